/* test_draft_article.c: an article whose 76 figures were listed by hand: at least 70 of them are found with value and unit,
 * each at its place, and every row's figure stands in the text. The article and the list (data/article.txt, data/article_facts.csv) lie
 * beside the folder that PLANGAP_GOLDEN names; without them the test says that it was skipped (exit 77). */
#include <math.h>
#include <plangap/draft.h>
#include <plangap/text.h>
#include <plangap/unit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"
#include "support/table.h"

enum { FEWEST = 70 };

static char folder[1024];

/* The list's units are written in English but for multipliers: 亿元 (100m CNY), % y/y, clusters. */
static double scale_of(const char *unit) {
  static const struct {
    const char *text;
    double scale;
  } scales[] = {{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}};
  for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
    if (strncmp(unit, scales[i].text, strlen(scales[i].text)) == 0) return scales[i].scale;
  return 1;
}

/* The parts of units that both write in Chinese or as a sign. */
static bool is_same_unit(const char *listed, const char *read) {
  static const char *const common[] = {"%", "元", "剂", "台", NULL};
  static const struct {
    const char *listed, *read;
  } words[] = {
      {"pp", "个百分点"}, {"rank", "位"}, {"times", "倍"}, {"persons", "位"}, {"mu", "亩"}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcmp(listed, words[i].listed) != 0) continue;
    bool is_person = strcmp(listed, "persons") == 0 && strcmp(read, "个") == 0;
    return strcmp(read, words[i].read) == 0 || is_person;
  }
  if (strncmp(listed, "万亿", strlen("万亿")) == 0) return strstr(read, "万亿") != NULL;
  for (size_t i = 0; common[i]; i++)
    if (strstr(listed, common[i])) return strstr(read, common[i]) != NULL;
  return read[0] != '\0' && strcmp(read, "%") != 0 && !strstr(read, "元");
}

/* Within the quote of the list, or anywhere where it gives no place. */
static bool is_fact(const pgap_draft_row *row, const table *t, size_t fact) {
  const char *quote = table_text(t, fact, "quote"), *unit = table_text(t, fact, "unit");
  const char *place = table_text(t, fact, "char_offset");
  double value = table_number(t, fact, "value") * scale_of(unit);
  double read = row->value * scale_of(row->unit);
  if (fabs(value - read) > 1e-9 * fabs(value) || !is_same_unit(unit, row->unit)) return false;
  if (place[0] == '\0') return true;
  size_t from = (size_t)strtol(place, NULL, 10);
  return row->offset >= from &&
         row->offset <= from + (size_t)pgap_text_characters(quote, strlen(quote));
}

START_TEST(the_article) {
  table t;
  pgap_draft draft;
  size_t n_found = 0;
  char *text = table_slurp(folder, "article.txt");
  ck_assert(text && table_read(&t, folder, "article_facts.csv"));
  ck_assert_int_eq(pgap_draft_read(&draft, text, strlen(text), 2021, NULL), PGAP_OK);
  for (size_t i = 0; i < t.n_rows; i++) {
    size_t k = 0;
    while (k < draft.n && !is_fact(&draft.rows[k], &t, i)) k++;
    if (k == draft.n) printf("not found: %s\n", table_text(&t, i, "quote"));
    n_found += k < draft.n;
  }
  printf("figures found: %zu of %zu, rows: %zu\n", n_found, t.n_rows, draft.n);
  ck_assert_uint_ge(n_found, FEWEST);
  ck_assert_uint_le(draft.n, t.n_rows + 2);
  for (size_t k = 0; k < draft.n; k++) {
    const pgap_draft_row *row = &draft.rows[k];
    ck_assert_uint_le(row->at + row->length, strlen(text));
    ck_assert_uint_eq(row->offset, (size_t)pgap_text_characters(text, row->at));
  }
  pgap_draft_dispose(&draft);
  table_dispose(&t);
  free(text);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {the_article};
  const char *golden = getenv("PLANGAP_GOLDEN");
  snprintf(folder, sizeof folder, "%s/../data", golden ? golden : "");
  char *facts = golden ? table_slurp(folder, "article_facts.csv") : NULL;
  if (!facts) {
    puts("skipped: PLANGAP_GOLDEN not set, or no data/article_facts.csv beside it");
    return 77;
  }
  free(facts);
  return suite_run("draft_article", tests, 1);
}
