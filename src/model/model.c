/* model.c: the registry of growth models, made from models.def. */
#include "models.h"

#include <string.h>

static const pgap_model *const rows[] = {
#define PGAP_MODEL(name) &pgap_model_##name,
#include "models.def"
#undef PGAP_MODEL
};

enum { N_ROWS = sizeof rows / sizeof rows[0] };

const pgap_model *pgap_model_at(size_t i) { return i < N_ROWS ? rows[i] : NULL; }

const pgap_model *pgap_model_find(const char *name) {
  for (size_t i = 0; i < N_ROWS; i++)
    if (strcmp(rows[i]->name, name) == 0) return rows[i];
  return NULL;
}

bool pgap_model_is_forecaster(const pgap_model *model) { return model->point != NULL; }
