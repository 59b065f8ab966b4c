#ifndef SECRETS_SIEVE_H
#define SECRETS_SIEVE_H

#include "base/arena.h"
#include "repo/blobs.h"
#include "secrets/rules.h"

/*
 * From bytes to candidates, as fast as we can: one pass of one automaton over
 * the literals of all rules, one over runs of bytes that finders ask for, and
 * patterns only around what these find.
 *
 * A blob that is derived from another is sifted where it differs: the hits of
 * its base are taken over where all the bytes their verdict was read from were
 * copied, and looked for anew elsewhere. The result is the same as that of
 * sifting all of it, for every rule (docs/history.md has the invariants).
 */

/* A secret as the sieve sees it: all that holds of it locally. */
struct hit {
	uint32_t rule; /* of the rules; from rules.n on, a finder */
	uint32_t mark; /* the caller's; 0 when new, that of the base's hit when
	                  * it was taken over */
	size_t from, to; /* the token, or the run of a finder */
};

/* What was found in one text, and what a text derived from it needs. */
struct sifted {
	struct hit *v; /* by from, to, rule; each once */
	size_t n;
	bool limit; /* a pattern gave up somewhere */
	struct sifted_more *more;
};

/* One a thread. Rules and their tables are shared and not changed. */
struct sieve;
struct sieve_rules; /* the tables, made once */

const struct sieve_rules *sieve_rules_new(struct arena *, const struct rules *);
struct sieve *sieve_new(const struct sieve_rules *);
void sieve_free(struct sieve *); /* NULL is fine */

struct sifted *sieve_text(struct sieve *, struct str text);
/* base: what was found in the blob's base; n > 0 copies. */
struct sifted *sieve_derived(struct sieve *, struct str text,
    const struct sifted *base, struct str base_text, const struct copy *,
    size_t n);
void sifted_free(struct sifted *); /* NULL is fine */

#endif
