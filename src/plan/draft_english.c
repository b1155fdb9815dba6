/* draft_english.c: the figures of English sentences. Other than in Chinese a time mostly stands behind its figure, so that a
 * sentence is read as a whole: its times first, then figure by figure. */
#include <math.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

#include "english.h"

enum { TIMES_MOST = 24 };

typedef struct sentence {
  pgap_walk *w;
  size_t start, stop;
  pgap_english_time times[TIMES_MOST];
  size_t n_times;
  bool is_owned[TIMES_MOST]; /* told behind a figure */
  char subject[PGAP_DRAFT_NAME];
  size_t behind; /* the figure before */
} sentence;

static void find_times(sentence *s) {
  const char *text = s->w->text;
  for (size_t i = s->start; i < s->stop && s->n_times < TIMES_MOST;) {
    size_t n = pgap_english_time_scan(&s->times[s->n_times], text, s->start, i, s->w->draft->year);
    if (n > 0 && i + n <= s->stop)
      s->n_times++;
    else
      n = 1;
    i += n;
  }
}

static const pgap_english_time *time_at(const sentence *s, size_t at) {
  for (size_t i = 0; i < s->n_times; i++)
    if (s->times[i].from <= at && at < s->times[i].to) return &s->times[i];
  return NULL;
}

/* The next figure of [from, stop). */
static bool next_figure(const sentence *s, pgap_quantity *q, size_t *at, size_t from) {
  for (size_t i = from; i < s->stop;) {
    const pgap_english_time *time = time_at(s, i);
    size_t skip;
    if (time == NULL && pgap_english_figure(q, &skip, s->w->text, s->start, i)) {
      *at = i;
      return i + q->length <= s->stop;
    }
    i = time ? time->to : i + (skip > 0 ? skip : 1);
  }
  return false;
}

/* Whether a clause ends in [from, to): a comma that is followed by more than a time. */
static bool is_cut(const char *text, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (text[i] == ',' || text[i] == ';' || text[i] == '(' || text[i] == ')') return true;
  return false;
}

/* By 1 year, from 77.9 years in 2020 to 78.9 years in 2025: the first of these times is the base's. */
static bool is_behind_from(const char *text, size_t from, size_t to) {
  static const char from_word[] = "from";
  static const char to_word[] = "to";
  bool is_from = false;
  for (size_t i = from; i < to; i++) {
    if (pgap_english_word_before(text, from, i, from_word) > 0) is_from = true;
    if (pgap_english_word_before(text, from, i, to_word) > 0) is_from = false;
  }
  return is_from;
}

/* The time of the figure in [at, end): behind it before the next figure; else the last one before it that no other
 * figure has; else the next one; else the last one. */
static const pgap_english_time *own_time(sentence *s, size_t at, size_t end, size_t next) {
  const pgap_english_time *found = NULL, *later = NULL, *shared = NULL;
  for (size_t i = 0; i < s->n_times; i++) {
    const pgap_english_time *t = &s->times[i];
    if (t->is_base || !t->told.is_told) continue;
    bool is_own = t->from >= end && t->from < next;
    if (is_own && !is_cut(s->w->text, end, t->from)) {
      s->is_owned[i] = true;
      return t;
    }
    if (t->from >= end && later == NULL && !is_behind_from(s->w->text, end, t->from)) later = t;
    if (t->to <= at) shared = t;
    if (t->to <= at && !s->is_owned[i]) found = t;
  }
  return found ? found : later ? later : shared;
}

static void take_period(sentence *s, pgap_draft_row *row, const pgap_english_time *own) {
  pgap_walk *w = s->w;
  const pgap_told_time *time = own ? &own->told : w->lasting.is_told ? &w->lasting : &w->above;
  row->period = time->period;
  row->doubts |= time->doubts;
  if (own) return;
  pgap_draft_doubt doubt = w->lasting.is_told ? PGAP_DRAFT_PERIOD_BEFORE
                           : w->above.is_told ? PGAP_DRAFT_PERIOD_ABOVE
                                              : PGAP_DRAFT_NO_PERIOD;
  row->doubts |= 1u << doubt;
}

static void take_role(sentence *s, pgap_draft_row *row, const pgap_english_time *own, size_t from,
                      size_t to) {
  enum { SURE = 4 };
  pgap_walk *w = s->w;
  const int *sums = w->weights;
  int weight = 2 * (sums[to] - sums[from]) + sums[s->stop] - sums[s->start];
  const pgap_told_time *time = own ? &own->told : w->lasting.is_told ? &w->lasting : &w->above;
  if (own && own->is_due) weight += SURE;
  if (time->is_told && time->is_future) weight += SURE;
  bool is_past = time->is_told && w->draft->year > 0 && row->period.kind != PGAP_PERIOD_NONE &&
                 pgap_period_last_year(row->period) < w->draft->year;
  if (is_past) weight -= SURE;
  if (weight == 0) weight = w->heading;
  if (weight == 0) weight = sums[w->paragraph_end] - sums[w->paragraph];
  row->role = weight > 0 ? PGAP_DRAFT_TARGET : weight < 0 ? PGAP_DRAFT_ACTUAL : PGAP_DRAFT_OTHER;
}

/* From 15% in 2020: an actual of its year; without one the base of the figure behind it. */
static void take_base(pgap_draft_row *row, const pgap_english_time *own, size_t end) {
  bool has_year = own != NULL && own->from >= end;
  row->kind = "level";
  row->has_op = false;
  row->value = fabs(row->value);
  row->doubts &= ~(1u << PGAP_DRAFT_BASE);
  row->role = has_year ? PGAP_DRAFT_ACTUAL : PGAP_DRAFT_OTHER;
  row->is_rate = false;
  if (has_year) return;
  row->period = (pgap_period){0};
  row->doubts |= 1u << PGAP_DRAFT_BASE | 1u << PGAP_DRAFT_NO_PERIOD;
}

/* (2021: 88 per cent): what was. */
static bool is_aside(const sentence *s, size_t head, const pgap_english_time *own) {
  const pgap_draft *d = s->w->draft;
  bool is_inside = head > s->start && s->w->text[head - 1] == '(';
  return is_inside && own != NULL && own->from >= head && !own->is_due &&
         own->told.period.kind != PGAP_PERIOD_NONE &&
         (d->year == 0 || pgap_period_last_year(own->told.period) <= d->year);
}

/* 15 to 56 */
static bool is_span(const char *text, size_t at, size_t end) {
  static const char *const joints[] = {" to ", "-", "–", NULL};
  for (size_t i = at + 1; i < end; i++)
    if (pgap_begins_with(text + i, joints)) return true;
  return false;
}

/* The growth or change that a row is of; the target of a level names the level. */
static const char *name_ending(const pgap_draft_row *row) {
  static const char *const kinds[] = {"change", "growth", NULL};
  bool is_actual = row->role == PGAP_DRAFT_ACTUAL;
  if (is_actual && strcmp(row->kind, "points") == 0) return " change";
  if (is_actual && strcmp(row->kind, "multiple") == 0) return " multiple";
  if (!(is_actual || row->is_rate) || !pgap_begins_with(row->kind, kinds)) return "";
  return row->value < 0 ? " change" : " growth";
}

static void take_name(sentence *s, pgap_draft_row *row, const pgap_quantity *q, size_t end,
                      size_t next) {
  pgap_english_place place = {.text = s->w->text,
                              .begin = s->start,
                              .start = s->behind,
                              .at = s->w->at,
                              .end = end,
                              .stop = next,
                              .times = s->times,
                              .n_times = s->n_times,
                              .is_count = q->sort == PGAP_QUANTITY_BARE};
  char name[PGAP_DRAFT_NAME];
  static const char *const growth[] = {" growth", NULL};
  pgap_english_name(name, &place, s->subject);
  size_t n = strlen(name);
  const char *rate = pgap_ends_with(name, n, growth);
  const char *ending = name_ending(row);
  if (rate != NULL && row->role == PGAP_DRAFT_TARGET && strcmp(row->kind, "growth") == 0)
    name[n - strlen(rate)] = '\0';
  snprintf(s->subject, sizeof s->subject, "%s", name);
  if (name[0] == '\0') return;
  pgap_draft_name_copy(row->name, name, 0, strlen(name), rate != NULL && ending[0] ? "" : ending);
}

/* By 10% in 2025 and 20% in 2030: the second is what the first is. */
static void go_on(sentence *s, pgap_draft_row *row) {
  static const char joints[] = "and|or";
  const pgap_draft *d = s->w->draft;
  const pgap_draft_row *last = d->n > 0 ? &d->rows[d->n - 1] : NULL;
  size_t before = pgap_english_unspace(s->w->text, s->start, s->w->at);
  if (last == NULL || last->sentence != row->sentence || strcmp(last->unit, row->unit) != 0 ||
      last->doubts >> PGAP_DRAFT_BASE & 1 || strcmp(row->kind, "level") != 0 ||
      pgap_english_word_before(s->w->text, s->start, before, joints) == 0)
    return;
  row->kind = last->kind;
  if (!row->has_op) row->op = last->op;
  row->has_op = row->has_op || last->has_op;
  row->is_rate = last->is_rate;
  if (last->value < 0) row->value = -fabs(row->value);
  if (row->base_period.kind == PGAP_PERIOD_NONE) row->base_period = last->base_period;
}

/* The end of the clause of the figure that ends at `end`. */
static size_t clause_end(const sentence *s, size_t end, size_t next) {
  static const char *const joints[] = {" and ", " while ", " but ", " whereas ", " with ", NULL};
  for (size_t i = end; i < next; i++) {
    char c = s->w->text[i];
    if (c == ';' || c == '(' || (c == ',' && !pgap_is_digit(s->w->text[i + 1]))) return i;
    if (pgap_begins_with(s->w->text + i, joints)) return i;
  }
  return next;
}

/* The beginning of the clause of the figure at w->at, behind the figure before. */
static size_t clause_start(const sentence *s) {
  const char *text = s->w->text;
  for (size_t i = s->w->at; i > s->behind; i--) {
    char c = text[i - 1];
    if (c == ';' || c == '(' || (c == ',' && !pgap_is_digit(text[i]))) return i;
  }
  return s->behind;
}

static pgap_status add_row(sentence *s, const pgap_quantity *q, size_t next, pgap_error *err) {
  static const char from_word[] = "from|compared with|compared to|versus";
  pgap_walk *w = s->w;
  pgap_status status = pgap_draft_grow(w->draft, err);
  if (status != PGAP_OK) return status;
  size_t end = w->at + q->length, head = clause_start(s), tail = clause_end(s, end, next);
  pgap_draft_row row = pgap_draft_blank(q, 0);
  bool is_times = q->sort == PGAP_QUANTITY_TIMES || q->sort == PGAP_QUANTITY_DOUBLES;
  if (is_times) snprintf(row.unit, sizeof row.unit, "times");
  pgap_draft_place(w, &row, end, s->stop);
  const pgap_english_time *own = own_time(s, w->at, end, next);
  take_period(s, &row, own);
  pgap_draft_sense(w, &row, q, head, tail);
  take_role(s, &row, own, head, tail);
  size_t before = pgap_english_unspace(w->text, s->start, w->at);
  go_on(s, &row);
  if (is_aside(s, head, own)) row.role = PGAP_DRAFT_ACTUAL;
  bool is_from = pgap_english_word_before(w->text, s->start, before, from_word) > 0;
  bool is_both = is_from && is_span(w->text, w->at, end); /* from 15 to 56 */
  if (is_both) row.kind = "level";
  if (is_from && !is_both) take_base(&row, own, end);
  take_name(s, &row, q, end, next);
  w->draft->rows[w->draft->n++] = row;
  s->behind = end;
  return PGAP_OK;
}

/* What the sentence tells those behind it: the time at its beginning, or its only one. */
static void tell(const sentence *s) {
  const pgap_english_time *last = NULL;
  size_t n = 0;
  for (size_t i = 0; i < s->n_times; i++) {
    if (s->times[i].is_base || !s->times[i].told.is_told) continue;
    last = n++ == 0 || !s->is_owned[i] ? &s->times[i] : last;
  }
  if (last == NULL) return;
  s->w->time = last->told;
  bool is_leading =
      memchr(s->w->text + s->start, ',', last->to + 1 - s->start) == s->w->text + last->to;
  if (n == 1 || is_leading) s->w->lasting = last->told;
}

pgap_status pgap_english_sentence(pgap_walk *w, pgap_error *err) {
  sentence s = {.w = w, .start = w->at, .stop = pgap_english_end(w->text, w->at)};
  pgap_quantity q, after;
  pgap_status status = PGAP_OK;
  size_t at, next;
  s.behind = s.start;
  w->sentence = s.start + strspn(w->text + s.start, " ");
  find_times(&s);
  bool is_more = next_figure(&s, &q, &at, s.start);
  while (is_more && status == PGAP_OK) {
    is_more = next_figure(&s, &after, &next, at + q.length);
    w->at = at;
    status = add_row(&s, &q, is_more ? next : s.stop, err);
    q = after;
    at = next;
  }
  tell(&s);
  w->at = s.stop;
  if (w->text[w->at] != '\n' && w->text[w->at] != '\0') w->at++;
  w->clause = w->sentence = w->at;
  return status;
}
