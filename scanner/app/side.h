#ifndef APP_SIDE_H
#define APP_SIDE_H

#include "app/changed.h"
#include "app/intake.h"
#include "report/report.h"

/*
 * One side of a change: what its files tell, and what follows. Read in steps,
 * for most changes end after the first:
 *
 *	search   secrets in what differs, and in the commits between
 *	read     evidence in all files, of unchanged ones once for all sides, by
 *	         the memo they share
 *	judge    graph, score, findings
 *	search   secrets in all the rest, when somebody new can act
 *
 * What the team says of itself (.quorate) comes from the tree that is believed,
 * which under the gate is the base's on both sides.
 */
struct side {
	struct repo *repo, *word;
	struct repo *since; /* not NULL: also the commits since that one */
	const struct changed *changed;
	bool after; /* the side of the change on which it is done */
	struct intake in;
	size_t n_commits; /* since */
	enum side_step {
		SIDE_SEARCH,  /* what differs */
		SIDE_REST,    /* what does not */
		SIDE_CHANGED, /* evidence that differs, alone */
		SIDE_READ,
		SIDE_WORDS, /* .quorate */
	} step;
	/* what follows */
	const struct graph *graph;
	const struct compared *compared; /* with before; NULL: it was not */
	struct score score;
	struct finding *const *findings;
	size_t n_findings;
	bool shared; /* all of it with the side before */
};

int side_open(struct side *, struct arena *, struct memo *, struct err *reterr);
void side_search(struct side *);
/* The rest is the same on both sides: searched on one, told to the others at
 * once, for the next judgement sorts what was told. */
void side_search_rest(struct side *, struct facts_part *ret);
void side_told_rest(
    struct side *, const struct side *from, const struct facts_part *);
void side_read(struct side *);
/* Seal, price and judge; scene has policy, now, before and proposed. */
void side_judge(struct side *, struct arena *, const struct scene *);
/* The graph of what was searched alone; no findings. */
void side_leave(struct side *, int64_t now);
/* Take over the judgement on another side that is like it. */
void side_share(struct side *, const struct side *);
void side_close(struct side *); /* no step after it; half-made is fine */

/* Is there nothing on which the two could differ? Then the judgement on one is
 * that on the other. */
bool side_is_like(const struct side *, const struct side *);
/* The same of what is told, if not where it stands: prose was edited. */
bool side_says_same(struct side *, struct side *);

#endif
