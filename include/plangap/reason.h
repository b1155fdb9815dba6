/* reason.h: why a result is what it is, in words. The templates are one list (reasons.def) and are translated
 * in po/; a result carries codes and arguments. */
#ifndef PLANGAP_REASON_H
#define PLANGAP_REASON_H

#include <stddef.h>

typedef enum pgap_reason_code {
#define PGAP_REASON(name, text) PGAP_REASON_##name,
#include "reasons.def"
#undef PGAP_REASON
  PGAP_REASON_CODES
} pgap_reason_code;

enum { PGAP_REASONS = 6, PGAP_REASON_ARGS = 4, PGAP_REASON_ARG_SIZE = 96 };

typedef struct pgap_reason {
  pgap_reason_code code;
  char args[PGAP_REASON_ARGS][PGAP_REASON_ARG_SIZE];
} pgap_reason;

/* At most PGAP_REASONS, the first ones first. Zero-initialise. */
typedef struct pgap_reasons {
  size_t n;
  pgap_reason items[PGAP_REASONS];
} pgap_reasons;

/* Appends a reason; `args` is a NULL-terminated list, or NULL for none. */
void pgap_reasons_add(pgap_reasons *list, pgap_reason_code code, const char *const *args);

/* The English template, with {1} to {4}. */
const char *pgap_reason_template(pgap_reason_code code);

/* Fills `out` with `text` (the template or its translation) and the reason's arguments. */
size_t pgap_reason_format(char *out, size_t size, const char *text, const pgap_reason *reason);

#endif
