#ifndef SECRETS_RUNS_H
#define SECRETS_RUNS_H

#include "base/arena.h"
#include "text/regex.h"

/*
 * Runs: bytes of one kind, as many as there are side by side. All kinds are
 * looked for in one pass.
 */
struct run_kind {
	bool is[256];
	size_t least, most; /* bytes of a run; others are nothing to us */
};
#define RUN_LEAST 7

/* bytes: "0-9a-fA-F", with \xNN and \\, as in a bracket of a regex. */
struct run_kind run_kind(const char *bytes, size_t least, size_t most);

struct runs;

/* The kinds are borrowed. */
const struct runs *runs_new(
    struct arena *, const struct run_kind *kinds, size_t n);

/*
 * Call found() for each run that has a byte in one of the ranges, or begins
 * where one ends; it may come more than once, and others too. Ranges are in the
 * text, in order and apart. Runs of one kind come in order.
 */
void runs_scan(const struct runs *, struct str text, const struct span *ranges,
    size_t n, void (*found)(void *arg, size_t kind, struct span run),
    void *arg);

#endif
