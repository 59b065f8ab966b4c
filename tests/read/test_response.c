#include "told.h"

/* Security policies, incident plans, Safe Harbor agreements. */
static struct str
channel(struct told *t)
{
	const struct fact *f = told_find(t, FACT_SECURITY_POLICY, NULL, NULL);

	assert_non_null(f);
	return f->detail;
}

#define CHANNEL_TEST(name, path, text, is)                \
	static void name(void **state)                    \
	{                                                 \
		struct told *t = *state;                  \
                                                          \
		assert_true(told_file(t, path, text));    \
		assert_true(str_eq(channel(t), STR(is))); \
	}

CHANNEL_TEST(test_mail, "SECURITY.md", "Write to security@vault.org.", "mail")
CHANNEL_TEST(test_hidden_mail, ".github/SECURITY.md",
    "Write to security [at] vault.org", "mail")
CHANNEL_TEST(test_bounty, "docs/security.md",
    "See https://immunefi.com/bug-bounty/vault", "Immunefi")
CHANNEL_TEST(test_none, "SECURITY.md",
    "Open an issue; ask @vault on the forum. E.g. you@example.com", "")
CHANNEL_TEST(test_empty, "SECURITY.md", "", "")
CHANNEL_TEST(test_txt, ".well-known/security.txt",
    "# x\nContact: https://vault.org/report\nExpires: 2027-01-01T00:00:00Z\n",
    "a web page")
CHANNEL_TEST(test_insights_1, "SECURITY-INSIGHTS.yml",
    "header: {schema-version: 1.0.0}\n"
    "security-contacts: [{type: email, value: a@b.org}]\n"
    "vulnerability-reporting: {accepts-vulnerability-reports: true}\n",
    "a security contact")
CHANNEL_TEST(test_insights_2, ".github/security-insights.yaml",
    "header: {schema-version: 2.0.0}\nproject:\n"
    "  vulnerability-reporting:\n    contact: {email: a@b.org}\n",
    "mail")
CHANNEL_TEST(test_insights_none, "SECURITY-INSIGHTS.yml",
    "header: {schema-version: 2.0.0}\nproject: [1]\n", "")

/* Nothing of a person is copied. */
static void
test_no_person(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "SECURITY.md", "# x\n\njane@vault.org\n"));
	assert_true(str_eq(channel(t), STR("mail")));
	assert_int_equal(
	    told_find(t, FACT_SECURITY_POLICY, NULL, NULL)->at.line, 3);
}

static void
test_policy_others(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "lib/oz/SECURITY.md", "a@b.org"));
	assert_false(told_file(t, "src/Security.sol", "a@b.org"));
	assert_true(told_file(t, "SECURITY-INSIGHTS.yml", "a: {\n"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_harbor_named(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "SECURITY.md",
	    "We adopted the SEAL Whitehat Safe Harbor agreement.\n"));
	assert_int_equal(told_count(t, FACT_SAFE_HARBOR), 1);
	assert_true(told_file(t, "docs/SECURITY.md",
	    "Research in good faith is within safe harbor.\n"));
	assert_int_equal(told_count(t, FACT_SAFE_HARBOR), 1);
}

#define DETAILS(recovery, account)                                       \
	"{'protocolName': 'V', 'agreementURI': 'ipfs://x', 'chains': ["  \
	"{'id': 1, 'assetRecoveryAddress': '" recovery "', 'accounts': " \
	"[{'accountAddress': '" account "'}, '" account "']}]}"

static void
test_harbor(void **state)
{
	static const char real[] =
	    DETAILS("0x9c4a57feb77e294fd7bf5ebe9ab01caa0a90a110",
		"0x3eff766c76a1be2ce1acf2b69c78bcae257d5188");
	struct told *t = *state;

	assert_true(told_file(t, "agreementDetails.json", real));
	assert_int_equal(told_find(t, FACT_SAFE_HARBOR, NULL, NULL)->number, 2);
}

static void
test_harbor_template(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "agreementDetails.json",
	    DETAILS("0x" A, "0x3eff766c76a1be2ce1acf2b69c78bcae257d5188")));
	assert_true(told_file(t, "safe-harbor/details.json",
	    DETAILS("0xRECOVERY_ADDRESS_OF_THE_PROTOCOL_HERE", "")));
	assert_int_equal(told_count(t, FACT_SAFE_HARBOR), 0);
	assert_false(told_file(t, "agreement.json", "{'protocolName': 1}"));
	assert_true(told_file(
	    t, "b/agreement.json", "{'protocolName': 1, 'bountyTerms': "));
	assert_int_equal(told_gaps(t), 1);
}

static int64_t
parts(struct told *t)
{
	const struct fact *f = told_find(t, FACT_PLAN, NULL, NULL);

	return f == NULL ? 0 : f->number;
}

static bool
runbook(struct told *t, const char *scenario)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_RUNBOOK &&
		    str_eq(f[i]->detail, str_of(scenario)))
			return true;
	return false;
}

static void
test_plan(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "docs/incident-response.md",
	    "# Incidents\nLast reviewed: 2026-05-12.\n"
	    "## Roles\nThe incident commander leads; a deputy stands in.\n"
	    "## Severity\n## Decisions\n"
	    "## Contacts\n- SEAL 911\n- exchanges: see the list\n"
	    "- Jane, +1 555 0100\n"
	    "## Oracle\n## The bridge\n"));
	assert_int_equal(parts(t),
	    PLAN_ROLES | PLAN_BACKUPS | PLAN_SEVERITY | PLAN_DECISIONS);
	assert_true(runbook(t, "oracle") && runbook(t, "bridge"));
	assert_false(runbook(t, "key"));
	assert_int_equal(told_count(t, FACT_CONTACT), 2);
	f = told_find(t, FACT_CONTACT, NULL, NULL);
	assert_true(str_eq(f->detail, STR("SEAL 911")));
	assert_int_equal(f->time, 1778544000);
}

/* A runbook is no plan, and one of every day's work none of an incident. */
static void
test_runbook(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "UNWIRING_RUNBOOK.md",
	    "# Unwiring\nSeverity and decisions.\n## Signer compromise\n"));
	assert_int_equal(parts(t), 0);
	assert_true(runbook(t, "bridge") && runbook(t, "key"));
	assert_true(told_file(t, "runbooks/upgrade.md",
	    "# Upgrade the oracle\n## Responsibilities\n"));
	assert_false(runbook(t, "oracle"));
}

static void
test_plan_others(void **state)
{
	extern const struct reader reader_incident_plan;
	struct told *t = *state;

	assert_false(reader_incident_plan.wants(STR("docs/upgrade.md")));
	assert_false(
	    reader_incident_plan.wants(STR("docs/2026-03-01-incident.md")));
	assert_false(reader_incident_plan.wants(STR("incident-postmortem.md")));
	assert_false(reader_incident_plan.wants(STR("src/Emergency.sol")));
	assert_true(told_file(t, "docs/emergency-factory.md",
	    "# EmergencyFactory\nResponsibilities, severity.\n"));
	assert_int_equal(parts(t), 0);
	/* a policy counts from its heading about incidents on */
	assert_true(told_file(t, "SECURITY.md",
	    "Severity levels.\n## Incident response\nWho decides: sec.\n"));
	assert_int_equal(parts(t), PLAN_DECISIONS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_mail),
		TOLD_TEST(test_hidden_mail),
		TOLD_TEST(test_bounty),
		TOLD_TEST(test_none),
		TOLD_TEST(test_empty),
		TOLD_TEST(test_txt),
		TOLD_TEST(test_insights_1),
		TOLD_TEST(test_insights_2),
		TOLD_TEST(test_insights_none),
		TOLD_TEST(test_no_person),
		TOLD_TEST(test_policy_others),
		TOLD_TEST(test_harbor_named),
		TOLD_TEST(test_harbor),
		TOLD_TEST(test_harbor_template),
		TOLD_TEST(test_plan),
		TOLD_TEST(test_runbook),
		TOLD_TEST(test_plan_others),
	};

	return cmocka_run_group_tests_name("response", tests, NULL, NULL);
}
