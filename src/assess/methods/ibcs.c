/* ibcs.c: variances as the International Business Communication Standards define them (UN 4.1):
 * absolute = primary - reference, relative = absolute / reference. A book: IBCS leaves open what
 * variance is good or bad. */
#include <math.h>
#include <plangap/method.h>

#include "../inputs.h"

#define IN_REFERENCE(key, what)                                                                    \
  { key, what, PGAP_NEED_GIVEN, .is_optional = true }

enum { AC, PL, PY, FC };

static const pgap_input inputs[] = {
    [AC] = PGAP_IN_GIVEN("AC", N_("actual value")),
    [PL] = IN_REFERENCE("PL", N_("planned value")),
    [PY] = IN_REFERENCE("PY", N_("value of the previous year")),
    [FC] = IN_REFERENCE("FC", N_("forecast value")),
};

enum { D_PL, D_PL_PCT, D_PY, D_PY_PCT, D_FC, D_FC_PCT };

static const pgap_output outputs[] = {
    [D_PL] = {"dPL"},         [D_PL_PCT] = {"dPL_pct"}, [D_PY] = {"dPY"},
    [D_PY_PCT] = {"dPY_pct"}, [D_FC] = {"dFC"},         [D_FC_PCT] = {"dFC_pct"},
};

static void variance(pgap_working *w) {
  double actual = pgap_in(w, AC);
  int n_references = 0;
  for (int i = PL; i <= FC; i++) {
    if (!w->in[i].is_given) continue;
    double reference = pgap_in(w, i), difference = actual - reference;
    int output = 2 * (i - PL);
    pgap_put(w, output, difference);
    pgap_put(w, output + 1, reference == 0 ? (double)NAN : difference / reference);
    n_references++;
  }
  if (n_references == 0) pgap_refuse(w, N_("give PL, PY or FC to compare with"));
}

static const pgap_form form_variance = {
    .name = "ibcs_variance",
    .summary = N_("absolute and relative variance of an actual"),
    PGAP_FORM_LISTS(inputs, outputs),
    .work = variance,
};

const pgap_method pgap_method_ibcs = {
    .name = "ibcs",
    .summary = N_("IBCS: variances from plan, previous year and forecast"),
    .formula = "absolute = AC - PL, relative = (AC - PL) / PL; the same for PY and FC",
    .source = "IBCS Association, IBCS Standards, UN 4.1",
    .forms = {&form_variance},
    .is_book = true,
};
