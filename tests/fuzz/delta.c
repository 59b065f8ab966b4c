#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "repo/internal.h"

/*
 * The first byte says how long the base is, the rest is a delta. What it makes
 * is made twice, over different bytes: all of it must have been written, and
 * copies must be what they say.
 */
#define LARGEST (1u << 20)

static unsigned char *
with_slack(const void *p, size_t n)
{
	unsigned char *ret = calloc(1, n + DELTA_SLACK);

	assert(ret != NULL);
	if (n > 0)
		memcpy(ret, p, n);
	return ret;
}

static void
check(const struct copies *c, const unsigned char *made, size_t n,
    struct str base)
{
	const struct copy *v = c->v;
	size_t i, end = 0;

	for (i = 0; i < c->n && !c->many; end = v[i].to + v[i].n, i++) {
		assert(v[i].n > 0 && v[i].to >= end && v[i].n <= n);
		assert(v[i].to <= n - v[i].n && v[i].n <= base.n);
		assert(v[i].from <= base.n - v[i].n);
		assert(memcmp(made + v[i].to, base.p + v[i].from, v[i].n) == 0);
	}
}

static void
apply(struct str delta, struct str base, size_t n)
{
	unsigned char *a = malloc(n + DELTA_SLACK);
	unsigned char *b = malloc(n + DELTA_SLACK);
	struct copies c = { 0 };
	bool made;

	assert(a != NULL && b != NULL);
	memset(a, 0, n);
	memset(b, 255, n);
	made = delta_apply(delta, base, a, n, &c);
	assert(made == delta_apply(delta, base, b, n, NULL));
	if (made) {
		assert(memcmp(a, b, n) == 0);
		check(&c, a, n, base);
	}
	copies_free(&c);
	free(a);
	free(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	size_t base_n = n == 0 ? 0 : p[0], rest = n == 0 ? 0 : n - 1;
	unsigned char *base, *delta;
	struct str s, d;
	uint64_t from, size;

	base_n = base_n < rest ? base_n : rest;
	base = with_slack(p + 1, base_n);
	delta = with_slack(p + 1 + base_n, rest - base_n);
	s = (struct str){ (char *)base, base_n };
	d = (struct str){ (char *)delta, rest - base_n };
	if (delta_sizes(d, &from, &size) && size <= LARGEST)
		apply(d, s, (size_t)size);
	free(base);
	free(delta);
	return 0;
}
