/* layout.c: finds the layout of a file of actuals, and lists them (see layout.h). */
#include "layout.h"

#include <string.h>

#define PGAP_LAYOUT(name) extern const pgap_layout pgap_layout_##name;
#include "layouts.def"
#undef PGAP_LAYOUT

static const pgap_layout *const layouts[] = {
#define PGAP_LAYOUT(name) &pgap_layout_##name,
#include "layouts.def"
#undef PGAP_LAYOUT
};

enum { N_LAYOUTS = sizeof layouts / sizeof layouts[0] };

const pgap_layout *pgap_layout_at(size_t i) { return i < N_LAYOUTS ? layouts[i] : NULL; }

const pgap_layout *pgap_layout_find(const char *name) {
  for (size_t i = 0; i < N_LAYOUTS; i++) {
    if (strcmp(layouts[i]->name, name) == 0) return layouts[i];
  }
  return NULL;
}

const char *pgap_layout_name(const pgap_layout *layout) { return layout->name; }
const char *pgap_layout_summary(const pgap_layout *layout) { return layout->summary; }

/* Lets the layouts look at a head; keeps the surest in *best. */
static void compare(pgap_recognition *best, int *sureness, const pgap_head *head,
                    const pgap_layout *wish) {
  for (size_t i = 0; i < N_LAYOUTS; i++) {
    const pgap_layout *layout = layouts[i];
    if (wish != NULL && layout != wish) continue;
    int score = layout->score(head);
    if (score > *sureness) {
      *best = (pgap_recognition){layout, NULL, head->delimiter};
      *sureness = score;
    } else if (score == *sureness && score > 0 && layout != best->layout) {
      best->rival = layout;
    }
  }
}

pgap_recognition pgap_layout_recognise(const pgap_source *source, const pgap_layout *wish) {
  enum { LOOK = 8192 };
  const char delimiters[] = {pgap_csv_delimiter(source), ',', '\t', ';', '|'};
  pgap_recognition best = {wish, NULL, delimiters[0]};
  int sureness = 0;
  size_t length = source->length < LOOK ? source->length : LOOK;
  for (size_t i = 0; i < sizeof delimiters; i++) {
    if (i > 0 && delimiters[i] == delimiters[0]) continue;
    if (i > 0 && memchr(source->text, delimiters[i], length) == NULL) continue;
    pgap_head head;
    if (pgap_head_read(&head, source, delimiters[i])) compare(&best, &sureness, &head, wish);
    pgap_head_dispose(&head);
  }
  return best;
}
