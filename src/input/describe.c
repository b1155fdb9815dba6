/* describe.c: the columns that a file has, with all that is true of every cell of it: a package that
 * describes a folder must hold for other programs, which read less than plangap does (1.4万, 2021年, a
 * name in place of a code). */
#include "fields.h"

#include <plangap/figure.h>
#include <plangap/number.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_missing_word(const char *text) {
  const char *word;
  for (size_t i = 0; (word = pgap_figure_missing_word(i)) != NULL; i++)
    if (strcmp(word, text) == 0) return true;
  return false;
}

static bool is_number(const char *text) {
  double value;
  bool is_repaired;
  bool is_plain = text[strspn(text, "0123456789.eE+-")] == '\0';
  return is_missing_word(text) ||
         (is_plain && pgap_number_parse(&value, text, &is_repaired, NULL) == PGAP_OK);
}

static bool is_period(const char *text) {
  pgap_period period;
  char canonical[PGAP_PERIOD_SIZE];
  if (pgap_period_parse(&period, text, NULL) != PGAP_OK) return false;
  pgap_period_format(canonical, period);
  return strcmp(canonical, text) == 0;
}

static bool is_date(const char *text) {
  int32_t date;
  return isdigit((unsigned char)text[0]) && pgap_date_parse(&date, text, NULL) == PGAP_OK &&
         text[strspn(text, "0123456789-")] == '\0';
}

static bool is_word(pgap_word_at *word, const char *text) {
  for (size_t i = 0; word(i) != NULL; i++)
    if (strcmp(word(i), text) == 0) return true;
  return false;
}

static bool is_of_content(const pgap_field *field, const char *text) {
  switch (field->content) {
  case PGAP_CONTENT_NUMBER:
    return is_number(text);
  case PGAP_CONTENT_PERIOD:
    return is_period(text);
  case PGAP_CONTENT_DATE:
    return is_date(text);
  case PGAP_CONTENT_WORD:
    return is_word(field->word, text);
  default:
    return true;
  }
}

static bool is_key(const pgap_catalog *catalog, const char *table, const char *text) {
  const pgap_indicator *indicator = NULL;
  const pgap_area *area = NULL;
  if (strcmp(table, "indicators") == 0)
    indicator = pgap_catalog_indicator(catalog, text);
  else
    area = pgap_catalog_area(catalog, text);
  return (indicator != NULL && indicator->is_declared && strcmp(indicator->id, text) == 0) ||
         (area != NULL && area->is_declared && strcmp(area->code, text) == 0);
}

/* Takes away what the cell does not keep. */
static void look(pgap_field *field, const pgap_catalog *catalog, const char *text) {
  if (text[0] == '\0') {
    field->is_required = false;
    return;
  }
  if (!is_of_content(field, text)) field->content = PGAP_CONTENT_TEXT;
  if (is_missing_word(text)) field->is_filled = false;
  if (field->table != NULL && !is_key(catalog, field->table, text)) field->table = NULL;
}

/* The fields of a header; false when there are too many columns, or a column that rows need is missing. */
static bool take_header(pgap_description *out, const pgap_csv_row *header, const char *name) {
  const pgap_table *table = pgap_fields_table(name);
  pgap_fields all;
  size_t used = 0, n_needed = 0, n_found = 0;
  if (!pgap_input_fields(&all, name) || header->n > PGAP_FIELDS_MOST) return false;
  out->fields = all;
  out->fields.n = header->n;
  for (size_t i = 0; i < header->n; i++) {
    const char *text = header->cells[i].text;
    size_t length = strlen(text) + 1;
    if (length == 1 || used + length > sizeof out->names) return false;
    char *kept = memcpy(out->names + used, text, length);
    used += length;
    out->fields.items[i] = (pgap_field){.name = kept};
    for (size_t k = 0; k < all.n; k++) {
      if (!pgap_column_is_named(&table->columns[k], text)) continue;
      out->fields.items[i] = all.items[k];
      out->fields.items[i].name = kept;
      out->fields.items[i].is_filled = true;
      n_found += all.items[k].is_required;
      if (all.key != NULL && strcmp(all.items[k].name, all.key) == 0) out->fields.key = kept;
      break;
    }
  }
  for (size_t k = 0; k < all.n; k++) n_needed += all.items[k].is_required;
  return n_found == n_needed;
}

pgap_status pgap_input_describe(pgap_description *out, const char *path, const char *name,
                                const pgap_catalog *catalog, pgap_error *err) {
  pgap_source source;
  pgap_csv *csv;
  pgap_csv_row row;
  *out = (pgap_description){.fields.n = 0};
  pgap_status status = pgap_source_read(&source, path, err);
  if (status != PGAP_OK) return status;
  out->encoding = source.encoding;
  out->delimiter = pgap_csv_delimiter(&source);
  status = pgap_csv_new(&csv, &source, out->delimiter, PGAP_CSV_FAST, err);
  if (status == PGAP_OK) {
    status = pgap_csv_next(csv, &row, err);
    bool is_table = status == PGAP_OK && row.n > 0 && take_header(out, &row, name);
    if (!is_table) out->fields.n = 0;
    while (is_table && pgap_csv_next(csv, &row, err) == PGAP_OK && row.n > 0) {
      for (size_t i = 0; i < out->fields.n; i++)
        look(&out->fields.items[i], catalog, i < row.n ? row.cells[i].text : "");
    }
    pgap_csv_free(csv);
  }
  pgap_source_dispose(&source);
  return status;
}
