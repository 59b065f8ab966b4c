#include "app/judged.h"

/*
 * What the checks say of a change to a little protocol: vault a, upgraded by
 * timelock c for Safe d of keys 1 to 5, paused by 8.
 */
#define HOURS(n) ((n)*INT64_C(3600))

static struct story
protocol(void)
{
	struct story s = story_begin();

	say(&s, FACT_CONTRACT, GRADE_DECLARED, 'a')->detail = STR("Vault");
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'c');
	say_holds(&s, GRADE_DECLARED, 'a', POWER_PAUSE, '8');
	say_delay(&s, 'c', HOURS(48));
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_EXECUTE, 'd');
	say_safe(&s, 'd', 3, "12345");
	say_kind(&s, '8', PRINCIPAL_EOA);
	return s;
}

/* The same facts, to be changed. */
static struct story
again(const struct story *s)
{
	struct story x = *s;
	size_t i;

	memset(&x.facts, 0, sizeof(x.facts));
	for (i = 0; i < s->facts.n; i++)
		*VEC_ADD(x.arena, &x.facts) = s->facts.v[i];
	return x;
}

static struct fact *
find(struct story *s, enum fact_kind kind, char subject)
{
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		if (s->facts.v[i].kind == kind &&
		    str_eq(s->facts.v[i].subject, id(s, subject)))
			return &s->facts.v[i];
	fail_msg("no such fact");
	return NULL;
}

static void
forget(struct story *s, enum fact_kind kind, char subject)
{
	*s = without(s, (size_t)(find(s, kind, subject) - s->facts.v));
	s->facts.cap = s->facts.n;
}

static struct finding *const *
judge_all(struct story *before, struct story *after, size_t *n)
{
	const struct scene scene = { .graph = story_seal_all_read(after),
		.before = before == NULL ? NULL : story_seal_all_read(before),
		.policy = policy_builtin(
		    after->arena, STR("baseline"), engine_check_ids()),
		.now = STORY_NOW,
		.es99_usd = -1 };

	return findings_sorted(run_checks(after->arena, &scene), n);
}

/* The first of a check with these words; NULL: there is none. */
static const struct finding *
finding_of(struct finding *const *all, size_t n, const char *check,
    enum verdict verdict, const char *words)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (all[i]->verdict == verdict &&
		    strcmp(all[i]->check, check) == 0 &&
		    str_has(all[i]->message, str_of(words)))
			return all[i];
	return NULL;
}

static const struct finding *
judge(struct story *before, struct story *after, const char *check,
    enum verdict verdict, const char *words)
{
	struct finding *const *all;
	const struct finding *f;
	size_t n;

	all = judge_all(before, after, &n);
	f = finding_of(all, n, check, verdict, words);
	if (f != NULL && verdict == VERDICT_FAIL &&
	    str_starts(str_of(check), STR("gate/")))
		assert_true(f->of_change);
	return f;
}

static const struct finding *
told(struct story *before, struct story *after, enum severity severity,
    const char *check, const char *words)
{
	const struct finding *f =
	    judge(before, after, check, VERDICT_FAIL, words);

	if (f == NULL)
		fail_msg("%s does not say: %s", check, words);
	if (f->severity != severity)
		fail_msg("%s: %s", words, severity_name(f->severity));
	return f;
}

static size_t
fails_of_change(struct story *before, struct story *after)
{
	struct finding *const *all;
	size_t i, n, found = 0;

	all = judge_all(before, after, &n);
	for (i = 0; i < n; i++)
		found += all[i]->verdict == VERDICT_FAIL && all[i]->of_change;
	return found;
}

#define CHANGE "signer/weakening-change"
#define WEAK   "gate/authority-weakened"
#define GONE   "gate/evidence-removed"

static void
test_quiet(void **state)
{
	struct story s = protocol(), x = again(&s);

	(void)state;
	assert_int_equal(fails_of_change(&s, &x), 0);
	assert_int_equal(fails_of_change(NULL, &x), 0);
	assert_null(judge(NULL, &x, WEAK, VERDICT_PASS, ""));
	assert_null(judge(NULL, &x, WEAK, VERDICT_UNKNOWN, ""));
	assert_null(judge(NULL, &x, GONE, VERDICT_PASS, ""));
	assert_non_null(judge(&s, &x, WEAK, VERDICT_PASS, "none of "));
	assert_non_null(judge(&s, &x, GONE, VERDICT_PASS, "can still be"));
	story_end(&s);
}

static void
test_numbers(void **state)
{
	struct story s = protocol(), x = again(&s);

	(void)state;
	find(&x, FACT_THRESHOLD, 'd')->number = 2;
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "from 3 of 5 to 2 of 5");
	(void)told(
	    &s, &x, SEVERITY_HIGH, WEAK, "3 keys and 48 h → 2 keys and 48 h");
	assert_non_null(judge(&x, &s, CHANGE, VERDICT_PASS, "raised"));
	assert_int_equal(fails_of_change(&x, &s), 0);
	find(&x, FACT_THRESHOLD, 'd')->number = 1;
	(void)told(&s, &x, SEVERITY_CRITICAL, CHANGE, "to 1 of 5");
	(void)told(&s, &x, SEVERITY_HIGH, WEAK, "→ 1 key and 48 h");
	find(&x, FACT_DELAY, 'c')->number = 0;
	(void)told(&s, &x, SEVERITY_CRITICAL, CHANGE, "48 h to no delay");
	(void)told(&s, &x, SEVERITY_CRITICAL, WEAK, "→ 1 key and no delay");
	assert_int_equal(fails_of_change(&x, &s), 0);
	story_end(&s);
}

/* Nobody lists the members. */
static void
test_unlisted(void **state)
{
	struct story s = protocol(), x;
	int key;

	(void)state;
	for (key = '1'; key <= '5'; key++)
		forget(&s, FACT_MEMBER, 'd');
	find(&s, FACT_MEMBERS_ALL, 'd')->number = 5;
	x = again(&s);
	find(&x, FACT_THRESHOLD, 'd')->number = 2;
	(void)told(&s, &x, SEVERITY_HIGH, WEAK,
	    "at most 3 keys and 48 h → at most 2 keys and 48 h");
	assert_int_equal(fails_of_change(&x, &s), 0);
	assert_non_null(judge(&x, &s, WEAK, VERDICT_PASS, "at most 3 keys"));
	/* a bound of the threshold itself may have been lower before */
	find(&s, FACT_THRESHOLD, 'd')->bound = BOUND_AT_MOST;
	find(&x, FACT_THRESHOLD, 'd')->bound = BOUND_AT_MOST;
	assert_int_equal(fails_of_change(&s, &x), 0);
	story_end(&s);
}

/* On a test chain nobody loses anything. */
static void
test_of_tests(void **state)
{
	struct story s = protocol(), x;
	size_t i;

	(void)state;
	for (i = 0; i < s.facts.n; i++)
		s.facts.v[i].test = true;
	x = again(&s);
	find(&x, FACT_THRESHOLD, 'd')->number = 1;
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "to 1 of 5");
	(void)told(&s, &x, SEVERITY_LOW, WEAK, "→ 1 key");
	forget(&x, FACT_HOLDS, 'a');
	assert_null(judge(&s, &x, GONE, VERDICT_FAIL, ""));
	story_end(&s);
}

/* What was known and is told by nothing any more. */
static void
test_lost(void **state)
{
	struct story s = protocol(), x = again(&s);
	const struct finding *f;

	(void)state;
	forget(&x, FACT_DELAY, 'c');
	f = told(&s, &x, SEVERITY_HIGH, CHANGE,
	    "was 48 h; nothing tells it any more");
	assert_true(f->confirmed);
	f = told(&s, &x, SEVERITY_HIGH, GONE, "story.json told it before");
	assert_true(str_eq(f->cause, id(&s, 'c')));
	assert_null(judge(&s, &x, WEAK, VERDICT_FAIL, ""));
	assert_null(judge(&x, &s, GONE, VERDICT_FAIL, ""));
	assert_null(judge(&x, &s, CHANGE, VERDICT_FAIL, ""));
	assert_non_null(
	    judge(&x, &s, GONE, VERDICT_PASS, "cannot be told → 3 keys"));
	x = again(&s);
	forget(&x, FACT_THRESHOLD, 'd');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was 3 of 5; nothing");
	/* below one of five nothing can hide */
	find(&s, FACT_THRESHOLD, 'd')->number = 1;
	assert_null(judge(&s, &x, CHANGE, VERDICT_FAIL, "the threshold of"));
	find(&s, FACT_THRESHOLD, 'd')->number = 3;
	x = again(&s);
	forget(&x, FACT_MEMBERS_ALL, 'd');
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "the 5 members of ");
	x = again(&s);
	forget(&x, FACT_HOLDS, 'a'); /* the upgrade */
	(void)told(&s, &x, SEVERITY_HIGH, GONE, "nothing tells it any more");
	forget(&x, FACT_HOLDS, 'a'); /* and the pause */
	(void)told(&s, &x, SEVERITY_MEDIUM, GONE, "the pauser role of Vault");
	story_end(&s);
}

/* To delete what was newer does not make what was older true. */
static void
test_older_records(void **state)
{
	struct story s = protocol(), x;
	struct fact *f;

	(void)state;
	x = again(&s);
	f = say(&x, FACT_THRESHOLD, GRADE_TRANSITION, 'd');
	f->number = 1;
	f->time = STORY_NOW - 400 * INT64_C(86400);
	find(&x, FACT_THRESHOLD, 'd')->time = f->time - 86400;
	s = again(&x);
	x.facts.n--; /* without it */
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was 1 of 5; nothing tells");
	(void)told(&s, &x, SEVERITY_HIGH, GONE, "by older records");
	assert_null(judge(&s, &x, WEAK, VERDICT_PASS, "→"));
	assert_null(judge(&s, &x, CHANGE, VERDICT_PASS, "raised"));
	story_end(&s);
}

static void
test_members(void **state)
{
	struct story s = protocol(), x = again(&s);
	struct fact *f;

	(void)state;
	f = find(&x, FACT_MEMBER, 'd');
	f->object = id(&x, '7');
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "; joined: ");
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "1 member left ");
	x = again(&s);
	forget(&x, FACT_MEMBER, 'd');
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "nobody joined");
	assert_int_equal(fails_of_change(&x, &s), 0);
	story_end(&s);
}

/* Three keys that two people had are one person's. */
static void
test_hands(void **state)
{
	struct story s = protocol(), x;
	int key;

	(void)state;
	for (key = '1'; key <= '5'; key++)
		say(&s, FACT_PERSON, GRADE_ATTESTED, (char)key)->object =
		    arena_printf(s.arena, "person:p%c", key);
	x = again(&s);
	find(&x, FACT_PERSON, '2')->object = STR("person:p1");
	(void)told(
	    &s, &x, SEVERITY_HIGH, CHANGE, "are in the hands of person:p1 now");
	find(&x, FACT_PERSON, '3')->object = STR("person:p1");
	(void)told(&s, &x, SEVERITY_CRITICAL, CHANGE, "3 keys of ");
	assert_null(judge(&x, &s, CHANGE, VERDICT_FAIL, "hands"));
	/* what was not known before is no change */
	forget(&s, FACT_PERSON, '2');
	forget(&s, FACT_PERSON, '3');
	assert_null(judge(&s, &x, CHANGE, VERDICT_FAIL, "hands"));
	story_end(&s);
}

static void
test_settings(void **state)
{
	struct story s = protocol(), x;

	(void)state;
	say(&s, FACT_GUARD, GRADE_DECLARED, 'd')->object = id(&s, 'b');
	x = again(&s);
	find(&x, FACT_GUARD, 'd')->object = id(&x, '0');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was taken away");
	assert_non_null(judge(&x, &s, CHANGE, VERDICT_PASS, "was set"));
	x = again(&s);
	forget(&x, FACT_GUARD, 'd');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was known; nothing tells");
	x = again(&s);
	say(&x, FACT_MODULE, GRADE_DECLARED, 'd')->object = id(&x, 'b');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was enabled in");
	x = again(&s);
	say(&x, FACT_SHORTCUT, GRADE_DECLARED, 'c')->object = id(&x, '2');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "without its delay");
	(void)told(&s, &x, SEVERITY_CRITICAL, WEAK, "→ 1 key and no delay");
	story_end(&s);
}

/* Nobody is left who can pause; one of two went. That a pause takes fewer keys
 * is no harm. */
static void
test_stops(void **state)
{
	struct story s = protocol(), x;
	struct fact *f;

	(void)state;
	s.facts.v[2].grade = GRADE_DEPLOY; /* what 8 was given */
	x = again(&s);
	f = say_holds(&x, GRADE_TRANSITION, 'a', POWER_PAUSE, '8');
	f->kind = FACT_DROPS;
	f->time = STORY_NOW;
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "and nobody else has it");
	(void)say_holds(&s, GRADE_DECLARED, 'a', POWER_PAUSE, 'd');
	x = again(&s);
	f = say_holds(&x, GRADE_TRANSITION, 'a', POWER_PAUSE, '8');
	f->kind = FACT_DROPS;
	f->time = STORY_NOW;
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "others keep it");
	assert_null(judge(&x, &s, WEAK, VERDICT_FAIL, "pauser"));
	story_end(&s);
}

/* One lowered threshold over forty contracts is one cause. */
static void
test_one_cause(void **state)
{
	struct story s = protocol(), x;
	struct finding *const *all;
	size_t i, n, here = 0, of_cause = 0;

	(void)state;
	for (i = 0; i < 40; i++) {
		struct fact *f =
		    say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');

		f->subject = arena_printf(s.arena, "eip155:1:0x%040zx", i + 99);
	}
	x = again(&s);
	find(&x, FACT_THRESHOLD, 'd')->number = 1;
	all = judge_all(&s, &x, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->verdict != VERDICT_FAIL)
			continue;
		here += strcmp(all[i]->check, CHANGE) == 0;
		of_cause += strcmp(all[i]->check, WEAK) == 0 &&
		    str_eq(all[i]->cause, id(&s, 'd'));
	}
	assert_int_equal(here, 1);
	assert_true(of_cause >= 41); /* and the timelock's upgrade */
	story_end(&s);
}

/* Under the gate the records of the last 90 days are told once. */
static void
test_told_once(void **state)
{
	struct story s = protocol(), x;
	struct finding *const *all;
	struct fact *f;
	size_t i, n, here = 0;

	(void)state;
	find(&s, FACT_THRESHOLD, 'd')->grade = GRADE_TRANSITION;
	find(&s, FACT_THRESHOLD, 'd')->time = STORY_NOW - HOURS(48);
	x = again(&s);
	f = say(&x, FACT_THRESHOLD, GRADE_TRANSITION, 'd');
	f->number = 2;
	f->time = STORY_NOW - HOURS(24);
	all = judge_all(&s, &x, &n);
	for (i = 0; i < n; i++)
		here += all[i]->verdict == VERDICT_FAIL &&
		    strcmp(all[i]->check, CHANGE) == 0;
	assert_int_equal(here, 1);
	/* what was lowered before is told as in a scan */
	s = again(&x);
	assert_non_null(judge(&s, &x, CHANGE, VERDICT_FAIL, "from 3 to 2"));
	assert_int_equal(fails_of_change(&s, &x), 0);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quiet),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_unlisted),
		cmocka_unit_test(test_of_tests),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_older_records),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_hands),
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_one_cause),
		cmocka_unit_test(test_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
