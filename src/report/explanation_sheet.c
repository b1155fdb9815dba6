/* explanation_sheet.c: explanations for machines: one row per number. */
#include "explanation_text.h"

#include <inttypes.h>
#include <plangap/cell.h>
#include <plangap/number.h>
#include <stdio.h>
#include <string.h>

void pgap_origin_text(char out[PGAP_ORIGIN_SIZE], const pgap_origin *o) {
  out[0] = '\0';
  if (!o || !o->file) return;
  if (o->line <= 0)
    snprintf(out, PGAP_ORIGIN_SIZE, "%s", o->file);
  else if (o->column <= 0)
    snprintf(out, PGAP_ORIGIN_SIZE, "%s:%" PRIu32, o->file, o->line);
  else
    snprintf(out, PGAP_ORIGIN_SIZE, "%s:%" PRIu32 ":%" PRIu32, o->file, o->line, o->column);
}

void pgap_explained_cell(pgap_cell *out, const pgap_report *report, size_t i, const char *column) {
  pgap_sheet sheet = pgap_report_sheet(report);
  for (size_t c = 0; c < sheet.n_columns; c++) {
    if (strcmp(sheet.columns[c].name, column) == 0) sheet.cell(&sheet, i, c, out);
  }
}

void pgap_uses_text(char *out, size_t size, unsigned uses) {
  size_t used = 0;
  out[0] = '\0';
  for (int i = 0; i < PGAP_USES && used < size; i++) {
    if (!(uses & (1U << i))) continue;
    int n = snprintf(out + used, size - used, "%s%s", used ? pgap_translate("; ") : "",
                     pgap_translate(pgap_use_text((pgap_use)i)));
    used += n > 0 ? (size_t)n : 0;
  }
}

static const pgap_column columns[] = {
    {"indicator", NULL, false, PGAP_MANNER_PLAIN},
    {"area", NULL, false, PGAP_MANNER_PLAIN},
    {"due", NULL, false, PGAP_MANNER_PLAIN},
    {"step", "step", false, PGAP_MANNER_PLAIN},
    {"formula", "formula", false, PGAP_MANNER_PLAIN},
    {"inputs", "inputs", false, PGAP_MANNER_PLAIN},
    {"result", "result", true, PGAP_MANNER_PLAIN},
    {"origin", "cell", false, PGAP_MANNER_PLAIN},
    {"words", "meaning", false, PGAP_MANNER_LONG},
};

enum { INDICATOR, AREA, DUE, STEP, FORMULA, INPUTS, RESULT, ORIGIN, WORDS };

/* One row: an observation, or row `row` of a step. */
typedef struct place {
  const pgap_derivation *d;
  size_t target;
  const pgap_observation_use *use;
  const pgap_step *step;
  size_t row;
} place;

static size_t rows_of(const pgap_step *step) { return step->column ? step->n - step->first : 1; }

static size_t rows_in(const pgap_derivation *d) {
  size_t n = d->n_observations;
  for (size_t i = 0; i < d->n; i++) n += rows_of(&d->steps[i]);
  return n;
}

static place place_at(const pgap_explanation *e, size_t row) {
  size_t i = 0;
  while (row >= rows_in(&e->derivations[i])) row -= rows_in(&e->derivations[i++]);
  place p = {.d = &e->derivations[i], .target = e->targets[i]};
  if (row < p.d->n_observations) {
    p.use = &p.d->observations[row];
    return p;
  }
  row -= p.d->n_observations;
  p.step = p.d->steps;
  while (row >= rows_of(p.step)) row -= rows_of(p.step++);
  p.row = p.step->first + row;
  return p;
}

/* "actual=102; planned=83.5": each name once; a column by its rows. */
static void put_inputs(pgap_cell *out, const place *p) {
  const char *rest = p->step->formula, *at;
  char name[PGAP_SYMBOL_SIZE], known[PGAP_CELL_SIZE] = " ", wanted[PGAP_SYMBOL_SIZE + 2];
  size_t used = 0, before = (size_t)(p->step - p->d->steps);
  while (rest && (at = pgap_formula_next_name(&rest, name)) != NULL) {
    snprintf(wanted, sizeof wanted, " %s ", name);
    const pgap_step *input = pgap_derivation_find(p->d, name, before);
    if (!input || strstr(known, wanted)) continue;
    if (strlen(known) + strlen(name) + 2 < sizeof known) {
      strcat(known, name);
      strcat(known, " ");
    }
    char value[PGAP_NUMBER_SIZE];
    if (input->column)
      snprintf(value, sizeof value, "[%zu..%zu]", input->first + 1, input->n);
    else
      pgap_number_format(value, input->value);
    int n = snprintf(out->text + used, sizeof out->text - used, "%s%s=%s", used ? "; " : "", name,
                     value);
    used += n > 0 ? (size_t)n : 0;
    if (used >= sizeof out->text) return;
  }
}

static void observation_cell(pgap_cell *out, const place *p, size_t column) {
  const pgap_observation *o = p->use->observation;
  char text[PGAP_ORIGIN_SIZE], date[PGAP_PERIOD_SIZE];
  switch (column) {
  case STEP:
    pgap_period_format(date, pgap_observation_period(o));
    snprintf(out->text, sizeof out->text, "observation %s%s%s", date, p->use->of ? " " : "",
             p->use->of ? p->use->of : "");
    return;
  case INPUTS:
    pgap_date_format(date, o->remark->released);
    snprintf(out->text, sizeof out->text, "status=%c; released=%s; source=%s",
             o->remark->status ? o->remark->status : 'A', date,
             o->remark->source ? o->remark->source : "");
    return;
  case RESULT:
    pgap_cell_exact(out, o->value);
    return;
  case ORIGIN:
    pgap_origin_text(text, (pgap_origin[]){pgap_observation_origin(o)});
    pgap_cell_word(out, text);
    return;
  case WORDS:
    pgap_uses_text(out->text, sizeof out->text, p->use->uses);
    return;
  default:
    return;
  }
}

static void step_cell(pgap_cell *out, const pgap_report *report, const place *p, size_t column) {
  const pgap_step *s = p->step;
  char text[PGAP_ORIGIN_SIZE];
  pgap_cell cell = {.text = ""};
  switch (column) {
  case STEP:
    if (s->column)
      snprintf(out->text, sizeof out->text, "%s[%zu]", s->name, p->row + 1);
    else
      pgap_cell_word(out, s->name);
    return;
  case FORMULA:
    pgap_cell_word(out, s->formula ? s->formula : "");
    return;
  case INPUTS:
    put_inputs(out, p);
    return;
  case RESULT:
    if (s->is_text) pgap_explained_cell(&cell, report, p->target, s->name);
    if (s->is_text)
      pgap_cell_word(out, s->text ? s->text : cell.text);
    else
      pgap_cell_exact(out, s->column ? s->column[p->row] : s->value);
    return;
  case ORIGIN:
    if (s->origins) pgap_origin_text(text, &s->origins[s->column ? p->row : 0]);
    pgap_cell_word(out, s->origins ? text : "");
    return;
  case WORDS:
    pgap_cell_word(out, s->words ? pgap_translate(s->words) : "");
    return;
  default:
    return;
  }
}

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_explanation *e = sheet->context;
  place p = place_at(e, row);
  if (column <= DUE) {
    static const char *const same[] = {"indicator", "area", "due"};
    pgap_explained_cell(out, e->report, p.target, same[column]);
  } else if (p.use) {
    observation_cell(out, &p, column);
  } else {
    step_cell(out, e->report, &p, column);
  }
}

pgap_sheet pgap_explanation_sheet(const pgap_explanation *e) {
  pgap_sheet sheet = {.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .cell = cell,
                      .context = e};
  for (size_t i = 0; i < e->n; i++) sheet.n_rows += rows_in(&e->derivations[i]);
  return sheet;
}
