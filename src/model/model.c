/* model.c: the registry of growth models, made from models.def. */
#include "models.h"

#include <plangap/registry.h>

static const pgap_model *const rows[] = {
#define PGAP_MODEL(name) &pgap_model_##name,
#include "models.def"
#undef PGAP_MODEL
};

PGAP_REGISTRY(model, rows)

bool pgap_model_is_forecaster(const pgap_model *model) { return model->point != NULL; }
