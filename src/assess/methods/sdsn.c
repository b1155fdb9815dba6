/* sdsn.c: the Sustainable Development Report of SDSN and Bertelsmann.
 * SDR methodology (dashboards.sdgindex.org); Africa SDG Index FAQ Q8-Q14. An indicator is put on a
 * scale of 0 (the 2.5th percentile over areas) to 100 (the optimum), and its growth in points a year
 * is compared with the growth that reaches green in time. A target is green, its scale's 100. With
 * fewer than three areas there is no percentile, and the raw values are compared in the same way; the
 * two differ only where a value lies beyond the lower bound. The 50 % rule, the window of four years
 * and the points 0 to 4 of a goal's trend are from memory. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"maintaining", N_("maintaining achievement"), PGAP_TONE_ACHIEVED},
    {"on_track", N_("on track"), PGAP_TONE_ON_TRACK},
    {"moderately_improving", N_("moderately improving"), PGAP_TONE_SLOW},
    {"stagnating", N_("stagnating"), PGAP_TONE_SLOW},
    {"decreasing", N_("decreasing"), PGAP_TONE_OFF},
};

enum { C_MAINTAINING, C_ON_TRACK, C_MODERATE, C_STAGNATING, C_DECREASING };

enum {
  T_START,
  T_START_YEAR,
  T_END,
  T_END_YEAR,
  T_SCORE_2015,
  T_BASE_YEAR,
  T_GREEN,
  T_TARGET_YEAR,
  T_YEARS,
  T_VALUES,
  T_BASE,
  T_TARGET,
  T_DIRECTION,
  T_LOWER,
  T_WINDOW,
  T_HALF
};

static const pgap_input trend_inputs[] = {
    [T_START] =
        PGAP_IN_OPTIONAL("score_start", N_("score at the start of the trend"), PGAP_NEED_GIVEN),
    [T_START_YEAR] = PGAP_IN_OPTIONAL("start_year", N_("its year"), PGAP_NEED_GIVEN),
    [T_END] = PGAP_IN_OPTIONAL("score_end", N_("latest score"), PGAP_NEED_GIVEN),
    [T_END_YEAR] = PGAP_IN_OPTIONAL("end_year", N_("its year"), PGAP_NEED_GIVEN),
    [T_SCORE_2015] = PGAP_IN_OPTIONAL("score_2015", N_("score in the base year"), PGAP_NEED_GIVEN),
    [T_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    [T_GREEN] = {"green", N_("score from which the dashboard is green"), PGAP_NEED_GIVEN,
                 .is_optional = true, .by_default = 100},
    [T_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [T_YEARS] = PGAP_IN_OPTIONAL_LIST("years", N_("years of the values"), PGAP_NEED_YEARS),
    [T_VALUES] = PGAP_IN_OPTIONAL_LIST("values", N_("values in place of scores, oldest first"),
                                       PGAP_NEED_VALUES),
    [T_BASE] = PGAP_IN_OPTIONAL("base", N_("value at the start"), PGAP_NEED_BASE),
    [T_TARGET] = PGAP_IN_OPTIONAL("target", N_("value to reach"), PGAP_NEED_TARGET),
    [T_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
    [T_LOWER] =
        PGAP_IN_OPTIONAL("lower", N_("2.5th percentile over the areas: score 0"), PGAP_NEED_LOWEST),
    [T_WINDOW] = PGAP_IN_UNVERIFIED("window", N_("years of the trend"), 4),
    [T_HALF] =
        PGAP_IN_UNVERIFIED("moderate", N_("ratio from which the improvement is moderate"), 0.5),
    PGAP_IS_RATIO(T_HALF),
};

enum { T_RATE, T_REQUIRED, T_RATIO, T_CLS, T_BASIS };

static const pgap_output trend_outputs[] = {
    [T_RATE] = {"rate_actual"},
    [T_REQUIRED] = {"rate_required"},
    [T_RATIO] = {"ratio", PGAP_OUTPUT_SCORE},
    [T_CLS] = {"cls"},
    [T_BASIS] = {"basis"},
};

/* What a trend is judged by: more is better, `green` is reached. */
typedef struct scores {
  double start, start_year, end, end_year, base, green;
  const char *basis;
} scores;

static bool take_scores(scores *out, pgap_working *w) {
  *out = (scores){
      pgap_in(w, T_START),      pgap_in(w, T_START_YEAR), pgap_in(w, T_END), pgap_in(w, T_END_YEAR),
      pgap_in(w, T_SCORE_2015), pgap_in(w, T_GREEN),      "scores"};
  if (!isnan(out->start + out->start_year + out->end + out->end_year + out->base)) return true;
  pgap_refuse(w,
              N_("a trend needs the scores of the base, the start and the end with their years"));
  return false;
}

/* The scale's 0 and its unit; without a lower bound on the bad side, the values themselves. */
typedef struct scale {
  double zero, unit, floor;
} scale;

static double score_of(double value, const scale *s) {
  return fmax((value - s->zero) * s->unit, s->floor);
}

static bool take_values(scores *out, pgap_working *w) {
  const pgap_given_value *t = &w->in[T_YEARS], *y = &w->in[T_VALUES];
  double base = pgap_in(w, T_BASE), target = pgap_in(w, T_TARGET), lower = pgap_in(w, T_LOWER);
  double good = pgap_direction_or(w, T_DIRECTION, base, target);
  if (!pgap_demand_ascending(w, T_YEARS, T_VALUES)) return false;
  if (isnan(base + target) || t->n < 2) {
    pgap_refuse(w, N_("a trend needs two values, a base and a target"));
    return false;
  }
  size_t last = t->n - 1, first = last - 1;
  while (first > 0 && t->list[first - 1] >= t->list[last] - pgap_in(w, T_WINDOW) - 0.01) first--;
  bool is_scaled = good * (target - lower) > 0;
  scale s = is_scaled ? (scale){lower, 100 / (target - lower), 0} : (scale){0, good, -INFINITY};
  out->basis = is_scaled ? "areas" : "values";
  out->start = score_of(y->list[first], &s);
  out->start_year = t->list[first];
  out->end = score_of(y->list[last], &s);
  out->end_year = t->list[last];
  out->base = score_of(base, &s);
  out->green = score_of(target, &s);
  return true;
}

static void trend(pgap_working *w) {
  scores s;
  if (!(w->in[T_VALUES].is_given ? take_values(&s, w) : take_scores(&s, w))) return;
  double required =
      pgap_slope(s.base, s.green, pgap_in(w, T_TARGET_YEAR) - pgap_in(w, T_BASE_YEAR));
  /* Movements above green do not count. */
  double rate = pgap_slope(fmin(s.start, s.green), fmin(s.end, s.green), s.end_year - s.start_year);
  if (!pgap_demand_numbers(w, required, rate)) return;
  pgap_put(w, T_RATE, rate);
  pgap_put(w, T_REQUIRED, required);
  if (required == 0) { /* green was to be kept: on track only where it was */
    pgap_put_text(w, T_BASIS, s.basis);
    pgap_put_class(w, T_CLS,
                   s.end >= s.green ? C_MAINTAINING
                   : rate > 0       ? C_MODERATE
                   : rate == 0      ? C_STAGNATING
                                    : C_DECREASING);
    return;
  }
  double ratio = rate / fabs(required);
  pgap_put(w, T_RATIO, ratio);
  pgap_put_text(w, T_BASIS, s.basis);
  pgap_put_class(w, T_CLS,
                 s.end >= s.green                               ? C_MAINTAINING
                 : pgap_edge_reaches(ratio, 1)                  ? C_ON_TRACK
                 : pgap_edge_reaches(ratio, pgap_in(w, T_HALF)) ? C_MODERATE
                 : ratio >= 0                                   ? C_STAGNATING
                                                                : C_DECREASING);
}

static const pgap_form form_trend = {
    .name = "sdsn_trend",
    .summary = N_("latest yearly rise of the score against the rise that reaches green in time"),
    PGAP_FORM_LISTS(trend_inputs, trend_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = trend,
};

enum { N_X, N_LOWER, N_OPTIMUM };

static const pgap_input normalise_inputs[] = {
    [N_X] = {"x", N_("latest value"), PGAP_NEED_ACTUAL},
    [N_LOWER] = {"lower", N_("2.5th percentile over the areas: score 0"), PGAP_NEED_LOWEST},
    [N_OPTIMUM] = {"optimum", N_("technical optimum: score 100"), PGAP_NEED_TARGET},
};

static const pgap_output normalise_outputs[] = {{"score", PGAP_OUTPUT_SCORE}};

static void normalise(pgap_working *w) {
  double lower = pgap_in(w, N_LOWER), range = pgap_in(w, N_OPTIMUM) - lower;
  if (range != 0)
    pgap_put(w, 0, pgap_clip(100 * (pgap_in(w, N_X) - lower) / range, 0, 100));
  else
    pgap_refuse(w, N_("the lower bound equals the optimum"));
}

static const pgap_form form_normalise = {
    .name = "sdsn_normalise",
    .summary = N_("score from 0, the 2.5th percentile over the areas, to 100, the optimum"),
    PGAP_FORM_LISTS(normalise_inputs, normalise_outputs),
    .work = normalise,
};

enum { G_AVG, G_RATIOS, G_INDICATORS, G_SHARE };

static const pgap_input goal_inputs[] = {
    [G_AVG] =
        PGAP_IN_OPTIONAL("avg", N_("mean of the indicators' trends, 0 to 4"), PGAP_NEED_GIVEN),
    [G_RATIOS] = PGAP_IN_OPTIONAL_LIST(
        "ratios", N_("ratios of the indicators' trends, in place of their mean"), PGAP_NEED_GIVEN),
    [G_INDICATORS] =
        PGAP_IN_OPTIONAL("indicators", N_("number of indicators of the goal"), PGAP_NEED_GIVEN),
    [G_SHARE] = PGAP_IN_OPTION("share", N_("share of the indicators that must have a trend"), 0.75),
    PGAP_IS_RATIO(G_RATIOS),
    PGAP_IS_RATIO(G_SHARE),
};

enum { G_MEAN, G_CLS };

static const pgap_output goal_outputs[] = {
    [G_MEAN] = {"mean", PGAP_OUTPUT_SCORE}, [G_CLS] = {"cls"}};

static double mean_of_points(const pgap_given_value *ratios) {
  static const double from[] = {-1, 0, 0.5, 1, 2}, to[] = {0, 1, 2, 3, 4};
  double sum = 0;
  for (size_t i = 0; i < ratios->n; i++) sum += pgap_between(ratios->list[i], from, to, 5);
  return sum / (double)ratios->n;
}

static void goal(pgap_working *w) {
  const pgap_given_value *ratios = &w->in[G_RATIOS];
  double mean = ratios->is_given ? mean_of_points(ratios) : pgap_in(w, G_AVG);
  if (!(mean >= 0 && mean <= 4)) {
    pgap_refuse(w, N_("give the mean, 0 to 4, or the ratios"));
    return;
  }
  if (ratios->is_given && (double)ratios->n < pgap_in(w, G_SHARE) * pgap_in(w, G_INDICATORS)) {
    pgap_refuse(w, N_("too few indicators have a trend"));
    return;
  }
  pgap_put(w, G_MEAN, mean);
  pgap_put_class(w, G_CLS,
                 mean == 3   ? C_MAINTAINING
                 : mean > 3  ? C_ON_TRACK
                 : mean >= 2 ? C_MODERATE
                 : mean >= 1 ? C_STAGNATING
                             : C_DECREASING);
}

static const pgap_form form_goal = {
    .name = "sdsn_goal_trend",
    .summary = N_("trend of a goal: mean of its indicators' trends, each put on 0 to 4"),
    PGAP_FORM_LISTS(goal_inputs, goal_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = goal,
};

const pgap_method pgap_method_sdsn = {
    .name = "sdsn",
    .summary = N_("SDSN: latest yearly progress against the rate required since the base; on raw "
                  "values where fewer than three areas give no scale"),
    .formula = "ratio = latest yearly rise / ((target - base) / years); on track ratio >= 1, "
               "moderately improving ratio >= 0.5, stagnating ratio >= 0, else decreasing",
    .source =
        "SDSN and Bertelsmann, Sustainable Development Report, methodology; Africa SDG Index "
        "FAQ Q8-Q14; 50 % rule, window and goal points: threshold not verified against a source",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_trend, &form_normalise, &form_goal},
    .met = &classes[C_MAINTAINING],
    .met_score = NAN,
};
