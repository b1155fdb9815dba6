/* test_draft.c: every figure of two texts, and no other; places; names; times; any bytes. */
#include <math.h>
#include <plangap/draft.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"
#include "support/table.h"

static void read_text(pgap_draft *out, const char *text, int year) {
  ck_assert_int_eq(pgap_draft_read(out, text, strlen(text), year, NULL), PGAP_OK);
}

/* The row's figure stands at its offset, in bytes and in characters, on its line. */
static void check_place(const pgap_draft_row *row, const char *text) {
  long line = 1;
  for (size_t i = 0; i < row->at; i++) line += text[i] == '\n';
  ck_assert_int_eq(row->line, line);
  ck_assert_uint_eq(row->offset, (size_t)pgap_text_characters(text, row->at));
  ck_assert_uint_eq(row->characters, (size_t)pgap_text_characters(text + row->at, row->length));
  ck_assert_uint_le(row->sentence, row->at);
  ck_assert_uint_ge(row->sentence + row->sentence_length, row->at + row->length);
}

static void check_document(const char *name, const char *facts, bool has_names) {
  table t;
  pgap_draft draft;
  char *text = table_slurp(PGAP_TEST_DIR, name);
  ck_assert(text && table_read(&t, PGAP_TEST_DIR, facts));
  read_text(&draft, text, 0);
  for (size_t i = 0; i < t.n_rows && i < draft.n; i++) {
    const pgap_draft_row *row = &draft.rows[i];
    char got[256], want[256], period[PGAP_PERIOD_SIZE], value[PGAP_NUMBER_SIZE];
    pgap_period_format(period, row->period);
    pgap_number_format(value, row->value);
    snprintf(got, sizeof got, "%s,%s,%s,%s,%s,%.*s", pgap_draft_role_name(row->role), period,
             row->kind, value, row->unit, (int)row->length, text + row->at);
    snprintf(want, sizeof want, "%s,%s,%s,%s,%s,%s", table_text(&t, i, "role"),
             table_text(&t, i, "period"), table_text(&t, i, "kind"), table_text(&t, i, "value"),
             table_text(&t, i, "unit"), table_text(&t, i, "figure"));
    ck_assert_str_eq(got, want);
    if (has_names) ck_assert_str_eq(row->name, table_text(&t, i, "indicator"));
    check_place(row, text);
  }
  ck_assert_uint_eq(draft.n, t.n_rows);
  pgap_draft_dispose(&draft);
  table_dispose(&t);
  free(text);
}

START_TEST(a_plan) { check_document("data/draft/plan.txt", "data/draft/plan.csv", false); }
END_TEST

START_TEST(a_work_report) {
  check_document("data/draft/report.txt", "data/draft/report.csv", false);
}
END_TEST

START_TEST(an_english_report) {
  check_document("data/draft/english.txt", "data/draft/english.csv", true);
}
END_TEST

START_TEST(no_figures) {
  static const char *const texts[] = {"“十四五”时期",
                                      "2025年7月30日",
                                      "推进两化融合和5G、工业4.0、PM2.5治理",
                                      "专栏1",
                                      "第3届大会",
                                      "三年行动",
                                      "一批项目",
                                      "四个意识、两个维护",
                                      "民营企业500强",
                                      "3岁以下婴幼儿",
                                      "第一阶段",
                                      "成立100周年",
                                      "十九届六中全会",
                                      "百年来",
                                      "百家争鸣",
                                      "Goal 7 and Table 3 of Chapter 2",
                                      "The 2030 Agenda was adopted on 25 September 2015.",
                                      "5G and COVID-19 in the 1990s",
                                      "a five-year plan for children under 5",
                                      "over the next 10 years [12]",
                                      "70,000 of"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    pgap_draft draft;
    read_text(&draft, texts[i], 0);
    ck_assert_msg(draft.n == 0, "%s: %zu", texts[i], draft.n);
    pgap_draft_dispose(&draft);
  }
}
END_TEST

typedef struct scene {
  const char *text;
  int year;
  const char *name, *words, *period;
  unsigned doubt;
} scene;

START_TEST(names_words_and_times) {
  static const scene scenes[] = {
      {"1至10月份全省规模以上工业增加值同比增长4.8%", 2021, "规模以上工业增加值增速", "同比增长",
       "2021-01/2021-10", 0},
      {"1至10月份工业税收同比增长17.9%", 0, "工业税收增速", "同比增长", "",
       1u << PGAP_DRAFT_YEAR_UNKNOWN},
      {"创建50家绿色工厂", 0, "绿色工厂", "创建", "", 1u << PGAP_DRAFT_NO_PERIOD},
      {"今年4月份以来供应疫苗1.2亿剂", 2021, "供应疫苗", "", "", 1u << PGAP_DRAFT_OPEN_SPAN},
      {"力争2025年企业数量翻一番", 2021, "企业数量", "力争", "2025", 0},
      {"2021-2025年累计新增就业5000万人以上", 2021, "新增就业", "累计 新增 以上", "2021/2025", 0},
      {"2024年上半年利润增长2倍", 2024, "利润倍数", "增长", "2024-H1", 1u << PGAP_DRAFT_TRAP},
      {"一、2025年目标\n汽车产量达到100万辆", 0, "汽车产量", "达到", "",
       1u << PGAP_DRAFT_NO_PERIOD},
      {"规划\n一、2025年目标\n汽车产量达到100万辆", 0, "汽车产量", "达到", "2025",
       1u << PGAP_DRAFT_PERIOD_ABOVE},
      {"规划\n二、2025年目标\n三、保障\n汽车产量达到100万辆", 0, "汽车产量", "达到", "",
       1u << PGAP_DRAFT_NO_PERIOD},
      {"到2025年，数据中心PUE降至1.3以下", 0, "数据中心PUE", "降至 以下", "2025", 0},
      {"去年一季度出口下降3个百分点", 2022, "出口变化", "下降", "2021-Q1", 0},
  };
  for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
    pgap_draft draft;
    char period[PGAP_PERIOD_SIZE];
    read_text(&draft, scenes[i].text, scenes[i].year);
    ck_assert_msg(draft.n == 1, "%s: %zu", scenes[i].text, draft.n);
    pgap_period_format(period, draft.rows[0].period);
    ck_assert_str_eq(draft.rows[0].name, scenes[i].name);
    ck_assert_str_eq(period, scenes[i].period);
    ck_assert_msg(strstr(draft.rows[0].words, scenes[i].words) != NULL, "%s: %s", scenes[i].text,
                  draft.rows[0].words);
    ck_assert_uint_eq(draft.rows[0].doubts, scenes[i].doubt);
    pgap_draft_dispose(&draft);
  }
}
END_TEST

START_TEST(the_year_of_a_document) {
  pgap_draft draft;
  read_text(&draft, "2022年执行情况与2023年计划草案的报告\n去年增长3%", 0);
  ck_assert_int_eq(draft.year, 2023);
  ck_assert_int_eq(draft.year_source, PGAP_YEAR_TITLE);
  pgap_draft_dispose(&draft);
  read_text(&draft, "去年增长3%", 0);
  ck_assert_int_eq(draft.year_source, PGAP_YEAR_UNKNOWN);
  pgap_draft_dispose(&draft);
}
END_TEST

/* Cut and changed texts, and a long one without any stop. */
START_TEST(any_bytes) {
  char *text = table_slurp(PGAP_TEST_DIR, "data/draft/report.txt");
  unsigned seed = 7;
  pgap_draft draft;
  ck_assert(text != NULL);
  size_t n = strlen(text);
  for (int i = 0; i < 2000; i++) {
    seed = seed * 1103515245u + 12345u;
    text[(seed >> 8) % n] = (char)(1 + (seed >> 3) % 255);
    if (i % 10 == 0) {
      read_text(&draft, text, 0);
      for (size_t k = 0; k < draft.n; k++)
        ck_assert_uint_le(draft.rows[k].at + draft.rows[k].length, n);
      pgap_draft_dispose(&draft);
    }
  }
  free(text);
  enum { TIMES = 20000 };
  char *dense = malloc(TIMES * 4 + 1);
  ck_assert(dense != NULL);
  for (int i = 0; i < TIMES; i++) memcpy(dense + 4 * i, "1家", 5);
  read_text(&draft, dense, 2021);
  ck_assert_uint_eq(draft.n, TIMES);
  pgap_draft_dispose(&draft);
  free(dense);
}
END_TEST

SUITE_MAIN("draft", a_plan, a_work_report, an_english_report, no_figures, names_words_and_times,
           the_year_of_a_document, any_bytes)
