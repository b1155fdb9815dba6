#include <plangap/lower.h>
#include <plangap/upper.h>

int pgap_upper(void) { return pgap_lower(); }
