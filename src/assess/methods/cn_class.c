/* cn_class.c: the four classes of the mid-term review of the 14th five-year plan (National
 * Development and Reform Commission, December 2023; Xinhua and Caixin 2023-12-26 and 28).
 * The review names the classes and its counts, but no cut-offs, and it uses judgement: working-age
 * schooling stood at 0.65 of its pace and still was 基本符合预期. The limits 1.1 and 0.9, and that a
 * value on the plan's path is at least 基本符合预期, are not verified against a source. */
#include <math.h>
#include <plangap/method.h>

#include "../demand.h"
#include "../inputs.h"

enum { REACHED, FASTER, AS_EXPECTED, BEHIND };

static const pgap_class classes[] = {
    [REACHED] = {"提前实现", N_("reached early"), PGAP_TONE_ACHIEVED},
    [FASTER] = {"快于预期", N_("faster than expected"), PGAP_TONE_ON_TRACK},
    [AS_EXPECTED] = {"基本符合预期", N_("broadly as expected"), PGAP_TONE_ON_TRACK},
    [BEHIND] = {"相对滞后", N_("relatively behind"), PGAP_TONE_SLOW},
};

enum {
  COMPLETION,
  ELAPSED,
  PLAN_YEARS,
  MET,
  ACTUAL,
  PLANNED,
  DIRECTION,
  FASTER_LIMIT,
  BEHIND_LIMIT
};

/* clang-format off */
static const pgap_input inputs[] = {
    [COMPLETION] = PGAP_IN_COMPLETION,
    [ELAPSED] = PGAP_IN_ELAPSED,
    [PLAN_YEARS] = PGAP_IN_PLAN_YEARS,
    [MET] = PGAP_IN_MET,
    [ACTUAL] = PGAP_IN_OPTIONAL("actual", N_("latest value"), PGAP_NEED_ACTUAL),
    [PLANNED] = PGAP_IN_OPTIONAL("planned", N_("planned value of the indicator now"), PGAP_NEED_PLANNED),
    [DIRECTION] = PGAP_IN_DIRECTION_UP,
    [FASTER_LIMIT] = PGAP_IN_UNVERIFIED("faster", N_("ratio of completion to time progress from which it is faster than expected"), 1.1),
    [BEHIND_LIMIT] = PGAP_IN_UNVERIFIED("behind", N_("ratio of completion to time progress below which it is behind"), 0.9),
    PGAP_IS_RATIO(COMPLETION),
    PGAP_IS_RATIO(FASTER_LIMIT),
    PGAP_IS_RATIO(BEHIND_LIMIT),
};
/* clang-format on */

enum { O_COMPLETION, TIME, RATIO, CLS };

static const pgap_output outputs[] = {
    [O_COMPLETION] = {"completion"},
    [TIME] = {"time_progress"},
    [RATIO] = {"progress_ratio", PGAP_OUTPUT_SCORE},
    [CLS] = {"cls"},
};

static const double same = 1e-9;

static size_t class_of(const pgap_working *w, double ratio) {
  double ahead = pgap_in(w, DIRECTION) * (pgap_in(w, ACTUAL) - pgap_in(w, PLANNED));
  bool is_on_path = ahead >= -same * fabs(pgap_in(w, PLANNED)); /* false where one is not known */
  if (ratio >= pgap_in(w, FASTER_LIMIT) - same) return FASTER;
  return ratio >= pgap_in(w, BEHIND_LIMIT) - same || is_on_path ? AS_EXPECTED : BEHIND;
}

static void progress_class(pgap_working *w) {
  double elapsed = pgap_in(w, ELAPSED), years = pgap_in(w, PLAN_YEARS);
  double done = pgap_in(w, COMPLETION);
  bool is_met = w->in[MET].is_given ? pgap_in(w, MET) > 0 : done >= 1 - same;
  if (!pgap_demand_start(w, elapsed, years)) return;
  if (elapsed >= years - same && !is_met) {
    pgap_refuse(w, N_("the plan is over: these are the classes of a review on the way"));
    return;
  }
  double time = fmin(elapsed / years, 1), ratio = done / time;
  pgap_put(w, O_COMPLETION, done);
  pgap_put(w, TIME, time);
  pgap_put(w, RATIO, ratio);
  pgap_put_class(w, CLS, is_met ? REACHED : class_of(w, ratio));
}

static const pgap_form form_progress = {
    .name = "cn_progress_class",
    .summary = N_("class of a review on the way by the ratio of completion to time progress"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .is_finite = true,
    .work = progress_class,
};

static const pgap_input review_inputs[] = {
    [0] = PGAP_IN_GIVEN("total", N_("number of indicators that are reviewed")),
};

static const pgap_output review_outputs[] = {
    [REACHED] = {"提前实现"},
    [FASTER] = {"快于预期"},
    [AS_EXPECTED] = {"基本符合预期"},
    [BEHIND] = {"相对滞后"},
};

/* What the review of December 2023 published for its 20 indicators. */
static void review(pgap_working *w) {
  static const double counts[] = {[REACHED] = 4, [FASTER] = 5, [AS_EXPECTED] = 7, [BEHIND] = 4};
  const double reviewed = 20;
  double total = pgap_in(w, 0);
  if (!(total > 0)) {
    pgap_refuse(w, N_("the number of indicators is above zero"));
    return;
  }
  for (int i = REACHED; i <= BEHIND; i++) pgap_put(w, i, total * counts[i] / reviewed);
}

static const pgap_form form_review = {
    .name = "cn_class",
    .summary =
        N_("how the review of December 2023 divided its 20 indicators, scaled to your total"),
    PGAP_FORM_LISTS(review_inputs, review_outputs),
    .is_finite = true,
    .work = review,
};

const pgap_method pgap_method_cn_class = {
    .name = "cn_class",
    .summary = N_("China's mid-term review: completion against the time that has passed"),
    .formula = "ratio = completion / (elapsed / plan years); reached early when met, faster from "
               "1.1, broadly as expected from 0.9 or on the path, else behind",
    .source = "mid-term review of the 14th five-year plan, December 2023 (Xinhua, Caixin): classes "
              "and counts; the limits 1.1 and 0.9 are not verified against a source",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_progress, &form_review},
    .met = &classes[REACHED],
    .met_score = NAN,
};
