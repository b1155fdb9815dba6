/* check.c: does a target make sense by itself, and against its base? */
#include "check.h"

#include <math.h>
#include <plangap/number.h>

static pgap_status check_due(const pgap_target *target, pgap_error *err) {
  char due[PGAP_PERIOD_SIZE];
  pgap_period_format(due, target->due);
  bool is_window = target->due.kind == PGAP_PERIOD_WINDOW;
  if (target->kind->needs_window && !is_window) {
    return pgap_error_set(err, PGAP_DUE_INVALID,
                          PGAP_ARGS(target->kind->name, due,
                                    "write the window that the sum runs over, such as 2021/2025"));
  }
  if (target->kind->is_limit && !is_window && target->due.kind != PGAP_PERIOD_YEAR) {
    return pgap_error_set(err, PGAP_DUE_INVALID,
                          PGAP_ARGS(target->kind->name, due,
                                    "a limit is kept in whole years: write 2025 or 2021/2025"));
  }
  if (target->due.kind == PGAP_PERIOD_TO_DATE) {
    return pgap_error_set(
        err, PGAP_DUE_INVALID,
        PGAP_ARGS(target->kind->name, due, "write the year or the month in which it is due"));
  }
  return PGAP_OK;
}

static pgap_status check_nature(const pgap_target *target, pgap_error *err) {
  const pgap_indicator *indicator = target->indicator;
  bool adds_up = indicator->nature == PGAP_NATURE_FLOW || indicator->nature == PGAP_NATURE_INDEX;
  if (target->kind->course != pgap_course_sum || adds_up) return PGAP_OK;
  return pgap_error_set(err, PGAP_NATURE_WRONG,
                        PGAP_ARGS(target->kind->name, indicator->id,
                                  pgap_nature_name(indicator->nature),
                                  "a sum needs a flow; for a stock use kind `level` or `points`"));
}

static pgap_status check_op(const pgap_target *target, pgap_error *err) {
  bool is_up = pgap_target_is_up(target);
  bool is_against =
      (target->op == PGAP_OP_AT_MOST && is_up) || (target->op == PGAP_OP_AT_LEAST && !is_up);
  if (!is_against) return PGAP_OK;
  if (!target->indicator->is_declared) {
    return pgap_error_set(err, PGAP_OPS_CONTRARY, PGAP_ARGS(target->indicator->id));
  }
  return pgap_error_set(err, PGAP_OP_AGAINST_DIRECTION,
                        PGAP_ARGS(target->indicator->id,
                                  pgap_direction_name(target->indicator->direction),
                                  pgap_op_name(target->op)));
}

pgap_status pgap_target_check_row(const pgap_target *target, const pgap_origin **at,
                                  pgap_error *err) {
  *at = &target->due_at;
  pgap_status s = check_due(target, err);
  if (s != PGAP_OK) return s;
  *at = &target->base_at;
  if (target->base_period.kind != PGAP_PERIOD_NONE &&
      pgap_period_end(target->base_period) >= pgap_period_end(target->due)) {
    char base[PGAP_PERIOD_SIZE];
    pgap_period_format(base, target->base_period);
    return pgap_error_set(
        err, PGAP_BASE_INVALID,
        PGAP_ARGS(target->kind->name, base, "the base must lie before the due period"));
  }
  *at = &target->value_at;
  s = check_nature(target, err);
  if (s == PGAP_OK) s = target->kind->check(target, err);
  if (s == PGAP_OK) s = check_op(target, err);
  return s;
}

/* The cell of the base when the row has one, else the value. */
static const pgap_origin *base_cell(const pgap_target *target) {
  return target->base_at.line ? &target->base_at : &target->value_at;
}

static pgap_status base_missing(const pgap_target *target, const pgap_series *series,
                                pgap_error *err) {
  pgap_as_of everything = {.period = pgap_period_year(9999)};
  if (series && pgap_series_at(series, target->base_period, everything)) {
    return PGAP_OK; /* it is there, but cut off by a break: the assessment says so */
  }
  char base[PGAP_MESSAGE_ARG_SIZE] = "the year before the plan";
  if (target->base_period.kind != PGAP_PERIOD_NONE) pgap_period_format(base, target->base_period);
  return pgap_error_set(err, PGAP_BASE_MISSING,
                        PGAP_ARGS(target->kind->name, target->indicator->id, base));
}

pgap_status pgap_target_check_base(const pgap_course_request *request, pgap_course *course,
                                   const pgap_origin **at, pgap_error *err) {
  const pgap_target *target = request->target;
  const pgap_kind *kind = target->kind;
  *at = base_cell(target);
  if (kind->base_need == PGAP_BASE_UNUSED || target->wording) return PGAP_OK;
  kind->course(course, request);
  if (isnan(course->base)) {
    return kind->base_need == PGAP_BASE_REQUIRED ? base_missing(target, request->series, err)
                                                 : PGAP_OK;
  }
  double years = pgap_period_end(target->due) - course->base_t;
  double level = kind->level(target->value, course->base, years);
  bool is_ratio = kind->base_need == PGAP_BASE_REQUIRED && !kind->value_in_unit;
  char base[PGAP_NUMBER_SIZE], value[PGAP_NUMBER_SIZE];
  pgap_number_format(base, course->base);
  pgap_number_format(value, level);
  if (is_ratio && !(course->base > 0)) {
    return pgap_error_set(err, PGAP_BASE_INVALID,
                          PGAP_ARGS(kind->name, base, "a ratio needs a base above 0"));
  }
  if (target->op == PGAP_OP_IN) return PGAP_OK;
  bool is_up = pgap_target_is_up(target);
  if (level == course->base) {
    return pgap_error_set(err, PGAP_BASE_ON_TARGET, PGAP_ARGS(target->indicator->id));
  }
  if (is_up == (level > course->base)) return PGAP_OK;
  *at = &target->value_at;
  return pgap_error_set(
      err, PGAP_DIRECTION_WRONG,
      PGAP_ARGS(target->indicator->id,
                pgap_direction_name(is_up ? PGAP_DIRECTION_UP : PGAP_DIRECTION_DOWN), value, base));
}
