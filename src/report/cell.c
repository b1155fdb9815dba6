/* cell.c: see cell.h. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/number.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

void pgap_cell_word(pgap_cell *out, const char *word) {
  size_t length = strlen(word);
  if (length >= sizeof out->text) length = pgap_text_cut(word, sizeof out->text - 1);
  memcpy(out->text, word, length);
  out->text[length] = '\0';
}

void pgap_cell_whole(pgap_cell *out, long long value) {
  snprintf(out->text, sizeof out->text, "%lld", value);
}

void pgap_cell_period(pgap_cell *out, pgap_period period) {
  char text[PGAP_PERIOD_SIZE];
  pgap_period_format(text, period);
  pgap_cell_word(out, text);
}

void pgap_cell_exact(pgap_cell *out, double value) { pgap_number_format(out->text, value); }

void pgap_cell_label(pgap_cell *out, const char *name, const char *label) {
  pgap_cell_word(out, name);
  if (!out->is_exact) snprintf(out->shown, sizeof out->shown, "%.60s", label);
}

void pgap_cell_number(pgap_cell *out, double value) {
  pgap_cell_exact(out, value);
  if (isfinite(value) && !out->is_exact) pgap_number_shown(out->shown, sizeof out->shown, value);
}

void pgap_cell_signed(pgap_cell *out, double value) {
  char text[PGAP_NUMBER_SIZE];
  pgap_cell_exact(out, value);
  if (!isfinite(value) || out->is_exact) return;
  pgap_number_shown(text, sizeof text, value);
  snprintf(out->shown, sizeof out->shown, "%s%s", value > 0 ? "+" : "", text);
}

void pgap_cell_fine(pgap_cell *out, double value) {
  const double large = 0.01; /* three decimals show two digits of it */
  enum { MOST = 9 };
  char text[PGAP_NUMBER_SIZE];
  pgap_cell_signed(out, value);
  double a = fabs(value);
  if (!isfinite(value) || out->is_exact || a >= large || a < pow(10, -MOST)) return;
  pgap_number_fixed(text, value, (int)fmin(1 - floor(log10(a)), MOST));
  snprintf(out->shown, sizeof out->shown, "%s%s", value > 0 ? "+" : "", text);
}

void pgap_cell_growth(pgap_cell *out, double percent) {
  char text[PGAP_NUMBER_SIZE];
  pgap_cell_exact(out, percent);
  if (!isfinite(percent) || out->is_exact) return;
  pgap_number_fixed(text, percent, 1);
  snprintf(out->shown, sizeof out->shown, "%s%s %%", percent > 0 ? "+" : "", text);
}

void pgap_cell_ratio(pgap_cell *out, double value) {
  char text[PGAP_NUMBER_SIZE];
  pgap_cell_exact(out, value);
  if (!isfinite(value) || out->is_exact) return;
  pgap_number_fixed(text, 100 * value, 0);
  snprintf(out->shown, sizeof out->shown, pgap_translate("%s %%"), text);
}

void pgap_cell_area(pgap_cell *out, const pgap_assessment *a, pgap_language language) {
  const pgap_area *area = a->target->area;
  pgap_cell_label(out, area->code, pgap_area_label(area, language));
}

void pgap_cell_unit(pgap_cell *out, const pgap_assessment *a, pgap_language language) {
  const char *unit = pgap_target_measure(a->target).unit;
  if (a->is_index) {
    char base[PGAP_PERIOD_SIZE];
    pgap_period_format(base, a->target->base_period);
    snprintf(out->text, sizeof out->text, "%s=100", base);
    return;
  }
  const char *label = pgap_unit_label(unit, language);
  pgap_cell_label(out, unit, label[0] ? label : "-");
}

void pgap_cell_actual_period(pgap_cell *out, const pgap_assessment *a) {
  pgap_cell_period(out, a->actual_period);
  if (!a->nowcast_year || out->is_exact || out->is_bare) return;
  snprintf(out->shown, sizeof out->shown, pgap_translate("%.30s, nowcast %d"), out->text,
           a->nowcast_year);
}

void pgap_cell_chance(pgap_cell *out, const pgap_assessment *a) {
  pgap_cell_ratio(out, a->p_hit);
  size_t n = strlen(out->shown);
  if (a->is_what_if && n && !out->is_bare)
    snprintf(out->shown + n, sizeof out->shown - n, "%s", pgap_translate(" (what if)"));
}
