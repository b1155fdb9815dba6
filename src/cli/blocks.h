/* blocks.h: a long sheet written by several threads: the same bytes whatever their number. */
#ifndef PLANGAP_CLI_BLOCKS_H
#define PLANGAP_CLI_BLOCKS_H

#include <plangap/writer.h>

/* Makes block `i` of n: a sheet with its rows, to be written by the same thread. `worker` is what
 * `open` made. `sheet` is valid until the next call of the same worker. */
typedef struct pgap_blocks {
  size_t n;
  const void *context;
  pgap_status (*open)(void **worker, const void *context, pgap_error *err);
  pgap_status (*make)(pgap_sheet *sheet, void *worker, const void *context, size_t i,
                      pgap_error *err);
  void (*close)(void *worker);
} pgap_blocks;

/* Writes all blocks in order to `out`, the header once. */
pgap_status pgap_blocks_write(FILE *out, const pgap_blocks *blocks, const pgap_writer *writer,
                              const pgap_write_options *options, unsigned n_threads,
                              pgap_error *err);

/* Processors that this program may use. */
unsigned pgap_processors(void);

#endif
