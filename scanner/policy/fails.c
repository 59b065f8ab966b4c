#include "policy/policy.h"

bool
policy_fails(const struct policy *p, const struct finding *f)
{
	if (f->status > FINDING_INTRODUCED || f->excepted ||
	    f->severity < (enum severity)policy_param(p, PARAM_fail_on))
		return false;
	if (f->verdict == VERDICT_UNKNOWN)
		return policy_param(p, PARAM_fail_on_unknown) != 0;
	return f->verdict == VERDICT_FAIL &&
	    (f->confirmed || policy_param(p, PARAM_fail_on_unconfirmed) != 0);
}
