/* scenes.h: targets with their values, for the laws that every assessment method must hold. */
#ifndef PGAP_TESTS_SCENES_H
#define PGAP_TESTS_SCENES_H

#include <plangap/method.h>

enum { SCENE_YEARS = 10, SCENE_FIRST_YEAR = 2013, SCENE_PEERS = 4, SCENES_MOST = 8 };

/* A target of an indicator, yearly values from 2013 to 2022, and those of other areas in 2022. */
typedef struct scene {
  const char *id, *words, *kind, *base, *due;
  double value;
  double y[SCENE_YEARS];
  double peers[SCENE_PEERS];
} scene;

typedef struct scene_stage {
  const char *name;
  const scene *scenes;
  size_t n;
} scene_stage;

enum {
  SCENE_CROSSING, /* values cross zero: mirrored by negation */
  SCENE_POSITIVE, /* positive: mirrored by the reciprocal */
  SCENE_KINDS,    /* target kinds other than level, and a limit */
  SCENE_STAGES
};

extern const scene_stage scene_stages[SCENE_STAGES];

/* How a stage is written. */
typedef struct scene_view {
  double factor;      /* a unit, -1 */
  bool is_reciprocal; /* 1 / y */
  int order;          /* of rows: 0 as they are, 1 backwards, 2 the second half first */
  const double *last; /* in place of the last value */
  const pgap_setting *settings;
  size_t n_settings;
} scene_view;

/* Builds the cases of a stage as of 2022 and shows them; `which` scene of the stage it is. A failed
 * step ends the test. */
typedef void scene_visitor(const pgap_case *c, size_t which, void *context);
void scenes_visit(const scene_stage *stage, const scene_view *v, scene_visitor *visit,
                  void *context);

/* Verdicts on the scenes of a stage, in their order. */
void scenes_judge(pgap_verdict *out, const pgap_method *method, const scene_stage *stage,
                  const scene_view *v);

#endif
