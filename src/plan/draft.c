/* draft.c: walks through a document and collects its figures (see draft.h). */
#include <plangap/draft.h>

#include <plangap/number.h>
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
      [PGAP_DRAFT_PERIOD_ABOVE] = "period of the heading or paragraph above",
      [PGAP_DRAFT_WORD_NUMBER] = "a word for a size, no number to compute with",
      [PGAP_DRAFT_TRAP] = "a rise by so many times: one more than the times of the base",
      [PGAP_DRAFT_BASE] = "the base of the figure behind it",
      [PGAP_DRAFT_THRESHOLD] = "a threshold in a name",
  };
  return texts[doubt];
}

enum { SENTENCE_MOST = 2048 }; /* bytes; so that a text without any stop takes no longer */

static size_t sentence_end(const char *text, size_t at) {
  static const char *const ends[] = {"。", ";", "!", "?", "\n", NULL};
  for (size_t limit = at + SENTENCE_MOST;
       text[at] != '\0' && at < limit && !pgap_begins_with(text + at, ends);)
    at += pgap_character_length(text + at);
  return at;
}

size_t pgap_walk_stop(pgap_walk *w, size_t at) {
  if (w->stop < at || w->stop == 0) w->stop = sentence_end(w->text, at);
  return w->stop;
}

/* Bytes of a sign that ends a clause, 0 for none. */
static size_t clause_sign(const pgap_walk *w) {
  static const char *const signs[] = {";", "。", "、", ":", "\n", "!", "?", "——", NULL};
  const char *p = w->text + w->at;
  if (*p == ',') return 1;
  const char *sign = pgap_begins_with(p, signs);
  return sign ? strlen(sign) : 0;
}

/* How a heading is numbered: a heading of the same style ends what one before it tells. */
static int heading_style(const char *p) {
  static const char *const chapters[] = {"第", "chapter", "part", "section", NULL};
  double number;
  if (*p == '(') return 1;
  if (*p >= '0' && *p <= '9') return 2;
  if (pgap_begins_with(p, chapters)) return 3;
  return pgap_number_scan(&number, p, NULL) > 0 ? 4 : 5;
}

/* What a heading or a paragraph tells lasts for those behind it that tell nothing; the title's year is the document's. */
static void end_paragraph(pgap_walk *w) {
  static const char *const stops[] = {"。", ";", NULL};
  bool is_empty = w->at <= w->paragraph + 1, is_heading = w->draft->n == w->paragraph_rows;
  is_heading =
      is_heading && !pgap_ends_with(w->text + w->paragraph, w->at - 1 - w->paragraph, stops);
  const pgap_told_time *told = is_heading ? &w->time : &w->lasting;
  bool is_part = told->period.kind != PGAP_PERIOD_YEAR && /* 11月 of a paragraph is its own */
                 told->period.last - told->period.first < 23;
  int style = is_heading && !is_empty ? heading_style(w->text + w->paragraph) : 0;
  if (style > 0 && (told->is_told || style == w->above_style)) {
    w->above_style = told->is_told ? style : 0;
    w->above = (pgap_told_time){0};
  }
  bool is_ruled = !is_heading && w->above_style > 0;
  if (w->is_titled && told->is_told && !is_ruled && (is_heading || !is_part)) w->above = *told;
  if (is_heading && !is_empty && w->is_titled)
    w->heading = w->weights[w->at - 1] - w->weights[w->paragraph];
  w->is_titled = w->is_titled || !is_empty;
  w->paragraph = w->at;
  w->paragraph_rows = w->draft->n;
  w->time = w->lasting = (pgap_told_time){0};
}

static void take_sign(pgap_walk *w, size_t n) {
  const char *p = w->text + w->at;
  w->is_listed = strncmp(p, "、", strlen("、")) == 0;
  bool ends_sentence = *p != ',' && sentence_end(w->text, w->at) == w->at;
  w->at += n;
  w->clause = w->at;
  if (ends_sentence || !w->is_time_used) w->time = w->lasting;
  if (ends_sentence) w->sentence = w->at;
  if (*p != '\n') return;
  end_paragraph(w);
  w->paragraph_end = w->at + strcspn(w->text + w->at, "\n");
}

static bool take_time(pgap_walk *w) {
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

static pgap_status step(pgap_walk *w, pgap_error *err) {
  pgap_quantity q;
  unsigned doubts = 0;
  const char *p = w->text + w->at;
  bool is_paragraph = w->at == w->paragraph;
  if (is_paragraph) w->is_english = pgap_is_english(p);
  size_t sign = clause_sign(w);
  if (w->is_english && *p != '\n') return pgap_english_sentence(w, err);
  if (sign > 0) {
    take_sign(w, sign);
    return PGAP_OK;
  }
  static const char apart[] = "分别";
  if (strncmp(p, apart, sizeof apart - 1) == 0)
    pgap_draft_list_read(&w->list, w->text, w->sentence, w->at, pgap_walk_stop(w, w->at));
  if (take_time(w)) return PGAP_OK;
  if (pgap_coverage_scan(&q, p)) return pgap_draft_add(w, &q, 0, err);
  bool is_hyphen = (*p == '-' || *p == '+') && w->at > 0 && w->text[w->at - 1] != ' ';
  if (!is_hyphen && pgap_quantity_scan(&q, p) && pgap_is_figure(&q, w->text, w->at, &doubts))
    return pgap_draft_add(w, &q, doubts, err);
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
  pgap_walk w = {.draft = &draft,
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
  pgap_english_join(narrow);
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
