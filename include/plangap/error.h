/* error.h: how a function says what went wrong.
 *
 * Every function that can fail returns a pgap_status and fills the caller's pgap_error, its last
 * parameter. The error carries a code, the place in the *input* (file, line, column) and up to four
 * arguments; its text is made from the message list (messages.def) when somebody prints it, so that
 * a translation needs no second list. A run that reports more than one error collects them in
 * pgap_messages, which holds the same structs. */
#ifndef PLANGAP_ERROR_H
#define PLANGAP_ERROR_H

#include <stddef.h>

typedef enum pgap_status {
  PGAP_OK = 0,
#define PGAP_MESSAGE(number, name, severity, text, help) PGAP_##name = (number),
#include "messages.def"
#undef PGAP_MESSAGE
} pgap_status;

typedef enum pgap_severity {
  PGAP_SEVERITY_NOTE,
  PGAP_SEVERITY_WARNING,
  PGAP_SEVERITY_ERROR
} pgap_severity;

/* One row of messages.def. `text` and `help` are English templates with {1} to {4}. */
typedef struct pgap_message_info {
  pgap_status code;
  const char *name;
  pgap_severity severity;
  const char *text;
  const char *help;
} pgap_message_info;

enum { PGAP_MESSAGE_ARGS = 4, PGAP_MESSAGE_ARG_SIZE = 160, PGAP_MESSAGE_LINE_SIZE = 512 };

/* What went wrong and where. Plain data: copy it, no disposal. A place that is not known is an
 * empty file name or a zero line or column; lines and columns (in characters) count from 1. */
typedef struct pgap_error {
  pgap_status code;
  long line;
  long column;
  int width; /* terminal cells of the offending text, for the caret; 0 = not known */
  char file[256];
  char args[PGAP_MESSAGE_ARGS][PGAP_MESSAGE_ARG_SIZE]; /* UTF-8, cut at a character */
  char source[PGAP_MESSAGE_LINE_SIZE]; /* the line of the input, UTF-8, cut at a character */
} pgap_error;

/* Literal argument list for pgap_error_set: PGAP_ARGS("12a", "value"). */
#define PGAP_ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Fills *err (may be NULL) with `code` and arguments (NULL-terminated list, or NULL for none),
 * clears the place, and returns `code`: `return pgap_error_set(err, PGAP_NO_MEMORY, NULL);` */
pgap_status pgap_error_set(pgap_error *err, pgap_status code, const char *const *args);

/* Sets the place of an error that pgap_error_set has filled. NULL `file` leaves the file. */
void pgap_error_place(pgap_error *err, const char *file, long line, long column);

/* The row of messages.def for `code`, or NULL. */
const pgap_message_info *pgap_message_find(pgap_status code);

/* A line that provokes a message and one that does not; either may be empty. */
typedef struct pgap_example {
  pgap_status code;
  const char *wrong, *right;
} pgap_example;

/* The row of examples.def for `code`, or NULL. */
const pgap_example *pgap_example_find(pgap_status code);

/* Rows of messages.def by position, for lists; NULL past the end. */
const pgap_message_info *pgap_message_at(size_t i);

/* Fills `out` (size > 0) with `template` after {1}..{4} were replaced by `args`, always terminated
 * and never cut inside a character. Returns the length that the whole text needs, as snprintf. */
size_t pgap_message_format(char *out, size_t size, const char *template,
                           const char (*args)[PGAP_MESSAGE_ARG_SIZE]);
/* The same with {1}..{n} and texts that lie anywhere. */
size_t pgap_template_fill(char *out, size_t size, const char *template, const char *const *args,
                          size_t n);

/* A growing list of errors, warnings and notes. Zero-initialise; dispose after use. */
typedef struct pgap_messages {
  pgap_error *items;
  size_t n;
  size_t capacity;
  size_t n_errors;
  size_t n_warnings;
  pgap_status failed; /* PGAP_NO_MEMORY when an item was lost for want of memory */
} pgap_messages;

/* Appends a copy of *err. A NULL list drops it. */
void pgap_messages_add(pgap_messages *list, const pgap_error *err);

/* Appends the items of `from`, their lines counted from first_line on, and empties it. */
void pgap_messages_move(pgap_messages *list, pgap_messages *from, long first_line);

/* Takes all but the first n items back. */
void pgap_messages_cut(pgap_messages *list, size_t n);

/* Puts the items from `first` on into the order of their lines; those of one line stay in order. */
void pgap_messages_sort(pgap_messages *list, size_t first);

void pgap_messages_dispose(pgap_messages *list);

#endif
