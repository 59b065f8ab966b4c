#include "engine/people.h"

static enum verdict
look(const struct check *c, const struct principal *key, const struct fact *f,
    enum severity *severity, const char **words)
{
	(void)c;
	(void)severity;
	if (f == NULL && key->person.n == 0)
		return VERDICT_UNKNOWN; /* nobody is said to have it */
	if (f == NULL) {
		*words = "is given to a person without their signature";
		return VERDICT_FAIL;
	}
	*words = "is given to a person by a wrong signature";
	return f->number == 1 && str_eq(f->object, key->person) ? VERDICT_PASS
								: VERDICT_FAIL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	static const struct key_question question = {
		.kind = FACT_PROOF,
		.look = look,
		.unknown = "who has",
		.pass = "signatures prove who has",
	};

	ask_keys(c, s, fs, &question);
}

const struct check check_signer_unproven = {
	CHECK_HEAD,
	.id = "signer/unproven",
	.title = "Nothing proves that a signer's key is that person's",
	.why = "Whoever gets one wrong address into the list of members is a "
	       "member; the others approve because the name beside it is "
	       "right.",
	.fix = "Let each signer sign the line that binds key and person, and "
	       "put the signature under proof in the manifest.",
	.fix_long =
	    "Ask for the proof over a second channel before a key becomes a "
	    "member, and again when it is changed.",
	.needs = FACT_BIT(PROOF) | FACT_BIT(PERSON),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.1", "CCSS 1.04"),
	.run = run,
};
