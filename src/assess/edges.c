/* edges.c: the edge policy that methods share. */
#include "edges.h"

#include <math.h>

bool pgap_edge_met(pgap_working *w, int met, double margin) {
  bool is_past = margin >= 0;
  if (!w->in[met].is_given) return is_past;
  if (w->in[met].number != 0) return true;
  if (is_past) pgap_refuse(w, N_("on the good side of the target and yet not met"));
  return false;
}

bool pgap_edge_reaches(double pace, double required) {
  const double rounding = 1e-9;
  return pace >= required - rounding * fabs(required);
}

const pgap_form *pgap_edge_decline(pgap_verdict *out, const char *reason) {
  pgap_reasons_add(&out->why, PGAP_REASON_METHOD_REFUSES, PGAP_ARGS(reason));
  return NULL;
}

const pgap_form *pgap_edge_growth(pgap_verdict *out, const pgap_case *c) {
  if (c->course.is_sum)
    return pgap_edge_decline(out, N_("a running sum starts at zero and has no growth rate"));
  if (pgap_target_measure(c->target).nature == PGAP_NATURE_RATE && !c->course.is_index)
    return pgap_edge_decline(out, N_("the growth of a growth rate says nothing"));
  return out->method->forms[0];
}
