#include "app/judged.h"

#include "score/score.h"

/* What must hold of checks and score, whatever the facts are: tried on many
 * made at random. */
#define ROUNDS 30

/* The worst that one check says of one thing; -1: nothing. */
static int
worst(struct finding *const *fs, size_t n, const struct finding *like)
{
	int verdict = -1;
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(fs[i]->subject, like->subject) &&
		    str_eq(str_of(fs[i]->check), str_of(like->check)) &&
		    (int)fs[i]->verdict > verdict)
			verdict = (int)fs[i]->verdict;
	return verdict;
}

/* Evidence of who somebody is; to hide that he is there is another matter. */
static bool
is_about_who(const struct fact *f)
{
	return f->kind == FACT_THRESHOLD || f->kind == FACT_MEMBER ||
	    f->kind == FACT_MEMBERS_ALL || f->kind == FACT_DELAY ||
	    (f->kind == FACT_KIND && f->number != PRINCIPAL_EOA);
}

static size_t
count(struct finding *const *fs, size_t n, enum verdict v)
{
	size_t i, found = 0;

	for (i = 0; i < n; i++)
		found += fs[i]->verdict == v;
	return found;
}

/* A check may fall silent about one holder, and pass another of the same
 * thing, only if some check then asks. */
static void
assert_not_hidden(struct finding *const *before, size_t n,
    struct finding *const *after, size_t m, const struct fact *hidden)
{
	const bool asked = count(after, m, VERDICT_UNKNOWN) >
	    count(before, n, VERDICT_UNKNOWN);
	size_t i;

	for (i = 0; i < n; i++)
		if (before[i]->verdict == VERDICT_FAIL && !asked &&
		    worst(after, m, before[i]) == VERDICT_PASS)
			fail_msg("%s passes without a %s", before[i]->check,
			    fact_kind_name(hidden->kind));
}

static void
test_hiding_evidence_never_turns_fail_into_pass(void **state)
{
	int round;

	(void)state;
	srandom(31);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = random_story(), less;
		struct finding *const *before, *const *after;
		size_t j, n, m;

		before = story_findings(&s, story_seal_all_read(&s), &n);
		for (j = 0; j < s.facts.n; j++) {
			if (!is_about_who(&s.facts.v[j]))
				continue;
			less = without(&s, j);
			after = story_findings(
			    &less, story_seal_all_read(&less), &m);
			assert_not_hidden(before, n, after, m, &s.facts.v[j]);
		}
		story_end(&s);
	}
}

static double
risk(struct story *s)
{
	return score_graph(
	    s->arena, priors_builtin(s->arena), story_seal_all_read(s))
	    .price.bps;
}

static void
test_a_longer_delay_never_raises_the_risk(void **state)
{
	int round;

	(void)state;
	srandom(32);
	for (round = 0; round < ROUNDS / 3; round++) {
		struct story s = random_story();
		double before = risk(&s);
		size_t i;

		for (i = 0; i < s.facts.n; i++)
			if (s.facts.v[i].kind == FACT_DELAY)
				s.facts.v[i].number += 86400;
		assert_true(risk(&s) <= before + 1e-9);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_hiding_evidence_never_turns_fail_into_pass),
		cmocka_unit_test(test_a_longer_delay_never_raises_the_risk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
