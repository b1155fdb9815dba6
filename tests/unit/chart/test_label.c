/* test_label.c: numbers on pictures: 万, 亿 and k, M, bn, signs and units. */
#include "label.h"
#include "layout.h"
#include "support/suite.h"

#include <plangap/kind.h>

#include <string.h>

static const char *value(pgap_language language, const char *unit, double y) {
  static _Thread_local char out[PGAP_LABEL_SIZE];
  pgap_label_unit u;
  pgap_label_unit_pick(&u, language, unit, y, &y, 1);
  pgap_label_value(out, &u, y);
  return out;
}

static const char *gap(pgap_language language, const char *unit, double y) {
  static _Thread_local char out[PGAP_LABEL_SIZE];
  pgap_label_unit u;
  double scale = 100;
  pgap_label_unit_pick(&u, language, unit, scale, &scale, 1);
  pgap_label_gap(out, &u, y);
  return out;
}

START_TEST(chinese_values) {
  ck_assert_str_eq(value(PGAP_LANGUAGE_ZH, "个", 102), "102 个");
  ck_assert_str_eq(value(PGAP_LANGUAGE_ZH, "亿元", 45000), "4.5 万亿元");
  ck_assert_str_eq(value(PGAP_LANGUAGE_ZH, "亿元", 1912), "1912 亿元");
  ck_assert_str_eq(value(PGAP_LANGUAGE_ZH, "家", 140000), "14 万家");
  ck_assert_str_eq(value(PGAP_LANGUAGE_ZH, "%", -2.5), "−2.5%");
}
END_TEST

START_TEST(english_values) {
  ck_assert_str_eq(value(PGAP_LANGUAGE_EN, "个", 102), "102");
  ck_assert_str_eq(value(PGAP_LANGUAGE_EN, "亿元", 45000), "4.5 tn yuan");
  ck_assert_str_eq(value(PGAP_LANGUAGE_EN, "家", 17600), "17,600");
  ck_assert_str_eq(value(PGAP_LANGUAGE_EN, "万台", 270), "2.7 M units");
  ck_assert_str_eq(value(PGAP_LANGUAGE_EN, "%", 22), "22 %");
  ck_assert_str_eq(value(PGAP_LANGUAGE_EN, "", 3.0000000000000003e300), "3e+288 tn");
}
END_TEST

static const char *gap_word(const char *kind, double gap, pgap_rating rating) {
  static pgap_target target;
  target.kind = pgap_kind_find(kind);
  return pgap_label_gap_word(
      &(pgap_assessment){.target = &target, .gap = gap, .direction = -1, .rating = rating});
}

START_TEST(a_limit_is_no_plan) {
  ck_assert_str_eq(gap_word("level", -1, PGAP_RATING_ON_TRACK), "ΔPL {1} ahead of plan");
  ck_assert_str_eq(gap_word("level", 1, PGAP_RATING_ON_TRACK), "ΔPL {1} behind plan");
  ck_assert_str_eq(gap_word("hold", -1, PGAP_RATING_ON_TRACK), "ΔPL {1} better than the limit");
  ck_assert_str_eq(gap_word("hold", 0, PGAP_RATING_ON_TRACK), "ΔPL {1} at the limit");
  ck_assert_str_eq(gap_word("hold", 1, PGAP_RATING_MISSED), "ΔPL {1} worse than the limit");
  ck_assert_str_eq(gap_word("hold", 1, PGAP_RATING_NOT_ASSESSED), "ΔPL {1}");
}
END_TEST

START_TEST(gaps_have_signs_and_points) {
  ck_assert_str_eq(gap(PGAP_LANGUAGE_ZH, "个", 17), "+17 个");
  ck_assert_str_eq(gap(PGAP_LANGUAGE_ZH, "%", -1.2), "−1.2 个百分点");
  ck_assert_str_eq(gap(PGAP_LANGUAGE_EN, "%", 1.2), "+1.2 pp");
  ck_assert_str_eq(gap(PGAP_LANGUAGE_EN, "个", 0), "±0");
  ck_assert_str_eq(gap(PGAP_LANGUAGE_EN, "个", -1700), "−1,700");
  ck_assert_str_eq(gap(PGAP_LANGUAGE_EN, "个", 0.002), "+0.002");    /* not zero */
  ck_assert_str_eq(gap(PGAP_LANGUAGE_EN, "个", 0.00142), "+0.0014"); /* two digits */
  ck_assert_str_eq(gap(PGAP_LANGUAGE_EN, "个", -0.00077), "−0.00077");
}
END_TEST

/* 0.342 against 0.34: three decimals; a share of ten thousand more or less needs none. */
START_TEST(digits_show_the_gap) {
  double values[] = {0.34, 0.32};
  pgap_label_unit u;
  pgap_label_unit_pick(&u, PGAP_LANGUAGE_EN, "", 0.34, values, 2);
  ck_assert_int_eq(u.decimals, 2);
  pgap_label_unit_show(&u, 0.002, 0.34);
  ck_assert_int_eq(u.decimals, 3);
  pgap_label_unit_show(&u, 0, 0.34);
  ck_assert_int_eq(u.decimals, 3);
  double large[] = {46000, 47000};
  pgap_label_unit_pick(&u, PGAP_LANGUAGE_EN, "", 47000, large, 2);
  pgap_label_unit_show(&u, 0.3, 47000);
  ck_assert_int_eq(u.decimals, 0);
}
END_TEST

/* 8.6 is not 9 where 9 is the target; 84.97 needs two decimals to stay below 85. */
START_TEST(no_rounding_across_a_target) {
  static const struct {
    double value, target;
    const char *text;
  } rows[] = {{8.6, 9, "8.6"}, {8.4, 9, "8"}, {84.97, 85, "84.97"}, {9, 9, "9"}, {9.3, 9, "9.3"}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char text[PGAP_LABEL_SIZE];
    double whole = 100;
    pgap_label_unit u;
    pgap_label_unit_pick(&u, PGAP_LANGUAGE_EN, "", whole, &whole, 1);
    u.beside = rows[i].target;
    pgap_label_value(text, &u, rows[i].value);
    ck_assert_str_eq(text, rows[i].text);
  }
}
END_TEST

/* Nothing that is not zero reads 0: decimals behind the zeros, and powers of ten where all is tiny. */
START_TEST(small_values_are_not_zero) {
  static const struct {
    double values[3];
    const char *shown[3], *gap;
  } rows[] = {
      {{0.012, 0.02, 0.005}, {"0.012 t", "0.02 t", "0.005 t"}, "+0.012 t"},
      {{2e-4, 1.5e-4, 0}, {"0.0002 t", "0.00015 t", "0 t"}, "+0.00020 t"},
      {{3.25e-7, 1e-7, 0}, {"3.25e-07 t", "1e-07 t", "0 t"}, "+3.25e-07 t"},
      {{-5e-300, 1e-300, 0}, {"−5e-300 t", "1e-300 t", "0 t"}, "−5e-300 t"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[PGAP_LABEL_SIZE];
    pgap_label_unit u;
    pgap_label_unit_pick(&u, PGAP_LANGUAGE_EN, "t", rows[i].values[0], rows[i].values, 3);
    for (int k = 0; k < 3; k++) {
      pgap_label_value(text, &u, rows[i].values[k]);
      ck_assert_str_eq(text, rows[i].shown[k]);
    }
    pgap_label_gap(text, &u, rows[i].values[0]);
    ck_assert_str_eq(text, rows[i].gap);
  }
}
END_TEST

START_TEST(gaps_of_one_tier_have_the_same_decimals) {
  static const struct {
    double value;
    const char *text;
  } rows[] = {{-9, "−9.0"}, {0.55, "+0.6"}, {0.002, "+0.002"}, {0, "±0"}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char text[PGAP_LABEL_SIZE];
    double whole = 100;
    pgap_label_unit u;
    pgap_label_unit_pick(&u, PGAP_LANGUAGE_EN, "", whole, &whole, 1);
    pgap_label_gap_fixed(text, &u, rows[i].value, 1);
    ck_assert_str_eq(text, rows[i].text);
  }
}
END_TEST

/* What a sum covers may end within a year. */
START_TEST(windows) {
  char text[PGAP_LABEL_SIZE];
  pgap_period years = {2021 * 12, 2023 * 12 + 11, PGAP_PERIOD_WINDOW};
  pgap_period months = {2021 * 12, 2024 * 12 + 8, PGAP_PERIOD_WINDOW};
  pgap_label_period(text, years, PGAP_LANGUAGE_ZH);
  ck_assert_str_eq(text, "2021–2023年");
  pgap_label_period(text, months, PGAP_LANGUAGE_ZH);
  ck_assert_str_eq(text, "2021–2024年9月");
  pgap_label_period(text, months, PGAP_LANGUAGE_EN);
  ck_assert_str_eq(text, "2021–Sep 2024");
}
END_TEST

START_TEST(english_periods) {
  static const char *const rows[][2] = {{"2025", "2025"},
                                        {"2025-06", "Jun 2025"},
                                        {"2025-H1", "H1 2025"},
                                        {"2025-Q3", "Q3 2025"},
                                        {"2023-01/2023-07", "Jan–Jul 2023"},
                                        {"2021/2025", "2021–2025"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[PGAP_LABEL_SIZE];
    pgap_period period;
    ck_assert_int_eq(pgap_period_parse(&period, rows[i][0], NULL), PGAP_OK);
    pgap_label_period(text, period, PGAP_LANGUAGE_EN);
    ck_assert_str_eq(text, rows[i][1]);
  }
}
END_TEST

/* A blank stays beside digits and Latin letters only. */
START_TEST(blanks_between_chinese_characters) {
  static const char *const rows[][2] = {{"实现 年均增长7%的目标", "实现年均增长7%的目标"},
                                        {"共 102 个", "共 102 个"},
                                        {"as it is", "as it is"},
                                        {"末尾 ", "末尾 "}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[PGAP_LABEL_SIZE];
    strcpy(text, rows[i][0]);
    pgap_label_tidy(text);
    ck_assert_str_eq(text, rows[i][1]);
  }
}
END_TEST

/* 84.97 below 85 takes two decimals, and so does every value beside it. */
START_TEST(values_of_a_picture_have_the_same_decimals) {
  double values[] = {80, 84.97, 83};
  char text[PGAP_LABEL_SIZE];
  pgap_label_unit u;
  pgap_label_unit_pick(&u, PGAP_LANGUAGE_EN, "%", 100, values, 1);
  u.beside = 85;
  pgap_label_unit_part(&u, values, 3);
  pgap_label_even(text, &u, 80);
  ck_assert_str_eq(text, "80.00 %");
}
END_TEST

START_TEST(no_verdict_no_colour) {
  pgap_assessment a = {.gap = -1, .direction = 1, .rating = PGAP_RATING_OFF_TRACK};
  ck_assert_str_eq(pgap_label_gap_role(&a), "bad");
  a.rating = PGAP_RATING_NOT_ASSESSED;
  ck_assert_str_eq(pgap_label_gap_role(&a), "neutral");
}
END_TEST

/* "one two three" cut behind a word; one long word is cut where it must be. */
START_TEST(texts_are_cut_at_a_word) {
  char text[64];
  const char *whole = "Statistical communique of the province";
  double width = pgap_layout_width(PGAP_STYLE_FOOT, "Statistical communique of the pro…");
  pgap_layout_fit(text, sizeof text, PGAP_STYLE_FOOT, whole, width);
  ck_assert_str_eq(text, "Statistical communique of the…");
  width = pgap_layout_width(PGAP_STYLE_FOOT, "Statis…");
  pgap_layout_fit(text, sizeof text, PGAP_STYLE_FOOT, whole, width);
  ck_assert_str_eq(text, "Statis…");
}
END_TEST

START_TEST(a_percent_sign_begins_no_line) {
  double width = pgap_layout_width(PGAP_STYLE_HEADLINE, "by 2027 (20 ");
  ck_assert_uint_eq(pgap_layout_break(PGAP_STYLE_HEADLINE, "by 2027 (20 % chance)", width),
                    strlen("by 2027 "));
}
END_TEST

SUITE_MAIN("label", windows, english_periods, blanks_between_chinese_characters,
           values_of_a_picture_have_the_same_decimals, small_values_are_not_zero,
           no_verdict_no_colour, texts_are_cut_at_a_word, a_percent_sign_begins_no_line,
           chinese_values, english_values, gaps_have_signs_and_points, a_limit_is_no_plan,
           digits_show_the_gap, no_rounding_across_a_target,
           gaps_of_one_tier_have_the_same_decimals)
