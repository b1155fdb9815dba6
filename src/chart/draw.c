/* draw.c: pictures from end to end: data file, gnuplot, notes, rename. One thread feeds several
 * gnuplot processes; what a picture looks like does not depend on which of them drew it. */
#include "font.h"
#include "gnuplot.h"
#include "marks.h"
#include "png.h"
#include "workshop.h"

#include <errno.h>
#include <plangap/chart.h>
#include <plangap/outfile.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MOST = 64 };

/* One gnuplot and the job it has. */
typedef struct worker {
  pgap_gnuplot gnuplot;
  bool is_busy;
  size_t job;
  long long deadline; /* ms of the monotonic clock */
  char title[PGAP_CHART_TITLE_SIZE];
  char data[PGAP_WORKSHOP_NAME], picture[PGAP_WORKSHOP_NAME];
} worker;

typedef struct run {
  pgap_chart_job *jobs;
  size_t n_jobs, next, n_busy;
  const pgap_chart_options *options;
  pgap_fonts *fonts;
  pgap_workshop workshop;
  pgap_case target_case;
  worker workers[WORKERS_MOST];
  size_t n_workers;
  const worker *kept; /* whose data file stays for inspection */
} run;

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static pgap_status failed(run *r, const worker *w, const char *message, pgap_error *err) {
  char script[64], text[PGAP_MESSAGE_ARG_SIZE];
  snprintf(script, sizeof script, "%s.gp", r->jobs[w->job].chart->name);
  while (*message == '\n' || *message == ' ') message++;
  size_t n = 0;
  for (; message[n] != '\0' && n + 1 < sizeof text; n++)
    text[n] = (unsigned char)message[n] < 0x20 ? ' ' : message[n];
  text[n] = '\0';
  r->kept = w;
  return pgap_error_set(err, PGAP_DRAWING_FAILED, PGAP_ARGS(script, text, w->data));
}

/* Writes the data file of a job. */
static pgap_status write_data(run *r, worker *w, pgap_error *err) {
  pgap_chart_job *job = &r->jobs[w->job];
  pgap_chart_view view = {.options = r->options, .font = pgap_fonts_family(r->fonts)};
  pgap_marks marks = {0};
  pgap_status status = PGAP_OK;
  if (job->chart->scope == PGAP_CHART_TARGET) {
    view.target = job->index;
    view.target_case = &r->target_case;
    r->target_case.outlook = r->options->outlook;
    status = pgap_case_build(&r->target_case, r->options->plan, job->index, r->options->as_of, err);
    if (status == PGAP_OK && !job->chart->compares_what_ifs)
      status =
          pgap_case_what_if(&r->target_case, r->options->what_ifs, r->options->n_what_ifs, err);
  } else {
    view.page = job->index;
  }
  if (status == PGAP_OK) status = job->chart->write(&marks, w->title, &view, err);
  if (status == PGAP_OK) pgap_marks_finish(&marks);
  if (status == PGAP_OK && marks.failed != PGAP_OK)
    status = pgap_error_set(err, marks.failed, NULL);
  job->is_left_out = marks.is_beyond;
  if (status == PGAP_OK && job->is_left_out) goto done;
  if (status == PGAP_OK) status = pgap_fonts_check(r->fonts, marks.text, marks.n, err);
  pgap_workshop_name(&r->workshop, w->data, w->job, "tsv");
  pgap_workshop_name(&r->workshop, w->picture, w->job, "png");
  if (status == PGAP_OK) status = pgap_workshop_write(w->data, marks.text, marks.n, err);
  if (status == PGAP_OK && r->options->script_folder != NULL)
    status = pgap_workshop_keep(r->options, job, marks.text, marks.n, err);
done:
  pgap_marks_dispose(&marks);
  return status;
}

/* Gives the next job to a worker, unless there is nothing to draw. */
static pgap_status begin(run *r, worker *w, pgap_error *err) {
  char script[64];
  w->job = r->next++;
  pgap_status status = write_data(r, w, err);
  if (status == PGAP_OK && r->jobs[w->job].is_left_out) return PGAP_OK;
  if (status == PGAP_OK && w->gnuplot.pid == 0)
    status = pgap_gnuplot_start(&w->gnuplot, r->options->gnuplot, err);
  if (status != PGAP_OK) return status;
  snprintf(script, sizeof script, "%s.gp", r->jobs[w->job].chart->name);
  pgap_gnuplot_task task = {r->options->plots_folder, script, w->data, w->picture};
  status = pgap_gnuplot_draw(&w->gnuplot, &task, err);
  if (status != PGAP_OK) return status;
  w->deadline = now_ms() + r->options->timeout_ms;
  w->is_busy = true;
  r->n_busy++;
  return PGAP_OK;
}

/* Adds the notes and gives the picture its name. */
static pgap_status finish(run *r, worker *w, pgap_error *err) {
  unsigned char *drawn = NULL, *noted = NULL;
  size_t n_drawn = 0, n_noted = 0;
  pgap_outfile *file = NULL;
  pgap_png_notes notes = {r->options->dpi, w->title, r->options->command};
  pgap_status status = pgap_workshop_read(&drawn, &n_drawn, w->picture, err);
  if (status != PGAP_OK) return failed(r, w, "no picture was written", err);
  status = pgap_png_annotate(&noted, &n_noted, drawn, n_drawn, &notes, err);
  if (status == PGAP_OK) status = pgap_outfile_open(&file, r->jobs[w->job].output, err);
  if (status == PGAP_OK) {
    fwrite(noted, 1, n_noted, pgap_outfile_stream(file)); /* commit looks at ferror */
    status = pgap_outfile_commit(file, err);
  }
  free(drawn);
  free(noted);
  unlink(w->picture);
  unlink(w->data);
  return status;
}

static pgap_status attend(run *r, worker *w, pgap_error *err) {
  pgap_gnuplot_state state = pgap_gnuplot_read(&w->gnuplot);
  bool is_late = state == PGAP_GNUPLOT_BUSY && now_ms() >= w->deadline;
  if (state == PGAP_GNUPLOT_BUSY && !is_late) return PGAP_OK;
  w->is_busy = is_late;
  r->n_busy--;
  if (state == PGAP_GNUPLOT_DONE) return finish(r, w, err);
  const char *message = is_late                         ? "it took too long"
                        : w->gnuplot.message[0] != '\0' ? w->gnuplot.message
                                                        : "it ended before the picture was done";
  return failed(r, w, message, err);
}

/* Waits until a gnuplot says something or the nearest deadline has come, and attends to it. */
static pgap_status wait_for_one(run *r, pgap_error *err) {
  struct pollfd fds[WORKERS_MOST];
  worker *who[WORKERS_MOST];
  size_t n = 0;
  long long now = now_ms(), left = r->options->timeout_ms;
  for (size_t i = 0; i < r->n_workers; i++) {
    worker *w = &r->workers[i];
    if (!w->is_busy) continue;
    fds[n] = (struct pollfd){.fd = w->gnuplot.err, .events = POLLIN};
    who[n++] = w;
    if (w->deadline - now < left) left = w->deadline - now;
  }
  if (poll(fds, (nfds_t)n, left < 0 ? 0 : (int)left) < 0 && errno != EINTR)
    return pgap_error_set(err, PGAP_PROGRAM_FAILED, PGAP_ARGS("poll", strerror(errno)));
  pgap_status status = PGAP_OK;
  for (size_t i = 0; i < n && status == PGAP_OK; i++) status = attend(r, who[i], err);
  return status;
}

static pgap_status loop(run *r, pgap_error *err) {
  while (r->next < r->n_jobs || r->n_busy > 0) {
    for (size_t i = 0; i < r->n_workers && r->next < r->n_jobs; i++) {
      if (r->workers[i].is_busy) continue;
      pgap_status status = begin(r, &r->workers[i], err);
      if (status != PGAP_OK) return status;
    }
    if (r->n_busy == 0) continue;
    pgap_status status = wait_for_one(r, err);
    if (status != PGAP_OK) return status;
  }
  return PGAP_OK;
}

static size_t workers_of(const pgap_chart_options *options, size_t n_jobs) {
  long n = options->workers > 0 ? options->workers : sysconf(_SC_NPROCESSORS_ONLN);
  if (n < 1) n = 1;
  if (n > WORKERS_MOST) n = WORKERS_MOST;
  return (size_t)n < n_jobs ? (size_t)n : n_jobs;
}

pgap_status pgap_charts_draw(pgap_chart_job *jobs, size_t n, const pgap_chart_options *options,
                             pgap_error *err) {
  if (n == 0) return PGAP_OK;
  run *r = calloc(1, sizeof *r);
  if (r == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  *r = (run){.jobs = jobs, .n_jobs = n, .options = options, .n_workers = workers_of(options, n)};
  pgap_status status = pgap_fonts_new(&r->fonts, err);
  if (status == PGAP_OK) status = pgap_workshop_open(&r->workshop, options, err);
  if (status == PGAP_OK) status = loop(r, err);
  for (size_t i = 0; i < r->n_workers; i++) {
    worker *w = &r->workers[i];
    pgap_gnuplot_stop(&w->gnuplot, !w->is_busy);
    if (w->data[0] != '\0' && w != r->kept) unlink(w->data);
    if (w->picture[0] != '\0') unlink(w->picture);
  }
  pgap_workshop_close(&r->workshop);
  pgap_fonts_free(r->fonts);
  pgap_case_dispose(&r->target_case);
  free(r);
  return status;
}
