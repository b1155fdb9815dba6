/* phrase_read.c: finds the quantities, years and words of one part of a phrase, and which of them touch. */
#include "phrase_parts.h"

#include <plangap/number.h>
#include <plangap/text.h>

#include <math.h>
#include <string.h>
#include <strings.h>

static const pgap_marks one = 1;

static pgap_period years(int first, int last) {
  if (first == last) return pgap_period_year(first);
  return (pgap_period){first * 12, last * 12 + 11, PGAP_PERIOD_WINDOW};
}

static int four_digits(const char *p) {
  if (strspn(p, "0123456789") != 4) return 0;
  int year = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
  return year >= 1900 && year <= 2199 ? year : 0;
}

/* 十四五: the tenth of them was 2001 to 2005. */
static size_t scan_five_years(pgap_period *out, const char *p) {
  double n;
  size_t length = pgap_number_scan(&n, p, NULL);
  static const char ten[] = "十";
  if (length != 9 || strncmp(p, ten, 3) != 0 || strncmp(p + 6, "五", 3) != 0) return 0;
  double d;
  char digit[4] = {p[3], p[4], p[5], '\0'};
  if (pgap_number_scan(&d, digit, NULL) != 3 || d < 1 || d > 9) return 0;
  int first = 2001 + 5 * (int)d;
  *out = years(first, first + 4);
  return length;
}

size_t pgap_year_scan(pgap_period *out, const char *text, bool is_expected) {
  static const char year[] = "年";
  static const char *const joints[] = {"年-", "年至", "年到", "年—", "-", "至",
                                       "到",  "—",    "–",    "~",   "/", NULL};
  int first = four_digits(text);
  if (first == 0) return scan_five_years(out, text);
  const char *p = text + 4, *joint = pgap_begins_with(p, joints);
  int last = joint ? four_digits(p + strlen(joint)) : 0;
  const char *end = last ? p + strlen(joint) + 4 : p;
  bool has_word = strncmp(end, year, sizeof year - 1) == 0;
  if (!has_word && !is_expected && last == 0) return 0;
  if (last != 0 && last < first) return 0;
  *out = years(first, last ? last : first);
  return (size_t)(end - text) + (has_word ? sizeof year - 1 : 0);
}

bool pgap_is_of_base(const char *text, size_t at, size_t n) {
  static const char of[] = "的";
  static const char *const moves[] = {"由",   "从",   "高到", "加到", "长到", "升到",
                                      "降到", "低到", "少到", "大到", "高至", "加至",
                                      "升至", "降至", "增至", "减至", "少至", NULL};
  pgap_quantity q;
  const char *p = text + at + n;
  if (strncmp(p, of, sizeof of - 1) != 0 || !pgap_quantity_scan(&q, p + sizeof of - 1))
    return false;
  bool is_times = q.sort == PGAP_QUANTITY_TIMES || q.sort == PGAP_QUANTITY_DOUBLES;
  return is_times || pgap_ends_with(text, at, moves) == NULL;
}

typedef struct state {
  pgap_reading *out;
  const char *text;
  size_t at, length;
  pgap_marks touching;  /* marks since the last word that is none */
  size_t touching_from; /* where they begin */
  pgap_figure *open;    /* the figure that a following mark belongs to */
  bool is_other;        /* behind 高于: words go to out->other */
} state;

static void add_other(state *s, size_t n) {
  size_t used = strlen(s->out->other);
  if (!s->is_other || used + n >= sizeof s->out->other) return;
  memcpy(s->out->other + used, s->text + s->at, n);
  s->out->other[used + n] = '\0';
}

/* A word of no meaning: nothing touches the last figure any more. */
static void close_figure(state *s) {
  s->touching = 0;
  if (s->open) s->open->is_named = true;
  if (s->open) s->open->is_last = false;
  s->open = NULL;
}

static bool take_year(state *s) {
  const char *p = s->text + s->at;
  pgap_marks bases = one << PGAP_MARK_BASE | one << PGAP_MARK_FROM;
  bool is_base = (s->touching & bases) != 0;
  static const char level[] = " level"; /* 2.5 times the 2015 level, from 1990 levels */
  is_base =
      is_base || (strspn(p, "0123456789") == 4 && strncasecmp(p + 4, level, sizeof level - 1) == 0);
  bool is_expected = is_base || pgap_marks_have(s->touching, PGAP_MARK_BY);
  pgap_period period;
  size_t n = pgap_year_scan(&period, p, is_expected);
  if (n == 0) return false;
  is_base = is_base || pgap_is_of_base(s->text, s->at, n);
  if (is_base && period.kind == PGAP_PERIOD_YEAR)
    s->out->base = period;
  else if (!is_base && !s->is_other) /* 高于“十三五”时期 names no due */
    s->out->due = period;
  s->at += n;
  s->touching = 0;
  s->is_other = false;
  return true;
}

/* ±5% */
static bool take_tolerance(state *s) {
  static const char sign[] = "±";
  const char *p = s->text + s->at;
  if (strncmp(p, sign, sizeof sign - 1) != 0) return false;
  pgap_quantity q;
  if (!pgap_quantity_scan(&q, p + sizeof sign - 1) || strcmp(q.unit, "%") != 0) return false;
  s->out->tolerance = q.value / 100;
  s->at += sizeof sign - 1 + q.length;
  return true;
}

static bool take_quantity(state *s) {
  pgap_reading *r = s->out;
  const char *p = s->text + s->at;
  char before = s->at > 0 ? p[-1] : 0;
  pgap_quantity q;
  if (pgap_is_letter(before) || pgap_is_digit(before) || !pgap_quantity_scan(&q, p)) return false;
  if (q.is_numeral && q.sort == PGAP_QUANTITY_BARE) return false; /* 两化融合 */
  if (s->at + q.length > s->length) return false;
  if (pgap_marks_have(s->touching, PGAP_MARK_ASIDE)) { /* aged 20-64, per 1,000 */
    s->at += q.length;
    close_figure(s);
    return true;
  }
  if (q.sort == PGAP_QUANTITY_BARE && pgap_is_letter(p[q.length])) return false; /* 5G */
  if (r->n == PGAP_FIGURES) {
    memmove(r->figures, r->figures + 1, (PGAP_FIGURES - 1) * sizeof *r->figures);
    r->n--;
  }
  if (r->n > 0) r->figures[r->n - 1].is_last = false;
  s->open = &r->figures[r->n++];
  *s->open = (pgap_figure){.quantity = q,
                           .before = s->touching,
                           .earlier = r->seen,
                           .is_last = true,
                           .from = s->touching ? s->touching_from : s->at,
                           .at = s->at,
                           .to = s->at + q.length,
                           .end = s->at + q.length};
  s->touching = 0;
  s->is_other = false;
  s->at += q.length;
  return true;
}

static bool take_word(state *s) {
  const char *p = s->text + s->at;
  const pgap_wording *w = pgap_wording_find(p, s->at > 0 ? p[-1] : 0);
  size_t n = w ? strlen(w->text) : 0;
  if (n == 0 || s->at + n > s->length) return false;
  if (s->is_other && (w->mark == PGAP_MARK_NOUN || w->mark == PGAP_MARK_PARTICLE))
    add_other(s, n);
  else if (w->mark != PGAP_MARK_PARTICLE)
    s->is_other = false;
  if (w->mark == PGAP_MARK_NOUN) {
    close_figure(s);
  } else if (strcmp(w->text, "to") == 0) { /* raise the rate to 78% */
    if (pgap_marks_have(s->out->seen, PGAP_MARK_RISE)) s->touching |= one << PGAP_MARK_RISE_TO;
    if (pgap_marks_have(s->out->seen, PGAP_MARK_FALL)) s->touching |= one << PGAP_MARK_FALL_TO;
  } else if (w->mark != PGAP_MARK_PARTICLE) {
    if (s->touching == 0) s->touching_from = s->at;
    s->touching |= one << w->mark;
    s->out->seen |= one << w->mark;
    if (s->open) s->open->after |= one << w->mark;
    if (s->open) s->open->end = s->at + n;
    if (w->mark == PGAP_MARK_COMPARE || w->mark == PGAP_MARK_COMPARE_BELOW) s->is_other = true;
  }
  s->at += n;
  return true;
}

/* Signs that join or enclose and say nothing. */
static bool take_sign(state *s) {
  static const char *const signs[] = {"“",  "”", "‘", "’",  "《", "》", " ",  "(", ")",
                                      "\"", "'", "`", "「", "」", ":",  "\t", NULL};
  const char *sign = pgap_begins_with(s->text + s->at, signs);
  if (sign == NULL) return false;
  if (sign[0] == ' ') add_other(s, 1);
  s->at += strlen(sign);
  return true;
}

/* 200家(其中国家级50家): a part of what was told before. */
static bool take_share_of(state *s) {
  static const char *const words[] = {"其中", "of which", NULL};
  const char *p = s->text + s->at;
  if (s->out->n == 0 || pgap_begins_with(p, words) == NULL) return false;
  const char *end = memchr(p, ')', s->length - s->at);
  s->at = end != NULL ? (size_t)(end - s->text) : s->length;
  return true;
}

static void take_noise(state *s) {
  size_t n = pgap_character_length(s->text + s->at);
  if (s->at + n > s->length) n = s->length - s->at;
  add_other(s, n);
  s->at += n;
  close_figure(s);
}

void pgap_reading_take(pgap_reading *out, const char *text, size_t length) {
  *out = (pgap_reading){.tolerance = (double)NAN};
  state s = {.out = out, .text = text, .length = length};
  while (s.at < length) {
    if (take_year(&s) || take_tolerance(&s) || take_share_of(&s)) continue;
    /* 一流 is a word and 一 a number: words first, but 半数 and 翻番 are quantities. */
    if (take_word(&s) || take_quantity(&s) || take_sign(&s)) continue;
    take_noise(&s);
  }
  size_t n = strlen(out->other);
  while (n > 0 && out->other[n - 1] == ' ') out->other[--n] = '\0';
}
