#include "engine/absent.h"

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *f = first_live(s, FACT_SAFE_HARBOR);

	if (f == NULL)
		absent_tell(c, s, fs, "agreement for rescues by whitehats");
	else if (f->number > 0)
		(void)finding_pass(fs, str_of(c->id), f,
		    "an agreement for rescues covers %lld %s",
		    (long long)f->number,
		    f->number == 1 ? "account" : "accounts");
	else
		(void)finding_pass(fs, str_of(c->id), f,
		    "an agreement for rescues is named here");
}

const struct check check_ir_no_safe_harbor = {
	CHECK_HEAD,
	.id = "ir/no-safe-harbor",
	.title = "Whitehats have no leave to rescue funds",
	.why = "While an attack runs, somebody able to save the rest will not "
	       "touch it without knowing that it is welcome.",
	.fix = "Adopt the Whitehat Safe Harbor agreement, or one like it.",
	.fix_long =
	    "Adopt it on every chain with funds, with an address for what is "
	    "saved that a multisig owns, and keep the details beside the code.",
	.incident = "Nomad 2022 and Ronin 2024, where whitehats returned funds",
	.needs = FACT_BIT(SAFE_HARBOR),
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_INFO,
	STANDARDS("SEAL safe-harbor", "Rekt-11"),
	.run = run,
};
