/* field.c: readers of cells by type (see reader.h). */
#include "reader.h"

#include <plangap/figure.h>
#include <plangap/number.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORD_SIZE = 64 };

pgap_status pgap_read_text(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  const char *kept = pgap_reader_keep(reader, reader->column, text);
  if (kept == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  memcpy(field, &kept, sizeof kept);
  return PGAP_OK;
}

/* A word that is looked up when the target is made. */
pgap_status pgap_read_kind(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  return pgap_read_text(reader, field, text, err);
}

pgap_status pgap_read_slice(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader, (void)err;
  memcpy(field, &text, sizeof text);
  return PGAP_OK;
}

/* The cell being read. */
static const pgap_csv_cell *cell_here(const pgap_reader *reader) {
  return pgap_reader_cell(reader, reader->column);
}

/* Says how the cell being read was understood; once for all cells of a kind. */
static void note_reading(pgap_reader *reader, pgap_status code, const char *text,
                         const char *meaning, unsigned kind) {
  pgap_error note;
  pgap_error_set(&note, code, PGAP_ARGS(text, meaning));
  pgap_reader_count_at(reader, cell_here(reader), kind, &note);
}

void pgap_reader_note_figure(pgap_reader *reader, const pgap_csv_cell *cell,
                             const pgap_figure *figure) {
  char number[PGAP_NUMBER_SIZE], meaning[PGAP_MESSAGE_ARG_SIZE];
  const char status[] = {' ', '[', figure->status, ']', '\0'};
  unsigned kind = pgap_hash_bytes(figure->repairs << 8 | (unsigned char)figure->status,
                                  figure->unit, strlen(figure->unit));
  pgap_error note;
  if (pgap_reader_again(reader, cell, kind, PGAP_NUMBER_READ_AS)) return;
  pgap_number_format(number, figure->value);
  snprintf(meaning, sizeof meaning, "%s%s%s%s", number, figure->unit[0] != '\0' ? " " : "",
           figure->unit, figure->status != '\0' ? status : "");
  bool is_value = figure->kind == PGAP_FIGURE_NUMBER;
  pgap_error_set(&note, PGAP_NUMBER_READ_AS,
                 PGAP_ARGS(cell->text, is_value ? meaning : "no value"));
  pgap_reader_count_at(reader, cell, kind, &note);
}

/* A number, or NaN for the words that mean "no value". What was repaired is a note. A unit beside it,
 * other than %, is an error: a column of this kind has its unit elsewhere. */
pgap_status pgap_read_number(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  pgap_figure figure;
  pgap_figure_read(&figure, text);
  if (figure.kind == PGAP_FIGURE_INVALID || figure.kind == PGAP_FIGURE_BOUND) {
    return pgap_figure_fail(&figure, text, err);
  }
  if (figure.unit[0] != '\0' && strcmp(figure.unit, "%") != 0) {
    return pgap_error_set(err, PGAP_UNIT_IN_CELL, PGAP_ARGS(text, figure.unit));
  }
  figure.unit[0] = '\0';
  if (pgap_figure_is_told(&figure)) pgap_reader_note_figure(reader, cell_here(reader), &figure);
  memcpy(field, &figure.value, sizeof figure.value);
  return PGAP_OK;
}

/* A number with all that may stand beside it. A limit such as <5 is no value: it counts as missing. */
pgap_status pgap_read_figure(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  pgap_figure *figure = field;
  pgap_reader_figure(reader, figure, cell_here(reader));
  if (figure->kind == PGAP_FIGURE_INVALID) return pgap_figure_fail(figure, text, err);
  if (figure->kind == PGAP_FIGURE_BOUND) {
    note_reading(reader, PGAP_BOUND_MISSING, text, "", 0);
    figure->kind = PGAP_FIGURE_MISSING;
    figure->value = (double)NAN;
  }
  if (pgap_figure_is_told(figure)) pgap_reader_note_figure(reader, cell_here(reader), figure);
  return PGAP_OK;
}

/* 2021.0, 2021-10-31 or another: what is repaired in a period. */
static unsigned period_kind(const char *text) {
  return strchr(text, '.') != NULL ? 1 : strpbrk(text, "-/") != NULL ? 2 : 0;
}

pgap_status pgap_read_period(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  bool is_repaired;
  const char *mapped = pgap_map_text(reader->source->map, PGAP_MAP_PERIOD, text);
  if (mapped != NULL) text = mapped;
  pgap_status status =
      pgap_reader_period(reader, field, &is_repaired, cell_here(reader), text, err);
  if (status == PGAP_OK && is_repaired &&
      !pgap_reader_again(reader, cell_here(reader), period_kind(text), PGAP_PERIOD_READ_AS)) {
    char meaning[PGAP_PERIOD_SIZE];
    pgap_period_format(meaning, *(const pgap_period *)field);
    note_reading(reader, PGAP_PERIOD_READ_AS, text, meaning, period_kind(text));
  }
  return status;
}

pgap_status pgap_read_date(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  return pgap_date_parse(field, text, err);
}

pgap_status pgap_read_direction(pgap_reader *reader, void *field, const char *text,
                                pgap_error *err) {
  (void)reader;
  return pgap_direction_parse(field, text, err);
}

pgap_status pgap_read_nature(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  return pgap_nature_parse(field, text, err);
}

pgap_status pgap_read_aggregate(pgap_reader *reader, void *field, const char *text,
                                pgap_error *err) {
  (void)reader;
  return pgap_aggregate_parse(field, text, err);
}

pgap_status pgap_read_op(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  char word[WORD_SIZE];
  pgap_text_fold(word, sizeof word, text);
  return pgap_op_parse(field, word, err);
}

pgap_status pgap_read_tier(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  char word[WORD_SIZE];
  pgap_text_fold(word, sizeof word, text);
  return pgap_tier_parse(field, word, err);
}

pgap_status pgap_read_binding(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  char word[WORD_SIZE];
  pgap_text_fold(word, sizeof word, text);
  return pgap_binding_parse(field, word, err);
}

pgap_status pgap_read_path(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  char word[WORD_SIZE];
  pgap_text_fold(word, sizeof word, text);
  return pgap_path_kind_parse(field, word, err);
}

/* A letter of SDMX CL_OBS_STATUS, a flag or a word for one. */
pgap_status pgap_read_status(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  const char *mapped = pgap_map_text(reader->source->map, PGAP_MAP_STATUS, text);
  if (mapped != NULL) text = mapped;
  char letter = pgap_obs_status_find(text);
  if (letter == '\0') return pgap_error_set(err, PGAP_STATUS_UNKNOWN, PGAP_ARGS(text));
  memcpy(field, &letter, 1);
  return PGAP_OK;
}
