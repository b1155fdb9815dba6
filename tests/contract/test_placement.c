/* test_placement.c: in every picture of the shipped plans, in both languages, a label stands free: of
 * the other labels, of the lines, points and bars of the data, and inside the canvas. Read from the
 * data files that gnuplot would get; gnuplot itself is not needed. */
#include "../../src/chart/layout.h"

#include "support/suite.h"

#include <math.h>
#include <plangap/chart.h>
#include <plangap/input.h>
#include <plangap/language.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How a mark is drawn (plots/NAME.gp). */
typedef enum shape {
  NOTHING, /* ground and frame, or part of a legend */
  LINK,    /* from (x, y) to (x2, y2) */
  UPRIGHT, /* from (x, y) to (x, y2) */
  CHAIN,   /* through the points of its kind, in order */
  DOT,
  BOX
} shape;

/* `half`: of the width of a line, or of a point, pixels; less where a line has no values of its own, such
 * as an axis: a text may be nearer to it. A kind ends at '/' or a digit. */
static const struct {
  const char *kind;
  shape shape;
  double half;
} kinds[] = {
    {"size", NOTHING, 0},    {"font", NOTHING, 0},   {"canvas", NOTHING, 0},
    {"key", NOTHING, 0},     {"grid", NOTHING, 0},   {"axis", LINK, -4},
    {"tick", NOTHING, 0},    {"fan", NOTHING, 0},    {"open", NOTHING, 0},
    {"band", NOTHING, 0},    {"strong", NOTHING, 0}, {"rule", NOTHING, 0},
    {"hair", NOTHING, 0},    {"cut", NOTHING, 0},    {"frame", NOTHING, 0},
    {"guide", LINK, -4},     {"actual", LINK, 2},    {"bridge", LINK, 1},
    {"gap", UPRIGHT, 8},     {"stub", UPRIGHT, 3},   {"break", UPRIGHT, -4},
    {"nowspan", UPRIGHT, 4}, {"path", CHAIN, 1},     {"projection", CHAIN, 2},
    {"old", CHAIN, 1},       {"line", CHAIN, 2},     {"lead", LINK, -4},
    {"met", LINK, 2},        {"diagonal", LINK, -4}, {"link", UPRIGHT, 1},
    {"zero", UPRIGHT, 1},    {"plan", UPRIGHT, 2},   {"point", DOT, 6},
    {"provisional", DOT, 6}, {"node", DOT, 5},       {"few", DOT, 6},
    {"partial", DOT, 5},     {"nowcast", DOT, 6},    {"target", DOT, 8},
    {"end", DOT, 6},         {"bar", BOX, 0},        {"other", BOX, 0},
    {"good", BOX, 0},        {"bad", BOX, 0},        {"neutral", BOX, 0},
};

enum { CELLS = 9, PIECES = 4096, LABELS = 512 };

typedef struct piece {
  shape shape;
  double half;
  pgap_box box; /* of a line: from its first corner to its second */
  char kind[32];
} piece;

typedef struct label {
  pgap_box box;
  char text[256];
} label;

/* One picture, in design pixels. */
typedef struct picture {
  pgap_box canvas; /* in axis units */
  double width, height;
  piece pieces[PIECES];
  size_t n_pieces;
  label labels[LABELS];
  size_t n_labels;
  const char *name;
  int n_faults;
} picture;

static size_t find_kind(const char *kind) {
  size_t n = strcspn(kind, "/0123456789"), i = 0;
  while (i < sizeof kinds / sizeof *kinds &&
         (strlen(kinds[i].kind) != n || strncmp(kinds[i].kind, kind, n) != 0))
    i++;
  ck_assert_msg(i < sizeof kinds / sizeof *kinds, "%s is no kind that this test knows", kind);
  return i;
}

static double px_of(const picture *p, double x) {
  return (x - p->canvas.x0) / (p->canvas.x1 - p->canvas.x0) * p->width;
}
static double py_of(const picture *p, double y) {
  return (y - p->canvas.y0) / (p->canvas.y1 - p->canvas.y0) * p->height;
}

static pgap_style style_of(const char *name) {
  int i = 0;
  while (i < PGAP_STYLES && strcmp(pgap_style_name((pgap_style)i), name) != 0) i++;
  ck_assert_int_lt(i, PGAP_STYLES);
  return (pgap_style)i;
}

/* Takes back what marks.c writes instead of quotes and backslashes. */
static void unescape(char *text) {
  char *out = text;
  for (const char *in = text; *in; out++) {
    bool is_quote = strncmp(in, "\\0042", 5) == 0;
    *out = is_quote ? '"' : *in;
    in += is_quote ? 5 : strncmp(in, "\\\\", 2) == 0 ? 2 : 1;
  }
  *out = '\0';
}

/* What a text covers: its width, and the height of digits and letters. */
static void add_label(picture *p, char *const cells[CELLS], const double n[4]) {
  const double ink = 0.9;
  if (cells[8][1] == '\0') return;
  unescape(cells[8]);
  pgap_style style = style_of(cells[1]);
  double w = pgap_layout_width(style, cells[8] + 1), h = ink * pgap_style_em(style);
  double x = px_of(p, n[0]), y = py_of(p, n[1]);
  double x0 = strcmp(cells[2], "left") == 0    ? x
              : strcmp(cells[2], "right") == 0 ? x - w
                                               : x - w / 2;
  ck_assert_uint_lt(p->n_labels, LABELS);
  label *l = &p->labels[p->n_labels++];
  l->box = (pgap_box){x0, y - h / 2, x0 + w, y + h / 2};
  snprintf(l->text, sizeof l->text, "%s", cells[8] + 1);
}

static void add_piece(picture *p, char *const cells[CELLS], const double n[4],
                      const double before[2], bool is_next) {
  size_t k = find_kind(cells[0]);
  shape how = kinds[k].shape;
  if (how == NOTHING || strcmp(cells[1], "key") == 0 || (how == CHAIN && !is_next)) return;
  double x0 = n[0], y0 = n[1], x1 = n[2], y1 = n[3];
  if (how == CHAIN) x1 = before[0], y1 = before[1];
  if (how == UPRIGHT || how == DOT) x1 = x0;
  if (how == DOT) y1 = y0;
  ck_assert_uint_lt(p->n_pieces, PIECES);
  piece *out = &p->pieces[p->n_pieces++];
  *out = (piece){how, kinds[k].half, {px_of(p, x0), py_of(p, y0), px_of(p, x1), py_of(p, y1)}, ""};
  snprintf(out->kind, sizeof out->kind, "%s", cells[0]);
}

/* Rows in the order in which they were written. */
static void read_rows(picture *p, char *text) {
  double before[2] = {NAN, NAN};
  char last[32] = "";
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    char *cells[CELLS];
    double n[4];
    for (int i = 0; i < CELLS; i++) {
      cells[i] = line;
      line += strcspn(line, "\t");
      if (*line) *line++ = '\0';
    }
    if (strcmp(cells[0], "kind") == 0) continue;
    for (int i = 0; i < 4; i++) n[i] = *cells[4 + i] ? strtod(cells[4 + i], NULL) : (double)NAN;
    if (strcmp(cells[0], "size") == 0) p->width = n[0] / n[2], p->height = n[1] / n[2];
    if (strcmp(cells[0], "canvas") == 0) p->canvas = (pgap_box){n[0], n[1], n[2], n[3]};
    if (strcmp(cells[0], "text") == 0)
      add_label(p, cells, n);
    else
      add_piece(p, cells, n, before, strcmp(last, cells[0]) == 0);
    snprintf(last, sizeof last, "%s", cells[0]);
    before[0] = n[0], before[1] = n[1];
  }
}

/* Length of the segment inside the box (Liang-Barsky). */
static double inside(pgap_box s, pgap_box b) {
  double dx = s.x1 - s.x0, dy = s.y1 - s.y0, from = 0, to = 1;
  const double p[4] = {-dx, dx, -dy, dy};
  const double q[4] = {s.x0 - b.x0, b.x1 - s.x0, s.y0 - b.y0, b.y1 - s.y0};
  for (int i = 0; i < 4; i++) {
    if (p[i] == 0 && q[i] < 0) return -1;
    if (p[i] < 0) from = fmax(from, q[i] / p[i]);
    if (p[i] > 0) to = fmin(to, q[i] / p[i]);
  }
  return to - from;
}

static bool meets_box(pgap_box a, pgap_box b) {
  return fmin(a.x1, b.x1) - fmax(a.x0, b.x0) > 0.5 && fmin(a.y1, b.y1) - fmax(a.y0, b.y0) > 0.5;
}

static pgap_box wider(pgap_box b, double x, double y) {
  return (pgap_box){b.x0 - x, b.y0 - y, b.x1 + x, b.y1 + y};
}

static pgap_box upright(pgap_box b) {
  return (pgap_box){fmin(b.x0, b.x1), fmin(b.y0, b.y1), fmax(b.x0, b.x1), fmax(b.y0, b.y1)};
}

static bool touches(const label *l, const piece *s) {
  const double apart = 6; /* pixels of white between text and line */
  if (s->shape == BOX) return meets_box(l->box, upright(s->box));
  return inside(s->box, wider(l->box, s->half + apart, s->half + apart)) >= 0;
}

static void fault(picture *p, const label *l, const char *what) {
  p->n_faults++;
  fprintf(stderr, "%s: \"%s\" touches %s\n", p->name, l->text, what);
}

/* Two labels in one row need a blank between them, or they read as one. */
static void check_picture(picture *p) {
  const double blank = 8;
  pgap_box whole = {0, 0, p->width, p->height};
  for (size_t i = 0; i < p->n_labels; i++) {
    const label *l = &p->labels[i];
    bool is_in = l->box.x0 >= whole.x0 && l->box.y0 >= whole.y0 && l->box.x1 <= whole.x1 &&
                 l->box.y1 <= whole.y1;
    if (!is_in) fault(p, l, "the edge of the picture");
    for (size_t k = i + 1; k < p->n_labels; k++)
      if (meets_box(wider(l->box, blank / 2, 0), wider(p->labels[k].box, blank / 2, 0)))
        fault(p, l, p->labels[k].text);
    for (size_t k = 0; k < p->n_pieces; k++)
      if (touches(l, &p->pieces[k])) {
        fault(p, l, p->pieces[k].kind);
        break;
      }
  }
}

/* A plan folder, assessed. */
typedef struct plan {
  pgap_plan plan;
  pgap_assessment *assessments;
  pgap_backtest backtest;
  pgap_chart_options options;
} plan;

static void open_plan(plan *p, const char *folder, pgap_language language) {
  char path[512];
  pgap_error err = {0};
  pgap_input_report report = {0};
  pgap_messages messages = {0};
  snprintf(path, sizeof path, "%s/../datasets/%s", PGAP_TEST_DIR, folder);
  *p = (plan){0};
  pgap_plan_init(&p->plan);
  ck_assert_int_eq(pgap_input_folder(&p->plan, path, NULL, &report, &messages, &err), PGAP_OK);
  pgap_input_report_dispose(&report);
  pgap_messages_dispose(&messages);
  pgap_as_of as_of = pgap_plan_as_of(&p->plan, NULL);
  pgap_assess_options how = {.as_of = &as_of};
  p->assessments = calloc(p->plan.n_targets, sizeof *p->assessments);
  ck_assert_int_eq(pgap_assess_plan(p->assessments, &p->plan, &how, NULL), PGAP_OK);
  p->options = (pgap_chart_options)PGAP_CHART_OPTIONS_INIT;
  p->options.plan = &p->plan;
  p->options.assessments = p->assessments;
  p->options.as_of = as_of;
  p->options.language = language;
  p->options.backtest = &p->backtest;
  p->options.backtest_model = "srd";
}

static void take_backtest(plan *p) {
  pgap_backtest_desk *desk;
  pgap_backtest_options how = {.horizon = 3, .min_history = 3};
  const pgap_panel *panel = p->plan.panel;
  ck_assert_int_eq(pgap_backtest_desk_new(&desk, 64, NULL), PGAP_OK);
  for (size_t i = 0; i < pgap_panel_series(panel); i++)
    ck_assert_int_eq(pgap_backtest_add_series(&p->backtest, desk, &how,
                                              pgap_panel_series_at(panel, i), p->options.as_of,
                                              NULL),
                     PGAP_OK);
  pgap_backtest_desk_free(desk);
}

static void close_plan(plan *p) {
  free(p->assessments);
  pgap_plan_dispose(&p->plan);
}

/* Writes and checks picture `index` of a chart; returns the faults. */
static int check_chart(const plan *p, const pgap_chart *chart, size_t index) {
  char title[PGAP_CHART_TITLE_SIZE], name[256];
  picture *out = calloc(1, sizeof *out);
  pgap_case c = {0};
  pgap_marks marks = {0};
  pgap_chart_view view = {.options = &p->options, .font = "none"};
  snprintf(name, sizeof name, "%s %zu (%s)", chart->name, index + 1,
           p->options.language == PGAP_LANGUAGE_ZH ? "zh" : "en");
  if (chart->scope == PGAP_CHART_TARGET) {
    const pgap_target *t = &p->plan.targets[index];
    snprintf(name, sizeof name, "%s %s %d (%s)", chart->name, t->indicator->id,
             pgap_period_last_year(t->due), p->options.language == PGAP_LANGUAGE_ZH ? "zh" : "en");
    view.target = index;
    view.target_case = &c;
    ck_assert_int_eq(pgap_case_build(&c, &p->plan, index, p->options.as_of, NULL), PGAP_OK);
  } else {
    view.page = index;
  }
  out->name = name;
  ck_assert_int_eq(chart->write(&marks, title, &view, NULL), PGAP_OK);
  ck_assert_int_eq(marks.failed, PGAP_OK);
  char *text = strndup(marks.text, marks.n);
  read_rows(out, text);
  ck_assert_uint_gt(out->n_labels, 0);
  check_picture(out);
  int n_faults = out->n_faults;
  free(text);
  pgap_marks_dispose(&marks);
  pgap_case_dispose(&c);
  free(out);
  return n_faults;
}

/* Two futures of every target that is drawn. */
static void take_what_ifs(plan *p, pgap_what_if what_ifs[2], size_t target) {
  const pgap_indicator *indicator = p->plan.targets[target].indicator;
  what_ifs[0] = (pgap_what_if){.indicator = indicator, .scenario = {.raise = 0.05}, .text = "+5%"};
  what_ifs[1] = (pgap_what_if){
      .indicator = indicator, .scenario = {.has_growth = true, .growth = 0.08}, .text = "8%"};
  p->options.what_ifs = what_ifs;
  p->options.n_what_ifs = 2;
}

static int check_charts(plan *p, const pgap_chart *chart) {
  pgap_what_if what_ifs[2];
  int n_faults = 0;
  for (size_t i = 0; i < pgap_chart_pages(chart, &p->options); i++) {
    p->options.n_what_ifs = 0;
    if (chart->compares_what_ifs) take_what_ifs(p, what_ifs, i);
    n_faults += check_chart(p, chart, i);
  }
  return n_faults;
}

static const char *const folders[] = {"hebei-14fyp", "china-14fyp"};

START_TEST(labels_stand_free) {
  plan p;
  int n_faults = 0;
  pgap_language language = _i % 2 ? PGAP_LANGUAGE_ZH : PGAP_LANGUAGE_EN;
  pgap_language_start(language, PGAP_LOCALE_DIR);
  open_plan(&p, folders[_i / 2], language);
  take_backtest(&p);
  for (size_t k = 0; pgap_chart_at(k); k++) n_faults += check_charts(&p, pgap_chart_at(k));
  close_plan(&p);
  ck_assert_msg(n_faults == 0, "%d labels touch something", n_faults);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("placement");
  TCase *all = tcase_create("placement");
  tcase_set_timeout(all, 120);
  tcase_add_loop_test(all, labels_stand_free, 0, 2 * (int)(sizeof folders / sizeof *folders));
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
