/* draft_row.c: makes a row of a draft of one figure: its place, its words, what it is (see draft.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

#include "draft_parts.h"

/* The end of the words behind the figure that belong to it: 以上, 左右. */
static size_t words_end(const char *text, size_t end) {
  for (const pgap_wording *word; (word = pgap_wording_find(text + end, 0)) != NULL;) {
    bool is_after = word->mark == PGAP_MARK_AT_LEAST_AFTER ||
                    word->mark == PGAP_MARK_AT_MOST_AFTER || word->mark == PGAP_MARK_ABOUT_AFTER ||
                    word->mark == PGAP_MARK_BETWEEN;
    if (!is_after) break;
    end += strlen(word->text);
  }
  return end;
}

/* What a figure adds to the name of what it is the growth or change of. The target of a level names the
 * level. */
static const char *name_ending(const pgap_draft_row *row) {
  static const char *const kinds[] = {"change", "growth", NULL};
  bool is_actual = row->role != PGAP_DRAFT_TARGET;
  if (is_actual && strcmp(row->kind, "points") == 0) return "变化";
  bool is_times = strcmp(row->kind, "multiple") == 0 && row->role == PGAP_DRAFT_ACTUAL;
  if (is_times) return "倍数";
  if (!(is_actual || row->is_rate) || !pgap_begins_with(row->kind, kinds)) return "";
  return row->value < 0 ? "变化" : "增速";
}

static void add_words(pgap_draft_row *row, const char *text, size_t n) {
  size_t used = strlen(row->words);
  if (n == 0 || used + n + 2 > sizeof row->words) return;
  snprintf(row->words + used, sizeof row->words - used, "%s%.*s", used ? " " : "", (int)n, text);
}

/* 力争, 新增, 累计 further ahead in the clause, then what touches the figure on either side, and 余. */
static void take_words(pgap_draft_row *row, const pgap_figure *f, const char *clause) {
  static const pgap_marks far =
      (pgap_marks)1 << PGAP_MARK_SOFT | (pgap_marks)1 << PGAP_MARK_FIRM |
      (pgap_marks)1 << PGAP_MARK_NEW | (pgap_marks)1 << PGAP_MARK_CUMULATIVE |
      (pgap_marks)1 << PGAP_MARK_AVERAGE | (pgap_marks)1 << PGAP_MARK_EACH_YEAR |
      (pgap_marks)1 << PGAP_MARK_OVER_PLAN;
  for (size_t i = 0; i < f->from;) {
    const pgap_wording *word = pgap_wording_find(clause + i, i > 0 ? clause[i - 1] : 0);
    size_t n = word ? strlen(word->text) : pgap_character_length(clause + i);
    if (word && pgap_marks_have(far, word->mark) && i + n <= f->from) add_words(row, clause + i, n);
    i += n;
  }
  add_words(row, clause + f->from, f->at - f->from);
  if (f->quantity.is_more) add_words(row, strstr(clause + f->at, "余") ? "余" : "多", strlen("多"));
  add_words(row, clause + f->to, f->end - f->to);
}

/* 分别比2020年下降14.5%和19%: the second figure is a fall, too. */
static void go_on(const pgap_walk *w, pgap_draft_row *row, const pgap_draft_row *last) {
  static const char *const joints[] = {"和", "及", "以及", NULL};
  const char *joint = pgap_begins_with(w->text + w->clause, joints);
  bool is_joined = joint != NULL && w->clause + strlen(joint) == w->at &&
                   last->sentence == row->sentence && strcmp(last->unit, row->unit) == 0;
  is_joined =
      is_joined || (pgap_draft_is_listed(&w->list, w->at) && last->sentence == row->sentence);
  if (!is_joined || strcmp(last->unit, row->unit) != 0) return;
  row->kind = last->kind;
  if (!row->has_op) row->op = last->op;
  row->has_op = row->has_op || last->has_op;
  row->is_rate = last->is_rate;
  row->base_period = last->base_period;
  if (last->value < 0) row->value = -fabs(row->value);
}

/* The figure in [at, end) of those that were read; behind a currency's sign it begins later. */
static pgap_figure *figure_in(pgap_reading *r, size_t at, size_t end) {
  for (size_t i = r->n; i > 0; i--)
    if (r->figures[i - 1].at >= at && r->figures[i - 1].at < end) return &r->figures[i - 1];
  return NULL;
}

void pgap_draft_sense(pgap_walk *w, pgap_draft_row *row, const pgap_quantity *q, size_t from,
                      size_t to) {
  pgap_reading r;
  pgap_wish wishes[2];
  size_t n = 0;
  pgap_reading_take(&r, w->text + from, to - from);
  const pgap_figure *f = figure_in(&r, w->at - from, w->at - from + q->length);
  bool is_same = f != NULL;
  if (is_same) take_words(row, f, w->text + from);
  if (is_same) { /* it alone is meant */
    r.figures[0] = *f;
    r.figures[0].is_last = true;
    f = r.figures;
    r.n = 1;
  }
  bool is_done = is_same && pgap_reading_sense(wishes, &n, &r, NULL) == PGAP_OK && n > 0;
  const pgap_draft_row *last = w->draft->n > 0 ? &w->draft->rows[w->draft->n - 1] : NULL;
  if (r.base.kind == PGAP_PERIOD_YEAR) row->base_period = r.base;
  if (!is_done || !wishes[0].is_measured) return;
  row->kind = q->sort == PGAP_QUANTITY_RANK ? "rank" : wishes[0].kind->name;
  row->has_op = wishes[0].has_op && q->sort != PGAP_QUANTITY_RANK;
  row->op = wishes[0].op;
  if (wishes[0].is_fall) row->value = -fabs(row->value);
  if (pgap_marks_have(f->before, PGAP_MARK_FROM)) row->doubts |= 1u << PGAP_DRAFT_BASE;
  if (wishes[0].is_trap) row->doubts |= 1u << PGAP_DRAFT_TRAP;
  if (pgap_marks_have(r.seen, PGAP_MARK_SOFT) && last && last->sentence == row->sentence &&
      strcmp(last->kind, row->kind) == 0 && strcmp(last->unit, row->unit) == 0)
    row->tier = PGAP_TIER_STRETCH;
  bool is_yearly = wishes[0].form == PGAP_FORM_GROWTH || wishes[0].form == PGAP_FORM_YEAR_GROWTH;
  int due = pgap_period_last_year(row->period);
  bool is_near = row->period.kind == PGAP_PERIOD_YEAR && w->draft->year > 0 &&
                 (due == w->draft->year || due == w->draft->year + 1);
  row->is_rate = is_yearly && is_near && row->base_period.kind == PGAP_PERIOD_NONE;
  bool is_bare = (r.seen & ~(pgap_marks)1) == 0 && w->is_listed && last;
  if (is_bare && last->sentence == row->sentence && strcmp(row->kind, "level") == 0 &&
      strcmp(last->kind, "cumulative") == 0)
    row->kind = "cumulative"; /* 创建50家绿色工厂、5家绿色园区 */
  if (last && strcmp(row->kind, "level") == 0) go_on(w, row, last);
}

static void take_period(const pgap_walk *w, pgap_draft_row *row) {
  bool is_above = !w->time.is_told && w->above.is_told;
  const pgap_told_time *time = is_above ? &w->above : &w->time;
  row->period = time->period;
  row->doubts |= time->doubts;
  if (is_above)
    row->doubts |= 1u << PGAP_DRAFT_PERIOD_ABOVE;
  else if (!time->is_told)
    row->doubts |= 1u << PGAP_DRAFT_NO_PERIOD;
  else if (w->time_sentence != w->sentence)
    row->doubts |= 1u << PGAP_DRAFT_PERIOD_BEFORE;
}

/* The clause and its sentence first, then the paragraph. */
static void take_role(pgap_walk *w, pgap_draft_row *row, size_t tail) {
  const int *sums = w->weights;
  size_t end = pgap_walk_stop(w, tail);
  int weight = 2 * (sums[tail] - sums[w->clause]) + sums[end] - sums[w->sentence];
  const pgap_told_time *time = w->time.is_told ? &w->time : &w->above;
  bool is_near = w->time.is_told && w->time_sentence == w->sentence;
  int sureness = is_near ? 6 : 3; /* the time of an earlier sentence may be over */
  if (time->is_told && time->is_future) weight += sureness;
  bool is_past = time->is_told && w->draft->year > 0 && row->period.kind != PGAP_PERIOD_NONE &&
                 pgap_period_last_year(row->period) < w->draft->year;
  if (is_past) weight -= sureness;
  if (!is_near) weight += w->heading;
  if (weight == 0) weight = sums[w->paragraph_end] - sums[w->paragraph];
  if (weight == 0) weight = sums[w->length];
  row->role = weight > 0 ? PGAP_DRAFT_TARGET : weight < 0 ? PGAP_DRAFT_ACTUAL : PGAP_DRAFT_OTHER;
  unsigned spare = 1u << PGAP_DRAFT_THRESHOLD | 1u << PGAP_DRAFT_BASE;
  if (row->doubts & spare) row->role = PGAP_DRAFT_OTHER;
}

void pgap_draft_place(pgap_walk *w, pgap_draft_row *row, size_t end, size_t stop) {
  size_t from = w->places[w->at], to = w->places[end], last = w->places[stop];
  for (size_t i = w->counted; i < from; i++) w->line += w->document[i] == '\n';
  w->characters += pgap_text_characters(w->document + w->counted, from - w->counted);
  w->counted = from;
  row->at = from;
  row->length = to - from;
  row->offset = (size_t)w->characters;
  row->characters = (size_t)pgap_text_characters(w->document + from, to - from);
  row->line = w->line;
  row->sentence = w->places[w->sentence];
  row->sentence_length = last - row->sentence;
}

/* 全覆盖: a figure without a number. */
static const char *coverage_word(const char *p) {
  static const char *const words[] = {"全覆盖", "全面覆盖", "全部覆盖", "应保尽保", NULL};
  return pgap_begins_with(p, words);
}

bool pgap_coverage_scan(pgap_quantity *q, const char *p) {
  const char *word = coverage_word(p);
  if (!word) return false;
  *q = (pgap_quantity){.sort = PGAP_QUANTITY_UNITS,
                       .value = 100,
                       .value2 = (double)NAN,
                       .unit = "%",
                       .length = strlen(word)};
  return true;
}

pgap_status pgap_draft_grow(pgap_draft *d, pgap_error *err) {
  pgap_draft_row *rows = pgap_array_reserve(d->rows, &d->capacity, d->n + 1, sizeof *d->rows);
  if (rows == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  d->rows = rows;
  return PGAP_OK;
}

pgap_draft_row pgap_draft_blank(const pgap_quantity *q, unsigned doubts) {
  pgap_draft_row row = {.kind = "",
                        .value = q->value,
                        .value2 = q->value2,
                        .tier = PGAP_TIER_EXPECTED,
                        .doubts = doubts};
  snprintf(row.unit, sizeof row.unit, "%s", q->unit);
  bool is_times = q->sort == PGAP_QUANTITY_TIMES || q->sort == PGAP_QUANTITY_DOUBLES;
  if (is_times) snprintf(row.unit, sizeof row.unit, "倍");
  return row;
}

pgap_status pgap_draft_add(pgap_walk *w, const pgap_quantity *q, unsigned doubts, pgap_error *err) {
  pgap_draft *d = w->draft;
  pgap_status status = pgap_draft_grow(d, err);
  if (status != PGAP_OK) return status;
  size_t end = w->at + q->length, tail = words_end(w->text, end);
  pgap_draft_row row = pgap_draft_blank(q, doubts);
  pgap_draft_place(w, &row, end, pgap_walk_stop(w, end));
  take_period(w, &row);
  pgap_draft_sense(w, &row, q, w->clause, tail);
  if (coverage_word(w->text + w->at)) row.kind = "coverage";
  take_role(w, &row, tail);
  bool has_before = d->n > 0 && d->rows[d->n - 1].sentence == row.sentence;
  const char *before = has_before ? d->rows[d->n - 1].name : "", *ending = name_ending(&row);
  if (!pgap_draft_listed_name(row.name, &w->list, w->text, w->at, ending))
    pgap_draft_name(row.name, w->text, w->clause, w->at, tail, before, ending);
  d->rows[d->n++] = row;
  w->at = tail;
  w->clause = tail;
  w->is_time_used = true;
  w->is_listed = false;
  return PGAP_OK;
}
