#include <inttypes.h>

#include "base/map.h"
#include "read/calls.h"
#include "read/constructors.h"
#include "read/logs.h"
#include "read/receipts.h"

/*
 * What `forge script --broadcast` sent, one run a file:
 *   {chain, timestamp, transactions: [...], receipts: [...]}
 * or, for scripts that work on several chains, {deployments: [run, run]}.
 * A transaction counts only with a receipt that says it succeeded.
 */
struct run {
	struct reading *r;
	struct str chain;
	int64_t time;
	struct str commit; /* of the scripts and contracts; may be empty */
	struct receipts *receipts;
};

/* A transaction that succeeded; at is its row. */
struct sent {
	struct deed deed, birth; /* birth: for what it created */
	struct receipt *receipt;
	const struct node *additional; /* contracts it created in passing */
	struct str from, contract;     /* entities */
	struct str commit;
	bool creates;
	struct map *created; /* entities of all of them -> not NULL */
};

static bool
is_digits(struct str s)
{
	uint64_t n;

	return str_u64(s, &n) && !str_starts(s, STR("0x"));
}

/* <function>-latest.json or <function>-<time>.json. */
static bool
is_run_name(struct str base, struct str *ret_function)
{
	const struct str suffix = STR(".json");
	struct str stem, when;
	size_t dash;

	if (!str_ends(base, suffix))
		return false;
	stem = str_slice(base, 0, base.n - suffix.n);
	dash = str_find(stem, STR("-"), 0);
	when = str_slice(stem, dash == SIZE_MAX ? stem.n : dash + 1, stem.n);
	*ret_function = str_slice(stem, 0, dash);
	return str_eq(when, STR("latest")) || is_digits(when);
}

/* Scripts may be run by other functions than run(); then the folder of the
 * chain must tell that it is a broadcast. */
static bool
wants(struct str path)
{
	struct str base = path_base(path), dir = path_dir(path), function;

	if (str_has(path, STR("dry-run/")) || !str_ends(base, STR(".json")))
		return false;
	if (str_has(path, STR("broadcast/multi/")))
		return true;
	return is_run_name(base, &function) &&
	    (str_eq(function, STR("run")) || is_digits(path_base(dir)));
}

static void
tell_logs(struct reading *r, const struct sent *s)
{
	struct deed deed = s->deed;
	const struct node *log;

	for (log = node_first(s->receipt->logs); log != NULL; log = log->next) {
		struct str by =
		    deed_entity(r, &deed, node_str(node_get(log, "address")));

		deed.grade = map_get(s->created, by) != NULL ? GRADE_DEPLOY
							     : GRADE_TRANSITION;
		log_tell(r, &deed, log);
	}
}

/* forge notes the commit it stood at; null outside of a repository. */
static void
tell_build(struct reading *r, const struct sent *s, struct str contract)
{
	struct fact f = deed_fact(r, &s->birth, FACT_BUILD, contract);

	f.detail = s->commit;
	if (f.detail.n > 0)
		tell(r, &f);
}

static void
tell_contract(struct reading *r, const struct sent *s, struct str contract,
    struct str name)
{
	if (contract.n == 0)
		return;
	*map_slot(s->created, contract) = s->created;
	deed_tell(r, &s->birth, FACT_DEPLOYER, contract, s->from);
	deed_contract(r, &s->birth, contract, name);
	if (name.n > 0)
		tell_build(r, s, contract);
}

static void
tell_creations(struct reading *r, const struct sent *s)
{
	const struct node *row = s->deed.at, *n;
	struct str name = node_str(node_get(row, "contractName"));
	struct str type = node_str(node_get(row, "transactionType"));

	if (s->creates) {
		tell_contract(r, s, s->contract, name);
		constructor_tell(r, &s->birth, s->contract, name,
		    node_get(row, "arguments"));
		if (str_eq(type, STR("CREATE"))) /* by no factory */
			constructor_tell_owner(
			    r, &s->birth, s->contract, name, s->from);
	}
	for (n = node_first(s->additional); n != NULL; n = n->next)
		tell_contract(r, s,
		    deed_entity(r, &s->birth, node_str(node_get(n, "address"))),
		    node_str(node_get(n, "contractName")));
}

static void
tell_call(struct reading *r, const struct sent *s)
{
	const struct node *row = s->deed.at;
	const struct node *sent = node_get(row, "transaction");
	struct call call = {
		.deed = s->deed,
		.caller = node_str(node_get(sent, "from")),
		.target = node_str(node_get(sent, "to")),
		.data = node_str(node_get(sent, "input")),
		.function = node_str(node_get(row, "function")),
		.values = node_get(row, "arguments"),
		.logs = s->receipt->logs,
	};

	if (call.data.n == 0)
		call.data = node_str(node_get(sent, "data"));
	if (call.target.n == 0)
		call.target = node_str(node_get(row, "contractAddress"));
	if (s->additional != NULL && s->additional->n == 1)
		call.created =
		    node_str(node_get(s->additional->first, "address"));
	call_tell(r, &call);
}

static void
tell_sent(const struct run *run, const struct node *row)
{
	struct reading *r = run->r;
	struct sent s = {
		.deed = { run->chain, GRADE_TRANSITION, 0, run->time, row },
		.receipt = receipts_take(run->receipts, row),
		.additional = node_get(row, "additionalContracts"),
		.creates = str_starts(
		    node_str(node_get(row, "transactionType")), STR("CREATE")),
		.created = map_new(reading_arena(r)),
		.commit = run->commit,
	};

	if (s.receipt == NULL || !s.receipt->succeeded)
		return;
	s.deed.block = s.receipt->block;
	s.birth = s.deed;
	s.birth.grade = GRADE_DEPLOY;
	s.from = deed_entity(
	    r, &s.deed, node_str(node_path(row, "transaction.from")));
	s.contract =
	    deed_entity(r, &s.deed, node_str(node_get(row, "contractAddress")));
	deed_kind(r, &s.deed, s.from, PRINCIPAL_EOA, KIND_BY_SENDER);
	tell_creations(r, &s);
	if (!s.creates)
		tell_call(r, &s);
	tell_logs(r, &s);
}

static bool
tell_run(struct reading *r, const struct node *root)
{
	const struct node *row = node_get(root, "transactions");
	struct run run = { .r = r };
	uint64_t chain, time;

	if (!node_is(row, NODE_LIST) ||
	    !node_u64(node_get(root, "chain"), &chain))
		return false;
	if (node_u64(node_get(root, "timestamp"), &time))
		run.time = deed_seconds(time);
	run.commit = node_str(node_get(root, "commit"));
	run.chain = arena_printf(reading_arena(r), "eip155:%" PRIu64, chain);
	run.receipts =
	    receipts_of(reading_arena(r), node_get(root, "receipts"));
	for (row = node_first(row); row != NULL; row = row->next)
		tell_sent(&run, row);
	return true;
}

static void
read_broadcast(struct reading *r, const struct file *file)
{
	const struct node *root = reading_json(r, file);
	const struct node *run;
	bool ours = tell_run(r, root);

	for (run = node_first(node_get(root, "deployments")); run != NULL;
	     run = run->next)
		ours = tell_run(r, run) || ours;
	if (ours)
		reading_done(r);
}

const struct reader reader_foundry_broadcast = {
	.name = "foundry_broadcast",
	.title = "Foundry broadcast records",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(ROLE_ADMIN) | FACT_BIT(KIND) |
	    FACT_BIT(DEPLOYER) | FACT_BIT(HOLDS) | FACT_BIT(DROPS) |
	    FACT_BIT(DELAY) | FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBER_GONE) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(MODULE) |
	    FACT_BIT(GUARD) | FACT_BIT(PROXY) | FACT_BIT(BUILD) |
	    FACT_BIT(VERSION) | FACT_BIT(PROPOSAL),
	.wants = wants,
	.read = read_broadcast,
};
