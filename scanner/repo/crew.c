#include <string.h>

#include "repo/families.h"

/*
 * Workers take one family after the other. When there are no more, one with
 * nothing to do waits, and the others, who see that after each blob, give of
 * what they have: the bottom of the stack, where most is still to come; or
 * half of the children, if that is all there is.
 */

/* Less (in the pack, of 64 bytes) is done sooner than given. */
#define WORTH 256

static uint64_t
weight(const struct families *f, uint32_t from, uint32_t end)
{
	uint64_t sum = 0;

	for (; from != end; from = f->v[from].next)
		sum += f->v[from].weight;
	return sum;
}

/* Where the second half begins; the first has at least one. */
static uint32_t
middle(const struct families *f, const struct frame *of, uint64_t all)
{
	uint32_t i = of->child;
	uint64_t sum = 0;

	do {
		sum += f->v[i].weight;
		i = f->v[i].next;
	} while (i != of->end && sum + f->v[i].weight <= all / 2);
	return i;
}

static bool
split(struct worker *w, uint64_t all, struct frame *ret)
{
	struct frame *f = &w->stack[0];
	uint32_t from = middle(w->crew->families, f, all);

	if (from == f->end)
		return false;
	*ret = (struct frame){ f->node, from, f->end };
	f->end = from;
	if (f->node != NULL)
		(void)atomic_fetch_add_explicit(
		    &f->node->refs, 1, memory_order_relaxed);
	return true;
}

static bool
part(struct worker *w, struct frame *ret)
{
	struct frame *f = &w->stack[0];
	uint64_t all = weight(w->crew->families, f->child, f->end);

	if (all < WORTH)
		return false;
	if (w->n == 1)
		return split(w, all, ret);
	*ret = *f;
	w->kept -= f->node == NULL ? 0 : f->node->n;
	memmove(w->stack, w->stack + 1, --w->n * sizeof(*w->stack));
	return true;
}

void
crew_share(struct worker *w)
{
	struct crew *c = w->crew;
	struct frame f;

	if (atomic_load_explicit(&c->waiting, memory_order_relaxed) == 0)
		return;
	(void)pthread_mutex_lock(&c->lock);
	if (c->n_shared < atomic_load(&c->waiting) && part(w, &f)) {
		c->shared[c->n_shared++] = f;
		(void)pthread_cond_signal(&c->more);
	}
	(void)pthread_mutex_unlock(&c->lock);
}

/* false: there is nothing more to do for anybody. */
static bool
wait_for(struct crew *c, struct frame *ret)
{
	bool got;

	(void)pthread_mutex_lock(&c->lock);
	(void)atomic_fetch_add(&c->waiting, 1);
	while (c->n_shared == 0 && atomic_load(&c->waiting) < c->n)
		(void)pthread_cond_wait(&c->more, &c->lock);
	got = c->n_shared > 0;
	if (got) {
		*ret = c->shared[--c->n_shared];
		(void)atomic_fetch_sub(&c->waiting, 1);
	} else {
		(void)pthread_cond_broadcast(&c->more);
	}
	(void)pthread_mutex_unlock(&c->lock);
	return got;
}

static void *
work(void *arg)
{
	struct worker *w = arg;
	const struct families *all = w->crew->families;
	struct frame f;
	uint32_t i;

	while ((i = atomic_fetch_add_explicit(&w->crew->next_root, 1,
		    memory_order_relaxed)) < all->n_roots)
		worker_family(w, all->roots[i]);
	while (wait_for(w->crew, &f))
		worker_frame(w, f);
	return NULL;
}

/* One that does not start is none of the crew. */
static void
dismiss(struct crew *c)
{
	(void)pthread_mutex_lock(&c->lock);
	c->n--;
	(void)pthread_cond_broadcast(&c->more);
	(void)pthread_mutex_unlock(&c->lock);
}

void
crew_run(struct crew *c, struct worker *const *workers)
{
	const size_t n = c->n;
	pthread_t threads[LIMIT_WORKERS];
	bool runs[LIMIT_WORKERS];
	size_t i;

	atomic_store(&c->next_root, 0);
	atomic_store(&c->waiting, 0);
	atomic_store(&c->done, 0);
	for (i = 1; i < n; i++) {
		runs[i] =
		    pthread_create(&threads[i], NULL, work, workers[i]) == 0;
		if (!runs[i])
			dismiss(c);
	}
	(void)work(workers[0]);
	for (i = 1; i < n; i++)
		if (runs[i])
			(void)pthread_join(threads[i], NULL);
	c->n = n;
}
