/* verdicts.h: what several methods say of the targets, as sheets. */
#ifndef PLANGAP_VERDICTS_H
#define PLANGAP_VERDICTS_H

#include <plangap/language.h>
#include <plangap/method.h>
#include <plangap/report.h>
#include <plangap/writer.h>
#include <stdio.h>

/* A run of targets and the methods that judge them. Verdicts are made when they are asked for, so
 * that a long plan needs no memory for them. Borrowed. */
typedef struct pgap_verdicts {
  const pgap_plan *plan;
  const pgap_method *const *methods;
  size_t n_methods;
  const pgap_setting *settings;
  size_t n_settings;
  size_t first, n; /* targets first .. first + n - 1 */
  pgap_language language;
  /* The verdicts of all methods on a target, valid until the next call. */
  const pgap_verdict *(*of)(void *context, size_t target);
  void *context;
  pgap_phrasebook *book; /* or NULL */
  char notes[640];       /* of the agreement sheet */
} pgap_verdicts;

/* One row per target and method: indicator, area, due, method, score, class, direction, detail. */
pgap_sheet pgap_verdict_sheet(const pgap_verdicts *v);

enum { PGAP_AGREEMENT_COLUMNS = 8 };

/* One row per target: indicator, area, due, agreement ("agree", "fragile", or empty below two
 * verdicts), then the methods by tone (achieved, on_track, slow, off): "(NAME)" does not count, "NAME*" rests on
 * a threshold that was not verified; and for machines a column with
 * the class of each method. `columns` has room for PGAP_AGREEMENT_COLUMNS + n_methods. */
pgap_sheet pgap_agreement_sheet(pgap_verdicts *v, pgap_column *columns);

/* The detail of a verdict: its outputs, then its reasons in the started language. */
void pgap_verdict_detail(char *out, size_t size, const pgap_verdict *verdict,
                         pgap_phrasebook *book);

/* True when the method or one of its thresholds was not verified against a source. */
bool pgap_method_has_unverified(const pgap_method *method);

/* The reference page of a method in the started language: formula, source, forms with what they
 * take and give, thresholds, classes. */
void pgap_method_page(FILE *out, const pgap_method *method);

#endif
