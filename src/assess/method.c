/* method.c: the registry of assessment methods, and the names of ratings. */
#include <plangap/method.h>
#include <plangap/registry.h>

#define PGAP_METHOD(name) extern const pgap_method pgap_method_##name;
#include "methods.def"
#undef PGAP_METHOD

static const pgap_method *const methods[] = {
#define PGAP_METHOD(name) &pgap_method_##name,
#include "methods.def"
#undef PGAP_METHOD
};

PGAP_REGISTRY(method, methods)

static const char *const rating_names[PGAP_RATINGS] = {
    "achieved", "on_track", "at_risk", "off_track", "missed", "not_assessed",
};

const char *pgap_rating_name(pgap_rating rating) { return rating_names[rating]; }
