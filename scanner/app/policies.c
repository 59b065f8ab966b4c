#include "app/policies.h"

int
policy_named(struct arena *a, const char *name, const struct policy **ret,
    struct err *reterr)
{
	const struct check_ids ids = engine_check_ids();
	struct str bytes;
	int end;

	*ret = policy_builtin(a, str_of(name), ids);
	if (*ret != NULL)
		return 0;
	end = read_whole_file(a, name, &bytes, reterr);
	if (end == 0)
		end =
		    policy_load(a, str_of(name), bytes, NULL, ids, ret, reterr);
	return end;
}

static int
policy_of_repo(struct arena *a, struct repo *repo, const struct policy **ret,
    struct err *reterr)
{
	const struct str file = STR(".quorate/policy.yaml");
	const struct str exceptions = STR(".quorate/exceptions.yaml");
	const struct str baseline = STR(".quorate/baseline.yaml");
	const struct check_ids ids = engine_check_ids();
	struct str bytes;
	int end = 0;

	if (repo_read(repo, a, file, &bytes))
		end = policy_load(a, file, bytes, NULL, ids, ret, reterr);
	else
		*ret = policy_builtin(a, STR("baseline"), ids);
	if (end == 0 && repo_read(repo, a, exceptions, &bytes))
		end = policy_add_exceptions(
		    a, exceptions, bytes, *ret, ids, ret, reterr);
	if (end == 0 && repo_read(repo, a, baseline, &bytes))
		end = policy_add_baseline(
		    a, baseline, bytes, *ret, ids, ret, reterr);
	return end;
}

int
policy_of(struct arena *a, const struct options *o, struct repo *repo,
    const struct policy **ret, struct err *reterr)
{
	int end = o->policy != NULL ? policy_named(a, o->policy, ret, reterr)
				    : policy_of_repo(a, repo, ret, reterr);

	if (end == 0 && o->no_baseline)
		*ret = policy_without_baseline(a, *ret);
	if (end == 0 && o->fail_on != NULL)
		end = policy_set(
		    a, *ret, "fail_on", str_of(o->fail_on), ret, reterr);
	if (end == 0 && o->min_coverage != NULL)
		end = policy_set(a, *ret, "min_coverage",
		    str_of(o->min_coverage), ret, reterr);
	return end;
}
