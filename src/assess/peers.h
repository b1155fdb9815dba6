/* peers.h: how an indicator stands in the areas beside a case's own. */
#ifndef PLANGAP_ASSESS_PEERS_H
#define PLANGAP_ASSESS_PEERS_H

#include <plangap/case.h>

/* Over the latest values of all areas with the same parent, none later than the deciding actual;
 * NaN with fewer than three. */
typedef struct pgap_peers {
  double spread; /* sample standard deviation */
  double lowest; /* 2.5th percentile from the bad side, linear between order statistics */
} pgap_peers;

/* The case has an actual. Worked out once for all cases that share indicator, parent and moment. */
pgap_peers pgap_peers_of(const pgap_case *c);

pgap_peer_cache *pgap_peer_cache_new(void); /* NULL = no memory: then nothing is kept */
void pgap_peer_cache_free(pgap_peer_cache *cache);

#endif
