/* phrase_settle.c: what the indicator, due and the plan's years decide about a phrase. */
#include <plangap/phrase.h>

#include <math.h>
#include <string.h>

static void set_kind(pgap_wish *w, const char *kind) { w->kind = pgap_kind_find(kind); }

static void refuse(pgap_wish *w, pgap_reason_code why) {
  w->is_measured = false;
  w->why = why;
}

static bool is_window(pgap_period due) { return due.kind == PGAP_PERIOD_WINDOW; }

/* The year before due. */
static void base_on_year_before(pgap_wish *w, pgap_period due) {
  if (w->base_period.kind == PGAP_PERIOD_NONE)
    w->base_period = pgap_period_year(pgap_period_last_year(due) - 1);
}

/* 增长6%: the value of a rate; of a level the change on the year before, or since the plan's base at the
 * plan's end. A fall of a rate at the plan's end is the plan's total. */
static void settle_growth(pgap_wish *w, const pgap_indicator *i, pgap_period due,
                          pgap_period plan) {
  bool is_year = w->form == PGAP_FORM_YEAR_GROWTH;
  bool is_end = is_window(due) || (plan.kind != PGAP_PERIOD_NONE && due.last == plan.last);
  bool is_rate = i->nature == PGAP_NATURE_RATE;
  if (is_rate && !is_window(due) && (is_year || !is_end || !w->is_fall)) {
    set_kind(w, w->is_kept ? "hold" : "level");
    return;
  }
  if (w->is_kept && is_window(due)) { /* 保持增长8%左右 over years */
    set_kind(w, is_rate ? "hold" : "growth");
    return;
  }
  set_kind(w, "change");
  if (is_year || !is_end) base_on_year_before(w, due);
}

/* [13.5]: percent of a level is a change, of a share points; a count is a sum of a flow. */
static void settle_bracketed(pgap_wish *w, const pgap_indicator *i) {
  bool is_percent = strcmp(w->unit[0] ? w->unit : i->unit, "%") == 0;
  bool is_down = i->direction == PGAP_DIRECTION_DOWN;
  if (is_percent && i->nature != PGAP_NATURE_SHARE)
    set_kind(w, "change");
  else
    set_kind(w, i->nature == PGAP_NATURE_FLOW ? "cumulative" : "points");
  bool is_sum = strcmp(w->kind->name, "cumulative") == 0;
  if (!is_down || is_sum || w->is_fall || w->value < 0) return;
  w->value = -w->value;
  if (!w->has_op || w->op == PGAP_OP_AT_LEAST) w->op = PGAP_OP_AT_MOST;
  w->has_op = true;
}

/* 新增20家: a sum of a flow over the years, its value in one year; a rise of a stock. */
static void settle_new(pgap_wish *w, const pgap_indicator *i, pgap_period due) {
  if (i->nature == PGAP_NATURE_STOCK) {
    set_kind(w, "points");
    if (!is_window(due)) base_on_year_before(w, due);
  } else {
    set_kind(w, is_window(due) ? "cumulative" : "level");
  }
}

static void settle_average(pgap_wish *w, const pgap_indicator *i, pgap_period due) {
  if (strcmp(w->kind->name, "growth") == 0) return;
  if (i->nature == PGAP_NATURE_STOCK || !is_window(due)) {
    refuse(w, PGAP_REASON_TEXT_FLOW);
    return;
  }
  w->value *= pgap_period_months(due) / 12; /* an average flow is a sum over the years */
}

void pgap_wish_settle(pgap_wish *w, const pgap_indicator *indicator, pgap_period due,
                      pgap_period plan) {
  if (!w->is_measured) return;
  switch (w->form) {
  case PGAP_FORM_SETTLED:
    break;
  case PGAP_FORM_GROWTH:
  case PGAP_FORM_YEAR_GROWTH:
    settle_growth(w, indicator, due, plan);
    break;
  case PGAP_FORM_AVERAGE:
    settle_average(w, indicator, due);
    break;
  case PGAP_FORM_BRACKETED:
    settle_bracketed(w, indicator);
    break;
  case PGAP_FORM_NEW:
    settle_new(w, indicator, due);
    break;
  case PGAP_FORM_STOCK:
    if (is_window(due) && indicator->nature != PGAP_NATURE_STOCK) set_kind(w, "cumulative");
    break;
  case PGAP_FORM_EACH_YEAR:
    if (indicator->nature == PGAP_NATURE_STOCK) refuse(w, PGAP_REASON_TEXT_FLOW);
    break;
  }
  w->form = PGAP_FORM_SETTLED;
}
