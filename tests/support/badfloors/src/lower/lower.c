/* Breaks the rules: an upward include and call, an outside header, a clock, state, a bare name. */
#include <gsl/gsl_math.h>
#include <plangap/lower.h>
#include <plangap/upper.h>
#include <time.h>

static int counter;

int visible(void) { return 0; }

int pgap_lower(void) {
  static double remembered = 1;
  remembered += (double)time(NULL);
  return pgap_upper() + ++counter + (int)remembered;
}
