/* test_words.c: numbers and reasons as a person reads them. */
#include <math.h>
#include <plangap/report.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

START_TEST(numbers) {
  static const struct {
    double value;
    const char *shown;
  } rows[] = {
      {0, "0"},           {85, "85"},
      {-3.5, "-3.5"},     {71.275, "71.28"},
      {127.628, "127.6"}, {1132.49, "1132"},
      {0.1826, "0.183"},  {0.0004, "0"},
      {99.999, "100"},    {2386e7, "23860000000"},
      {-0.0001, "0"},     {1e22, "1e+22"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char text[64];
    size_t length = pgap_number_shown(text, sizeof text, rows[i].value);
    ck_assert_str_eq(text, rows[i].shown);
    ck_assert_uint_eq(length, strlen(text));
  }
}
END_TEST

START_TEST(a_small_buffer_cuts) {
  char text[4];
  ck_assert_uint_eq(pgap_number_shown(text, sizeof text, 123456), 3);
  ck_assert_str_eq(text, "123");
}
END_TEST

START_TEST(reasons_are_one_sentence) {
  pgap_reasons reasons = {0};
  char text[200];
  ck_assert_uint_eq(pgap_reason_sentence(text, sizeof text, &reasons, NULL), 0);
  ck_assert_str_eq(text, "");
  pgap_reasons_add(&reasons, PGAP_REASON_REACHED, PGAP_ARGS("90", "2022"));
  pgap_reasons_add(&reasons, PGAP_REASON_PROVISIONAL, NULL);
  pgap_reason_sentence(text, sizeof text, &reasons, NULL);
  ck_assert_str_eq(text, "90 reached in 2022; the last actual is provisional");
  char small[30]; /* what does not fit whole is left out */
  pgap_reason_sentence(small, sizeof small, &reasons, NULL);
  ck_assert_str_eq(small, "90 reached in 2022");
}
END_TEST

/* A phrasebook changes nothing, whatever was looked up before. */
START_TEST(a_phrasebook_says_the_same) {
  static const char *const words[] = {"base", "value at the start", "target", ""};
  char plain[400], remembered[400];
  pgap_phrasebook *book = calloc(1, sizeof *book);
  ck_assert_ptr_nonnull(book);
  for (int i = 0; i < 3 * PGAP_REASON_CODES; i++) {
    pgap_reasons reasons = {0};
    pgap_reasons_add(&reasons, (pgap_reason_code)(i % PGAP_REASON_CODES),
                     PGAP_ARGS(words[i % 4], words[i % 3], "2020"));
    pgap_reasons_add(&reasons, PGAP_REASON_METHOD_NEEDS, PGAP_ARGS("x", words[i % 4], "k"));
    size_t n = pgap_reason_sentence(plain, sizeof plain, &reasons, NULL);
    ck_assert_uint_eq(pgap_reason_sentence(remembered, sizeof remembered, &reasons, book), n);
    ck_assert_str_eq(plain, remembered);
  }
  free(book);
}
END_TEST

START_TEST(idle_targets_are_not_counted) {
  pgap_assessment a[3] = {{.rating = PGAP_RATING_ACHIEVED},
                          {.rating = PGAP_RATING_NOT_ASSESSED},
                          {.rating = PGAP_RATING_NOT_ASSESSED}};
  pgap_reasons_add(&a[1].reasons, PGAP_REASON_REPLACED, PGAP_ARGS("2023-06-30"));
  pgap_reasons_add(&a[2].reasons, PGAP_REASON_ALL_ZERO, NULL);
  pgap_plan plan = {.n_targets = 3};
  size_t counts[PGAP_RATINGS];
  pgap_report_count(counts, &(pgap_report){.plan = &plan, .assessments = a});
  ck_assert_uint_eq(counts[PGAP_RATING_ACHIEVED], 1);
  ck_assert_uint_eq(counts[PGAP_RATING_NOT_ASSESSED], 1);
}
END_TEST

SUITE_MAIN("words", numbers, a_small_buffer_cuts, reasons_are_one_sentence,
           a_phrasebook_says_the_same, idle_targets_are_not_counted)
