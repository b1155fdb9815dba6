/* font.h: which font can show the texts of a picture. Without a check gnuplot draws black boxes
 * over the picture and exits 0. */
#ifndef PLANGAP_CHART_FONT_H
#define PLANGAP_CHART_FONT_H

#include <plangap/error.h>
#include <stddef.h>

typedef struct pgap_fonts pgap_fonts;

/* Reads the installed fonts and picks a family: Noto Sans CJK SC, else one with common Chinese
 * characters, else any with Latin letters. PGAP_GLYPH_MISSING when there is no font at all. */
pgap_status pgap_fonts_new(pgap_fonts **out, pgap_error *err);
void pgap_fonts_free(pgap_fonts *fonts);

/* The family; lives as long as `fonts`. */
const char *pgap_fonts_family(const pgap_fonts *fonts);

/* PGAP_GLYPH_MISSING, naming the first characters of the n bytes of UTF-8 that no installed font
 * has. */
pgap_status pgap_fonts_check(const pgap_fonts *fonts, const char *text, size_t n, pgap_error *err);

#endif
