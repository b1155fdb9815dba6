/* language.c: the languages, through gettext (see language.h).
 *
 * glibc looks a catalogue up only outside the C locale, and a bare machine has no zh_CN: C.UTF-8,
 * which every Debian has, together with the variable LANGUAGE does for both. */
#include <libintl.h>
#include <locale.h>
#include <plangap/kind.h>
#include <plangap/language.h>
#include <plangap/number.h>
#include <plangap/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char domain[] = "plangap";

/* glibc looks at LANGUAGE again only when the locale has changed. */
static void choose(const char *language) {
  setenv("LANGUAGE", language, 1);
  setlocale(LC_MESSAGES, "C");
  if (!setlocale(LC_MESSAGES, "C.UTF-8")) setlocale(LC_MESSAGES, "en_US.UTF-8");
}

void pgap_language_start(pgap_language language, const char *locale_folder) {
  choose(language == PGAP_LANGUAGE_ZH ? "zh_CN" : "en");
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
  bindtextdomain(domain, locale_folder);
  bind_textdomain_codeset(domain, "UTF-8");
}

const char *pgap_translate(const char *msgid) { return msgid[0] ? dgettext(domain, msgid) : msgid; }

const char *pgap_translate_zh(const char *msgid) {
  char before[64];
  const char *now = getenv("LANGUAGE");
  snprintf(before, sizeof before, "%s", now ? now : "en");
  choose("zh_CN");
  const char *text = pgap_translate(msgid);
  choose(before);
  return text;
}

const char *pgap_language_name(pgap_language language) {
  return language == PGAP_LANGUAGE_ZH ? "zh" : "en";
}

pgap_status pgap_language_parse(pgap_language *out, const char *text, pgap_error *err) {
  for (int i = PGAP_LANGUAGE_ZH; i <= PGAP_LANGUAGE_EN; i++) {
    if (strcmp(text, pgap_language_name((pgap_language)i)) == 0) {
      *out = (pgap_language)i;
      return PGAP_OK;
    }
  }
  return pgap_error_set(err, PGAP_WORD_UNKNOWN, PGAP_ARGS(text, "language", "zh, en"));
}

static const char *first_of(const char *a, const char *b, const char *c) {
  return a[0] ? a : b[0] ? b : c;
}

const char *pgap_indicator_label(const pgap_indicator *i, pgap_language language) {
  return language == PGAP_LANGUAGE_ZH ? first_of(i->name_zh, i->name_en, i->id)
                                      : first_of(i->name_en, i->name_zh, i->id);
}

const char *pgap_area_label(const pgap_area *a, pgap_language language) {
  return language == PGAP_LANGUAGE_ZH ? first_of(a->name_zh, a->name_en, a->code)
                                      : first_of(a->name_en, a->name_zh, a->code);
}

const char *pgap_plan_label(const pgap_plan *plan, pgap_language language) {
  const pgap_settings *s = &plan->settings;
  return language == PGAP_LANGUAGE_ZH ? first_of(s->title_zh, s->title_en, plan->folder)
                                      : first_of(s->title_en, s->title_zh, plan->folder);
}

/* Chinese units as an English reader needs them; counts need no word. */
static const char *const unit_labels[][2] = {
    {"个", ""},
    {"家", ""},
    {"项", ""},
    {"件", ""},
    {"户", ""},
    {"台", "units"},
    {"位", ""},
    {"人", "persons"},
    {"岁", "years"},
    {"年", "years"},
    {"亿元", "100 m yuan"},
    {"万亿元", "tn yuan"},
    {"万元", "10k yuan"},
    {"元", "yuan"},
    {"万台", "10k units"},
    {"万家", "10k"},
    {"万个", "10k"},
    {"万人", "10k persons"},
    {"吨", "t"},
    {"万吨", "10k t"},
    {"亿吨", "100 m t"},
    {"吨标准煤", "tce"},
    {"万吨标准煤", "10k tce"},
    {"亿吨标准煤", "100 m tce"},
    {"千瓦时", "kWh"},
    {"亿千瓦时", "100 m kWh"},
    {"公里", "km"},
    {"万公里", "10k km"},
    {"倍", "times"},
    {"点", "points"},
    {"分", "points"},
    {"元/人", "yuan per person"},
    {"亿剂", "100 m doses"},
    {"万剂", "10k doses"},
    {"件/万人", "per 10k persons"},
    {"个/千人", "per 1000 persons"},
    {"人/千人", "per 1000 persons"},
    {"指数", "index"},
    {"个百分点", "pp"},
    {"名次", "rank"},
    {"第", "rank"},
};

const char *pgap_unit_label(const char *unit, pgap_language language) {
  if (language == PGAP_LANGUAGE_ZH) return unit;
  for (size_t i = 0; i < sizeof unit_labels / sizeof unit_labels[0]; i++) {
    if (strcmp(unit_labels[i][0], unit) == 0) return unit_labels[i][1];
  }
  return unit;
}

void pgap_target_label(char *out, size_t size, const pgap_target *t, pgap_language language) {
  enum { NAME, OTHER, UNIT };
  char args[PGAP_MESSAGE_ARGS][PGAP_MESSAGE_ARG_SIZE] = {""}, full[2 * PGAP_MESSAGE_LINE_SIZE];
  const char *words, *unit = pgap_unit_label(t->indicator->unit, language);
  const char *name = pgap_indicator_label(t->indicator, language);
  if (!t->kind->of_entities && !t->other) {
    snprintf(out, size, "%.*s", (int)pgap_text_cut(name, size - 1), name);
    return;
  }
  snprintf(args[NAME], sizeof args[NAME], "%.*s", (int)pgap_text_cut(name, sizeof args[NAME] - 1),
           name);
  if (t->kind->of_entities) {
    words = unit[0] ? "number with {1} at or above {2} ({3})" : "number with {1} at or above {2}";
    pgap_number_format(args[OTHER], t->threshold);
    snprintf(args[UNIT], sizeof args[UNIT], "%.*s", (int)pgap_text_cut(unit, 60), unit);
  } else {
    words = "growth of {1} over {2}";
    name = pgap_indicator_label(t->other, language);
    snprintf(args[OTHER], sizeof args[OTHER], "%.*s",
             (int)pgap_text_cut(name, sizeof args[OTHER] - 1), name);
  }
  pgap_message_format(full, sizeof full, pgap_translate(words),
                      (const char(*)[PGAP_MESSAGE_ARG_SIZE])args);
  snprintf(out, size, "%.*s", (int)pgap_text_cut(full, size - 1), full);
}
