/* chart.c: plangap chart: one chart as PNG. */
#include <plangap/chart.h>
#include <plangap/outfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../pictures.h"
#include "../whatif.h"

/* The chart named by the first operand, which is taken off. */
static int take_chart(const pgap_chart **out, pgap_run *r) {
  if (r->n_operands == 0) {
    return pgap_run_usage(r, pgap_translate("name a chart of `plangap list charts`"), NULL);
  }
  const char *name = r->operands[0];
  *out = pgap_chart_find(name);
  if (!*out) {
    return pgap_run_error(PGAP_NAME_UNKNOWN,
                          PGAP_ARGS(pgap_translate("chart"), name, "see `plangap list charts`"));
  }
  if ((*out)->scope == PGAP_CHART_BACKTEST) {
    return pgap_run_usage(r, pgap_translate("this chart is drawn from a backtest"),
                          "plangap backtest DIR --chart FILE.png");
  }
  r->operands++;
  r->n_operands--;
  return PGAP_EXIT_DONE;
}

static bool concerns_one(const pgap_session *s, const pgap_what_if *w, const char *name) {
  size_t n = s->plan.n_targets;
  for (size_t i = pgap_session_target(s, name, 0); i < n; i = pgap_session_target(s, name, i + 1)) {
    if (pgap_what_if_concerns(w, &s->plan.targets[i])) return true;
  }
  return false;
}

/* A what-if of another indicator would change nothing in the picture of this one. */
static int check_what_ifs(const pgap_session *s, const pgap_run *r, const char *name) {
  for (size_t i = 0; i < s->n_what_ifs; i++) {
    if (concerns_one(s, &s->what_ifs[i], name)) continue;
    char message[PGAP_MESSAGE_ARG_SIZE];
    snprintf(message, sizeof message,
             pgap_translate("'%.80s' changes nothing in a chart of '%.80s'"), s->what_ifs[i].text,
             name);
    return pgap_run_usage(r, message,
                          pgap_translate("leave it out, or draw the chart of its indicator"));
  }
  return PGAP_EXIT_DONE;
}

/* The pictures of one indicator's targets, or of all: of those only that have what the chart shows; of a
 * named indicator all where none has. */
static int add_targets(pgap_pictures *p, const pgap_session *s, const pgap_chart *chart,
                       const char *name) {
  size_t n = s->plan.n_targets, n_having = 0;
  for (int is_second = 0; is_second < 2; is_second++) {
    for (size_t i = name ? pgap_session_target(s, name, 0) : 0; i < n;
         i = name ? pgap_session_target(s, name, i + 1) : i + 1) {
      bool has = !chart->has || chart->has(&p->options, i);
      if (is_second && (has || n_having == 0)) {
        int status = pgap_pictures_add_target(p, chart, i);
        if (status != PGAP_EXIT_DONE) return status;
      }
      n_having += has && !is_second;
    }
    if (n_having == 0 && !name && n > 0)
      return pgap_run_error(PGAP_CHART_EMPTY, PGAP_ARGS(chart->name));
  }
  return PGAP_EXIT_DONE;
}

/* Jobs of the chart: all pictures of a plan chart, or the targets of one indicator (or all). */
static int draw(pgap_session *s, pgap_run *r, const pgap_chart *chart, const char *name,
                const pgap_picture_place *place) {
  pgap_pictures pictures = {0};
  int status = name ? pgap_session_indicator(s, name) : PGAP_EXIT_DONE;
  if (status != PGAP_EXIT_DONE) return status;
  if (name) status = check_what_ifs(s, r, name);
  if (status != PGAP_EXIT_DONE) return status;
  pgap_pictures_begin(&pictures, s, r, place);
  if (chart->scope == PGAP_CHART_PLAN) {
    status = pgap_pictures_add_plan(&pictures, chart);
  } else if (name && pgap_session_target(s, name, 0) == s->plan.n_targets) {
    status = pgap_run_error(PGAP_TARGET_NONE, PGAP_ARGS(name));
  } else {
    status = add_targets(&pictures, s, chart, name);
  }
  if (status == PGAP_EXIT_DONE) status = pgap_pictures_draw(&pictures);
  if (status == PGAP_EXIT_DONE && !r->values[PGAP_OPTION_quiet]) pgap_pictures_print(&pictures);
  if (status == PGAP_EXIT_DONE && pgap_pictures_count(&pictures) == 0) status = PGAP_EXIT_DATA;
  pgap_pictures_end(&pictures);
  return status;
}

/* What-ifs: compared side by side by a chart that does, else taken together before judging. */
static int assess(pgap_session *s, pgap_run *r, const pgap_chart *chart) {
  int status = PGAP_EXIT_DONE;
  if (pgap_run_value(r, PGAP_OPTION_what_if, PGAP_CHART_WHAT_IFS) && chart->compares_what_ifs) {
    return pgap_run_usage(r, pgap_translate("that is too much for one picture: at most 6 what-ifs"),
                          NULL);
  }
  if (!chart->compares_what_ifs) status = pgap_what_ifs_take(s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(s, r);
  if (status == PGAP_EXIT_DONE && chart->compares_what_ifs) status = pgap_what_ifs_take(s, r);
  return status;
}

static int run(pgap_run *r) {
  const pgap_chart *chart = NULL;
  pgap_picture_place place;
  int status = take_chart(&chart, r);
  if (status == PGAP_EXIT_DONE)
    status = pgap_picture_place_take(&place, r, r->values[PGAP_OPTION_output]);
  if (status != PGAP_EXIT_DONE) return status;
  const char *name = r->values[PGAP_OPTION_indicator];
  if (!name && chart->scope == PGAP_CHART_TARGET && !r->values[PGAP_OPTION_targets]) {
    name = pgap_take_name(r);
  }
  pgap_session s;
  status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = assess(&s, r, chart);
  if (status == PGAP_EXIT_DONE) status = draw(&s, r, chart, name, &place);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_chart = {
    .name = "chart",
    .summary =
        "draw one chart as PNG: path, waterfall or scenario (one target) or gap (the whole plan)",
    .operands = "CHART [INDICATOR[@AREA]] [DIR]",
    .examples = "plangap chart path cluster_10bn datasets/hebei-14fyp -o clusters.png\n"
                "plangap chart gap datasets/hebei-14fyp -o gap.png\n"
                "plangap chart scenario bigdata datasets/china-14fyp --as-of 2023 "
                "-w bigdata.rate=15% -w bigdata.rate=30% -o choice.png\n"
                "plangap chart waterfall gdp@CN-HE DIR -o where.png\n"
                "plangap chart path datasets/china-14fyp -o charts/ --lang en",
    .text = "Without an indicator, path draws every target, waterfall every one whose area has "
            "members. Several pictures get numbered names; -o DIR/ names a folder, and .png is "
            "added to a name without an ending. Drawing needs gnuplot and a font with the "
            "characters of the labels: the Debian packages gnuplot-nox and fonts-noto-cjk.",
    .max_operands = 3,
    .run = run,
};
