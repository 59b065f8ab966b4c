#include "read/posture.h"

#include "base/date.h"
#include "base/limits.h"
#include "read/posture_sections.h"
#include "read/posture_shape.h"

static const struct {
	const char *at; /* a list of entries, or one */
	void (*tell)(struct making *, const struct node *item);
	bool registers; /* an entry is one of the register of authorities */
} sections[] = {
	{ "people", posture_person, false },
	{ "vendors", posture_vendor, false },
	{ "owners", posture_owners, false },
	{ "keys", posture_key, true },
	{ "multisigs", posture_multisig, true },
	{ "timelocks", posture_timelock, true },
	{ "governors", posture_governor, true },
	{ "assets", posture_asset, true },
	{ "roles", posture_role, true },
	{ "pausers", posture_pauser, true },
	{ "bridges", posture_bridge, true },
	{ "dependencies", posture_dependency, false },
	{ "cover", posture_cover, false },
	{ "durable_nonces", posture_durable_nonces, false },
	{ "incident.plan", posture_plan, false },
	{ "incident.contacts", posture_contact, false },
	{ "incident.runbooks", posture_runbook, false },
	{ "incident.drills", posture_drill, false },
	{ "incident.reached", posture_call, false },
	{ "incident.safe_harbor", posture_safe_harbor, false },
	{ "monitoring", posture_monitor, false },
	{ "audits", posture_audit, false },
};

/* The item's own words about itself, else those of the whole manifest. */
static const struct node *
about(const struct making *m, const struct node *item, const char *name)
{
	const struct node *own = node_get(item, name);

	return own != NULL ? own : node_get(m->root, name);
}

static void
begin_item(struct making *m, const struct node *item)
{
	const struct node *by = about(m, item, "attested_by");

	m->time = m->expires = 0;
	(void)date_parse(node_str(about(m, item, "as_of")), &m->time);
	(void)date_parse(node_str(about(m, item, "expires")), &m->expires);
	(void)posture_named(&m->names, SCOPE_PEOPLE, by);
	m->attested_by = node_str(by);
}

/* Gives the entries that belong to the register. */
static int64_t
tell_section(struct making *m, size_t i)
{
	const struct node *all = node_path(m->root, sections[i].at), *item;
	int64_t n = 0;

	for (item = claim_first(all); item != NULL;
	     item = claim_next(all, item)) {
		begin_item(m, item);
		sections[i].tell(m, item);
		n += sections[i].registers;
	}
	return n;
}

/*
 * That there is a manifest is itself a fact, and one that does not expire:
 * its last day is in detail, so that a check can tell that it is over.
 */
static void
tell_register(struct making *m, int64_t entries)
{
	struct fact *f;

	begin_item(m, m->root);
	f = claim(m, m->root, FACT_REGISTRY, STR_NONE);
	f->number = entries;
	f->expires = 0;
	f->detail = node_str(node_get(m->root, "expires"));
}

static int
read_tree(struct arena *a, struct str path, const struct node *root,
    struct posture *ret, struct err *reterr)
{
	struct err first = { 0 };
	struct making m = { .arena = a, .root = root };
	int64_t entries = 0;
	size_t i;

	m.names = posture_names_of(a, path, root, &first);
	for (i = 0; i < COUNT_OF(sections); i++)
		entries += tell_section(&m, i);
	tell_register(&m, entries);
	if (m.names.failed) {
		if (reterr != NULL)
			*reterr = first;
		return first.code;
	}
	*ret = (struct posture){ m.claims.v, m.claims.n };
	return 0;
}

int
posture_read(struct arena *a, struct str path, struct str bytes,
    struct posture *ret, struct err *reterr)
{
	const struct node *root;
	int error;

	if (bytes.n > LIMIT_POLICY_BYTES)
		return err_set(reterr, ERR_USAGE, (struct where){ path, 0, 0 },
		    "larger than LIMIT_POLICY_BYTES (%u MiB)",
		    LIMIT_POLICY_BYTES >> 20);
	error = yaml_parse(a, path, bytes, &root, reterr);
	if (error < 0 && reterr != NULL)
		reterr->code = ERR_USAGE; /* it is the operator's own file */
	if (error < 0)
		return ERR_USAGE;
	error = posture_shape(path, root, reterr);
	return error < 0 ? error : read_tree(a, path, root, ret, reterr);
}

int
posture_check(
    struct arena *a, struct str path, struct str bytes, struct err *reterr)
{
	struct posture p;

	return posture_read(a, path, bytes, &p, reterr);
}
