#include "engine/check.h"
#include "engine/leaks.h"

#define MINED_DIGITS 6  /* nobody gets six alike by chance */
#define MINED_MOST   20 /* and nobody can search for more than 80 bits */

/* The length of the run of one hex digit that an address begins with. */
static size_t
run_of(struct str digits)
{
	size_t n = 0;

	while (n < digits.n && digits.p[n] == digits.p[0])
		n++;
	return n;
}

/* The part that a short pattern fills, when it stands there three times. */
static size_t
pattern_of(struct str digits)
{
	size_t width, n;

	for (width = 2; width <= 4; width++) {
		n = width;
		while (n < digits.n && digits.p[n] == digits.p[n - width])
			n++;
		if (n >= 3 * width)
			return n;
	}
	return 0;
}

static size_t
mined(const struct principal *p)
{
	struct str digits = str_slice(p->address, 2, p->address.n);
	size_t n = run_of(digits);

	if (n < MINED_DIGITS)
		n = pattern_of(digits);
	return n < MINED_DIGITS || n > MINED_MOST ? 0 : n;
}

/* With all it holds; NULL: nothing where money is. */
static const struct holding *const *
held_by(const struct scene *s, const struct principal *p, size_t *n)
{
	char powers[POWERS_TEXT];

	return powers_held(s->graph, p, powers) == 0
	    ? NULL
	    : graph_held_by(s->graph, p, n);
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const struct holding *const *held;
	const size_t digits = mined(p);
	struct finding *f;
	size_t i, n = 0;

	held = held_by(s, p, &n);
	if (held == NULL || n == 0)
		return;
	/* one key is one finding, however many chains it is used on */
	if (digits > 0 && p->kind == PRINCIPAL_EOA)
		f = finding_fail(fs, c->severity, p->address, held[0]->by,
		    "the key of " STR_FMT " was searched for: its address "
		    "begins with %zu digits of a pattern",
		    STR_ARG(p->address), digits);
	else if (digits > 0)
		f = finding_unknown(fs, c->severity, p->address, held[0]->by,
		    STR_FMT " was searched for; if it is a key and no "
			    "contract, how it was made matters",
		    STR_ARG(p->address));
	else if (p->kind == PRINCIPAL_EOA)
		f = finding_pass(fs, p->address, held[0]->by,
		    "the address " STR_FMT " shows no pattern",
		    STR_ARG(p->address));
	else
		return;
	f->cause = cause_of(p);
	for (i = 1; i < n; i++)
		finding_proof(fs, f, held[i]->by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *const *all;
	size_t i, n;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->test && str_starts(all[i]->address, STR("0x")) &&
		    (all[i]->kind == PRINCIPAL_EOA ||
			all[i]->kind == PRINCIPAL_UNKNOWN))
			judge(c, s, fs, all[i]);
}

const struct check check_key_vanity_address = {
	CHECK_HEAD,
	.id = "key/vanity-address",
	.title = "A privileged key was searched for by its address",
	.why = "Tools that search for beautiful addresses have drawn their "
	       "keys from 32 bits; whoever tries them all has the key.",
	.fix = "Give the powers of the address to one made by a wallet, now.",
	.fix_long = "Make keys on hardware or in an HSM only. If the address "
		    "must stay, write down which tool made it and how it "
		    "draws its random numbers.",
	.incident = "Wintermute 2022 (Profanity)",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.2", "CCSS 1.01", "CWE-338"),
	.run = run,
};
