/* target_words.c: the column `text`: a target in the plan's own words, in place of kind, op and value.
 *
 * What the words say is filled into the row's empty cells; a cell that says something else is an error that
 * names both. What cannot be measured becomes a target without a value that knows why. */
#include "target_row.h"

#include <plangap/number.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static void report(pgap_reader *reader, pgap_status code, const char *const *args) {
  pgap_error e;
  pgap_error_set(&e, code, args);
  pgap_reader_report(reader, TEXT, &e);
}

/* Reports what the words and a cell say; false. */
static bool contradict(pgap_reader *reader, const pgap_target_row *row, const char *words,
                       size_t column) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  report(reader, PGAP_TEXT_CONTRADICTS,
         PGAP_ARGS(row->text, words, pgap_targets_table.columns[column].name, cell->text));
  return false;
}

static bool contradict_number(pgap_reader *reader, const pgap_target_row *row, double value,
                              size_t column) {
  char number[PGAP_NUMBER_SIZE];
  pgap_number_format(number, value);
  return contradict(reader, row, number, column);
}

static bool is_same(double a, double b) { return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b)); }

static bool is_filled(const pgap_reader *reader, size_t column) {
  return pgap_target_is_filled(reader, column);
}

/* The factor from the words' unit to the row's, else to the indicator's; 1 where they have none. */
static double factor_to_row(const pgap_wish *w, const pgap_target_row *row,
                            const pgap_indicator *indicator) {
  double factor = 1;
  const char *unit = row->unit[0] ? row->unit : indicator->unit;
  if (w->kind->value_in_unit && w->unit[0]) pgap_unit_factor(&factor, w->unit, unit, NULL);
  return factor;
}

/* The cells that are filled must say what the words say. */
static bool agrees(pgap_reader *reader, const pgap_target_row *row, const pgap_wish *w,
                   const pgap_indicator *indicator) {
  char kind[64], period[PGAP_PERIOD_SIZE];
  pgap_text_fold(kind, sizeof kind, row->kind);
  if (is_filled(reader, KIND) && strcmp(kind, w->kind->name) != 0)
    return contradict(reader, row, w->kind->name, KIND);
  if (is_filled(reader, OP) && w->has_op && row->op != w->op)
    return contradict(reader, row, pgap_op_name(w->op), OP);
  double factor = factor_to_row(w, row, indicator);
  if (is_filled(reader, VALUE) && !is_same(row->value, w->value * factor))
    return contradict_number(reader, row, w->value * factor, VALUE);
  if (is_filled(reader, VALUE2) && !is_same(row->value2, w->value2 * factor))
    return contradict_number(reader, row, w->value2 * factor, VALUE2);
  if (is_filled(reader, BASE_VALUE) && !isnan(w->base_value) &&
      !is_same(row->base_value, w->base_value * factor))
    return contradict_number(reader, row, w->base_value * factor, BASE_VALUE);
  if (is_filled(reader, BASE_PERIOD) && w->base_period.kind != PGAP_PERIOD_NONE &&
      pgap_period_last_year(row->base_period) != pgap_period_last_year(w->base_period)) {
    pgap_period_format(period, w->base_period);
    return contradict(reader, row, period, BASE_PERIOD);
  }
  if (is_filled(reader, BINDING) && w->has_binding && row->binding != w->binding)
    return contradict(reader, row, pgap_binding_name(w->binding), BINDING);
  return true;
}

/* True unless the words name another year than due. */
static bool agrees_due(pgap_reader *reader, const pgap_target_row *row, const pgap_wish *w) {
  if (w->due.kind == PGAP_PERIOD_NONE ||
      pgap_period_last_year(w->due) == pgap_period_last_year(row->due))
    return true;
  char period[PGAP_PERIOD_SIZE];
  pgap_period_format(period, w->due);
  return contradict(reader, row, period, DUE);
}

/* The only indicator whose name tells the growth of `name`, or NULL. */
static const pgap_indicator *find_growth(const pgap_catalog *catalog, const char *name) {
  const pgap_indicator *found = NULL;
  size_t n = 0;
  for (size_t i = 0; i < pgap_catalog_indicators(catalog); i++) {
    const pgap_indicator *item = pgap_catalog_indicator_at(catalog, i);
    const char *label = item->name_zh[0] ? item->name_zh : item->id;
    if (!strstr(label, name) || (!strstr(label, "增长") && !strstr(label, "增速"))) continue;
    found = item;
    n++;
  }
  return n == 1 ? found : NULL;
}

/* The indicator that 高于GDP增长 means: of that name, or of its growth. */
static const pgap_indicator *find_other(pgap_reader *reader, const char *name) {
  static const char *const endings[] = {"", "增速", "增长", "增长率", " growth"};
  const pgap_catalog *catalog = pgap_panel_catalog(reader->loader->plan->panel);
  const pgap_indicator *found = NULL;
  char text[PGAP_WISH_OTHER + 16];
  for (size_t i = 0; i < sizeof endings / sizeof endings[0] && !found; i++) {
    snprintf(text, sizeof text, "%s%s", name, endings[i]);
    found = pgap_catalog_indicator(catalog, text);
  }
  if (!found) found = find_growth(catalog, name);
  bool is_gdp = strstr(name, "生产总值") != NULL; /* 国内, 地区, 全省 */
  return found || !is_gdp ? found : find_other(reader, "GDP");
}

/* The unit of the words, or the row's; of 12件 for 件/万人 the indicator's own. */
static bool take_unit(pgap_reader *reader, pgap_target_row *row, const pgap_wish *w,
                      const pgap_indicator *indicator) {
  char unit[2 * PGAP_WISH_UNIT];
  double factor;
  bool is_points = strcmp(w->unit, "个百分点") == 0 && strcmp(row->unit, "%") == 0;
  if (!w->kind->value_in_unit) row->unit = ""; /* the row's is the indicator's */
  if (w->unit[0] == '\0' || is_points) return true;
  snprintf(unit, sizeof unit, "%s", w->unit);
  const char *stroke = strchr(row->unit[0] ? row->unit : indicator->unit, '/');
  if (stroke && !strchr(unit, '/') && w->kind->value_in_unit &&
      strlen(stroke) + strlen(unit) < sizeof unit)
    memcpy(unit + strlen(unit), stroke, strlen(stroke) + 1);
  if (row->unit[0] && w->kind->value_in_unit &&
      pgap_unit_factor(&factor, unit, row->unit, NULL) != PGAP_OK)
    return contradict(reader, row, w->unit, UNIT);
  row->unit = pgap_reader_keep(reader, UNIT, unit);
  return row->unit != NULL;
}

/* Fills the row with what the words say. */
static bool fill(pgap_reader *reader, pgap_target_row *row, const pgap_wish *w,
                 const pgap_indicator *indicator) {
  if (!take_unit(reader, row, w, indicator)) return false;
  row->kind = w->kind->name;
  row->value = w->value;
  row->value2 = w->value2;
  if (w->has_op) row->op = w->op;
  row->has_op = row->has_op || w->has_op;
  if (!isnan(w->base_value)) row->base_value = w->base_value;
  if (row->base_period.kind == PGAP_PERIOD_NONE) row->base_period = w->base_period;
  if (isnan(row->tolerance)) row->tolerance = w->tolerance;
  if (w->tier != PGAP_TIER_EXPECTED) row->tier = w->tier;
  if (w->has_binding) row->binding = w->binding;
  return true;
}

static void tell(pgap_reader *reader, const pgap_target_row *row, const pgap_wish *w) {
  char echo[PGAP_MESSAGE_ARG_SIZE], value[PGAP_NUMBER_SIZE], less[PGAP_NUMBER_SIZE];
  if (!w->is_measured) {
    report(reader, PGAP_TEXT_KEPT, PGAP_ARGS(row->text, pgap_reason_template(w->why)));
    return;
  }
  pgap_wish_echo(echo, sizeof echo, w);
  report(reader, PGAP_TEXT_READ_AS, PGAP_ARGS(row->text, echo));
  if (!w->is_trap) return;
  pgap_number_format(value, w->value);
  pgap_number_format(less, w->value - 1);
  report(reader, PGAP_TEXT_TRAP, PGAP_ARGS(row->text, value, less));
}

/* A comparison needs its other indicator: the row's, or the one that the words name. */
static void settle_other(pgap_reader *reader, pgap_target_row *row, pgap_wish *w) {
  if (!w->is_measured || !w->kind->has_other) return;
  const pgap_indicator *other = row->other[0] == '\0' ? find_other(reader, w->other) : NULL;
  if (other) row->other = other->id;
  if (row->other[0] != '\0') {
    snprintf(w->other, sizeof w->other, "%s", row->other);
    return;
  }
  w->is_measured = false;
  w->why = PGAP_REASON_TEXT_OTHER;
}

/* A kind that the row gives decides what the words leave open. */
static void settle(const pgap_reader *reader, const pgap_target_row *row, pgap_wish *w,
                   const pgap_indicator *indicator) {
  char folded[64];
  pgap_text_fold(folded, sizeof folded, row->kind);
  const pgap_kind *given = is_filled(reader, KIND) ? pgap_kind_read(folded) : NULL;
  bool is_open = w->form != PGAP_FORM_SETTLED;
  if (w->unit[0] == '\0' && strlen(row->unit) < sizeof w->unit && w->is_measured &&
      w->kind->value_in_unit)
    memcpy(w->unit, row->unit, strlen(row->unit) + 1);
  if (row->base_period.kind != PGAP_PERIOD_NONE && w->form == PGAP_FORM_GROWTH)
    w->base_period = row->base_period;
  pgap_wish_settle(w, indicator, row->due, reader->loader->plan->settings.period);
  if (w->is_measured && is_open && given) w->kind = given;
}

static void take_wish(pgap_reader *reader, const pgap_target_row *given, pgap_wish *w,
                      const pgap_indicator *indicator, bool is_only) {
  pgap_target_row row = *given;
  if (!agrees_due(reader, given, w)) return;
  settle(reader, given, w, indicator);
  settle_other(reader, &row, w);
  if (w->is_measured) {
    if (!agrees(reader, given, w, indicator) || !fill(reader, &row, w, indicator)) return;
    if (is_only && is_filled(reader, TIER)) row.tier = given->tier;
  } else if (is_filled(reader, VALUE)) {
    pgap_target_build(reader, &row,
                      indicator); /* the words stand beside a value of the row's own */
    return;
  } else {
    row.kind = "level";
    row.wording = row.text;
    row.wording_why = w->why;
    row.unit = row.other = "";
    if (w->tier == PGAP_TIER_STRETCH) row.tier = w->tier;
    if (w->has_binding) row.binding = w->binding;
  }
  tell(reader, given, w);
  pgap_target_build(reader, &row, indicator);
}

void pgap_target_build_words(pgap_reader *reader, const pgap_target_row *row,
                             const pgap_indicator *indicator) {
  pgap_phrase phrase;
  pgap_error e;
  if (pgap_phrase_parse(&phrase, row->text, &e) != PGAP_OK) {
    pgap_reader_report(reader, TEXT, &e);
    return;
  }
  for (size_t i = 0; i < phrase.n; i++)
    take_wish(reader, row, &phrase.items[i], indicator, phrase.n == 1);
}
