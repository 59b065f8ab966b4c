#include "engine/people.h"

static enum verdict
look(const struct check *c, const struct principal *key, const struct fact *f,
    enum severity *severity, const char **words)
{
	(void)c;
	(void)key;
	if (f == NULL || f->number == DEVICE_UNKNOWN)
		return VERDICT_UNKNOWN;
	if (f->number == DEVICE_HOT) {
		*words = "signs from software: whatever runs beside it can too";
		return VERDICT_FAIL;
	}
	if (f->number == DEVICE_KMS) {
		*severity = SEVERITY_MEDIUM;
		*words = "signs in a cloud service: who may call that signs "
			 "too";
		return VERDICT_FAIL;
	}
	return VERDICT_PASS;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	static const struct key_question question = {
		.kind = FACT_DEVICE,
		.look = look,
		.unknown = "what holds",
		.pass = "hardware holds",
	};

	ask_keys(c, s, fs, &question);
}

const struct check check_signer_not_hardware = {
	CHECK_HEAD,
	.id = "signer/not-hardware",
	.title = "A signer's key is not on a hardware wallet or HSM",
	.why = "A key in software falls to the first malware on the machine, "
	       "and nobody notices until it is used.",
	.fix = "Make a new key on a hardware wallet and swap the member.",
	.fix_long =
	    "Let every signer use a hardware wallet of their own for this "
	    "and nothing else, and record the device in the manifest; services "
	    "that must sign get a limit and a role of their own.",
	.incident = "Step Finance 2026, Ooki 2021, EasyFi 2021",
	.needs = FACT_BIT(DEVICE),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.2", "SEAL ms-3.1.6", "Rekt-7", "CCSS 1.03"),
	.run = run,
};
