/* diff_sheet.c: see diff_sheets.h. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/diff_sheets.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

#include "explanation_text.h"

/* What a cell is made from; `cause` only in the sheet of causes. */
typedef struct place {
  const pgap_diff *diff;
  const pgap_diff_row *row;
  const pgap_diff_cause *cause;
  const pgap_diff_state *before, *after;
  pgap_language language;
} place;

static const pgap_target *target_of(const place *p) {
  return p->row->new ? p->row->new : p->row->old;
}

#define MADE(name, call)                                                                           \
  static void name(pgap_cell *o, const place *p) { call; }

/* People read the class beside the rating: "at risk / moderate progress". */
static void rating_cell(pgap_cell *o, const pgap_diff_state *s) {
  if (s->rating == PGAP_RATINGS) return;
  const char *label = pgap_rating_label(s->rating);
  pgap_cell_label(o, pgap_rating_name(s->rating), label);
  if (!s->cls || o->is_exact) return;
  snprintf(o->shown, sizeof o->shown, "%s / %s", label, pgap_translate(s->cls->label));
}

/* What people call a step, and what its causes begin with. */
static const struct {
  const char *text, *summary;
} steps[PGAP_DIFF_STEPS] = {
    [PGAP_DIFF_SETTINGS] = {.text = "settings", .summary = "settings: "},
    [PGAP_DIFF_TARGET] = {.text = "the target", .summary = "target revised: "},
    [PGAP_DIFF_DATA] = {.text = "past data", .summary = "data revised: "},
    [PGAP_DIFF_PERIOD] = {.text = "new period", .summary = "new period: "},
};

static const struct {
  const char *text;
} changes[PGAP_DIFF_CHANGES] = {
    [PGAP_DIFF_RATING] = {.text = "rating"},    [PGAP_DIFF_NEW] = {.text = "new target"},
    [PGAP_DIFF_GONE] = {.text = "target gone"}, [PGAP_DIFF_FIGURES] = {.text = "figures only"},
    [PGAP_DIFF_NONE] = {.text = "nothing"},
};

static void label_cell(pgap_cell *o, const char *word) {
  pgap_cell_label(o, word, word[0] ? pgap_translate(word) : "");
}

static void origin_cell(pgap_cell *o, const pgap_origin *at) {
  char text[PGAP_ORIGIN_SIZE];
  pgap_origin_text(text, at);
  pgap_cell_word(o, text);
}

/* What people call a cause; a period is its own name. */
static const struct {
  const char *name, *text;
} labels[] = {
    {"direction", .text = "direction"},
    {"nature", .text = "nature"},
    {"unit", .text = "unit"},
    {"lower", .text = "lower limit"},
    {"upper", .text = "upper limit"},
    {"base", .text = "base policy"},
    {"period", .text = "years of the plan"},
    {"method", .text = "method"},
    {"set_on", .text = "announced on"},
    {"kind", .text = "kind"},
    {"due", .text = "due"},
    {"op", .text = "operator"},
    {"value", .text = "target value"},
    {"value2", .text = "upper value"},
    {"base_period", .text = "base period"},
    {"base_value", .text = "base value"},
    {"tier", .text = "tier"},
    {"binding", .text = "binding"},
    {"path", .text = "path"},
    {"tolerance", .text = "tolerance"},
    {"as_of", .text = "judged as of"},
    {"added", .text = "added"},
    {"removed", .text = "removed"},
    {"other", .text = "another target of the indicator"},
};

static const char *cause_label(const char *name) {
  for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
    if (strcmp(labels[i].name, name) == 0) return pgap_translate(labels[i].text);
  }
  return name;
}

MADE(indicator, pgap_cell_word(o, target_of(p)->indicator->id))
MADE(name, pgap_cell_word(o, pgap_indicator_label(target_of(p)->indicator, p->language)))
MADE(area,
     pgap_cell_label(o, target_of(p)->area->code, pgap_area_label(target_of(p)->area, p->language)))
MADE(due, pgap_cell_period(o, target_of(p)->due))
MADE(kind, label_cell(o, target_of(p)->kind->name))
MADE(tier, label_cell(o, pgap_tier_name(target_of(p)->tier)))
MADE(change, pgap_cell_label(o, pgap_diff_change_name(p->row->change),
                             pgap_translate(changes[p->row->change].text)))
static void step(pgap_cell *o, const place *p) {
  pgap_diff_step s = p->cause->step;
  if (s < PGAP_DIFF_STEPS)
    pgap_cell_label(o, pgap_diff_step_name(s), pgap_translate(steps[s].text));
}
MADE(cause, pgap_cell_label(o, p->cause->name, cause_label(p->cause->name)))
MADE(old, pgap_cell_word(o, p->cause->old_text))
MADE(new, pgap_cell_word(o, p->cause->new_text))
MADE(old_cell, origin_cell(o, &p->cause->old_at))
MADE(new_cell, origin_cell(o, &p->cause->new_at))
MADE(rating_old, rating_cell(o, p->before))
MADE(rating_new, rating_cell(o, p->after))
static void class_cell(pgap_cell *o, const pgap_class *cls) {
  if (cls) pgap_cell_label(o, cls->name, pgap_translate(cls->label));
}
MADE(class_old, class_cell(o, p->before->cls))
MADE(class_new, class_cell(o, p->after->cls))
MADE(p_hit_old, pgap_cell_ratio(o, p->before->p_hit))
MADE(p_hit_new, pgap_cell_ratio(o, p->after->p_hit))
MADE(completion_old, pgap_cell_ratio(o, p->before->completion))
MADE(completion_new, pgap_cell_ratio(o, p->after->completion))
MADE(projected_old, pgap_cell_number(o, p->before->projected))
MADE(projected_new, pgap_cell_number(o, p->after->projected))

static void say(char out[PGAP_CELL_SIZE], const char *text) {
  size_t used = strlen(out);
  if (used + strlen(text) < PGAP_CELL_SIZE) strcat(out, text);
}

/* "2022 80 → 60 (old/a.csv:3:4 → new/a.csv:3:4)". */
static void say_cause(char out[PGAP_CELL_SIZE], const pgap_diff_cause *c) {
  char text[2 * PGAP_CELL_SIZE], a[PGAP_ORIGIN_SIZE], b[PGAP_ORIGIN_SIZE];
  pgap_origin_text(a, &c->old_at);
  pgap_origin_text(b, &c->new_at);
  bool has_old = c->old_text[0] != '\0', has_new = c->new_text[0] != '\0';
  say(out, cause_label(c->name));
  if (has_old || has_new) {
    bool is_lost = has_old && !has_new && c->step != PGAP_DIFF_TARGET;
    snprintf(text, sizeof text, " %s%s%s", c->old_text,
             is_lost || (has_old && has_new) ? " → " : "",
             is_lost ? pgap_translate("no value") : c->new_text);
    say(out, text);
  }
  if (a[0] == '\0' && b[0] == '\0') return;
  snprintf(text, sizeof text, " (%s%s%s)", a, a[0] && b[0] ? " → " : "", b);
  say(out, text);
}

/* The causes of a step that moved the rating; of many values the last ones. */
static void say_step(char out[PGAP_CELL_SIZE], const place *p, pgap_diff_step s) {
  enum { MOST = 3 };
  const pgap_diff_cause *causes = &p->diff->causes[p->row->first];
  size_t n = 0, k = 0;
  for (size_t i = 0; i < p->row->n; i++) n += causes[i].step == s;
  if (n == 0) return;
  if (out[0]) say(out, pgap_translate("; "));
  say(out, pgap_translate(steps[s].summary));
  if (n > MOST) {
    char text[64];
    snprintf(text, sizeof text, pgap_translate("%zu earlier ones, "), n - MOST);
    say(out, text);
  }
  for (size_t i = 0; i < p->row->n; i++) {
    if (causes[i].step != s || n - k++ > MOST) continue;
    say_cause(out, &causes[i]);
    if (k < n) say(out, ", ");
  }
}

/* The steps at which the rating moved; without any, those that had a cause. */
static void why(pgap_cell *o, const place *p) {
  const pgap_diff_row *row = p->row;
  if (!row->old || !row->new) {
    say_cause(o->text, &p->diff->causes[row->first]);
    return;
  }
  for (int s = 0; s < PGAP_DIFF_STEPS; s++) {
    bool is_said = row->change == PGAP_DIFF_RATING ? pgap_diff_moved(row, (pgap_diff_step)s, true)
                                                   : row->change == PGAP_DIFF_FIGURES;
    if (is_said) say_step(o->text, p, (pgap_diff_step)s);
  }
}

typedef void cell_maker(pgap_cell *out, const place *p);

/* As COLUMNS in columns.c. */
#define TARGET_COLUMNS(X)                                                                          \
  X(indicator, NULL, false, PLAIN)                                                                 \
  X(name, "indicator", false, PLAIN)                                                               \
  X(area, "area", false, VARIED)                                                                   \
  X(due, "due", false, PLAIN)                                                                      \
  X(kind, "kind", false, PLAIN)                                                                    \
  X(tier, NULL, false, PLAIN)                                                                      \
  X(change, "what changed", false, PLAIN)                                                          \
  X(rating_old, "before", false, PLAIN)                                                            \
  X(rating_new, "after", false, PLAIN)                                                             \
  X(p_hit_old, "chance before", true, PLAIN)                                                       \
  X(p_hit_new, "chance after", true, PLAIN)                                                        \
  X(why, "why", false, LONG)

#define CAUSE_COLUMNS(X)                                                                           \
  X(indicator, "indicator", false, PLAIN)                                                          \
  X(area, "area", false, VARIED)                                                                   \
  X(due, "due", false, PLAIN)                                                                      \
  X(kind, NULL, false, PLAIN)                                                                      \
  X(tier, NULL, false, PLAIN)                                                                      \
  X(change, "what changed", false, PLAIN)                                                          \
  X(step, "step", false, PLAIN)                                                                    \
  X(cause, "cause", false, PLAIN)                                                                  \
  X(old, "old value", true, PLAIN)                                                                 \
  X(new, "new value", true, PLAIN)                                                                 \
  X(old_cell, "old cell", false, LONG)                                                             \
  X(new_cell, "new cell", false, LONG)                                                             \
  X(rating_old, "before", false, PLAIN)                                                            \
  X(rating_new, "after", false, PLAIN)                                                             \
  X(p_hit_old, "chance before", true, PLAIN)                                                       \
  X(p_hit_new, "chance after", true, PLAIN)                                                        \
  X(completion_old, "completion before", true, PLAIN)                                              \
  X(completion_new, "completion after", true, PLAIN)                                               \
  X(projected_old, "projected before", true, PLAIN)                                                \
  X(projected_new, "projected after", true, PLAIN)                                                 \
  X(class_old, NULL, false, PLAIN)                                                                 \
  X(class_new, NULL, false, PLAIN)

#define COLUMN(name, title, is_number, manner) {#name, title, is_number, PGAP_MANNER_##manner},
#define MAKER(name, title, is_number, manner) name,
static const pgap_column target_columns[] = {TARGET_COLUMNS(COLUMN)};
static const pgap_column cause_columns[] = {CAUSE_COLUMNS(COLUMN)};
static cell_maker *const target_makers[] = {TARGET_COLUMNS(MAKER)};
static cell_maker *const cause_makers[] = {CAUSE_COLUMNS(MAKER)};

static void target_cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_diff_view *v = sheet->context;
  const pgap_diff_row *row = &v->diff->rows[i];
  const place p = {v->diff, row, NULL, &row->states[0], &row->states[PGAP_DIFF_STEPS], v->language};
  target_makers[column](out, &p);
}

static void cause_cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_diff_view *v = sheet->context;
  const pgap_diff_cause *cause = &v->diff->causes[i];
  const pgap_diff_row *row = &v->diff->rows[cause->row];
  /* The one step of a target that is new or gone, or without a cause, is the whole way. */
  bool is_whole = !row->old || !row->new || cause->step == PGAP_DIFF_STEPS;
  const place p = {v->diff,
                   row,
                   cause,
                   &row->states[is_whole ? 0 : cause->step],
                   &row->states[is_whole ? PGAP_DIFF_STEPS : cause->step + 1],
                   v->language};
  cause_makers[column](out, &p);
}

pgap_sheet pgap_diff_sheet(const pgap_diff_view *view) {
  return (pgap_sheet){.columns = target_columns,
                      .n_columns = sizeof target_columns / sizeof target_columns[0],
                      .n_rows = view->diff->n,
                      .cell = target_cell,
                      .context = view};
}

pgap_sheet pgap_diff_causes_sheet(const pgap_diff_view *view) {
  return (pgap_sheet){.columns = cause_columns,
                      .n_columns = sizeof cause_columns / sizeof cause_columns[0],
                      .n_rows = view->diff->n_causes,
                      .cell = cause_cell,
                      .context = view};
}
