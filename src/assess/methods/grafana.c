/* grafana.c: the colour of a value by Grafana's thresholds: the last step that is met or exceeded. A
 * book: the steps are the user's own and say nothing about a target. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/number.h>
#include <string.h>

#include "../inputs.h"

enum { NUMBER_SIZE = 64 };

enum { VALUE, STEPS, MIN, MAX };

static const pgap_input inputs[] = {
    [VALUE] = PGAP_IN_GIVEN("value", N_("value to colour")),
    [STEPS] = {"steps", N_("steps \"-inf:base 0:green 80:red\", the first one the base"),
               PGAP_NEED_GIVEN, PGAP_INPUT_TEXT},
    [MIN] = {"min", N_("0 % where steps are in percent"), PGAP_NEED_GIVEN, .is_optional = true},
    [MAX] = {"max", N_("100 % where steps are in percent"), PGAP_NEED_GIVEN, .is_optional = true},
};

enum { COLOR };

static const pgap_output outputs[] = {[COLOR] = {"color"}};

/* One step "80:red"; the base has no number that counts. */
static bool take_step(double *from, const char **name, size_t *length, const char *text,
                      size_t width) {
  char number[NUMBER_SIZE];
  const char *colon = memchr(text, ':', width);
  size_t digits = colon ? (size_t)(colon - text) : width;
  if (!colon || digits >= sizeof number || digits + 1 == width) return false;
  memcpy(number, text, digits);
  number[digits] = '\0';
  *name = colon + 1;
  *length = width - digits - 1;
  *from = -INFINITY;
  bool is_base = digits == 0 || strcmp(number, "-inf") == 0 || strcmp(number, "-Infinity") == 0;
  return is_base || pgap_number_parse(from, number, NULL, NULL) == PGAP_OK;
}

static void put_name(pgap_working *w, const char *name, size_t length) {
  char *room = (char *)pgap_working_room(w, length / sizeof(double) + 1);
  if (!room) return;
  memcpy(room, name, length);
  room[length] = '\0';
  pgap_put_text(w, COLOR, room);
}

static void threshold(pgap_working *w) {
  double value = pgap_in(w, VALUE), low = pgap_in(w, MIN), high = pgap_in(w, MAX);
  double from, last = -INFINITY;
  const char *found = NULL, *name;
  size_t n_found = 0, length;
  bool is_percent = w->in[MIN].is_given && w->in[MAX].is_given;
  if (is_percent && !(high > low)) {
    pgap_refuse(w, N_("max must be above min"));
    return;
  }
  if (is_percent) value = 100 * (value - low) / (high - low);
  for (const char *p = w->in[STEPS].text; *(p += strspn(p, " ")); p += strcspn(p, " ")) {
    bool is_step = take_step(&from, &name, &length, p, strcspn(p, " "));
    if (!is_step || from < last) {
      pgap_refuse(w, N_("steps are written VALUE:COLOUR, in ascending order"));
      return;
    }
    last = from;
    if (found && value < from) continue;
    found = name;
    n_found = length;
  }
  if (found)
    put_name(w, found, n_found);
  else
    pgap_refuse(w, N_("there is no step"));
}

static const pgap_form form_threshold = {
    .name = "grafana_threshold",
    .summary = N_("colour of a value: the last step that it meets or exceeds"),
    PGAP_FORM_LISTS(inputs, outputs),
    .work = threshold,
};

const pgap_method pgap_method_grafana = {
    .name = "grafana",
    .summary = N_("Grafana: colours by thresholds"),
    .formula =
        "the last step with value >= step; in percent value = 100 (value - min) / (max - min)",
    .source = "Grafana documentation, Configure thresholds",
    .forms = {&form_threshold},
    .is_book = true,
};
