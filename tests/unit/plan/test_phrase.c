/* test_phrase.c: every wording of data/phrases.csv has the outcome that stands beside it; what the indicator and due
 * decide; and any bytes at all are read to an end. */
#include <math.h>
#include <plangap/number.h>
#include <plangap/phrase.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"
#include "support/table.h"

enum { TEXT_SIZE = 512 };

static const char *reason_name(pgap_reason_code code) {
  static const char *const names[] = {
#define PGAP_REASON(name, text) #name,
#include <plangap/reasons.def>
#undef PGAP_REASON
  };
  return names[code];
}

static void add(char *out, const char *before, const char *text) {
  size_t n = strlen(out);
  snprintf(out + n, TEXT_SIZE - n, "%s%s", before, text);
}

static void add_number(char *out, const char *before, double value, bool is_needed) {
  char number[PGAP_NUMBER_SIZE];
  pgap_number_format(number, value);
  if (number[0] || is_needed) add(out, before, number[0] ? number : "-");
}

static void add_period(char *out, const char *before, pgap_period period) {
  char text[PGAP_PERIOD_SIZE];
  pgap_period_format(text, period);
  if (text[0]) add(out, before, text);
}

/* "level >= 85 - 个 due 2025" */
static void describe_wish(char *out, const pgap_wish *w) {
  if (!w->is_measured) {
    add(out, "", reason_name(w->why));
    return;
  }
  add(out, "", w->kind->name);
  if (w->other[0]) add(out, "(", w->other);
  if (w->other[0]) add(out, "", ")");
  add(out, " ", w->has_op ? pgap_op_name(w->op) : "-");
  add_number(out, " ", w->value, true);
  add_number(out, " ", w->value2, true);
  const char *unit = w->kind->has_other ? "个百分点" : w->unit[0] ? w->unit : "-";
  add(out, " ", unit);
  add_period(out, " due ", w->due);
  add_period(out, " base ", w->base_period);
  add_number(out, " from ", w->base_value, false);
  add_number(out, " tolerance ", w->tolerance, false);
  if (w->tier != PGAP_TIER_EXPECTED) add(out, " ", pgap_tier_name(w->tier));
  if (w->has_binding && w->binding == PGAP_BINDING_BINDING) add(out, " ", "binding");
  if (w->is_trap) add(out, " ", "trap");
}

static void describe(char out[TEXT_SIZE], const char *text) {
  pgap_phrase phrase;
  pgap_error e;
  out[0] = '\0';
  pgap_status status = pgap_phrase_parse(&phrase, text, &e);
  if (status != PGAP_OK) {
    add(out, "", pgap_message_find(status)->name);
    return;
  }
  for (size_t i = 0; i < phrase.n; i++) {
    if (i > 0) add(out, "", " | ");
    describe_wish(out, &phrase.items[i]);
  }
}

START_TEST(every_wording) {
  table t;
  bool seen[32] = {false};
  ck_assert(table_read(&t, PGAP_TEST_DIR, "data/phrases.csv"));
  for (size_t i = 0; i < t.n_rows; i++) {
    char got[TEXT_SIZE];
    const char *text = table_text(&t, i, "text");
    describe(got, text);
    ck_assert_msg(strcmp(got, table_text(&t, i, "outcome")) == 0, "%s: %s, not %s", text, got,
                  table_text(&t, i, "outcome"));
    seen[(int)table_number(&t, i, "wording")] = true;
  }
  for (int k = 1; k <= 31; k++) ck_assert_msg(seen[k], "wording %d is not tried", k);
  table_dispose(&t);
}
END_TEST

typedef struct settled {
  const char *text;
  pgap_nature nature;
  pgap_direction direction;
  const char *unit, *due, *want;
} settled;

static const settled scenes[] = {
    {"[13.5]", PGAP_NATURE_RATE, PGAP_DIRECTION_DOWN, "%", "2025", "change <= -13.5 - -"},
    {"[13.5]", PGAP_NATURE_INDEX, PGAP_DIRECTION_DOWN, "%", "2025", "change <= -13.5 - -"},
    {"[1]", PGAP_NATURE_INDEX, PGAP_DIRECTION_UP, "岁", "2025", "points - 1 - -"},
    {"[3]", PGAP_NATURE_SHARE, PGAP_DIRECTION_UP, "%", "2025", "points - 3 - -"},
    {"[5000]", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "万人", "2021/2025", "cumulative - 5000 - -"},
    {"新增20家", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "家", "2021/2025", "cumulative - 20 - 家"},
    {"新增20家", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "家", "2023", "level - 20 - 家"},
    {"新增20家", PGAP_NATURE_STOCK, PGAP_DIRECTION_UP, "家", "2023", "points - 20 - 家 base 2022"},
    {"新增20家", PGAP_NATURE_STOCK, PGAP_DIRECTION_UP, "家", "2021/2025", "points - 20 - 家"},
    {"累计创建50家", PGAP_NATURE_STOCK, PGAP_DIRECTION_UP, "家", "2025", "level - 50 - 家"},
    {"累计创建50家", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "家", "2021/2025",
     "cumulative - 50 - 家"},
    {"每年200家", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "家", "2021/2025", "hold - 200 - 家"},
    {"每年200家", PGAP_NATURE_STOCK, PGAP_DIRECTION_UP, "家", "2021/2025", "TEXT_FLOW"},
    {"年均新增50家", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "家", "2021/2025",
     "cumulative - 250 - 家"},
    {"年均新增50家", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "家", "2025", "TEXT_FLOW"},
    {"增长6%左右", PGAP_NATURE_RATE, PGAP_DIRECTION_UP, "%", "2023", "level ~ 6 - %"},
    {"增长6%左右", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "亿元", "2023", "change ~ 6 - % base 2022"},
    {"增长30%", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "亿元", "2025", "change - 30 - %"},
    {"同比增长6%", PGAP_NATURE_FLOW, PGAP_DIRECTION_UP, "亿元", "2025", "change - 6 - % base 2024"},
    {"降低2.5%左右", PGAP_NATURE_RATE, PGAP_DIRECTION_DOWN, "%", "2024", "level ~ -2.5 - %"},
    {"降低13.5%", PGAP_NATURE_RATE, PGAP_DIRECTION_DOWN, "%", "2025", "change <= -13.5 - %"},
    {"增速保持在6%以上", PGAP_NATURE_RATE, PGAP_DIRECTION_UP, "%", "2021/2025", "hold >= 6 - %"},
};

static void check_scene(const settled *s) {
  pgap_indicator indicator = {.id = "x",
                              .name_zh = "",
                              .name_en = "",
                              .unit = s->unit,
                              .direction = s->direction,
                              .nature = s->nature};
  pgap_period due, plan;
  pgap_phrase phrase;
  char got[TEXT_SIZE] = "";
  ck_assert_int_eq(pgap_period_parse(&due, s->due, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_period_parse(&plan, "2021/2025", NULL), PGAP_OK);
  ck_assert_int_eq(pgap_phrase_parse(&phrase, s->text, NULL), PGAP_OK);
  pgap_wish_settle(&phrase.items[0], &indicator, due, plan);
  describe_wish(got, &phrase.items[0]);
  ck_assert_msg(strcmp(got, s->want) == 0, "%s: %s, not %s", s->text, got, s->want);
}

START_TEST(what_the_indicator_decides) {
  for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) check_scene(&scenes[i]);
}
END_TEST

START_TEST(echo) {
  pgap_phrase phrase;
  char text[128], little[8];
  ck_assert_int_eq(pgap_phrase_parse(&phrase, "比2010年翻一番", NULL), PGAP_OK);
  ck_assert_uint_eq(pgap_wish_echo(text, sizeof text, &phrase.items[0]), strlen(text));
  ck_assert_str_eq(text, "multiple 2, base 2010");
  pgap_wish_echo(little, sizeof little, &phrase.items[0]);
  ck_assert_uint_lt(strlen(little), sizeof little);
  ck_assert_int_eq(pgap_phrase_parse(&phrase, "居全国前列", NULL), PGAP_OK);
  pgap_wish_echo(text, sizeof text, &phrase.items[0]);
  ck_assert_str_eq(text, "not measured");
}
END_TEST

/* Every beginning and every single change of a byte of every wording, and words put together at random. */
START_TEST(any_bytes) {
  table t;
  pgap_phrase phrase;
  ck_assert(table_read(&t, PGAP_TEST_DIR, "data/phrases.csv"));
  unsigned seed = 1;
  for (size_t i = 0; i < t.n_rows; i++) {
    char text[TEXT_SIZE];
    const char *from = table_text(&t, i, "text");
    size_t n = strlen(from);
    for (size_t k = 0; k <= n; k++) {
      memcpy(text, from, k);
      text[k] = '\0';
      pgap_phrase_parse(&phrase, text, NULL);
      memcpy(text, from, n + 1);
      seed = seed * 1103515245u + 12345u;
      if (k < n) text[k] = (char)(1 + (seed >> 16) % 255);
      pgap_phrase_parse(&phrase, text, NULL);
      const char *other = table_text(&t, (seed >> 8) % t.n_rows, "text");
      snprintf(text, sizeof text, "%.*s%s", (int)k, from,
               other + (seed >> 4) % (strlen(other) + 1));
      pgap_phrase_parse(&phrase, text, NULL);
    }
  }
  char longest[600];
  memset(longest, '1', sizeof longest - 1);
  longest[sizeof longest - 1] = '\0';
  ck_assert_int_eq(pgap_phrase_parse(&phrase, longest, NULL), PGAP_PHRASE_LONG);
  longest[400] = '\0';
  pgap_phrase_parse(&phrase, longest, NULL);
  ck_assert_int_eq(pgap_phrase_parse(&phrase, "", NULL), PGAP_OK);
  ck_assert_uint_eq(phrase.n, 1);
  ck_assert(!phrase.items[0].is_measured);
  table_dispose(&t);
}
END_TEST

SUITE_MAIN("phrase", every_wording, what_the_indicator_decides, echo, any_bytes)
