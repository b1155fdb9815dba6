/* blanks.c: see blanks.h. */
#include "blanks.h"

#include <plangap/language.h>
#include <plangap/number.h>
#include <stdio.h>

/* Series named in a line about several of them. */
enum { NAMED = 3, TEXT_SIZE = 512 };

static void reason_of(char out[TEXT_SIZE], const pgap_blanks *b, const pgap_blank *blank) {
  pgap_projection p = {.outcome = blank->outcome,
                       .fit_outcome = blank->fit_outcome,
                       .model = b->request->outlook.model};
  pgap_reasons why = {0};
  pgap_as_of as_of = b->request->as_of;
  char moment[PGAP_PERIOD_SIZE];
  if (blank->outcome == PGAP_PROJECTION_DONE) {
    pgap_period_format(moment, pgap_period_year(b->until));
    pgap_reasons_add(&why, PGAP_REASON_NO_FUTURE, PGAP_ARGS(moment));
  } else if (blank->outcome == PGAP_PROJECTION_EMPTY) {
    pgap_period_format(moment, as_of.period);
    if (as_of.date) pgap_date_format(moment, as_of.date);
    pgap_reasons_add(&why, PGAP_REASON_NO_YEAR, PGAP_ARGS(moment));
  } else {
    pgap_future_add_reason(&why, &p);
  }
  const char *template = pgap_translate(pgap_reason_template(why.items[0].code));
  pgap_reason_format(out, TEXT_SIZE, template, &why.items[0]);
}

static bool is_same(const pgap_blank *a, const pgap_blank *b) {
  return a->is_blank && b->is_blank && a->outcome == b->outcome && a->fit_outcome == b->fit_outcome;
}

/* "one@X, two@X, ...", and how many there are. */
static size_t names_of(char *out, size_t size, const pgap_blanks *b, size_t first,
                       bool (*belongs)(const pgap_blank *a, const pgap_blank *b)) {
  size_t n = 0, used = 0;
  for (size_t i = first; i < b->n; i++) {
    if (!belongs(&b->blanks[i], &b->blanks[first])) continue;
    const pgap_series *s = b->series[i];
    const char *joint = n ? pgap_translate(", ") : "";
    if (n < NAMED && used < size)
      used += (size_t)snprintf(out + used, size - used, "%s%.120s@%.40s", joint, s->indicator->id,
                               s->area->code);
    else if (n == NAMED && used < size)
      used += (size_t)snprintf(out + used, size - used, "%s...", joint);
    n++;
  }
  return n;
}

static bool is_spared(const pgap_blank *a, const pgap_blank *b) {
  return a->is_spared && b->is_spared;
}

static bool is_free(const pgap_blank *a, const pgap_blank *b) { return a->is_free && b->is_free; }

/* The series that --ceiling was not given to. */
static void print_spared(const pgap_blanks *b) {
  char names[TEXT_SIZE + 64], ceiling[PGAP_NUMBER_SIZE];
  size_t i = 0;
  while (i < b->n && !b->blanks[i].is_spared) i++;
  if (i == b->n) return;
  size_t n = names_of(names, sizeof names, b, i, is_spared);
  pgap_number_format(ceiling, b->request->outlook.ceiling);
  fprintf(stderr,
          pgap_translate("plangap: --ceiling %s lies below a value and was not given to %zu series "
                         "(%s); --ceiling INDICATOR=VALUE gives one its own\n"),
          ceiling, n, names);
}

/* The series whose projection tends to a ceiling that nobody knows. */
static void print_free(const pgap_blanks *b) {
  char names[TEXT_SIZE + 64];
  size_t i = 0;
  while (i < b->n && !b->blanks[i].is_free) i++;
  if (i == b->n) return;
  size_t n = names_of(names, sizeof names, b, i, is_free);
  fprintf(stderr,
          pgap_translate("plangap: the model %s estimates the ceiling of %zu series (%s) from the "
                         "data, which rarely tell it; --ceiling INDICATOR=VALUE fixes one\n"),
          b->request->outlook.model->name, n, names);
}

void pgap_blanks_print(const pgap_blanks *b, bool is_each) {
  bool is_told[PGAP_PROJECTION_MODEL_FAILED + 1][PGAP_FIT_CEILING_TOO_LOW + 1] = {{false}};
  char why[TEXT_SIZE], names[TEXT_SIZE + 64];
  print_spared(b);
  print_free(b);
  for (size_t i = 0; i < b->n; i++) {
    const pgap_blank *blank = &b->blanks[i];
    if (!blank->is_blank) continue;
    if (is_each) {
      reason_of(why, b, blank);
      fprintf(stderr, "plangap: %s@%s: %s\n", b->series[i]->indicator->id, b->series[i]->area->code,
              why);
      continue;
    }
    bool *is_this_told = &is_told[blank->outcome][blank->fit_outcome];
    if (*is_this_told) continue;
    *is_this_told = true;
    reason_of(why, b, blank);
    size_t n = names_of(names, sizeof names, b, i, is_same);
    fprintf(stderr, pgap_translate("plangap: series without a projection: %zu (%s): %s\n"), n,
            names, why);
  }
}
