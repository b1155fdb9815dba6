/* test_methods_golden.c: every worked case of methods.csv through its form, as `plangap method` runs
 * it: take all pairs, run, print, and compare what was printed.
 *
 * Published figures must agree to the digits that were printed, computed ones to 1e-9, words and NA
 * exactly. What differs from that, and what is given besides the case's own inputs, is listed below
 * with the reason. The cases are those of the folder that PLANGAP_GOLDEN names, else the copy in this
 * folder, restated with their sources; NIST's data set is only in that folder. */
#include "support/printed.h"
#include "support/table.h"

#include <check.h>
#include <math.h>
#include <plangap/form.h>
#include <plangap/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAIRS_MAX = 32, PAIR_SIZE = PRINTED_SIZE, N_CASES_LEAST = 145 };

/* Figures have ten significant digits. */
static const double TOLERANCE = 1e-9;

#define NLS "R's nls stops at a relative offset of 1e-5; sharp_fits has the optimum to 1e-9"

/* Wider tolerances; NULL = every case or key. */
static const struct {
  const char *form, *case_id, *key;
  double tolerance;
  const char *reason;
} tolerances[] = {
    {"theta", "thetaf_R", NULL, 1e-3, "golden's note: the optimiser decides"},
    {"growth_ss_logis", NULL, "Asym", 2e-5, NLS},
    {"growth_ss_logis", NULL, "xmid", 2e-5, NLS},
    {"growth_ss_logis", NULL, "scal", 2e-5, NLS},
    {"growth_ss_gompertz", NULL, NULL, 1e-6, NLS},
    {"growth_ss_fpl", NULL, NULL, 1e-6, NLS},
    {"growth_ss_asymp", NULL, NULL, 1e-6, NLS},
    {"delta_interval", NULL, NULL, 1e-6, NLS},
};

/* Inputs besides those of the case. */
static const struct {
  const char *form, *case_id, *pair, *reason;
} added[] = {
    {"servicenow_index", "min", "direction=down", "golden has it in the name of the case only"},
    {"oecd_distance", "lower_better_overachieved", "direction=down", "as above"},
    {"cn_efficacy", "exponential", "form=exponential", "as above"},
};

/* Expected keys that no formula can know: they are taken as inputs. */
static const struct {
  const char *form, *key, *reason;
} printed[] = {
    {"wha_required", "printed_pct", "what the source printed, for formula_matching"},
};

static const char *folder;
static table golden;
static pgap_working working;

/* "a=1;b=2" cut into its pairs. */
static size_t split(char *out[PAIRS_MAX], char *text) {
  size_t n = 0;
  for (char *p = strtok(text, ";"); p; p = strtok(NULL, ";")) {
    ck_assert_uint_lt(n, PAIRS_MAX);
    out[n++] = p;
  }
  return n;
}

/* Values of "key=" in out. */
static void write_list(char out[PAIR_SIZE], const char *key, const pgap_pairs *pairs, bool is_y) {
  int used = snprintf(out, PAIR_SIZE, "%s=", key);
  for (size_t i = 0; i < pairs->n; i++) {
    double value = is_y ? pairs->items[i].y : pairs->items[i].x;
    used += snprintf(out + used, PAIR_SIZE - (size_t)used, "%s%.17g", i ? " " : "", value);
    ck_assert_int_lt(used, PAIR_SIZE);
  }
}

/* The values of "data=R DNase Run 1, x=log(conc)" or "dataset=NIST Rat42". */
static bool read_data(pgap_pairs *out, const char *pair) {
  char path[PAIR_SIZE], name[PAIR_SIZE];
  pgap_error e;
  const char *text = strchr(pair, '=') + 1;
  pgap_status status;
  if (strncmp(text, "NIST ", 5) == 0) {
    if (!folder) return false;
    snprintf(path, sizeof path, "%s/nist/%s.dat", folder, text + 5);
    status = pgap_pairs_read(out, path, NULL, &e);
  } else {
    snprintf(name, sizeof name, "%.*s", (int)strcspn(text, ","), text);
    status = pgap_pairs_read(out, PGAP_TEST_DIR "/data/r_series.csv", name, &e);
  }
  ck_assert_msg(status == PGAP_OK && out->n > 0, "%s: no data", pair);
  return true;
}

static bool has_input(const pgap_form *form, const char *key) {
  for (size_t i = 0; i < form->n_inputs; i++) {
    if (strcmp(form->inputs[i].key, key) == 0 && form->inputs[i].type == PGAP_INPUT_LIST)
      return true;
  }
  return false;
}

static bool is_data(const char *pair) {
  return strncmp(pair, "data=", 5) == 0 || strncmp(pair, "dataset=", 8) == 0;
}

/* The pairs that the form takes; 0 when the data are not there. */
static size_t take_pairs(const char *pairs[PAIRS_MAX], char x[PAIR_SIZE], char y[PAIR_SIZE],
                         const pgap_form *form, char *inputs) {
  char *own[PAIRS_MAX];
  size_t n = 0, n_own = split(own, inputs);
  for (size_t i = 0; i < n_own; i++) {
    if (!is_data(own[i])) {
      pairs[n++] = own[i];
      continue;
    }
    pgap_pairs data = {0};
    if (!read_data(&data, own[i])) return 0;
    bool is_plain = has_input(form, "x");
    write_list(x, is_plain ? "x" : "xs", &data, false);
    write_list(y, is_plain ? "y" : "ys", &data, true);
    pairs[n++] = x;
    pairs[n++] = y;
    pgap_pairs_dispose(&data);
  }
  return n;
}

static bool is_printed(const char *form, const char *pair) {
  for (size_t i = 0; i < sizeof printed / sizeof printed[0]; i++) {
    size_t length = strlen(printed[i].key);
    bool is_key = strncmp(pair, printed[i].key, length) == 0 && pair[length] == '=';
    if (is_key && strcmp(form, printed[i].form) == 0) return true;
  }
  return false;
}

static double tolerance_of(const char *form, const char *case_id, const char *key) {
  for (size_t i = 0; i < sizeof tolerances / sizeof tolerances[0]; i++) {
    if (strcmp(tolerances[i].form, form) != 0) continue;
    if (tolerances[i].case_id && strcmp(tolerances[i].case_id, case_id) != 0) continue;
    if (tolerances[i].key && strncmp(tolerances[i].key, key, strlen(tolerances[i].key)) != 0)
      continue;
    return tolerances[i].tolerance;
  }
  return TOLERANCE;
}

static void run_form(char lines[PAIR_SIZE * 2], const pgap_form *form, const char *const *pairs,
                     size_t n, const char *case_id) {
  pgap_error e = {0};
  pgap_working_begin(&working, form);
  pgap_status status = pgap_working_take_all(&working, pairs, n, &e);
  ck_assert_msg(status == PGAP_OK, "%s, %s: E%d, %s, %s", form->name, case_id, (int)status,
                e.args[0], e.args[1]);
  pgap_working_run(&working);
  pgap_working_print(lines, PAIR_SIZE * 2, &working, "\n", 0);
}

/* Compares every expected key; all that differ are named. */
static void check_outputs(const char *form, size_t row, const char *lines, char *const *expected,
                          size_t n) {
  char wrong[PAIR_SIZE * 2] = "", found[PAIR_SIZE];
  size_t used = 0;
  const char *case_id = table_text(&golden, row, "case_id");
  bool is_published = strcmp(table_text(&golden, row, "provenance"), "published") == 0;
  for (size_t i = 0; i < n; i++) {
    const char *want = strchr(expected[i], '=') + 1;
    const char *got = printed_find(found, lines, expected[i], (size_t)(want - expected[i]) - 1);
    bool is_right =
        got && printed_agrees(got, want, tolerance_of(form, case_id, expected[i]), is_published);
    if (!is_right && used < sizeof wrong)
      used += (size_t)snprintf(wrong + used, sizeof wrong - used, " %s, got %s;", expected[i],
                               got ? got : "nothing");
  }
  ck_assert_msg(used == 0, "%s, %s:%s", form, case_id, wrong);
}

START_TEST(worked_case) {
  static char x[PAIR_SIZE], y[PAIR_SIZE], lines[PAIR_SIZE * 2];
  size_t row = (size_t)_i;
  const char *name = table_text(&golden, row, "method");
  const char *case_id = table_text(&golden, row, "case_id");
  char inputs[PAIR_SIZE], wanted[PAIR_SIZE], *expected[PAIRS_MAX];
  const char *pairs[2 * PAIRS_MAX];
  const pgap_form *form = pgap_form_find(name);
  ck_assert_msg(form != NULL, "%s, %s: there is no form %s", name, case_id, name);
  snprintf(inputs, sizeof inputs, "%s", table_text(&golden, row, "inputs"));
  snprintf(wanted, sizeof wanted, "%s", table_text(&golden, row, "expected"));
  size_t n = take_pairs(pairs, x, y, form, inputs);
  size_t n_expected = split(expected, wanted);
  if (n == 0) {
    printf("skipped: %s, %s: PLANGAP_GOLDEN not set\n", name, case_id);
    return;
  }
  for (size_t i = 0; i < sizeof added / sizeof added[0]; i++) {
    if (strcmp(added[i].form, name) == 0 && strcmp(added[i].case_id, case_id) == 0)
      pairs[n++] = added[i].pair;
  }
  for (size_t i = 0; i < n_expected; i++)
    if (is_printed(name, expected[i])) pairs[n++] = expected[i];
  run_form(lines, form, pairs, n, case_id);
  check_outputs(name, row, lines, expected, n_expected);
}
END_TEST

/* The optima that R's nls stops short of: Gauss-Newton steps to the last digit with the gradients of
 * R 4.2.2's own SSlogis, SSgompertz, SSfpl and SSasymp. */
START_TEST(sharp_fits) {
  static const struct {
    const char *form, *data, *want;
  } fits[] = {
      {"growth_ss_logis", "data=R ChickWeight Chick 1",
       "Asym=937.0205654485 xmid=35.22279434815 scal=11.40519170216 RSS=76.66235625619"},
      {"growth_ss_gompertz", "data=R DNase Run 1",
       "Asym=4.603330403642 b2=2.271338424763 b3=0.7164664520110 RSS=0.009361637667711"},
      {"growth_ss_fpl", "data=R ChickWeight Chick 1",
       "A=27.45320953436 B=348.9711634258 xmid=19.39052794621 scal=6.672620560791"},
      {"growth_ss_asymp", "data=R Loblolly Seed 329",
       "Asym=94.12820987384 R0=-8.250752556981 lrc=-3.217578272268"},
      {"delta_interval", "dataset=NIST Rat42;x=90",
       "yhat=70.2202005022 se_mean=1.2230726196 ci_lo=67.2274496145 ci_hi=73.2129513899 "
       "pi_lo=66.0975639619 pi_hi=74.3428370426"},
      {"delta_interval", "dataset=NIST Rat42;x=120",
       "yhat=72.15685345955 se_mean=1.63414337342 ci_lo=68.15824867266 ci_hi=76.15545824644 "
       "pi_lo=67.25497479832 pi_hi=77.05873212079"},
  };
  static char x[PAIR_SIZE], y[PAIR_SIZE], lines[PAIR_SIZE * 2];
  char inputs[PAIR_SIZE], want[PAIR_SIZE], found[PAIR_SIZE];
  const char *pairs[PAIRS_MAX];
  for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
    const pgap_form *form = pgap_form_find(fits[i].form);
    snprintf(inputs, sizeof inputs, "%s", fits[i].data);
    snprintf(want, sizeof want, "%s", fits[i].want);
    size_t n = take_pairs(pairs, x, y, form, inputs);
    if (n == 0) continue;
    run_form(lines, form, pairs, n, fits[i].data);
    for (char *p = strtok(want, " "); p; p = strtok(NULL, " ")) {
      size_t length = strcspn(p, "=");
      const char *got = printed_find(found, lines, p, length);
      ck_assert_msg(got && printed_agrees(got, p + length + 1, TOLERANCE, false), "%s: %s, got %s",
                    fits[i].form, p, got ? got : "nothing");
    }
  }
}
END_TEST

/* No exception without a reason, and none that nothing needs any more. */
START_TEST(exceptions) {
  for (size_t i = 0; i < sizeof tolerances / sizeof tolerances[0]; i++) {
    ck_assert(tolerances[i].tolerance > TOLERANCE && tolerances[i].reason[0]);
    ck_assert_uint_lt(table_find(&golden, 0, "method", tolerances[i].form), golden.n_rows);
  }
  for (size_t i = 0; i < sizeof added / sizeof added[0]; i++) {
    ck_assert(added[i].reason[0]);
    ck_assert_uint_lt(table_find(&golden, 0, "method", added[i].form), golden.n_rows);
  }
  for (size_t i = 0; i < sizeof printed / sizeof printed[0]; i++) {
    ck_assert(printed[i].reason[0]);
    ck_assert_uint_lt(table_find(&golden, 0, "method", printed[i].form), golden.n_rows);
  }
}
END_TEST

int main(void) {
  folder = getenv("PLANGAP_GOLDEN");
  if (!table_read(&golden, folder ? folder : PGAP_TEST_DIR "/reference", "methods.csv") ||
      golden.n_rows < N_CASES_LEAST)
    return EXIT_FAILURE;
  Suite *suite = suite_create("methods_golden");
  TCase *cases = tcase_create("cases");
  tcase_add_loop_test(cases, worked_case, 0, (int)golden.n_rows);
  tcase_add_test(cases, sharp_fits);
  tcase_add_test(cases, exceptions);
  suite_add_tcase(suite, cases);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  table_dispose(&golden);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
