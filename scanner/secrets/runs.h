#ifndef SECRETS_RUNS_H
#define SECRETS_RUNS_H

#include "base/str.h"
#include "text/regex.h"

/*
 * Runs: bytes of one kind, as many as there are side by side. A run of so many
 * bytes holds every so-manieth byte of the text, so most of a text that has
 * none is never looked at.
 */
struct run_kind {
	bool is[256];
	size_t least, most; /* bytes of a run; others are nothing to us */
};

/* bytes: "0-9a-fA-F", with \xNN and \\, as in a bracket of a regex. */
struct run_kind run_kind(const char *bytes, size_t least, size_t most);

/*
 * The next run that begins before `to`. *at: every run that begins before it
 * was seen, and none is cut by it; 0 at first. false: there is no more.
 */
bool run_next(const struct run_kind *, struct str text, size_t to, size_t *at,
    struct span *ret);

/* Go on with the run that holds the byte at `from`, or ends there, or with what
 * comes behind: never back behind *at, nor longer than a run may be. */
void run_skip(
    const struct run_kind *, struct str text, size_t from, size_t *at);

#endif
