/* quantity.h: a number with its unit as it stands in running text: 1400余万剂, 8至10家, 百分之七, 第11位. */
#ifndef PLANGAP_QUANTITY_H
#define PLANGAP_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>

enum { PGAP_QUANTITY_UNIT = 48 };

typedef enum pgap_quantity_sort {
  PGAP_QUANTITY_BARE,    /* no unit that is known */
  PGAP_QUANTITY_UNITS,   /* a unit of units.def, "%" among them */
  PGAP_QUANTITY_POINTS,  /* percentage points */
  PGAP_QUANTITY_TIMES,   /* 倍, x2, 2x */
  PGAP_QUANTITY_DOUBLES, /* 翻一番: the value is the multiple, 2 */
  PGAP_QUANTITY_RANK,    /* 第11位, top 10 */
  PGAP_QUANTITY_ROUND    /* a word for a size and no number: 百个, 万亿级 */
} pgap_quantity_sort;

typedef struct pgap_quantity {
  pgap_quantity_sort sort;
  double value;                  /* as written, in `unit`: 1.4万家 is 1.4 of 万家 */
  double value2;                 /* the upper end of 8至10家, else NaN */
  char unit[PGAP_QUANTITY_UNIT]; /* with its multiplier; empty where there is none */
  bool is_more;                  /* 余, 多: a bit more than the value */
  bool is_bracketed;             /* [13.5]: the official tables' mark of a five-year total */
  bool is_numeral;               /* written in Chinese numerals */
  bool is_signed;                /* with + or - */
  size_t length;                 /* bytes of the text */
} pgap_quantity;

/* Reads the quantity that `text` (pgap_wording_narrow made it) begins with; false where there is
 * none. Pure and total: any bytes. */
bool pgap_quantity_scan(pgap_quantity *out, const char *text);

#endif
