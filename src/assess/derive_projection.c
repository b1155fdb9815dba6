/* derive_projection.c: what is read off the projection at due: expected value, intervals, chance and
 * the year of reaching the target. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/paths.h>
#include <plangap/student.h>

static const pgap_projection *projection_of(const derivation_writer *w) {
  return &w->c->projection;
}

/* P(value at due >= x), x being one end of the band. */
static const char *derive_above(derivation_writer *w, const char *name, const char *edge, double x,
                                double h) {
  const pgap_limits limits = projection_of(w)->limits;
  const char *z = pgap_derive_say(w, "z_%s", edge), *within = edge;
  if (isfinite(limits.lower)) within = pgap_derive_say(w, "max(%s, lower)", within);
  if (!isnan(limits.upper)) within = pgap_derive_say(w, "min(%s, upper)", within);
  double clamped = fmin(fmax(x, limits.lower), limits.upper);
  pgap_derive_number(w, z, "what is to be reached, on the scale", pgap_derive_to_scale(w, within),
                     pgap_scale_to(projection_of(w)->scale, clamped));
  const char *formula = pgap_projection_variance(projection_of(w), h) > 0
                            ? pgap_derive_say(w, "t_above((%s - centre) / spread, nu)", z)
                            : pgap_derive_say(w, "centre >= %s", z);
  pgap_derive_number(w, name, "chance of that or more (Student distribution)", formula,
                     pgap_projection_exceed(projection_of(w), h, x));
  return name;
}

static void derive_level_chance(derivation_writer *w, double h, double chance) {
  const pgap_band band = w->c->band;
  const char *goal = pgap_derive_goal(w);
  bool is_range = w->c->target->op == PGAP_OP_IN;
  const char *words = "chance of meeting the target at due";
  if (!isinf(band.low)) derive_above(w, "P_low", is_range ? "target_low" : goal, band.low, h);
  if (!isinf(band.high)) derive_above(w, "P_high", is_range ? "target_high" : goal, band.high, h);
  const char *formula = isinf(band.high)  ? "P_low"
                        : isinf(band.low) ? "1 - P_high"
                                          : "P_low - P_high";
  pgap_derive_number(w, "P", words, formula, chance);
}

static void derive_interval(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_projection *p = projection_of(w);
  pgap_derive_number(w, "spread", "standard deviation, on the scale", "sqrt(variance)",
                     sqrt(pgap_projection_variance(p, c->due_t - p->t_last)));
  pgap_derive_number(w, "projected", "the median at due, back from the scale",
                     pgap_derive_from_scale(w, "centre"), w->a->projected);
  pgap_derive_number(w, "q80", "Student quantile of the 80 % interval", "t_inv(0.9, nu)",
                     pgap_student_quantile(0.9, p->nu));
  pgap_derive_number(w, "q95", "Student quantile of the 95 % interval", "t_inv(0.975, nu)",
                     pgap_student_quantile(0.975, p->nu));
  pgap_derive_number(w, "lo80", "80 % interval, lower end",
                     pgap_derive_from_scale(w, "centre - q80 * spread"), w->a->lo80);
  pgap_derive_number(w, "hi80", "80 % interval, upper end",
                     pgap_derive_from_scale(w, "centre + q80 * spread"), w->a->hi80);
  pgap_derive_number(w, "lo95", "95 % interval, lower end",
                     pgap_derive_from_scale(w, "centre - q95 * spread"), w->a->lo95);
  pgap_derive_number(w, "hi95", "95 % interval, upper end",
                     pgap_derive_from_scale(w, "centre + q95 * spread"), w->a->hi95);
}

/* Whole years from the last point to due. */
static size_t years_left(const derivation_writer *w, double h[PGAP_PATHS_HORIZONS]) {
  size_t n = 0;
  double left = w->c->due_t - projection_of(w)->t_last;
  while (n < PGAP_PATHS_HORIZONS && (double)n + 1 <= left + 1e-6) {
    h[n] = (double)n + 1;
    n++;
  }
  return n;
}

/* Every remaining year must comply: no formula, but the same 4096 paths. */
static void derive_hold_chance(derivation_writer *w, double h) {
  double all[PGAP_PATHS_HORIZONS], chance;
  size_t n = years_left(w, all);
  const pgap_band band = w->c->band;
  const char *words = "chance that every remaining year complies";
  if (w->c->course.broken) {
    pgap_derive_number(w, "P", "a limit that was broken once stays broken", "0", w->c->p_hit);
    return;
  }
  if (n <= 1) {
    derive_level_chance(w, h, w->c->p_hit);
    return;
  }
  pgap_status status =
      pgap_paths_within(&chance, projection_of(w), all, n, band.low, band.high, w->err);
  if (status != PGAP_OK) {
    w->status = status;
    return;
  }
  pgap_derive_given(w, "paths_kept", "share of 4096 projected paths that comply in every year left",
                    chance, NULL);
  pgap_derive_number(w, "P", words, "paths_kept", w->c->p_hit);
}

/* The sum at due: what is there, and the sums of the years left on 4096 paths. */
static void derive_sum_chance(derivation_writer *w) {
  const pgap_case *c = w->c;
  double h[PGAP_PATHS_HORIZONS];
  size_t n = years_left(w, h);
  double done = 0;
  const char *done_name = "base";
  for (size_t i = 0; i < c->course.n; i++) {
    if (c->course.t[i] > projection_of(w)->t_last + 1e-6) continue;
    done = c->course.y[i];
    done_name = pgap_derive_name_at(w, "sum", c->course.t[i]);
  }
  pgap_derive_number(w, "sum_done", "the sum of the whole years that are known", done_name, done);
  pgap_total total, above = {.exceed = 0};
  pgap_status status = pgap_paths_total(&total, projection_of(w), h, n, c->band.low - done, w->err);
  if (status == PGAP_OK && !isinf(c->band.high)) {
    status = pgap_paths_total(&above, projection_of(w), h, n, c->band.high - done, w->err);
  }
  if (status != PGAP_OK) {
    w->status = status;
    return;
  }
  static const char words[] = "of the sums of the years left on 4096 projected paths";
  pgap_derive_given(w, "paths_median", words, total.point, NULL);
  pgap_derive_given(w, "paths_q10", words, total.lo80, NULL);
  pgap_derive_given(w, "paths_q90", words, total.hi80, NULL);
  pgap_derive_given(w, "paths_q2_5", words, total.lo95, NULL);
  pgap_derive_given(w, "paths_q97_5", words, total.hi95, NULL);
  pgap_derive_number(w, "projected", "the median at due", "sum_done + paths_median",
                     w->a->projected);
  pgap_derive_number(w, "lo80", "80 % interval, lower end", "sum_done + paths_q10", w->a->lo80);
  pgap_derive_number(w, "hi80", "80 % interval, upper end", "sum_done + paths_q90", w->a->hi80);
  pgap_derive_number(w, "lo95", "95 % interval, lower end", "sum_done + paths_q2_5", w->a->lo95);
  pgap_derive_number(w, "hi95", "95 % interval, upper end", "sum_done + paths_q97_5", w->a->hi95);
  pgap_derive_given(w, "paths_low", "share of the paths with at least the lower end of what meets",
                    total.exceed, NULL);
  pgap_derive_given(w, "paths_high", "share of the paths above what meets", above.exceed, NULL);
  pgap_derive_number(w, "P", "chance of meeting the target at due", "paths_low - paths_high",
                     c->p_hit);
}

/* The first value of the run that meets the target up to now, or where the median crosses it. */
static void derive_reach(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_course *course = &c->course;
  const pgap_projection *p = projection_of(w);
  double reach = w->a->reach;
  if (isnan(reach)) return;
  if (c->is_met) {
    size_t i = c->latest;
    while (i > 0 && pgap_band_holds(c->band, course->y[i - 1]) && course->observations[i - 1]) i--;
    pgap_derive_given(
        w, "t_reach", "first moment since which all values meet the target", course->t[i],
        course->observations[i] ? (pgap_origin[]){pgap_observation_origin(course->observations[i])}
                                : NULL);
  } else {
    const char *goal = pgap_derive_goal(w);
    if (c->target->op == PGAP_OP_IN) goal = "target";
    double z = pgap_scale_to(p->scale, c->direction > 0 ? c->band.low : c->band.high);
    pgap_derive_number(w, "z_reach", "what is to be reached, on the scale",
                       pgap_derive_to_scale(w, goal), z);
    bool is_there = c->direction * (z - p->z_last) <= 0;
    bool is_searched =
        p->model || p->anchor.h > 0 || p->scenario.has_growth || p->scenario.raise != 0;
    if (is_searched && !is_there) {
      pgap_derive_given(w, "t_reach",
                        "moment at which the median reaches the target, found by search", reach,
                        NULL);
    } else {
      pgap_derive_number(w, "t_reach", "moment at which the median reaches the target",
                         is_there
                             ? "t_last"
                             : "t_last + ln(1 - (z_reach - z_last) * 0.03 / (b * 0.97)) / ln(0.97)",
                         reach);
    }
  }
  pgap_derive_number(w, "reach", "the year of that moment", "ceil(t_reach - 0.000001) - 1",
                     ceil(reach - 1e-6) - 1);
}

static void derive_due(derivation_writer *w, double h) {
  if (w->c->nowcast.is_done && h <= 1 + 1e-6) {
    pgap_derive_year_to_date(w);
    return;
  }
  pgap_derive_moments(w, h);
  derive_interval(w);
  if (w->c->target->kind->is_limit)
    derive_hold_chance(w, h);
  else
    derive_level_chance(w, h, w->c->p_hit);
}

/* The curve of a model that is one, and its parameters. */
static void derive_curve(derivation_writer *w) {
  const pgap_projection *p = projection_of(w);
  const pgap_model *model = p->model;
  if (!model || pgap_model_is_forecaster(model)) return;
  pgap_derive_text(w, "curve", "the model's curve, t in years", model->formula, NULL);
  for (size_t i = 0; i < model->n_parameters; i++) {
    bool is_given = i == 0 && !isnan(p->ceiling);
    pgap_derive_given(w, pgap_derive_say(w, "curve_%s", model->parameters[i]),
                      is_given ? "the ceiling of the curve, of --ceiling"
                               : "parameter of the curve",
                      pgap_projection_parameter(p, i), NULL);
  }
}

static void derive_outlook(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_model *model = projection_of(w)->model;
  double h = c->due_t - projection_of(w)->t_last;
  pgap_derive_text(w, "model",
                   model ? model->summary
                         : "extend the recent average yearly change, trusted only as far as it "
                           "stands out from its own noise",
                   NULL, NULL);
  pgap_derive_fit(w);
  derive_curve(w);
  pgap_derive_what_if(w);
  if (c->nowcast.is_done) pgap_derive_nowcast(w);
  pgap_derive_number(w, "h", "years from the last point to due", "t_due - t_last", h);
  if (c->course.is_sum)
    derive_sum_chance(w);
  else
    derive_due(w, h);
  pgap_derive_number(w, "p_hit", "shown as 1 to 99 %: certainty is not claimed",
                     "min(max(P, 0.01), 0.99)", w->a->p_hit);
}

void pgap_derive_projection(derivation_writer *w) {
  w->section = PGAP_SECTION_PROJECTION;
  bool is_done = projection_of(w)->outcome == PGAP_PROJECTION_DONE && projection_of(w)->n > 0;
  if (is_done && !isnan(w->a->projected))
    derive_outlook(w);
  else if (is_done && !isnan(w->a->reach) && !w->c->is_met)
    pgap_derive_fit(w);
  derive_reach(w);
}
