#include "loosening.h"
#include "policy/keys.h"

/* Random policies, and stricter ones made of them: only one way is looser. */

#define TERMS "reason: r, owner: o, approver: a"

static uint64_t seed = 1;

static int64_t
random_below(int64_t n)
{
	seed = seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (int64_t)((seed >> 33) % (uint64_t)n);
}

static int64_t
between(int64_t least, int64_t most)
{
	return least + random_below(most - least + 1);
}

/* What a random policy is made of. */
struct draft {
	int64_t params[PARAMS];
	int off[3], severity[3]; /* -1: no word of it */
	int64_t ends[3];         /* days of exceptions; 0: none */
	bool one[3];             /* of one finding alone */
};

static struct draft
draw(void)
{
	struct draft d;
	size_t i;

	for (i = 0; i < PARAMS; i++)
		d.params[i] = between(key_table[i].least, key_table[i].most);
	for (i = 0; i < 3; i++) {
		d.off[i] = (int)random_below(2);
		d.severity[i] = (int)between(-1, SEVERITY_CRITICAL);
		d.ends[i] = between(0, 28);
		d.one[i] = random_below(2) == 0;
	}
	return d;
}

/* Stricter in some things, looser in nothing. */
static struct draft
tightened(struct draft d)
{
	size_t i;

	for (i = 0; i < PARAMS; i++)
		if (random_below(2) == 0)
			d.params[i] = key_table[i].stricter == KEY_MORE
			    ? between(d.params[i], key_table[i].most)
			    : between(key_table[i].least, d.params[i]);
	for (i = 0; i < 3; i++) {
		if (random_below(2) == 0)
			d.off[i] = 0;
		if (d.severity[i] >= 0)
			d.severity[i] =
			    (int)between(d.severity[i], SEVERITY_CRITICAL);
		else if (random_below(2) == 0)
			d.severity[i] =
			    (int)between((int)worst[i], SEVERITY_CRITICAL);
		d.ends[i] = between(0, d.ends[i]);
		d.one[i] |= random_below(2) == 0;
	}
	return d;
}

static const struct policy *
drafted(const struct draft *d)
{
	struct str t = STR("quorate: 1\nparams:\n");
	char value[KEY_TEXT];
	size_t i;

	for (i = 0; i < PARAMS; i++) {
		key_format(&key_table[i], d->params[i], value);
		t = arena_printf(arena, STR_FMT "  %s: %s\n", STR_ARG(t),
		    key_table[i].name, value);
	}
	t = arena_printf(arena, STR_FMT "checks:\n", STR_ARG(t));
	for (i = 0; i < 3; i++)
		t = arena_printf(arena,
		    STR_FMT "  %s: {off: %s, because: b%s%s}\n", STR_ARG(t),
		    id_list[i], d->off[i] ? "true" : "false",
		    d->severity[i] < 0 ? "" : ", severity: ",
		    d->severity[i] < 0
			? ""
			: severity_name((enum severity)d->severity[i]));
	t = arena_printf(arena, STR_FMT "exceptions:\n", STR_ARG(t));
	for (i = 0; i < 3; i++)
		if (d->ends[i] > 0)
			t = arena_printf(arena,
			    STR_FMT "- {check: %s, subject: s, " TERMS
				    ", expires: 2026-02-%02d%s}\n",
			    STR_ARG(t), id_list[i], (int)d->ends[i],
			    d->one[i] ? ", fingerprint: '0123456789abcdef"
					"0123456789abcdef'"
				      : "");
	return policy("random.yaml", t.p);
}

static void
at_random(void **state)
{
	struct draft d, e;
	const struct policy *p, *q;
	size_t i, n, looser = 0;

	(void)state;
	for (i = 0; i < 500; i++) {
		d = draw();
		e = tightened(d);
		p = drafted(&d);
		q = drafted(&e);
		(void)policy_loosened(arena, p, p, &n);
		assert_int_equal(n, 0);
		(void)policy_loosened(arena, p, q, &n);
		assert_int_equal(n, 0);
		(void)policy_loosened(arena, q, p, &n);
		looser += n > 0;
	}
	assert_true(looser > 450); /* it does tell */
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(at_random),
	};

	return cmocka_run_group_tests_name(
	    "loosened_random", t, setup, teardown);
}
