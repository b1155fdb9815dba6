/* field.h: what the cells of a column hold: what schemas of files are made of.
 *
 * Readers and writers of tables make fields from the very rows that they read and write by, so that a
 * schema says what they do. */
#ifndef PLANGAP_FIELD_H
#define PLANGAP_FIELD_H

#include <stdbool.h>
#include <stddef.h>

typedef enum pgap_content {
  PGAP_CONTENT_TEXT,
  PGAP_CONTENT_NUMBER, /* or a word for "no value" (pgap_figure_missing_word) */
  PGAP_CONTENT_PERIOD,
  PGAP_CONTENT_DATE,
  PGAP_CONTENT_WORD /* one of a few */
} pgap_content;

/* The words that may stand in a cell; NULL past the last. */
typedef const char *pgap_word_at(size_t i);

typedef struct pgap_field {
  const char *name;
  const char *aliases; /* other names that are read, between strokes; NULL = none */
  const char *meaning; /* translatable */
  pgap_content content;
  pgap_word_at *word; /* of PGAP_CONTENT_WORD */
  bool is_required;   /* no cell is empty */
  bool is_filled;     /* of PGAP_CONTENT_NUMBER: an empty cell is the only word for "no value" */
  const char *table;  /* the cells are keys of this table; NULL = of none */
} pgap_field;

enum { PGAP_FIELDS_MOST = 48 };

/* The columns of one kind of file. */
typedef struct pgap_fields {
  const char *name;  /* "targets" */
  const char *title; /* translatable */
  const char *key;   /* the field whose cells differ; NULL = none */
  pgap_field items[PGAP_FIELDS_MOST];
  size_t n;
} pgap_fields;

#endif
