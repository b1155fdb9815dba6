/* obs_status.c: the one table of words and flags for observation statuses.
 *
 * Letters: SDMX code list CL_OBS_STATUS 2.2. Small letters: Eurostat's flags; c (confidential) is Q,
 * suppressed; s (Eurostat's estimate) is E; z (not applicable) is M, cannot exist; r (revised) is A,
 * since a revised value is a normal one. Chinese words: as the National Bureau of Statistics marks
 * its figures: 初步核算 and 快报 are provisional, 最终核实 and 修订 normal, a change of 口径 (what is
 * covered) is a break. 预计 stands for years that are not over: a forecast, never an actual. */
#include <plangap/obs_status.h>
#include <plangap/text.h>

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* The letters in one text, and as texts of their own. */
#define LETTERS(X)                                                                                 \
  X(A)                                                                                             \
  X(B) X(D) X(E) X(F) X(G) X(H) X(I) X(J) X(K) X(L) X(M) X(N) X(O) X(P) X(Q) X(S) X(U) X(V) X(W)
#define TEXT(letter) #letter
#define WORD(letter) #letter,
static const char letters[] = LETTERS(TEXT);
static const char *const letter_words[] = {LETTERS(WORD)};

/* In order of what matters most when several flags stand together. */
static const struct {
  char flag, letter;
} flags[] = {{'b', 'B'}, {'c', 'Q'}, {'z', 'M'}, {'n', 'N'}, {'f', 'F'}, {'u', 'U'},
             {'d', 'D'}, {'e', 'E'}, {'s', 'E'}, {'p', 'P'}, {'r', 'A'}};

static const struct {
  const char *text;
  char letter;
} words[] = {
    {"初步", 'P'},
    {"初步数", 'P'},
    {"初步核算", 'P'},
    {"初步核算数", 'P'},
    {"初步统计", 'P'},
    {"初步统计数", 'P'},
    {"快报", 'P'},
    {"快报数", 'P'},
    {"暂定", 'P'},
    {"预计", 'F'},
    {"预计数", 'F'},
    {"预计值", 'F'},
    {"预测", 'F'},
    {"预测数", 'F'},
    {"预测值", 'F'},
    {"估计", 'E'},
    {"估计数", 'E'},
    {"估计值", 'E'},
    {"估算", 'E'},
    {"估算数", 'E'},
    {"推算", 'I'},
    {"推算数", 'I'},
    {"插补", 'I'},
    {"修订", 'A'},
    {"修订数", 'A'},
    {"最终核实", 'A'},
    {"最终核实数", 'A'},
    {"年报", 'A'},
    {"年报数", 'A'},
    {"正常", 'A'},
    {"调整", 'B'},
    {"口径调整", 'B'},
    {"口径变化", 'B'},
    {"统计口径调整", 'B'},
    {"缺", 'O'},
    {"缺失", 'O'},
    {"保密", 'Q'},
    {"不适用", 'M'},
    {"provisional", 'P'},
    {"preliminary", 'P'},
    {"prel.", 'P'},
    {"estimate", 'E'},
    {"estimated", 'E'},
    {"forecast", 'F'},
    {"projected", 'F'},
    {"projection", 'F'},
    {"revised", 'A'},
    {"final", 'A'},
    {"normal", 'A'},
    {"break", 'B'},
    {"imputed", 'I'},
    {"missing", 'O'},
    {"confidential", 'Q'},
    {"unreliable", 'U'},
    {"normal value", 'A'},
    {"time series break", 'B'},
    {"break in series", 'B'},
    {"definition differs", 'D'},
    {"estimated value", 'E'},
    {"forecast value", 'F'},
    {"imputed value", 'I'},
    {"missing value", 'O'},
    {"provisional value", 'P'},
    {"low reliability", 'U'},
    {"suppressed", 'Q'},
};

static char find_flags(const char *text) {
  size_t n = strlen(text);
  if (n == 0 || n > 3) return 0;
  char found = 0;
  size_t n_known = 0;
  for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
    if (strchr(text, flags[i].flag) == NULL) continue;
    if (found == 0) found = flags[i].letter;
  }
  for (size_t i = 0; i < n; i++) {
    for (size_t j = 0; j < sizeof flags / sizeof flags[0]; j++) n_known += flags[j].flag == text[i];
  }
  return n_known == n ? found : 0;
}

static char find_word(const char *text) {
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    bool may_be = ((text[0] ^ words[i].text[0]) & ~0x20) == 0; /* nearly all are not */
    if (may_be && strcasecmp(text, words[i].text) == 0) return words[i].letter;
  }
  return 0;
}

char pgap_obs_status_find_word(const char *text) {
  char folded[48];
  pgap_text_fold(folded, sizeof folded, text);
  return find_word(folded);
}

char pgap_obs_status_find_flag(const char *text) {
  char letter = find_word(text);
  return letter != 0 ? letter : find_flags(text);
}

char pgap_obs_status_find(const char *text) {
  char folded[48];
  size_t n = pgap_text_fold(folded, sizeof folded, text);
  if (n == 1 && strchr(letters, folded[0]) != NULL) return folded[0];
  return pgap_obs_status_find_flag(folded);
}

const char *pgap_obs_status_word(size_t i) {
  return i < sizeof letter_words / sizeof letter_words[0] ? letter_words[i] : NULL;
}
