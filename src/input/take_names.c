/* take_names.c: from labels to indicators and areas (see take.h). */
#include "matching.h"
#include "take.h"

#include <plangap/array.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pgap_taking_fail(pgap_taking *t) { t->loader->messages->failed = PGAP_NO_MEMORY; }

pgap_place pgap_taking_place(const pgap_taking *t, size_t offset, uint32_t line) {
  return (pgap_place){t->sheet->source, offset, t->first_line + (long)line,
                      t->sheet->recognition.delimiter};
}

/* A copy of a label that outlives the part. */
const char *pgap_taking_keep(pgap_taking *t, const char *text) {
  const char *kept = pgap_arena_text(pgap_panel_arena(t->panel), text, strlen(text));
  if (kept == NULL) pgap_taking_fail(t);
  return kept;
}

static bool text_is(const void *items, uint32_t i, const void *key) {
  return strcmp(((const char *const *)items)[i], key) == 0;
}

static uint32_t hash_text(const char *text) { return pgap_hash_bytes(0, text, strlen(text)); }

static bool is_reported(const pgap_reported *list, const char *text) {
  return pgap_index_find(&list->index, hash_text(text), text_is, list->texts, text) !=
         PGAP_INDEX_NONE;
}

static void add_reported(pgap_reported *list, const char *text) {
  const char **texts = pgap_array_reserve(list->texts, &list->capacity, list->n + 1, sizeof *texts);
  if (texts != NULL) list->texts = texts;
  if (texts != NULL && pgap_index_add(&list->index, hash_text(text))) texts[list->n++] = text;
}

static void reported_dispose(pgap_reported *list) {
  free(list->texts);
  pgap_index_dispose(&list->index);
}

/* True for a label that the plan does not name and need not: the publication was made for everybody. */
static bool is_passed(pgap_taking *t, bool is_area, const char *text) {
  pgap_list_state state = is_area ? t->loader->areas : t->loader->indicators;
  if (!t->sheet->recognition.layout->is_publication || state != PGAP_LIST_READ) return false;
  const char *kept = pgap_taking_keep(t, text);
  if (kept == NULL) return true;
  add_reported(is_area ? &t->areas : &t->indicators, kept);
  if (t->passed[0] == '\0') t->passed = kept;
  t->n_passed[is_area]++;
  return true;
}

void pgap_taking_note_passed(const pgap_taking *t) {
  char indicators[24], areas[24];
  pgap_error e;
  if (t->passed[0] == '\0') return;
  snprintf(indicators, sizeof indicators, "%zu", t->n_passed[false]);
  snprintf(areas, sizeof areas, "%zu", t->n_passed[true]);
  pgap_error_set(&e, PGAP_LABELS_PASSED, PGAP_ARGS(indicators, areas, t->passed));
  pgap_error_place(&e, t->sheet->file, 0, 0);
  pgap_messages_add(t->loader->messages, &e);
}

/* A publication of one country does not say which: its values are those of the plan's own area. */
void pgap_taking_note_assumed(const pgap_taking *t) {
  pgap_error e;
  if (t->assumed == NULL || t->assumed->code[0] == '\0') return;
  pgap_error_set(&e, PGAP_AREA_ASSUMED, PGAP_ARGS(t->assumed->code));
  pgap_error_place(&e, t->sheet->file, 0, 0);
  pgap_messages_add(t->loader->messages, &e);
}

const pgap_indicator *pgap_taking_indicator(pgap_taking *t, uint32_t number) {
  pgap_naming *n = &t->namings[number];
  if (n->is_looked_up[0]) return n->indicator;
  const pgap_label *label = &t->part->labels[number];
  n->is_looked_up[0] = true;
  if (t->loader->matching != NULL) {
    pgap_place stands = pgap_taking_place(t, label->at, label->line);
    return n->indicator = pgap_matching_indicator(t->loader, &stands, label->text);
  }
  n->indicator = pgap_catalog_indicator(pgap_panel_catalog(t->panel), label->text);
  if (n->indicator != NULL || is_reported(&t->indicators, label->text)) return n->indicator;
  if (is_passed(t, false, label->text)) return NULL;
  const char *text = pgap_taking_keep(t, label->text);
  pgap_place at = pgap_taking_place(t, label->at, label->line);
  if (text != NULL) n->indicator = pgap_loader_find_indicator(t->loader, &at, text);
  if (text != NULL && n->indicator == NULL) add_reported(&t->indicators, text);
  return n->indicator;
}

static const pgap_area *look_up_area(pgap_taking *t, uint32_t number) {
  pgap_naming *n = &t->namings[number];
  const pgap_label *label = &t->part->labels[number];
  if (t->loader->matching != NULL) {
    pgap_place stands = pgap_taking_place(t, label->at, label->line);
    return n->area = pgap_matching_area(t->loader, &stands, label->text);
  }
  if (label->text[0] != '\0')
    n->area = pgap_catalog_area(pgap_panel_catalog(t->panel), label->text);
  if (n->area != NULL || is_reported(&t->areas, label->text)) return n->area;
  if (label->text[0] != '\0' && is_passed(t, true, label->text)) return NULL;
  const char *text = pgap_taking_keep(t, label->text);
  pgap_place at = pgap_taking_place(t, label->at, label->line);
  if (text != NULL) n->area = pgap_loader_find_area(t->loader, &at, text);
  if (text != NULL && n->area == NULL) add_reported(&t->areas, text);
  return n->area;
}

const pgap_area *pgap_taking_area(pgap_taking *t, uint32_t number) {
  pgap_naming *n = &t->namings[number];
  if (n->is_looked_up[1]) return n->area;
  n->is_looked_up[1] = true;
  n->area = look_up_area(t, number);
  bool is_assumed = t->part->labels[number].text[0] == '\0';
  if (is_assumed && t->sheet->recognition.layout->is_publication) t->assumed = n->area;
  return n->area;
}

void pgap_taking_forget(pgap_taking *t) {
  reported_dispose(&t->indicators);
  reported_dispose(&t->areas);
}
