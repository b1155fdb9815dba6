/* import.h: what files of actuals would add to a plan folder: read, matched and compared, not written. */
#ifndef PLANGAP_IMPORT_H
#define PLANGAP_IMPORT_H

#include <plangap/input.h>

/* The status of a value whose file says nothing of it: normal, but no news beside another one. */
enum { PGAP_IMPORT_STATUS_UNSAID = 'a' };

typedef enum pgap_import_change {
  PGAP_IMPORT_CHANGED,   /* the folder has another value or status: a revision */
  PGAP_IMPORT_NEW,       /* the folder has nothing there */
  PGAP_IMPORT_UNMATCHED, /* of a label: nothing of the plan is called so */
  PGAP_IMPORT_SAME,
  PGAP_IMPORT_MISSING, /* the file has no value there */
  PGAP_IMPORT_CHANGES
} pgap_import_change;

/* "changed", "new", "unmatched", "same", "missing". */
const char *pgap_import_change_name(pgap_import_change change);

typedef struct pgap_import_cell {
  const pgap_series *series; /* of the files, in the units of the plan */
  const pgap_observation *now;
  const pgap_observation *old; /* what the folder knew when `now` was released; NULL = nothing */
  pgap_import_change change;
} pgap_import_cell;

/* A name that is none of the plan's. */
typedef struct pgap_import_label {
  const char *text;
  const char *nearest; /* a name that it may mean, or NULL */
  bool is_area;
  bool is_shared;         /* the plan has several of that name */
  bool is_of_publication; /* the file has much that is not of the plan: no slip */
  size_t n;               /* values that are left out for it */
  pgap_origin at;         /* where it stands first; its column may be 0 */
} pgap_import_label;

typedef struct pgap_import_options {
  const pgap_layout *layout; /* NULL = whichever is recognised */
  int32_t released;          /* of values without a date of their own; 0 = none */
  const char *source;        /* of values without one; NULL = the name of their file */
  const char *map;           /* a map.csv; NULL = none */
  bool is_map_for_files;     /* it is for these files: rows that they do not use are warned of */
  bool is_adding;            /* unknown names are new indicators and areas */
  bool is_partial;           /* labels near to a name of the plan are left out like others */
} pgap_import_options;

/* All cells in the order of indicators, areas and periods; labels in that of the files. */
typedef struct pgap_import {
  pgap_plan plan; /* the catalogue of the folder and what is added to it; the values of the files */
  pgap_import_cell *cells;
  pgap_import_label *labels;
  size_t n_cells, n_labels;
  size_t counts[PGAP_IMPORT_CHANGES]; /* of values */
} pgap_import;

/* Reads n files against the plan of a folder, which must outlive *out. What is found goes to `messages`:
 * besides errors of the files a revision without a date (PGAP_IMPORT_UNDATED), two values of one
 * release (PGAP_IMPORT_RELEASE_TWICE), and labels of the user's own tables that may be slips (PGAP_IMPORT_NEAR,
 * PGAP_IMPORT_SHARED), none of which may be written. The status is PGAP_OK unless memory is out; *out
 * is to be disposed of in any case. */
pgap_status pgap_import_read(pgap_import *out, const pgap_plan *plan, const char *const *paths,
                             size_t n, const pgap_import_options *options,
                             pgap_input_report *report, pgap_messages *messages, pgap_error *err);
void pgap_import_dispose(pgap_import *import);

#endif
