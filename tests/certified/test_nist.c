/* test_nist.c: growth models against the certified figures of NIST's Statistical Reference Datasets,
 * from both published start values and from the model's own. Digits are counted as NIST does,
 * -log10 |q - c| / |c|; 11 are certified. Where NIST writes a curve with other parameters, its figures
 * are functions of ours and their standard errors come from the covariance (delta method), which is
 * exact to first order and, as both are, from the same Jacobian.
 *
 *   BoxBOD   b1 (1 - exp(-b2 x))                monomolecular from x = 0 with y1 = 0 given
 *   DanWood  b1 x^b2                            power, counted from x = 0: b1 = y1 / t1^b2
 *   Misra1a  b1 (1 - exp(-b2 x))                as BoxBOD
 *   Rat42    b1 / (1 + exp(b2 - b3 x))          logistic: b2 = r t0
 *   Rat43    b1 / (1 + exp(b2 - b3 x))^(1/b4)   richards: b2 = r t0 + ln v
 *
 * No growth model here has the form of another problem of that collection. Data, start values and
 * certified figures are those of NIST's files, NAME.dat, in the folder nist of the one that
 * PLANGAP_GOLDEN names; a problem whose file is not there is skipped and said so, and so is the test
 * without any. */
#include "support/table.h"

#include <check.h>
#include <math.h>
#include <plangap/fit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The two starts of NIST's, and none: the model's own must lead to the same optimum. */
enum { OWN_START = 2, N_STARTS, POINTS_MAX = 64, B_MAX = 4, SKIPPED = 77 };

static const double DIGITS_WANTED = 9; /* asked for are 6 from start 2 and 4 from start 1 */
static const double MOST_DIGITS = 11;
static const double R_TOLERANCE = 1e-5;

static const char *folder;

typedef struct problem {
  const char *name;
  size_t n, n_b;
  double x[POINTS_MAX], y[POINTS_MAX];
  double start[N_STARTS][B_MAX], b[B_MAX], sd[B_MAX];
  double rss, residual_sd;
} problem;

/* The two columns after the line "Data:   y   x". */
static void read_data(problem *q, const char *text) {
  const char *p = text;
  for (const char *next; (next = strstr(p, "Data: ")); p = next + 1) {
  }
  p = strchr(p, '\n');
  ck_assert_ptr_nonnull(p);
  for (char *end; q->n < POINTS_MAX; q->n++, p = end) {
    q->y[q->n] = strtod(p, &end);
    if (end == p) break;
    q->x[q->n] = strtod(end, &end);
  }
}

/* "Residual Sum of Squares:  1.2E-01" */
static double figure_of(const char *text, const char *label) {
  const char *p = strstr(text, label);
  ck_assert_ptr_nonnull(p);
  return strtod(p + strlen(label), NULL);
}

/* The lines "b1 = start 1, start 2, certified value, its standard deviation". */
static void read_figures(problem *q, const char *text) {
  for (const char *p = text; q->n_b < B_MAX; q->n_b++) {
    char label[8];
    size_t j = q->n_b;
    snprintf(label, sizeof label, "b%zu =", j + 1);
    if (!(p = strstr(p, label))) break;
    int n = sscanf(p + strlen(label), "%lf %lf %lf %lf", &q->start[0][j], &q->start[1][j], &q->b[j],
                   &q->sd[j]);
    ck_assert_int_eq(n, 4);
  }
  q->rss = figure_of(text, "Residual Sum of Squares:");
  q->residual_sd = figure_of(text, "Residual Standard Deviation:");
}

static bool has_file(const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/nist/%s.dat", folder, name);
  return access(path, R_OK) == 0;
}

static problem read_problem(const char *name) {
  problem q = {.name = name};
  char file[64];
  snprintf(file, sizeof file, "nist/%s.dat", name);
  char *text = table_slurp(folder, file);
  ck_assert_ptr_nonnull(text);
  read_data(&q, text);
  read_figures(&q, text);
  ck_assert_double_eq((double)q.n, figure_of(text, "Number of Observations:"));
  free(text);
  return q;
}

static double digits(double got, double want) {
  double relative = fabs(got - want) / fabs(want);
  return relative > 0 ? fmin(-log10(relative), MOST_DIGITS) : MOST_DIGITS;
}

static const char *start_name(int start) {
  static const char *const names[N_STARTS] = {"1", "2", "own"};
  return names[start];
}

static void check_digits(const problem *q, int start, const char *what, double got, double want) {
  double n = digits(got, want);
  printf("%-8s start %s %-12s %18.11e  %4.1f digits\n", q->name, start_name(start), what, got, n);
  ck_assert_msg(n >= DIGITS_WANTED, "%s, %s from start %s: %.12g, certified %.12g", q->name, what,
                start_name(start), got, want);
}

static const double *start_of(int start, const double *values) {
  return start == OWN_START ? NULL : values;
}

/* Fits from NIST's start in our parameters. */
static pgap_fit fit(const problem *q, const char *model, const pgap_fit_options *options) {
  pgap_fit_workspace *w = NULL;
  pgap_fit out;
  ck_assert_int_eq(pgap_fit_workspace_new(&w, q->n, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_fit_run(&out, w, pgap_model_find(model), q->x, q->y, q->n, options, NULL),
                   PGAP_OK);
  pgap_fit_workspace_free(w);
  ck_assert_msg(out.outcome == PGAP_FIT_CONVERGED, "%s: %s", q->name,
                pgap_fit_outcome_text(out.outcome));
  return out;
}

/* Parameter b[k] of NIST as computed, with its derivative by our parameters. */
static void check_parameter(const problem *q, int start, const pgap_fit *f, size_t k, double b,
                            const double *g) {
  char what[32];
  snprintf(what, sizeof what, "b%zu", k + 1);
  check_digits(q, start, what, b, q->b[k]);
  snprintf(what, sizeof what, "error of b%zu", k + 1);
  check_digits(q, start, what, pgap_fit_delta_error(f, g), q->sd[k]);
}

static void check_spread(const problem *q, int start, const pgap_fit *f) {
  check_digits(q, start, "rss", f->rss, q->rss);
  check_digits(q, start, "residual sd", f->sd, q->residual_sd);
}

static void check_power(const problem *q, int start) {
  static const double zero = 0;
  const double *b = q->start[start];
  double values[2] = {b[0] * pow(q->x[0], b[1]), b[1]};
  pgap_fit_options options = {.start = start_of(start, values), .origin = &zero};
  pgap_fit f = fit(q, "power", &options);
  double share = pow(q->x[0], -f.parameters[1]);
  double b1 = f.parameters[0] * share;
  check_parameter(q, start, &f, 0, b1, (double[]){share, -b1 * log(q->x[0])});
  check_parameter(q, start, &f, 1, f.parameters[1], (double[]){0, 1});
  check_spread(q, start, &f);
}

static void check_monomolecular(const problem *q, int start) {
  static const double zero = 0;
  const double *b = q->start[start];
  double values[3] = {b[0], 0, b[1]};
  double fixed[3] = {NAN, 0, NAN};
  pgap_fit_options options = {.start = start_of(start, values), .fixed = fixed, .origin = &zero};
  pgap_fit f = fit(q, "monomolecular", &options);
  ck_assert_uint_eq(f.n_free, 2);
  check_parameter(q, start, &f, 0, f.parameters[0], (double[]){1, 0, 0});
  check_parameter(q, start, &f, 1, f.parameters[2], (double[]){0, 0, 1});
  check_spread(q, start, &f);
}

static void check_logistic(const problem *q, int start) {
  const double *b = q->start[start];
  double values[3] = {b[0], b[2], b[1] / b[2]};
  pgap_fit f = fit(q, "logistic", &(pgap_fit_options){.start = start_of(start, values)});
  double r = f.parameters[1];
  double t0 = f.parameters[2];
  check_parameter(q, start, &f, 0, f.parameters[0], (double[]){1, 0, 0});
  check_parameter(q, start, &f, 1, r * t0, (double[]){0, t0, r});
  check_parameter(q, start, &f, 2, r, (double[]){0, 1, 0});
  check_spread(q, start, &f);
}

static void check_richards(const problem *q, int start) {
  const double *b = q->start[start];
  double values[4] = {b[0], b[2], (b[1] - log(b[3])) / b[2], b[3]};
  pgap_fit f = fit(q, "richards", &(pgap_fit_options){.start = start_of(start, values)});
  double r = f.parameters[1];
  double t0 = f.parameters[2];
  double v = f.parameters[3];
  check_parameter(q, start, &f, 0, f.parameters[0], (double[]){1, 0, 0, 0});
  check_parameter(q, start, &f, 1, r * t0 + log(v), (double[]){0, t0, r, 1 / v});
  check_parameter(q, start, &f, 2, r, (double[]){0, 1, 0, 0});
  check_parameter(q, start, &f, 3, v, (double[]){0, 0, 0, 1});
  check_spread(q, start, &f);
}

/* A problem, and the model that has its form. */
static const struct {
  const char *name;
  void (*check)(const problem *q, int start);
} problems[] = {
    {"BoxBOD", check_monomolecular}, {"DanWood", check_power},  {"Misra1a", check_monomolecular},
    {"Rat42", check_logistic},       {"Rat43", check_richards},
};
enum { N_PROBLEMS = sizeof problems / sizeof *problems };

/* Every start of every problem. */
START_TEST(certified_figures) {
  if (!has_file(problems[_i / N_STARTS].name)) return;
  problem q = read_problem(problems[_i / N_STARTS].name);
  problems[_i / N_STARTS].check(&q, _i % N_STARTS);
}
END_TEST

/* Rat42 at x = 90 and 120, the cases delta_interval of the golden methods.csv. */
START_TEST(intervals_of_rat_42) {
  static const double wanted[2][6] = {
      {90, 70.22020218, 67.22745114, 73.21295322, 66.09756553, 74.34283883},
      {120, 72.15685587, 68.15825059, 76.15546115, 67.25497681, 77.05873494}};
  if (!has_file("Rat42")) return;
  problem q = read_problem("Rat42");
  pgap_fit f = fit(&q, "logistic", NULL);
  for (size_t i = 0; i < 2; i++) {
    const double *w = wanted[i];
    pgap_interval mean = pgap_fit_mean_interval(&f, w[0], 0.95);
    pgap_interval new = pgap_fit_new_interval(&f, w[0], 0.95);
    ck_assert_double_eq_tol(pgap_fit_value(&f, w[0]), w[1], R_TOLERANCE);
    ck_assert_double_eq_tol(mean.lower, w[2], R_TOLERANCE);
    ck_assert_double_eq_tol(mean.upper, w[3], R_TOLERANCE);
    ck_assert_double_eq_tol(new.lower, w[4], R_TOLERANCE);
    ck_assert_double_eq_tol(new.upper, w[5], R_TOLERANCE);
  }
}
END_TEST

/* How many problems have their file; names the others. */
static size_t count_files(void) {
  size_t n = 0;
  for (size_t i = 0; i < N_PROBLEMS; i++) {
    if (has_file(problems[i].name))
      n++;
    else
      printf("skipped: %s: no nist/%s.dat in PLANGAP_GOLDEN\n", problems[i].name, problems[i].name);
  }
  return n;
}

int main(void) {
  folder = getenv("PLANGAP_GOLDEN");
  if (!folder) {
    puts("skipped: PLANGAP_GOLDEN not set");
    return SKIPPED;
  }
  if (count_files() == 0) return SKIPPED;
  Suite *suite = suite_create("nist");
  TCase *tests = tcase_create("nist");
  tcase_add_loop_test(tests, certified_figures, 0, N_STARTS * N_PROBLEMS);
  tcase_add_test(tests, intervals_of_rat_42);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
