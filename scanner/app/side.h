#ifndef APP_SIDE_H
#define APP_SIDE_H

#include "app/changed.h"
#include "app/intake.h"
#include "report/report.h"

/*
 * One side of a change: what its files tell, and what follows. What the team
 * says of itself (.quorate) comes from the tree that is believed, which under
 * the gate is the base's on both sides.
 *
 * Only what differs is searched for secrets; of the rest only evidence is
 * read, and that once for all sides, by the memo they share. `thorough` also
 * searches the rest, for when somebody new can act.
 */
struct side {
	struct repo *repo, *word;
	struct repo *since; /* not NULL: also the commits since that one */
	const struct changed *changed;
	bool after; /* the side of the change on which it is done */
	bool thorough;
	struct intake in;
	size_t n_commits; /* since */
	bool words;       /* the walk is for .quorate */
	/* what follows */
	const struct graph *graph;
	struct score score;
	struct finding *const *findings;
	size_t n_findings;
	bool shared; /* all of it with the side before */
};

/* Read it into facts of its own. */
int side_read(struct side *, struct arena *, struct memo *, struct err *reterr);
/* Seal, price and judge; scene has policy, now, before and proposed. */
void side_judge(struct side *, struct arena *, const struct scene *);
/* Take over the judgement on another side that is like it. */
void side_share(struct side *, const struct side *);
/* Is there nothing on which the two could differ? Then the judgement on one is
 * that on the other. */
bool side_is_like(const struct side *, const struct side *);

#endif
