#include "engine/check.h"

/* Behind a Safe the key proposes or is one of several. */
static enum severity
severity_of(const struct check *c, const struct fact *f)
{
	return f->power == POWER_NONE ? c->severity : SEVERITY_MEDIUM;
}

static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	struct str subject = f->subject.n > 0 ? f->subject : f->at.path;
	struct str key = str_slice(f->detail, 0, 60);
	struct str as = str_slice(f->object, 0, 100);
	struct finding *made;

	if (f->number == DEVICE_HOT && as.n > 0)
		made = finding_fail(fs, severity_of(c, f), subject, f,
		    "the key " STR_FMT
		    " is plain text where it signs: " STR_FMT,
		    STR_ARG(key), STR_ARG(as));
	else if (f->number == DEVICE_HOT)
		made = finding_unknown(fs, SEVERITY_MEDIUM, subject, f,
		    "the key " STR_FMT " is plain text where it signs, and "
		    "nothing tells on which network",
		    STR_ARG(key));
	else if (f->number == DEVICE_HARDWARE || f->number == DEVICE_HSM ||
	    f->number == DEVICE_MPC || f->number == DEVICE_KMS)
		made = finding_pass(fs, subject, f,
		    "the key " STR_FMT " stays on a device (%s)", STR_ARG(key),
		    device_name((enum device)f->number));
	else
		return;
	made->cause = f->detail;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_CUSTODY, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->test)
			judge(c, fs, all[i]);
}

const struct check check_key_plaintext_deploy_flow = {
	CHECK_HEAD,
	.id = "key/plaintext-deploy-flow",
	.title = "A key signs on a live network as plain text",
	.why =
	    "The key passes through the command line, the environment and the "
	    "memory of an ordinary machine: whoever gets that machine, or the "
	    "cluster it runs in, signs.",
	.fix = "Sign with a hardware wallet, a key service that never shows "
	       "the key, or a proposal to a Safe.",
	.fix_long =
	    "Deploy from a fresh account on a hardware wallet (--ledger), hand "
	    "everything to a multisig at once, and give services keys of "
	    "their own in a KMS, with no more power than they need.",
	.needs = FACT_BIT(CUSTODY),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.7", "SEAL di-3.1.2", "Rekt-7", "Rekt-8",
	    "CCSS 1.05.2.1"),
	.run = run,
};
