/* report.h: results in words and sheets. */
#ifndef PLANGAP_REPORT_H
#define PLANGAP_REPORT_H

#include <plangap/assessment.h>
#include <plangap/field.h>
#include <plangap/language.h>
#include <plangap/writer.h>

/* The assessments of a plan, for a sheet. Borrowed. */
typedef struct pgap_report {
  const pgap_plan *plan;
  const pgap_assessment *assessments; /* plan->n_targets of them */
  pgap_language language;
} pgap_report;

/* The columns of `plangap assess`, one row per target, in input order. `report` must outlive it. */
pgap_sheet pgap_report_sheet(const pgap_report *report);

/* What these columns hold, for a schema. */
void pgap_report_fields(pgap_fields *out);

/* Translations that were looked up before, for those who need the same ones for millions of rows.
 * Zero-initialise; good for one language. */
typedef struct pgap_phrasebook {
  const char *templates[PGAP_REASON_CODES];
  struct {
    char id[PGAP_REASON_ARG_SIZE];
    const char *text; /* NULL = none: the id itself */
    bool is_known;
  } words[128]; /* by the hash of their ids */
} pgap_phrasebook;

/* The reasons of an assessment as one sentence in the started language. Returns its length. `book`
 * may be NULL. */
size_t pgap_reason_sentence(char *out, size_t size, const pgap_reasons *reasons,
                            pgap_phrasebook *book);

/* "achieved", "on track", ... in the started language. */
const char *pgap_rating_label(pgap_rating rating);

/* How many targets have each rating; replaced and not yet announced targets are left out. */
void pgap_report_count(size_t counts[PGAP_RATINGS], const pgap_report *report);

/* "FILE:LINE:COLUMN: error E204: text", the source line with a caret, and a help line, in the
 * started language. Nothing is printed that ends in a path of the program itself. */
void pgap_message_print(FILE *out, const pgap_error *e);

/* A number as a person reads it: at most four significant digits after the leading ones, grouped
 * by nothing, never in exponent form below 1e15. */
size_t pgap_number_shown(char *out, size_t size, double value);

#endif
