#include <assert.h>

#include "fuzz.h"
#include "read/posture.h"
#include "whole.h"

static void
is_claim(const struct claim *c)
{
	assert(c->at->line > 0 && c->says.kind < FACT_KINDS);
	assert(c->says.subject.n > 0 || is_about_all(c->says.kind));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct str bytes = { (const char *)p, n };
	struct arena *a = arena_new();
	struct posture posture = { .claims = NULL };
	struct err e = { 0 };
	size_t i;

	if (posture_read(a, STR("fuzz"), bytes, &posture, &e) == 0) {
		for (i = 0; i < posture.n; i++)
			is_claim(&posture.claims[i]);
		assert(posture_check(a, STR("fuzz"), bytes, NULL) == 0);
	} else {
		assert(posture.claims == NULL && e.code == ERR_USAGE);
		assert(e.msg[0] != '\0' && str_eq(e.at.path, STR("fuzz")));
	}
	arena_free(a);
	return 0;
}
