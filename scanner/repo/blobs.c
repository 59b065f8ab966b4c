#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "repo/families.h"

/*
 * Pack by pack, each by all workers; then what is loose. What is lost in one
 * place may lie in another, so it is told last.
 */
struct search {
	struct arena *arena;
	struct crew crew;
	struct worker *workers[LIMIT_WORKERS];
	struct oids *seen; /* NULL: there is but one place */
	VEC(git_oid) loose;
	VEC(struct lost) lost;
};

struct lost {
	git_oid id;
	const char *why;
};

static const char corrupt[] = "corrupt object";
static const char base_large[] = "its base is larger than LIMIT_GIT_BYTES";

static struct str
raw_text(const git_oid *id)
{
	return (struct str){ (const char *)id->id, GIT_OID_RAWSZ };
}

static void
tell_unread(struct search *s, struct str id, bool large, const char *why)
{
	s->crew.to->unread(s->workers[0]->arg, id, large, why);
}

static void
lose(struct search *s, const git_oid *id, const char *why)
{
	*VEC_ADD(s->arena, &s->lost) = (struct lost){ *id, why };
}

/* ---- packs ---- */

static void
remember(struct search *s, const struct families *f)
{
	const struct entry *e;
	git_oid id;
	uint32_t i;

	for (i = 0; i < f->n; i++) {
		e = &f->v[i];
		memcpy(id.id, families_id(f, i), sizeof(id.id));
		if (e->type == ENTRY_LOST || e->type == ENTRY_LOST_BASE)
			lose(s, &id,
			    e->type == ENTRY_LOST ? corrupt : base_large);
		else if (e->type == ENTRY_BLOB && s->seen != NULL)
			(void)oids_add(s->seen, &id, NULL);
	}
}

static void
take_pack(struct search *s, const struct pack *p)
{
	struct arena *a = arena_new();
	struct families f;

	families_find(a, p, s->seen, &f);
	s->crew.families = &f;
	crew_run(&s->crew, s->workers);
	remember(s, &f);
	s->crew.before += p->names.n;
	arena_free(a);
}

/* ---- loose objects ---- */

static bool
loose_id(const char *folder, const char *name, git_oid *ret)
{
	char hex[GIT_OID_HEXSZ + 1];

	if (strlen(name) != GIT_OID_HEXSZ - 2)
		return false;
	memcpy(hex, folder, 2);
	memcpy(hex + 2, name, sizeof(hex) - 2);
	return leading_id((struct str){ hex, GIT_OID_HEXSZ }, ret);
}

static void
list_folder(struct search *s, int store, const char *name)
{
	int fd = openat(store, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	const struct dirent *e;
	git_oid id;

	if (d == NULL) {
		if (errno != ENOENT)
			tell_unread(s, STR_NONE, false, errno_words(errno));
		return;
	}
	for (errno = 0; (e = readdir(d)) != NULL; errno = 0)
		if (loose_id(name, e->d_name, &id))
			*VEC_ADD(s->arena, &s->loose) = id;
	if (errno != 0)
		tell_unread(s, STR_NONE, false, errno_words(errno));
	(void)closedir(d);
}

static void
list_loose(struct search *s, const struct repo *r)
{
	static const char hex[] = "0123456789abcdef";
	unsigned b;
	size_t i;

	for (i = 0; i < r->stores.n; i++)
		for (b = 0; b < 256; b++)
			list_folder(s, r->stores.v[i].fd,
			    (char[]){ hex[b >> 4], hex[b & 15], '\0' });
}

static void
take_bytes(struct search *s, const git_oid *id, struct str bytes)
{
	struct blob b = { .id = raw_text(id), .bytes = bytes, .leaf = true };
	const struct blob_taker *to = s->crew.to;
	void *arg = s->workers[0]->arg, *given = to->take(arg, &b);

	if (given != NULL)
		to->drop(arg, given);
}

static void
take_loose(struct search *s, struct raw *raw, const git_oid *id)
{
	git_object_t type;
	struct str bytes;
	size_t size;

	if (oids_has(s->seen, id))
		return;
	if (loose_header(s->crew.repo, id, &size, &type) != 0) {
		lose(s, id, corrupt);
		return;
	}
	if (type != GIT_OBJECT_BLOB)
		return;
	if (size > LIMIT_SEARCH_BYTES)
		tell_unread(
		    s, raw_text(id), true, "larger than LIMIT_SEARCH_BYTES");
	else if (raw_read(raw, id, &type, &bytes) == NULL)
		take_bytes(s, id, bytes);
	else
		lose(s, id, corrupt);
	(void)oids_add(s->seen, id, NULL);
}

static void
take_all_loose(struct search *s)
{
	const struct blob_taker *to = s->crew.to;
	struct raw *raw = raw_new_within(s->crew.repo, 0);
	size_t i;

	for (i = 0; i < s->loose.n; i++) {
		take_loose(s, raw, &s->loose.v[i]);
		if (to->progress != NULL && i % 256 == 0)
			to->progress(to->arg, s->crew.before + i, s->crew.all);
	}
	raw_free(raw);
}

static void
tell_lost(struct search *s)
{
	const struct lost *l;
	size_t i;

	for (i = 0; i < s->lost.n; i++) {
		l = &s->lost.v[i];
		if (s->seen == NULL || oids_add(s->seen, &l->id, NULL))
			tell_unread(s, raw_text(&l->id), false, l->why);
	}
}

/* ---- all of it ---- */

static void
begin(struct search *s, struct repo *r, void *const *workers, size_t n)
{
	size_t i;

	s->crew.repo = r;
	s->crew.n = n < LIMIT_WORKERS ? n : LIMIT_WORKERS;
	s->crew.shared = arena_alloc(s->arena, n, sizeof(*s->crew.shared));
	(void)pthread_mutex_init(&s->crew.lock, NULL);
	(void)pthread_cond_init(&s->crew.more, NULL);
	for (i = 0; i < s->crew.n; i++)
		s->workers[i] = worker_new(&s->crew, workers[i]);
	s->workers[0]->tells = true;
	list_loose(s, r);
	for (i = 0; i < r->packs.n; i++)
		s->crew.all += r->packs.v[i].names.n;
	s->crew.all += s->loose.n;
	if (r->packs.n > 1 || s->loose.n > 0)
		s->seen = oids_new(s->arena);
}

static void
end(struct search *s)
{
	size_t i;

	for (i = 0; i < s->crew.n; i++)
		worker_free(s->workers[i]);
	(void)pthread_cond_destroy(&s->crew.more);
	(void)pthread_mutex_destroy(&s->crew.lock);
	arena_free(s->arena);
}

void
repo_blobs(struct repo *r, const struct blob_taker *to, void *const *workers,
    size_t n_workers, size_t budget)
{
	struct search s = { .arena = arena_new(), .crew = { .to = to } };
	size_t i;

	assert(n_workers > 0);
	begin(&s, r, workers, n_workers);
	s.crew.budget = budget / s.crew.n;
	for (i = 0; i < r->packs.n; i++)
		take_pack(&s, &r->packs.v[i]);
	take_all_loose(&s);
	tell_lost(&s);
	if (to->progress != NULL)
		to->progress(to->arg, s.crew.all, s.crew.all);
	end(&s);
}

const char *
repo_blob_bytes(struct repo *r, struct arena *a, struct str id, struct str *ret)
{
	const char *why;
	git_object_t type;
	struct str bytes;
	git_oid oid;

	assert(id.n == sizeof(oid.id));
	memcpy(oid.id, id.p, sizeof(oid.id));
	if (*r->raw == NULL)
		*r->raw = raw_new(r);
	if ((why = raw_read(*r->raw, &oid, &type, &bytes)) != NULL)
		return why;
	if (type != GIT_OBJECT_BLOB)
		return "not a file";
	*ret = arena_copy(a, bytes);
	return NULL;
}
