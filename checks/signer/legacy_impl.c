#include "engine/check.h"

/* Safe 1.3.0 brought guards and events for every change of modules. */
#define MAJOR 1
#define MINOR 3

/* Wallets whose last release is from before that. */
static const char *const legacy[] = { "MultiSigWallet",
	"MultiSigWalletWithDailyLimit", "MultiSigWalletWithTimeLock",
	"MultiSig", "Multisig" };

/* "1.1.1", "1.3.0+L2"; false when it is none. */
static bool
version_of(struct str s, uint64_t *ret_major, uint64_t *ret_minor)
{
	size_t dot = str_find(s, STR("."), 0);
	size_t end =
	    dot == SIZE_MAX ? SIZE_MAX : str_find(s, STR("."), dot + 1);

	return dot != SIZE_MAX && str_u64(str_slice(s, 0, dot), ret_major) &&
	    str_u64(str_slice(s, dot + 1, end), ret_minor);
}

static void
judge_version(const struct check *c, struct findings *fs,
    const struct principal *p, const struct fact *f)
{
	char name[WHO_TEXT];
	uint64_t major, minor;

	(void)who(p, name);
	if (!version_of(f->detail, &major, &minor))
		(void)finding_unknown(fs, c->severity, p->id, f,
		    "%s runs a version we cannot place: " STR_FMT, name,
		    STR_ARG(f->detail));
	else if (major < MAJOR || (major == MAJOR && minor < MINOR))
		(void)finding_fail(fs, c->severity, p->id, f,
		    "%s runs version " STR_FMT ": no guards before 1.3", name,
		    STR_ARG(f->detail));
	else
		(void)finding_pass(fs, p->id, f, "%s runs version " STR_FMT,
		    name, STR_ARG(f->detail));
}

static bool
judge_contract(const struct check *c, struct findings *fs,
    const struct principal *p, const struct fact *f)
{
	char name[WHO_TEXT];
	size_t i;

	for (i = 0; i < COUNT_OF(legacy); i++) {
		if (!str_eq(f->detail, str_of(legacy[i])))
			continue;
		(void)finding_fail(fs, c->severity, p->id, f,
		    "%s is a " STR_FMT ": no guards, no limits on "
		    "what is signed",
		    who(p, name), STR_ARG(f->detail));
		return true;
	}
	return false;
}

static const struct principal *
multisig_of(const struct scene *s, const struct fact *f)
{
	const struct principal *p = graph_principal(s->graph, f->subject);

	return p != NULL && p->kind == PRINCIPAL_MULTISIG ? p : NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	const struct principal *p;
	size_t i, n, judged = 0, multisigs = 0;

	all = graph_facts(s->graph, FACT_VERSION, &n);
	for (i = 0; i < n; i++)
		if ((p = multisig_of(s, all[i])) != NULL) {
			judge_version(c, fs, p, all[i]);
			judged++;
		}
	all = graph_facts(s->graph, FACT_CONTRACT, &n);
	for (i = 0; i < n; i++)
		if ((p = multisig_of(s, all[i])) != NULL)
			judged += judge_contract(c, fs, p, all[i]);
	for (i = 0; next_principal(s->graph, PRINCIPAL_MULTISIG, &i) != NULL;)
		multisigs++;
	if (judged < multisigs)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "of %zu multisigs, nothing tells the version of %zu",
		    multisigs, multisigs - judged);
}

const struct check check_signer_legacy_impl = {
	CHECK_HEAD,
	.id = "signer/legacy-impl",
	.title = "A multisig runs old or home-made code",
	.why = "Old wallets have no guards, no lists of modules and little "
	       "tooling, so nobody sees what is about to be signed.",
	.fix = "Move to a current Safe (1.3 or later) or Squads v4.",
	.fix_long = "Create a Safe of a current release with the same "
		    "members, transfer what the old wallet controls, and "
		    "record the version in an export beside the manifest.",
	.incident = "StablR 2026, Harmony 2022",
	.needs = FACT_BIT(VERSION) | FACT_BIT(CONTRACT),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-4.1.3"),
	.run = run,
};
