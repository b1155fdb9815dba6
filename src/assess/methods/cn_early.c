/* cn_early.c: 水平法, the moment at which the total of twelve running months first reaches the level
 * planned for the last year, and how much earlier than the plan's end that is.
 * Inside the month in which it happens values run evenly over its days: the course of Fudan
 * University (hezhiquan.com) has four months and 15.5 days; the window form is that of a dictionary
 * (ctoth.com). */
#include <math.h>
#include <plangap/period.h>
#include <stdio.h>
#include <string.h>

#include "../inputs.h"
#include "cn_forms.h"

enum { MONTHS = 12, TEXT_SIZE = 16 };

enum { Y4, Y5, PLAN_LEVEL, WINDOW, PLAN_END, YEAR };

static const pgap_input inputs[] = {
    [Y4] = PGAP_IN_OPTIONAL_LIST("y4", N_("months of the last year but one, January first"),
                                 PGAP_NEED_GIVEN),
    [Y5] = PGAP_IN_OPTIONAL_LIST("y5", N_("months of the last year, as far as known"),
                                 PGAP_NEED_GIVEN),
    [PLAN_LEVEL] = PGAP_IN_GIVEN("plan_level", N_("level planned for the last year")),
    [WINDOW] = {"window", N_("the twelve months that reached it, such as 1974-06..1975-05"),
                PGAP_NEED_GIVEN, PGAP_INPUT_TEXT, true},
    [PLAN_END] = {"plan_end", N_("last month of the plan, such as 1975-12"), PGAP_NEED_GIVEN,
                  PGAP_INPUT_TEXT, true},
    [YEAR] = PGAP_IN_OPTIONAL("year", N_("calendar year of y5: for the days of February"),
                              PGAP_NEED_GIVEN),
};

enum { ROLL_PREV, ROLL_HIT, HIT_MONTH, FRAC_OF_MONTH, EARLY_MONTHS, EARLY_DAYS };

static const pgap_output outputs[] = {
    [ROLL_PREV] = {"roll_prev"},       [ROLL_HIT] = {"roll_hit"},
    [HIT_MONTH] = {"hit_month"},       [FRAC_OF_MONTH] = {"frac_of_month"},
    [EARLY_MONTHS] = {"early_months"}, [EARLY_DAYS] = {"early_extra_days"},
};

static double days_in(size_t month, double year) {
  static const double days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = fmod(year, 4) == 0 && (fmod(year, 100) != 0 || fmod(year, 400) == 0);
  return days[month - 1] + (month == 2 && is_leap);
}

static void from_months(pgap_working *w) {
  const pgap_given_value *before = &w->in[Y4], *last = &w->in[Y5];
  double plan = pgap_in(w, PLAN_LEVEL), roll = 0, previous = 0;
  if (before->n != MONTHS || last->n > MONTHS) {
    pgap_refuse(w, N_("y4 has twelve months and y5 at most twelve"));
    return;
  }
  for (size_t i = 0; i < MONTHS; i++) roll += before->list[i];
  double enough = plan - 1e-9 * fabs(plan); /* sums of decimals */
  if (roll >= enough) {
    pgap_refuse(w, N_("the level was reached before the last year"));
    return;
  }
  size_t month = 0;
  while (month < last->n && roll < enough) {
    previous = roll;
    roll += last->list[month] - before->list[month];
    month++;
  }
  if (!(roll >= enough)) {
    pgap_refuse(w, N_("no twelve running months reach the level"));
    return;
  }
  double part = fmin((plan - previous) / (roll - previous), 1);
  pgap_put(w, ROLL_PREV, previous);
  pgap_put(w, ROLL_HIT, roll);
  pgap_put(w, HIT_MONTH, (double)month);
  pgap_put(w, FRAC_OF_MONTH, part);
  pgap_put(w, EARLY_MONTHS, (double)(MONTHS - month));
  pgap_put(w, EARLY_DAYS, days_in(month, pgap_in(w, YEAR)) * (1 - part));
}

static bool take_month(pgap_period *out, const char *text, size_t length) {
  char month[TEXT_SIZE];
  if (length >= sizeof month) return false;
  snprintf(month, sizeof month, "%.*s", (int)length, text);
  return pgap_period_parse(out, month, NULL) == PGAP_OK && out->kind == PGAP_PERIOD_MONTH;
}

static void from_window(pgap_working *w) {
  const char *text = w->in[WINDOW].text, *end = w->in[PLAN_END].text, *dots = strstr(text, "..");
  pgap_period from, to, due;
  bool is_read = dots && take_month(&from, text, (size_t)(dots - text)) &&
                 take_month(&to, dots + 2, strlen(dots + 2)) && take_month(&due, end, strlen(end));
  if (!is_read || to.last - from.first != MONTHS - 1) {
    pgap_refuse(w, N_("window is twelve months, 1974-06..1975-05, and plan_end a month, 1975-12"));
    return;
  }
  pgap_put(w, EARLY_MONTHS, due.last - to.last);
}

static void work(pgap_working *w) {
  if (w->in[Y4].is_given && w->in[Y5].is_given)
    from_months(w);
  else if (w->in[WINDOW].is_given && w->in[PLAN_END].is_given)
    from_window(w);
  else
    pgap_refuse(w, N_("give the months y4 and y5, or window and plan_end"));
}

const pgap_form pgap_form_cn_level_early = {
    .name = "cn_level_early",
    .summary = N_("how early twelve running months reached the level planned for the last year"),
    PGAP_FORM_LISTS(inputs, outputs),
    .is_finite = true,
    .work = work,
};
