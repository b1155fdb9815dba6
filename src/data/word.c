/* word.c: the words of the catalog's columns, one table for each way. */
#include <plangap/catalog.h>
#include <plangap/text.h>

#include <string.h>

static const char *const directions[] = {
    [PGAP_DIRECTION_UP] = "up", [PGAP_DIRECTION_DOWN] = "down", NULL};

static const char *const natures[] = {
    [PGAP_NATURE_STOCK] = "stock", [PGAP_NATURE_FLOW] = "flow",   [PGAP_NATURE_RATE] = "rate",
    [PGAP_NATURE_SHARE] = "share", [PGAP_NATURE_INDEX] = "index", NULL};

static const char *const aggregates[] = {[PGAP_AGGREGATE_NONE] = "none",
                                         [PGAP_AGGREGATE_SUM] = "sum",
                                         [PGAP_AGGREGATE_MEAN] = "mean",
                                         [PGAP_AGGREGATE_WEIGHTED] = "weighted",
                                         NULL};

/* The position of `text` among `words`, or an error that lists them. */
static pgap_status find_word(int *out, const char *text, const char *what, const char *allowed,
                             const char *const *words, pgap_error *err) {
  char folded[32];
  pgap_text_fold(folded, sizeof folded, text);
  for (int i = 0; words[i] != NULL; i++) {
    if (strcmp(folded, words[i]) != 0) continue;
    *out = i;
    return PGAP_OK;
  }
  return pgap_error_set(err, PGAP_WORD_UNKNOWN, PGAP_ARGS(text, what, allowed));
}

#define WORD_AT(words, i) ((i) < sizeof(words) / sizeof(words)[0] ? (words)[i] : NULL)

const char *pgap_direction_word(size_t i) { return WORD_AT(directions, i); }
const char *pgap_nature_word(size_t i) { return WORD_AT(natures, i); }
const char *pgap_aggregate_word(size_t i) { return WORD_AT(aggregates, i); }

const char *pgap_direction_name(pgap_direction direction) { return directions[direction]; }
const char *pgap_nature_name(pgap_nature nature) { return natures[nature]; }

pgap_status pgap_direction_parse(pgap_direction *out, const char *text, pgap_error *err) {
  int i;
  pgap_status status = find_word(&i, text, "direction", "up, down", directions, err);
  if (status == PGAP_OK) *out = (pgap_direction)i;
  return status;
}

pgap_status pgap_nature_parse(pgap_nature *out, const char *text, pgap_error *err) {
  int i;
  pgap_status status =
      find_word(&i, text, "nature", "stock, flow, rate, share, index", natures, err);
  if (status == PGAP_OK) *out = (pgap_nature)i;
  return status;
}

pgap_status pgap_aggregate_parse(pgap_aggregate *out, const char *text, pgap_error *err) {
  int i;
  pgap_status status =
      find_word(&i, text, "way to aggregate", "none, sum, mean, weighted", aggregates, err);
  if (status == PGAP_OK) *out = (pgap_aggregate)i;
  return status;
}
