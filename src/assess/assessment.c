/* assessment.c: the columns of one target, from its case. */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/future.h>
#include <plangap/kind.h>
#include <plangap/method.h>
#include <stdio.h>
#include <stdlib.h>

/* Yearly growth from a to b over `years`: percent, or units for a linear pace. */
static double rate(double a, double b, double years, bool is_geometric) {
  if (!(years > 0)) return NAN;
  return is_geometric ? 100 * (pow(b / a, 1 / years) - 1) : (b - a) / years;
}

static void take_rates(pgap_assessment *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  double y = course->y[c->latest], t = course->t[c->latest];
  double threshold = c->direction > 0 ? c->band.low : c->band.high;
  bool compounds =
      c->target->kind->base_need == PGAP_BASE_REQUIRED && !c->target->kind->value_in_unit;
  out->rate_is_geometric = (c->path.kind == PGAP_PATH_GEOMETRIC || compounds) && y > 0 &&
                           threshold > 0 && !(course->base <= 0);
  if (c->target->kind->is_limit) return;
  if (!isnan(c->base_t)) {
    out->rate_current = rate(course->base, y, t - c->base_t, out->rate_is_geometric);
  }
  if (!c->is_met) out->rate_required = rate(y, threshold, c->due_t - t, out->rate_is_geometric);
}

static void take_pace(pgap_assessment *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  double y = course->y[c->latest], t = course->t[c->latest];
  bool is_hold = c->target->kind->is_limit;
  out->planned = pgap_path_value(&c->path, t);
  out->gap = y - out->planned;
  out->gap_pct = out->planned == 0 ? NAN : 100 * out->gap / fabs(out->planned);
  out->completion = c->target->kind->completion(
      &(pgap_progress){y, course->base, c->level, course->n_met, course->n_elapsed});
  if (is_hold) {
    double first = c->target->due.first / 12.0;
    out->time_progress = fmin(course->n_elapsed / (c->due_t - first), 1);
    return;
  }
  if (isnan(c->base_t)) return;
  out->time_progress = (t - c->base_t) / (c->due_t - c->base_t);
  double earned = pgap_path_earned(&c->path, y, c->direction);
  /* Calendar times in double years carry about 1e-12; a billionth of a year is plenty. */
  out->lead_years = round((earned - fmin(t, c->due_t)) * 1e9) / 1e9;
}

/* The year in which the course first met the target, or the projection will. */
static double reach_of(const pgap_case *c) {
  const pgap_course *course = &c->course;
  if (c->is_met && !c->target->kind->is_limit) {
    size_t i = c->latest;
    while (i > 0 && pgap_band_holds(c->band, course->y[i - 1]) && course->observations[i - 1]) i--;
    return course->t[i];
  }
  bool is_open = c->projection.outcome == PGAP_PROJECTION_DONE && !course->is_sum &&
                 !c->target->kind->is_limit;
  if (!is_open) return NAN;
  double threshold = c->direction > 0 ? c->band.low : c->band.high;
  const double horizon = 30; /* years; beyond, a median says nothing */
  double wait = pgap_projection_reach(&c->projection, threshold, c->direction, horizon);
  /* A curve or a what-if may begin beyond the target: that is the year after the last value. */
  const double at_once = 0.001;
  bool can_jump = c->projection.model || c->projection.scenario.raise != 0;
  if (can_jump && wait > 0) wait = fmax(wait, at_once);
  return c->projection.t_last + wait;
}

/* "nowcast of 2024 from 2024-01/2024-09: 1050, 80 % interval 1020–1080". */
static void add_nowcast(pgap_assessment *out, const pgap_nowcast *n) {
  char year[PGAP_PERIOD_SIZE], span[PGAP_PERIOD_SIZE], point[32], interval[64];
  pgap_period_format(year, pgap_period_year(pgap_period_last_year(n->to_date.period)));
  pgap_period_format(span, n->to_date.period);
  snprintf(point, sizeof point, "%.6g", pgap_nowcast_quantile(n, 0.5));
  snprintf(interval, sizeof interval, "%.6g–%.6g", pgap_nowcast_quantile(n, 0.1),
           pgap_nowcast_quantile(n, 0.9));
  pgap_reasons_add(&out->reasons, PGAP_REASON_NOWCAST, PGAP_ARGS(year, span, point, interval));
  out->nowcast_year = pgap_period_last_year(n->to_date.period);
}

bool pgap_case_tell_what_if(const pgap_case *c, pgap_reasons *why) {
  const pgap_scenario *s = &c->projection.scenario;
  char text[32];
  if (isnan(c->projected)) return false;
  if (s->has_growth) {
    snprintf(text, sizeof text, "%.6g", 100 * s->growth);
    pgap_reasons_add(why, PGAP_REASON_WHAT_IF_GROWTH, PGAP_ARGS(text));
  }
  if (s->raise != 0) {
    snprintf(text, sizeof text, "%+.6g", 100 * s->raise);
    pgap_reasons_add(why, PGAP_REASON_WHAT_IF_RAISE, PGAP_ARGS(text));
  }
  return s->has_growth || s->raise != 0;
}

/* Names the model that is not the default, and says what holds its ceiling. */
static void name_model(pgap_reasons *why, const pgap_projection *p) {
  const char *model = p->model->name;
  char ceiling[32], error[32];
  snprintf(ceiling, sizeof ceiling, "%.6g", pgap_projection_parameter(p, 0));
  snprintf(error, sizeof error, "%.2g", p->ceiling_error); /* two digits, but no exponent */
  snprintf(error, sizeof error, "%.6g", strtod(error, NULL));
  if (!p->model->has_ceiling)
    pgap_reasons_add(why, PGAP_REASON_MODEL, PGAP_ARGS(model));
  else if (!isnan(p->ceiling))
    pgap_reasons_add(why, PGAP_REASON_GIVEN_CEILING, PGAP_ARGS(model, ceiling));
  else if (pgap_projection_is_ceiling_vague(p))
    pgap_reasons_add(why, PGAP_REASON_VAGUE_CEILING, PGAP_ARGS(model));
  else
    pgap_reasons_add(why, PGAP_REASON_FREE_CEILING, PGAP_ARGS(model, ceiling, error));
}

/* Says what the model asked for gives, or why it gives nothing. */
static void add_model(pgap_assessment *out, const pgap_case *c) {
  const pgap_projection *p = &c->projection;
  bool is_failed = p->outcome == PGAP_PROJECTION_MODEL_FAILED && !c->is_over;
  if (is_failed) pgap_future_add_reason(&out->reasons, p);
  if (p->model && !isnan(c->projected)) name_model(&out->reasons, p);
  if (!pgap_outlook_spares(&c->outlook, p) || (!is_failed && isnan(c->projected))) return;
  char ceiling[32];
  snprintf(ceiling, sizeof ceiling, "%.6g", c->outlook.ceiling);
  pgap_reasons_add(&out->reasons, PGAP_REASON_SPARED_CEILING, PGAP_ARGS(ceiling));
}

/* A count of entities that are not all known in both periods may rise or fall by the list alone. */
static void add_coverage(pgap_assessment *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  if (!c->target->kind->of_entities || !c->has_actual) return;
  char first[PGAP_PERIOD_SIZE], last[PGAP_PERIOD_SIZE], n[32], all[32];
  const pgap_observation *from =
      course->base_observation ? course->base_observation : course->observations[0];
  const pgap_observation *to = course->observations[c->latest];
  pgap_coverage known = pgap_entities_coverage(c->series, c->as_of, pgap_observation_period(from),
                                               pgap_observation_period(to));
  if (from == to) return;
  pgap_period_format(first, pgap_observation_period(from));
  pgap_period_format(last, pgap_observation_period(to));
  snprintf(all, sizeof all, "%zu", known.n_known);
  if (known.n_not_last == 0 && known.n_not_first == 0) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_COVERED, PGAP_ARGS(all, first, last));
  }
  if (known.n_not_last > 0) {
    snprintf(n, sizeof n, "%zu", known.n_not_last);
    pgap_reasons_add(&out->reasons, PGAP_REASON_NOT_COVERED, PGAP_ARGS(n, all, first, last));
  }
  if (known.n_not_first > 0) {
    snprintf(n, sizeof n, "%zu", known.n_not_first);
    pgap_reasons_add(&out->reasons, PGAP_REASON_NOT_COVERED, PGAP_ARGS(n, all, last, first));
  }
}

/* The latest forecast of a time after the deciding actual that is over as well; NULL = none. */
static const pgap_observation *passed_forecast(const pgap_case *c) {
  const pgap_observation *found = NULL;
  double known = c->has_actual ? c->course.t[c->latest] : -INFINITY;
  if (!c->series || c->target->kind->of_entities) return NULL;
  for (size_t i = 0; i < c->series->n; i++) {
    const pgap_observation *o = &c->series->observations[i];
    pgap_period period = pgap_observation_period(o);
    double t = pgap_period_end(period);
    bool is_over = c->as_of.date == 0 || pgap_period_last_day(period) <= c->as_of.date;
    if (o->remark->status != 'F' || isnan(o->value) || !is_over) continue;
    if (pgap_observation_is_known(o, c->as_of) && t > known && t <= c->due_t + 1e-6) found = o;
  }
  return found;
}

static void add_notes(pgap_assessment *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  char a[PGAP_REASON_ARG_SIZE], b[PGAP_PERIOD_SIZE];
  if (c->has_actual && course->is_index) {
    pgap_period_format(b, course->base_period);
    pgap_reasons_add(&out->reasons, PGAP_REASON_INDEX, PGAP_ARGS(b));
  }
  add_coverage(out, c);
  bool can_do_without =
      c->target->kind->base_need == PGAP_BASE_OPTIONAL && c->target->path != PGAP_PATH_NONE;
  if (c->has_actual && isnan(course->base) && can_do_without) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_NO_PATH, NULL);
  }
  if (out->completion < 0) pgap_reasons_add(&out->reasons, PGAP_REASON_WORSE_THAN_BASE, NULL);
  if (c->has_actual && course->observations[c->latest]->remark->status == 'P') {
    pgap_reasons_add(&out->reasons, PGAP_REASON_PROVISIONAL, NULL);
  }
  double known = c->has_actual ? course->t[c->latest] : -INFINITY;
  double at = course->partial ? pgap_period_end(pgap_observation_period(course->partial)) : NAN;
  if (c->nowcast.is_done) {
    add_nowcast(out, &c->nowcast);
  } else if (at > known && at <= c->due_t + 1e-6) {
    snprintf(a, sizeof a, "%.6g", course->partial->value);
    pgap_period_format(b, pgap_observation_period(course->partial));
    pgap_reasons_add(&out->reasons, PGAP_REASON_PARTIAL, PGAP_ARGS(a, b));
  }
  const pgap_observation *forecast = passed_forecast(c);
  if (forecast) {
    snprintf(a, sizeof a, "%.6g", forecast->value);
    pgap_period_format(b, pgap_observation_period(forecast));
    pgap_reasons_add(&out->reasons, PGAP_REASON_FORECAST, PGAP_ARGS(a, b));
  }
  if (course->n_before_break && course->n > 0 && course->observations[0]) {
    snprintf(a, sizeof a, "%zu", course->n_before_break);
    pgap_period_format(b, pgap_observation_period(course->observations[0]));
    pgap_reasons_add(&out->reasons, PGAP_REASON_BREAK, PGAP_ARGS(a, b));
  }
}

/* A sum with holes is no pace, and the growth of one year is none of another. */
static bool is_comparable(const pgap_case *c) {
  if (c->course.is_sum) return c->is_met || c->course.n_missing == 0;
  bool is_rate = pgap_target_measure(c->target).nature == PGAP_NATURE_RATE && !c->course.is_index;
  const pgap_observation *o = c->course.observations[c->latest];
  return !is_rate || !c->is_over || pgap_observation_period(o).last == c->target->due.last;
}

bool pgap_assessment_is_idle(const pgap_assessment *a) {
  if (a->reasons.n == 0) return false;
  pgap_reason_code code = a->reasons.items[0].code;
  return code == PGAP_REASON_NOT_ANNOUNCED || code == PGAP_REASON_REPLACED;
}

void pgap_assess_case(pgap_assessment *out, const pgap_case *c) {
  *out = (pgap_assessment){.target = c->target,
                           .as_of = c->as_of,
                           .goal = c->level,
                           .goal2 = c->level2,
                           .base = c->course.base,
                           .actual = NAN,
                           .planned = NAN,
                           .gap = NAN,
                           .gap_pct = NAN,
                           .completion = NAN,
                           .time_progress = NAN,
                           .lead_years = NAN,
                           .rate_current = NAN,
                           .rate_required = NAN,
                           .is_index = c->course.is_index,
                           .projected = c->projected,
                           .lo80 = c->lo80,
                           .hi80 = c->hi80,
                           .lo95 = c->lo95,
                           .hi95 = c->hi95,
                           .p_hit = c->p_hit,
                           .reach = NAN,
                           .direction = c->direction,
                           .rating = PGAP_RATING_NOT_ASSESSED};
  if (!isnan(out->base)) out->base_period = c->course.base_period;
  if (!isnan(out->projected)) out->model = c->projection.model ? c->projection.model->name : "srd";
  if (!isnan(out->p_hit)) out->p_hit = fmin(fmax(out->p_hit, 0.01), 0.99);
  out->rating = pgap_case_rate(c, &out->reasons);
  add_model(out, c);
  out->is_what_if = pgap_case_tell_what_if(c, &out->reasons);
  if (c->has_actual) {
    out->actual_observation = c->course.observations[c->latest];
    out->actual_period = pgap_case_actual_period(c);
    const pgap_parts *parts = pgap_course_parts(&c->course, out->actual_observation);
    if (parts) out->actual_observation = parts->own; /* what the course makes goes with it */
    out->actual = c->course.y[c->latest];
  }
  if (c->has_actual && !isnan(c->level) && is_comparable(c)) {
    take_pace(out, c);
    take_rates(out, c);
    out->reach = reach_of(c);
  }
  add_notes(out, c);
}

/* Adds what the method that the plan names says, beside the rating. */
static void add_verdict(pgap_assessment *out, const pgap_case *c, const pgap_method *method,
                        pgap_working *w) {
  pgap_verdict verdict;
  pgap_method_judge(&verdict, method, c, NULL, 0, w);
  const char *label = verdict.cls ? verdict.cls->label : "not assessed";
  pgap_reasons_add(&out->reasons, PGAP_REASON_METHOD_VERDICT, PGAP_ARGS(method->name, label));
}

pgap_status pgap_assess_targets(pgap_assessment *out, pgap_case *c, const pgap_plan *plan,
                                const pgap_assess_options *options, size_t first, size_t past,
                                pgap_error *err) {
  const pgap_method *method = pgap_method_find(plan->settings.method);
  pgap_working *w = method && !method->judge ? malloc(sizeof *w) : NULL;
  pgap_status status = PGAP_OK;
  if (method && !method->judge && !w) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  c->outlook = options->outlook;
  for (size_t i = first; i < past && status == PGAP_OK; i++, out++) {
    status = pgap_case_build(c, plan, i, *options->as_of, err);
    if (status == PGAP_OK)
      status = pgap_case_what_if(c, options->what_ifs, options->n_what_ifs, err);
    if (status != PGAP_OK) break;
    pgap_assess_case(out, c);
    if (w) add_verdict(out, c, method, w);
  }
  free(w);
  return status;
}

pgap_status pgap_assess_plan(pgap_assessment *out, const pgap_plan *plan,
                             const pgap_assess_options *options, pgap_error *err) {
  pgap_assess_options all = options ? *options : (pgap_assess_options){0};
  pgap_as_of as_of = pgap_plan_as_of(plan, all.as_of);
  pgap_case c = {0};
  all.as_of = &as_of;
  pgap_status status = pgap_assess_targets(out, &c, plan, &all, 0, plan->n_targets, err);
  pgap_case_dispose(&c);
  return status;
}
