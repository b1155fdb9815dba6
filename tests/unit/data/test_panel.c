/* test_panel.c: grouping, order, repetitions and revisions. */
#include <check.h>
#include <plangap/panel.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static pgap_panel *panel;
static pgap_messages messages;

static void setup(void) {
  messages = (pgap_messages){0};
  ck_assert_int_eq(pgap_panel_new(&panel, NULL), PGAP_OK);
}

static void teardown(void) {
  pgap_messages_dispose(&messages);
  pgap_panel_free(panel);
}

static const pgap_indicator *indicator(const char *id) {
  return pgap_catalog_intern_indicator(pgap_panel_catalog(panel), id);
}

static const pgap_area *area(const char *code) {
  return pgap_catalog_intern_area(pgap_panel_catalog(panel), code);
}

static void add_full(const char *id, const char *code, const char *when, double value, char status,
                     int32_t released, long line) {
  pgap_remark remark = {.status = status,
                        .released = released,
                        .source = "",
                        .note = "",
                        .file = "a.csv",
                        .column = 9};
  pgap_period period;
  ck_assert_int_eq(pgap_period_parse(&period, when, NULL), PGAP_OK);
  pgap_observation o = pgap_observation_of(period, value, line, &remark);
  ck_assert_int_eq(pgap_panel_add(panel, indicator(id), area(code), &o, NULL), PGAP_OK);
}

static void add(const char *id, const char *code, const char *when, double value) {
  add_full(id, code, when, value, 'A', 0, 1);
}

static void finish(void) { ck_assert_int_eq(pgap_panel_finish(panel, &messages, NULL), PGAP_OK); }

static const pgap_series *find(const char *id, const char *code) {
  return pgap_panel_find(panel, indicator(id), area(code));
}

START_TEST(empty) {
  finish();
  ck_assert_uint_eq(pgap_panel_series(panel), 0);
  ck_assert_ptr_null(pgap_panel_series_at(panel, 0));
  ck_assert_ptr_null(find("x", "CN"));
  ck_assert_int_eq(pgap_panel_last_period(panel).kind, PGAP_PERIOD_NONE);
}
END_TEST

START_TEST(grouped_and_sorted) {
  add("b", "CN", "2021", 1);
  add("a", "US", "2020", 2);
  add("b", "CN", "2019", 3);
  add("a", "CN", "2020", 4);
  add("b", "CN", "2020", 5);
  finish();
  ck_assert_uint_eq(pgap_panel_series(panel), 3);
  ck_assert_str_eq(pgap_panel_series_at(panel, 0)->area->code, "CN");
  ck_assert_str_eq(pgap_panel_series_at(panel, 1)->area->code, "US");
  const pgap_series *s = pgap_panel_series_at(panel, 2);
  ck_assert_str_eq(s->indicator->id, "b");
  ck_assert_uint_eq(s->n, 3);
  ck_assert(s->observations[0].value == 3);
  ck_assert(s->observations[1].value == 5);
  ck_assert(s->observations[2].value == 1);
  ck_assert_ptr_eq(find("b", "CN"), s);
  ck_assert_ptr_null(find("b", "US"));
  ck_assert_uint_eq(messages.n, 0);
}
END_TEST

START_TEST(same_value_is_one_observation) {
  add_full("x", "CN", "2021", 5, 'A', 0, 2);
  add_full("x", "CN", "2020", 4, 'A', 0, 3);
  add_full("x", "CN", "2021", 5, 'A', 0, 4);
  finish();
  ck_assert_uint_eq(find("x", "CN")->n, 2);
  ck_assert_uint_eq(messages.n, 1);
  ck_assert_int_eq(messages.items[0].code, PGAP_OBSERVATION_REPEATED);
  ck_assert_int_eq(messages.items[0].line, 4);
  ck_assert_int_eq(messages.items[0].column, 9);
  ck_assert_str_eq(messages.items[0].args[0], "2021");
  ck_assert_str_eq(messages.items[0].args[1], "x, CN");
}
END_TEST

START_TEST(later_release_is_a_revision) {
  add_full("x", "CN", "2021", 6, 'A', 20230101, 2);
  add_full("x", "CN", "2021", 5, 'P', 20220101, 3);
  finish();
  const pgap_series *s = find("x", "CN");
  ck_assert_uint_eq(s->n, 2);
  ck_assert(s->observations[0].value == 5 && s->observations[1].value == 6);
  ck_assert_uint_eq(messages.n, 1);
  ck_assert_int_eq(messages.items[0].code, PGAP_OBSERVATION_REVISED);
  ck_assert_str_eq(messages.items[0].args[2], "5 (a.csv:3)");
  ck_assert_str_eq(messages.items[0].args[3], "6");
  ck_assert_int_eq(messages.items[0].line, 2);
}
END_TEST

START_TEST(no_release_is_a_conflict) {
  add_full("x", "CN", "2021", 5, 'A', 0, 2);
  add_full("x", "CN", "2021", 6, 'A', 0, 3);
  add_full("z", "CN", "2021", 5, 'A', 20220101, 6);
  add_full("z", "CN", "2021", 6, 'A', 20220101, 7);
  finish();
  ck_assert_uint_eq(messages.n_errors, 2);
  ck_assert_int_eq(messages.items[0].code, PGAP_OBSERVATION_CONFLICT);
  ck_assert_int_eq(messages.items[0].line, 3);
  ck_assert_str_eq(messages.items[0].args[2], "6");
  ck_assert_str_eq(messages.items[0].args[3], "5 (a.csv:2)");
}
END_TEST

START_TEST(only_the_later_one_released_is_a_warning) {
  add_full("y", "CN", "2021", 5, 'A', 20220101, 4);
  add_full("y", "CN", "2021", 6, 'A', 0, 5);
  finish();
  const pgap_series *s = find("y", "CN");
  ck_assert_uint_eq(s->n, 2);
  ck_assert(s->observations[0].value == 6 && s->observations[1].value == 5);
  ck_assert_uint_eq(messages.n_errors, 0);
  ck_assert_int_eq(messages.items[0].code, PGAP_OBSERVATION_UNDATED);
  ck_assert_str_eq(messages.items[0].args[2], "6 (a.csv:5)");
  ck_assert_str_eq(messages.items[0].args[3], "5");
}
END_TEST

START_TEST(what_is_no_actual_contradicts_nothing) {
  add_full("x", "CN", "2021", 5, 'A', 0, 2);
  add_full("x", "CN", "2021", 6, 'U', 0, 3);
  add_full("x", "CN", "2021", 7, 'F', 0, 4);
  finish();
  ck_assert_uint_eq(messages.n, 0);
  ck_assert_uint_eq(find("x", "CN")->n, 3);
}
END_TEST

START_TEST(confirmed_value_keeps_both_states) {
  add_full("x", "CN", "2021", 5, 'P', 20220101, 2);
  add_full("x", "CN", "2021", 5, 'A', 20230101, 3);
  finish();
  ck_assert_uint_eq(find("x", "CN")->n, 2);
  ck_assert_uint_eq(messages.n_errors, 0);
}
END_TEST

static void add_entity(const char *entity, const char *when, double value, int32_t released) {
  pgap_remark remark = {
      .status = 'A', .released = released, .source = "", .note = "", .entity = entity};
  pgap_period period;
  ck_assert_int_eq(pgap_period_parse(&period, when, NULL), PGAP_OK);
  pgap_observation o = pgap_observation_of(period, value, 0, &remark);
  ck_assert_int_eq(pgap_panel_add(panel, indicator("x"), area("CN"), &o, NULL), PGAP_OK);
}

/* Values of entities lie beside the area's own; each entity has its own repetitions. */
START_TEST(entities) {
  add_entity("b", "2021", 2, 0);
  add("x", "CN", "2021", 10);
  add_entity("a", "2021", 1, 20220301);
  add_entity("a", "2021", 3, 20220901);
  add_entity("b", "2020", 2, 0);
  add_entity("b", "2021", 2, 0);
  add("w", "CN", "2020", 10);
  finish();
  ck_assert_uint_eq(pgap_panel_series(panel), 2);
  ck_assert_uint_eq(find("x", "CN")->n, 1);
  ck_assert(find("x", "CN")->observations[0].value == 10);
  ck_assert_uint_eq(pgap_panel_entities(panel), 1);
  const pgap_series *s = pgap_panel_find_entities(panel, indicator("x"), area("CN"));
  ck_assert_ptr_eq(s, pgap_panel_entities_at(panel, 0));
  ck_assert_ptr_null(pgap_panel_entities_at(panel, 1));
  ck_assert_ptr_null(pgap_panel_find_entities(panel, indicator("w"), area("CN")));
  ck_assert_uint_eq(s->n, 4);
  ck_assert_str_eq(s->observations[0].remark->entity, "b");
  ck_assert_str_eq(s->observations[1].remark->entity, "a");
  ck_assert(s->observations[2].value == 3);
  ck_assert_uint_eq(messages.n, 2); /* a revised, b repeated */
  ck_assert_int_eq(messages.items[0].code, PGAP_OBSERVATION_REVISED);
  ck_assert_str_eq(messages.items[0].args[1], "x, CN, a");
}
END_TEST

/* A year that only entities have is known. */
START_TEST(last_period_of_entities) {
  add("x", "CN", "2020", 10);
  add_entity("a", "2022", 1, 0);
  finish();
  ck_assert_int_eq(pgap_period_last_year(pgap_panel_last_period(panel)), 2022);
}
END_TEST

START_TEST(last_period) {
  add("x", "CN", "2021", 5);
  add("y", "CN", "2022-06", 5);
  add_full("y", "CN", "2030", 5, 'F', 0, 1);
  finish();
  char out[PGAP_PERIOD_SIZE];
  pgap_period_format(out, pgap_panel_last_period(panel));
  ck_assert_str_eq(out, "2022-06");
}
END_TEST

START_TEST(last_period_of_spans_is_their_end) {
  add("x", "CN", "2021-01/2021-10", 5);
  finish();
  char out[PGAP_PERIOD_SIZE];
  pgap_period_format(out, pgap_panel_last_period(panel));
  ck_assert_str_eq(out, "2021-10");
  teardown();
  setup();
  add("x", "CN", "2021/2025", 5);
  finish();
  pgap_period_format(out, pgap_panel_last_period(panel));
  ck_assert_str_eq(out, "2025");
  teardown();
  setup();
  add("x", "CN", "2024-12", 5);
  finish();
  pgap_period_format(out, pgap_panel_last_period(panel));
  ck_assert_str_eq(out, "2024");
}
END_TEST

/* Any order of rows gives the same series; equal keys keep the order of their coming. */
START_TEST(order_of_rows_does_not_matter) {
  enum { N = 500 };
  static const char *const ids[] = {"a", "b", "c"};
  uint32_t state = 1;
  int order[N];
  for (int i = 0; i < N; i++) order[i] = i;
  for (int i = N - 1; i > 0; i--) {
    state = state * 1664525u + 1013904223u;
    int j = (int)((state >> 8) % (uint32_t)(i + 1)), swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
  for (int i = 0; i < N; i++) {
    char when[8] = "1500";
    int year = 1500 + order[i] / 3;
    when[1] = (char)('0' + year / 100 % 10);
    when[2] = (char)('0' + year / 10 % 10);
    when[3] = (char)('0' + year % 10);
    add(ids[order[i] % 3], "CN", when, order[i]);
  }
  finish();
  size_t n = 0;
  for (size_t i = 0; i < pgap_panel_series(panel); i++) {
    const pgap_series *s = pgap_panel_series_at(panel, i);
    for (size_t j = 0; j < s->n; j++) ck_assert(s->observations[j].value == (double)(3 * j + i));
    n += s->n;
  }
  ck_assert_uint_eq(n, N);
  ck_assert_uint_eq(messages.n, 0);
}
END_TEST

/* Gives rows first .. past - 1 of 3 series, 2 of area A, 40 of B and 1 of C, as one block. */
static void give(int first, int past) {
  static const char *const codes[] = {"A", "B", "C"};
  pgap_remark remark = {.status = 'A', .source = "", .note = "", .file = "a.csv", .column = 9};
  pgap_row *rows = calloc((size_t)(past - first) + 1, sizeof *rows);
  ck_assert_ptr_nonnull(rows);
  for (int i = first; i < past; i++) {
    const char *code = codes[i < 2 ? 0 : i < 42 ? 1 : 2];
    pgap_period p = pgap_period_year(1980 + i);
    rows[i - first] =
        (pgap_row){.value = i,
                   .first = (uint32_t)p.first & 0x1FFFF,
                   .last = (uint32_t)p.last & 0x1FFFF,
                   .kind = (unsigned)p.kind & 7,
                   .line = (unsigned)i & 0xFF,
                   .series = pgap_panel_open(panel, indicator("x"), area(code), false),
                   .remark = pgap_panel_remark(panel, &remark)};
  }
  ck_assert_int_eq(pgap_panel_give(panel, rows, (size_t)(past - first), NULL), PGAP_OK);
}

static void check_given(const char *code, int first, int past) {
  const pgap_series *s = find("x", code);
  ck_assert_ptr_nonnull(s);
  ck_assert_uint_eq(s->n, (size_t)(past - first));
  for (int i = first; i < past; i++) {
    const pgap_observation *o = &s->observations[i - first];
    ck_assert(o->value == i && pgap_observation_origin(o).line == i);
    ck_assert_int_eq(pgap_period_last_year(pgap_observation_period(o)), 1980 + i);
  }
}

/* However rows are cut into blocks, even empty ones, a series is one piece. */
START_TEST(blocks_of_rows) {
  enum { N = 43 };
  for (int size = 1; size <= N; size++) {
    for (int i = 0; i < N; i += size) {
      give(i, i + size < N ? i + size : N);
      if (size % 3 == 0) give(i, i);
    }
    finish();
    ck_assert_uint_eq(messages.n, 0);
    check_given("A", 0, 2);
    check_given("B", 2, 42);
    check_given("C", 42, N);
    teardown();
    setup();
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("panel");
  TCase *c = tcase_create("panel");
  tcase_add_checked_fixture(c, setup, teardown);
  tcase_add_test(c, empty);
  tcase_add_test(c, grouped_and_sorted);
  tcase_add_test(c, same_value_is_one_observation);
  tcase_add_test(c, later_release_is_a_revision);
  tcase_add_test(c, no_release_is_a_conflict);
  tcase_add_test(c, only_the_later_one_released_is_a_warning);
  tcase_add_test(c, what_is_no_actual_contradicts_nothing);
  tcase_add_test(c, confirmed_value_keeps_both_states);
  tcase_add_test(c, entities);
  tcase_add_test(c, last_period_of_entities);
  tcase_add_test(c, last_period);
  tcase_add_test(c, last_period_of_spans_is_their_end);
  tcase_add_test(c, order_of_rows_does_not_matter);
  tcase_add_test(c, blocks_of_rows);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
