/* marks.h: footnote marks and minus signs. */
#ifndef PLANGAP_MARKS_H
#define PLANGAP_MARKS_H

#include <stdbool.h>
#include <stddef.h>

/* Copies `text` without the footnote marks at its end (* † ‡ ① ⑴ ¹ [1] (1) 注 注1); false, with `out`
 * untouched, when there are none or nothing else. */
bool pgap_marks_strip(char *out, size_t size, const char *text);

/* Turns a sign that looks like a minus (U+2212, U+2013, U+2010) at the beginning into a hyphen and adds
 * PGAP_REPAIR_WIDTH. Returns how many bytes come before that hyphen now. */
size_t pgap_minus_fold(char *text, unsigned *repairs);

#endif
