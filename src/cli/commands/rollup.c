/* rollup.c: plangap rollup: members of areas and indicators of groups put together, and counts of targets by
 * group or binding. */
#include <plangap/array.h>
#include <plangap/number.h>
#include <plangap/rollup_sheets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../selection.h"
#include "../session.h"

typedef enum way { BY_AREA, BY_INDICATOR, BY_GROUP, BY_BINDING, WAYS } way;

/* Why a target is not rolled up, from far to near. */
typedef enum miss { MISS_TARGET, MISS_MEMBERS, MISS_VALUES } miss;

/* What was asked for. */
typedef struct job {
  pgap_session session;
  const pgap_run *run;
  way by;
  double min_coverage;
  const pgap_area **areas; /* of --area */
  size_t n_areas, areas_capacity;
  pgap_rollup *rollups;
  size_t n_rollups;
  pgap_rollup_list list;
  miss miss;
  const pgap_target *missed;
  pgap_tallies tallies;
  pgap_groups groups;
  pgap_group_page page;
  const pgap_method *method;
} job;

/* Some area has a parent and some target says how to roll up. */
static bool has_rollups(const job *j) {
  const pgap_plan *plan = &j->session.plan;
  const pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  bool has_parent = false, has_way = false;
  for (size_t i = 0; i < pgap_catalog_areas(catalog) && !has_parent; i++)
    has_parent = pgap_catalog_area_at(catalog, i)->parent[0] != '\0';
  for (size_t i = 0; i < plan->n_targets && !has_way; i++)
    has_way = pgap_target_aggregate(&plan->targets[i]) != PGAP_AGGREGATE_NONE;
  return has_parent && has_way;
}

static int take_by(job *j) {
  static const char *const names[WAYS] = {"area", "indicator", "group", "binding"};
  const char *wish = j->run->values[PGAP_OPTION_by];
  if (!wish) {
    j->by = has_rollups(j) ? BY_AREA : BY_GROUP;
    return PGAP_EXIT_DONE;
  }
  for (j->by = BY_AREA; j->by < WAYS; j->by++)
    if (strcmp(names[j->by], wish) == 0) return PGAP_EXIT_DONE;
  return pgap_run_error(
      PGAP_INPUT_INVALID,
      PGAP_ARGS(wish, "--by", pgap_translate("area, indicator, group or binding")));
}

static int take_min_coverage(job *j) {
  const char *wish = j->run->values[PGAP_OPTION_min_coverage];
  j->min_coverage = PGAP_ROLLUP_MIN_COVERAGE;
  if (!wish) return PGAP_EXIT_DONE;
  bool is_read = pgap_number_parse(&j->min_coverage, wish, NULL, NULL) == PGAP_OK;
  if (is_read && j->min_coverage >= 0 && j->min_coverage <= 1) return PGAP_EXIT_DONE;
  return pgap_run_error(PGAP_INPUT_INVALID,
                        PGAP_ARGS(wish, "--min-coverage", pgap_translate("a ratio from 0 to 1")));
}

/* The one method whose scores are put together. */
static int take_method(job *j) {
  const char *name = j->run->values[PGAP_OPTION_method];
  if (!name) return PGAP_EXIT_DONE;
  if (j->by != BY_INDICATOR)
    return pgap_run_usage(j->run, pgap_translate("--method goes with --by indicator only"), NULL);
  j->method = pgap_method_find(name);
  if (j->method && !j->method->is_book) return PGAP_EXIT_DONE;
  return pgap_run_error(
      PGAP_NAME_UNKNOWN,
      PGAP_ARGS(pgap_translate("method"), name,
                pgap_translate("one method with a score; see `plangap list methods`")));
}

static int unknown_area(const pgap_catalog *catalog, const char *name) {
  char help[200];
  const char *near = pgap_catalog_nearest_area(catalog, name);
  snprintf(help, sizeof help, "%s", pgap_translate("areas.csv lists the areas"));
  if (near) snprintf(help, sizeof help, pgap_translate("did you mean '%s'?"), near);
  return pgap_run_error(PGAP_NAME_UNKNOWN, PGAP_ARGS(pgap_translate("area"), name, help));
}

/* The areas of --area, separated by commas. */
static int take_areas(job *j) {
  const pgap_catalog *catalog = pgap_panel_catalog(j->session.plan.panel);
  const char *list = j->run->values[PGAP_OPTION_area];
  while (list && *list) {
    char name[256];
    size_t length = strcspn(list, ",");
    snprintf(name, sizeof name, "%.*s", (int)(length < 255 ? length : 255), list);
    const pgap_area *area = pgap_catalog_area(catalog, name);
    if (!area) return unknown_area(catalog, name);
    const pgap_area **areas =
        pgap_array_reserve(j->areas, &j->areas_capacity, j->n_areas + 1, sizeof(*areas));
    if (!areas) return pgap_run_error(PGAP_NO_MEMORY, NULL);
    j->areas = areas;
    areas[j->n_areas++] = area;
    list += length + (list[length] == ',');
  }
  return PGAP_EXIT_DONE;
}

static bool is_wanted(const job *j, const pgap_area *area) {
  for (size_t i = 0; i < j->n_areas; i++)
    if (j->areas[i] == area) return true;
  return j->n_areas == 0;
}

/* Why there is no roll-up; of several targets what came nearest to one. */
static void take_miss(job *j, const pgap_rollup_desk *desk, const pgap_target *target) {
  miss found = pgap_rollup_n_members(desk, target->area) > 0 ? MISS_VALUES : MISS_MEMBERS;
  if (found <= j->miss) return;
  j->miss = found;
  j->missed = target;
}

static void tell_miss(const job *j) {
  const char *only = j->run->values[PGAP_OPTION_indicator];
  if (j->miss == MISS_VALUES)
    fprintf(stderr, pgap_translate("plangap: no member of %s has values of '%s'\n"),
            j->missed->area->code, j->missed->indicator->id);
  else if (j->miss == MISS_MEMBERS)
    fprintf(stderr, pgap_translate("plangap: %s has no members (areas.csv: parent)\n"),
            j->missed->area->code);
  else if (only)
    fprintf(stderr, pgap_translate("plangap: there is no target of '%s' to roll up\n"), only);
  else
    fprintf(stderr, "%s\n", pgap_translate("plangap: there is no target to roll up"));
}

/* A roll-up for every ruling target whose area has members. */
static pgap_status roll_up(job *j, pgap_rollup_desk *desk, pgap_error *e) {
  const pgap_session *s = &j->session;
  const char *only = j->run->values[PGAP_OPTION_indicator];
  pgap_status status = PGAP_OK;
  for (size_t i = only ? pgap_session_target(s, only, 0) : 0;
       i < s->plan.n_targets && status == PGAP_OK;
       i = only ? pgap_session_target(s, only, i + 1) : i + 1) {
    const pgap_target *target = &s->plan.targets[i];
    if (pgap_assessment_is_idle(&s->assessments[i]) || !is_wanted(j, target->area)) continue;
    if (!pgap_rollup_has_members(desk, target)) {
      take_miss(j, desk, target);
      continue;
    }
    pgap_rollup *r = &j->rollups[j->n_rollups++];
    status = pgap_rollup_take(r, desk, i, &s->assessments[i], e);
    if (status == PGAP_OK) status = pgap_rollup_list_add(&j->list, r, e);
  }
  return status;
}

static int write_areas(job *j) {
  pgap_rollup_desk *desk = NULL;
  pgap_error e;
  j->rollups = calloc(j->session.plan.n_targets, sizeof *j->rollups);
  if (!j->rollups) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  j->list.language = j->run->language;
  pgap_status status =
      pgap_rollup_desk_new(&desk, &j->session.plan, j->session.as_of, j->min_coverage, &e);
  if (status == PGAP_OK) status = roll_up(j, desk, &e);
  pgap_rollup_desk_free(desk);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  if (j->list.n == 0 && !j->run->values[PGAP_OPTION_quiet]) tell_miss(j);
  pgap_sheet sheet = pgap_rollup_sheet(&j->list);
  return pgap_selection_write(j->run, &sheet);
}

static pgap_status take_all_areas(job *j, pgap_error *e) {
  if (j->n_areas > 0) return PGAP_OK;
  return pgap_tally_areas(&j->areas, &j->n_areas, &j->session.plan, e);
}

static int write_groups(job *j) {
  const pgap_session *s = &j->session;
  pgap_error e;
  pgap_group_options options = {&s->plan,   s->assessments,  s->as_of,
                                s->outlook, j->min_coverage, j->method};
  pgap_status status = take_all_areas(j, &e);
  for (size_t i = 0; i < j->n_areas && status == PGAP_OK; i++)
    status = pgap_groups_add(&j->groups, &options, j->areas[i], &e);
  j->page = (pgap_group_page){.groups = &j->groups, .language = j->run->language};
  if (status == PGAP_OK) status = pgap_group_page_make(&j->page, &e);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  if (j->page.n == 0 && !j->run->values[PGAP_OPTION_quiet])
    fprintf(stderr, "%s\n",
            pgap_translate("plangap: no target has a group (indicators.csv: group)"));
  pgap_sheet sheet = pgap_group_sheet(&j->page);
  return pgap_selection_write(j->run, &sheet);
}

static int write_counts(job *j) {
  const pgap_session *s = &j->session;
  pgap_error e;
  pgap_tally_by by = j->by == BY_GROUP ? PGAP_TALLY_GROUP : PGAP_TALLY_BINDING;
  pgap_status status = take_all_areas(j, &e);
  for (size_t i = 0; i < j->n_areas && status == PGAP_OK; i++)
    status =
        pgap_tally_add(&j->tallies, &s->plan, s->assessments, j->areas[i], by, j->min_coverage, &e);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  pgap_tally_page page = {&j->tallies, by, j->min_coverage, j->run->language};
  pgap_sheet sheet = pgap_tally_sheet(&page);
  return pgap_selection_write(j->run, &sheet);
}

static void dispose(job *j) {
  for (size_t i = 0; i < j->n_rollups; i++) pgap_rollup_dispose(&j->rollups[i]);
  free(j->rollups);
  free(j->areas);
  pgap_rollup_list_dispose(&j->list);
  pgap_tallies_dispose(&j->tallies);
  pgap_groups_dispose(&j->groups);
  free(j->page.rows);
  pgap_session_close(&j->session);
}

static int run(pgap_run *r) {
  job j = {.run = r};
  const char *only = r->values[PGAP_OPTION_indicator];
  int status = pgap_session_open(&j.session, r);
  if (status == PGAP_EXIT_DONE && only) status = pgap_session_indicator(&j.session, only);
  if (status == PGAP_EXIT_DONE) status = take_by(&j);
  if (status == PGAP_EXIT_DONE) status = take_min_coverage(&j);
  if (status == PGAP_EXIT_DONE) status = take_method(&j);
  if (status == PGAP_EXIT_DONE) status = take_areas(&j);
  if (status == PGAP_EXIT_DONE && only && j.by != BY_AREA)
    status = pgap_run_usage(r, pgap_translate("--indicator goes with --by area only"), NULL);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(&j.session, r);
  if (status == PGAP_EXIT_DONE)
    status = j.by == BY_AREA        ? write_areas(&j)
             : j.by == BY_INDICATOR ? write_groups(&j)
                                    : write_counts(&j);
  dispose(&j);
  return status;
}

const pgap_command pgap_command_rollup = {
    .name = "rollup",
    .summary = "roll areas up to their parents and indicators to their groups, and count targets",
    .operands = "[DIR | -t TARGETS.csv ACTUALS.csv...]",
    .examples = "plangap rollup datasets/hebei-14fyp --by group\n"
                "plangap rollup datasets/china-14fyp --by binding --as-of 2023\n"
                "plangap rollup datasets/china-14fyp --by indicator --as-of 2023\n"
                "plangap rollup DIR -i gdp@CN-HE -f csv -o gap.csv",
    .text =
        "By area: for every target of an area with members (areas.csv: parent) which members "
        "make its gap, added up as indicators.csv declares (aggregate: sum, mean or weighted); "
        "the parts add up exactly. A status is withheld where too few members have an actual. "
        "By indicator: the indicators of each group (indicators.csv: group) put together as they "
        "declare: a sum is added up, a mean averaged, weighted by `weight`, the id of an "
        "indicator or a number. Where units, aggregation, nature, direction or kind differ, "
        "completion ratios are put together (actual or planned less base, over target less "
        "base), never values; with --method its scores. Contribution = weight / sum of weights "
        "* gap; of a sum the gap. What declares none stays out; every indicator counts once, "
        "with its target due next; an indicator with the group's name is its published total. "
        "By group or binding: how many targets are achieved, on track, ..., and how many can "
        "be expected to be met; for the plan's own area, or those of --area.",
    .max_operands = 1,
    .run = run,
};
