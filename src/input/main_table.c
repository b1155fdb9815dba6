/* main_table.c: the main indicators of a plan as one table, as five-year outlines print it:
 *
 *   类别,指标,2020年,2025年,年均/累计,属性
 *   创新驱动,每万人口高价值发明专利拥有量（件）,6.3,12,—,预期性
 *   绿色生态,单位GDP能源消耗降低（%）,—,—,[13.5],约束性
 *
 * The first year is the base, later ones are targets; a number in [ ] is a total over the plan, another
 * one in that column an average or a limit of every year. Titles above and notes below are skipped. */
#include "target_row.h"

#include <plangap/number.h>
#include <plangap/text.h>

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_WITHIN = 12, YEARS_MOST = 6, NAME_SIZE = 256 };

/* Where the columns stand; SIZE_MAX = not there. */
typedef struct header {
  size_t indicator, unit, total, binding;
  size_t n_years;
  size_t at[YEARS_MOST];
  int year[YEARS_MOST];
} header;

static bool has(const char *text, const char *const *words) {
  for (; *words; words++)
    if (strstr(text, *words)) return true;
  return false;
}

/* The year of "2025年", "2020年实际", "2025年目标值"; 0 for any other text. */
static int year_of(const char *text) {
  static const char *const words[] = {"实际",     "实际值", "完成",   "完成值", "基期",   "基期值",
                                      "基数",     "基准值", "现状值", "现状",   "目标",   "目标值",
                                      "规划目标", "规划",   "规划值", "预期",   "预期值", NULL};
  static const char year[] = "年";
  char first[NAME_SIZE];
  const char *word = strstr(text, year);
  if (word != NULL && word[sizeof year - 1] != '\0') {
    word += sizeof year - 1;
    if (!pgap_text_is_one_of(word, words)) return 0;
    snprintf(first, sizeof first, "%.*s", (int)(word - text), text);
    text = first;
  }
  pgap_period p;
  if (pgap_period_parse(&p, text, NULL) != PGAP_OK || p.kind != PGAP_PERIOD_YEAR) return 0;
  return pgap_period_last_year(p);
}

static bool read_header(header *out, const pgap_csv_row *row) {
  static const char *const totals[] = {"年均", "累计", NULL};
  *out = (header){SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, 0, {0}, {0}};
  for (size_t i = 0; i < row->n; i++) {
    char text[NAME_SIZE];
    pgap_text_fold(text, sizeof text, row->cells[i].text);
    int year = year_of(text);
    static const char *const names[] = {"指标", "指标名称", "主要指标", NULL};
    if (pgap_text_is_one_of(text, names)) {
      out->indicator = i;
    } else if (strcmp(text, "单位") == 0 || strcmp(text, "计量单位") == 0) {
      out->unit = i;
    } else if (strcmp(text, "属性") == 0 || strcmp(text, "指标属性") == 0) {
      out->binding = i;
    } else if (has(text, totals)) {
      out->total = i;
    } else if (year > 0 && out->n_years < YEARS_MOST) {
      out->at[out->n_years] = i;
      out->year[out->n_years++] = year;
    }
  }
  bool is_plan = out->total != SIZE_MAX || out->binding != SIZE_MAX;
  for (size_t i = 1; i < out->n_years; i++) is_plan = is_plan && out->year[i] > out->year[i - 1];
  return is_plan && out->indicator != SIZE_MAX && out->n_years >= 2;
}

/* Reads up to the header. */
static bool find_header(header *out, pgap_csv *csv, pgap_csv_row *row) {
  pgap_error e;
  for (int i = 0; i < HEADER_WITHIN; i++) {
    if (pgap_csv_next(csv, row, &e) != PGAP_OK || row->n == 0) return false;
    if (read_header(out, row)) return true;
  }
  return false;
}

bool pgap_main_table_fits(const pgap_source *source) {
  pgap_csv *csv = NULL;
  pgap_csv_row row;
  header h;
  pgap_error e;
  if (pgap_csv_new(&csv, source, pgap_csv_delimiter(source), PGAP_CSV_FAST, &e) != PGAP_OK)
    return false;
  bool is_found = find_header(&h, csv, &row);
  pgap_csv_free(csv);
  return is_found;
}

static const char *cell_at(const pgap_csv_row *row, size_t i) {
  return i < row->n ? row->cells[i].text : "";
}

/* "1.国内生产总值(GDP)增长(%)" to its name and, from the last parentheses, its unit. */
static void split_name(char name[NAME_SIZE], char unit[NAME_SIZE], const char *text) {
  char folded[NAME_SIZE];
  static const char *const stops[] = {".", "、", ")", NULL};
  pgap_text_fold(folded, sizeof folded, text);
  const char *p = folded + (folded[0] == '(');
  size_t digits = strspn(p, "0123456789");
  for (size_t i = 0; digits > 0 && stops[i]; i++) {
    if (strncmp(p + digits, stops[i], strlen(stops[i])) == 0) {
      p += digits + strlen(stops[i]);
      digits = 0;
      snprintf(name, NAME_SIZE, "%s", p + strspn(p, " "));
      goto named;
    }
  }
  snprintf(name, NAME_SIZE, "%s", folded);
named:
  unit[0] = '\0';
  size_t n = strlen(name);
  char *open = strrchr(name, '(');
  if (n == 0 || name[n - 1] != ')' || !open || open == name) return;
  name[n - 1] = '\0';
  snprintf(unit, NAME_SIZE, "%s", open + 1);
  *open = '\0';
  n = strlen(name);
  while (n > 0 && name[n - 1] == ' ') name[--n] = '\0';
}

/* The year that a note gives for figures with a star: 带*的为2019年数据; 0 for none. */
static int starred_year(const pgap_source *source) {
  static const char *const marks[] = {"带*", "带\"*\"", "带“*”", "标*", "* ", "*为", "*表示", NULL};
  for (size_t i = 0; marks[i]; i++) {
    const char *p = strstr(source->text, marks[i]);
    const char *end = p ? p + strcspn(p, "\n") : NULL;
    for (; p && p < end; p++) {
      if (strspn(p, "0123456789") != 4 || strncmp(p + 4, "年", strlen("年")) != 0) continue;
      return (int)strtol(p, NULL, 10);
    }
  }
  return 0;
}

typedef struct table_run {
  pgap_reader reader;
  header header;
  int starred;
} table_run;

/* The base: its value, of the table's first year or of the year of starred ones. */
static void take_base(table_run *run, pgap_target_row *row) {
  char text[64];
  size_t at = run->header.at[0];
  int year = run->header.year[0];
  size_t n = pgap_text_fold(text, sizeof text, cell_at(&run->reader.row, at));
  bool is_starred = n > 0 && text[n - 1] == '*';
  if (is_starred) text[n - 1] = '\0';
  if (is_starred) year = run->starred;
  row->base_period = year > 0 ? pgap_period_year(year) : (pgap_period){0};
  double value;
  if (pgap_number_is_missing(text) || year == 0) return;
  if (pgap_number_parse(&value, text, NULL, NULL) == PGAP_OK) row->base_value = value;
}

/* Builds the targets of one cell. */
static void take_cell(table_run *run, const pgap_target_row *row, size_t at, const char *before,
                      const pgap_indicator *indicator) {
  pgap_reader *reader = &run->reader;
  pgap_target_row own = *row;
  char text[PGAP_MESSAGE_LINE_SIZE];
  const char *cell = cell_at(&reader->row, at);
  reader->positions[TEXT] = at;
  if (pgap_number_is_missing(cell)) return;
  bool is_bracketed = strchr(cell, '[') != NULL || strstr(cell, "〔") != NULL;
  bool is_plain = strpbrk(cell, "0123456789") != NULL && !is_bracketed;
  /* 60.07, 65, [4.93]: of a share the total is in points. */
  bool is_points = is_bracketed && strcmp(row->unit, "%") == 0 && !isnan(row->base_value) &&
                   indicator->nature != PGAP_NATURE_RATE;
  snprintf(text, sizeof text, "%s%s%s", is_plain ? before : "", cell, is_points ? "个百分点" : "");
  own.text = pgap_reader_keep(reader, TEXT, text);
  if (own.text) pgap_target_build_words(reader, &own, indicator);
}

static void take_row(table_run *run) {
  static const char *const rates[] = {"增长", "增速", "增幅", NULL};
  static const char *const falls[] = {"降低", "下降", "减少", NULL};
  pgap_reader *reader = &run->reader;
  const header *h = &run->header;
  char name[NAME_SIZE], unit[NAME_SIZE];
  pgap_catalog *catalog = pgap_panel_catalog(reader->loader->plan->panel);
  pgap_target_row row = *(const pgap_target_row *)pgap_targets_table.defaults;
  split_name(name, unit, cell_at(&reader->row, h->indicator));
  if (h->unit != SIZE_MAX) snprintf(unit, sizeof unit, "%s", cell_at(&reader->row, h->unit));
  row.indicator = pgap_reader_keep(reader, INDICATOR, name);
  row.unit = pgap_reader_keep(reader, UNIT, unit);
  if (!row.indicator || !row.unit) return;
  const pgap_indicator *i = pgap_loader_indicator(reader, INDICATOR, row.indicator);
  if (!i) return;
  pgap_error e;
  bool is_rate = strcmp(unit, "%") == 0 && has(name, rates);
  bool is_fall = strcmp(unit, "%") == 0 && has(name, falls) && !i->is_declared;
  if (is_rate || is_fall) pgap_catalog_adopt_nature(catalog, i, PGAP_NATURE_RATE);
  if (is_fall) {
    pgap_catalog_adopt_direction(catalog, i, PGAP_DIRECTION_DOWN);
    pgap_error_set(&e, PGAP_FALL_IS_NEGATIVE, PGAP_ARGS(name));
    pgap_reader_report(reader, INDICATOR, &e);
  }
  const char *binding = cell_at(&reader->row, h->binding);
  if (!pgap_number_is_missing(binding) &&
      pgap_read_binding(reader, &row.binding, binding, &e) != PGAP_OK) {
    pgap_reader_report(reader, BINDING, &e);
    return;
  }
  take_base(run, &row);
  for (size_t k = 1; k < h->n_years; k++) {
    row.due = pgap_period_year(h->year[k]);
    take_cell(run, &row, h->at[k], "", i);
  }
  int first = h->year[0] + 1, last = h->year[h->n_years - 1];
  row.due = (pgap_period){first * 12, last * 12 + 11, PGAP_PERIOD_WINDOW};
  take_cell(run, &row, h->total, is_rate ? "年均增长" : "每年", i);
}

/* A heading of a group, or a note below the table, has nothing to read. */
static bool is_row(const table_run *run) {
  const pgap_csv_row *row = &run->reader.row;
  const header *h = &run->header;
  bool has_cell = cell_at(row, h->total)[0] != '\0';
  for (size_t k = 0; k < h->n_years; k++) has_cell = has_cell || cell_at(row, h->at[k])[0] != '\0';
  return has_cell && cell_at(row, h->indicator)[0] != '\0';
}

pgap_status pgap_main_table_read(pgap_loader *loader, const pgap_source *source, pgap_error *err) {
  table_run run = {.reader = {.loader = loader,
                              .messages = loader->messages,
                              .source = source,
                              .table = &pgap_targets_table,
                              .delimiter = pgap_csv_delimiter(source)},
                   .starred = starred_year(source)};
  pgap_reader *reader = &run.reader;
  pgap_error e;
  reader->file =
      pgap_arena_text(pgap_panel_arena(loader->plan->panel), source->name, strlen(source->name));
  if (!reader->file) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  pgap_status status = pgap_csv_new(&reader->csv, source, reader->delimiter, PGAP_CSV_FAST, err);
  if (status != PGAP_OK) return status;
  find_header(&run.header, reader->csv, &reader->row);
  for (size_t i = 0; i < PGAP_COLUMNS_MOST; i++) reader->positions[i] = SIZE_MAX;
  reader->positions[INDICATOR] = run.header.indicator;
  reader->positions[BINDING] = run.header.binding;
  while (reader->failed == PGAP_OK) {
    status = pgap_csv_next(reader->csv, &reader->row, &e);
    if (status != PGAP_OK) pgap_messages_add(loader->messages, &e);
    if (status == PGAP_NO_MEMORY) reader->failed = status;
    if (status != PGAP_OK) continue;
    if (reader->row.n == 0) break;
    if (!is_row(&run)) continue;
    reader->n_rows++;
    take_row(&run);
  }
  pgap_csv_free(reader->csv);
  pgap_loader_add_file(loader, source, "main table", reader->n_rows);
  return reader->failed == PGAP_OK ? PGAP_OK : pgap_error_set(err, reader->failed, NULL);
}
