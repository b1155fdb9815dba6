/* models.h: the rows of models.def, declared. */
#ifndef PGAP_MODEL_MODELS_H
#define PGAP_MODEL_MODELS_H

#include <plangap/model.h>

#define PGAP_MODEL(name) extern const pgap_model pgap_model_##name;
#include "models.def"
#undef PGAP_MODEL

#endif
