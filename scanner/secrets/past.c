#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "secrets/past_parts.h"

/* ---- workers ---- */

static void *
worker_new(struct past *p)
{
	struct past_worker *w = ARENA_NEW(p->arena, struct past_worker);
	int e;

	w->past = p;
	w->arena = arena_new();
	w->scratch = arena_new();
	w->sieve = sieve_new(p->by->sieve_rules);
	e = label_compile(&w->label, NULL);
	assert(e == 0); /* it compiled before, for the searcher */
	return w;
}

struct past *
past_new(struct searcher *by, size_t n)
{
	struct arena *a = arena_new();
	struct past *p = ARENA_NEW(a, struct past);

	p->by = by;
	p->arena = a;
	p->keys = keys_new();
	p->groups = keys_new();
	p->paths = keys_new();
	(void)pthread_mutex_init(&p->lock, NULL);
	p->taker = (struct blob_taker){
		.take = past_take, .drop = past_drop, .unread = past_unread
	};
	by->past = p;
	p->workers = arena_alloc(a, n, sizeof(*p->workers));
	for (p->n_workers = 0; p->n_workers < n; p->n_workers++)
		p->workers[p->n_workers] = worker_new(p);
	return p;
}

void
past_free(struct past *p)
{
	struct past_worker *w;
	size_t i;

	if (p == NULL)
		return;
	for (i = 0; i < p->n_workers; i++) {
		w = p->workers[i];
		sieve_free(w->sieve);
		regex_free(w->label);
		arena_free(w->scratch);
		arena_free(w->arena);
	}
	keys_free(p->keys);
	keys_free(p->groups);
	keys_free(p->paths);
	(void)pthread_mutex_destroy(&p->lock);
	arena_free(p->arena);
}

const struct blob_taker *
past_taker(struct past *p)
{
	return &p->taker;
}

void *const *
past_workers(struct past *p)
{
	return p->workers;
}

/* ---- what matters ---- */

static int
by_id(const void *va, const void *vb)
{
	const struct noted *a = va, *b = vb;

	return memcmp(a->id, b->id, sizeof(a->id));
}

/* The secrets that a blob holds, each once. */
static void
take_groups(struct past *p, const struct noted *n, struct traced_blob *ret)
{
	uint32_t *v = arena_alloc(p->arena, n->n_marks + 1, sizeof(*v));
	size_t i, k = 0;

	for (i = 0; i < n->n_marks; i++)
		if (p->marks.v[n->marks[i] - 1].group != 0)
			v[k++] = p->marks.v[n->marks[i] - 1].group - 1;
	if (k > 1)
		qsort(v, k, sizeof(*v), past_by_number);
	for (i = 0; i < k; i++)
		if (i == 0 || v[i] != v[i - 1])
			v[ret->n_groups++] = v[i];
	ret->groups = v;
}

static void
collect(struct past *p)
{
	const struct past_worker *w;
	size_t i, k;

	for (i = 0; i < p->n_workers; i++) {
		w = p->workers[i];
		for (k = 0; k < w->blobs.n; k++)
			*VEC_ADD(p->arena, &p->blobs) = w->blobs.v[k];
	}
	if (p->blobs.n > 1)
		qsort(p->blobs.v, p->blobs.n, sizeof(*p->blobs.v), by_id);
}

const struct trace_query *
past_query(struct past *p)
{
	struct traced_blob *v;
	size_t i;

	collect(p);
	v = arena_alloc(p->arena, p->blobs.n + 1, sizeof(*v));
	for (i = 0; i < p->blobs.n; i++) {
		v[i].id = (struct str){ (const char *)p->blobs.v[i].id,
			sizeof(p->blobs.v[i].id) };
		take_groups(p, &p->blobs.v[i], &v[i]);
	}
	p->query = (struct trace_query){ .blobs = v,
		.n_blobs = p->blobs.n,
		.n_groups = keys_count(p->groups) };
	return &p->query;
}

void
past_traced(struct past *p, const struct traced *t)
{
	size_t i;

	p->traced = t;
	for (i = 0; i < p->told.n; i++)
		p->told.v[i].told->life = &t->lives[p->told.v[i].group - 1];
}

struct past_blob
past_blob(const struct past *p, size_t i)
{
	return (struct past_blob){ .id = p->query.blobs[i].id,
		.why = p->blobs.v[i].why,
		.large = p->blobs.v[i].large };
}

size_t
past_blobs(const struct past *p)
{
	return p->blobs.n;
}

size_t
past_sifted(const struct past *p)
{
	const struct past_worker *w;
	size_t i, n = 0;

	for (i = 0; i < p->n_workers; i++) {
		w = p->workers[i];
		n += w->sifted;
	}
	return n;
}

/* What the search makes of a path: whether it is of a test, of others, or of
 * the tools. */
static unsigned char
kind_of(struct str path)
{
	return (unsigned char)(1u
	    << (2 * path_is_aside(path) + path_is_artefact(path)));
}

static bool
see(struct past *p, const struct noted *n, struct str path)
{
	unsigned char kind = kind_of(path);
	bool new = n->limit;
	struct mark *m;
	size_t i, before;

	for (i = 0; i < n->n_marks; i++) {
		m = &p->marks.v[n->marks[i] - 1];
		new |= (m->seen & kind) == 0;
		m->seen |= kind;
		if (!m->by_path)
			continue;
		const struct str parts[] = {
			{ (const char *)&n->marks[i], sizeof(n->marks[i]) },
			path,
		};
		before = keys_count(p->paths);
		new |= keys_number(p->paths, parts, COUNT_OF(parts)) > before;
	}
	return new;
}

bool
past_is_new(struct past *p, size_t i, struct str path)
{
	return see(p, &p->blobs.v[i], path);
}

void
past_see(struct past *p, const struct file *f)
{
	struct noted key = { 0 }, *n;

	if (p->blobs.n == 0 || !hex_bytes(f->blob, sizeof(key.id), key.id))
		return;
	n = bsearch(&key, p->blobs.v, p->blobs.n, sizeof(key), by_id);
	if (n != NULL)
		(void)see(p, n, f->path);
}

void
past_told(struct past *p, struct str secret, struct secret_told *told)
{
	uint32_t group = keys_find(p->groups, past_bare(secret));

	if (group == 0)
		return;
	*VEC_ADD(p->arena, &p->told) = (struct awaited){ told, group };
	if (p->traced != NULL)
		told->life = &p->traced->lives[group - 1];
}
