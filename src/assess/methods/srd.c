/* srd.c: plangap's own rating, as a method (rating.c). */
#include <plangap/method.h>

static const pgap_class classes[] = {
    [PGAP_RATING_ACHIEVED] = {"achieved", N_("achieved"), PGAP_TONE_ACHIEVED},
    [PGAP_RATING_ON_TRACK] = {"on_track", N_("on track"), PGAP_TONE_ON_TRACK},
    [PGAP_RATING_AT_RISK] = {"at_risk", N_("at risk"), PGAP_TONE_SLOW},
    [PGAP_RATING_OFF_TRACK] = {"off_track", N_("off track"), PGAP_TONE_OFF},
    [PGAP_RATING_MISSED] = {"missed", N_("missed"), PGAP_TONE_OFF},
};

static void judge(pgap_verdict *out, const pgap_case *c) {
  pgap_rating rating = pgap_case_rate(c, &out->why);
  if (rating == PGAP_RATING_NOT_ASSESSED) return;
  out->cls = &classes[rating];
  out->score = c->p_hit;
  pgap_case_tell_what_if(c, &out->why);
}

const pgap_method pgap_method_srd = {
    .name = "srd",
    .summary = N_("plangap's own rating by the probability of meeting the target"),
    .formula = "achieved if met at the last actual; else on_track P >= 2/3, at_risk P >= 1/3, "
               "off_track below; after due achieved or missed by the actual alone",
    .source = "plangap: shrunken root-drift projection, Student distribution",
    .judges_limits = true,
    .judge = judge,
};
