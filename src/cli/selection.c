/* selection.c: some columns of a sheet (see selection.h). */
#include "selection.h"

#include <plangap/language.h>
#include <string.h>

#include "output.h"

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_selection *s = sheet->context;
  s->all->cell(s->all, row, s->positions[column], out);
}

static int unknown(const pgap_sheet *all, const char *name) {
  const char *names[PGAP_SELECTION_COLUMNS];
  size_t n = all->n_columns < PGAP_SELECTION_COLUMNS ? all->n_columns : PGAP_SELECTION_COLUMNS;
  for (size_t i = 0; i < n; i++) names[i] = all->columns[i].name;
  char help[PGAP_MESSAGE_ARG_SIZE];
  pgap_suggest(help, sizeof help, name, names, n,
               pgap_translate("the header line of the same command with `-f csv` has all names"));
  return pgap_run_error(PGAP_NAME_UNKNOWN, PGAP_ARGS(pgap_translate("column"), name, help));
}

int pgap_selection_take(pgap_selection *out, const pgap_run *run, const pgap_sheet *all) {
  const char *list = run->values[PGAP_OPTION_columns];
  *out = (pgap_selection){.sheet = *all, .all = all};
  if (!list) return PGAP_EXIT_DONE;
  out->sheet.columns = out->columns;
  out->sheet.cell = cell;
  out->sheet.context = out;
  size_t n = 0;
  while (*list && n < PGAP_SELECTION_COLUMNS) {
    size_t length = strcspn(list, ","), i = 0;
    char name[64] = "";
    memcpy(name, list, length < sizeof name - 1 ? length : sizeof name - 1);
    while (i < all->n_columns && strcmp(all->columns[i].name, name) != 0) i++;
    if (i == all->n_columns) return unknown(all, name);
    out->positions[n] = i;
    out->columns[n] = all->columns[i];
    if (out->columns[n].manner == PGAP_MANNER_VARIED) out->columns[n].manner = PGAP_MANNER_PLAIN;
    if (!out->columns[n].title) out->columns[n].title = out->columns[n].name;
    n++;
    list += length + (list[length] == ',');
  }
  out->sheet.n_columns = n;
  out->sheet.run = 0;
  return PGAP_EXIT_DONE;
}

int pgap_selection_write(const pgap_run *run, const pgap_sheet *all) {
  pgap_selection s;
  int status = pgap_selection_take(&s, run, all);
  if (status != PGAP_EXIT_DONE) return status;
  return pgap_output_sheet(run, &s.sheet, "table", run->values[PGAP_OPTION_output]);
}
