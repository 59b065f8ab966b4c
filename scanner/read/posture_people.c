#include "base/date.h"
#include "base/limits.h"
#include "read/posture_sections.h"
#include "read/signed.h"

/* Somebody who left is still believed to be: what she held is the question. */
void
posture_person(struct making *m, const struct node *item)
{
	const struct node *id = node_get(item, "id");
	const struct node *left = node_get(item, "left_at");
	struct str who = posture_named(&m->names, SCOPE_PEOPLE, id);

	claim_label(m, item, who);
	claim_kind(m, id, who, PRINCIPAL_PERSON);
	if (claim_yes(item, "verified"))
		m->claims.v[m->claims.n - 1].says.detail = STR("verified");
	(void)posture_named(
	    &m->names, SCOPE_PEOPLE, node_get(item, "backup_of"));
	if (left != NULL)
		(void)date_parse(
		    node_str(left), &claim(m, left, FACT_LEFT, who)->time);
}

void
posture_vendor(struct making *m, const struct node *item)
{
	const struct node *id = node_get(item, "id");
	struct str who = posture_named(&m->names, SCOPE_VENDORS, id);

	claim_kind(m, id, who, PRINCIPAL_VENDOR);
	claim_label(m, item, who);
}

/* No kind of fact says who answers for what: only that they are declared. */
void
posture_owners(struct making *m, const struct node *item)
{
	const struct node *n;

	for (n = item->first; n != NULL; n = n->next)
		(void)posture_named(&m->names, SCOPE_PEOPLE, n);
}

/* Asked once a key, not once a chain: it takes a tenth of a millisecond. */
static bool
is_proven(struct making *m, const struct node *item)
{
	const struct node *proof = node_get(item, "proof");
	const struct node *person = node_get(item, "person");
	struct str address = node_str(node_get(item, "address"));

	if (proof == NULL)
		return false;
	if (person == NULL)
		posture_complain(&m->names, proof,
		    "a proof says whose the key is: the key 'person' lacks");
	else if (m->signatures++ >= LIMIT_SIGNATURES)
		posture_complain(&m->names, proof,
		    "more than LIMIT_SIGNATURES (%u) signatures",
		    LIMIT_SIGNATURES);
	if (m->names.failed)
		return false;
	return signed_by(address,
	    signed_proof_text(m->arena, address, node_str(person)),
	    node_str(proof));
}

static void
dedicated(
    struct making *m, const struct node *at, struct str id, struct str what)
{
	struct fact *f;

	if (at == NULL)
		return;
	f = claim(m, at, FACT_DEDICATED, id);
	f->detail = what;
	f->number = str_eq(node_str(at), STR("true"));
}

static void
stack(struct making *m, const struct node *item, struct str id)
{
	claim_stack(m, node_get(item, "ui"), id, "ui");
	claim_stack(m, node_get(item, "os"), id, "os");
	claim_stack(m, node_get(item, "wallet"), id, "wallet");
	dedicated(m, node_get(item, "dedicated"), id, STR("key"));
	dedicated(m, node_get(item, "device_dedicated"), id, STR("device"));
}

/* A key that was made anew is on its device since then. */
static void
device(struct making *m, const struct node *item, struct str id)
{
	const struct node *at = node_get(item, "device");
	struct fact *f;

	if (at == NULL)
		return;
	f = claim(m, at, FACT_DEVICE, id);
	f->number = device_by_name(node_str(at));
	(void)date_parse(node_str(node_get(item, "rotated_at")), &f->time);
}

static void
key_on(struct making *m, const struct node *item, struct str chain, bool proven)
{
	const struct node *address = node_get(item, "address");
	const struct node *proof = node_get(item, "proof");
	const struct node *who = node_get(item, "person");
	const struct node *by = node_get(item, "vendor");
	struct str id = posture_address(&m->names, chain, address);
	struct str person = posture_named(&m->names, SCOPE_PEOPLE, who);

	claim_kind(m, address, id, PRINCIPAL_EOA);
	claim_label(m, item, id);
	device(m, item, id);
	stack(m, item, id);
	claim_object(m, who, FACT_PERSON, id, person);
	claim_object(m, by, FACT_VENDOR, id,
	    posture_named(&m->names, SCOPE_VENDORS, by));
	if (proof == NULL)
		return;
	claim_object(m, proof, FACT_PROOF, id, person);
	m->claims.v[m->claims.n - 1].says.number = proven;
}

void
posture_key(struct making *m, const struct node *item)
{
	const struct node *chains = node_get(item, "chains"), *n;
	bool proven = is_proven(m, item);

	if (claim_first(chains) == NULL)
		key_on(m, item, STR("key"), proven);
	for (n = claim_first(chains); n != NULL; n = claim_next(chains, n))
		key_on(m, item, posture_chain(&m->names, n), proven);
}
