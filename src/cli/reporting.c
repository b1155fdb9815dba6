/* reporting.c: see reporting.h. */
#include "reporting.h"

#include <plangap/chart.h>
#include <plangap/outfile.h>
#include <stdio.h>

#include "output.h"
#include "packaging.h"
#include "pictures.h"

/* "achieved 12, on track 3, ...": the classes that occur. */
static void print_counts(const pgap_session *s) {
  size_t counts[PGAP_RATINGS];
  pgap_report_count(counts, &s->report);
  const char *joint = "";
  for (int i = 0; i < PGAP_RATINGS; i++) {
    if (counts[i] == 0) continue;
    printf("%s%s %zu", joint, pgap_rating_label((pgap_rating)i), counts[i]);
    joint = pgap_translate(", ");
  }
  printf("\n");
}

static int write_table(const pgap_session *s, const pgap_run *r) {
  pgap_run screen = *r;
  screen.values[PGAP_OPTION_format] = "table";
  pgap_sheet sheet = pgap_report_sheet(&s->report);
  return pgap_output_sheet(&screen, &sheet, "table", "-");
}

static int write_csv(const pgap_session *s, const pgap_run *r, const char *folder) {
  char name[4096];
  snprintf(name, sizeof name, "%s/assessment.csv", folder);
  pgap_run file = *r;
  file.values[PGAP_OPTION_format] = "csv";
  pgap_sheet sheet = pgap_report_sheet(&s->report);
  return pgap_output_sheet(&file, &sheet, "csv", name);
}

/* Every chart of the registry: pages of the plan, and one picture a target. */
static int draw_all(pgap_session *s, pgap_run *r, const char *folder) {
  pgap_pictures pictures = {0};
  pgap_picture_place place;
  int status = pgap_picture_place_take(&place, r, folder);
  pgap_pictures_begin(&pictures, s, r, &place);
  for (size_t k = 0; pgap_chart_at(k) && status == PGAP_EXIT_DONE; k++) {
    const pgap_chart *chart = pgap_chart_at(k);
    if (chart->compares_what_ifs || chart->scope == PGAP_CHART_BACKTEST) continue;
    if (chart->scope == PGAP_CHART_PLAN) {
      status = pgap_pictures_add_plan(&pictures, chart);
      continue;
    }
    for (size_t i = 0; i < s->plan.n_targets && status == PGAP_EXIT_DONE; i++) {
      if (pgap_assessment_is_idle(&s->assessments[i])) continue;
      if (chart->has && !chart->has(&pictures.options, i)) continue;
      status = pgap_pictures_add_target(&pictures, chart, i);
    }
  }
  if (status == PGAP_EXIT_DONE) status = pgap_pictures_draw(&pictures);
  if (status == PGAP_EXIT_DONE) {
    printf(pgap_translate("%zu pictures and assessment.csv in %s\n"),
           pgap_pictures_count(&pictures), folder);
  }
  pgap_pictures_end(&pictures);
  return status;
}

int pgap_reporting_print(const pgap_session *s, const pgap_run *r) {
  printf("%s\n\n", pgap_plan_label(&s->plan, r->language));
  int status = write_table(s, r);
  print_counts(s);
  fflush(stdout);
  return status;
}

int pgap_reporting_folder(const pgap_run *r) {
  const char *folder = r->values[PGAP_OPTION_output];
  if (folder && !pgap_picture_is_named(folder)) return PGAP_EXIT_DONE;
  return pgap_run_usage(r, pgap_translate("name the folder for the results: -o FOLDER"), NULL);
}

int pgap_reporting_write(pgap_session *s, pgap_run *r) {
  const char *folder = r->values[PGAP_OPTION_output];
  pgap_error e;
  if (pgap_folder_make(folder, &e) != PGAP_OK) return pgap_run_fail(&e);
  int status = write_csv(s, r, folder);
  if (status == PGAP_EXIT_DONE) status = pgap_packaging_results(s, folder);
  return status == PGAP_EXIT_DONE ? draw_all(s, r, folder) : status;
}
