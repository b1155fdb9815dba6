/* message.c: see message.h. English templates are the keys of the translations. */
#include "message.h"

#include "layout.h"
#include "terms.h"

#include <math.h>
#include <plangap/form.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

/* What all titles are made of. */
typedef struct words {
  char name[PGAP_LABEL_SIZE], actual[PGAP_LABEL_SIZE], when[PGAP_LABEL_SIZE];
  char goal[PGAP_LABEL_SIZE], chance[PGAP_LABEL_SIZE];
  char end[PGAP_LABEL_SIZE]; /* of due: of a window its last year */
} words;

static void collect(words *w, const pgap_chart_view *view, const pgap_assessment *a,
                    const pgap_label_unit *unit) {
  pgap_language language = view->options->language;
  pgap_target_label(w->name, sizeof w->name, a->target, language);
  pgap_terms_actual(w->actual, unit, a);
  pgap_terms_target(w->goal, unit, a);
  pgap_period when = a->actual_period;
  if (a->is_index && a->base_period.kind != PGAP_PERIOD_NONE && a->base_period.last < when.last)
    when = (pgap_period){a->base_period.last + 1, when.last, PGAP_PERIOD_WINDOW};
  if (when.last - when.first == 11) when.kind = PGAP_PERIOD_YEAR; /* the first year of an index */
  pgap_label_period(w->when, when, language);
  pgap_period end = a->target->due;
  if (end.kind == PGAP_PERIOD_WINDOW) end = pgap_period_year(pgap_period_last_year(end));
  pgap_label_period(w->end, end, language);
  pgap_label_percent(w->chance, a->p_hit, language);
}

/* Adds `text` with {1} the chance and {2} the end of due, where there is a chance. */
static void add_tail(char *out, size_t size, const pgap_assessment *a, const char *text,
                     const words *w) {
  if (isnan(a->p_hit)) return;
  char tail[PGAP_LABEL_SIZE];
  pgap_label_fill(tail, sizeof tail, text, PGAP_ARGS(w->chance, w->end));
  size_t n = strlen(out);
  snprintf(out + n, size - n, "%s", tail);
}

static bool is_open(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_ON_TRACK || a->rating == PGAP_RATING_AT_RISK ||
         a->rating == PGAP_RATING_OFF_TRACK;
}

/* A limit: what was kept, and the chance that it is kept in all that is left. */
static void fill_hold(char *out, size_t size, const pgap_case *c, const pgap_assessment *a,
                      const words *w) {
  char met[32], all[32];
  snprintf(met, sizeof met, "%d", c->course.n_met);
  snprintf(all, sizeof all, "%d", c->course.n_elapsed - c->course.n_missing);
  const char *text = c->course.n_missing > 0
                         ? "{1}: limit of {2} kept in {3} of {4} periods with a value"
                         : "{1}: limit of {2} kept in {3} of {4} periods";
  pgap_label_fill(out, size, text, PGAP_ARGS(w->name, w->goal, met, all));
  if (is_open(a) && !c->course.broken) add_tail(out, size, a, " ({1} chance for all up to {2})", w);
}

static const char *achieved_template(const pgap_chart_view *view, const pgap_assessment *a) {
  double due = pgap_period_end(a->target->due);
  if (pgap_as_of_time(view->options->as_of) >= due - 1e-6 &&
      pgap_period_end(a->actual_period) >= due - 1e-6)
    return "{1}: {2}, target of {3} met";
  double beyond = (a->actual - a->goal) * a->direction;
  return beyond > 1e-9 * fabs(a->goal) ? "{1}: {2}, target of {3} already passed"
                                       : "{1}: {2}, target of {3} already reached";
}

/* The sentence of an open target; the chance is said only where it is known. */
static void fill_open(char *out, size_t size, const pgap_assessment *a, const words *w) {
  bool is_hold = a->target->kind->is_limit;
  const char *text = a->rating == PGAP_RATING_ON_TRACK  ? "{1}: {2}, on track for {3} by {4}"
                     : a->rating == PGAP_RATING_AT_RISK ? "{1}: {2}, target of {3} by {4} at risk"
                                                        : "{1}: {2}, off track for {3} by {4}";
  pgap_label_fill(out, size, text, PGAP_ARGS(w->name, w->actual, w->goal, w->end));
  add_tail(out, size, a, is_hold ? " ({1} chance for all up to {2})" : " ({1} chance)", w);
}

/* Past or to come, the year that the target is for is said. */
static void fill_dated(char *out, size_t size, const char *text, const words *w) {
  char target[2 * PGAP_LABEL_SIZE];
  bool is_then = strcmp(w->when, w->end) == 0;
  pgap_label_fill(target, sizeof target, is_then ? "target {1}" : "target {1} for {2}",
                  PGAP_ARGS(w->goal, w->end));
  pgap_label_fill(out, size, text, PGAP_ARGS(w->name, w->actual, w->when, target));
}

static void fill_headline(char *out, size_t size, const pgap_chart_view *view,
                          const pgap_assessment *a, const pgap_label_unit *unit) {
  words w;
  collect(&w, view, a, unit);
  const pgap_case *c = view->target_case;
  if (isnan(a->goal) || !c->has_actual) {
    const char *text = isnan(a->goal) ? "{1}: the target cannot be put into a number yet"
                                      : "{1}: target {2} by {3}, no comparable actual";
    pgap_label_fill(out, size, text, PGAP_ARGS(w.name, w.goal, w.end));
    return;
  }
  if (c->target->kind->is_limit && c->course.n_elapsed > 1 &&
      a->rating != PGAP_RATING_NOT_ASSESSED) {
    fill_hold(out, size, c, a, &w);
    return;
  }
  switch (a->rating) {
  case PGAP_RATING_ACHIEVED:
    pgap_label_fill(out, size, achieved_template(view, a), PGAP_ARGS(w.name, w.actual, w.goal));
    break;
  case PGAP_RATING_ON_TRACK:
  case PGAP_RATING_AT_RISK:
  case PGAP_RATING_OFF_TRACK:
    fill_open(out, size, a, &w);
    break;
  case PGAP_RATING_MISSED:
    if (strcmp(w.when, w.end) != 0 && !a->target->kind->is_limit)
      fill_dated(out, size, "{1}: {2} in {3}; {4}, missed", &w);
    else
      pgap_label_fill(out, size, "{1}: {2}, target of {3} missed",
                      PGAP_ARGS(w.name, w.actual, w.goal));
    break;
  case PGAP_RATING_NOT_ASSESSED:
  case PGAP_RATINGS:
    fill_dated(out, size, "{1}: {2} in {3}; {4}, not assessed", &w);
    break;
  }
}

/* A what-if says so first: its picture must not pass for the real thing. */
void pgap_message_headline(char *out, size_t size, const pgap_chart_view *view,
                           const pgap_assessment *a, const pgap_label_unit *unit) {
  const pgap_scenario *s = &view->target_case->projection.scenario;
  size_t n = 0;
  if (s->has_growth || s->raise != 0)
    n = (size_t)snprintf(out, size, "%s", pgap_translate("What if: "));
  if (n < size) fill_headline(out + n, size - n, view, a, unit);
  pgap_label_tidy(out);
}

void pgap_message_measure(char *out, size_t size, const pgap_chart_view *view,
                          const pgap_assessment *a, const pgap_label_unit *unit) {
  pgap_language language = view->options->language;
  const pgap_target *target = a->target;
  char base[PGAP_LABEL_SIZE] = "", due[PGAP_LABEL_SIZE], measure[PGAP_LABEL_SIZE] = "";
  pgap_label_period(due, target->due, language);
  if (a->is_index && a->base_period.kind != PGAP_PERIOD_NONE) {
    pgap_label_period(base, a->base_period, language);
    pgap_label_fill(measure, sizeof measure, "index, {1} = 100", PGAP_ARGS(base));
  } else if (unit->unit[0] != '\0') {
    pgap_label_fill(measure, sizeof measure, "unit: {1}", PGAP_ARGS(unit->unit));
  }
  pgap_target_label(out, size, target, language);
  size_t n = strlen(out);
  if (measure[0] != '\0' && n < size)
    n += (size_t)snprintf(out + n, size - n, language == PGAP_LANGUAGE_ZH ? "（%s）" : " (%s)",
                          measure);
  if (n >= size) return;
  char due_text[PGAP_LABEL_SIZE];
  pgap_label_fill(due_text, sizeof due_text, "target for {1}", PGAP_ARGS(due));
  const char *area = pgap_area_label(target->area, language);
  snprintf(out + n, size - n, "%s%s · %s", *area ? " · " : "", area, due_text);
}

/* Reasons that a reader of the picture must know; the others are in the report. */
static bool is_shown(pgap_reason_code code, pgap_rating rating) {
  switch (code) {
  case PGAP_REASON_LATER_ACTUAL:
  case PGAP_REASON_SUM_INCOMPLETE:
  case PGAP_REASON_BREAK:
  case PGAP_REASON_NOT_COVERED:
  case PGAP_REASON_BEFORE_DUE:
  case PGAP_REASON_NOT_ANNOUNCED:
  case PGAP_REASON_REPLACED:
  case PGAP_REASON_PROVISIONAL:
  case PGAP_REASON_FORECAST:
  case PGAP_REASON_NO_PATH:
  case PGAP_REASON_WHAT_IF_GROWTH:
  case PGAP_REASON_WHAT_IF_RAISE:
    return true;
  case PGAP_REASON_NO_BASE:
  case PGAP_REASON_NO_ACTUAL_YET:
  case PGAP_REASON_ALL_ZERO:
  case PGAP_REASON_OUTSIDE_LIMITS:
  case PGAP_REASON_OUT_OF_RANGE:
  case PGAP_REASON_HOLD_INCOMPLETE:
  case PGAP_REASON_INDEX_INCOMPLETE:
    return rating == PGAP_RATING_NOT_ASSESSED;
  default:
    return false;
  }
}

static size_t append(char *out, size_t size, size_t n, const char *text) {
  if (n + 1 >= size || *text == '\0') return n;
  const char *gap = n > 0 ? "  ·  " : "";
  n += (size_t)snprintf(out + n, size - n, "%s%s", gap, text);
  return n < size ? n : size - 1;
}

/* The grade of a source, as the data sets write it at its end. */
static const char *const grades[][2] = {{"[official]", N_("(official)")},
                                        {"[press]", N_("(press)")},
                                        {"[reprint]", N_("(reprint)")},
                                        {"[copy]", N_("(copy)")},
                                        {"[article]", N_("(article)")}};

/* The source, cut to a width, with its grade in words. */
static void fill_source(char *out, size_t size, const char *source) {
  enum { WIDTH = 640 };
  const char *grade = "";
  size_t n = strlen(source);
  for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
    size_t length = strlen(grades[i][0]);
    if (n < length || strcmp(source + n - length, grades[i][0]) != 0) continue;
    grade = pgap_translate(grades[i][1]);
    n -= length;
    break;
  }
  while (n > 0 && source[n - 1] == ' ') n--;
  char name[512], cut[400];
  if (n >= sizeof name) n = pgap_text_cut(source, sizeof name - 1);
  snprintf(name, sizeof name, "%.*s", (int)n, source);
  pgap_layout_fit(cut, sizeof cut, PGAP_STYLE_FOOT, name, WIDTH);
  snprintf(out, size, "%s%s%s%s%s", pgap_translate("Actual"), pgap_translate(": "), cut,
           (unsigned char)*grade < 0x80 && *grade ? " " : "", grade);
}

/* A reason with its periods as the picture writes them; years alone stay. */
static void fill_reason(char *out, size_t size, const pgap_reason *reason, pgap_language language) {
  pgap_reason own = *reason;
  for (int i = 0; i < PGAP_REASON_ARGS; i++) {
    pgap_period period;
    char text[PGAP_LABEL_SIZE];
    if (pgap_period_parse(&period, own.args[i], NULL) != PGAP_OK) continue;
    if (period.kind == PGAP_PERIOD_YEAR) continue;
    pgap_label_period(text, period, language);
    if (strlen(text) < sizeof own.args[i]) memcpy(own.args[i], text, strlen(text) + 1);
  }
  pgap_reason_format(out, size, pgap_translate(pgap_reason_template(own.code)), &own);
}

void pgap_message_foot(char *out, size_t size, const pgap_chart_view *view,
                       const pgap_assessment *a, const char *note) {
  char text[512], cell[PGAP_LABEL_SIZE];
  size_t n = 0;
  *out = '\0';
  pgap_label_as_of(cell, view->options->as_of, view->options->language);
  pgap_label_fill(text, sizeof text, "As of {1}", PGAP_ARGS(cell));
  n = append(out, size, n, text);
  const pgap_observation *o = a->actual_observation;
  if (o != NULL && o->remark->source != NULL && *o->remark->source != '\0') {
    char source[512];
    fill_source(source, sizeof source, o->remark->source);
    n = append(out, size, n, source);
  }
  if (note != NULL) n = append(out, size, n, note);
  for (size_t i = 0; i < a->reasons.n; i++) {
    const pgap_reason *reason = &a->reasons.items[i];
    if (!is_shown(reason->code, a->rating)) continue;
    fill_reason(text, sizeof text, reason, view->options->language);
    n = append(out, size, n, text);
  }
}
