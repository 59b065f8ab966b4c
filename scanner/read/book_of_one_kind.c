#include "read/book.h"

/* What a file may be called whose entries are all of one kind. */
static const char *const kinds[] = { "multisig", "multisigs", "safes",
	"timelocks", "proxyadmin", "proxyadmins" };

/* An entry that is called so is perhaps of another kind. */
static const char *const others[] = { "owner", "admin", "signer", "address",
	"impl", "proxy", "deployer", "safe", "multisig", "timelock", "factory",
	"module", "guard", "poser", "executor" };

static bool
is_of_file(struct arena *a, const struct node *n)
{
	size_t i;

	if (chain_by_name(a, n->key).n > 0)
		return false;
	for (i = 0; i < COUNT_OF(others); i++)
		if (str_has_nocase(n->key, str_of(others[i])))
			return false;
	return n->kind == NODE_STRING && n->key.n > 0;
}

/* The word of the file's name, in singular; empty when it says nothing of
 * each entry. One entry is no list. */
static struct str
kind_of_all(struct arena *a, struct str path, const struct node *root)
{
	struct str stem = path_base(path);
	const struct node *n = root->first;
	bool known = false;
	size_t i;

	stem.n -= STR(".json").n;
	for (i = 0; i < COUNT_OF(kinds); i++)
		known |= str_eq_nocase(stem, str_of(kinds[i]));
	if (!known || root->kind != NODE_MAP || n == NULL || n->next == NULL)
		return STR_NONE;
	for (; n != NULL; n = n->next)
		if (!is_of_file(a, n))
			return STR_NONE;
	if (char_lower(stem.p[stem.n - 1]) == 's')
		stem.n--;
	return stem;
}

size_t
book_of_one_kind(struct reading *r, struct str path, struct str chain,
    const struct node *root)
{
	struct arena *a = reading_arena(r);
	struct str kind = kind_of_all(a, path, root), id;
	const struct node *n = root->first;
	size_t told = 0;

	for (; n != NULL && kind.n > 0; n = n->next) {
		struct deed d = { chain, GRADE_DECLARED, 0, 0, n };

		id = deed_entity(r, &d, n->text);
		if (id.n == 0 || entity_is_zero(id))
			continue;
		book_label(r, &d, id,
		    arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(n->key),
			STR_ARG(kind)));
		told++;
	}
	return told;
}
