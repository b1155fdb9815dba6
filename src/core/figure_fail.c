/* figure_fail.c: why a cell is no value. */
#include <plangap/figure.h>
#include <plangap/text.h>

#include <stdbool.h>
#include <string.h>

/* "1 234,5" as "1234.5". */
static void write_with_point(char *out, size_t size, const char *text) {
  size_t n = 0;
  char folded[PGAP_MESSAGE_ARG_SIZE];
  pgap_text_fold(folded, sizeof folded, text);
  for (const char *p = folded; *p != '\0' && n + 1 < size; p++) {
    bool is_group = *p == '.' || *p == '\'' || (*p == ' ' && p[1] >= '0' && p[1] <= '9');
    if (!is_group) out[n++] = *p == ',' ? '.' : *p;
  }
  out[n] = '\0';
}

pgap_status pgap_figure_fail(const pgap_figure *figure, const char *text, pgap_error *err) {
  char plain[PGAP_MESSAGE_ARG_SIZE];
  if (figure->kind == PGAP_FIGURE_BOUND) {
    return pgap_error_set(err, PGAP_NUMBER_BOUND, PGAP_ARGS(text));
  }
  if (figure->problem == PGAP_NUMBER_COMMA) {
    write_with_point(plain, sizeof plain, text);
    return pgap_error_set(err, PGAP_NUMBER_COMMA, PGAP_ARGS(text, plain));
  }
  if (figure->problem == PGAP_NUMBER_BRACKETED) {
    pgap_text_fold(plain, sizeof plain, text);
    plain[strlen(plain) - 1] = '\0';
    return pgap_error_set(err, PGAP_NUMBER_BRACKETED, PGAP_ARGS(text, plain + 1));
  }
  return pgap_error_set(err, PGAP_NUMBER_INVALID, PGAP_ARGS(text));
}
