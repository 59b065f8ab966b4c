#include <stdlib.h>

#include "repo/commits.h"

/*
 * Commits are found depth first, with a line of open ones from a tip to where
 * we are instead of recursion; one is closed when all its parents are. That
 * is the moment to put its time right:
 *
 *	when = the latest of: its own time, each parent's when + 1
 *
 * Sorted by (when, id), parents then come before children whatever the clocks
 * said, and the rest follows time.
 */

/* Committers write their own times; this keeps "when + 1" a number. */
#define TIME_MAX (INT64_MAX / 2)

/* The commits whose parents stayed behind. */
static struct oids *
shallow_commits(struct repo *r, struct arena *a)
{
	const char *dir = git_repository_commondir(r->git);
	struct oids *ids = oids_new(a);
	struct str text, line;
	git_oid id;

	if (read_git_file(a, dir, "shallow", &text) != NULL)
		return ids;
	while (next_line(&text, &line))
		if (leading_id(line, &id))
			(void)oids_add(ids, &id, NULL);
	return ids;
}

void
commits_begin(struct commits *cs, struct arena *a, struct walk *w)
{
	*cs = (struct commits){ .walk = w, .arena = a };
	cs->ids = oids_new(a);
	cs->shallow = shallow_commits(w->repo, a);
}

static uint32_t
number_of(struct commits *cs, const git_oid *id)
{
	size_t i;

	if (oids_add(cs->ids, id, &i))
		VEC_ADD(cs->arena, &cs->all)->id = *id;
	return (uint32_t)i;
}

/* false: it is past, and not gone into. */
static bool
parent_number(struct commits *cs, const git_oid *id, uint32_t *ret)
{
	if (cs->past != NULL && oids_has(cs->past, id)) {
		(void)oids_add(cs->edge, id, NULL);
		return false;
	}
	*ret = number_of(cs, id);
	return true;
}

/* 0, or libgit2's error; *ret_free is what to free when text is done with. */
static int
read_commit(struct commits *cs, const git_oid *id, struct commit_text *ret,
    git_odb_object **ret_free)
{
	struct str bytes;
	int error;

	if (cs->read != NULL) {
		error = cs->read(cs->arg, id, &bytes);
	} else {
		error = object_bytes(cs->walk->repo, id, ret_free);
		if (error == 0 &&
		    git_odb_object_type(*ret_free) != GIT_OBJECT_COMMIT)
			error = GIT_ENOTFOUND;
		if (error == 0)
			bytes = (struct str){ git_odb_object_data(*ret_free),
				git_odb_object_size(*ret_free) };
	}
	if (error == 0 && !parse_commit(bytes, ret))
		error = GIT_ERROR;
	return error;
}

static void
set_commit(struct commits *cs, uint32_t number, const struct commit_text *text)
{
	struct commit *c = &cs->all.v[number];
	struct str lines = text->parents;
	uint32_t parent;
	git_oid id;

	c->tree = text->tree;
	c->when = text->committed > TIME_MAX ? TIME_MAX : text->committed;
	c->parents = (uint32_t)cs->parents.n;
	while (parse_parent(&lines, &id)) /* c may move from here on */
		if (parent_number(cs, &id, &parent))
			*VEC_ADD(cs->arena, &cs->parents) = parent;
	c = &cs->all.v[number];
	c->parents_n = (uint32_t)cs->parents.n - c->parents;
}

static void
open_commit(struct commits *cs, uint32_t number)
{
	struct commit *c = &cs->all.v[number];
	struct commit_text text;
	git_odb_object *o = NULL;

	if (c->met)
		return;
	c->met = true;
	c->lost = read_commit(cs, &c->id, &text, &o);
	if (c->lost == 0) {
		set_commit(cs, number, &text);
		*VEC_ADD(cs->arena, &cs->open) = number;
	}
	git_odb_object_free(o);
}

static void
tell_lost(struct commits *cs, const struct commit *c)
{
	if (!oids_add(cs->walk->seen, &c->id, NULL))
		return;
	walk_at(cs->walk, &c->id);
	walk_unread(cs->walk, NULL, git_words(c->lost));
}

static void
close_commit(struct commits *cs, struct commit *c)
{
	const struct commit *p;
	bool shallow = oids_has(cs->shallow, &c->id);
	uint32_t i;

	for (i = 0; i < c->parents_n; i++) {
		p = &cs->all.v[cs->parents.v[c->parents + i]];
		if (p->lost == 0 && p->when >= c->when)
			c->when = p->when + 1;
		if (p->lost == GIT_ENOTFOUND && shallow)
			cs->cut = true;
		else if (p->lost != 0)
			tell_lost(cs, p);
	}
	cs->open.n--;
}

void
commits_add(struct commits *cs, const git_oid *tip)
{
	uint32_t number = number_of(cs, tip);
	struct commit *c;

	open_commit(cs, number);
	if (cs->all.v[number].lost != 0)
		tell_lost(cs, &cs->all.v[number]);
	while (cs->open.n > 0) {
		c = &cs->all.v[cs->open.v[cs->open.n - 1]];
		if (c->next == c->parents_n)
			close_commit(cs, c);
		else
			open_commit(cs, cs->parents.v[c->parents + c->next++]);
		if (cs->all.n + cs->parents.n > LIMIT_FILES) {
			walk_stop(cs->walk, "more than LIMIT_FILES commits");
			cs->open.n = 0;
		}
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct commit *x = *(const struct commit *const *)a;
	const struct commit *y = *(const struct commit *const *)b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return git_oid_cmp(&x->id, &y->id);
}

const struct commit **
commits_sorted(const struct commits *cs, size_t from)
{
	size_t i, n = cs->all.n - from;
	const struct commit **v =
	    arena_alloc(cs->arena, n, sizeof(struct commit *));

	for (i = 0; i < n; i++)
		v[i] = &cs->all.v[from + i];
	if (n > 0)
		qsort(v, n, sizeof(struct commit *), by_time);
	return v;
}

void
commits_tell_cut(struct commits *cs)
{
	if (!cs->cut)
		return;
	walk_at(cs->walk, NULL);
	walk_unread(cs->walk, NULL,
	    "history of a shallow clone: `git fetch --unshallow` gets it");
}

#define PROGRESS_EVERY 256

void
commits_walk(
    struct commits *cs, void (*progress)(void *arg, size_t done, size_t all))
{
	struct walk *w = cs->walk;
	const struct commit **v = commits_sorted(cs, 0), *c;
	size_t i, n = cs->all.n;

	for (i = 0; i < n && !w->stopped; i++) {
		c = v[i];
		if (progress != NULL && i % PROGRESS_EVERY == 0)
			progress(w->to->arg, i, n);
		walk_at(w, &c->id);
		if (c->lost == 0)
			walk_tree(w, &c->tree);
	}
	if (progress != NULL)
		progress(w->to->arg, i, n);
}
