/* formula.c: a recursive descent over the text itself: it is short, and what is run is what is shown. */
#include <ctype.h>
#include <math.h>
#include <plangap/formula.h>
#include <plangap/student.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct parser {
  const char *p;
  size_t row;
  size_t n, first; /* rows of the columns met so far */
  int depth;
  bool is_wrong;
  pgap_symbol_finder *find;
  const void *context;
} parser;

/* Brackets and powers nested deeper than this are none of ours. */
enum { DEPTH_MAX = 50 };

static double two_min(double a, double b) { return fmin(a, b); }
static double two_max(double a, double b) { return fmax(a, b); }
static double two_round(double x, double digits) {
  double scale = pow(10, digits);
  return round(x * scale) / scale;
}

static const struct {
  const char *name;
  double (*one)(double);
  double (*two)(double, double);
} functions[] = {
    {"sqrt", sqrt, NULL},
    {"ln", log, NULL},
    {"abs", fabs, NULL},
    {"sin", sin, NULL},
    {"asin", asin, NULL},
    {"ceil", ceil, NULL},
    {"exp", exp, NULL},
    {"min", NULL, two_min},
    {"max", NULL, two_max},
    {"round", NULL, two_round},
    {"t_inv", NULL, pgap_student_quantile},
    {"t_above", NULL, pgap_student_above},
};

static double expression(parser *s);

static void skip(parser *s) {
  while (*s->p == ' ') s->p++;
}

/* True, and past it, when `text` comes next. */
static bool take(parser *s, const char *text) {
  skip(s);
  size_t length = strlen(text);
  if (strncmp(s->p, text, length) != 0) return false;
  s->p += length;
  return true;
}

static double wrong(parser *s) {
  s->is_wrong = true;
  return (double)NAN;
}

static double closed(parser *s, double value) { return take(s, ")") ? value : wrong(s); }

static bool is_name(char c) { return isalnum((unsigned char)c) || c == '_'; }

static size_t name_length(const char *p) {
  size_t n = 0;
  if (!isalpha((unsigned char)*p) && *p != '_') return 0;
  while (is_name(p[n])) n++;
  return n < PGAP_SYMBOL_SIZE ? n : 0;
}

/* sum(...): the text is run again for every row of the columns in it. */
static double sum(parser *s) {
  const char *start = s->p;
  parser outer = *s;
  double total = 0;
  s->n = s->first = 0;
  s->row = SIZE_MAX; /* no column has it: the first run only finds out how many rows there are */
  expression(s);
  size_t n = s->n, first = s->first;
  const char *end = s->p;
  if (n == 0) return wrong(s);
  for (size_t row = first; row < n && !s->is_wrong; row++) {
    s->p = start;
    s->row = row;
    total += expression(s);
  }
  s->p = end;
  s->row = outer.row;
  s->n = outer.n;
  s->first = outer.first;
  return closed(s, total);
}

/* before(x): the same in the row above. */
static double before(parser *s) {
  bool has_row = s->row != SIZE_MAX && s->row > 0;
  if (has_row) s->row--;
  double value = expression(s);
  if (has_row) s->row++;
  return closed(s, has_row ? value : (double)NAN);
}

static double call(parser *s, const char *name) {
  if (strcmp(name, "sum") == 0) return sum(s);
  if (strcmp(name, "before") == 0) return before(s);
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    if (strcmp(functions[i].name, name) != 0) continue;
    double a = expression(s);
    if (functions[i].one) return closed(s, functions[i].one(a));
    if (!take(s, ",")) return wrong(s);
    double b = expression(s);
    return closed(s, isnan(a) || isnan(b) ? (double)NAN : functions[i].two(a, b));
  }
  return wrong(s);
}

static double symbol(parser *s, const char *name) {
  pgap_symbol found;
  if (!s->find || !s->find(&found, name, s->context)) return wrong(s);
  if (!found.is_column) return found.values[0];
  if (found.n > s->n) s->n = found.n;
  if (found.first > s->first) s->first = found.first;
  bool is_inside = s->row >= found.first && s->row < found.n;
  return is_inside ? found.values[s->row] : (double)NAN;
}

static double primary(parser *s) {
  skip(s);
  if (take(s, "(")) return closed(s, expression(s));
  size_t length = name_length(s->p);
  if (length > 0) {
    char name[PGAP_SYMBOL_SIZE];
    memcpy(name, s->p, length);
    name[length] = '\0';
    s->p += length;
    return *s->p == '(' ? (s->p++, call(s, name)) : symbol(s, name);
  }
  if (!isdigit((unsigned char)*s->p)) return wrong(s);
  char *end;
  double value = strtod(s->p, &end);
  s->p = end;
  return value;
}

static double unary(parser *s) {
  if (++s->depth > DEPTH_MAX) return wrong(s);
  double value;
  if (take(s, "-")) {
    value = -unary(s);
  } else {
    value = primary(s);
    if (take(s, "^")) value = pow(value, unary(s));
  }
  s->depth--;
  return value;
}

static double product(parser *s) {
  double value = unary(s);
  for (;;) {
    if (take(s, "*"))
      value *= unary(s);
    else if (take(s, "/"))
      value /= unary(s);
    else
      return value;
  }
}

static double addition(parser *s) {
  double value = product(s);
  for (;;) {
    if (take(s, "+"))
      value += product(s);
    else if (take(s, "-"))
      value -= product(s);
    else
      return value;
  }
}

static double comparison(parser *s) {
  double a = addition(s);
  if (take(s, ">=")) return a >= addition(s);
  if (take(s, "<=")) return a <= addition(s);
  if (take(s, ">")) return a > addition(s);
  if (take(s, "<")) return a < addition(s);
  return a;
}

static double expression(parser *s) {
  double value = comparison(s);
  while (take(s, "and ")) {
    double other = comparison(s);
    value = value != 0 && other != 0;
  }
  return value;
}

double pgap_formula_value(const char *formula, size_t row, pgap_symbol_finder *find,
                          const void *context) {
  parser s = {.p = formula, .row = row, .find = find, .context = context};
  double value = expression(&s);
  skip(&s);
  return s.is_wrong || *s.p != '\0' ? (double)NAN : value;
}

const char *pgap_formula_next_name(const char **text, char name[PGAP_SYMBOL_SIZE]) {
  for (const char *p = *text; *p; p++) {
    if (isdigit((unsigned char)*p)) { /* past the number, with its exponent */
      while (isalnum((unsigned char)p[1]) || p[1] == '.') p++;
      continue;
    }
    size_t length = name_length(p);
    if (length == 0) continue;
    bool is_word = p[length] == '(' || (length == 3 && strncmp(p, "and", 3) == 0);
    if (!is_word) {
      memcpy(name, p, length);
      name[length] = '\0';
      *text = p + length;
      return p;
    }
    p += length - 1;
  }
  return NULL;
}
