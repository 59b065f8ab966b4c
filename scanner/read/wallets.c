#include "read/wallets.h"
#include "read/args.h"

/* How those who wrote one called the number of owners who must agree. */
static const char *const quorums[] = { "required", "threshold", "quorum",
	"confirmations", "numConfirmations", "numConfirmationsRequired",
	"requiredConfirmations", "requiredSignatures" };

/* Each owner in turn, in whichever of the two ways they are written. */
struct owners {
	const struct node *next; /* of a list */
	struct str rest;         /* of text, behind the bracket or a comma */
};

static struct owners
owners_of(const struct node *n)
{
	struct owners o = { NULL, node_str(n) };

	if (node_is(n, NODE_LIST))
		o.next = n->first;
	o.rest = str_starts(o.rest, STR("[")) ? str_slice(o.rest, 1, o.rest.n)
					      : STR_NONE;
	return o;
}

static bool
next_owner(struct owners *o, struct str *ret)
{
	size_t end;

	if (o->next != NULL) {
		*ret = node_str(o->next);
		o->next = o->next->next;
		return true;
	}
	end = str_find(o->rest, STR(","), 0);
	if (end == SIZE_MAX)
		end = str_find(o->rest, STR("]"), 0);
	if (end == SIZE_MAX)
		return false;
	*ret = str_trim(str_slice(o->rest, 0, end));
	o->rest = str_slice(o->rest, end + 1, o->rest.n);
	return true;
}

/* Their number; 0 if one of them is no address. */
static uint64_t
count_owners(struct reading *r, const struct deed *d, const struct node *owners)
{
	struct owners o = owners_of(owners);
	struct str one;
	uint64_t n = 0;

	for (; next_owner(&o, &one); n++)
		if (deed_entity(r, d, one).n == 0)
			return 0;
	return n;
}

void
wallet_tell_owners(struct reading *r, const struct deed *deed,
    struct str contract, const struct node *owners, const struct node *required)
{
	struct deed d = *deed;
	struct owners o = owners_of(owners);
	uint64_t n = count_owners(r, deed, owners), k = 0;
	struct str one;

	d.at = owners;
	(void)node_u64(args_plain(required), &k);
	if (k == 0 || k > n) {
		deed_gap(r, &d, "owners of a multisig that cannot be read");
		return;
	}
	deed_kind(r, &d, contract, PRINCIPAL_MULTISIG, KIND_BY_CONTRACT);
	while (next_owner(&o, &one))
		deed_tell(
		    r, &d, FACT_MEMBER, contract, deed_entity(r, &d, one));
	deed_number(r, &d, FACT_MEMBERS_ALL, contract, n, BOUND_EXACT);
	d.at = required;
	deed_number(r, &d, FACT_THRESHOLD, contract, k, BOUND_EXACT);
	reading_told(r); /* few records are of a wallet */
}

/* "_owners", "owners_" and "owners" are one name. */
static bool
is_named(const struct node *input, const char *name)
{
	struct str s = node_str(node_get(input, "name"));

	while (s.n > 0 && s.p[0] == '_')
		s = str_slice(s, 1, s.n);
	while (s.n > 0 && s.p[s.n - 1] == '_')
		s.n--;
	return str_eq_nocase(s, str_of(name));
}

static bool
is_quorum(const struct node *input)
{
	size_t i;

	for (i = 0; i < COUNT_OF(quorums); i++)
		if (is_named(input, quorums[i]))
			return true;
	return false;
}

/* Bridges and oracles have signers too; a wallet is told what to do. */
static bool
is_wallet(const struct node *abi)
{
	const struct node *e = abi == NULL ? NULL : abi->first;

	for (; e != NULL; e = e->next)
		if (str_eq(node_str(node_get(e, "type")), STR("function")) &&
		    str_eq(node_str(node_get(e, "name")),
			STR("submitTransaction")))
			return true;
	return false;
}

void
wallet_tell(struct reading *r, const struct deed *deed, struct str contract,
    const struct node *abi, const struct node *inputs,
    const struct node *values)
{
	const struct node *in, *value, *owners = NULL, *required = NULL;

	for (in = inputs->first, value = values->first;
	     in != NULL && value != NULL; in = in->next, value = value->next) {
		struct str type = node_str(node_get(in, "type"));

		if (str_starts(type, STR("address[")) &&
		    (is_named(in, "owners") ||
			(is_named(in, "signers") && is_wallet(abi))))
			owners = value;
		else if (is_quorum(in) && str_starts(type, STR("uint")))
			required = value;
	}
	if (owners != NULL && required != NULL)
		wallet_tell_owners(r, deed, contract, owners, required);
}
