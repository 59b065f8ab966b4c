#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "score/random.h"
#include "worked.h"

/* kat_vectors of Random123, the authors' own implementation. */
static void
test_philox(void **state)
{
	static const struct {
		uint32_t counter[4], key[2], want[4];
	} known[] = {
		{ { 0 }, { 0 },
		    { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
		{ { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX },
		    { UINT32_MAX, UINT32_MAX },
		    { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
		{ { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
		    { 0xa4093822, 0x299f31d0 },
		    { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
	};
	uint32_t got[4];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(known); i++) {
		philox(known[i].counter, known[i].key, got);
		assert_memory_equal(got, known[i].want, sizeof(got));
	}
}

struct moments {
	double mean, variance;
};

static struct moments
moments_of(double (*draw)(struct stream *))
{
	struct stream s = stream_new(1, 2);
	double sum = 0, squares = 0, x;
	int i, n = 200000;

	for (i = 0; i < n; i++) {
		x = draw(&s);
		sum += x;
		squares += x * x;
	}
	sum /= n;
	return (struct moments){ sum, squares / n - sum * sum };
}

static double
gamma_31(struct stream *s)
{
	return stream_gamma(s, 31.05);
}

static double
gamma_1(struct stream *s)
{
	return stream_gamma(s, 1);
}

static double
beta_3_2(struct stream *s)
{
	return stream_beta(s, 3, 2);
}

static void
test_moments(void **state)
{
	static const struct {
		double (*draw)(struct stream *);
		double mean, variance;
	} known[] = {
		{ stream_uniform, .5, 1.0 / 12 },
		{ gamma_31, 31.05, 31.05 },
		{ gamma_1, 1, 1 },
		{ beta_3_2, .6, .04 },
	};
	struct moments m;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(known); i++) {
		m = moments_of(known[i].draw);
		assert_true(near(m.mean, known[i].mean, .01));
		assert_true(near(m.variance, known[i].variance, .03));
	}
	m = moments_of(stream_normal);
	assert_true(fabs(m.mean) < .01 && near(m.variance, 1, .02));
}

static void
test_streams_differ(void **state)
{
	struct stream a = stream_new(3, 0), b = stream_new(3, 1);
	struct stream c = stream_new(4, 0), again = stream_new(3, 0);
	double x = stream_uniform(&a);

	(void)state;
	assert_true(x != stream_uniform(&b) && x != stream_uniform(&c));
	assert_true(x == stream_uniform(&again) && x > 0 && x < 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_philox),
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_streams_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
