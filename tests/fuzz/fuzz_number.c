/* fuzz_number.c: cells as figures, numbers and units. The C library is the referee of plain numbers. */
#include "fuzz.h"

#include <math.h>
#include <plangap/figure.h>
#include <plangap/number.h>
#include <plangap/unit.h>
#include <stdbool.h>
#include <string.h>

/* What pgap_number_format writes reads back as the same number, and without repairs. */
static void demand_round_trip(double value) {
  char text[PGAP_NUMBER_SIZE];
  double again;
  bool is_repaired;
  DEMAND(pgap_number_format(text, value) < sizeof text);
  DEMAND(pgap_number_parse(&again, text, &is_repaired, NULL) == PGAP_OK);
  DEMAND(again == value && !is_repaired);
}

/* Digits, a point and an exponent alone are what strtod says. */
static void demand_referee(const pgap_figure *figure, const char *text) {
  if (text[0] == '\0' || text[strspn(text, "0123456789.eE+-")] != '\0') return;
  if (figure->kind != PGAP_FIGURE_NUMBER || figure->repairs != 0) return;
  char *end;
  double value = strtod(text, &end);
  DEMAND(*end == '\0' && value == figure->value);
}

static void read_figure(const char *text) {
  pgap_figure figure, again;
  pgap_error e;
  memset(&figure, 0x5A, sizeof figure);
  pgap_figure_read(&figure, text);
  pgap_figure_read(&again, text);
  DEMAND(figure.kind <= PGAP_FIGURE_BOUND && figure.kind == again.kind);
  DEMAND(memchr(figure.unit, '\0', sizeof figure.unit) != NULL);
  bool has_value = figure.kind == PGAP_FIGURE_NUMBER || figure.kind == PGAP_FIGURE_BOUND;
  DEMAND(has_value ? isfinite(figure.value) != 0 : isnan(figure.value) != 0);
  DEMAND((figure.kind == PGAP_FIGURE_BOUND) == (figure.bound != '\0'));
  if (figure.kind == PGAP_FIGURE_INVALID) DEMAND(pgap_figure_fail(&figure, text, &e) != PGAP_OK);
  if (has_value) demand_round_trip(figure.value);
  demand_referee(&figure, text);
}

/* Without points and commas the decimal mark does not matter. */
static void read_with_comma(const char *text) {
  pgap_figure figure, comma;
  memset(&comma, 0x5A, sizeof comma);
  pgap_figure_read(&figure, text);
  pgap_figure_read_comma(&comma, text);
  DEMAND(comma.kind <= PGAP_FIGURE_BOUND);
  DEMAND((comma.kind == PGAP_FIGURE_INVALID) == (comma.problem != PGAP_OK));
  bool has_value = comma.kind == PGAP_FIGURE_NUMBER || comma.kind == PGAP_FIGURE_BOUND;
  DEMAND(has_value ? isfinite(comma.value) != 0 : isnan(comma.value) != 0);
  DEMAND(comma.problem != PGAP_NUMBER_COMMA);
  if (figure.problem == PGAP_NUMBER_COMMA) DEMAND(has_value);
  if (figure.kind == PGAP_FIGURE_MISSING) DEMAND(comma.kind == PGAP_FIGURE_MISSING);
}

static void read_number(const char *text) {
  double value;
  bool is_repaired, has_digit;
  if (pgap_number_parse(&value, text, &is_repaired, NULL) == PGAP_OK) {
    bool is_missing = pgap_number_is_missing(text);
    DEMAND(is_missing ? isnan(value) != 0 : isfinite(value) != 0);
    if (!is_missing) demand_round_trip(value);
  }
  size_t n = pgap_number_scan(&value, text, &has_digit);
  DEMAND(n <= strlen(text));
  if (n > 0) DEMAND(!isnan(value));
}

static void read_unit(const char *text) {
  double factor, back;
  DEMAND(!isnan(pgap_unit_multiplier(text)));
  if (pgap_unit_factor(&factor, text, "亿元", NULL) != PGAP_OK) return;
  DEMAND(factor > 0 && isfinite(factor));
  if (text[0] == '\0' || pgap_unit_factor(&back, "亿元", text, NULL) != PGAP_OK) return;
  DEMAND(fabs(factor * back - 1) < 1e-9);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = fuzz_text(data, size);
  read_figure(text);
  read_with_comma(text);
  read_number(text);
  read_unit(text);
  free(text);
  return 0;
}
