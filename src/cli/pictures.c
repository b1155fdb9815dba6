/* pictures.c: names and jobs of the pictures of one run. */
#include "pictures.h"

#include <ctype.h>
#include <plangap/array.h>
#include <plangap/outfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { NAME_SIZE = PGAP_PICTURE_NAME_SIZE };

/* The last part of a name if it looks like the ending of a file: ".svg", not ".5". */
static const char *ending_of(const char *output) {
  const char *slash = strrchr(output, '/'), *file = slash ? slash + 1 : output;
  const char *dot = strrchr(file, '.');
  if (!dot || dot == file) return "";
  size_t length = strspn(dot + 1, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  bool is_word = dot[length + 1] == '\0' && length > 1 && length < 6;
  return is_word && strspn(dot + 1, "0123456789") < length ? dot : "";
}

bool pgap_picture_is_named(const char *output) {
  return strcasecmp(ending_of(output), ".png") == 0;
}

static bool is_folder(const char *name) {
  struct stat info;
  size_t length = strlen(name);
  return (length && name[length - 1] == '/') || (stat(name, &info) == 0 && S_ISDIR(info.st_mode));
}

int pgap_picture_place_take(pgap_picture_place *out, const pgap_run *run, const char *output) {
  *out = (pgap_picture_place){.is_folder = true};
  if (!output) return PGAP_EXIT_DONE;
  int length = (int)strlen(output);
  const char *ending = ending_of(output);
  out->is_folder = is_folder(output);
  if (out->is_folder) {
    while (length > 1 && output[length - 1] == '/') length--;
  } else if (pgap_picture_is_named(output)) {
    length -= (int)strlen(ending);
  } else if (*ending) {
    char message[PGAP_MESSAGE_ARG_SIZE], help[PGAP_MESSAGE_ARG_SIZE];
    snprintf(message, sizeof message, pgap_translate("pictures are PNG, not '%.20s'"), ending);
    snprintf(help, sizeof help, pgap_translate("write %.*s.png, or %s/ for a folder"),
             length - (int)strlen(ending), output, output);
    return pgap_run_usage(run, message, help);
  }
  snprintf(out->name, sizeof out->name, "%.*s", length, output);
  return PGAP_EXIT_DONE;
}

void pgap_pictures_begin(pgap_pictures *p, pgap_session *s, pgap_run *run,
                         const pgap_picture_place *place) {
  *p = (pgap_pictures){.session = s, .place = place, .options = PGAP_CHART_OPTIONS_INIT};
  p->options.plan = &s->plan;
  p->options.assessments = s->assessments;
  p->options.as_of = s->as_of;
  p->options.outlook = s->outlook;
  p->options.what_ifs = s->what_ifs;
  p->options.n_what_ifs = s->n_what_ifs;
  p->options.language = run->language;
  p->options.plots_folder = run->plots_folder;
  p->options.command = run->command_line;
  /* Without memory for it nothing else will be drawn either. */
  if (pgap_rollup_desk_new(&p->desk, &s->plan, s->as_of, 0, NULL) == PGAP_OK)
    p->options.desk = p->desk;
}

static bool is_taken(const pgap_pictures *p, const char *name) {
  for (size_t i = 0; i < p->n; i++) {
    if (strcmp(p->jobs[i].output, name) == 0) return true;
  }
  return false;
}

/* Adds a job named NAME.png, NAME-2.png, ... or FOLDER/STEM.png, FOLDER/STEM-2.png, ... */
static int add(pgap_pictures *p, const pgap_chart *chart, size_t index, const char *stem) {
  char base[NAME_SIZE], name[NAME_SIZE];
  const char *to = p->place->name;
  if (p->place->is_folder)
    snprintf(base, sizeof base, "%.3400s%s%.500s", to, *to ? "/" : "", stem);
  else
    snprintf(base, sizeof base, "%s", to);
  snprintf(name, sizeof name, "%.4000s.png", base);
  for (int k = 2; is_taken(p, name); k++) snprintf(name, sizeof name, "%.4000s-%d.png", base, k);
  pgap_chart_job *jobs = pgap_array_reserve(p->jobs, &p->capacity, p->n + 1, sizeof *jobs);
  if (!jobs) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  p->jobs = jobs;
  char **names = pgap_array_reserve(p->names, &p->names_capacity, p->n + 1, sizeof *names);
  if (!names) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  p->names = names;
  names[p->n] = strdup(name);
  if (!names[p->n]) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  p->jobs[p->n] = (pgap_chart_job){.chart = chart, .index = index, .output = names[p->n]};
  p->n++;
  return PGAP_EXIT_DONE;
}

int pgap_pictures_add_plan(pgap_pictures *p, const pgap_chart *chart) {
  size_t n = pgap_chart_pages(chart, &p->options);
  int status = PGAP_EXIT_DONE;
  for (size_t i = 0; i < n && status == PGAP_EXIT_DONE; i++) {
    status = add(p, chart, i, chart->name);
  }
  return status;
}

/* A part of a file name: letters, digits and what is harmless; Chinese stays. */
static void append_safe(char *out, size_t size, const char *text) {
  size_t used = strlen(out);
  for (; *text && used + 1 < size; text++) {
    unsigned char c = (unsigned char)*text;
    out[used++] = c >= 0x80 || isalnum(c) || c == '_' || c == '-' ? *text : '_';
  }
  out[used] = '\0';
}

int pgap_pictures_add_target(pgap_pictures *p, const pgap_chart *chart, size_t target) {
  const pgap_target *t = &p->session->plan.targets[target];
  char stem[512], due[PGAP_PERIOD_SIZE];
  snprintf(stem, sizeof stem, "%s-", chart->name);
  append_safe(stem, sizeof stem - 64, t->indicator->id);
  if (t->area != p->session->plan.settings.area && t->area->code[0]) {
    append_safe(stem, sizeof stem - 64, "-");
    append_safe(stem, sizeof stem - 64, t->area->code);
  }
  pgap_period_format(due, t->due);
  append_safe(stem, sizeof stem, "-");
  append_safe(stem, sizeof stem, due);
  return add(p, chart, target, stem);
}

int pgap_pictures_draw(pgap_pictures *p) {
  pgap_error e;
  for (size_t i = 0; i < p->n; i++) {
    char folder[NAME_SIZE];
    snprintf(folder, sizeof folder, "%s", p->jobs[i].output);
    char *slash = strrchr(folder, '/');
    if (!slash || slash == folder) continue;
    *slash = '\0';
    if (pgap_folder_make(folder, &e) != PGAP_OK) return pgap_run_fail(&e);
  }
  if (pgap_charts_draw(p->jobs, p->n, &p->options, &e) != PGAP_OK) return pgap_run_fail(&e);
  for (size_t i = 0; i < p->n; i++) {
    if (!p->jobs[i].is_left_out) continue;
    pgap_error_set(&e, PGAP_CHART_BEYOND, PGAP_ARGS(p->jobs[i].output));
    pgap_message_print(stderr, &e);
  }
  return PGAP_EXIT_DONE;
}

size_t pgap_pictures_count(const pgap_pictures *p) {
  size_t n = 0;
  for (size_t i = 0; i < p->n; i++) n += !p->jobs[i].is_left_out;
  return n;
}

void pgap_pictures_print(const pgap_pictures *p) {
  for (size_t i = 0; i < p->n; i++)
    if (!p->jobs[i].is_left_out) printf("%s\n", p->jobs[i].output);
}

void pgap_pictures_end(pgap_pictures *p) {
  for (size_t i = 0; i < p->n; i++) free(p->names[i]);
  free(p->names);
  pgap_rollup_desk_free(p->desk);
  free(p->jobs);
}
