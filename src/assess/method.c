/* method.c: the registry of assessment methods. */
#include <plangap/method.h>
#include <plangap/registry.h>
#include <string.h>

#define PGAP_METHOD(name) extern const pgap_method pgap_method_##name;
#include "methods.def"
#undef PGAP_METHOD

static const pgap_method *const methods[] = {
#define PGAP_METHOD(name) &pgap_method_##name,
#include "methods.def"
#undef PGAP_METHOD
};

PGAP_REGISTRY(method, methods)

static const pgap_setting *find_setting(const pgap_form *form, size_t input,
                                        const pgap_setting *settings, size_t n) {
  const pgap_setting *found = NULL; /* the last one rules */
  for (size_t i = 0; i < n; i++)
    if (settings[i].form == form && settings[i].input == input) found = &settings[i];
  return found;
}

/* Whether the option that switches the input on is not 0. */
static bool is_on(const pgap_form *form, const pgap_input *input, const pgap_setting *settings,
                  size_t n) {
  if (!input->only_with) return true;
  for (size_t i = 0; i < form->n_inputs; i++) {
    if (strcmp(form->inputs[i].key, input->only_with) != 0) continue;
    const pgap_setting *s = find_setting(form, i, settings, n);
    return (s ? s->value : form->inputs[i].by_default) != 0;
  }
  return true;
}

bool pgap_form_uses_unverified(const pgap_form *form, const pgap_setting *settings, size_t n) {
  for (size_t i = 0; i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    if (input->is_unverified && !find_setting(form, i, settings, n) &&
        is_on(form, input, settings, n))
      return true;
  }
  return false;
}

bool pgap_method_uses_unverified(const pgap_method *method, const pgap_setting *settings,
                                 size_t n) {
  if (method->is_unverified) return true;
  for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++)
    if (pgap_form_uses_unverified(method->forms[k], settings, n)) return true;
  return false;
}
