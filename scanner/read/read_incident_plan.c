#include "base/date.h"
#include "read/reader.h"

/*
 * Plans and runbooks for incidents: documents whose name says so. What a plan
 * settles is found by words, for which scenario a runbook is by its title and
 * headings; of lists of contacts only what kind of contact is told, no name
 * and no number. Reports of incidents that were (post mortems) are no plans.
 */
#define HEADING_MOST 200
#define TEXT_MOST    (1u << 20) /* of a document; the rest is a log */

static const char *const texts[] = { ".md", ".mdx", ".rst", ".adoc", ".txt",
	".org" };
static const char *const names[] = { "incident", "emergenc", "runbook",
	"playbook", "war-room", "war_room", "warroom", "crisis",
	"disaster-recovery", "disaster_recovery", "response-plan" };
/* Of these only a document with a heading about incidents counts. */
static const char *const policies[] = { "security.md", "operations.md",
	"security_policy.md" };

/* A plan speaks of such a thing, and of what is done about it: a contract
 * called EmergencyFactory is none, nor is a runbook of every day's work. */
static const char *const troubles[] = { "incident", "emergenc", "war-room",
	"war room", "war_room", "warroom", "crisis", "disaster" };
static const char *const answers[] = { "respon", "plan", "procedure", "process",
	"manag", "playbook", "runbook", "handling", "policy", "recovery",
	"template", "guide", "protocol" };
/* What a heading of a runbook must say beside the scenario. */
static const char *const harms[] = { "compromis", "leak", "lost", "loss",
	"stolen", "hack", "exploit", "attack", "hijack", "forg", "fail",
	"manip", "stale", "outage", "incident", "halt", "pause", "freeze",
	"stop", "emergen", "malicious", "phish", "breach", "depeg", "disabl",
	"takeover", "respon", "unwir" };

static bool
has_any(struct str s, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_has_nocase(s, str_of(words[i])))
			return true;
	return false;
}

static bool
is_policy(struct str path)
{
	size_t i;

	for (i = 0; i < COUNT_OF(policies); i++)
		if (str_eq_nocase(path_base(path), str_of(policies[i])))
			return true;
	return false;
}

static bool
says_plan(struct str s)
{
	return has_any(s, troubles, COUNT_OF(troubles)) &&
	    has_any(s, answers, COUNT_OF(answers));
}

/* "incident.md", "emergency-response.md", "incident-response/README.md" */
static bool
is_plan(struct str path)
{
	struct str base = path_base(path), dir = path_base(path_dir(path));

	return says_plan(base) || says_plan(dir) ||
	    str_starts(base, STR("incident.")) ||
	    str_starts(base, STR("incidents.")) ||
	    str_starts(base, STR("emergency.")) ||
	    str_starts(base, STR("emergencies."));
}

/* "2026-03-01-incident.md", "incident-postmortem.md", a form for issues */
static bool
is_report(struct str path)
{
	static const char *const words[] = { "post-mortem", "postmortem",
		"post_mortem", "retrospective", "issue_template",
		"node_modules/", "lib/", "vendor/", "/archive/", "changelog",
		"-report", "_report", "incident-2", "incidents/2" };
	struct str base = path_base(path);

	return has_any(path, words, COUNT_OF(words)) ||
	    (base.n > 4 && base.p[0] == '2' && base.p[1] == '0');
}

static bool
wants(struct str path)
{
	struct str base = path_base(path), dir = path_base(path_dir(path));
	size_t i;
	bool is_text = false;

	for (i = 0; i < COUNT_OF(texts); i++)
		is_text = is_text || str_ends(base, str_of(texts[i]));
	return is_text && !is_report(path) &&
	    (has_any(base, names, COUNT_OF(names)) ||
		has_any(dir, names, COUNT_OF(names)) || is_policy(path));
}

/* ---- what the words say ---- */

static const struct {
	enum plan_part part;
	const char *word;
} parts[] = {
	{ PLAN_ROLES, "incident commander" },
	{ PLAN_ROLES, "incident lead" },
	{ PLAN_ROLES, "incident manager" },
	{ PLAN_ROLES, "responsibilit" },
	{ PLAN_ROLES, "on-call" },
	{ PLAN_ROLES, "scribe" },
	{ PLAN_ROLES, "war room lead" },
	{ PLAN_ROLES, "response team" },
	{ PLAN_BACKUPS, "backup commander" },
	{ PLAN_BACKUPS, "backup lead" },
	{ PLAN_BACKUPS, "deputy" },
	{ PLAN_BACKUPS, "deputies" },
	{ PLAN_BACKUPS, "alternate" },
	{ PLAN_BACKUPS, "stand-in" },
	{ PLAN_BACKUPS, "substitute" },
	{ PLAN_BACKUPS, "secondary on-call" },
	{ PLAN_BACKUPS, "if unreachable" },
	{ PLAN_BACKUPS, "is unreachable" },
	{ PLAN_BACKUPS, "is unavailable" },
	{ PLAN_BACKUPS, "are unavailable" },
	{ PLAN_BACKUPS, "backup:" },
	{ PLAN_BACKUPS, "| backup" },
	{ PLAN_SEVERITY, "severity" },
	{ PLAN_SEVERITY, "sev-1" },
	{ PLAN_SEVERITY, "sev1" },
	{ PLAN_SEVERITY, "sev 1" },
	{ PLAN_SEVERITY, "priority level" },
	{ PLAN_DECISIONS, "decision" },
	{ PLAN_DECISIONS, "who decides" },
	{ PLAN_DECISIONS, "may decide" },
	{ PLAN_DECISIONS, "is authorized to" },
	{ PLAN_DECISIONS, "are authorized to" },
	{ PLAN_DECISIONS, "authority to" },
	{ PLAN_DECISIONS, "may pause" },
	{ PLAN_DECISIONS, "sign-off" },
};

static const struct {
	const char *scenario, *word;
} scenarios[] = {
	{ "key", "key compromise" },
	{ "key", "compromised key" },
	{ "key", "key leak" },
	{ "key", "leaked key" },
	{ "key", "lost key" },
	{ "key", "key loss" },
	{ "key", "private key" },
	{ "key", "signer compromise" },
	{ "key", "compromised signer" },
	{ "key", "multisig compromise" },
	{ "key", "wallet compromise" },
	{ "bridge", "bridge" },
	{ "bridge", "unwir" },
	{ "bridge", "cross-chain" },
	{ "bridge", "crosschain" },
	{ "bridge", "forged message" },
	{ "frontend", "front end" },
	{ "frontend", "front-end" },
	{ "frontend", "frontend" },
	{ "frontend", "dns" },
	{ "frontend", "domain hijack" },
	{ "supply-chain", "supply chain" },
	{ "supply-chain", "supply-chain" },
	{ "supply-chain", "malicious package" },
	{ "supply-chain", "dependency compromise" },
	{ "oracle", "oracle" },
	{ "oracle", "price feed" },
};

static const struct {
	const char *contact, *word;
} contacts[] = {
	{ "SEAL 911", "seal 911" },
	{ "SEAL 911", "seal911" },
	{ "SEAL 911", "seal-911" },
	{ "exchanges", "exchange" },
	{ "issuers", "circle" },
	{ "issuers", "tether" },
	{ "issuers", "issuer" },
	{ "custodians", "custod" },
	{ "auditors", "auditor" },
	{ "investigators", "chainalysis" },
	{ "investigators", "trm labs" },
	{ "investigators", "zeroshadow" },
	{ "lawyers", "legal counsel" },
	{ "police", "law enforcement" },
	{ "on call", "pagerduty" },
	{ "on call", "opsgenie" },
	{ "on call", "on-call" },
	{ "signers", "signer" },
};

struct plan {
	struct reading *r;
	struct str path;
	int64_t parts, reviewed;
	struct node first; /* the first part */
	bool ours, plan, runbook[COUNT_OF(scenarios)];
	bool listing; /* below a heading of contacts */
	struct node listed[COUNT_OF(contacts)];
};

/* ---- lines ---- */

static bool
is_heading(struct str line)
{
	return line.n > 1 && line.n < HEADING_MOST &&
	    (line.p[0] == '#' || line.p[0] == '=' ||
		str_starts(line, STR("**")));
}

/* A runbook of one scenario is told once, where it is first named. */
static void
take_scenarios(struct plan *p, struct str heading, const struct node *at)
{
	size_t i, j;

	for (i = 0; i < COUNT_OF(scenarios); i++) {
		struct str what = str_of(scenarios[i].scenario);
		struct fact f;

		if (!str_has_nocase(heading, str_of(scenarios[i].word)) ||
		    (!p->plan && !has_any(heading, harms, COUNT_OF(harms))))
			continue;
		for (j = 0; j < COUNT_OF(scenarios); j++)
			if (p->runbook[j] &&
			    str_eq(what, str_of(scenarios[j].scenario)))
				break;
		if (j < COUNT_OF(scenarios))
			continue;
		p->runbook[i] = true;
		f = fact_at(p->r, at, FACT_RUNBOOK, GRADE_DECLARED, STR_NONE);
		f.detail = what;
		f.object = p->path;
		tell(p->r, &f);
	}
}

static void
take_parts(struct plan *p, struct str line, const struct node *at)
{
	size_t i;

	for (i = 0; i < COUNT_OF(parts); i++)
		if ((p->parts & parts[i].part) == 0 &&
		    str_has_nocase(line, str_of(parts[i].word))) {
			if (p->parts == 0)
				p->first = *at;
			p->parts |= parts[i].part;
		}
}

static void
take_contacts(struct plan *p, struct str line, const struct node *at)
{
	size_t i;

	for (i = 0; i < COUNT_OF(contacts); i++)
		if (p->listed[i].line == 0 &&
		    str_has_nocase(line, str_of(contacts[i].word)))
			p->listed[i] = *at;
}

/* "Last reviewed: 2026-03-01" */
static void
take_review(struct plan *p, struct str line)
{
	size_t i;

	if (!str_has_nocase(line, STR("review")) &&
	    !str_has_nocase(line, STR("updated")))
		return;
	for (i = 0; i + 10 <= line.n && p->reviewed == 0; i++)
		(void)date_parse(str_slice(line, i, i + 10), &p->reviewed);
}

static void
take_line(struct plan *p, struct str line, const struct node *at)
{
	if (is_heading(line)) {
		p->plan = p->plan || says_plan(line);
		p->ours = p->ours || p->plan;
		p->listing = str_has_nocase(line, STR("contact")) ||
		    str_has_nocase(line, STR("escalation")) ||
		    str_has_nocase(line, STR("who to call"));
		if (p->ours)
			take_scenarios(p, line, at);
	}
	if (!p->ours)
		return;
	if (p->plan)
		take_parts(p, line, at);
	take_review(p, line);
	if (p->listing && !is_heading(line))
		take_contacts(p, line, at);
}

/* ---- the document ---- */

static void
tell_contacts(struct plan *p)
{
	size_t i;

	for (i = 0; i < COUNT_OF(contacts); i++) {
		struct fact f = fact_at(p->r, &p->listed[i], FACT_CONTACT,
		    GRADE_DECLARED, STR_NONE);

		f.detail = str_of(contacts[i].contact);
		f.time = p->reviewed;
		if (p->listed[i].line > 0)
			tell(p->r, &f);
	}
}

static void
read_plan(struct reading *r, const struct file *file)
{
	struct plan p = { .r = r, .path = file->path };
	struct lines lines = { .rest = str_slice(file->bytes, 0, TEXT_MOST) };
	const struct node top = { .line = 1, .col = 1 };
	struct str line;
	struct fact f;

	if (text_is_binary(file->bytes))
		return;
	p.ours = !is_policy(file->path);
	p.plan = p.ours && is_plan(file->path);
	if (p.ours)
		take_scenarios(&p, path_base(file->path), &top);
	while (lines_next(&lines, &line)) {
		const struct node at = { .line = lines.line, .col = 1 };

		take_line(&p, line, &at);
	}
	if (!p.ours)
		return;
	tell_contacts(&p);
	f = fact_at(r, p.parts != 0 ? &p.first : &top, FACT_PLAN,
	    GRADE_DECLARED, STR_NONE);
	f.number = p.parts;
	f.detail = file->path;
	if (p.parts != 0)
		tell(r, &f);
	reading_done(r);
}

const struct reader reader_incident_plan = {
	.name = "incident_plan",
	.title = "Incident plans and runbooks",
	.tells = FACT_BIT(PLAN) | FACT_BIT(RUNBOOK) | FACT_BIT(CONTACT),
	.wants = wants,
	.read = read_plan,
};
