#include <assert.h>
#include <stdlib.h>

#include "fuzz.h"
#include "policy/policy.h"

static const char *const names[] = { "gov/no-timelock", "signer/n-of-n",
	"upg/eoa" };
static const struct check_ids ids = { names, COUNT_OF(names), NULL };

/* What is refused has a place, and leaves the result alone. */
static void
is_refused(const struct err *e, const struct policy *untouched)
{
	assert(untouched == NULL && e->code == ERR_USAGE);
	assert(e->msg[0] != '\0' && str_eq(e->at.path, STR("fuzz")));
}

static struct str
written(struct arena *a, const struct policy *p)
{
	struct out o = { .f = NULL };
	struct str copy;
	char *buf = NULL;
	size_t n = 0;

	o.f = open_memstream(&buf, &n);
	assert(o.f != NULL);
	policy_write(p, &o);
	assert(out_end(&o) == 0);
	(void)fclose(o.f);
	copy = arena_copy(a, (struct str){ buf, n });
	free(buf);
	return copy;
}

/* A policy that was written and read again is the same policy. */
static void
comes_back(struct arena *a, const struct policy *p)
{
	const struct policy *again = NULL;
	struct err e = { 0 };

	assert(policy_load(
		   a, STR("fuzz"), written(a, p), NULL, ids, &again, &e) == 0);
	assert(str_eq(policy_digest(p), policy_digest(again)));
}

/* No policy is looser than itself; what it loosens has words and a file. */
static void
is_no_looser(struct arena *a, const struct policy *base, const struct policy *p)
{
	const struct loosening *all;
	size_t i, n;

	(void)policy_loosened(a, p, p, &n);
	assert(n == 0);
	all = policy_loosened(a, base, p, &n);
	for (i = 0; i < n; i++)
		assert(all[i].says.n > 0 && all[i].what.n > 0 &&
		    str_eq(all[i].at.path, STR("fuzz")));
}

static void
read_all(struct arena *a, struct str bytes)
{
	const struct policy *p = NULL, *more = NULL, *all = NULL, *base;
	struct err e = { 0 };

	if (policy_load(a, STR("fuzz"), bytes, NULL, ids, &p, &e) == 0)
		comes_back(a, p);
	else
		is_refused(&e, p);
	base = policy_builtin(a, STR("baseline"), ids);
	e = (struct err){ 0 };
	if (policy_add_exceptions(
		a, STR("fuzz"), bytes, base, ids, &more, &e) == 0)
		comes_back(a, more);
	else
		is_refused(&e, more);
	e = (struct err){ 0 };
	if (policy_add_baseline(a, STR("fuzz"), bytes, base, ids, &all, &e) ==
	    0)
		comes_back(a, all);
	else
		is_refused(&e, all);
	if (p != NULL)
		is_no_looser(a, base, p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();

	read_all(a, (struct str){ (const char *)p, n });
	arena_free(a);
	return 0;
}
