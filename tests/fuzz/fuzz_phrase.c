/* fuzz_phrase.c: targets in a plan's own words: every text gives sound wishes or an error, whatever the
 * indicator, and a settled wish says so again when it is settled twice. */
#include "fuzz.h"

#include <math.h>
#include <plangap/phrase.h>
#include <plangap/text.h>
#include <string.h>

static void demand_sound(const pgap_wish *w) {
  DEMAND(memchr(w->unit, '\0', sizeof w->unit) && memchr(w->other, '\0', sizeof w->other));
  DEMAND(w->form <= PGAP_FORM_EACH_YEAR);
  if (!w->is_measured) return;
  DEMAND(w->op <= PGAP_OP_IN && w->tier <= PGAP_TIER_STRETCH && w->binding <= PGAP_BINDING_BINDING);
  DEMAND(isfinite(w->value));
  DEMAND(!w->has_op || (w->op == PGAP_OP_IN) == !isnan(w->value2));
}

static void settle(const pgap_wish *wish) {
  static const char *const units[] = {"", "%", "亿元", "个"};
  pgap_period due = pgap_period_year(2025), plan;
  DEMAND(pgap_period_parse(&plan, "2021/2025", NULL) == PGAP_OK);
  for (int i = 0; i < 4 * 5; i++) {
    char echo[512], echo_again[512];
    pgap_indicator indicator = {.id = "x",
                                .name_zh = "",
                                .name_en = "",
                                .unit = units[i % 4],
                                .nature = (pgap_nature)(i / 4),
                                .lower = (double)NAN,
                                .upper = (double)NAN};
    pgap_wish w = *wish;
    pgap_wish_settle(&w, &indicator, due, plan);
    demand_sound(&w);
    DEMAND(!w.is_measured || (w.kind != NULL && w.form == PGAP_FORM_SETTLED));
    DEMAND(pgap_wish_echo(echo, sizeof echo, &w) < sizeof echo);
    pgap_wish_settle(&w, &indicator, due, plan);
    pgap_wish_echo(echo_again, sizeof echo_again, &w);
    DEMAND(strcmp(echo, echo_again) == 0);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = fuzz_text(data, size);
  pgap_phrase phrase;
  pgap_error e;
  memset(&phrase, 0x5A, sizeof phrase);
  if (pgap_phrase_parse(&phrase, text, &e) == PGAP_OK) {
    DEMAND(phrase.n >= 1 && phrase.n <= PGAP_WISHES);
    for (size_t i = 0; i < phrase.n; i++) {
      demand_sound(&phrase.items[i]);
      settle(&phrase.items[i]);
    }
  }
  free(text);
  return 0;
}
