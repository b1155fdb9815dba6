/* blend.c: see blend.h. Only the ruling observations go into a blend, without their release dates, so
 * that it can be asked at OLD's moment what NEW knows today. */
#include "blend.h"

#include <plangap/kind.h>
#include <plangap/unit.h>
#include <stdlib.h>
#include <string.h>

const pgap_indicator *pgap_blend_indicator(const pgap_diff_side *side,
                                           const pgap_indicator *indicator) {
  const pgap_catalog *catalog = pgap_panel_catalog(side->plan->panel);
  const pgap_indicator *found = pgap_catalog_indicator(catalog, indicator->id);
  /* Another indicator may have the id for its name. */
  return found && strcmp(found->id, indicator->id) == 0 ? found : NULL;
}

static const pgap_area *area_of(const pgap_diff_side *side, const pgap_target *target) {
  const pgap_catalog *catalog = pgap_panel_catalog(side->plan->panel);
  const pgap_area *area = pgap_catalog_area(catalog, target->area->code);
  return area && strcmp(area->code, target->area->code) == 0 ? area : NULL;
}

const pgap_series *pgap_blend_series(const pgap_diff_side *side, const pgap_target *target) {
  const pgap_indicator *indicator = pgap_blend_indicator(side, target->indicator);
  const pgap_area *area = area_of(side, target);
  if (!indicator || !area) return NULL;
  return target->kind->of_entities ? pgap_panel_find_entities(side->plan->panel, indicator, area)
                                   : pgap_panel_find(side->plan->panel, indicator, area);
}

const pgap_series *pgap_blend_other(const pgap_diff_side *side, const pgap_target *target) {
  const pgap_indicator *other = target->other ? pgap_blend_indicator(side, target->other) : NULL;
  const pgap_area *area = area_of(side, target);
  return other && area ? pgap_panel_find(side->plan->panel, other, area) : NULL;
}

static bool is_same_key(const pgap_observation *a, const pgap_observation *b) {
  return a->remark->span == b->remark->span &&
         pgap_period_equal(pgap_observation_period(a), pgap_observation_period(b)) &&
         pgap_entity_compare(a, b) == 0;
}

const pgap_observation *pgap_blend_next(const pgap_series *s, size_t *i, pgap_as_of as_of) {
  while (s && *i < s->n) {
    const pgap_observation *first = &s->observations[*i], *actual = NULL, *other = NULL;
    for (; *i < s->n && is_same_key(first, &s->observations[*i]); (*i)++) {
      const pgap_observation *o = &s->observations[*i];
      if (!pgap_observation_is_known(o, as_of)) continue;
      if (pgap_observation_is_actual(o))
        actual = o;
      else
        other = o;
    }
    if (actual) return actual;
    if (other) return other;
  }
  return NULL;
}

int32_t pgap_blend_last(const pgap_series *s, pgap_as_of as_of) {
  for (size_t i = s ? s->n : 0; i-- > 0;) {
    const pgap_observation *o = &s->observations[i];
    if (pgap_observation_is_actual(o) && pgap_observation_is_known(o, as_of))
      return pgap_observation_period(o).last;
  }
  return INT32_MIN;
}

double pgap_blend_factor(const pgap_blend *blend, const pgap_target *target) {
  const pgap_indicator *old = pgap_blend_indicator(blend->old, target->indicator);
  const pgap_indicator *new = pgap_blend_indicator(blend->new, target->indicator);
  double factor = 1;
  if (!old || !new) return 1;
  if (pgap_unit_factor(&factor, old->unit, new->unit, NULL) != PGAP_OK) return 1;
  return factor;
}

typedef const pgap_series *series_of(const pgap_diff_side *side, const pgap_target *target);

/* Adds the data of one series of a target, as values of `indicator`. The same value twice is one. */
static pgap_status add_values(pgap_panel *panel, const pgap_blend *blend, const pgap_target *source,
                              series_of *of, double factor, const pgap_target *target,
                              const pgap_indicator *indicator, pgap_error *err) {
  const pgap_diff_side *side = blend->is_revised ? blend->new : blend->old;
  const pgap_series *s = of(side, source);
  int32_t last = pgap_blend_last(of(blend->old, source), blend->old->as_of);
  const pgap_observation *o;
  for (size_t i = 0; (o = pgap_blend_next(s, &i, side->as_of)) != NULL;) {
    pgap_observation copy = *o;
    if (!pgap_observation_is_actual(o) || pgap_observation_period(o).last > last) continue;
    pgap_remark remark = *o->remark;
    remark.released = 0;
    copy.remark = &remark;
    copy.value *= factor;
    pgap_status status = pgap_panel_add(panel, indicator, target->area, &copy, err);
    if (status != PGAP_OK) return status;
  }
  return PGAP_OK;
}

static pgap_status add_series(pgap_panel *panel, const pgap_blend *blend, const pgap_target *source,
                              const pgap_target *target, pgap_error *err) {
  double factor = blend->is_revised ? 1 : pgap_blend_factor(blend, source);
  pgap_status status =
      add_values(panel, blend, source, pgap_blend_series, factor, target, target->indicator, err);
  if (status != PGAP_OK || !target->other) return status;
  return add_values(panel, blend, source, pgap_blend_other, 1, target, target->other, err);
}

/* The indicator of the plan's own catalog, declared as NEW does, or as it stands. */
static pgap_status take_indicator(const pgap_indicator **out, pgap_plan *plan,
                                  const pgap_blend *blend, const pgap_indicator *source,
                                  pgap_error *err) {
  pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  const pgap_indicator *declared = pgap_blend_indicator(blend->new, source);
  const pgap_indicator *known = pgap_catalog_indicator(catalog, source->id);
  bool is_known = known && strcmp(known->id, source->id) == 0;
  pgap_status status = PGAP_OK;
  if (!is_known) status = pgap_catalog_add_indicator(catalog, declared ? declared : source, err);
  if (status != PGAP_OK) return status;
  *out = pgap_catalog_intern_indicator(catalog, source->id);
  return *out ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

/* Makes target i of the plan, with the indicators and area of its catalog. */
static pgap_status add_target(pgap_plan *plan, const pgap_blend *blend, size_t i, pgap_error *err) {
  const pgap_target *source = &blend->targets[i];
  pgap_target *target = &plan->targets[plan->n_targets++];
  *target = *source;
  target->set_on = 0;
  pgap_status status = take_indicator(&target->indicator, plan, blend, source->indicator, err);
  if (status == PGAP_OK && source->other)
    status = take_indicator(&target->other, plan, blend, source->other, err);
  if (status != PGAP_OK) return status;
  target->area = pgap_catalog_intern_area(pgap_panel_catalog(plan->panel), source->area->code);
  return target->area ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

/* True when an earlier target, of the same indicator and area, has brought the same series. */
static bool has_series(const pgap_plan *plan, size_t i) {
  const pgap_target *t = &plan->targets[i], *before = i > 0 ? t - 1 : NULL;
  return before && before->indicator == t->indicator && before->area == t->area &&
         before->kind->of_entities == t->kind->of_entities && !t->other;
}

pgap_status pgap_blend_plan(pgap_plan *out, const pgap_blend *blend, pgap_error *err) {
  pgap_plan_init(out);
  pgap_status status = pgap_panel_new(&out->panel, err);
  if (status != PGAP_OK) return status;
  out->settings = blend->new->plan->settings;
  out->targets = calloc(blend->n + 1, sizeof *out->targets);
  out->capacity = blend->n + 1;
  if (!out->targets) status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < blend->n && status == PGAP_OK; i++) {
    status = add_target(out, blend, i, err);
    if (status != PGAP_OK || has_series(out, i)) continue;
    status = add_series(out->panel, blend, &blend->targets[i], &out->targets[i], err);
  }
  if (status == PGAP_OK) status = pgap_panel_finish(out->panel, NULL, err);
  if (status == PGAP_OK) status = pgap_plan_check(out, NULL, err);
  if (status != PGAP_OK) pgap_plan_dispose(out);
  return status;
}

/* The base period that a row without one gets from the plan's years. */
static bool is_plans_base(const pgap_target *t, const pgap_plan *plan) {
  pgap_period years = plan->settings.period;
  bool is_given = t->due.kind == PGAP_PERIOD_WINDOW || years.kind == PGAP_PERIOD_NONE;
  return !is_given && pgap_period_equal(t->base_period, pgap_period_year((years.first - 1) / 12));
}

static bool is_directions_op(const pgap_target *t) {
  bool is_up = t->indicator->direction == PGAP_DIRECTION_UP;
  return t->op == (is_up ? PGAP_OP_AT_LEAST : PGAP_OP_AT_MOST);
}

pgap_target pgap_blend_adjust(const pgap_blend *blend, const pgap_target *old,
                              const pgap_target *new) {
  pgap_target t = *old;
  double factor = pgap_blend_factor(blend, old);
  if (t.kind->value_in_unit) {
    t.value *= factor;
    t.value2 *= factor;
  }
  t.base_value *= factor;
  if (!new) return t;
  if (is_directions_op(old) && is_directions_op(new)) t.op = new->op;
  bool is_plans = is_plans_base(old, blend->old->plan) && is_plans_base(new, blend->new->plan);
  if (is_plans) t.base_period = new->base_period;
  return t;
}
