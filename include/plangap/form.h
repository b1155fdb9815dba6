/* form.h: the formulas of assessment methods, over named values.
 *
 * A form takes named inputs ("base", "target_year", ...) and gives named outputs ("ratio", "cls",
 * ...). The same form judges a target of a plan, where each input says which quantity of the case it
 * is, and a case that a user types (`plangap method NAME key=value ...`). Thresholds are inputs with
 * the published value as default. */
#ifndef PLANGAP_FORM_H
#define PLANGAP_FORM_H

#include <plangap/error.h>
#include <plangap/reason.h>
#include <plangap/registry.h>
#include <stdbool.h>
#include <stddef.h>

/* What a case can supply for an input. Times are years, whole at the end of a year: 2020 is the end
 * of 2020. Values are on the course on which the target is measured (course.h). */
typedef enum pgap_need {
  PGAP_NEED_GIVEN,       /* nothing: only by hand */
  PGAP_NEED_OPTION,      /* nothing: a threshold or choice of the method */
  PGAP_NEED_BASE,        /* value of the base */
  PGAP_NEED_BASE_YEAR,   /* time of the base */
  PGAP_NEED_ACTUAL,      /* the deciding actual */
  PGAP_NEED_YEAR,        /* its time */
  PGAP_NEED_PREVIOUS,    /* the value before it */
  PGAP_NEED_TARGET,      /* level to reach */
  PGAP_NEED_TARGET_YEAR, /* due */
  PGAP_NEED_DIRECTION,   /* +1 up is good, -1 down is good */
  PGAP_NEED_VALUES,      /* list: known values up to the deciding actual, oldest first */
  PGAP_NEED_YEARS,       /* list: their times */
  PGAP_NEED_ELAPSED,     /* years from base to the deciding actual */
  PGAP_NEED_PLAN_YEARS,  /* years from base to due */
  PGAP_NEED_PLANNED,     /* the path at the deciding actual */
  PGAP_NEED_PLANNED_RISE, /* list: the path at 1, 2, ... years after the base, less the base, + is good */
  PGAP_NEED_RISE,         /* the deciding actual less the base, + is good */
  PGAP_NEED_COMPLETION, /* how far, 1 = all: by the target's kind; of a base past its target the
                             sign is that of the way gone */
  PGAP_NEED_EARNED,     /* years from base to the moment at which the path reaches the actual */
  PGAP_NEED_PLAN_RATE,  /* growth over the whole plan in percent (kind change), by year (growth) */
  PGAP_NEED_RATES,      /* list: yearly growth since the base, percent */
  PGAP_NEED_LIMIT,      /* the indicator's limit in the good direction */
  PGAP_NEED_SPREAD,     /* standard deviation of the indicator's latest values over the areas */
  PGAP_NEED_LOWEST,     /* 2.5th percentile of them from the bad side */
  PGAP_NEED_MET,        /* 1 = the target is met now (a limit: by the latest value), 0 = not */
  PGAP_NEED_SEED        /* of plan.ini */
} pgap_need;

typedef enum pgap_input_type {
  PGAP_INPUT_NUMBER,
  PGAP_INPUT_LIST,      /* "10 11 12", "2010..2020", or a formula of t over the list of years */
  PGAP_INPUT_DIRECTION, /* "up", "down", "1", "-1" */
  PGAP_INPUT_DATE,      /* "2005-06-30", as a number of days */
  PGAP_INPUT_TEXT
} pgap_input_type;

typedef struct pgap_input {
  const char *key;  /* "base_year" */
  const char *what; /* in words, translatable */
  pgap_need need;
  pgap_input_type type;
  bool is_optional;      /* may be missing: is_given is false, numbers are by_default */
  double by_default;     /* of an option */
  bool is_unverified;    /* the threshold was not verified against a source */
  const char *only_with; /* an option's key: of no use while that is 0 */
  const char *choices; /* of a number that stands for one of several: "first|second" are 1 and 2 */
  bool is_ratio;       /* 1 = 100 %: "44.5%" is 0.445; elsewhere the sign says nothing */
} pgap_input;

typedef enum pgap_output_role {
  PGAP_OUTPUT_PLAIN,
  PGAP_OUTPUT_SCORE /* fills the column `score` */
} pgap_output_role;

typedef struct pgap_output {
  const char *key;
  pgap_output_role role;
} pgap_output;

/* What a class says, so that methods can be compared. */
typedef enum pgap_tone {
  PGAP_TONE_ACHIEVED, /* the target is met */
  PGAP_TONE_ON_TRACK, /* it will be met at this pace */
  PGAP_TONE_SLOW,     /* the right way, too slowly */
  PGAP_TONE_OFF,      /* no progress, the wrong way, or far from what is needed */
  PGAP_TONES
} pgap_tone;

/* "achieved", "on_track", "slow", "off". */
const char *pgap_tone_name(pgap_tone tone);

typedef struct pgap_class {
  const char *name;  /* as in the source, the csv column `class` */
  const char *label; /* in English, translatable */
  pgap_tone tone;
} pgap_class;

enum {
  PGAP_FORM_INPUTS = 32,
  PGAP_FORM_OUTPUTS = 24,
  PGAP_FORM_STORAGE = 4096, /* numbers of all lists of one working */
  PGAP_FORM_LIST = 1024     /* values a case gives to a list: the latest ones */
};

typedef struct pgap_working pgap_working;

typedef struct pgap_form {
  const char *name;    /* "eurostat_target" */
  const char *summary; /* translatable */
  const pgap_input *inputs;
  size_t n_inputs;
  const pgap_output *outputs;
  size_t n_outputs;
  const pgap_class *classes; /* best first; NULL = the form gives no class */
  size_t n_classes;
  bool is_finite; /* an output that is no finite number is refused: the inputs are out of range */
  /* Reads w->in, sets outputs and the class. A form that cannot judge refuses (pgap_refuse). */
  void (*work)(pgap_working *w);
} pgap_form;

typedef struct pgap_given_value {
  double number;      /* NaN when not given and without default */
  const double *list; /* borrowed */
  size_t n;
  const char *text; /* borrowed */
  bool is_given;
} pgap_given_value;

typedef struct pgap_put_value {
  enum { PGAP_PUT_NOTHING, PGAP_PUT_NUMBER, PGAP_PUT_LIST, PGAP_PUT_TEXT } type;
  double number; /* NaN is printed as NA */
  const double *list;
  size_t n;
  const char *text; /* constant, or in the working's storage */
} pgap_put_value;

/* One use of a form. Large; one per thread. Begin before each use. */
struct pgap_working {
  const pgap_form *form;
  pgap_given_value in[PGAP_FORM_INPUTS];
  pgap_put_value out[PGAP_FORM_OUTPUTS];
  const pgap_class *cls; /* NULL = none */
  pgap_reasons why;
  bool is_refused;
  size_t n_stored;
  double storage[PGAP_FORM_STORAGE];
};

/* Empties the working: inputs have their defaults, nothing is put. */
void pgap_working_begin(pgap_working *w, const pgap_form *form);

/* Room for n numbers until the next begin; NULL when the storage is full. */
double *pgap_working_room(pgap_working *w, size_t n);

/* Runs the form. False when a need is missing (w->why says which) or the form refused. */
bool pgap_working_run(pgap_working *w);

/* For forms. Outputs are numbered as in form->outputs. */
void pgap_put(pgap_working *w, int output, double number);
void pgap_put_list(pgap_working *w, int output, const double *list, size_t n); /* borrowed */
void pgap_put_text(pgap_working *w, int output, const char *text);             /* borrowed */
/* The class form->classes[which]; `output` gets its name, -1 = no output. */
void pgap_put_class(pgap_working *w, int output, size_t which);
/* Gives no class; `reason` is one line, translatable: N_("fewer than four yearly values"). */
void pgap_refuse(pgap_working *w, const char *reason);
/* w->in[input].number; of a direction +1 or -1. */
double pgap_in(const pgap_working *w, int input);

/* Takes "key=value"; err tells the key, what is wrong with the value, and what would be right. */
pgap_status pgap_working_take(pgap_working *w, const char *pair, pgap_error *err);

/* A number, or the name of one of its choices. False when it is neither. */
bool pgap_input_number(double *out, const pgap_input *input, const char *text);

/* The error of a text that is no value of the input. */
pgap_status pgap_input_fail(pgap_error *err, const pgap_input *input, const char *text);

/* All pairs of one case; formulas of t are worked out last. */
pgap_status pgap_working_take_all(pgap_working *w, const char *const *pairs, size_t n,
                                  pgap_error *err);

/* The outputs as "key=value", joined by `separator`, numbers in shortest round-trip form or with at
 * most `digits` significant digits (0 = shortest). Returns the length; the text is cut at `size`. */
size_t pgap_working_print(char *out, size_t size, const pgap_working *w, const char *separator,
                          int digits);

/* The form of that name over all methods, or NULL. */
const pgap_form *pgap_form_find(const char *name);

#endif
