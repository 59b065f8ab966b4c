#include "read/calls_known.h"
#include "read/layerzero.h"
#include "read/pathway.h"

/*
 * LayerZero V2: an application's own calls (peers, delegate), and what it or
 * its delegate tells the endpoint. Source: EndpointV2, MessageLibManager,
 * OAppCore and UlnBase in LayerZero-v2.
 */
#define CONFIG_ULN      2u
#define NIL_COUNT       255u
#define NIL_BLOCKS      UINT64_MAX
#define SET_CONFIG      0x6dbd9f90
#define SET_CONFIG_TEXT "setConfig(address,address,tuple[])"

/* The chain of the call's argument i, an endpoint id. */
static bool
remote(struct reading *r, const struct called *c, size_t i, struct str address,
    struct pathway_app *ret)
{
	uint64_t eid;

	return args_u64(&c->args, i, &eid) &&
	    pathway_app_of(r, layerzero_chain(reading_arena(r), eid),
		layerzero_is_test(eid), STR("application"), address, ret);
}

static bool
local(struct reading *r, const struct called *c, struct str id,
    struct pathway_app *ret)
{
	return pathway_app_of(
	    r, c->deed->chain, false, STR_NONE, entity_address(id), ret);
}

static void
set_peer(struct reading *r, const struct called *c, const struct known *k)
{
	struct str peer = args_text(reading_arena(r), &c->args, 1);
	struct pathway_app self, other;

	(void)k;
	if (local(r, c, c->target, &self) && remote(r, c, 0, peer, &other))
		pathway_peer(r, c->deed, &self, &other);
}

/* The endpoint knows one delegate only. */
static void
set_delegate(struct reading *r, const struct called *c, const struct known *k)
{
	struct fact f = deed_fact(r, c->deed, FACT_HOLDERS_ALL, c->target);
	struct str delegate = called_entity(r, c, 0);

	if (delegate.n == 0 || c->target.n == 0)
		return;
	f.power = k->power;
	tell(r, &f);
	deed_power(
	    r, c->deed, k->kind, c->target, delegate, k->power, STR_NONE);
}

/* ---- verifiers ---- */

struct uln {
	struct reading *r;
	const struct called *c;
	struct abi words; /* of UlnConfig */
};

/* Count and array must agree, or the endpoint refuses them. */
static bool
take_verifiers(const struct uln *u, size_t count, size_t array,
    void (*take)(struct reading *, struct attesters *, struct str),
    struct attesters *as, bool *told)
{
	uint64_t n;
	struct abi list;
	size_t i, listed;

	if (!abi_u64(u->words, count, &n) ||
	    !abi_array(u->words, array, &listed, &list) ||
	    listed != (n == NIL_COUNT ? 0 : n))
		return false;
	*told = n != 0;
	for (i = 0; i < listed; i++) {
		struct str id = pathway_verifier(u->r, u->c->deed,
		    u->c->deed->chain, abi_word(reading_arena(u->r), list, i));

		if (id.n == 0)
			return false;
		take(u->r, as, id);
	}
	return true;
}

/* UlnConfig: confirmations, required and optional count, threshold, required
 * and optional verifiers. */
static bool
take_uln(const struct uln *u, struct attesters *as)
{
	if (!abi_u64(u->words, 0, &as->confirmations) ||
	    !abi_u64(u->words, 3, &as->threshold) ||
	    !take_verifiers(u, 1, 4, attesters_require, as, &as->told) ||
	    !take_verifiers(
		u, 2, 5, attesters_optional, as, &as->optional_told))
		return false;
	as->confirmations_told = as->confirmations > 0;
	if (as->confirmations == NIL_BLOCKS)
		as->confirmations = 0;
	return as->threshold <= as->optional.n;
}

/* What the library of the call is for; by its address, where we know it. */
static enum pathway_side
side_of(struct reading *r, const struct called *c)
{
	switch (layerzero_at(called_entity(r, c, 1))) {
	case LAYERZERO_SEND_LIBRARY:
		return PATHWAY_SENDS;
	case LAYERZERO_RECEIVE_LIBRARY:
		return PATHWAY_RECEIVES;
	default:
		return PATHWAY_EITHER;
	}
}

static void
tell_config(
    struct reading *r, const struct called *c, uint64_t eid, struct abi config)
{
	struct uln u = { .r = r, .c = c };
	struct attesters as = { 0 };
	struct pathway_app self, other;
	struct pathway p;

	if (!local(r, c, called_entity(r, c, 0), &self))
		return;
	other = self; /* its address there is not told */
	other.chain = layerzero_chain(reading_arena(r), eid);
	other.test = layerzero_is_test(eid);
	p = pathway_of(r, &self, &other, side_of(r, c));
	if (!abi_tuple(config, 0, &u.words) || !take_uln(&u, &as)) {
		deed_gap(r, c->deed, "setConfig: verifiers do not decode");
		as = (struct attesters){ .unclear = true };
	}
	pathway_tell(r, c->deed, &p, &as);
}

static void
set_config(struct reading *r, const struct called *c, const struct known *k)
{
	struct abi list, one, config;
	uint64_t eid, type;
	size_t i, n;

	(void)k;
	if (!args_array(&c->args, 2, &n, &list)) {
		deed_gap(r, c->deed, "setConfig: its parameters do not decode");
		return;
	}
	for (i = 0; i < n && called_spend(r, c, 1); i++) {
		if (!abi_tuple(list, i, &one) || !abi_u64(one, 0, &eid) ||
		    !abi_u64(one, 1, &type) || !abi_bytes(one, 2, &config))
			deed_gap(r, c->deed,
			    "setConfig: its parameters do not decode");
		else if (type == CONFIG_ULN)
			tell_config(r, c, eid, config);
	}
}

/* As the Transaction Builder writes it: "[[30101, 2, \"0x...\"], ...]". */
static void
set_config_text(
    struct reading *r, const struct called *c, const struct known *k)
{
	struct arena *a = reading_arena(r);
	const struct node *list = NULL, *one;
	struct abi config;
	uint64_t eid, type;

	if (c->args.encoded) {
		set_config(r, c, k);
		return;
	}
	if (json_parse(a, STR_NONE, args_text(a, &c->args, 2), &list, NULL) <
		0 ||
	    !node_is(list, NODE_LIST)) {
		deed_gap(r, c->deed, "setConfig: its parameters do not decode");
		return;
	}
	for (one = list->first; one != NULL && called_spend(r, c, 1);
	     one = one->next)
		if (!node_u64(node_at(one, 0), &eid) ||
		    !node_u64(node_at(one, 1), &type) ||
		    !abi_of(node_str(node_at(one, 2)), &config))
			deed_gap(r, c->deed,
			    "setConfig: its parameters do not decode");
		else if (type == CONFIG_ULN)
			tell_config(r, c, eid, config);
}

/* ---- libraries ---- */

/* No library is the default one. */
static void
set_library(struct reading *r, const struct called *c, const struct known *k)
{
	struct pathway_app self, other;
	struct pathway p;
	const bool sends = k->selector == 0x9535ff30;

	if (!entity_is_zero(called_entity(r, c, 2)) ||
	    !local(r, c, called_entity(r, c, 0), &self) ||
	    !remote(r, c, 1, STR_NONE, &other))
		return;
	other.key = self.key;
	other.name = self.name;
	p = pathway_of(
	    r, &self, &other, sends ? PATHWAY_SENDS : PATHWAY_RECEIVES);
	pathway_default(
	    r, c->deed, &p, sends ? "send library" : "receive library");
}

const struct known calls_layerzero[] = {
	{ SET_CONFIG, "setConfig(address,address,(uint32,uint32,bytes)[])",
	    set_config, FACT_THRESHOLD, POWER_NONE },
	{ SET_CONFIG, SET_CONFIG_TEXT, set_config_text, FACT_THRESHOLD,
	    POWER_NONE },
	{ 0x3400288b, "setPeer(uint32,bytes32)", set_peer, FACT_PEER,
	    POWER_NONE },
	{ 0xca5eb5e1, "setDelegate(address)", set_delegate, FACT_HOLDS,
	    POWER_BRIDGE_CONFIG },
	{ 0x9535ff30, "setSendLibrary(address,uint32,address)", set_library,
	    FACT_DEFAULTS, POWER_NONE },
	{ 0x6a14d715, "setReceiveLibrary(address,uint32,address,uint256)",
	    set_library, FACT_DEFAULTS, POWER_NONE },
	{ 0 },
};
