/* words.c: ratings, reasons and numbers as a person reads them. */
#include <math.h>
#include <plangap/number.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <string.h>

const char *pgap_rating_label(pgap_rating rating) {
  static const char *const labels[PGAP_RATINGS] = {
      "achieved", "on track", "at risk", "off track", "missed", "not assessed",
  };
  return pgap_translate(labels[rating]);
}

/* A reason that a method gives is a text of its own, and so is the name of what it needs. */
static void translate_argument(pgap_reason *r) {
  size_t which = r->code == PGAP_REASON_METHOD_REFUSES ? 0 : 1;
  bool has_text = r->code == PGAP_REASON_METHOD_REFUSES || r->code == PGAP_REASON_METHOD_NEEDS ||
                  r->code == PGAP_REASON_METHOD_VERDICT;
  if (!has_text) return;
  char text[PGAP_REASON_ARG_SIZE];
  memcpy(text, r->args[which], sizeof text);
  const char *translated = pgap_translate(text);
  size_t length = pgap_text_cut(translated, PGAP_REASON_ARG_SIZE - 1);
  memmove(r->args[which], translated, length);
  r->args[which][length] = '\0';
}

size_t pgap_reason_sentence(char *out, size_t size, const pgap_reasons *reasons) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < reasons->n; i++) {
    char text[PGAP_CELL_SIZE];
    pgap_reason r = reasons->items[i];
    translate_argument(&r);
    pgap_reason_format(text, sizeof text, pgap_translate(pgap_reason_template(r.code)), &r);
    const char *joint = i ? pgap_translate("; ") : "";
    size_t need = strlen(joint) + strlen(text);
    if (used + need >= size) break;
    memcpy(out + used, joint, strlen(joint));
    memcpy(out + used + strlen(joint), text, strlen(text) + 1);
    used += need;
  }
  return used;
}

size_t pgap_number_shown(char *out, size_t size, double value) {
  char text[PGAP_NUMBER_SIZE];
  int decimals = 0;
  if (isfinite(value) && fabs(value) < 1e15) {
    double a = fabs(value);
    decimals = a >= 1000 ? 0 : a >= 100 ? 1 : a >= 1 ? 2 : 3;
    pgap_number_fixed(text, value, decimals);
    char *dot = strchr(text, '.');
    if (dot) {
      char *end = text + strlen(text);
      while (end[-1] == '0') *--end = '\0';
      if (end[-1] == '.') *--end = '\0';
    }
  } else {
    pgap_number_format(text, value);
  }
  size_t length = pgap_text_cut(text, size - 1);
  memcpy(out, text, length);
  out[length] = '\0';
  return length;
}

void pgap_report_count(size_t counts[PGAP_RATINGS], const pgap_report *report) {
  memset(counts, 0, PGAP_RATINGS * sizeof counts[0]);
  for (size_t i = 0; i < report->plan->n_targets; i++) {
    const pgap_assessment *a = &report->assessments[i];
    if (!pgap_assessment_is_idle(a)) counts[a->rating]++;
  }
}
