/* tally_sheet.c: counts of ratings by group or binding as a sheet (see rollup_sheets.h). */
#include <plangap/cell.h>
#include <plangap/number.h>
#include <plangap/report.h>
#include <plangap/rollup_sheets.h>
#include <stdio.h>
#include <string.h>

typedef struct view {
  const pgap_tally *row;
  const pgap_tally_page *page;
} view;

static void area(pgap_cell *o, const view *v) {
  pgap_cell_label(o, v->row->area->code, pgap_area_label(v->row->area, v->page->language));
}
static void group(pgap_cell *o, const view *v) {
  pgap_cell_word(o, v->row->group ? v->row->group->group : "all");
}
static void name(pgap_cell *o, const view *v) {
  const pgap_indicator *i = v->row->group;
  bool is_english = v->page->language == PGAP_LANGUAGE_EN && i && i->group_en[0];
  const char *word = !i ? pgap_translate("all") : is_english ? i->group_en : i->group;
  pgap_cell_word(o, word[0] ? word : pgap_translate("without a group"));
}
static void binding(pgap_cell *o, const view *v) {
  const char *word = v->row->has_binding ? pgap_binding_name(v->row->binding) : "all";
  pgap_cell_label(o, word, pgap_translate(word));
}
static void targets(pgap_cell *o, const view *v) { pgap_cell_whole(o, (long long)v->row->n); }
static void rated(pgap_cell *o, const view *v, pgap_rating rating) {
  pgap_cell_whole(o, (long long)v->row->counts[rating]);
}
static void achieved(pgap_cell *o, const view *v) { rated(o, v, PGAP_RATING_ACHIEVED); }
static void on_track(pgap_cell *o, const view *v) { rated(o, v, PGAP_RATING_ON_TRACK); }
static void at_risk(pgap_cell *o, const view *v) { rated(o, v, PGAP_RATING_AT_RISK); }
static void off_track(pgap_cell *o, const view *v) { rated(o, v, PGAP_RATING_OFF_TRACK); }
static void missed(pgap_cell *o, const view *v) { rated(o, v, PGAP_RATING_MISSED); }
static void not_assessed(pgap_cell *o, const view *v) { rated(o, v, PGAP_RATING_NOT_ASSESSED); }
static void coverage(pgap_cell *o, const view *v) { pgap_cell_ratio(o, v->row->coverage); }
static void expected(pgap_cell *o, const view *v) {
  pgap_cell_exact(o, v->row->expected);
  if (!o->is_exact) pgap_number_fixed(o->shown, v->row->expected, 1);
}
static void rating(pgap_cell *o, const view *v) {
  pgap_cell_label(o, pgap_rating_name(v->row->rating), pgap_rating_label(v->row->rating));
}
static void reason(pgap_cell *o, const view *v) {
  if (!v->row->is_withheld) return;
  char has[32], least[32];
  pgap_reasons why = {0};
  snprintf(has, sizeof has, "%.4g", 100 * v->row->coverage);
  snprintf(least, sizeof least, "%.6g", 100 * v->page->min_coverage);
  pgap_reasons_add(&why, PGAP_REASON_ROLLUP_WITHHELD, PGAP_ARGS(has, least));
  pgap_reason_sentence(o->text, sizeof o->text, &why, NULL);
}

/* As COLUMNS in columns.c; people see what is counted by. */
#define COLUMNS(X, GROUP, BINDING)                                                                 \
  X(area, "area", false, PLAIN)                                                                    \
  X(group, NULL, false, PLAIN)                                                                     \
  X(name, GROUP, false, PLAIN)                                                                     \
  X(binding, BINDING, false, PLAIN)                                                                \
  X(targets, "targets", true, PLAIN)                                                               \
  X(achieved, "achieved", true, PLAIN)                                                             \
  X(on_track, "on track", true, PLAIN)                                                             \
  X(at_risk, "at risk", true, PLAIN)                                                               \
  X(off_track, "off track", true, PLAIN)                                                           \
  X(missed, "missed", true, PLAIN)                                                                 \
  X(not_assessed, "not assessed", true, PLAIN)                                                     \
  X(coverage, "covered", true, PLAIN)                                                              \
  X(expected, "expected to be met", true, PLAIN)                                                   \
  X(rating, "rating", false, PLAIN)                                                                \
  X(reason, NULL, false, LONG)

#define X(name, title, is_number, manner) {#name, title, is_number, PGAP_MANNER_##manner},
static const pgap_column columns[][15] = {
    [PGAP_TALLY_GROUP] = {COLUMNS(X, "group", NULL)},
    [PGAP_TALLY_BINDING] = {COLUMNS(X, NULL, "binding")},
};
#undef X

static void (*const makers[])(pgap_cell *out, const view *v) = {
#define X(name, title, is_number, manner) name,
    COLUMNS(X, NULL, NULL)
#undef X
};

static void cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_tally_page *page = sheet->context;
  makers[column](out, &(view){&page->tallies->rows[i], page});
}

pgap_sheet pgap_tally_sheet(const pgap_tally_page *page) {
  return (pgap_sheet){.columns = columns[page->by],
                      .n_columns = sizeof columns[0] / sizeof columns[0][0],
                      .n_rows = page->tallies->n,
                      .cell = cell,
                      .context = page};
}
