#include "base/limits.h"
#include "read/calls.h"
#include "read/constructors.h"
#include "read/executors.h"
#include "read/logs.h"
#include "read/params.h"

/*
 * hardhat-deploy: deployments/<network>/<Name>.json, one record a contract.
 * Source: the documentation of hardhat-deploy, "deployments".
 *
 * A record with a receipt is the contract's birth: constructor arguments and
 * logs, so grade DEPLOY. One without is an address somebody saved under a
 * name.
 */
struct record {
	struct reading *r;
	const struct node *root, *abi;
	struct deed deed;
	struct str name;
	struct str self; /* the contract's entity */
};

#define ROOT STR("deployments/")

/* Where the network's folder begins; SIZE_MAX: this is no such path. */
static size_t
network_at(struct str path)
{
	size_t at = 0, found = SIZE_MAX;

	while ((at = str_find(path, ROOT, at)) != SIZE_MAX) {
		bool whole = at == 0 || path.p[at - 1] == '/';

		at += ROOT.n;
		if (whole && str_find(path, STR("/"), at) != SIZE_MAX)
			found = at;
	}
	return found;
}

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && path_base(path).p[0] != '.' &&
	    !path_is_made(path) && network_at(path) != SIZE_MAX;
}

/* ".chainId" has a number; ".chain", since version 2, {chainId: "1"}. */
static struct str
chain_in(struct reading *r, struct str prefix)
{
	struct arena *a = reading_arena(r);
	const struct node *root = NULL;
	struct str text;
	uint64_t id;

	if (reading_sibling(r,
		arena_printf(a, STR_FMT ".chainId", STR_ARG(prefix)).p,
		&text) &&
	    str_u64(str_trim(text), &id))
		return chain_by_name(a, str_trim(text));
	if (reading_sibling(r,
		arena_printf(a, STR_FMT ".chain", STR_ARG(prefix)).p, &text) &&
	    json_parse(a, STR_NONE, text, &root, NULL) == 0)
		return chain_by_name(a, node_str(node_get(root, "chainId")));
	return STR_NONE;
}

/* In the network's folder, or in one below it that is nearer. */
static struct str
chain_by_file(struct reading *r, struct str below_network)
{
	struct str prefix = STR(""), chain = STR_NONE;
	size_t i, up = 0;

	for (i = 0; i < below_network.n; i++)
		up += below_network.p[i] == '/';
	for (i = 0; i <= up && i < LIMIT_TREE_DEPTH && chain.n == 0; i++) {
		chain = chain_in(r, prefix);
		prefix = arena_printf(
		    reading_arena(r), "../" STR_FMT, STR_ARG(prefix));
	}
	return chain;
}

static struct str
chain_of(struct reading *r, struct str path)
{
	struct arena *a = reading_arena(r);
	size_t from = network_at(path), to = str_find(path, STR("/"), from);
	struct str chain = chain_by_file(r, str_slice(path, to + 1, path.n));

	if (chain.n == 0)
		chain = chain_by_name(a, str_slice(path, from, to));
	if (chain.n == 0)
		chain = arena_printf(
		    a, "net:" STR_FMT, STR_ARG(str_slice(path, 0, to)));
	return chain;
}

/* A proxied contract has three records: Name and Name_Proxy share an address
 * and so a name. */
static struct str
name_of(struct str path)
{
	struct str name = path_base(path);

	name.n -= sizeof(".json") - 1;
	if (str_ends(name, STR("_Proxy")))
		name.n -= sizeof("_Proxy") - 1;
	return name;
}

static struct deed
deed_at(const struct record *rec, const struct node *at)
{
	struct deed d = rec->deed;

	d.at = at;
	return d;
}

/* ---- an address somebody saved ---- */

static void
tell_saved(const struct record *rec)
{
	struct deed d = deed_at(rec, node_get(rec->root, "address"));

	d.grade = GRADE_DECLARED;
	deed_label(rec->r, &d, rec->self, rec->name);
}

/* ---- a contract's birth ---- */

static void
tell_contract(const struct record *rec)
{
	struct deed d = deed_at(rec, node_get(rec->root, "address"));
	struct fact f = deed_fact(rec->r, &d, FACT_KIND, rec->self);

	deed_contract(rec->r, &d, rec->self, rec->name);
	f.number = PRINCIPAL_CONTRACT;
	f.strength = KIND_BY_WORDS + 1; /* better than what a label says */
	tell(rec->r, &f);
}

/* The input of the compiler lies beside, in solcInputs/<hash>.json. */
static void
tell_build(const struct record *rec)
{
	const struct node *hash = node_get(rec->root, "solcInputHash");
	struct deed d = deed_at(rec, hash);
	struct fact f = deed_fact(rec->r, &d, FACT_BUILD, rec->self);

	f.detail = node_str(hash);
	if (f.detail.n > 0)
		tell(rec->r, &f);
}

static void
tell_deployer(const struct record *rec, const struct node *from)
{
	struct deed d = deed_at(rec, from);
	struct str who = deed_entity(rec->r, &d, node_str(from));

	if (from == NULL)
		return;
	deed_tell(rec->r, &d, FACT_DEPLOYER, rec->self, who);
	deed_kind(rec->r, &d, who, PRINCIPAL_EOA, KIND_BY_SENDER);
}

static void
tell_owner(const struct record *rec, const struct node *from)
{
	struct deed d = deed_at(rec, from);

	constructor_tell_owner(rec->r, &d, rec->self, rec->name,
	    deed_entity(rec->r, &d, node_str(from)));
}

/* What a proxy ran when the record was last written; its constructor says what
 * it ran first. */
static void
tell_code(const struct record *rec, const struct node *code)
{
	struct deed d = deed_at(rec, code);

	d.grade = GRADE_DECLARED;
	d.block = 0;
	deed_tell(rec->r, &d, FACT_PROXY, rec->self,
	    deed_entity(rec->r, &d, node_str(code)));
}

/* Some deployment scripts write the list of arguments into a list. It is only
 * taken out where no parameter could be that list itself. */
static const struct node *
unwrapped(const struct node *args, const struct node *inputs)
{
	const struct node *inner = args->first;
	struct str type = node_str(node_get(inputs->first, "type"));

	if (args->n != 1 || !node_is(inner, NODE_LIST) || inner->n != inputs->n)
		return args;
	if (inputs->n == 1 &&
	    (str_ends(type, STR("]")) || str_starts(type, STR("tuple"))))
		return args;
	return inner;
}

/* The record of a proxied contract has the ABI of its code too, so there the
 * constructor may be another's. */
static void
tell_constructor(const struct record *rec, const struct node *args)
{
	const struct node *inputs = params_constructor(rec->abi);

	if (!node_is(args, NODE_LIST) || !node_is(inputs, NODE_LIST) ||
	    inputs->n == 0) /* without a name nothing can be told */
		return;
	args = unwrapped(args, inputs);
	if (args->n == inputs->n) {
		params_tell(rec->r, &rec->deed, rec->self, rec->name, rec->abi,
		    inputs, args);
		executor_tell(
		    rec->r, &rec->deed, rec->self, rec->abi, inputs, args);
	} else if (node_get(rec->root, "implementation") == NULL)
		tell_gap(rec->r, args->line, args->col,
		    "the constructor has %zu parameters, but args %zu",
		    inputs->n, args->n);
}

/* What the deployment called at once, as a rule an initializer. */
static void
tell_execute(
    const struct record *rec, const struct node *execute, struct str from)
{
	const struct node *values = node_get(execute, "args");
	struct str function = node_str(node_get(execute, "methodName"));
	const struct node *inputs;
	struct call call = {
		.deed = deed_at(rec, execute),
		.caller = from,
		.target = node_str(node_get(rec->root, "address")),
		.function = function,
		.values = values,
	};

	if (function.n == 0 || !node_is(values, NODE_LIST))
		return;
	inputs = params_function(rec->abi, function, values->n);
	if (inputs != NULL)
		params_tell(rec->r, &rec->deed, rec->self, rec->name, rec->abi,
		    inputs, values);
	call_tell(rec->r, &call);
}

static void
tell_logs(const struct record *rec, const struct node *logs)
{
	const struct node *log = logs == NULL ? NULL : logs->first;

	for (; log != NULL; log = log->next) {
		struct deed d = deed_at(rec, log);

		log_tell(rec->r, &d, log);
	}
}

static void
tell_birth(const struct record *rec, const struct node *receipt)
{
	const struct node *from = node_get(receipt, "from");
	const struct node *encoded = node_get(rec->root, "argsData");

	if (from == NULL) /* since version 2 */
		from = node_path(rec->root, "transaction.origin");
	if (node_str(encoded).n > 2 && node_get(rec->root, "args") == NULL)
		tell_gap(rec->r, encoded->line, encoded->col,
		    "constructor arguments that are encoded only");
	tell_contract(rec);
	tell_build(rec);
	tell_deployer(rec, from);
	tell_code(rec, node_get(rec->root, "implementation"));
	tell_constructor(rec, node_get(rec->root, "args"));
	tell_execute(rec, node_get(rec->root, "execute"), node_str(from));
	if (node_str(node_get(receipt, "to")).n == 0) /* by no factory */
		tell_owner(rec, from);
	tell_logs(rec, node_get(receipt, "logs"));
}

static void
read_record(struct reading *r, const struct file *file)
{
	struct record rec = { .r = r, .name = name_of(file->path) };
	const struct node *receipt;

	if (!str_has(file->bytes, STR("\"abi\"")))
		return; /* another tool's deployments/, not worth parsing */
	rec.root = reading_json(r, file);
	rec.abi = node_get(rec.root, "abi");
	if (!node_is(rec.abi, NODE_LIST))
		return;
	rec.deed.chain = chain_of(r, file->path);
	rec.deed.grade = GRADE_DEPLOY;
	rec.self =
	    deed_entity(r, &rec.deed, node_str(node_get(rec.root, "address")));
	if (rec.self.n == 0)
		return;
	receipt = node_get(rec.root, "receipt");
	(void)node_u64(node_get(receipt, "blockNumber"), &rec.deed.block);
	if (receipt != NULL || node_get(rec.root, "transactionHash") != NULL)
		tell_birth(&rec, receipt);
	else
		tell_saved(&rec);
	reading_done(r);
}

const struct reader reader_hardhat_deploy = {
	.name = "hardhat_deploy",
	.title = "hardhat-deploy records",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND) |
	    FACT_BIT(DEPLOYER) | FACT_BIT(HOLDS) | FACT_BIT(DROPS) |
	    FACT_BIT(DELAY) | FACT_BIT(PROXY) | FACT_BIT(EXECUTES) |
	    FACT_BIT(ROLE_ADMIN) | FACT_BIT(BUILD),
	.wants = wants,
	.read = read_record,
};
