/* draft.c: walks through a document and collects its figures (see draft.h). */
#include <plangap/draft.h>

#include <math.h>
#include <plangap/array.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft_parts.h"

const char *pgap_draft_role_name(pgap_draft_role role) {
  static const char *const names[] = {"target", "actual", "other"};
  return names[role];
}

const char *pgap_draft_doubt_text(pgap_draft_doubt doubt) {
  static const char *const texts[PGAP_DRAFT_DOUBTS] = {
      [PGAP_DRAFT_NO_PERIOD] = "no period told",
      [PGAP_DRAFT_YEAR_UNKNOWN] = "the year is told against that of the document: give --year",
      [PGAP_DRAFT_OPEN_SPAN] = "told since some moment",
      [PGAP_DRAFT_PERIOD_BEFORE] = "period of an earlier sentence",
      [PGAP_DRAFT_WORD_NUMBER] = "a word for a size, no number to compute with",
      [PGAP_DRAFT_TRAP] = "a rise by so many times: one more than the times of the base",
      [PGAP_DRAFT_BASE] = "the base of the figure behind it",
      [PGAP_DRAFT_THRESHOLD] = "a threshold in a name",
  };
  return texts[doubt];
}

/* The walk. Places are bytes of the narrowed text. */
typedef struct walk {
  pgap_draft *draft;
  const char *text; /* narrowed */
  size_t length;
  const size_t *places; /* of its bytes in the document */
  const char *document;
  size_t at, clause, sentence, paragraph, paragraph_end;
  bool is_listed;               /* the clause follows a 、 */
  pgap_told_time time, lasting; /* of this place; of the sentences behind it */
  bool is_time_used;            /* a figure has it: so have those behind it in the sentence */
  size_t time_sentence;         /* where it was told */
  size_t stop;                  /* the last that stop_behind gave */
  const int *weights;           /* running sums, see pgap_roles_weigh */
  size_t counted;               /* bytes of the document whose characters are counted */
  long characters, line;
} walk;

enum { SENTENCE_MOST = 2048 }; /* bytes; so that a text without any stop takes no longer */

static size_t sentence_end(const char *text, size_t at) {
  static const char *const ends[] = {"。", ";", "!", "?", "\n", NULL};
  for (size_t limit = at + SENTENCE_MOST;
       text[at] != '\0' && at < limit && !pgap_begins_with(text + at, ends);)
    at += pgap_character_length(text + at);
  return at;
}

/* The same, worked out once a sentence. */
static size_t stop_behind(walk *w, size_t at) {
  if (w->stop < at || w->stop == 0) w->stop = sentence_end(w->text, at);
  return w->stop;
}

/* Bytes of a sign that ends a clause, 0 for none. */
static size_t clause_sign(const walk *w) {
  static const char *const signs[] = {";", "。", "、", ":", "\n", "!", "?", "——", NULL};
  const char *p = w->text + w->at;
  if (*p == ',') return 1;
  const char *sign = pgap_begins_with(p, signs);
  return sign ? strlen(sign) : 0;
}

static void take_sign(walk *w, size_t n) {
  const char *p = w->text + w->at;
  w->is_listed = strncmp(p, "、", strlen("、")) == 0;
  bool ends_sentence = *p != ',' && sentence_end(w->text, w->at) == w->at;
  w->at += n;
  w->clause = w->at;
  if (ends_sentence || !w->is_time_used) w->time = w->lasting;
  if (ends_sentence) w->sentence = w->at;
  if (*p != '\n') return;
  w->paragraph = w->at;
  w->time = w->lasting = (pgap_told_time){0};
  w->paragraph_end = w->at + strcspn(w->text + w->at, "\n");
}

static bool take_time(walk *w) {
  static const char *const bases[] = {"比", "较", "相比", "与", "同", NULL};
  static const char *const until[] = {"到", "至", "力争", "力争到", "争取到", NULL};
  pgap_told_time told;
  if (w->at > 0 && w->text[w->at - 1] >= '0' && w->text[w->at - 1] <= '9') return false;
  size_t n = pgap_time_scan(&told, w->text + w->at, w->draft->year, &w->time);
  if (n == 0) return false;
  bool is_base =
      pgap_ends_with(w->text, w->at, bases) != NULL || pgap_is_of_base(w->text, w->at, n);
  if (!is_base && told.is_told) {
    bool is_due = pgap_ends_with(w->text, w->at, until) != NULL;
    if (w->draft->year == 0 && is_due) told.is_future = true;
    bool is_leading = pgap_draft_trim_head(w->text, w->clause, w->at) == w->at;
    w->time = told;
    w->is_time_used = false;
    if (is_leading) w->lasting = told; /* 落实2019年数博会贺信精神 tells only its own clause */
    w->time_sentence = w->sentence;
  }
  w->at += n;
  return true;
}

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
static void take_words(const walk *w, pgap_draft_row *row, const pgap_figure *f) {
  static const pgap_marks far =
      (pgap_marks)1 << PGAP_MARK_SOFT | (pgap_marks)1 << PGAP_MARK_FIRM |
      (pgap_marks)1 << PGAP_MARK_NEW | (pgap_marks)1 << PGAP_MARK_CUMULATIVE |
      (pgap_marks)1 << PGAP_MARK_AVERAGE | (pgap_marks)1 << PGAP_MARK_EACH_YEAR |
      (pgap_marks)1 << PGAP_MARK_OVER_PLAN;
  const char *clause = w->text + w->clause;
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
static void go_on(const walk *w, pgap_draft_row *row, const pgap_draft_row *last) {
  static const char *const joints[] = {"和", "及", "以及", NULL};
  const char *joint = pgap_begins_with(w->text + w->clause, joints);
  bool is_joined = joint != NULL && w->clause + strlen(joint) == w->at &&
                   last->sentence == row->sentence && strcmp(last->unit, row->unit) == 0;
  if (!is_joined) return;
  row->kind = last->kind;
  row->has_op = last->has_op;
  row->op = last->op;
  row->base_period = last->base_period;
  if (last->value < 0) row->value = -fabs(row->value);
}

/* What the words of the clause say: kind, operator, sign. */
static void take_sense(walk *w, pgap_draft_row *row, const pgap_quantity *q, size_t tail) {
  pgap_reading r;
  pgap_wish wishes[2];
  size_t n = 0;
  pgap_reading_take(&r, w->text + w->clause, tail - w->clause);
  const pgap_figure *f = r.n > 0 ? &r.figures[r.n - 1] : NULL;
  bool is_same = f && f->quantity.length == q->length;
  if (is_same) take_words(w, row, f);
  if (is_same && r.n > 1) { /* the last one alone is meant */
    r.figures[0] = r.figures[r.n - 1];
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

static void take_period(const walk *w, pgap_draft_row *row) {
  row->period = w->time.period;
  row->doubts |= w->time.doubts;
  if (!w->time.is_told)
    row->doubts |= 1u << PGAP_DRAFT_NO_PERIOD;
  else if (w->time_sentence != w->sentence)
    row->doubts |= 1u << PGAP_DRAFT_PERIOD_BEFORE;
}

/* The clause and its sentence first, then the paragraph. */
static void take_role(walk *w, pgap_draft_row *row, size_t tail) {
  const int *sums = w->weights;
  size_t end = stop_behind(w, tail);
  int weight = 2 * (sums[tail] - sums[w->clause]) + sums[end] - sums[w->sentence];
  bool is_near = w->time.is_told && w->time_sentence == w->sentence;
  int sureness = is_near ? 6 : 3; /* the time of an earlier sentence may be over */
  if (w->time.is_told && w->time.is_future) weight += sureness;
  bool is_past = w->time.is_told && w->draft->year > 0 && row->period.kind != PGAP_PERIOD_NONE &&
                 pgap_period_last_year(row->period) < w->draft->year;
  if (is_past) weight -= sureness;
  if (weight == 0) weight = sums[w->paragraph_end] - sums[w->paragraph];
  if (weight == 0) weight = sums[w->length];
  row->role = weight > 0 ? PGAP_DRAFT_TARGET : weight < 0 ? PGAP_DRAFT_ACTUAL : PGAP_DRAFT_OTHER;
  unsigned spare = 1u << PGAP_DRAFT_THRESHOLD | 1u << PGAP_DRAFT_BASE;
  if (row->doubts & spare) row->role = PGAP_DRAFT_OTHER;
}

/* Where the figure stands in the document. */
static void take_place(walk *w, pgap_draft_row *row, size_t end) {
  size_t from = w->places[w->at], to = w->places[end], last = w->places[stop_behind(w, end)];
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

static bool scan_coverage(pgap_quantity *q, const char *p) {
  const char *word = coverage_word(p);
  if (!word) return false;
  *q = (pgap_quantity){.sort = PGAP_QUANTITY_UNITS,
                       .value = 100,
                       .value2 = (double)NAN,
                       .unit = "%",
                       .length = strlen(word)};
  return true;
}

static pgap_status add_row(walk *w, const pgap_quantity *q, unsigned doubts, pgap_error *err) {
  pgap_draft *d = w->draft;
  pgap_draft_row *rows = pgap_array_reserve(d->rows, &d->capacity, d->n + 1, sizeof *d->rows);
  if (rows == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  d->rows = rows;
  size_t end = w->at + q->length, tail = words_end(w->text, end);
  pgap_draft_row row = {.kind = "",
                        .value = q->value,
                        .value2 = q->value2,
                        .tier = PGAP_TIER_EXPECTED,
                        .doubts = doubts};
  snprintf(row.unit, sizeof row.unit, "%s", q->unit);
  bool is_times = q->sort == PGAP_QUANTITY_TIMES || q->sort == PGAP_QUANTITY_DOUBLES;
  if (is_times) snprintf(row.unit, sizeof row.unit, "倍");
  take_place(w, &row, end);
  take_period(w, &row);
  take_sense(w, &row, q, tail);
  if (coverage_word(w->text + w->at)) row.kind = "coverage";
  take_role(w, &row, tail);
  const char *before =
      d->n > 0 && rows[d->n - 1].sentence == row.sentence ? rows[d->n - 1].name : "";
  pgap_draft_name(row.name, w->text, w->clause, w->at, tail, before, name_ending(&row));
  rows[d->n++] = row;
  w->at = tail;
  w->clause = tail;
  w->is_time_used = true;
  w->is_listed = false;
  return PGAP_OK;
}

static pgap_status step(walk *w, pgap_error *err) {
  pgap_quantity q;
  unsigned doubts = 0;
  const char *p = w->text + w->at;
  size_t sign = clause_sign(w);
  if (sign > 0) {
    take_sign(w, sign);
    return PGAP_OK;
  }
  if (take_time(w)) return PGAP_OK;
  if (scan_coverage(&q, p)) return add_row(w, &q, 0, err);
  bool is_hyphen = (*p == '-' || *p == '+') && w->at > 0 && w->text[w->at - 1] != ' ';
  if (!is_hyphen && pgap_quantity_scan(&q, p) && pgap_is_figure(&q, w->text, w->at, &doubts))
    return add_row(w, &q, doubts, err);
  size_t digits = strspn(p, "0123456789."); /* the rest of a number is none */
  w->at += digits > 0 ? digits : pgap_character_length(p);
  return PGAP_OK;
}

pgap_status pgap_draft_read(pgap_draft *out, const char *text, size_t length, int year,
                            pgap_error *err) {
  pgap_draft draft = {.year = year, .year_source = PGAP_YEAR_GIVEN};
  pgap_status status = PGAP_OK;
  char *narrow = malloc(length + 1);
  size_t *places = calloc(length + 1, sizeof *places);
  int *weights = calloc(length + 1, sizeof *weights);
  if (narrow == NULL || places == NULL || weights == NULL) {
    status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    goto done;
  }
  walk w = {.draft = &draft,
            .text = narrow,
            .places = places,
            .weights = weights,
            .document = text,
            .line = 1};
  w.length = pgap_wording_narrow(narrow, length + 1, places, text, length);
  if (year == 0) {
    draft.year = pgap_document_year(narrow);
    draft.year_source = draft.year ? PGAP_YEAR_TITLE : PGAP_YEAR_UNKNOWN;
  }
  pgap_roles_weigh(weights, narrow, w.length);
  w.paragraph_end = strcspn(narrow, "\n");
  while (w.at < w.length && status == PGAP_OK) status = step(&w, err);
  if (status == PGAP_OK) {
    *out = draft;
    draft.rows = NULL;
  }
done:
  free(narrow);
  free(places);
  free(weights);
  free(draft.rows);
  return status;
}

void pgap_draft_dispose(pgap_draft *draft) {
  free(draft->rows);
  *draft = (pgap_draft){0};
}
