/* layout.c: see layout.h. Widths come from a table of advances instead of a font library: they
 * need to be right to a few pixels only, and the same on every machine. */
#include "layout.h"

#include "place.h"

#include <math.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

static const struct {
  const char *name;
  double points;
} styles[PGAP_STYLES] = {
    [PGAP_STYLE_TITLE] = {"title", 30},       [PGAP_STYLE_HEADLINE] = {"headline", 25},
    [PGAP_STYLE_SUBTITLE] = {"subtitle", 17}, [PGAP_STYLE_BADGE] = {"badge", 22},
    [PGAP_STYLE_STRONG] = {"strong", 18},     [PGAP_STYLE_VALUE] = {"value", 16},
    [PGAP_STYLE_TICK] = {"tick", 15},         [PGAP_STYLE_ROW] = {"row", 14},
    [PGAP_STYLE_FOOT] = {"foot", 13},
};

const char *pgap_style_name(pgap_style style) { return styles[style].name; }

double pgap_style_em(pgap_style style) { return styles[style].points * 4 / 3; }

/* Advances of ' ' to '~' in thousandths of an em, Noto Sans CJK SC Regular. */
static const short advances[95] = {
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555,
    555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589,
    552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573,
    531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552,
    284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555};

/* Length in bytes of the character at `s` (not at the end). */
static size_t character(const char *s) {
  size_t n = 1;
  while (((unsigned char)s[n] & 0xC0) == 0x80) n++;
  return n;
}

/* Advance of one character in em: Greek, Cyrillic and dashes are narrow, most others full width. */
static double advance(const char *s) {
  unsigned char c = (unsigned char)*s;
  if (c < 0x80) return c < ' ' || c > '~' ? 0.3 : advances[c - ' '] / 1000.0;
  if (c == 0xC2 || strncmp(s, "\xC3\x97", 2) == 0) return 1.0; /* ± · ° ×: full width */
  if (c < 0xE2) return 0.65;
  if (c == 0xE2 && ((unsigned char)s[1] == 0x88 || strncmp(s, "\xE2\x80\x93", 3) == 0)) return 0.56;
  return 1.0;
}

static bool is_bold(pgap_style style) {
  return style == PGAP_STYLE_TITLE || style == PGAP_STYLE_HEADLINE || style == PGAP_STYLE_BADGE ||
         style == PGAP_STYLE_STRONG;
}

static double width_of(pgap_style style, const char *text, size_t n) {
  double em = 0;
  for (size_t i = 0; i < n && text[i] != '\0'; i += character(text + i)) em += advance(text + i);
  return em * pgap_style_em(style) * (is_bold(style) ? 1.05 : 1.0);
}

double pgap_layout_width(pgap_style style, const char *text) {
  return width_of(style, text, strlen(text));
}

/* The end of the last whole word within the first n bytes; n where that would cost half of them. */
static size_t word_end(const char *text, size_t n) {
  size_t end = n;
  bool is_inside = (unsigned char)text[n] < 0x80 && text[n] != ' ';
  while (is_inside && end > 0 && (unsigned char)text[end - 1] < 0x80 && text[end - 1] != ' ') end--;
  while (end > 0 && text[end - 1] == ' ') end--;
  return 2 * end > n ? end : n;
}

void pgap_layout_fit(char *out, size_t size, pgap_style style, const char *text, double width) {
  size_t n = pgap_text_cut(text, size - 1);
  if (text[n] == '\0' && width_of(style, text, n) <= width) {
    memcpy(out, text, n + 1);
    return;
  }
  size_t keep = 0;
  double room = width - pgap_style_em(style);
  while (keep < n && keep + character(text + keep) + 4 <= size &&
         width_of(style, text, keep + character(text + keep)) <= room)
    keep += character(text + keep);
  keep = word_end(text, keep);
  memcpy(out, text, keep);
  memcpy(out + keep, "…", sizeof "…");
}

/* Characters that must not begin a line. */
static bool is_closing(const char *s) {
  static const char *const list[] = {"，", "。", "、", "；", "：", "》", "」", "）", "”",
                                     ",",  ".",  ";",  ":",  ")",  "%",  "…",  "]"};
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    if (strncmp(s, list[i], strlen(list[i])) == 0) return true;
  return false;
}

size_t pgap_layout_break(pgap_style style, const char *text, double width) {
  size_t n = 0, good = 0;
  while (text[n] != '\0') {
    size_t next = n + character(text + n);
    if (width_of(style, text, next) > width) break;
    bool is_wide = (unsigned char)text[n] >= 0xE3;
    bool next_wide = (unsigned char)text[next] >= 0xE3;
    if ((text[n] == ' ' || is_wide || next_wide) && !is_closing(text + next)) good = next;
    n = next;
  }
  if (text[n] == '\0') return n;
  return good > 0 ? good : n > 0 ? n : character(text);
}

void pgap_canvas_begin(pgap_canvas *canvas, pgap_marks *marks, int width, int height,
                       const char *font) {
  double scale = fmin(width / 1600.0, height / 900.0);
  canvas->marks = marks;
  canvas->width = width / scale;
  canvas->height = height / scale;
  canvas->n_places = 0;
  canvas->last_kind[0] = '\0';
  pgap_marks_begin(marks);
  pgap_marks_add(marks,
                 &(pgap_mark){.kind = "size", .x = width, .y = height, .x2 = scale, .y2 = NAN});
  pgap_marks_add(
      marks, &(pgap_mark){.kind = "font", .x = NAN, .y = NAN, .x2 = NAN, .y2 = NAN, .text = font});
}

void pgap_canvas_axes(pgap_canvas *canvas, pgap_box plot, pgap_box units) {
  canvas->x_step = (units.x1 - units.x0) / (plot.x1 - plot.x0);
  canvas->y_step = (units.y1 - units.y0) / (plot.y1 - plot.y0);
  canvas->x_origin = units.x0 - plot.x0 * canvas->x_step;
  canvas->y_origin = units.y0 - plot.y0 * canvas->y_step;
  if (!isfinite(canvas->x_step) || !isfinite(canvas->y_step)) canvas->marks->is_beyond = true;
  pgap_canvas_mark(canvas, "canvas", NULL, (pgap_box){0, 0, canvas->width, canvas->height});
}

void pgap_canvas_mark(pgap_canvas *canvas, const char *kind, const char *style, pgap_box box) {
  pgap_mark mark = {.kind = kind,
                    .style = style,
                    .x = pgap_canvas_x(canvas, box.x0),
                    .y = pgap_canvas_y(canvas, box.y0),
                    .x2 = pgap_canvas_x(canvas, box.x1),
                    .y2 = pgap_canvas_y(canvas, box.y1)};
  pgap_marks_add(canvas->marks, &mark);
}

double pgap_canvas_x(const pgap_canvas *c, double px) { return c->x_origin + px * c->x_step; }
double pgap_canvas_y(const pgap_canvas *c, double py) { return c->y_origin + py * c->y_step; }
double pgap_canvas_px(const pgap_canvas *c, double x) { return (x - c->x_origin) / c->x_step; }
double pgap_canvas_py(const pgap_canvas *c, double y) { return (y - c->y_origin) / c->y_step; }

pgap_box pgap_caption_box(pgap_caption caption, double px, double py) {
  double w = pgap_layout_width(caption.style, caption.text);
  double h = pgap_style_em(caption.style) * 1.15;
  double x0 = caption.align == PGAP_ALIGN_LEFT     ? px
              : caption.align == PGAP_ALIGN_CENTER ? px - w / 2
                                                   : px - w;
  return (pgap_box){x0, py - h / 2, x0 + w, py + h / 2};
}

void pgap_canvas_text(pgap_canvas *canvas, pgap_caption caption, double px, double py) {
  static const char *const aligns[] = {"left", "center", "right"};
  pgap_mark mark = {.kind = "text",
                    .style = pgap_style_name(caption.style),
                    .align = aligns[caption.align],
                    .role = caption.role,
                    .x = pgap_canvas_x(canvas, px),
                    .y = pgap_canvas_y(canvas, py),
                    .x2 = NAN,
                    .y2 = NAN,
                    .text = caption.text};
  pgap_marks_add(canvas->marks, &mark);
  pgap_canvas_take(canvas, pgap_caption_box(caption, px, py));
}

enum { SIDE = 44 }; /* pixels left free at both sides */

/* Writes `text` in lines from y downwards, the last of `most` lines cut; returns the lines. */
static int write_lines(pgap_canvas *canvas, pgap_caption caption, double y, double width,
                       int most) {
  char line[1024];
  int n = 0;
  for (const char *rest = caption.text; *rest != '\0' && n < most; n++) {
    size_t take = pgap_layout_break(caption.style, rest, width);
    if (n == most - 1) {
      pgap_layout_fit(line, sizeof line, caption.style, rest, width);
    } else {
      take = pgap_text_cut(rest, take < sizeof line ? take : sizeof line - 1);
      memcpy(line, rest, take);
      line[take] = '\0';
    }
    pgap_caption part = {line, caption.style, caption.align, caption.role};
    pgap_canvas_text(canvas, part, SIDE, y - n * pgap_style_em(caption.style) * 1.3);
    rest += take;
    while (*rest == ' ') rest++;
  }
  return n;
}

static pgap_style title_style(const pgap_canvas *canvas, const pgap_frame *frame) {
  double room = canvas->width - 2 * SIDE;
  return pgap_layout_width(PGAP_STYLE_TITLE, frame->title) <= room ? PGAP_STYLE_TITLE
                                                                   : PGAP_STYLE_HEADLINE;
}

/* The vertical middle of the subtitle. */
static double subtitle_y(const pgap_canvas *canvas, const pgap_frame *frame) {
  pgap_style style = title_style(canvas, frame);
  double width = pgap_layout_width(style, frame->title);
  int lines = width <= canvas->width - 2 * SIDE ? 1 : 2;
  return canvas->height - 48 - lines * pgap_style_em(style) * 1.3 - 4;
}

double pgap_canvas_frame_bottom(const pgap_canvas *canvas, const pgap_frame *frame) {
  return subtitle_y(canvas, frame) - pgap_style_em(PGAP_STYLE_SUBTITLE) * 0.8;
}

void pgap_canvas_frame(pgap_canvas *canvas, const pgap_frame *frame) {
  double room = canvas->width - 2 * SIDE, y = subtitle_y(canvas, frame);
  pgap_caption title = {frame->title, title_style(canvas, frame), PGAP_ALIGN_LEFT, "dark"};
  write_lines(canvas, title, canvas->height - 48, room, 2);
  double badge = 0;
  if (frame->badge.text != NULL) {
    badge = pgap_layout_width(frame->badge.style, frame->badge.text) + 30;
    pgap_canvas_text(canvas, frame->badge, canvas->width - SIDE, y);
  }
  pgap_caption subtitle = {frame->subtitle, PGAP_STYLE_SUBTITLE, PGAP_ALIGN_LEFT, "grey"};
  write_lines(canvas, subtitle, y, room - badge, 1);
  pgap_caption foot = {frame->foot, PGAP_STYLE_FOOT, PGAP_ALIGN_LEFT, "grey"};
  write_lines(canvas, foot, 64, room, 3);
}
