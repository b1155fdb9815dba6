/* columns.c: the columns of `plangap assess`: what a table, a file and a chart all read. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <plangap/registry.h>
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
  size_t used = pgap_reason_sentence(o->text, sizeof o->text, &r->a->reasons, NULL);
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

/* The words of columns, by position; NULL past the last. */
static const char *kind_word(size_t i) {
  const pgap_kind *k = pgap_kind_at(i);
  return k ? k->name : NULL;
}
static const char *op_word(size_t i) { return i <= PGAP_OP_IN ? pgap_op_name((pgap_op)i) : NULL; }
static const char *tier_word(size_t i) {
  return i <= PGAP_TIER_STRETCH ? pgap_tier_name((pgap_tier)i) : NULL;
}
static const char *binding_word(size_t i) {
  return i <= PGAP_BINDING_BINDING ? pgap_binding_name((pgap_binding)i) : NULL;
}
static const char *rating_word(size_t i) {
  return i < PGAP_RATINGS ? pgap_rating_name((pgap_rating)i) : NULL;
}

typedef void cell_maker(pgap_cell *out, const row *r);

/* What the cells hold. */
#define TEXT PGAP_CONTENT_TEXT, NULL
#define NUMBER PGAP_CONTENT_NUMBER, NULL
#define PERIOD PGAP_CONTENT_PERIOD, NULL
#define WORD(word) PGAP_CONTENT_WORD, word

/* The columns, their headers for people (NULL = machines only), how each is made, and what it says. */
#define COLUMNS(X)                                                                                 \
  X(indicator, NULL, false, PLAIN, TEXT, N_("the id of the indicator"))                            \
  X(name, "indicator", false, PLAIN, TEXT, N_("what is measured, in words"))                       \
  X(area, "area", false, VARIED, TEXT, N_("the code of the area"))                                 \
  X(unit, "unit", false, PLAIN, TEXT, N_("the unit of the numbers"))                               \
  X(due, "due", false, PLAIN, PERIOD, N_("when it must be reached"))                               \
  X(kind, "kind", false, PLAIN, WORD(kind_word), N_("how it is measured"))                         \
  X(op, NULL, false, PLAIN, WORD(op_word), N_("which side of the target is good"))                 \
  X(tier, NULL, false, PLAIN, WORD(tier_word), N_("bottom line, target or stretch"))               \
  X(binding, NULL, false, PLAIN, WORD(binding_word), N_("obligatory or expected"))                 \
  X(target, "target", true, PLAIN, NUMBER, N_("the level that must be reached"))                   \
  X(base_period, NULL, false, PLAIN, PERIOD, N_("the baseline period"))                            \
  X(base, "base", true, PLAIN, NUMBER, N_("the baseline value"))                                   \
  X(as_of, NULL, false, PLAIN, TEXT, N_("what is known: to the end of a period, or by a date"))    \
  X(actual_period, "of", false, PLAIN, PERIOD, N_("the period of the actual"))                     \
  X(actual, "actual", true, PLAIN, NUMBER, N_("the last value that counts"))                       \
  X(planned, "planned", true, PLAIN, NUMBER, N_("the path at the period of the actual"))           \
  X(gap, "gap", true, PLAIN, NUMBER, N_("actual less planned, in the unit"))                       \
  X(gap_pct, NULL, true, PLAIN, NUMBER, N_("the gap in percent of the planned value"))             \
  X(completion, "completion", true, PLAIN, NUMBER, N_("how far from base to target: 1 is all"))    \
  X(time_progress, "time", true, PLAIN, NUMBER, N_("how much of the time is over: 1 is all"))      \
  X(lead_years, "lead, years", true, PLAIN, NUMBER,                                                \
    N_("years ahead (+) or behind (-) of the path"))                                               \
  X(rate_current, NULL, true, PLAIN, NUMBER,                                                       \
    "the growth per year up to now: percent, or units a year (see reason)")                        \
  X(rate_required, "needed a year", true, PLAIN, NUMBER,                                           \
    "the growth per year that the rest needs")                                                     \
  X(model, NULL, false, PLAIN, TEXT, N_("the curve of the projection"))                            \
  X(projected, "projected", true, PLAIN, NUMBER, N_("the projection at due"))                      \
  X(lo80, NULL, true, PLAIN, NUMBER, N_("lower end of the interval of 80 %"))                      \
  X(hi80, NULL, true, PLAIN, NUMBER, N_("upper end of the interval of 80 %"))                      \
  X(lo95, NULL, true, PLAIN, NUMBER, N_("lower end of the interval of 95 %"))                      \
  X(hi95, NULL, true, PLAIN, NUMBER, N_("upper end of the interval of 95 %"))                      \
  X(p_hit, "chance", true, PLAIN, NUMBER, N_("the chance that the target is met at due: 0 to 1"))  \
  X(reach, NULL, true, PLAIN, NUMBER, N_("the year in which the projection reaches the target"))   \
  X(rating, "rating", false, PLAIN, WORD(rating_word), N_("the verdict"))                          \
  X(reason, NULL, false, LONG, TEXT, N_("why, in words"))

static const pgap_column columns[] = {
#define X(name, title, is_number, manner, content, meaning)                                        \
  {#name, title, is_number, PGAP_MANNER_##manner},
    COLUMNS(X)
#undef X
};

static cell_maker *const makers[] = {
#define X(name, title, is_number, manner, content, meaning) name,
    COLUMNS(X)
#undef X
};

static void cell(const pgap_sheet *sheet, size_t i, size_t column, pgap_cell *out) {
  const pgap_report *report = sheet->context;
  const pgap_assessment *a = &report->assessments[i];
  makers[column](out, &(row){report, a->target, a});
}

void pgap_report_fields(pgap_fields *out) {
  static const pgap_field fields[] = {
#define X(name, title, is_number, manner, content, meaning)                                        \
  {#name, NULL, meaning, content, false, true, NULL},
      COLUMNS(X)
#undef X
  };
  *out = (pgap_fields){.name = "assessment",
                       .title = N_("where every target stands: one row a target")};
  for (; out->n < sizeof fields / sizeof fields[0]; out->n++) out->items[out->n] = fields[out->n];
}

pgap_sheet pgap_report_sheet(const pgap_report *report) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = report->plan->n_targets,
                      .cell = cell,
                      .context = report};
}
