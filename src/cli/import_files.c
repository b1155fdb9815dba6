/* import_files.c: see import_files.h. */
#include "import_files.h"

#include <plangap/number.h>
#include <plangap/text.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char tidy_header[] =
    "indicator,area,period,value,unit,status,source,released,note,entity";

static void put_cell(FILE *out, const char *text, const char *joint) {
  fputs(joint, out);
  bool is_quoted = strpbrk(text, ",\"\r\n") != NULL;
  if (is_quoted) fputc('"', out);
  for (; *text; text++) {
    if (*text == '"') fputc('"', out);
    fputc(*text, out);
  }
  if (is_quoted) fputc('"', out);
}

/* The unit of a rate over a window says what the number is. */
static const char *unit_of(const pgap_import_cell *cell) {
  static const char *const spans[] = {
      [PGAP_SPAN_AVERAGE] = "%/year", [PGAP_SPAN_TOTAL] = "% total"};
  pgap_span span = cell->now->remark->span;
  return span == PGAP_SPAN_PLAIN ? cell->series->indicator->unit : spans[span];
}

static bool is_written(const pgap_import_cell *cell) {
  return cell->change == PGAP_IMPORT_NEW || cell->change == PGAP_IMPORT_CHANGED;
}

static void write_row(FILE *out, const pgap_import_cell *cell) {
  const pgap_remark *remark = cell->now->remark;
  char period[PGAP_PERIOD_SIZE], value[PGAP_NUMBER_SIZE], released[PGAP_PERIOD_SIZE];
  const char status[] = {remark->status == PGAP_IMPORT_STATUS_UNSAID ? '\0' : remark->status, '\0'};
  pgap_period_format(period, pgap_observation_period(cell->now));
  pgap_number_format(value, cell->now->value);
  pgap_date_format(released, remark->released);
  put_cell(out, cell->series->indicator->id, "");
  put_cell(out, cell->series->area->code, ",");
  put_cell(out, period, ",");
  put_cell(out, value, ",");
  put_cell(out, unit_of(cell), ",");
  put_cell(out, status, ",");
  put_cell(out, remark->source ? remark->source : "", ",");
  put_cell(out, released, ",");
  put_cell(out, remark->note ? remark->note : "", ",");
  put_cell(out, remark->entity ? remark->entity : "", ",");
  fputc('\n', out);
}

static pgap_status stage_actuals(pgap_importing *i, pgap_error *err) {
  FILE *out;
  pgap_status status = pgap_outset_add(i->set, &out, i->name, true, err);
  if (status != PGAP_OK) return status;
  fprintf(out, "%s\n", tidy_header);
  for (size_t k = 0; k < i->import.n_cells; k++) {
    if (is_written(&i->import.cells[k])) write_row(out, &i->import.cells[k]);
  }
  return PGAP_OK;
}

void pgap_import_path(char out[PGAP_IMPORT_PATH_SIZE], const pgap_importing *i, const char *name) {
  snprintf(out, PGAP_IMPORT_PATH_SIZE, "%.4000s/%.300s", i->folder, name);
}

bool pgap_import_is_there(const pgap_importing *i, const char *name) {
  char path[PGAP_IMPORT_PATH_SIZE];
  struct stat info;
  pgap_import_path(path, i, name);
  return stat(path, &info) == 0;
}

/* A list that gets a row at its end for each new name. */
typedef struct list {
  const char *name, *header; /* of a new file */
  size_t (*count)(const pgap_importing *i);
  bool (*is_new)(const pgap_importing *i, size_t k);
  const char *(*cell)(const pgap_importing *i, size_t k, const char *column); /* NULL = empty */
} list;

static const pgap_catalog *catalog_of(const pgap_importing *i) {
  return pgap_panel_catalog(i->import.plan.panel);
}

static size_t count_indicators(const pgap_importing *i) {
  return pgap_catalog_indicators(catalog_of(i));
}

static size_t count_areas(const pgap_importing *i) { return pgap_catalog_areas(catalog_of(i)); }

/* Without a list all that the plan names must come into the new one. */
static bool is_new_indicator(const pgap_importing *i, size_t k) {
  const pgap_indicator *x = pgap_catalog_indicator_at(catalog_of(i), k);
  if (x->is_declared) return false;
  bool is_used = !pgap_import_is_there(i, "indicators.csv");
  for (size_t c = 0; c < i->import.n_cells && !is_used; c++)
    is_used = i->import.cells[c].series->indicator == x;
  return is_used;
}

/* Without a list every area is welcome, and none is needed. */
static bool is_new_area(const pgap_importing *i, size_t k) {
  const pgap_area *x = pgap_catalog_area_at(catalog_of(i), k);
  if (x->is_declared || !x->code[0] || !pgap_import_is_there(i, "areas.csv")) return false;
  bool is_used = false;
  for (size_t c = 0; c < i->import.n_cells && !is_used; c++)
    is_used = i->import.cells[c].series->area == x;
  return is_used;
}

static const char *name_cell(const char *name, const char *column) {
  bool is_chinese = false;
  for (const char *c = name; *c; c++) is_chinese = is_chinese || (unsigned char)*c >= 0x80;
  return strcmp(column, is_chinese ? "name_zh" : "name_en") == 0 ? name : NULL;
}

static const char *indicator_cell(const pgap_importing *i, size_t k, const char *column) {
  const pgap_indicator *x = pgap_catalog_indicator_at(catalog_of(i), k);
  if (strcmp(column, "id") == 0) return x->id;
  if (strcmp(column, "unit") == 0) return x->unit;
  if (strcmp(column, "direction") == 0) return pgap_direction_name(x->direction);
  if (strcmp(column, "nature") == 0) return pgap_nature_name(x->nature);
  return name_cell(x->id, column);
}

static const char *area_cell(const pgap_importing *i, size_t k, const char *column) {
  const pgap_area *x = pgap_catalog_area_at(catalog_of(i), k);
  return strcmp(column, "code") == 0 ? x->code : name_cell(x->code, column);
}

static const list lists[] = {
    {"indicators.csv", "id,name_zh,name_en,unit,direction,nature", count_indicators,
     is_new_indicator, indicator_cell},
    {"areas.csv", "code,name_zh,name_en,parent", count_areas, is_new_area, area_cell},
};

static void write_rows(FILE *out, const list *l, const pgap_importing *i,
                       const pgap_table_header *h) {
  for (size_t k = 0; k < l->count(i); k++) {
    if (!l->is_new(i, k)) continue;
    for (size_t c = 0; c < h->n; c++) {
      const char *cell = l->cell(i, k, h->names[c]);
      put_cell(out, cell ? cell : "", c ? "," : "");
    }
    fputc('\n', out);
  }
}

/* New rows go by the header of the file; one that plangap did not write may name its columns otherwise. */
static pgap_status check_header(const list *l, const pgap_table_header *h, const char *path,
                                pgap_error *err) {
  char key[8];
  snprintf(key, sizeof key, "%.*s", (int)strcspn(l->header, ","), l->header);
  for (size_t c = 0; c < h->n; c++)
    if (strcmp(h->names[c], key) == 0 && h->delimiter == ',') return PGAP_OK;
  pgap_error_set(err, PGAP_COLUMN_MISSING, PGAP_ARGS(key, l->header));
  pgap_error_place(err, path, 1, 0);
  return err->code;
}

static pgap_status add_to_list(FILE *out, const list *l, const pgap_importing *i, pgap_error *err) {
  char path[PGAP_IMPORT_PATH_SIZE];
  pgap_document old;
  pgap_table_header header;
  pgap_import_path(path, i, l->name);
  pgap_status status = pgap_table_header_read(&header, path, err);
  if (status != PGAP_OK) return status;
  status = check_header(l, &header, path, err);
  if (status == PGAP_OK) status = pgap_document_read(&old, path, err);
  if (status == PGAP_OK) {
    fwrite(old.text, 1, old.length, out);
    if (old.length > 0 && old.text[old.length - 1] != '\n') fputc('\n', out);
    write_rows(out, l, i, &header);
    pgap_document_dispose(&old);
  }
  pgap_table_header_dispose(&header);
  return status;
}

static pgap_status start_list(FILE *out, const list *l, const pgap_importing *i) {
  char text[128], *names[8];
  pgap_table_header header = {.names = names};
  char *rest = NULL;
  snprintf(text, sizeof text, "%s", l->header);
  for (char *name = strtok_r(text, ",", &rest); name; name = strtok_r(NULL, ",", &rest))
    names[header.n++] = name;
  fprintf(out, "%s\n", l->header);
  write_rows(out, l, i, &header);
  return PGAP_OK;
}

static pgap_status stage_list(pgap_importing *i, const list *l, pgap_error *err) {
  FILE *out;
  size_t n = 0;
  for (size_t k = 0; i->options.is_adding && k < l->count(i); k++) n += l->is_new(i, k);
  if (n == 0) return PGAP_OK;
  i->n_added += n;
  pgap_status status = pgap_outset_add(i->set, &out, l->name, false, err);
  if (status != PGAP_OK) return status;
  return pgap_import_is_there(i, l->name) ? add_to_list(out, l, i, err) : start_list(out, l, i);
}

pgap_status pgap_import_stage(pgap_importing *i, pgap_error *err) {
  pgap_status status = PGAP_OK;
  for (size_t k = 0; k < sizeof lists / sizeof lists[0] && status == PGAP_OK; k++)
    status = stage_list(i, &lists[k], err);
  if (status == PGAP_OK) status = stage_actuals(i, err);
  if (status == PGAP_OK) status = pgap_outset_seal(i->set, err); /* their headers are read next */
  if (status == PGAP_OK) status = pgap_import_stage_package(i, err);
  return status == PGAP_OK ? pgap_outset_seal(i->set, err) : status;
}

/* The name of a file without folder and endings. */
static void stem_of(char *out, size_t size, const char *path) {
  static const char *const endings[] = {".gz", ".csv", ".tsv", ".txt"};
  const char *slash = strrchr(path, '/');
  snprintf(out, size, "%s", strcmp(path, "-") == 0 ? "import" : slash ? slash + 1 : path);
  for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++) {
    size_t n = strlen(out), m = strlen(endings[k]);
    if (n > m && strcmp(out + n - m, endings[k]) == 0) out[n - m] = '\0';
  }
}

/* Names with '.' or '~' in front are no actuals to plangap, and one with '/' would lie elsewhere. */
static bool is_good_name(const char *name) {
  return name[0] && !strchr(name, '/') && name[0] != '.' && name[0] != '~' && strlen(name) < 200;
}

int pgap_import_name(char *out, size_t size, const pgap_importing *i, const pgap_run *run) {
  char stem[224], date[PGAP_PERIOD_SIZE];
  const char *wish = run->values[PGAP_OPTION_name];
  if (wish && !is_good_name(wish))
    return pgap_run_usage(run, pgap_translate("--name takes a name without a folder, such as 2024"),
                          NULL);
  stem_of(stem, sizeof stem, wish ? wish : i->paths[0]);
  if (!is_good_name(stem)) snprintf(stem, sizeof stem, "import");
  size_t used = (size_t)snprintf(out, size, "actuals/%s", stem);
  if (!wish && i->options.released) {
    pgap_date_format(date, i->options.released);
    used += (size_t)snprintf(out + used, size - used, "-%s", date);
  }
  snprintf(out + used, size - used, ".csv");
  for (int k = 2; !wish && pgap_import_is_there(i, out); k++)
    snprintf(out + used, size - used, "-%d.csv", k);
  if (wish && pgap_import_is_there(i, out)) return pgap_run_error(PGAP_NAME_TAKEN, PGAP_ARGS(out));
  return PGAP_EXIT_DONE;
}
