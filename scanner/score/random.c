#include <math.h>
#include <string.h>

#include "score/random.h"

#define TWO_PI 6.283185307179586

void
philox(const uint32_t counter[4], const uint32_t key[2], uint32_t ret[4])
{
	uint32_t c[4], k[2] = { key[0], key[1] };
	int round;

	memcpy(c, counter, sizeof(c));
	for (round = 0; round < 10; round++) {
		uint64_t p = UINT64_C(0xD2511F53) * c[0];
		uint64_t q = UINT64_C(0xCD9E8D57) * c[2];
		uint32_t c0 = (uint32_t)(q >> 32) ^ c[1] ^ k[0];
		uint32_t c2 = (uint32_t)(p >> 32) ^ c[3] ^ k[1];

		c[1] = (uint32_t)q;
		c[3] = (uint32_t)p;
		c[0] = c0;
		c[2] = c2;
		k[0] += UINT32_C(0x9E3779B9);
		k[1] += UINT32_C(0xBB67AE85);
	}
	memcpy(ret, c, sizeof(c));
}

struct stream
stream_new(uint32_t seed, uint32_t number)
{
	return (struct stream){ .key = { seed, 0 },
		.counter = { 0, number, 0, 0 } };
}

static uint32_t
next(struct stream *s)
{
	if (s->n_ready == 0) {
		philox(s->counter, s->key, s->ready);
		s->counter[0]++;
		s->n_ready = 4;
	}
	return s->ready[--s->n_ready];
}

double
stream_uniform(struct stream *s)
{
	return (next(s) + 0.5) / 4294967296.0;
}

/* Box and Muller; the second number is not kept, for simplicity. */
double
stream_normal(struct stream *s)
{
	double radius = sqrt(-2 * log(stream_uniform(s)));

	return radius * cos(TWO_PI * stream_uniform(s));
}

/* Marsaglia and Tsang, ACM TOMS 26 (2000): accepts 19 of 20 tries. */
double
stream_gamma(struct stream *s, double shape)
{
	double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d), x, v;

	for (;;) {
		x = stream_normal(s);
		v = 1 + c * x;
		if (v <= 0)
			continue;
		v = v * v * v;
		if (log(stream_uniform(s)) < x * x / 2 + d * (1 - v + log(v)))
			return d * v;
	}
}

double
stream_beta(struct stream *s, double a, double b)
{
	double x = stream_gamma(s, a);

	return x / (x + stream_gamma(s, b));
}
