/* steps.c: see steps.h. */
#include "steps.h"

#include <math.h>
#include <plangap/language.h>
#include <stdio.h>
#include <string.h>

static pgap_step *add(pgap_steps *s, pgap_step_kind kind, const char *name, double from,
                      double to) {
  pgap_step *step = &s->items[s->n++];
  *step = (pgap_step){.kind = kind, .from = from, .to = to, .planned = NAN, .actual = NAN};
  snprintf(step->name, sizeof step->name, "%.150s", name);
  return step;
}

static double end_of(const pgap_steps *s) { return s->items[s->n - 1].to; }

/* What is next to nothing beside the totals is no step. */
static bool is_nothing(const pgap_rollup *r, double part) {
  const double rounding = 1e-9;
  return !(fabs(part) > rounding * fmax(fabs(r->actual), fabs(r->planned)));
}

static void add_rest(pgap_steps *s, const pgap_rollup *r, const char *name, double part) {
  if (is_nothing(r, part)) return;
  double from = end_of(s);
  add(s, PGAP_STEP_REST, name, from, from + part);
}

static void add_members(pgap_steps *s, const pgap_rollup *r, pgap_language language) {
  size_t n = 0;
  while (n < r->n && !isnan(r->members[n].contribution)) n++;
  size_t shown = n <= PGAP_STEPS_MEMBERS ? n : PGAP_STEPS_MEMBERS - 1;
  for (size_t i = 0; i < shown; i++) {
    const pgap_member *m = &r->members[i];
    double from = end_of(s);
    pgap_step *step =
        add(s, PGAP_STEP_MEMBER, pgap_area_label(m->area, language), from, from + m->contribution);
    step->planned = m->planned;
    step->actual = m->actual;
  }
  if (shown == n) return;
  char name[PGAP_LABEL_SIZE], number[24];
  double part = 0;
  for (size_t i = shown; i < n; i++) part += r->members[i].contribution;
  snprintf(number, sizeof number, "%zu", n - shown);
  pgap_label_fill(name, sizeof name, "other members ({1})", PGAP_ARGS(number));
  double from = end_of(s);
  add(s, PGAP_STEP_OTHERS, name, from, from + part);
}

void pgap_steps_take(pgap_steps *out, const pgap_rollup *r, pgap_language language) {
  *out = (pgap_steps){0};
  if (isnan(r->gap)) return;
  bool is_published = !isnan(r->published) || r->n_counted == 0;
  bool is_part = !is_published && r->n_counted < r->n;
  add(out, PGAP_STEP_PLAN, pgap_translate(is_part ? "Plan (of those counted)" : "Plan"), 0,
      r->planned);
  if (r->n_counted == 0) {
    add(out, PGAP_STEP_OTHERS, "ΔPL", r->planned, r->actual);
  } else {
    add_members(out, r, language);
    double beside = (isnan(r->residual) ? 0 : r->residual) + r->uncovered;
    add_rest(out, r, pgap_translate("not in the members"), beside);
    add_rest(out, r, pgap_translate("changed weights"), r->weights_effect);
    add_rest(out, r, pgap_translate("difference of plans"), r->plan_difference);
  }
  add(out, PGAP_STEP_ACTUAL, pgap_translate(is_published ? "Actual" : "Actual (members)"), 0,
      r->actual);
}

enum { LEADING = 3 };

/* The fewest members, at most LEADING, that go with the gap and make half of it together (`sum`), and those
 * that do as much as the last of them. With none such the first member that goes with the gap is in `list`,
 * and 0 is returned. */
static size_t find_leading(const pgap_member *list[LEADING], const pgap_rollup *r, double *sum) {
  const double same = 1e-9;
  size_t n = 0;
  *sum = 0;
  list[0] = NULL;
  for (size_t i = 0; i < r->n && n < LEADING; i++) {
    double part = r->members[i].contribution;
    if (!(part * r->gap > 0)) continue;
    bool is_enough = n > 0 && *sum / r->gap >= 0.5;
    if (is_enough && fabs(part - list[n - 1]->contribution) > same * fabs(part)) break;
    list[n++] = &r->members[i];
    *sum += part;
  }
  return *sum / r->gap >= 0.5 ? n : 0;
}

/* "Brook", "Brook and Elm", "Brook, Elm and Fern". */
static void join_names(char *out, size_t size, const pgap_member *const *list, size_t n,
                       pgap_language language) {
  size_t used = 0;
  const char *last = language == PGAP_LANGUAGE_ZH ? "、" : " and ";
  const char *middle = language == PGAP_LANGUAGE_ZH ? "、" : ", ";
  for (size_t i = 0; i < n && used < size; i++)
    used += (size_t)snprintf(out + used, size - used, "%s%.48s",
                             i == 0      ? ""
                             : i + 1 < n ? middle
                                         : last,
                             pgap_area_label(list[i]->area, language));
}

typedef struct words {
  char name[PGAP_LABEL_SIZE], gap[PGAP_LABEL_SIZE], share[PGAP_LABEL_SIZE], who[PGAP_LABEL_SIZE];
} words;

/* Some members make most of the gap, or more than all of it. */
static void fill_leading(char *out, size_t size, const pgap_rollup *r, const pgap_label_unit *unit,
                         words *w, size_t n, double sum) {
  const double whole = 1.005; /* from here on "101 %" would be shown */
  bool is_lead = r->side == PGAP_SIDE_AHEAD;
  const char *text =
      is_lead ? "{1}: {2} make {3} of the lead of {4}" : "{1}: {2} make {3} of the gap of {4}";
  if (n == 1)
    text =
        is_lead ? "{1}: {2} makes {3} of the lead of {4}" : "{1}: {2} makes {3} of the gap of {4}";
  pgap_label_percent(w->share, sum / r->gap, unit->language);
  if (sum / r->gap >= whole || !pgap_rollup_has_shares(r)) {
    text = is_lead ? "{1}: {2} alone {3}, the lead is {4}" : "{1}: {2} alone {3}, the gap is {4}";
    pgap_label_gap(w->share, unit, sum);
  }
  pgap_label_fill(out, size, text, PGAP_ARGS(w->name, w->who, w->share, w->gap));
}

/* Who makes the gap: some, all together, or nobody in particular. */
static void fill_who(char *out, size_t size, const pgap_rollup *r, const pgap_label_unit *unit,
                     words *w) {
  const pgap_member *list[LEADING];
  double sum, members = 0;
  size_t n = find_leading(list, r, &sum);
  for (size_t i = 0; i < r->n; i++)
    if (!isnan(r->members[i].contribution)) members += r->members[i].contribution;
  if (n > 0) {
    join_names(w->who, sizeof w->who, list, n, unit->language);
    fill_leading(out, size, r, unit, w, n, sum);
  } else if (members / r->gap < 0.5 || !list[0]) {
    pgap_label_fill(out, size, "{1}: most of the gap of {2} does not come from the members",
                    PGAP_ARGS(w->name, w->gap));
  } else {
    const char *text = r->side == PGAP_SIDE_AHEAD
                           ? "{1}: the lead of {2} is spread, most from {3} ({4})"
                           : "{1}: the gap of {2} is spread, most from {3} ({4})";
    join_names(w->who, sizeof w->who, list, 1, unit->language);
    pgap_label_gap(w->share, unit, list[0]->contribution);
    pgap_label_fill(out, size, text, PGAP_ARGS(w->name, w->gap, w->who, w->share));
  }
}

void pgap_steps_headline(char *out, size_t size, const pgap_rollup *r,
                         const pgap_label_unit *unit) {
  words w;
  char covered[PGAP_LABEL_SIZE];
  snprintf(w.name, sizeof w.name, "%.150s",
           pgap_indicator_label(r->target->indicator, unit->language));
  pgap_label_gap(w.gap, unit, r->gap);
  if (isnan(r->gap)) {
    pgap_label_fill(out, size, "{1}: no plan or no actual to split a gap of", PGAP_ARGS(w.name));
  } else if (r->n_counted == 0) {
    pgap_label_fill(out, size, "{1}: gap of {2}, no members to split it by",
                    PGAP_ARGS(w.name, w.gap));
  } else if (r->side == PGAP_SIDE_WITHHELD) {
    pgap_label_percent(covered, r->coverage, unit->language);
    pgap_label_fill(out, size, "{1}: only {2} of the members covered, status withheld",
                    PGAP_ARGS(w.name, covered));
  } else if (r->side == PGAP_SIDE_ON_PATH) {
    pgap_label_fill(out, size, "{1}: on the path, the gaps of the members cancel out",
                    PGAP_ARGS(w.name));
  } else {
    fill_who(out, size, r, unit, &w);
  }
}

void pgap_steps_measure(char *out, size_t size, const pgap_chart_view *view, const pgap_rollup *r,
                        const pgap_label_unit *unit) {
  const pgap_target *t = r->target;
  pgap_language language = view->options->language;
  char measure[2 * PGAP_LABEL_SIZE] = "", period[PGAP_LABEL_SIZE], how[2 * PGAP_LABEL_SIZE] = "";
  const char *id = t->indicator->weight;
  const pgap_catalog *catalog = pgap_panel_catalog(view->options->plan->panel);
  const pgap_indicator *weight = *id ? pgap_catalog_indicator(catalog, id) : NULL;
  size_t n = (size_t)snprintf(out, size, "%s", pgap_indicator_label(t->indicator, language));
  if (unit->unit[0]) pgap_label_fill(measure, sizeof measure, "unit: {1}", PGAP_ARGS(unit->unit));
  if (measure[0] && n < size)
    n += (size_t)snprintf(out + n, size - n, language == PGAP_LANGUAGE_ZH ? "（%s）" : " (%s)",
                          measure);
  if (n < size)
    n += (size_t)snprintf(out + n, size - n, " · %s", pgap_area_label(t->area, language));
  pgap_label_period(period, r->period, language);
  if (period[0] && n < size) n += (size_t)snprintf(out + n, size - n, " · %s", period);
  if (pgap_target_aggregate(t) == PGAP_AGGREGATE_WEIGHTED && weight)
    pgap_label_fill(how, sizeof how, "weighted by {1}",
                    PGAP_ARGS(pgap_indicator_label(weight, language)));
  else if (pgap_target_aggregate(t) == PGAP_AGGREGATE_MEAN)
    snprintf(how, sizeof how, "%s", pgap_translate("mean of the members"));
  if (how[0] && n < size) snprintf(out + n, size - n, " · %s", how);
}

static void append(char *out, size_t size, const char *text) {
  size_t n = strlen(out);
  if (*text && n + 1 < size) snprintf(out + n, size - n, "%s%s", n ? "  ·  " : "", text);
}

/* "not counted in 2024: Brook, Elm, …": members by their names where the reason has their codes. */
static void name_missing(pgap_reason *reason, const pgap_rollup *r, pgap_language language) {
  char *list = reason->args[1];
  const char *comma = language == PGAP_LANGUAGE_ZH ? "、" : ", ";
  size_t size = sizeof reason->args[1], n = 0;
  *list = '\0';
  for (size_t i = 0; i < r->n; i++) {
    const pgap_member *m = &r->members[i];
    const char *name = pgap_area_label(m->area, language);
    if (m->is_counted) continue;
    bool fits = n + strlen(comma) + strlen(name) + sizeof "…" < size;
    n += (size_t)snprintf(list + n, size - n, "%s%s", n ? comma : "", fits ? name : "…");
    if (!fits) return;
  }
}

void pgap_steps_foot(char *out, size_t size, const pgap_chart_view *view, const pgap_rollup *r,
                     bool is_cut) {
  const pgap_chart_options *o = view->options;
  char as_of[PGAP_LABEL_SIZE], text[512];
  pgap_label_as_of(as_of, o->as_of, o->language);
  pgap_label_fill(text, sizeof text, "As of {1}", PGAP_ARGS(as_of));
  *out = '\0';
  append(out, size, text);
  if (r->n_counted > 0)
    append(out, size,
           pgap_translate("ΔPL: actual minus plan path; the parts add up exactly from plan to "
                          "actual"));
  if (r->n_counted > 0 && pgap_target_aggregate(r->target) != PGAP_AGGREGATE_SUM)
    append(out, size,
           pgap_translate("a part is the member's own ΔPL times its share of all "
                          "weights"));
  if (is_cut) append(out, size, pgap_translate("the two totals do not begin at zero"));
  for (size_t i = 0; i < r->reasons.n; i++) {
    pgap_reason reason = r->reasons.items[i];
    if (reason.code == PGAP_REASON_ROLLUP_MISSING) name_missing(&reason, r, o->language);
    pgap_reason_format(text, sizeof text, pgap_translate(pgap_reason_template(reason.code)),
                       &reason);
    append(out, size, text);
  }
}
