/* projection_sheet.h: the rows of `plangap project`: a year of a series each, or, for SDMX, an observation:
 * the actuals of a series and its projected years. */
#ifndef PLANGAP_CLI_PROJECTION_SHEET_H
#define PLANGAP_CLI_PROJECTION_SHEET_H

#include <plangap/field.h>
#include <plangap/future.h>
#include <plangap/language.h>
#include <plangap/writer.h>

enum { PGAP_LEVELS_MOST = 6, PGAP_PROJECTION_COLUMNS = 9 + 2 * PGAP_LEVELS_MOST };

/* Which columns there are. */
typedef struct pgap_projection_form {
  double levels[PGAP_LEVELS_MOST]; /* percent */
  size_t n_levels;
  bool is_observations;
  pgap_language language;
  pgap_as_of as_of;
  size_t n_columns; /* filled by pgap_projection_name */
  pgap_column columns[PGAP_PROJECTION_COLUMNS];
  char names[2 * PGAP_LEVELS_MOST][16];
} pgap_projection_form;

/* Names the columns, those of the levels last. */
void pgap_projection_name(pgap_projection_form *form);

/* What the columns of years hold, for a schema. Texts live as long as the form. */
void pgap_projection_fields(pgap_fields *out, const pgap_projection_form *form);

/* A series with a future. */
typedef struct pgap_projected {
  const pgap_series *series;
  pgap_future future;
  size_t first_row;
  size_t n_actuals; /* rows of actuals before those of years */
} pgap_projected;

/* Its rows of actuals. */
size_t pgap_projection_actuals(const pgap_projection_form *form, const pgap_series *series);

typedef struct pgap_projection_rows {
  const pgap_projection_form *form;
  const pgap_projected *items; /* by first_row */
  size_t n, n_rows;
  pgap_student_cache *cache; /* of the thread */
} pgap_projection_rows;

/* `rows` must outlive it. */
pgap_sheet pgap_projection_sheet(const pgap_projection_rows *rows);

#endif
