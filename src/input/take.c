/* take.c: from labels to indicators, areas and units, and into the panel (see sheet.h).
 *
 * A label is looked up once for all values that have it, and reported once, at the first of them. */
#include "sheet.h"

#include <plangap/array.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a unit does to the values of an indicator. */
typedef struct scale {
  enum { SCALE_UNKNOWN, SCALE_FOUND, SCALE_FAILED } state;
  double factor;
  pgap_span span;
} scale;

/* What the labels of a key mean; NULL where they mean nothing. */
typedef struct meaning {
  const pgap_indicator *indicator;
  const pgap_area *area;
  scale plain, window; /* for values of a window of a rate */
} meaning;

/* Labels that were reported already. */
typedef struct reported {
  const char **texts;
  size_t n, capacity;
  pgap_index index;
} reported;

typedef struct taking {
  const pgap_sheet *sheet;
  pgap_loader *loader;
  const pgap_part *part;
  meaning *meanings;    /* of the keys of the part */
  pgap_remark *remarks; /* of its veins: all but the span */
  reported indicators, areas;
  size_t n_passed_indicators, n_passed_areas; /* of a publication */
  const char *passed;                         /* the first label of them, "" = none */
  long first_line;                            /* of the part, - 1 */
} taking;

static bool text_is(const void *items, uint32_t i, const void *key) {
  return strcmp(((const char *const *)items)[i], key) == 0;
}

static bool is_reported(const reported *list, const char *text) {
  uint32_t hash = pgap_hash_bytes(0, text, strlen(text));
  return pgap_index_find(&list->index, hash, text_is, list->texts, text) != PGAP_INDEX_NONE;
}

static void add_reported(reported *list, const char *text) {
  const char **texts = pgap_array_reserve(list->texts, &list->capacity, list->n + 1, sizeof *texts);
  if (texts == NULL || !pgap_index_add(&list->index, pgap_hash_bytes(0, text, strlen(text))))
    return;
  list->texts = texts;
  texts[list->n++] = text;
}

static void reported_dispose(reported *list) {
  free(list->texts);
  pgap_index_dispose(&list->index);
}

static pgap_place place(const taking *t, const pgap_part_key *key, size_t offset) {
  return (pgap_place){t->sheet->source, offset, t->first_line + (long)key->line,
                      t->sheet->recognition.delimiter};
}

/* A copy of a label that outlives the part. */
static const char *keep(taking *t, const char *text) {
  const char *kept = pgap_arena_text(pgap_panel_arena(t->loader->plan->panel), text, strlen(text));
  if (kept == NULL) t->loader->messages->failed = PGAP_NO_MEMORY;
  return kept;
}

/* True for a label that the plan does not name and need not: the publication was made for everybody. */
static bool is_passed(taking *t, reported *list, size_t *n, pgap_list_state state,
                      const char *text) {
  if (!t->sheet->recognition.layout->is_publication || state != PGAP_LIST_READ) return false;
  if (is_reported(list, text)) return true;
  const char *kept = keep(t, text);
  if (kept == NULL) return true;
  add_reported(list, kept);
  if (t->passed[0] == '\0') t->passed = kept;
  ++*n;
  return true;
}

static void find_indicator(taking *t, meaning *m, const pgap_part_key *key) {
  pgap_catalog *catalog = pgap_panel_catalog(t->loader->plan->panel);
  m->indicator = pgap_catalog_indicator(catalog, key->indicator);
  if (m->indicator != NULL || is_reported(&t->indicators, key->indicator)) return;
  if (is_passed(t, &t->indicators, &t->n_passed_indicators, t->loader->indicators, key->indicator))
    return;
  const char *text = keep(t, key->indicator);
  pgap_place at = place(t, key, key->indicator_at);
  if (text != NULL) m->indicator = pgap_loader_find_indicator(t->loader, &at, text);
  if (text != NULL && m->indicator == NULL) add_reported(&t->indicators, text);
}

static void find_area(taking *t, meaning *m, const pgap_part_key *key) {
  pgap_catalog *catalog = pgap_panel_catalog(t->loader->plan->panel);
  if (key->area[0] != '\0') m->area = pgap_catalog_area(catalog, key->area);
  if (m->area != NULL || is_reported(&t->areas, key->area)) return;
  if (key->area[0] != '\0' &&
      is_passed(t, &t->areas, &t->n_passed_areas, t->loader->areas, key->area))
    return;
  const char *text = keep(t, key->area);
  pgap_place at = place(t, key, key->area_at);
  if (text != NULL) m->area = pgap_loader_find_area(t->loader, &at, text);
  if (text != NULL && m->area == NULL) add_reported(&t->areas, text);
}

static bool is_one_of(const char *text, const char *const *words) {
  char folded[64];
  pgap_text_fold(folded, sizeof folded, text);
  for (; *words != NULL; words++) {
    if (strcmp(folded, *words) == 0) return true;
  }
  return false;
}

/* Reads the unit of a rate that speaks of a span; false when it is a unit like others. */
static bool read_span(pgap_span *span, const char *unit) {
  static const char *const averages[] = {"%/year", "%/年",  "%/yr",       "%/a", "% p.a.",
                                         "年均%",  "%年均", "% y/y 年均", NULL};
  static const char *const totals[] = {"% total", "%累计", "% 累计", "累计%", "%(累计)", NULL};
  if (is_one_of(unit, averages))
    *span = PGAP_SPAN_AVERAGE;
  else if (is_one_of(unit, totals))
    *span = PGAP_SPAN_TOTAL;
  else
    return false;
  return true;
}

static const scale *find_scale(taking *t, const pgap_part_row *row, meaning *m) {
  const pgap_part_key *key = &t->part->keys[row->key];
  bool is_window = m->indicator->nature == PGAP_NATURE_RATE && row->kind == PGAP_PERIOD_WINDOW;
  scale *s = is_window ? &m->window : &m->plain;
  if (s->state != SCALE_UNKNOWN) return s;
  const char *unit = key->unit;
  if (is_window && read_span(&s->span, unit)) unit = "%";
  pgap_place at = place(t, key, key->unit_at);
  /* An indicator may take the unit for its own. */
  if (unit[0] != '\0' && m->indicator->unit[0] == '\0') unit = keep(t, unit);
  bool is_found =
      unit != NULL && pgap_loader_find_factor(t->loader, &at, &s->factor, m->indicator, unit);
  s->state = is_found ? SCALE_FOUND : SCALE_FAILED;
  return s;
}

/* Says that a value is no point of the series: a year to date, or a rate over an unnamed window. */
static void note_partial(taking *t, const pgap_indicator *indicator, const pgap_observation *o) {
  pgap_period p = pgap_observation_period(o);
  bool is_partial = p.kind == PGAP_PERIOD_TO_DATE && indicator->nature != PGAP_NATURE_STOCK;
  bool is_plain_window = p.kind == PGAP_PERIOD_WINDOW && o->remark->span == PGAP_SPAN_PLAIN &&
                         indicator->nature == PGAP_NATURE_RATE;
  if (!is_partial && !is_plain_window) return;
  char period[PGAP_PERIOD_SIZE];
  pgap_error e;
  pgap_period_format(period, p);
  pgap_error_set(&e, PGAP_PERIOD_NOT_ANNUAL, PGAP_ARGS(period, indicator->id));
  pgap_error_place(&e, o->remark->file, (long)o->line, (long)o->remark->column);
  pgap_messages_add(t->loader->messages, &e);
}

static void take_row(taking *t, const pgap_part_row *row) {
  meaning *m = &t->meanings[row->key];
  if (m->indicator == NULL || m->area == NULL) return;
  const scale *s = find_scale(t, row, m);
  if (s->state == SCALE_FAILED) return;
  pgap_remark remark = t->remarks[row->vein];
  remark.span = s->span;
  if (remark.status == '\0') remark.status = isnan(row->value) ? 'O' : 'A';
  pgap_observation o = pgap_observation_of(pgap_part_row_period(row), row->value * s->factor,
                                           t->first_line + (long)row->line, &remark);
  note_partial(t, m->indicator, &o);
  pgap_error e;
  if (pgap_panel_add(t->loader->plan->panel, m->indicator, m->area, &o, &e) != PGAP_OK)
    t->loader->messages->failed = PGAP_NO_MEMORY;
}

static bool find_meanings(taking *t) {
  const pgap_part *part = t->part;
  t->meanings = calloc(part->n_keys + 1, sizeof *t->meanings);
  if (t->meanings == NULL) return false;
  for (size_t i = 0; i < part->n_keys; i++) {
    find_indicator(t, &t->meanings[i], &part->keys[i]);
    find_area(t, &t->meanings[i], &part->keys[i]);
  }
  return true;
}

static bool keep_veins(taking *t) {
  const pgap_part *part = t->part;
  t->remarks = calloc(part->n_veins + 1, sizeof *t->remarks);
  if (t->remarks == NULL) return false;
  for (size_t i = 0; i < part->n_veins; i++) {
    const pgap_part_vein *v = &part->veins[i];
    t->remarks[i] = (pgap_remark){.file = t->sheet->file,
                                  .source = keep(t, v->source),
                                  .note = keep(t, v->note),
                                  .entity = v->entity[0] != '\0' ? keep(t, v->entity) : NULL,
                                  .released = v->released,
                                  .column = v->column,
                                  .status = v->status};
  }
  return t->loader->messages->failed == PGAP_OK;
}

static void note_passed(const taking *t) {
  char indicators[24], areas[24];
  pgap_error e;
  if (t->passed[0] == '\0') return;
  snprintf(indicators, sizeof indicators, "%zu", t->n_passed_indicators);
  snprintf(areas, sizeof areas, "%zu", t->n_passed_areas);
  pgap_error_set(&e, PGAP_LABELS_PASSED, PGAP_ARGS(indicators, areas, t->passed));
  pgap_error_place(&e, t->sheet->file, 0, 0);
  pgap_messages_add(t->loader->messages, &e);
}

void pgap_sheet_take(const pgap_sheet *sheet, pgap_loader *loader) {
  taking t = {.sheet = sheet, .loader = loader, .passed = ""};
  for (size_t i = 0; i < sheet->n_parts; i++) {
    t.part = &sheet->parts[i];
    if (find_meanings(&t) && keep_veins(&t)) {
      for (size_t k = 0; k < t.part->n_rows; k++) take_row(&t, pgap_part_row_at(t.part, k));
    } else {
      loader->messages->failed = PGAP_NO_MEMORY;
    }
    free(t.meanings);
    free(t.remarks);
  }
  note_passed(&t);
  reported_dispose(&t.indicators);
  reported_dispose(&t.areas);
}
