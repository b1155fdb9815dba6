/* backtest.c: plangap backtest: how far projections could be trusted on these series. */
#include <errno.h>
#include <plangap/backtest_sheets.h>
#include <plangap/chart.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../counts.h"
#include "../crew.h"
#include "../output.h"
#include "../pictures.h"

/* Sums are made by blocks of series and added in their order: the same on one thread or many. */
enum { BLOCKS_MOST = 256 };

typedef struct work {
  const pgap_session *session;
  pgap_backtest_options options;
  pgap_backtest *blocks;
  size_t n_blocks, n_series, longest;
  pgap_backtest all;
} work;

static pgap_status begin(void **desk, void *context, pgap_error *err) {
  const work *w = context;
  pgap_backtest_desk *own = NULL;
  pgap_status status = pgap_backtest_desk_new(&own, w->longest, err);
  *desk = own;
  return status;
}

static void end(void *desk) { pgap_backtest_desk_free(desk); }

static pgap_status work_block(const pgap_block *block, void *desk, void *context, pgap_error *err) {
  work *w = context;
  pgap_status status = PGAP_OK;
  for (size_t i = block->first; i < block->past && status == PGAP_OK; i++) {
    const pgap_series *series = pgap_counts_series_at(w->session, i);
    status = pgap_backtest_add_series(&w->blocks[block->index], desk, &w->options, series,
                                      w->session->as_of, err);
  }
  return status;
}

static int run_blocks(work *w, const pgap_run *r) {
  pgap_error e;
  w->n_series = pgap_counts_series(w->session);
  w->n_blocks = w->n_series < BLOCKS_MOST ? w->n_series : BLOCKS_MOST;
  w->blocks = calloc(w->n_blocks + 1, sizeof *w->blocks);
  if (!w->blocks) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < w->n_series; i++) {
    const pgap_series *series = pgap_counts_series_at(w->session, i);
    if (series->n > w->longest) w->longest = series->n;
  }
  pgap_crew crew = {.n_items = w->n_series,
                    .n_blocks = w->n_blocks,
                    .context = w,
                    .begin = begin,
                    .end = end,
                    .work = work_block,
                    .title = r->values[PGAP_OPTION_quiet] ? NULL : pgap_translate("backtest")};
  if (pgap_crew_run(&crew, &e) != PGAP_OK) return pgap_run_fail(&e);
  for (size_t i = 0; i < w->n_blocks; i++) pgap_backtest_merge(&w->all, &w->blocks[i]);
  if (w->all.n_origins > 0) return PGAP_EXIT_DONE;
  char text[PGAP_MESSAGE_ARG_SIZE];
  snprintf(text, sizeof text,
           pgap_translate("no series has %zu values that can be projected and one a year later"),
           w->options.min_history);
  return pgap_run_usage(r, text, pgap_translate("lower --min-history, or add earlier years"));
}

/* A whole number from `least` to `most`; an option that is not given leaves *out. */
static int take_number(size_t *out, const pgap_run *r, pgap_option_id option, size_t least,
                       size_t most) {
  const char *text = r->values[option];
  if (!text) return PGAP_EXIT_DONE;
  char *rest;
  errno = 0;
  unsigned long long value = strtoull(text, &rest, 10);
  bool is_number = text[0] >= '0' && text[0] <= '9' && *rest == '\0' && errno == 0;
  if (is_number && value >= least && value <= most) {
    *out = (size_t)value;
    return PGAP_EXIT_DONE;
  }
  char message[PGAP_MESSAGE_ARG_SIZE], help[PGAP_MESSAGE_ARG_SIZE];
  snprintf(message, sizeof message, pgap_translate("'%.80s' is not a whole number that fits here"),
           text);
  snprintf(help, sizeof help, pgap_translate("from %zu to %zu"), least, most);
  return pgap_run_usage(r, message, help);
}

static const char *model_name(const pgap_backtest_options *o) {
  return o->outlook.model ? o->outlook.model->name : "srd";
}

static int take_options(pgap_backtest_options *out, const pgap_run *r) {
  *out = (pgap_backtest_options)PGAP_BACKTEST_OPTIONS_INIT;
  size_t horizon = (size_t)out->horizon;
  const char *origins = r->values[PGAP_OPTION_origins];
  int status = take_number(&horizon, r, PGAP_OPTION_horizon, 1, PGAP_BACKTEST_HORIZONS);
  if (origins && strcmp(origins, "all") == 0)
    out->n_origins = 0;
  else if (status == PGAP_EXIT_DONE)
    status = take_number(&out->n_origins, r, PGAP_OPTION_origins, 1, 1000000);
  if (status == PGAP_EXIT_DONE)
    status = take_number(&out->min_history, r, PGAP_OPTION_min_history, 1, 1000000);
  if (status == PGAP_EXIT_DONE) status = pgap_run_model(&out->outlook.model, r);
  out->horizon = (int)horizon;
  return status;
}

/* The tables, with what they are above and what they mean below. */
static pgap_status write_tables(FILE *out, void *context, pgap_error *err) {
  const work *w = context;
  const pgap_backtest *b = &w->all;
  const pgap_write_options options = {0};
  const pgap_writer *table = pgap_writer_find("table");
  const char *model = model_name(&w->options);
  struct part {
    const char *title;
    pgap_sheet sheet;
  } parts[] = {
      {pgap_translate("Error and intervals, by years ahead (naive: the last value stays)"),
       pgap_backtest_errors(b)},
      {pgap_translate("Targets placed as plans place them: Brier score of the stated chance and of "
                      "the rules in use (lower is better)"),
       pgap_backtest_chances(b)},
      {pgap_translate("Stated chance against share met"), pgap_backtest_reliability(b)},
  };
  fprintf(out, pgap_translate("%zu series, %zu origins, model %s\n"), b->n_series, b->n_origins,
          model);
  if (b->n_short + b->n_failed > 0)
    fprintf(out, pgap_translate("left out: %zu series too short, %zu origins without projection\n"),
            b->n_short, b->n_failed);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    fprintf(out, "\n%s\n", parts[i].title);
    pgap_status status = table->write(out, &parts[i].sheet, &options, err);
    if (status != PGAP_OK) return status;
  }
  fprintf(out, "\n%s\n%s\n",
          pgap_translate("A chance is that of meeting the target if things go on as in comparable "
                         "series."),
          pgap_translate("Common shocks (2008, 2020) hit many series at once; an 80 % interval "
                         "then covers fewer."));
  return PGAP_OK;
}

static int write_results(work *w, const pgap_run *r) {
  const char *format = r->values[PGAP_OPTION_format], *output = r->values[PGAP_OPTION_output];
  if (!format || strcmp(format, "table") == 0) return pgap_output_make(output, write_tables, w);
  pgap_backtest_tidy *tidy = calloc(1, sizeof *tidy);
  if (!tidy) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  pgap_sheet sheet = pgap_backtest_tidy_sheet(tidy, &w->all);
  int status = pgap_output_sheet(r, &sheet, "table", output);
  free(tidy);
  return status;
}

static int draw(work *w, pgap_session *s, pgap_run *r, const pgap_picture_place *place) {
  if (!r->values[PGAP_OPTION_chart]) return PGAP_EXIT_DONE;
  pgap_pictures pictures;
  pgap_pictures_begin(&pictures, s, r, place);
  pictures.options.backtest = &w->all;
  pictures.options.backtest_model = model_name(&w->options);
  int status = pgap_pictures_add_plan(&pictures, pgap_chart_find("calibration"));
  if (status == PGAP_EXIT_DONE) status = pgap_pictures_draw(&pictures);
  pgap_pictures_end(&pictures);
  return status;
}

static int run(pgap_run *r) {
  pgap_session s;
  work w = {.session = &s};
  pgap_picture_place place;
  int status = take_options(&w.options, r);
  if (status == PGAP_EXIT_DONE)
    status = pgap_picture_place_take(&place, r, r->values[PGAP_OPTION_chart]);
  if (status != PGAP_EXIT_DONE) return status;
  status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_as_of(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_counts_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_outlook(&s, r);
  w.options.outlook = s.outlook;
  if (status == PGAP_EXIT_DONE) status = run_blocks(&w, r);
  if (status == PGAP_EXIT_DONE) status = write_results(&w, r);
  if (status == PGAP_EXIT_DONE) status = draw(&w, &s, r, &place);
  free(w.blocks);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_backtest = {
    .name = "backtest",
    .summary = "how far to trust the chances: projections of the past against what came",
    .operands = "[DIR | ACTUALS.csv]",
    .examples = "plangap backtest datasets/china-14fyp\n"
                "plangap backtest panel.csv --origins all -f csv -o backtest.csv\n"
                "plangap backtest panel.csv --chart calibration.png",
    .text = "Each series is cut at earlier years, projected from what came before, and held "
            "against what followed, with the values as known today. A chance is that of meeting "
            "a target if things go on as in comparable series.",
    .max_operands = 1,
    .run = run,
};
