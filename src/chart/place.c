/* place.c: see place.h. Lines are taken as they are drawn, not as boxes around them: beside a steep line
 * there is room. */
#include "place.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How a mark is drawn (plots/NAME.gp), and half its width in pixels. A kind ends at '/' or a digit. */
typedef enum form { LINK, RULE, UPRIGHT, CHAIN, DOT, BAND } form;

static const struct {
  const char *kind;
  form drawn;
  double half;
} kinds[] = {
    {"actual", LINK, 2},     {"bridge", LINK, 1}, {"guide", RULE, 1},       {"met", LINK, 2},
    {"diagonal", RULE, 1},   {"gap", UPRIGHT, 8}, {"stub", UPRIGHT, 3},     {"break", RULE, 1},
    {"nowspan", UPRIGHT, 4}, {"path", CHAIN, 1},  {"projection", CHAIN, 2}, {"old", CHAIN, 1},
    {"line", CHAIN, 2},      {"point", DOT, 7},   {"provisional", DOT, 7},  {"few", DOT, 7},
    {"node", DOT, 6},        {"old", DOT, 5},     {"partial", DOT, 6},      {"nowcast", DOT, 7},
    {"end", DOT, 7},         {"lead", RULE, 1},   {"axis", RULE, 1},        {"target", DOT, 11},
    {"fan", BAND, 0},
};

static bool is_kind(const char *kind, const char *row) {
  size_t n = strcspn(kind, "/0123456789");
  return strlen(row) == n && strncmp(kind, row, n) == 0;
}

static void take(pgap_canvas *c, pgap_place_form as, pgap_box box, double half) {
  if (c->n_places < PGAP_LAYOUT_PLACES) c->places[c->n_places++] = (pgap_place){as, box, half};
}

void pgap_canvas_take(pgap_canvas *canvas, pgap_box box) { take(canvas, PGAP_PLACE_BOX, box, 0); }

/* A band between two steps, as tall as in its middle. */
static void take_band(pgap_canvas *c, const pgap_mark *from, const pgap_mark *to) {
  double low = pgap_canvas_py(c, (from->y + to->y) / 2);
  double high = pgap_canvas_py(c, (from->y2 + to->y2) / 2);
  take(c, PGAP_PLACE_BAND,
       (pgap_box){pgap_canvas_px(c, from->x), fmin(low, high), pgap_canvas_px(c, to->x),
                  fmax(low, high)},
       0);
}

static void take_mark(pgap_canvas *c, const pgap_mark *m, form how, double half) {
  const pgap_mark *last = &c->last;
  bool is_next = strcmp(c->last_kind, m->kind) == 0;
  if ((how == CHAIN || how == BAND) && !is_next) return;
  if (how == BAND) {
    take_band(c, last, m);
    return;
  }
  pgap_box line = {pgap_canvas_px(c, m->x), pgap_canvas_py(c, m->y), pgap_canvas_px(c, m->x2),
                   pgap_canvas_py(c, m->y2)};
  if (how == UPRIGHT || how == DOT) line.x1 = line.x0;
  if (how == DOT) line.y1 = line.y0;
  if (how == CHAIN) line.x1 = pgap_canvas_px(c, last->x), line.y1 = pgap_canvas_py(c, last->y);
  take(c, how == RULE ? PGAP_PLACE_RULE : PGAP_PLACE_LINE, line, half);
}

void pgap_canvas_add(pgap_canvas *canvas, const pgap_mark *mark) {
  pgap_marks_add(canvas->marks, mark);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (is_kind(mark->kind, kinds[i].kind)) take_mark(canvas, mark, kinds[i].drawn, kinds[i].half);
  canvas->last = *mark;
  snprintf(canvas->last_kind, sizeof canvas->last_kind, "%s", mark->kind);
}

static pgap_box wider(pgap_box b, double x, double y) {
  return (pgap_box){b.x0 - x, b.y0 - y, b.x1 + x, b.y1 + y};
}

/* Square pixels that two boxes share. */
static double shared(pgap_box a, pgap_box b) {
  double w = fmin(a.x1, b.x1) - fmax(a.x0, b.x0), h = fmin(a.y1, b.y1) - fmax(a.y0, b.y0);
  return w > 0 && h > 0 ? w * h : 0;
}

/* Pixels of the line inside the box, at least 1 where it touches (Liang and Barsky 1984). */
static double crossed(pgap_box line, pgap_box b) {
  double dx = line.x1 - line.x0, dy = line.y1 - line.y0, from = 0, to = 1;
  const double speed[4] = {-dx, dx, -dy, dy};
  const double room[4] = {line.x0 - b.x0, b.x1 - line.x0, line.y0 - b.y0, b.y1 - line.y0};
  for (int i = 0; i < 4; i++) {
    if (speed[i] == 0 && room[i] < 0) return 0;
    if (speed[i] < 0) from = fmax(from, room[i] / speed[i]);
    if (speed[i] > 0) to = fmin(to, room[i] / speed[i]);
  }
  return from <= to ? fmax(1, (to - from) * hypot(dx, dy)) : 0;
}

static double cost_of(const pgap_place *place, pgap_box box) {
  const double white = 7, least = 2;    /* pixels kept to a line of values; to another one */
  const double blank = 14, leading = 2; /* to a text beside; above */
  const double on_line = 20, on_band = 0.12;
  double off = place->half + (place->form == PGAP_PLACE_LINE ? white : least), touch = 0;
  switch (place->form) {
  case PGAP_PLACE_BAND:
    return on_band * shared(place->box, box);
  case PGAP_PLACE_LINE:
  case PGAP_PLACE_RULE:
    touch = on_line * crossed(place->box, wider(box, off, off));
    break;
  case PGAP_PLACE_BOX:
    touch = shared(place->box, wider(box, blank, leading));
    break;
  }
  return touch > 0 ? PGAP_PLACE_TAKEN + touch : 0;
}

double pgap_canvas_cost(const pgap_canvas *canvas, pgap_caption caption, double px, double py,
                        pgap_box limits) {
  pgap_box b = pgap_caption_box(caption, px, py);
  if (b.x0 < limits.x0 || b.x1 > limits.x1 || b.y0 < limits.y0 || b.y1 > limits.y1) return INFINITY;
  double cost = 0;
  for (size_t i = 0; i < canvas->n_places; i++) cost += cost_of(&canvas->places[i], b);
  return cost;
}

/* The best of the places around a spot: its cost and where. */
typedef struct choice {
  double cost, px, py;
  pgap_align align;
} choice;

/* Tries the caption with its anchor at (px, py); `extra` is the cost of the place by itself. */
static void try_at(choice *best, const pgap_canvas *canvas, pgap_caption caption, pgap_box limits,
                   double px, double py, double extra) {
  if (extra >= best->cost) return;
  double cost = extra + pgap_canvas_cost(canvas, caption, px, py, limits);
  if (cost < best->cost) *best = (choice){cost, px, py, caption.align};
}

static pgap_align align_at(int dx) {
  return dx > 0 ? PGAP_ALIGN_LEFT : dx < 0 ? PGAP_ALIGN_RIGHT : PGAP_ALIGN_CENTER;
}

static double distance(pgap_box b, double x, double y) {
  return hypot(fmax(0, fmax(b.x0 - x, x - b.x1)), fmax(0, fmax(b.y0 - y, y - b.y1)));
}

/* Whether a text would be taken for another's: a line that does not go through its point lies between,
 * or another point is nearer. */
static bool is_parted(const pgap_canvas *canvas, pgap_box b, pgap_spot spot) {
  const double through = 4; /* pixels from the point's middle */
  double x = fmin(fmax(spot.px, b.x0), b.x1), y = fmin(fmax(spot.py, b.y0), b.y1);
  pgap_box way = {fmin(x, spot.px), fmin(y, spot.py), fmax(x, spot.px), fmax(y, spot.py)};
  pgap_box near = wider((pgap_box){spot.px, spot.py, spot.px, spot.py}, through, through);
  for (size_t i = 0; i < canvas->n_places; i++) {
    const pgap_place *p = &canvas->places[i];
    if (p->form != PGAP_PLACE_LINE || crossed(p->box, near) > 0) continue;
    bool is_dot = p->box.x0 == p->box.x1 && p->box.y0 == p->box.y1;
    if (!is_dot && crossed(p->box, way) > 0) return true;
    if (is_dot && distance(b, p->box.x0, p->box.y0) < distance(b, spot.px, spot.py)) return true;
  }
  return false;
}

/* The sides of a point. `lean`: part of the text's width by which it is shifted along that side. */
static const struct {
  char name;
  int dx, dy;
  double lean, cost;
} sides[] = {
    {'N', 0, 1, 0, 20},  {'S', 0, -1, 0, 24},  {'E', 1, 0, 0, 28},   {'W', -1, 0, 0, 32},
    {0, 0, 1, 0.25, 30}, {0, 0, 1, -0.25, 30}, {0, 0, -1, 0.25, 34}, {0, 0, -1, -0.25, 34},
    {0, 1, 1, 0, 36},    {0, 1, -1, 0, 40},    {0, -1, 1, 0, 44},    {0, -1, -1, 0, 48},
};

static void try_around(choice *best, const pgap_canvas *canvas, pgap_caption caption,
                       pgap_spot spot) {
  static const double distances[] = {1, 1.4, 1.9, 2.6, 3.5};
  pgap_box box = pgap_caption_box(caption, 0, 0);
  for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
    bool is_first = sides[i].name != 0 && sides[i].name == spot.prefer;
    caption.align = align_at(sides[i].dx);
    for (size_t k = 0; k < sizeof distances / sizeof *distances; k++) {
      double gap = spot.gap * distances[k];
      double x = spot.px + sides[i].dx * gap * (sides[i].dy == 0 ? 1 : 0.7) +
                 sides[i].lean * (box.x1 - box.x0);
      double y = spot.py + sides[i].dy * (box.y1 + gap);
      double extra = (is_first ? 0 : sides[i].cost) + 60 * (distances[k] - 1);
      if (is_parted(canvas, pgap_caption_box(caption, x, y), spot))
        extra += spot.is_clear ? 100 : PGAP_PLACE_TAKEN;
      try_at(best, canvas, caption, spot.limits, x, y, extra);
    }
  }
}

static bool settle(pgap_canvas *canvas, pgap_caption caption, choice best, bool must) {
  if (isinf(best.cost) || (best.cost >= PGAP_PLACE_TAKEN && !must)) return false;
  caption.align = best.align;
  pgap_canvas_text(canvas, caption, best.px, best.py);
  return true;
}

bool pgap_canvas_place(pgap_canvas *canvas, pgap_caption caption, pgap_spot spot) {
  choice best = {.cost = INFINITY};
  try_around(&best, canvas, caption, spot);
  return settle(canvas, caption, best, spot.must);
}

bool pgap_canvas_place_along(pgap_canvas *canvas, pgap_caption caption, pgap_spot spot,
                             double py_end) {
  const double step = 6, beyond = 120, outside = 0.8, inside = 0.3;
  double low = fmin(spot.py, py_end), high = fmax(spot.py, py_end), middle = (low + high) / 2;
  choice best = {.cost = INFINITY};
  for (int dx = -1; dx <= 1; dx++) {
    bool is_first = dx == (spot.prefer == 'W' ? -1 : 1);
    caption.align = align_at(dx);
    for (double off = 0; off < (high - low) / 2 + beyond; off += step) {
      double past = fmax(0, off - (high - low) / 2);
      double cost = inside * off + outside * past + (is_first ? 0 : dx != 0 ? 15 : 30);
      double px = spot.px + dx * spot.gap;
      try_at(&best, canvas, caption, spot.limits, px, middle + off, cost);
      try_at(&best, canvas, caption, spot.limits, px, middle - off, cost);
    }
  }
  return settle(canvas, caption, best, spot.must);
}
