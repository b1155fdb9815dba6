/* counts.c: see counts.h. */
#include "counts.h"

#include <plangap/array.h>
#include <plangap/kind.h>
#include <stdlib.h>
#include <string.h>

/* True when a target before this one is measured on the same count. */
static bool is_made(const pgap_plan *plan, const pgap_target *target) {
  size_t first, n = pgap_plan_siblings(plan, target, &first);
  for (size_t i = first; i < first + n; i++) {
    const pgap_target *other = &plan->targets[plan->order[i]];
    if (other < target && pgap_target_is_alike(other, target)) return true;
  }
  return false;
}

/* The indicator with the measure and the words of the count; NULL when memory is out. */
static const pgap_indicator *measured(pgap_arena *arena, const pgap_target *t,
                                      pgap_language language) {
  char label[PGAP_MESSAGE_LINE_SIZE];
  pgap_measure m = pgap_target_measure(t);
  pgap_indicator *out = pgap_arena_alloc(arena, sizeof *out);
  if (!out) return NULL;
  *out = *t->indicator;
  pgap_target_label(label, sizeof label, t, language);
  out->name_zh = out->name_en = pgap_arena_text(arena, label, strlen(label));
  out->unit = m.unit;
  out->nature = m.nature;
  out->lower = m.lower;
  out->upper = m.upper;
  return out->name_zh ? out : NULL;
}

static pgap_status add(pgap_session *s, const pgap_target *t, pgap_course *course,
                       pgap_language language, pgap_error *err) {
  pgap_arena *arena = pgap_panel_arena(s->plan.panel);
  pgap_course_request request = pgap_plan_request(&s->plan, t, s->as_of);
  pgap_status status = pgap_course_reserve(course, pgap_course_room(&request), err);
  if (status != PGAP_OK) return status;
  t->kind->course(course, &request);
  if (course->n == 0) return PGAP_OK;
  pgap_series *list =
      pgap_array_reserve(s->counts, &s->counts_capacity, s->n_counts + 1, sizeof *list);
  if (list) s->counts = list;
  pgap_observation *copies = pgap_arena_alloc(arena, course->n * sizeof *copies);
  pgap_remark *remarks = pgap_arena_alloc(arena, course->n * sizeof *remarks);
  const pgap_indicator *indicator = measured(arena, t, language);
  if (!list || !copies || !remarks || !indicator) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < course->n; i++) { /* both are the course's own until it is used again */
    remarks[i] = *course->observations[i]->remark;
    copies[i] = *course->observations[i];
    copies[i].remark = &remarks[i];
  }
  list[s->n_counts++] = (pgap_series){indicator, t->area, copies, course->n};
  return PGAP_OK;
}

int pgap_counts_take(pgap_session *s, const pgap_run *run) {
  pgap_course course = {0};
  pgap_error e;
  pgap_status status = PGAP_OK;
  for (size_t i = 0; i < s->plan.n_targets && status == PGAP_OK; i++) {
    const pgap_target *t = &s->plan.targets[i];
    if (t->kind->of_entities && !is_made(&s->plan, t))
      status = add(s, t, &course, run->language, &e);
  }
  pgap_course_dispose(&course);
  return status == PGAP_OK ? PGAP_EXIT_DONE : pgap_run_fail(&e);
}

size_t pgap_counts_series(const pgap_session *s) {
  return pgap_panel_series(s->plan.panel) + s->n_counts;
}

const pgap_series *pgap_counts_series_at(const pgap_session *s, size_t i) {
  size_t n = pgap_panel_series(s->plan.panel);
  return i < n ? pgap_panel_series_at(s->plan.panel, i) : &s->counts[i - n];
}
