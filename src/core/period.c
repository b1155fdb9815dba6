/* period.c: periods as months.
 *
 * A period is a span of months plus the word that was used for it, so that lengths, ends and order
 * are integer arithmetic and a year to date can never pass for a year. */
#include <plangap/period.h>

#include <stdio.h>

static int month_of_year(int32_t month) { return (int)(month % 12) + 1; }

/* Nearly all periods are years of four digits. */
static int write_year(char out[PGAP_PERIOD_SIZE], int year) {
  enum { DIGITS = 4 };
  if (year < 1000 || year > 9999) return snprintf(out, PGAP_PERIOD_SIZE, "%d", year);
  out[DIGITS] = '\0';
  for (int i = DIGITS; i-- > 0; year /= 10) out[i] = (char)('0' + year % 10);
  return DIGITS;
}

size_t pgap_period_format(char out[PGAP_PERIOD_SIZE], pgap_period p) {
  int first_year = (int)(p.first / 12), last_year = (int)(p.last / 12);
  int first = month_of_year(p.first), last = month_of_year(p.last);
  int n = 0;
  out[0] = '\0';
  switch (p.kind) {
  case PGAP_PERIOD_NONE:
    break;
  case PGAP_PERIOD_YEAR:
    n = write_year(out, last_year);
    break;
  case PGAP_PERIOD_HALF:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d-H%d", last_year, last / 6);
    break;
  case PGAP_PERIOD_QUARTER:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d-Q%d", last_year, last / 3);
    break;
  case PGAP_PERIOD_MONTH:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d-%02d", last_year, last);
    break;
  case PGAP_PERIOD_TO_DATE:
  case PGAP_PERIOD_WINDOW:
    if (first == 1 && last == 12) {
      n = snprintf(out, PGAP_PERIOD_SIZE, "%d/%d", first_year, last_year);
    } else {
      n = snprintf(out, PGAP_PERIOD_SIZE, "%d-%02d/%d-%02d", first_year, first, last_year, last);
    }
    break;
  }
  return (size_t)n;
}

pgap_period pgap_period_year(int year) {
  return (pgap_period){year * 12, year * 12 + 11, PGAP_PERIOD_YEAR};
}

double pgap_period_end(pgap_period period) { return ((double)period.last + 1) / 12; }

int pgap_period_months(pgap_period period) { return (int)(period.last - period.first) + 1; }

int pgap_period_last_year(pgap_period period) { return (int)(period.last / 12); }

int pgap_period_compare(pgap_period a, pgap_period b) {
  if (a.last != b.last) return a.last < b.last ? -1 : 1;
  if (a.first != b.first) return a.first < b.first ? -1 : 1;
  return (a.kind > b.kind) - (a.kind < b.kind);
}

bool pgap_period_equal(pgap_period a, pgap_period b) { return pgap_period_compare(a, b) == 0; }
