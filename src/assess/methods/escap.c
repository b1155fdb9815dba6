/* escap.c: UN ESCAP's progress assessment of the Sustainable Development Goals.
 * Two questions: how far since the base (current status index) and where the trend leads (anticipated
 * progress). ESCAP, Asia and the Pacific SDG progress report, methodology (data.unescap.org, 2026);
 * UNECE technical notes 2022-2026; A. Bidarbakht Nia, Statistics Working Papers 4 and 5 (2017). The
 * weights' function and the cuts 10 and 100 are from memory. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"maintain", N_("maintain progress to achieve the target"), PGAP_TONE_ON_TRACK},
    {"accelerate", N_("accelerate progress to achieve the target"), PGAP_TONE_SLOW},
    {"reverse", N_("reverse the trend to achieve the target"), PGAP_TONE_OFF},
};

#define IN_I0                                                                                      \
  { "I0", N_("value at the start"), PGAP_NEED_BASE }

enum {
  A_YEARS,
  A_VALUES,
  A_WEIGHTS,
  A_TARGET,
  A_TARGET_YEAR,
  A_I0,
  A_DIRECTION,
  A_WEIGHTING,
  A_FIRST_YEAR,
  A_MAINTAIN,
  A_REVERSE
};

static const pgap_input api_inputs[] = {
    [A_YEARS] = PGAP_IN_YEARS,
    [A_VALUES] = PGAP_IN_VALUES,
    [A_WEIGHTS] = PGAP_IN_OPTIONAL_LIST(
        "weights", N_("weight of each value in place of those by year"), PGAP_NEED_GIVEN),
    [A_TARGET] = PGAP_IN_TARGET,
    [A_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [A_I0] = IN_I0,
    [A_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
    [A_WEIGHTING] =
        PGAP_IN_UNVERIFIED("weighting", N_("1 weighs by year, 0 all values equally"), 1),
    [A_FIRST_YEAR] = PGAP_IN_OPTION("first_year", N_("year from which values count"), 2000),
    [A_MAINTAIN] =
        PGAP_IN_UNVERIFIED("maintain", N_("gap in percent up to which the pace is enough"), 10),
    [A_REVERSE] =
        PGAP_IN_UNVERIFIED("reverse", N_("gap in percent above which the trend must turn"), 100),
};

enum { A_SLOPE, A_INTERCEPT, A_PREDICTED, A_GAP, A_CLS };

static const pgap_output api_outputs[] = {
    [A_SLOPE] = {"slope"},
    [A_INTERCEPT] = {"intercept"},
    [A_PREDICTED] = {"pred_2030"},
    [A_GAP] = {"gap_pct", PGAP_OUTPUT_SCORE},
    [A_CLS] = {"cls"},
};

/* The weights given, else t - first t + 1; values before `first_year` weigh nothing. NULL = refused. */
static const double *weights_of(pgap_working *w) {
  const pgap_given_value *t = &w->in[A_YEARS], *given = &w->in[A_WEIGHTS];
  double *weights = pgap_working_room(w, t->n), first = INFINITY;
  bool is_wrong = !weights || (given->is_given && given->n != t->n);
  for (size_t i = 0; i < t->n; i++) {
    if (t->list[i] >= pgap_in(w, A_FIRST_YEAR)) first = fmin(first, t->list[i]);
  }
  for (size_t i = 0; i < t->n && !is_wrong; i++) {
    double by_year = pgap_in(w, A_WEIGHTING) > 0 ? t->list[i] - first + 1 : 1;
    weights[i] = t->list[i] < first ? 0 : given->is_given ? given->list[i] : by_year;
    is_wrong = !(weights[i] >= 0);
  }
  if (is_wrong) pgap_refuse(w, N_("there must be one weight for each value, none negative"));
  return is_wrong ? NULL : weights;
}

static double latest_year(const pgap_given_value *years) {
  double latest = -INFINITY;
  for (size_t i = 0; i < years->n; i++) latest = fmax(latest, years->list[i]);
  return latest;
}

static void api(pgap_working *w) {
  const pgap_given_value *t = &w->in[A_YEARS];
  double target = pgap_in(w, A_TARGET), start = pgap_in(w, A_I0), due = pgap_in(w, A_TARGET_YEAR);
  double intercept, slope;
  bool is_kept = target == start; /* what was there must be kept */
  if (!pgap_demand_pairs(w, A_YEARS, A_VALUES) || !pgap_demand_time(w, latest_year(t), due)) return;
  if (is_kept && !w->in[A_DIRECTION].is_given) {
    pgap_refuse(w, N_("the target equals the base: say which direction is good"));
    return;
  }
  const double *weights = weights_of(w);
  if (!weights) return;
  if (!pgap_line(&intercept, &slope, t->list, w->in[A_VALUES].list, weights, t->n)) {
    pgap_refuse(w, N_("a trend needs values of two different years"));
    return;
  }
  double predicted = intercept + slope * due;
  double good = pgap_direction_or(w, A_DIRECTION, start, target);
  double missing = good * (target - predicted);
  pgap_put(w, A_SLOPE, slope);
  pgap_put(w, A_INTERCEPT, intercept);
  pgap_put(w, A_PREDICTED, predicted);
  if (is_kept) {
    pgap_put_class(w, A_CLS, pgap_edge_reaches(good * predicted, good * target) ? 0 : 2);
    return;
  }
  double gap = missing > 0 ? 100 * missing / fabs(target - start) : 0;
  pgap_put(w, A_GAP, gap);
  pgap_put_class(w, A_CLS,
                 pgap_edge_reaches(pgap_in(w, A_MAINTAIN), gap)  ? 0
                 : pgap_edge_reaches(pgap_in(w, A_REVERSE), gap) ? 1
                                                                 : 2);
}

static const pgap_form form_api = {
    .name = "escap_api",
    .summary = N_("weighted trend to the target year: the gap left there, as a share of the way"),
    PGAP_FORM_LISTS(api_inputs, api_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = api,
};

enum { C_I0, C_ACTUAL, C_TARGET, C_DIRECTION, C_PARITY, C_CAP };

static const pgap_input csi_inputs[] = {
    [C_I0] = IN_I0,
    [C_ACTUAL] = {"Icv", N_("latest value"), PGAP_NEED_ACTUAL},
    [C_TARGET] = {"TV", N_("value to reach"), PGAP_NEED_TARGET},
    [C_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
    [C_PARITY] = PGAP_IN_OPTION("parity", N_("1 when both sides of the target are bad"), 0),
    [C_CAP] = PGAP_IN_UNVERIFIED("cap", N_("1 cuts the index at 10"), 0),
};

static const pgap_output csi_outputs[] = {{"csi", PGAP_OUTPUT_SCORE}};

static void csi(pgap_working *w) {
  double start = pgap_in(w, C_I0), actual = pgap_in(w, C_ACTUAL), target = pgap_in(w, C_TARGET);
  double way = fabs(target - start);
  if (!pgap_demand_pace(w, way)) return;
  double index = pgap_in(w, C_PARITY) > 0 ? 10 - 10 * fabs(target - actual) / way
                                          : 10 * pgap_direction_or(w, C_DIRECTION, start, target) *
                                                (actual - start) / way;
  pgap_put(w, 0, pgap_in(w, C_CAP) > 0 ? fmin(index, 10) : index);
}

static const pgap_form form_csi = {
    .name = "escap_csi",
    .summary = N_("current status: progress since the start, 10 = the whole way to the target"),
    PGAP_FORM_LISTS(csi_inputs, csi_outputs),
    .work = csi,
};

const pgap_method pgap_method_escap = {
    .name = "escap",
    .summary = N_("UN ESCAP: where the weighted trend leads, against the whole way to the target"),
    .formula = "gap = 100 |target - trend at due| / |target - base|; maintain gap <= 10 or the "
               "trend meets the target, accelerate gap <= 100, else reverse",
    .source =
        "UN ESCAP, SDG progress assessment methodology (2026); UNECE technical notes (2022-); "
        "weights and the cuts 10 and 100: threshold not verified against a source",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_api, &form_csi},
    .met = &pgap_class_achieved,
    .met_score = 0,
};
