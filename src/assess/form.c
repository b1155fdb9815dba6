/* form.c: running a form: defaults, needs, outputs, its class. */
#include <math.h>
#include <plangap/method.h>
#include <string.h>

const char *pgap_tone_name(pgap_tone tone) {
  static const char *const names[PGAP_TONES] = {"achieved", "on_track", "slow", "off"};
  return names[tone];
}

void pgap_working_begin(pgap_working *w, const pgap_form *form) {
  w->form = form;
  w->cls = NULL;
  w->why.n = 0;
  w->is_refused = false;
  w->n_stored = 0;
  for (size_t i = 0; i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    bool has_default = input->is_optional || input->need == PGAP_NEED_OPTION;
    w->in[i] = (pgap_given_value){.number = has_default ? input->by_default : (double)NAN};
  }
  for (size_t i = 0; i < form->n_outputs; i++) w->out[i].type = PGAP_PUT_NOTHING;
}

double *pgap_working_room(pgap_working *w, size_t n) {
  if (n > PGAP_FORM_STORAGE - w->n_stored) return NULL;
  double *room = w->storage + w->n_stored;
  w->n_stored += n;
  return room;
}

static void refuse_overflow(pgap_working *w) {
  for (size_t i = 0; i < w->form->n_outputs; i++) {
    const pgap_put_value *v = &w->out[i];
    if (v->type != PGAP_PUT_NUMBER || isfinite(v->number)) continue;
    pgap_refuse(w, N_("the numbers are too large"));
    return;
  }
}

bool pgap_working_run(pgap_working *w) {
  const pgap_form *form = w->form;
  for (size_t i = 0; i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    if (w->in[i].is_given || input->is_optional || input->need == PGAP_NEED_OPTION) continue;
    pgap_reasons_add(&w->why, PGAP_REASON_METHOD_NEEDS,
                     PGAP_ARGS(form->name, input->what, input->key));
    return false;
  }
  form->work(w);
  if (form->is_finite && !w->is_refused) refuse_overflow(w);
  return !w->is_refused;
}

void pgap_put(pgap_working *w, int output, double number) {
  w->out[output] = (pgap_put_value){.type = PGAP_PUT_NUMBER, .number = number};
}

void pgap_put_list(pgap_working *w, int output, const double *list, size_t n) {
  w->out[output] = (pgap_put_value){.type = PGAP_PUT_LIST, .list = list, .n = n};
}

void pgap_put_text(pgap_working *w, int output, const char *text) {
  w->out[output] = (pgap_put_value){.type = PGAP_PUT_TEXT, .text = text};
}

void pgap_put_class(pgap_working *w, int output, size_t which) {
  w->cls = &w->form->classes[which];
  if (output >= 0) pgap_put_text(w, output, w->cls->name);
}

void pgap_refuse(pgap_working *w, const char *reason) {
  w->is_refused = true;
  w->cls = NULL;
  pgap_reasons_add(&w->why, PGAP_REASON_METHOD_REFUSES, PGAP_ARGS(reason));
}

double pgap_in(const pgap_working *w, int input) { return w->in[input].number; }

static const pgap_method *find(const pgap_form **form, const char *name) {
  const pgap_method *method;
  for (size_t i = 0; (method = pgap_method_at(i)) != NULL; i++) {
    for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++) {
      *form = method->forms[k];
      if (strcmp((*form)->name, name) == 0) return method;
    }
  }
  return NULL;
}

const pgap_form *pgap_form_find(const char *name) {
  const pgap_form *form;
  return find(&form, name) ? form : NULL;
}

const pgap_method *pgap_method_of_form(const char *name) {
  const pgap_form *form;
  return find(&form, name);
}
