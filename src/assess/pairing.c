/* pairing.c: see pairing.h. Both lists are sorted, so that every pass is one merge. */
#include "pairing.h"

#include <plangap/kind.h>
#include <stdlib.h>
#include <string.h>

/* How much of the name of a target must agree. */
typedef enum naming { SERIES, TIER, KEY, FULL } naming;

static int compare(const pgap_target *a, const pgap_target *b, naming depth) {
  int c = strcmp(a->indicator->id, b->indicator->id);
  if (c == 0) c = strcmp(a->area->code, b->area->code);
  if (c || depth == SERIES) return c;
  c = strcmp(a->kind->name, b->kind->name);
  if (c == 0) c = (int)a->tier - (int)b->tier;
  if (c || depth == TIER) return c;
  c = pgap_period_compare(a->base_period, b->base_period);
  if (c == 0) c = pgap_period_compare(a->due, b->due);
  return c || depth == KEY ? c : (int)a->op - (int)b->op;
}

static int compare_picks(const void *a, const void *b) {
  const pgap_pick *x = a, *y = b;
  int c = compare(x->target, y->target, FULL);
  return c ? c : (x->position > y->position) - (x->position < y->position);
}

static const pgap_target *ordered(const pgap_plan *plan, size_t i) {
  return &plan->targets[plan->order[i]];
}

/* The latest announcement among order[from..to) that is not after today; -1 = none yet. */
static int32_t ruling(const pgap_plan *plan, size_t from, size_t to, int32_t today) {
  int32_t latest = -1;
  for (size_t i = from; i < to; i++) {
    int32_t set_on = ordered(plan, i)->set_on;
    if (set_on <= today && set_on > latest) latest = set_on;
  }
  return latest;
}

pgap_status pgap_picks_take(pgap_picks *out, const pgap_diff_side *side, pgap_error *err) {
  const pgap_plan *plan = side->plan;
  pgap_as_of as_of = side->as_of;
  int32_t today = as_of.date ? as_of.date : pgap_period_last_day(as_of.period);
  *out = (pgap_picks){.items = calloc(plan->n_targets + 1, sizeof *out->items)};
  if (!out->items) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0, end; i < plan->n_targets; i = end) {
    for (end = i + 1; end < plan->n_targets; end++) {
      if (!pgap_target_is_revision(ordered(plan, i), ordered(plan, end))) break;
    }
    int32_t set_on = ruling(plan, i, end, today);
    for (size_t k = i; k < end; k++) {
      if (ordered(plan, k)->set_on != set_on) continue;
      out->items[out->n++] = (pgap_pick){ordered(plan, k), plan->order[k], (size_t)PGAP_PICK_ALONE};
    }
  }
  qsort(out->items, out->n, sizeof *out->items, compare_picks);
  return PGAP_OK;
}

/* The end of the run that begins at `i`, and how many of it are alone. */
static size_t run_end(const pgap_picks *picks, size_t i, naming depth, size_t *n_alone) {
  const pgap_target *first = picks->items[i].target;
  *n_alone = 0;
  for (; i < picks->n && compare(picks->items[i].target, first, depth) == 0; i++) {
    *n_alone += picks->items[i].partner == (size_t)PGAP_PICK_ALONE;
  }
  return i;
}

static size_t next_alone(const pgap_picks *picks, size_t i) {
  while (picks->items[i].partner != (size_t)PGAP_PICK_ALONE) i++;
  return i;
}

static void pass(pgap_picks *old, pgap_picks *new, naming depth) {
  size_t i = 0, j = 0;
  while (i < old->n && j < new->n) {
    int c = compare(old->items[i].target, new->items[j].target, depth);
    if (c != 0) {
      i += c < 0;
      j += c > 0;
      continue;
    }
    size_t n_old, n_new, a = i, b = j;
    i = run_end(old, i, depth, &n_old);
    j = run_end(new, j, depth, &n_new);
    for (size_t k = 0; n_old == n_new && k < n_old; k++) {
      a = next_alone(old, a);
      b = next_alone(new, b);
      old->items[a].partner = b;
      new->items[b].partner = a;
    }
  }
}

void pgap_picks_pair(pgap_picks *old, pgap_picks *new) {
  for (int depth = FULL; depth >= SERIES; depth--) pass(old, new, (naming)depth);
}
