/* field.c: readers of cells by type (see reader.h). */
#include "reader.h"

#include <plangap/number.h>
#include <plangap/text.h>

#include <math.h>
#include <string.h>

enum { WORD_SIZE = 64 };

pgap_status pgap_read_text(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  const char *kept = pgap_reader_keep(reader, reader->column, text);
  if (kept == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  memcpy(field, &kept, sizeof kept);
  return PGAP_OK;
}

pgap_status pgap_read_slice(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader, (void)err;
  memcpy(field, &text, sizeof text);
  return PGAP_OK;
}

/* A number, or NaN for the words that mean "no value". What was repaired is a note. */
pgap_status pgap_read_number(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  double value = (double)NAN;
  bool is_repaired = false;
  if (!pgap_number_is_missing(text)) {
    pgap_status status = pgap_number_parse(&value, text, &is_repaired, err);
    if (status != PGAP_OK) return status;
  }
  if (is_repaired) {
    char number[PGAP_NUMBER_SIZE];
    pgap_error note;
    pgap_number_format(number, value);
    pgap_error_set(&note, PGAP_NUMBER_READ_AS, PGAP_ARGS(text, number));
    pgap_reader_report(reader, reader->column, &note);
  }
  memcpy(field, &value, sizeof value);
  return PGAP_OK;
}

pgap_status pgap_read_period(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  return pgap_period_parse(field, text, err);
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

/* One letter of SDMX CL_OBS_STATUS 2.2. */
pgap_status pgap_read_status(pgap_reader *reader, void *field, const char *text, pgap_error *err) {
  (void)reader;
  char word[WORD_SIZE];
  size_t length = pgap_text_fold(word, sizeof word, text);
  if (length != 1 || strchr("ABDEFGHIJKLMNOPQSUVW", word[0]) == NULL) {
    return pgap_error_set(err, PGAP_STATUS_UNKNOWN, PGAP_ARGS(text));
  }
  memcpy(field, word, 1);
  return PGAP_OK;
}
