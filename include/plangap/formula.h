/* formula.h: formulas that are printed, and run as they are printed.
 *
 * "base * (1 + value / 100) ^ years": numbers, names, + - * / ^, brackets, comparisons (1 = true)
 * joined by "and", and the functions of formula.c. A name stands for a number or a column of
 * numbers; before(x) is the row above, sum(x) adds the rows. Explanations are made with it, so that
 * what they show is checked against what was computed. */
#ifndef PLANGAP_FORMULA_H
#define PLANGAP_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

enum { PGAP_SYMBOL_SIZE = 48 };

/* A number (is_column = false) or rows first .. n - 1 of a column. */
typedef struct pgap_symbol {
  const double *values;
  size_t n, first;
  bool is_column;
} pgap_symbol;

/* Looks a name up: false when there is none. */
typedef bool pgap_symbol_finder(pgap_symbol *out, const char *name, const void *context);

/* The value of the formula, of columns in row `row`. NaN when it is malformed, names something
 * unknown, or has no value there. */
double pgap_formula_value(const char *formula, size_t row, pgap_symbol_finder *find,
                          const void *context);

/* The next name of a number or a column from *text on (functions are passed over), copied to
 * `name`; *text moves behind it. Returns where it begins, NULL when there is none. */
const char *pgap_formula_next_name(const char **text, char name[PGAP_SYMBOL_SIZE]);

#endif
