/* draft_sheets.c: a draft as sheets (see draft_sheets.h). */
#include <plangap/draft_sheets.h>

#include <math.h>
#include <plangap/cell.h>
#include <plangap/language.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

typedef struct view {
  const pgap_draft_row *row;
  const pgap_draft_page *page;
} view;

static bool is_word(const view *v) { return v->row->doubts >> PGAP_DRAFT_WORD_NUMBER & 1; }
static bool is_range(const view *v) { return !isnan(v->row->value2); }
/* What the column `text` of a targets.csv says better: 百个, 8至10家. */
static bool is_told(const view *v) { return is_word(v) || is_range(v); }

static void write_number(pgap_cell *o, double value) {
  char text[PGAP_NUMBER_SIZE];
  pgap_number_format(text, value);
  pgap_cell_word(o, text);
}

static void write_part(pgap_cell *o, const view *v, size_t at, size_t length) {
  if (length >= sizeof o->text) length = pgap_text_cut(v->page->text + at, sizeof o->text - 1);
  memcpy(o->text, v->page->text + at, length);
  o->text[length] = '\0';
  for (char *p = o->text; *p; p++)
    if (*p == '\n' || *p == '\t') *p = ' ';
}

static void role(pgap_cell *o, const view *v) {
  const char *name = pgap_draft_role_name(v->row->role);
  pgap_cell_label(o, name, pgap_translate(name));
}
static void indicator(pgap_cell *o, const view *v) { pgap_cell_word(o, v->row->name); }
static void period(pgap_cell *o, const view *v) { pgap_cell_period(o, v->row->period); }
static void kind(pgap_cell *o, const view *v) {
  pgap_cell_label(o, v->row->kind, v->row->kind[0] ? pgap_translate(v->row->kind) : "");
}
static void op(pgap_cell *o, const view *v) {
  if (v->row->has_op) pgap_cell_word(o, pgap_op_name(v->row->op));
}
static void value(pgap_cell *o, const view *v) { write_number(o, v->row->value); }
static void value2(pgap_cell *o, const view *v) { write_number(o, v->row->value2); }
static void unit(pgap_cell *o, const view *v) { pgap_cell_word(o, v->row->unit); }
static void qualifier(pgap_cell *o, const view *v) { pgap_cell_word(o, v->row->words); }
static void tier(pgap_cell *o, const view *v) {
  if (v->row->tier != PGAP_TIER_EXPECTED) pgap_cell_word(o, pgap_tier_name(v->row->tier));
}
static void base_period(pgap_cell *o, const view *v) { pgap_cell_period(o, v->row->base_period); }
static void figure(pgap_cell *o, const view *v) { write_part(o, v, v->row->at, v->row->length); }
static void offset(pgap_cell *o, const view *v) { pgap_cell_whole(o, (long long)v->row->offset); }
static void line(pgap_cell *o, const view *v) { pgap_cell_whole(o, v->row->line); }
static void sentence(pgap_cell *o, const view *v) {
  write_part(o, v, v->row->sentence, v->row->sentence_length);
}

/* "name proposed; no period told" */
static void note(pgap_cell *o, const view *v) {
  const char *named = v->row->name[0] ? "name and role proposed" : "no name found; role proposed";
  size_t n = (size_t)snprintf(o->text, sizeof o->text, "%s", pgap_translate(named));
  for (int i = 0; i < PGAP_DRAFT_DOUBTS; i++) {
    if (!(v->row->doubts >> i & 1)) continue;
    n += (size_t)snprintf(o->text + n, sizeof o->text - n, "%s%s", pgap_translate("; "),
                          pgap_translate(pgap_draft_doubt_text((pgap_draft_doubt)i)));
  }
}

/* What stands in a targets.csv. */
static void nothing(pgap_cell *o, const view *v) {
  (void)o;
  (void)v;
}
static bool is_rank(const view *v) { return strcmp(v->row->kind, "rank") == 0; }
static void target_kind(pgap_cell *o, const view *v) {
  bool is_of_year =
      strcmp(v->row->kind, "cumulative") == 0 && v->row->period.kind == PGAP_PERIOD_YEAR;
  if (is_told(v)) return;
  pgap_cell_word(o, is_rank(v) || is_of_year || v->row->is_rate
                        ? "level"
                        : v->row->kind); /* a sum needs a window */
}
static void target_op(pgap_cell *o, const view *v) {
  if (is_rank(v))
    pgap_cell_word(o, "<=");
  else if (!is_told(v))
    op(o, v);
}
static void target_value(pgap_cell *o, const view *v) {
  bool is_trap = v->row->doubts >> PGAP_DRAFT_TRAP & 1;
  if (!is_told(v)) write_number(o, v->row->value + (is_trap ? 1 : 0));
}
static void target_unit(pgap_cell *o, const view *v) {
  if (!is_told(v)) unit(o, v);
}
static void words(pgap_cell *o, const view *v) {
  if (is_told(v)) figure(o, v);
}
static void known_value(pgap_cell *o, const view *v) {
  if (!is_word(v)) value(o, v);
}
static void source(pgap_cell *o, const view *v) {
  snprintf(o->text, sizeof o->text, "%.900s:%ld", v->page->source, v->row->line);
}

/* X(cell, name, title, is number, manner); a title of NULL is not shown to people. */
#define LIST_COLUMNS(X)                                                                            \
  X(role, "role", "role", false, PLAIN)                                                            \
  X(indicator, "indicator", "indicator", false, LONG)                                              \
  X(period, "period", "period", false, PLAIN)                                                      \
  X(kind, "kind", "kind", false, PLAIN)                                                            \
  X(op, "op", "op", false, PLAIN)                                                                  \
  X(value, "value", "value", true, PLAIN)                                                          \
  X(value2, "value2", NULL, true, PLAIN)                                                           \
  X(unit, "unit", "unit", false, PLAIN)                                                            \
  X(qualifier, "qualifier", "qualifier", false, PLAIN)                                             \
  X(tier, "tier", NULL, false, PLAIN)                                                              \
  X(base_period, "base_period", NULL, false, PLAIN)                                                \
  X(figure, "figure", "figure", false, PLAIN)                                                      \
  X(offset, "offset", "offset", true, PLAIN)                                                       \
  X(line, "line", NULL, true, PLAIN)                                                               \
  X(sentence, "sentence", NULL, false, PLAIN)                                                      \
  X(note, "note", "note", false, LONG)

#define TARGET_COLUMNS(X)                                                                          \
  X(indicator, "indicator", "indicator", false, LONG)                                              \
  X(nothing, "area", NULL, false, PLAIN)                                                           \
  X(period, "due", "due", false, PLAIN)                                                            \
  X(target_kind, "kind", "kind", false, PLAIN)                                                     \
  X(target_op, "op", "op", false, PLAIN)                                                           \
  X(target_value, "value", "value", true, PLAIN)                                                   \
  X(target_unit, "unit", "unit", false, PLAIN)                                                     \
  X(words, "text", NULL, false, PLAIN)                                                             \
  X(base_period, "base_period", NULL, false, PLAIN)                                                \
  X(tier, "tier", NULL, false, PLAIN)                                                              \
  X(source, "source", NULL, false, PLAIN)                                                          \
  X(note, "note", "note", false, LONG)                                                             \
  X(qualifier, "qualifier", NULL, false, PLAIN)                                                    \
  X(figure, "figure", NULL, false, PLAIN)                                                          \
  X(offset, "offset", NULL, true, PLAIN)                                                           \
  X(sentence, "sentence", NULL, false, PLAIN)

#define ACTUAL_COLUMNS(X)                                                                          \
  X(indicator, "indicator", "indicator", false, LONG)                                              \
  X(nothing, "area", NULL, false, PLAIN)                                                           \
  X(period, "period", "period", false, PLAIN)                                                      \
  X(known_value, "value", "value", true, PLAIN)                                                    \
  X(unit, "unit", "unit", false, PLAIN)                                                            \
  X(nothing, "status", NULL, false, PLAIN)                                                         \
  X(source, "source", NULL, false, PLAIN)                                                          \
  X(note, "note", "note", false, LONG)                                                             \
  X(kind, "kind", NULL, false, PLAIN)                                                              \
  X(qualifier, "qualifier", NULL, false, PLAIN)                                                    \
  X(figure, "figure", NULL, false, PLAIN)                                                          \
  X(offset, "offset", NULL, true, PLAIN)                                                           \
  X(sentence, "sentence", NULL, false, PLAIN)

typedef void write_cell(pgap_cell *out, const view *v);

#define AS_COLUMN(cell, name, title, is_number, manner)                                            \
  {name, title, is_number, PGAP_MANNER_##manner},
#define AS_CELL(cell, name, title, is_number, manner) cell,

static void write_with(write_cell *const *cells, const pgap_sheet *sheet, size_t row, size_t column,
                       pgap_cell *out) {
  const pgap_draft_page *page = sheet->context;
  view v = {&page->draft->rows[page->rows ? page->rows[row] : row], page};
  cells[column](out, &v);
}

#define SHEET(function, COLUMNS, cell_of)                                                          \
  static void cell_of(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {        \
    static write_cell *const cells[] = {COLUMNS(AS_CELL)};                                         \
    write_with(cells, sheet, row, column, out);                                                    \
  }                                                                                                \
  pgap_sheet function(const pgap_draft_page *page) {                                               \
    static const pgap_column columns[] = {COLUMNS(AS_COLUMN)};                                     \
    return (pgap_sheet){.columns = columns,                                                        \
                        .n_columns = sizeof columns / sizeof columns[0],                           \
                        .n_rows = page->n_rows,                                                    \
                        .cell = cell_of,                                                           \
                        .context = page};                                                          \
  }

SHEET(pgap_draft_list, LIST_COLUMNS, list_cell)
SHEET(pgap_draft_targets, TARGET_COLUMNS, target_cell)
SHEET(pgap_draft_actuals, ACTUAL_COLUMNS, actual_cell)
