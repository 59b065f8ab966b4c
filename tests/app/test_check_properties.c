#include "app/judged.h"

#include "score/score.h"

/*
 * What must hold of all checks together, whatever the facts are, tried on many
 * made at random: a little protocol of random_story.h with modules, guards,
 * votes, admins of roles, limits, asked-for calls and a history.
 */
#define ROUNDS 24

static int64_t
some_time(void)
{
	return random() % 4 == 0 ? 0 : STORY_NOW - random() % (200 * 86400);
}

static void
say_changes(struct story *s)
{
	struct fact *f;
	size_t i, n = (size_t)random() % 4;

	for (i = 0; i < n; i++) {
		f = say(s, random() % 2 ? FACT_THRESHOLD : FACT_MEMBER_GONE,
		    GRADE_TRANSITION, pick("def"));
		f->time = some_time();
		f->number = 1 + random() % 4;
		if (f->kind == FACT_MEMBER_GONE)
			f->object = id(s, pick("123456"));
	}
	f = say(s, FACT_DELAY, GRADE_TRANSITION, 'c');
	f->time = some_time();
	f->number = 3600 * (random() % 90);
}

static void
say_settings(struct story *s)
{
	struct fact *f;

	f = say(s, FACT_MODULE,
	    random() % 3 ? GRADE_TRANSITION : GRADE_ATTESTED, pick("def"));
	f->object = id(s, pick("ab12"));
	f->time = some_time();
	f = say(s, FACT_GUARD, GRADE_DECLARED, pick("def"));
	f->object = id(s, pick("0b"));
	f = say(s, FACT_HOLDERS_ALL, GRADE_DECLARED, pick("def"));
	f->power = POWER_SIGN;
	f->detail = STR("module");
	f = say(s, FACT_PROPOSAL, GRADE_TRANSITION, pick("def"));
	f->object = id(s, pick("ab"));
	f->number = random() % 2;
	f->time = some_time();
}

static void
say_governance(struct story *s)
{
	struct fact *f;

	say_kind(s, '7', PRINCIPAL_GOVERNOR);
	f = say(s, FACT_VOTING, GRADE_DECLARED, '7');
	f->detail = random() % 2 ? STR("delay") : STR("snapshot");
	f->number = random() % 2;
	f = say(s, FACT_ROLE_ADMIN, GRADE_TRANSITION, pick("ab"));
	f->object = STR("SOME_ROLE");
	f->detail = STR("MINTER_ROLE");
	f->power = POWER_MINT;
	f = say(s, FACT_LIMIT, GRADE_ATTESTED, pick("ab"));
	f->detail = STR("withdraw");
	f->number = random() % 1000;
	say_holds(s, GRADE_DECLARED, 'c', POWER_ADMIN, pick("cde18"));
}

static struct story
fuller_story(void)
{
	struct story s = random_story();

	say_changes(&s);
	say_settings(&s);
	say_governance(&s);
	return s;
}

/* ---- the order of facts ---- */

static void
assert_same(const struct finding *a, const struct finding *b)
{
	size_t i;

	if (!str_eq(a->message, b->message))
		fail_msg("%s: " STR_FMT " | " STR_FMT, a->check,
		    STR_ARG(a->message), STR_ARG(b->message));
	assert_string_equal(a->check, b->check);
	assert_int_equal(a->verdict, b->verdict);
	assert_int_equal(a->severity, b->severity);
	assert_int_equal(a->grade, b->grade);
	assert_true(str_eq(a->subject, b->subject));
	assert_true(str_eq(a->cause, b->cause));
	assert_int_equal(a->n_evidence, b->n_evidence);
	for (i = 0; i < a->n_evidence; i++)
		assert_int_equal(a->evidence[i]->line, b->evidence[i]->line);
}

static void
test_order_of_facts_never_matters(void **state)
{
	int round;

	(void)state;
	srandom(51);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = fuller_story();
		struct finding *const *before, *const *after;
		size_t i, n, m;

		before = story_findings(&s, story_seal_all_read(&s), &n);
		story_shuffle(&s);
		after = story_findings(&s, story_seal_all_read(&s), &m);
		assert_int_equal(n, m);
		for (i = 0; i < n; i++)
			assert_same(before[i], after[i]);
		story_end(&s);
	}
}

/* ---- less evidence ---- */

/*
 * Facts that tell who somebody is, how much he needs and how long he waits.
 * Of the others each is a claim of its own: who does not know of a module, a
 * holder or a value cannot miss it, and the question whether there are more is
 * another one.
 */
static bool
is_about_who(const struct story *s, const struct fact *f)
{
	size_t i;

	/* that something is a timelock matters where it holds something */
	for (i = 0; f->kind == FACT_KIND && i < s->facts.n; i++)
		if (s->facts.v[i].kind == FACT_HOLDS &&
		    str_eq(s->facts.v[i].object, f->subject))
			return true;
	return f->kind == FACT_THRESHOLD || f->kind == FACT_MEMBER ||
	    f->kind == FACT_MEMBERS_ALL || f->kind == FACT_DELAY ||
	    f->kind == FACT_VOTING || f->kind == FACT_HOLDERS_ALL;
}

/* Without all facts that answer the same question: an older answer may be
 * better. */
static struct story
without_answer(const struct story *s, size_t at)
{
	const struct fact *a = &s->facts.v[at], *f;
	struct story less = *s;
	size_t i;

	memset(&less.facts, 0, sizeof(less.facts));
	for (i = 0; i < s->facts.n; i++) {
		f = &s->facts.v[i];
		if (f->kind != a->kind || !str_eq(f->subject, a->subject) ||
		    !str_eq(f->object, a->object) ||
		    !str_eq(f->detail, a->detail))
			*VEC_ADD(s->arena, &less.facts) = *f;
	}
	return less;
}

/* The worst that one check says of one thing; -1: nothing. */
static int
worst(struct finding *const *fs, size_t n, const struct finding *like)
{
	int verdict = -1;
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(fs[i]->subject, like->subject) &&
		    strcmp(fs[i]->check, like->check) == 0 &&
		    (int)fs[i]->verdict > verdict)
			verdict = (int)fs[i]->verdict;
	return verdict;
}

static bool
is_new(struct finding *const *before, size_t n, const struct finding *f)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (before[i]->verdict == VERDICT_UNKNOWN &&
		    strcmp(before[i]->check, f->check) == 0 &&
		    str_eq(before[i]->message, f->message))
			return false;
	return true;
}

/* Does the check itself, or any about the same thing or about the thing that
 * lost its evidence, ask what it did not ask before? Of what is not known to
 * be a timelock or a multisig nobody asks as of one: it is asked what stands
 * behind the assets it holds. */
static bool
is_asked(struct finding *const *before, size_t n, struct finding *const *after,
    size_t m, const struct finding *gone, const struct fact *hidden)
{
	size_t i;

	for (i = 0; i < m; i++)
		if (after[i]->verdict == VERDICT_UNKNOWN &&
		    (hidden->kind == FACT_KIND ||
			strcmp(after[i]->check, gone->check) == 0 ||
			str_eq(after[i]->subject, gone->subject) ||
			str_eq(after[i]->subject, hidden->subject)) &&
		    is_new(before, n, after[i]))
			return true;
	return false;
}

static void
assert_not_better(struct finding *const *before, size_t n,
    struct finding *const *after, size_t m, const struct fact *hidden)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (before[i]->verdict == VERDICT_FAIL &&
		    worst(after, m, before[i]) <= VERDICT_PASS &&
		    !is_asked(before, n, after, m, before[i], hidden))
			fail_msg("%s: \"" STR_FMT "\" is not said without a "
				 "%s of " STR_FMT " (%d)",
			    before[i]->check, STR_ARG(before[i]->message),
			    fact_kind_name(hidden->kind),
			    STR_ARG(hidden->subject), (int)hidden->number);
}

static void
test_less_evidence_is_never_better(void **state)
{
	int round;

	(void)state;
	srandom(52);
	for (round = 0; round < ROUNDS; round++) {
		struct story s = fuller_story(), less;
		struct finding *const *before, *const *after;
		size_t i, n, m;

		before = story_findings(&s, story_seal_all_read(&s), &n);
		for (i = 0; i < s.facts.n; i++) {
			if (!is_about_who(&s, &s.facts.v[i]))
				continue;
			less = without_answer(&s, i);
			after = story_findings(
			    &less, story_seal_all_read(&less), &m);
			assert_not_better(before, n, after, m, &s.facts.v[i]);
		}
		story_end(&s);
	}
}

/* ---- more delay ---- */

/* All timelocks wait longer, by as much: what is uneven stays uneven. */
static void
wait_longer(struct story *s)
{
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		if (s->facts.v[i].kind == FACT_DELAY ||
		    (s->facts.v[i].kind == FACT_VOTING &&
			!str_eq(s->facts.v[i].detail, STR("snapshot"))))
			s->facts.v[i].number += 86400;
}

static size_t
fails(struct finding *const *fs, size_t n, const char *check, int severity)
{
	size_t i, found = 0;

	for (i = 0; i < n; i++)
		found += fs[i]->verdict == VERDICT_FAIL &&
		    strcmp(fs[i]->check, check) == 0 &&
		    (int)fs[i]->severity >= severity;
	return found;
}

static void
test_a_longer_delay_is_never_worse(void **state)
{
	int round, severity;

	(void)state;
	srandom(53);
	for (round = 0; round < ROUNDS * 8; round++) {
		struct story s = fuller_story();
		struct finding *const *before, *const *after;
		const struct check *const *checks;
		size_t i, n, m, k;

		before = story_findings(&s, story_seal_all_read(&s), &n);
		wait_longer(&s);
		after = story_findings(&s, story_seal_all_read(&s), &m);
		checks = engine_checks(&k);
		for (i = 0; i < k; i++)
			for (severity = 0; severity <= SEVERITY_CRITICAL;
			     severity++)
				if (str_starts(
					str_of(checks[i]->id), STR("gov/")) &&
				    fails(after, m, checks[i]->id, severity) >
					fails(
					    before, n, checks[i]->id, severity))
					fail_msg("%s fails more often",
					    checks[i]->id);
		story_end(&s);
	}
}

/* ---- the score ---- */

static double
risk(struct story *s)
{
	return score_graph(
	    s->arena, priors_builtin(s->arena), story_seal_all_read(s))
	    .price.bps;
}

/* The model takes 2k members where they are not listed, as docs/score.md says,
 * and so is kind to those who hide many. */
static bool
is_about_members(const struct fact *f)
{
	return f->kind == FACT_MEMBER || f->kind == FACT_MEMBERS_ALL;
}

static void
test_less_evidence_never_lowers_the_risk(void **state)
{
	int round;

	(void)state;
	srandom(54);
	for (round = 0; round < ROUNDS / 3; round++) {
		struct story s = fuller_story(), less;
		const double before = risk(&s);
		size_t i;

		for (i = 0; i < s.facts.n; i++) {
			if (!is_about_who(&s, &s.facts.v[i]) ||
			    is_about_members(&s.facts.v[i]))
				continue;
			less = without_answer(&s, i);
			if (risk(&less) < before - 1e-9)
				fail_msg(
				    "%.3f, but %.3f without a %s of " STR_FMT,
				    before, risk(&less),
				    fact_kind_name(s.facts.v[i].kind),
				    STR_ARG(s.facts.v[i].subject));
		}
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_of_facts_never_matters),
		cmocka_unit_test(test_less_evidence_is_never_better),
		cmocka_unit_test(test_less_evidence_never_lowers_the_risk),
		cmocka_unit_test(test_a_longer_delay_is_never_worse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
