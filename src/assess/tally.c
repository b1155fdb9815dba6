/* tally.c: counts of ratings by group and binding (see tally.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/tally.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void pgap_tallies_dispose(pgap_tallies *tallies) {
  free(tallies->rows);
  *tallies = (pgap_tallies){0};
}

static void count(pgap_tally *row, const pgap_assessment *a) {
  row->n++;
  row->counts[a->rating]++;
  bool is_open = a->rating == PGAP_RATING_ON_TRACK || a->rating == PGAP_RATING_AT_RISK ||
                 a->rating == PGAP_RATING_OFF_TRACK;
  if (a->rating == PGAP_RATING_ACHIEVED) row->expected += 1;
  if (is_open && !isnan(a->p_hit)) row->expected += a->p_hit;
}

static void settle(pgap_tally *row, double min_coverage) {
  const double equal = 1e-9;
  size_t assessed = row->n - row->counts[PGAP_RATING_NOT_ASSESSED];
  double share = assessed ? row->expected / (double)assessed : (double)NAN;
  row->coverage = row->n ? (double)assessed / (double)row->n : (double)NAN;
  row->is_withheld = row->n > 0 && row->coverage < min_coverage - equal;
  row->rating = PGAP_RATING_NOT_ASSESSED;
  if (row->is_withheld || assessed == 0) return;
  if (row->counts[PGAP_RATING_ACHIEVED] == assessed)
    row->rating = PGAP_RATING_ACHIEVED;
  else if (row->counts[PGAP_RATING_MISSED] == assessed)
    row->rating = PGAP_RATING_MISSED;
  else if (share >= 2.0 / 3)
    row->rating = PGAP_RATING_ON_TRACK;
  else
    row->rating = share >= 1.0 / 3 ? PGAP_RATING_AT_RISK : PGAP_RATING_OFF_TRACK;
}

static pgap_tally *add_row(pgap_tallies *out, pgap_tally row) {
  pgap_tally *rows = pgap_array_reserve(out->rows, &out->capacity, out->n + 1, sizeof *rows);
  if (!rows) return NULL;
  out->rows = rows;
  rows[out->n] = row;
  return &rows[out->n++];
}

static int by_first(const void *a, const void *b) {
  const pgap_target *x = ((const pgap_tally *)a)->first, *y = ((const pgap_tally *)b)->first;
  return (x > y) - (x < y);
}

/* Targets of one group side by side, in input order within it. */
static int by_group(const void *a, const void *b) {
  const pgap_assessment *x = *(const pgap_assessment *const *)a;
  const pgap_assessment *y = *(const pgap_assessment *const *)b;
  int order = strcmp(x->target->indicator->group, y->target->indicator->group);
  return order ? order : (x->target > y->target) - (x->target < y->target);
}

/* A list of the targets of the area that rule, `n` of them; NULL when memory is out. */
static const pgap_assessment **ruling(size_t *n, const pgap_plan *plan,
                                      const pgap_assessment *assessments, const pgap_area *area) {
  const pgap_assessment **list = calloc(plan->n_targets + 1, sizeof(*list));
  *n = 0;
  for (size_t i = 0; list && i < plan->n_targets; i++)
    if (plan->targets[i].area == area && !pgap_assessment_is_idle(&assessments[i]))
      list[(*n)++] = &assessments[i];
  return list;
}

/* Rows of the groups, in the order in which they first occur. */
static bool add_groups(pgap_tallies *out, const pgap_assessment **list, size_t n,
                       const pgap_area *area) {
  size_t first = out->n;
  qsort(list, n, sizeof *list, by_group);
  for (size_t i = 0; i < n; i++) {
    const pgap_indicator *indicator = list[i]->target->indicator;
    bool is_new = i == 0 || strcmp(list[i - 1]->target->indicator->group, indicator->group) != 0;
    pgap_tally row = {.area = area, .group = indicator, .first = list[i]->target};
    if (is_new && !add_row(out, row)) return false;
    count(&out->rows[out->n - 1], list[i]);
  }
  if (out->n > first) qsort(out->rows + first, out->n - first, sizeof *out->rows, by_first);
  return true;
}

static bool add_bindings(pgap_tallies *out, const pgap_assessment **list, size_t n,
                         const pgap_area *area) {
  for (int b = PGAP_BINDING_BINDING; b >= PGAP_BINDING_EXPECTED; b--) {
    pgap_tally row = {.area = area, .has_binding = true, .binding = (pgap_binding)b};
    pgap_tally *added = add_row(out, row);
    if (!added) return false;
    for (size_t i = 0; i < n; i++)
      if (list[i]->target->binding == row.binding) count(added, list[i]);
  }
  return true;
}

pgap_status pgap_tally_add(pgap_tallies *out, const pgap_plan *plan,
                           const pgap_assessment *assessments, const pgap_area *area,
                           pgap_tally_by by, double min_coverage, pgap_error *err) {
  size_t first = out->n, n;
  const pgap_assessment **list = ruling(&n, plan, assessments, area);
  bool is_done = list && (by == PGAP_TALLY_GROUP ? add_groups(out, list, n, area)
                                                 : add_bindings(out, list, n, area));
  pgap_tally *all = is_done ? add_row(out, (pgap_tally){.area = area}) : NULL;
  for (size_t i = 0; all && i < n; i++) count(all, list[i]);
  free(list);
  if (!all) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = first; i < out->n; i++) settle(&out->rows[i], min_coverage);
  return PGAP_OK;
}

static int by_address(const void *a, const void *b) {
  uintptr_t x = (uintptr_t) * (const pgap_area *const *)a;
  uintptr_t y = (uintptr_t) * (const pgap_area *const *)b;
  return (x > y) - (x < y);
}

/* The areas of all targets, sorted to be looked up. */
typedef struct places {
  const pgap_area **list;
  size_t n;
} places;

static bool has_targets(const places *p, const pgap_area *area) {
  return p->n > 0 && bsearch(&area, p->list, p->n, sizeof(*p->list), by_address);
}

/* True for an area with targets whose ancestors have none. */
static bool is_uppermost(const places *p, const pgap_catalog *catalog, const pgap_area *area) {
  enum { DEEPEST = 16 }; /* a ring of parents ends */
  if (!has_targets(p, area)) return false;
  for (int depth = 0; depth < DEEPEST && area && area->parent[0]; depth++) {
    area = pgap_catalog_area(catalog, area->parent);
    if (area && has_targets(p, area)) return false;
  }
  return true;
}

pgap_status pgap_tally_areas(const pgap_area ***out, size_t *n, const pgap_plan *plan,
                             pgap_error *err) {
  const pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  size_t n_areas = pgap_catalog_areas(catalog);
  places p = {.list = calloc(plan->n_targets + 1, sizeof(*p.list)), .n = plan->n_targets};
  const pgap_area **found = calloc(n_areas + 1, sizeof(*found));
  *out = found;
  *n = 0;
  if (p.list && found) {
    for (size_t i = 0; i < p.n; i++) p.list[i] = plan->targets[i].area;
    qsort(p.list, p.n, sizeof(*p.list), by_address);
    const pgap_area *own = plan->settings.area;
    if (own && has_targets(&p, own)) found[(*n)++] = own;
    for (size_t i = 0; i < n_areas && !(own && *n); i++) {
      const pgap_area *area = pgap_catalog_area_at(catalog, i);
      if (is_uppermost(&p, catalog, area)) found[(*n)++] = area;
    }
  }
  bool is_done = p.list && found;
  free(p.list);
  if (is_done) return PGAP_OK;
  free(found);
  *out = NULL;
  return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}
