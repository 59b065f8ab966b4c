#include "read/memo.h"

#include "base/limits.h"
#include "base/map.h"
#include "read/reading.h"

/* One blob under one path. */
struct known {
	struct known *next; /* the same blob under another */
	struct str path;
	const struct facts *in; /* some facts of the memo ... */
	struct facts_part told; /* ... of which these are its own */
	struct account account;
	bool took;
};

struct memo {
	struct arena *arena;
	struct map *blobs;  /* id to struct known */
	struct facts *kept; /* of many files; never sorted */
	size_t bytes;       /* that all of it takes */
};

struct memo *
memo_new(struct arena *a)
{
	struct memo *m = ARENA_NEW(a, struct memo);

	m->arena = a;
	m->blobs = map_new(a);
	m->kept = facts_new(a);
	return m;
}

static struct known *
find(const struct memo *m, const struct file *f)
{
	struct known *k = map_get(m->blobs, f->blob);

	while (k != NULL && !str_eq(k->path, f->path))
		k = k->next;
	return k;
}

/* What the account of a file names is still what it was. */
static bool
holds(struct arena *a, struct repo *repo, const struct account *account)
{
	size_t i;

	for (i = 0; i < account->asked.n; i++) {
		struct str blob = STR_NONE;

		(void)repo_blob(repo, a, account->asked.v[i].path, &blob);
		if (!str_eq(blob, account->asked.v[i].blob))
			return false;
	}
	return true;
}

bool
memo_tell(struct memo *m, struct facts *facts, struct repo *repo,
    const struct file *f)
{
	const struct known *k;

	if (f->kind != ENTRY_FILE)
		return false;
	k = find(m, f);
	if (k == NULL)
		return !read_wants(f->path);
	if (!holds(facts_arena(facts), repo, &k->account))
		return false;
	facts_copy(facts, k->in, &k->told, f->commit);
	facts_read(facts, k->account.read);
	facts_tally(facts)->files_read += k->took;
	return true;
}

/* The latest wins: the neighbours of the next tree are likelier to be those
 * of this one. */
static void
keep(struct memo *m, const struct file *f, const struct known *what)
{
	struct known *k = find(m, f);
	void **slot;

	if (k == NULL) {
		k = ARENA_NEW(m->arena, struct known);
		slot = map_slot(m->blobs, arena_copy(m->arena, f->blob));
		k->next = *slot;
		k->path = arena_copy(m->arena, f->path);
		*slot = k;
	}
	k->in = m->kept;
	k->told = what->told;
	k->account = what->account;
	k->took = what->took;
}

/* What a limit cut short is not remembered; where it was ours, new facts are
 * begun for the files to come. */
static void
remember(struct memo *m, const struct file *f, struct known *what,
    const struct facts *facts, struct facts_part told)
{
	if (what->account.too_many || !facts_part_end(facts, &told))
		return;
	what->told = facts_part_begin(m->kept);
	facts_copy(m->kept, facts, &told, STR_NONE);
	if (facts_part_end(m->kept, &what->told))
		keep(m, f, what);
	else
		m->kept = facts_new(m->arena);
}

void
memo_read(struct memo *m, struct facts *facts, struct repo *repo,
    const struct file *f, struct arena *scratch)
{
	const bool room = f->blob.n > 0 && m->bytes < LIMIT_MEMO_BYTES;
	const struct facts_part told = facts_part_begin(facts);
	const size_t used = arena_used(m->arena);
	struct known what = { .account.arena = m->arena };

	what.took = read_accounted(
	    facts, repo, f, scratch, room ? &what.account : NULL);
	facts_tally(facts)->files_read += what.took;
	if (!room)
		return;
	remember(m, f, &what, facts, told);
	m->bytes += arena_used(m->arena) - used;
}
