/* caption.h: labels in files of other makers: blanks, footnote marks and units come off. Private to
 * this floor. */
#ifndef PLANGAP_INPUT_LABEL_H
#define PLANGAP_INPUT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

enum { PGAP_CAPTION_SIZE = 512, PGAP_CAPTION_UNIT = 64 };

typedef struct pgap_caption {
  char text[PGAP_CAPTION_SIZE]; /* cut at a character where it is longer */
  char unit[PGAP_CAPTION_UNIT]; /* "" = none */
  bool is_marked;               /* a footnote mark was left out */
} pgap_caption;

/* "国内生产总值(亿元)①" -> 国内生产总值, 亿元. What stands in the last brackets is a unit only if
 * unit.h knows it: "(当年价)" and "(上年=100)" stay. */
void pgap_caption_read(pgap_caption *out, const char *text);

/* A copy without blanks of any kind at both ends and without the ="..." of spreadsheets. */
void pgap_caption_copy(char *out, size_t size, const char *text);

/* What a line of a table is that is no record of it. */
typedef enum pgap_aside {
  PGAP_ASIDE_NONE,
  PGAP_ASIDE_NOTE,   /* 注：..., Last Updated: ... */
  PGAP_ASIDE_SOURCE, /* 数据来源：国家统计局 */
  PGAP_ASIDE_UNIT,   /* 单位：亿元 */
  PGAP_ASIDE_SUBJECT /* 指标：地区生产总值(亿元) */
} pgap_aside;

/* What the text begins with, a colon behind it; *rest is what follows. */
pgap_aside pgap_aside_find(const char **rest, const char *text);

/* The unit that a title names anywhere: "主要指标（单位：亿元）". False when it names none. */
bool pgap_aside_unit(char out[PGAP_CAPTION_UNIT], const char *title);

#endif
