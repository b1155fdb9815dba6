int pgap_lower(void);
int visible(void);
