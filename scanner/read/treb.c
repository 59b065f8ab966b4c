#include "read/treb.h"
#include "read/deed.h"

/* A Safe's signer, or a governor's proposer, may be a Safe again. */
#define HOPS 4

/* One role of one namespace. */
struct role {
	struct reading *r;
	struct str namespace, name;
	const struct node *at; /* where the role is given */
	const struct node *senders, *accounts;
	bool test;
};

/* Types as treb writes them, and what holds the key then. */
static const struct {
	const char *type;
	enum device device;
} keys[] = {
	{ "private_key", DEVICE_HOT }, { "ledger", DEVICE_HARDWARE },
	{ "trezor", DEVICE_HARDWARE },
	{ "keystore", DEVICE_UNKNOWN }, /* encrypted, on some disk */
};

/* Namespaces that stand for no network where money is: forks, and what every
 * other namespace inherits from. */
static bool is_rehearsal(struct str namespace)
{
	static const char *const names[] = { "default", "virtual", "throwaway",
		"local", "anvil", "fork", "dev", "development" };
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (str_eq(namespace, str_of(names[i])))
			return true;
	return path_is_test(namespace);
}

static const struct node *
account_of(const struct role *role, const struct node *ref)
{
	const struct node *in =
	    role->accounts != NULL ? role->accounts : role->senders;
	const struct node *n;

	if (node_is(ref, NODE_MAP))
		return ref;
	for (n = in == NULL ? NULL : in->first; n != NULL; n = n->next)
		if (ref != NULL && str_eq(n->key, node_str(ref)))
			return n;
	return NULL;
}

/* "KEY" of "${KEY}" or "$KEY", else the account's own name: a key written out
 * is never repeated. */
static struct str
key_name(const struct node *account)
{
	struct str text = node_str(node_get(account, "private_key"));

	if (str_starts(text, STR("${")) && str_ends(text, STR("}")))
		return str_slice(text, 2, text.n - 1);
	if (str_starts(text, STR("$")))
		return str_slice(text, 1, text.n);
	return account->key;
}

/* power: how the key comes to act as the role; SIGN: through a Safe. */
static void
tell_key(const struct role *role, const struct node *account, enum power power)
{
	struct str type = node_str(node_get(account, "type"));
	struct fact f =
	    fact_at(role->r, role->at, FACT_CUSTODY, GRADE_DECLARED, STR_NONE);
	size_t i;

	for (i = 0; i < COUNT_OF(keys); i++)
		if (str_eq(type, str_of(keys[i].type)))
			break;
	if (i == COUNT_OF(keys)) {
		tell_gap(role->r, account->key_line, account->key_col,
		    "an account of unknown type");
		return;
	}
	f.subject = f.at.path;
	f.detail = key_name(account);
	f.number = keys[i].device;
	f.power = power;
	f.test = f.test || role->test;
	f.object = arena_printf(reading_arena(role->r), STR_FMT ": " STR_FMT,
	    STR_ARG(role->namespace), STR_ARG(role->name));
	tell(role->r, &f);
}

/* Follow a role to the key that signs in the end. */
static void
tell_role(const struct role *role)
{
	const struct node *account = account_of(role, role->at);
	enum power power = POWER_NONE;
	const char *next;
	int hops;

	for (hops = 0; account != NULL && hops < HOPS; hops++) {
		struct str type = node_str(node_get(account, "type"));

		if (str_eq(type, STR("safe"))) {
			next = "signer";
			power = POWER_SIGN;
		} else if (str_eq(type, STR("oz_governor"))) {
			next = "proposer";
			power = POWER_PROPOSE;
		} else {
			tell_key(role, account, power);
			return;
		}
		account = account_of(role, node_get(account, next));
	}
}

void
treb_tell_senders(struct reading *r, struct str namespace,
    const struct node *senders, const struct node *accounts)
{
	struct role role = { .r = r,
		.namespace = namespace,
		.senders = senders,
		.accounts = accounts,
		.test = is_rehearsal(namespace) };
	const struct node *n;

	if (!node_is(senders, NODE_MAP))
		return;
	for (n = senders->first; n != NULL; n = n->next) {
		role.name = n->key;
		role.at = n;
		tell_role(&role);
	}
}
