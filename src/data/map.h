/* map.h: uthash, set up once: a failed allocation leaves the item out (its hh.tbl stays NULL)
 * instead of ending the program. Private to this floor. */
#ifndef PLANGAP_DATA_MAP_H
#define PLANGAP_DATA_MAP_H

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#endif
