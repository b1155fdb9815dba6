/* test_font.c: the check that stands between a label and a black box. */
#include "font.h"
#include "support/suite.h"

#include <string.h>

static pgap_fonts *open_fonts(void) {
  pgap_fonts *fonts = NULL;
  ck_assert_int_eq(pgap_fonts_new(&fonts, NULL), PGAP_OK);
  return fonts;
}

START_TEST(has_a_family) {
  pgap_fonts *fonts = open_fonts();
  ck_assert(pgap_fonts_family(fonts)[0] != '\0');
  pgap_fonts_free(fonts);
}
END_TEST

START_TEST(knows_what_labels_need) {
  static const char text[] = "kind\tx\n超百亿元集群数 ΔPL −4 个百分点 ◎●▲▼× ≥ Abc_{^}\\'%";
  pgap_fonts *fonts = open_fonts();
  pgap_error err = {0};
  ck_assert_msg(pgap_fonts_check(fonts, text, strlen(text), &err) == PGAP_OK, "%s", err.args[0]);
  pgap_fonts_free(fonts);
}
END_TEST

START_TEST(names_missing_characters_once) {
  static const char text[] = "a\xF4\x8F\xBF\xBD目\xF4\x8F\xBF\xBD";
  pgap_fonts *fonts = open_fonts();
  pgap_error err = {0};
  ck_assert_int_eq(pgap_fonts_check(fonts, text, strlen(text), &err), PGAP_GLYPH_MISSING);
  ck_assert_str_eq(err.args[0], "\xF4\x8F\xBF\xBD");
  pgap_fonts_free(fonts);
}
END_TEST

START_TEST(broken_utf8_is_missing) {
  pgap_fonts *fonts = open_fonts();
  ck_assert_int_eq(pgap_fonts_check(fonts, "a\xFF", 2, NULL), PGAP_GLYPH_MISSING);
  pgap_fonts_free(fonts);
}
END_TEST

SUITE_MAIN("font", has_a_family, knows_what_labels_need, names_missing_characters_once,
           broken_utf8_is_missing)
