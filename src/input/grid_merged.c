/* grid_merged.c: cells that were merged in a spreadsheet: exported, the first one alone keeps its text.
 *
 * Only the first column of labels is looked at, where another one names what the values are of: an empty
 * cell below 石家庄市 is then 石家庄市, and each is a note. A table whose first record has an empty cell there
 * is left alone: it means something else. */
#include "grid.h"

#include <string.h>

/* The first column of labels, if it is one of areas or indicators and the other ones follow; SIZE_MAX. */
static size_t find_column(const pgap_grid *grid) {
  size_t first = SIZE_MAX;
  for (size_t i = 0; i < grid->n; i++) {
    pgap_role role = grid->columns[i].role;
    if (role != PGAP_ROLE_AREA && role != PGAP_ROLE_INDICATOR) continue;
    if (first == SIZE_MAX)
      first = i;
    else if (role != grid->columns[first].role)
      return first;
  }
  return SIZE_MAX;
}

/* Room grows by doubling in the arena. */
static bool add(pgap_reader *reader, pgap_grid *grid, size_t offset, const char *text) {
  if ((grid->n_above & (grid->n_above - 1)) == 0) {
    size_t room = grid->n_above > 0 ? 2 * grid->n_above : 1;
    pgap_unit_line *above = pgap_reader_alloc(reader, room * sizeof *above);
    if (above == NULL) return false;
    if (grid->n_above > 0) memcpy(above, grid->above, grid->n_above * sizeof *above);
    grid->above = above;
  }
  grid->above[grid->n_above++] = (pgap_unit_line){offset, pgap_grid_keep(reader, text)};
  return reader->failed == PGAP_OK;
}

/* All cells of the column that are not empty; false if none is or the first one is. */
static bool list(pgap_reader *reader, pgap_grid *grid, pgap_csv *csv, size_t column) {
  pgap_csv_row row;
  bool has_empty = false;
  for (;;) {
    pgap_status status = pgap_csv_next(csv, &row, NULL);
    if (status == PGAP_NO_MEMORY || (status == PGAP_OK && row.n == 0)) return has_empty;
    if (status != PGAP_OK || column >= row.n) continue;
    bool is_empty = row.cells[column].text[0] == '\0';
    if (is_empty && grid->n_above == 0) return false;
    has_empty = has_empty || is_empty;
    if (!is_empty && !add(reader, grid, row.offset, row.cells[column].text)) return false;
  }
}

/* A window has no merged cells: nobody merges millions of them. */
void pgap_grid_take_merged(pgap_reader *reader, pgap_grid *grid) {
  size_t column = find_column(grid);
  bool has_empty = column != SIZE_MAX && grid->columns[column].has_empty;
  pgap_csv *csv;
  if (!has_empty || reader->source->window != NULL) return;
  if (pgap_csv_new(&csv, reader->source, reader->delimiter, PGAP_CSV_FAST, NULL) != PGAP_OK) return;
  pgap_csv_set_columns(csv, reader->n_header);
  pgap_csv_seek(csv, pgap_csv_tell(reader->csv), pgap_csv_next_line(reader->csv));
  grid->above_column = column;
  if (!list(reader, grid, csv, column)) grid->n_above = 0;
  pgap_csv_free(csv);
}

const char *pgap_grid_above(const pgap_grid *grid, size_t column, size_t offset) {
  size_t low = 0, high = column == grid->above_column ? grid->n_above : 0;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (grid->above[middle].offset < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? grid->above[low - 1].unit : "";
}
