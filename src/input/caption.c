/* caption.c: see caption.h. */
#include "caption.h"

#include <plangap/marks.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *const blanks[] = {" ", "\t", "\u00a0", "\u3000", "\ufeff", "\u200b"};
enum { N_BLANKS = sizeof blanks / sizeof blanks[0] };

/* A character that nearly all texts begin and end with. */
static bool is_visible(char c) { return c > ' ' && c < 0x7F; }

static size_t blank_at_start(const char *text) {
  if (is_visible(*text)) return 0;
  for (size_t i = 0; i < N_BLANKS; i++) {
    size_t n = strlen(blanks[i]);
    if (strncmp(text, blanks[i], n) == 0) return n;
  }
  return 0;
}

static size_t blank_at_end(const char *text, size_t length) {
  if (length > 0 && is_visible(text[length - 1])) return 0;
  for (size_t i = 0; i < N_BLANKS; i++) {
    size_t n = strlen(blanks[i]);
    if (n <= length && memcmp(text + length - n, blanks[i], n) == 0) return n;
  }
  return 0;
}

void pgap_caption_copy(char *out, size_t size, const char *text) {
  size_t n;
  while ((n = blank_at_start(text)) > 0) text += n;
  size_t length = strlen(text);
  while ((n = blank_at_end(text, length)) > 0) length -= n;
  if (length > 3 && strncmp(text, "=\"", 2) == 0 && text[length - 1] == '"') {
    text += 2;
    length -= 3;
  }
  if (length >= size) length = pgap_text_cut(text, size - 1);
  memmove(out, text, length);
  out[length] = '\0';
}

/* The opening bracket of the pair that ends `text`, and the lengths of both brackets; NULL = none. */
static char *last_bracket(char *text, size_t *opening, size_t *closing) {
  static const char *const pairs[][2] = {{"(", ")"}, {"\uff08", "\uff09"}};
  size_t length = strlen(text);
  int depth = 0;
  for (size_t i = 0; i < 2; i++) {
    *closing = strlen(pairs[i][1]);
    if (length < *closing || strcmp(text + length - *closing, pairs[i][1]) != 0) continue;
    for (char *p = text + length; p-- > text;) {
      for (size_t k = 0; k < 2; k++) {
        if (strncmp(p, pairs[k][1], strlen(pairs[k][1])) == 0) depth++;
        *opening = strlen(pairs[k][0]);
        if (strncmp(p, pairs[k][0], *opening) == 0 && --depth == 0) return p;
      }
    }
  }
  return NULL;
}

/* A unit in brackets; a single letter is more often the number of a remark or a plural. */
static bool is_unit(const char *text) {
  if (strcmp(text, "%") == 0) return true; /* by far the most frequent one */
  return text[0] != '\0' && text[1] != '\0' && pgap_unit_is_known(text);
}

static void take_unit(pgap_caption *label);

/* "(% of labour force) (modeled estimate)": the unit stands before a remark. The label stays whole. */
static void take_earlier_unit(pgap_caption *label, const char *bracket) {
  pgap_caption before = {.unit = ""};
  snprintf(before.text, sizeof before.text, "%.*s", (int)(bracket - label->text), label->text);
  pgap_caption_copy(before.text, sizeof before.text, before.text);
  take_unit(&before);
  memcpy(label->unit, before.unit, sizeof label->unit);
}

static void take_unit(pgap_caption *label) {
  size_t opening, closing;
  char content[PGAP_CAPTION_UNIT], *bracket = last_bracket(label->text, &opening, &closing);
  if (bracket == NULL || bracket == label->text) return;
  size_t length = strlen(bracket) - opening - closing;
  if (length >= sizeof content) return;
  char inner[PGAP_CAPTION_UNIT];
  snprintf(inner, sizeof inner, "%.*s", (int)length, bracket + opening);
  pgap_caption_copy(content, sizeof content, inner);
  const char *unit = content;
  pgap_aside_find(&unit, content);
  size_t n = strlen(unit);
  bool is_percentage = strncmp(unit, "% ", 2) == 0 || (n > 2 && strcmp(unit + n - 2, " %") == 0);
  if (is_percentage)
    memcpy(label->unit, "%", 2); /* "(% of GDP)" says more than the unit and stays */
  if (!is_percentage && !is_unit(unit)) {
    take_earlier_unit(label, bracket);
    return;
  }
  if (is_percentage) return;
  memmove(label->unit, unit, strlen(unit) + 1);
  *bracket = '\0';
  pgap_caption_copy(label->text, sizeof label->text, label->text);
}

static void take_marks(pgap_caption *label) {
  char bare[PGAP_CAPTION_SIZE];
  if (!pgap_marks_strip(bare, sizeof bare, label->text)) return;
  label->is_marked = true;
  memcpy(label->text, bare, strlen(bare) + 1);
}

void pgap_caption_read(pgap_caption *out, const char *text) {
  char trimmed[PGAP_CAPTION_SIZE];
  pgap_caption_copy(trimmed, sizeof trimmed, text);
  memcpy(out->text, trimmed, strlen(trimmed) + 1);
  out->unit[0] = '\0';
  out->is_marked = false;
  take_marks(out);
  take_unit(out);
  if (out->unit[0] != '\0') take_marks(out);
}

static const char wide_colon[] = "\uff1a";

/* Length of a colon at `p`, 0 = none. */
static size_t colon_length(const char *p) {
  size_t n = sizeof wide_colon - 1;
  return *p == ':' ? 1 : strncmp(p, wide_colon, n) == 0 ? n : 0;
}

pgap_aside pgap_aside_find(const char **rest, const char *text) {
  static const struct {
    const char *text;
    pgap_aside remark;
  } beginnings[] = {
      {"数据来源", PGAP_ASIDE_SOURCE},
      {"资料来源", PGAP_ASIDE_SOURCE},
      {"来源", PGAP_ASIDE_SOURCE},
      {"Data from database", PGAP_ASIDE_SOURCE},
      {"Data source", PGAP_ASIDE_SOURCE},
      {"Sources", PGAP_ASIDE_SOURCE},
      {"Source", PGAP_ASIDE_SOURCE},
      {"计量单位", PGAP_ASIDE_UNIT},
      {"单位", PGAP_ASIDE_UNIT},
      {"Units", PGAP_ASIDE_UNIT},
      {"Unit", PGAP_ASIDE_UNIT},
      {"指标", PGAP_ASIDE_SUBJECT},
      {"注释", PGAP_ASIDE_NOTE},
      {"附注", PGAP_ASIDE_NOTE},
      {"备注", PGAP_ASIDE_NOTE},
      {"注", PGAP_ASIDE_NOTE},
      {"说明", PGAP_ASIDE_NOTE},
      {"数据库", PGAP_ASIDE_NOTE},
      {"时间", PGAP_ASIDE_NOTE},
      {"地区", PGAP_ASIDE_NOTE},
      {"更新时间", PGAP_ASIDE_NOTE},
      {"Last updated", PGAP_ASIDE_NOTE},
      {"Last updated date", PGAP_ASIDE_NOTE},
      {"Notes", PGAP_ASIDE_NOTE},
      {"Note", PGAP_ASIDE_NOTE},
  };
  if (strchr(text, ':') == NULL && strstr(text, wide_colon) == NULL) return PGAP_ASIDE_NONE;
  for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
    size_t n = strlen(beginnings[i].text);
    if (strncasecmp(text, beginnings[i].text, n) != 0) continue;
    const char *p = text + n;
    p += strspn(p, " 0123456789");
    size_t colon = colon_length(p);
    if (colon == 0) continue;
    *rest = p + colon + strspn(p + colon, " ");
    return beginnings[i].remark;
  }
  return PGAP_ASIDE_NONE;
}

bool pgap_aside_unit(char out[PGAP_CAPTION_UNIT], const char *title) {
  static const char *const words[] = {"单位", "Unit"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    for (const char *p = title; (p = strstr(p, words[i])) != NULL; p++) {
      const char *unit;
      if (pgap_aside_find(&unit, p) != PGAP_ASIDE_UNIT) continue;
      char copy[PGAP_CAPTION_UNIT];
      snprintf(copy, sizeof copy, "%.*s", (int)strcspn(unit, ",;)\"\t\n"), unit);
      char *wide = strstr(copy, "\uff09");
      if (wide != NULL) *wide = '\0';
      pgap_caption_copy(out, PGAP_CAPTION_UNIT, copy);
      return out[0] != '\0';
    }
  }
  return false;
}
