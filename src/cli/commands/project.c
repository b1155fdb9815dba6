/* project.c: plangap project: the future of any series, year by year, with intervals. */
#include <math.h>
#include <plangap/array.h>
#include <plangap/future.h>
#include <plangap/number.h>
#include <plangap/outfile.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../blocks.h"
#include "../session.h"

enum { LEVELS = 6, FIRST = 6, COLUMNS = FIRST + 2 * LEVELS };

typedef struct request {
  const pgap_series **series;
  size_t n;
  size_t n_max; /* observations of the longest */
  size_t block; /* series that are written together */
  pgap_future_request future;
  int horizon, until; /* years ahead, or the last year; 0 = not given */
  double levels[LEVELS];
  size_t n_levels;
  pgap_column columns[COLUMNS];
  char names[2 * LEVELS][16];
} request;

/* One block of series, and the workspace of its thread. */
typedef struct block {
  const request *r;
  pgap_future_workspace *workspace;
  pgap_student_cache cache;
  /* The series that have a future, and their first rows. */
  pgap_projection *projections;
  const pgap_series **series;
  size_t *rows;
  size_t n;
} block;

static int last_year(const request *r, const pgap_projection *p) {
  return r->until ? r->until : pgap_future_first_year(p) + r->horizon - 1;
}

static void put_number(pgap_cell *out, double value) {
  char text[PGAP_NUMBER_SIZE];
  pgap_number_format(text, value);
  snprintf(out->text, sizeof out->text, "%s", text);
  if (!isnan(value)) pgap_number_shown(out->shown, sizeof out->shown, value);
}

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  block *b = (block *)(uintptr_t)sheet->context; /* the cache of its thread is filled */
  size_t low = 0, high = b->n;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (b->rows[middle] <= row)
      low = middle;
    else
      high = middle;
  }
  const pgap_projection *p = &b->projections[low];
  int year = pgap_future_first_year(p) + (int)(row - b->rows[low]);
  double h = year + 1 - p->t_last;
  h = round(h * 1e9) / 1e9; /* calendar times in double years carry about 1e-12 */
  if (column == 0) snprintf(out->text, sizeof out->text, "%s", b->series[low]->indicator->id);
  if (column == 1) snprintf(out->text, sizeof out->text, "%s", b->series[low]->area->code);
  if (column == 2) snprintf(out->text, sizeof out->text, "%d", year);
  if (column == 3) put_number(out, h);
  if (column == 4) snprintf(out->text, sizeof out->text, "%s", p->model ? p->model->name : "srd");
  if (column == 5) put_number(out, pgap_projection_point(p, h));
  if (column < FIRST) return;
  size_t k = (column - FIRST) / 2;
  pgap_interval i = pgap_projection_interval(p, h, b->r->levels[k] / 100, &b->cache);
  put_number(out, (column - FIRST) % 2 ? i.upper : i.lower);
}

static void close_block(void *worker) {
  block *b = worker;
  pgap_future_workspace_free(b->workspace);
  free(b->projections);
  free(b->series);
  free(b->rows);
  free(b);
}

static pgap_status open_block(void **worker, const void *context, pgap_error *err) {
  const request *r = context;
  block *b = calloc(1, sizeof *b);
  if (!b) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  b->r = r;
  b->projections = calloc(r->block, sizeof *b->projections);
  b->series = calloc(r->block, sizeof *b->series);
  b->rows = calloc(r->block, sizeof *b->rows);
  pgap_status status = b->projections && b->series && b->rows
                           ? pgap_future_workspace_new(&b->workspace, r->n_max, err)
                           : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (status == PGAP_OK)
    *worker = b;
  else
    close_block(b);
  return status;
}

static pgap_status make_block(pgap_sheet *sheet, void *worker, const void *context, size_t i,
                              pgap_error *err) {
  block *b = worker;
  const request *r = context;
  size_t end = (i + 1) * r->block < r->n ? (i + 1) * r->block : r->n, n_rows = 0;
  b->n = 0;
  for (size_t k = i * r->block; k < end; k++) {
    pgap_projection *p = &b->projections[b->n];
    pgap_status status = pgap_future_fit(p, r->series[k], &r->future, b->workspace, err);
    if (status != PGAP_OK) return status;
    int first = pgap_future_first_year(p), last = last_year(r, p);
    if (p->outcome != PGAP_PROJECTION_DONE || last < first) continue;
    b->series[b->n] = r->series[k];
    b->rows[b->n++] = n_rows;
    n_rows += (size_t)(last - first + 1);
  }
  *sheet = (pgap_sheet){.columns = r->columns,
                        .n_columns = FIRST + 2 * r->n_levels,
                        .n_rows = n_rows,
                        .cell = cell,
                        .context = b};
  return PGAP_OK;
}

/* The columns: FIRST fixed ones, then lo and hi of each level. */
static void name_columns(request *r) {
  static const pgap_column fixed[FIRST] = {
      {"indicator", "indicator", false, false}, {"area", "area", false, false},
      {"period", "period", false, false},       {"horizon", "years ahead", true, false},
      {"model", "model", false, false},         {"point", "projected", true, false},
  };
  memcpy(r->columns, fixed, sizeof fixed);
  for (size_t i = 0; i < 2 * r->n_levels; i++) {
    char level[PGAP_NUMBER_SIZE];
    pgap_number_format(level, r->levels[i / 2]);
    snprintf(r->names[i], sizeof r->names[i], "%s%.10s", i % 2 ? "hi" : "lo", level);
    r->columns[FIRST + i] = (pgap_column){r->names[i], r->names[i], true, false};
  }
}

/* "50,80,95" */
static bool take_levels(request *r, const char *list) {
  for (r->n_levels = 0; *list && r->n_levels < LEVELS;) {
    size_t length = strcspn(list, ",");
    char word[16] = "";
    if (length >= sizeof word) return false;
    memcpy(word, list, length);
    double level;
    if (pgap_number_parse(&level, word, NULL, NULL) != PGAP_OK) return false;
    if (!(level > 0 && level < 100)) return false;
    r->levels[r->n_levels++] = level;
    list += length + (list[length] == ',');
  }
  return *list == '\0' && r->n_levels > 0;
}

static bool take_whole(int *out, const char *text, int low, int high) {
  double value;
  if (pgap_number_parse(&value, text, NULL, NULL) != PGAP_OK) return false;
  if (value != floor(value) || value < low || value > high) return false;
  *out = (int)value;
  return true;
}

static int take_options(request *r, pgap_run *run) {
  const char *level = run->values[PGAP_OPTION_level], *until = run->values[PGAP_OPTION_until];
  const char *horizon = run->values[PGAP_OPTION_horizon];
  r->horizon = 5;
  if (!take_levels(r, level ? level : "80,95")) {
    return pgap_run_usage(run, pgap_translate("--level needs percents between 0 and 100"),
                          "--level 50,80,95");
  }
  if (horizon && !take_whole(&r->horizon, horizon, 1, 100)) {
    return pgap_run_usage(run, pgap_translate("--horizon needs a number of years from 1 to 100"),
                          "--horizon 5");
  }
  if (until && !take_whole(&r->until, until, 1000, 9999)) {
    return pgap_run_usage(run, pgap_translate("--until needs a year"), "--until 2030");
  }
  name_columns(r);
  return PGAP_EXIT_DONE;
}

/* The series of one name, or all. */
static int take_series(request *r, const pgap_session *s, const char *name) {
  size_t n = pgap_panel_series(s->plan.panel), room = 0;
  r->series = pgap_array_reserve(NULL, &room, n ? n : 1, sizeof *r->series);
  if (!r->series) {
    pgap_error e;
    pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
    return pgap_run_fail(&e);
  }
  if (name) {
    r->n = 1;
    int status = pgap_session_series(&r->series[0], s, name);
    if (status != PGAP_EXIT_DONE) return status;
  }
  for (size_t i = 0; i < n && !name; i++) {
    r->series[r->n++] = pgap_panel_series_at(s->plan.panel, i);
  }
  for (size_t i = 0; i < r->n; i++) {
    if (r->series[i]->n > r->n_max) r->n_max = r->series[i]->n;
  }
  return PGAP_EXIT_DONE;
}

/* Blocks side by side where the format allows; a table must know all its rows and is one block. */
static int write_all(request *r, pgap_run *run) {
  const char *format = run->values[PGAP_OPTION_format];
  const char *output = run->values[PGAP_OPTION_output];
  const pgap_writer *writer = pgap_writer_find(format ? format : "table");
  pgap_error e;
  if (!writer) {
    pgap_error_set(&e, PGAP_NAME_UNKNOWN,
                   PGAP_ARGS("format", format, "see `plangap list formats`"));
    return pgap_run_fail(&e);
  }
  const size_t together = 512; /* enough for a thread to be worth its lock */
  r->block = writer->can_continue && r->n > together ? together : r->n;
  pgap_blocks blocks = {.n = r->n ? (r->n + r->block - 1) / r->block : 0,
                        .context = r,
                        .open = open_block,
                        .make = make_block,
                        .close = close_block};
  pgap_write_options options = {0};
  pgap_outfile *file;
  if (pgap_outfile_open(&file, output ? output : "-", &e) != PGAP_OK) return pgap_run_fail(&e);
  if (pgap_blocks_write(pgap_outfile_stream(file), &blocks, writer, &options, pgap_processors(),
                        &e) != PGAP_OK) {
    pgap_outfile_abandon(file);
    return pgap_run_fail(&e);
  }
  return pgap_outfile_commit(file, &e) == PGAP_OK ? PGAP_EXIT_DONE : pgap_run_fail(&e);
}

static int run(pgap_run *r) {
  request q = {0};
  const char *name = r->values[PGAP_OPTION_indicator];
  if (!name && !r->values[PGAP_OPTION_targets]) name = pgap_take_name(r);
  int status = take_options(&q, r);
  if (status != PGAP_EXIT_DONE) return status;
  pgap_session s;
  status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_as_of(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_run_outlook(&q.future.outlook, r);
  q.future.as_of = s.as_of;
  if (status == PGAP_EXIT_DONE) status = take_series(&q, &s, name);
  if (status == PGAP_EXIT_DONE) status = write_all(&q, r);
  free(q.series);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_project = {
    .name = "project",
    .summary = "project one series or all of them, year by year, with intervals",
    .operands = "[INDICATOR[@AREA]] [DIR | ACTUALS.csv...]",
    .examples = "plangap project srdi_prov datasets/hebei-14fyp --until 2030\n"
                "plangap project datasets/china-14fyp --horizon 3 --level 50,80,95 -f csv\n"
                "plangap project patent10k datasets/china-14fyp --model logistic",
    .text = "The default projection extends the recent average yearly change as far as it stands "
            "out from its own noise. A series without a usable value, or all zero, has no rows.",
    .max_operands = -1,
    .run = run,
};
