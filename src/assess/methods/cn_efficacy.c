/* cn_efficacy.c: 功效系数法 and the index scores of the moderately prosperous society.
 * The band rule is 财统字〔1999〕6号. The straight 60 + 40 d is that of printed examinations (total asset
 * contribution 5.81, satisfactory 12, unacceptable 6: 58.73). The exponential form has its range from
 * 60 to 100 from a source and its shape from memory; so has the interval form of 国家统计局《全面建设小康
 * 社会统计监测方案》(June 2008), whose formula images are lost: neither is verified against a source.
 * The pace is that of the Bureau's release of 21 November 2007. Scores of an index: no verdict. */
#include <math.h>
#include <plangap/method.h>
#include <string.h>

#include "../inputs.h"

enum { X, UNACCEPTABLE, SATISFACTORY, FORM, LOWEST, SPAN };

static const pgap_input efficacy_inputs[] = {
    [X] = PGAP_IN_GIVEN("x", N_("value that is scored")),
    [UNACCEPTABLE] = PGAP_IN_GIVEN("unacceptable", N_("value that must not be: score 60")),
    [SATISFACTORY] = PGAP_IN_GIVEN("satisfactory", N_("value that satisfies: score 100")),
    [FORM] = {"form", N_("classic or exponential; classic when left out"), PGAP_NEED_GIVEN,
              PGAP_INPUT_TEXT, true},
    [LOWEST] = PGAP_IN_OPTION("lowest", N_("score of the value that must not be"), 60),
    [SPAN] = PGAP_IN_OPTION("span", N_("points from there to the score that satisfies"), 40),
};

enum { D, SCORE };

static const pgap_output efficacy_outputs[] = {[D] = {"d"}, [SCORE] = {"score", PGAP_OUTPUT_SCORE}};

static void efficacy(pgap_working *w) {
  const char *form = w->in[FORM].is_given ? w->in[FORM].text : "classic";
  double worst = pgap_in(w, UNACCEPTABLE),
         d = (pgap_in(w, X) - worst) / (pgap_in(w, SATISFACTORY) - worst);
  double low = pgap_in(w, LOWEST), span = pgap_in(w, SPAN);
  bool is_exponential = strcmp(form, "exponential") == 0;
  if (!is_exponential && strcmp(form, "classic") != 0) {
    pgap_refuse(w, N_("form is classic or exponential"));
    return;
  }
  double score = is_exponential ? low * exp(d * log((low + span) / low)) : low + span * d;
  if (!isfinite(d) || !isfinite(score)) {
    pgap_refuse(w, N_("the two values differ, and the lowest score is above zero"));
    return;
  }
  pgap_put(w, D, d);
  pgap_put(w, SCORE, score);
}

static const pgap_form form_efficacy = {
    .name = "cn_efficacy",
    .summary =
        N_("efficacy score between an unacceptable and a satisfactory value (exponential form "
           "not verified against a source)"),
    PGAP_FORM_LISTS(efficacy_inputs, efficacy_outputs),
    .is_finite = true,
    .work = efficacy,
};

enum { B_X, B_STANDARD, B_NEXT, B_COEFFICIENT, B_NEXT_COEFFICIENT, B_WEIGHT };

static const pgap_input band_inputs[] = {
    [B_X] = PGAP_IN_GIVEN("x", N_("value that is scored")),
    [B_STANDARD] = PGAP_IN_GIVEN("standard", N_("standard value of the band it lies in")),
    [B_NEXT] = PGAP_IN_GIVEN("next_standard", N_("standard value of the next better band")),
    [B_COEFFICIENT] = PGAP_IN_GIVEN("coefficient", N_("coefficient of the band it lies in")),
    [B_NEXT_COEFFICIENT] =
        PGAP_IN_GIVEN("next_coefficient", N_("coefficient of the next better band")),
    [B_WEIGHT] = PGAP_IN_GIVEN("weight", N_("weight of the indicator in points")),
};

enum { B_BASE, B_ADJUSTMENT, B_SCORE };

static const pgap_output band_outputs[] = {
    [B_BASE] = {"base_score"},
    [B_ADJUSTMENT] = {"adjustment"},
    [B_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

static void band(pgap_working *w) {
  double weight = pgap_in(w, B_WEIGHT), standard = pgap_in(w, B_STANDARD);
  double base = weight * pgap_in(w, B_COEFFICIENT), next = weight * pgap_in(w, B_NEXT_COEFFICIENT);
  double adjustment =
      (pgap_in(w, B_X) - standard) / (pgap_in(w, B_NEXT) - standard) * (next - base);
  if (!isfinite(adjustment)) {
    pgap_refuse(w, N_("the standard values of two bands differ"));
    return;
  }
  pgap_put(w, B_BASE, base);
  pgap_put(w, B_ADJUSTMENT, adjustment);
  pgap_put(w, B_SCORE, base + adjustment);
}

static const pgap_form form_band = {
    .name = "cn_efficacy_band",
    .summary = N_("efficacy score within a band: the band's points and the way to the next band"),
    PGAP_FORM_LISTS(band_inputs, band_outputs),
    .is_finite = true,
    .work = band,
};

enum { I_X, I_LOW, I_HIGH, I_LEAST, I_MOST };

static const pgap_input interval_inputs[] = {
    [I_X] = PGAP_IN_GIVEN("x", N_("value that is scored")),
    [I_LOW] = PGAP_IN_GIVEN("q1", N_("lower end of the target interval")),
    [I_HIGH] = PGAP_IN_GIVEN("q2", N_("upper end of the target interval")),
    [I_LEAST] = PGAP_IN_GIVEN("m", N_("lowest value that is allowed")),
    [I_MOST] = PGAP_IN_GIVEN("M", N_("highest value that is allowed")),
};

static const pgap_output interval_outputs[] = {[0] = {"realisation", PGAP_OUTPUT_SCORE}};

static void interval(pgap_working *w) {
  double x = pgap_in(w, I_X), low = pgap_in(w, I_LOW), high = pgap_in(w, I_HIGH);
  double room = fmax(low - pgap_in(w, I_LEAST), pgap_in(w, I_MOST) - high);
  if (!(low <= high) || !(room > 0) || !isfinite(room)) {
    pgap_refuse(w, N_("q1 is at most q2, and the allowed values reach beyond them"));
    return;
  }
  double miss = fmax(fmax(low - x, x - high), 0);
  pgap_put(w, 0, fmax(1 - miss / room, 0));
}

static const pgap_form form_interval = {
    .name = "cn_interval",
    .summary = N_("realisation of a target interval: 1 inside, falling to 0 outside (form not "
                  "verified against a source)"),
    PGAP_FORM_LISTS(interval_inputs, interval_outputs),
    .is_finite = true,
    .work = interval,
};

enum { V2000, V2006, TARGET, TARGET_YEAR };

static const pgap_input pace_inputs[] = {
    [V2000] = PGAP_IN_GIVEN("v2000", N_("index of 2000")),
    [V2006] = PGAP_IN_GIVEN("v2006", N_("index of 2006")),
    [TARGET] = PGAP_IN_GIVEN("target", N_("value to reach")),
    [TARGET_YEAR] = PGAP_IN_GIVEN("target_year", N_("year in which it is due")),
};

enum { REQUIRED, OBSERVED, REQUIRED_2DP, ACTUAL_1DP, REMAINING, PROJECTED };

static const pgap_output pace_outputs[] = {
    [REQUIRED] = {"required_per_year"},   [OBSERVED] = {"actual_per_year"},
    [REQUIRED_2DP] = {"required_2dp"},    [ACTUAL_1DP] = {"actual_1dp"},
    [REMAINING] = {"remaining_per_year"}, [PROJECTED] = {"proj_2020"},
};

static void xiaokang_pace(pgap_working *w) {
  double first = pgap_in(w, V2000), last = pgap_in(w, V2006), target = pgap_in(w, TARGET);
  double due = pgap_in(w, TARGET_YEAR), observed = (last - first) / 6;
  if (!(due > 2006)) {
    pgap_refuse(w, N_("the target year lies after 2006"));
    return;
  }
  double required = (target - first) / (due - 2000);
  pgap_put(w, REQUIRED, required);
  pgap_put(w, OBSERVED, observed);
  pgap_put(w, REQUIRED_2DP, round(100 * required) / 100);
  pgap_put(w, ACTUAL_1DP, round(10 * observed) / 10);
  pgap_put(w, REMAINING, (target - last) / (due - 2006));
  pgap_put(w, PROJECTED, last + 14 * observed);
}

static const pgap_form form_pace = {
    .name = "cn_xiaokang_pace",
    .summary =
        N_("points a year that were needed and made since 2000, and what that gives in 2020"),
    PGAP_FORM_LISTS(pace_inputs, pace_outputs),
    .is_finite = true,
    .work = xiaokang_pace,
};

const pgap_method pgap_method_cn_efficacy = {
    .name = "cn_efficacy",
    .summary = N_("efficacy coefficients and scores of the prosperous society index"),
    .formula = "60 + 40 (x - unacceptable) / (satisfactory - unacceptable), and its kin",
    .source = "财统字〔1999〕6号; 国家统计局《全面建设小康社会统计监测方案》 2008; exponential and "
              "interval "
              "form not verified against a source",
    .is_unverified = true,
    .forms = {&form_efficacy, &form_band, &form_interval, &form_pace},
    .is_book = true,
};
