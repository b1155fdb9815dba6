/* matching.c: see matching.h. Labels are few beside values; each is looked up once in a part. */
#include "matching.h"

#include <plangap/array.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LOOSE_SIZE = 256 };

/* Folded, in lower case, without spaces and quotation marks. */
static void loosen(char out[LOOSE_SIZE], const char *text) {
  static const char *const dropped[] = {" ", "\t", "\n", "\"", "'", "“", "”", "‘", "’", "《", "》"};
  char folded[LOOSE_SIZE];
  size_t n = 0;
  pgap_text_fold(folded, sizeof folded, text);
  for (const char *p = folded; *p != '\0';) {
    size_t skip = 0;
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0] && skip == 0; i++) {
      if (strncmp(p, dropped[i], strlen(dropped[i])) == 0) skip = strlen(dropped[i]);
    }
    if (skip == 0) out[n++] = (char)tolower((unsigned char)*p);
    p += skip > 0 ? skip : 1;
  }
  out[n] = '\0';
}

static bool is_alike(const char *loose, const char *text) {
  char other[LOOSE_SIZE];
  loosen(other, text);
  return other[0] != '\0' && strcmp(loose, other) == 0;
}

static bool is_alias_alike(const char *loose, const char *alias) {
  char one[LOOSE_SIZE];
  for (; alias != NULL && *alias != '\0'; alias += *alias == '|') {
    size_t n = strcspn(alias, "|");
    if (n < sizeof one) {
      memcpy(one, alias, n);
      one[n] = '\0';
      if (is_alike(loose, one)) return true;
    }
    alias += n;
  }
  return false;
}

/* The only indicator that is called so; *is_shared when there are several. */
static const pgap_indicator *find_loose(const pgap_catalog *catalog, const char *loose,
                                        bool *is_shared) {
  const pgap_indicator *found = NULL, *x;
  for (size_t i = 0; (x = pgap_catalog_indicator_at(catalog, i)) != NULL; i++) {
    if (!is_alike(loose, x->id) && !is_alike(loose, x->name_zh) && !is_alike(loose, x->name_en) &&
        !is_alias_alike(loose, x->alias))
      continue;
    if (found != NULL) *is_shared = true;
    found = x;
  }
  return *is_shared ? NULL : found;
}

/* Cuts "(unit)" off the end of a loose label; false when there is none. */
static bool cut_unit(char *loose, char unit[LOOSE_SIZE]) {
  size_t n = strlen(loose);
  char *open = strrchr(loose, '(');
  if (n == 0 || loose[n - 1] != ')' || open == NULL || open == loose) return false;
  loose[n - 1] = '\0';
  strcpy(unit, open + 1);
  *open = '\0';
  return pgap_unit_is_known(unit);
}

static const pgap_indicator *find_indicator(const pgap_catalog *catalog, const char *text,
                                            bool *is_shared) {
  char loose[LOOSE_SIZE], unit[LOOSE_SIZE];
  double factor;
  *is_shared = pgap_catalog_is_shared_indicator(catalog, text);
  const pgap_indicator *found = *is_shared ? NULL : pgap_catalog_indicator(catalog, text);
  if (found != NULL || *is_shared) return found;
  loosen(loose, text);
  found = find_loose(catalog, loose, is_shared);
  if (found != NULL || *is_shared || !cut_unit(loose, unit)) return found;
  found = find_loose(catalog, loose, is_shared);
  if (found == NULL) return NULL;
  bool is_same = pgap_unit_factor(&factor, unit, found->unit, NULL) == PGAP_OK && factor == 1;
  return is_same ? found : NULL;
}

static pgap_import_label *find_label(const pgap_matching *m, const char *text, bool is_area) {
  for (size_t i = 0; i < m->n; i++) {
    pgap_import_label *label = &m->labels[i];
    if (label->is_area == is_area && strcmp(label->text, text) == 0) return label;
  }
  return NULL;
}

static void note_label(pgap_loader *loader, const pgap_place *at, const pgap_import_label *label) {
  pgap_matching *m = loader->matching;
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  if (find_label(m, label->text, label->is_area) != NULL) return;
  pgap_import_label *labels =
      pgap_array_reserve(m->labels, &m->capacity, m->n + 1, sizeof *m->labels);
  const char *text = pgap_arena_text(arena, label->text, strlen(label->text));
  const char *file = pgap_arena_text(arena, at->source->name, strlen(at->source->name));
  if (labels != NULL) m->labels = labels;
  if (labels == NULL || text == NULL || file == NULL) {
    loader->messages->failed = PGAP_NO_MEMORY;
    return;
  }
  pgap_source_recall(at->source, at->offset);
  long column = pgap_source_column(at->source, at->offset);
  labels[m->n] = *label;
  labels[m->n].text = text;
  labels[m->n].is_of_publication = m->is_publication;
  labels[m->n++].at = pgap_origin_at(file, at->line, column);
}

void pgap_matching_pass(pgap_matching *m, const char *text, bool is_area, size_t n) {
  pgap_import_label *label = find_label(m, text, is_area);
  if (label != NULL) label->n += n;
}

const pgap_indicator *pgap_matching_indicator(pgap_loader *loader, const pgap_place *at,
                                              const char *text) {
  pgap_catalog *catalog = pgap_panel_catalog(loader->plan->panel);
  pgap_import_label label = {.text = text};
  const pgap_indicator *found = find_indicator(catalog, text, &label.is_shared);
  if (found != NULL) return found;
  if (loader->matching->is_adding && !label.is_shared) {
    pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
    const char *kept = pgap_arena_text(arena, text, strlen(text));
    found = kept != NULL ? pgap_catalog_intern_indicator(catalog, kept) : NULL;
    if (found == NULL) loader->messages->failed = PGAP_NO_MEMORY;
    return found;
  }
  label.nearest = pgap_catalog_nearest_indicator(catalog, text);
  note_label(loader, at, &label);
  return NULL;
}

/* The area that differs from `text` in letter case and spaces only. */
static const pgap_area *find_loose_area(const pgap_catalog *catalog, const char *text) {
  char loose[LOOSE_SIZE];
  const pgap_area *found = NULL, *x;
  loosen(loose, text);
  for (size_t i = 0; (x = pgap_catalog_area_at(catalog, i)) != NULL; i++) {
    if (!is_alike(loose, x->code) && !is_alike(loose, x->name_zh) && !is_alike(loose, x->name_en) &&
        !is_alias_alike(loose, x->alias))
      continue;
    if (found != NULL) return NULL;
    found = x;
  }
  return found;
}

const pgap_area *pgap_matching_area(pgap_loader *loader, const pgap_place *at, const char *text) {
  pgap_catalog *catalog = pgap_panel_catalog(loader->plan->panel);
  if (text[0] == '\0') return pgap_loader_default_area(loader);
  pgap_import_label label = {.text = text, .is_area = true};
  label.is_shared = pgap_catalog_is_shared_area(catalog, text);
  const pgap_area *found = label.is_shared ? NULL : pgap_catalog_area(catalog, text);
  if (found == NULL && !label.is_shared) found = find_loose_area(catalog, text);
  if (found != NULL) return found;
  if (loader->matching->is_adding && !label.is_shared) {
    pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
    const char *kept = pgap_arena_text(arena, text, strlen(text));
    found = kept != NULL ? pgap_catalog_intern_area(catalog, kept) : NULL;
    if (found == NULL) loader->messages->failed = PGAP_NO_MEMORY;
    return found;
  }
  label.nearest = pgap_catalog_nearest_area(catalog, text);
  note_label(loader, at, &label);
  return NULL;
}
