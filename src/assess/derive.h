/* derive.h: how steps are written down, for the files that explain a part each. */
#ifndef PGAP_ASSESS_DERIVE_H
#define PGAP_ASSESS_DERIVE_H

#include <plangap/derivation.h>

/* A derivation in the making. Memory once out stays out: `status` is looked at in the end. */
typedef struct derivation_writer {
  pgap_derivation *d;
  const pgap_plan *plan;
  const pgap_case *c;
  const pgap_assessment *a;
  pgap_section section;
  pgap_status status;
  pgap_error *err;
} derivation_writer;

/* A text with the format's arguments, in the derivation's arena; "" when memory is out. */
const char *pgap_derive_say(derivation_writer *w, const char *format, ...);

/* A number from a cell (origin may be NULL). Nothing is written for NaN and infinities. */
void pgap_derive_given(derivation_writer *w, const char *name, const char *words, double value,
                       const pgap_origin *origin);

/* A number of the code that computes, and the formula that must give it. Nothing for NaN. */
void pgap_derive_number(derivation_writer *w, const char *name, const char *words,
                        const char *formula, double value);

/* A column of numbers, rows first .. n - 1. Without `values` the formula gives them. */
void pgap_derive_column(derivation_writer *w, const char *name, const char *words,
                        const char *formula, const double *values, size_t first, size_t n,
                        const pgap_origin *origins);

/* A number that only the formula gives. Returns it. */
double pgap_derive_helper(derivation_writer *w, const char *name, const char *words,
                          const char *formula);

/* A condition that must hold. */
void pgap_derive_condition(derivation_writer *w, const char *name, const char *words,
                           const char *formula);

/* A column of texts; `text` NULL: as the report prints it. */
void pgap_derive_text(derivation_writer *w, const char *name, const char *words, const char *text,
                      const pgap_origin *origin);

/* A name with a period in it: "rate_2021", "y_2021_06". */
const char *pgap_derive_name(derivation_writer *w, const char *prefix, pgap_period period);
/* The same for the moment at the end of a month, of December the year. */
const char *pgap_derive_name_at(derivation_writer *w, const char *prefix, double t);

/* The value to reach: "threshold" where it is not the target itself. */
const char *pgap_derive_goal(const derivation_writer *w);

/* "y >= target": when y lies in the band. */
const char *pgap_derive_band(derivation_writer *w, const char *y, double value);

/* The indicator's row in indicators.csv; no file where there is none. */
pgap_origin pgap_derive_indicator(derivation_writer *w);

/* A formula in which the first `from` is called `to`; and whether a formula has a name. */
const char *pgap_derive_renamed(derivation_writer *w, const char *formula, const char *from,
                                const char *to);
bool pgap_derive_has_name(const char *formula, const char *wanted);

void pgap_derive_course(derivation_writer *w);
void pgap_derive_pace(derivation_writer *w);
void pgap_derive_projection(derivation_writer *w);

/* Formulas to the projection's scale, and from it, within the limits. */
const char *pgap_derive_to_scale(derivation_writer *w, const char *x);
const char *pgap_derive_from_scale(derivation_writer *w, const char *z);

/* The points of the projection and what is estimated from them: t_last, z_last, d, b, nu, ... */
void pgap_derive_fit(derivation_writer *w);

/* What --what-if asks for: "growth" and "raise". */
void pgap_derive_what_if(derivation_writer *w);

/* Its centre and variance at h years after the last point, "centre" and "variance"; without what a
 * nowcast knows, under other names. */
void pgap_derive_moments(derivation_writer *w, double h);
void pgap_derive_own(derivation_writer *w, double h, const char *h_name, const char *centre,
                     const char *variance);

/* The nowcast of the year after the last point; and, where due is that year, what is read off it. */
void pgap_derive_nowcast(derivation_writer *w);
void pgap_derive_year_to_date(derivation_writer *w);

/* The observations that make up the first months of a year, last one first. Returns their number. */
size_t pgap_derive_parts(const derivation_writer *w, int year, int months,
                         const pgap_observation *parts[12]);

void pgap_derive_uses(derivation_writer *w);
void pgap_derive_uses_made(derivation_writer *w); /* of a course that makes its values */

/* The name of the step with an observation's value: from its cell, or as the course made it. */
const char *pgap_derive_value(derivation_writer *w, const pgap_observation *o);

/* Says why an observation is no known actual; false when it is one. */
bool pgap_derive_is_unusable(const derivation_writer *w, const pgap_observation *o, pgap_use *use);

/* The observation in force at moment t among the known actuals of that value, or NULL. */
const pgap_observation *pgap_derive_observation(const derivation_writer *w, double t, double y);

#endif
