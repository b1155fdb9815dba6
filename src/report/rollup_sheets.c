/* rollup_sheets.c: roll-ups of areas as a sheet (see rollup_sheets.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/cell.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <plangap/rollup_sheets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *pgap_rollup_item_name(pgap_rollup_item item) {
  static const char *const names[PGAP_ROLLUP_ITEMS] = {"total",     "member",   "weights",
                                                       "uncovered", "residual", "plan_difference"};
  return names[item];
}

const char *pgap_rollup_item_label(pgap_rollup_item item) {
  switch (item) {
  case PGAP_ROLLUP_TOTAL:
    return pgap_translate("total");
  case PGAP_ROLLUP_MEMBER:
    return pgap_translate("member");
  case PGAP_ROLLUP_WEIGHTS:
    return pgap_translate("changed weights");
  case PGAP_ROLLUP_UNCOVERED:
    return pgap_translate("plan of those not counted");
  case PGAP_ROLLUP_RESIDUAL:
    return pgap_translate("published less added up");
  case PGAP_ROLLUP_PLANS:
  case PGAP_ROLLUP_ITEMS:
    break;
  }
  return pgap_translate("difference of plans");
}

double pgap_rollup_part(const pgap_rollup *r, pgap_rollup_item item) {
  const double rounding = 1e-12; /* of the values that were subtracted */
  double parts[PGAP_ROLLUP_ITEMS] = {[PGAP_ROLLUP_TOTAL] = r->gap,
                                     [PGAP_ROLLUP_MEMBER] = NAN,
                                     [PGAP_ROLLUP_WEIGHTS] = r->weights_effect,
                                     [PGAP_ROLLUP_UNCOVERED] = r->uncovered,
                                     [PGAP_ROLLUP_RESIDUAL] = r->residual,
                                     [PGAP_ROLLUP_PLANS] = r->plan_difference};
  double scale = fmax(fabs(r->actual), fabs(r->planned));
  if (item == PGAP_ROLLUP_TOTAL || fabs(parts[item]) > rounding * scale) return parts[item];
  return NAN;
}

static bool add(pgap_rollup_list *list, pgap_rollup_row row) {
  pgap_rollup_row *rows =
      pgap_array_reserve(list->rows, &list->capacity, list->n + 1, sizeof *rows);
  if (!rows) return false;
  list->rows = rows;
  rows[list->n++] = row;
  return true;
}

/* "income: no known indicator weighs it": why only the name of a total is shown. */
static bool add_note(pgap_rollup_list *list, const pgap_rollup *r) {
  char why[PGAP_CELL_SIZE];
  pgap_reason_sentence(why, sizeof why, &r->reasons, NULL);
  const char *name = pgap_indicator_label(r->target->indicator, list->language);
  const char *place = pgap_area_label(r->target->area, list->language);
  size_t used = list->notes ? strlen(list->notes) : 0;
  const char *text = pgap_translate("%s, %s: %s\n");
  size_t need = strlen(name) + strlen(place) + strlen(why) + strlen(text);
  char *notes = pgap_array_reserve(list->notes, &list->notes_size, used + need, 1);
  if (!notes) return false;
  list->notes = notes;
  snprintf(notes + used, need, text, name, place, why);
  return true;
}

pgap_status pgap_rollup_list_add(pgap_rollup_list *list, const pgap_rollup *r, pgap_error *err) {
  bool is_done = add(list, (pgap_rollup_row){r, PGAP_ROLLUP_TOTAL, NULL});
  if (is_done && isnan(r->coverage)) is_done = add_note(list, r);
  for (size_t i = 0; i < r->n && is_done; i++)
    is_done = add(list, (pgap_rollup_row){r, PGAP_ROLLUP_MEMBER, &r->members[i]});
  for (int item = PGAP_ROLLUP_WEIGHTS; item < PGAP_ROLLUP_ITEMS && is_done; item++)
    if (!isnan(pgap_rollup_part(r, (pgap_rollup_item)item)))
      is_done = add(list, (pgap_rollup_row){r, (pgap_rollup_item)item, NULL});
  return is_done ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

void pgap_rollup_list_dispose(pgap_rollup_list *list) {
  free(list->rows);
  free(list->notes);
  *list = (pgap_rollup_list){0};
}

typedef struct view {
  const pgap_rollup *r;
  const pgap_assessment *a;
  const pgap_target *t;
  const pgap_member *m;
  pgap_rollup_item item;
  pgap_language language;
  bool is_total;
} view;

/* Said once for people, in the row of the total. */
static void once(pgap_cell *o, const view *v) {
  if (!v->is_total) snprintf(o->shown, sizeof o->shown, " ");
}
static void indicator(pgap_cell *o, const view *v) { pgap_cell_word(o, v->t->indicator->id); }
static void name(pgap_cell *o, const view *v) {
  const char *label = pgap_indicator_label(v->t->indicator, v->language);
  pgap_cell_word(o, label);
  once(o, v);
}
static void area(pgap_cell *o, const view *v) { pgap_cell_word(o, v->t->area->code); }
static void item(pgap_cell *o, const view *v) {
  pgap_cell_label(o, pgap_rollup_item_name(v->item), pgap_rollup_item_label(v->item));
}
static void member(pgap_cell *o, const view *v) {
  const pgap_area *place = v->m ? v->m->area : v->t->area;
  if (v->m) pgap_cell_word(o, place->code);
  if (v->is_total)
    snprintf(o->shown, sizeof o->shown, "%.60s", pgap_area_label(place, v->language));
  else
    snprintf(o->shown, sizeof o->shown, "  %.60s",
             v->m ? pgap_area_label(place, v->language) : pgap_rollup_item_label(v->item));
}
static void unit(pgap_cell *o, const view *v) {
  pgap_cell_unit(o, v->a, v->language);
  once(o, v);
}
static void due(pgap_cell *o, const view *v) {
  pgap_cell_period(o, v->t->due);
  once(o, v);
}
static void kind(pgap_cell *o, const view *v) { pgap_cell_word(o, v->t->kind->name); }
static void tier(pgap_cell *o, const view *v) { pgap_cell_word(o, pgap_tier_name(v->t->tier)); }
static void aggregate(pgap_cell *o, const view *v) {
  static const char *const names[] = {"none", "sum", "mean", "weighted"};
  pgap_cell_word(o, names[pgap_target_aggregate(v->t)]);
}
static void period(pgap_cell *o, const view *v) {
  pgap_cell_period(o, v->r->period);
  once(o, v);
}
static double figure(const view *v, double of_total, double of_member) {
  return v->is_total ? of_total : v->m ? of_member : (double)NAN;
}
static void base(pgap_cell *o, const view *v) {
  pgap_cell_number(o, figure(v, v->r->base, v->m ? v->m->base : (double)NAN));
}
static void weight(pgap_cell *o, const view *v) {
  pgap_cell_number(o, figure(v, NAN, v->m ? v->m->weight : (double)NAN));
}
static void actual(pgap_cell *o, const view *v) {
  pgap_cell_number(o, figure(v, v->r->actual, v->m ? v->m->actual : (double)NAN));
}
static void planned(pgap_cell *o, const view *v) {
  pgap_cell_number(o, figure(v, v->r->planned, v->m ? v->m->planned : (double)NAN));
}
static void plan_from(pgap_cell *o, const view *v) {
  const char *word = v->m ? pgap_plan_origin_name(v->m->origin) : "";
  pgap_cell_label(o, word, word[0] ? pgap_translate(word) : "");
}
static void gap(pgap_cell *o, const view *v) {
  pgap_cell_fine(o, figure(v, v->r->gap, v->m ? v->m->gap : (double)NAN));
}
static double part(const view *v) {
  return v->m ? v->m->contribution : pgap_rollup_part(v->r, v->item);
}
/* Next to the whole a part that is only rounding is nothing. */
static void contribution(pgap_cell *o, const view *v) {
  const double rounding = 1e-9;
  double whole = fmax(fabs(v->r->actual), fabs(v->r->planned));
  if (fabs(part(v)) > rounding * whole)
    pgap_cell_fine(o, part(v));
  else
    pgap_cell_signed(o, part(v));
}
static void share(pgap_cell *o, const view *v) {
  double whole = pgap_rollup_part(v->r, PGAP_ROLLUP_TOTAL);
  pgap_cell_ratio(o, pgap_rollup_has_shares(v->r) ? part(v) / whole : (double)NAN);
}
static void coverage(pgap_cell *o, const view *v) {
  pgap_cell_ratio(o, figure(v, v->r->coverage, v->m ? v->m->coverage : (double)NAN));
}
static void coverage_by(pgap_cell *o, const view *v) {
  if (v->is_total && !isnan(v->r->coverage)) pgap_cell_word(o, pgap_cover_name(v->r->cover));
}
static void rolled_up(pgap_cell *o, const view *v) {
  pgap_cell_number(o, figure(v, v->r->rolled_up, NAN));
}
static void published(pgap_cell *o, const view *v) {
  pgap_cell_number(o, figure(v, v->r->published, NAN));
}
static void residual(pgap_cell *o, const view *v) {
  pgap_cell_signed(o, figure(v, v->r->residual, NAN));
}
static void completion(pgap_cell *o, const view *v) {
  pgap_cell_ratio(o, figure(v, v->r->completion, NAN));
}
static void standing(pgap_cell *o, const view *v) {
  static const char *const labels[PGAP_SIDES] = {"", "ahead", "on the path", "behind", "withheld"};
  if (!v->is_total) return;
  const char *label = labels[v->r->side];
  pgap_cell_label(o, pgap_side_name(v->r->side), label[0] ? pgap_translate(label) : "");
}
static void rating(pgap_cell *o, const view *v) {
  if (!v->is_total) return;
  pgap_cell_label(o, pgap_rating_name(v->r->rating), pgap_rating_label(v->r->rating));
}
static void reason(pgap_cell *o, const view *v) {
  if (v->is_total) pgap_reason_sentence(o->text, sizeof o->text, &v->r->reasons, NULL);
}

/* As COLUMNS in columns.c. */
#define COLUMNS(X)                                                                                 \
  X(indicator, NULL, false, PLAIN)                                                                 \
  X(name, "indicator", false, PLAIN)                                                               \
  X(area, NULL, false, PLAIN)                                                                      \
  X(item, NULL, false, PLAIN)                                                                      \
  X(member, "area", false, PLAIN)                                                                  \
  X(unit, "unit", false, PLAIN)                                                                    \
  X(due, "due", false, PLAIN)                                                                      \
  X(kind, NULL, false, PLAIN)                                                                      \
  X(tier, NULL, false, PLAIN)                                                                      \
  X(aggregate, NULL, false, PLAIN)                                                                 \
  X(period, "of", false, PLAIN)                                                                    \
  X(base, NULL, true, PLAIN)                                                                       \
  X(weight, NULL, true, PLAIN)                                                                     \
  X(actual, "actual", true, PLAIN)                                                                 \
  X(planned, "planned", true, PLAIN)                                                               \
  X(plan_from, "plan", false, PLAIN)                                                               \
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
  X(rating, "rating", false, PLAIN)                                                                \
  X(reason, NULL, false, LONG)

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
  const pgap_rollup_list *list = sheet->context;
  const pgap_rollup_row *row = &list->rows[i];
  makers[column](out,
                 &(view){row->rollup, row->rollup->assessment, row->rollup->target, row->member,
                         row->item, list->language, row->item == PGAP_ROLLUP_TOTAL});
}

pgap_sheet pgap_rollup_sheet(const pgap_rollup_list *list) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = list->n,
                      .cell = cell,
                      .context = list,
                      .notes = list->notes};
}
