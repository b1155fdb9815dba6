/* excerpt.h: source lines for messages that know only their place. Private to this floor. */
#ifndef PLANGAP_INPUT_EXCERPT_H
#define PLANGAP_INPUT_EXCERPT_H

#include <plangap/error.h>

/* Fills source line and width of the messages from `first` on that have a file, a line and a column
 * but no source line. What cannot be read again (standard input) stays as it is. */
void pgap_excerpts_fill(pgap_messages *messages, size_t first);

#endif
