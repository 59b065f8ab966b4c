#ifndef TESTS_SCORE_WORKED_H
#define TESTS_SCORE_WORKED_H

#include <assert.h>
#include <math.h>
#include <string.h>

#include "score/score.h"

/* Protocols put together from parts, as docs/score.md has them. */
struct worked {
	struct element elements[64];
	uint32_t of[256];
	struct path paths[32];
	size_t n_of;
	struct protocol p;
};

static inline void
worked_start(struct worked *w)
{
	memset(w, 0, sizeof(*w));
	w->p.elements = w->elements;
	w->p.paths = w->paths;
	w->p.value_usd = 100e6;
	w->p.coverage = 0.97;
}

static inline uint32_t
worked_element(struct worked *w, enum element_class class, int owner)
{
	assert(w->p.n_elements < 64);
	w->elements[w->p.n_elements] = (struct element){ class, owner };
	return (uint32_t)w->p.n_elements++;
}

/* k of n elements that follow each other. */
static inline void
worked_path(struct worked *w, uint32_t first, size_t n, uint32_t k,
    double share, double delay)
{
	size_t i;

	assert(w->p.n_paths < 32 && w->n_of + n <= 256);
	for (i = 0; i < n; i++)
		w->of[w->n_of + i] = first + (uint32_t)i;
	w->paths[w->p.n_paths++] =
	    (struct path){ w->of + w->n_of, n, k, share, delay };
	w->n_of += n;
}

static inline void
worked_one(struct worked *w, enum element_class class, double share)
{
	worked_path(w, worked_element(w, class, -1), 1, 1, share, 0);
}

/* k of n hardware keys, some of them of one person, and their signing. */
static inline void
worked_multisig(struct worked *w, uint32_t k, uint32_t n,
    enum element_class sign, double delay, uint32_t of_one_person)
{
	uint32_t first = (uint32_t)w->p.n_elements, i;

	for (i = 0; i < n; i++)
		worked_element(w, ELEMENT_HW_KEY, i < of_one_person ? 7 : -1);
	worked_path(w, first, n, k, 1, delay);
	worked_path(w, worked_element(w, sign, -1), 1, 1, 1, delay);
}

static inline bool
near(double a, double b, double part)
{
	return fabs(a - b) <= part * fabs(b);
}

#endif
