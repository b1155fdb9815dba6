/* signs.c: see signs.h. */
#include "signs.h"

#include "reader.h"

#include <plangap/number.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

void pgap_reader_parse(const pgap_reader *reader, pgap_figure *out, const char *text) {
  if (reader->signs.is_comma)
    pgap_figure_read_comma(out, text);
  else
    pgap_figure_read(out, text);
}

/* The place of a cell, for what is told when all cells are read. */
static void point(const pgap_reader *reader, const pgap_csv_cell *cell, pgap_error *err) {
  pgap_csv_point(reader->csv, &reader->row, cell, err);
}

/* Two readings: which one was taken is said where no other cell decides. */
static void note_groups(pgap_reader *reader, const pgap_csv_cell *cell, double value) {
  pgap_signs *signs = &reader->signs;
  char number[PGAP_NUMBER_SIZE];
  if (signs->has_groups) return;
  signs->has_groups = !pgap_figure_has_two_readings(cell->text);
  if (signs->has_groups || signs->either.code != PGAP_OK) return;
  pgap_number_format(number, value);
  pgap_error_set(&signs->either, PGAP_COMMA_GROUPS, PGAP_ARGS(cell->text, number));
  point(reader, cell, &signs->either);
}

/* No number with a decimal comma, and one with a point; false when it is neither. */
static bool report_conflict(pgap_reader *reader, const pgap_csv_cell *cell) {
  const pgap_error *comma = &reader->signs.comma;
  char place[PGAP_MESSAGE_ARG_SIZE];
  pgap_figure other;
  pgap_error e;
  pgap_figure_read(&other, cell->text);
  if (other.kind == PGAP_FIGURE_INVALID) return false;
  snprintf(place, sizeof place, "%.120s:%ld:%ld", comma->file, comma->line, comma->column);
  pgap_error_set(&e, PGAP_DECIMAL_CONFLICT, PGAP_ARGS(cell->text, comma->args[0], place));
  pgap_reader_count_at(reader, cell, 0, &e);
  return true;
}

void pgap_reader_settle(pgap_reader *reader, pgap_figure *out, const pgap_csv_cell *cell) {
  pgap_signs *signs = &reader->signs;
  if (signs->is_comma) {
    pgap_figure_read_comma(out, cell->text);
    bool is_conflict = out->kind == PGAP_FIGURE_INVALID && report_conflict(reader, cell);
    if (is_conflict) *out = (pgap_figure){.kind = PGAP_FIGURE_MISSING, .value = (double)NAN};
  } else if (out->problem == PGAP_NUMBER_COMMA && signs->comma.code == PGAP_OK) {
    pgap_error_set(&signs->comma, PGAP_DECIMAL_COMMA, PGAP_ARGS(cell->text));
    point(reader, cell, &signs->comma);
  } else if ((out->repairs & PGAP_REPAIR_GROUPS) != 0) {
    note_groups(reader, cell, out->value);
  }
}

pgap_status pgap_reader_period(pgap_reader *reader, pgap_period *out, bool *is_repaired,
                               const pgap_csv_cell *cell, const char *text, pgap_error *err) {
  pgap_signs *signs = &reader->signs;
  pgap_status status = pgap_period_read(out, is_repaired, text, signs->dates, err);
  bool is_plain = status == PGAP_OK && !*is_repaired;
  if (is_plain && out->kind != PGAP_PERIOD_YEAR) signs->has_part = true;
  if (is_plain) return status;
  unsigned shown = pgap_period_shows(text);
  unsigned edges = shown & (PGAP_DATES_YEAR_ENDS | PGAP_DATES_YEAR_STARTS);
  bool is_year = status == PGAP_OK && out->kind == PGAP_PERIOD_YEAR;
  if (edges == 0 && !is_year) signs->has_part = true;
  bool is_end = edges == PGAP_DATES_YEAR_ENDS;
  pgap_error *edge = is_end ? &signs->ends : &signs->starts;
  if (edges != 0 && edge->code == PGAP_OK) {
    pgap_error_set(
        edge, PGAP_DATES_ORDER,
        PGAP_ARGS(text, is_end ? "all days are last days of years, each stands for its year"
                               : "all days are first days of years, each stands for its year"));
    point(reader, cell, edge);
  }
  if (status == PGAP_PERIOD_AMBIGUOUS) signs->has_open_date = true;
  if ((shown & PGAP_DATES_MONTHS) != 0) signs->shows_months = true;
  bool is_day = (shown & PGAP_DATES_DAY_FIRST) != 0;
  pgap_error *note = is_day ? &signs->day : &signs->month;
  if ((shown & (PGAP_DATES_DAY_FIRST | PGAP_DATES_MONTH_FIRST)) != 0 && note->code == PGAP_OK) {
    pgap_error_set(note, PGAP_DATES_ORDER,
                   PGAP_ARGS(text, is_day ? "the day comes first" : "the month comes first"));
    point(reader, cell, note);
  }
  return status;
}

/* The first one stays. */
static void take_note(pgap_error *out, const pgap_error *note, long first_line) {
  if (out->code != PGAP_OK || note->code == PGAP_OK) return;
  *out = *note;
  out->line += first_line;
}

void pgap_signs_take(pgap_signs *out, const pgap_signs *part, long first_line) {
  if (!out->is_comma) {
    take_note(&out->comma, &part->comma, first_line);
    take_note(&out->either, &part->either, first_line);
  }
  take_note(&out->day, &part->day, first_line);
  take_note(&out->month, &part->month, first_line);
  take_note(&out->starts, &part->starts, first_line);
  take_note(&out->ends, &part->ends, first_line);
  out->has_part = out->has_part || part->has_part;
  out->has_groups = out->has_groups || part->has_groups;
  out->has_open_date = out->has_open_date || part->has_open_date;
  out->shows_months = out->shows_months || part->shows_months;
}

bool pgap_signs_are_enough(const pgap_signs *signs) {
  return !signs->is_comma && signs->comma.code != PGAP_OK;
}

/* What first and last days of years mean where there is nothing else: their years. */
static unsigned edge_dates(const pgap_signs *signs) {
  bool is_end = signs->ends.code != PGAP_OK, is_start = signs->starts.code != PGAP_OK;
  if (signs->has_part || is_end == is_start) return 0;
  return is_end ? PGAP_DATES_YEAR_ENDS : PGAP_DATES_YEAR_STARTS;
}

bool pgap_signs_decide(pgap_signs *signs) {
  bool is_day = signs->day.code != PGAP_OK, is_month = signs->month.code != PGAP_OK;
  unsigned dates = signs->shows_months ? PGAP_DATES_MONTHS : 0;
  if (is_day && !is_month) dates |= PGAP_DATES_DAY_FIRST;
  if (is_month && !is_day) dates |= PGAP_DATES_MONTH_FIRST;
  dates |= edge_dates(signs);
  bool is_again = pgap_signs_are_enough(signs) || (signs->has_open_date && dates != signs->dates);
  signs->is_comma = signs->comma.code != PGAP_OK;
  signs->dates = dates;
  return is_again;
}

static bool has_message(const pgap_messages *messages, size_t first, pgap_status code) {
  for (size_t i = first; i < messages->n; i++)
    if (messages->items[i].code == code) return true;
  return false;
}

static void report_dates(const pgap_signs *signs, pgap_messages *messages) {
  char place[PGAP_MESSAGE_ARG_SIZE];
  pgap_error e = signs->month;
  snprintf(place, sizeof place, "%.120s:%ld:%ld", signs->day.file, signs->day.line,
           signs->day.column);
  e.code = PGAP_DATES_CONFLICT;
  memcpy(e.args[1], signs->day.args[0], sizeof e.args[1]);
  memcpy(e.args[2], place, sizeof e.args[2]);
  pgap_messages_add(messages, &e);
}

void pgap_signs_tell(const pgap_signs *signs, bool has_fraction, pgap_messages *messages,
                     size_t first) {
  bool is_day = signs->day.code != PGAP_OK, is_month = signs->month.code != PGAP_OK;
  bool is_doubtful = signs->either.code != PGAP_OK && !signs->has_groups && !has_fraction;
  if (signs->is_comma && !has_message(messages, first, PGAP_DECIMAL_CONFLICT))
    pgap_messages_add(messages, &signs->comma);
  if (!signs->is_comma && is_doubtful) pgap_messages_add(messages, &signs->either);
  if ((signs->dates & (PGAP_DATES_YEAR_ENDS | PGAP_DATES_YEAR_STARTS)) != 0)
    pgap_messages_add(messages, signs->ends.code != PGAP_OK ? &signs->ends : &signs->starts);
  if (is_day && is_month)
    report_dates(signs, messages);
  else if ((is_day || is_month) && signs->has_open_date)
    pgap_messages_add(messages, is_day ? &signs->day : &signs->month);
}
