/* needs.c: what it takes to meet an open target (see needs.h). */
#include <math.h>
#include <plangap/kind.h>
#include <plangap/needs.h>
#include <stdio.h>

/* Calendar times in double years carry about 1e-12. */
static const double time_tolerance = 1e-6;

bool pgap_needs_is_open(const pgap_case *c, const pgap_assessment *a) {
  return c->standing == PGAP_STANDING_RULES && !c->is_over && a->rating != PGAP_RATING_ACHIEVED &&
         a->rating != PGAP_RATING_MISSED;
}

/* From a to b in `years`. */
static pgap_pace pace(const pgap_case *c, double a, double b, double years) {
  if (!(years > time_tolerance)) return (pgap_pace){NAN, NAN};
  bool is_growth = !c->course.is_sum && a > 0 && b > 0;
  return (pgap_pace){is_growth ? 100 * (pow(b / a, 1 / years) - 1) : NAN, (b - a) / years};
}

static double threshold(const pgap_case *c) {
  return c->direction > 0 ? c->band.low : c->band.high;
}

static pgap_period period_of(const pgap_course *course, size_t i) {
  if (course->observations[i]) return course->observations[i]->period;
  return pgap_period_year((int)ceil(course->t[i] - time_tolerance) - 1);
}

/* Keeps the better of two paces, each form for itself; the window of the form that counts. */
static void keep_better(pgap_needs *out, const pgap_case *c, pgap_pace p, pgap_period from,
                        pgap_period to) {
  double percent = (p.percent - out->best.percent) * c->direction;
  double units = (p.units - out->best.units) * c->direction;
  bool is_percent = percent > 0 || (isnan(out->best.percent) && !isnan(p.percent));
  bool is_units = units > 0 || (isnan(out->best.units) && !isnan(p.units));
  if (out->is_geometric ? is_percent : is_units) {
    out->best_from = from;
    out->best_to = to;
  }
  if (is_percent) out->best.percent = p.percent;
  if (is_units) out->best.units = p.units;
}

/* The best pace between two values at least `years` apart, as near as they come; between the first
 * and the last value when the series is shorter. */
static void take_best(pgap_needs *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  size_t n = c->latest + 1;
  bool is_short = course->t[n - 1] - course->t[0] < out->years - time_tolerance;
  for (size_t j = 1, i = 0; j < n; j++) {
    while (i + 1 < j && course->t[j] - course->t[i + 1] >= out->years - time_tolerance) i++;
    bool is_long = course->t[j] - course->t[i] >= out->years - time_tolerance;
    if (!is_long && !(is_short && j + 1 == n)) continue;
    pgap_pace p = pace(c, course->y[i], course->y[j], course->t[j] - course->t[i]);
    keep_better(out, c, p, period_of(course, i), period_of(course, j));
  }
}

/* Of a sum: the best mean flow of as many successive years as are left, or of all there are. */
static void take_best_flow(pgap_needs *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  size_t n = course->n_flows, span = (size_t)fmax(1, round(out->years));
  if (span > n) span = n;
  for (size_t i = 0; span > 0 && i + span <= n; i++) {
    size_t last = i + span - 1;
    if (course->flow_t[last] - course->flow_t[i] > (double)(last - i) + time_tolerance) continue;
    double sum = 0;
    for (size_t k = i; k <= last; k++) sum += course->flow_y[k];
    keep_better(out, c, (pgap_pace){NAN, sum / (double)span},
                pgap_period_year((int)lround(course->flow_t[i]) - 1),
                pgap_period_year((int)lround(course->flow_t[last]) - 1));
  }
}

/* The latest moment from which the best pace still leads to the target by due. */
static void take_last_start(pgap_needs *out, const pgap_case *c) {
  double y = c->course.y[c->latest], goal = threshold(c);
  if (c->course.is_sum && c->direction < 0) return; /* a ceiling needs no start */
  double best = out->is_geometric ? out->best.percent : out->best.units;
  if (isnan(best)) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_NO_PACE, NULL);
    return;
  }
  if (!(best * c->direction > 0)) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_NEVER, NULL);
    return;
  }
  double years = out->is_geometric ? log(goal / y) / log1p(best / 100) : (goal - y) / best;
  double start = c->due_t - years;
  if (start < c->course.t[c->latest] - time_tolerance) {
    char text[PGAP_REASON_ARG_SIZE];
    snprintf(text, sizeof text, "%.2f", c->course.t[c->latest] - start);
    pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_TOO_SLOW, PGAP_ARGS(text));
    return;
  }
  out->last_start = (int)floor(start + time_tolerance);
}

/* The chance with growth exp(x) a year; NaN when there is none. */
static pgap_status chance(double *out, pgap_case *c, double x, pgap_error *err) {
  pgap_status status =
      pgap_case_project(c, &(pgap_scenario){.has_growth = true, .growth = expm1(x)}, err);
  *out = c->p_hit;
  return status;
}

static const double wanted_chance = 2.0 / 3;

/* Where the search begins: no growth, or in the middle of a range, where the chance is best. */
static double first_growth(const pgap_case *c) {
  if (c->course.is_sum || isinf(c->band.low) || isinf(c->band.high)) return 0;
  double y = c->course.y[c->latest], middle = (c->band.low + c->band.high) / 2;
  return y > 0 && middle > 0 ? log(middle / y) / (c->due_t - c->course.t[c->latest]) : 0;
}

/* Growths on both sides of the wanted chance, as logarithms: below[0] misses it, below[1] has it. */
static pgap_status bracket(double below[2], bool *is_found, pgap_case *c, pgap_error *err) {
  const double first_step = 0.004, faster = 1.2, most = 3; /* e^3: twentyfold a year */
  double x = first_growth(c), p, step = first_step;
  bool is_range = !isinf(c->band.low) && !isinf(c->band.high);
  pgap_status status = chance(&p, c, x, err);
  bool has_it = p >= wanted_chance;
  *is_found = false;
  if (isnan(p) || (is_range && !has_it)) return status;
  int way = has_it ? -c->direction : c->direction;
  while (status == PGAP_OK && fabs(x) < most) {
    double next = x + way * step;
    status = chance(&p, c, next, err);
    if ((p >= wanted_chance) != has_it) {
      below[0] = has_it ? next : x;
      below[1] = has_it ? x : next;
      *is_found = true;
      return status;
    }
    x = next;
    step *= faster;
  }
  return status;
}

static pgap_status solve(pgap_needs *out, pgap_case *c, pgap_error *err) {
  enum { HALVINGS = 36 };
  const pgap_scenario before = c->projection.scenario;
  double b[2], p;
  bool is_found;
  pgap_status status = bracket(b, &is_found, c, err);
  for (int i = 0; i < HALVINGS && is_found && status == PGAP_OK; i++) {
    double x = (b[0] + b[1]) / 2;
    status = chance(&p, c, x, err);
    b[p >= wanted_chance] = x;
  }
  if (is_found)
    out->growth = 100 * expm1(b[1]);
  else
    pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_NO_GROWTH, NULL);
  pgap_status restored = pgap_case_project(c, &before, err);
  return status == PGAP_OK ? restored : status;
}

static void copy_reasons(pgap_reasons *out, const pgap_reasons *from, bool is_all) {
  for (size_t i = 0; i < from->n && out->n < PGAP_REASONS; i++) {
    pgap_reason_code code = from->items[i].code;
    bool is_kept = is_all || code == PGAP_REASON_WHAT_IF_GROWTH ||
                   code == PGAP_REASON_WHAT_IF_RAISE || code == PGAP_REASON_NOWCAST;
    if (is_kept) out->items[out->n++] = from->items[i];
  }
}

pgap_status pgap_needs_take(pgap_needs *out, pgap_case *c, const pgap_assessment *a, bool is_solved,
                            pgap_error *err) {
  const pgap_pace none = {NAN, NAN};
  *out = (pgap_needs){.years = NAN, .required = none, .best = none, .delayed = none, .growth = NAN};
  bool is_known = c->has_actual && !isnan(c->level) && a->rating != PGAP_RATING_NOT_ASSESSED;
  copy_reasons(&out->reasons, &a->reasons, !is_known);
  if (!is_known) return PGAP_OK;
  double y = c->course.y[c->latest], goal = threshold(c);
  /* Calendar times in double years carry about 1e-12; a billionth of a year is plenty. */
  out->years = round((c->due_t - c->course.t[c->latest]) * 1e9) / 1e9;
  if (c->target->kind->course == pgap_course_hold) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_LIMIT, NULL);
  } else {
    out->required = pace(c, y, goal, out->years);
    out->is_geometric = !isnan(out->required.percent);
    out->delayed = pace(c, y, goal, out->years - 1);
    if (c->course.is_sum)
      take_best_flow(out, c);
    else
      take_best(out, c);
    take_last_start(out, c);
    if (isnan(out->delayed.units))
      pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_NO_DELAY, NULL);
  }
  return is_solved && !isnan(c->p_hit) ? solve(out, c, err) : PGAP_OK;
}
