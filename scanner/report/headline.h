#ifndef REPORT_HEADLINE_H
#define REPORT_HEADLINE_H

#include "base/arena.h"
#include "report/report.h"

/*
 * The sentence everybody understands: how many keys, after what delay, move
 * how much, whose they are, and what it takes to stop them. It says only what
 * is known: where the evidence is of the deployment alone it says so, and
 * where nothing is known, that.
 */
struct str headline(struct arena *, const struct graph *);

/* The same of a report; of one of keys alone, how much was looked at. */
struct str headline_of(struct arena *, const struct results *);

#endif
