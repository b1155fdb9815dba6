/* series.h: the observations of one indicator in one area, and the points a calculation uses. */
#ifndef PLANGAP_SERIES_H
#define PLANGAP_SERIES_H

#include <plangap/catalog.h>
#include <plangap/period.h>

/* Where a value stands in the input. */
typedef struct pgap_origin {
  const char *file;
  uint32_t line, column; /* 0 = none */
} pgap_origin;

static inline pgap_origin pgap_origin_at(const char *file, long line, long column) {
  return (pgap_origin){file, (uint32_t)line, (uint32_t)column};
}

/* What the unit of a window observation of a rate says. */
typedef enum pgap_span {
  PGAP_SPAN_PLAIN,   /* the value of its period */
  PGAP_SPAN_AVERAGE, /* average yearly rate over the window, unit "%/year" (年均) */
  PGAP_SPAN_TOTAL    /* change over the whole window, unit "% total" (累计) */
} pgap_span;

/* What is said of a value besides its number: mostly the same of many values, and kept once. */
typedef struct pgap_remark {
  const char *file;
  const char *source, *note;
  const char *entity; /* the unit below the area whose value it is; NULL = the area's own */
  int32_t released;   /* yyyymmdd, 0 = not given */
  uint32_t column;
  pgap_span span;
  char status; /* SDMX CL_OBS_STATUS */
} pgap_remark;

/* A value at a period: 24 bytes, since there are millions of them. */
typedef struct pgap_observation {
  double value;                                        /* in the indicator's unit; NaN = missing */
  uint64_t first : 17, last : 17, kind : 3, line : 27; /* the period, and where it stands */
  const pgap_remark *remark;
} pgap_observation;

enum { PGAP_LINES_MOST = 1 << 27 };

/* An observation of a period; `line` below PGAP_LINES_MOST. */
static inline pgap_observation pgap_observation_of(pgap_period period, double value, long line,
                                                   const pgap_remark *remark) {
  return (pgap_observation){value,
                            (uint32_t)period.first & 0x1FFFF,
                            (uint32_t)period.last & 0x1FFFF,
                            (unsigned)period.kind & 7,
                            (uint64_t)line & (PGAP_LINES_MOST - 1),
                            remark};
}

static inline pgap_period pgap_observation_period(const pgap_observation *o) {
  return (pgap_period){(int32_t)o->first, (int32_t)o->last, (pgap_period_kind)o->kind};
}

static inline pgap_origin pgap_observation_origin(const pgap_observation *o) {
  return pgap_origin_at(o->remark->file, o->line, o->remark->column);
}

/* Order of entities by name; the area's own values (NULL) come first. */
int pgap_entity_compare(const pgap_observation *a, const pgap_observation *b);

/* Sorted by period, then by entity, then by release: of several releases of one period (and entity)
 * the last one rules. A series holds either the area's own values or those of its entities. */
typedef struct pgap_series {
  const pgap_indicator *indicator;
  const pgap_area *area;
  const pgap_observation *observations;
  size_t n;
} pgap_series;

/* What is known when: either the end of a period, or a date of release. */
typedef struct pgap_as_of {
  pgap_period period; /* the last period seen */
  int32_t date;       /* yyyymmdd: only what was released by then; 0 = no such limit */
} pgap_as_of;

/* Parses "2023", "2023-06" (a period) or "2023-06-30" (a date). */
pgap_status pgap_as_of_parse(pgap_as_of *out, const char *text, pgap_error *err);

/* The moment in years: the end of the period, or the date. */
double pgap_as_of_time(pgap_as_of as_of);

/* True when the observation was known: its period ended by then or, with a date, it was released by
 * then (without a release date: its period ended by then). */
bool pgap_observation_is_known(const pgap_observation *o, pgap_as_of as_of);

/* True for a value that counts as an actual: present, and not a forecast (F), missing (L, M, O, Q),
 * unreliable (U) or unvalidated (V) one. */
bool pgap_observation_is_actual(const pgap_observation *o);

/* The points of a series that one calculation may use, oldest first, one per moment. Arrays belong
 * to the caller, with room for series->n entries. */
typedef struct pgap_points {
  double *t;                             /* years, at the end of the period */
  double *y;                             /* indicator's unit */
  const pgap_observation **observations; /* where each came from */
  size_t n;
  size_t n_before_break; /* points cut off by a break in the series (B) */
  const pgap_observation
      *partial; /* the latest known value that is no point (nor a window), or NULL */
} pgap_points;

/* Selects the known actuals that are comparable with a whole `grain` (the kind of the target's due
 * period, windows counting as years): stocks at any moment; shares and indexes of that kind or of a
 * month; flows and rates of that kind only, or of a year where grain is a year. A year-to-date value
 * never counts as a year. Of points that fall together the one whose kind is `grain` wins. With
 * `cut_at_break` points before the last break are dropped. */
void pgap_series_points(pgap_points *out, const pgap_series *series, pgap_period_kind grain,
                        pgap_as_of as_of, bool cut_at_break);

/* The ruling (latest released, known) actual of exactly this period, or NULL. */
const pgap_observation *pgap_series_at(const pgap_series *series, pgap_period period,
                                       pgap_as_of as_of);

/* The figure for the first `months` (1 to 12) of a year: its own, or the sum of the known actuals
 * (months, quarters, halves, shorter figures to date) that make it up without gap or overlap, the
 * longest first. The year's own value is not asked. NaN when there is none. For flows. */
double pgap_series_months(const pgap_series *series, int year, int months, pgap_as_of as_of);

#endif
