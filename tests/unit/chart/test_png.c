/* test_png.c: notes in a PNG. */
#include "png.h"
#include "support/png_reader.h"
#include "support/suite.h"

#include <stdlib.h>
#include <string.h>

/* One grey pixel, as a file (IHDR, IDAT, IEND). */
static const unsigned char pixel[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
    0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9c, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

START_TEST(adds_resolution_and_texts) {
  unsigned char *out, *again;
  size_t n, n_again;
  pgap_png_notes notes = {150, "目标 a_b", "plangap chart \"x\""};
  ck_assert_int_eq(pgap_png_annotate(&out, &n, pixel, sizeof pixel, &notes, NULL), PGAP_OK);
  png_facts facts;
  ck_assert(png_read(&facts, out, n));
  ck_assert_uint_eq(facts.per_metre, 5906);
  ck_assert_str_eq(facts.title, "目标 a_b");
  ck_assert_uint_eq(facts.width, 1);
  ck_assert_double_eq(facts.ink, 1);
  ck_assert_int_eq(pgap_png_annotate(&again, &n_again, pixel, sizeof pixel, &notes, NULL), PGAP_OK);
  ck_assert_uint_eq(n, n_again);
  ck_assert_mem_eq(out, again, n);
  free(out);
  free(again);
}
END_TEST

START_TEST(texts_may_be_missing) {
  unsigned char *out;
  size_t n;
  ck_assert_int_eq(
      pgap_png_annotate(&out, &n, pixel, sizeof pixel, &(pgap_png_notes){.dpi = 96}, NULL),
      PGAP_OK);
  png_facts facts;
  ck_assert(png_read(&facts, out, n));
  ck_assert_uint_eq(facts.per_metre, 3780);
  ck_assert_str_eq(facts.title, "");
  free(out);
}
END_TEST

START_TEST(refuses_what_is_no_picture) {
  unsigned char *out = NULL;
  size_t n;
  pgap_error err = {0};
  pgap_png_notes notes = {.dpi = 150};
  ck_assert_int_eq(pgap_png_annotate(&out, &n, pixel, 20, &notes, &err), PGAP_PROGRAM_FAILED);
  ck_assert_int_eq(pgap_png_annotate(&out, &n, (const unsigned char *)"GIF89a", 6, &notes, &err),
                   PGAP_PROGRAM_FAILED);
  ck_assert_ptr_null(out);
}
END_TEST

SUITE_MAIN("png", adds_resolution_and_texts, texts_may_be_missing, refuses_what_is_no_picture)
