/* blanks.h: series that have no projection or an uncertain one, and why, told to the user. */
#ifndef PLANGAP_CLI_BLANKS_H
#define PLANGAP_CLI_BLANKS_H

#include <plangap/future.h>

/* Why one series has no rows. */
typedef struct pgap_blank {
  bool is_blank;
  bool is_spared; /* the common --ceiling was not given to it: a value lies above */
  bool is_free;   /* the model estimates its ceiling from the data */
  pgap_projection_outcome outcome; /* DONE: its values end after the years that were asked for */
  pgap_fit_outcome fit_outcome;
} pgap_blank;

typedef struct pgap_blanks {
  const pgap_series *const *series;
  const pgap_blank *blanks; /* one a series */
  size_t n;
  const pgap_future_request *request;
  int until; /* the last year that was asked for */
} pgap_blanks;

/* To standard error: a line a series, or (not `is_each`) one a reason with the first few series. */
void pgap_blanks_print(const pgap_blanks *b, bool is_each);

#endif
