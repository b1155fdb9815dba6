/* test_bad_input.c: series that no model was made for, through every command and every row of
 * models.def, seen from outside: the program ends as its manual says, prints no NaN and no infinity,
 * and has a number or a reason for every series. */
#include <ctype.h>
#include <plangap/model.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/suite.h"

#ifdef __SANITIZE_ADDRESS__
enum { N_MANY = 100000 }; /* everything is slower there */
#else
enum { N_MANY = 1000000 };
#endif

enum { OUTPUT_SIZE = 1 << 20, NAME_SIZE = 64, YEAR_LAST = 2022, N_MODELS_LEAST = 16 };

/* Values of successive years up to 2022, "-" is missing. */
static const struct {
  const char *name, *values;
} series[] = {
    {"one_point", "5"},
    {"two_points", "4 5"},
    {"constant", "7 7 7 7 7 7 7 7"},
    {"all_zero", "0 0 0 0 0 0 0 0"},
    {"some_zero", "0 3 0 5 0 0 8 0"},
    {"falls_to_zero", "9 8 7 6 5 3 1 0"},
    {"negative", "-3 -2 -1 -2 -3 -5 -4 -6"},
    {"turns_negative", "6 4 3 1 -1 -2 -4 -5"},
    {"all_missing", "- - - - - - - -"},
    {"ten_years_gap", "12 14 15 - - - - - - - - - - 60 66 70 73"},
    {"huge", "1e300 2e300 2.5e300 3e300 3.5e300 4e300 4.2e300 5e300"},
    {"tiny", "1e-300 2e-300 2.5e-300 3e-300 3.5e-300 4e-300 4.2e-300 5e-300"},
    {"huge_and_tiny", "1e300 1e-300 1e300 1e-300 0 1e300 1e-300 1e300"},
    {"largest", "1.7e308 -1.7e308 1.7e308 1.7e308 -1.7e308 1.7e308 1.7e308 1.7e308"},
    {"smallest", "5e-324 1e-323 5e-324 2e-323 5e-324 1e-322 5e-324 1e-323"},
    {"wild", "1 1e6 1 1e6 1 1e6 1 1e6"},
    {"ordinary", "9.3 18.9 31.2 43.1 54.1 65.2 73.2 81.1 86.0 90.5"},
};
enum { N_SERIES = sizeof series / sizeof series[0] };

/* What the series are measured as, and the targets of each. A base is given: a series may have none. */
static const struct {
  const char *name, *nature, *direction;
  const char *targets[4]; /* due,kind,value,base_value */
} plans[] = {
    {"level", "stock", "up", {"2025,level,1000,1", "2030,multiple,3,2", "2028,points,9,2"}},
    {"fall", "index", "down", {"2025,level,-1e3,1e6", "2030,change,-90,1e6"}},
    {"share", "share", "up", {"2025,level,95,1", "2030,coverage,100,1"}},
    {"flow", "flow", "up", {"2025,level,1e6,1", "2022/2026,cumulative,1e4,"}},
    {"rate", "rate", "up", {"2026,growth,7,", "2022/2026,hold,3,"}},
};
enum { N_PLANS = sizeof plans / sizeof plans[0] };

static char folder[] = "/tmp/plangap-bad-input-XXXXXX";
static char output[OUTPUT_SIZE], errors[OUTPUT_SIZE];

static FILE *create(const char *plan, const char *file) {
  char name[256];
  snprintf(name, sizeof name, "%s/%s/%s", folder, plan, file);
  FILE *f = fopen(name, "w");
  ck_assert_ptr_nonnull(f);
  return f;
}

static void make_folder(const char *name) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  ck_assert_int_eq(mkdir(path, 0700), 0);
}

static void write_actuals(FILE *f) {
  fputs("indicator,period,value\n", f);
  for (size_t i = 0; i < N_SERIES; i++) {
    int year = YEAR_LAST;
    for (const char *c = series[i].values; *c; c++) year -= *c == ' ';
    for (const char *v = series[i].values; *v; year++) {
      size_t length = strcspn(v, " ");
      fprintf(f, "%s,%d,%.*s\n", series[i].name, year, (int)length, v);
      v += length + (v[length] == ' ');
    }
  }
}

static void write_plan(size_t p) {
  make_folder(plans[p].name);
  FILE *f = create(plans[p].name, "plan.ini");
  fputs("title = bad input\nperiod = 2021/2030\nlanguage = en\narea = X\n", f);
  fclose(f);
  f = create(plans[p].name, "indicators.csv");
  fputs("id,name_en,direction,nature,unit\n", f);
  bool is_percent = strcmp(plans[p].nature, "share") == 0 || strcmp(plans[p].nature, "rate") == 0;
  for (size_t i = 0; i < N_SERIES; i++) {
    fprintf(f, "%s,%s,%s,%s,%s\n", series[i].name, series[i].name, plans[p].direction,
            plans[p].nature, is_percent ? "%" : "");
  }
  fclose(f);
  f = create(plans[p].name, "targets.csv");
  fputs("indicator,due,kind,value,base_value,base_period\n", f);
  for (size_t i = 0; i < N_SERIES; i++) {
    for (size_t k = 0; k < 4 && plans[p].targets[k]; k++) {
      if (strchr(plans[p].targets[k], '/') && i % 3 != 1) continue; /* thousands of paths: slow */
      bool has_base = plans[p].targets[k][strlen(plans[p].targets[k]) - 1] != ',';
      fprintf(f, "%s,%s,%s\n", series[i].name, plans[p].targets[k], has_base ? "2014" : "");
    }
  }
  fclose(f);
  char actuals[NAME_SIZE];
  snprintf(actuals, sizeof actuals, "%s/actuals", plans[p].name);
  make_folder(actuals);
  f = create(actuals, "all.csv");
  write_actuals(f);
  fclose(f);
}

static void setup(void) {
  ck_assert_ptr_nonnull(mkdtemp(folder));
  for (size_t p = 0; p < N_PLANS; p++) write_plan(p);
}

static void teardown(void) {
  char command[256];
  snprintf(command, sizeof command, "rm -r %s", folder);
  ck_assert_int_eq(system(command), 0);
}

static void load(char out[OUTPUT_SIZE], const char *file) {
  char name[256];
  snprintf(name, sizeof name, "%s/%s", folder, file);
  FILE *f = fopen(name, "r");
  ck_assert_ptr_nonnull(f);
  size_t n = fread(out, 1, OUTPUT_SIZE - 1, f);
  ck_assert_uint_lt(n, OUTPUT_SIZE - 1);
  out[n] = '\0';
  fclose(f);
}

/* A NaN or an infinity: the word, not a part of a longer one. */
static const char *no_number(const char *text) {
  static const char *const words[] = {"nan", "inf", "infinity"};
  for (const char *c = text; *c; c++) {
    if (!isalpha((unsigned char)*c)) continue;
    size_t length = 0;
    while (isalpha((unsigned char)c[length]) || c[length] == '_') length++;
    for (size_t w = 0; w < 3; w++) {
      if (length == strlen(words[w]) && strncasecmp(c, words[w], length) == 0) return c;
    }
    c += length - 1;
  }
  return NULL;
}

/* Runs `plangap ARGUMENTS` in English, in the folder of the plan. The output is checked for numbers
 * that are none; returns the status. */
static int run(const char *plan, const char *arguments) {
  char command[4096];
  snprintf(command, sizeof command,
           "cd %s/%s && LC_ALL=C '" PGAP_PROGRAM "' %s >%s/stdout 2>%s/stderr </dev/null", folder,
           plan, arguments, folder, folder);
  int status = system(command);
  ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) < 126, "%s: %s crashed", plan, arguments);
  load(output, "stdout");
  load(errors, "stderr");
  const char *at = no_number(output);
  ck_assert_msg(!at, "%s: %s: ...%.80s", plan, arguments,
                at ? at - (at - output > 60 ? 60 : 0) : "");
  return WEXITSTATUS(status);
}

static void run_well(const char *plan, const char *arguments) {
  ck_assert_msg(run(plan, arguments) == 0, "%s: %s: %s", plan, arguments, errors);
}

/* The model's name: rows of the registry by position. */
static const char *model_name(int i) { return pgap_model_at((size_t)i)->name; }

/* Rows that begin with NAME and a comma. */
static size_t rows_of(const char *name, void (*check)(const char *row, const char *name)) {
  size_t n = 0, length = strlen(name);
  for (const char *row = output; *row; row += strcspn(row, "\n"), row += *row == '\n') {
    if (strncmp(row, name, length) != 0 || row[length] != ',') continue;
    n++;
    if (check) check(row, name);
  }
  return n;
}

static bool is_empty(const char *row, int column) {
  while (column-- > 0) row += strcspn(row, ",\n") + 1;
  return *row == ',' || *row == '\n' || *row == '\0';
}

/* indicator,rating,projected,reason: a number, or a reason for its want. */
static void has_outcome(const char *row, const char *name) {
  ck_assert_msg(!is_empty(row, 1), "%s: no rating", name);
  ck_assert_msg(!is_empty(row, 2) || !is_empty(row, 3), "%s: neither number nor reason: %.200s",
                name, row);
}

/* indicator,required_pct,required,p_hit,growth_for_2_3,reason */
static void has_need(const char *row, const char *name) {
  bool has_number = !is_empty(row, 1) || !is_empty(row, 2) || !is_empty(row, 3);
  ck_assert_msg(has_number || !is_empty(row, 5), "%s: neither number nor reason: %.200s", name,
                row);
}

static const char *const futures[] = {"", " -w %s.rate=8%%", " -w %s=-90%%",
                                      " -w %s.rate=-99%% -w %s=+900%%"};

/* ARGUMENTS -m MODEL and a what-if of every series. */
static void add_future(char out[4096], const char *arguments, const char *model, size_t f) {
  size_t used = (size_t)snprintf(out, 4096, "%s -m %s", arguments, model);
  for (size_t i = 0; i < N_SERIES && futures[f][0]; i++) {
    used += (size_t)snprintf(out + used, 4096 - used, futures[f], series[i].name, series[i].name);
  }
}

START_TEST(assess) {
  static const char *const rows = "assess . -q -f csv -c indicator,rating,projected,reason";
  char arguments[4096];
  for (size_t p = 0; p < N_PLANS; p++) {
    for (size_t f = 0; f < 2; f++) {
      add_future(arguments, rows, model_name(_i), f ? 1 + ((size_t)_i + p) % 3 : 0);
      run_well(plans[p].name, arguments);
      for (size_t i = 0; i < N_SERIES; i++)
        ck_assert_uint_gt(rows_of(series[i].name, has_outcome), 0);
    }
    add_future(arguments, "assess . -q", model_name(_i), 0);
    run_well(plans[p].name, arguments);
  }
}
END_TEST

START_TEST(needs) {
  static const char *const rows =
      "needs . -q -f csv -c indicator,required_pct,required,p_hit,growth_for_2_3,reason";
  char arguments[4096], solved[NAME_SIZE * 2];
  for (size_t p = 0; p < N_PLANS; p++) {
    add_future(arguments, rows, model_name(_i), 0);
    run_well(plans[p].name, arguments);
    size_t n = 0;
    for (size_t i = 0; i < N_SERIES; i++) n += rows_of(series[i].name, has_need);
    ck_assert_uint_gt(n, N_SERIES / 2); /* what is met already has no row */
    const char *one = series[((size_t)_i + p) % N_SERIES].name;
    snprintf(solved, sizeof solved, "needs . -q --solve %s %s", p < 3 ? "" : "-i",
             p < 3 ? "" : one);
    add_future(arguments, solved, model_name(_i), 1);
    run_well(plans[p].name, arguments);
  }
}
END_TEST

START_TEST(project) {
  char arguments[4096], reason[NAME_SIZE];
  for (size_t p = 0; p < N_PLANS; p++) {
    snprintf(arguments, sizeof arguments, "project . -m %s -f csv -v --horizon 30 --level 50,99.9",
             model_name(_i));
    run_well(plans[p].name, arguments);
    for (size_t i = 0; i < N_SERIES; i++) {
      snprintf(reason, sizeof reason, "plangap: %s@X: ", series[i].name);
      bool has_rows = rows_of(series[i].name, NULL) == 30, has_reason = strstr(errors, reason);
      ck_assert_msg(has_rows != has_reason, "%s, %s: %s, rows or a reason", plans[p].name,
                    model_name(_i), series[i].name);
    }
    snprintf(arguments, sizeof arguments, "project . -m %s -q", model_name(_i));
    run_well(plans[p].name, arguments);
  }
}
END_TEST

/* indicator,area,model,parameter,estimate,std_error,n,sd,rss,aicc,iterations,outcome,formula */
static void has_fit(const char *row, const char *name) {
  ck_assert_msg(!is_empty(row, 11), "%s: no outcome", name);
  bool is_done =
      strstr(row, ",converged,") != NULL && strstr(row, ",converged,") < row + strcspn(row, "\n");
  ck_assert_msg(is_done != is_empty(row, 4), "%s: an estimate or another outcome: %.200s", name,
                row);
}

START_TEST(fit) {
  char arguments[4096];
  bool is_curve = !pgap_model_is_forecaster(pgap_model_at((size_t)_i));
  for (size_t p = 0; p < N_PLANS; p++) {
    for (size_t i = p % 2; i < N_SERIES; i += 2) {
      snprintf(arguments, sizeof arguments, "fit %s . -m %s -q -f csv", series[i].name,
               model_name(_i));
      int status = run(plans[p].name, arguments);
      ck_assert_msg(status == (is_curve ? 0 : 2), "%s: %d: %s", arguments, status, errors);
      if (is_curve) ck_assert_uint_gt(rows_of(series[i].name, has_fit), 0);
    }
  }
}
END_TEST

/* Too few values to begin from anywhere is a usage error that says so. */
START_TEST(backtest) {
  static const char *const options[] = {"-f csv", "--origins all --min-history 1",
                                        "--horizon 1 --min-history 2"};
  char arguments[4096];
  for (size_t p = 0; p < N_PLANS; p++) {
    for (size_t k = 0; k < 3; k++) {
      snprintf(arguments, sizeof arguments, "backtest . -q -m %s %s", model_name(_i), options[k]);
      int status = run(plans[p].name, arguments);
      bool is_told = status == 2 && strstr(errors, "no series has");
      ck_assert_msg(status == 0 || is_told, "%s: %s: %s", plans[p].name, arguments, errors);
    }
  }
}
END_TEST

/* Ends with 0 only if every formula gives the number that it explains. */
START_TEST(explain) {
  char arguments[4096];
  for (size_t p = 0; p < N_PLANS; p++) {
    for (size_t i = ((size_t)_i + p) % 4; i < N_SERIES; i += 4) {
      const char *format = (i / 4 + (size_t)_i) % 2 ? "-f csv" : "";
      char head[NAME_SIZE * 2];
      snprintf(head, sizeof head, "explain %s . -q %s", series[i].name, format);
      add_future(arguments, head, model_name(_i), (i + p) % 4);
      run_well(plans[p].name, arguments);
      ck_assert_msg(strstr(output, "reason"), "%s: no reason", arguments);
    }
  }
}
END_TEST

/* A series cannot have a million years: there are 9000 of four digits. So it has these, and windows
 * of years, which are other periods, up to a million; test_forecasters.c gives every model a million
 * points. */
START_TEST(a_million_values_of_one_series) {
  make_folder("many");
  FILE *f = create("many", "actuals.csv");
  fputs("indicator,area,period,value\n", f);
  int n = 0;
  for (int year = 1000; year <= 9999; year++, n++) fprintf(f, "x,X,%d,%d\n", year, 50 + year % 13);
  for (int span = 1; n < N_MANY; span++) {
    for (int year = 1000; year + span <= 9999 && n < N_MANY; year++, n++)
      fprintf(f, "x,X,%d/%d,5\n", year, year + span);
  }
  fclose(f);
  f = create("many", "targets.csv");
  fputs("indicator,area,due,value,base_period\nx,X,2035,80,2020\n", f);
  fclose(f);
  run_well("many", "assess -t targets.csv actuals.csv -q -f csv --as-of 2030 -c "
                   "indicator,rating,projected,reason");
  ck_assert_uint_eq(rows_of("x", has_outcome), 1);
  run_well("many", "project actuals.csv -q -f csv");
  ck_assert_uint_eq(rows_of("x", NULL), 5);
}
END_TEST

int main(void) {
  int n = 0;
  while (pgap_model_at((size_t)n)) n++;
  if (n < N_MODELS_LEAST) return EXIT_FAILURE;
  Suite *suite = suite_create("bad input");
  TCase *all = tcase_create("every model");
  tcase_set_timeout(all, 200);
  tcase_add_unchecked_fixture(all, setup, teardown);
  tcase_add_loop_test(all, assess, 0, n);
  tcase_add_loop_test(all, needs, 0, n);
  tcase_add_loop_test(all, project, 0, n);
  tcase_add_loop_test(all, fit, 0, n);
  tcase_add_loop_test(all, backtest, 0, n);
  tcase_add_loop_test(all, explain, 0, n);
  tcase_add_test(all, a_million_values_of_one_series);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
