/* okr.c: objectives and key results: how much of the way from start to target, in Doerr's colours.
 * Google, re:Work, Grade OKRs (score 0.0 to 1.0, binary 0 or 1, objective = mean of its key
 * results); Doerr, Measure What Matters (2018): 0.7 to 1.0 green, 0.4 to 0.6 yellow, 0.0 to 0.3 red.
 * Scores have one decimal, which closes the gaps between the colours. A key result that moves away
 * from its target scores 0. Time is not looked at: the colours are meant for the end of a cycle, and
 * 0.7 is a good grade of an ambitious target, so that the best class is green, met or not. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../inputs.h"

static const pgap_class classes[] = {
    {"green", N_("green: delivered"), PGAP_TONE_ON_TRACK},
    {"yellow", N_("yellow: progress, but short of completion"), PGAP_TONE_SLOW},
    {"red", N_("red: no real progress"), PGAP_TONE_OFF},
};

#define IN_GREEN PGAP_IN_OPTION("green", N_("score from which it is green"), 0.7)
#define IN_YELLOW PGAP_IN_OPTION("yellow", N_("score from which it is yellow"), 0.4)

/* To one decimal; the last bits of 6.5 depend on the unit. */
static double graded(double score) { return floor(10 * score + 0.5 + 1e-9) / 10; }

static void put_colour(pgap_working *w, int output, double score, double green, double yellow) {
  double grade = graded(score);
  pgap_put_class(w, output, grade >= green ? 0 : grade >= yellow ? 1 : 2);
}

enum { K_START, K_ACTUAL, K_TARGET, K_DIRECTION, K_GREEN, K_YELLOW };

static const pgap_input kr_inputs[] = {
    [K_START] = {"start", N_("value at the start"), PGAP_NEED_BASE},
    [K_ACTUAL] = PGAP_IN_ACTUAL,
    [K_TARGET] = PGAP_IN_TARGET,
    [K_DIRECTION] = {"direction", N_("up or down: what is good"), PGAP_NEED_DIRECTION,
                     PGAP_INPUT_DIRECTION, .is_optional = true},
    [K_GREEN] = IN_GREEN,
    [K_YELLOW] = IN_YELLOW,
    PGAP_IS_RATIO(K_GREEN),
    PGAP_IS_RATIO(K_YELLOW),
};

enum { K_SCORE, K_GRADE, K_CLS };

static const pgap_output kr_outputs[] = {
    [K_SCORE] = {"score", PGAP_OUTPUT_SCORE}, [K_GRADE] = {"grade"}, [K_CLS] = {"cls"}};

static void key_result(pgap_working *w) {
  double start = pgap_in(w, K_START), way = pgap_in(w, K_TARGET) - start;
  if (way == 0) {
    pgap_refuse(w, N_("the target equals the start: there is no way to measure"));
    return;
  }
  /* Without a direction the target says which way is good; with it a start past the target is 0. */
  double direction = w->in[K_DIRECTION].is_given ? pgap_in(w, K_DIRECTION) : copysign(1, way);
  double share = direction * (pgap_in(w, K_ACTUAL) - start) / fabs(way);
  double score = pgap_clip(share, 0, 1);
  pgap_put(w, K_SCORE, score);
  pgap_put(w, K_GRADE, graded(score));
  put_colour(w, K_CLS, score, pgap_in(w, K_GREEN), pgap_in(w, K_YELLOW));
}

static const pgap_form form_kr = {
    .name = "okr_kr",
    .summary = N_("score of a key result: the share of the way from start to target"),
    PGAP_FORM_LISTS(kr_inputs, kr_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = key_result,
};

enum { B_SCORE, B_GREEN, B_YELLOW };

static const pgap_input band_inputs[] = {
    [B_SCORE] = PGAP_IN_GIVEN("score", N_("score from 0 to 1")),
    [B_GREEN] = IN_GREEN,
    [B_YELLOW] = IN_YELLOW,
    PGAP_IS_RATIO(B_SCORE),
    PGAP_IS_RATIO(B_GREEN),
    PGAP_IS_RATIO(B_YELLOW),
};

enum { B_CLS };

static const pgap_output band_outputs[] = {[B_CLS] = {"cls"}};

static bool is_score(double score) { return score >= 0 && score <= 1; }

static void band(pgap_working *w) {
  double score = pgap_in(w, B_SCORE);
  if (!is_score(score)) {
    pgap_refuse(w, N_("a score lies between 0 and 1"));
    return;
  }
  put_colour(w, B_CLS, score, pgap_in(w, B_GREEN), pgap_in(w, B_YELLOW));
}

static const pgap_form form_band = {
    .name = "okr_band",
    .summary = N_("colour of a score"),
    PGAP_FORM_LISTS(band_inputs, band_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = band,
};

enum { O_KRS, O_WEIGHTS, O_GREEN, O_YELLOW };

static const pgap_input objective_inputs[] = {
    [O_KRS] = {"krs", N_("scores of the key results"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST},
    [O_WEIGHTS] = {"weights", N_("their weights"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST,
                   .is_optional = true},
    [O_GREEN] = IN_GREEN,
    [O_YELLOW] = IN_YELLOW,
    PGAP_IS_RATIO(O_KRS),
    PGAP_IS_RATIO(O_GREEN),
    PGAP_IS_RATIO(O_YELLOW),
};

enum { O_SCORE, O_GRADE, O_CLS };

static const pgap_output objective_outputs[] = {
    [O_SCORE] = {"score", PGAP_OUTPUT_SCORE}, [O_GRADE] = {"grade"}, [O_CLS] = {"cls"}};

static void objective(pgap_working *w) {
  const pgap_given_value *krs = &w->in[O_KRS], *weights = &w->in[O_WEIGHTS];
  double sum = 0, whole = 0;
  if (weights->is_given && weights->n != krs->n) {
    pgap_refuse(w, N_("there must be one weight for every score"));
    return;
  }
  for (size_t i = 0; i < krs->n; i++) {
    double weight = weights->is_given ? weights->list[i] : 1;
    if (!is_score(krs->list[i]) || !(weight >= 0)) {
      pgap_refuse(w, N_("scores lie between 0 and 1, and weights are not negative"));
      return;
    }
    sum += weight * krs->list[i];
    whole += weight;
  }
  if (!(whole > 0)) {
    pgap_refuse(w, N_("all weights are zero"));
    return;
  }
  pgap_put(w, O_SCORE, sum / whole);
  pgap_put(w, O_GRADE, graded(sum / whole));
  put_colour(w, O_CLS, sum / whole, pgap_in(w, O_GREEN), pgap_in(w, O_YELLOW));
}

static const pgap_form form_objective = {
    .name = "okr_objective",
    .summary = N_("score of an objective: the mean of its key results"),
    PGAP_FORM_LISTS(objective_inputs, objective_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = objective,
};

const pgap_method pgap_method_okr = {
    .name = "okr",
    .summary = N_("OKR: the share of the way from start to target, in Doerr's colours"),
    .formula = "S = clip((actual - start) / (target - start), 0, 1); rounded to one decimal: green "
               "S >= 0.7, yellow S >= 0.4, else red",
    .is_final = true,
    .source = "Google, re:Work, Grade OKRs; Doerr, Measure What Matters (2018)",
    .forms = {&form_kr, &form_band, &form_objective},
    .met = &classes[0],
    .met_score = 1,
};
