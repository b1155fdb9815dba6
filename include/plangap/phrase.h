/* phrase.h: a target in the plan's own words: 翻一番, 85个以上, 年均增长7%以上, [13.5], x2, >=85, +1.5pp.
 *
 * Reading has two steps. pgap_phrase_parse knows the words alone. What they mean can depend on the
 * indicator and on due: 新增20家 is a sum of a flow and a rise of a stock; 增长6% is the value of a rate and
 * a change of a level. pgap_wish_settle decides that. What no figure decides (全国前列, 完成国家下达任务) is kept
 * with the reason why it cannot be measured: an outcome, not an error. */
#ifndef PLANGAP_PHRASE_H
#define PLANGAP_PHRASE_H

#include <plangap/kind.h>
#include <plangap/reason.h>

enum { PGAP_WISHES = 4, PGAP_WISH_UNIT = 48, PGAP_WISH_OTHER = 96 };

/* What settling has to decide. */
typedef enum pgap_wish_form {
  PGAP_FORM_SETTLED, /* the kind is what it is */
  PGAP_FORM_GROWTH,  /* 增长6%, 降低3%: of the year before due, or since the base of the plan */
  PGAP_FORM_YEAR_GROWTH, /* 同比增长6%: of the year before due */
  PGAP_FORM_AVERAGE,     /* 年均增长7%; of a unit (年均新增50家) a yearly flow */
  PGAP_FORM_BRACKETED,   /* [13.5]: a total over the plan */
  PGAP_FORM_NEW,         /* 新增20家 */
  PGAP_FORM_STOCK,       /* 累计创建50家 */
  PGAP_FORM_EACH_YEAR    /* 每年200家 */
} pgap_wish_form;

/* One target of a phrase. Numbers as written, in `unit`. */
typedef struct pgap_wish {
  bool is_measured; /* false: `why` says why not, the rest is empty */
  pgap_reason_code why;
  pgap_wish_form form;
  const pgap_kind *kind;
  bool has_op; /* else by the indicator's direction */
  pgap_op op;
  double value, value2;      /* value2: op IN; else NaN */
  double tolerance;          /* ±5%: relative; NaN = not told */
  char unit[PGAP_WISH_UNIT]; /* empty = not told */
  bool is_fall;              /* 降低, 减少: value is negative where it is a change */
  bool is_kept;              /* 保持: in every period */
  bool is_trap;              /* 增长2倍, which many take for 增长到2倍 */
  pgap_tier tier;
  bool has_binding;
  pgap_binding binding;
  pgap_period due, base_period; /* PGAP_PERIOD_NONE = not told */
  double base_value;            /* 从6.3件上升到12件; NaN = not told */
  char other[PGAP_WISH_OTHER];  /* kind relative: what it is compared with */
} pgap_wish;

typedef struct pgap_phrase {
  size_t n; /* at least 1 */
  pgap_wish items[PGAP_WISHES];
} pgap_phrase;

/* Reads a phrase. Pure and total: any bytes. PGAP_PHRASE_NUMBERS, PGAP_PHRASE_CONTRARY or
 * PGAP_PHRASE_LONG where it holds numbers that cannot be told apart. */
pgap_status pgap_phrase_parse(pgap_phrase *out, const char *text, pgap_error *err);

/* Decides what the indicator, due and the plan's years decide, in place. */
void pgap_wish_settle(pgap_wish *wish, const pgap_indicator *indicator, pgap_period due,
                      pgap_period plan);

/* "growth >= 7 %, base 2020" of a settled wish, or "not measured". Returns the length. */
size_t pgap_wish_echo(char *out, size_t size, const pgap_wish *wish);

#endif
