#ifndef TESTS_REPO_TAKER_H
#define TESTS_REPO_TAKER_H

#include <git2.h>
#include <pthread.h>

#include "fixture.h"
#include "repo/internal.h"

/*
 * A taker that checks what it is told against itself: copies are what they
 * say, what it gave for a base comes back with it and is dropped once. What
 * it heard can be asked for by id afterwards.
 */
struct heard {
	git_oid id;
	unsigned taken, again, unread, large;
	struct str bytes; /* malloc */
	char why[80];
};

struct taker {
	pthread_mutex_t lock;
	struct arena *arena;
	VEC(struct heard) all;
	struct oids *ids;
	size_t derived, given, dropped, nowhere;
	size_t done, of; /* as progress told */
	bool broken;     /* the repository is: bytes may be any */
	bool believe;    /* ids are not looked at: only what is of each blob */
};

static struct taker tk;

static inline struct heard *
heard(const unsigned char *id)
{
	struct heard *h;
	git_oid oid;
	size_t i;

	memcpy(oid.id, id, sizeof(oid.id));
	if (!oids_add(tk.ids, &oid, &i))
		return &tk.all.v[i];
	h = VEC_ADD(tk.arena, &tk.all);
	h->id = oid;
	return h;
}

/* What is given: the bytes, in memory of just their size. */
struct given {
	size_t n;
	char *bytes;
};

static inline struct given *
give(struct str s)
{
	struct given *g = malloc(sizeof(*g));

	assert(g != NULL);
	g->n = s.n;
	g->bytes = malloc(s.n + (s.n == 0));
	assert(g->bytes != NULL);
	memcpy(g->bytes, s.p, s.n);
	return g;
}

static inline void
check_copies(const struct blob *b)
{
	const struct given *g = b->base;
	const struct copy *c;
	size_t i, end = 0;

	assert(g != NULL && g->n == b->base_bytes.n);
	assert(memcmp(g->bytes, b->base_bytes.p, g->n) == 0);
	for (i = 0; i < b->n_copies; i++) {
		c = &b->copies[i];
		assert(c->n > 0 && c->to >= end);
		assert(c->n <= b->bytes.n && c->to <= b->bytes.n - c->n);
		assert(c->n <= g->n && c->from <= g->n - c->n);
		assert(
		    memcmp(b->bytes.p + c->to, g->bytes + c->from, c->n) == 0);
		assert(i == 0 || c[-1].to + c[-1].n != c->to ||
		    c[-1].from + c[-1].n != c->from);
		end = c->to + c->n;
	}
}

static inline void *
take(void *worker, const struct blob *b)
{
	struct heard *h;

	assert(b->id.n == GIT_OID_RAWSZ && b->bytes.p != NULL);
	if (b->n_copies > 0)
		check_copies(b);
	else
		assert(b->base == NULL && b->base_bytes.n == 0);
	(void)pthread_mutex_lock(&tk.lock);
	++*(size_t *)worker;
	h = heard((const unsigned char *)b->id.p);
	if (b->again) {
		h->again++;
	} else {
		h->taken++;
		tk.derived += b->n_copies > 0;
		free((void *)(uintptr_t)h->bytes.p);
		h->bytes.p =
		    memcpy(malloc(b->bytes.n + 1), b->bytes.p, b->bytes.n);
		h->bytes.n = b->bytes.n;
	}
	tk.given++;
	(void)pthread_mutex_unlock(&tk.lock);
	return give(b->bytes);
}

static inline void
drop(void *worker, void *given)
{
	struct given *g = given;

	(void)worker;
	free(g->bytes);
	free(g);
	(void)pthread_mutex_lock(&tk.lock);
	tk.dropped++;
	(void)pthread_mutex_unlock(&tk.lock);
}

static inline void
unread(void *worker, struct str id, bool large, const char *why)
{
	struct heard *h;

	(void)worker;
	(void)pthread_mutex_lock(&tk.lock);
	if (id.n == 0) {
		tk.nowhere++;
	} else {
		assert(id.n == GIT_OID_RAWSZ);
		h = heard((const unsigned char *)id.p);
		h->unread += !large;
		h->large += large;
		(void)snprintf(h->why, sizeof(h->why), "%s", why);
	}
	(void)pthread_mutex_unlock(&tk.lock);
}

static inline void
progress(void *arg, size_t done, size_t all)
{
	assert(arg == &tk && done <= all && done >= tk.done);
	tk.done = done;
	tk.of = all;
}

static inline void
forget(void)
{
	size_t i;

	for (i = 0; i < tk.all.n; i++)
		free((void *)(uintptr_t)tk.all.v[i].bytes.p);
	arena_free(tk.arena);
	tk = (struct taker){ 0 };
}

/* All that was told, once each; to be forgotten. */
static inline void
take_all(struct repo *r, size_t workers, size_t budget)
{
	static const struct blob_taker to = { take, drop, unread, progress,
		&tk };
	size_t counts[8] = { 0 }, i;
	void *args[8];

	tk = (struct taker){ .arena = arena_new() };
	tk.ids = oids_new(tk.arena);
	(void)pthread_mutex_init(&tk.lock, NULL);
	for (i = 0; i < workers; i++)
		args[i] = &counts[i];
	repo_blobs(r, &to, args, workers, budget);
	(void)pthread_mutex_destroy(&tk.lock);
	assert_int_equal(tk.given, tk.dropped);
	assert_int_equal(tk.done, tk.of);
	for (i = 0; i < tk.all.n; i++) {
		assert_in_range(tk.all.v[i].taken, 0, 1);
		assert_int_equal(
		    tk.all.v[i].taken + tk.all.v[i].unread + tk.all.v[i].large,
		    1);
	}
}

#endif
