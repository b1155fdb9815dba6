/* phrase.c: reads a target phrase: its parts, their tiers, what they share (see phrase.h). */
#include <plangap/phrase.h>
#include <plangap/text.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "phrase_parts.h"

/* Bytes of the sign between two parts at `p`, 0 for none; a comma inside a number is none. */
static size_t separator(const char *text, const char *p) {
  static const char *const signs[] = {";", "、", "。", "\n", NULL};
  if (*p == ',') {
    bool is_grouping = p > text && pgap_is_digit(p[-1]) && strspn(p + 1, "0123456789") == 3;
    return is_grouping ? 0 : 1;
  }
  const char *sign = pgap_begins_with(p, signs);
  return sign ? strlen(sign) : 0;
}

/* 5500亿元力争5800亿元: a second tier needs no comma. */
static bool begins_tier(const char *part, const char *p) {
  const pgap_wording *w = p > part ? pgap_wording_find(p, p[-1]) : NULL;
  return w && w->mark == PGAP_MARK_SOFT && strcspn(part, "0123456789") < (size_t)(p - part);
}

/* End of the part at `p`. */
static const char *part_end(const char *text, const char *part) {
  const char *p = part;
  while (*p != '\0' && separator(text, p) == 0 && !begins_tier(part, p))
    p += pgap_character_length(p);
  return p;
}

/* 增长5%,力争6%: a bare number is of the kind of the one before. */
static void inherit(pgap_wish *w, const pgap_wish *before, const pgap_reading *r) {
  static const pgap_mark own[] = {PGAP_MARK_RISE,    PGAP_MARK_FALL,       PGAP_MARK_RISE_TO,
                                  PGAP_MARK_FALL_TO, PGAP_MARK_NEW,        PGAP_MARK_AVERAGE,
                                  PGAP_MARK_RATE,    PGAP_MARK_CUMULATIVE, PGAP_MARK_COVERAGE};
  if (w->unit[0] == '\0' && w->form == before->form && w->kind == before->kind)
    memcpy(w->unit, before->unit, sizeof w->unit);
  if (w->due.kind == PGAP_PERIOD_NONE) w->due = before->due;
  for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
    if (pgap_marks_have(r->seen, own[i])) return;
  /* 年均增长12%,占比重达到2.5%: a level of its own; 力争达到6% goes on. */
  if (pgap_marks_have(r->seen, PGAP_MARK_REACH) && !pgap_marks_have(r->seen, PGAP_MARK_SOFT))
    return;
  bool is_alike = w->unit[0] == '\0' || strcmp(w->unit, before->unit) == 0;
  if (!is_alike || strcmp(w->kind->name, "level") != 0) return;
  if (before->is_fall && !w->is_fall) {
    w->value = -fabs(w->value);
    w->op = w->op == PGAP_OP_AT_LEAST ? PGAP_OP_AT_MOST : w->op;
    w->has_op = true;
    w->is_fall = true;
  }
  if (!w->has_op) {
    w->has_op = before->has_op;
    w->op = before->op;
  }
  memcpy(w->unit, before->unit, sizeof w->unit);
  w->form = before->form;
  w->kind = before->kind;
  w->base_period = before->base_period;
  w->is_kept = before->is_kept;
}

/* The last wish that is measured, or NULL. */
static pgap_wish *last_measured(pgap_phrase *phrase) {
  for (size_t i = phrase->n; i > 0; i--)
    if (phrase->items[i - 1].is_measured) return &phrase->items[i - 1];
  return NULL;
}

/* Two parts that cannot be measured for one reason are one. */
static bool repeats(const pgap_phrase *phrase, const pgap_wish *w) {
  for (size_t i = 0; i < phrase->n && !w->is_measured; i++)
    if (!phrase->items[i].is_measured && phrase->items[i].why == w->why) return true;
  return false;
}

static void add_part(pgap_phrase *phrase, const pgap_wish *wishes, size_t n,
                     const pgap_reading *r) {
  bool is_soft = pgap_marks_have(r->seen, PGAP_MARK_SOFT);
  for (size_t i = 0; i < n; i++) {
    pgap_wish w = wishes[i];
    pgap_wish *before = last_measured(phrase);
    if (phrase->n == PGAP_WISHES || repeats(phrase, &w)) continue;
    if (before && w.is_measured && i == 0) inherit(&w, before, r);
    if (before && is_soft) w.tier = PGAP_TIER_STRETCH;
    phrase->items[phrase->n++] = w;
  }
  for (size_t i = 0; n == 0 && i < phrase->n && r->due.kind != PGAP_PERIOD_NONE; i++)
    if (phrase->items[i].due.kind == PGAP_PERIOD_NONE) phrase->items[i].due = r->due;
}

/* 确保 beside a 力争 is the line that must be kept. */
static void settle_tiers(pgap_phrase *phrase, bool is_firm) {
  bool is_stretched = phrase->n > 1 && phrase->items[phrase->n - 1].tier == PGAP_TIER_STRETCH;
  if (is_firm && is_stretched) phrase->items[0].tier = PGAP_TIER_MUST;
}

pgap_status pgap_phrase_parse(pgap_phrase *out, const char *text, pgap_error *err) {
  char narrow[PGAP_PHRASE_SIZE];
  pgap_phrase phrase = {0};
  bool has_binding = false, is_firm = false;
  pgap_binding binding = PGAP_BINDING_EXPECTED;
  pgap_period due = {0}; /* told before the first number */
  if (strnlen(text, PGAP_PHRASE_SIZE) == PGAP_PHRASE_SIZE) {
    return pgap_error_set(err, PGAP_PHRASE_LONG, NULL);
  }
  pgap_wording_narrow(narrow, sizeof narrow, NULL, text, strlen(text));
  for (const char *p = narrow; *p != '\0';) {
    const char *end = part_end(narrow, p);
    pgap_reading r;
    pgap_wish wishes[2];
    size_t n;
    pgap_reading_take(&r, p, (size_t)(end - p));
    pgap_status status = pgap_reading_sense(wishes, &n, &r, err);
    if (status != PGAP_OK) return pgap_error_set(err, status, PGAP_ARGS(text));
    if (pgap_marks_have(r.seen, PGAP_MARK_BINDING)) binding = PGAP_BINDING_BINDING;
    has_binding = has_binding || binding == PGAP_BINDING_BINDING ||
                  pgap_marks_have(r.seen, PGAP_MARK_ANTICIPATORY);
    is_firm = is_firm || (phrase.n == 0 && pgap_marks_have(r.seen, PGAP_MARK_FIRM));
    if (n == 0 && phrase.n == 0 && r.due.kind != PGAP_PERIOD_NONE) due = r.due;
    for (size_t i = 0; i < n; i++)
      if (wishes[i].due.kind == PGAP_PERIOD_NONE) wishes[i].due = due;
    add_part(&phrase, wishes, n, &r);
    p = end + separator(narrow, end);
  }
  settle_tiers(&phrase, is_firm);
  if (phrase.n == 0) {
    phrase.n = 1;
    phrase.items[0] = (pgap_wish){.why = PGAP_REASON_TEXT_NO_FIGURE,
                                  .tier = PGAP_TIER_EXPECTED,
                                  .value = (double)NAN,
                                  .value2 = (double)NAN,
                                  .base_value = (double)NAN,
                                  .tolerance = (double)NAN,
                                  .due = due};
  }
  for (size_t i = 0; i < phrase.n; i++) {
    phrase.items[i].has_binding = has_binding;
    phrase.items[i].binding = binding;
  }
  *out = phrase;
  return PGAP_OK;
}
