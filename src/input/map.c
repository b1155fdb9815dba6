/* map.c: reads map.csv and checks that every row can mean something (see map.h). */
#include "map.h"

#include "caption.h"
#include "fields.h"
#include "layout.h"
#include "matching.h"

#include <inttypes.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>

#include <stdio.h>
#include <string.h>

typedef struct map_cells {
  const char *file, *what, *from, *to;
} map_cells;

enum { FILE_NAME, WHAT, FROM, TO, N_COLUMNS };

/* In the order of pgap_map_what. */
static const char *const whats[PGAP_MAP_WHATS] = {
    "column|列|列名",    "layout|版式|布局", "skip|跳过|略过",
    "indicator|指标",    "area|地区",        "unit|单位",
    "period|时期|时间",  "status|状态",      "source|来源|数据来源",
    "released|发布日期", "note|备注|说明",   "entity|实体|主体",
};

static const pgap_column columns[N_COLUMNS] = {
    [FILE_NAME] = {"file", "文件|文件名", PGAP_NEED_NONE, offsetof(map_cells, file), pgap_read_text,
                   N_("the name of a file, with * and ? for any characters; empty: all files")},
    [WHAT] = {"what", "什么|内容|类别", PGAP_NEED_CELL, offsetof(map_cells, what), pgap_read_text,
              N_("what is meant: column, layout, skip, indicator, area, unit, period, status, "
                 "source, released, note, entity")},
    [FROM] = {"from", "原文|原名", PGAP_NEED_NONE, offsetof(map_cells, from), pgap_read_text,
              N_("the text in the file; empty: of values that have none")},
    [TO] = {"to", "读作|含义", PGAP_NEED_NONE, offsetof(map_cells, to), pgap_read_text,
            N_("what it is read as; empty: nothing")},
};

static const map_cells defaults = {"", "", "", ""};

static bool is_named(const char *names, const char *text) {
  const pgap_column column = {"", names, PGAP_NEED_NONE, 0, NULL, NULL};
  return pgap_column_is_named(&column, text);
}

/* The first of the names between strokes. */
static const char *first_name(char out[32], const char *names) {
  snprintf(out, 32, "%.*s", (int)strcspn(names, "|"), names);
  return out;
}

static const char *keep(pgap_reader *reader, const char *text) {
  const char *kept =
      pgap_arena_text(pgap_panel_arena(reader->loader->plan->panel), text, strlen(text));
  if (kept == NULL) reader->failed = PGAP_NO_MEMORY;
  return kept != NULL ? kept : "";
}

static void append_name(char *list, size_t size, const char *name) {
  size_t n = strlen(list);
  snprintf(list + n, size - n, "%s%s", n > 0 ? ", " : "", name);
}

static void refuse(pgap_reader *reader, size_t column, const char *text, const char *what,
                   const char *names) {
  pgap_error e;
  pgap_error_set(&e, PGAP_WORD_UNKNOWN, PGAP_ARGS(text, what, names));
  pgap_reader_report(reader, column, &e);
}

static bool find_what(pgap_reader *reader, pgap_map_what *out, const char *text) {
  char name[32], all[PGAP_MESSAGE_ARG_SIZE] = "";
  for (size_t i = 0; i < PGAP_MAP_WHATS; i++) {
    *out = (pgap_map_what)i;
    if (is_named(whats[i], text)) return true;
    append_name(all, sizeof all, first_name(name, whats[i]));
  }
  refuse(reader, WHAT, text, "what", all);
  return false;
}

/* A column of the long form by its name there, a period as it stands. */
static bool check_column(pgap_reader *reader, const char **to) {
  char all[PGAP_MESSAGE_ARG_SIZE] = "ignore";
  pgap_period period;
  bool is_repaired;
  if (is_named("ignore|忽略|不读", *to)) {
    *to = "";
    return true;
  }
  for (size_t i = 0; i < pgap_long_table.n_columns; i++) {
    const pgap_column *column = &pgap_long_table.columns[i];
    append_name(all, sizeof all, column->name);
    if (!pgap_column_is_named(column, *to)) continue;
    *to = column->name;
    return true;
  }
  if (pgap_period_read(&period, &is_repaired, *to, 0, NULL) == PGAP_OK) return true;
  refuse(reader, TO, *to, "column", all);
  return false;
}

static bool check_layout(pgap_reader *reader, const char *to) {
  char all[PGAP_MESSAGE_ARG_SIZE] = "";
  if (pgap_layout_find(to) != NULL) return true;
  for (size_t i = 0; pgap_layout_at(i) != NULL; i++)
    append_name(all, sizeof all, pgap_layout_name(pgap_layout_at(i)));
  refuse(reader, TO, to, "layout", all);
  return false;
}

/* Where the plan declares its names, `to` is one of them; an import may add new ones. */
static bool check_label(pgap_reader *reader, const char *to, bool is_area) {
  pgap_loader *loader = reader->loader;
  bool is_closed = loader->matching != NULL && !loader->matching->is_adding;
  pgap_list_state list = is_area ? loader->areas : loader->indicators;
  if (!is_closed && list != PGAP_LIST_READ) return true;
  pgap_loader strict = *loader;
  strict.indicators = strict.areas = PGAP_LIST_READ;
  reader->loader = &strict;
  bool is_known = is_area ? pgap_loader_area(reader, TO, to) != NULL
                          : pgap_loader_indicator(reader, TO, to) != NULL;
  reader->loader = loader;
  return is_known;
}

static bool check_value(pgap_reader *reader, pgap_map_what what, const char *to) {
  pgap_error e;
  pgap_period period;
  int32_t date;
  bool is_repaired;
  pgap_status status = PGAP_OK;
  if (what == PGAP_MAP_PERIOD) status = pgap_period_read(&period, &is_repaired, to, 0, &e);
  if (what == PGAP_MAP_RELEASED) status = pgap_date_parse(&date, to, &e);
  if (what == PGAP_MAP_STATUS && pgap_obs_status_find(to) == '\0')
    status = pgap_error_set(&e, PGAP_STATUS_UNKNOWN, PGAP_ARGS(to));
  if (status != PGAP_OK) pgap_reader_report(reader, TO, &e);
  return status == PGAP_OK;
}

static bool check_to(pgap_reader *reader, pgap_map_what what, const char **to) {
  switch (what) {
  case PGAP_MAP_COLUMN:
    return check_column(reader, to);
  case PGAP_MAP_LAYOUT:
    return check_layout(reader, *to);
  case PGAP_MAP_INDICATOR:
  case PGAP_MAP_AREA:
    return check_label(reader, *to, what == PGAP_MAP_AREA);
  default:
    return check_value(reader, what, *to);
  }
}

/* Which cells a row of that kind must have and may not have. */
static bool check_cells(pgap_reader *reader, pgap_map_what what, const map_cells *cells) {
  pgap_error e;
  char name[32];
  bool needs_from = what == PGAP_MAP_COLUMN || what == PGAP_MAP_SKIP;
  bool may_from = what != PGAP_MAP_LAYOUT && what < PGAP_MAP_SOURCE;
  size_t wrong = SIZE_MAX;
  bool is_surplus = false;
  if (needs_from && cells->from[0] == '\0') wrong = FROM;
  if (what != PGAP_MAP_SKIP && cells->to[0] == '\0') wrong = TO;
  if (!may_from && cells->from[0] != '\0') {
    wrong = FROM;
    is_surplus = true;
  }
  if (what == PGAP_MAP_SKIP && cells->to[0] != '\0') {
    wrong = TO;
    is_surplus = true;
  }
  if (wrong == SIZE_MAX) return true;
  if (is_surplus)
    pgap_error_set(&e, PGAP_MAP_CELL_SURPLUS,
                   PGAP_ARGS(first_name(name, whats[what]), columns[wrong].name));
  else
    pgap_error_set(&e, PGAP_CELL_REQUIRED, PGAP_ARGS(columns[wrong].name));
  pgap_reader_report(reader, wrong, &e);
  return false;
}

static const char *fold(pgap_reader *reader, const char *text) {
  char folded[PGAP_CAPTION_SIZE];
  pgap_text_fold(folded, sizeof folded, text);
  return keep(reader, folded);
}

/* Adds a row at the end of the map, unless it is there. */
static void add(pgap_reader *reader, const pgap_map_row *row) {
  pgap_map_row **last = &reader->loader->map->first;
  for (; *last != NULL; last = &(*last)->next) {
    bool is_same = (*last)->what == row->what && strcmp((*last)->from, row->from) == 0;
    if (!is_same || strcmp((*last)->file, row->file) != 0) continue;
    char line[24], name[32];
    pgap_error e;
    snprintf(line, sizeof line, "%" PRIu32, (*last)->at.line);
    pgap_error_set(
        &e, PGAP_ID_TWICE,
        PGAP_ARGS(row->from[0] != '\0' ? row->from : first_name(name, whats[row->what]), line));
    pgap_reader_report(reader, row->from[0] != '\0' ? FROM : WHAT, &e);
    return;
  }
  *last = pgap_reader_alloc(reader, sizeof **last);
  if (*last != NULL) **last = *row;
}

static void accept(pgap_reader *reader, const void *data, bool is_valid) {
  const map_cells *cells = data;
  pgap_map_row row = {.file = cells->file, .to = cells->to};
  pgap_caption bare;
  if (!is_valid || !find_what(reader, &row.what, cells->what)) return;
  if (!check_cells(reader, row.what, cells)) return;
  if (row.what != PGAP_MAP_SKIP && !check_to(reader, row.what, &row.to)) return;
  row.from = fold(reader, cells->from);
  pgap_caption_read(&bare, cells->from);
  row.bare = fold(reader, bare.text);
  row.at = pgap_reader_origin(reader, cells->from[0] != '\0' ? FROM : WHAT);
  row.file_at = pgap_reader_origin(reader, FILE_NAME);
  add(reader, &row);
}

const pgap_table pgap_map_table = {
    .name = "map",
    .title = N_("how files are read that do not speak for themselves"),
    .example = "file,what,from,to",
    .columns = columns,
    .n_columns = N_COLUMNS,
    .row_size = sizeof(map_cells),
    .defaults = &defaults,
    .accept = accept,
};

pgap_status pgap_load_map(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  pgap_status status = pgap_loader_open(loader, &source, path, err);
  if (status != PGAP_OK) return status;
  loader->map = pgap_arena_alloc(arena, sizeof *loader->map);
  const char *name = pgap_arena_text(arena, path, strlen(path));
  if (loader->map == NULL || name == NULL) {
    loader->messages->failed = PGAP_NO_MEMORY;
    status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  } else {
    *loader->map = (pgap_map){.name = name};
    status = pgap_reader_run(loader, &source, &pgap_map_table, err);
  }
  pgap_source_dispose(&source);
  return status;
}
