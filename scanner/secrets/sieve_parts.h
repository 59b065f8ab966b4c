#ifndef SECRETS_SIEVE_PARTS_H
#define SECRETS_SIEVE_PARTS_H

#include "base/vec.h"
#include "secrets/finder.h"
#include "secrets/literals.h"
#include "secrets/runs.h"
#include "secrets/sieve.h"

/* What sieve.c and sieve_derived.c share. */

/*
 * Where a literal of a rule begins, and what came of it. All are kept, those
 * where the rule does not hold too: where nothing of their window changes
 * nobody needs to look again.
 */
struct anchor {
	uint32_t at, rule;
	uint32_t hit; /* of the text's hits, or one of: */
};
#define ANCHOR_NONE  UINT32_MAX
#define ANCHOR_LIMIT (UINT32_MAX - 1)

struct sifted_more {
	struct anchor *v; /* by at, rule; each once */
	size_t n;
	bool cut; /* there are more than LIMIT_ANCHORS */
};

struct sieve_rules {
	const struct rules *rules;
	const struct literals *literals; /* owned by the index of the rule */
	const struct runs *runs;         /* kinds are finders */
	/* Bytes around a run that its finder looks at: of all, the most. */
	size_t before, after;
};

/* A hit while they are gathered, in any order, some more than once. */
struct catch
{
	struct hit hit;
	uint32_t anchor; /* that it came from; ANCHOR_NONE: from a finder */
};

#define COPY_LEAST ((size_t)256) /* bytes: by measuring */

/* Its arrays are kept from text to text. */
struct sieve {
	const struct sieve_rules *by;
	struct rule_code *code; /* of each rule, once needed */
	size_t copy_least;      /* shorter ones are read as if they were new */
	/* of the text in hand */
	struct str text;
	struct rule_run run;        /* of it */
	bool cut;                   /* it has more than LIMIT_ANCHORS */
	size_t most;                /* of found */
	bool lost;                  /* some that were past it */
	VEC(struct copy) copies;    /* those that are worth it */
	VEC(struct span) dirty;     /* where literals or runs are looked for */
	VEC(struct anchor) found;   /* there */
	VEC(struct anchor) anchors; /* all of the text, in order */
	VEC(struct catch) catches;
};

/* VEC_ADD() for arrays that malloc() owns. */
#define HEAP_ADD(vec)                                                          \
	((vec)->v =                                                            \
		heap_room((vec)->v, (vec)->n, &(vec)->cap, sizeof(*(vec)->v)), \
	    &(vec)->v[(vec)->n++])
void *heap_room(void *v, size_t n, size_t *cap, size_t size);

/* Put what literals begin in the ranges behind those in `found`: in order of
 * their places, each once. */
void sieve_scan(struct sieve *, const struct span *ranges, size_t n);
/* Does the rule hold there? For an anchor among `anchors`. */
void sieve_judge(struct sieve *, struct anchor *);
void sieve_catch(struct sieve *, uint32_t anchor, struct hit);
/* Runs in the ranges that their finder wants (runs.h). */
void sieve_runs(struct sieve *, const struct span *ranges, size_t n);

/* All of a text derived from another; false when it must be sifted whole. */
bool sieve_inherit(struct sieve *, const struct sifted *base,
    struct str base_text, const struct copy *, size_t n);

#endif
