#ifndef READ_LOGS_H
#define READ_LOGS_H

#include "read/deed.h"

/*
 * An event of a receipt, {address, topics[], data}, if it says who may do
 * what. Told at the log's own place. The grade is the caller's to choose:
 * what a contract logs while it is created is its first state only.
 */
void log_tell(struct reading *, const struct deed *, const struct node *log);

#endif
