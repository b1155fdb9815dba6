/* period_fail.h: why a text is no period. Private to this floor. */
#ifndef PLANGAP_CORE_PERIOD_FAIL_H
#define PLANGAP_CORE_PERIOD_FAIL_H

#include <plangap/error.h>

/* PGAP_PERIOD_REFUSED: `text` is `what`; `help` may name {4}, `example`. */
pgap_status pgap_period_refuse(pgap_error *err, const char *text, const char *what,
                               const char *help, const char *example);

/* The error of a text that is no period, as precisely as it can be told; `folded` is its NFKC. */
pgap_status pgap_period_fail(const char *folded, const char *text, pgap_error *err);

#endif
