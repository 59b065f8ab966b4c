#include "app/unearth.h"

#include <unistd.h>

#include "app/progress.h"
#include "base/limits.h"
#include "base/map.h"

#define JOBS_MOST 8 /* unless --jobs says more: memory is shared as well */

static size_t
count_of_jobs(const struct options *o)
{
	long n;

	if (o->jobs > 0)
		return o->jobs;
	n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > JOBS_MOST ? JOBS_MOST : (size_t)n;
}

static void
show_objects(void *arg, size_t done, size_t all)
{
	(void)arg;
	progress_now("objects", done, all);
}

void
unearth_sift(struct unearth *u)
{
	const size_t jobs = count_of_jobs(u->options);
	struct blob_taker t;

	u->in_tree = map_new(facts_arena(u->in->facts));
	u->past = past_new(u->in->searcher, jobs);
	t = *past_taker(u->past);
	t.progress = show_objects;
	repo_blobs(u->in->repo, &t, past_workers(u->past), jobs,
	    (size_t)u->options->memory << 20);
	u->query = past_query(u->past);
	progress_end();
}

void
unearth_see(struct unearth *u, struct str id)
{
	if (u->past != NULL)
		*map_slot(
		    u->in_tree, arena_copy(facts_arena(u->in->facts), id)) = u;
}

/* ---- what is told of old versions ---- */

static bool
wants(void *arg, struct str path, uint64_t size)
{
	struct unearth *u = arg;

	(void)size; /* what is too large is told as unread */
	return intake_searches(u->in, path);
}

/* What the tree lacks was told of the tree. */
static void
take_unread(void *arg, const struct unread *unread)
{
	struct unearth *u = arg;

	if (map_get(u->in_tree, unread->blob) == NULL)
		intake_unread(u->in, unread);
}

static void
show_commits(void *arg, size_t done, size_t all)
{
	(void)arg;
	progress("commits", done, all);
}

static void
trace(struct unearth *u)
{
	const struct visitor v = {
		.arg = u, .wants = wants, .unread = take_unread
	};

	repo_trace(u->in->repo, facts_arena(u->in->facts), u->query, &v,
	    show_commits, &u->traced);
	past_traced(u->past, &u->traced);
	progress_end();
}

/* One version of one file. */
static void
search(struct unearth *u, const struct file *f, size_t blob)
{
	const struct past_blob b = past_blob(u->past, blob);
	struct unread lost = { .path = f->path,
		.blob = f->blob,
		.commit = f->commit,
		.file = true };
	struct file version = *f;

	lost.why = b.why;
	lost.large = b.large;
	if (b.why == NULL && !past_is_new(u->past, blob, f->path))
		return;
	if (b.why == NULL)
		lost.why = repo_blob_bytes(
		    u->in->repo, u->in->scratch, b.id, &version.bytes);
	if (lost.why != NULL)
		take_unread(u, &lost);
	else
		intake_search(u->in, &version);
	arena_reset(u->in->scratch);
}

static struct str
hex_of(struct str raw, char ret[static OBJECT_ID_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < raw.n && 2 * i + 2 < OBJECT_ID_TEXT; i++) {
		ret[2 * i] = digits[(unsigned char)raw.p[i] >> 4];
		ret[2 * i + 1] = digits[(unsigned char)raw.p[i] & 15];
	}
	return (struct str){ ret, 2 * i };
}

static void
search_sightings(struct unearth *u)
{
	const struct sighting *s;
	struct file f = { .kind = ENTRY_FILE };
	char id[OBJECT_ID_TEXT];
	size_t i;

	for (i = 0; i < u->traced.n; i++) {
		s = &u->traced.v[i];
		progress("versions", i, u->traced.n);
		if (!intake_searches(u->in, s->path))
			continue;
		f.path = s->path;
		f.commit = s->commit;
		f.blob = hex_of(past_blob(u->past, s->blob).id, id);
		if (map_get(u->in_tree, f.blob) == NULL)
			search(u, &f, s->blob);
	}
}

/* Nothing leads there, so nothing says what they were called. */
static void
search_unreachable(struct unearth *u)
{
	struct arena *a = facts_arena(u->in->facts);
	struct file f = { .kind = ENTRY_FILE };
	bool *seen = arena_alloc(a, past_blobs(u->past) + 1, sizeof(*seen));
	char id[OBJECT_ID_TEXT];
	size_t i;

	for (i = 0; i < u->traced.n; i++)
		seen[u->traced.v[i].blob] = true;
	for (i = 0; i < past_blobs(u->past); i++) {
		if (seen[i])
			continue;
		f.blob = hex_of(past_blob(u->past, i).id, id);
		f.path =
		    arena_printf(a, "unreachable/" STR_FMT, STR_ARG(f.blob));
		if (map_get(u->in_tree, f.blob) == NULL)
			search(u, &f, i);
	}
}

void
unearth_search(struct unearth *u)
{
	const size_t sifted = past_sifted(u->past);
	const size_t in_tree = map_count(u->in_tree);

	u->in->past = true;
	trace(u);
	search_sightings(u);
	if (u->options->all_objects)
		search_unreachable(u);
	/* what the tree names need not be there */
	facts_tally(u->in->facts)->past_blobs_searched =
	    sifted > in_tree ? sifted - in_tree : 0;
	facts_read(u->in->facts, FACT_BIT(PAST_SECRET));
	progress_end();
}

void
unearth_end(struct unearth *u)
{
	past_free(u->past);
}
