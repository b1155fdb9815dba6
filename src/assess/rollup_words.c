/* rollup_words.c: where a rolled-up area stands, and what a reader must know of it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rollup_tree.h"

/* "not counted in 2024: CN-HE-a, CN-HE-b, …" */
static void add_missing(pgap_rollup *out, const rollup_tree *tree) {
  char list[PGAP_REASON_ARG_SIZE] = "", period[PGAP_PERIOD_SIZE];
  bool has_weightless = false;
  size_t used = 0;
  for (size_t i = 0; i < out->n; i++) {
    const pgap_member *m = &out->members[i];
    has_weightless = has_weightless ||
                     (tree->weighing && !m->is_counted && isnan(m->weight) && !isnan(m->actual));
    if (m->is_counted || used + 8 >= sizeof list) continue;
    size_t need = strlen(m->area->code) + 2;
    bool fits = used + need + 4 < sizeof list;
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "",
                             fits ? m->area->code : "…");
    if (!fits) used = sizeof list;
  }
  pgap_period_format(period, out->period);
  if (list[0]) pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_MISSING, PGAP_ARGS(period, list));
  if (has_weightless)
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_WEIGHTLESS,
                     PGAP_ARGS(tree->weighing->id, period));
}

static void add_plans(pgap_rollup *out) {
  size_t n[PGAP_PLAN_ORIGINS] = {0};
  char shared[24], bare[24], all[24];
  for (size_t i = 0; i < out->n; i++)
    if (out->members[i].is_counted) n[out->members[i].origin]++;
  snprintf(shared, sizeof shared, "%zu", n[PGAP_PLAN_SHARED]);
  snprintf(bare, sizeof bare, "%zu", n[PGAP_PLAN_NONE]);
  snprintf(all, sizeof all, "%zu", out->n_counted);
  if (isnan(out->planned))
    pgap_reasons_add(&out->reasons, PGAP_REASON_NO_PATH, NULL);
  else if (n[PGAP_PLAN_NONE])
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_BARE, PGAP_ARGS(bare, all));
  if (n[PGAP_PLAN_SHARED])
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_SHARED, PGAP_ARGS(shared, all));
}

pgap_side pgap_rollup_side(const pgap_rollup *r, int direction) {
  const double equal = 1e-9;
  double ahead = r->gap * direction;
  double slack = equal * fmax(fabs(r->actual), fabs(r->planned));
  if (isnan(ahead)) return PGAP_SIDE_UNKNOWN;
  if (ahead > slack) return PGAP_SIDE_AHEAD;
  return ahead < -slack ? PGAP_SIDE_BEHIND : PGAP_SIDE_ON_PATH;
}

/* Ahead or behind, and why a status is withheld. */
static void take_side(pgap_rollup *out, const rollup_tree *tree) {
  const double equal = 1e-9;
  char has[32], least[32];
  snprintf(has, sizeof has, "%.4g", 100 * out->coverage);
  snprintf(least, sizeof least, "%.6g", 100 * tree->min_coverage);
  out->side = pgap_rollup_side(out, tree->direction);
  if (!isnan(out->published)) return;
  bool is_enough = out->coverage >= tree->min_coverage - equal;
  if (!tree->room.has_actual) out->rating = PGAP_RATING_NOT_ASSESSED;
  if (is_enough) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_JUDGED, PGAP_ARGS(has));
  } else {
    out->side = PGAP_SIDE_WITHHELD;
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_WITHHELD, PGAP_ARGS(has, least));
  }
}

void pgap_rollup_explain(pgap_rollup *out, const rollup_tree *tree) {
  take_side(out, tree);
  add_missing(out, tree);
  add_plans(out);
}
