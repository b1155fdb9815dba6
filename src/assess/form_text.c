/* form_text.c: the inputs and outputs of a form as "key=value". */
#include <ctype.h>
#include <math.h>
#include <plangap/form.h>
#include <plangap/formula.h>
#include <plangap/number.h>
#include <plangap/period.h>
#include <stdio.h>
#include <string.h>

enum { KEYS_SIZE = PGAP_MESSAGE_ARG_SIZE, PAIR_SIZE = 64 };

/* "base, base_year, ..." of a form, for messages. */
static void list_keys(char out[KEYS_SIZE], const pgap_form *form) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < form->n_inputs && used < KEYS_SIZE; i++) {
    used +=
        (size_t)snprintf(out + used, KEYS_SIZE - used, "%s%s", i ? ", " : "", form->inputs[i].key);
  }
}

pgap_status pgap_input_fail(pgap_error *err, const pgap_input *input, const char *text) {
  static const char *const wanted[] = {
      [PGAP_INPUT_NUMBER] = "a number",
      [PGAP_INPUT_LIST] = "numbers with blanks between them, a span a..b, or a formula of t",
      [PGAP_INPUT_DIRECTION] = "up or down",
      [PGAP_INPUT_DATE] = "a date such as 2025-12-31",
      [PGAP_INPUT_TEXT] = "a text",
  };
  const char *help = input->choices ? input->choices : wanted[input->type];
  return pgap_error_set(err, PGAP_INPUT_INVALID, PGAP_ARGS(text, input->key, help));
}

/* Days since 1 March of year 0 (proleptic Gregorian), from yyyymmdd. */
static double days_of(int32_t date) {
  int year = date / 10000, month = date / 100 % 100, day = date % 100;
  if (month < 3) year--;
  int since_march = (month + 9) % 12;
  int leaps = year / 4 - year / 100 + year / 400;
  return 365.0 * year + leaps + (153 * since_march + 2) / 5 + day - 1;
}

/* "44.5%" of a ratio is 44.5e-2: exact, as a division is not. */
static bool take_number(double *out, const pgap_input *input, const char *text) {
  static const char wide[] = "％";
  char scaled[PAIR_SIZE];
  size_t n = strlen(text), sign = 0;
  while (n > 0 && text[n - 1] == ' ') n--;
  if (n > 0 && text[n - 1] == '%') sign = 1;
  if (n > sizeof wide - 1 && strncmp(text + n + 1 - sizeof wide, wide, sizeof wide - 1) == 0)
    sign = sizeof wide - 1;
  if (!input->is_ratio || sign == 0) return pgap_number_parse(out, text, NULL, NULL) == PGAP_OK;
  n -= sign;
  while (n > 0 && text[n - 1] == ' ') n--;
  if (n + sizeof "e-2" > sizeof scaled) return false;
  memcpy(scaled, text, n);
  snprintf(scaled + n, sizeof scaled - n, "e-2");
  return pgap_number_parse(out, scaled, NULL, NULL) == PGAP_OK;
}

static bool take_span(pgap_working *w, size_t input, const char *text, const char *dots) {
  pgap_given_value *v = &w->in[input];
  const pgap_input *kind = &w->form->inputs[input];
  char first[PAIR_SIZE];
  size_t length = (size_t)(dots - text);
  double a, b;
  if (length >= sizeof first) return false;
  memcpy(first, text, length);
  first[length] = '\0';
  if (!take_number(&a, kind, first) || !take_number(&b, kind, dots + 2)) {
    return false;
  }
  if (b < a || b - a >= PGAP_FORM_LIST) return false;
  const double rounding = 1e-9; /* of 0.1..3.1 */
  size_t n = (size_t)(b - a + rounding) + 1;
  bool ends_between = a + (double)(n - 1) < b - rounding; /* "0.97..1.03": both ends count */
  double *room = pgap_working_room(w, n + ends_between);
  for (size_t i = 0; room && i < n; i++) room[i] = a + (double)i;
  if (room && ends_between) room[n++] = b;
  v->list = room;
  v->n = n;
  return room != NULL;
}

static bool take_numbers(pgap_working *w, size_t input, const char *text) {
  pgap_given_value *v = &w->in[input];
  char word[PAIR_SIZE];
  double *room = pgap_working_room(w, 0);
  size_t n = 0;
  while (*text) {
    text += strspn(text, " ");
    size_t length = strcspn(text, " ");
    if (length == 0) break;
    if (length >= sizeof word || !pgap_working_room(w, 1)) return false;
    memcpy(word, text, length);
    word[length] = '\0';
    if (!take_number(&room[n], &w->form->inputs[input], word)) return false;
    n++;
    text += length;
  }
  v->list = room;
  v->n = n;
  return n > 0;
}

static bool find_t(pgap_symbol *out, const char *name, const void *context) {
  if (strcmp(name, "t") != 0) return false;
  *out = (pgap_symbol){.values = context, .n = 1, .is_column = false};
  return true;
}

/* "50*1.01^(t-2010)" over the list of years. */
static bool take_formula(pgap_working *w, pgap_given_value *v, const char *text) {
  const pgap_given_value *years = NULL;
  for (size_t i = 0; i < w->form->n_inputs; i++) {
    if (w->form->inputs[i].need == PGAP_NEED_YEARS && w->in[i].is_given) years = &w->in[i];
  }
  double *room = years ? pgap_working_room(w, years->n) : NULL;
  if (!room) return false;
  for (size_t i = 0; i < years->n; i++) {
    room[i] = pgap_formula_value(text, 0, find_t, &years->list[i]);
    if (!isfinite(room[i])) return false;
  }
  v->list = room;
  v->n = years->n;
  return true;
}

static bool is_formula(const char *text) {
  return strpbrk(text, "*^(") != NULL && strchr(text, 't') != NULL;
}

static bool take_list(pgap_working *w, size_t input, const char *text) {
  const char *dots = strstr(text, "..");
  if (is_formula(text)) return take_formula(w, &w->in[input], text);
  return dots ? take_span(w, input, text, dots) : take_numbers(w, input, text);
}

static bool take_direction(pgap_given_value *v, const char *text) {
  bool is_up = strcmp(text, "up") == 0 || strcmp(text, "1") == 0 || strcmp(text, "+1") == 0;
  bool is_down = strcmp(text, "down") == 0 || strcmp(text, "-1") == 0;
  v->number = is_up ? 1 : -1;
  return is_up || is_down;
}

static bool take_date(pgap_given_value *v, const char *text) {
  int32_t date;
  if (pgap_date_parse(&date, text, NULL) != PGAP_OK) return false;
  v->number = days_of(date);
  return true;
}

bool pgap_input_number(double *out, const pgap_input *input, const char *text) {
  size_t length = strlen(text);
  int number = 1;
  for (const char *p = input->choices; p && *p; number++) {
    size_t n = strcspn(p, "|");
    if (n == length && strncmp(p, text, n) == 0) {
      *out = number;
      return true;
    }
    p += n + (p[n] == '|');
  }
  return take_number(out, input, text);
}

static bool take_value(pgap_working *w, size_t i, const char *text) {
  pgap_given_value *v = &w->in[i];
  switch (w->form->inputs[i].type) {
  case PGAP_INPUT_NUMBER:
    return pgap_input_number(&v->number, &w->form->inputs[i], text);
  case PGAP_INPUT_LIST:
    return take_list(w, i, text);
  case PGAP_INPUT_DIRECTION:
    return take_direction(v, text);
  case PGAP_INPUT_DATE:
    return take_date(v, text);
  case PGAP_INPUT_TEXT:
    v->text = text;
    return true;
  }
  return false;
}

pgap_status pgap_working_take(pgap_working *w, const char *pair, pgap_error *err) {
  const pgap_form *form = w->form;
  const char *equals = strchr(pair, '=');
  size_t length = equals ? (size_t)(equals - pair) : strlen(pair);
  for (size_t i = 0; equals && i < form->n_inputs; i++) {
    const pgap_input *input = &form->inputs[i];
    if (strlen(input->key) != length || strncmp(pair, input->key, length) != 0) continue;
    const char *text = equals + 1;
    if (w->in[i].is_given)
      return pgap_error_set(err, PGAP_INPUT_TWICE, PGAP_ARGS(pair, input->key));
    /* "none" and NA leave an optional input out. */
    if (input->is_optional && (strcmp(text, "none") == 0 || pgap_number_is_missing(text)))
      return PGAP_OK;
    if (!take_value(w, i, text)) return pgap_input_fail(err, input, text);
    w->in[i].is_given = true;
    return PGAP_OK;
  }
  char keys[KEYS_SIZE];
  list_keys(keys, form);
  return pgap_error_set(err, PGAP_INPUT_UNKNOWN, PGAP_ARGS(form->name, pair, keys));
}

pgap_status pgap_working_take_all(pgap_working *w, const char *const *pairs, size_t n,
                                  pgap_error *err) {
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < n; i++) {
      const char *equals = strchr(pairs[i], '=');
      if ((equals && is_formula(equals + 1)) != (pass == 1)) continue;
      pgap_status status = pgap_working_take(w, pairs[i], err);
      if (status != PGAP_OK) return status;
    }
  }
  return PGAP_OK;
}

static void number_text(char out[PGAP_NUMBER_SIZE], double value, int digits) {
  if (isnan(value))
    snprintf(out, PGAP_NUMBER_SIZE, "NA");
  else if (isinf(value))
    snprintf(out, PGAP_NUMBER_SIZE, value > 0 ? "inf" : "-inf");
  else if (digits > 0)
    pgap_number_digits(out, value, digits);
  else
    pgap_number_format(out, value);
}

/* What is printed into a buffer of fixed size; `used` counts on when it is full. */
typedef struct printer {
  char *out;
  size_t size, used;
} printer;

static void print(printer *p, const char *text) {
  for (; *text; text++, p->used++) {
    if (p->used + 1 < p->size) p->out[p->used] = *text;
  }
}

static void print_value(printer *p, const pgap_put_value *v, int digits) {
  char number[PGAP_NUMBER_SIZE];
  if (v->type == PGAP_PUT_TEXT) print(p, v->text);
  if (v->type == PGAP_PUT_NUMBER) {
    number_text(number, v->number, digits);
    print(p, number);
  }
  for (size_t i = 0; v->type == PGAP_PUT_LIST && i < v->n; i++) {
    number_text(number, v->list[i], digits);
    if (i) print(p, " ");
    print(p, number);
  }
}

size_t pgap_working_print(char *out, size_t size, const pgap_working *w, const char *separator,
                          int digits) {
  printer p = {out, size, 0};
  for (size_t i = 0; i < w->form->n_outputs; i++) {
    if (w->out[i].type == PGAP_PUT_NOTHING) continue;
    if (p.used > 0) print(&p, separator);
    print(&p, w->form->outputs[i].key);
    print(&p, "=");
    print_value(&p, &w->out[i], digits);
  }
  out[p.used < size ? p.used : size - 1] = '\0';
  return p.used;
}
