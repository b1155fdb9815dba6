/* unit_text.c: takes the text of a unit apart (see unit_text.h).
 *
 * After NFKC, what says of which year the prices are comes off (现价, 2020年价, constant 2015), then
 * other remarks in parentheses. What is left is split at strokes, 每 and "per", and each part into
 * multipliers and a base. The whole rest is looked up before each further multiplier is taken, so that
 * 千瓦时 and 百分点 stay whole. */
#include <plangap/text.h>

#include "unit_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct unit_row {
  const char *group;
  double factor;
  const char *names;
} unit_row;

static const unit_row rows[] = {
#define PGAP_UNIT(group, factor, names) {#group, factor, names},
#include "units.def"
#undef PGAP_UNIT
};

enum { N_ROWS = sizeof rows / sizeof rows[0], SHORT = 3 };

static void trim(char *text) {
  size_t n = strlen(text), blanks = strspn(text, " ");
  while (n > blanks && text[n - 1] == ' ') n--;
  memmove(text, text + blanks, n - blanks);
  text[n - blanks] = '\0';
}

/* Letters of short names keep their case: Mt is no mt. */
static bool is_name(const char *names, const char *text) {
  size_t length = strlen(text);
  for (const char *p = names; *p != '\0';) {
    size_t n = strcspn(p, "|");
    bool is_same =
        n == length && (strncmp(p, text, n) == 0 || (n > SHORT && strncasecmp(p, text, n) == 0));
    if (is_same) return true;
    p += n + (p[n] == '|');
  }
  return false;
}

static const unit_row *find_row(const char *text) {
  for (size_t i = 0; i < N_ROWS; i++) {
    if (is_name(rows[i].names, text)) return &rows[i];
  }
  return NULL;
}

/* Length of a multiplier at the beginning of `text`, 0 = none. */
static size_t read_multiplier(double *value, const char *text) {
  static const struct {
    const char *text;
    double value;
  } multipliers[] = {{"十", 1e1},
                     {"百", 1e2},
                     {"千", 1e3},
                     {"万", 1e4},
                     {"亿", 1e8},
                     {"hundred ", 1e2},
                     {"thousand ", 1e3},
                     {"million ", 1e6},
                     {"billion ", 1e9},
                     {"trillion ", 1e12},
                     {"mn ", 1e6},
                     {"bn ", 1e9},
                     {"thousands of ", 1e3},
                     {"millions of ", 1e6},
                     {"billions of ", 1e9},
                     {"tn ", 1e12},
                     {"k ", 1e3},
                     {"M ", 1e6}};
  for (size_t i = 0; i < sizeof multipliers / sizeof multipliers[0]; i++) {
    size_t n = strlen(multipliers[i].text);
    bool is_same = n > SHORT ? strncasecmp(text, multipliers[i].text, n) == 0
                             : strncmp(text, multipliers[i].text, n) == 0;
    if (!is_same) continue;
    *value = multipliers[i].value;
    return n;
  }
  /* "100 million yuan", "10 000 persons", "1,000 t" */
  if (!pgap_is_digit(text[0]) || text[0] == '0') return 0;
  size_t n = 0;
  *value = 0;
  while (pgap_is_digit(text[n]) ||
         ((text[n] == ' ' || text[n] == ',') && pgap_is_digit(text[n + 1]))) {
    if (pgap_is_digit(text[n])) *value = *value * 10 + (text[n] - '0');
    n++;
  }
  return n;
}

/* "CNY million", "USD bn": the multiplier behind its unit. */
static void take_last_word(pgap_unit_part *part, char *text) {
  static const char *const words[] = {"hundred",  "thousand", "million", "billion",
                                      "trillion", "mn",       "bn",      "tn"};
  char *blank = strrchr(text, ' ');
  if (blank == NULL) return;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    char word[16];
    double value = 1;
    if (strcasecmp(blank + 1, words[i]) != 0) continue;
    snprintf(word, sizeof word, "%s ", words[i]);
    read_multiplier(&value, word);
    part->multiplier *= value;
    *blank = '\0';
    trim(text);
    return;
  }
}

static pgap_unit_part parse_part(char *text) {
  pgap_unit_part part = {1, 1, NULL, text};
  trim(text);
  take_last_word(&part, text);
  for (;;) {
    const unit_row *row = find_row(part.base);
    if (row != NULL) {
      part.group = row->group;
      part.factor = row->factor;
      return part;
    }
    double value;
    size_t n = read_multiplier(&value, part.base);
    n += strspn(part.base + n, " ");
    if (n == 0 || part.base[n] == '\0') return part;
    part.multiplier *= value;
    part.base += n;
  }
}

/* Cuts text[from..from+n) out. */
static void cut(char *text, size_t from, size_t n) {
  memmove(text + from, text + from + n, strlen(text + from + n) + 1);
}

/* Finds the first of `words` and cuts it out. Returns where it was, or NULL. */
static char *take_word(char *text, const char *const *words) {
  for (; *words != NULL; words++) {
    size_t n = strlen(*words);
    for (char *p = text; *p != '\0'; p++) {
      if (strncasecmp(p, *words, n) != 0) continue;
      cut(text, (size_t)(p - text), n);
      return p;
    }
  }
  return NULL;
}

/* Takes a year off that ends or begins at `at`. */
static int take_year(char *text, char *at) {
  static const char year_word[] = "年";
  char *p = at;
  size_t word = sizeof year_word - 1;
  if ((size_t)(p - text) >= word && memcmp(p - word, year_word, word) == 0) p -= word;
  if (p - text >= 4 && pgap_is_digit(p[-1]) && pgap_is_digit(p[-2]) && pgap_is_digit(p[-3]) &&
      pgap_is_digit(p[-4])) {
    int year = atoi(p - 4);
    cut(text, (size_t)(p - 4 - text), (size_t)(at - p) + 4);
    return year;
  }
  p = at + strspn(at, " ");
  if (!(pgap_is_digit(p[0]) && pgap_is_digit(p[1]) && pgap_is_digit(p[2]) && pgap_is_digit(p[3])))
    return 0;
  int year = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
  size_t n = 4 + strspn(p + 4, " ");
  cut(text, (size_t)(p - text), n);
  return year;
}

static void take_prices(pgap_unit *unit) {
  static const char *const current[] = {"当年价格",       "当年价",   "现行价格", "现价",
                                        "current prices", "current ", NULL};
  static const char *const constant[] = {"不变价格",        "不变价",    "可比价格", "可比价",
                                         "constant prices", "constant ", NULL};
  static const char *const of_year[] = {"年价格", "年价", NULL};
  if (take_word(unit->text, current) != NULL) {
    unit->prices = PGAP_PRICES_CURRENT;
    return;
  }
  char *at = take_word(unit->text, constant);
  if (at == NULL) at = take_word(unit->text, of_year);
  if (at == NULL) return;
  unit->prices = PGAP_PRICES_CONSTANT;
  unit->price_year = take_year(unit->text, at);
  /* "constant 2015 prices" */
  static const char *const rest[] = {"prices", NULL};
  take_word(unit->text, rest);
}

/* Remarks in parentheses behind the unit go; a unit in parentheses alone is the unit. */
static void take_remarks(char *text) {
  trim(text);
  size_t n = strlen(text);
  if (n > 2 && text[0] == '(' && strchr(text, ')') == text + n - 1) {
    text[n - 1] = ' ';
    text[0] = ' ';
  }
  char *note = strchr(text, '(');
  if (note != NULL && note > text) *note = '\0';
  trim(text);
  n = strlen(text);
  while (n > 0 && (text[n - 1] == ',' || text[n - 1] == ';')) text[--n] = '\0';
  trim(text);
}

/* The next divider at or after `p`, and its length. */
static char *find_divider(char *p, size_t *length) {
  static const char *const dividers[] = {"/", " per ", "每"};
  char *first = NULL;
  for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++) {
    char *found = strstr(p, dividers[i]);
    if (found == NULL || found == p || found[strlen(dividers[i])] == '\0') continue;
    if (first != NULL && found > first) continue;
    first = found;
    *length = strlen(dividers[i]);
  }
  return first;
}

/* "1/10万", "/千", "per 1,000": one in so many, as % is one in a hundred. */
static bool take_rate(pgap_unit *out) {
  const char *p = out->text;
  double whole = 1, value;
  if (p[0] == '1' && p[1] == '/') p++;
  size_t n = p[0] == '/' ? 1 : strncasecmp(p, "per ", 4) == 0 ? 4 : 0;
  if (n == 0 || p[n] == '\0') return false;
  p += n;
  for (p += strspn(p, " "); (n = read_multiplier(&value, p)) > 0; p += n) whole *= value;
  /* 1/2 is a fraction, 3/10 may be a day. */
  if (*p != '\0' || whole < 1000 || log10(whole) != floor(log10(whole))) return false;
  out->parts[out->n_parts++] = (pgap_unit_part){1, 100 / whole, "percent", out->text};
  return true;
}

/* "percent of GDP", "% of population", "percent change": percent, whatever of. */
static bool take_share(pgap_unit *out) {
  static const char *const words[] = {"percent of ", "% of ", "percentage of ", "percent change"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strncasecmp(out->text, words[i], strlen(words[i])) != 0) continue;
    out->parts[out->n_parts++] = (pgap_unit_part){1, 1, "percent", out->text};
    return true;
  }
  return false;
}

void pgap_unit_parse(pgap_unit *out, const char *text) {
  *out = (pgap_unit){.n_parts = 0};
  pgap_text_fold(out->text, sizeof out->text, text);
  take_prices(out);
  take_remarks(out->text);
  bool may_be_rate = out->text[0] != '\0' && strchr("1/pP%", out->text[0]) != NULL;
  if (may_be_rate && (take_rate(out) || take_share(out))) return;
  char *p = out->text;
  bool is_whole = find_row(p) != NULL; /* "微克/立方米" */
  while (out->n_parts < PGAP_UNIT_PARTS) {
    size_t length = 0;
    bool is_last = out->n_parts == PGAP_UNIT_PARTS - 1;
    char *divider = is_whole || is_last ? NULL : find_divider(p, &length);
    if (divider != NULL) *divider = '\0';
    out->parts[out->n_parts++] = parse_part(p);
    if (divider == NULL) break;
    p = divider + length;
  }
}

/* Appends `word` with a comma before it where it fits whole. */
static void append(char *out, unsigned long size, const char *before, const char *word, size_t n) {
  size_t used = strlen(out);
  size_t needed = (used > 0 ? 2 : 0) + strlen(before) + n;
  if (used + needed >= size) return;
  snprintf(out + used, size - used, "%s%s%.*s", used > 0 ? ", " : "", before, (int)n, word);
}

void pgap_unit_relatives(char *out, unsigned long size, const pgap_unit_part *part) {
  static const char *const multipliers[] = {"", "万", "亿"};
  out[0] = '\0';
  for (size_t i = 0; i < N_ROWS && part->group != NULL; i++) {
    if (strcmp(rows[i].group, part->group) != 0) continue;
    const char *name = rows[i].names;
    bool is_plain =
        (unsigned char)name[0] < 0x80 || rows[i].factor != 1 || strcmp(part->group, "points") == 0;
    for (size_t k = 0; k < (is_plain ? 1 : 3); k++) {
      append(out, size, multipliers[k], name, strcspn(name, "|"));
    }
  }
  if (part->group == NULL) {
    for (size_t k = 0; k < 3; k++)
      append(out, size, multipliers[k], part->base, strlen(part->base));
  }
}
