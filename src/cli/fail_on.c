/* fail_on.c: see fail_on.h. */
#include "fail_on.h"

#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

static bool is_off_track(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_OFF_TRACK || a->rating == PGAP_RATING_MISSED;
}
static bool is_at_risk(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_AT_RISK || is_off_track(a);
}
static bool is_unassessed(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_NOT_ASSESSED;
}
static bool is_binding_open(const pgap_assessment *a) {
  return a->target->binding == PGAP_BINDING_BINDING && a->rating != PGAP_RATING_ACHIEVED &&
         a->rating != PGAP_RATING_ON_TRACK;
}
static bool never(const pgap_assessment *a) {
  (void)a;
  return false;
}

static const struct {
  const char *name;
  bool (*holds)(const pgap_assessment *a);
} conditions[] = {
    {"off_track", is_off_track},     {"at_risk", is_at_risk}, {"binding", is_binding_open},
    {"not_assessed", is_unassessed}, {"warning", never},
};

enum { CONDITIONS = sizeof conditions / sizeof conditions[0] };

int pgap_fail_on_take(unsigned *out, const pgap_run *run) {
  const char *list = run->values[PGAP_OPTION_fail_on];
  *out = 0;
  while (list && *list) {
    size_t length = strcspn(list, ","), i = 0;
    while (i < CONDITIONS && (strlen(conditions[i].name) != length ||
                              strncmp(conditions[i].name, list, length) != 0)) {
      i++;
    }
    if (i == CONDITIONS) {
      char word[64];
      snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), list);
      return pgap_run_error(
          PGAP_NAME_UNKNOWN,
          PGAP_ARGS("condition of --fail-on", word,
                    "one of: off_track, at_risk, binding, not_assessed, warning"));
    }
    *out |= 1u << i;
    list += length + (list[length] == ',');
  }
  return PGAP_EXIT_DONE;
}

bool pgap_fail_on_holds(unsigned wanted, const pgap_assessment *a) {
  if (pgap_assessment_is_idle(a)) return false;
  for (size_t i = 0; i < CONDITIONS; i++) {
    if ((wanted >> i & 1) && conditions[i].holds(a)) return true;
  }
  return false;
}

bool pgap_fail_on_messages(unsigned wanted, const pgap_messages *messages) {
  for (size_t i = 0; i < CONDITIONS; i++) {
    bool is_of_messages = conditions[i].holds == never;
    if (is_of_messages && (wanted >> i & 1) && messages->n_warnings > 0) return true;
  }
  return false;
}

int pgap_fail_on(const pgap_session *s, const pgap_run *run) {
  unsigned wanted;
  int status = pgap_fail_on_take(&wanted, run);
  if (status != PGAP_EXIT_DONE) return status;
  bool holds = pgap_fail_on_messages(wanted, &s->messages);
  for (size_t i = 0; s->assessments && i < s->plan.n_targets && !holds; i++)
    holds = pgap_fail_on_holds(wanted, &s->assessments[i]);
  return holds ? PGAP_EXIT_FAIL_ON : PGAP_EXIT_DONE;
}
