/* test_translations.c: every text of a list has a Chinese one that fits it.
 *
 * Texts in calls, and those of the command line, are looked for in the sources by
 * tests/support/check_po.sh. */
#include <check.h>
#include <plangap/chart.h>
#include <plangap/encoding.h>
#include <plangap/fit.h>
#include <plangap/input.h>
#include <plangap/kind.h>
#include <plangap/method.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdlib.h>
#include <string.h>

enum { N_TEXTS_LEAST = 150 };

typedef void visitor(const char *text);

static void visit_form(visitor *visit, const pgap_form *form) {
  visit(form->summary);
  for (size_t i = 0; i < form->n_inputs; i++) visit(form->inputs[i].what);
  for (size_t i = 0; i < form->n_classes; i++) visit(form->classes[i].label);
}

static void visit_registries(visitor *visit) {
  for (size_t i = 0; pgap_kind_at(i); i++) {
    visit(pgap_kind_at(i)->name);
    visit(pgap_kind_at(i)->summary);
    visit(pgap_kind_at(i)->formula);
    visit(pgap_kind_at(i)->source);
  }
  for (size_t i = 0; pgap_model_at(i); i++) {
    visit(pgap_model_at(i)->summary);
    visit(pgap_model_at(i)->source);
  }
  for (size_t i = 0; pgap_method_at(i); i++) {
    visit(pgap_method_at(i)->summary);
    visit(pgap_method_at(i)->formula);
    visit(pgap_method_at(i)->source);
    if (pgap_method_at(i)->met) visit(pgap_method_at(i)->met->label);
    for (size_t k = 0; k < PGAP_METHOD_FORMS && pgap_method_at(i)->forms[k]; k++)
      visit_form(visit, pgap_method_at(i)->forms[k]);
  }
  for (size_t i = 0; pgap_chart_at(i); i++) visit(pgap_chart_at(i)->summary);
  for (size_t i = 0; pgap_writer_at(i); i++) visit(pgap_writer_at(i)->summary);
  for (size_t i = 0; pgap_layout_at(i); i++) visit(pgap_layout_summary(pgap_layout_at(i)));
}

/* A column without a title of its own is headed by its name when --columns asks for it. */
static void visit_columns(visitor *visit) {
  pgap_plan plan;
  pgap_plan_init(&plan);
  pgap_report report = {.plan = &plan};
  pgap_sheet sheet = pgap_report_sheet(&report);
  for (size_t i = 0; i < sheet.n_columns; i++) {
    const pgap_column *column = &sheet.columns[i];
    visit(column->title ? column->title : column->name);
  }
}

static void visit_all(visitor *visit) {
  for (size_t i = 0; pgap_message_at(i); i++) {
    visit(pgap_message_at(i)->text);
    visit(pgap_message_at(i)->help);
  }
  for (int i = 0; i < PGAP_REASON_CODES; i++) visit(pgap_reason_template((pgap_reason_code)i));
  for (int i = PGAP_FIT_CONVERGED; i <= PGAP_FIT_CEILING_TOO_LOW; i++) {
    visit(pgap_fit_outcome_text((pgap_fit_outcome)i));
  }
  visit_registries(visit);
  visit_columns(visit);
}

static bool is_placeholder(const char *p) {
  return p[0] == '{' && p[1] >= '1' && p[1] < '1' + PGAP_MESSAGE_ARGS && p[2] == '}';
}

/* "{2}" alone has nothing to translate. */
static bool has_words(const char *text) {
  for (const char *p = text; *p; p++) {
    if (is_placeholder(p))
      p += 2;
    else if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z'))
      return true;
  }
  return false;
}

/* "Mitscherlich 1909; Brody 1945": names and years. They may stay as they are. */
static bool is_citation(const char *text) {
  bool has_year = false;
  for (const char *p = text; *p; p++) {
    bool is_start = p == text || p[-1] == ' ';
    if (is_start && *p >= 'a' && *p <= 'z') return false;
    has_year = has_year || (is_start && (*p == '1' || *p == '2') && strspn(p, "0123456789") == 4);
  }
  return has_year;
}

/* Bytes of Chinese characters and of full-width punctuation begin with E3 to E9 and EF. */
static bool is_chinese(char c) {
  unsigned char byte = (unsigned char)c;
  return (byte >= 0xE3 && byte <= 0xE9) || byte == 0xEF;
}

static void check_translated(const char *text) {
  if (!has_words(text) || is_citation(text)) return;
  const char *chinese = pgap_translate(text);
  ck_assert_msg(chinese != text && strcmp(chinese, text) != 0, "no Chinese for: %s", text);
  size_t i = 0;
  while (chinese[i] && !is_chinese(chinese[i])) i++;
  ck_assert_msg(chinese[i] != '\0', "not Chinese: %s", chinese);
}

static void check_placeholders(const char *text) {
  const char *chinese = pgap_translate(text);
  for (char digit = '1'; digit < '1' + PGAP_MESSAGE_ARGS; digit++) {
    char mark[] = {'{', digit, '}', '\0'};
    ck_assert_msg(!strstr(text, mark) == !strstr(chinese, mark), "%s of \"%s\" in \"%s\"", mark,
                  text, chinese);
  }
  for (const char *p = chinese; (p = strchr(p, '{')) != NULL; p++) {
    ck_assert_msg(is_placeholder(p), "\"%s\"", chinese);
  }
}

/* What targets.csv may say is what tables print. */
START_TEST(kinds) {
  for (size_t i = 0; pgap_kind_at(i); i++)
    ck_assert_str_eq(pgap_kind_at(i)->name_zh, pgap_translate(pgap_kind_at(i)->name));
}
END_TEST

/* The next printf directive from p on, or the end; its length in *length. */
static const char *next_directive(const char *p, size_t *length) {
  for (; (p = strchr(p, '%')) != NULL; p += strspn(p, "%")) {
    *length = 1 + strspn(p + 1, "0123456789.zl");
    if (p[*length] && strchr("dsugf", p[*length])) break;
  }
  *length = p != NULL ? *length + 1 : 0;
  return p != NULL ? p : "";
}

static void check_directives(const char *text) {
  const char *a = text, *b = pgap_translate(text), *chinese = b;
  do {
    size_t n = 0, m = 0;
    a = next_directive(a, &n);
    b = next_directive(b, &m);
    ck_assert_msg(strncmp(a, b, n > m ? n : m) == 0, "directives of \"%s\" in \"%s\"", text,
                  chinese);
    a += n, b += m;
  } while (*a && *b);
}

/* Between Chinese words stand Chinese commas, colons and full stops. */
static void check_punctuation(const char *text) {
  const char *chinese = pgap_translate(text);
  for (const char *p = chinese; *p; p++) {
    if (!is_chinese(*p) || !p[1] || !p[2]) continue;
    ck_assert_msg(!p[3] || !strchr(",;:.?!", p[3]), "%c in \"%s\"", p[3], chinese);
  }
}

START_TEST(translated) { visit_all(check_translated); }
END_TEST

START_TEST(placeholders) { visit_all(check_placeholders); }
END_TEST

START_TEST(directives) { visit_all(check_directives); }
END_TEST

START_TEST(punctuation) { visit_all(check_punctuation); }
END_TEST

START_TEST(ratings) {
  const char *label = pgap_rating_label((pgap_rating)_i);
  ck_assert_msg(is_chinese(label[0]), "%s", label);
}
END_TEST

START_TEST(words_of_targets) {
  for (int i = PGAP_TIER_MUST; i <= PGAP_TIER_STRETCH; i++)
    check_translated(pgap_tier_name((pgap_tier)i));
  check_translated(pgap_binding_name(PGAP_BINDING_EXPECTED));
  check_translated(pgap_binding_name(PGAP_BINDING_BINDING));
}
END_TEST

/* Names such as UTF-8 stay; one with a space is a phrase. */
START_TEST(encodings) {
  for (int i = PGAP_ENCODING_UTF8; i <= PGAP_ENCODING_GB18030; i++) {
    const char *name = pgap_encoding_name((pgap_encoding)i);
    if (strchr(name, ' ')) check_translated(name);
  }
}
END_TEST

/* The help of an error is a phrase that came as an argument and names the ones after it. */
START_TEST(arguments_of_help) {
  pgap_error e;
  char *printed = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&printed, &size);
  const char *help = "did you mean '{3}'? Otherwise add it to {4}";
  pgap_error_set(&e, PGAP_INDICATOR_UNKNOWN, PGAP_ARGS("no value for {1}", help, "gdp", "x.csv"));
  pgap_message_print(out, &e);
  fclose(out);
  ck_assert_msg(strstr(printed, "no value for {1}") != NULL, "%s", printed);
  ck_assert_msg(strstr(printed, "did you mean") == NULL, "%s", printed);
  const char *name = strstr(printed, "gdp"), *file = strstr(printed, "x.csv");
  ck_assert_msg(name && file && name < file, "%s", printed);
  free(printed);
}
END_TEST

START_TEST(english_is_as_written) {
  pgap_language_start(PGAP_LANGUAGE_EN, PGAP_LOCALE_DIR);
  const char *text = pgap_message_at(0)->text;
  ck_assert_str_eq(pgap_translate(text), text);
}
END_TEST

static size_t n_texts;

static void count(const char *text) { n_texts += has_words(text); }

int main(void) {
  pgap_language_start(PGAP_LANGUAGE_ZH, PGAP_LOCALE_DIR);
  visit_all(count);
  if (n_texts < N_TEXTS_LEAST) return EXIT_FAILURE;
  Suite *suite = suite_create("translations");
  TCase *c = tcase_create("translations");
  tcase_add_test(c, kinds);
  tcase_add_test(c, translated);
  tcase_add_test(c, placeholders);
  tcase_add_test(c, directives);
  tcase_add_test(c, punctuation);
  tcase_add_loop_test(c, ratings, 0, PGAP_RATINGS);
  tcase_add_test(c, words_of_targets);
  tcase_add_test(c, encodings);
  tcase_add_test(c, arguments_of_help);
  tcase_add_test(c, english_is_as_written);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
