/* method.c: the registry of assessment methods. */
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
