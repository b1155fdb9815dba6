/* needs.c: what it takes to meet an open target (see needs.h). */
#include <math.h>
#include <plangap/kind.h>
#include <plangap/needs.h>
#include <stdio.h>
#include <string.h>

/* Calendar times in double years carry about 1e-12. */
static const double time_tolerance = 1e-6;

bool pgap_needs_is_open(const pgap_case *c, const pgap_assessment *a) {
  return c->standing == PGAP_STANDING_RULES && !c->is_over && a->rating != PGAP_RATING_ACHIEVED &&
         a->rating != PGAP_RATING_MISSED;
}

/* Percent of values that are percent themselves would be read as percentage points. */
static bool has_percent(const pgap_case *c, bool is_geometric) {
  const pgap_indicator *i = c->target->indicator;
  bool is_percentage =
      i->nature == PGAP_NATURE_SHARE || i->nature == PGAP_NATURE_RATE || strcmp(i->unit, "%") == 0;
  return is_geometric || c->course.is_index || (!c->course.is_sum && !is_percentage);
}

/* From a to b in `years`. */
static pgap_pace pace(const pgap_needs *n, const pgap_case *c, double a, double b, double years) {
  if (!(years > time_tolerance)) return (pgap_pace){NAN, NAN};
  bool is_growth = has_percent(c, n->is_geometric) && a > 0 && b > 0;
  return (pgap_pace){is_growth ? 100 * (pow(b / a, 1 / years) - 1) : NAN, (b - a) / years};
}

static double threshold(const pgap_case *c) {
  return c->direction > 0 ? c->band.low : c->band.high;
}

/* The values of the course up to the deciding actual, or the flows of a sum, and behind them the year
 * that is not over as its nowcast has it. */
typedef struct seen {
  const pgap_case *c;
  size_t n_known, n;
} seen;

static seen seen_of(const pgap_case *c) {
  size_t n = c->course.is_sum ? c->course.n_flows : c->latest + 1;
  return (seen){c, n, n + c->nowcast.is_done};
}

static double seen_t(const seen *s, size_t i) {
  const pgap_course *course = &s->c->course;
  if (i >= s->n_known) return s->c->projection.t_last + 1;
  return course->is_sum ? course->flow_t[i] : course->t[i];
}

/* What was seen was seen without what if. */
static double seen_y(const seen *s, size_t i) {
  const pgap_course *course = &s->c->course;
  if (i >= s->n_known)
    return pgap_nowcast_quantile(&s->c->nowcast, 0.5) / (1 + s->c->projection.scenario.raise);
  return course->is_sum ? course->flow_y[i] : course->y[i];
}

static pgap_period seen_period(const seen *s, size_t i) {
  const pgap_course *course = &s->c->course;
  bool is_value = i < s->n_known && !course->is_sum && course->observations[i];
  if (is_value) return pgap_observation_period(course->observations[i]);
  return pgap_period_year((int)ceil(seen_t(s, i) - time_tolerance) - 1);
}

/* Keeps the better of two paces, of equal ones the later, by the form that counts. */
static void keep_better(pgap_needs *out, const seen *s, pgap_pace p, size_t from, size_t to) {
  double now = out->is_geometric ? p.percent : p.units;
  double best = out->is_geometric ? out->best.percent : out->best.units;
  if (isnan(now) || (now - best) * s->c->direction < 0) return;
  out->best = p;
  out->best_from = seen_period(s, from);
  out->best_to = seen_period(s, to);
}

/* The best pace between two values at least `years` apart, as near as they come; between the first
 * and the last value when the series is shorter. */
static void take_best(pgap_needs *out, const pgap_case *c) {
  const seen s = seen_of(c);
  bool is_short = seen_t(&s, s.n - 1) - seen_t(&s, 0) < out->years - time_tolerance;
  for (size_t j = 1, i = 0; j < s.n; j++) {
    while (i + 1 < j && seen_t(&s, j) - seen_t(&s, i + 1) >= out->years - time_tolerance) i++;
    double years = seen_t(&s, j) - seen_t(&s, i);
    bool is_long = years >= out->years - time_tolerance;
    if (!is_long && !(is_short && j + 1 == s.n)) continue;
    keep_better(out, &s, pace(out, c, seen_y(&s, i), seen_y(&s, j), years), i, j);
  }
}

/* Of a sum: the best mean flow of as many successive years as are left, or of all there are. */
static void take_best_flow(pgap_needs *out, const pgap_case *c) {
  const seen s = seen_of(c);
  size_t span = (size_t)fmax(1, round(out->years));
  if (span > s.n) span = s.n;
  for (size_t i = 0; span > 0 && i + span <= s.n; i++) {
    size_t last = i + span - 1;
    if (seen_t(&s, last) - seen_t(&s, i) > (double)(last - i) + time_tolerance) continue;
    double sum = 0;
    for (size_t k = i; k <= last; k++) sum += seen_y(&s, k);
    keep_better(out, &s, (pgap_pace){NAN, sum / (double)span}, i, last);
  }
}

void pgap_needs_late_text(char out[PGAP_NEEDS_LATE_SIZE], double years) {
  const double most = 1000; /* more says nothing more */
  if (years < most)
    snprintf(out, PGAP_NEEDS_LATE_SIZE, "%.*f", years < 10 ? 2 : 0, fmax(years, 0.01));
  else
    snprintf(out, PGAP_NEEDS_LATE_SIZE, ">%.0f", most);
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
    char text[PGAP_NEEDS_LATE_SIZE];
    out->late_years = c->course.t[c->latest] - start;
    pgap_needs_late_text(text, out->late_years);
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

/* Reasons that are about the chance, not about the verdict. */
static bool is_about_chance(pgap_reason_code code) {
  switch (code) {
  case PGAP_REASON_WHAT_IF_GROWTH:
  case PGAP_REASON_WHAT_IF_RAISE:
  case PGAP_REASON_NOWCAST:
  case PGAP_REASON_MODEL_TOO_FEW:
  case PGAP_REASON_MODEL_OUTSIDE_DOMAIN:
  case PGAP_REASON_MODEL_NOT_CONVERGED:
  case PGAP_REASON_MODEL_NO_SATURATION:
  case PGAP_REASON_MODEL_NO_SHAPE:
  case PGAP_REASON_MODEL_CEILING_TOO_LOW:
  case PGAP_REASON_MODEL:
  case PGAP_REASON_GIVEN_CEILING:
  case PGAP_REASON_FREE_CEILING:
  case PGAP_REASON_VAGUE_CEILING:
  case PGAP_REASON_SPARED_CEILING:
    return true;
  default:
    return false;
  }
}

static void copy_reasons(pgap_reasons *out, const pgap_reasons *from, bool is_all) {
  for (size_t i = 0; i < from->n && out->n < PGAP_REASONS; i++) {
    if (is_all || is_about_chance(from->items[i].code)) out->items[out->n++] = from->items[i];
  }
}

/* What is needed does not hang on the model: a target that is not assessed only for want of the
 * user's model has its paces. */
static bool is_known(const pgap_case *c, const pgap_assessment *a) {
  if (!c->has_actual || isnan(c->level)) return false;
  if (a->rating != PGAP_RATING_NOT_ASSESSED) return true;
  bool has_hole = c->course.is_sum && c->course.n_missing > 0;
  return c->projection.outcome == PGAP_PROJECTION_MODEL_FAILED && !has_hole;
}

pgap_status pgap_needs_take(pgap_needs *out, pgap_case *c, const pgap_assessment *a, bool is_solved,
                            pgap_error *err) {
  const pgap_pace none = {NAN, NAN};
  *out = (pgap_needs){.years = NAN,
                      .required = none,
                      .best = none,
                      .delayed = none,
                      .late_years = NAN,
                      .growth = NAN};
  copy_reasons(&out->reasons, &a->reasons, !is_known(c, a));
  if (!is_known(c, a)) return PGAP_OK;
  double y = c->course.y[c->latest], goal = threshold(c);
  /* Calendar times in double years carry about 1e-12; a billionth of a year is plenty. */
  out->years = round((c->due_t - c->course.t[c->latest]) * 1e9) / 1e9;
  if (c->target->kind->is_limit) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_NEEDS_LIMIT, NULL);
  } else {
    out->is_geometric = a->rate_is_geometric;
    out->required = pace(out, c, y, goal, out->years);
    out->delayed = pace(out, c, y, goal, out->years - 1);
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
