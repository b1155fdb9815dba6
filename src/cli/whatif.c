/* whatif.c: what-ifs from the command line (see whatif.h). */
#include "whatif.h"

#include <math.h>
#include <plangap/number.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_SIZE = 256 };

static int refuse(const pgap_run *run, const char *text) {
  char message[PGAP_MESSAGE_ARG_SIZE];
  snprintf(message, sizeof message, pgap_translate("'%.100s' is no what-if"), text);
  return pgap_run_usage(run, message,
                        pgap_translate("write INDICATOR.rate=8% (growth a year from the last "
                                       "actual) or INDICATOR=+5% (every future value)"));
}

static int refuse_nothing(const pgap_run *run, const char *text) {
  char message[PGAP_MESSAGE_ARG_SIZE];
  snprintf(message, sizeof message,
           pgap_translate("'%.100s' is no what-if: nothing would be left to project"), text);
  return pgap_run_usage(run, message, pgap_translate("a fall must be less than 100 %"));
}

/* "8%" as 0.08; false for another text. */
static bool parse_percent(double *out, const char *text) {
  size_t length = strlen(text);
  double value;
  if (length < 2 || text[length - 1] != '%') return false;
  if (pgap_number_parse(&value, text, NULL, NULL) != PGAP_OK) return false;
  *out = value / 100;
  return true;
}

/* Splits "NAME.rate=8%". */
static bool parse(pgap_what_if *out, char name[NAME_SIZE], const char *text) {
  const char *equals = strrchr(text, '=');
  size_t length = equals ? (size_t)(equals - text) : 0;
  static const char rate[] = ".rate";
  size_t tail = sizeof rate - 1;
  if (length == 0 || length >= NAME_SIZE) return false;
  *out = (pgap_what_if){.text = text};
  double value;
  if (!parse_percent(&value, equals + 1)) return false;
  out->scenario.has_growth = length > tail && strncmp(equals - tail, rate, tail) == 0;
  if (out->scenario.has_growth) {
    length -= tail;
    out->scenario.growth = value;
  } else {
    out->scenario.raise = value;
  }
  memcpy(name, text, length);
  name[length] = '\0';
  return true;
}

static int take_one(pgap_what_if *out, const pgap_session *s, const pgap_run *run,
                    const char *text) {
  char name[NAME_SIZE];
  pgap_error e;
  if (!parse(out, name, text)) return refuse(run, text);
  if (out->scenario.raise <= -1 || out->scenario.growth <= -1) return refuse_nothing(run, text);
  int status = pgap_session_indicator(s, name);
  if (status != PGAP_EXIT_DONE) return status;
  size_t i = pgap_session_target(s, name, 0);
  if (i == s->plan.n_targets) {
    pgap_error_set(&e, PGAP_TARGET_NONE, PGAP_ARGS(name));
    pgap_run_fail(&e);
    return PGAP_EXIT_USAGE;
  }
  out->indicator = s->plan.targets[i].indicator;
  out->area = strrchr(name, '@') ? s->plan.targets[i].area : NULL;
  return PGAP_EXIT_DONE;
}

int pgap_what_ifs_take(pgap_session *s, const pgap_run *run) {
  size_t n = 0;
  while (pgap_run_value(run, PGAP_OPTION_what_if, n)) n++;
  if (n == 0) return PGAP_EXIT_DONE;
  s->what_ifs = calloc(n, sizeof *s->what_ifs);
  if (!s->what_ifs) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  int status = PGAP_EXIT_DONE;
  for (size_t i = 0; i < n && status == PGAP_EXIT_DONE; i++) {
    status = take_one(&s->what_ifs[i], s, run, pgap_run_value(run, PGAP_OPTION_what_if, i));
    if (status == PGAP_EXIT_DONE) s->n_what_ifs = i + 1;
  }
  return status;
}
