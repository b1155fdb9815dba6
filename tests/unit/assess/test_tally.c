/* test_tally.c: how many targets stand where, by group and binding. All data are made up. */
#include <math.h>
#include <plangap/tally.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker maker;
static pgap_assessment assessments[8];
static pgap_tallies tallies;

static void indicator(const char *id, const char *group) {
  pgap_indicator row = {.id = id,
                        .name_zh = "",
                        .name_en = "",
                        .unit = "",
                        .nature = PGAP_NATURE_STOCK,
                        .lower = NAN,
                        .upper = NAN,
                        .weight = "",
                        .group = group,
                        .group_en = "",
                        .note = ""};
  ck_assert_int_eq(pgap_catalog_add_indicator(pgap_panel_catalog(maker.plan.panel), &row, NULL),
                   PGAP_OK);
}

/* Group g: one achieved, one with a chance of 0.6; h: one missed, one not assessed, one replaced; and one
 * binding target of another area. */
static void begin(void) {
  static const struct {
    const char *id, *group;
    pgap_rating rating;
    double p_hit;
    pgap_binding binding;
  } rows[] = {
      {"a", "g", PGAP_RATING_ACHIEVED, 0.9, PGAP_BINDING_BINDING},
      {"b", "h", PGAP_RATING_MISSED, NAN, PGAP_BINDING_EXPECTED},
      {"c", "g", PGAP_RATING_AT_RISK, 0.6, PGAP_BINDING_EXPECTED},
      {"d", "h", PGAP_RATING_NOT_ASSESSED, 0.7, PGAP_BINDING_EXPECTED},
      {"e", "h", PGAP_RATING_NOT_ASSESSED, NAN, PGAP_BINDING_EXPECTED},
      {"f", "g", PGAP_RATING_ACHIEVED, NAN, PGAP_BINDING_BINDING},
  };
  plan_maker_begin(&maker);
  for (size_t i = 0; i < 6; i++) {
    indicator(rows[i].id, rows[i].group);
    plan_maker_target(&maker, (plan_row){.indicator = rows[i].id, .value = 1});
  }
  pgap_catalog *catalog = pgap_panel_catalog(maker.plan.panel);
  pgap_area below = {.code = "B", .name_zh = "", .name_en = "", .parent = "A"};
  ck_assert_int_eq(pgap_catalog_add_area(catalog, &below, NULL), PGAP_OK);
  maker.plan.targets[5].area = pgap_catalog_area(catalog, "B");
  for (size_t i = 0; i < 6; i++) {
    maker.plan.targets[i].binding = rows[i].binding;
    assessments[i] = (pgap_assessment){
        .target = &maker.plan.targets[i], .rating = rows[i].rating, .p_hit = rows[i].p_hit};
  }
  pgap_reasons_add(&assessments[4].reasons, PGAP_REASON_REPLACED, PGAP_ARGS("2023-01-01"));
}

static void take(pgap_tally_by by, double min_coverage) {
  ck_assert_int_eq(
      pgap_tally_add(&tallies, &maker.plan, assessments, maker.area, by, min_coverage, NULL),
      PGAP_OK);
}

static void end(void) {
  pgap_tallies_dispose(&tallies);
  plan_maker_end(&maker);
}

START_TEST(groups) {
  begin();
  take(PGAP_TALLY_GROUP, 0.8);
  ck_assert_uint_eq(tallies.n, 3);
  const pgap_tally *g = &tallies.rows[0], *h = &tallies.rows[1], *all = &tallies.rows[2];
  ck_assert_str_eq(g->group->group, "g");
  ck_assert_uint_eq(g->n, 2);
  ck_assert_uint_eq(g->counts[PGAP_RATING_ACHIEVED], 1);
  ck_assert_double_eq_tol(g->expected, 1.6, 1e-12);
  ck_assert_double_eq(g->coverage, 1);
  ck_assert_int_eq(g->rating, PGAP_RATING_ON_TRACK); /* 1.6 of 2 */
  ck_assert_uint_eq(h->n, 2);                        /* not the replaced one */
  ck_assert_double_eq(h->coverage, 0.5);
  ck_assert(h->is_withheld);
  ck_assert_int_eq(h->rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert_ptr_null(all->group);
  ck_assert_uint_eq(all->n, 4);
  ck_assert_double_eq_tol(all->expected, 1.6, 1e-12);
  ck_assert(all->is_withheld);
  end();
}
END_TEST

START_TEST(bindings) {
  begin();
  take(PGAP_TALLY_BINDING, 0.5);
  ck_assert_uint_eq(tallies.n, 3);
  ck_assert_int_eq(tallies.rows[0].binding, PGAP_BINDING_BINDING);
  ck_assert_uint_eq(tallies.rows[0].n, 1);
  ck_assert_int_eq(tallies.rows[0].rating, PGAP_RATING_ACHIEVED);
  ck_assert_uint_eq(tallies.rows[1].n, 3);
  ck_assert_int_eq(tallies.rows[1].rating, PGAP_RATING_OFF_TRACK); /* 0.6 of 2 */
  ck_assert_int_eq(tallies.rows[2].rating, PGAP_RATING_AT_RISK);   /* 1.6 of 3 */
  ck_assert(!tallies.rows[2].is_withheld);
  end();
}
END_TEST

/* The plan's own area, else the uppermost ones with targets: B lies below A. */
START_TEST(areas) {
  const pgap_area **list;
  size_t n;
  begin();
  ck_assert_int_eq(pgap_tally_areas(&list, &n, &maker.plan, NULL), PGAP_OK);
  ck_assert_uint_eq(n, 1);
  ck_assert_ptr_eq(list[0], maker.area);
  free(list);
  maker.plan.settings.area = maker.plan.targets[5].area;
  ck_assert_int_eq(pgap_tally_areas(&list, &n, &maker.plan, NULL), PGAP_OK);
  ck_assert_uint_eq(n, 1);
  ck_assert_str_eq(list[0]->code, "B");
  free(list);
  end();
}
END_TEST

SUITE_MAIN("tally", groups, bindings, areas)
