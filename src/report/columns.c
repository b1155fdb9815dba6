/* columns.c: the columns of `plangap assess`: what a table, a file and a chart all read. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

typedef struct row {
  const pgap_report *report;
  const pgap_target *target;
  const pgap_assessment *a;
} row;

static void indicator(pgap_cell *o, const row *r) { pgap_cell_word(o, r->target->indicator->id); }
static void name(pgap_cell *o, const row *r) {
  pgap_target_label(o->text, sizeof o->text, r->target, r->report->language);
}
static void area(pgap_cell *o, const row *r) { pgap_cell_area(o, r->a, r->report->language); }
static void unit(pgap_cell *o, const row *r) { pgap_cell_unit(o, r->a, r->report->language); }
static void due(pgap_cell *o, const row *r) { pgap_cell_period(o, r->target->due); }
/* The Chinese word of this tier is not that of the binding of the same name. */
static const char *tier_text(pgap_tier tier) {
  static const char key[] = "tier: expected";
  if (tier != PGAP_TIER_EXPECTED) return pgap_translate(pgap_tier_name(tier));
  const char *text = pgap_translate(key);
  return text == key ? pgap_tier_name(tier) : text;
}

/* A word of plangap's own, translated only where somebody will see it. */
static void own_word(pgap_cell *o, const char *word) {
  pgap_cell_label(o, word, o->is_exact ? word : pgap_translate(word));
}

static void kind(pgap_cell *o, const row *r) {
  if (r->target->wording) return; /* words that no kind measures */
  if (o->is_exact) {
    pgap_cell_word(o, r->target->kind->name);
    return;
  }
  const char *word = pgap_translate(r->target->kind->name);
  pgap_cell_label(o, r->target->kind->name, word);
  if (r->target->tier == PGAP_TIER_EXPECTED) return;
  snprintf(o->shown, sizeof o->shown, "%.30s (%.20s)", word, tier_text(r->target->tier));
}
static void op(pgap_cell *o, const row *r) {
  if (!r->target->wording) pgap_cell_word(o, pgap_op_name(r->target->op));
}
static void tier(pgap_cell *o, const row *r) {
  const char *word = pgap_tier_name(r->target->tier);
  pgap_cell_label(o, word, o->is_exact ? word : tier_text(r->target->tier));
}
static void binding(pgap_cell *o, const row *r) {
  own_word(o, pgap_binding_name(r->target->binding));
}
static void target(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->goal); }
static void base_period(pgap_cell *o, const row *r) { pgap_cell_period(o, r->a->base_period); }
static void base(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->base); }
static void as_of(pgap_cell *o, const row *r) {
  if (r->a->as_of.date) {
    char text[PGAP_PERIOD_SIZE];
    pgap_date_format(text, r->a->as_of.date);
    pgap_cell_word(o, text);
  } else {
    pgap_cell_period(o, r->a->as_of.period);
  }
}
static void actual_period(pgap_cell *o, const row *r) { pgap_cell_actual_period(o, r->a); }
static void actual(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->actual); }
static void planned(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->planned); }
static void gap(pgap_cell *o, const row *r) { pgap_cell_signed(o, r->a->gap); }
static void gap_pct(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->gap_pct); }
static void completion(pgap_cell *o, const row *r) { pgap_cell_ratio(o, r->a->completion); }
static void time_progress(pgap_cell *o, const row *r) { pgap_cell_ratio(o, r->a->time_progress); }
static void lead_years(pgap_cell *o, const row *r) { pgap_cell_signed(o, r->a->lead_years); }
static void rate_current(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->rate_current); }
static void rate_required(pgap_cell *o, const row *r) {
  if (r->a->rate_is_geometric)
    pgap_cell_growth(o, r->a->rate_required);
  else
    pgap_cell_signed(o, r->a->rate_required);
}
static void model(pgap_cell *o, const row *r) { pgap_cell_word(o, r->a->model ? r->a->model : ""); }
static void projected(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->projected); }
static void lo80(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->lo80); }
static void hi80(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->hi80); }
static void lo95(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->lo95); }
static void hi95(pgap_cell *o, const row *r) { pgap_cell_number(o, r->a->hi95); }
static void p_hit(pgap_cell *o, const row *r) { pgap_cell_chance(o, r->a); }
static void reach(pgap_cell *o, const row *r) {
  /* The year that a moment at its end belongs to: 2025.0 is the end of 2024. */
  if (!isnan(r->a->reach)) pgap_cell_number(o, ceil(r->a->reach - 1e-6) - 1);
}
static void rating(pgap_cell *o, const row *r) {
  const char *word = pgap_rating_name(r->a->rating);
  pgap_cell_label(o, word, o->is_exact ? word : pgap_rating_label(r->a->rating));
}
static void reason(pgap_cell *o, const row *r) {
  size_t used = pgap_reason_sentence(o->text, sizeof o->text, &r->a->reasons);
  if (isnan(r->a->rate_current) && isnan(r->a->rate_required)) return;
  char words[256];
  pgap_reason rate = {.code = r->a->rate_is_geometric ? PGAP_REASON_RATE_GEOMETRIC
                                                      : PGAP_REASON_RATE_LINEAR};
  const char *unit_name = pgap_unit_label(pgap_target_measure(r->target).unit, r->report->language);
  snprintf(rate.args[0], sizeof rate.args[0], "%s",
           strcmp(unit_name, "%") == 0 ? pgap_translate("percentage points")
           : unit_name[0]              ? unit_name
                                       : pgap_translate("units"));
  pgap_reason_format(words, sizeof words, pgap_translate(pgap_reason_template(rate.code)), &rate);
  snprintf(o->text + used, sizeof o->text - used, "%s%s", used ? pgap_translate("; ") : "", words);
}

typedef void cell_maker(pgap_cell *out, const row *r);

/* The columns, their headers for people (NULL = machines only), and how each is made. */
#define COLUMNS(X)                                                                                 \
  X(indicator, NULL, false, PLAIN)                                                                 \
  X(name, "indicator", false, PLAIN)                                                               \
  X(area, "area", false, VARIED)                                                                   \
  X(unit, "unit", false, PLAIN)                                                                    \
  X(due, "due", false, PLAIN)                                                                      \
  X(kind, "kind", false, PLAIN)                                                                    \
  X(op, NULL, false, PLAIN)                                                                        \
  X(tier, NULL, false, PLAIN)                                                                      \
  X(binding, NULL, false, PLAIN)                                                                   \
  X(target, "target", true, PLAIN)                                                                 \
  X(base_period, NULL, false, PLAIN)                                                               \
  X(base, "base", true, PLAIN)                                                                     \
  X(as_of, NULL, false, PLAIN)                                                                     \
  X(actual_period, "of", false, PLAIN)                                                             \
  X(actual, "actual", true, PLAIN)                                                                 \
  X(planned, "planned", true, PLAIN)                                                               \
  X(gap, "gap", true, PLAIN)                                                                       \
  X(gap_pct, NULL, true, PLAIN)                                                                    \
  X(completion, "completion", true, PLAIN)                                                         \
  X(time_progress, "time", true, PLAIN)                                                            \
  X(lead_years, "lead, years", true, PLAIN)                                                        \
  X(rate_current, NULL, true, PLAIN)                                                               \
  X(rate_required, "needed a year", true, PLAIN)                                                   \
  X(model, NULL, false, PLAIN)                                                                     \
  X(projected, "projected", true, PLAIN)                                                           \
  X(lo80, NULL, true, PLAIN)                                                                       \
  X(hi80, NULL, true, PLAIN)                                                                       \
  X(lo95, NULL, true, PLAIN)                                                                       \
  X(hi95, NULL, true, PLAIN)                                                                       \
  X(p_hit, "chance", true, PLAIN)                                                                  \
  X(reach, NULL, true, PLAIN)                                                                      \
  X(rating, "rating", false, PLAIN)                                                                \
  X(reason, NULL, false, LONG)

static const pgap_column columns[] = {
#define X(name, title, is_number, manner) {#name, title, is_number, PGAP_MANNER_##manner},
    COLUMNS(X)
#undef X
};

static cell_maker *const makers[] = {
#define X(name, title, is_number, manner) name,
    COLUMNS(X)
#undef X
};

static void cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_report *report = sheet->context;
  const pgap_assessment *a = &report->assessments[i];
  makers[column](out, &(row){report, a->target, a});
}

pgap_sheet pgap_report_sheet(const pgap_report *report) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = report->plan->n_targets,
                      .cell = cell,
                      .context = report};
}
