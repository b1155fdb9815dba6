/* reason.c: reasons of a result (see reason.h). */
#include <plangap/error.h>
#include <plangap/reason.h>
#include <plangap/text.h>
#include <string.h>

static const char *const templates[] = {
#define PGAP_REASON(name, text) text,
#include <plangap/reasons.def>
#undef PGAP_REASON
};

const char *pgap_reason_template(pgap_reason_code code) { return templates[code]; }

void pgap_reasons_add(pgap_reasons *list, pgap_reason_code code, const char *const *args) {
  if (list->n == PGAP_REASONS) return;
  pgap_reason *r = &list->items[list->n++];
  *r = (pgap_reason){.code = code};
  for (size_t i = 0; args && args[i] && i < PGAP_REASON_ARGS; i++) {
    size_t length = pgap_text_cut(args[i], PGAP_REASON_ARG_SIZE - 1);
    memcpy(r->args[i], args[i], length);
    r->args[i][length] = '\0';
  }
}

size_t pgap_reason_format(char *out, size_t size, const char *text, const pgap_reason *reason) {
  const char *args[PGAP_REASON_ARGS];
  for (size_t i = 0; i < PGAP_REASON_ARGS; i++) args[i] = reason->args[i];
  return pgap_template_fill(out, size, text, args, PGAP_REASON_ARGS);
}
