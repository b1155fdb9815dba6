/* misfit.h: why a row does not fit its header. Private to this floor. */
#ifndef PLANGAP_INPUT_MISFIT_H
#define PLANGAP_INPUT_MISFIT_H

#include "reader.h"

/* Reports a number that its comma split into two cells, or cells that all stand one column beside their
 * own. False, and nothing reported, when the row is neither. */
bool pgap_misfit_report(pgap_reader *reader);

/* Warns when the cell of a number and the text beside it look like one number with a comma. */
void pgap_misfit_warn_split(pgap_reader *reader, size_t column);

#endif
