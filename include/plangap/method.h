/* method.h: the registry of assessment methods (src/assess/methods.def; one file and one row each).
 *
 * A method is a published rule that turns a case into a score and a class. It has one or more forms
 * (form.h): the formulas, with their inputs, thresholds and classes. Contract tests demand: a target
 * that is met gets a class of tone "achieved" or the method's best; a missing need gives "not
 * assessed" with a reason; a decrease target and its mirror image get the same class; the class does
 * not depend on the unit or on the order of rows, never gets worse when the actual gets
 * better, and that observed and required paces are of one manner: the required pace kept is on track, whatever years
 * are missing. */
#ifndef PLANGAP_METHOD_H
#define PLANGAP_METHOD_H

#include <plangap/case.h>
#include <plangap/form.h>

/* What turns an increase into the same decrease on the method's scale. */
typedef enum pgap_mirror {
  PGAP_MIRROR_NEGATED,   /* it looks at differences */
  PGAP_MIRROR_RECIPROCAL /* it looks at growth rates */
} pgap_mirror;

enum { PGAP_METHOD_FORMS = 16, PGAP_DETAIL_SIZE = 512 };

typedef struct pgap_verdict pgap_verdict;

typedef struct pgap_method {
  const char *name;
  const char *summary; /* translatable */
  const char *formula;
  const char *source;
  bool is_unverified; /* the whole method was not verified against a source: never a default */
  pgap_mirror mirror;
  const pgap_form *forms[PGAP_METHOD_FORMS]; /* the first ones judge targets */
  /* Which form judges the case; NULL = forms[0]. May return NULL: `out->why` says why. A method with
   * neither this nor `judge` and `is_book` is only for `plangap method`. */
  const pgap_form *(*choose)(pgap_verdict *out, const pgap_case *c);
  bool is_book;        /* formulas without a verdict on a target */
  bool is_final;       /* compares with the final value: before due it does not tell of the pace */
  bool ignores_target; /* looks at the change alone: never counts for agreement */
  bool judges_limits;  /* can judge a limit to hold in every period, and a ceiling on a sum */
  /* The class and score of a target that is met, before any pace is computed; NULL = the form
   * itself judges it. */
  const pgap_class *met;
  double met_score;
  /* In place of forms: plangap's own rating. */
  void (*judge)(pgap_verdict *out, const pgap_case *c);
} pgap_method;

/* What a method says of a case. */
struct pgap_verdict {
  const pgap_method *method;
  const pgap_form *form; /* NULL = none was run */
  const pgap_class *cls; /* NULL = not assessed */
  bool counts;           /* for agreement: see is_final and ignores_target */
  bool is_unverified;    /* it rests on a threshold that was not verified against a source */
  double score;          /* NaN where the method has none */
  pgap_reasons why;
  char detail[PGAP_DETAIL_SIZE]; /* outputs, "key=value; ..." */
};

/* A threshold that the user set: "--set opensdg_target.on_track=0.9". */
typedef struct pgap_setting {
  const pgap_form *form;
  size_t input;
  double value;
} pgap_setting;

/* "FORM.KEY=VALUE" or "METHOD.KEY=VALUE" (every form of the method that has the option). Appends to
 * `list` (room for `size`); err names what is known. */
pgap_status pgap_settings_take(pgap_setting *list, size_t *n, size_t size, const char *text,
                               pgap_error *err);

/* "achieved" of methods whose source has no class of its own for a target that is met. */
extern const pgap_class pgap_class_achieved;

/* True when a threshold that the form uses was not verified against a source and was not set by hand. */
bool pgap_form_uses_unverified(const pgap_form *form, const pgap_setting *settings,
                               size_t n_settings);
/* The same of the method as a whole or any of its forms: it is no default. */
bool pgap_method_uses_unverified(const pgap_method *method, const pgap_setting *settings,
                                 size_t n_settings);

/* Judges the case. `w` is a workspace. Shared edge policy: what no method can judge (replaced, no
 * actual, no level, a limit to hold) is not assessed, with the reason; a target that is met is
 * judged before any pace. */
void pgap_method_judge(pgap_verdict *out, const pgap_method *method, const pgap_case *c,
                       const pgap_setting *settings, size_t n_settings, pgap_working *w);

/* Whether a verdict depends on the rule. */
typedef enum pgap_agreement {
  PGAP_AGREEMENT_NONE,   /* fewer than two verdicts */
  PGAP_AGREEMENT_AGREE,  /* all say it is or will be met, or all say it is not */
  PGAP_AGREEMENT_FRAGILE /* some say so, some do not */
} pgap_agreement;
pgap_agreement pgap_verdicts_agree(const pgap_verdict *verdicts, size_t n);
/* "", "agree", "fragile". */
const char *pgap_agreement_name(pgap_agreement agreement);

const pgap_method *pgap_method_at(size_t i);
const pgap_method *pgap_method_find(const char *name);
/* The method that has a form of that name, or NULL. */
const pgap_method *pgap_method_of_form(const char *name);

#endif
