#include "read/reader.h"

/*
 * How to report a weakness: SECURITY.md, SECURITY-INSIGHTS.yml (versions 1 and
 * 2 of the OpenSSF's schema) and security.txt (RFC 9116). Of the channel only
 * the kind is told: addresses of people are nobody else's business.
 */
static bool
is_vendored(struct str path)
{
	static const char *const parts[] = { "node_modules/", "lib/", "vendor/",
		"third_party/", "dependencies/", "external/", "submodules/" };
	size_t i, at;

	for (i = 0; i < COUNT_OF(parts); i++) {
		at = str_find(path, str_of(parts[i]), 0);
		if (at == 0 || (at != SIZE_MAX && path.p[at - 1] == '/'))
			return true;
	}
	return false;
}

static bool
is_insights(struct str base)
{
	return str_eq_nocase(base, STR("security-insights.yml")) ||
	    str_eq_nocase(base, STR("security-insights.yaml"));
}

static bool
wants(struct str path)
{
	static const char *const names[] = { "security.md", "security.mdx",
		"security.rst", "security.txt", "security.adoc",
		"security_policy.md", "security-policy.md", "bug-bounty.md",
		"bug_bounty.md", "bugbounty.md" };
	struct str base = path_base(path);
	size_t i;

	if (is_vendored(path))
		return false;
	for (i = 0; i < COUNT_OF(names); i++)
		if (str_eq_nocase(base, str_of(names[i])))
			return true;
	return is_insights(base) || str_eq(base, STR("SECURITY"));
}

/* ---- channels in text ---- */

static const struct {
	const char *word, *channel;
} channels[] = {
	{ "/security/advisories", "GitHub private advisories" },
	{ "private vulnerability report", "GitHub private advisories" },
	{ "privately report", "GitHub private advisories" },
	{ "report a vulnerability\" button", "GitHub private advisories" },
	{ "immunefi.com", "Immunefi" },
	{ "immunefi", "Immunefi" },
	{ "hackerone.com", "HackerOne" },
	{ "bugcrowd.com", "Bugcrowd" },
	{ "cantina.xyz", "Cantina" },
	{ "code4rena.com", "Code4rena" },
	{ "sherlock.xyz", "Sherlock" },
	{ "hats.finance", "Hats Finance" },
	{ "hackenproof.com", "HackenProof" },
	{ "yeswehack.com", "YesWeHack" },
	{ "bugrap.io", "BugRap" },
	{ "intigriti.com", "Intigriti" },
	{ "remedy.com", "a bug bounty" },
	{ "huntr.dev", "huntr" },
	{ "keybase.io", "Keybase" },
	{ "mailto:", "mail" },
};

static bool
is_address_char(char c)
{
	char low = char_lower(c);

	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') ||
	    c == '.' || c == '-' || c == '_' || c == '+';
}

/* someone@host.tld, also written "security [at] host.tld". */
static bool
has_mail(struct str line)
{
	size_t at = 0, to;

	if (str_has_nocase(line, STR(" [at] ")) ||
	    str_has_nocase(line, STR("[at]")) ||
	    str_has_nocase(line, STR("(at)")))
		return true;
	while ((at = str_find(line, STR("@"), at)) != SIZE_MAX) {
		bool dot = false;

		for (to = at + 1; to < line.n && is_address_char(line.p[to]);
		     to++)
			dot = dot || (line.p[to] == '.' && to > at + 1);
		if (at > 0 && is_address_char(line.p[at - 1]) && dot &&
		    !str_has(str_slice(line, at, to), STR("example.")))
			return true;
		at++;
	}
	return false;
}

static struct str
channel_of(struct str line)
{
	size_t i;

	for (i = 0; i < COUNT_OF(channels); i++)
		if (str_has_nocase(line, str_of(channels[i].word)))
			return str_of(channels[i].channel);
	return has_mail(line) ? STR("mail") : STR_NONE;
}

static void
tell_policy(struct reading *r, const struct node *at, struct str channel)
{
	struct fact f =
	    fact_at(r, at, FACT_SECURITY_POLICY, GRADE_DECLARED, STR_NONE);

	f.detail = channel;
	tell(r, &f);
}

/* "SEAL Whitehat Safe Harbor": the agreement itself is on a chain. */
static void
take_harbor(struct reading *r, struct str line, const struct node *at)
{
	struct fact f =
	    fact_at(r, at, FACT_SAFE_HARBOR, GRADE_DECLARED, STR_NONE);

	if (!str_has_nocase(line, STR("safe harbor")) &&
	    !str_has_nocase(line, STR("safe-harbor")))
		return;
	if (!str_has_nocase(line, STR("whitehat")) &&
	    !str_has_nocase(line, STR("seal ")) &&
	    !str_has_nocase(line, STR("security alliance")) &&
	    !str_has_nocase(line, STR("securityalliance")) &&
	    !str_has_nocase(line, STR("security-alliance")))
		return;
	f.detail = STR("named in the security policy");
	tell(r, &f);
}

static void
read_text(struct reading *r, const struct file *file)
{
	struct lines lines = { .rest = file->bytes };
	struct node found = { 0 };
	struct str line, channel = STR_NONE;

	while (lines_next(&lines, &line)) {
		struct node at = { .line = lines.line, .col = 1 };

		take_harbor(r, line, &at);
		if (channel.n > 0)
			continue;
		channel = channel_of(line);
		if (channel.n > 0)
			found = at;
	}
	tell_policy(r, found.line > 0 ? &found : NULL, channel);
}

/* ---- security insights ---- */

static const char *const contacts[] = {
	/* version 1 */
	"vulnerability-reporting.email-contact",
	"vulnerability-reporting.bug-bounty-url",
	"vulnerability-reporting.security-policy",
	/* version 2 */
	"project.vulnerability-reporting.contact.email",
	"project.vulnerability-reporting.bug-bounty-program",
	"project.vulnerability-reporting.policy",
	"project.vulnerability-reporting.security-policy",
	"repository.security.contacts.email",
};

static void
read_insights(struct reading *r, const struct file *file)
{
	const struct node *root = reading_yaml(r, file), *n = NULL;
	struct str channel = STR_NONE;
	size_t i;

	if (root == NULL)
		return;
	for (i = 0; i < COUNT_OF(contacts) && channel.n == 0; i++) {
		n = node_path(root, contacts[i]);
		channel = channel_of(node_str(n));
		/* a policy elsewhere is no channel by itself */
		if (channel.n == 0 && node_str(n).n > 0 &&
		    str_has(str_of(contacts[i]), STR("bounty")))
			channel = STR("a bug bounty");
	}
	n = channel.n > 0 ? n : node_get(root, "security-contacts");
	if (channel.n == 0 && n != NULL && n->first != NULL)
		channel = STR("a security contact");
	tell_policy(r, n, channel);
}

/* ---- security.txt ---- */

/* "Contact: <uri>", one or more. */
static void
read_txt(struct reading *r, const struct file *file)
{
	const struct str contact = STR("contact:");
	struct lines lines = { .rest = file->bytes };
	struct str line;

	while (lines_next(&lines, &line)) {
		struct node at = { .line = lines.line, .col = 1 };

		if (line.n <= contact.n ||
		    !str_eq_nocase(str_slice(line, 0, contact.n), contact))
			continue;
		tell_policy(r, &at,
		    channel_of(line).n > 0 ? channel_of(line)
					   : STR("a web page"));
		return;
	}
	read_text(r, file);
}

static void
read_policy(struct reading *r, const struct file *file)
{
	struct str base = path_base(file->path);

	if (text_is_binary(file->bytes))
		return;
	if (is_insights(base))
		read_insights(r, file);
	else if (str_eq_nocase(base, STR("security.txt")))
		read_txt(r, file);
	else
		read_text(r, file);
	reading_done(r);
}

const struct reader reader_security_policy = {
	.name = "security_policy",
	.title = "Security policies",
	.tells = FACT_BIT(SECURITY_POLICY) | FACT_BIT(SAFE_HARBOR),
	.wants = wants,
	.read = read_policy,
};
