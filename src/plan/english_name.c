/* english_name.c: proposes a name for the indicator of a figure of an English sentence (see english.h). */
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

#include "english.h"

/* Words at the end of what stands before a figure that are no part of its name. */
static const char tails[] =
    "to|by|from|of|in|at|on|about|around|approximately|nearly|roughly|almost|some|over|under|above|"
    "below|at least|at "
    "most|more|less|fewer|than|no|not|up|down|reach|reaches|reached|reaching|will|would|shall|"
    "should|must|may|can|is|are|was|were|be|been|being|has|have|had|grow|grew|grows|growing|grown|"
    "rise|rose|rises|risen|rising|fall|fell|falls|fallen|falling|increase|increased|increases|"
    "increasing|decrease|decreased|decreases|decline|declined|declines|drop|dropped|expand|"
    "expanded|climbed|stand|stands|stood|total|totalled|totaled|amount|amounted|amounts|accounted|"
    "accounts|account|for|achieve|achieved|achieves|attain|hit|exceed|exceeded|exceeds|surpass|"
    "surpassed|remain|remained|remains|stay|stayed|kept|keep|within|maintained|maintain|annual "
    "average growth|average annual growth|annual average growth rate|average annual growth "
    "rate|annual growth|average annual|annual average|an annual|year-on-year|year on "
    "year|cumulative|cumulatively|further|another|additional|an|a|the|only|just|with|and|or|while|"
    "that|which|set|expected|projected|forecast|planned|targeted|estimated|reduced|cut|lowered|"
    "raised|brought|improve|improved|a "
    "target|target|as|high|between|respectively|now|also|it|they|their|its|least|most|make up|made "
    "up|comprise|comprised|strive|a total|going|moved|moving|is "
    "to|halved|doubled|double|then|still|already|slightly|sharply|where|capped|held|per|a record "
    "high|record high|a record|average annual rate|an average annual rate|annual rate|an annual "
    "rate|hold|equal|lower|raise|reduce|come|came|against|compared|relative|versus|since|end|by "
    "the end|until|during|compared with|per year|annually|period";

/* Words before a name. */
static const char heads[] =
    "that of|those "
    "of|the|a|an|its|their|our|we|will|shall|should|to|or|but|and|while|with|whereas|of|in|by|at|"
    "that|also|then|further|meanwhile|moreover|overall|average annual|annual "
    "average|more|than|over|another|additional|some|as|for|on|from|is|are|was|were|has|have|had|"
    "total number of|least|all|ensure|there|it|end of|during|period|end|up|down|year";

/* Verbs whose object is what is measured: the plan aims to increase the share of renewables. */
static const char verbs[] =
    "increase|increases|increasing|increased|raise|raising|raised|reduce|reduces|reducing|reduced|"
    "cut|cutting|lower|lowering|decrease|boost|bring|brought|keep|keeping|kept|maintain|"
    "maintaining|limit|expand|expanding|expanded|improve|improving|lift|push|double|doubling|"
    "triple|halve|achieve|achieving|achieved|reach|ensure|ensuring|install|installed|build|built|"
    "create|created|train|trained|add|added|attain|strive for|aim "
    "for|target|grow|hold|get|stabilise|stabilize";

/* Where a name behind a figure ends. */
static const char stops[] =
    "will|would|shall|should|is|are|was|were|be|been|by|at|on|from|to|have|has|had|that|which|who|"
    "with|per year|per annum|up|down|compared|over|during|annually|each|every|a "
    "year|within|since|between|through|below|above|under|while|and|or|as|than|relative|against|"
    "versus|must|can|may|until|before|more|less|higher|lower|when|if|including|year on "
    "year|year-on-year";

static size_t trim_tail(const pgap_english_place *e, size_t start, size_t end) {
  static const char signs[] = " \t,:(\"'-;";
  for (size_t before = end + 1; end > start && end < before;) {
    before = end;
    while (end > start && strchr(signs, e->text[end - 1]) != NULL) end--;
    for (size_t i = 0; i < e->n_times; i++)
      if (end > start && e->times[i].to == end)
        end = e->times[i].from > start ? e->times[i].from : start;
    end -= pgap_english_word_before(e->text, start, end, tails);
  }
  return end;
}

static size_t trim_head(const pgap_english_place *e, size_t start, size_t end) {
  static const char signs[] = " \t,:()\"'-*;.";
  static const char *const bullets[] = {"•", "–", "·", "“", "”", "▪", "●", NULL};
  for (size_t before = end + 1; start < end && start != before;) {
    before = start;
    while (start < end && strchr(signs, e->text[start]) != NULL) start++;
    const char *bullet = pgap_begins_with(e->text + start, bullets);
    if (bullet) start += strlen(bullet);
    size_t number = strspn(e->text + start, "0123456789"); /* 1. 2) */
    if (number > 0 && strchr(".)", e->text[start + number])) start += number + 1;
    for (size_t i = 0; i < e->n_times; i++)
      if (e->times[i].from == start && start < end) start = e->times[i].to;
    start += pgap_english_word(e->text + start, heads);
  }
  return start < end ? start : end;
}

/* Behind the last verb of [start, end) that something follows. */
static size_t skip_verbs(const pgap_english_place *e, size_t start, size_t end) {
  static const char before[] = "to|will|shall|should|must|and|we";
  for (size_t i = start; i < end;) {
    size_t n = 1;
    if (pgap_is_word_sign(e->text[i])) {
      size_t verb = pgap_english_word(e->text + i, verbs);
      size_t space = pgap_english_unspace(e->text, start, i);
      bool is_led = space == start || !pgap_is_word_sign(e->text[space - 1]) ||
                    pgap_english_word_before(e->text, start, space, before) > 0;
      if (verb > 0 && is_led && i + verb <= end) start = i + verb;
      while (i + n < end && pgap_is_word_sign(e->text[i + n])) n++;
    }
    i += n;
  }
  return start;
}

/* Where the last part between commas of [start, end) begins; a comma of 10,000 and a bracket that is closed are none. */
static size_t last_part(const char *text, size_t start, size_t end) {
  int depth = 0;
  for (size_t i = end; i > start; i--) {
    char c = text[i - 1];
    bool is_number = c == ',' && text[i] >= '0' && text[i] <= '9';
    if (c == ')') depth++;
    if (c == '(' && depth-- > 0) continue;
    if (depth <= 0 && strchr(",;:(", c) != NULL && !is_number) return i;
  }
  return start;
}

/* A noun in [start, end): the last part between commas that holds one. */
static bool find_noun(size_t out[2], const pgap_english_place *e, size_t start, size_t end) {
  static const char relative[] = "which|who|of which";
  size_t to = trim_tail(e, start, end);
  size_t from = last_part(e->text, start, to);
  size_t head = trim_head(e, from, to);
  head = trim_head(e, skip_verbs(e, head, to), to);
  bool is_first =
      e->start == e->begin; /* behind another figure the words before a comma are its own */
  if (head >= to || to - head < 2)
    return is_first && from > start && find_noun(out, e, start, from - 1);
  if (pgap_english_word(e->text + head, relative) > 0) return false;
  out[0] = head;
  out[1] = to;
  return true;
}

/* The noun behind a figure: 500 SMEs, 40 GW of offshore wind. */
static bool find_noun_behind(size_t out[2], const pgap_english_place *e) {
  enum { WORDS = 10 };
  size_t from = trim_head(e, e->end, e->stop), to = from;
  for (size_t i = e->end; i < from; i++)
    if (strchr(",;:)(.", e->text[i])) return false;
  for (int n = 0; n < WORDS && to < e->stop; n++) {
    size_t p = to + strspn(e->text + to, " ");
    bool is_time = false;
    for (size_t i = 0; i < e->n_times; i++) is_time |= e->times[i].from == p;
    bool is_end = p >= e->stop || strchr(",;:().0123456789\"", e->text[p]) != NULL || is_time;
    if (is_end || pgap_english_word(e->text + p, stops) > 0) break;
    while (p < e->stop && strchr(" ,;:().", e->text[p]) == NULL) p++;
    to = p;
  }
  to = trim_tail(e, from, to);
  out[0] = from;
  out[1] = to;
  return to >= from + 2;
}

void pgap_english_name(char out[PGAP_DRAFT_NAME], const pgap_english_place *e,
                       const char *subject) {
  size_t found[2];
  bool is_cut =
      e->start > e->begin && trim_tail(e, e->start, e->at) < last_part(e->text, e->start, e->at);
  bool is_found = e->is_count && find_noun_behind(found, e);
  is_found = is_found || (!is_cut && find_noun(found, e, e->start, e->at));
  is_found = is_found || (subject[0] == '\0' || !e->is_count ? find_noun_behind(found, e) : false);
  if (is_found)
    pgap_draft_name_copy(out, e->text, found[0], found[1], "");
  else
    snprintf(out, PGAP_DRAFT_NAME, "%s", subject);
}
