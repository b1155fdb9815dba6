/* test_charts.c: what every row of charts.def must hold (plangap/chart.h), drawn with small, empty
 * and hostile plans. Nothing here knows a chart. */
#include "support/plan_maker.h"
#include "support/png_reader.h"
#include "support/suite.h"

#include <plangap/chart.h>
#include <plangap/language.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef PGAP_PLOTS_DIR
#define PGAP_PLOTS_DIR PGAP_TEST_DIR "/../plots"
#endif

enum { PICTURES = 64, NAME = 128 };

#define HOSTILE "a_b^c {x} \"q\" \\ ' % #1 <b> |c| `d` $e @f ~ 目标"

/* Plans by position. */
typedef void make(plan_maker *m);

static void usual(plan_maker *m) {
  plan_maker_indicator(m, "clusters", "up stock");
  plan_maker_actuals(m, "clusters", "2019=60 2020=70 2021=76 2022=82P 2023=80E 2023-06=90");
  plan_maker_target(m, (plan_row){.indicator = "clusters", .base = "2021", .value = 85});
  plan_maker_indicator(m, "energy", "down stock");
  plan_maker_actuals(m, "energy", "2020=100 2021=97 2022=96B 2023=95 2024=91");
  plan_maker_target(m, (plan_row){.indicator = "energy", .base = "2022", .value = 86});
}

static void no_actual(plan_maker *m) {
  plan_maker_indicator(m, "none", "up stock");
  plan_maker_target(m, (plan_row){.indicator = "none", .value = 85});
}

static void one_point(plan_maker *m) {
  plan_maker_indicator(m, "one", "up share");
  plan_maker_actuals(m, "one", "2023=21.4");
  plan_maker_target(m, (plan_row){.indicator = "one", .value = 22});
}

static void no_future(plan_maker *m) {
  plan_maker_indicator(m, "past", "up stock");
  plan_maker_actuals(m, "past", "2018=1 2020=2 2025=3");
  plan_maker_target(m, (plan_row){.indicator = "past", .base = "2018", .due = "2020", .value = 3});
}

static void extremes(plan_maker *m) {
  plan_maker_indicator(m, "zero", "up stock");
  plan_maker_actuals(m, "zero", "2020=0 2021=0 2022=0");
  plan_maker_target(m, (plan_row){.indicator = "zero", .base = "2020", .value = 1e-9});
  plan_maker_indicator(m, "huge", "up stock");
  plan_maker_actuals(m, "huge", "2020=1e15 2021=3e17 2022=-5e16 2024=2e18");
  plan_maker_target(m, (plan_row){.indicator = "huge", .base = "2020", .value = 1e18});
  plan_maker_indicator(m, "minus", "down stock");
  plan_maker_actuals(m, "minus", "2020=-1 2021=-1.5 2022=-2");
  plan_maker_target(m, (plan_row){.indicator = "minus", .base = "2020", .value = -3});
}

static void hostile(plan_maker *m) {
  plan_maker_indicator(m, HOSTILE, "up stock");
  plan_maker_actuals(m, HOSTILE, "2020=1 2021=2 2022=3");
  plan_maker_target(m, (plan_row){.indicator = HOSTILE, .base = "2020", .value = 9});
}

static make *const plans[] = {usual, no_actual, one_point, no_future, extremes, hostile};

enum { N_PLANS = sizeof plans / sizeof *plans };

/* A plan with everything needed to draw it. */
typedef struct scene {
  plan_maker maker;
  pgap_assessment *assessments;
  pgap_chart_options options;
  pgap_backtest *backtest; /* of the plan's series */
  pgap_what_if what_ifs[2];
  char folder[64];
  char names[PICTURES][NAME];
  pgap_chart_job jobs[PICTURES];
  size_t n;
} scene;

/* A backtest of all series of the plan, from two values on. */
static pgap_backtest *backtest_of(const pgap_plan *p) {
  pgap_backtest *b = calloc(1, sizeof *b);
  pgap_backtest_desk *desk;
  pgap_backtest_options how = {.horizon = 6, .min_history = 2};
  pgap_as_of as_of = plan_maker_as_of("2024");
  ck_assert_ptr_nonnull(b);
  ck_assert_int_eq(pgap_backtest_desk_new(&desk, 64, NULL), PGAP_OK);
  for (size_t i = 0; i < pgap_panel_series(p->panel); i++)
    ck_assert_int_eq(
        pgap_backtest_add_series(b, desk, &how, pgap_panel_series_at(p->panel, i), as_of, NULL),
        PGAP_OK);
  pgap_backtest_desk_free(desk);
  return b;
}

static void open_scene(scene *s, make *plan, pgap_language language) {
  memset(s, 0, sizeof *s);
  plan_maker_begin(&s->maker);
  plan(&s->maker);
  plan_maker_check(&s->maker);
  const pgap_plan *p = &s->maker.plan;
  s->assessments = calloc(p->n_targets, sizeof *s->assessments);
  pgap_as_of as_of = plan_maker_as_of("2024");
  const pgap_indicator *first = p->n_targets > 0 ? p->targets[0].indicator : NULL;
  s->what_ifs[0] = (pgap_what_if){.indicator = first, .scenario = {.raise = 0.1}, .text = "+10%"};
  s->what_ifs[1] = (pgap_what_if){
      .indicator = first, .scenario = {.has_growth = true, .growth = -0.2}, .text = "-20%"};
  pgap_assess_options how = {.as_of = &as_of};
  ck_assert_int_eq(pgap_assess_plan(s->assessments, p, &how, NULL), PGAP_OK);
  s->options = (pgap_chart_options)PGAP_CHART_OPTIONS_INIT;
  s->options.plan = p;
  s->options.assessments = s->assessments;
  s->options.as_of = as_of;
  s->backtest = backtest_of(p);
  s->options.backtest = s->backtest;
  s->options.backtest_model = "srd";
  s->options.language = language;
  s->options.plots_folder = PGAP_PLOTS_DIR;
  strcpy(s->folder, "/tmp/plangap-charts-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(s->folder));
}

/* The futures are compared, or stand in every picture. */
static void take_what_ifs(scene *s) {
  s->options.what_ifs = s->what_ifs;
  s->options.n_what_ifs = 2;
}

static void add_jobs(scene *s, const pgap_chart *chart) {
  for (size_t i = 0; i < pgap_chart_pages(chart, &s->options); i++) {
    snprintf(s->names[s->n], NAME, "%s/%s-%zu.png", s->folder, chart->name, i);
    s->jobs[s->n] = (pgap_chart_job){.chart = chart, .index = i, .output = s->names[s->n]};
    s->n++;
  }
}

static void draw(scene *s) {
  pgap_error err = {0};
  pgap_status status = pgap_charts_draw(s->jobs, s->n, &s->options, &err);
  ck_assert_msg(status == PGAP_OK, "%d: %s: %s: %s", status, err.args[0], err.args[1], err.args[2]);
}

static void close_scene(scene *s) {
  for (size_t i = 0; i < s->n; i++) unlink(s->names[i]);
  ck_assert_int_eq(rmdir(s->folder), 0); /* nothing else was left there */
  free(s->assessments);
  free(s->backtest);
  plan_maker_end(&s->maker);
}

static void check_picture(const char *name, unsigned width, unsigned height) {
  size_t n = 0;
  unsigned char *bytes = png_load(name, &n);
  ck_assert_msg(bytes != NULL, "%s", name);
  png_facts facts;
  ck_assert_msg(png_read(&facts, bytes, n), "%s", name);
  ck_assert_uint_eq(facts.width, width);
  ck_assert_uint_eq(facts.height, height);
  ck_assert_uint_eq(facts.per_metre, 5906);
  ck_assert(facts.title[0] != '\0');
  ck_assert_msg(facts.ink > 0.004 && facts.ink < 0.6, "%s: %g of it is not white", name, facts.ink);
  ck_assert_msg(facts.dark < 0.08, "%s: %g of it is black", name, facts.dark);
  free(bytes);
}

/* Loops over plans x languages; all rows of the registry at once. */
START_TEST(every_chart_draws_every_plan) {
  scene *s = malloc(sizeof *s);
  pgap_language language = _i % 2 == 0 ? PGAP_LANGUAGE_ZH : PGAP_LANGUAGE_EN;
  open_scene(s, plans[_i / 2], language);
  for (size_t k = 0; pgap_chart_at(k) != NULL; k++) add_jobs(s, pgap_chart_at(k));
  draw(s);
  for (size_t i = 0; i < s->n; i++) check_picture(s->names[i], 1600, 900);
  close_scene(s);
  free(s);
}
END_TEST

static void forget_pictures(const scene *s) {
  for (size_t i = 0; i < s->n; i++) unlink(s->names[i]);
}

START_TEST(same_bytes_with_one_worker_and_many) {
  scene *s = malloc(sizeof *s);
  unsigned char *first[PICTURES];
  size_t sizes[PICTURES];
  open_scene(s, usual, PGAP_LANGUAGE_ZH);
  for (size_t k = 0; pgap_chart_at(k) != NULL; k++) add_jobs(s, pgap_chart_at(k));
  s->options.workers = 1;
  draw(s);
  for (size_t i = 0; i < s->n; i++) first[i] = png_load(s->names[i], &sizes[i]);
  forget_pictures(s);
  s->options.workers = 3;
  draw(s);
  for (size_t i = 0; i < s->n; i++) {
    size_t n = 0;
    unsigned char *again = png_load(s->names[i], &n);
    ck_assert_uint_eq(n, sizes[i]);
    ck_assert_mem_eq(first[i], again, n);
    free(first[i]);
    free(again);
  }
  close_scene(s);
  free(s);
}
END_TEST

START_TEST(other_sizes) {
  scene *s = malloc(sizeof *s);
  open_scene(s, usual, PGAP_LANGUAGE_EN);
  s->options.width = 1200;
  s->options.height = 900;
  for (size_t k = 0; pgap_chart_at(k) != NULL; k++) add_jobs(s, pgap_chart_at(k));
  draw(s);
  for (size_t i = 0; i < s->n; i++) check_picture(s->names[i], 1200, 900);
  close_scene(s);
  free(s);
}
END_TEST

/* Every chart draws other futures, and a picture of one target shows it. */
START_TEST(every_chart_draws_what_ifs) {
  scene *s = malloc(sizeof *s);
  open_scene(s, plans[_i], PGAP_LANGUAGE_EN);
  for (size_t k = 0; pgap_chart_at(k) != NULL; k++) add_jobs(s, pgap_chart_at(k));
  unsigned char *first[PICTURES];
  size_t sizes[PICTURES], n_changed = 0;
  draw(s);
  for (size_t i = 0; i < s->n; i++) first[i] = png_load(s->names[i], &sizes[i]);
  take_what_ifs(s);
  draw(s);
  for (size_t i = 0; i < s->n; i++) {
    size_t n = 0;
    check_picture(s->names[i], 1600, 900);
    unsigned char *again = png_load(s->names[i], &n);
    n_changed += n != sizes[i] || memcmp(first[i], again, n) != 0;
    free(first[i]);
    free(again);
  }
  if (_i == 0) ck_assert_uint_ge(n_changed, 1);
  close_scene(s);
  free(s);
}
END_TEST

/* Counts of all sizes: none, few, many, all met and none met. */
static void fill_bins(pgap_backtest *b, size_t n) {
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    b->bins[i] = (pgap_backtest_bin){.n = i % 4 == 3 ? 0 : n, .n_met = n * (size_t)i / 10};
    b->bins[i].stated = (double)b->bins[i].n * (i + 0.5) / 10;
    if (b->bins[i].n == 0) b->bins[i].n_met = 0;
    n = n * 4;
  }
}

/* Other data than a plan's: a backtest of many targets, one that went wrong, and none at all. */
START_TEST(every_backtest) {
  scene *s = malloc(sizeof *s);
  open_scene(s, usual, _i % 2 ? PGAP_LANGUAGE_ZH : PGAP_LANGUAGE_EN);
  if (_i / 2 < 2) fill_bins(s->backtest, _i / 2 ? 7 : 4000);
  for (int i = 0; i < PGAP_BACKTEST_BINS && _i / 2 == 1; i++) s->backtest->bins[i].n_met = 0;
  if (_i / 2 == 2) s->options.backtest = NULL;
  for (size_t k = 0; pgap_chart_at(k) != NULL; k++)
    if (pgap_chart_at(k)->scope == PGAP_CHART_BACKTEST) add_jobs(s, pgap_chart_at(k));
  ck_assert_uint_gt(s->n, 0);
  draw(s);
  for (size_t i = 0; i < s->n; i++) check_picture(s->names[i], 1600, 900);
  close_scene(s);
  free(s);
}
END_TEST

START_TEST(an_empty_plan) {
  scene *s = malloc(sizeof *s);
  open_scene(s, no_actual, PGAP_LANGUAGE_EN);
  s->maker.plan.n_targets = 0;
  for (size_t k = 0; pgap_chart_at(k) != NULL; k++) add_jobs(s, pgap_chart_at(k));
  draw(s);
  for (size_t i = 0; i < s->n; i++) check_picture(s->names[i], 1600, 900);
  close_scene(s);
  free(s);
}
END_TEST

static char *load_script(const char *name) {
  char path[512];
  size_t n = 0;
  snprintf(path, sizeof path, "%s/%s.gp", PGAP_PLOTS_DIR, name);
  char *text = (char *)png_load(path, &n);
  ck_assert_msg(text != NULL, "%s", path);
  text[n] = '\0';
  return text;
}

/* Every column("x") and strcol("x") of a script stands in the header of the data file. */
static void check_columns(const char *script, const char *header) {
  static const char *const calls[] = {"column(\"", "strcol(\"", "txt(\""};
  for (size_t c = 0; c < sizeof calls / sizeof *calls; c++) {
    const char *at = script;
    while ((at = strstr(at, calls[c])) != NULL) {
      char word[64];
      at += strlen(calls[c]);
      snprintf(word, sizeof word, "\t%.*s\t", (int)strcspn(at, "\""), at);
      ck_assert_msg(strstr(header, word) != NULL, "no column%s", word);
    }
  }
}

START_TEST(columns_of_the_script_exist) {
  scene *s = malloc(sizeof *s);
  open_scene(s, usual, PGAP_LANGUAGE_EN);
  const pgap_chart *chart = pgap_chart_at((size_t)_i);
  char kept[NAME], path[NAME + 32], header[256] = "\t";
  snprintf(kept, sizeof kept, "%s/kept", s->folder);
  s->options.script_folder = kept;
  add_jobs(s, chart);
  draw(s);
  snprintf(path, sizeof path, "%s/%s-0.tsv", kept, chart->name);
  FILE *file = fopen(path, "r");
  ck_assert_ptr_nonnull(file);
  ck_assert_ptr_nonnull(fgets(header + 1, sizeof header - 2, file));
  fclose(file);
  header[strcspn(header, "\n")] = '\t';
  char *script = load_script(chart->name), *style = load_script("style");
  check_columns(script, header);
  check_columns(style, header);
  free(script);
  free(style);
  char command[NAME + 16];
  snprintf(command, sizeof command, "rm -r %s", kept);
  ck_assert_int_eq(system(command), 0);
  close_scene(s);
  free(s);
}
END_TEST

/* The text that is kept beside a picture of a plan drawn by `model`. */
static char *kept_text(const char *chart, make *plan, const char *model, pgap_language language) {
  scene *s = malloc(sizeof *s);
  open_scene(s, plan, language);
  char kept[NAME], path[NAME + 32], command[NAME + 16];
  size_t n = 0;
  snprintf(kept, sizeof kept, "%s/kept", s->folder);
  s->options.script_folder = kept;
  s->options.outlook.model = pgap_model_find(model);
  add_jobs(s, pgap_chart_find(chart));
  draw(s);
  snprintf(path, sizeof path, "%s/%s-0.tsv", kept, chart);
  char *text = (char *)png_load(path, &n);
  ck_assert_msg(text != NULL, "%s", path);
  text[n] = '\0';
  snprintf(command, sizeof command, "rm -r %s", kept);
  ck_assert_int_eq(system(command), 0);
  close_scene(s);
  free(s);
  return text;
}

/* Every chart that draws a projection names its model. */
START_TEST(the_legend_names_the_model) {
  static const char *const charts[] = {"path", "scenario"};
  static const char *const models[] = {"srd", "drift", "linear"};
  pgap_language language = _i ? PGAP_LANGUAGE_ZH : PGAP_LANGUAGE_EN;
  pgap_language_start(language, PGAP_LOCALE_DIR);
  for (size_t c = 0; c < 2; c++) {
    for (size_t m = 0; m < 3; m++) {
      char wanted[64];
      snprintf(wanted, sizeof wanted, _i ? "=预测（%s）" : "=Projection (%s)", models[m]);
      char *text = kept_text(charts[c], usual, models[m], language);
      ck_assert_msg(strstr(text, wanted) != NULL, "%s: no %s", charts[c], wanted);
      free(text);
    }
  }
}
END_TEST

/* Over for a year, and its figure is not there. */
static void unjudged(plan_maker *m) {
  plan_maker_indicator(m, "waiting", "up stock");
  plan_maker_actuals(m, "waiting", "2019=50 2020=60 2021=62");
  plan_maker_target(m,
                    (plan_row){.indicator = "waiting", .base = "2020", .due = "2023", .value = 85});
}

/* No chart gives a colour of a verdict to what has none, nor a projection to what is past. */
START_TEST(no_verdict_and_no_future_of_what_is_past) {
  static const char *const wrong[] = {"\tgood\t", "\tbad\t", "\twarn\t", "\nprojection\t",
                                      "\nfan80\t"};
  const pgap_chart *chart = pgap_chart_at((size_t)_i);
  if (chart->scope == PGAP_CHART_BACKTEST) return;
  char *text = kept_text(chart->name, unjudged, "srd", PGAP_LANGUAGE_EN);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ck_assert_msg(strstr(text, wrong[i]) == NULL, "%s: %s", chart->name, wrong[i]);
  free(text);
}
END_TEST

START_TEST(failures_say_what_and_leave_nothing) {
  scene *s = malloc(sizeof *s);
  open_scene(s, usual, PGAP_LANGUAGE_EN);
  add_jobs(s, pgap_chart_at((size_t)_i));
  pgap_error err = {0};
  s->options.gnuplot = "no-such-gnuplot";
  ck_assert_int_eq(pgap_charts_draw(s->jobs, s->n, &s->options, &err), PGAP_PROGRAM_MISSING);
  s->options.gnuplot = "true"; /* ends at once */
  pgap_status status = pgap_charts_draw(s->jobs, s->n, &s->options, &err);
  ck_assert(status == PGAP_DRAWING_FAILED || status == PGAP_PROGRAM_FAILED);
  if (status == PGAP_DRAWING_FAILED) ck_assert_int_eq(unlink(err.args[2]), 0);
  s->options.gnuplot = "gnuplot";
  s->options.plots_folder = "/nowhere";
  ck_assert_int_eq(pgap_charts_draw(s->jobs, s->n, &s->options, &err), PGAP_DATA_MISSING);
  close_scene(s);
  free(s);
}
END_TEST

START_TEST(rows_are_complete) {
  const pgap_chart *chart = pgap_chart_at((size_t)_i);
  ck_assert_ptr_eq(pgap_chart_find(chart->name), chart);
  ck_assert(chart->summary[0] != '\0');
  ck_assert(chart->write != NULL);
  ck_assert(chart->scope == PGAP_CHART_TARGET || chart->pages != NULL);
}
END_TEST

int main(void) {
  int n = 0;
  while (pgap_chart_at((size_t)n) != NULL) n++;
  Suite *suite = suite_create("charts");
  TCase *all = tcase_create("charts");
  tcase_set_timeout(all, 120);
  tcase_add_loop_test(all, rows_are_complete, 0, n);
  tcase_add_loop_test(all, every_chart_draws_every_plan, 0, 2 * N_PLANS);
  tcase_add_test(all, same_bytes_with_one_worker_and_many);
  tcase_add_test(all, other_sizes);
  tcase_add_loop_test(all, every_chart_draws_what_ifs, 0, N_PLANS);
  tcase_add_test(all, an_empty_plan);
  tcase_add_loop_test(all, every_backtest, 0, 6);
  tcase_add_loop_test(all, columns_of_the_script_exist, 0, n);
  tcase_add_loop_test(all, the_legend_names_the_model, 0, 2);
  tcase_add_loop_test(all, no_verdict_and_no_future_of_what_is_past, 0, n);
  tcase_add_loop_test(all, failures_say_what_and_leave_nothing, 0, n);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
