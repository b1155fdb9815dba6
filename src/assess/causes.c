/* causes.c: see causes.h. */
#include "causes.h"

#include <math.h>
#include <plangap/array.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <stdio.h>
#include <string.h>

/* Two texts and where they stand. */
typedef struct both {
  const char *old, *new;
  pgap_origin old_at, new_at;
} both;

static const char *keep(pgap_cause_writer *w, const char *text) {
  const char *kept = pgap_arena_text(w->diff->arena, text, strlen(text));
  if (kept) return kept;
  w->status = pgap_error_set(w->err, PGAP_NO_MEMORY, NULL);
  return "";
}

static void add(pgap_cause_writer *w, pgap_diff_row *row, pgap_diff_step step, const char *name,
                const both *b) {
  pgap_diff *d = w->diff;
  if (w->status != PGAP_OK) return;
  pgap_diff_cause *causes =
      pgap_array_reserve(d->causes, &d->capacity, d->n_causes + 1, sizeof *d->causes);
  if (!causes) {
    w->status = pgap_error_set(w->err, PGAP_NO_MEMORY, NULL);
    return;
  }
  d->causes = causes;
  causes[d->n_causes++] =
      (pgap_diff_cause){(size_t)(row - d->rows), step,      keep(w, name), keep(w, b->old),
                        keep(w, b->new),         b->old_at, b->new_at};
  row->n++;
}

static void add_if_other(pgap_cause_writer *w, pgap_diff_row *row, pgap_diff_step step,
                         const char *name, const both *b) {
  if (strcmp(b->old, b->new) != 0) add(w, row, step, name, b);
}

static bool is_same(double a, double b) {
  /* A value that was converted between units carries a rounding error. */
  return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

static void add_number(pgap_cause_writer *w, pgap_diff_row *row, pgap_diff_step step,
                       const char *name, double old, double new, const both *places) {
  char a[PGAP_NUMBER_SIZE], b[PGAP_NUMBER_SIZE];
  if (is_same(old, new)) return;
  pgap_number_format(a, old);
  pgap_number_format(b, new);
  add(w, row, step, name, &(both){a, b, places->old_at, places->new_at});
}

static void add_period(pgap_cause_writer *w, pgap_diff_row *row, pgap_diff_step step,
                       const char *name, pgap_period old, pgap_period new, const both *places) {
  char a[PGAP_PERIOD_SIZE], b[PGAP_PERIOD_SIZE];
  pgap_period_format(a, old);
  pgap_period_format(b, new);
  add_if_other(w, row, step, name, &(both){a, b, places->old_at, places->new_at});
}

/* A file of the folder and a line; nothing where there is no folder. */
static pgap_origin place_in(pgap_cause_writer *w, const pgap_diff_side *side, const char *name,
                            long line) {
  char text[1024];
  const char *folder = side->plan->folder;
  if (!folder || !folder[0]) return (pgap_origin){0};
  bool has_slash = folder[strlen(folder) - 1] == '/';
  snprintf(text, sizeof text, "%s%s%s", folder, has_slash ? "" : "/", name);
  return pgap_origin_at(keep(w, text), line, 0);
}

static pgap_origin declared_at(pgap_cause_writer *w, const pgap_diff_side *side,
                               const pgap_indicator *indicator) {
  if (!indicator->is_declared) return (pgap_origin){0};
  return place_in(w, side, "indicators.csv", indicator->line);
}

static void find_declarations(pgap_cause_writer *w, pgap_diff_row *row) {
  const pgap_indicator *a = row->old->indicator, *b = row->new->indicator;
  const pgap_diff_step step = PGAP_DIFF_SETTINGS;
  both at = {.old_at = declared_at(w, w->blend->old, a),
             .new_at = declared_at(w, w->blend->new, b)};
  both words = at;
  words.old = pgap_direction_name(a->direction);
  words.new = pgap_direction_name(b->direction);
  add_if_other(w, row, step, "direction", &words);
  words.old = pgap_nature_name(a->nature);
  words.new = pgap_nature_name(b->nature);
  add_if_other(w, row, step, "nature", &words);
  words.old = a->unit;
  words.new = b->unit;
  add_if_other(w, row, step, "unit", &words);
  double factor = pgap_blend_factor(w->blend, row->old);
  if (!is_same(a->lower * factor, b->lower)) {
    add_number(w, row, step, "lower", a->lower, b->lower, &at);
  }
  if (!is_same(a->upper * factor, b->upper)) {
    add_number(w, row, step, "upper", a->upper, b->upper, &at);
  }
}

static void find_settings(pgap_cause_writer *w, pgap_diff_row *row, const pgap_target *adjusted) {
  const pgap_settings *a = &w->blend->old->plan->settings, *b = &w->blend->new->plan->settings;
  both at = {.old = pgap_base_policy_name(a->base), .new = pgap_base_policy_name(b->base)};
  if (w->blend->old->plan != w->blend->new->plan) {
    at.old_at = place_in(w, w->blend->old, "plan.ini", 0);
    at.new_at = place_in(w, w->blend->new, "plan.ini", 0);
  }
  bool has_base = row->new->kind->base_need != PGAP_BASE_UNUSED &&isnan(adjusted->base_value);
  if (has_base) add_if_other(w, row, PGAP_DIFF_SETTINGS, "base", &at);
  if (!pgap_period_equal(adjusted->base_period, row->old->base_period)) {
    add_period(w, row, PGAP_DIFF_SETTINGS, "period", a->period, b->period, &at);
  }
  at.old = a->method;
  at.new = b->method;
  add_if_other(w, row, PGAP_DIFF_SETTINGS, "method", &at);
}

/* The cell, or where it is empty its row. */
static pgap_origin cell_or_row(pgap_origin cell, const pgap_target *t) {
  return cell.line ? cell : (pgap_origin){t->origin.file, t->origin.line, 0};
}

static both places_of(const pgap_target *a, const pgap_target *b, pgap_target_cell cell) {
  pgap_origin old_at = pgap_origin_at(a->origin.file, a->cells[cell].line, a->cells[cell].column);
  pgap_origin new_at = pgap_origin_at(b->origin.file, b->cells[cell].line, b->cells[cell].column);
  return (both){.old_at = cell_or_row(old_at, a), .new_at = cell_or_row(new_at, b)};
}

static void add_word(pgap_cause_writer *w, pgap_diff_row *row, const char *name, const char *old,
                     const char *new, both places) {
  places.old = old;
  places.new = new;
  add_if_other(w, row, PGAP_DIFF_TARGET, name, &places);
}

/* The cells of the row, and the announcement. */
static void find_target(pgap_cause_writer *w, pgap_diff_row *row, const pgap_target *a) {
  const pgap_target *b = row->new;
  const pgap_diff_step step = PGAP_DIFF_TARGET;
  const both due = {.old_at = cell_or_row(a->due_at, a), .new_at = cell_or_row(b->due_at, b)};
  const both value = {.old_at = cell_or_row(a->value_at, a), .new_at = cell_or_row(b->value_at, b)};
  char old[PGAP_PERIOD_SIZE], new[PGAP_PERIOD_SIZE];
  pgap_date_format(old, a->set_on);
  pgap_date_format(new, b->set_on);
#define AT(cell) places_of(a, b, PGAP_TARGET_##cell)
  const both value2 = AT(VALUE2), base_period = AT(BASE_PERIOD), base_value = AT(BASE_VALUE);
  const both tolerance = AT(TOLERANCE);
  add_word(w, row, "set_on", old, new, AT(SET_ON));
  add_word(w, row, "kind", a->kind->name, b->kind->name, AT(KIND));
  add_period(w, row, step, "due", a->due, b->due, &due);
  add_word(w, row, "op", pgap_op_name(a->op), pgap_op_name(b->op), AT(OP));
  add_number(w, row, step, "value", a->value, b->value, &value);
  add_number(w, row, step, "value2", a->value2, b->value2, &value2);
  add_period(w, row, step, "base_period", a->base_period, b->base_period, &base_period);
  add_number(w, row, step, "base_value", a->base_value, b->base_value, &base_value);
  add_word(w, row, "tier", pgap_tier_name(a->tier), pgap_tier_name(b->tier), AT(TIER));
  add_word(w, row, "binding", pgap_binding_name(a->binding), pgap_binding_name(b->binding),
           AT(BINDING));
  add_word(w, row, "path", pgap_path_kind_name(a->path), pgap_path_kind_name(b->path), AT(PATH));
  if (a->op == PGAP_OP_ABOUT && b->op == PGAP_OP_ABOUT) {
    add_number(w, row, step, "tolerance", a->tolerance, b->tolerance, &tolerance);
  }
#undef AT
  const both extra = {.old_at = a->extra_at, .new_at = b->extra_at};
  add_number(w, row, step, "threshold", a->threshold, b->threshold, &extra);
  add_word(w, row, "other", a->other ? a->other->id : "", b->other ? b->other->id : "", extra);
}

/* "85", "85 P"; empty without an observation. */
static void observed_text(char *out, size_t size, const pgap_observation *o) {
  char number[PGAP_NUMBER_SIZE];
  out[0] = '\0';
  if (!o) return;
  pgap_number_format(number, o->value);
  if (o->remark->status && o->remark->status != 'A')
    snprintf(out, size, "%s%s%c", number, number[0] ? " " : "", o->remark->status);
  else
    snprintf(out, size, "%s", number);
}

static char status_of(const pgap_observation *o) {
  return o->remark->status ? o->remark->status : 'A';
}

static void find_value(pgap_cause_writer *w, pgap_diff_row *row, pgap_diff_step step,
                       const pgap_observation *a, const pgap_observation *b) {
  char old[48], new[48], period[PGAP_PERIOD_SIZE], name[PGAP_PERIOD_SIZE + 40];
  bool was = a && pgap_observation_is_actual(a), is = b && pgap_observation_is_actual(b);
  if (!was && !is) return;
  double factor = pgap_blend_factor(w->blend, row->old);
  if (was && is && is_same(a->value * factor, b->value) && status_of(a) == status_of(b)) return;
  const char *entity = a ? a->remark->entity : b->remark->entity;
  pgap_period_format(period, a ? pgap_observation_period(a) : pgap_observation_period(b));
  snprintf(name, sizeof name, "%s%s%.38s", period, entity ? " " : "", entity ? entity : "");
  observed_text(old, sizeof old, a);
  observed_text(new, sizeof new, b);
  both texts = {.old = old, .new = new};
  if (a) texts.old_at = pgap_observation_origin(a);
  if (b) texts.new_at = pgap_observation_origin(b);
  add(w, row, step, name, &texts);
}

static int compare(const pgap_observation *a, const pgap_observation *b) {
  if (!a || !b) return b ? 1 : -1;
  int c = pgap_period_compare(pgap_observation_period(a), pgap_observation_period(b));
  if (c == 0) c = (int)a->remark->span - (int)b->remark->span;
  return c ? c : pgap_entity_compare(a, b);
}

/* Both series side by side: past values are DATA, later ones PERIOD. */
static void find_values(pgap_cause_writer *w, pgap_diff_row *row, const pgap_series *s,
                        const pgap_series *z) {
  const pgap_diff_side *old = w->blend->old, *new = w->blend->new;
  int32_t last = pgap_blend_last(s, old->as_of);
  size_t i = 0, j = 0;
  const pgap_observation *a = pgap_blend_next(s, &i, old->as_of);
  const pgap_observation *b = pgap_blend_next(z, &j, new->as_of);
  while (a || b) {
    int c = compare(a, b);
    const pgap_observation *one = c <= 0 ? a : b;
    pgap_diff_step step =
        pgap_observation_period(one).last > last ? PGAP_DIFF_PERIOD : PGAP_DIFF_DATA;
    find_value(w, row, step, c <= 0 ? a : NULL, c >= 0 ? b : NULL);
    if (c <= 0) a = pgap_blend_next(s, &i, old->as_of);
    if (c >= 0) b = pgap_blend_next(z, &j, new->as_of);
  }
}

static void as_of_text(char out[PGAP_PERIOD_SIZE], pgap_as_of as_of) {
  if (as_of.date)
    pgap_date_format(out, as_of.date);
  else
    pgap_period_format(out, as_of.period);
}

static bool has_cause(const pgap_diff *d, const pgap_diff_row *row, pgap_diff_step step) {
  for (size_t i = row->first; i < row->first + row->n; i++) {
    if (d->causes[i].step == step) return true;
  }
  return false;
}

/* A step that moved a figure though nothing of the target's own differs. */
static void find_rest(pgap_cause_writer *w, pgap_diff_row *row) {
  char old[PGAP_PERIOD_SIZE], new[PGAP_PERIOD_SIZE];
  for (int step = 0; step < PGAP_DIFF_STEPS; step++) {
    bool is_known = has_cause(w->diff, row, (pgap_diff_step)step);
    if (is_known || !pgap_diff_moved(row, (pgap_diff_step)step, false)) continue;
    as_of_text(old, w->blend->old->as_of);
    as_of_text(new, w->blend->new->as_of);
    bool is_time = step == PGAP_DIFF_PERIOD && strcmp(old, new) != 0;
    const both other = {.old = "", .new = ""}, time = {.old = old, .new = new};
    add(w, row, (pgap_diff_step)step, is_time ? "as_of" : "other", is_time ? &time : &other);
  }
}

static int by_step(const pgap_diff_cause *a, const pgap_diff_cause *b) {
  return (int)a->step - (int)b->step;
}

/* Puts the causes of a row in the order of the steps; those of one step stay as they are. A row has
 * few that are out of order: the rest, and values that vanished. */
static void sort_causes(pgap_diff *d, const pgap_diff_row *row) {
  for (size_t i = row->first + 1; i < row->first + row->n; i++) {
    pgap_diff_cause cause = d->causes[i];
    size_t k = i;
    for (; k > row->first && by_step(&d->causes[k - 1], &cause) > 0; k--) {
      d->causes[k] = d->causes[k - 1];
    }
    d->causes[k] = cause;
  }
}

void pgap_causes_find(pgap_cause_writer *w, pgap_diff_row *row, const pgap_target *adjusted) {
  row->first = w->diff->n_causes;
  find_declarations(w, row);
  find_settings(w, row, adjusted);
  find_target(w, row, adjusted);
  const pgap_diff_side *old = w->blend->old, *new = w->blend->new;
  find_values(w, row, pgap_blend_series(old, row->old), pgap_blend_series(new, row->new));
  find_values(w, row, pgap_blend_other(old, row->old), pgap_blend_other(new, row->new));
  find_rest(w, row);
  if (w->status == PGAP_OK) sort_causes(w->diff, row);
}

void pgap_causes_only(pgap_cause_writer *w, pgap_diff_row *row, const char *name) {
  char old[PGAP_NUMBER_SIZE] = "", new[PGAP_NUMBER_SIZE] = "";
  both b = {.old = old, .new = new};
  bool is_pair = row->old && row->new;
  row->first = w->diff->n_causes;
  if (row->old && !is_pair) {
    pgap_number_format(old, row->old->value);
    b.old_at = row->old->value_at.line ? row->old->value_at : row->old->origin;
  }
  if (row->new && !is_pair) {
    pgap_number_format(new, row->new->value);
    b.new_at = row->new->value_at.line ? row->new->value_at : row->new->origin;
  }
  add(w, row, is_pair ? PGAP_DIFF_STEPS : PGAP_DIFF_TARGET, name, &b);
}
