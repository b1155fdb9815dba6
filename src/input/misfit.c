/* misfit.c: why a row does not fit its header: what a person would see at a glance, and what the errors
 * of its single cells would hide. */
#include "misfit.h"

#include <plangap/period.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void report(pgap_reader *reader, size_t cell, pgap_error *err) {
  pgap_csv_point(reader->csv, &reader->row, &reader->row.cells[cell], err);
  pgap_messages_add(reader->messages, err);
}

static bool is_digits(const char *text, size_t least, size_t most) {
  size_t n = strspn(text, "0123456789");
  return n >= least && n <= most && text[n] == '\0';
}

/* "1" and "234.5" beside each other. */
static bool is_split_number(const char *first, const char *second) {
  size_t whole = strspn(second, "0123456789");
  bool is_end = second[whole] == '\0' || is_digits(second + whole + 1, 1, 9);
  return is_digits(first + (*first == '-'), 1, 3) && whole == 3 && is_end &&
         (second[whole] == '\0' || second[whole] == '.');
}

/* One cell too many, and two that together are a number. The right-most pair, as years stand left. */
static bool report_split(pgap_reader *reader) {
  const pgap_csv_row *row = &reader->row;
  if (row->n != reader->n_header + 1) return false;
  for (size_t i = row->n - 1; i > 0; i--) {
    const char *first = row->cells[i - 1].text, *second = row->cells[i].text;
    if (!is_split_number(first, second)) continue;
    char whole[PGAP_MESSAGE_ARG_SIZE], plain[PGAP_MESSAGE_ARG_SIZE];
    snprintf(whole, sizeof whole, "%s,%s", first, second);
    snprintf(plain, sizeof plain, "%s%s", first, second);
    pgap_error e;
    pgap_error_set(&e, PGAP_NUMBER_SPLIT, PGAP_ARGS(whole, plain));
    report(reader, i - 1, &e);
    return true;
  }
  return false;
}

static bool is_period(const pgap_csv_row *row, size_t i) {
  pgap_period period;
  return i < row->n && pgap_period_parse(&period, row->cells[i].text, NULL) == PGAP_OK;
}

/* The period stands one cell to the right of its column, behind an empty first cell, or one to the left
 * in a row that is one cell short. */
static bool report_shift(pgap_reader *reader) {
  const pgap_csv_row *row = &reader->row;
  bool is_right = row->cells[0].text[0] == '\0', is_left = row->n + 1 == reader->n_header;
  for (size_t i = 0; i < reader->table->n_columns; i++) {
    size_t at = reader->positions[i];
    const pgap_column *column = &reader->table->columns[i];
    if (column->read != pgap_read_period || column->need != PGAP_NEED_CELL || at == SIZE_MAX)
      continue;
    if (is_period(row, at)) return false;
    bool is_found = is_right ? is_period(row, at + 1) : is_left && at > 0 && is_period(row, at - 1);
    if (!is_found) return false;
    pgap_error e;
    pgap_error_set(&e, PGAP_ROW_SHIFTED,
                   PGAP_ARGS(is_right ? "to the right" : "to the left",
                             is_right ? "remove the empty cell before them"
                                      : "add the missing cell before them"));
    report(reader, 0, &e);
    return true;
  }
  return false;
}

bool pgap_misfit_report(pgap_reader *reader) {
  return report_split(reader) || report_shift(reader);
}

void pgap_misfit_warn_split(pgap_reader *reader, size_t column) {
  const pgap_csv_row *row = &reader->row;
  size_t at = reader->positions[column];
  if (at >= row->n || at + 1 >= row->n) return;
  const char *first = row->cells[at].text, *second = row->cells[at + 1].text;
  if (second[0] < '0' || second[0] > '9' || !is_split_number(first, second)) return;
  for (size_t i = 0; i < reader->table->n_columns; i++) {
    bool is_text = reader->table->columns[i].read == pgap_read_slice;
    if (reader->positions[i] != at + 1 || !is_text) continue;
    char whole[PGAP_MESSAGE_ARG_SIZE];
    snprintf(whole, sizeof whole, "%s%s", first, second);
    pgap_error e;
    pgap_error_set(&e, PGAP_NUMBER_MAYBE_SPLIT, PGAP_ARGS(first, second, whole));
    report(reader, at, &e);
    return;
  }
}
