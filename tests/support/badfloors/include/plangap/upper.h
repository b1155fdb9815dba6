int pgap_upper(void);
