#ifndef APP_INTAKE_H
#define APP_INTAKE_H

#include "read/memo.h"
#include "secrets/secrets.h"

/*
 * From what a walk brings to facts: readers read it, finders search it, and
 * what could not be read becomes a gap. What is wanted of a file is up to
 * whoever walks.
 */
struct intake {
	struct facts *facts;
	struct repo *repo;
	struct memo *memo; /* NULL: nothing is read twice */
	struct searcher *searcher;
	struct arena *scratch;
	const char *const *paths; /* globs: search only these; none: all */
	size_t n_paths;
	size_t seen;    /* entries of the tree */
	size_t missing; /* objects that could not be read */
	size_t found;   /* facts and gaps the finders told */
	bool past;      /* the walk is through history */
};

/* The team's own word, that is manifest, policy, exceptions and baseline:
 * .quorate and what is below it. Under the gate those of the base are believed,
 * whatever the change makes of them. */
bool intake_is_word(struct str path);

/* Is a file of this name searched for secrets? */
bool intake_searches(const struct intake *, struct str path);

void intake_read(struct intake *, const struct file *);
void intake_search(struct intake *, const struct file *);
/* A link or submodule of the tree: not followed, but counted. */
void intake_unfollowed(struct intake *, const struct file *);
void intake_unread(struct intake *, const struct unread *);

#endif
