/* target_row.h: what the readers of targets share. Private to this floor. */
#ifndef PLANGAP_INPUT_TARGET_ROW_H
#define PLANGAP_INPUT_TARGET_ROW_H

#include "fields.h"

#include <plangap/kind.h>
#include <plangap/phrase.h>

/* A row as it is written. */
typedef struct pgap_target_row {
  const char *indicator, *area, *kind, *text, *unit, *source, *note, *other;
  pgap_period due, base_period;
  pgap_op op;
  double value, value2, base_value, tolerance, threshold;
  pgap_tier tier;
  pgap_binding binding;
  pgap_path_kind path;
  int32_t set_on;
  bool has_op; /* else by the indicator's direction */
  /* Words that cannot be measured, and why; NULL = a target with a value. */
  const char *wording;
  pgap_reason_code wording_why;
} pgap_target_row;

/* Positions in the table of columns. */
enum {
  INDICATOR,
  AREA,
  DUE,
  KIND,
  OP,
  VALUE,
  VALUE2,
  TEXT,
  BASE_PERIOD,
  BASE_VALUE,
  UNIT,
  THRESHOLD,
  OTHER,
  TIER,
  BINDING,
  PATH,
  TOLERANCE,
  SET_ON
};

/* True for a cell of the current row that is not empty. */
bool pgap_target_is_filled(const pgap_reader *reader, size_t column);

/* Makes the target of a row and adds it to the plan; what is wrong is reported. */
void pgap_target_build(pgap_reader *reader, const pgap_target_row *row,
                       const pgap_indicator *indicator);

/* Makes the targets that the words of row->text say. */
void pgap_target_build_words(pgap_reader *reader, const pgap_target_row *row,
                             const pgap_indicator *indicator);

/* True for the main indicators of a plan as one table: 指标, 2020年, 2025年, 年均/累计, 属性. */
bool pgap_main_table_fits(const pgap_source *source);
pgap_status pgap_main_table_read(pgap_loader *loader, const pgap_source *source, pgap_error *err);

#endif
