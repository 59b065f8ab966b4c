#ifndef TESTS_APP_WEAKENING_H
#define TESTS_APP_WEAKENING_H

#include "app/judged.h"
#include "engine/weakened.h"

/*
 * What the checks say of a change to a little protocol: vault a, upgraded by
 * timelock c for Safe d of keys 1 to 5, paused by 8.
 */
#define HOURS(n) ((n)*INT64_C(3600))

static inline struct story
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
static inline struct story
again(const struct story *s)
{
	struct story x = *s;
	size_t i;

	memset(&x.facts, 0, sizeof(x.facts));
	for (i = 0; i < s->facts.n; i++)
		*VEC_ADD(x.arena, &x.facts) = s->facts.v[i];
	return x;
}

static inline struct fact *
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

static inline void
forget(struct story *s, enum fact_kind kind, char subject)
{
	*s = without(s, (size_t)(find(s, kind, subject) - s->facts.v));
	s->facts.cap = s->facts.n;
}

static inline struct finding *const *
judge_all(struct story *before, struct story *after, size_t *n)
{
	struct scene scene = { .graph = story_seal_all_read(after),
		.before = before == NULL ? NULL : story_seal_all_read(before),
		.policy = policy_builtin(
		    after->arena, STR("baseline"), engine_check_ids()),
		.now = STORY_NOW,
		.es99_usd = -1 };

	scene.compared = compared_of(after->arena, &scene);
	return findings_sorted(run_checks(after->arena, &scene), n);
}

/* The first of a check with these words; NULL: there is none. */
static inline const struct finding *
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

static inline const struct finding *
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

static inline const struct finding *
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

static inline size_t
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

#endif
