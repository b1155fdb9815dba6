/* bins.h: series while they are collected, and their order. Private to this floor. */
#ifndef PLANGAP_DATA_BINS_H
#define PLANGAP_DATA_BINS_H

#include <plangap/catalog.h>
#include <stdint.h>

/* A series while it is being collected. */
typedef struct pgap_bin {
  const pgap_indicator *indicator;
  const pgap_area *area;
  uint32_t n;
  uint32_t of_entities; /* 1 = the values of the area's entities */
} pgap_bin;

/* Numbers the bins in the order of the series: those of areas before those of entities, by indicator
 * and area; *n_filled of them hold something, the others come last. *numbers belongs to the caller;
 * NULL = they are in order already. False when memory is out. */
bool pgap_bins_number(const pgap_bin *bins, size_t n, uint32_t **numbers, size_t *n_filled);

#endif
