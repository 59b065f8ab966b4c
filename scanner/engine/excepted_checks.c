#include "engine/inside.h"

static void
run_nothing(const struct check *c, const struct scene *s, struct findings *fs)
{
	(void)c;
	(void)s;
	(void)fs;
}

const struct check check_exception_expired = {
	CHECK_HEAD,
	.id = "policy/exception-expired",
	.title = "An exception has expired",
	.why = "What was accepted for some time is accepted no longer: its "
	       "findings count again.",
	.fix = "Repair what was excepted and delete the exception.",
	.fix_long = "If the risk is still to be borne, have it approved again, "
		    "with a new reason and a new end.",
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

const struct check check_exception_unmatched = {
	CHECK_HEAD,
	.id = "policy/exception-unmatched",
	.title = "An exception excepts nothing",
	.why = "It is a door left open: the next finding of this kind on this "
	       "subject would pass in silence.",
	.fix = "Delete the exception, or correct its check and subject.",
	.fix_long = "Review all exceptions in the quarterly access review.",
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

const struct check check_exception_too_long = {
	CHECK_HEAD,
	.id = "policy/exception-too-long",
	.title = "An exception lasts longer than the policy allows",
	.why = "An exception nobody has to look at again is a change of the "
	       "policy, made by one person.",
	.fix = "Bring its end nearer, or write the day it began into 'since'.",
	.fix_long = "If it is to be so for ever, change the policy, where all "
		    "can see it.",
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

const struct check check_exception_self = {
	CHECK_HEAD,
	.id = "policy/exception-self-approved",
	.title = "An exception was approved by its own owner",
	.why = "Who wants a risk to be borne and who lets it be borne should "
	       "be two: else one person alone sets the policy aside.",
	.fix = "Have it approved by somebody who does not own it.",
	.fix_long = "Give .quorate/exceptions.yaml and .quorate/baseline.yaml "
		    "code owners who are not those of the code.",
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

const struct check check_baseline_changed = {
	CHECK_HEAD,
	.id = "policy/baseline-changed",
	.title = "What the baseline accepted is not what it was",
	.why = "A baseline accepts what was known on its day. What changed "
	       "since was never looked at: its finding counts again.",
	.fix = "Repair what was found, or look at it again and have the new "
	       "state accepted.",
	.fix_long = "Work the baseline off: each entry is a debt with a day "
		    "on which it is due.",
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL ms-2.1.3"),
	.run = run_nothing,
};

const struct check *const excepted_checks[] = { &check_baseline_changed,
	&check_exception_expired, &check_exception_self,
	&check_exception_too_long, &check_exception_unmatched };
const size_t excepted_checks_n = COUNT_OF(excepted_checks);
