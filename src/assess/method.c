/* method.c: the registry of assessment methods, and the names of ratings. */
#include <plangap/method.h>
#include <string.h>

#define PGAP_METHOD(name) extern const pgap_method pgap_method_##name;
#include "methods.def"
#undef PGAP_METHOD

static const pgap_method *const methods[] = {
#define PGAP_METHOD(name) &pgap_method_##name,
#include "methods.def"
#undef PGAP_METHOD
};

enum { N_METHODS = sizeof methods / sizeof methods[0] };

const pgap_method *pgap_method_at(size_t i) { return i < N_METHODS ? methods[i] : NULL; }

const pgap_method *pgap_method_find(const char *name) {
  for (size_t i = 0; i < N_METHODS; i++) {
    if (strcmp(methods[i]->name, name) == 0) return methods[i];
  }
  return NULL;
}

static const char *const rating_names[PGAP_RATINGS] = {
    "achieved", "on_track", "at_risk", "off_track", "missed", "not_assessed",
};

const char *pgap_rating_name(pgap_rating rating) { return rating_names[rating]; }
