/* survey.c: what is to be said of a whole sheet (see sheet.h). */
#include "sheet.h"

#include <plangap/array.h>
#include <plangap/unit.h>

#include <stdlib.h>
#include <string.h>

/* A key with its texts. */
typedef struct first {
  const char *indicator, *area, *unit;
} first;

typedef struct firsts {
  first *items;
  size_t n, capacity;
  pgap_index index;
} firsts;

static bool is_same(const void *items, uint32_t i, const void *key) {
  const first *a = (const first *)items + i, *b = key;
  return strcmp(a->indicator, b->indicator) == 0 && strcmp(a->area, b->area) == 0;
}

static bool are(const char *a, const char *one, const char *b, const char *other) {
  double factor;
  return pgap_unit_factor(&factor, a, one, NULL) == PGAP_OK &&
         pgap_unit_factor(&factor, b, other, NULL) == PGAP_OK;
}

/* A share in percent and its change in percentage points are two things. */
static bool mixes_points(const char *a, const char *b) {
  return a[0] != '\0' && b[0] != '\0' && (are(a, "%", b, "个百分点") || are(b, "%", a, "个百分点"));
}

/* Said once for the same two units. */
static void tell_change(const pgap_sheet *sheet, pgap_loader *loader, const first *before,
                        const first *key, long line) {
  pgap_error e;
  double factor;
  uint32_t kind = pgap_hash_bytes(0, before->unit, strlen(before->unit));
  kind = pgap_hash_bytes(kind, key->unit, strlen(key->unit));
  if (mixes_points(before->unit, key->unit))
    pgap_unit_factor(&factor, key->unit, before->unit, &e);
  else
    pgap_error_set(&e, PGAP_UNIT_CHANGES, PGAP_ARGS(key->indicator, before->unit, key->unit));
  pgap_error_place(&e, sheet->file, line, 0);
  pgap_messages_count(loader->messages, &e, 0, kind);
}

static void compare(firsts *all, const pgap_sheet *sheet, pgap_loader *loader, const first *key,
                    long line) {
  uint32_t hash = pgap_hash_bytes(0, key->indicator, strlen(key->indicator));
  hash = pgap_hash_bytes(hash, key->area, strlen(key->area));
  uint32_t found = pgap_index_find(&all->index, hash, is_same, all->items, key);
  if (found != PGAP_INDEX_NONE) {
    const char *before = all->items[found].unit;
    /* "%/year" and "% total" say what a rate is. */
    bool is_rate = strchr(before, '%') != NULL && strchr(key->unit, '%') != NULL;
    if (strcmp(before, key->unit) != 0 && !is_rate)
      tell_change(sheet, loader, &all->items[found], key, line);
    return;
  }
  first *items = pgap_array_reserve(all->items, &all->capacity, all->n + 1, sizeof *items);
  if (items != NULL) all->items = items;
  if (items != NULL && pgap_index_add(&all->index, hash)) items[all->n++] = *key;
}

void pgap_sheet_note_units(const pgap_sheet *sheet, pgap_loader *loader) {
  firsts all = {0};
  for (size_t i = 0; i < sheet->n_parts; i++) {
    const pgap_part *part = &sheet->parts[i];
    for (size_t k = 0; k < part->n_keys; k++) {
      const pgap_part_key *key = &part->keys[k];
      first texts = {part->labels[key->indicator].text, part->labels[key->area].text,
                     part->labels[key->unit].text};
      compare(&all, sheet, loader, &texts, sheet->first_lines[i] + (long)key->line);
    }
  }
  free(all.items);
  pgap_index_dispose(&all.index);
}

void pgap_sheet_report(const pgap_sheet *sheet, pgap_loader *loader) {
  pgap_input_report *report = loader->report;
  size_t before = report != NULL ? report->n : 0;
  pgap_loader_add_file(loader, sheet->source, sheet->recognition.layout->name, sheet->n_rows);
  if (report == NULL || report->n == before) return;
  pgap_input_file *file = &report->files[before];
  file->delimiter = sheet->recognition.delimiter;
  for (size_t i = 0; i < sheet->n_parts; i++) {
    file->values += sheet->parts[i].n_rows;
    file->missing += sheet->parts[i].n_missing;
  }
}
