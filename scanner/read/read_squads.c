#include <inttypes.h>

#include "base/limits.h"
#include "crypto/base64.h"
#include "read/squads.h"

/*
 * Accounts of Squads v4, a multisig program of Solana, as `solana account
 * --output json`, getAccountInfo and getProgramAccounts print them:
 *   {pubkey, account: {data: [<base64>, "base64"], owner}}
 *   {result: {value: {data: ["...", "base64"], owner}}}
 * alone, in a list or under any key, some levels deep. An account that does
 * not say its own address is where its program derives it, and one that says
 * another is not genuine.
 */
#define LEVELS 4
#define VAULTS 2 /* derived ahead: nearly all teams use the first only */

struct dump {
	struct reading *r;
	struct deed deed;
	const unsigned char *program;
	struct str id; /* of the account */
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && !path_is_made(path);
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("\"data\"")) &&
	    (str_has(bytes, STR(SQUADS_PROGRAM)) ||
		str_has(bytes, STR(SQUADS_STAGING)) ||
		str_has(bytes, STR(SQUADS_TESTED)));
}

static bool
is_squads(struct str program)
{
	return str_eq(program, STR(SQUADS_PROGRAM)) ||
	    str_eq(program, STR(SQUADS_STAGING)) ||
	    str_eq(program, STR(SQUADS_TESTED));
}

static struct str
raw(const unsigned char *key)
{
	return (struct str){ (const char *)key, SOLANA_ADDRESS };
}

/* "multisig", then these: every account of the program is derived so. */
static struct str
derive(struct dump *d, struct str a, struct str b, struct str c)
{
	const struct str seeds[] = { STR("multisig"), a, b, c };
	unsigned char address[SOLANA_ADDRESS];

	if (!solana_derive(d->program, seeds, c.n > 0 ? 4 : 3, address))
		return STR_NONE;
	return solana_entity_of(d->r, address);
}

/* The account's entity is the derived one; false after a gap if the file
 * names another. */
static bool
place(struct dump *d, struct str derived, struct str said)
{
	struct str id = said.n == 0 ? derived : solana_entity(d->r, said);

	if (derived.n == 0 || !str_eq(id, derived)) {
		deed_gap(d->r, &d->deed,
		    "an account whose address its program does not derive");
		return false;
	}
	d->id = id;
	return true;
}

/* ---- a multisig ---- */

static void
tell_members(struct dump *d, const struct squads_multisig *ms)
{
	size_t i, voters = 0;
	struct str id;

	for (i = 0; i < ms->n_members; i++) {
		if (!ms->members[i].votes)
			continue;
		id = solana_entity_of(d->r, ms->members[i].key);
		deed_tell(d->r, &d->deed, FACT_MEMBER, d->id, id);
		solana_tell_kind(d->r, &d->deed, id);
		voters++;
	}
	deed_number(
	    d->r, &d->deed, FACT_MEMBERS_ALL, d->id, voters, BOUND_EXACT);
}

/* Funds and programs are given to its vaults; they act when it does. */
static void
tell_vaults(struct dump *d)
{
	unsigned char multisig[SOLANA_ADDRESS];
	char index;
	struct fact f;

	if (!solana_parse(entity_address(d->id), multisig))
		return;
	for (index = 0; index < VAULTS; index++) {
		f = deed_fact(d->r, &d->deed, FACT_KIND,
		    derive(d, raw(multisig), STR("vault"),
			(struct str){ &index, 1 }));
		f.object = d->id;
		f.number = PRINCIPAL_MULTISIG;
		f.strength = KIND_BY_SAFE;
		f.detail =
		    arena_printf(reading_arena(d->r), "Squads vault %d", index);
		tell(d->r, &f);
	}
}

static void
tell_multisig(struct dump *d, struct str data, struct str said)
{
	struct squads_multisig ms;
	struct str authority;

	if (!squads_multisig_parse(reading_arena(d->r), data, &ms)) {
		deed_gap(d->r, &d->deed, "not a multisig of Squads v4");
		return;
	}
	if (!place(d, derive(d, STR("multisig"), raw(ms.create_key), STR_NONE),
		said))
		return;
	deed_kind(d->r, &d->deed, d->id, PRINCIPAL_MULTISIG, KIND_BY_SAFE);
	deed_number(
	    d->r, &d->deed, FACT_THRESHOLD, d->id, ms.threshold, BOUND_EXACT);
	deed_number(
	    d->r, &d->deed, FACT_DELAY, d->id, ms.time_lock, BOUND_EXACT);
	tell_members(d, &ms);
	authority = solana_entity_of(d->r, ms.config_authority);
	deed_power(d->r, &d->deed, FACT_HOLDS, d->id, authority,
	    POWER_SET_SIGNERS, STR("config authority"));
	solana_tell_kind(d->r, &d->deed, authority);
	tell_vaults(d);
}

/* ---- a spending limit ---- */

static void
tell_limit(struct dump *d, struct str data, struct str said)
{
	struct squads_limit l;
	struct fact f;
	size_t i;

	if (!squads_limit_parse(data, &l)) {
		deed_gap(d->r, &d->deed, "not a spending limit of Squads v4");
		return;
	}
	if (!place(d,
		derive(d, raw(l.multisig), STR("spending_limit"),
		    raw(l.create_key)),
		said))
		return;
	f = deed_fact(
	    d->r, &d->deed, FACT_ALLOWANCE, solana_entity_of(d->r, l.multisig));
	f.detail = l.n_destinations == 0 ? STR("any") : STR("listed");
	f.number = l.amount > INT64_MAX ? INT64_MAX : (int64_t)l.amount;
	for (i = 0; i < l.n_members; i++) {
		f.object =
		    solana_entity_of(d->r, l.members + i * SOLANA_ADDRESS);
		tell(d->r, &f);
		solana_tell_kind(d->r, &d->deed, f.object);
	}
}

/* ---- the file ---- */

static void
tell_account(struct dump *d, const struct node *text, struct str said)
{
	size_t room = text->text.n / 4 * 3 + 3;
	unsigned char *bytes = arena_alloc(reading_arena(d->r), room, 1);
	ptrdiff_t n = base64_decode(text->text, bytes, room);
	struct str data;

	d->deed.at = text;
	if (n < 0) {
		deed_gap(d->r, &d->deed, "account data that is not Base64");
		return;
	}
	data = (struct str){ (const char *)bytes, (size_t)n };
	switch (squads_account_of(data)) {
	case SQUADS_MULTISIG:
		tell_multisig(d, data, said);
		break;
	case SQUADS_LIMIT:
		tell_limit(d, data, said);
		break;
	case SQUADS_OTHER:
		break;
	}
}

/* Data is ["...", "base64"]; the bare text of old nodes is Base58 or was cut
 * for display, other encodings are not in use. */
static bool
try_account(struct reading *r, const struct node *n, struct str said)
{
	const struct node *data = node_get(n, "data");
	struct str owner = node_str(node_get(n, "owner"));
	unsigned char program[SOLANA_ADDRESS];
	struct dump d = { .r = r, .deed = { .grade = GRADE_DECLARED } };

	if (!is_squads(owner) || !solana_parse(owner, program))
		return false;
	d.program = program;
	if (!node_is(node_at(data, 0), NODE_STRING) ||
	    !str_eq(node_str(node_at(data, 1)), STR("base64"))) {
		tell_gap(r, n->line, n->col,
		    "a Squads account whose data is not Base64");
		return true;
	}
	if (said.n == 0)
		said = node_str(node_get(n, "pubkey"));
	tell_account(&d, node_at(data, 0), said);
	return true;
}

static bool
tell_below(struct reading *r, const struct node *n, struct str said, int level)
{
	bool ours;

	if (n == NULL || n->kind < NODE_LIST)
		return false;
	ours = try_account(r, n, said);
	if (ours || level == 0)
		return ours;
	said = node_str(node_get(n, "pubkey"));
	for (n = n->first; n != NULL; n = n->next)
		ours = tell_below(r, n, said, level - 1) || ours;
	return ours;
}

static void
read_squads(struct reading *r, const struct file *file)
{
	if (!may_be_ours(file->bytes))
		return;
	if (tell_below(r, reading_json(r, file), STR_NONE, LEVELS))
		reading_done(r);
}

const struct reader reader_squads = {
	.name = "squads",
	.title = "Squads v4 accounts",
	.tells = FACT_BIT(KIND) | FACT_BIT(HOLDS) | FACT_BIT(DELAY) |
	    FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) |
	    FACT_BIT(ALLOWANCE),
	.wants = wants,
	.read = read_squads,
};
