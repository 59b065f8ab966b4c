#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"
#include "text/lines.h"

static void
has(struct str s, const char *words)
{
	if (!str_has(s, str_of(words)))
		fail_msg("no '%s' in:\n" STR_FMT, words, STR_ARG(s));
}

static void
has_not(struct str s, const char *words)
{
	if (str_has(s, str_of(words)))
		fail_msg("'%s' in:\n" STR_FMT, words, STR_ARG(s));
}

static void
test_findings(void **state)
{
	struct fixture *x = *state;
	struct finding *f = NULL;
	struct str s;
	int i;

	findings_by(x->findings, "signer/admin-eoa");
	for (i = 0; i < 8; i++) {
		struct str subject = arena_printf(x->arena, "vault %d", i);

		f = finding_fail(x->findings, SEVERITY_CRITICAL, subject,
		    fixture_proof(x, GRADE_TRANSITION, "d.json", 9),
		    "vault %d needs one key", i);
		f->cause = STR("0xdeployer");
	}
	for (i = 0; i < 5; i++)
		finding_proof(x->findings, f,
		    fixture_proof(
			x, GRADE_OBSERVED, "o.json", (uint32_t)(i + 1)));
	findings_by(x->findings, "signer/threshold-one");
	for (i = 0; i < 5; i++) {
		struct str subject = arena_printf(x->arena, "safe %d", i);

		finding_unknown(
		    x->findings, SEVERITY_HIGH, subject, NULL, "dark %d", i);
	}
	s = fixture_write(x, "text", false);
	has(s, "critical  signer/admin-eoa  A critical power");
	has(s, "\n  vault 0 needs one key\n    d.json:9\n");
	has(s, "vault 4");
	has_not(s, "vault 5");
	has(s, "\n  and 3 more like these\n  Fix: Transfer the power");
	has(s, "  signer/threshold-one        dark 0\n");
	has(s, "dark 2\n");
	has_not(s, "dark 3");
	has(s, "and 2 more\n");
	has(s, "8 fail, 0 excepted, 5 unknown, 0 pass; exit 1: findings");
	has_not(s, "\033");
	s = fixture_write(x, "text", true);
	has(s, "\033[1;31mcritical\033[0m");
}

/* What may have changed since gets a part of its own, and less room. */
static void
test_unconfirmed(void **state)
{
	struct fixture *x = *state;
	struct str s;
	int i;

	findings_by(x->findings, "signer/admin-eoa");
	for (i = 0; i < 4; i++) {
		struct str subject = arena_printf(x->arena, "vault %d", i);

		finding_fail(x->findings, SEVERITY_CRITICAL, subject,
		    fixture_proof(x, GRADE_DEPLOY, "d.json", 9), "vault %d", i)
		    ->cause = STR("0xdeployer");
	}
	s = fixture_write(x, "text", false);
	has_not(s, "\nFAIL\n");
	has(s, "\nUNCONFIRMED  true when it was deployed");
	has(s, "vault 1\n");
	has_not(s, "vault 2");
	has(s, "and 2 more like these");
}

static void
test_marks(void **state)
{
	struct fixture *x = *state;
	struct finding *f;
	struct str s;
	uint32_t i;

	findings_by(x->findings, "gov/zero-delay");
	f = finding_fail(x->findings, SEVERITY_HIGH, STR("a"),
	    fixture_proof(x, GRADE_OBSERVED, "o.json", 1), "fail a");
	for (i = 2; i < 7; i++)
		finding_proof(x->findings, f,
		    fixture_proof(x, GRADE_OBSERVED, "o.json", i));
	f = finding_fail(x->findings, SEVERITY_HIGH, STR("b"),
	    fixture_proof(x, GRADE_ATTESTED, "posture.yaml", 0), "fail b");
	f = finding_fail(x->findings, SEVERITY_LOW, STR("c"),
	    fixture_proof(x, GRADE_OBSERVED, "o.json", 1), "fail c");
	f->excepted = true;
	f->excepted_by = STR("known (kim, until 2026-12-31)");
	finding_pass(x->findings, STR("d"),
	    fixture_proof(x, GRADE_OBSERVED, "o.json", 1), "good d");
	s = fixture_write(x, "text", false);
	has(s, "\n  fail a\n    o.json:1, o.json:2, o.json:3 and 3 more\n");
	has(s, "\n  fail b (attested)\n    posture.yaml\n");
	has(s, "fail c — excepted: known (kim, until 2026-12-31)\n");
	has(s, "2 fail, 1 excepted, 0 unknown, 1 pass;");
	has_not(s, "good d");
	x->results.with_passes = true;
	has(fixture_write(x, "text", false), "good d");
}

static void
test_authority(void **state)
{
	struct fixture *x = *state;
	struct principal *vault =
	    fixture_principal(x, PRINCIPAL_CONTRACT, "1", "Vault");
	struct principal *eoa = fixture_principal(x, PRINCIPAL_EOA, "2", "");
	struct str s;
	size_t i;

	has(fixture_write(x, "text", false), "No power over anything");
	fixture_authority(x, vault, POWER_PAUSE, eoa, 1, 0);
	fixture_authority(x, vault, POWER_UPGRADE, eoa, 3, 172800);
	fixture_authority(x, vault, POWER_OWN, eoa, 1, 0);
	fixture_authority(
	    x, vault, POWER_MINT, eoa, KEYS_UNKNOWN, DELAY_UNKNOWN);
	/* whoever it is may be a timelock */
	fixture_authority(x, vault, POWER_BURN, eoa, KEYS_UNKNOWN, 0);
	s = fixture_write(x, "text", false);
	has(s,
	    "  Vault eip155:1                own             1      1"
	    "        none      EOA 0x2222…2222");
	has(s, "?      1        ?         EOA");
	has_not(s, "?      1        none");
	has(s, "3      1        48 h      EOA");
	assert_true(
	    str_find(s, STR(" own "), 0) < str_find(s, STR(" upgrade "), 0));
	assert_true(
	    str_find(s, STR(" upgrade "), 0) < str_find(s, STR(" pause "), 0));
	for (i = 0; i < 40; i++)
		fixture_authority(x, vault, POWER_OWN, eoa, 1, 0);
	has(fixture_write(x, "text", false), "and 15 more: quorate graph\n");
}

static void
test_sums(void **state)
{
	struct fixture *x = *state;
	struct gap gap = { .at = { .path = STR("big.json") },
		.hides = FACT_BIT(HOLDS) | FACT_BIT(DELAY),
		.why = STR("too large") };
	struct str s;

	facts_gap(x->facts, &gap);
	gap.at.path = STR("old");
	gap.hides = FACT_BIT(PAST_SECRET);
	facts_gap(x->facts, &gap);
	facts_gap(x->facts, &gap);
	gap.at.path = STR("z");
	gap.hides = ~FACT_BIT(PAST_SECRET);
	facts_gap(x->facts, &gap);
	s = fixture_write(x, "text", false);
	has(s,
	    "NOT READ\n  big.json: too large (may hide holds, delay)\n"
	    "  old: too large, 2 times (may hide past-secret)\n"
	    "  z: too large (may hide anything)\n");
	has(s,
	    "coverage    83.4 %; known in part: who holds each power (5 of 6)");
	has(s, "score       40 of 100, grade D; 31 to 53 in 9 of 10 draws\n");
	has(s,
	    "250 bps a year expected (75 to 602), $2.5M of an assumed "
	    "$100M, as no value was declared");
	has(s, "2026H1: priors, not validated\n");
	has(s, "scope       code risk not assessed: the score is of who can");
	x->results.score.relative = false;
	x->results.score.price.exact = false;
	s = fixture_write(x, "text", false);
	has(s, "$2.5M of $100M\n");
	has(s, "2026H1, an upper bound: priors");
}

/* What the change touched comes first, before what was not read before. */
static void
test_gaps_of_a_change(void **state)
{
	struct fixture *x = *state;
	struct gap gap = { .at = { .path = STR("a.json") },
		.hides = FACT_BIT(HOLDS),
		.why = STR("too large") };
	struct comparison change;
	struct str s;

	facts_gap(x->facts, &gap);
	gap.at.path = STR("deploy.json");
	facts_gap(x->facts, &gap);
	fixture_change(x, "deploy.json");
	change = *x->results.change;
	change.n_changes = 0;
	x->results.change = &change;
	s = fixture_write(x, "text", false);
	has(s,
	    "NOT READ\n  deploy.json: too large (may hide holds)\n"
	    "  a.json: ");
	has(s, "got weaker, but part of 1 file in this change, ");
	change.n_files = 0;
	s = fixture_write(x, "text", false);
	has(s, "NOT READ\n  a.json: ");
	has(s, "\nNo power that we know of got weaker.\n");
}

/* Lines stay within the page, words of any length too. */
static void
test_width(void **state)
{
	struct fixture *x = *state;
	struct str line, words = arena_printf(x->arena, "%0250d", 0);
	struct lines lines = { 0 };
	size_t i, n;

	findings_by(x->findings, "gov/zero-delay");
	finding_fail(x->findings, SEVERITY_HIGH, words,
	    fixture_proof(x, GRADE_OBSERVED, words.p, 1), "é %s and %s",
	    words.p,
	    "words words words words words words "
	    "words words words words words words words words words words");
	lines.rest = fixture_write(x, "text", false);
	while (lines_next(&lines, &line)) {
		for (i = n = 0; i < line.n; i++)
			n += ((unsigned char)line.p[i] & 0xc0) != 0x80;
		if (n > 100)
			fail_msg("%zu: " STR_FMT, n, STR_ARG(line));
	}
}

static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_hostile(x);
	s = fixture_write(x, "text", false);
	has_not(s, "\033");
	has_not(s, "\n::error");
	has_not(s, "\xe2\x80\xae");
	has_not(s, "\xff");
	has(s, "\\x1b[2Jx\\x0a\\x3a:error");
}

/* Checks that had nothing to look at are one line together. */
static void
test_nothing_read(void **state)
{
	struct fixture *x = *state;
	struct str s;

	findings_by(x->findings, "ci/can-sign");
	finding_unknown(x->findings, SEVERITY_HIGH, STR("ci/can-sign"), NULL,
	    "nothing was read that tells ci-secret");
	findings_by(x->findings, "signer/no-guard");
	finding_unknown(x->findings, SEVERITY_HIGH, STR("signer/no-guard"),
	    NULL, "nothing was read that tells guard");
	finding_unknown(x->findings, SEVERITY_HIGH, STR("safe"), NULL,
	    "nothing was read that tells what it is");
	s = fixture_write(x, "text", false);
	has(s,
	    "nothing here tells what these checks need: ci/can-sign, "
	    "signer/no-guard");
	has(s, "nothing was read that tells what it is");
	assert_false(str_has(s, STR("tells ci-secret")));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_read),
		TEST(test_findings),
		TEST(test_unconfirmed),
		TEST(test_marks),
		TEST(test_authority),
		TEST(test_sums),
		TEST(test_gaps_of_a_change),
		TEST(test_width),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
