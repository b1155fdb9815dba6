/* chart.h: the registry of charts (src/chart/charts.def; one file, one row and one script
 * plots/NAME.gp each), and drawing.
 *
 * A chart writes a tidy data file from the same assessments that the report prints; its script
 * draws it by column name, so a picture and a table cannot disagree. Contract tests draw every
 * chart with tiny, empty and hostile input and demand: gnuplot says nothing, the size is right, the
 * picture is not blank, the same bytes twice, and every column that the script names exists. */
#ifndef PLANGAP_CHART_H
#define PLANGAP_CHART_H

#include <plangap/assessment.h>
#include <plangap/backtest.h>
#include <plangap/rollup.h>

typedef enum pgap_chart_scope {
  PGAP_CHART_TARGET,  /* one picture a target */
  PGAP_CHART_PLAN,    /* the whole plan, in pages */
  PGAP_CHART_BACKTEST /* a backtest, in pages: drawn by `plangap backtest` only */
} pgap_chart_scope;

typedef struct pgap_chart_options {
  const pgap_plan *plan;
  const pgap_assessment *assessments; /* plan->n_targets, in input order */
  pgap_as_of as_of;
  const pgap_rollup_desk *desk;  /* of the plan's areas, for `has`; NULL = there are no members */
  const pgap_backtest *backtest; /* for charts of a backtest; NULL = there was none */
  const char *backtest_model;    /* the name of the model that it projected by */
  pgap_outlook outlook;          /* that the assessments were made with */
  pgap_language language;
  const pgap_what_if *what_ifs; /* that the assessments were made with, or that are compared */
  size_t n_what_ifs;
  int width, height; /* pixels */
  int dpi;
  int workers;               /* gnuplot processes; 0 = one per core */
  int timeout_ms;            /* for one picture */
  const char *plots_folder;  /* where style.gp and the chart scripts are */
  const char *script_folder; /* NULL, or a folder that gets data and scripts to draw by hand */
  const char *gnuplot;       /* program to run */
  const char *command;       /* the command line, kept in the picture; NULL = none */
} pgap_chart_options;

#define PGAP_CHART_OPTIONS_INIT                                                                    \
  { .width = 1600, .height = 900, .dpi = 150, .timeout_ms = 60000, .gnuplot = "gnuplot" }

/* What a chart sees. */
typedef struct pgap_chart_view {
  const pgap_chart_options *options;
  const pgap_case *target_case; /* NULL unless a chart of one target */
  size_t target;                /* index; 0 unless a chart of one target */
  size_t page;                  /* from 0 */
  const char *font;
} pgap_chart_view;

struct pgap_marks;

enum { PGAP_CHART_TITLE_SIZE = 512, PGAP_CHART_WHAT_IFS = 6 };

typedef struct pgap_chart {
  const char *name;    /* of the script as well */
  const char *summary; /* one line, translatable */
  pgap_chart_scope scope;
  /* Draws every what-if as a future of its own, at most PGAP_CHART_WHAT_IFS, beside the case as it
   * is. Drawn on request only, not by a report. */
  bool compares_what_ifs;
  /* A chart of one target: whether there is what it shows; NULL = always. A report leaves the others
   * out; drawn all the same, the picture says what is missing. */
  bool (*has)(const pgap_chart_options *options, size_t target);
  /* Pages that it needs, at least 1; NULL for a chart of one target. */
  size_t (*pages)(const pgap_chart_options *options);
  /* Writes the data file and the picture's title. */
  pgap_status (*write)(struct pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE],
                       const pgap_chart_view *view, pgap_error *err);
} pgap_chart;

const pgap_chart *pgap_chart_at(size_t i); /* NULL past the end */
const pgap_chart *pgap_chart_find(const char *name);

/* Pictures of a chart: one a target, or the pages of the plan. */
size_t pgap_chart_pages(const pgap_chart *chart, const pgap_chart_options *options);

typedef struct pgap_chart_job {
  const pgap_chart *chart;
  size_t index;       /* the target, or the page from 0 */
  const char *output; /* NAME.png; written beside and renamed */
  bool
      is_left_out; /* set by pgap_charts_draw: no picture, its values are beyond what gnuplot draws */
} pgap_chart_job;

/* Draws all jobs, several at a time; the pictures do not depend on the number of workers. Stops at
 * the first error, which says what failed: PGAP_GLYPH_MISSING, PGAP_PROGRAM_MISSING,
 * PGAP_DRAWING_FAILED (script, gnuplot's message, data file kept), PGAP_FILE_UNWRITABLE. A failed
 * picture leaves nothing at its name. */
pgap_status pgap_charts_draw(pgap_chart_job *jobs, size_t n, const pgap_chart_options *options,
                             pgap_error *err);

#endif
