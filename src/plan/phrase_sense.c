/* phrase_sense.c: what the words and quantities of one part of a phrase say together. */
#include "phrase_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool have(pgap_marks marks, pgap_mark mark) { return pgap_marks_have(marks, mark); }

static pgap_wish blank(const pgap_reading *r) {
  pgap_wish w = {.value = (double)NAN,
                 .value2 = (double)NAN,
                 .base_value = (double)NAN,
                 .tolerance = r->tolerance,
                 .tier = PGAP_TIER_EXPECTED,
                 .due = r->due,
                 .base_period = r->base};
  if (have(r->seen, PGAP_MARK_BINDING)) w.binding = PGAP_BINDING_BINDING;
  w.has_binding = have(r->seen, PGAP_MARK_BINDING) || have(r->seen, PGAP_MARK_ANTICIPATORY);
  return w;
}

static void set_kind(pgap_wish *w, const char *kind) {
  w->kind = pgap_kind_find(kind);
  w->is_measured = true;
}

/* Why a part without a number, or with one that does not help, cannot be measured. */
static bool find_why(pgap_reason_code *out, pgap_marks seen) {
  static const struct {
    pgap_mark mark;
    pgap_reason_code why;
  } causes[] = {
      {PGAP_MARK_OVER_PLAN, PGAP_REASON_TEXT_OVER_PLAN},
      {PGAP_MARK_DELEGATED, PGAP_REASON_TEXT_DELEGATED},
      {PGAP_MARK_PAST, PGAP_REASON_TEXT_PAST},
      {PGAP_MARK_PEERS, PGAP_REASON_TEXT_PEERS},
      {PGAP_MARK_IN_STEP, PGAP_REASON_TEXT_IN_STEP},
      {PGAP_MARK_OPEN, PGAP_REASON_TEXT_OPEN},
      {PGAP_MARK_RANKED, PGAP_REASON_TEXT_RANKED},
  };
  for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
    if (!have(seen, causes[i].mark)) continue;
    *out = causes[i].why;
    return true;
  }
  return false;
}

/* A part without a quantity. */
static size_t sense_words(pgap_wish *w, const pgap_reading *r) {
  bool is_above = have(r->seen, PGAP_MARK_COMPARE);
  if (find_why(&w->why, r->seen)) return 1;
  if (have(r->seen, PGAP_MARK_COVERAGE)) {
    set_kind(w, "coverage");
    w->value = 100;
    snprintf(w->unit, sizeof w->unit, "%%");
    return 1;
  }
  if ((!is_above && !have(r->seen, PGAP_MARK_COMPARE_BELOW)) || r->other[0] == '\0') return 0;
  set_kind(w, "relative");
  w->value = 0;
  w->has_op = true;
  w->op = is_above ? PGAP_OP_AT_LEAST : PGAP_OP_AT_MOST;
  memcpy(w->other, r->other, sizeof w->other);
  return 1;
}

/* Years that only tell how long: 三年倍增, 五年累计. */
static bool is_duration(const pgap_figure *f) {
  const pgap_quantity *q = &f->quantity;
  return strcmp(q->unit, "年") == 0 && f->before == 0 && q->value == floor(q->value) &&
         q->value <= 30;
}

static bool has_verb(const pgap_figure *f) {
  static const pgap_mark verbs[] = {
      PGAP_MARK_RISE,  PGAP_MARK_FALL,    PGAP_MARK_RISE_TO, PGAP_MARK_FALL_TO,   PGAP_MARK_REACH,
      PGAP_MARK_KEEP,  PGAP_MARK_WITHIN,  PGAP_MARK_NEW,     PGAP_MARK_AT_LEAST,  PGAP_MARK_AT_MOST,
      PGAP_MARK_ABOUT, PGAP_MARK_COMPARE, PGAP_MARK_BY,      PGAP_MARK_CUMULATIVE};
  for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
    if (have(f->before, verbs[i])) return true;
  return false;
}

/* The figures that can be the target; 从6.3件上升到12件 tells the base. */
static size_t list_figures(const pgap_figure *left[PGAP_FIGURES], pgap_wish *w,
                           const pgap_reading *r) {
  size_t n = 0;
  for (size_t i = 0; i < r->n; i++) {
    const pgap_figure *f = &r->figures[i];
    bool is_end = i + 1 == r->n;
    bool is_spare = r->n > 1 && (is_duration(f) || f->quantity.sort == PGAP_QUANTITY_ROUND);
    if (is_spare && !(n == 0 && is_end)) continue;
    bool is_base = !is_end && have(f->earlier, PGAP_MARK_FROM) &&
                   strcmp(f->quantity.unit, r->figures[r->n - 1].quantity.unit) == 0;
    if (is_base)
      w->base_value = f->quantity.value;
    else
      left[n++] = f;
  }
  return n;
}

/* The figure that is the target: the only one; else the last one behind a verb, where the others only name
 * something; else the only one behind a verb. */
static pgap_status choose(const pgap_figure **out, pgap_wish *w, const pgap_reading *r,
                          pgap_error *err) {
  const pgap_figure *left[PGAP_FIGURES], *verbal = NULL;
  size_t n = list_figures(left, w, r), n_verbs = 0, n_names = 0;
  for (size_t i = 0; i < n; i++) {
    if (has_verb(left[i])) {
      n_verbs++;
      verbal = left[i];
    }
    n_names += left[i]->is_named && i + 1 < n;
  }
  *out = n == 1 ? left[0] : NULL;
  bool is_last = n > 1 && left[n - 1]->is_last && n_names == n - 1;
  if (is_last && (n_verbs == 0 || has_verb(left[n - 1]))) *out = left[n - 1];
  if (!*out && n_verbs == 1 && (!left[n - 1]->is_last || verbal == left[n - 1])) *out = verbal;
  return *out || n == 0 ? PGAP_OK : pgap_error_set(err, PGAP_PHRASE_NUMBERS, NULL);
}

/* >=, <=, ~ from the words beside the number; those behind it rule. */
static pgap_status take_op(pgap_wish *w, const pgap_figure *f, pgap_error *err) {
  bool is_least = have(f->before, PGAP_MARK_AT_LEAST) || have(f->before, PGAP_MARK_COMPARE);
  bool is_most = have(f->before, PGAP_MARK_AT_MOST) || have(f->before, PGAP_MARK_COMPARE_BELOW);
  bool is_least_after = have(f->after, PGAP_MARK_AT_LEAST_AFTER);
  bool is_most_after = have(f->after, PGAP_MARK_AT_MOST_AFTER);
  if ((is_least && (is_most || is_most_after)) || (is_most && is_least_after) ||
      (is_least_after && is_most_after)) {
    return pgap_error_set(err, PGAP_PHRASE_CONTRARY, NULL);
  }
  is_least = is_least || is_least_after || f->quantity.is_more;
  is_most = is_most || is_most_after || have(f->before, PGAP_MARK_WITHIN);
  bool is_about = have(f->before, PGAP_MARK_ABOUT) || have(f->after, PGAP_MARK_ABOUT_AFTER) ||
                  !isnan(w->tolerance);
  w->has_op = is_least || is_most || is_about;
  w->op = is_about ? PGAP_OP_ABOUT : is_most && !is_least ? PGAP_OP_AT_MOST : PGAP_OP_AT_LEAST;
  return PGAP_OK;
}

/* A fall by more is a change further below zero. */
static void turn(pgap_wish *w) {
  w->value = -fabs(w->value);
  w->is_fall = true;
  if (!w->has_op)
    w->op = PGAP_OP_AT_MOST;
  else if (w->op != PGAP_OP_ABOUT)
    w->op = w->op == PGAP_OP_AT_LEAST ? PGAP_OP_AT_MOST : PGAP_OP_AT_LEAST;
  w->has_op = true;
}

static pgap_status sense_times(pgap_wish *w, const pgap_figure *f, pgap_error *err) {
  bool is_rise = have(f->earlier, PGAP_MARK_RISE) || have(f->before, PGAP_MARK_RISE);
  bool is_times = f->quantity.sort == PGAP_QUANTITY_TIMES;
  if (is_times && have(f->earlier, PGAP_MARK_FALL))
    return pgap_error_set(err, PGAP_PHRASE_CONTRARY, NULL);
  bool is_to = have(f->before, PGAP_MARK_RISE_TO) || have(f->before, PGAP_MARK_REACH);
  w->is_trap = is_times && is_rise && !is_to;
  if (w->is_trap) w->value += 1;
  set_kind(w, "multiple");
  w->unit[0] = '\0';
  return PGAP_OK;
}

/* A rank is better the lower it is; 前10位 and top 10 as well as 第11位. */
static void sense_rank(pgap_wish *w) {
  set_kind(w, "level");
  w->has_op = true;
  w->op = PGAP_OP_AT_MOST;
}

/* Percent, points and units: a level, or a change of it. */
static void sense_value(pgap_wish *w, const pgap_reading *r, const pgap_figure *f) {
  const pgap_quantity *q = &f->quantity;
  pgap_marks all = r->seen;
  bool is_percent = strcmp(q->unit, "%") == 0;
  bool is_points = q->sort == PGAP_QUANTITY_POINTS;
  bool is_to = have(f->before, PGAP_MARK_RISE_TO) || have(f->before, PGAP_MARK_FALL_TO) ||
               have(all, PGAP_MARK_RISE_TO) || have(all, PGAP_MARK_FALL_TO);
  /* 30% below 1990 levels */
  bool is_below =
      is_percent && r->base.kind != PGAP_PERIOD_NONE && have(f->after, PGAP_MARK_AT_MOST);
  bool is_fall = !is_to && (is_below || have(f->earlier, PGAP_MARK_FALL));
  bool is_growth = have(all, PGAP_MARK_RATE) && is_percent;
  bool is_reached = have(f->before, PGAP_MARK_REACH) && !have(f->before, PGAP_MARK_RISE);
  bool is_rise = !is_to && !is_fall && /* 对税收增长的贡献率达65.7% is a level */
                 ((have(f->earlier, PGAP_MARK_RISE) && !is_reached) || is_growth);
  bool is_sum = have(all, PGAP_MARK_CUMULATIVE);
  w->is_kept = have(f->earlier, PGAP_MARK_KEEP) || have(f->before, PGAP_MARK_WITHIN);
  set_kind(w, w->is_kept ? "hold" : "level");
  if (q->is_bracketed) {
    w->form = PGAP_FORM_BRACKETED;
    if (is_fall) turn(w);
    return;
  }
  bool is_yearly = have(all, PGAP_MARK_EACH_YEAR) && is_percent && (is_rise || is_fall);
  if (have(all, PGAP_MARK_AVERAGE) || is_yearly) {
    w->form = PGAP_FORM_AVERAGE;
    bool is_growth_rate = is_percent || q->sort == PGAP_QUANTITY_BARE;
    set_kind(w, is_growth_rate ? "growth" : "cumulative");
    if (is_growth_rate) snprintf(w->unit, sizeof w->unit, "%%");
  } else if (is_points && (is_rise || is_fall || q->is_signed || !has_verb(f))) {
    set_kind(w, "points");
  } else if (is_percent && (is_rise || is_fall || q->is_signed)) {
    bool is_since = is_sum || w->base_period.kind != PGAP_PERIOD_NONE || q->is_signed;
    w->form = have(all, PGAP_MARK_OF_YEAR) ? PGAP_FORM_YEAR_GROWTH
              : is_since                   ? PGAP_FORM_SETTLED
                                           : PGAP_FORM_GROWTH;
    set_kind(w, "change");
  } else if (have(all, PGAP_MARK_EACH_YEAR) && !is_percent) {
    w->form = PGAP_FORM_EACH_YEAR;
    set_kind(w, "hold");
  } else if (have(f->earlier, PGAP_MARK_NEW) && !is_percent && !is_to) {
    w->form = is_sum ? PGAP_FORM_STOCK : PGAP_FORM_NEW;
    set_kind(w, is_sum ? "level" : "cumulative");
  } else if (is_rise || is_fall || (q->is_signed && q->sort == PGAP_QUANTITY_UNITS)) {
    set_kind(w, "points");
  } else if (is_sum) {
    w->form = PGAP_FORM_STOCK;
  } else if (q->is_signed && q->sort == PGAP_QUANTITY_BARE && q->value > 0) {
    set_kind(w, "points");
  }
  bool is_change = w->kind->base_need == PGAP_BASE_REQUIRED;
  if (is_fall || (q->is_signed && q->value < 0 && is_change)) turn(w);
  if (!w->has_op && have(f->before, PGAP_MARK_FALL_TO)) {
    w->has_op = true;
    w->op = PGAP_OP_AT_MOST;
  }
  bool is_full = is_percent && q->value == 100 && !w->is_kept;
  bool names_cover = have(all, PGAP_MARK_COVERED) || have(all, PGAP_MARK_COVERAGE);
  if (is_full && names_cover) set_kind(w, "coverage");
}

/* 8至10家: met from the lower end on, the upper one is the ambition; a band only if it says so. */
static void split_range(pgap_wish *out, size_t *n, const pgap_figure *f) {
  double high = f->quantity.value2;
  bool is_band =
      have(f->before, PGAP_MARK_BETWEEN) || have(f->after, PGAP_MARK_BETWEEN) || out[0].is_kept;
  if (isnan(high)) return;
  if (is_band || out[0].is_fall) {
    out[0].value2 = out[0].is_fall ? -fabs(high) : high;
    if (out[0].is_fall) { /* the lower end first */
      double low = out[0].value2;
      out[0].value2 = out[0].value;
      out[0].value = low;
    }
    out[0].has_op = true;
    out[0].op = PGAP_OP_IN;
    return;
  }
  out[1] = out[0];
  out[1].value = high;
  out[1].tier = PGAP_TIER_STRETCH;
  *n = 2;
}

static pgap_status sense_figure(pgap_wish *w, const pgap_reading *r, const pgap_figure *f,
                                pgap_error *err) {
  const pgap_quantity *q = &f->quantity;
  w->value = q->value;
  snprintf(w->unit, sizeof w->unit, "%s", q->unit);
  bool is_compared = have(r->seen, PGAP_MARK_COMPARE) && !have(f->before, PGAP_MARK_COMPARE);
  if (q->sort == PGAP_QUANTITY_ROUND) {
    w->why = PGAP_REASON_TEXT_ROUND;
    return PGAP_OK;
  }
  if (find_why(&w->why, r->seen) && !has_verb(f) && q->sort != PGAP_QUANTITY_RANK) return PGAP_OK;
  pgap_status status = take_op(w, f, err);
  if (status != PGAP_OK) return status;
  if (is_compared && q->sort == PGAP_QUANTITY_POINTS && r->other[0] != '\0') {
    set_kind(w, "relative");
    w->has_op = true;
    memcpy(w->other, r->other, sizeof w->other);
    return PGAP_OK;
  }
  if (q->sort == PGAP_QUANTITY_DOUBLES || q->sort == PGAP_QUANTITY_TIMES)
    return sense_times(w, f, err);
  if (q->sort == PGAP_QUANTITY_RANK)
    sense_rank(w);
  else
    sense_value(w, r, f);
  return PGAP_OK;
}

pgap_status pgap_reading_sense(pgap_wish *out, size_t *n, const pgap_reading *reading,
                               pgap_error *err) {
  const pgap_figure *figure;
  pgap_wish w = blank(reading);
  *n = 0;
  pgap_status status = choose(&figure, &w, reading, err);
  if (status != PGAP_OK) return status;
  if (figure == NULL) {
    *n = sense_words(&w, reading);
    out[0] = w;
    return PGAP_OK;
  }
  status = sense_figure(&w, reading, figure, err);
  if (status != PGAP_OK) return status;
  out[0] = w;
  *n = 1;
  if (w.is_measured) split_range(out, n, figure);
  return PGAP_OK;
}
