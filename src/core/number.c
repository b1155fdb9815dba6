/* number.c: numbers from text, strictly: what an option or a setting may hold. Cells, where units,
 * flags and footnotes stand beside numbers, are read by figure.c. */
#include <plangap/figure.h>
#include <plangap/number.h>

#include "decimal.h"

#include <math.h>
#include <string.h>

bool pgap_number_is_missing(const char *text) {
  pgap_figure figure;
  if (text[0] >= '0' && text[0] <= '9') return false;
  pgap_figure_read(&figure, text);
  return figure.kind == PGAP_FIGURE_MISSING;
}

pgap_status pgap_number_parse(double *out, const char *text, bool *is_repaired, pgap_error *err) {
  const unsigned allowed = PGAP_REPAIR_GROUPS | PGAP_REPAIR_WIDTH | PGAP_REPAIR_SUFFIX;
  pgap_figure f;
  if (pgap_decimal_plain(out, text)) {
    if (is_repaired != NULL) *is_repaired = false;
    return PGAP_OK;
  }
  pgap_figure_read(&f, text);
  bool is_percent = strcmp(f.unit, "%") == 0;
  bool has_more = (f.repairs & ~(allowed | (is_percent ? PGAP_REPAIR_UNIT : 0))) != 0;
  bool is_blank_group = (f.repairs & PGAP_REPAIR_BLANKS) != 0;
  if (f.kind != PGAP_FIGURE_NUMBER || has_more || is_blank_group) {
    return pgap_error_set(err, PGAP_NUMBER_INVALID, PGAP_ARGS(text));
  }
  *out = f.value;
  if (is_repaired != NULL) *is_repaired = f.repairs != 0;
  return PGAP_OK;
}
