/* target.c: words of targets.csv, and comparisons between targets. */
#include <float.h>
#include <math.h>
#include <plangap/kind.h>
#include <plangap/target.h>
#include <string.h>

static const char *const op_names[] = {">=", "<=", "~", "in"};
static const char *const tier_names[] = {"must", "expected", "stretch"};
static const char *const binding_names[] = {"expected", "binding"};
static const char *const path_names[] = {"default", "linear", "geometric",
                                         "step",    "points", "none"};

/* A word a user may write, and the value it stands for. */
typedef struct word {
  const char *text;
  int value;
} word;

static const word op_words[] = {
    {">=", PGAP_OP_AT_LEAST}, {"≥", PGAP_OP_AT_LEAST}, {"<=", PGAP_OP_AT_MOST},
    {"≤", PGAP_OP_AT_MOST},   {"~", PGAP_OP_ABOUT},    {"in", PGAP_OP_IN},
};
static const word tier_words[] = {
    {"must", PGAP_TIER_MUST},     {"底线", PGAP_TIER_MUST},       {"expected", PGAP_TIER_EXPECTED},
    {"目标", PGAP_TIER_EXPECTED}, {"stretch", PGAP_TIER_STRETCH}, {"力争", PGAP_TIER_STRETCH},
};
static const word binding_words[] = {
    {"binding", PGAP_BINDING_BINDING},
    {"约束性", PGAP_BINDING_BINDING},
    {"expected", PGAP_BINDING_EXPECTED},
    {"预期性", PGAP_BINDING_EXPECTED},
};
static const word path_words[] = {
    {"linear", PGAP_PATH_LINEAR}, {"geometric", PGAP_PATH_GEOMETRIC}, {"step", PGAP_PATH_STEP},
    {"points", PGAP_PATH_POINTS}, {"none", PGAP_PATH_NONE},
};

const char *pgap_op_name(pgap_op op) { return op_names[op]; }
const char *pgap_tier_name(pgap_tier tier) { return tier_names[tier]; }
const char *pgap_binding_name(pgap_binding binding) { return binding_names[binding]; }
const char *pgap_path_kind_name(pgap_path_kind kind) { return path_names[kind]; }

static pgap_status find_word(int *out, const word *words, size_t n, const char *text,
                             const char *what, const char *all, pgap_error *err) {
  for (size_t i = 0; i < n; i++) {
    if (strcmp(words[i].text, text) == 0) {
      *out = words[i].value;
      return PGAP_OK;
    }
  }
  return pgap_error_set(err, PGAP_WORD_UNKNOWN, PGAP_ARGS(text, what, all));
}

#define N(words) (sizeof(words) / sizeof(words)[0])

#define WORD_AT(words, i) ((i) < N(words) ? (words)[i].text : NULL)

const char *pgap_op_word(size_t i) { return WORD_AT(op_words, i); }
const char *pgap_tier_word(size_t i) { return WORD_AT(tier_words, i); }
const char *pgap_binding_word(size_t i) { return WORD_AT(binding_words, i); }
const char *pgap_path_kind_word(size_t i) { return WORD_AT(path_words, i); }

pgap_status pgap_op_parse(pgap_op *out, const char *text, pgap_error *err) {
  int value = 0;
  pgap_status s = find_word(&value, op_words, N(op_words), text, "op", ">=, <=, ~, in", err);
  if (s == PGAP_OK) *out = (pgap_op)value;
  return s;
}

pgap_status pgap_tier_parse(pgap_tier *out, const char *text, pgap_error *err) {
  int value = 0;
  pgap_status s =
      find_word(&value, tier_words, N(tier_words), text, "tier", "must, expected, stretch", err);
  if (s == PGAP_OK) *out = (pgap_tier)value;
  return s;
}

pgap_status pgap_binding_parse(pgap_binding *out, const char *text, pgap_error *err) {
  int value = 0;
  pgap_status s =
      find_word(&value, binding_words, N(binding_words), text, "binding", "binding, expected", err);
  if (s == PGAP_OK) *out = (pgap_binding)value;
  return s;
}

pgap_status pgap_path_kind_parse(pgap_path_kind *out, const char *text, pgap_error *err) {
  int value = 0;
  pgap_status s = find_word(&value, path_words, N(path_words), text, "path",
                            "linear, geometric, step, points, none", err);
  if (s == PGAP_OK) *out = (pgap_path_kind)value;
  return s;
}

pgap_measure pgap_target_measure(const pgap_target *target) {
  const pgap_indicator *i = target->indicator;
  if (target->kind->measure) return *target->kind->measure;
  return (pgap_measure){i->unit, i->nature, i->lower, i->upper};
}

pgap_aggregate pgap_target_aggregate(const pgap_target *target) {
  if (target->kind->of_entities) return PGAP_AGGREGATE_SUM;
  return target->kind->has_other ? PGAP_AGGREGATE_NONE : target->indicator->aggregate;
}

bool pgap_target_is_up(const pgap_target *target) {
  if (target->kind && target->kind->measure) {
    if (target->op == PGAP_OP_AT_LEAST) return true;
    if (target->op == PGAP_OP_AT_MOST) return false;
  }
  return target->indicator->direction == PGAP_DIRECTION_UP;
}

bool pgap_target_is_alike(const pgap_target *a, const pgap_target *b) {
  bool has_threshold = a->kind && a->kind->of_entities; /* elsewhere it is no number */
  return a->kind == b->kind && a->other == b->other && !a->wording == !b->wording &&
         (!has_threshold || a->threshold == b->threshold);
}

bool pgap_target_is_revision(const pgap_target *a, const pgap_target *b) {
  return a->indicator == b->indicator && a->area == b->area && pgap_target_is_alike(a, b) &&
         a->tier == b->tier && pgap_period_equal(a->due, b->due) &&
         pgap_period_equal(a->base_period, b->base_period);
}

pgap_band pgap_target_band(const pgap_target *target, double level, double level2) {
  pgap_band band = {-INFINITY, INFINITY};
  bool is_up = pgap_target_is_up(target);
  double slack = target->op == PGAP_OP_ABOUT ? target->tolerance * fabs(level) : 0;
  switch (target->op) {
  case PGAP_OP_AT_LEAST:
    band.low = level;
    break;
  case PGAP_OP_AT_MOST:
    band.high = level;
    break;
  case PGAP_OP_ABOUT:
    if (is_up)
      band.low = level - slack;
    else
      band.high = level + slack;
    break;
  case PGAP_OP_IN:
    band.low = fmin(level, level2);
    band.high = fmax(level, level2);
    break;
  }
  return band;
}

bool pgap_band_holds(pgap_band band, double y) {
  /* Equal to the target is met: decimals such as 0.1 + 0.2 must not miss 0.3. */
  const double equal = 1e-9;
  return y >= band.low - (isinf(band.low) ? 0 : equal * fabs(band.low)) &&
         y <= band.high + (isinf(band.high) ? 0 : equal * fabs(band.high));
}
