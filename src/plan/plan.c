/* plan.c: life and checks of a plan (see plan.h). */
#include <plangap/plan.h>

#include <math.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <plangap/threads.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

void pgap_plan_init(pgap_plan *plan) {
  *plan = (pgap_plan){.folder = "",
                      .settings = {.title_zh = "",
                                   .title_en = "",
                                   .language = PGAP_LANGUAGE_EN,
                                   .base = PGAP_BASE_EXACT,
                                   .method = "srd",
                                   .level = 80,
                                   .seed = 1}};
}

void pgap_plan_dispose(pgap_plan *plan) {
  free(plan->targets);
  free(plan->order);
  free(plan->places);
  pgap_panel_free(plan->panel);
  pgap_plan_init(plan);
}

pgap_as_of pgap_plan_as_of(const pgap_plan *plan, const pgap_as_of *wish) {
  if (wish) return *wish;
  return (pgap_as_of){.period = pgap_panel_last_period(plan->panel)};
}

pgap_course_request pgap_plan_request(const pgap_plan *plan, const pgap_target *target,
                                      pgap_as_of as_of) {
  const pgap_panel *panel = plan->panel;
  pgap_course_request r = {.target = target, .as_of = as_of, .base = plan->settings.base};
  r.series = target->kind->of_entities
                 ? pgap_panel_find_entities(panel, target->indicator, target->area)
                 : pgap_panel_find(panel, target->indicator, target->area);
  if (target->other) r.other = pgap_panel_find(panel, target->other, target->area);
  return r;
}

/* Of the same kind: by threshold, other indicator and words that cannot be measured. */
static int compare_measure(const pgap_target *a, const pgap_target *b) {
  const char *other_a = a->other ? a->other->id : "", *other_b = b->other ? b->other->id : "";
  const char *words_a = a->wording ? a->wording : "", *words_b = b->wording ? b->wording : "";
  int c = strcmp(other_a, other_b);
  if (c == 0) c = strcmp(words_a, words_b);
  return c ? c : (a->threshold > b->threshold) - (a->threshold < b->threshold);
}

/* Order of siblings: indicator, area, kind, what it is measured on, tier, base, due, announcement,
 * row. */
static int compare(const pgap_target *a, const pgap_target *b) {
  int c = strcmp(a->indicator->id, b->indicator->id);
  if (c == 0) c = strcmp(a->area->code, b->area->code);
  if (c == 0) c = strcmp(a->kind->name, b->kind->name);
  if (c == 0) c = compare_measure(a, b);
  if (c == 0) c = (int)a->tier - (int)b->tier;
  if (c == 0) c = pgap_period_compare(a->base_period, b->base_period);
  if (c == 0) c = pgap_period_compare(a->due, b->due);
  if (c == 0) c = (a->set_on > b->set_on) - (a->set_on < b->set_on);
  return c;
}

static int compare_entries(const void *a, const void *b) {
  const pgap_target *x = *(const pgap_target *const *)a, *y = *(const pgap_target *const *)b;
  int c = compare(x, y);
  return c ? c : (x > y) - (x < y); /* the targets are one array: input order */
}

/* Fills plan->order and plan->places. Sorts pointers, then turns them into positions. */
static pgap_status sort_targets(pgap_plan *plan, pgap_error *err) {
  size_t n = plan->n_targets;
  const pgap_target **sorted = calloc(n ? n : 1, sizeof *sorted);
  size_t *order = calloc(n ? n : 1, sizeof *order), *places = calloc(n ? n : 1, sizeof *places);
  if (!sorted || !order || !places) {
    free(sorted);
    free(order);
    free(places);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  bool is_sorted = true;
  for (size_t i = 0; i < n; i++) {
    sorted[i] = &plan->targets[i];
    is_sorted = is_sorted && (i == 0 || compare(sorted[i - 1], sorted[i]) <= 0);
  }
  if (!is_sorted) qsort(sorted, n, sizeof *sorted, compare_entries);
  for (size_t i = 0; i < n; i++) {
    order[i] = (size_t)(sorted[i] - plan->targets);
    places[order[i]] = i;
  }
  free(sorted);
  free(plan->order);
  free(plan->places);
  plan->order = order;
  plan->places = places;
  return PGAP_OK;
}

static bool is_sibling(const pgap_target *a, const pgap_target *b) {
  return a->indicator == b->indicator && a->area == b->area;
}

/* By indicator and area alone: the first words of compare(). */
static int compare_series(const pgap_target *a, const pgap_target *b) {
  int c = strcmp(a->indicator->id, b->indicator->id);
  return c ? c : strcmp(a->area->code, b->area->code);
}

/* The position in the order of the first target of the series, or where it would be. */
static size_t find_series(const pgap_plan *plan, const pgap_target *target) {
  uintptr_t offset = (uintptr_t)target - (uintptr_t)plan->targets;
  size_t low = 0, high = plan->n_targets;
  if (offset < plan->n_targets * sizeof *target) { /* one of the plan's own */
    low = plan->places[offset / sizeof *target];
    while (low > 0 && is_sibling(&plan->targets[plan->order[low - 1]], target)) low--;
    return low;
  }
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_series(&plan->targets[plan->order[middle]], target) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t pgap_plan_siblings(const pgap_plan *plan, const pgap_target *target, size_t *first) {
  size_t low = *first = find_series(plan, target), n = 0;
  while (low + n < plan->n_targets && is_sibling(&plan->targets[plan->order[low + n]], target)) n++;
  return n;
}

/* The year before the due window, else before the plan; none when that is not before due. */
static void fill_base_period(pgap_target *target, const pgap_settings *settings) {
  if (target->base_period.kind != PGAP_PERIOD_NONE) return;
  if (target->kind->base_need == PGAP_BASE_UNUSED) return;
  pgap_period start = target->due.kind == PGAP_PERIOD_WINDOW ? target->due : settings->period;
  if (start.kind == PGAP_PERIOD_NONE) return;
  pgap_period base = pgap_period_year((start.first - 1) / 12);
  if (base.last < target->due.last) target->base_period = base;
}

static void report(pgap_messages *messages, pgap_error *e, const pgap_origin *at,
                   const pgap_origin *row) {
  const pgap_origin *place = at->line ? at : row;
  pgap_error_place(e, place->file, place->line, place->column);
  pgap_messages_add(messages, e);
}

/* Two rows that say the same thing twice. */
static void check_repetitions(const pgap_plan *plan, pgap_messages *messages) {
  for (size_t i = 1; i < plan->n_targets; i++) {
    const pgap_target *a = &plan->targets[plan->order[i - 1]];
    const pgap_target *b = &plan->targets[plan->order[i]];
    if (compare(a, b) != 0 || a->op != b->op) continue;
    char line[PGAP_NUMBER_SIZE];
    pgap_number_format(line, (double)a->origin.line);
    pgap_error e;
    bool is_same_row = a->origin.line == b->origin.line && a->origin.line > 0 &&
                       strcmp(a->origin.file, b->origin.file) == 0;
    pgap_error_set(&e, is_same_row ? PGAP_TARGETS_OF_CELL : PGAP_TARGET_TWICE, PGAP_ARGS(line));
    report(messages, &e, &b->origin, &b->origin);
  }
}

/* A target of the area, or of one above it that its entities are rolled up to, counts entities. */
static bool is_counted(const pgap_plan *plan, const pgap_indicator *indicator,
                       const pgap_area *area) {
  enum { DEEPEST = 16 }; /* a ring of parents ends */
  const pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  for (int depth = 0; area && depth < DEEPEST; depth++) {
    pgap_target key = {.indicator = indicator, .area = area};
    size_t first, n = pgap_plan_siblings(plan, &key, &first);
    for (size_t k = first; k < first + n; k++)
      if (plan->targets[plan->order[k]].kind->of_entities) return true;
    area = area->parent[0] ? pgap_catalog_area(catalog, area->parent) : NULL;
  }
  return false;
}

/* Values of entities that no target counts. */
static void check_entities(const pgap_plan *plan, pgap_messages *messages) {
  for (size_t i = 0; i < pgap_panel_entities(plan->panel); i++) {
    const pgap_series *s = pgap_panel_entities_at(plan->panel, i);
    if (is_counted(plan, s->indicator, s->area)) continue;
    pgap_error e;
    pgap_error_set(&e, PGAP_ENTITIES_UNUSED, PGAP_ARGS(s->indicator->id));
    pgap_origin at = pgap_observation_origin(&s->observations[0]);
    report(messages, &e, &at, &at);
  }
}

/* Targets are checked by shares, each with a course of its own. */
typedef struct checking {
  pgap_plan *plan;
  pgap_messages found[PGAP_THREADS_MOST];
  pgap_status status[PGAP_THREADS_MOST];
} checking;

static pgap_status check_target(pgap_plan *plan, pgap_target *target, pgap_course *course,
                                pgap_messages *messages) {
  fill_base_period(target, &plan->settings);
  if (target->path == PGAP_PATH_DEFAULT) target->path = target->kind->path;
  pgap_error e;
  const pgap_origin *at = &target->value_at;
  pgap_as_of everything = {.period = pgap_period_year(9999)};
  pgap_course_request request = pgap_plan_request(plan, target, everything);
  pgap_status status = pgap_course_reserve(course, pgap_course_room(&request), NULL);
  if (status != PGAP_OK) return status;
  if (pgap_target_check_row(target, &at, &e) != PGAP_OK ||
      pgap_target_check_base(&request, course, &at, &e) != PGAP_OK) {
    report(messages, &e, at, &target->origin);
  }
  return PGAP_OK;
}

static void check_share(const pgap_share *share) {
  checking *c = share->context;
  pgap_course course = {0};
  pgap_status status = PGAP_OK;
  for (size_t i = share->first; i < share->past && status == PGAP_OK; i++)
    status = check_target(c->plan, &c->plan->targets[i], &course, &c->found[share->index]);
  c->status[share->index] = status;
  pgap_course_dispose(&course);
}

static pgap_status check_targets(pgap_plan *plan, pgap_messages *messages, pgap_error *err) {
  enum { LEAST = 1024 };
  checking c = {.plan = plan};
  pgap_status status = PGAP_OK;
  size_t n = pgap_threads_wanted(plan->n_targets / LEAST + 1);
  pgap_threads_share(plan->n_targets, n, check_share, &c);
  for (size_t i = 0; i < n; i++) {
    pgap_messages_move(messages, &c.found[i], 0);
    if (c.status[i] != PGAP_OK) status = pgap_error_set(err, c.status[i], NULL);
  }
  return status;
}

pgap_status pgap_plan_check(pgap_plan *plan, pgap_messages *messages, pgap_error *err) {
  pgap_status status = check_targets(plan, messages, err);
  if (status == PGAP_OK) status = sort_targets(plan, err);
  if (status == PGAP_OK) check_repetitions(plan, messages);
  if (status == PGAP_OK) pgap_panel_check(plan->panel, messages);
  if (status == PGAP_OK) check_entities(plan, messages);
  return status;
}
