/* gap.c: a plan on one page: per target its completion as a bar, a tick where the plan path stands
 * today, the gap, the chance and the rating. Best first; targets that could not be assessed are
 * counted below. Axis: x = completion in percent, y = row number from the top. */
#include "../label.h"
#include "../place.h"
#include "../ranking.h"

#include <math.h>
#include <plangap/chart.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_MIN = 8 };

/* Where the columns stand, pixels: left edges, and right edges of numbers. */
enum {
  NAME_LEFT = 44,
  NAME_WIDTH = 372,
  DUE_LEFT = 428,
  DUE_WIDTH = 106,
  GOAL_RIGHT = 672,
  GOAL_WIDTH = 132,
  ACTUAL_RIGHT = 766,
  ACTUAL_WIDTH = 86,
  BAR_LEFT = 796,
  BAR_RIGHT = 1096, /* = BAR_MOST percent */
  SHARE_RIGHT = 1176,
  GAP_RIGHT = 1330,
  GAP_WIDTH = 146,
  CHANCE_RIGHT = 1426,
  RATING_LEFT = 1452
};

static const double bar_most = 120; /* percent; a longer bar is cut and marked */

typedef struct page {
  const pgap_chart_view *view;
  pgap_ranking ranking;
  pgap_canvas canvas;
  pgap_box plot;
} page;

static double row_py(const page *p, size_t row) { /* row from 1 */
  return pgap_canvas_py(&p->canvas, (double)row);
}

static void cell(page *p, size_t row, double px, pgap_align align, const char *role,
                 const char *text, double width) {
  char fitted[256];
  pgap_layout_fit(fitted, sizeof fitted, PGAP_STYLE_ROW, text, width);
  pgap_caption caption = {fitted, PGAP_STYLE_ROW, align, role};
  pgap_canvas_text(&p->canvas, caption, px, row_py(p, row));
}

/* Completion that the plan wants today, percent. */
static double planned_share(const pgap_assessment *a) {
  const pgap_kind *kind = a->target->kind;
  if (kind->is_limit || isnan(a->planned)) return NAN;
  return 100 * kind->completion(&(pgap_progress){a->planned, a->base, a->goal, 0, 0});
}

/* In units of the axes. */
static void add_box(page *p, const char *kind, double x, double y, double x2, double y2) {
  pgap_canvas_add(&p->canvas, &(pgap_mark){.kind = kind, .x = x, .y = y, .x2 = x2, .y2 = y2});
}

/* Of a base that lies near the target every step is many hundred percent of the way. */
static void share_text(char out[PGAP_LABEL_SIZE], double share, pgap_language language) {
  const double most = 2;
  char text[PGAP_LABEL_SIZE];
  pgap_label_percent(text, fmin(share, most), language);
  snprintf(out, PGAP_LABEL_SIZE, "%s%.100s", share > most ? ">" : "", text);
}

static void draw_bar(page *p, size_t row, const pgap_assessment *a) {
  double y = (double)row, share = 100 * a->completion, planned = planned_share(a);
  char text[PGAP_LABEL_SIZE] = "—";
  if (!isnan(share)) {
    add_box(p, "frame", 0, y - 0.27, 100, y + 0.27);
    double shown = fmin(fmax(share, -6), bar_most);
    if (shown != 0) add_box(p, "bar", fmin(shown, 0), y - 0.17, fmax(shown, 0), y + 0.17);
    if (share > bar_most) add_box(p, "cut", bar_most - 7, y - 0.3, bar_most - 5, y + 0.3);
    if (!isnan(planned)) {
      double at = fmin(fmax(planned, -6), bar_most);
      add_box(p, "plan", at, y - 0.4, at, y + 0.4);
    }
    share_text(text, a->completion, p->view->options->language);
  }
  cell(p, row, SHARE_RIGHT, PGAP_ALIGN_RIGHT, "dark", text, 100);
}

/* True when another row has the same indicator in another area. */
static bool is_elsewhere(const page *p, const pgap_assessment *a) {
  for (size_t i = 0; i < p->ranking.n_rows; i++) {
    const pgap_target *other = p->ranking.rows[i]->target;
    if (other->indicator == a->target->indicator && other->area != a->target->area) return true;
  }
  return false;
}

/* Adds what tells one row from another; the name before it is cut where both have no room. */
static void add_to_name(char name[256], const char *msgid, const char *text) {
  char added[256], fitted[PGAP_LABEL_SIZE];
  pgap_label_fill(added, sizeof added, msgid, PGAP_ARGS("", text));
  double room = NAME_WIDTH - pgap_layout_width(PGAP_STYLE_ROW, added);
  pgap_layout_fit(fitted, sizeof fitted, PGAP_STYLE_ROW, name, fmax(room, NAME_WIDTH / 3.0));
  pgap_label_fill(name, 256, msgid, PGAP_ARGS(fitted, text));
}

/* The indicator; with its unit where the numbers have no room for it. */
static void draw_name(page *p, size_t row, const pgap_assessment *a, const char *unit) {
  char name[256], base[PGAP_LABEL_SIZE];
  pgap_language language = p->view->options->language;
  pgap_target_label(name, sizeof name, a->target, language);
  if (is_elsewhere(p, a)) add_to_name(name, "{1}, {2}", pgap_area_label(a->target->area, language));
  if (unit[0] != '\0') add_to_name(name, "{1} ({2})", unit);
  if (a->is_index && a->base_period.kind != PGAP_PERIOD_NONE) {
    pgap_label_period(base, a->base_period, PGAP_LANGUAGE_EN);
    add_to_name(name, "{1} (index, {2} = 100)", base);
  }
  cell(p, row, NAME_LEFT, PGAP_ALIGN_LEFT, "dark", name, NAME_WIDTH);
}

/* "2025", "2025-12", "2021–2025": short in every language. */
static void due_text(char out[PGAP_LABEL_SIZE], pgap_period due) {
  char plain[PGAP_PERIOD_SIZE];
  pgap_period_format(plain, due);
  if (due.kind == PGAP_PERIOD_WINDOW)
    pgap_label_period(out, due, PGAP_LANGUAGE_EN);
  else
    snprintf(out, PGAP_LABEL_SIZE, "%s", plain);
}

static void draw_row(page *p, size_t row, const pgap_assessment *a) {
  pgap_language language = p->view->options->language;
  char text[PGAP_LABEL_SIZE], rating[PGAP_LABEL_SIZE];
  pgap_label_unit unit;
  double values[] = {a->actual, a->goal};
  double largest = fmax(fabs(a->actual), fabs(a->goal));
  pgap_label_unit_pick(&unit, language, a->is_index ? "" : pgap_target_measure(a->target).unit,
                       largest, values, 2);
  unit.beside = a->goal;
  if (a->is_index && unit.decimals > 1) unit.decimals = 1;
  pgap_label_unit_show(&unit, a->gap, largest);
  due_text(text, a->target->due);
  cell(p, row, DUE_LEFT, PGAP_ALIGN_LEFT, "grey", text, DUE_WIDTH);
  char in_name[sizeof unit.unit] = "";
  pgap_label_goal(text, &unit, a);
  if (pgap_layout_width(PGAP_STYLE_ROW, text) > GOAL_WIDTH) {
    memcpy(in_name, unit.unit, sizeof in_name);
    unit.unit[0] = unit.difference[0] = '\0';
    pgap_label_goal(text, &unit, a);
  }
  draw_name(p, row, a, in_name);
  cell(p, row, GOAL_RIGHT, PGAP_ALIGN_RIGHT, "dark", text, GOAL_WIDTH);
  pgap_label_number(text, &unit, a->actual);
  cell(p, row, ACTUAL_RIGHT, PGAP_ALIGN_RIGHT, "dark", text, ACTUAL_WIDTH);
  draw_bar(p, row, a);
  /* At the base itself the gap is zero by definition and says nothing. */
  bool has_gap = !isnan(a->gap) && !(a->gap == 0 && a->actual == a->base);
  const char *role = has_gap ? pgap_label_gap_role(a) : "grey";
  if (!has_gap)
    snprintf(text, sizeof text, "—");
  else
    pgap_label_gap(text, &unit, a->gap);
  cell(p, row, GAP_RIGHT, PGAP_ALIGN_RIGHT, role, text, GAP_WIDTH);
  bool is_open =
      !isnan(a->p_hit) && a->rating != PGAP_RATING_MISSED && a->rating != PGAP_RATING_ACHIEVED;
  if (is_open)
    pgap_label_percent(text, a->p_hit, language);
  else
    snprintf(text, sizeof text, "—");
  cell(p, row, CHANCE_RIGHT, PGAP_ALIGN_RIGHT, is_open ? "dark" : "grey", text, 80);
  snprintf(rating, sizeof rating, "%s %.100s", pgap_label_glyph(a->rating),
           pgap_rating_label(a->rating));
  cell(p, row, RATING_LEFT, PGAP_ALIGN_LEFT, pgap_label_role(a->rating), rating, 140);
}

static void head(page *p, double px, pgap_align align, const char *msgid) {
  pgap_caption caption = {pgap_translate(msgid), PGAP_STYLE_ROW, align, "grey"};
  pgap_canvas_text(&p->canvas, caption, px, p->plot.y1 + 20);
}

static void draw_head(page *p) {
  head(p, NAME_LEFT, PGAP_ALIGN_LEFT, "Indicator");
  head(p, DUE_LEFT, PGAP_ALIGN_LEFT, "Due");
  head(p, GOAL_RIGHT, PGAP_ALIGN_RIGHT, "Target");
  head(p, ACTUAL_RIGHT, PGAP_ALIGN_RIGHT, "Actual");
  head(p, BAR_LEFT, PGAP_ALIGN_LEFT, "Completion");
  head(p, GAP_RIGHT, PGAP_ALIGN_RIGHT, "ΔPL");
  head(p, CHANCE_RIGHT, PGAP_ALIGN_RIGHT, "Chance");
  head(p, RATING_LEFT, PGAP_ALIGN_LEFT, "Rating");
  /* The sample of the tick explains itself beside the word. */
  const char *word = pgap_translate("plan by then");
  const char *column = pgap_translate("Completion");
  double px = BAR_LEFT + pgap_layout_width(PGAP_STYLE_ROW, column) + 44;
  if (px + pgap_layout_width(PGAP_STYLE_ROW, word) > SHARE_RIGHT) return;
  head(p, px, PGAP_ALIGN_LEFT, "plan by then");
  pgap_canvas_mark(&p->canvas, "plan", NULL,
                   (pgap_box){px - 12, p->plot.y1 + 10, px - 12, p->plot.y1 + 30});
}

static void draw_rules(page *p) {
  double left = pgap_canvas_x(&p->canvas, NAME_LEFT);
  double right = pgap_canvas_x(&p->canvas, p->canvas.width - 44);
  add_box(p, "strong", left, 0.5, right, 0.5);
  add_box(p, "strong", left, (double)p->ranking.n_shown + 0.5, right,
          (double)p->ranking.n_shown + 0.5);
  for (size_t i = 1; i < p->ranking.n_shown; i++) {
    bool is_new = p->ranking.shown[i]->rating != p->ranking.shown[i - 1]->rating;
    add_box(p, is_new ? "rule" : "hair", left, (double)i + 0.5, right, (double)i + 0.5);
  }
  add_box(p, "zero", 0, 0.5, 0, (double)p->ranking.n_shown + 0.5);
}

/* "26 targets assessed: 12 achieved, 3 on track, ...": classes that occur. */
static void headline(char *out, size_t size, const page *p) {
  char number[24];
  snprintf(number, sizeof number, "%zu", p->ranking.n_rows);
  if (p->ranking.n_rows == 0) {
    snprintf(out, size, "%s", pgap_translate("No target can be assessed yet"));
    return;
  }
  pgap_label_fill(out, size, "{1} targets assessed: ", PGAP_ARGS(number));
  size_t n = strlen(out);
  const char *gap = "";
  for (int rating = 0; rating < PGAP_RATING_NOT_ASSESSED && n < size; rating++) {
    size_t count = 0;
    for (size_t i = 0; i < p->ranking.n_rows; i++)
      count += (int)p->ranking.rows[i]->rating == rating;
    if (count == 0) continue;
    char part[PGAP_LABEL_SIZE];
    snprintf(number, sizeof number, "%zu", count);
    pgap_label_fill(part, sizeof part, "{1} {2}",
                    PGAP_ARGS(number, pgap_rating_label((pgap_rating)rating)));
    n += (size_t)snprintf(out + n, size - n, "%s%s", gap, part);
    gap = p->view->options->language == PGAP_LANGUAGE_ZH ? "、" : ", ";
  }
}

/* Rebuilt from rates: no percent, whatever the target's words are. */
static bool has_index(const page *p) {
  for (size_t i = 0; i < p->ranking.n_shown; i++)
    if (p->ranking.shown[i]->is_index) return true;
  return false;
}

static void footnote(char *out, size_t size, const page *p) {
  const pgap_chart_options *o = p->view->options;
  char as_of[PGAP_LABEL_SIZE], text[512], count[24];
  size_t left_out = 0;
  for (size_t i = 0; i < o->plan->n_targets; i++)
    left_out +=
        !pgap_ranking_has(&o->assessments[i]) && !pgap_assessment_is_idle(&o->assessments[i]);
  pgap_label_as_of(as_of, o->as_of, o->language);
  pgap_label_fill(out, size, "As of {1}", PGAP_ARGS(as_of));
  size_t n = strlen(out);
  n += (size_t)snprintf(out + n, size - n, "  ·  %s",
                        pgap_translate("Completion: way from the base to the target, 100 % = "
                                       "target. ΔPL: actual minus plan path at the time of the "
                                       "actual. Chance: of meeting the target if things go on as "
                                       "they did."));
  if (n >= size) return;
  n += (size_t)snprintf(out + n, size - n, "  ·  %s",
                        pgap_translate("Order: best rating first, then the gap in percent of the "
                                       "plan."));
  if (n >= size) return;
  if (has_index(p))
    n += (size_t)snprintf(out + n, size - n, "  ·  %s",
                          pgap_translate("Of an index (base year = 100), target, actual and ΔPL "
                                         "are index points, not percent."));
  if (left_out == 0 || n >= size) return;
  snprintf(count, sizeof count, "%zu", left_out);
  pgap_label_fill(text, sizeof text,
                  "{1} more targets cannot be judged: no comparable actual, or none at due.",
                  PGAP_ARGS(count));
  snprintf(out + n, size - n, "  ·  %s", text);
}

static void subtitle(char *out, size_t size, const page *p) {
  const pgap_chart_options *o = p->view->options;
  size_t n = (size_t)snprintf(out, size, "%s", pgap_plan_label(o->plan, o->language));
  size_t pages = pgap_ranking_pages(o);
  if (pages < 2 || n >= size) return;
  char text[PGAP_LABEL_SIZE], number[24], all[24];
  snprintf(number, sizeof number, "%zu", p->view->page + 1);
  snprintf(all, sizeof all, "%zu", pages);
  pgap_label_fill(text, sizeof text, "page {1} of {2}", PGAP_ARGS(number, all));
  snprintf(out + n, size - n, "  ·  %s", text);
}

static void take_axes(page *p, const pgap_frame *frame) {
  size_t n = p->ranking.n_shown;
  p->plot = (pgap_box){BAR_LEFT, 96, BAR_RIGHT, pgap_canvas_frame_bottom(&p->canvas, frame) - 44};
  double row = fmin((p->plot.y1 - p->plot.y0) / (double)(n < ROWS_MIN ? ROWS_MIN : n), 52);
  p->plot.y0 = p->plot.y1 - row * (double)(n == 0 ? 1 : n);
  pgap_canvas_axes(&p->canvas, p->plot,
                   (pgap_box){0, (double)(n == 0 ? 1 : n) + 0.5, bar_most, 0.5});
}

static pgap_status write(pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE],
                         const pgap_chart_view *view, pgap_error *err) {
  const pgap_chart_options *o = view->options;
  page p = {.view = view};
  pgap_status status = pgap_ranking_init(&p.ranking, o, view->page, err);
  if (status != PGAP_OK) return status;
  char second[512], foot[1024];
  headline(title, PGAP_CHART_TITLE_SIZE, &p);
  subtitle(second, sizeof second, &p);
  footnote(foot, sizeof foot, &p);
  pgap_frame frame = {.title = title, .subtitle = second, .foot = foot};
  pgap_canvas_begin(&p.canvas, marks, o->width, o->height, view->font);
  take_axes(&p, &frame);
  pgap_canvas_frame(&p.canvas, &frame);
  if (p.ranking.n_shown > 0) {
    draw_head(&p);
    draw_rules(&p);
  }
  for (size_t i = 0; i < p.ranking.n_shown; i++) draw_row(&p, i + 1, p.ranking.shown[i]);
  pgap_ranking_dispose(&p.ranking);
  return PGAP_OK;
}

const pgap_chart pgap_chart_gap = {
    .name = "gap",
    .summary = "all targets of a plan: completion, gap to the plan path, chance and rating",
    .scope = PGAP_CHART_PLAN,
    .pages = pgap_ranking_pages,
    .write = write,
};
