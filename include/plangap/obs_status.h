/* obs_status.h: observation statuses as SDMX CL_OBS_STATUS letters, from letters, flags and words. */
#ifndef PLANGAP_OBS_STATUS_H
#define PLANGAP_OBS_STATUS_H

#include <stddef.h>

/* The letter for a letter of CL_OBS_STATUS ("P"), Eurostat flags ("p", "be") or a word in Chinese or
 * English ("初步核算", "estimated"); 0 for any other text. Where several flags stand together the one
 * that matters most to a user counts: a break first. */
char pgap_obs_status_find(const char *text);

/* As above without the capital letters, which beside a number mean other things ("5 M"). */
char pgap_obs_status_find_flag(const char *text);

/* Words alone. */
char pgap_obs_status_find_word(const char *text);

/* The letters, as texts; NULL past the last. */
const char *pgap_obs_status_word(size_t i);

#endif
