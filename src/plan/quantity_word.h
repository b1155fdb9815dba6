/* quantity_word.h: quantities that are words or have one in place of a unit. Private to quantity.c. */
#ifndef PLANGAP_PLAN_QUANTITY_WORD_H
#define PLANGAP_PLAN_QUANTITY_WORD_H

#include <plangap/quantity.h>

/* Each reads what `p` begins with into a blank quantity, or returns false. */
bool pgap_quantity_scan_share(pgap_quantity *q, const char *p);    /* 百分之七, 三成, half */
bool pgap_quantity_scan_doubling(pgap_quantity *q, const char *p); /* 翻两番 */
bool pgap_quantity_scan_rank(pgap_quantity *q, const char *p);     /* 第11位, top 10 */
bool pgap_quantity_scan_times(pgap_quantity *q, const char *p);    /* x2 */

#endif
