/* demand.c: what several forms demand of their inputs. */
#include "demand.h"

#include <math.h>

static bool refuse(pgap_working *w, const char *reason) {
  pgap_refuse(w, reason);
  return false;
}

bool pgap_demand_pairs(pgap_working *w, int years, int values) {
  if (w->in[years].n == w->in[values].n) return true;
  return refuse(w, N_("there must be as many years as values"));
}

bool pgap_demand_ascending(pgap_working *w, int years, int values) {
  if (!pgap_demand_pairs(w, years, values)) return false;
  const double *t = w->in[years].list;
  for (size_t i = 1; i < w->in[years].n; i++) {
    if (!(t[i] > t[i - 1])) return refuse(w, N_("the years must ascend"));
  }
  return true;
}

bool pgap_demand_time(pgap_working *w, double year, double target_year) {
  if (target_year > year) return true;
  return refuse(w, N_("no time is left before the target year: there is nothing to project"));
}

bool pgap_demand_start(pgap_working *w, double elapsed, double years) {
  if (elapsed > 0 && years > 0) return true;
  return refuse(w, N_("no time has passed since the start: there is no pace yet"));
}

bool pgap_demand_numbers(pgap_working *w, double a, double b) {
  return (isfinite(a) && isfinite(b)) || refuse(w, N_("a pace needs two different years"));
}

bool pgap_demand_pace(pgap_working *w, double required) {
  if (required == 0)
    return refuse(w, N_("the target equals the base: there is no pace to compare with"));
  return pgap_demand_numbers(w, required, required);
}

bool pgap_demand_rates(pgap_working *w, double a, double b) {
  if (isfinite(a) && isfinite(b)) return true;
  return refuse(w, N_("a growth rate needs two years and values of one sign that are not zero"));
}

double pgap_direction_or(const pgap_working *w, int direction, double start, double target) {
  if (w->in[direction].is_given) return pgap_in(w, direction);
  return target < start ? -1 : 1;
}
