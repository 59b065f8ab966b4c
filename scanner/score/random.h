#ifndef SCORE_RANDOM_H
#define SCORE_RANDOM_H

#include <stdint.h>

/*
 * Numbers by counting: Philox4x32-10 (Salmon et al., SC 2011). A stream is
 * named by seed and number, so that draw 700 is the same whoever makes it,
 * in whatever order.
 */
struct stream {
	uint32_t counter[4], key[2];
	uint32_t ready[4];
	unsigned n_ready;
};

void philox(const uint32_t counter[4], const uint32_t key[2], uint32_t ret[4]);

struct stream stream_new(uint32_t seed, uint32_t number);
double stream_uniform(struct stream *);             /* above 0, below 1 */
double stream_normal(struct stream *);              /* mean 0, sd 1 */
double stream_gamma(struct stream *, double shape); /* scale 1; shape >= 1 */
double stream_beta(struct stream *, double a, double b); /* both >= 1 */

#endif
