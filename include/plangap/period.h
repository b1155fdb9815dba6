/* period.h: the time a value belongs to, and calendar dates. */
#ifndef PLANGAP_PERIOD_H
#define PLANGAP_PERIOD_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum pgap_period_kind {
  PGAP_PERIOD_NONE, /* not given */
  PGAP_PERIOD_YEAR,
  PGAP_PERIOD_HALF,
  PGAP_PERIOD_QUARTER,
  PGAP_PERIOD_MONTH,
  PGAP_PERIOD_TO_DATE, /* 2021-01/2021-10: January to a month of the same year, not December */
  PGAP_PERIOD_WINDOW   /* 2021/2025, or any other span of months */
} pgap_period_kind;

/* First and last month, counted from January of year 0 (year * 12 + month - 1), both included. */
typedef struct pgap_period {
  int32_t first;
  int32_t last;
  pgap_period_kind kind;
} pgap_period;

enum { PGAP_PERIOD_SIZE = 24 };

/* "2021", "2021-H1", "2021-S1", "2021-Q3", "2021Q3", "2021 Q3", "Q3 2021", "2021-10", "2021M10",
 * "2021-01/2021-10", "2021/2025", "2019-2021", "2019/P3Y", "2019-01-01/P10M", "2015 [YR2015]"; 2021年 alone or with 末, 底,
 * 度, 全年, 上半年, 三季度, 前三季度, 10月, 1-10月. Years 1000 to 9999. A whole calendar year written as a
 * span of months is that year. What can be told of another text is in the error: PGAP_PERIOD_REFUSED
 * (a week, a fiscal year), _AMBIGUOUS (2009/10), _SERIAL (44500), else PGAP_PERIOD_INVALID. */
pgap_status pgap_period_parse(pgap_period *out, const char *text, pgap_error *err);

/* What a text shows of the dates in its column. */
enum {
  PGAP_DATES_DAY_FIRST = 1,   /* 31/10/2021 */
  PGAP_DATES_MONTH_FIRST = 2, /* 10/31/2021 */
  PGAP_DATES_MONTHS = 4,    /* 2009/9: 2009/10 is October, and no year from a summer to the next */
  PGAP_DATES_YEAR_ENDS = 8, /* 2021-12-31 */
  PGAP_DATES_YEAR_STARTS = 16 /* 2021-01-01: where all dates of a file are such, each is its year */
};
unsigned pgap_period_shows(const char *text);

/* The same for a cell of a table, where a month may be written as a date (2021/10/1, 2021-10-31,
 * 2021/10, 31.10.2021, 10/2021), a year as 2021.0, and a footnote mark may follow: *is_repaired tells so.
 * `shown` is what other cells show, 0 = nothing. The first and the last day of a year may mean the year or the
 * month and are PGAP_PERIOD_AMBIGUOUS; so is 01/02/2023 unless `shown` tells which one of day and month is first. */
pgap_status pgap_period_read(pgap_period *out, bool *is_repaired, const char *text, unsigned shown,
                             pgap_error *err);

/* The canonical text: 2021, 2021-H1, 2021-Q3, 2021-10, 2021-01/2021-10, 2021/2025. Empty for PGAP_PERIOD_NONE. */
size_t pgap_period_format(char out[PGAP_PERIOD_SIZE], pgap_period period);

pgap_period pgap_period_year(int year);

/* Time in years at the end of the period: 2021 -> 2022.0, 2021-11 -> 2021.9167. */
double pgap_period_end(pgap_period period);

/* Length in months. */
int pgap_period_months(pgap_period period);

/* The calendar year of the last month. */
int pgap_period_last_year(pgap_period period);

/* By end, then by beginning (a longer period that ends together sorts first). */
int pgap_period_compare(pgap_period a, pgap_period b);

bool pgap_period_equal(pgap_period a, pgap_period b);

/* A date as yyyymmdd, 0 = not given. "2021-12-31"; "2021-12" and "2021" mean their last day.
 * PGAP_DATE_INVALID otherwise. */
pgap_status pgap_date_parse(int32_t *out, const char *text, pgap_error *err);

/* "2021-12-31"; empty for 0. */
size_t pgap_date_format(char out[PGAP_PERIOD_SIZE], int32_t date);

/* The last day of a period, as yyyymmdd. */
int32_t pgap_period_last_day(pgap_period period);

#endif
