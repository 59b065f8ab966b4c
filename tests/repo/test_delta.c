#include "fixture.h"
#include "packer.h"

/* Deltas made step by step, and what they are to make beside them. */
#define BASE 200000
#define MADE (1 << 20)

static unsigned char base[BASE + DELTA_SLACK];
static unsigned char delta[1 << 18], want[MADE], got[MADE + DELTA_SLACK];
static struct copies copies;

static unsigned
random_below(unsigned n)
{
	static uint64_t x = UINT64_C(0x9e3779b97f4a7c15);

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (unsigned)(x >> 33) % n;
}

/* With no more bytes than the numbers need, as git writes them. */
static unsigned char *
put_copy(unsigned char *p, uint32_t from, uint32_t n)
{
	unsigned char *step = p++;
	unsigned i;

	*step = 0x80;
	for (i = 0; i < 7; i++) {
		uint32_t byte =
		    i < 4 ? from >> 8 * i & 0xff : n >> 8 * (i - 4) & 0xff;

		if (i >= 4 && n == 0x10000)
			byte = 0;
		if (byte != 0) {
			*step |= (unsigned char)(1u << i);
			*p++ = (unsigned char)byte;
		}
	}
	return p;
}

static uint32_t
some_length(void)
{
	switch (random_below(4)) {
	case 0:
		return 1 + random_below(40);
	case 1:
		return 1 + random_below(300);
	case 2:
		return 0x10000;
	default:
		return 1 + random_below(100000);
	}
}

static size_t
some_delta(size_t *retn)
{
	unsigned char body[1 << 17], *p = body, *d;
	unsigned steps = random_below(300);
	size_t n = 0, i;
	uint32_t from = 0, part;

	for (; steps > 0; steps--) {
		part = some_length();
		from = random_below(3) == 0 ? from : random_below(BASE);
		if (random_below(2) == 0 || n + part > MADE ||
		    part > BASE - from) {
			part = 1 + random_below(127);
			if (n + part > MADE)
				break;
			*p++ = (unsigned char)part;
			for (i = 0; i < part; i++)
				want[n++] = *p++ =
				    (unsigned char)random_below(256);
		} else {
			p = put_copy(p, from, part);
			memcpy(want + n, base + from, part);
			n += part;
			from += part;
		}
	}
	d = delta_size(delta_size(delta, BASE), n);
	memcpy(d, body, (size_t)(p - body));
	*retn = n;
	return (size_t)(d - delta) + (size_t)(p - body);
}

static bool
apply(size_t delta_n, size_t n)
{
	return delta_apply((struct str){ (char *)delta, delta_n },
	    (struct str){ (char *)base, BASE }, got, n, &copies);
}

static void
check_copies(size_t n)
{
	const struct copy *c;
	size_t i, end = 0;

	assert_false(copies.many);
	for (i = 0; i < copies.n; end = c->to + c->n, i++) {
		c = &copies.v[i];
		assert_true(c->n > 0 && c->to >= end && c->to + c->n <= n);
		assert_memory_equal(want + c->to, base + c->from, c->n);
		assert_true(
		    i == 0 || c->to != end || c[-1].from + c[-1].n != c->from);
	}
}

static void
at_random(void **state)
{
	size_t i, n, delta_n;

	(void)state;
	for (i = 0; i < BASE; i++)
		base[i] = (unsigned char)random_below(256);
	for (i = 0; i < 300; i++) {
		delta_n = some_delta(&n);
		assert_true(apply(delta_n, n));
		assert_memory_equal(got, want, n);
		check_copies(n);
		assert_false(apply(delta_n, n + 1));
		assert_false(n > 0 && apply(delta_n, n - 1));
		assert_false(n > 0 && apply(delta_n - 1, n));
	}
	copies_free(&copies);
}

static void
merged(void **state)
{
	unsigned char *p = delta_size(delta_size(delta, BASE), 35);

	(void)state;
	p = delta_copy(p, 10, 10);
	p = delta_copy(p, 20, 10); /* goes on in both */
	p = delta_copy(p, 20, 5);  /* but not here */
	p = delta_bytes(p, "01234");
	p = delta_copy(p, 30, 5); /* nor here */
	assert_true(apply((size_t)(p - delta), 35));
	assert_int_equal(copies.n, 3);
	assert_int_equal(copies.v[0].n, 20);
	assert_int_equal(copies.v[1].to, 20);
	assert_int_equal(copies.v[1].from, 20);
	assert_int_equal(copies.v[2].to, 30);
	copies_free(&copies);
}

/* Nothing is written behind the slack, nor read. */
static void
slack(void **state)
{
	static const size_t sizes[] = { 1, 31, 32, 33, 63, 64, 127 };
	unsigned char *b, *d, *made, *p;
	size_t i, n, delta_n;

	(void)state;
	for (i = 0; i < COUNT_OF(sizes); i++) {
		n = sizes[i];
		p = delta_size(delta_size(delta, n), n);
		delta_n = (size_t)(delta_copy(p, 0, (uint32_t)n) - delta);
		b = calloc(1, n + DELTA_SLACK);
		d = malloc(delta_n + DELTA_SLACK);
		made = malloc(n + DELTA_SLACK);
		assert_true(b != NULL && d != NULL && made != NULL);
		memcpy(d, delta, delta_n);
		assert_true(delta_apply((struct str){ (char *)d, delta_n },
		    (struct str){ (char *)b, n }, made, n, NULL));
		free(b);
		free(d);
		free(made);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_random),
		cmocka_unit_test(merged),
		cmocka_unit_test(slack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
