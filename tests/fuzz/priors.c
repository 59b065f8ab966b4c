#include <assert.h>
#include <math.h>

#include "fuzz.h"
#include "score/priors.h"

/* Nothing comes out of a model that is no number. */
static void
prices(const struct priors *p)
{
	const struct element one = { ELEMENT_HOT_EOA, -1 };
	const uint32_t first = 0;
	const struct path path = { &first, 1, 1, 1, 0 };
	const struct protocol small = { &one, 1, &path, 1, false, 1e6, 1 };
	const struct price price = price_protocol(p, &small);

	assert(price.p_loss >= 0 && price.p_loss <= 1);
	assert(isfinite(price.eal_usd) && isfinite(price.bps));
	assert(price.points >= 0 && price.grade >= 'A' && price.grade <= 'F');
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct err e = { 0 };
	const struct priors *priors = NULL;

	if (priors_load(a, STR("fuzz"), (struct str){ (const char *)p, n },
		&priors, &e) == 0)
		prices(priors);
	else
		assert(priors == NULL && e.code == ERR_USAGE && e.msg[0] != 0 &&
		    str_eq(e.at.path, STR("fuzz")));
	arena_free(a);
	return 0;
}
