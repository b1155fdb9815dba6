/* explanation_text.h: texts that both forms of an explanation need. */
#ifndef PGAP_REPORT_EXPLANATION_TEXT_H
#define PGAP_REPORT_EXPLANATION_TEXT_H

#include <plangap/explanation.h>

enum { PGAP_ORIGIN_SIZE = 512 };

/* "actuals/2021.csv:12:4"; empty without a file. */
void pgap_origin_text(char out[PGAP_ORIGIN_SIZE], const pgap_origin *origin);

/* What `assess` prints in that column of target i; "" when it has no such column. */
void pgap_explained_cell(pgap_cell *out, const pgap_report *report, size_t i, const char *column);

/* "the actual; point of the projection", in the started language. */
void pgap_uses_text(char *out, size_t size, unsigned uses);

#endif
