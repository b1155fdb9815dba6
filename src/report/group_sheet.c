/* group_sheet.c: groups of indicators as a sheet (see rollup_sheets.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/cell.h>
#include <plangap/number.h>
#include <plangap/report.h>
#include <plangap/rollup_sheets.h>
#include <stdio.h>

static bool add(pgap_group_page *page, pgap_group_row row) {
  pgap_group_row *rows = pgap_array_reserve(page->rows, &page->capacity, page->n + 1, sizeof *rows);
  if (!rows) return false;
  page->rows = rows;
  rows[page->n++] = row;
  return true;
}

static bool add_group(pgap_group_page *page, const pgap_group *g) {
  const pgap_rollup *r = &g->roll;
  bool is_done = add(page, (pgap_group_row){g, PGAP_ROLLUP_TOTAL, NULL, NULL});
  for (size_t i = 0; i < r->n && is_done; i++)
    is_done = add(page, (pgap_group_row){g, PGAP_ROLLUP_MEMBER, &r->members[i], NULL});
  for (int item = PGAP_ROLLUP_WEIGHTS; item < PGAP_ROLLUP_ITEMS && is_done; item++)
    if (r->n > 0 && !isnan(pgap_rollup_part(r, (pgap_rollup_item)item)))
      is_done = add(page, (pgap_group_row){g, (pgap_rollup_item)item, NULL, NULL});
  for (size_t i = 0; i < g->n_left_out && is_done; i++)
    is_done = add(page, (pgap_group_row){g, PGAP_ROLLUP_ITEMS, NULL, &g->left_out[i]});
  return is_done;
}

pgap_status pgap_group_page_make(pgap_group_page *page, pgap_error *err) {
  page->n = 0;
  for (size_t i = 0; i < page->groups->n; i++)
    if (!add_group(page, &page->groups->items[i])) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  return PGAP_OK;
}

typedef struct view {
  const pgap_group_row *row;
  const pgap_group *g;
  const pgap_rollup *r;
  const pgap_member *m;
  const pgap_target *t; /* of the member, or left out */
  pgap_language language;
  bool is_total;
} view;

/* A ratio, or a figure in the group's unit; the total's or the member's. */
static void figure(pgap_cell *o, const view *v, double of_total, double of_member) {
  double value = v->is_total ? of_total : v->m ? of_member : (double)NAN;
  if (v->g->measure == PGAP_GROUP_COMPLETION)
    pgap_cell_ratio(o, value);
  else
    pgap_cell_number(o, value);
}
#define OF(field) (v->m ? v->m->field : (double)NAN)

/* A difference of ratios: "+6 pp". */
static void points_cell(pgap_cell *o, double value) {
  char text[PGAP_NUMBER_SIZE];
  const double least = 0.0005; /* of a point, which shows as 0.001 */
  pgap_cell_exact(o, value);
  if (!isfinite(value) || o->is_exact) return;
  double points = fabs(100 * value) < least ? 0 : 100 * value;
  pgap_number_shown(text, sizeof text, points);
  snprintf(o->shown, sizeof o->shown, "%s%s %s", points > 0 ? "+" : "", text, pgap_translate("pp"));
}

static void signed_figure(pgap_cell *o, const view *v, double value) {
  if (v->g->measure == PGAP_GROUP_COMPLETION)
    points_cell(o, value);
  else
    pgap_cell_fine(o, value);
}

/* Said once for people, in the row of the group. */
static void once(pgap_cell *o, const view *v) {
  if (!v->is_total) snprintf(o->shown, sizeof o->shown, " ");
}
static void group(pgap_cell *o, const view *v) { pgap_cell_word(o, v->g->first->indicator->group); }
static void area(pgap_cell *o, const view *v) {
  pgap_cell_label(o, v->g->area->code, pgap_area_label(v->g->area, v->language));
  once(o, v);
}
static void item(pgap_cell *o, const view *v) {
  bool is_out = v->row->left_out != NULL;
  pgap_cell_word(o, is_out ? "left_out" : pgap_rollup_item_name(v->row->item));
}
static void member(pgap_cell *o, const view *v) {
  if (v->t) pgap_cell_word(o, v->t->indicator->id);
}
static void name(pgap_cell *o, const view *v) {
  const pgap_indicator *i = v->g->first->indicator;
  bool is_english = v->language == PGAP_LANGUAGE_EN && i->group_en[0];
  const char *label = v->is_total ? (is_english ? i->group_en : i->group)
                      : v->t      ? pgap_indicator_label(v->t->indicator, v->language)
                                  : pgap_rollup_item_label(v->row->item);
  pgap_cell_word(o, label);
  if (!v->is_total) snprintf(o->shown, sizeof o->shown, "  %.60s", label);
}
static void measure(pgap_cell *o, const view *v) {
  const char *word = pgap_group_measure_name(v->g->measure);
  if (v->g->roll.n == 0) return;
  pgap_cell_label(o, word, pgap_translate(word));
  once(o, v);
}
static const char *way(pgap_aggregate aggregate) {
  static const char *const names[] = {"none", "sum", "mean", "weighted"};
  return names[aggregate];
}
static void aggregate(pgap_cell *o, const view *v) {
  if (v->is_total && v->r->n > 0)
    pgap_cell_label(o, way(v->g->aggregate), pgap_translate(way(v->g->aggregate)));
  else if (v->t)
    pgap_cell_label(o, way(pgap_target_aggregate(v->t)),
                    pgap_translate(way(pgap_target_aggregate(v->t))));
}
static void unit(pgap_cell *o, const view *v) {
  pgap_cell_word(o, v->g->unit);
  once(o, v);
}
static void due(pgap_cell *o, const view *v) {
  if (v->t || v->is_total) pgap_cell_period(o, v->t ? v->t->due : v->g->due);
}
static void period(pgap_cell *o, const view *v) {
  pgap_cell_period(o, v->r->period);
  once(o, v);
}
static void weight(pgap_cell *o, const view *v) { pgap_cell_number(o, OF(weight)); }
static void actual(pgap_cell *o, const view *v) { figure(o, v, v->r->actual, OF(actual)); }
static void planned(pgap_cell *o, const view *v) { figure(o, v, v->r->planned, OF(planned)); }
static void gap(pgap_cell *o, const view *v) {
  signed_figure(o, v, v->is_total ? v->r->gap : OF(gap));
}
static double part(const view *v) {
  if (v->m) return v->m->contribution;
  return v->row->left_out ? (double)NAN : pgap_rollup_part(v->r, v->row->item);
}
static void contribution(pgap_cell *o, const view *v) { signed_figure(o, v, part(v)); }
static void share(pgap_cell *o, const view *v) {
  pgap_cell_ratio(o, pgap_rollup_has_shares(v->r) ? part(v) / v->r->gap : (double)NAN);
}
static void coverage(pgap_cell *o, const view *v) {
  pgap_cell_ratio(o, v->is_total ? v->r->coverage : OF(coverage));
}
static void coverage_by(pgap_cell *o, const view *v) {
  if (v->is_total && !isnan(v->r->coverage)) pgap_cell_word(o, pgap_cover_name(v->r->cover));
}
static void rolled_up(pgap_cell *o, const view *v) { figure(o, v, v->r->rolled_up, NAN); }
static void published(pgap_cell *o, const view *v) { figure(o, v, v->r->published, NAN); }
static void residual(pgap_cell *o, const view *v) {
  signed_figure(o, v, v->is_total ? v->r->residual : (double)NAN);
}
static void completion(pgap_cell *o, const view *v) {
  pgap_cell_ratio(o, v->is_total ? v->r->completion : (double)NAN);
}
static void standing(pgap_cell *o, const view *v) {
  static const char *const labels[PGAP_SIDES] = {"", "ahead", "on the path", "behind", "withheld"};
  const char *label = labels[v->r->side];
  if (!v->is_total) return;
  pgap_cell_label(o, pgap_side_name(v->r->side), label[0] ? pgap_translate(label) : "");
}

/* Why a member does not count. */
static void tell_member(pgap_reasons *why, const view *v) {
  static const pgap_reason_code codes[PGAP_GROUP_MEASURES] = {
      PGAP_REASON_GROUP_ABSENT, PGAP_REASON_GROUP_NO_COMPLETION, PGAP_REASON_GROUP_NO_SCORE};
  char when[PGAP_PERIOD_SIZE];
  pgap_period_format(when, v->r->period);
  if (isnan(v->m->actual))
    pgap_reasons_add(why, codes[v->g->measure], PGAP_ARGS(when));
  else
    pgap_reasons_add(why, PGAP_REASON_GROUP_WEIGHTLESS,
                     PGAP_ARGS(v->m->target->indicator->weight, when));
}

static void reason(pgap_cell *o, const view *v) {
  pgap_reasons why = {0};
  if (v->is_total) why = v->r->reasons;
  if (v->row->left_out) why = (pgap_reasons){1, {v->row->left_out->why}};
  if (v->m && !v->m->is_counted) tell_member(&why, v);
  pgap_reason_sentence(o->text, sizeof o->text, &why, NULL);
}

/* As COLUMNS in columns.c. */
#define COLUMNS(X)                                                                                 \
  X(group, NULL, false, PLAIN)                                                                     \
  X(area, "area", false, VARIED)                                                                   \
  X(item, NULL, false, PLAIN)                                                                      \
  X(member, NULL, false, PLAIN)                                                                    \
  X(name, "group", false, PLAIN)                                                                   \
  X(measure, "measure", false, PLAIN)                                                              \
  X(aggregate, "aggregate", false, PLAIN)                                                          \
  X(unit, "unit", false, PLAIN)                                                                    \
  X(due, "due", false, PLAIN)                                                                      \
  X(period, "period", false, PLAIN)                                                                \
  X(weight, "weight", true, PLAIN)                                                                 \
  X(actual, "actual", true, PLAIN)                                                                 \
  X(planned, "planned", true, PLAIN)                                                               \
  X(gap, NULL, true, PLAIN)                                                                        \
  X(contribution, "contribution", true, PLAIN)                                                     \
  X(share, "of the gap", true, PLAIN)                                                              \
  X(coverage, "covered", true, PLAIN)                                                              \
  X(coverage_by, NULL, false, PLAIN)                                                               \
  X(rolled_up, NULL, true, PLAIN)                                                                  \
  X(published, NULL, true, PLAIN)                                                                  \
  X(residual, NULL, true, PLAIN)                                                                   \
  X(completion, NULL, true, PLAIN)                                                                 \
  X(standing, "plan path", false, PLAIN)                                                           \
  X(reason, "reason", false, LONG)

static const pgap_column columns[] = {
#define X(name, title, is_number, manner) {#name, title, is_number, PGAP_MANNER_##manner},
    COLUMNS(X)
#undef X
};

static void (*const makers[])(pgap_cell *out, const view *v) = {
#define X(name, title, is_number, manner) name,
    COLUMNS(X)
#undef X
};

static void cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_group_page *page = sheet->context;
  const pgap_group_row *row = &page->rows[i];
  const pgap_target *t = row->member     ? row->member->target
                         : row->left_out ? row->left_out->target
                                         : NULL;
  makers[column](out, &(view){row, row->group, &row->group->roll, row->member, t, page->language,
                              row->item == PGAP_ROLLUP_TOTAL});
}

pgap_sheet pgap_group_sheet(const pgap_group_page *page) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = page->n,
                      .cell = cell,
                      .context = page};
}
