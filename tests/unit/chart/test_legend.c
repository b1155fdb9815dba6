/* test_legend.c: the keys of a legend stay on the picture, in as many rows as they need. */
#include "legend.h"

#include "support/suite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1600, HEIGHT = 900 };

static pgap_marks marks;
static pgap_canvas canvas;
static pgap_legend legend;

/* A picture whose axis units are its pixels. */
static void begin(size_t n, const char *text) {
  canvas = (pgap_canvas){0};
  legend = (pgap_legend){0};
  marks = (pgap_marks){0};
  pgap_marks_begin(&marks);
  pgap_canvas_begin(&canvas, &marks, WIDTH, HEIGHT, "Noto Sans CJK SC");
  pgap_box all = {0, 0, WIDTH, HEIGHT};
  pgap_canvas_axes(&canvas, all, all);
  for (size_t i = 0; i < n; i++) pgap_legend_add(&legend, "path", "node", text);
}

/* Where the texts stand: calls `check` for each; returns how many. */
static size_t each_text(void (*check)(double x, double y, const char *text)) {
  size_t n = 0;
  for (char *line = strtok(marks.text, "\n"); line; line = strtok(NULL, "\n")) {
    if (strncmp(line, "text\t", 5) != 0) continue;
    const char *cell = line;
    double place[2];
    for (int column = 0; column < 4; column++) cell = strchr(cell, '\t') + 1;
    for (int k = 0; k < 2; k++, cell = strchr(cell, '\t') + 1) place[k] = strtod(cell, NULL);
    check(place[0], place[1], strrchr(line, '=') + 1);
    n++;
  }
  return n;
}

static double lowest;

static void is_inside(double x, double y, const char *text) {
  ck_assert_double_ge(x, PGAP_LEGEND_LEFT);
  ck_assert_double_le(x + pgap_layout_width(PGAP_STYLE_ROW, text), WIDTH - PGAP_LEGEND_LEFT + 1e-6);
  lowest = fmin(lowest, y);
}

/* The room that is asked for is the room that is taken. */
START_TEST(rows) {
  size_t n_rows = 0;
  for (size_t n = 1; n <= PGAP_LEGEND_KEYS; n++) {
    begin(n, "Nowcast from 2024-01/2024-09, 80 %");
    double drop = pgap_legend_drop(&legend, WIDTH);
    pgap_legend_draw(&legend, &canvas, 700);
    ck_assert(marks.text != NULL && marks.failed == PGAP_OK);
    marks.text[marks.n - 1] = '\0';
    lowest = 700;
    ck_assert_uint_eq(each_text(is_inside), n);
    ck_assert_double_eq_tol(700 - drop, lowest, 1e-9);
    if (n == 1) ck_assert_double_eq(drop, 0);
    if (drop > 0) n_rows = (size_t)lround(drop / 30) + 1;
    pgap_marks_dispose(&marks);
  }
  ck_assert_uint_ge(n_rows, 3);
}
END_TEST

START_TEST(no_key) {
  begin(0, "");
  ck_assert_double_eq(pgap_legend_drop(&legend, WIDTH), 0);
  pgap_legend_draw(&legend, &canvas, 700);
  pgap_marks_dispose(&marks);
}
END_TEST

/* More than there is room for are left out; a key wider than the picture has a row of its own. */
START_TEST(too_many_and_too_wide) {
  begin(PGAP_LEGEND_KEYS + 3, "Actual");
  ck_assert_uint_eq(legend.n, PGAP_LEGEND_KEYS);
  pgap_marks_dispose(&marks);
  begin(2, "Actual");
  ck_assert_double_gt(pgap_legend_drop(&legend, 100), 0);
  pgap_marks_dispose(&marks);
}
END_TEST

SUITE_MAIN("legend", rows, no_key, too_many_and_too_wide)
