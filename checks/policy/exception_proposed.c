#include "engine/check.h"

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct loosening *all = NULL;
	size_t i, n = 0, told = 0;

	if (s->proposed != NULL)
		all = policy_loosened(a, s->policy, s->proposed, &n);
	for (i = 0; i < n; i++) {
		if (all[i].how < LOOSENED_ADDED)
			continue;
		finding_of_change(finding_fail(fs, c->severity, all[i].what,
		    finding_written(
			fs, all[i].at.path, all[i].at.line, all[i].at.col),
		    STR_FMT "; it is proposed, and did not help this change",
		    STR_ARG(all[i].says)));
		told++;
	}
	if (s->proposed != NULL && told == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "the change asks for no exception");
	arena_free(a);
}

const struct check check_policy_exception_proposed = {
	CHECK_HEAD,
	.id = "policy/exception-proposed",
	.title = "A change asks for an exception, or a longer one",
	.why = "An exception lets findings pass for months. Beside the change "
	       "that needs it, it is easily overlooked.",
	.fix = "Read who asks for it, why and until when. It holds once it is "
	       "merged, and not before.",
	.fix_long = "Give .quorate/exceptions.yaml and .quorate/baseline.yaml "
		    "code owners of their own, and merge exceptions before "
		    "what needs them.",
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run,
};
