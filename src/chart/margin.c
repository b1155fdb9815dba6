/* margin.c: see margin.h. */
#include "margin.h"

#include "terms.h"
#include "trail.h"

#include <math.h>

static void add(pgap_margin *side, pgap_style style, const char *role, const char *msgid,
                const char *a, const char *b) {
  pgap_margin_item *item = &side->items[side->n++];
  pgap_label_fill(item->text, sizeof item->text, msgid, PGAP_ARGS(a, b));
  item->style = style;
  item->role = role;
}

void pgap_margin_fill(pgap_margin *side, const pgap_case *c, const pgap_assessment *a,
                      const pgap_label_unit *unit) {
  char low[PGAP_LABEL_SIZE], high[PGAP_LABEL_SIZE];
  if (!isnan(a->goal)) {
    pgap_terms_goal(low, unit, a);
    add(side, PGAP_STYLE_STRONG, "dark", "Target {1}", low, "");
    side->n_goals = side->n;
  }
  if (!pgap_trail_has_projection(c, a)) return;
  pgap_label_unit future = *unit; /* all of one projection alike */
  pgap_label_unit_part(&future, &a->projected, 1);
  future.beside = NAN;
  bool is_pending = pgap_trail_is_pending(c);
  pgap_label_even(low, &future, a->projected);
  add(side, PGAP_STYLE_STRONG, "accent", is_pending ? "Expected {1}" : "Projected {1}", low, "");
  pgap_label_number(low, &future, a->lo80);
  pgap_label_number(high, &future, a->hi80);
  add(side, PGAP_STYLE_VALUE, "accent", "80 %: {1} to {2}", low, high);
  if (is_pending) add(side, PGAP_STYLE_ROW, "accent", "not published yet", "", "");
}

double pgap_margin_width(const pgap_margin *side) {
  const double least = 60, most = 420, margins = 44 + 20;
  double width = least;
  for (size_t i = 0; i < side->n; i++)
    width = fmax(width, pgap_layout_width(side->items[i].style, side->items[i].text) + margins);
  return fmin(width, most);
}

static void write_item(const pgap_margin *side, size_t i, pgap_canvas *canvas, double px,
                       double py) {
  const pgap_margin_item *item = &side->items[i];
  pgap_canvas_text(canvas, (pgap_caption){item->text, item->style, PGAP_ALIGN_LEFT, item->role}, px,
                   py);
}

void pgap_margin_draw(const pgap_margin *side, pgap_canvas *canvas, pgap_box plot, double goal,
                      double projected) {
  const double line = 31, tight = 0.92 * line;
  double px = plot.x1 + 20, goal_py = pgap_canvas_py(canvas, goal);
  for (size_t i = 0; i < side->n_goals; i++) write_item(side, i, canvas, px, goal_py);
  size_t n = side->n - side->n_goals;
  if (n == 0) return;
  double middle = fmin(fmax(pgap_canvas_py(canvas, projected), plot.y0), plot.y1);
  double block = line * (double)(n - 1); /* what stands below the first of them */
  double top = middle + line / 2;
  if (side->n_goals > 0 && projected > goal) top = fmax(top, goal_py + line + block);
  if (side->n_goals > 0 && !(projected > goal)) top = fmin(top, goal_py - line);
  top = fmin(fmax(top, plot.y0 + block), plot.y1 + line);
  for (size_t i = 0; i < n; i++)
    write_item(side, side->n_goals + i, canvas, px, top - tight * (double)i);
}
