#include <stdio.h>

#include "engine/check.h"

/* What is at stake decides how severe a finding is. Values go down, but seldom
 * by more than half between two changes. */
static bool
is_worth_less(const struct principal *was, const struct principal *is)
{
	return was->value_usd > 0 && !was->test &&
	    (is == NULL || is->value_usd < was->value_usd / 2);
}

static const char *
value_words(const struct principal *is, char buf[static 24])
{
	if (is == NULL || is->value_usd < 0)
		return "nothing";
	(void)snprintf(buf, 24, "%lld", (long long)is->value_usd);
	return buf;
}

static size_t
judge_values(const struct scene *s, struct findings *fs)
{
	const struct principal *const *all, *is;
	struct finding *f;
	char name[WHO_TEXT], now[24];
	size_t i, n, told = 0;

	all = graph_principals(s->before, &n);
	for (i = 0; i < n; i++) {
		is = graph_principal(s->graph, all[i]->id);
		if (!is_worth_less(all[i], is))
			continue;
		f = finding_fail(fs, SEVERITY_MEDIUM, all[i]->id,
		    is != NULL && is->value_by != NULL ? is->value_by
						       : all[i]->value_by,
		    "%lld USD were declared for %s, and now %s; by less "
		    "value findings are less severe",
		    (long long)all[i]->value_usd, who(all[i], name),
		    value_words(is, now));
		f->cause = STR("value");
		f->confirmed = true;
		finding_of_change(f);
		told++;
	}
	return told;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct err *wrong = s->proposed_wrong;
	struct arena *a = arena_new();
	const struct loosening *all = NULL;
	size_t i, n = 0, told = 0;

	if (wrong != NULL)
		finding_of_change(finding_fail(fs, c->severity,
		    wrong->at.path.n > 0 ? wrong->at.path : str_of(c->id),
		    finding_written(
			fs, wrong->at.path, wrong->at.line, wrong->at.col),
		    "the change leaves a policy that cannot be read: %s",
		    wrong->msg));
	else if (s->proposed != NULL)
		all = policy_loosened(a, s->policy, s->proposed, &n);
	for (i = 0; i < n && all[i].how < LOOSENED_ADDED; i++, told++)
		finding_of_change(finding_fail(fs, c->severity, all[i].what,
		    finding_written(
			fs, all[i].at.path, all[i].at.line, all[i].at.col),
		    "the change loosens the policy: " STR_FMT,
		    STR_ARG(all[i].says)));
	if (s->before != NULL)
		told += judge_values(s, fs);
	if (s->proposed != NULL && told == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "the change leaves the policy as strict as it was");
	arena_free(a);
}

const struct check check_policy_loosened = {
	CHECK_HEAD,
	.id = "policy/loosened",
	.title = "A change loosens the policy it is judged by",
	.why = "Who may loosen the policy may let pass whatever comes next. "
	       "This change is judged by the policy as it was; the next one "
	       "will be by what this one makes of it.",
	.fix = "Take the loosening out, or have it approved by those who "
	       "answer for the policy, in a change of its own.",
	.fix_long = "Keep the policy outside of the repository (--policy), or "
		    "give .quorate/ code owners who do not write the code.",
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_HIGH,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run,
};
