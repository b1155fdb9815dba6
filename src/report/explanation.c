/* explanation.c: an explanation for people. A step is its name, its number and what it is; below,
 * the formula in names and the same with numbers, which are those of the steps above. */
#include "explanation_text.h"

#include <math.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

enum {
  LABEL_CELLS = 16,
  RESULT_CELLS = 14,
  LINE_SIZE = 8192,
  SHOWN_SIZE = 64,
  ROOM_FOR_SOURCES = 160
};

/* Seven significant digits, never an exponent where that can be read: for people; -f csv is exact. */
static void number_text(char out[SHOWN_SIZE], double value) {
  char text[PGAP_NUMBER_SIZE];
  double size = fabs(value);
  if (value != 0 && (size < 1e-6 || size >= 1e15)) {
    snprintf(out, SHOWN_SIZE, "%.7g", value);
    return;
  }
  int decimals = value == 0 ? 0 : 6 - (int)floor(log10(size));
  pgap_number_fixed(text, value, decimals > 0 ? decimals : 0);
  char *dot = strchr(text, '.');
  if (dot) {
    char *end = text + strlen(text);
    while (end[-1] == '0') *--end = '\0';
    if (end[-1] == '.') *--end = '\0';
  }
  snprintf(out, SHOWN_SIZE, "%s", text);
}

static int width_of(const char *text) { return pgap_text_width(text, strlen(text)); }

/* Prints a text, broken at spaces to fit `width` cells, going on under column `indent`. The cursor is
 * at column `at`. */
static void print_wrapped(FILE *out, const char *text, int at, int indent, int width) {
  while (*text) {
    size_t length = strcspn(text, " ");
    int cells = pgap_text_width(text, length);
    if (width > indent + 20 && at > indent && at + cells > width) {
      fprintf(out, "\n%*s", indent, "");
      at = indent;
    }
    fwrite(text, 1, length, out);
    at += cells;
    text += length;
    if (*text == ' ') {
      text++;
      if (*text &&
          (width <= indent + 20 || at + 1 + pgap_text_width(text, strcspn(text, " ")) <= width)) {
        fputc(' ', out);
        at++;
      } else if (*text) {
        fprintf(out, "\n%*s", indent, "");
        at = indent;
      }
    }
  }
  fputc('\n', out);
}

static void pad(FILE *out, int cells) {
  if (cells > 0) fprintf(out, "%*s", cells, "");
}

/* The formula with the numbers of the steps before. */
static void fill_formula(char *out, size_t size, const pgap_derivation *d, const pgap_step *step) {
  const char *rest = step->formula, *from = rest, *at;
  char name[PGAP_SYMBOL_SIZE], value[SHOWN_SIZE];
  size_t used = 0, before = (size_t)(step - d->steps);
  out[0] = '\0';
  while ((at = pgap_formula_next_name(&rest, name)) != NULL && used < size) {
    const pgap_step *input = pgap_derivation_find(d, name, before);
    bool is_number = input && !input->column;
    if (is_number) number_text(value, input->value);
    bool is_negative = is_number && value[0] == '-' && strcmp(name, step->formula) != 0;
    int n = snprintf(out + used, size - used, "%.*s%s%s%s", (int)(at - from), from,
                     is_negative ? "(" : "", is_number ? value : name, is_negative ? ")" : "");
    used += n > 0 ? (size_t)n : 0;
    from = rest;
  }
  if (used < size) snprintf(out + used, size - used, "%s", from);
}

static bool is_name_only(const char *formula) {
  return formula[strspn(
             formula, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.")] == '\0';
}

/* "actual 实际值": the column's name, and what a table calls it. */
static void label_text(char *out, size_t size, const pgap_report *report, const char *name) {
  pgap_sheet sheet = pgap_report_sheet(report);
  snprintf(out, size, "%s", name);
  for (size_t i = 0; i < sheet.n_columns && report->language == PGAP_LANGUAGE_ZH; i++) {
    if (strcmp(sheet.columns[i].name, name) != 0) continue;
    const char *title = sheet.columns[i].title ? sheet.columns[i].title : name;
    snprintf(out, size, "%s %s", name, pgap_translate(title));
  }
}

static void result_text(char *out, size_t size, const pgap_explanation *e, size_t k,
                        const pgap_step *s) {
  char number[SHOWN_SIZE];
  if (s->is_text) {
    pgap_cell cell = {.is_bare = true}; /* the step's own value, without a table's remarks */
    pgap_explained_cell(&cell, e->report, e->targets[k], s->name);
    snprintf(out, size, "%s", s->text ? s->text : cell.shown[0] ? cell.shown : cell.text);
  } else if (s->is_condition) {
    snprintf(out, size, "%s", pgap_translate(s->value != 0 ? "holds" : "does not hold"));
  } else if (s->column) {
    snprintf(out, size, "[%zu]", s->n - s->first);
  } else {
    number_text(number, s->value);
    snprintf(out, size, "%s", number);
  }
}

static void print_step(FILE *out, const pgap_explanation *e, size_t k, const pgap_step *s,
                       int width) {
  char label[128], result[PGAP_CELL_SIZE], words[PGAP_CELL_SIZE + PGAP_ORIGIN_SIZE];
  char origin[PGAP_ORIGIN_SIZE] = "", line[LINE_SIZE];
  int label_cells = LABEL_CELLS + (e->report->language == PGAP_LANGUAGE_ZH ? 12 : 0);
  int indent = 2 + label_cells + 1;
  label_text(label, sizeof label, e->report, s->name);
  result_text(result, sizeof result, e, k, s);
  if (s->origins && !s->column) pgap_origin_text(origin, s->origins);
  fprintf(out, "  %s", label);
  int label_width = width_of(label);
  pad(out, label_width < label_cells ? label_cells - label_width + 1 : 1);
  fputs(result, out);
  int at = indent + width_of(result);
  if (label_width > label_cells) at += label_width - label_cells;
  pad(out, indent + RESULT_CELLS - at);
  if (at < indent + RESULT_CELLS) at = indent + RESULT_CELLS;
  snprintf(words, sizeof words, "  %s%s%s%s", s->words ? pgap_translate(s->words) : "",
           origin[0] ? " [" : "", origin, origin[0] ? "]" : "");
  print_wrapped(out, words, at, indent + 2, width);
  if (!s->formula) return;
  fprintf(out, "%*s= ", indent, "");
  print_wrapped(out, s->formula, indent + 2, indent + 4, width);
  if (!s->column && !is_name_only(s->formula)) {
    fill_formula(line, sizeof line, e->derivations + k, s);
    if (strcmp(line, s->formula) != 0) {
      fprintf(out, "%*s= ", indent, "");
      print_wrapped(out, line, indent + 2, indent + 4, width);
    }
  }
  if (s->differs) {
    fprintf(out, "%*s! %s\n", indent, "",
            pgap_translate(
                "this formula does not give that number: an error in plangap, please report it"));
  }
}

/* The columns of numbers of one derivation, side by side. */
typedef struct grid {
  const pgap_derivation *d;
  pgap_column columns[16];
  const pgap_step *steps[16];
  size_t n;
} grid;

static void grid_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const grid *g = sheet->context;
  if (column >= g->n) { /* the cell that y was read from */
    for (size_t i = 0; i < g->n; i++) {
      if (g->steps[i]->origins) pgap_origin_text(out->text, &g->steps[i]->origins[row]);
    }
    return;
  }
  const pgap_step *s = g->steps[column];
  if (row >= s->first) number_text(out->text, s->column[row]);
}

static pgap_status write_table(FILE *out, const pgap_sheet *sheet, int width, pgap_error *err) {
  pgap_write_options options = {.width = width};
  return pgap_writer_find("table")->write(out, sheet, &options, err);
}

static pgap_status print_grid(FILE *out, const pgap_derivation *d, pgap_error *err) {
  grid g = {.d = d};
  size_t n_rows = 0;
  for (size_t i = 0; i < d->n && g.n < 15; i++) {
    if (!d->steps[i].column) continue;
    g.steps[g.n] = &d->steps[i];
    g.columns[g.n++] = (pgap_column){d->steps[i].name, d->steps[i].name, true, PGAP_MANNER_PLAIN};
    n_rows = d->steps[i].n;
  }
  g.columns[g.n] = (pgap_column){"origin", "cell", false, PGAP_MANNER_PLAIN};
  pgap_sheet sheet = {.columns = g.columns,
                      .n_columns = g.n + 1,
                      .n_rows = n_rows,
                      .cell = grid_cell,
                      .context = &g};
  return write_table(out, &sheet, 0, err);
}

static const pgap_column use_columns[] = {
    {"entity", "entity", false, PGAP_MANNER_PLAIN}, /* or "indicator"; left out where there is one series */
    {"period", "of", false, PGAP_MANNER_PLAIN},
    {"value", "value", true, PGAP_MANNER_PLAIN},
    {"status", "status", false, PGAP_MANNER_PLAIN},
    {"released", "released", false, PGAP_MANNER_PLAIN},
    {"use", "use", false, PGAP_MANNER_PLAIN},
    {"cell", "cell", false, PGAP_MANNER_PLAIN},
    {"source", "source", false, PGAP_MANNER_LONG},
};

static void use_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_derivation *d = sheet->context;
  const pgap_observation_use *use = &d->observations[row];
  const pgap_observation *o = use->observation;
  char text[PGAP_ORIGIN_SIZE];
  if (use->of && column-- == 0) {
    snprintf(out->text, sizeof out->text, "%s", use->of);
    return;
  }
  if (column == 0) pgap_period_format(out->text, pgap_observation_period(o));
  if (column == 1 && !isnan(o->value)) number_text(out->text, o->value);
  if (column == 2)
    snprintf(out->text, sizeof out->text, "%c", o->remark->status ? o->remark->status : 'A');
  if (column == 3) pgap_date_format(out->text, o->remark->released);
  if (column == 4) pgap_uses_text(out->text, sizeof out->text, use->uses);
  if (column == 5) {
    pgap_origin_text(text, (pgap_origin[]){pgap_observation_origin(o)});
    snprintf(out->text, sizeof out->text, "%s", text);
  }
  if (column == 6)
    snprintf(out->text, sizeof out->text, "%s", o->remark->source ? o->remark->source : "");
}

static pgap_status print_observations(FILE *out, const pgap_explanation *e, size_t k, int width,
                                      pgap_error *err) {
  const pgap_derivation *d = &e->derivations[k];
  if (d->n_observations == 0) return PGAP_OK;
  /* Two series that are compared have two units. */
  const char *unit =
      d->other ? "" : pgap_unit_label(d->target->indicator->unit, e->report->language);
  fprintf(out, "\n%s%s%s%s\n", pgap_translate("Observations"), unit[0] ? " (" : "", unit,
          unit[0] ? ")" : "");
  /* Sources are long: on a terminal without room for them the cell must do. */
  pgap_column columns[sizeof use_columns / sizeof use_columns[0]];
  memcpy(columns, use_columns, sizeof columns);
  if (d->other) columns[0].name = columns[0].title = "indicator";
  size_t n_columns = sizeof columns / sizeof columns[0];
  size_t left_out = d->observations[0].of ? 0 : 1;
  bool is_narrow = width > 0 && width < ROOM_FOR_SOURCES;
  pgap_sheet sheet = {.columns = columns + left_out,
                      .n_columns = n_columns - left_out - is_narrow,
                      .n_rows = d->n_observations,
                      .cell = use_cell,
                      .context = d};
  return write_table(out, &sheet, is_narrow ? 0 : width, err);
}

static const char *const section_titles[PGAP_SECTIONS] = {
    [PGAP_SECTION_TARGET] = "The target",
    [PGAP_SECTION_COURSE] = "From the cells to the actual",
    [PGAP_SECTION_PACE] = "Against the plan path",
    [PGAP_SECTION_PROJECTION] = "Projection to due",
    [PGAP_SECTION_VERDICT] = "Verdict",
};

static void print_head(FILE *out, const pgap_explanation *e, size_t k) {
  const pgap_report *r = e->report;
  const pgap_target *t = e->derivations[k].target;
  char due[PGAP_PERIOD_SIZE];
  pgap_period_format(due, t->due);
  char name[PGAP_MESSAGE_ARG_SIZE];
  pgap_target_label(name, sizeof name, t, r->language);
  fprintf(out, "%s%s (%s@%s), %s: %s\n", k ? "\n\n" : "", name, t->indicator->id, t->area->code,
          due, pgap_rating_label(r->assessments[e->targets[k]].rating));
}

/* Where the columns of numbers of the derivation end. */
static size_t last_column(const pgap_derivation *d) {
  size_t i = d->n;
  while (i > 0 && !d->steps[i - 1].column) i--;
  return i;
}

pgap_status pgap_explanation_write(FILE *out, const pgap_explanation *e, int width,
                                   pgap_error *err) {
  pgap_status status = PGAP_OK;
  for (size_t k = 0; k < e->n && status == PGAP_OK; k++) {
    const pgap_derivation *d = &e->derivations[k];
    print_head(out, e, k);
    status = print_observations(out, e, k, width, err);
    for (size_t i = 0; i < d->n && status == PGAP_OK; i++) {
      const pgap_step *s = &d->steps[i];
      if (i == 0 || d->steps[i - 1].section != s->section) {
        fprintf(out, "\n%s\n", pgap_translate(section_titles[s->section]));
      }
      print_step(out, e, k, s, width);
      if (i + 1 == last_column(d)) status = print_grid(out, d, err);
    }
  }
  return status;
}
