/* head.c: see head.h. */
#include "head.h"

#include <string.h>

static bool keep_row(pgap_head *head, const pgap_csv_row *row) {
  pgap_csv_cell *cells = pgap_arena_alloc(head->arena, row->n * sizeof *cells);
  if (cells == NULL) return false;
  for (size_t i = 0; i < row->n; i++) {
    const char *text = row->cells[i].text, *header = pgap_map_header(head->map, text);
    if (header != NULL) text = header;
    cells[i] =
        (pgap_csv_cell){pgap_arena_text(head->arena, text, strlen(text)), row->cells[i].offset};
    if (cells[i].text == NULL) return false;
  }
  head->rows[head->n] = *row;
  head->rows[head->n++].cells = cells;
  return true;
}

bool pgap_head_read(pgap_head *out, const pgap_source *source, char delimiter) {
  pgap_csv *csv;
  pgap_csv_row row;
  *out = (pgap_head){
      .name = source->name, .delimiter = delimiter, .map = source->map, .arena = pgap_arena_new()};
  if (out->arena == NULL) return false;
  if (pgap_csv_new(&csv, source, delimiter, PGAP_CSV_FAST, NULL) != PGAP_OK) return false;
  bool is_enough = true;
  while (is_enough && out->n < PGAP_HEAD_ROWS) {
    pgap_status status = pgap_csv_next(csv, &row, NULL);
    if (status == PGAP_OK && row.n == 0) break;
    if (status == PGAP_NO_MEMORY || (status == PGAP_OK && !keep_row(out, &row))) is_enough = false;
  }
  pgap_csv_free(csv);
  return is_enough;
}

void pgap_head_dispose(pgap_head *head) {
  pgap_arena_free(head->arena);
  *head = (pgap_head){0};
}

const char *pgap_head_cell(const pgap_head *head, size_t row, size_t column) {
  if (row >= head->n || column >= head->rows[row].n) return "";
  return head->rows[row].cells[column].text;
}
