#include "secrets/past.h"

#include <assert.h>
#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "secrets/finder.h"
#include "secrets/keys.h"
#include "secrets/search.h"
#include "secrets/sieve.h"
#include "secrets/utf16.h"
#include "text/lines.h"

/* More secrets than this have no life: their first place is told alone. */
#define GROUPS_MOST 100000u

/* What a mark stands for beside its rule and bytes. */
struct mark {
	uint32_t group;     /* number of the secret, from 1; 0: none */
	unsigned char seen; /* kinds of path, see kind_of() */
	bool by_path;       /* its rule asks for the path */
};

struct past_worker {
	struct past *past;
	struct sieve *sieve;
	struct arena *arena;   /* as long as past */
	struct arena *scratch; /* as long as one blob */
	struct regex *label;
	VEC(struct noted) blobs;
	size_t sifted;
};

/* A blob with marks, or one that could not be read. */
struct noted {
	unsigned char id[20];
	const uint32_t *marks; /* sorted, each once */
	size_t n_marks;
	const char *why;
	bool large;
	bool limit; /* a pattern gave up: the search will say so */
};

/* A secret that was told, and waits for its life. */
struct awaited {
	struct secret_told *told;
	uint32_t group;
};

/* What the blobs derived from one are given. */
struct given {
	struct sifted *found;
	const uint32_t *marks;
	size_t n_marks;
};

struct past {
	struct searcher *by;
	struct arena *arena;
	struct blob_taker taker;
	void **workers;
	size_t n_workers;
	pthread_mutex_t lock; /* of what follows, while there are threads */
	struct keys *keys, *groups, *paths;
	VEC(struct mark) marks; /* [number - 1] */
	/* from past_query() on */
	VEC(struct noted) blobs; /* by id */
	struct trace_query query;
	const struct traced *traced;
	VEC(struct awaited) told;
};

/* ---- marks ---- */

/* A secret is the same with or without what stands around its digits. */
static struct str
bare(struct str s)
{
	static const char around[] = " \t\r\n\"'`,;()[]{}";

	while (s.n > 0 && strchr(around, s.p[0]) != NULL && s.p[0] != '\0')
		s = str_slice(s, 1, s.n);
	while (s.n > 0 && strchr(around, s.p[s.n - 1]) != NULL &&
	    s.p[s.n - 1] != '\0')
		s = str_slice(s, 0, s.n - 1);
	return str_starts(s, STR("0x")) ? str_slice(s, 2, s.n) : s;
}

/* Values without a word about them come by the thousand, and most are hashes:
 * they have no life of their own. */
static bool
has_life(struct past_worker *w, const struct finder *f, struct str text,
    const struct hit *h)
{
	return f == NULL || !f->naked ||
	    label_before(w->label, text, h->from) >= LABEL_KEY;
}

static uint32_t
group_of(struct past *p, struct str secret)
{
	secret = bare(secret);
	if (secret.n == 0 || keys_count(p->groups) >= GROUPS_MOST)
		return keys_find(p->groups, secret);
	return keys_number(p->groups, &secret, 1);
}

/* What a finder looks at beside the run. */
static struct str
around(const struct finder *f, struct str text, const struct hit *h)
{
	size_t from = h->from, to = h->to;

	if (f != NULL) {
		from = from > f->before ? from - f->before : 0;
		to = text.n - to > f->after ? to + f->after : text.n;
	}
	return str_slice(text, from, to);
}

static uint32_t
mark_of(struct past_worker *w, struct str text, const struct hit *h)
{
	struct past *p = w->past;
	const struct rules *rs = p->by->rules;
	const struct finder *f =
	    h->rule < rs->n ? NULL : finders[h->rule - rs->n];
	const struct str parts[] = {
		{ (const char *)&h->rule, sizeof(h->rule) },
		around(f, text, h),
	};
	bool life = has_life(w, f, text, h);
	struct mark *m;
	uint32_t number;

	(void)pthread_mutex_lock(&p->lock);
	number = keys_number(p->keys, parts, COUNT_OF(parts));
	if (number > p->marks.n) {
		m = VEC_ADD(p->arena, &p->marks);
		m->by_path = f == NULL && rs->v[h->rule]->path.n > 0;
		if (life)
			m->group = group_of(p, str_slice(text, h->from, h->to));
	}
	(void)pthread_mutex_unlock(&p->lock);
	return number;
}

static int
by_number(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return a < b ? -1 : a > b;
}

/* Each mark once, in order; those of the base if they are the same. */
static void
gather(struct past_worker *w, const struct sifted *found,
    const struct given *base, struct given *ret)
{
	uint32_t *v = arena_alloc(w->scratch, found->n + 1, sizeof(*v)), *kept;
	size_t i, n = 0;

	for (i = 0; i < found->n; i++)
		v[i] = found->v[i].mark;
	if (found->n > 1)
		qsort(v, found->n, sizeof(*v), by_number);
	for (i = 0; i < found->n; i++)
		if (n == 0 || v[i] != v[n - 1])
			v[n++] = v[i];
	ret->n_marks = n;
	if (base != NULL && base->n_marks == n &&
	    memcmp(base->marks, v, n * sizeof(*v)) == 0) {
		ret->marks = base->marks;
		return;
	}
	kept = arena_alloc(w->arena, n + 1, sizeof(*kept));
	memcpy(kept, v, n * sizeof(*v));
	ret->marks = kept;
}

/* ---- blobs ---- */

static struct noted *
note(struct past_worker *w, struct str id)
{
	struct noted *n = VEC_ADD(w->arena, &w->blobs);

	assert(id.n <= sizeof(n->id));
	if (id.n > 0)
		memcpy(n->id, id.p, id.n);
	return n;
}

/* The marks of a text; what it gives to those derived from it. */
static struct given
sift(struct past_worker *w, const struct blob *b, struct str text,
    const struct given *base)
{
	struct given g = { 0 };
	struct noted *n;
	size_t i;

	if (base == NULL)
		g.found = sieve_text(w->sieve, text);
	else
		g.found = sieve_derived(w->sieve, text, base->found,
		    b->base_bytes, b->copies, b->n_copies);
	for (i = 0; i < g.found->n; i++)
		if (g.found->v[i].mark == 0)
			g.found->v[i].mark = mark_of(w, text, &g.found->v[i]);
	gather(w, g.found, base, &g);
	if (!b->again && (g.n_marks > 0 || g.found->limit)) {
		n = note(w, b->id);
		n->marks = g.marks;
		n->n_marks = g.n_marks;
		n->limit = g.found->limit;
	}
	return g;
}

static void *
take(void *worker, const struct blob *b)
{
	struct past_worker *w = worker;
	struct given g, *ret = NULL;
	struct str text;

	w->sifted += !b->again;
	if (utf16_text(w->scratch, b->bytes, &text)) {
		/* made of other bytes: nothing can be taken over from it */
		g = sift(w, b, text, NULL);
		sifted_free(g.found);
	} else if (!text_is_binary(b->bytes)) {
		ret = malloc(sizeof(*ret));
		if (ret == NULL)
			err(EXIT_SYSTEM, "blobs");
		*ret = sift(w, b, b->bytes, b->base);
	}
	arena_reset(w->scratch);
	return ret;
}

static void
drop(void *worker, void *given)
{
	struct given *g = given;

	(void)worker;
	if (g == NULL)
		return;
	sifted_free(g->found);
	free(g);
}

static void
unread(void *worker, struct str id, bool large, const char *why)
{
	struct noted *n = note(worker, id);

	n->why = why;
	n->large = large;
}

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
	p->taker =
	    (struct blob_taker){ .take = take, .drop = drop, .unread = unread };
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
		qsort(v, k, sizeof(*v), by_number);
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
	uint32_t group = keys_find(p->groups, bare(secret));

	if (group == 0)
		return;
	*VEC_ADD(p->arena, &p->told) = (struct awaited){ told, group };
	if (p->traced != NULL)
		told->life = &p->traced->lives[group - 1];
}
