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

static bool condition_holds(const pgap_session *s, size_t i) {
  if (conditions[i].holds == never) return s->messages.n_warnings > 0;
  for (size_t k = 0; s->assessments && k < s->plan.n_targets; k++) {
    const pgap_assessment *a = &s->assessments[k];
    if (!pgap_assessment_is_idle(a) && conditions[i].holds(a)) return true;
  }
  return false;
}

int pgap_fail_on(const pgap_session *s, const pgap_run *run) {
  const char *list = run->values[PGAP_OPTION_fail_on];
  int status = PGAP_EXIT_DONE;
  while (list && *list) {
    size_t length = strcspn(list, ","), i = 0, n = sizeof conditions / sizeof conditions[0];
    while (i < n && (strlen(conditions[i].name) != length ||
                     strncmp(conditions[i].name, list, length) != 0)) {
      i++;
    }
    if (i == n) {
      char word[64];
      snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), list);
      return pgap_run_error(
          PGAP_NAME_UNKNOWN,
          PGAP_ARGS("condition of --fail-on", word,
                    "one of: off_track, at_risk, binding, not_assessed, warning"));
    }
    if (condition_holds(s, i)) status = PGAP_EXIT_FAIL_ON;
    list += length + (list[length] == ',');
  }
  return status;
}
