/* project.c: plangap project: the future of any series, year by year, with intervals. */
#include <math.h>
#include <plangap/array.h>
#include <plangap/number.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../blanks.h"
#include "../counts.h"
#include "../crew.h"
#include "../output.h"
#include "../projection_sheet.h"
#include "../session.h"

typedef struct request {
  const pgap_series **series;
  pgap_blank *blanks; /* one a series */
  size_t n;
  size_t n_max;    /* observations of the longest */
  size_t n_blocks; /* of series that are written together */
  const pgap_writer *writer;
  pgap_future_request future;
  int horizon, until; /* years ahead, or the last year; 0 = not given */
  pgap_projection_form form;
} request;

/* The workspace of one thread, and the block of series it works on. */
typedef struct desk {
  const request *r;
  pgap_future_workspace *workspace;
  pgap_student_cache cache;
  pgap_projected *items; /* the series that have a future */
} desk;

static int last_year(const request *r, const pgap_projection *p) {
  return r->until ? r->until : pgap_future_first_year(p) + r->horizon - 1;
}

static void end(void *data) {
  desk *d = data;
  pgap_future_workspace_free(d->workspace);
  free(d->items);
  free(d);
}

static pgap_status begin(void **out, void *context, pgap_error *err) {
  const request *r = context;
  size_t n_most = r->n / r->n_blocks + 1;
  desk *d = calloc(1, sizeof *d);
  if (!d) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  d->r = r;
  d->items = calloc(n_most, sizeof *d->items);
  pgap_status status = d->items ? pgap_future_workspace_new(&d->workspace, r->n_max, err)
                                : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (status == PGAP_OK)
    *out = d;
  else
    end(d);
  return status;
}

static pgap_status work(const pgap_block *block, void *data, void *context, pgap_error *err) {
  desk *d = data;
  const request *r = context;
  pgap_projection_rows rows = {.form = &r->form, .items = d->items, .cache = &d->cache};
  for (size_t i = block->first; i < block->past; i++) {
    pgap_projected *item = &d->items[rows.n];
    const pgap_projection *p = &item->future.projection;
    pgap_status status =
        pgap_future_fit(&item->future, r->series[i], &r->future, d->workspace, err);
    if (status != PGAP_OK) return status;
    int first = pgap_future_first_year(p), last = last_year(r, p);
    bool is_done = p->outcome == PGAP_PROJECTION_DONE;
    r->blanks[i] = (pgap_blank){
        .is_blank = !is_done || last < first,
        .is_spared = pgap_outlook_spares(&r->future.outlook, p),
        .is_free = is_done && p->model && p->model->has_ceiling && isnan(p->ceiling),
        .outcome = p->outcome,
        .fit_outcome = p->fit_outcome,
    };
    item->n_actuals = pgap_projection_actuals(&r->form, r->series[i]);
    if (r->blanks[i].is_blank && item->n_actuals == 0) continue;
    item->series = r->series[i];
    item->first_row = rows.n_rows;
    rows.n++;
    rows.n_rows += item->n_actuals + (r->blanks[i].is_blank ? 0 : (size_t)(last - first + 1));
  }
  pgap_sheet sheet = pgap_projection_sheet(&rows);
  pgap_write_options options = {.is_continued = block->first > 0};
  return r->writer->write(block->out, &sheet, &options, err);
}

/* One number of "50,80,95". A share of 1 such as 0.8 is hardly meant as less than one percent. */
static int take_level(double *out, const pgap_run *run, const char *word) {
  char message[PGAP_MESSAGE_ARG_SIZE], help[PGAP_NUMBER_SIZE + 16];
  bool is_number = pgap_number_parse(out, word, NULL, NULL) == PGAP_OK;
  if (is_number && *out >= 1 && *out < 100) return PGAP_EXIT_DONE;
  snprintf(message, sizeof message,
           pgap_translate("'%.20s' is no percentage from 1 to less than 100 for --level"), word);
  if (!is_number || *out <= 0 || *out >= 1) return pgap_run_usage(run, message, "--level 50,80,95");
  char percent[PGAP_NUMBER_SIZE];
  pgap_number_fixed(percent, 100 * *out, 0);
  snprintf(help, sizeof help, "--level %s", percent);
  return pgap_run_usage(run, message, help);
}

static int take_levels(request *r, const pgap_run *run, const char *list) {
  size_t n = 1;
  char message[PGAP_MESSAGE_ARG_SIZE];
  for (const char *c = list; *c; c++) n += *c == ',';
  if (n > PGAP_LEVELS_MOST) {
    snprintf(message, sizeof message,
             pgap_translate("--level takes at most %d percentages, not %zu"), PGAP_LEVELS_MOST, n);
    return pgap_run_usage(run, message, "--level 50,80,95");
  }
  int status = PGAP_EXIT_DONE;
  for (r->form.n_levels = 0; r->form.n_levels < n && status == PGAP_EXIT_DONE; r->form.n_levels++) {
    char word[24];
    size_t length = strcspn(list, ",");
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word), list);
    status = take_level(&r->form.levels[r->form.n_levels], run, word);
    list += length + (list[length] == ',');
  }
  return status;
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
  int status = take_levels(r, run, level ? level : "80,95");
  if (status != PGAP_EXIT_DONE) return status;
  if (horizon && !take_whole(&r->horizon, horizon, 1, 100)) {
    return pgap_run_usage(run, pgap_translate("--horizon needs a number of years from 1 to 100"),
                          "--horizon 5");
  }
  if (until && !take_whole(&r->until, until, 1000, 9999)) {
    return pgap_run_usage(run, pgap_translate("--until needs a year"), "--until 2030");
  }
  return PGAP_EXIT_DONE;
}

/* The series of one name, or all. */
static int take_series(request *r, const pgap_session *s, const char *name) {
  size_t n = pgap_counts_series(s), room = 0;
  r->series = pgap_array_reserve(NULL, &room, n ? n : 1, sizeof *r->series);
  r->blanks = calloc(n + 1, sizeof *r->blanks);
  if (!r->series || !r->blanks) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  if (name) {
    r->n = 1;
    int status = pgap_session_series(&r->series[0], s, name);
    if (status != PGAP_EXIT_DONE) return status;
  }
  for (size_t i = 0; i < n && !name; i++) {
    r->series[r->n++] = pgap_counts_series_at(s, i);
  }
  for (size_t i = 0; i < r->n; i++) {
    if (r->series[i]->n > r->n_max) r->n_max = r->series[i]->n;
  }
  return PGAP_EXIT_DONE;
}

/* Years that lie before the end of all series are none to project. */
static int check_until(const request *r, const pgap_run *run) {
  const double same_moment = 1.0 / 3650; /* a tenth of a day */
  pgap_future_workspace *w = NULL;
  pgap_error e;
  double t_last = HUGE_VAL; /* of the series that ends first */
  pgap_status status = pgap_future_workspace_new(&w, r->n_max, &e);
  for (size_t i = 0; i < r->n && status == PGAP_OK && t_last > r->until + same_moment; i++) {
    pgap_future f;
    status = pgap_future_fit(&f, r->series[i], &r->future, w, &e);
    if (f.projection.outcome == PGAP_PROJECTION_DONE) t_last = fmin(t_last, f.projection.t_last);
  }
  pgap_future_workspace_free(w);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  if (isinf(t_last) || t_last <= r->until + same_moment) return PGAP_EXIT_DONE;
  int month = (int)lround(12 * t_last) - 1;
  pgap_period last = {month, month, PGAP_PERIOD_MONTH};
  if (month % 12 == 11) last = pgap_period_year(month / 12);
  char period[PGAP_PERIOD_SIZE], message[PGAP_MESSAGE_ARG_SIZE], help[32];
  pgap_period_format(period, last);
  snprintf(message, sizeof message,
           pgap_translate("--until %d leaves nothing to project: the last actual is of %s"),
           r->until, period);
  snprintf(help, sizeof help, "--until %d", (int)floor(t_last + same_moment) + 4);
  return pgap_run_usage(run, message, help);
}

static pgap_status write_all(FILE *out, void *context, pgap_error *err) {
  request *r = context;
  pgap_crew crew = {.n_items = r->n,
                    .n_blocks = r->n_blocks,
                    .context = r,
                    .begin = begin,
                    .end = end,
                    .work = work,
                    .out = out};
  return pgap_crew_run(&crew, err);
}

/* Blocks side by side where the format allows; a table must know all its rows and is one block. */
static int write_series(request *r, const pgap_run *run) {
  const size_t together = 512; /* enough for a thread to be worth its lock */
  int status = pgap_output_writer(&r->writer, run, "table");
  if (status != PGAP_EXIT_DONE) return status;
  r->form.is_observations = strcmp(r->writer->name, "sdmx") == 0;
  pgap_projection_name(&r->form);
  r->n_blocks = r->writer->can_continue ? (r->n + together - 1) / together : r->n > 0;
  return pgap_output_make(run->values[PGAP_OPTION_output], write_all, r);
}

/* Says which series have no rows and why: the one that was asked for, or all on wish. */
static void print_blanks(const request *r, const pgap_run *run, bool is_named) {
  if (run->values[PGAP_OPTION_quiet]) return;
  pgap_blanks blanks = {r->series, r->blanks, r->n, &r->future, r->until};
  pgap_blanks_print(&blanks, is_named || run->values[PGAP_OPTION_verbose]);
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
  if (status == PGAP_EXIT_DONE) status = pgap_counts_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_outlook(&s, r);
  q.future.outlook = s.outlook;
  q.future.as_of = s.as_of;
  q.form.language = r->language;
  q.form.as_of = s.as_of;
  if (status == PGAP_EXIT_DONE) status = take_series(&q, &s, name);
  if (status == PGAP_EXIT_DONE && q.until) status = check_until(&q, r);
  if (status == PGAP_EXIT_DONE) status = write_series(&q, r);
  if (status == PGAP_EXIT_DONE) print_blanks(&q, r, name != NULL);
  free(q.series);
  free(q.blanks);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_project = {
    .name = "project",
    .summary = "project one series or all of them, year by year, with intervals",
    .operands = "[INDICATOR[@AREA]] [DIR | ACTUALS.csv...]",
    .examples = "plangap project srdi_prov datasets/hebei-14fyp --until 2030\n"
                "plangap project datasets/china-14fyp --horizon 3 --level 50,80,95 -f csv\n"
                "plangap project patent10k datasets/china-14fyp --model logistic --ceiling 20",
    .text = "The default projection extends the recent average yearly change as far as it stands "
            "out from its own noise. Where the first months of a year that is not over are known, "
            "its nowcast counts, as in assess: the model is then NAME+nowcast. A number of "
            "entities that a "
            "target of kind count_above asks for is a series, too. A series without a "
            "projection has no rows; standard error says why.",
    .max_operands = -1,
    .run = run,
};
