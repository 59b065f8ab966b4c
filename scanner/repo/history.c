#include "repo/commits.h"

/*
 * Every blob of a history once, with the oldest commit that has it:
 *
 *	scanned tree ──→ seen          what it holds is no history
 *	refs ──→ tips ──→ commits      oldest first, see commits.c
 *	each commit's tree, less what is seen ──→ file, and seen
 *
 * A tree that was looked into is never opened again, so a commit costs what
 * it changed, not what it holds. And as nothing is compared with a parent,
 * merges need no care: what a merge itself brought in is new like all else.
 */

/* A tag may name a tree or a blob that belongs to no commit. */
struct root {
	struct str ref;
	git_oid id;
	git_object_t type;
};

struct history {
	struct arena *arena; /* gone with the walk */
	struct walk walk;
	struct commits commits;
	VEC(struct root) roots;
};

static void
add_tip(void *arg, struct str ref, const git_oid *id, git_object_t type)
{
	struct history *h = arg;

	if (type == GIT_OBJECT_COMMIT)
		commits_add(&h->commits, id);
	else
		*VEC_ADD(h->arena, &h->roots) =
		    (struct root){ arena_copy(h->arena, ref), *id, type };
}

static void
see_scanned_tree(struct history *h, const struct visitor *v)
{
	struct visitor quiet = { .arg = v->arg, .wants = v->wants };

	if (!h->walk.repo->has_commit)
		return;
	h->walk.to = &quiet;
	walk_tree(&h->walk, &h->walk.repo->tree);
	h->walk.to = v;
	h->walk.stopped = false; /* nobody heard why; the next file tells */
}

static void
walk_roots(struct history *h)
{
	const struct root *t;
	size_t i;

	for (i = 0; i < h->roots.n && !h->walk.stopped; i++) {
		t = &h->roots.v[i];
		walk_at(&h->walk, NULL);
		if (t->type == GIT_OBJECT_TREE)
			walk_tree(&h->walk, &t->id);
		else if (!oids_has(h->walk.seen, &t->id) &&
		    walk_enter(&h->walk, t->ref, &t->id))
			walk_blob(&h->walk, ENTRY_FILE, &t->id);
	}
}

void
repo_walk_history(struct repo *r, const struct visitor *v,
    void (*progress)(void *arg, size_t done, size_t all))
{
	struct arena *a;
	struct history h;

	if (r->git == NULL)
		return;
	a = arena_new();
	h = (struct history){
		.arena = a,
		.walk = { .repo = r, .to = v, .seen = oids_new(a) },
	};
	commits_begin(&h.commits, a, &h.walk);
	see_scanned_tree(&h, v);
	tips_each(&h.walk, add_tip, &h);
	commits_tell_cut(&h.commits);
	commits_walk(&h.commits, progress);
	walk_roots(&h);
	arena_free(a);
}
