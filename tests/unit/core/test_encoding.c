/* test_encoding.c: decoding of files, and text that gives away a wrong turn. */
#include <check.h>
#include <plangap/encoding.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct decoding {
  const char *bytes;
  size_t length;
  pgap_status status;
  pgap_encoding encoding;
  const char *text; /* or the byte number of the error */
} decoding;

#define BYTES(s) s, sizeof(s) - 1

static const decoding decodings[] = {
    {BYTES(""), PGAP_OK, PGAP_ENCODING_UTF8, ""},
    {BYTES("abc\n"), PGAP_OK, PGAP_ENCODING_UTF8, "abc\n"},
    {BYTES("long enough for words of eight \xE6\x8C\x87"), PGAP_OK, PGAP_ENCODING_UTF8,
     "long enough for words of eight 指"},
    {BYTES("\xEF\xBB\xBFid"), PGAP_OK, PGAP_ENCODING_UTF8_BOM, "id"},
    {BYTES("\xFF\xFE\x07\x63,\0"), PGAP_OK, PGAP_ENCODING_UTF16LE, "指,"},
    {BYTES("\xFE\xFF\x63\x07\0,"), PGAP_OK, PGAP_ENCODING_UTF16BE, "指,"},
    {BYTES("\xD6\xB8\xB1\xEA,1"), PGAP_OK, PGAP_ENCODING_GB18030, "指标,1"},
    {BYTES("\x84\x31\x95\x33\xD6\xB8"), PGAP_OK, PGAP_ENCODING_GB18030, "指"},
    {BYTES("ab\0c"), PGAP_FILE_BINARY, PGAP_ENCODING_UTF8, "3"},
    {BYTES("PK\x03\x04"), PGAP_FILE_BINARY, PGAP_ENCODING_UTF8, "3"},
    {BYTES("0123456789\x01"), PGAP_FILE_BINARY, PGAP_ENCODING_UTF8, "11"},
    {BYTES("ab\xFF\xFF"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "3"},
    {BYTES("\xEF\xBB\xBF\xD6\x41"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    {BYTES("\xFF\xFE\x07"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "3"},
    {BYTES("i,2\n\xEB\0"), PGAP_FILE_BINARY, PGAP_ENCODING_UTF8, "6"},
    /* UTF-16 without a mark */
    {BYTES("i\0,\0\x07\x63\n\0"), PGAP_OK, PGAP_ENCODING_UTF16LE, "i,指\n"},
    {BYTES("\0i\0,\x63\x07\0\n"), PGAP_OK, PGAP_ENCODING_UTF16BE, "i,指\n"},
    {BYTES("i\0,\0\x31\0\x32\0\x33\0\x00\x4E\n\0"), PGAP_OK, PGAP_ENCODING_UTF16LE, "i,123一\n"},
    /* half a surrogate pair, and half a character */
    {BYTES("i\0,\0\x01\xD8,\0"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "5"},
    {BYTES("\xFF\xFEi\0,\0\x07"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "7"},
    {BYTES("\xFF\xFE\x07\x63\0\0"), PGAP_FILE_BINARY, PGAP_ENCODING_UTF8, "5"},
    {BYTES("\xFF\xFE\x3D\xD8\0\xDE\0\0"), PGAP_FILE_BINARY, PGAP_ENCODING_UTF8, "7"},
    /* four bytes of GB18030, and a last character that is cut */
    {BYTES("\x95\x32\x82\x36,1"), PGAP_OK, PGAP_ENCODING_GB18030, "\xF0\xA0\x80\x80,1"},
    {BYTES("\xD6\xB8,\xB1"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    {BYTES("\xD6\xB8,\x95\x32\x82"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    /* UTF-8 with a damaged byte is not taken for GB18030, which would read it */
    {BYTES("指标和数值,\xB1\xEA"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "17"},
    {BYTES("指标和数值,\xE6\x8C"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "17"},
    /* surrogate and overlong forms are no UTF-8 */
    {BYTES("\xEF\xBB\xBF\xC0\xAF"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    {BYTES("\xEF\xBB\xBF\xE0\x80\xAF"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    {BYTES("\xEF\xBB\xBF\xED\xA0\x80"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    {BYTES("\xEF\xBB\xBF\xF5\x80\x80\x80"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, "4"},
    {BYTES("\xED\xA0\x80\xFF"), PGAP_ENCODING_UNKNOWN, PGAP_ENCODING_UTF8, NULL},
};

START_TEST(decode) {
  const decoding *d = &decodings[_i];
  char *text = NULL;
  size_t length = 0;
  pgap_encoding encoding = PGAP_ENCODING_UTF8;
  pgap_error e = {0};
  pgap_status status = pgap_text_decode(&text, &length, &encoding, d->bytes, d->length, &e);
  ck_assert_int_eq(status, d->status);
  if (status == PGAP_OK) {
    ck_assert_str_eq(text, d->text);
    ck_assert_uint_eq(length, strlen(d->text));
    ck_assert_int_eq(encoding, d->encoding);
    ck_assert_uint_gt(strlen(pgap_encoding_name(encoding)), 0);
  } else {
    ck_assert_ptr_null(text);
    if (d->text != NULL) ck_assert_str_eq(e.args[0], d->text);
  }
  free(text);
}
END_TEST

static pgap_error failure_of(const char *bytes, size_t length) {
  char *text = NULL;
  size_t n = 0;
  pgap_encoding encoding;
  pgap_error e = {0};
  ck_assert_int_ne(pgap_text_decode(&text, &n, &encoding, bytes, length, &e), PGAP_OK);
  return e;
}

START_TEST(failures_name_line_and_bytes) {
  pgap_error e = failure_of(BYTES("a,b\r\nc\rd\n\xFF\x80x\n"));
  ck_assert_str_eq(e.args[0], "10");
  ck_assert_str_eq(e.args[1], "FF 80 78 0A");
  ck_assert_int_eq(e.line, 4);
  e = failure_of(BYTES("a\nb\0"));
  ck_assert_str_eq(e.args[1], "00");
  ck_assert_int_eq(e.line, 2);
  e = failure_of(BYTES("\xFF\xFE"
                       "a\0\r\0\n\0b\0\0\0"));
  ck_assert_str_eq(e.args[0], "11");
  ck_assert_int_eq(e.line, 2);
  /* 上 is 4E0A: no line ends in it; nor may an odd byte at the end be looked at */
  e = failure_of(BYTES("\xFF\xFE"
                       "\x0A\x4E,\0\n\0\x01\xD8\r\0\x0A"));
  ck_assert_str_eq(e.args[0], "9");
  ck_assert_int_eq(e.line, 2);
}
END_TEST

static const struct {
  const char *text, *garbled; /* NULL = sound */
  long line;
} turns[] = {
    {"指标,年份\n产业集群,2021\n", NULL, 0},
    {"Qu\xC3\xA9"
     "bec,\xC3\x85land,na\xC3\xAFve,\xE2\x80\x9Cx\xE2\x80\x9D\n",
     NULL, 0},
    {"\xC3\xA9\xC3\xA8,1\n", NULL, 0},
    {"a\nQu\xC3\x83\xC2\xA9"
     "bec\n",
     "\xC3\x83\xC2\xA9", 2},
    /* 指标 in Windows-1252 */
    {"a\n1,\xC3\xA6\xC5\x92\xE2\x80\xA1\xC3\xA6\xC2\xA0\xE2\x80\xA1\n",
     "\xC3\xA6\xC5\x92\xE2\x80\xA1\xC3\xA6\xC2\xA0\xE2\x80\xA1", 2},
    {"x,锟斤拷,1\n", "锟斤拷", 1},
    {"x,\n\n\xEF\xBF\xBD,1\n", "\xEF\xBF\xBD", 3},
};

START_TEST(garbled_words) {
  char text[200];
  pgap_text_doubts doubts;
  strcpy(text, turns[_i].text);
  ck_assert_uint_eq(pgap_text_clean(text, strlen(text), &doubts), strlen(turns[_i].text));
  ck_assert_str_eq(text, turns[_i].text);
  ck_assert_int_eq(doubts.garbled_line, turns[_i].line);
  if (turns[_i].garbled == NULL) return;
  ck_assert_str_eq(doubts.garbled, turns[_i].garbled);
  ck_assert_ptr_nonnull(doubts.garbled_by);
}
END_TEST

/* Bytes of UTF-8 that were read as GB18030. */
START_TEST(garbled_by_gb18030) {
  const char *bytes = "产业集群";
  char *text;
  size_t length;
  pgap_encoding encoding;
  pgap_text_doubts doubts;
  /* Twelve bytes are six characters; a broken byte first makes the decoder take GB18030. */
  char file[64];
  snprintf(file, sizeof file, "\xB1\xEA,\xB1\xEA\n\xB1\xEA,\xB1\xEA\n%s\n", bytes);
  ck_assert_int_eq(pgap_text_decode(&text, &length, &encoding, file, strlen(file), NULL), PGAP_OK);
  ck_assert_int_eq(encoding, PGAP_ENCODING_GB18030);
  pgap_text_clean(text, length, &doubts);
  ck_assert_int_eq(doubts.garbled_line, 3);
  free(text);
}
END_TEST

START_TEST(files_put_together) {
  char text[] = "id,v\na,1\n\xEF\xBB\xBFid,v\nb,\xEF\xBB\xBF"
                "2\n";
  pgap_text_doubts doubts;
  size_t n = pgap_text_clean(text, strlen(text), &doubts);
  ck_assert_str_eq(text, "id,v\na,1\n    \nb,2\n");
  ck_assert_uint_eq(n, strlen(text));
  ck_assert_uint_eq(doubts.n_marks, 2);
  ck_assert_uint_eq(doubts.n_headers, 1);
  ck_assert_int_eq(doubts.mark_line, 3);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("encoding");
  TCase *c = tcase_create("encoding");
  tcase_add_loop_test(c, decode, 0, (int)(sizeof decodings / sizeof decodings[0]));
  tcase_add_loop_test(c, garbled_words, 0, (int)(sizeof turns / sizeof turns[0]));
  tcase_add_test(c, failures_name_line_and_bytes);
  tcase_add_test(c, garbled_by_gb18030);
  tcase_add_test(c, files_put_together);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
