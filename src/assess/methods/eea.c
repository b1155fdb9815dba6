/* eea.c: the European Environment Agency's distance to target path, for emissions.
 * EEA, distance-to-target indicator figures 2003-2005: base = 100, a straight path to the target,
 * positive = above the path, which is under-achievement where down is good. After the target year the
 * path stays at the target. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"overachievement", N_("over-achievement: on the path to the target or ahead of it"),
     PGAP_TONE_ON_TRACK},
    {"underachievement", N_("under-achievement: behind the path to the target"), PGAP_TONE_SLOW},
};

enum {
  I_ACTUAL_INDEX,
  I_BASE_YEAR,
  I_YEAR,
  I_TARGET_INDEX,
  I_TARGET_YEAR,
  I_BASE,
  I_ACTUAL,
  I_TARGET,
  I_DIRECTION
};

static const pgap_input inputs[] = {
    [I_ACTUAL_INDEX] =
        PGAP_IN_OPTIONAL("actual_index", N_("latest value, base = 100"), PGAP_NEED_GIVEN),
    [I_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    [I_YEAR] = PGAP_IN_YEAR,
    [I_TARGET_INDEX] =
        PGAP_IN_OPTIONAL("target_index", N_("value to reach, base = 100"), PGAP_NEED_GIVEN),
    [I_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [I_BASE] = PGAP_IN_OPTIONAL("base", N_("value at the start"), PGAP_NEED_BASE),
    [I_ACTUAL] = PGAP_IN_OPTIONAL("actual", N_("latest value"), PGAP_NEED_ACTUAL),
    [I_TARGET] = PGAP_IN_OPTIONAL("target", N_("value to reach"), PGAP_NEED_TARGET),
    [I_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
};

enum { O_PATH, O_DTPI, O_CLS };

static const pgap_output outputs[] = {
    [O_PATH] = {"path_index"}, [O_DTPI] = {"dtpi", PGAP_OUTPUT_SCORE}, [O_CLS] = {"cls"}};

/* What rounding leaves is no distance. */
static const double TOLERANCE = 1e-9;

static double index_of(const pgap_working *w, int index, int value) {
  if (w->in[index].is_given) return pgap_in(w, index);
  return 100 * pgap_in(w, value) / pgap_in(w, I_BASE);
}

static void work(pgap_working *w) {
  double actual = index_of(w, I_ACTUAL_INDEX, I_ACTUAL);
  double target = index_of(w, I_TARGET_INDEX, I_TARGET);
  double start = pgap_in(w, I_BASE_YEAR), years = pgap_in(w, I_TARGET_YEAR) - start;
  if (!isfinite(actual) || !isfinite(target)) {
    pgap_refuse(w, N_("an index needs the latest value, the target and a base that is not zero"));
    return;
  }
  if (!(years > 0)) {
    pgap_refuse(w, N_("the target year must be after the year of the start"));
    return;
  }
  double share = pgap_clip((pgap_in(w, I_YEAR) - start) / years, 0, 1);
  double path = 100 - (100 - target) * share, above = actual - path;
  double good = pgap_direction_or(w, I_DIRECTION, 100, target);
  /* Of a negative base the index falls where the value rises. */
  if (w->in[I_DIRECTION].is_given && pgap_in(w, I_BASE) < 0) good = -good;
  pgap_put(w, O_PATH, path);
  pgap_put(w, O_DTPI, above);
  pgap_put_class(w, O_CLS, -good * above <= TOLERANCE * fmax(100, fabs(path)) ? 0 : 1);
}

static const pgap_form form = {
    .name = "eea_dtpi",
    .summary = N_("distance of the index (base = 100) to the straight path to the target"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = work,
};

const pgap_method pgap_method_eea = {
    .name = "eea",
    .summary = N_("European Environment Agency: distance to the straight path to the target"),
    .formula = "DTPI = index - (100 - (100 - target index) * elapsed / plan years), base = 100; "
               "over-achievement on the good side of the path or on it, else under-achievement",
    .source = "EEA, distance-to-target indicator figures (2003-2005)",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form},
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
