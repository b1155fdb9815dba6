/* language.h: the languages of messages, reports and charts, through gettext.
 *
 * The English text is the key; translations are in po/. libc keeps the catalogue: start a language
 * once, before the first text. */
#ifndef PLANGAP_LANGUAGE_H
#define PLANGAP_LANGUAGE_H

#include <plangap/plan.h>

/* Sets the language of pgap_translate. `locale_folder` holds zh_CN/LC_MESSAGES/plangap.mo. Changes
 * LC_CTYPE and LC_MESSAGES of the process (never LC_NUMERIC) and the variable LANGUAGE. */
void pgap_language_start(pgap_language language, const char *locale_folder);

/* The text in the started language; the text itself where there is no translation. */
const char *pgap_translate(const char *msgid);

/* The Chinese text, whatever language was started: for files that hold both. */
const char *pgap_translate_zh(const char *msgid);

/* "zh" or "en", and back; PGAP_WORD_UNKNOWN otherwise. */
const char *pgap_language_name(pgap_language language);
pgap_status pgap_language_parse(pgap_language *out, const char *text, pgap_error *err);

/* What a person reads for an indicator, an area, a plan or a unit: the name in the language, else
 * in the other one, else the id. */
const char *pgap_indicator_label(const pgap_indicator *indicator, pgap_language language);

/* What a target is measured on: the indicator, or what its kind makes of it: "number with revenue
 * at or above 100 (100 m yuan)". Cut at a character. */
void pgap_target_label(char *out, size_t size, const pgap_target *target, pgap_language language);
const char *pgap_area_label(const pgap_area *area, pgap_language language);
const char *pgap_plan_label(const pgap_plan *plan, pgap_language language);
const char *pgap_unit_label(const char *unit, pgap_language language);

#endif
