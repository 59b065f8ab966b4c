#include "engine/check.h"

#define HASH_LEAST 7 /* what git shows of a commit */
#define HASH_MOST  40

/* Hashes of compiler inputs are builds too, but no commits. */
static bool
is_commit(struct str s)
{
	return s.n >= HASH_LEAST && s.n <= HASH_MOST && s.n != 32 &&
	    str_is_hex(s, s.n);
}

/* One may be cut shorter than the other. */
static bool
same_commit(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;

	return n >= HASH_LEAST &&
	    str_eq_nocase(str_slice(a, 0, n), str_slice(b, 0, n));
}

static const struct fact *
audit_of(const struct fact *const *audits, size_t n, struct str commit)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (same_commit(audits[i]->detail, commit))
			return audits[i];
	return NULL;
}

static void
judge(const struct check *c, struct findings *fs, const struct fact *build,
    const struct fact *const *audits, size_t n)
{
	const struct fact *audit = audit_of(audits, n, build->detail);
	struct finding *f;

	if (audit != NULL)
		f = finding_pass(fs, build->detail, build,
		    "what was built from " STR_FMT " was audited at it",
		    STR_ARG(build->detail));
	else
		f = finding_fail(fs, c->severity, build->detail, build,
		    "contracts were deployed from commit " STR_FMT
		    ", which no audit looked at",
		    STR_ARG(build->detail));
	finding_place(fs, f, audit != NULL ? &audit->at : &audits[0]->at);
}

/* Audits are some dozens; a list of thousands is not one of audits. */
#define AUDITS_MOST 1000

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *audits, *const *builds;
	size_t i, n_audits, n_builds, commits = 0;

	audits = graph_facts(s->graph, FACT_AUDIT, &n_audits);
	builds = graph_facts(s->graph, FACT_BUILD, &n_builds);
	if (n_audits == 0 || n_audits > AUDITS_MOST) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no list of audits with commits was read");
		return;
	}
	for (i = 0; i < n_builds; i++)
		if (!builds[i]->test && is_commit(builds[i]->detail)) {
			judge(c, fs, builds[i], audits, n_audits);
			commits++;
		}
	if (commits == 0)
		(void)finding_unknown(fs, c->severity, str_of(c->id), audits[0],
		    "nothing tells from which commit contracts were deployed");
}

const struct check check_disc_audit_mismatch = {
	CHECK_HEAD,
	.id = "disc/audit-mismatch",
	.title = "What was deployed is not what was audited",
	.why = "An audit speaks of one commit. What came after it, also the "
	       "fix of a finding, nobody outside has looked at.",
	.fix = "Have the difference reviewed, or deploy the audited commit.",
	.fix_long = "Write the commit of every audit and of every deployment "
		    "into the repository, and let CI refuse a production "
		    "deployment from a commit no audit covers.",
	.incident = "Nomad 2022 (upgrade after the audit)",
	.needs = FACT_BIT(AUDIT) | FACT_BIT(BUILD),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("Rekt-11"),
	.run = run,
};
