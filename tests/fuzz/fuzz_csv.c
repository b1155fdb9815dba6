/* fuzz_csv.c: the fast readers of csv against libcsv: every field of every record, its place, and every
 * error. The first byte chooses the delimiter. */
#include "csv.h"
#include "fuzz.h"
#include "scan.h"

#include <string.h>

static const char delimiters[] = ",\t;|";

static pgap_csv *open_csv(const pgap_source *source, char delimiter, pgap_csv_mode mode) {
  pgap_csv *csv;
  DEMAND(pgap_csv_new(&csv, source, delimiter, mode, NULL) == PGAP_OK);
  return csv;
}

static void demand_same_row(const pgap_csv_row *a, const pgap_csv_row *b) {
  DEMAND(a->n == b->n);
  DEMAND(a->n == 0 || (a->line == b->line && a->offset == b->offset));
  for (size_t i = 0; i < a->n; i++) {
    DEMAND(strcmp(a->cells[i].text, b->cells[i].text) == 0);
    DEMAND(a->cells[i].text[0] == '\0' || a->cells[i].offset == b->cells[i].offset);
  }
}

/* Record by record, errors and where they stand as well. */
static void compare_records(const pgap_source *source, char delimiter) {
  pgap_csv *fast = open_csv(source, delimiter, PGAP_CSV_FAST);
  pgap_csv *referee = open_csv(source, delimiter, PGAP_CSV_REFEREE);
  pgap_csv_row a, b;
  pgap_error e, f;
  for (size_t records = 0;; records++) {
    pgap_status status = pgap_csv_next(fast, &a, &e);
    DEMAND(pgap_csv_next(referee, &b, &f) == status);
    DEMAND(records <= source->length + 1);
    if (status != PGAP_OK) {
      DEMAND(e.line == f.line && e.column == f.column);
      continue;
    }
    demand_same_row(&a, &b);
    for (size_t i = 0; i < a.n; i++) {
      DEMAND(pgap_csv_line(fast, &a, &a.cells[i]) >= a.line);
      DEMAND(pgap_csv_column(fast, &a, &a.cells[i]) >= 1);
    }
    if (a.n == 0) break;
  }
  pgap_csv_free(fast);
  pgap_csv_free(referee);
}

/* Lines that the scanner cuts by itself are what libcsv reads there. */
static void compare_cuts(const pgap_source *source, char delimiter) {
  pgap_csv *referee = open_csv(source, delimiter, PGAP_CSV_REFEREE);
  pgap_scan scan = {0};
  pgap_error e;
  size_t last = 0;
  pgap_scan_begin(&scan, source->text, 0, source->length, delimiter);
  for (pgap_line kind; (kind = pgap_scan_next(&scan)) != PGAP_LINE_END; last = scan.next) {
    DEMAND(scan.start == last && scan.next > scan.start && scan.next <= source->length);
    DEMAND(scan.next == source->length || source->text[scan.next - 1] == '\n');
    if (kind == PGAP_LINE_BROKEN) break;
    if (kind != PGAP_LINE_CUT) continue;
    pgap_csv_row row;
    pgap_csv_seek(referee, scan.start, 1);
    DEMAND(pgap_csv_next(referee, &row, &e) == PGAP_OK);
    DEMAND(row.offset == scan.start && row.n == scan.n);
    for (size_t i = 0; i < row.n; i++) {
      const pgap_cut *cut = &scan.cuts[i];
      DEMAND(strlen(row.cells[i].text) == cut->length);
      DEMAND(memcmp(row.cells[i].text, cut->text, cut->length) == 0);
      DEMAND(cut->length == 0 || row.cells[i].offset == cut->at);
    }
  }
  pgap_csv_free(referee);
}

/* As source.c leaves a text: no NUL, lines ended by LF only. */
static size_t make_plain(char *text, size_t size) {
  size_t n = 0;
  for (size_t i = 0; i < size; i++)
    if (text[i] != '\0') text[n++] = text[i] == '\r' ? '\n' : text[i];
  text[n] = '\0';
  return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  char delimiter = delimiters[data[0] % 4];
  char *text = fuzz_text(data + 1, size - 1);
  char name[] = "x.csv";
  pgap_source source = {.name = name, .text = text, .length = make_plain(text, size - 1)};
  compare_records(&source, delimiter);
  compare_cuts(&source, delimiter);
  free(text);
  return 0;
}
