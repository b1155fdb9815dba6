/* mapped.c: what the rows of a map make of a file (see map.h). */
#include "map.h"

#include "caption.h"
#include "layout.h"

#include <inttypes.h>
#include <plangap/array.h>
#include <plangap/text.h>

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

static bool is_for(const pgap_map_row *row, const char *path) {
  return row->file[0] == '\0' || fnmatch(base_name(row->file), base_name(path), 0) == 0;
}

const pgap_map_view *pgap_map_view_for(pgap_loader *loader, const char *path) {
  size_t n = 0;
  if (loader->map == NULL) return NULL;
  for (const pgap_map_row *row = loader->map->first; row != NULL; row = row->next)
    n += is_for(row, path);
  if (n == 0) return NULL;
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  pgap_map_view *view = pgap_arena_alloc(arena, sizeof *view);
  pgap_map_row **rows = pgap_arena_alloc(arena, n * sizeof *rows);
  if (view == NULL || rows == NULL) {
    loader->messages->failed = PGAP_NO_MEMORY;
    return NULL;
  }
  *view = (pgap_map_view){.map = loader->map, .rows = rows};
  for (int is_general = 0; is_general < 2; is_general++) {
    for (pgap_map_row *row = loader->map->first; row != NULL; row = row->next) {
      if ((row->file[0] == '\0') != is_general || !is_for(row, path)) continue;
      row->was_met = true;
      atomic_store(&row->is_used, false);
      rows[view->n++] = row;
      view->has_cells = view->has_cells || row->what >= PGAP_MAP_PERIOD;
    }
  }
  return view;
}

static const char *use(pgap_map_row *row) {
  atomic_store_explicit(&row->is_used, true, memory_order_relaxed);
  return row->to;
}

/* `folded` is a text that was folded. */
static const char *find(const pgap_map_view *view, pgap_map_what what, const char *folded) {
  for (size_t i = 0; view != NULL && i < view->n; i++) {
    pgap_map_row *row = view->rows[i];
    if (row->what == what && strcmp(row->from, folded) == 0) return use(row);
  }
  for (size_t i = 0; view != NULL && folded[0] != '\0' && i < view->n; i++) {
    pgap_map_row *row = view->rows[i];
    if (row->what == what && strcmp(row->bare, folded) == 0) return use(row);
  }
  return NULL;
}

const char *pgap_map_text(const pgap_map_view *view, pgap_map_what what, const char *text) {
  char copy[PGAP_CAPTION_SIZE], folded[PGAP_CAPTION_SIZE];
  if (view == NULL) return NULL;
  if (text[0] == '\0') return find(view, what, "");
  pgap_caption_copy(copy, sizeof copy, text);
  pgap_text_fold(folded, sizeof folded, copy);
  return folded[0] != '\0' ? find(view, what, folded) : NULL;
}

const char *pgap_map_header(const pgap_map_view *view, const char *text) {
  if (view == NULL || text[0] == '\0') return NULL;
  const char *to = pgap_map_text(view, PGAP_MAP_COLUMN, text);
  return to != NULL ? to : pgap_map_text(view, PGAP_MAP_PERIOD, text);
}

const char *pgap_map_fixed(const pgap_map_view *view, const char *column) {
  static const struct {
    const char *column;
    pgap_map_what what;
  } fixed[] = {{"indicator", PGAP_MAP_INDICATOR}, {"period", PGAP_MAP_PERIOD},
               {"status", PGAP_MAP_STATUS},       {"source", PGAP_MAP_SOURCE},
               {"released", PGAP_MAP_RELEASED},   {"note", PGAP_MAP_NOTE},
               {"entity", PGAP_MAP_ENTITY}};
  for (size_t i = 0; view != NULL && i < sizeof fixed / sizeof fixed[0]; i++)
    if (strcmp(column, fixed[i].column) == 0) return find(view, fixed[i].what, "");
  return NULL;
}

const pgap_layout *pgap_map_layout(const pgap_map_view *view) {
  const char *name = find(view, PGAP_MAP_LAYOUT, "");
  return name != NULL ? pgap_layout_find(name) : NULL;
}

bool pgap_map_has_skips(const pgap_map_view *view) {
  for (size_t i = 0; view != NULL && i < view->n; i++)
    if (view->rows[i]->what == PGAP_MAP_SKIP) return true;
  return false;
}

/* Whether the line, of n bytes, begins as some row says, in its first cell. */
static bool is_skipped(const pgap_map_view *view, const char *line, size_t n) {
  char text[PGAP_CAPTION_SIZE], folded[PGAP_CAPTION_SIZE];
  snprintf(text, sizeof text, "%.*s", (int)(n < 256 ? n : 256), line + (n > 0 && line[0] == '"'));
  pgap_text_fold(folded, sizeof folded, text);
  for (size_t i = 0; i < view->n; i++) {
    pgap_map_row *row = view->rows[i];
    if (row->what != PGAP_MAP_SKIP || strncmp(folded, row->from, strlen(row->from)) != 0) continue;
    use(row);
    return true;
  }
  return false;
}

void pgap_map_skip(const pgap_map_view *view, pgap_source *source) {
  for (char *p = source->text; *p != '\0';) {
    size_t n = strcspn(p, "\n");
    if (is_skipped(view, p, n)) memset(p, ' ', n);
    p += n + (p[n] == '\n');
  }
}

/* The label that means `to`, standing where label `old` stands. */
static bool change(pgap_part *part, uint32_t *label, const char *to) {
  pgap_label *labels =
      pgap_array_reserve(part->labels, &part->labels_capacity, part->n_labels + 1, sizeof *labels);
  if (labels == NULL) return false;
  part->labels = labels;
  labels[part->n_labels] = labels[*label];
  labels[part->n_labels].text = to;
  labels[part->n_labels].length = (uint32_t)strlen(to);
  *label = (uint32_t)part->n_labels++;
  return true;
}

/* Changes one of the labels of all keys; `changed` remembers what became of each label. */
static bool change_labels(const pgap_map_view *view, pgap_part *part, pgap_map_what what,
                          uint32_t *changed, size_t n) {
  memset(changed, 0xFF, n * sizeof *changed);
  for (size_t i = 0; i < part->n_keys; i++) {
    pgap_part_key *key = &part->keys[i];
    uint32_t *label = what == PGAP_MAP_INDICATOR ? &key->indicator
                      : what == PGAP_MAP_AREA    ? &key->area
                                                 : &key->unit;
    uint32_t old = *label;
    if (changed[old] == PGAP_INDEX_NONE) {
      const char *to = pgap_map_text(view, what, part->labels[old].text);
      if (to != NULL && !change(part, label, to)) return false;
      changed[old] = *label;
    }
    *label = changed[old];
  }
  return true;
}

bool pgap_map_labels(const pgap_map_view *view, pgap_part *part) {
  size_t n = part->n_labels;
  if (view == NULL || n == 0) return true;
  uint32_t *changed = malloc(n * sizeof *changed);
  bool is_done = changed != NULL && change_labels(view, part, PGAP_MAP_INDICATOR, changed, n) &&
                 change_labels(view, part, PGAP_MAP_AREA, changed, n) &&
                 change_labels(view, part, PGAP_MAP_UNIT, changed, n);
  free(changed);
  return is_done;
}

void pgap_map_close(const pgap_map_view *view, pgap_loader *loader, const char *file) {
  char lines[PGAP_MESSAGE_ARG_SIZE] = "";
  pgap_error note;
  size_t n = 0;
  for (const pgap_map_row *row = view != NULL ? view->map->first : NULL; row; row = row->next) {
    bool is_here = false;
    for (size_t i = 0; i < view->n && !is_here; i++) is_here = view->rows[i] == row;
    if (!is_here || !atomic_load(&row->is_used)) continue;
    if (n + 24 >= sizeof lines) {
      snprintf(lines + n, sizeof lines - n, " ...");
      break;
    }
    n += (size_t)snprintf(lines + n, sizeof lines - n, "%s%" PRIu32, n > 0 ? ", " : "",
                          row->at.line);
  }
  for (size_t i = 0; view != NULL && i < view->n; i++)
    view->rows[i]->was_used = view->rows[i]->was_used || atomic_load(&view->rows[i]->is_used);
  if (n == 0) return;
  pgap_error_set(&note, PGAP_MAP_USED, PGAP_ARGS(view->map->name, lines));
  pgap_error_place(&note, file, 0, 0);
  pgap_messages_add(loader->messages, &note);
}

/* Whether an earlier row names the same file. */
static bool is_repeated(const pgap_map *map, const pgap_map_row *row) {
  const pgap_map_row *other = map->first;
  while (other != row && strcmp(other->file, row->file) != 0) other = other->next;
  return other != row;
}

void pgap_map_report_unused(pgap_loader *loader) {
  if (loader->map == NULL || loader->messages->n_errors > 0) return;
  for (const pgap_map_row *row = loader->map->first; row != NULL; row = row->next) {
    pgap_error e;
    bool is_without_file = !row->was_met && row->file[0] != '\0';
    if (row->was_used || (is_without_file && is_repeated(loader->map, row))) continue;
    const pgap_origin *at = is_without_file ? &row->file_at : &row->at;
    if (is_without_file)
      pgap_error_set(&e, PGAP_MAP_WITHOUT_FILE, PGAP_ARGS(row->file));
    else
      pgap_error_set(&e, PGAP_MAP_UNUSED, NULL);
    pgap_error_place(&e, at->file, at->line, at->column);
    pgap_messages_add(loader->messages, &e);
  }
}
