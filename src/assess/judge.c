/* judge.c: how a method judges a case: what all share, then its form. */
#include <math.h>
#include <plangap/kind.h>
#include <plangap/method.h>
#include <stdio.h>
#include <string.h>

#include "bind.h"

enum { DETAIL_DIGITS = 6 };

const pgap_class pgap_class_achieved = {"achieved", N_("achieved"), PGAP_TONE_ACHIEVED};

/* Whether `text` set the option of that name; *wrong is the option when it is none of its values. */
static bool set_option(pgap_setting *list, size_t *n, size_t size, const pgap_form *form,
                       const char *key, const char *text, const pgap_input **wrong) {
  for (size_t i = 0; i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    double value;
    if (input->need != PGAP_NEED_OPTION || input->type != PGAP_INPUT_NUMBER) continue;
    if (strcmp(input->key, key) != 0) continue;
    if (!pgap_input_number(&value, input, text))
      *wrong = input;
    else if (*n < size)
      list[(*n)++] = (pgap_setting){form, i, value};
    return true;
  }
  return false;
}

pgap_status pgap_settings_take(pgap_setting *list, size_t *n, size_t size, const char *text,
                               pgap_error *err) {
  char name[PGAP_MESSAGE_ARG_SIZE];
  snprintf(name, sizeof name, "%s", text);
  char *dot = strchr(name, '.'), *equals = dot ? strchr(dot, '=') : NULL;
  if (!equals) return pgap_error_set(err, PGAP_THRESHOLD_INVALID, PGAP_ARGS(text));
  *dot = *equals = '\0';
  bool is_known = false;
  const pgap_input *wrong = NULL;
  const pgap_method *method;
  for (size_t i = 0; (method = pgap_method_at(i)) != NULL; i++) {
    bool whole = strcmp(method->name, name) == 0;
    for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++) {
      const pgap_form *form = method->forms[k];
      if (!whole && strcmp(form->name, name) != 0) continue;
      if (set_option(list, n, size, form, dot + 1, equals + 1, &wrong)) is_known = true;
    }
  }
  if (wrong) return pgap_input_fail(err, wrong, equals + 1);
  return is_known ? PGAP_OK : pgap_error_set(err, PGAP_THRESHOLD_UNKNOWN, PGAP_ARGS(text));
}

/* A met target is judged before any pace (edge policy). */
static bool judge_met(pgap_verdict *out, const pgap_case *c) {
  if (!c->is_met || !out->method->met) return false;
  out->cls = out->method->met;
  out->score = out->method->met_score;
  pgap_reasons_add(&out->why, PGAP_REASON_TARGET_MET, NULL);
  return true;
}

static bool is_limit(const pgap_case *c) { return c->target->kind->is_limit; }

static void add_missing(pgap_verdict *out, const pgap_case *c, pgap_reason_code code) {
  char first[PGAP_PERIOD_SIZE];
  pgap_period_format(first, c->course.first_missing);
  pgap_reasons_add(&out->why, code, PGAP_ARGS(first));
}

/* What no pace can be read from: a sum with a hole, a limit without any value or whose window is over
 * and has a hole, and, unless the method has a rule for it, a sum that must stay below a ceiling. */
static bool is_without_pace(pgap_verdict *out, const pgap_case *c) {
  const pgap_course *course = &c->course;
  if (is_limit(c)) {
    bool is_open = c->is_over && !course->broken;
    if (!course->n_missing || (!is_open && course->n_missing < course->n_elapsed)) return false;
    add_missing(out, c, PGAP_REASON_HOLD_INCOMPLETE);
    return true;
  }
  if (!course->is_sum || c->is_met) return false;
  bool is_exceeded = course->y[c->latest] > c->band.high;
  if (course->n_missing && !is_exceeded) {
    add_missing(out, c, PGAP_REASON_SUM_INCOMPLETE);
    return true;
  }
  if (!isinf(c->band.low) || out->method->judges_limits) return false;
  pgap_reasons_add(&out->why, PGAP_REASON_METHOD_CEILING, NULL);
  return true;
}

/* What the columns `class` and `score` show need not be in the detail, and no number that is none. */
static void drop_needless(pgap_working *w) {
  for (size_t i = 0; i < w->form->n_outputs; i++) {
    bool is_class = w->cls && w->out[i].type == PGAP_PUT_TEXT && w->out[i].text == w->cls->name;
    bool is_score = w->form->outputs[i].role == PGAP_OUTPUT_SCORE;
    bool is_number = w->out[i].type != PGAP_PUT_NUMBER || isfinite(w->out[i].number);
    if (is_class || is_score || !is_number) w->out[i].type = PGAP_PUT_NOTHING;
  }
}

static void run_form(pgap_verdict *out, const pgap_case *c, const pgap_setting *settings,
                     size_t n_settings, pgap_working *w) {
  pgap_working_begin(w, out->form);
  pgap_case_bind(w, c);
  for (size_t i = 0; i < n_settings; i++) {
    if (settings[i].form != out->form) continue;
    w->in[settings[i].input].number = settings[i].value;
    w->in[settings[i].input].is_given = true;
  }
  bool is_done = pgap_working_run(w);
  for (size_t i = 0; i < w->why.n && out->why.n < PGAP_REASONS; i++)
    out->why.items[out->why.n++] = w->why.items[i];
  for (size_t i = 0; is_done && i < out->form->n_outputs; i++) {
    if (out->form->outputs[i].role == PGAP_OUTPUT_SCORE && w->out[i].type == PGAP_PUT_NUMBER)
      out->score = w->out[i].number;
  }
  if (is_done) out->cls = w->cls;
  out->is_unverified = is_done && (out->method->is_unverified ||
                                   pgap_form_uses_unverified(out->form, settings, n_settings));
  if (out->is_unverified) pgap_reasons_add(&out->why, PGAP_REASON_UNVERIFIED, NULL);
  drop_needless(w);
  pgap_working_print(out->detail, sizeof out->detail, w, "; ", DETAIL_DIGITS);
}

void pgap_method_judge(pgap_verdict *out, const pgap_method *method, const pgap_case *c,
                       const pgap_setting *settings, size_t n_settings, pgap_working *w) {
  out->method = method;
  out->form = NULL;
  out->cls = NULL;
  out->counts = !method->ignores_target && (c->is_over || !method->is_final);
  out->score = NAN;
  out->is_unverified = false;
  out->why.n = 0;
  out->detail[0] = '\0';
  if (method->judge) {
    method->judge(out, c);
    return;
  }
  if (method->is_book) {
    pgap_reasons_add(&out->why, PGAP_REASON_METHOD_BOOK, PGAP_ARGS(method->name));
    return;
  }
  if (!pgap_case_is_assessable(c, &out->why)) return;
  if (!c->has_actual) {
    pgap_reasons_add(&out->why, PGAP_REASON_METHOD_NO_ACTUAL, NULL);
    return;
  }
  if (is_limit(c) && !method->judges_limits) {
    pgap_reasons_add(&out->why, PGAP_REASON_METHOD_LIMIT, NULL);
    return;
  }
  if (judge_met(out, c) || is_without_pace(out, c)) return;
  out->form = method->choose ? method->choose(out, c) : method->forms[0];
  if (out->form) run_form(out, c, settings, n_settings, w);
}

pgap_agreement pgap_verdicts_agree(const pgap_verdict *verdicts, size_t n) {
  size_t n_good = 0, n_bad = 0;
  for (size_t i = 0; i < n; i++) {
    if (!verdicts[i].cls || !verdicts[i].counts) continue;
    if (verdicts[i].cls->tone <= PGAP_TONE_ON_TRACK)
      n_good++;
    else
      n_bad++;
  }
  if (n_good + n_bad < 2) return PGAP_AGREEMENT_NONE;
  return n_good && n_bad ? PGAP_AGREEMENT_FRAGILE : PGAP_AGREEMENT_AGREE;
}

const char *pgap_agreement_name(pgap_agreement agreement) {
  static const char *const names[] = {"", "agree", "fragile"};
  return names[agreement];
}
