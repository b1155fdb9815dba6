/* label.c: see label.h. */
#include "label.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/language.h>
#include <plangap/number.h>
#include <plangap/registry.h>
#include <stdio.h>
#include <string.h>

typedef struct prefix {
  const char *text;
  double factor;
} prefix;

static const prefix chinese[] = {{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}};
static const prefix english[] = {{"tn", 1e12}, {"bn", 1e9}, {"M", 1e6}, {"k", 1e3}};

/* The prefix that shows `total` best; from `start` on (plain digits read well below). */
static prefix choose(const prefix *list, size_t n, double total, double start) {
  for (size_t i = 0; i < n; i++)
    if (total >= list[i].factor && total >= start) return list[i];
  return (prefix){"", 1};
}

/* The fewest decimals, up to 2 behind the zeros of the largest, that show all values to a ten-thousandth
 * of it. */
static int decimals_of(const double *values, size_t n, double factor, double largest) {
  double size = fabs(largest * factor), tolerance = fmax(size * 1e-4, 1e-9);
  int most = size > 0 && size < 0.05 ? 2 + (int)fmin(floor(-log10(size)), 4) : 2;
  for (int d = 0; d < most; d++) {
    double unit = pow(10, d);
    size_t i = 0;
    while (i < n && (isnan(values[i]) || fabs(values[i] * factor -
                                              round(values[i] * factor * unit) / unit) < tolerance))
      i++;
    if (i == n) return d;
  }
  return most;
}

void pgap_label_unit_pick(pgap_label_unit *out, pgap_language language, const char *unit,
                          double largest, const double *values, size_t n) {
  prefix has = {"", 1};
  for (size_t i = 0; i < 3 && has.factor == 1; i++)
    if (strncmp(unit, chinese[i].text, strlen(chinese[i].text)) == 0) has = chinese[i];
  const char *rest = unit + strlen(has.text);
  double total = fabs(largest) * has.factor;
  prefix show = language == PGAP_LANGUAGE_EN ? choose(english, 4, total, 1e6)
                                             : choose(chinese, 3, total, 1e5);
  /* A Chinese unit keeps its prefix up to five digits: 45000 亿元 is 4.5 万亿元, 9000 亿元 stays. */
  if (language == PGAP_LANGUAGE_ZH && has.factor > 1 && fabs(largest) < 1e4) show = has;
  if (*rest == '%' || total == 0) show = has;
  *out = (pgap_label_unit){.language = language, .factor = has.factor / show.factor, .beside = NAN};
  const double least = 1e-4; /* below it decimals are mostly zeros */
  out->is_tiny = total > 0 && fabs(largest) * out->factor < least;
  out->decimals = decimals_of(values, n, out->factor, largest);
  if (language == PGAP_LANGUAGE_EN) {
    const char *word = pgap_unit_label(rest, PGAP_LANGUAGE_EN);
    snprintf(out->unit, sizeof out->unit, "%s%s%s", show.text,
             *show.text != '\0' && *word != '\0' ? " " : "", word);
  } else {
    snprintf(out->unit, sizeof out->unit, "%s%s", show.text, rest);
  }
  snprintf(out->difference, sizeof out->difference, "%s",
           strcmp(unit, "%") == 0 ? (language == PGAP_LANGUAGE_EN ? "pp" : "个百分点") : out->unit);
}

/* The fewest decimals, from those of the unit up to 6, with which a value stays on its side of the target. */
static int decimals_beside(const pgap_label_unit *unit, double value) {
  const double rounding = 1e-9;
  double shown = value * unit->factor, goal = unit->beside * unit->factor;
  double slack = rounding * fmax(fabs(shown), fabs(goal));
  if (isnan(goal) || fabs(shown - goal) <= slack) return unit->decimals;
  for (int d = unit->decimals; d <= 6; d++) {
    double rounded = round(shown * pow(10, d)) / pow(10, d);
    bool is_same_side = (rounded - goal) * (shown - goal) > 0 && fabs(rounded - goal) > slack;
    if (is_same_side) return d;
  }
  return unit->decimals;
}

/* Digits with English grouping; a true minus sign. Beyond 1e15, and where all is tiny, with an exponent. */
static void digits(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value,
                   bool trimmed, bool is_signed) {
  char plain[PGAP_NUMBER_SIZE];
  double shown = fabs(value * unit->factor);
  bool is_plain = shown < 1e15 && !unit->is_tiny;
  bool is_grouped = unit->language == PGAP_LANGUAGE_EN && is_plain;
  size_t n = is_plain ? pgap_number_fixed(plain, shown, unit->decimals)
                      : pgap_number_digits(plain, shown, unit->is_tiny ? 3 : 4);
  if (trimmed && is_plain && strchr(plain, '.') != NULL) {
    while (n > 0 && plain[n - 1] == '0') n--;
    if (n > 0 && plain[n - 1] == '.') n--;
    plain[n] = '\0';
  }
  bool is_zero = strspn(plain, "0.") == n;
  if (is_zero && is_signed) n = 1; /* nothing has no decimals: ±0 */
  size_t whole = strcspn(plain, "."), used = 0;
  const char *sign = is_zero ? (is_signed ? "±" : "") : value < 0 ? "−" : is_signed ? "+" : "";
  used = (size_t)snprintf(out, PGAP_LABEL_SIZE, "%s", sign);
  for (size_t i = 0; i < n && used + 2 < PGAP_LABEL_SIZE; i++) {
    if (is_grouped && i > 0 && i < whole && (whole - i) % 3 == 0) out[used++] = ',';
    out[used++] = plain[i];
  }
  out[used] = '\0';
}

static void join(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, const char *word) {
  size_t n = strlen(out);
  bool is_tight = *word == '\0' || (unit->language == PGAP_LANGUAGE_ZH && *word == '%');
  snprintf(out + n, PGAP_LABEL_SIZE - n, "%s%s", is_tight ? "" : " ", word);
}

void pgap_label_number(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value) {
  pgap_label_unit finer = *unit;
  finer.decimals = decimals_beside(unit, value);
  digits(out, &finer, value, false, false);
}

void pgap_label_value(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value) {
  pgap_label_unit finer = *unit;
  finer.decimals = decimals_beside(unit, value);
  digits(out, &finer, value, true, false);
  join(out, unit, unit->unit);
}

void pgap_label_even(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value) {
  pgap_label_number(out, unit, value);
  join(out, unit, unit->unit);
}

void pgap_label_unit_part(pgap_label_unit *unit, const double *values, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (isfinite(values[i])) unit->decimals = decimals_beside(unit, values[i]);
}

/* The fewest decimals, from those of the unit up to 6, with which a value is not zero. */
static int decimals_to_show(const pgap_label_unit *unit, double value) {
  double shown = fabs(value * unit->factor);
  for (int d = unit->decimals; d <= 6; d++) {
    if (shown * pow(10, d) >= 0.5) return d;
  }
  return unit->decimals;
}

void pgap_label_unit_show(pgap_label_unit *unit, double gap, double largest) {
  const double rounding = 1e-4; /* labels of larger values have digits enough */
  if (fabs(gap) >= rounding * fabs(largest)) unit->decimals = decimals_to_show(unit, gap);
}

int pgap_label_gap_decimals(const pgap_label_unit *unit, double value) {
  const double rounding = 0.01; /* of the value; what is less is not looked for */
  double shown = fabs(value * unit->factor);
  for (int d = decimals_to_show(unit, value); d <= 6; d++) {
    double scaled = shown * pow(10, d);
    if (scaled >= 9.5 || fabs(scaled - round(scaled)) <= rounding * scaled) return d;
  }
  return decimals_to_show(unit, value);
}

void pgap_label_gap(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value) {
  pgap_label_gap_fixed(out, unit, value, pgap_label_gap_decimals(unit, value));
}

void pgap_label_gap_fixed(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value,
                          int decimals) {
  pgap_label_unit finer = *unit;
  finer.decimals = decimals;
  finer.decimals = decimals_to_show(&finer, value);
  digits(out, &finer, value, false, true);
  join(out, unit, unit->difference);
}

void pgap_label_goal(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                     const pgap_assessment *a) {
  char value[PGAP_LABEL_SIZE], upper[PGAP_LABEL_SIZE];
  pgap_label_value(value, unit, a->goal);
  switch (a->target->op) {
  case PGAP_OP_AT_LEAST:
  case PGAP_OP_AT_MOST: {
    /* On a rebuilt index or a reduction the direction decides, not the sign in the row. */
    bool is_floor = a->is_index ? a->direction > 0 : a->target->op == PGAP_OP_AT_LEAST;
    snprintf(out, PGAP_LABEL_SIZE, "%s%.150s", is_floor ? "≥" : "≤", value);
    break;
  }
  case PGAP_OP_ABOUT:
    pgap_label_fill(out, PGAP_LABEL_SIZE, "about {1}", PGAP_ARGS(value));
    break;
  case PGAP_OP_IN:
    digits(value, unit, a->goal, true, false);
    pgap_label_value(upper, unit, a->goal2);
    snprintf(out, PGAP_LABEL_SIZE, "%.70s–%.70s", value, upper);
    break;
  }
}

/* "Jun 2025", "Jan–Jul 2023", "H1 2025", "2021–Jun 2025". */
static void english_period(char out[PGAP_LABEL_SIZE], pgap_period period) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char plain[PGAP_PERIOD_SIZE];
  pgap_period_format(plain, period);
  int year = period.last / 12, first = period.first / 12;
  const char *month = months[period.last % 12];
  bool is_from_january = period.first % 12 == 0, is_to_december = period.last % 12 == 11;
  if (period.kind == PGAP_PERIOD_MONTH)
    snprintf(out, PGAP_LABEL_SIZE, "%s %d", month, year);
  else if (period.kind == PGAP_PERIOD_HALF || period.kind == PGAP_PERIOD_QUARTER)
    snprintf(out, PGAP_LABEL_SIZE, "%s %d", plain + 5, year);
  else if (period.kind == PGAP_PERIOD_TO_DATE && period.first == period.last)
    snprintf(out, PGAP_LABEL_SIZE, "%s %d", month, year);
  else if (period.kind == PGAP_PERIOD_TO_DATE)
    snprintf(out, PGAP_LABEL_SIZE, "%s–%s %d", months[period.first % 12], month, year);
  else if (period.kind == PGAP_PERIOD_WINDOW && is_from_january && is_to_december)
    snprintf(out, PGAP_LABEL_SIZE, "%d–%d", first, year);
  else if (period.kind == PGAP_PERIOD_WINDOW && is_from_january)
    snprintf(out, PGAP_LABEL_SIZE, "%d–%s %d", first, month, year);
  else
    snprintf(out, PGAP_LABEL_SIZE, "%s", plain);
}

void pgap_label_period(char out[PGAP_LABEL_SIZE], pgap_period period, pgap_language language) {
  if (language == PGAP_LANGUAGE_EN) {
    english_period(out, period);
    return;
  }
  char plain[PGAP_PERIOD_SIZE];
  pgap_period_format(plain, period);
  int year = period.last / 12, month = period.last % 12 + 1, first = period.first / 12;
  if (period.kind == PGAP_PERIOD_YEAR)
    snprintf(out, PGAP_LABEL_SIZE, "%d年", year);
  else if (period.kind == PGAP_PERIOD_MONTH)
    snprintf(out, PGAP_LABEL_SIZE, "%d年%d月", year, month);
  else if (period.kind == PGAP_PERIOD_HALF)
    snprintf(out, PGAP_LABEL_SIZE, "%d年%s半年", year, month <= 6 ? "上" : "下");
  else if (period.kind == PGAP_PERIOD_QUARTER)
    snprintf(out, PGAP_LABEL_SIZE, "%d年%d季度", year, month / 3);
  else if (period.kind == PGAP_PERIOD_TO_DATE)
    snprintf(out, PGAP_LABEL_SIZE, "%d年1–%d月", year, month);
  else if (period.kind == PGAP_PERIOD_WINDOW && period.first % 12 == 0 && month == 12)
    snprintf(out, PGAP_LABEL_SIZE, "%d–%d年", first, year);
  else if (period.kind == PGAP_PERIOD_WINDOW && period.first % 12 == 0)
    snprintf(out, PGAP_LABEL_SIZE, "%d–%d年%d月", first, year, month);
  else
    snprintf(out, PGAP_LABEL_SIZE, "%s", plain);
}

void pgap_label_as_of(char out[PGAP_LABEL_SIZE], pgap_as_of as_of, pgap_language language) {
  char plain[PGAP_PERIOD_SIZE];
  if (as_of.date == 0) {
    pgap_label_period(out, as_of.period, language);
    return;
  }
  pgap_date_format(plain, as_of.date);
  snprintf(out, PGAP_LABEL_SIZE, "%s", plain);
}

void pgap_label_percent(char out[PGAP_LABEL_SIZE], double share, pgap_language language) {
  char plain[PGAP_NUMBER_SIZE];
  pgap_number_fixed(plain, share * 100, 0);
  snprintf(out, PGAP_LABEL_SIZE, "%s%s%s", *plain == '-' ? "−" : "", plain + (*plain == '-'),
           language == PGAP_LANGUAGE_ZH ? "%" : " %");
}

static const struct {
  const char *glyph, *role;
} ratings[PGAP_RATINGS] = {
    [PGAP_RATING_ACHIEVED] = {"◎", "good"}, [PGAP_RATING_ON_TRACK] = {"●", "good"},
    [PGAP_RATING_AT_RISK] = {"▲", "warn"},  [PGAP_RATING_OFF_TRACK] = {"▼", "bad"},
    [PGAP_RATING_MISSED] = {"×", "bad"},    [PGAP_RATING_NOT_ASSESSED] = {"–", "neutral"},
};

const char *pgap_label_glyph(pgap_rating rating) { return ratings[rating].glyph; }
const char *pgap_label_role(pgap_rating rating) { return ratings[rating].role; }

const char *pgap_label_gap_role(const pgap_assessment *a) {
  if (a->rating == PGAP_RATING_NOT_ASSESSED) return "neutral"; /* no verdict, so no colour of one */
  double directed = a->gap * a->direction;
  return directed > 0 ? "good" : directed < 0 ? "bad" : "neutral";
}

const char *pgap_label_gap_word(const pgap_assessment *a) {
  static const char *const words[2][3] = {
      {N_("ΔPL {1} behind plan"), N_("ΔPL {1} on plan"), N_("ΔPL {1} ahead of plan")},
      {N_("ΔPL {1} worse than the limit"), N_("ΔPL {1} at the limit"),
       N_("ΔPL {1} better than the limit")}};
  const char *role = pgap_label_gap_role(a);
  if (a->rating == PGAP_RATING_NOT_ASSESSED) return "ΔPL {1}";
  int side = strcmp(role, "good") == 0 ? 2 : strcmp(role, "bad") == 0 ? 0 : 1;
  return words[a->target->kind->is_limit][side];
}

void pgap_label_fill(char *out, size_t size, const char *msgid, const char *const *args) {
  char cells[PGAP_MESSAGE_ARGS][PGAP_MESSAGE_ARG_SIZE] = {{0}};
  for (size_t i = 0; i < PGAP_MESSAGE_ARGS && args[i] != NULL; i++)
    snprintf(cells[i], sizeof cells[i], "%s", args[i]);
  pgap_message_format(out, size, pgap_translate(msgid),
                      (const char(*)[PGAP_MESSAGE_ARG_SIZE])cells);
}

void pgap_label_tidy(char *text) {
  char *out = text;
  bool is_wide = false; /* the character before: one of three bytes from the ideographs' rows on */
  for (const char *in = text; *in != '\0'; in++) {
    bool is_gap = *in == ' ' && is_wide && (unsigned char)in[1] >= 0xE3;
    if (is_gap) continue;
    if (((unsigned char)*in & 0xC0) != 0x80) is_wide = (unsigned char)*in >= 0xE3;
    *out++ = *in;
  }
  *out = '\0';
}
