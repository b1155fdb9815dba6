/* cn_pace.c: 序时进度, completion against the share of the plan's time that has passed.
 * Lamps of the city of Yinchuan (银川市发展和改革委员会, March 2025): green at the pace, yellow 10 to
 * 30 points below it (both included), red further below; less than 10 points below no lamp is lit.
 * Completion is that of the target's kind. The yearly 20, 40, ... 100 % are the assessment schedule
 * of the 12th plan (cnfia.com.cn, 2012). */
#include <math.h>
#include <plangap/method.h>
#include <string.h>

#include "../demand.h"
#include "../inputs.h"

enum { GREEN, NO_LAMP, YELLOW, RED };

static const pgap_class lamps[] = {
    [GREEN] = {"绿灯", N_("green: at the pace or ahead"), PGAP_TONE_ON_TRACK},
    [NO_LAMP] = {"未亮灯", N_("slightly behind: no lamp"), PGAP_TONE_SLOW},
    [YELLOW] = {"黄灯", N_("yellow: behind"), PGAP_TONE_SLOW},
    [RED] = {"红灯", N_("red: far behind"), PGAP_TONE_OFF},
};

enum { P_COMPLETION, P_ELAPSED, P_PLAN_YEARS, P_GREEN, P_YELLOW, P_RED };

/* clang-format off */
static const pgap_input pace_inputs[] = {
    [P_COMPLETION] = PGAP_IN_COMPLETION,
    [P_ELAPSED] = PGAP_IN_ELAPSED,
    [P_PLAN_YEARS] = PGAP_IN_PLAN_YEARS,
    [P_GREEN] = PGAP_IN_OPTION("green", N_("points ahead from which the lamp is green"), 0),
    [P_YELLOW] = PGAP_IN_OPTION("yellow", N_("points ahead up to which the lamp is yellow"), -10),
    [P_RED] = PGAP_IN_OPTION("red", N_("points ahead below which the lamp is red"), -30),
    PGAP_IS_RATIO(P_COMPLETION),
};
/* clang-format on */

enum { P_DONE, P_TIME, P_POINTS, P_CLS };

static const pgap_output pace_outputs[] = {
    [P_DONE] = {"completion"},
    [P_TIME] = {"time_progress"},
    [P_POINTS] = {"points", PGAP_OUTPUT_SCORE},
    [P_CLS] = {"cls"},
};

static void pace(pgap_working *w) {
  double elapsed = pgap_in(w, P_ELAPSED), years = pgap_in(w, P_PLAN_YEARS);
  if (!pgap_demand_start(w, elapsed, years)) return;
  double time = fmin(elapsed / years, 1), done = pgap_in(w, P_COMPLETION);
  /* To a billionth: 10 points below must not become 9.99999. */
  double points = round(100 * (done - time) * 1e9) / 1e9;
  pgap_put(w, P_DONE, done);
  pgap_put(w, P_TIME, time);
  pgap_put(w, P_POINTS, points);
  pgap_put_class(w, P_CLS,
                 points >= pgap_in(w, P_GREEN)   ? GREEN
                 : points > pgap_in(w, P_YELLOW) ? NO_LAMP
                 : points >= pgap_in(w, P_RED)   ? YELLOW
                                                 : RED);
}

static const pgap_form form_pace = {
    .name = "cn_pace",
    .summary = N_("completion less time progress, in percentage points"),
    PGAP_FORM_LISTS(pace_inputs, pace_outputs),
    PGAP_FORM_CLASSES(lamps),
    .is_finite = true,
    .work = pace,
};

enum { T_PLAN_YEARS, T_ELAPSED, T_MONTHS };

static const pgap_input time_inputs[] = {
    [T_PLAN_YEARS] = PGAP_IN_PLAN_YEARS,
    [T_ELAPSED] = PGAP_IN_OPTIONAL("elapsed", N_("years since the start"), PGAP_NEED_ELAPSED),
    [T_MONTHS] =
        PGAP_IN_OPTIONAL("months", N_("months of one year that have passed"), PGAP_NEED_GIVEN),
};

enum { T_REQUIRED, T_PROGRESS, T_YEAR_PROGRESS };

static const pgap_output time_outputs[] = {
    [T_REQUIRED] = {"required"},
    [T_PROGRESS] = {"time_progress"},
    [T_YEAR_PROGRESS] = {"year_progress"},
};

static void time_progress(pgap_working *w) {
  double years = pgap_in(w, T_PLAN_YEARS), months = pgap_in(w, T_MONTHS);
  double *required =
      years > 0 && years <= PGAP_FORM_LIST ? pgap_working_room(w, (size_t)ceil(years)) : NULL;
  if (!required) {
    pgap_refuse(w, N_("a plan has more than 0 and at most 1024 years"));
    return;
  }
  size_t n = (size_t)ceil(years);
  for (size_t i = 0; i < n; i++) required[i] = fmin((double)(i + 1) / years, 1);
  pgap_put_list(w, T_REQUIRED, required, n);
  if (w->in[T_ELAPSED].is_given) pgap_put(w, T_PROGRESS, pgap_in(w, T_ELAPSED) / years);
  if (w->in[T_MONTHS].is_given) pgap_put(w, T_YEAR_PROGRESS, months / 12);
}

static const pgap_form form_time = {
    .name = "cn_time_progress",
    .summary = N_("the share of the plan that is due at the end of each year, and by now"),
    PGAP_FORM_LISTS(time_inputs, time_outputs),
    .is_finite = true,
    .work = time_progress,
};

enum { L_BASE, L_ACTUAL, L_TARGET, L_ELAPSED, L_PLAN_YEARS, L_KIND };

static const pgap_input level_inputs[] = {
    [L_BASE] = PGAP_IN_BASE,
    [L_ACTUAL] = PGAP_IN_ACTUAL,
    [L_TARGET] = PGAP_IN_TARGET,
    [L_ELAPSED] = PGAP_IN_ELAPSED,
    [L_PLAN_YEARS] = PGAP_IN_PLAN_YEARS,
    [L_KIND] = {"kind", N_("binding or expected: how the plan ranks the indicator"),
                PGAP_NEED_GIVEN, PGAP_INPUT_TEXT, true},
};

enum { L_COMPLETION, L_TIME, L_RATIO, L_AHEAD, L_RANK };

static const pgap_output level_outputs[] = {
    [L_COMPLETION] = {"completion", PGAP_OUTPUT_SCORE},
    [L_TIME] = {"time_progress"},
    [L_RATIO] = {"progress_ratio"},
    [L_AHEAD] = {"years_ahead"},
    [L_RANK] = {"attribute"},
};

/* 约束性 must be met and is assessed, 预期性 is guidance. */
static const char *rank_of(const char *kind) {
  if (strcmp(kind, "binding") == 0) return "约束性";
  return strcmp(kind, "expected") == 0 ? "预期性" : NULL;
}

static void level(pgap_working *w) {
  double base = pgap_in(w, L_BASE), way = pgap_in(w, L_TARGET) - base;
  double elapsed = pgap_in(w, L_ELAPSED), years = pgap_in(w, L_PLAN_YEARS);
  const char *kind = w->in[L_KIND].text, *rank = w->in[L_KIND].is_given ? rank_of(kind) : "";
  if (!rank) {
    pgap_refuse(w, N_("kind is binding or expected"));
    return;
  }
  if (way == 0) {
    pgap_refuse(w, N_("the target equals the base: there is no way to go"));
    return;
  }
  if (!pgap_demand_start(w, elapsed, years)) return;
  double done = (pgap_in(w, L_ACTUAL) - base) / way;
  pgap_put(w, L_COMPLETION, done);
  pgap_put(w, L_TIME, elapsed / years);
  pgap_put(w, L_RATIO, done * years / elapsed);
  pgap_put(w, L_AHEAD, done * years - elapsed);
  if (rank[0]) pgap_put_text(w, L_RANK, rank);
}

static const pgap_form form_level = {
    .name = "cn_level_progress",
    .summary = N_("completion of a level from base to target, against the time that has passed"),
    PGAP_FORM_LISTS(level_inputs, level_outputs),
    .is_finite = true,
    .work = level,
};

const pgap_method pgap_method_cn_pace = {
    .name = "cn_pace",
    .summary = N_("China's pace lamps: completion against the share of time that has passed"),
    .formula = "points = 100 (completion - elapsed / plan years); green >= 0, no lamp above -10, "
               "yellow down to -30, red below",
    .source =
        "序时进度: lamps of the city of Yinchuan, March 2025; schedule 20/40/60/80/100 of the "
        "12th plan (cnfia.com.cn 2012)",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_pace, &form_time, &form_level},
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
