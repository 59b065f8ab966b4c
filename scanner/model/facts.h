#ifndef MODEL_FACTS_H
#define MODEL_FACTS_H

#include "base/arena.h"
#include "model/gap.h"

/*
 * Everything read, before it is understood. Readers add; authority/ seals it
 * into a graph. What is added is copied (its text too), so it may be scratch.
 */
struct facts;

struct facts *facts_new(struct arena *);
struct arena *facts_arena(struct facts *);
void facts_add(struct facts *, const struct fact *);
/* Beyond LIMIT_GAPS gaps are only counted (facts_gaps_lost). */
void facts_gap(struct facts *, const struct gap *);
/* Something that can tell these kinds was read, whether it told any or not.
 * Kinds nobody read are UNKNOWN to the checks that need them. */
void facts_read(struct facts *, fact_set);
fact_set facts_were_read(const struct facts *);

/* What one file told, to be told again of another tree. A part is void once
 * its facts were sorted. */
struct facts_part {
	size_t fact, n_facts, gap, n_gaps;
};

struct facts_part facts_part_begin(const struct facts *);
/* All that was added since; false: a limit may have cut some of it. */
bool facts_part_end(const struct facts *, struct facts_part *);
/* Tell it, as seen in another commit; empty: as it was. */
void facts_copy(struct facts *to, const struct facts *from,
    const struct facts_part *, struct str commit);

/* What was looked at, for the coverage; the app counts. */
struct tally {
	size_t files_read;          /* by a reader that knew their format */
	size_t files_searched;      /* for secrets */
	size_t past_blobs_searched; /* the same, in history */
	size_t links, submodules;   /* of the tree; not followed */
};

struct tally *facts_tally(struct facts *);
size_t facts_count(const struct facts *); /* facts and gaps, as they came */

/* Sorted by fact_order(), equal ones once. */
const struct fact *const *facts_sorted(struct facts *, size_t *n);
const struct gap *const *facts_gaps(struct facts *, size_t *n); /* by place */
size_t facts_gaps_lost(const struct facts *);
/* Do they say the same, wherever it is written? Places alone do not count. */
bool facts_say_same(struct facts *, struct facts *);

#endif
