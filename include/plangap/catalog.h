/* catalog.h: what is measured (indicators) and where (areas). */
#ifndef PLANGAP_CATALOG_H
#define PLANGAP_CATALOG_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum pgap_direction { PGAP_DIRECTION_UP, PGAP_DIRECTION_DOWN } pgap_direction;

typedef enum pgap_nature {
  PGAP_NATURE_STOCK, /* at the end of a period */
  PGAP_NATURE_FLOW,  /* adds up over a period */
  PGAP_NATURE_RATE,  /* growth in percent per year */
  PGAP_NATURE_SHARE, /* 0 to 100 % */
  PGAP_NATURE_INDEX  /* anything else */
} pgap_nature;

typedef enum pgap_aggregate {
  PGAP_AGGREGATE_NONE,
  PGAP_AGGREGATE_SUM,
  PGAP_AGGREGATE_MEAN,
  PGAP_AGGREGATE_WEIGHTED
} pgap_aggregate;

/* Texts are UTF-8, never NULL, and live as long as the arena that they were read into. */
typedef struct pgap_indicator {
  const char *id;
  const char *name_zh, *name_en; /* empty = the id */
  const char *unit;
  pgap_direction direction;
  pgap_nature nature;
  double lower, upper; /* NaN = no limit */
  pgap_aggregate aggregate;
  const char *weight; /* id of the indicator that weighs, or within its group a number */
  const char *group, *group_en, *note;
  const char *alias; /* other names, between strokes; NULL = none */
  bool is_declared;  /* false: defaults, not in indicators.csv */
  long line;
} pgap_indicator;

typedef struct pgap_area {
  const char *code;
  const char *name_zh, *name_en;
  const char *parent; /* code, or empty */
  const char *alias;  /* other names, between strokes; NULL = none */
  bool is_declared;
  long line;
} pgap_area;

typedef struct pgap_catalog pgap_catalog;

pgap_status pgap_catalog_new(pgap_catalog **out, pgap_error *err);
void pgap_catalog_free(pgap_catalog *catalog);

/* Adds a copy of the struct (its texts must outlive the catalog); PGAP_ID_TWICE when the id is
 * already declared. An entry made by _intern before is completed. */
pgap_status pgap_catalog_add_indicator(pgap_catalog *c, const pgap_indicator *row, pgap_error *err);
pgap_status pgap_catalog_add_area(pgap_catalog *c, const pgap_area *row, pgap_error *err);

/* By id or code, by a name in either language, or by an alias; NULL when there is none. An area that is
 * China or one of its provinces is known by the names and codes of known_areas.def as well, another one
 * with and without 市 or 省, unless two areas could be meant. The pointer stays valid while the catalog
 * lives. */
const pgap_indicator *pgap_catalog_indicator(const pgap_catalog *c, const char *id);
const pgap_area *pgap_catalog_area(const pgap_catalog *c, const char *code);

/* True when `text` is a name (not an id) of more than one. */
bool pgap_catalog_is_shared_indicator(const pgap_catalog *c, const char *text);
bool pgap_catalog_is_shared_area(const pgap_catalog *c, const char *text);

/* True when `text` is a name or code of China or of one of its provinces, in the catalog or not. */
bool pgap_area_is_known(const char *text);

/* As above, but an unknown one is added with defaults (is_declared = false). `text` must outlive the
 * catalog. NULL when memory is out. */
const pgap_indicator *pgap_catalog_intern_indicator(pgap_catalog *c, const char *text);
const pgap_area *pgap_catalog_intern_area(pgap_catalog *c, const char *text);

/* Gives an indicator that has no unit the one that its first value came with. */
void pgap_catalog_adopt_unit(pgap_catalog *c, const pgap_indicator *indicator, const char *unit);

/* Gives an indicator that is not declared the direction that a target's operator says. */
void pgap_catalog_adopt_direction(pgap_catalog *c, const pgap_indicator *indicator,
                                  pgap_direction direction);

/* The same for the nature that its name says. */
void pgap_catalog_adopt_nature(pgap_catalog *c, const pgap_indicator *indicator,
                               pgap_nature nature);

size_t pgap_catalog_indicators(const pgap_catalog *c);
const pgap_indicator *pgap_catalog_indicator_at(const pgap_catalog *c, size_t i);
size_t pgap_catalog_areas(const pgap_catalog *c);
const pgap_area *pgap_catalog_area_at(const pgap_catalog *c, size_t i);

/* The known id or name nearest to `text` by spelling (distance in bytes at most 2, or a third of its
 * length where that is more), or NULL: for "did you mean". */
const char *pgap_catalog_nearest_indicator(const pgap_catalog *c, const char *text);
const char *pgap_catalog_nearest_area(const pgap_catalog *c, const char *text);

/* "up", "stock", ... and back; PGAP_WORD_UNKNOWN lists the words. */
const char *pgap_direction_name(pgap_direction direction);
const char *pgap_nature_name(pgap_nature nature);
/* The words of a column, by position; NULL past the last. */
const char *pgap_direction_word(size_t i);
const char *pgap_nature_word(size_t i);
const char *pgap_aggregate_word(size_t i);
pgap_status pgap_direction_parse(pgap_direction *out, const char *text, pgap_error *err);
pgap_status pgap_nature_parse(pgap_nature *out, const char *text, pgap_error *err);
pgap_status pgap_aggregate_parse(pgap_aggregate *out, const char *text, pgap_error *err);

#endif
