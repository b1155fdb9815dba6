/* derive_outlook.c: the projection of projection.c, in its own symbols.
 *
 * The constants are written here once more on purpose: a formula that no longer gives the numbers
 * of projection.c is found at once. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>

static const pgap_projection *projection_of(const derivation_writer *w) {
  return &w->c->projection;
}

/* To the scale: "sqrt(x)". */
const char *pgap_derive_to_scale(derivation_writer *w, const char *x) {
  switch (projection_of(w)->scale.kind) {
  case PGAP_SCALE_ROOT:
    return pgap_derive_say(w, "sqrt(max(%s, 0))", x);
  case PGAP_SCALE_ARCSINE:
    return pgap_derive_say(w, "asin(sqrt(min(max((%s - lower) / (upper - lower), 0), 1)))", x);
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return x;
}

/* From the scale, and nothing else. */
static const char *from_scale(derivation_writer *w, const char *z) {
  switch (projection_of(w)->scale.kind) {
  case PGAP_SCALE_ARCSINE:
    return pgap_derive_say(
        w, "lower + (upper - lower) * sin(min(max(%s, 0), 1.5707963267948966)) ^ 2", z);
  case PGAP_SCALE_ROOT:
    return pgap_derive_say(w, "max(%s, 0) ^ 2", z);
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return z;
}

/* From the scale, within the limits. */
const char *pgap_derive_from_scale(derivation_writer *w, const char *z) {
  const pgap_limits limits = projection_of(w)->limits;
  const char *y = from_scale(w, z);
  if (projection_of(w)->scale.kind == PGAP_SCALE_ARCSINE) return y; /* within by itself */
  bool is_root = projection_of(w)->scale.kind == PGAP_SCALE_ROOT;
  if (isfinite(limits.lower) && !(is_root && limits.lower <= 0)) {
    y = pgap_derive_say(w, "max(%s, lower)", y);
  }
  return isnan(limits.upper) ? y : pgap_derive_say(w, "min(%s, upper)", y);
}

/* Values, times and their cells. */
static void derive_points(derivation_writer *w) {
  const pgap_projection *p = projection_of(w);
  const pgap_course *course = &w->c->course;
  const pgap_origin row = pgap_derive_indicator(w);
  bool is_own = !course->is_index && !w->c->target->kind->measure; /* the indicator's own limits */
  pgap_derive_given(w, "lower", "no value can be lower",
                    isfinite(p->limits.lower) ? p->limits.lower : (double)NAN,
                    is_own ? &row : NULL);
  pgap_derive_given(w, "upper", "no value can be higher", p->limits.upper, is_own ? &row : NULL);
  pgap_origin *origins = NULL;
  if (!course->is_index) {
    origins = pgap_arena_alloc(w->d->arena, p->n * sizeof *origins);
    for (size_t i = 0; origins && i < p->n; i++) {
      const pgap_observation *o = pgap_derive_observation(w, course->flow_t[i], course->flow_y[i]);
      if (o) origins[i] = pgap_observation_origin(o);
    }
  }
  pgap_derive_given(w, "t_last", "moment of the last point", p->t_last, NULL);
  pgap_derive_given(w, "y_last", "value of the last point", course->flow_y[p->n - 1],
                    origins ? &origins[p->n - 1] : NULL);
  static const char *const words[] = {
      [PGAP_SCALE_IDENTITY] = "on the scale of the values: some are negative or can be",
      [PGAP_SCALE_ROOT] = "on the root scale, on which the spread is even",
      [PGAP_SCALE_ARCSINE] = "on the arcsine scale, within the limits"};
  pgap_derive_number(w, "z_last", words[p->scale.kind], pgap_derive_to_scale(w, "y_last"),
                     p->z_last);
  pgap_derive_column(w, "t", "moment of each point, years", NULL, course->flow_t, 0, p->n, NULL);
  pgap_derive_column(w, "y",
                     course->is_index     ? "the rebuilt index"
                     : course->n_made > 0 ? "the values as they were made"
                     : course->is_sum     ? "the yearly flows, from their cells"
                                          : "the values, from their cells",
                     NULL, course->flow_y, 0, p->n, origins);
}

/* Three or more values: weighted drift, its trust, the spread about it. */
static void derive_drift(derivation_writer *w) {
  const pgap_projection *p = projection_of(w);
  pgap_derive_column(w, "z", "the values on the scale", pgap_derive_to_scale(w, "y"), NULL, 0, p->n,
                     NULL);
  pgap_derive_column(w, "g", "years since the point before", "t - before(t)", NULL, 1, p->n, NULL);
  pgap_derive_column(w, "dz", "change per year", "(z - before(z)) / g", NULL, 1, p->n, NULL);
  pgap_derive_column(w, "w", "weight: recent changes count more", "g * 0.93 ^ (t_last - t)", NULL,
                     1, p->n, NULL);
  pgap_derive_helper(w, "W", "all weights", "sum(w)");
  pgap_derive_number(w, "me", "how many equal changes the weights are worth", "W ^ 2 / sum(w ^ 2)",
                     p->me);
  pgap_derive_number(w, "d", "recent average yearly change, on the scale", "sum(w * dz) / W", p->d);
  double v = p->me > 1 ? pgap_derive_helper(w, "v", "how much the yearly changes vary",
                                            "sum(w * g * (dz - d) ^ 2) / W * me / (me - 1)")
                       : 0;
  if (p->d * p->d * p->me * (p->me - 1) + 22 * v > 0) {
    pgap_derive_number(w, "kappa", "trust in that change: as far as it stands out from its noise",
                       "d ^ 2 * me * (me - 1) / (d ^ 2 * me * (me - 1) + 22 * v)", p->kappa);
  } else {
    pgap_derive_number(w, "kappa", "trust in that change: there is none", "0", p->kappa);
  }
  pgap_derive_number(w, "b", "yearly change that is extended", "kappa * d", p->b);
  pgap_derive_number(w, "s2", "variance of the yearly changes about it",
                     "max(sum(w * g * (dz - b) ^ 2) / W, 0)", p->s2);
  pgap_derive_number(w, "nu", "degrees of freedom of the spread", "1.8 + 0.15 * me", p->nu);
}

void pgap_derive_fit(derivation_writer *w) {
  const pgap_projection *p = projection_of(w);
  derive_points(w);
  if (p->rule == 3) {
    derive_drift(w);
  } else if (p->rule == 2) {
    pgap_derive_column(w, "z", "the values on the scale", pgap_derive_to_scale(w, "y"), NULL, 0,
                       p->n, NULL);
    pgap_derive_column(w, "dz", "change per year", "(z - before(z)) / (t - before(t))", NULL, 1,
                       p->n, NULL);
    pgap_derive_number(w, "d", "the only known yearly change, on the scale", "sum(dz)", p->d);
    pgap_derive_number(w, "b", "of one change a fifth is extended", "0.2 * d", p->b);
    pgap_derive_number(w, "nu", "degrees of freedom of the spread", "2.2", p->nu);
  } else {
    pgap_derive_number(w, "nu", "degrees of freedom of the spread, of one or equal values", "1.7",
                       p->nu);
  }
}

/* The default's own centre and variance h years on, under the names that are given. */
static void derive_srd(derivation_writer *w, const pgap_projection *p, double h, const char *h_name,
                       const char *centre, const char *variance) {
  const char *way = p->rule == 1
                        ? "z_last"
                        : pgap_derive_say(w, "z_last + b * 0.97 * (1 - 0.97 ^ %s) / 0.03", h_name);
  const char *spread =
      p->rule == 1 ? pgap_derive_say(w, "0.0017 * %s ^ 1.5 * z_last ^ 2", h_name)
      : p->rule == 2
          ? pgap_derive_say(w, "0.42 * %s ^ 1.5 * (d ^ 2 + 0.0013 * z_last ^ 2)", h_name)
          : pgap_derive_say(w, "0.85 * %s * (1 + 0.25 * %s / me) * s2 + 0.25 * %s ^ 2 * d ^ 2",
                            h_name, h_name, h_name);
  pgap_derive_number(w, centre,
                     p->rule == 1 ? "the last value goes on"
                                  : "the change goes on, a little less every year",
                     way, pgap_projection_centre(p, h));
  pgap_derive_number(w, variance, "variance at that moment, on the scale", spread,
                     pgap_projection_variance(p, h));
}

void pgap_derive_own(derivation_writer *w, double h, const char *h_name, const char *centre,
                     const char *variance) {
  pgap_projection own = *projection_of(w), srd;
  own.anchor = (pgap_anchor){0};
  own.scenario = (pgap_scenario){0};
  if (!own.model) {
    derive_srd(w, &own, h, h_name, centre, variance);
    return;
  }
  srd = own;
  srd.model = NULL;
  const char *centre_srd = pgap_derive_say(w, "%s_srd", centre);
  const char *variance_srd = pgap_derive_say(w, "%s_srd", variance);
  derive_srd(w, &srd, h, h_name, centre_srd, variance_srd);
  pgap_derive_given(w, centre, "what the model gives at that moment, on the scale",
                    pgap_projection_centre(&own, h), NULL);
  pgap_derive_number(w, variance, "the default's variance and half the squared distance to it",
                     pgap_derive_say(w, "%s + (%s - %s) ^ 2 / 2", variance_srd, centre, centre_srd),
                     pgap_projection_variance(&own, h));
}

/* Through the nowcast of the first year. */
static void derive_anchored(derivation_writer *w, const pgap_projection *p, double h,
                            const char *centre) {
  pgap_derive_own(w, h, "h", "centre_own", "variance_own");
  pgap_derive_number(w, centre, "moved to pass the nowcast of the first year",
                     "centre_own + (z_nowcast - centre_1) * min(h / h_1, 1)",
                     pgap_projection_centre(p, h));
  pgap_derive_number(w, "variance", "the nowcast's, and what the projection adds to it",
                     h <= p->anchor.h ? "variance_nowcast * h / h_1"
                                      : "variance_nowcast + max(variance_own - variance_1, 0)",
                     pgap_projection_variance(p, h));
}

/* y times the factor; of a negative value its size counts. */
static const char *grown(derivation_writer *w, const char *name, double y, const char *factor) {
  return pgap_derive_say(w, y < 0 ? "%s * (2 - %s)" : "%s * %s", name, factor);
}

/* By the growth of a what-if; the spread is the projection's own. */
static void derive_growth(derivation_writer *w, const pgap_projection *p, double h,
                          const char *centre) {
  double y = pgap_scale_from(p->scale, p->z_last);
  pgap_derive_own(w, h, "h", "centre_own", "variance");
  pgap_derive_number(w, centre, "what if: the last value grown year by year, on the scale",
                     pgap_derive_to_scale(w, grown(w, "y_last", y, "(1 + growth) ^ h")),
                     pgap_projection_centre(p, h));
}

void pgap_derive_what_if(derivation_writer *w) {
  const pgap_scenario *s = &projection_of(w)->scenario;
  if (s->has_growth)
    pgap_derive_given(w, "growth", "what if: growth a year from the last actual, of --what-if",
                      s->growth, NULL);
  if (s->raise != 0)
    pgap_derive_given(w, "raise", "what if: share by which every future value changes", s->raise,
                      NULL);
}

void pgap_derive_moments(derivation_writer *w, double h) {
  pgap_projection plain = *projection_of(w);
  plain.scenario.raise = 0;
  bool is_raised = projection_of(w)->scenario.raise != 0;
  const char *centre = is_raised ? "centre_before" : "centre";
  if (plain.scenario.has_growth)
    derive_growth(w, &plain, h, centre);
  else if (plain.anchor.h > 0)
    derive_anchored(w, &plain, h, centre);
  else
    pgap_derive_own(w, h, "h", centre, "variance");
  if (!is_raised) return;
  double y =
      pgap_derive_helper(w, "y_before", "the median before the what-if", from_scale(w, centre));
  pgap_derive_number(w, "centre", "what if: the median changed, on the scale",
                     pgap_derive_to_scale(w, grown(w, "y_before", y, "(1 + raise)")),
                     pgap_projection_centre(projection_of(w), h));
}
