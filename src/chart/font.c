/* font.c: see font.h. A private fontconfig configuration: nothing global is changed. Characters
 * that the picked family lacks may come from another font: pango falls back by character. */
#include "font.h"

#include <fontconfig/fontconfig.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pgap_fonts {
  FcConfig *config;
  FcFontSet *set; /* owned by config */
  const FcPattern *pick;
  const char *family;
};

static const FcCharSet *charset_of(const FcPattern *font) {
  FcCharSet *charset = NULL;
  if (FcPatternGetCharSet(font, FC_CHARSET, 0, &charset) != FcResultMatch) return NULL;
  return charset;
}

static bool has_all(const FcPattern *font, const char *text) {
  const FcCharSet *charset = charset_of(font);
  if (charset == NULL) return false;
  const FcChar8 *s = (const FcChar8 *)text;
  int left = (int)strlen(text), n = 0;
  for (FcChar32 c; left > 0 && (n = FcUtf8ToUcs4(s, &c, left)) > 0; s += n, left -= n)
    if (!FcCharSetHasChar(charset, c)) return false;
  return true;
}

static const char *family_of(const FcPattern *font) {
  FcChar8 *family = NULL;
  if (FcPatternGetString(font, FC_FAMILY, 0, &family) != FcResultMatch) return NULL;
  return (const char *)family;
}

/* Among the fonts that have `sample`: `name`, or the first family by name, upright first. */
static void pick(pgap_fonts *fonts, const char *name, const char *sample) {
  for (int i = 0; i < fonts->set->nfont; i++) {
    const FcPattern *font = fonts->set->fonts[i];
    const char *family = family_of(font);
    int slant = 0;
    FcPatternGetInteger(font, FC_SLANT, 0, &slant);
    if (family == NULL || slant != FC_SLANT_ROMAN || !has_all(font, sample)) continue;
    if (name != NULL && strcmp(family, name) != 0) continue;
    if (fonts->family != NULL && strcmp(fonts->family, family) <= 0) continue;
    fonts->family = family;
    fonts->pick = font;
  }
}

pgap_status pgap_fonts_new(pgap_fonts **out, pgap_error *err) {
  pgap_fonts *fonts = calloc(1, sizeof *fonts);
  if (fonts == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  fonts->config = FcInitLoadConfigAndFonts();
  if (fonts->config != NULL) fonts->set = FcConfigGetFonts(fonts->config, FcSetSystem);
  if (fonts->set != NULL) {
    pick(fonts, "Noto Sans CJK SC", "0");
    if (fonts->family == NULL) pick(fonts, NULL, "目标计划实际预测");
    if (fonts->family == NULL) pick(fonts, NULL, "Aa0");
  }
  if (fonts->family == NULL) {
    pgap_fonts_free(fonts);
    return pgap_error_set(err, PGAP_GLYPH_MISSING, PGAP_ARGS("A to Z"));
  }
  *out = fonts;
  return PGAP_OK;
}

void pgap_fonts_free(pgap_fonts *fonts) {
  if (fonts == NULL) return;
  if (fonts->config != NULL) FcConfigDestroy(fonts->config);
  free(fonts);
}

const char *pgap_fonts_family(const pgap_fonts *fonts) { return fonts->family; }

static bool is_anywhere(const pgap_fonts *fonts, FcChar32 c) {
  const FcCharSet *first = charset_of(fonts->pick);
  if (first != NULL && FcCharSetHasChar(first, c)) return true;
  for (int i = 0; i < fonts->set->nfont; i++) {
    const FcCharSet *charset = charset_of(fonts->set->fonts[i]);
    if (charset != NULL && FcCharSetHasChar(charset, c)) return true;
  }
  return false;
}

pgap_status pgap_fonts_check(const pgap_fonts *fonts, const char *text, size_t n, pgap_error *err) {
  char missing[PGAP_MESSAGE_ARG_SIZE] = "";
  size_t used = 0;
  const FcChar8 *s = (const FcChar8 *)text, *end = s + n;
  while (s < end) {
    FcChar32 c = 0;
    int length = FcUtf8ToUcs4(s, &c, (int)(end - s));
    bool is_broken = length <= 0;
    char glyph[8] = "\xEF\xBF\xBD"; /* U+FFFD stands for bytes that are no UTF-8 */
    if (is_broken)
      length = 1;
    else
      snprintf(glyph, sizeof glyph, "%.*s", length, (const char *)s);
    s += length;
    if (!is_broken && (c <= ' ' || is_anywhere(fonts, c))) continue;
    size_t more = strlen(glyph);
    if (strstr(missing, glyph) != NULL || used + more + 1 >= 64) continue;
    memcpy(missing + used, glyph, more + 1);
    used += more;
  }
  if (used == 0) return PGAP_OK;
  return pgap_error_set(err, PGAP_GLYPH_MISSING, PGAP_ARGS(missing));
}
