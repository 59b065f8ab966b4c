#include "read/solana.h"

/*
 * What `solana program show --output json` prints of a program, alone or as
 * {programs: []}: {programId, programdataAddress, authority, ...}. An
 * authority "none" means that nobody can replace the code any more.
 */

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && !path_is_made(path);
}

static bool
tell_program(struct reading *r, const struct node *n)
{
	struct deed d = { .grade = GRADE_DECLARED,
		.at = node_get(n, "authority") };
	struct str id = node_str(node_get(n, "programId")), who;
	struct fact f;

	if (d.at == NULL || node_get(n, "programdataAddress") == NULL)
		return false;
	id = solana_entity(r, id);
	who = solana_entity(r, node_str(d.at));
	if (id.n == 0 || (who.n == 0 && !str_eq(node_str(d.at), STR("none")))) {
		deed_gap(r, &d, "a program or authority that is no address");
		return true;
	}
	f = deed_fact(r, &d, FACT_CONTRACT, id);
	tell(r, &f);
	solana_tell_upgrade(r, &d, id, who, false);
	return true;
}

static void
read_program(struct reading *r, const struct file *file)
{
	const struct node *root, *n;
	bool ours;

	if (!str_has(file->bytes, STR("\"programdataAddress\"")))
		return;
	root = reading_json(r, file);
	ours = tell_program(r, root);
	if (node_is(root, NODE_MAP) && node_get(root, "programs") != NULL)
		root = node_get(root, "programs");
	for (n = node_is(root, NODE_LIST) ? root->first : NULL; n != NULL;
	     n = n->next)
		ours = tell_program(r, n) || ours;
	if (ours)
		reading_done(r);
}

const struct reader reader_solana_program = {
	.name = "solana_program",
	.title = "Solana programs and their upgrade authorities",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND) | FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_program,
};
