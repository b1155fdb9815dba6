/* registry.h: how the rows of a registry are found. */
#ifndef PLANGAP_REGISTRY_H
#define PLANGAP_REGISTRY_H

#include <stddef.h>
#include <string.h>

/* Marks a text of a row for translation. */
#define N_(text) text

/* Defines pgap_NOUN_at (NULL past the end) and pgap_NOUN_find (by name, NULL if there is none) over
 * an array of pointers to pgap_NOUN. */
#define PGAP_REGISTRY(noun, rows)                                                                  \
  const pgap_##noun *pgap_##noun##_at(size_t i) {                                                  \
    return i < sizeof(rows) / sizeof((rows)[0]) ? (rows)[i] : NULL;                                \
  }                                                                                                \
  const pgap_##noun *pgap_##noun##_find(const char *name) {                                        \
    size_t i = 0;                                                                                  \
    while (pgap_##noun##_at(i) && strcmp((rows)[i]->name, name) != 0) i++;                         \
    return pgap_##noun##_at(i);                                                                    \
  }

#endif
