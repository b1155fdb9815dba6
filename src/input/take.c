/* take.c: the values of a file on their way into the panel: units, remarks, series (see sheet.h).
 *
 * What a label means is looked up once for all values that have it (take_names.c). */
#include "take.h"
#include "matching.h"

#include <plangap/array.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <plangap/threads.h>
#include <plangap/unit.h>

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads the unit of a rate that speaks of a span; false when it is a unit like others. */
static bool read_span(pgap_span *span, const char *unit) {
  static const char *const averages[] = {"%/year", "%/年",  "%/yr",       "%/a", "% p.a.",
                                         "年均%",  "%年均", "% y/y 年均", NULL};
  static const char *const totals[] = {"% total", "%累计", "% 累计", "累计%", "%(累计)", NULL};
  if (pgap_text_is_one_of(unit, averages))
    *span = PGAP_SPAN_AVERAGE;
  else if (pgap_text_is_one_of(unit, totals))
    *span = PGAP_SPAN_TOTAL;
  else
    return false;
  return true;
}

/* The factor of a unit; false when it does not convert. */
static bool find_factor(pgap_taking *t, const pgap_row *row, const pgap_meaning *m,
                        const char *unit, double *factor) {
  const pgap_part_key *key = &t->part->keys[row->series];
  pgap_place at = pgap_taking_place(t, key->unit_at, key->line);
  /* An indicator may take the unit for its own. */
  if (unit[0] != '\0' && m->indicator->unit[0] == '\0') unit = pgap_taking_keep(t, unit);
  return unit != NULL && pgap_loader_find_factor(t->loader, &at, factor, m->indicator, unit);
}

/* A publication without a unit, for an indicator in 万 or 亿 of something: the file need not mean that. */
static void warn_unit(pgap_taking *t, const pgap_row *row, const pgap_meaning *m,
                      const char *unit) {
  const pgap_indicator *indicator = m->indicator;
  bool is_sure = unit[0] != '\0' || !t->sheet->recognition.layout->is_publication ||
                 !indicator->is_declared || pgap_unit_multiplier(indicator->unit) == 1;
  if (is_sure) return;
  const pgap_part_key *key = &t->part->keys[row->series];
  pgap_error e;
  pgap_error_set(&e, PGAP_UNIT_ASSUMED,
                 PGAP_ARGS(t->part->labels[key->indicator].text, indicator->unit, indicator->id));
  pgap_error_place(&e, t->sheet->file, pgap_taking_place(t, key->unit_at, key->line).line, 0);
  pgap_messages_add(t->loader->messages, &e);
}

/* The factor of a row, and the span that the unit of a rate over a window tells. What is found for
 * plain values holds for all of a key. */
static bool find_scale(pgap_taking *t, const pgap_row *row, pgap_meaning *m, double *factor,
                       pgap_span *span) {
  const char *unit = t->part->labels[t->part->keys[row->series].unit].text;
  bool is_window = m->indicator->nature == PGAP_NATURE_RATE && row->kind == PGAP_PERIOD_WINDOW;
  if (is_window && read_span(span, unit)) return find_factor(t, row, m, "%", factor);
  if (m->scale == SCALE_UNKNOWN) {
    bool is_repeated = strcmp(unit, "%") == 0 && strchr(m->indicator->unit, '%') != NULL;
    if (is_repeated) unit = ""; /* as the indicator has it */
    warn_unit(t, row, m, is_repeated ? "%" : unit);
    m->scale = find_factor(t, row, m, unit, &m->factor) ? SCALE_FOUND : SCALE_FAILED;
  }
  *factor = m->factor;
  return m->scale == SCALE_FOUND;
}

/* Says that a value is no point of the series: a year to date, or a rate over an unnamed window. */
static void note_partial(pgap_taking *t, const pgap_indicator *indicator, const pgap_row *row,
                         pgap_span span, const pgap_remark *remark) {
  pgap_period p = pgap_row_period(row);
  bool is_partial = p.kind == PGAP_PERIOD_TO_DATE && indicator->nature != PGAP_NATURE_STOCK;
  bool is_plain_window = p.kind == PGAP_PERIOD_WINDOW && span == PGAP_SPAN_PLAIN &&
                         indicator->nature == PGAP_NATURE_RATE;
  if (!is_partial && !is_plain_window) return;
  char period[PGAP_PERIOD_SIZE];
  pgap_error e;
  pgap_period_format(period, p);
  pgap_error_set(&e, PGAP_PERIOD_NOT_ANNUAL, PGAP_ARGS(period, indicator->id));
  pgap_error_place(&e, remark->file, (long)row->line, (long)remark->column);
  pgap_messages_add(t->loader->messages, &e);
}

/* Reports a value that 万 in its cell has multiplied and whose unit would do so again; true then. */
static bool is_multiplied_twice(pgap_taking *t, const pgap_row *row, const pgap_meaning *m) {
  const char *unit = t->part->labels[t->part->keys[row->series].unit].text;
  if (unit[0] == '\0') unit = m->indicator->unit;
  if (pgap_unit_multiplier(unit) == 1) return false;
  char number[PGAP_NUMBER_SIZE];
  const pgap_remark *remark = &t->remarks[row->remark];
  pgap_error e;
  pgap_number_format(number, row->value);
  pgap_error_set(&e, PGAP_UNIT_MULTIPLIED, PGAP_ARGS(number, unit));
  pgap_error_place(&e, remark->file, t->first_line + (long)row->line, (long)remark->column);
  pgap_messages_add(t->loader->messages, &e);
  return true;
}

/* The number of the row's remark in the panel; most rows have one of their vein's. */
static uint32_t find_remark(pgap_taking *t, const pgap_row *row, pgap_span span) {
  const pgap_remark *remark = &t->remarks[row->remark];
  bool is_usual = span == PGAP_SPAN_PLAIN && (remark->status != '\0' || !isnan(row->value));
  uint32_t *number = &t->numbers[row->remark];
  if (is_usual && *number != PGAP_INDEX_NONE) return *number;
  pgap_remark full = *remark;
  full.span = span;
  if (full.status == '\0' && !isnan(row->value))
    full.status = t->loader->matching != NULL ? PGAP_IMPORT_STATUS_UNSAID : 'A';
  if (full.status == '\0') full.status = 'O';
  uint32_t found = pgap_panel_remark(t->panel, &full);
  if (is_usual) *number = found;
  return found;
}

/* Tells an import how many values mean nothing to the plan, and for which label. */
static void tell_passed(pgap_taking *t) {
  if (t->loader->matching == NULL) return;
  for (size_t i = 0; i < t->part->n_keys; i++) {
    const pgap_part_key *key = &t->part->keys[i];
    const pgap_meaning *m = &t->meanings[i];
    bool is_area = m->indicator != NULL;
    const char *label = t->part->labels[is_area ? key->area : key->indicator].text;
    if (m->n_passed > 0) pgap_matching_pass(t->loader->matching, label, is_area, m->n_passed);
  }
}

/* Line, value, series and remark as the panel has them. */
static inline void settle_row(const pgap_taking *t, pgap_row *row, double factor, uint32_t series,
                              uint32_t number) {
  row->line = (row->line + (uint64_t)t->first_line) & (PGAP_LINES_MOST - 1);
  if (factor != 1) row->value = pgap_unit_scale(row->value, factor);
  row->series = series;
  row->remark = number;
}

/* Turns a row of the part into one of the panel; false for one that cannot be used. */
static bool take_row(pgap_taking *t, pgap_row *row) {
  pgap_meaning *m = &t->meanings[row->series];
  double factor = m->factor;
  pgap_span span = PGAP_SPAN_PLAIN;
  if (m->area == NULL) {
    if (!isnan(row->value)) m->n_passed++;
    return false;
  }
  bool is_multiplied = t->part->veins[row->remark].is_multiplied;
  if (is_multiplied && is_multiplied_twice(t, row, m)) return false;
  bool is_usual = m->scale == SCALE_FOUND && row->kind != PGAP_PERIOD_WINDOW;
  if (!is_usual && !find_scale(t, row, m, &factor, &span)) return false;
  const pgap_remark *remark = &t->remarks[row->remark];
  uint32_t series = m->series;
  if (remark->entity != NULL)
    series = pgap_panel_open(t->panel, m->indicator, m->area, true);
  else if (series == PGAP_INDEX_NONE)
    series = m->series = pgap_panel_open(t->panel, m->indicator, m->area, false);
  uint32_t number = find_remark(t, row, span);
  if (series == PGAP_INDEX_NONE || number == PGAP_INDEX_NONE) pgap_taking_fail(t);
  settle_row(t, row, factor, series, number);
  if (row->kind >= PGAP_PERIOD_TO_DATE) note_partial(t, m->indicator, row, span, remark);
  return t->loader->messages->failed == PGAP_OK;
}

/* Asks before the rows come what plain values of every key and vein need, so that they can be taken side
 * by side. */
static void prepare(pgap_taking *t) {
  for (size_t i = 0; i < t->part->n_keys && t->loader->messages->failed == PGAP_OK; i++) {
    pgap_meaning *m = &t->meanings[i];
    const pgap_row first = {.series = (uint32_t)i, .kind = PGAP_PERIOD_YEAR};
    double factor;
    pgap_span span;
    if (m->area == NULL || !t->part->keys[i].is_plain || !find_scale(t, &first, m, &factor, &span))
      continue;
    m->series = pgap_panel_open(t->panel, m->indicator, m->area, false);
    if (m->series == PGAP_INDEX_NONE) pgap_taking_fail(t);
  }
  for (size_t i = 0; i < t->part->n_veins; i++) {
    const pgap_row first = {.remark = (uint32_t)i, .value = 0};
    if (find_remark(t, &first, PGAP_SPAN_PLAIN) == PGAP_INDEX_NONE) pgap_taking_fail(t);
  }
}

/* Turns a row of which everything is known into one of the panel; false for any other. */
static inline bool take_plain(const pgap_taking *t, pgap_row *row) {
  const pgap_meaning *m = &t->meanings[row->series];
  const pgap_remark *remark = &t->remarks[row->remark];
  bool is_plain = m->series != PGAP_INDEX_NONE && m->scale == SCALE_FOUND &&
                  row->kind < PGAP_PERIOD_TO_DATE && remark->entity == NULL &&
                  (remark->status != '\0' || !isnan(row->value)) &&
                  !t->part->veins[row->remark].is_multiplied;
  if (!is_plain) return false;
  settle_row(t, row, m->factor, m->series, t->numbers[row->remark]);
  return true;
}

/* The plain rows that blocks begin with. */
static void take_share(const pgap_share *share) {
  const pgap_taking *t = share->context;
  for (size_t i = share->first; i < share->past; i++) {
    pgap_row *rows = t->part->blocks[i];
    size_t n = pgap_part_block_rows(t->part, i), k = 0;
    while (k < n && take_plain(t, &rows[k])) k++;
    t->n_plain[i] = k;
  }
}

/* Hands the rows of block i over to the panel. */
static void take_block(pgap_taking *t, size_t i) {
  pgap_row *rows = t->part->blocks[i];
  size_t n = pgap_part_block_rows(t->part, i), kept = t->n_plain[i];
  for (size_t k = kept; k < n; k++) {
    if (!take_row(t, &rows[k])) continue;
    if (kept < k) rows[kept] = rows[k];
    kept++;
  }
  t->part->blocks[i] = NULL;
  if (kept < PGAP_PART_BLOCK) {
    pgap_row *fitting = malloc((kept + 1) * sizeof *rows);
    if (fitting != NULL) {
      memcpy(fitting, rows, kept * sizeof *rows);
      free(rows);
      rows = fitting;
    }
  }
  if (pgap_panel_give(t->panel, rows, kept, NULL) != PGAP_OK) pgap_taking_fail(t);
}

static bool find_meanings(pgap_taking *t) {
  const pgap_part *part = t->part;
  t->namings = calloc(part->n_labels + 1, sizeof *t->namings);
  t->meanings = pgap_array_zero(part->n_keys + 1, sizeof *t->meanings);
  if (t->namings == NULL || t->meanings == NULL) return false;
  for (size_t i = 0; i < part->n_keys; i++) {
    pgap_meaning *m = &t->meanings[i];
    m->series = PGAP_INDEX_NONE;
    m->indicator = pgap_taking_indicator(t, part->keys[i].indicator);
    m->area = pgap_taking_area(t, part->keys[i].area);
    if (m->indicator == NULL) m->area = NULL;
  }
  return true;
}

static bool keep_veins(pgap_taking *t) {
  const pgap_part *part = t->part;
  const char **texts = calloc(part->n_labels + 1, sizeof *texts);
  t->remarks = calloc(part->n_veins + 1, sizeof *t->remarks);
  t->numbers = calloc(part->n_veins + 1, sizeof *t->numbers);
  bool is_done = texts != NULL && t->remarks != NULL && t->numbers != NULL;
  for (size_t i = 0; is_done && i < part->n_veins; i++) {
    const pgap_part_vein *v = &part->veins[i];
    const uint32_t labels[] = {v->source, v->note, v->entity};
    for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++) {
      const char **text = &texts[labels[k]];
      if (*text == NULL) *text = pgap_taking_keep(t, part->labels[labels[k]].text);
    }
    const char *entity = texts[v->entity], *source = texts[v->source];
    if (source != NULL && source[0] == '\0' && t->loader->source != NULL)
      source = t->loader->source;
    t->numbers[i] = PGAP_INDEX_NONE;
    t->remarks[i] = (pgap_remark){.file = t->sheet->file,
                                  .source = source,
                                  .note = texts[v->note],
                                  .entity = entity != NULL && entity[0] != '\0' ? entity : NULL,
                                  .released = v->released != 0 ? v->released : t->loader->released,
                                  .column = v->column,
                                  .status = v->status};
  }
  free(texts);
  return is_done && t->loader->messages->failed == PGAP_OK;
}

static void take_part(pgap_taking *t, pgap_part *part, long first_line) {
  t->part = part;
  t->first_line = first_line;
  t->n_plain = calloc(part->n_blocks + 1, sizeof *t->n_plain);
  if (t->n_plain != NULL && find_meanings(t) && keep_veins(t)) {
    prepare(t);
    pgap_threads_share(part->n_blocks, pgap_threads_wanted(part->n_blocks), take_share, t);
    for (size_t i = 0; i < part->n_blocks; i++) take_block(t, i);
    tell_passed(t);
  } else {
    pgap_taking_fail(t);
  }
  free(t->namings);
  free(t->meanings);
  free(t->remarks);
  free(t->numbers);
  free(t->n_plain);
  pgap_part_dispose(part);
  malloc_trim(0); /* what a part took is wanted for the series */
}

void pgap_sheet_take(pgap_sheet *sheet, pgap_loader *loader) {
  if (loader->matching != NULL)
    loader->matching->is_publication = sheet->recognition.layout->is_publication;
  pgap_taking t = {.sheet = sheet, .loader = loader, .panel = loader->plan->panel, .passed = ""};
  for (size_t i = 0; i < sheet->n_parts; i++)
    take_part(&t, &sheet->parts[i], sheet->first_lines[i]);
  pgap_taking_note_passed(&t);
  pgap_taking_note_assumed(&t);
  pgap_taking_forget(&t);
}
