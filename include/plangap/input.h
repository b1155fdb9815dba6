/* input.h: reading a plan folder, or single files. The only public door of the input floor. */
#ifndef PLANGAP_INPUT_H
#define PLANGAP_INPUT_H

#include <plangap/encoding.h>
#include <plangap/field.h>
#include <plangap/plan.h>
#include <plangap/text.h>

/* What was read, for `plangap check`. */
typedef struct pgap_input_file {
  char name[256];  /* relative to the folder */
  char layout[16]; /* a row of layouts.def, or "targets", "indicators", "areas", "settings" */
  char encoding[24];
  size_t rows;
  /* Of actuals: */
  char delimiter;
  size_t values, missing; /* values given, and cells without any */
} pgap_input_file;

typedef struct pgap_input_report {
  pgap_input_file *files;
  size_t n;
  size_t capacity;
} pgap_input_report;

void pgap_input_report_dispose(pgap_input_report *report);

typedef struct pgap_layout pgap_layout;

/* Reads a plan folder: plan.ini, indicators.csv, areas.csv, map.csv, targets.csv and every .csv and .tsv (also .gz)
 * under actuals/, in the order of their names, then finishes the panel and checks the plan. All findings
 * of the whole folder go to `messages`; the return value is PGAP_OK, or the first error's code
 * (*err is filled with it). `plan` is initialised by the caller and disposed of in every case. All
 * actuals have the layout `layout`; NULL = each whichever is recognised. */
pgap_status pgap_input_folder(pgap_plan *plan, const char *folder, const pgap_layout *layout,
                              pgap_input_report *report, pgap_messages *messages, pgap_error *err);

/* Files that are to become part of the folder; NULL = none. */
typedef struct pgap_input_overlay {
  const pgap_layout *layout;      /* as above */
  const char *indicators, *areas; /* in place of the folder's */
  const char *actuals;            /* beside those of the folder */
} pgap_input_overlay;

/* The folder as it will be. */
pgap_status pgap_input_folder_with(pgap_plan *plan, const char *folder,
                                   const pgap_input_overlay *overlay, pgap_input_report *report,
                                   pgap_messages *messages, pgap_error *err);

/* The same from single files: `targets` (NULL = none) and n files of actuals; "-" is standard input. */
pgap_status pgap_input_files(pgap_plan *plan, const char *targets, const char *const *actuals,
                             size_t n, const pgap_layout *layout, pgap_input_report *report,
                             pgap_messages *messages, pgap_error *err);

/* A value of a file of actuals, its labels as they stand there. Texts are never NULL. */
typedef struct pgap_value {
  const char *file, *indicator, *area, *unit, *source, *note, *entity;
  pgap_period period;
  double value;     /* NaN = missing, with the status that says why */
  char status;      /* SDMX CL_OBS_STATUS; 0 = not given */
  int32_t released; /* yyyymmdd, 0 = not given */
  long line, column;
} pgap_value;

/* The values of files, in their order and that of their lines. Needs no plan and no catalogue. */
typedef struct pgap_values pgap_values;

/* `map`: a map.csv that says how to read them, or NULL. What is found in the files goes to `messages` (errors as well: look at n_errors); the status is
 * PGAP_OK unless memory is out. */
pgap_status pgap_values_read(pgap_values **out, const char *const *paths, size_t n,
                             const pgap_layout *layout, const char *map, pgap_input_report *report,
                             pgap_messages *messages, pgap_error *err);
size_t pgap_values_count(const pgap_values *values);
pgap_value pgap_values_at(const pgap_values *values, size_t i);
void pgap_values_free(pgap_values *values);

/* Values at times, for a formula. Zero-initialise; dispose after use. */
typedef struct pgap_pair {
  double x, y;
} pgap_pair;

typedef struct pgap_pairs {
  pgap_pair *items;
  size_t n;
  size_t capacity;
} pgap_pairs;

/* Reads the columns x and y of a csv file, or a data set of NIST StRD. `name` (NULL = all) chooses
 * the rows of that name in the column `dataset`; an unknown one gives n = 0. On an error there is
 * nothing to dispose. */
pgap_status pgap_pairs_read(pgap_pairs *out, const char *path, const char *name, pgap_error *err);
void pgap_pairs_dispose(pgap_pairs *pairs);

/* The whole text of a document: UTF-8 without a byte-order mark, lines ended by LF, zero-terminated. */
typedef struct pgap_document {
  char *text;
  size_t length;
  pgap_encoding encoding;
} pgap_document;

/* Reads a file, "-" for standard input: UTF-8, UTF-16 or GB18030, packed with gzip or not. */
pgap_status pgap_document_read(pgap_document *out, const char *path, pgap_error *err);
void pgap_document_dispose(pgap_document *document);

/* The first record of a table. Texts belong to it; dispose after use. */
typedef struct pgap_table_header {
  char **names;
  size_t n;
  char delimiter;
} pgap_table_header;

pgap_status pgap_table_header_read(pgap_table_header *out, const char *path, pgap_error *err);
void pgap_table_header_dispose(pgap_table_header *header);

/* Layouts of actuals, for lists: rows of layouts.def by position; NULL past the end. */
const pgap_layout *pgap_layout_at(size_t i);
const pgap_layout *pgap_layout_find(const char *name); /* NULL when there is none */
const char *pgap_layout_name(const pgap_layout *layout);
const char *pgap_layout_summary(const pgap_layout *layout);

/* What the columns of "targets", "actuals" (the long form), "indicators" or "areas" hold, as they are
 * read; false for another name. */
bool pgap_input_fields(pgap_fields *out, const char *name);

enum { PGAP_DESCRIPTION_NAMES = 4096 };

/* What a file has of them. */
typedef struct pgap_description {
  pgap_fields fields; /* n = 0: it is no such table; as the file names them, in its order */
  pgap_encoding encoding;
  char delimiter;
  char names[PGAP_DESCRIPTION_NAMES];
} pgap_description;

/* Describes a file of a plan that was read, with its columns, and of those only what holds for every
 * cell: the content, that none is empty, that all are keys of a list. The names live in *out, which
 * must stay where it is. */
pgap_status pgap_input_describe(pgap_description *out, const char *path, const char *name,
                                const pgap_catalog *catalog, pgap_error *err);

#endif
