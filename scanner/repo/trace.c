#include <string.h>

#include "repo/tracing.h"

/*
 *	refs ──→ tips ──→ commits      oldest first, see commits.c
 *	each commit's tree ──→ what it brought ──→ sightings
 *	                   └─→ its groups ──→ lives
 *
 * With --since the commits behind it are found first, and none of their trees
 * is walked but its own and those that the commits we walk stand on: what
 * these hold is nothing new.
 */
static bool
wants(void *arg, struct str path, uint64_t size)
{
	const struct trace *t = arg;

	return t->to->wants == NULL || t->to->wants(t->to->arg, path, size);
}

static void
unread(void *arg, const struct unread *u)
{
	struct trace *t = arg;

	if (t->passing)
		return;
	t->gaps |= !u->file;
	if (t->to->unread != NULL)
		t->to->unread(t->to->arg, u);
}

/* ---- commits ---- */

static int
read_commit(void *arg, const git_oid *id, struct str *ret)
{
	struct trace *t = arg;

	return source_read(t->source, id, GIT_OBJECT_COMMIT, ret);
}

static void
add_tip(void *arg, struct str ref, const git_oid *id, git_object_t type)
{
	struct trace *t = arg;

	*VEC_ADD(t->arena, &t->tips) =
	    (struct tip){ arena_copy(t->arena, ref), *id, type, 0 };
	if (type == GIT_OBJECT_COMMIT)
		commits_add(&t->commits, id);
}

/* Where a branch was begun behind it, a shallow clone may be cut off. */
static void
add_past(struct trace *t, const struct repo *since)
{
	if (since == NULL || !since->has_commit)
		return;
	commits_add(&t->commits, &since->commit);
	t->past = t->commits.all.n;
	t->commits.cut = false;
}

static void
find_head(struct trace *t)
{
	struct repo *r = t->walk.repo;
	git_commit *c;
	git_oid id;

	t->has_head = r->has_commit;
	t->head = r->commit;
	if (rev_head(r, &id) == 0 && object_peel(r, id, &c) == 0) {
		t->has_head = true;
		t->head = *git_commit_id(c);
		git_commit_free(c);
	}
}

static void
find_commits(struct trace *t)
{
	commits_begin(&t->commits, t->arena, &t->walk);
	t->commits.read = read_commit;
	t->commits.arg = t;
	add_past(t, t->query->since);
	tips_each(&t->walk, add_tip, t);
	find_head(t);
	commits_tell_cut(&t->commits);
}

/* ---- trees ---- */

/* All that is stored may be met, and then nothing needs to grow. */
static void
make_room(struct trace *t)
{
	const struct repo *r = t->walk.repo;
	size_t i, n = t->query->n_blobs;

	for (i = 0; i < r->packs.n; i++)
		n += r->packs.v[i].names.n;
	if (n > LIMIT_FILES)
		n = LIMIT_FILES;
	oids_room(t->ids, n);
	t->marks.v = arena_alloc(t->arena, n, sizeof(*t->marks.v));
	t->marks.cap = n;
}

static void
walk_commit(struct trace *t, uint32_t number)
{
	const struct commit *c = &t->commits.all.v[number];

	walk_at(&t->walk, &c->id);
	if (c->lost != 0)
		return;
	t->sets_of[number] = trees_walk(t, &c->tree) + 1;
	things_tell(t, number);
}

/* Numbers below past are behind since, which is the first of them. */
static void
pass_trees(struct trace *t, const struct commit *const *sorted, size_t n)
{
	const struct commits *cs = &t->commits;
	uint32_t j, parent;
	size_t i;

	t->passing = true;
	if (t->past > 0)
		walk_commit(t, 0);
	for (i = 0; i < n && t->past > 0; i++)
		for (j = 0; j < sorted[i]->parents_n; j++) {
			parent = cs->parents.v[sorted[i]->parents + j];
			if (parent < t->past && t->sets_of[parent] == 0)
				walk_commit(t, parent);
		}
	t->passing = false;
	t->walk.stopped = false; /* nobody heard why; the next tree tells */
}

#define PROGRESS_EVERY 256

static size_t
walk_commits(struct trace *t, const struct commit *const *sorted, size_t n,
    void (*progress)(void *arg, size_t done, size_t all))
{
	size_t i, walked = 0;

	for (i = 0; i < n && !t->walk.stopped; i++) {
		if (progress != NULL && i % PROGRESS_EVERY == 0)
			progress(t->to->arg, i, n);
		walk_commit(t, (uint32_t)(sorted[i] - t->commits.all.v));
		walked += sorted[i]->lost == 0;
	}
	if (progress != NULL)
		progress(t->to->arg, i, n);
	return walked;
}

/* A tag may name a tree or a blob that belongs to no commit. */
static void
walk_others(struct trace *t)
{
	struct tip *tip;
	size_t i;

	for (i = 0; i < t->tips.n && !t->walk.stopped; i++) {
		tip = &t->tips.v[i];
		walk_at(&t->walk, NULL);
		if (tip->type == GIT_OBJECT_TREE)
			tip->set = trees_walk(t, &tip->id);
		else if (tip->type == GIT_OBJECT_BLOB)
			tip->set = trees_walk_blob(t, tip->ref, &tip->id);
		things_tell(t, NO_COMMIT);
	}
}

static void
trace(struct trace *t, void (*progress)(void *arg, size_t done, size_t all),
    struct traced *ret)
{
	const struct commit *const *sorted;
	size_t n;

	find_commits(t);
	n = t->commits.all.n - t->past;
	sorted = commits_sorted(&t->commits, t->past);
	t->sets_of =
	    arena_alloc(t->arena, t->commits.all.n, sizeof(*t->sets_of));
	make_room(t);
	things_begin(t);
	pass_trees(t, sorted, n);
	ret->n_commits = walk_commits(t, sorted, n, progress);
	walk_others(t);
	lives_make(t, sorted, n, ret);
}

static void
begin(struct trace *t, struct repo *r, const struct visitor *own)
{
	t->walk =
	    (struct walk){ .repo = r, .to = own, .seen = oids_new(t->arena) };
	t->source = source_new(t->arena, r);
	t->ids = oids_new(t->arena);
	t->sets = sets_new(t->arena, t->query->n_groups);
	t->places = map_new(t->arena);
	t->pairs = nums_new(t->arena);
	t->kept = arena_new();
	t->round = 1;
}

static void
end(struct trace *t)
{
	size_t i;

	for (i = 0; i < COUNT_OF(t->spare); i++)
		arena_free(t->spare[i]);
	arena_free(t->kept);
	source_free(t->source);
}

void
repo_trace(struct repo *r, struct arena *out, const struct trace_query *q,
    const struct visitor *v,
    void (*progress)(void *arg, size_t done, size_t all), struct traced *ret)
{
	struct trace *t;
	struct arena *a;
	struct visitor own = { .wants = wants, .unread = unread };

	*ret = (struct traced){ .n = 0 };
	ret->lives = arena_alloc(out, q->n_groups, sizeof(*ret->lives));
	if (r->git == NULL)
		return;
	a = arena_new();
	own.arg = t = ARENA_NEW(a, struct trace);
	t->query = q;
	t->to = v;
	t->arena = a;
	t->out = out;
	begin(t, r, &own);
	trace(t, progress, ret);
	end(t);
	arena_free(a);
}
