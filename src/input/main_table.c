/* main_table.c */
#include "target_row.h"
bool pgap_main_table_fits(const pgap_source *source) { (void)source; return false; }
pgap_status pgap_main_table_read(pgap_loader *loader, const pgap_source *source, pgap_error *err) {(void)loader;(void)source;(void)err; return PGAP_OK;}
