/* survey.c: what is to be said of a whole sheet (see sheet.h). */
#include "sheet.h"

#include <plangap/array.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first key of every indicator and area. */
typedef struct firsts {
  const pgap_part_key **keys;
  size_t n, capacity;
  pgap_index index;
} firsts;

static bool is_same(const void *items, uint32_t i, const void *key) {
  const pgap_part_key *a = ((const pgap_part_key *const *)items)[i], *b = key;
  return strcmp(a->indicator, b->indicator) == 0 && strcmp(a->area, b->area) == 0;
}

static void note_change(const pgap_sheet *sheet, pgap_loader *loader, const pgap_part_key *before,
                        const pgap_part_key *key) {
  pgap_error note;
  pgap_error_set(&note, PGAP_UNIT_CHANGES, PGAP_ARGS(key->indicator, before->unit, key->unit));
  pgap_source_point(&note, sheet->source, key->indicator_at, (long)key->line,
                    sheet->recognition.delimiter);
  pgap_messages_add(loader->messages, &note);
}

static void compare(firsts *all, const pgap_sheet *sheet, pgap_loader *loader,
                    const pgap_part_key *key) {
  uint32_t hash = pgap_hash_bytes(0, key->indicator, strlen(key->indicator));
  hash = pgap_hash_bytes(hash, key->area, strlen(key->area));
  uint32_t found = pgap_index_find(&all->index, hash, is_same, all->keys, key);
  if (found != PGAP_INDEX_NONE) {
    const char *before = all->keys[found]->unit;
    /* "%/year" and "% total" say what a rate is. */
    bool is_rate = strchr(before, '%') != NULL && strchr(key->unit, '%') != NULL;
    if (strcmp(before, key->unit) != 0 && !is_rate)
      note_change(sheet, loader, all->keys[found], key);
    return;
  }
  const pgap_part_key **keys =
      pgap_array_reserve(all->keys, &all->capacity, all->n + 1, sizeof *keys);
  if (keys == NULL) return;
  all->keys = keys;
  if (pgap_index_add(&all->index, hash)) keys[all->n++] = key;
}

/* Most files have one unit or none: then there is nothing to look for. */
static bool has_units(const pgap_sheet *sheet) {
  const char *unit = NULL;
  for (size_t i = 0; i < sheet->n_parts; i++) {
    for (size_t k = 0; k < sheet->parts[i].n_keys; k++) {
      const char *other = sheet->parts[i].keys[k].unit;
      if (unit != NULL && strcmp(unit, other) != 0) return true;
      unit = other;
    }
  }
  return false;
}

static void note_units(const pgap_sheet *sheet, pgap_loader *loader) {
  firsts all = {0};
  for (size_t i = 0; has_units(sheet) && i < sheet->n_parts; i++) {
    for (size_t k = 0; k < sheet->parts[i].n_keys; k++) {
      compare(&all, sheet, loader, &sheet->parts[i].keys[k]);
    }
  }
  free(all.keys);
  pgap_index_dispose(&all.index);
}

void pgap_sheet_report(const pgap_sheet *sheet, pgap_loader *loader) {
  pgap_input_report *report = loader->report;
  size_t before = report != NULL ? report->n : 0;
  const pgap_layout *layout = sheet->recognition.layout;
  note_units(sheet, loader);
  if (layout == NULL) return;
  pgap_loader_add_file(loader, sheet->source, layout->name, sheet->n_rows);
  if (report == NULL || report->n == before) return;
  pgap_input_file *file = &report->files[before];
  file->delimiter = sheet->recognition.delimiter;
  for (size_t i = 0; i < sheet->n_parts; i++) {
    file->values += sheet->parts[i].n_rows;
    file->missing += sheet->parts[i].n_missing;
  }
}
