#include "read/deed.h"
#include "read/journal.h"

/*
 * What Hardhat Ignition keeps beside its journal: deployed_addresses.json,
 * {"Module#Name": "0x..."}, worth reading where the journal was not kept; and
 * ignition/parameters/<network>.json, what the modules were given.
 * Source: the documentation of Hardhat Ignition.
 */
#define ADDRESSES  STR("deployed_addresses.json")
#define PARAMETERS STR("parameters")

static bool
wants(struct str path)
{
	return str_eq(path_base(path), ADDRESSES) ||
	    (str_ends(path, STR(".json")) && str_has(path, STR("ignition/")) &&
		str_eq(path_base(path_dir(path)), PARAMETERS));
}

static struct str
chain_of_folder(struct reading *r, struct str path)
{
	const struct str prefix = STR("chain-");
	struct str folder = path_base(path_dir(path));

	if (str_starts(folder, prefix))
		folder = str_slice(folder, prefix.n, folder.n);
	return chain_by_name(reading_arena(r), folder);
}

static void
read_addresses(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DECLARED };
	const struct node *n;
	struct str journal;

	if (!str_has(file->bytes, STR("#")) ||
	    reading_sibling(r, "journal.jsonl", &journal))
		return; /* which tells it all */
	n = reading_json(r, file);
	if (!node_is(n, NODE_MAP))
		return;
	d.chain = chain_of_folder(r, file->path);
	if (d.chain.n == 0) {
		tell_gap(r, 0, 0, "addresses on a chain without a number");
		return;
	}
	for (n = n->first; n != NULL; n = n->next) {
		d.at = n;
		deed_contract(r, &d, deed_entity(r, &d, node_str(n)),
		    future_name(n->key));
	}
	reading_done(r);
}

/* {Module: {parameter: value}}: which contract gets it, a program decides; the
 * name a team gives to an address is worth something all the same. */
static void
tell_parameter(struct reading *r, struct deed *d, const struct node *n)
{
	int kind = kind_by_label(n->key);
	struct str who = deed_entity(r, d, node_str(n));
	struct fact f;

	d->at = n;
	f = deed_fact(r, d, FACT_LABEL, who);
	if (who.n == 0 || entity_is_zero(who))
		return;
	f.detail = n->key;
	f.strength = KIND_BY_WORDS;
	tell(r, &f);
	if (kind != PRINCIPAL_UNKNOWN)
		deed_kind(r, d, who, (enum principal_kind)kind, KIND_BY_WORDS);
}

static void
read_parameters(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DEPLOY };
	struct str name = path_base(file->path);
	const struct node *module, *n;

	if (str_starts(name, STR("chain-")))
		name = str_slice(name, STR("chain-").n, name.n);
	name.n -= STR(".json").n;
	d.chain = chain_by_name(reading_arena(r), name);
	if (d.chain.n == 0 || !str_has(file->bytes, STR("0x")))
		return; /* no address that could be told of */
	module = reading_json(r, file);
	for (module = module == NULL ? NULL : module->first; module != NULL;
	     module = module->next)
		for (n = node_is(module, NODE_MAP) ? module->first : NULL;
		     n != NULL; n = n->next)
			tell_parameter(r, &d, n);
	reading_done(r);
}

static void
read_names(struct reading *r, const struct file *file)
{
	if (str_eq(path_base(file->path), ADDRESSES))
		read_addresses(r, file);
	else
		read_parameters(r, file);
}

const struct reader reader_ignition_names = {
	.name = "ignition_names",
	.title = "Hardhat Ignition, addresses and parameters",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND),
	.wants = wants,
	.read = read_names,
};
