/* method_page.c: the reference page of a method, from the structs that compute it. */
#include <math.h>
#include <plangap/language.h>
#include <plangap/number.h>
#include <plangap/verdicts.h>
#include <stdio.h>

static const char *unverified(bool is_unverified) {
  return is_unverified ? pgap_translate(" (threshold not verified against a source)") : "";
}

static void print_line(FILE *out, const char *title, const char *text) {
  if (text && text[0]) fprintf(out, "  %s%s%s\n", title, pgap_translate(": "), text);
}

/* Of a number that may be written as 44.5%. */
static const char *percent(const pgap_input *input) {
  return input->is_ratio ? pgap_translate(" (or in %)") : "";
}

/* What an optional input is when it is left out; empty where the form does without it. */
static void default_text(char out[PGAP_NUMBER_SIZE], const pgap_input *input) {
  double value = input->is_optional ? input->by_default : 0;
  out[0] = '\0';
  if (!isfinite(value) || value == 0) return;
  if (input->type == PGAP_INPUT_NUMBER) pgap_number_format(out, value);
  if (input->type == PGAP_INPUT_DIRECTION)
    snprintf(out, PGAP_NUMBER_SIZE, value > 0 ? "up" : "down");
}

/* One line each; what may be left out stands in brackets. */
static void print_inputs(FILE *out, const pgap_form *form) {
  fprintf(out, "    %s\n", pgap_translate("takes:"));
  for (size_t i = 0; i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    char value[PGAP_NUMBER_SIZE];
    if (input->need == PGAP_NEED_OPTION) continue;
    default_text(value, input);
    fprintf(out, input->is_optional ? "      [%s%s%s]%s%s%s\n" : "      %s%s%s%s%s%s\n", input->key,
            value[0] ? "=" : "", value, pgap_translate(": "), pgap_translate(input->what),
            percent(input));
  }
  fprintf(out, "    %s%s", pgap_translate("gives"), pgap_translate(": "));
  for (size_t i = 0; i < form->n_outputs; i++)
    fprintf(out, "%s%s", i ? ", " : "", form->outputs[i].key);
  fputc('\n', out);
}

static void print_thresholds(FILE *out, const pgap_form *form) {
  for (size_t i = 0; i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    char value[PGAP_NUMBER_SIZE];
    if (input->need != PGAP_NEED_OPTION) continue;
    pgap_number_format(value, input->by_default);
    fprintf(out, "    %s=%s%s%s%s%s\n", input->key, input->choices ? input->choices : value,
            pgap_translate(": "), pgap_translate(input->what), percent(input),
            unverified(input->is_unverified));
  }
}

static const char *tone_label(pgap_tone tone) {
  static const char *const labels[PGAP_TONES] = {"achieved", "on track", "too slow",
                                                 "off track or no progress"};
  return pgap_translate(labels[tone]);
}

static void print_form(FILE *out, const pgap_form *form) {
  fprintf(out, "  %s%s%s\n", form->name, pgap_translate(": "), pgap_translate(form->summary));
  print_inputs(out, form);
  print_thresholds(out, form);
  for (size_t i = 0; i < form->n_classes; i++) {
    fprintf(out, "    %s%s%s%s (%s)\n", pgap_translate("class "), form->classes[i].name,
            pgap_translate(": "), pgap_translate(form->classes[i].label),
            tone_label(form->classes[i].tone));
  }
}

bool pgap_method_has_unverified(const pgap_method *method) {
  if (method->is_unverified) return true;
  for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++) {
    for (size_t i = 0; i < method->forms[k]->n_inputs; i++) {
      if (method->forms[k]->inputs[i].is_unverified) return true;
    }
  }
  return false;
}

void pgap_method_page(FILE *out, const pgap_method *method) {
  fprintf(out, "%s%s%s%s\n", method->name, pgap_translate(": "), pgap_translate(method->summary),
          unverified(method->is_unverified));
  print_line(out, pgap_translate("formula"), pgap_translate(method->formula));
  print_line(out, pgap_translate("source"), pgap_translate(method->source));
  if (method->met)
    print_line(out, pgap_translate("target met"), pgap_translate(method->met->label));
  if (method->is_book)
    fprintf(out, "  %s\n",
            pgap_translate("only for `plangap method`: gives no verdict on a target"));
  for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++)
    print_form(out, method->forms[k]);
}
