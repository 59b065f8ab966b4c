#include <errno.h>
#include <unistd.h>

#include "base/map.h"
#include "repo/internal.h"

/*
 * Read by us, for libgit2's iterator passes over broken refs in silence, opens
 * whatever lies there (a pipe hangs it) and follows links, so that two links
 * to "." under refs/ keep it busy for ever.
 */
struct refs {
	struct repo *repo;
	struct walk *walk; /* told what is broken */
	struct arena *arena;
	struct map *loose; /* names; they hide packed ones */
	void (*tell)(void *arg, struct str name, const git_oid *);
	void *arg;
};

static void
broken(struct refs *rs, struct str name, const char *why)
{
	walk_at(rs->walk, NULL);
	if (walk_enter(rs->walk, name, NULL))
		walk_unread(rs->walk, NULL, why);
}

static void
loose_ref(void *arg, const struct file *f)
{
	struct refs *rs = arg;
	struct str name =
	    arena_printf(rs->arena, "refs/" STR_FMT, STR_ARG(f->path));
	git_oid id;

	if (str_ends(name, STR(".lock")))
		return;
	*map_slot(rs->loose, name) = rs;
	if (f->kind == ENTRY_FILE && str_starts(f->bytes, STR("ref:")))
		return; /* what it names is a ref too, or HEAD */
	if (f->kind == ENTRY_FILE && leading_id(f->bytes, &id))
		rs->tell(rs->arg, name, &id);
	else
		broken(rs, name, "not a ref");
}

static void
loose_unread(void *arg, const struct unread *u)
{
	struct refs *rs = arg;

	broken(rs, arena_printf(rs->arena, "refs/" STR_FMT, STR_ARG(u->path)),
	    u->why);
}

static void
loose_refs(struct refs *rs, const char *dir)
{
	struct visitor v = {
		.arg = rs, .file = loose_ref, .unread = loose_unread
	};
	struct walk w = { .repo = rs->repo, .to = &v };
	int fd = open_folder(arena_printf(rs->arena, "%srefs", dir).p);

	if (fd == -1 && errno != ENOENT)
		broken(rs, STR("refs"), errno_words(errno));
	if (fd == -1)
		return;
	walk_folder(&w, fd);
	(void)close(fd);
}

/* "<id> <name>", and below it "^<id>", what a tag points to. */
static void
packed_ref(struct refs *rs, struct str line)
{
	struct str name = str_slice(line, GIT_OID_HEXSZ + 1, line.n);
	git_oid id;

	if (line.n == 0 || line.p[0] == '#' || line.p[0] == '^')
		return;
	if (!leading_id(line, &id) || name.n == 0)
		broken(rs, STR("packed-refs"), "not a ref");
	else if (map_get(rs->loose, name) == NULL)
		rs->tell(rs->arg, name, &id);
}

static void
packed_refs(struct refs *rs, const char *dir)
{
	struct str text, line;
	const char *why = read_git_file(rs->arena, dir, "packed-refs", &text);

	if (why != NULL)
		broken(rs, STR("packed-refs"), why);
	while (why == NULL && next_line(&text, &line))
		packed_ref(rs, line);
}

/* The stashes before the last are in no ref, but in the log of refs/stash:
 * "<id before> <id after> who when". */
static void
stashes(struct refs *rs, const char *dir)
{
	struct str text, line;
	git_oid id;
	const char *why =
	    read_git_file(rs->arena, dir, "logs/refs/stash", &text);

	if (why != NULL)
		broken(rs, STR("logs/refs/stash"), why);
	while (why == NULL && next_line(&text, &line)) {
		line = str_slice(line, GIT_OID_HEXSZ + 1, line.n);
		if (leading_id(line, &id))
			rs->tell(rs->arg, STR("refs/stash"), &id);
	}
}

void
refs_each(struct repo *r, struct walk *w,
    void (*tell)(void *arg, struct str name, const git_oid *), void *arg)
{
	struct arena *a = arena_new();
	struct refs rs = { r, w, a, map_new(a), tell, arg };
	const char *common = git_repository_commondir(r->git);
	const char *own = git_repository_path(r->git);

	loose_refs(&rs, common);
	if (!str_eq(str_of(own), str_of(common))) /* a worktree has its own */
		loose_refs(&rs, own);
	packed_refs(&rs, common);
	stashes(&rs, common);
	arena_free(a);
}
