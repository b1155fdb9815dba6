/* plan_maker.c: see plan_maker.h. */
#include "support/plan_maker.h"

#include <check.h>
#include <math.h>
#include <plangap/array.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_SIZE = 64 };

static void must(pgap_status status) { ck_assert_int_eq(status, PGAP_OK); }

pgap_period plan_maker_period(const char *text) {
  pgap_period period;
  must(pgap_period_parse(&period, text, NULL));
  return period;
}

pgap_as_of plan_maker_as_of(const char *text) {
  pgap_as_of as_of;
  must(pgap_as_of_parse(&as_of, text, NULL));
  return as_of;
}

void plan_maker_begin(plan_maker *m) {
  *m = (plan_maker){0};
  pgap_plan_init(&m->plan);
  must(pgap_panel_new(&m->plan.panel, NULL));
  m->plan.settings.period = plan_maker_period("2021/2025");
  plan_maker_area(m, "A");
}

void plan_maker_area(plan_maker *m, const char *code) {
  m->area = pgap_catalog_intern_area(pgap_panel_catalog(m->plan.panel), code);
  ck_assert_ptr_nonnull(m->area);
}

void plan_maker_end(plan_maker *m) {
  pgap_messages_dispose(&m->messages);
  pgap_plan_dispose(&m->plan);
}

void plan_maker_limits(plan_maker *m, const char *id, const char *words, double lower,
                       double upper) {
  char direction[WORD_SIZE], nature[WORD_SIZE];
  ck_assert_int_eq(sscanf(words, "%63s %63s", direction, nature), 2);
  pgap_indicator row = {.id = id,
                        .name_zh = "",
                        .name_en = "",
                        .unit = "",
                        .lower = lower,
                        .upper = upper,
                        .weight = "",
                        .group = "",
                        .group_en = "",
                        .note = "",
                        .is_declared = true};
  must(pgap_direction_parse(&row.direction, direction, NULL));
  must(pgap_nature_parse(&row.nature, nature, NULL));
  must(pgap_catalog_add_indicator(pgap_panel_catalog(m->plan.panel), &row, NULL));
}

void plan_maker_indicator(plan_maker *m, const char *id, const char *words) {
  plan_maker_limits(m, id, words, NAN, NAN);
}

static const pgap_indicator *find(const plan_maker *m, const char *id) {
  const pgap_indicator *found = pgap_catalog_indicator(pgap_panel_catalog(m->plan.panel), id);
  ck_assert_ptr_nonnull(found);
  return found;
}

/* "2022=3.5P@20230228". */
static void add_actual(plan_maker *m, const char *id, const char *word) {
  const char *equals = strchr(word, '=');
  ck_assert_msg(equals != NULL, "'%s'", word);
  char period[WORD_SIZE];
  const char *colon = strchr(word, ':'), *start = colon ? colon + 1 : word;
  snprintf(period, sizeof period, "%.*s", (int)(equals - start), start);
  pgap_remark remark = {.status = 'A', .source = "", .note = ""};
  pgap_observation o = pgap_observation_of(plan_maker_period(period), 0, 0, &remark);
  if (colon) {
    remark.entity = pgap_arena_text(pgap_panel_arena(m->plan.panel), word, (size_t)(colon - word));
    ck_assert_ptr_nonnull(remark.entity);
  }
  char *rest;
  o.value = strtod(equals + 1, &rest);
  if (rest == equals + 1 && *rest == '-') {
    o.value = NAN;
    rest++;
  }
  if (*rest >= 'A' && *rest <= 'Z') remark.status = *rest++;
  if (*rest == '@') remark.released = (int32_t)strtol(rest + 1, &rest, 10);
  if (strcmp(rest, "/year") == 0)
    remark.span = PGAP_SPAN_AVERAGE;
  else if (strcmp(rest, "/total") == 0)
    remark.span = PGAP_SPAN_TOTAL;
  else
    ck_assert_msg(*rest == '\0', "'%s'", word);
  must(pgap_panel_add(m->plan.panel, find(m, id), m->area, &o, NULL));
}

void plan_maker_actuals(plan_maker *m, const char *id, const char *list) {
  char word[WORD_SIZE];
  int length;
  for (; sscanf(list, "%63s%n", word, &length) == 1; list += length) add_actual(m, id, word);
}

static double or_else(double value, double fallback) { return value != 0 ? value : fallback; }

void plan_maker_target(plan_maker *m, plan_row row) {
  pgap_plan *plan = &m->plan;
  pgap_target *targets =
      pgap_array_reserve(plan->targets, &plan->capacity, plan->n_targets + 1, sizeof *targets);
  ck_assert_ptr_nonnull(targets);
  plan->targets = targets;
  pgap_target *t = &targets[plan->n_targets++];
  *t = (pgap_target){.indicator = find(m, row.indicator),
                     .area = m->area,
                     .due = plan_maker_period(row.due ? row.due : "2025"),
                     .kind = pgap_kind_find(row.kind ? row.kind : "level"),
                     .value = row.value,
                     .value2 = or_else(row.value2, NAN),
                     .base_value = or_else(row.base_value, NAN),
                     .tier = PGAP_TIER_EXPECTED,
                     .tolerance = or_else(row.tolerance, 0.02),
                     .threshold = or_else(row.threshold, NAN),
                     .other = row.other ? find(m, row.other) : NULL,
                     .set_on = row.set_on,
                     .source = "",
                     .note = "",
                     .origin = pgap_origin_at("targets.csv", (long)plan->n_targets + 1, 1)};
  ck_assert_ptr_nonnull(t->kind);
  bool is_up = t->indicator->direction == PGAP_DIRECTION_UP;
  t->op = is_up ? PGAP_OP_AT_LEAST : PGAP_OP_AT_MOST;
  t->value_at = t->due_at = t->origin;
  if (row.base || row.base_value != 0) t->base_at = t->origin;
  if (row.base) t->base_period = plan_maker_period(row.base);
  if (row.op) must(pgap_op_parse(&t->op, row.op, NULL));
  if (row.tier) must(pgap_tier_parse(&t->tier, row.tier, NULL));
  if (row.path) must(pgap_path_kind_parse(&t->path, row.path, NULL));
}

size_t plan_maker_check(plan_maker *m) {
  must(pgap_panel_finish(m->plan.panel, &m->messages, NULL));
  must(pgap_plan_check(&m->plan, &m->messages, NULL));
  return m->messages.n;
}

void plan_maker_finish(plan_maker *m) {
  if (plan_maker_check(m) == 0) return;
  const pgap_error *e = &m->messages.items[0];
  char text[512];
  pgap_message_format(text, sizeof text, pgap_message_find(e->code)->text, e->args);
  ck_abort_msg("line %ld: %s", e->line, text);
}

void plan_maker_one(plan_maker *m, const char *words, const char *actuals, plan_row row) {
  plan_maker_begin(m);
  plan_maker_indicator(m, "x", words);
  plan_maker_actuals(m, "x", actuals);
  row.indicator = "x";
  plan_maker_target(m, row);
  plan_maker_check(m);
}

pgap_course plan_maker_course(const plan_maker *m, size_t i, const char *as_of) {
  pgap_course course = {0};
  const pgap_target *t = &m->plan.targets[i];
  pgap_course_request request = pgap_plan_request(&m->plan, t, plan_maker_as_of(as_of));
  must(pgap_course_reserve(&course, pgap_course_room(&request), NULL));
  t->kind->course(&course, &request);
  return course;
}
