#include "read/solana.h"

/*
 * .verified-build.json: how a service builds the programs of a repository
 * anew, to compare them with the chain's. By program, the options of
 * solana-verify, as a list or as one string:
 *   {"<program>": ["--commit-hash", "<commit>", "--library-name", "x"]}
 * It says what the team means to be deployed, not how the comparison ended.
 * Source: solana-verify.
 */
static bool
wants(struct str path)
{
	return str_eq(path_base(path), STR(".verified-build.json"));
}

/* The next option or value: an entry of the list, or a word of the string. */
struct options {
	const struct node *entry; /* of a list; NULL: none is left */
	struct str rest;          /* of a string */
};

static bool
next_option(struct options *o, struct str *ret)
{
	size_t end, i = 0;

	if (o->entry != NULL) {
		*ret = node_str(o->entry);
		o->entry = o->entry->next;
		return true;
	}
	while (i < o->rest.n && o->rest.p[i] == ' ')
		i++;
	o->rest = str_slice(o->rest, i, o->rest.n);
	end = str_find(o->rest, STR(" "), 0);
	end = end == SIZE_MAX ? o->rest.n : end;
	*ret = str_slice(o->rest, 0, end);
	o->rest = str_slice(o->rest, end, o->rest.n);
	return ret->n > 0;
}

static struct str
value_of(const struct node *n, struct str name)
{
	struct options o = { node_is(n, NODE_LIST) ? n->first : NULL,
		node_str(n) };
	struct str word, value;

	while (next_option(&o, &word))
		if (str_eq(word, name))
			return next_option(&o, &value) ? value : STR_NONE;
	return STR_NONE;
}

static void
tell_program(struct reading *r, const struct node *n)
{
	struct deed d = { .grade = GRADE_DECLARED, .at = n };
	struct str id = solana_entity(r, n->key);
	struct str commit = value_of(n, STR("--commit-hash"));
	struct fact f;

	if (id.n == 0) {
		deed_gap(r, &d, "a program that is no address");
		return;
	}
	f = deed_fact(r, &d, FACT_CONTRACT, id);
	f.detail = value_of(n, STR("--library-name"));
	tell(r, &f);
	if (!str_is_hex(commit, 40)) {
		deed_gap(r, &d, "a verified build of no commit that is named");
		return;
	}
	f = deed_fact(r, &d, FACT_BUILD, id);
	f.detail = commit;
	tell(r, &f);
}

static void
read_builds(struct reading *r, const struct file *file)
{
	const struct node *root = reading_json(r, file), *n;

	if (!node_is(root, NODE_MAP))
		return;
	for (n = root->first; n != NULL; n = n->next)
		tell_program(r, n);
	reading_done(r);
}

const struct reader reader_verified_build = {
	.name = "verified_build",
	.title = "commits of which Solana programs are built anew",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(BUILD),
	.wants = wants,
	.read = read_builds,
};
