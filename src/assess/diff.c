/* diff.c: see diff.h. */
#include <math.h>
#include <plangap/diff.h>
#include <stdlib.h>

#include "causes.h"
#include "pairing.h"

static const char *const step_names[] = {"settings", "target", "data", "period", ""};
static const char *const change_names[] = {"rating", "new", "gone", "figures", "none"};

const char *pgap_diff_step_name(pgap_diff_step step) { return step_names[step]; }
const char *pgap_diff_change_name(pgap_diff_change change) { return change_names[change]; }

/* Everything between two sides and their diff. Stages: OLD, after the three steps in between, NEW;
 * states[stage] has an entry per pick of the side whose targets it assesses. */
typedef struct comparison {
  const pgap_diff_options *options;
  pgap_blend blend;
  pgap_picks old, new;
  pgap_target *adjusted; /* OLD's under NEW's settings, one per pick */
  pgap_target *revised;  /* NEW's, one per pick */
  pgap_diff_state *states[PGAP_DIFF_STEPS + 1];
  size_t *order; /* of the picks of NEW, then of OLD, by input */
} comparison;

static bool is_same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

/* Another rating, or of two classes another one: a class that only one side has is no change. */
static bool is_another(const pgap_diff_state *a, const pgap_diff_state *b) {
  return a->rating != b->rating || (a->cls && b->cls && a->cls != b->cls);
}

bool pgap_diff_moved(const pgap_diff_row *row, pgap_diff_step step, bool rating) {
  const pgap_diff_state *a = &row->states[step], *b = a + 1;
  if (is_another(a, b)) return true;
  return !rating && !(is_same(a->completion, b->completion) &&
                      is_same(a->projected, b->projected) && is_same(a->p_hit, b->p_hit));
}

/* Assesses the n targets of a blend, or those that `picks` name. */
static pgap_status assess(pgap_diff_state *out, const pgap_diff_side *side, const pgap_pick *picks,
                          size_t n, const pgap_outlook *outlook, pgap_error *err) {
  const pgap_method *method = pgap_method_find(side->plan->settings.method);
  pgap_working *w = malloc(sizeof *w);
  pgap_case c = {.outlook = *outlook};
  pgap_assessment a;
  pgap_verdict verdict = {0};
  pgap_status status = w ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < n && status == PGAP_OK; i++) {
    status = pgap_case_build(&c, side->plan, picks ? picks[i].position : i, side->as_of, err);
    if (status != PGAP_OK) break;
    pgap_assess_case(&a, &c);
    if (method && !method->judge) pgap_method_judge(&verdict, method, &c, NULL, 0, w);
    out[i] = (pgap_diff_state){a.rating, a.completion, a.projected, a.p_hit, verdict.cls};
  }
  free(w);
  pgap_case_dispose(&c);
  return status;
}

/* Assesses a blend as of OLD's moment. */
static pgap_status assess_blend(pgap_diff_state *out, const comparison *k,
                                const pgap_target *targets, size_t n, bool is_revised,
                                pgap_error *err) {
  pgap_blend blend = k->blend;
  pgap_plan plan;
  blend.targets = targets;
  blend.n = n;
  blend.is_revised = is_revised;
  pgap_status status = pgap_blend_plan(&plan, &blend, err);
  if (status != PGAP_OK) return status;
  const pgap_diff_side side = {&plan, blend.old->as_of};
  status = assess(out, &side, NULL, n, &k->options->outlook, err);
  pgap_plan_dispose(&plan);
  return status;
}

/* Assesses all stages. */
static pgap_status assess_all(comparison *k, pgap_error *err) {
  const pgap_outlook *outlook = &k->options->outlook;
  pgap_status s = assess(k->states[0], k->blend.old, k->old.items, k->old.n, outlook, err);
  if (s == PGAP_OK) s = assess_blend(k->states[1], k, k->adjusted, k->old.n, false, err);
  if (s == PGAP_OK) s = assess_blend(k->states[2], k, k->revised, k->new.n, false, err);
  if (s == PGAP_OK) s = assess_blend(k->states[3], k, k->revised, k->new.n, true, err);
  if (s == PGAP_OK) s = assess(k->states[4], k->blend.new, k->new.items, k->new.n, outlook, err);
  return s;
}

static void comparison_dispose(comparison *k) {
  free(k->old.items);
  free(k->new.items);
  free(k->adjusted);
  free(k->revised);
  free(k->order);
  for (size_t i = 0; i <= PGAP_DIFF_STEPS; i++) free(k->states[i]);
}

/* Pairs the targets and makes room for their states. */
static pgap_status comparison_begin(comparison *k, pgap_error *err) {
  pgap_status status = pgap_picks_take(&k->old, k->blend.old, err);
  if (status == PGAP_OK) status = pgap_picks_take(&k->new, k->blend.new, err);
  if (status != PGAP_OK) return status;
  pgap_picks_pair(&k->old, &k->new);
  k->adjusted = calloc(k->old.n + 1, sizeof *k->adjusted);
  k->revised = calloc(k->new.n + 1, sizeof *k->revised);
  k->order =
      calloc(k->blend.old->plan->n_targets + k->blend.new->plan->n_targets + 1, sizeof *k->order);
  bool is_full = !k->adjusted || !k->revised || !k->order;
  for (size_t i = 0; i <= PGAP_DIFF_STEPS; i++) {
    k->states[i] = calloc((i < 2 ? k->old.n : k->new.n) + 1, sizeof *k->states[i]);
    is_full = is_full || !k->states[i];
  }
  if (is_full) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < k->old.n; i++) {
    size_t partner = k->old.items[i].partner;
    const pgap_target *other =
        partner == (size_t)PGAP_PICK_ALONE ? NULL : k->new.items[partner].target;
    k->adjusted[i] = pgap_blend_adjust(&k->blend, k->old.items[i].target, other);
  }
  for (size_t i = 0; i < k->new.n; i++) k->revised[i] = *k->new.items[i].target;
  return PGAP_OK;
}

/* Fills order[position of the target] with pick + 1, 0 = none. */
static void sort_by_input(size_t *order, const pgap_picks *picks) {
  for (size_t i = 0; i < picks->n; i++) order[picks->items[i].position] = i + 1;
}

static const pgap_diff_state absent = {PGAP_RATINGS, (double)NAN, (double)NAN, (double)NAN, NULL};

/* What happened to a pair, from its states and causes. */
static pgap_diff_change change_of(const pgap_diff_row *row) {
  if (is_another(&row->states[0], &row->states[PGAP_DIFF_STEPS])) return PGAP_DIFF_RATING;
  return row->n > 0 ? PGAP_DIFF_FIGURES : PGAP_DIFF_NONE;
}

/* Counts the last row and takes it away again when nobody wants it. */
/* The causes of a row are in the order of their steps. */
static void count_steps(pgap_diff *d, const pgap_diff_row *row) {
  int last = PGAP_DIFF_STEPS;
  for (size_t i = row->first; i < row->first + row->n; i++) {
    int step = (int)d->causes[i].step;
    if (step < PGAP_DIFF_STEPS && step != last) d->n_by_step[step]++;
    last = step;
  }
}

static void settle_row(pgap_diff *d, pgap_cause_writer *w, bool is_all) {
  pgap_diff_row *row = &d->rows[d->n];
  d->counts[row->change]++;
  count_steps(d, row);
  if (row->change >= PGAP_DIFF_FIGURES && !is_all) {
    d->n_causes = row->first;
    return;
  }
  if (row->n == 0) pgap_causes_only(w, row, "");
  d->n++;
}

static void add_new(pgap_diff *d, pgap_cause_writer *w, const comparison *k, size_t i) {
  const pgap_pick *pick = &k->new.items[i];
  pgap_diff_row *row = &d->rows[d->n];
  *row = (pgap_diff_row){.new = pick->target, .change = PGAP_DIFF_NEW};
  for (size_t s = 0; s < PGAP_DIFF_STEPS; s++) row->states[s] = absent;
  row->states[PGAP_DIFF_STEPS] = k->states[PGAP_DIFF_STEPS][i];
  if (pick->partner == (size_t)PGAP_PICK_ALONE) {
    pgap_causes_only(w, row, "added");
    settle_row(d, w, k->options->is_all);
    return;
  }
  row->old = k->old.items[pick->partner].target;
  for (size_t s = 0; s < PGAP_DIFF_STEPS; s++) {
    row->states[s] = k->states[s][s < 2 ? pick->partner : i];
  }
  pgap_causes_find(w, row, &k->adjusted[pick->partner]);
  row->change = change_of(row);
  settle_row(d, w, k->options->is_all);
}

static void add_gone(pgap_diff *d, pgap_cause_writer *w, const comparison *k, size_t i) {
  pgap_diff_row *row = &d->rows[d->n];
  *row = (pgap_diff_row){.old = k->old.items[i].target, .change = PGAP_DIFF_GONE};
  row->states[0] = k->states[0][i];
  for (size_t s = 1; s <= PGAP_DIFF_STEPS; s++) row->states[s] = absent;
  pgap_causes_only(w, row, "removed");
  settle_row(d, w, k->options->is_all);
}

static pgap_status add_rows(pgap_diff *d, comparison *k, pgap_error *err) {
  size_t n_new = k->blend.new->plan->n_targets, n_old = k->blend.old->plan->n_targets;
  size_t *order = k->order;
  pgap_cause_writer w = {.diff = d, .blend = &k->blend, .err = err};
  sort_by_input(order, &k->new);
  sort_by_input(order + n_new, &k->old);
  for (size_t i = 0; i < n_new && w.status == PGAP_OK; i++) {
    if (order[i]) add_new(d, &w, k, order[i] - 1);
  }
  for (size_t i = n_new; i < n_new + n_old && w.status == PGAP_OK; i++) {
    bool is_gone = order[i] && k->old.items[order[i] - 1].partner == (size_t)PGAP_PICK_ALONE;
    if (is_gone) add_gone(d, &w, k, order[i] - 1);
  }
  return w.status;
}

pgap_status pgap_diff_make(pgap_diff *out, const pgap_diff_side *old, const pgap_diff_side *new,
                           const pgap_diff_options *options, pgap_error *err) {
  comparison k = {.options = options, .blend = {.old = old, .new = new}};
  pgap_diff d = {0};
  pgap_status status = comparison_begin(&k, err);
  if (status == PGAP_OK) status = assess_all(&k, err);
  if (status == PGAP_OK) {
    d.rows = calloc(k.old.n + k.new.n + 1, sizeof *d.rows);
    d.arena = pgap_arena_new();
    if (!d.rows || !d.arena) status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  if (status == PGAP_OK) status = add_rows(&d, &k, err);
  comparison_dispose(&k);
  if (status == PGAP_OK)
    *out = d;
  else
    pgap_diff_dispose(&d);
  return status;
}

void pgap_diff_dispose(pgap_diff *diff) {
  free(diff->rows);
  free(diff->causes);
  pgap_arena_free(diff->arena);
  *diff = (pgap_diff){0};
}
