/* figure.c: splits the text of a cell into number, unit, status and footnote.
 *
 * A plain decimal is done after one scan. Everything else is folded (full width to ASCII) and taken
 * apart from both ends: a qualifier (约, <) before the number; footnote marks, a status and a
 * qualifier (以上) behind it; what is left between must be a unit that unit.h knows. Footnote marks go
 * before folding, because NFKC makes an ordinary digit of ①. A number with a decimal comma is read with its
 * points and commas exchanged. */
#include <plangap/figure.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include "decimal.h"
#include <plangap/marks.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Words for "no value", in folded text, and what they say of it. */
static const struct {
  const char *text;
  char status;
} missing_words[] = {
    {"", 0},
    {"-", 0},
    {"--", 0},
    {"\u2014", 0},
    {"\u2013", 0},
    {"\u2014\u2014", 0},
    {"..", 0},
    {":", 0},
    {"...", 0},
    {"......", 0},
    {"NA", 0},
    {"N/A", 0},
    {"n.a.", 0},
    {"#N/A", 0},
    {"NaN", 0},
    {"no data", 0},
    {"not available", 0},
    {"null", 0},
    {"缺", 'O'},
    {"缺失", 'O'},
    {"无数据", 'O'},
    {"暂无", 'O'},
    {"暂无数据", 'O'},
    {"未公布", 'O'},
    {"不详", 'O'},
    {"不适用", 'M'},
    {"保密", 'Q'},
    {"#DIV/0!", 0},
    {"#REF!", 0},
    {"#VALUE!", 0},
    {"#NUM!", 0},
    {"#NAME?", 0},
    {"#NULL!", 0},
};

const char *pgap_figure_missing_word(size_t i) {
  return i < sizeof missing_words / sizeof missing_words[0] ? missing_words[i].text : NULL;
}

/* Words before and behind a number. '~' = about. Longer ones stand before those that they begin with. */
typedef struct qualifier {
  const char *text;
  char sense;
} qualifier;

static const qualifier before[] = {
    {"大约", '~'}, {"约为", '~'},   {"约", '~'},     {"近", '~'},     {"\u2248", '~'},
    {"~", '~'},    {"<=", '<'},     {"<", '<'},      {"\u2264", '<'}, {"小于", '<'},
    {"低于", '<'}, {"不足", '<'},   {"不超过", '<'}, {"不高于", '<'}, {">=", '>'},
    {">", '>'},    {"\u2265", '>'}, {"大于", '>'},   {"高于", '>'},   {"超过", '>'},
    {"超", '>'},   {"逾", '>'},     {"不低于", '>'}, {"不少于", '>'},
};

static const qualifier behind[] = {
    {"左右", '~'}, {"上下", '~'}, {"以上", '>'}, {"以下", '<'},
    {"以内", '<'}, {"余", '>'},   {"多", '>'},
};

enum { TEXT_SIZE = PGAP_DECIMAL_TEXT };

static void skip_blanks(char **p) {
  while (**p == ' ') (*p)++;
}

static void trim_end(char *text) {
  size_t n = strlen(text);
  while (n > 0 && text[n - 1] == ' ') text[--n] = '\0';
}

static void take_sense(pgap_figure *f, char sense) {
  if (sense == '~') {
    f->repairs |= PGAP_REPAIR_ABOUT;
    if (f->status == 0) f->status = 'E';
  } else {
    f->bound = sense;
  }
}

static void take_before(pgap_figure *f, char **p) {
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
    size_t n = strlen(before[i].text);
    if (strncmp(*p, before[i].text, n) != 0) continue;
    *p += n;
    skip_blanks(p);
    take_sense(f, before[i].sense);
    return;
  }
}

static void take_behind(pgap_figure *f, char *text) {
  size_t length = strlen(text);
  for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++) {
    size_t n = strlen(behind[i].text);
    if (n > length || strcmp(text + length - n, behind[i].text) != 0) continue;
    text[length - n] = '\0';
    trim_end(text);
    take_sense(f, behind[i].sense);
    return;
  }
}

/* Takes "(初步核算)", " 初步核算" or " p" off the end of what follows a number. */
static void take_status(pgap_figure *f, char *text) {
  size_t n = strlen(text);
  bool is_bracketed = n > 2 && text[n - 1] == ')';
  char *start = is_bracketed ? strrchr(text, '(') : strrchr(text, ' ');
  if (start == NULL) start = text;
  char word[PGAP_FIGURE_UNIT];
  size_t first = (size_t)(start - text) + (*start == '(' || *start == ' ');
  snprintf(word, sizeof word, "%.*s", (int)(n - first - is_bracketed), text + first);
  /* A small letter without a blank before it may be part of anything. */
  bool is_letter = start == text && *start != ' ' && !is_bracketed && strlen(word) < 4;
  char letter = is_letter ? 0 : pgap_obs_status_find_flag(word);
  if (letter == 0) return;
  f->status = letter;
  f->repairs |= PGAP_REPAIR_STATUS;
  *start = '\0';
  trim_end(text);
}

static void take_suffix(pgap_figure *f, pgap_decimal *d, char **p) {
  static const struct {
    const char *text;
    int exponent;
  } suffixes[] = {{"万亿", 12}, {"万", 4}, {"亿", 8}};
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
    size_t n = strlen(suffixes[i].text);
    if (strncmp(*p, suffixes[i].text, n) != 0) continue;
    *p += n;
    skip_blanks(p);
    d->exponent += suffixes[i].exponent;
    f->repairs |= PGAP_REPAIR_SUFFIX;
    return;
  }
}

/* "-", "缺", ": c", "— (保密)". */
static bool read_missing(pgap_figure *f, const char *text) {
  char word[PGAP_FIGURE_UNIT];
  if (strlen(text) >= sizeof word) return false;
  memcpy(word, text, strlen(text) + 1);
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < sizeof missing_words / sizeof missing_words[0]; i++) {
      if (strcasecmp(word, missing_words[i].text) != 0) continue;
      if (f->status == 0) f->status = missing_words[i].status;
      f->kind = PGAP_FIGURE_MISSING;
      bool is_fault = word[0] == '#' && strchr("!?", word[strlen(word) - 1]) != NULL;
      if (is_fault) f->repairs |= PGAP_REPAIR_FAULT;
      return true;
    }
    take_status(f, word);
    if (word[0] == ':' && f->status == 0) {
      f->status = pgap_obs_status_find_flag(word + 1);
      if (f->status != 0) word[1] = '\0';
    }
    if (f->status == 0) return false;
  }
  return false;
}

static bool is_single_letter(const char *text) {
  return text[1] == '\0' && (text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z';
}

/* Makes the apostrophes of a number plain. Where the decimal mark is a comma, it becomes a point and the
 * points become commas; false when the comma has no decimals behind it. */
static bool fold_marks(char *p, char decimal) {
  static const char apostrophe[] = "\u2019";
  p += *p == '-' || *p == '+';
  for (bool is_folding = true; is_folding;) {
    size_t n = strspn(p, "0123456789 '");
    char mark = p[n];
    if (strncmp(p + n, apostrophe, sizeof apostrophe - 1) == 0) {
      p[n] = '\'';
      memmove(p + n + 1, p + n + sizeof apostrophe - 1, strlen(p + n + sizeof apostrophe - 1) + 1);
    } else if (decimal == ',' && (mark == '.' || mark == ',')) {
      if (mark == ',' && (p[n + 1] < '0' || p[n + 1] > '9')) return false;
      p[n] = mark == ',' ? '.' : ',';
    } else {
      is_folding = false;
    }
    p += n + is_folding;
  }
  return true;
}

/* Reads folded text; false when it is no figure. */
static bool read_folded(pgap_figure *f, char *text, char decimal) {
  pgap_decimal d;
  char *p = text;
  if (read_missing(f, p)) return true;
  f->status = 0;
  f->repairs &= ~(unsigned)PGAP_REPAIR_STATUS;
  take_before(f, &p);
  p += pgap_minus_fold(p, &f->repairs);
  const char *end = fold_marks(p, decimal) ? pgap_decimal_scan(&d, p, ", '") : NULL;
  if (end == NULL) return false;
  bool is_usual = d.group == 0 || (d.group == ',' && decimal == ',');
  if (!is_usual) f->repairs |= d.group == ',' ? PGAP_REPAIR_GROUPS : PGAP_REPAIR_BLANKS;
  char *rest = p + (end - p);
  take_status(f, rest);
  bool is_apart = *rest == ' ';
  skip_blanks(&rest);
  take_behind(f, rest);
  take_suffix(f, &d, &rest);
  f->value = pgap_decimal_value(&d);
  if (!isfinite(f->value)) return false;
  f->kind = f->bound != 0 ? PGAP_FIGURE_BOUND : PGAP_FIGURE_NUMBER;
  if (*rest == '\0') return true;
  if (!is_apart && is_single_letter(rest)) return false; /* "12m" may be a slip */
  if (strlen(rest) >= sizeof f->unit || !pgap_unit_is_known(rest)) return false;
  memcpy(f->unit, rest, strlen(rest) + 1);
  f->repairs |= PGAP_REPAIR_UNIT;
  return true;
}

static bool is_bracketed(const char *text) {
  size_t n = strlen(text);
  return n > 2 && text[0] == '(' && text[n - 1] == ')' && strspn(text + 1, "0123456789.,") == n - 2;
}

static bool read_marked(pgap_figure *f, const char *text, char decimal) {
  char marked[TEXT_SIZE], folded[TEXT_SIZE];
  f->problem = PGAP_NUMBER_INVALID;
  if (strnlen(text, TEXT_SIZE) >= TEXT_SIZE) return false;
  pgap_text_fold(folded, sizeof folded, text);
  bool is_wide = strstr(text, folded) == NULL;
  if (is_bracketed(folded)) {
    f->problem = PGAP_NUMBER_BRACKETED;
    return false;
  }
  if (pgap_marks_strip(marked, sizeof marked, text)) {
    f->repairs |= PGAP_REPAIR_MARK;
    pgap_text_fold(folded, sizeof folded, marked);
    is_wide = strstr(marked, folded) == NULL;
  }
  if (!read_folded(f, folded, decimal)) return false;
  if (is_wide && f->kind != PGAP_FIGURE_MISSING) f->repairs |= PGAP_REPAIR_WIDTH;
  return true;
}

static const pgap_figure none = {.kind = PGAP_FIGURE_INVALID, .value = (double)NAN};

static bool has_value(const pgap_figure *f) {
  return f->kind == PGAP_FIGURE_NUMBER || f->kind == PGAP_FIGURE_BOUND;
}

static void read_slowly(pgap_figure *f, const char *text) {
  pgap_figure other = none;
  if (read_marked(f, text, '.')) return;
  pgap_status problem = f->problem;
  *f = none;
  f->problem = problem;
  bool may_be_comma = problem == PGAP_NUMBER_INVALID;
  if (may_be_comma && read_marked(&other, text, ',') && has_value(&other))
    f->problem = PGAP_NUMBER_COMMA;
}

/* A plain number of more digits than fit one operation, or with an exponent. */
static bool read_long(pgap_figure *f, const char *text) {
  pgap_decimal d;
  const char *end = pgap_decimal_scan(&d, text, "");
  if (end == NULL || *end != '\0' || d.n_digits >= TEXT_SIZE) return false;
  f->value = pgap_decimal_value(&d);
  if (!isfinite(f->value)) return false;
  f->kind = PGAP_FIGURE_NUMBER;
  return true;
}

void pgap_figure_read(pgap_figure *out, const char *text) {
  out->repairs = 0;
  out->status = out->bound = out->unit[0] = '\0';
  out->problem = PGAP_OK;
  out->kind = PGAP_FIGURE_NUMBER;
  if (pgap_decimal_plain(&out->value, text)) return;
  out->kind = PGAP_FIGURE_INVALID;
  if (read_long(out, text)) return;
  out->value = (double)NAN;
  read_slowly(out, text);
  if (out->kind != PGAP_FIGURE_INVALID) out->problem = PGAP_OK;
}

void pgap_figure_read_comma(pgap_figure *out, const char *text) {
  *out = none;
  if (text[strspn(text, "+-0123456789")] == '\0') {
    pgap_figure_read(out, text);
    return;
  }
  if (read_marked(out, text, ',')) {
    out->problem = PGAP_OK;
    return;
  }
  pgap_status problem = out->problem;
  *out = none;
  out->problem = problem;
}

bool pgap_figure_has_two_readings(const char *text) {
  pgap_figure other;
  pgap_figure_read_comma(&other, text);
  return has_value(&other);
}

bool pgap_figure_is_told(const pgap_figure *figure) {
  bool is_fault = figure->kind == PGAP_FIGURE_MISSING && (figure->repairs & PGAP_REPAIR_FAULT) != 0;
  return is_fault || (figure->kind == PGAP_FIGURE_NUMBER && figure->repairs != 0);
}
