#ifndef APP_GATE_H
#define APP_GATE_H

#include "app/scan.h"

/*
 * The gate: what a change does to who can act, judged by the side it starts
 * from. Reads objects only, so nothing is checked out and nothing runs.
 *
 *   base ──→ policy, exceptions, baseline, manifest
 *   common ancestor ──→ before ─┐
 *   head ──→ after ─────────────┼─→ findings, authority: what differs
 *   head by its own manifest ───┘   (the worse of the two after counts)
 *   commits between ──→ secrets
 */
int gate_run(const struct options *, struct scan *ret, struct err *reterr);

#endif
