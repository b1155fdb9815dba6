/* english_words.c: which numbers of an English sentence are figures, and what its words tell (see english.h). */
#include <math.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "english.h"

/* Signs and codes of money before a number, as units.def knows them. */
static const struct {
  const char *text, *unit;
} currencies[] = {{"US$", "USD"}, {"HK$", "HKD"}, {"$", "USD"},   {"€", "EUR"},
                  {"£", "GBP"},   {"RMB", "CNY"}, {"CNY", "CNY"}, {"USD", "USD"},
                  {"EUR", "EUR"}, {"GBP", "GBP"}, {"JPY", "JPY"}};

/* "$3.4 billion" */
static bool scan_money(pgap_quantity *q, const char *p) {
  static const struct {
    const char *text, *unit;
  } sizes[] = {{"thousand", "thousand"}, {"million", "million"}, {"billion", "billion"},
               {"trillion", "trillion"}, {"mn", "million"},      {"bn", "billion"},
               {"tn", "trillion"},       {"m", "million"}};
  for (size_t i = 0; i < sizeof currencies / sizeof currencies[0]; i++) {
    size_t n = strlen(currencies[i].text);
    if (strncmp(p, currencies[i].text, n) != 0) continue;
    n += strspn(p + n, " ");
    double value;
    size_t m = pgap_is_digit(p[n]) ? pgap_number_scan(&value, p + n, NULL) : 0;
    if (m == 0) continue;
    *q = (pgap_quantity){.sort = PGAP_QUANTITY_UNITS, .value = value, .value2 = (double)NAN};
    n += m;
    const char *size = "";
    size_t space = strspn(p + n, " ");
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0] && !size[0]; k++) {
      const char *const word = sizes[k].text;
      size_t length = pgap_english_word(p + n + space, word);
      if (length == 0) continue;
      size = sizes[k].unit;
      n += space + length;
    }
    snprintf(q->unit, sizeof q->unit, "%s%s%s", size, size[0] ? " " : "", currencies[i].unit);
    q->length = n;
    return true;
  }
  return false;
}

/* Nouns that are counted are no units here: 500 companies is 500 of "companies". */
static void leave_noun(pgap_quantity *q, const char *p) {
  static const char *const nouns[] = {"companies", "enterprises", "firms",  "factories", "clusters",
                                      "projects",  "products",    "places", "units",     NULL};
  size_t n = strlen(q->unit);
  for (const char *const *noun = nouns; *noun; noun++) {
    size_t m = strlen(*noun);
    if (n < m || strcasecmp(q->unit + n - m, *noun) != 0) continue;
    q->unit[n - m] = '\0';
    while (q->length > 0 && pgap_is_letter(p[q->length - 1])) q->length--;
    while (q->length > 0 && p[q->length - 1] == ' ') q->length--;
    double factor = strncmp(q->unit, "thousand", 8) == 0   ? 1e3
                    : strncmp(q->unit, "million", 7) == 0  ? 1e6
                    : strncmp(q->unit, "billion", 7) == 0  ? 1e9
                    : strncmp(q->unit, "trillion", 8) == 0 ? 1e12
                                                           : 1;
    q->value *= factor;
    q->value2 *= factor;
    q->unit[0] = '\0';
    q->sort = PGAP_QUANTITY_BARE;
    return;
  }
}

/* Words before a number that is a name's: Goal 7, Table 3, July 30. */
static bool is_named(const char *text, size_t start, size_t end) {
  static const char names[] =
      "goal|goals|table|figure|chapter|article|annex|no|no.|number|phase|step|stage|page|part|"
      "version|sdg|tier|section|class|type|box|paragraph|age|aged|ages|under-|indicator|priority|"
      "pillar|action|scenario|item|appendix|euro|group|objective|scope|january|february|march|"
      "april|may|june|july|august|september|october|november|december|pm|level|chart|resolution|"
      "directive|law";
  return pgap_english_word_before(text, start, end, names) > 0;
}

/* 30 July 2025 */
static bool begins_month(const char *p) {
  static const char months[] =
      "january|february|march|april|may|june|july|august|september|october|november|december";
  return pgap_english_word(p, months) > 0;
}

/* Words behind which a number without a noun is a figure. */
static bool is_reached(const char *text, size_t start, size_t end) {
  static const char words[] =
      "to|reach|reached|reaches|reaching|least|most|than|below|above|at|was|is|were|exceed|exceeds|"
      "about|from|over|by|of|around|within|approximately|nearly";
  return pgap_english_word_before(text, start, end, words) > 0;
}

/* Years and months mostly tell how long. */
static bool is_duration(const pgap_quantity *q, const char *text, size_t start, size_t end) {
  static const char *const times[] = {"years", "year", "months", "days", "hours", NULL};
  static const char amounts[] = "by|to|reach|reached|of|at|was|is|least|than|about|from";
  bool is_time = false;
  for (const char *const *time = times; *time; time++) is_time |= strcmp(q->unit, *time) == 0;
  return is_time && pgap_english_word_before(text, start, end, amounts) == 0;
}

static bool is_count(const char *text, size_t start, size_t end, const pgap_quantity *q,
                     const char *behind) {
  static const char none[] =
      "are|is|was|were|will|shall|should|have|has|had|from|with|of the|and|or|in|to|by|on";
  const char *next = behind + strspn(behind, " ");
  bool has_noun = next > behind && pgap_is_letter(*next) && pgap_english_word(next, none) == 0 &&
                  !begins_month(next);
  if (has_noun) return q->value >= 1;
  bool is_end = *next == '\0' || strchr(",;.)", *next) != NULL || pgap_is_letter(*next);
  return is_end && !begins_month(next) && is_reached(text, start, end);
}

/* Words for a number: double, half, two thirds. */
static bool is_word_figure(const char *text, size_t start, size_t end, const pgap_quantity *q,
                           const char *behind) {
  static const char parts[] = "first|second|latter|other|per";
  static const char amounts[] = "a million|a billion|a century|year";
  const char *next = behind + strspn(behind, " ");
  if (*behind == '-' || pgap_english_word_before(text, start, end, parts) > 0) return false;
  return q->sort == PGAP_QUANTITY_DOUBLES || pgap_english_word(next, amounts) == 0;
}

static bool judge(const pgap_quantity *q, const char *text, size_t start, size_t at) {
  static const char per[] = "per|every|each";
  size_t end = pgap_english_unspace(text, start, at);
  const char *behind = text + at + q->length;
  if (pgap_english_word_before(text, start, end, per) > 0 || is_named(text, start, end))
    return false;
  if (pgap_is_letter(*behind) || *behind == '-' || *behind == '/') return false;
  if (q->is_bracketed && q->sort == PGAP_QUANTITY_BARE) return false; /* [12], a footnote */
  if (pgap_is_letter(text[at])) return is_word_figure(text, start, end, q, behind);
  switch (q->sort) {
  case PGAP_QUANTITY_BARE:
    return is_count(text, start, end, q, behind);
  case PGAP_QUANTITY_RANK:
  case PGAP_QUANTITY_ROUND:
    return false;
  default:
    return !is_duration(q, text, start, end);
  }
}

/* 4.8% and 7.6% are two figures unless "between" stands before them. */
static void leave_second(pgap_quantity *q, const char *text, size_t start, size_t at) {
  enum { SIZE = 96 };
  static const char between[] = "between";
  static const char joint[] = " and ";
  char first[SIZE];
  if (isnan(q->value2) || q->length >= SIZE) return;
  if (pgap_english_word_before(text, start, pgap_english_unspace(text, start, at), between) > 0)
    return;
  snprintf(first, sizeof first, "%.*s", (int)q->length, text + at);
  char *second = strstr(first, joint);
  if (second == NULL) return;
  *second = '\0';
  pgap_quantity alone;
  if (pgap_quantity_scan(&alone, first)) *q = alone;
}

bool pgap_english_figure(pgap_quantity *out, size_t *skip, const char *text, size_t start,
                         size_t at) {
  static const char joined[] = "-–./$#";
  char before = at > start ? text[at - 1] : ' ';
  *skip = 0;
  if (pgap_is_letter(before) || pgap_is_digit(before)) return false;
  if (scan_money(out, text + at)) return true;
  bool is_word = pgap_is_letter(text[at]);
  if (strchr(joined, before) != NULL || !pgap_quantity_scan(out, text + at)) {
    *skip = strspn(text + at, "0123456789.,");
    return false;
  }
  leave_second(out, text, start, at);
  static const char from[] = "from";
  size_t end = pgap_english_unspace(text, start, at);
  if (!isnan(out->value2) && pgap_english_word_before(text, start, end, from) > 0) {
    out->value = out->value2; /* from 15 to 30 percent */
    out->value2 = (double)NAN;
  }
  leave_noun(out, text + at);
  if (judge(out, text, start, at)) return true;
  *skip = is_word ? 0 : out->length;
  return false;
}

/* A word that tells targets (above 0) or actuals (below 0), and how surely. */
static const struct {
  const char *text;
  int weight;
} cues[] = {
    {"will", 4},           {"shall", 4},         {"should", 4},        {"must", 3},
    {"target", 3},         {"targets", 3},       {"aim", 3},           {"aims", 3},
    {"goal", 2},           {"is to", 4},         {"are to", 4},        {"to be", 2},
    {"plans to", 3},       {"strive", 3},        {"ensure", 3},        {"expected to", 3},
    {"increase", 1},       {"reduce", 2},        {"raise", 2},         {"cut", 1},
    {"achieve", 2},        {"install", 2},       {"build", 2},         {"create", 2},
    {"keep", 2},           {"maintain", 2},      {"double", 1},        {"triple", 2},
    {"halve", 2},          {"train", 1},         {"expand", 1},        {"limit", 2},
    {"at least", 1},       {"grew", -4},         {"rose", -4},         {"fell", -4},
    {"increased", -2},     {"decreased", -2},    {"declined", -3},     {"dropped", -3},
    {"reached", -3},       {"was", -3},          {"were", -3},         {"had", -3},
    {"has", -2},           {"have", -2},         {"stood", -4},        {"totalled", -4},
    {"totaled", -4},       {"amounted", -4},     {"accounted", -3},    {"achieved", -2},
    {"completed", -3},     {"created", -2},      {"reduced", -1},      {"doubled", -2},
    {"recorded", -3},      {"year on year", -4}, {"year-on-year", -4}, {"last year", -3},
    {"previous year", -2}, {"review", -2},       {"achievements", -2}, {"exceeded", -3},
    {"built", -2},         {"objective", 2},     {"objectives", 3},    {"next year", 3},
    {"trained", -2},       {"surpassed", -3},    {"expanded", -2},
};

int pgap_english_weight(const char *text) {
  int weight = 0;
  for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++) {
    const char *const word = cues[i].text;
    if (pgap_english_word(text, word) > 0) weight += cues[i].weight;
  }
  return weight;
}
