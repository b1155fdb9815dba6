/* layout.c: finds the layout of a file of actuals, and lists them (see layout.h). */
#include "layout.h"

#define PGAP_LAYOUT(name) extern const pgap_layout pgap_layout_##name;
#include "layouts.def"
#undef PGAP_LAYOUT

static const pgap_layout *const layouts[] = {
#define PGAP_LAYOUT(name) &pgap_layout_##name,
#include "layouts.def"
#undef PGAP_LAYOUT
};

const pgap_layout *pgap_layout_at(size_t i) {
  return i < sizeof layouts / sizeof layouts[0] ? layouts[i] : NULL;
}

const char *pgap_layout_name(const pgap_layout *layout) { return layout->name; }
const char *pgap_layout_summary(const pgap_layout *layout) { return layout->summary; }

const pgap_layout *pgap_layout_detect(const pgap_source *source) {
  for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
    if (layouts[i]->fits(source)) return layouts[i];
  }
  return NULL;
}
