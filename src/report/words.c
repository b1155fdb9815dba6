/* words.c: ratings, reasons and numbers as a person reads them. */
#include <math.h>
#include <plangap/index.h>
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

static const char *translate_template(pgap_reason_code code, pgap_phrasebook *book) {
  const char *id = pgap_reason_template(code);
  if (!book) return pgap_translate(id);
  if (!book->templates[code]) book->templates[code] = pgap_translate(id);
  return book->templates[code];
}

static const char *translate_word(const char *id, pgap_phrasebook *book) {
  if (!book) return pgap_translate(id);
  size_t n = strlen(id);
  size_t slot = pgap_hash_bytes(0, id, n) % (sizeof book->words / sizeof book->words[0]);
  if (!book->words[slot].is_known || strcmp(book->words[slot].id, id) != 0) {
    const char *text = pgap_translate(id);
    memcpy(book->words[slot].id, id, n + 1);
    book->words[slot].text = text == id ? NULL : text;
    book->words[slot].is_known = true;
  }
  return book->words[slot].text ? book->words[slot].text : id;
}

/* A reason that a method gives is a text of its own, and so is the name of what it needs. Returns
 * the length that the reason has. */
static size_t fill_reason(char *out, size_t size, const pgap_reason *r, pgap_phrasebook *book) {
  const char *args[PGAP_REASON_ARGS];
  for (size_t i = 0; i < PGAP_REASON_ARGS; i++) args[i] = r->args[i];
  bool is_refusal = r->code == PGAP_REASON_METHOD_REFUSES;
  bool has_text =
      is_refusal || r->code == PGAP_REASON_METHOD_NEEDS || r->code == PGAP_REASON_METHOD_VERDICT;
  if (has_text) args[!is_refusal] = translate_word(args[!is_refusal], book);
  return pgap_template_fill(out, size, translate_template(r->code, book), args, PGAP_REASON_ARGS);
}

size_t pgap_reason_sentence(char *out, size_t size, const pgap_reasons *reasons,
                            pgap_phrasebook *book) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; i < reasons->n; i++) {
    const char *joint = i ? translate_word("; ", book) : "";
    size_t at = used + strlen(joint);
    if (at >= size) break;
    size_t need = fill_reason(out + at, size - at, &reasons->items[i], book);
    if (at + need >= size) break; /* a reason comes whole or not at all */
    memcpy(out + used, joint, at - used);
    used = at + need;
  }
  out[used] = '\0';
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
