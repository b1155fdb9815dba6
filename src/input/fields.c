/* fields.c: the tables of columns that files are read by, as fields for schemas. */
#include "fields.h"
#include "target_row.h"

#include <plangap/obs_status.h>

#include <string.h>

/* What each reader of cells takes. */
static const struct {
  pgap_cell_read *read;
  pgap_content content;
  pgap_word_at *word;
} contents[] = {
    {pgap_read_text, PGAP_CONTENT_TEXT, NULL},
    {pgap_read_slice, PGAP_CONTENT_TEXT, NULL},
    {pgap_read_number, PGAP_CONTENT_NUMBER, NULL},
    {pgap_read_figure, PGAP_CONTENT_NUMBER, NULL},
    {pgap_read_period, PGAP_CONTENT_PERIOD, NULL},
    {pgap_read_date, PGAP_CONTENT_DATE, NULL},
    {pgap_read_kind, PGAP_CONTENT_WORD, pgap_kind_word},
    {pgap_read_direction, PGAP_CONTENT_WORD, pgap_direction_word},
    {pgap_read_nature, PGAP_CONTENT_WORD, pgap_nature_word},
    {pgap_read_aggregate, PGAP_CONTENT_WORD, pgap_aggregate_word},
    {pgap_read_op, PGAP_CONTENT_WORD, pgap_op_word},
    {pgap_read_tier, PGAP_CONTENT_WORD, pgap_tier_word},
    {pgap_read_binding, PGAP_CONTENT_WORD, pgap_binding_word},
    {pgap_read_path, PGAP_CONTENT_WORD, pgap_path_kind_word},
    {pgap_read_status, PGAP_CONTENT_WORD, pgap_obs_status_word},
};

/* Columns that name an entry of another table, in every table. */
static const struct {
  const char *column, *table;
} references[] = {
    {"indicator", "indicators"}, {"other", "indicators"}, {"area", "areas"}, {"parent", "areas"}};

/* The name for users, the table, and the column whose cells differ. */
static const struct {
  const char *name;
  const pgap_table *table;
  const char *key;
} tables[] = {
    {"targets", &pgap_targets_table, NULL},
    {"actuals", &pgap_long_table, NULL},
    {"indicators", &pgap_indicators_table, "id"},
    {"areas", &pgap_areas_table, "code"},
    {"map", &pgap_map_table, NULL},
};

static pgap_field field_of(const pgap_column *column) {
  pgap_field field = {.name = column->name,
                      .aliases = column->aliases,
                      .meaning = column->meaning,
                      .is_required = column->need == PGAP_NEED_CELL};
  for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
    if (contents[i].read != column->read) continue;
    field.content = contents[i].content;
    field.word = contents[i].word;
  }
  for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
    if (strcmp(column->name, references[i].column) == 0) field.table = references[i].table;
  return field;
}

bool pgap_input_fields(pgap_fields *out, const char *name) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
    const pgap_table *table = tables[i].table;
    if (strcmp(name, tables[i].name) != 0) continue;
    *out = (pgap_fields){.name = tables[i].name, .title = table->title, .key = tables[i].key};
    for (size_t k = 0; k < table->n_columns; k++)
      out->items[out->n++] = field_of(&table->columns[k]);
    return true;
  }
  return false;
}

const pgap_table *pgap_fields_table(const char *name) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    if (strcmp(name, tables[i].name) == 0) return tables[i].table;
  return NULL;
}
