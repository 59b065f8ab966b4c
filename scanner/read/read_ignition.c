#include "base/limits.h"
#include "base/map.h"
#include "read/calls.h"
#include "read/constructors.h"
#include "read/journal.h"
#include "read/logs.h"
#include "read/params.h"

/*
 * Hardhat Ignition: ignition/deployments/<id>/journal.jsonl says all that was
 * sent; artifacts/<Module#Name>.json beside it names the arguments.
 * Source: the documentation of Hardhat Ignition, "Deployment artifacts".
 */
static bool
wants(struct str path)
{
	return str_eq(path_base(path), STR("journal.jsonl"));
}

/* ---- artifacts ---- */

struct telling {
	struct reading *r;
	const struct journal *journal;
	struct map *artifacts; /* by id -> struct artifact */
	size_t left;           /* of LIMIT_PARSE_BYTES, for all artifacts */
};

struct artifact {
	const struct node *abi; /* NULL: it was not kept */
};

static const struct node *
read_abi(struct telling *t, struct str id)
{
	struct arena *a = reading_arena(t->r);
	const struct node *root = NULL;
	struct str bytes, name;

	if (id.n == 0 || str_has(id, STR("/")))
		return NULL;
	name = arena_printf(a, "artifacts/" STR_FMT ".json", STR_ARG(id));
	if (!reading_sibling(t->r, name.p, &bytes))
		return NULL;
	if (bytes.n > t->left) {
		tell_gap(t->r, 0, 0,
		    "artifacts of more than LIMIT_PARSE_BYTES (%u MiB)",
		    LIMIT_PARSE_BYTES >> 20);
		return NULL;
	}
	t->left -= bytes.n;
	if (json_parse(a, name, bytes, &root, NULL) < 0)
		return NULL;
	root = node_get(root, "abi");
	return node_is(root, NODE_LIST) ? root : NULL;
}

static const struct node *
abi_of_future(struct telling *t, const struct node *begun)
{
	struct str id = node_str(node_get(begun, "artifactId"));
	void **slot = map_slot(t->artifacts, id);
	struct artifact *artifact = *slot;

	if (artifact == NULL) {
		artifact = ARENA_NEW(reading_arena(t->r), struct artifact);
		*slot = artifact;
		artifact->abi = read_abi(t, id);
	}
	return artifact->abi;
}

/* ---- one future ---- */

/* A contract that came to be, or one that was there before. */
struct made {
	struct deed deed;
	struct str self, name, from; /* entity, its code's name, address */
};

static struct deed
deed_of(const struct telling *t, const struct future *f, enum grade grade)
{
	struct deed d = { t->journal->chain, grade, 0, 0, f->begun };

	(void)node_u64(node_get(f->receipt, "blockNumber"), &d.block);
	return d;
}

static void
tell_logs(struct telling *t, const struct future *f, enum grade grade)
{
	const struct node *logs = node_get(f->receipt, "logs"), *log;
	struct deed d = deed_of(t, f, grade);

	for (log = logs == NULL ? NULL : logs->first; log != NULL;
	     log = log->next)
		log_tell(t->r, &d, log);
}

/* The future's own name tells more than "ERC1967Proxy" does. */
static void
tell_name(struct telling *t, const struct deed *d, struct str id,
    struct str self, struct str code)
{
	struct fact f = deed_fact(t->r, d, FACT_LABEL, self);

	f.detail = future_name(id);
	f.strength = KIND_BY_WORDS;
	if (self.n > 0 && f.detail.n > 0 && !str_eq(f.detail, code))
		tell(t->r, &f);
}

static void
tell_sender(struct telling *t, const struct deed *d, struct str from)
{
	deed_kind(
	    t->r, d, deed_entity(t->r, d, from), PRINCIPAL_EOA, KIND_BY_SENDER);
}

static void
tell_parameters(struct telling *t, const struct made *m, const struct node *abi,
    const struct node *inputs, const struct node *values)
{
	if (node_is(inputs, NODE_LIST) && node_is(values, NODE_LIST) &&
	    inputs->n == values->n)
		params_tell(
		    t->r, &m->deed, m->self, m->name, abi, inputs, values);
}

/* A call that was encoded to start a proxy with: its function's arguments are
 * what the contract at the proxy was given. */
static void
tell_start(struct telling *t, const struct made *m, const struct node *encoded)
{
	const struct node *abi = abi_of_future(t, encoded);
	const struct node *values = node_get(encoded, "args");
	struct str function = node_str(node_get(encoded, "functionName"));

	if (abi != NULL && values != NULL)
		tell_parameters(t, m, abi,
		    params_function(abi, function, values->n), values);
}

static bool
has_value(const struct node *list, struct str value)
{
	const struct node *n = list == NULL ? NULL : list->first;

	for (; n != NULL; n = n->next)
		if (value.n > 0 && str_eq(node_str(n), value))
			return true;
	return false;
}

static void
tell_starts(struct telling *t, const struct made *m, const struct node *begun)
{
	const struct node *on = node_get(begun, "dependencies");
	const struct node *values = node_get(begun, "constructorArgs");
	const struct future *f;

	for (on = on == NULL ? NULL : on->first; on != NULL; on = on->next) {
		f = journal_find(t->journal, node_str(on));
		if (f != NULL &&
		    has_value(values, node_str(node_get(f->begun, "result"))))
			tell_start(t, m, f->begun);
	}
}

/* Without the ABI, arguments are positions: only those of well-known contracts
 * mean something then. */
static void
tell_constructor(
    struct telling *t, const struct made *m, const struct node *begun)
{
	const struct node *values = node_get(begun, "constructorArgs");
	const struct node *abi = abi_of_future(t, begun);

	if (abi != NULL)
		tell_parameters(t, m, abi, params_constructor(abi), values);
	else
		constructor_tell(t->r, &m->deed, m->self, m->name, values);
}

static void
tell_deployment(struct telling *t, const struct future *f)
{
	struct made m = {
		.deed = deed_of(t, f, GRADE_DEPLOY),
		.name = node_str(node_get(f->begun, "contractName")),
		.from = node_str(node_get(f->begun, "from")),
	};

	m.self = deed_entity(
	    t->r, &m.deed, node_str(node_get(f->result, "address")));
	if (m.self.n == 0) {
		deed_gap(t->r, &m.deed, "a contract without its address");
		return;
	}
	deed_contract(t->r, &m.deed, m.self, m.name);
	tell_name(t, &m.deed, f->id, m.self, m.name);
	deed_tell(t->r, &m.deed, FACT_DEPLOYER, m.self,
	    deed_entity(t->r, &m.deed, m.from));
	tell_sender(t, &m.deed, m.from);
	tell_constructor(t, &m, f->begun);
	tell_starts(t, &m, f->begun);
	tell_logs(t, f, GRADE_DEPLOY);
}

/* What an initializer was given is a first state, as a constructor's is. */
static void
tell_initializer(struct telling *t, const struct future *f, struct str target)
{
	struct made m = { .deed = deed_of(t, f, GRADE_DEPLOY) };

	m.self = deed_entity(t->r, &m.deed, target);
	if (m.self.n > 0)
		tell_start(t, &m, f->begun);
}

/* The calldata are in the request; a strategy may wrap a deployment into a
 * call of its own, but never a call. */
static void
tell_call(struct telling *t, const struct future *f)
{
	const struct node *to = node_get(f->begun, "contractAddress");
	struct call call = {
		.deed = deed_of(t, f, GRADE_TRANSITION),
		.caller = node_str(node_get(f->begun, "from")),
		.target = node_str(to != NULL ? to : node_get(f->begun, "to")),
		.data = node_str(node_get(f->begun, "data")),
		.function = node_str(node_get(f->begun, "functionName")),
		.values = node_get(f->begun, "args"),
		.logs = node_get(f->receipt, "logs"),
	};

	if (str_eq_nocase(node_str(node_get(f->request, "to")), call.target))
		call.data = node_str(node_get(f->request, "data"));
	tell_sender(t, &call.deed, call.caller);
	if (str_starts(call.function, STR("initialize")))
		tell_initializer(t, f, call.target);
	call_tell(t->r, &call);
	tell_logs(t, f, GRADE_TRANSITION);
}

/* What was there before: the module says what it is. */
static void
tell_existing(struct telling *t, const struct future *f)
{
	struct deed d = deed_of(t, f, GRADE_DECLARED);
	struct str self = deed_entity(
	    t->r, &d, node_str(node_get(f->begun, "contractAddress")));
	struct str code = node_str(node_get(f->begun, "contractName"));

	deed_contract(t->r, &d, self, code);
	tell_name(t, &d, f->id, self, code);
}

/* ---- the journal ---- */

static const struct {
	const char *type;
	bool sends; /* it counts when it succeeded only */
	void (*tell)(struct telling *, const struct future *);
} types[] = {
	{ "DEPLOYMENT_EXECUTION_STATE_INITIALIZE", true, tell_deployment },
	{ "CALL_EXECUTION_STATE_INITIALIZE", true, tell_call },
	{ "SEND_DATA_EXECUTION_STATE_INITIALIZE", true, tell_call },
	{ "CONTRACT_AT_EXECUTION_STATE_INITIALIZE", false, tell_existing },
};

static void
tell_future(struct telling *t, const struct future *f)
{
	struct str type = node_str(node_get(f->begun, "type"));
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++) {
		if (!str_eq(type, str_of(types[i].type)))
			continue;
		if (types[i].sends && !future_succeeded(f))
			continue;
		if (!f->wiped)
			types[i].tell(t, f);
		else if (types[i].tell == tell_call)
			tell_gap(t->r, f->begun->line, f->begun->col,
			    "a call that was made and then wiped");
	}
}

static void
read_journal(struct reading *r, const struct file *file)
{
	struct telling t = { .r = r, .left = LIMIT_PARSE_BYTES };
	const struct journal *j;
	const struct future *f;
	const struct node *messages;

	if (!str_has(file->bytes, STR("\"DEPLOYMENT_INITIALIZE\"")))
		return;
	messages = reading_json_lines(r, file);
	if (messages == NULL)
		return;
	j = journal_of(reading_arena(r), messages);
	if (j->chain.n == 0) {
		tell_gap(r, 0, 0, "a journal without its chainId");
		return;
	}
	t.journal = j;
	t.artifacts = map_new(reading_arena(r));
	for (f = j->first; f != NULL; f = f->next)
		tell_future(&t, f);
	reading_done(r);
}

const struct reader reader_ignition = {
	.name = "ignition",
	.title = "Hardhat Ignition journals",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND) |
	    FACT_BIT(DEPLOYER) | FACT_BIT(HOLDS) | FACT_BIT(DROPS) |
	    FACT_BIT(DELAY) | FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBER_GONE) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(MODULE) |
	    FACT_BIT(GUARD) | FACT_BIT(PROXY) | FACT_BIT(VERSION) |
	    FACT_BIT(PROPOSAL),
	.wants = wants,
	.read = read_journal,
};
