#include "common.h"

#include "policy/keys.h"

#define EXCEPTIONS "quorate: 1\nexceptions:\n"
#define TERMS      "reason: r, owner: o, approver: a"
#define ADDRESS    "0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define ONE(subject, more)                                                  \
	"- {id: EX-1, check: signer/n-of-n, subject: '" subject "', " TERMS \
	", " more "}\n"

static const enum severity worst[] = { SEVERITY_HIGH, SEVERITY_CRITICAL,
	SEVERITY_MEDIUM };
static const struct check_ids told = { id_list, COUNT_OF(id_list), worst };

static const struct policy *
policy(const char *path, const char *text)
{
	const struct policy *p = NULL;
	struct err e = { 0 };

	if (policy_load(arena, str_of(path), str_of(text), NULL, told, &p, &e) <
	    0)
		fail_msg("%u: %s in %s", e.at.line, e.msg, text);
	return p;
}

static const struct loosening *
compare(const char *base, const char *head, size_t *n)
{
	return policy_loosened(
	    arena, policy("base.yaml", base), policy("head.yaml", head), n);
}

/* Just this, at this line of the head's file. */
static void
loosens(const char *base, const char *head, enum loosened_how how,
    const char *what, const char *says, uint32_t line)
{
	const struct loosening *all;
	size_t n;

	all = compare(base, head, &n);
	if (n != 1)
		fail_msg("%zu instead of: %s", n, says);
	assert_int_equal(all->how, how);
	assert_string_equal(all->what.p, what);
	assert_string_equal(all->says.p, says);
	assert_string_equal(all->at.path.p, "head.yaml");
	assert_int_equal(all->at.line, line);
}

static void
keeps(const char *base, const char *head)
{
	const struct loosening *all;
	size_t n;

	all = compare(base, head, &n);
	if (n != 0)
		fail_msg("%s", all[0].says.p);
}

/* One is looser than the other, and not the other way round. */
static void
only_so(const char *strict, const char *loose, enum loosened_how how,
    const char *what, const char *says, uint32_t line)
{
	loosens(strict, loose, how, what, says, line);
	keeps(loose, strict);
	keeps(strict, strict);
	keeps(loose, loose);
}

static void
parameters(void **state)
{
	(void)state;
	only_so("quorate: 1\n", "quorate: 1\nparams:\n  delay_upgrade: 1h\n",
	    LOOSENED_MOVED, "delay_upgrade", "delay_upgrade: 3d -> 1h", 3);
	only_so("quorate: 1\n", "quorate: 1\nparams: {fail_on: critical}\n",
	    LOOSENED_MOVED, "fail_on", "fail_on: high -> critical", 2);
	only_so("quorate: 1\n", "quorate: 1\nparams: {large_usd: 2000000}\n",
	    LOOSENED_MOVED, "large_usd", "large_usd: 1000000 -> 2000000", 2);
	/* what was written and is no more has no line */
	only_so("quorate: 1\nparams: {fail_on_unknown: true}\n", "quorate: 1\n",
	    LOOSENED_MOVED, "fail_on_unknown", "fail_on_unknown: true -> false",
	    0);
}

/* Each knows its way: one step from the default to either side is told on one
 * side alone. */
static void
every_parameter(void **state)
{
	char less[200], more[200], down[KEY_TEXT], up[KEY_TEXT];
	const struct key *k;
	size_t i, n, tried = 0;

	(void)state;
	for (i = 0; i < PARAMS; i++) {
		k = &key_table[i];
		key_format(k, k->def > k->least ? k->def - 1 : k->def, down);
		key_format(k, k->def < k->most ? k->def + 1 : k->def, up);
		(void)snprintf(less, sizeof(less),
		    "quorate: 1\nparams: {%s: %s}\n", k->name, down);
		(void)snprintf(more, sizeof(more),
		    "quorate: 1\nparams: {%s: %s}\n", k->name, up);
		(void)compare(less, more, &n);
		assert_int_equal(n, k->stricter == KEY_LESS);
		(void)compare(more, less, &n);
		assert_int_equal(n, k->stricter == KEY_MORE);
		assert_non_null(
		    strstr(param_stricter((enum param)i), " is stricter"));
		tried++;
	}
	assert_int_equal(tried, PARAMS);
}

static void
built_in(void **state)
{
	const struct policy *b = policy_builtin(arena, STR("baseline"), told);
	const struct policy *s = policy_builtin(arena, STR("strict"), told);
	const struct policy *file =
	    policy("head.yaml", "quorate: 1\nextends: strict\n");
	const struct loosening *all;
	size_t i, n;

	(void)state;
	(void)policy_loosened(arena, b, s, &n);
	assert_int_equal(n, 0);
	/* back from strict, and by deleting the file: it is that file's */
	all = policy_loosened(arena, file, b, &n);
	assert_true(n > 10);
	for (i = 0; i < n; i++) {
		assert_string_equal(all[i].at.path.p, "head.yaml");
		assert_int_equal(all[i].at.line, 0);
	}
	keeps("quorate: 1\n", "quorate: 1\nextends: strict\n");
	(void)compare("quorate: 1\nextends: strict\n", "quorate: 1\n", &i);
	assert_int_equal(i, n);
}

static void
judgements(void **state)
{
#define CHECK(text) "quorate: 1\nchecks: {" text "}\n"
	(void)state;
	only_so("quorate: 1\n", CHECK("key/raw-evm: {off: true, because: b}"),
	    LOOSENED_OFF, "key/raw-evm", "key/raw-evm: turned off", 2);
	only_so(CHECK("key/raw-evm: {severity: critical}"),
	    CHECK("key/raw-evm: {severity: low}"), LOOSENED_LOWERED,
	    "key/raw-evm", "key/raw-evm: severity critical -> low", 2);
	/* its own is critical at worst */
	only_so("quorate: 1\n", CHECK("key/raw-evm: {severity: high}"),
	    LOOSENED_LOWERED, "key/raw-evm",
	    "key/raw-evm: severity its own -> high", 2);
	/* and may be less than that */
	only_so(CHECK("key/raw-evm: {severity: critical}"), "quorate: 1\n",
	    LOOSENED_LOWERED, "key/raw-evm",
	    "key/raw-evm: severity critical -> its own", 0);
	keeps("quorate: 1\n", CHECK("signer/n-of-n: {severity: medium}"));
	/* what is off is not judged, whatever its severity */
	keeps(CHECK("key/raw-evm: {off: true, because: b}"),
	    CHECK("key/raw-evm: {off: true, because: c, severity: info}"));
	keeps(CHECK("key/raw-evm: {off: true, because: b}"),
	    CHECK("key/raw-evm: {severity: info}"));
}

static void
exceptions(void **state)
{
	static const char whole[] =
	    EXCEPTIONS ONE("eip155:1:" ADDRESS, "expires: 2026-06-30");
	static const char later[] =
	    EXCEPTIONS ONE("eip155:1:" ADDRESS, "expires: 2026-07-01");
	static const char anywhere[] =
	    EXCEPTIONS ONE(ADDRESS, "expires: 2026-06-30");
	static const char elsewhere[] =
	    EXCEPTIONS ONE("eip155:10:" ADDRESS, "expires: 2026-06-30");
	static const char single[] = EXCEPTIONS ONE("eip155:1:" ADDRESS,
	    "expires: 2026-06-30, fingerprint: "
	    "'0123456789abcdef0123456789abcdef'");

	(void)state;
	only_so("quorate: 1\n", whole, LOOSENED_ADDED, "exception EX-1",
	    "exception EX-1 is new: signer/n-of-n for eip155:1:" ADDRESS
	    " until 2026-06-30",
	    3);
	only_so(whole, later, LOOSENED_LATER, "exception EX-1",
	    "exception EX-1 ends later: signer/n-of-n for eip155:1:" ADDRESS
	    " until 2026-06-30 -> 2026-07-01",
	    3);
	only_so(whole, anywhere, LOOSENED_WIDENED, "exception EX-1",
	    "exception EX-1 accepts more than before: signer/n-of-n for " ADDRESS
	    " until 2026-06-30",
	    3);
	only_so(single, whole, LOOSENED_WIDENED, "exception EX-1",
	    "exception EX-1 accepts more than before: signer/n-of-n for "
	    "eip155:1:" ADDRESS " until 2026-06-30",
	    3);
	only_so(elsewhere, anywhere, LOOSENED_WIDENED, "exception EX-1",
	    "exception EX-1 accepts more than before: signer/n-of-n for " ADDRESS
	    " until 2026-06-30",
	    3);
	/* a name is nothing: the same id for another chain is new */
	loosens(whole, elsewhere, LOOSENED_ADDED, "exception EX-1",
	    "exception EX-1 is new: signer/n-of-n for eip155:10:" ADDRESS
	    " until 2026-06-30",
	    3);
	/* without one it goes by what it accepts; letters have no case */
	loosens("quorate: 1\n",
	    EXCEPTIONS "- {check: key/raw-evm, subject: s, " TERMS
		       ", expires: 2026-06-30}\n",
	    LOOSENED_ADDED, "exception to key/raw-evm for s",
	    "exception to key/raw-evm for s is new: key/raw-evm for s until "
	    "2026-06-30",
	    3);
	keeps(whole,
	    EXCEPTIONS ONE(
		"eip155:1:0x5A0AAE59D09FCCBDDB6C6CCEB07B7279367C3D2A",
		"expires: 2026-06-30"));
}

static void
baseline(void **state)
{
#define TOP(expires)                                                      \
	"quorate: 1\nbaseline:\n  reason: r\n  owner: o\n  approver: a\n" \
	"  since: 2026-01-01\n  expires: " expires "\n  entries:\n"
#define ENTRY_OF(subject, n, s, severity)                              \
	"  - {check: key/raw-evm, subject: " subject ", fingerprint: " \
	"'0000000000000000000000000000000" n "', state: "              \
	"'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" s "', severity: " severity "}\n"
#define ENTRY(n, s, severity) ENTRY_OF("s", n, s, severity)
	static const char one[] = TOP("2026-06-30") ENTRY("1", "0", "high");
	static const char two[] = TOP("2026-06-30") ENTRY("1", "0", "high")
	    ENTRY("2", "0", "high") ENTRY("3", "0", "low");

	(void)state;
	only_so("quorate: 1\n", one, LOOSENED_ADDED, "baseline",
	    "baseline: 1 entry added, until 2026-06-30 (the first: key/raw-evm "
	    "for s)",
	    9);
	only_so(one, two, LOOSENED_ADDED, "baseline",
	    "baseline: 2 entries added, until 2026-06-30 (the first: "
	    "key/raw-evm for s)",
	    10);
	only_so(one, TOP("2026-07-01") ENTRY("1", "0", "high"), LOOSENED_LATER,
	    "baseline",
	    "baseline: 1 entry accepted for longer, until 2026-07-01 (the "
	    "first: key/raw-evm for s)",
	    9);
	only_so(one, TOP("2026-06-30") ENTRY("1", "0", "critical"),
	    LOOSENED_WIDENED, "baseline",
	    "baseline: 1 entry changed to accept something else, until "
	    "2026-06-30 (the first: key/raw-evm for s)",
	    9);
	/* the same in everything but what it is about */
	loosens(one, TOP("2026-06-30") ENTRY_OF("t", "1", "0", "high"),
	    LOOSENED_WIDENED, "baseline",
	    "baseline: 1 entry changed to accept something else, until "
	    "2026-06-30 (the first: key/raw-evm for t)",
	    9);
	loosens(one, TOP("2026-06-30") ENTRY("1", "1", "high"),
	    LOOSENED_WIDENED, "baseline",
	    "baseline: 1 entry changed to accept something else, until "
	    "2026-06-30 (the first: key/raw-evm for s)",
	    9);
}

/* ---- at random ---- */

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
		cmocka_unit_test(parameters),
		cmocka_unit_test(every_parameter),
		cmocka_unit_test(built_in),
		cmocka_unit_test(judgements),
		cmocka_unit_test(exceptions),
		cmocka_unit_test(baseline),
		cmocka_unit_test(at_random),
	};

	return cmocka_run_group_tests_name("loosened", t, setup, teardown);
}
