/* derive_nowcast.c: the year that is not over, from its first months (nowcast.c). */
#include "derive.h"

#include <math.h>
#include <string.h>

enum { MONTHS = 12 };

size_t pgap_derive_parts(const derivation_writer *w, int year, int months,
                         const pgap_observation *parts[MONTHS]) {
  const pgap_series *s = w->c->series;
  int32_t first = year * MONTHS;
  /* The last part up to month m; of several ways the longest, of several releases the latest. */
  const pgap_observation *last[MONTHS + 1] = {NULL};
  for (size_t i = 0; s && i < s->n; i++) {
    const pgap_observation *o = &s->observations[i];
    bool is_part = pgap_observation_period(o).first >= first &&
                   pgap_observation_period(o).last < first + months &&
                   pgap_observation_period(o).kind != PGAP_PERIOD_YEAR &&
                   pgap_observation_period(o).kind != PGAP_PERIOD_WINDOW;
    if (!is_part || !pgap_observation_is_actual(o) || !pgap_observation_is_known(o, w->c->as_of)) {
      continue;
    }
    int from = pgap_observation_period(o).first - first,
        to = pgap_observation_period(o).last - first + 1;
    if (from > 0 && !last[from]) continue;
    if (last[to] && pgap_observation_period(last[to]).first < pgap_observation_period(o).first)
      continue;
    last[to] = o;
  }
  size_t n = 0;
  for (int m = months; m > 0 && last[m]; m = pgap_observation_period(last[m]).first - first)
    parts[n++] = last[m];
  return n;
}

/* The first months of a year: its cell, or the sum of its parts' cells. */
static void derive_months(derivation_writer *w, const char *name, const char *words, int year,
                          int months, double value) {
  const pgap_observation *parts[MONTHS];
  size_t n = pgap_derive_parts(w, year, months, parts);
  if (n == 0) {
    pgap_derive_given(w, name, words, value, NULL);
    return;
  }
  if (n == 1) {
    pgap_derive_given(w, name, words, value, (pgap_origin[]){pgap_observation_origin(parts[0])});
    return;
  }
  const char *formula = "";
  for (size_t i = n; i-- > 0;) {
    const char *part = pgap_derive_name(w, "flow", pgap_observation_period(parts[i]));
    if (!pgap_derivation_find(w->d, part, w->d->n)) {
      pgap_derive_given(w, part, "a flow, from its cell", parts[i]->value,
                        (pgap_origin[]){pgap_observation_origin(parts[i])});
    }
    formula = pgap_derive_say(w, "%s%s%s", formula, *formula ? " + " : "", part);
  }
  pgap_derive_number(w, name, words, formula, value);
}

/* An earlier year: its own figure, or its months. */
static void derive_whole(derivation_writer *w, const char *name, int year, double value) {
  const char *words = "that whole year";
  const pgap_observation *o = pgap_series_at(w->c->series, pgap_period_year(year), w->c->as_of);
  if (o)
    pgap_derive_given(w, name, words, value, (pgap_origin[]){pgap_observation_origin(o)});
  else
    derive_months(w, name, words, year, MONTHS, value);
}

/* What share of the year its first months had; the mean of their logarithms. */
static void derive_shares(derivation_writer *w) {
  const pgap_year_to_date *d = &w->c->nowcast.to_date;
  const char *sum = "", *squares = "";
  int months = pgap_period_months(d->period);
  for (size_t i = 0; i < d->n; i++) {
    pgap_period year = pgap_period_year(d->years[i]);
    const char *part = pgap_derive_name(w, "part", year);
    const char *whole = pgap_derive_name(w, "whole", year);
    const char *share = pgap_derive_name(w, "share", year);
    derive_months(w, part, "the same months of an earlier year", d->years[i], months, d->parts[i]);
    derive_whole(w, whole, d->years[i], d->wholes[i]);
    pgap_derive_number(w, share, "their share of that year",
                       pgap_derive_say(w, "%s / %s", part, whole), d->parts[i] / d->wholes[i]);
    const char *plus = i ? " + " : "";
    sum = pgap_derive_say(w, "%s%sln(%s)", sum, plus, share);
    squares = pgap_derive_say(w, "%s%s(ln(%s) - mean_ln) ^ 2", squares, plus, share);
  }
  pgap_derive_given(w, "m", "earlier years that are known", (double)d->n, NULL);
  pgap_derive_helper(w, "mean_ln", "mean of the logarithms of the shares",
                     pgap_derive_say(w, "(%s) / m", sum));
  pgap_derive_helper(w, "squares", "how much they differ", squares);
}

/* d ln y / dz. */
static const char *slope(derivation_writer *w, const char *z, const char *y) {
  switch (w->c->projection.scale.kind) {
  case PGAP_SCALE_ROOT:
    return pgap_derive_say(w, "2 / %s", z);
  case PGAP_SCALE_ARCSINE:
    return pgap_derive_say(w, "(upper - lower) * sin(2 * %s) / %s", z, y);
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return pgap_derive_say(w, "1 / %s", y);
}

/* The nowcast that no what-if has changed. */
static const char *before_what_if(const derivation_writer *w) {
  return w->c->projection.scenario.raise != 0 ? "ln_before" : "ln_nowcast";
}

static void derive_anchor(derivation_writer *w) {
  const pgap_anchor *a = &w->c->projection.anchor;
  if (!(a->h > 0)) return;
  const char *y = pgap_derive_say(w, "exp(%s)", before_what_if(w));
  pgap_derive_number(w, "z_nowcast", "the nowcast on the scale of the projection",
                     pgap_derive_to_scale(w, y), a->z);
  pgap_derive_helper(w, "y_nowcast", "the nowcast", y);
  pgap_derive_number(
      w, "variance_nowcast", "its variance there",
      pgap_derive_say(w, "(sd_nowcast / (%s)) ^ 2", slope(w, "z_nowcast", "y_nowcast")),
      a->variance);
}

void pgap_derive_nowcast(derivation_writer *w) {
  const pgap_nowcast *n = &w->c->nowcast;
  const pgap_period period = n->to_date.period;
  const double step = 1;
  derive_months(w, "to_date", "the year so far", pgap_period_last_year(period),
                pgap_period_months(period), n->to_date.value);
  derive_shares(w);
  pgap_derive_given(w, "h_1", "the year after the last whole one", step, NULL);
  pgap_derive_own(w, step, "h_1", "centre_1", "variance_1");
  pgap_derive_number(w, "ln_by_share", "the year from its first months, as a logarithm",
                     "ln(to_date) - mean_ln", n->by_share);
  pgap_derive_number(w, "ln_by_projection", "the year from the projection, as a logarithm",
                     pgap_derive_say(w, "ln(%s)", pgap_derive_from_scale(w, "centre_1")),
                     n->by_projection);
  pgap_derive_given(w, "k", "months that are known, at most 11",
                    fmin(pgap_period_months(period), MONTHS - 1), NULL);
  pgap_derive_number(w, "va", "variance of the first view",
                     "(squares + 0.0005 * (12 - k) / k) / m * (1 + 1 / m)", n->va);
  pgap_derive_number(w, "vb", "variance of the second view",
                     pgap_derive_say(w, "2 * (%s) ^ 2 * variance_1", slope(w, "z_last", "y_last")),
                     n->vb);
  pgap_derive_number(w, "weight", "weight of the first view", "vb / (va + vb)", n->weight);
  const char *mean = "weight * ln_by_share + (1 - weight) * ln_by_projection";
  if (w->c->projection.scenario.raise != 0) {
    pgap_derive_helper(w, "ln_before", "the nowcast before the what-if, as a logarithm", mean);
    mean = "ln_before + ln(1 + raise)";
  }
  pgap_derive_number(w, "ln_nowcast", "the nowcast as a logarithm", mean, n->centre);
  pgap_derive_number(w, "sd_nowcast", "its spread", "0.87 * sqrt(1 / (1 / va + 1 / vb))", n->sd);
  pgap_derive_number(w, "nu_nowcast", "degrees of freedom of the spread", "3.6", n->nu);
  derive_anchor(w);
}

/* A quantile of the nowcast, within the limits. */
static void derive_quantile(derivation_writer *w, const char *name, const char *words,
                            const char *t, double value) {
  const pgap_limits limits = w->c->projection.limits;
  const char *y =
      *t ? pgap_derive_say(w, "exp(ln_nowcast + sd_nowcast * %s)", t) : "exp(ln_nowcast)";
  if (limits.lower > 0) y = pgap_derive_say(w, "max(%s, lower)", y);
  if (!isnan(limits.upper)) y = pgap_derive_say(w, "min(%s, upper)", y);
  pgap_derive_number(w, name, words, y, value);
}

static void derive_above(derivation_writer *w, const char *name, const char *goal, double edge) {
  pgap_derive_number(
      w, name, "chance of that or more (Student distribution)",
      edge > 0 ? pgap_derive_say(w, "t_above((ln(%s) - ln_nowcast) / sd_nowcast, nu_nowcast)", goal)
               : "1",
      pgap_nowcast_exceed(&w->c->nowcast, edge));
}

void pgap_derive_year_to_date(derivation_writer *w) {
  const pgap_assessment *a = w->a;
  const pgap_band band = w->c->band;
  bool is_range = w->c->target->op == PGAP_OP_IN;
  const char *goal = pgap_derive_goal(w);
  derive_quantile(w, "projected", "the median of the nowcast", "", a->projected);
  derive_quantile(w, "lo80", "80 % interval, lower end", "t_inv(0.1, nu_nowcast)", a->lo80);
  derive_quantile(w, "hi80", "80 % interval, upper end", "t_inv(0.9, nu_nowcast)", a->hi80);
  derive_quantile(w, "lo95", "95 % interval, lower end", "t_inv(0.025, nu_nowcast)", a->lo95);
  derive_quantile(w, "hi95", "95 % interval, upper end", "t_inv(0.975, nu_nowcast)", a->hi95);
  if (w->c->course.broken) {
    pgap_derive_number(w, "P", "a limit that was broken once stays broken", "0", w->c->p_hit);
    return;
  }
  if (!isinf(band.low)) derive_above(w, "P_low", is_range ? "target_low" : goal, band.low);
  if (!isinf(band.high)) derive_above(w, "P_high", is_range ? "target_high" : goal, band.high);
  pgap_derive_number(w, "P", "chance of meeting the target at due",
                     isinf(band.high)  ? "P_low"
                     : isinf(band.low) ? "1 - P_high"
                                       : "P_low - P_high",
                     w->c->p_hit);
}
