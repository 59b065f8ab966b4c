#include <stdio.h>

#include "read/solana.h"
#include "read/solana_command.h"

/*
 * Anchor.toml, of Solana's framework Anchor:
 *   [provider] cluster = "mainnet", wallet = "<file of a key>"
 *   [programs.<cluster>] name = "<program>" or {address = "<program>"}
 * `anchor deploy` makes the wallet the upgrade authority of what it deploys,
 * and it stays so until somebody hands it over. That is worth saying only
 * where the file deploys to the main network; most files name a local one.
 */
#define PAIR 64 /* bytes of a key file: the seed, then the public key */

struct anchor {
	struct reading *r;
	bool live;                 /* the provider is the main network */
	const struct node *wallet; /* may be NULL */
	struct str holder;         /* of a wallet that lies beside the file */
};

static bool
wants(struct str path)
{
	return str_eq(path_base(path), STR("Anchor.toml")) &&
	    !path_is_made(path);
}

/* The public half of a key file in the repository; the key itself is the
 * business of secrets/. */
static struct str
holder_of(struct reading *r, const struct node *wallet)
{
	unsigned char key[SOLANA_ADDRESS];
	const struct node *root = NULL, *n;
	struct str path = node_str(wallet), bytes;
	char name[256];
	uint64_t byte;
	size_t i = 0;

	if (str_starts(path, STR("./")))
		path = str_slice(path, 2, path.n);
	if (path.n == 0 || path.n >= sizeof(name) || path.p[0] == '/' ||
	    path.p[0] == '~')
		return STR_NONE;
	(void)snprintf(name, sizeof(name), STR_FMT, STR_ARG(path));
	if (!reading_sibling(r, name, &bytes) ||
	    json_parse(reading_arena(r), STR_NONE, bytes, &root, NULL) < 0 ||
	    !node_is(root, NODE_LIST) || root->n != PAIR)
		return STR_NONE;
	for (n = root->first; n != NULL; n = n->next, i++) {
		if (!node_u64(n, &byte) || byte > 255)
			return STR_NONE;
		if (i >= PAIR / 2)
			key[i - PAIR / 2] = (unsigned char)byte;
	}
	return solana_entity_of(r, key);
}

static void
tell_wallet(const struct anchor *a, struct str program)
{
	const struct deed d = { .grade = GRADE_DEPLOY, .at = a->wallet };
	struct str wallet = node_str(a->wallet);
	struct fact f = deed_fact(a->r, &d, FACT_CUSTODY, program);

	if (a->holder.n > 0) {
		solana_tell_upgrade(a->r, &d, program, a->holder, false);
		return;
	}
	f.object = STR("upgrade authority of a Solana program");
	f.detail = wallet;
	f.number =
	    str_starts(wallet, STR("usb:")) ? DEVICE_HARDWARE : DEVICE_HOT;
	f.power = POWER_UPGRADE;
	tell(a->r, &f);
}

static void
tell_program(const struct anchor *a, const struct node *n, bool live)
{
	const struct node *at =
	    node_is(n, NODE_MAP) ? node_get(n, "address") : n;
	const struct deed d = { .grade = GRADE_DECLARED, .at = at };
	struct str id = solana_entity(a->r, node_str(at));
	struct fact f;

	if (id.n == 0) {
		tell_gap(
		    a->r, n->line, n->col, "a program whose address is none");
		return;
	}
	f = deed_fact(a->r, &d, FACT_CONTRACT, id);
	f.detail = n->key;
	f.test = f.test || !live;
	tell(a->r, &f);
	if (live && a->live && a->wallet != NULL)
		tell_wallet(a, id);
}

static void
read_anchor(struct reading *r, const struct file *file)
{
	const struct node *root = reading_toml(r, file), *n, *program;
	struct anchor a = { .r = r };

	if (root == NULL)
		return;
	a.live = solana_cluster_of(node_str(
		     node_path(root, "provider.cluster"))) == CLUSTER_MAIN;
	a.wallet = node_path(root, "provider.wallet");
	a.holder = holder_of(r, a.wallet);
	n = node_get(root, "programs");
	for (n = node_is(n, NODE_MAP) ? n->first : NULL; n != NULL;
	     n = n->next) {
		program = node_is(n, NODE_MAP) ? n->first : NULL;
		for (; program != NULL; program = program->next)
			tell_program(&a, program,
			    solana_cluster_of(n->key) == CLUSTER_MAIN);
	}
	reading_done(r);
}

const struct reader reader_anchor = {
	.name = "anchor",
	.title = "Anchor.toml",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(CUSTODY) | FACT_BIT(HOLDS) |
	    FACT_BIT(KIND),
	.wants = wants,
	.read = read_anchor,
};
