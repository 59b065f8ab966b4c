#include "read/md_powers.h"

#include "read/roles.h"

/* ---- pairs of rows ---- */

/* What stands behind the name of the thing in the second row. */
static const struct {
	const char *suffix;
	enum principal_kind of; /* what the thing must be; UNKNOWN: anything */
	enum power power;
} suffixes[] = {
	{ " owner", PRINCIPAL_UNKNOWN, POWER_OWN },
	{ "_owner", PRINCIPAL_UNKNOWN, POWER_OWN },
	{ " proposer", PRINCIPAL_TIMELOCK, POWER_PROPOSE },
	{ " executor", PRINCIPAL_TIMELOCK, POWER_EXECUTE },
	{ " canceller", PRINCIPAL_TIMELOCK, POWER_CANCEL },
	{ " admin", PRINCIPAL_TIMELOCK, POWER_ADMIN },
};

static struct str
without_bracket(struct str name)
{
	return str_trim(str_slice(name, 0, str_find(name, STR("("), 1)));
}

/* Does "Timelock" mean the row "TimelockController (for vaults)"? */
static bool
means(struct str said, struct str name, enum principal_kind of)
{
	struct str main = without_bracket(name);

	if (str_eq_nocase(said, main))
		return true;
	return of != PRINCIPAL_UNKNOWN && book_kind(said) == of &&
	    book_kind(main) == of;
}

/*
 * The one row above that is meant. Since the last row that said the same
 * there must be just one: a table may list a thing and its owner again and
 * again. VEC of entries, the last is the row at hand.
 */
struct pairs {
	struct md_book *b;
	VEC(struct md_entry) above;
};

static const struct md_entry *
thing_of(
    const struct pairs *p, size_t row, struct str said, enum principal_kind of)
{
	const struct md_entry *found = NULL;
	size_t i;

	for (i = row; i-- > 0;) {
		const struct md_entry *e = &p->above.v[i];

		if (str_eq_nocase(e->name, p->above.v[row].name))
			break;
		if (!means(said, e->name, of))
			continue;
		if (found != NULL && !str_eq(found->id, e->id))
			return NULL;
		found = e;
	}
	return found;
}

static void
pair_row(const struct pairs *p, size_t row)
{
	const struct md_entry *e = &p->above.v[row], *thing;
	struct str name = without_bracket(e->name), said;
	size_t i;

	for (i = 0; i < COUNT_OF(suffixes); i++) {
		struct str suffix = str_of(suffixes[i].suffix);
		struct deed d = e->deed;

		if (name.n <= suffix.n)
			continue;
		said = str_slice(name, 0, name.n - suffix.n);
		if (!str_eq_nocase(str_slice(name, said.n, name.n), suffix))
			continue;
		thing = thing_of(p, row, str_trim(said), suffixes[i].of);
		if (thing == NULL || !str_eq(thing->deed.chain, d.chain))
			continue;
		d.at = &e->place;
		deed_power(p->b->r, &d, FACT_HOLDS, thing->id, e->id,
		    suffixes[i].power, STR_NONE);
	}
}

/* How far above a row its thing may stand. */
#define PAIR_ROWS 64u

void
md_pairs(struct md_book *b, const struct md_table *t)
{
	struct pairs p = { .b = b };
	struct arena *a = reading_arena(b->r);
	struct md_entry e;
	size_t j;

	for (j = 0; j < t->rows.n; j++) {
		if (!md_entry_of(b, t, &t->rows.v[j], &e))
			continue;
		if (p.above.n == PAIR_ROWS)
			p.above.n = 0;
		*VEC_ADD(a, &p.above) = e;
		pair_row(&p, p.above.n - 1);
	}
}

/* ---- columns ---- */

static const struct {
	const char *head;
	enum power power; /* NONE: it is the code */
} columns[] = {
	{ "owner", POWER_OWN },
	{ "owned by", POWER_OWN },
	{ "contract owner", POWER_OWN },
	{ "proxy admin", POWER_UPGRADE },
	{ "proxyadmin", POWER_UPGRADE },
	{ "upgrader", POWER_UPGRADE },
	{ "pauser", POWER_PAUSE },
	{ "minter", POWER_MINT },
	{ "implementation", POWER_NONE },
	{ "implementation address", POWER_NONE },
};

static void
tell_cell(
    struct md_book *b, const struct md_entry *e, size_t i, enum power power)
{
	const struct md_cell *cell = &e->row->cells[i];
	struct node place = { .line = e->row->line, .col = cell->col };
	struct deed d = e->deed;
	struct str who = md_entity(b, cell, d.chain);

	d.at = &place;
	if (entity_is_zero(who) || str_eq(who, e->id))
		return;
	if (power == POWER_NONE)
		deed_tell(b->r, &d, FACT_PROXY, e->id, who);
	else
		deed_power(b->r, &d, FACT_HOLDS, e->id, who, power, STR_NONE);
}

void
md_columns(struct md_book *b, const struct md_entry *e)
{
	size_t i, c;

	for (i = 0; i < e->row->n; i++)
		for (c = 0; c < COUNT_OF(columns) && i != e->address; c++)
			if (str_eq(
				md_head(e->table, i), str_of(columns[c].head)))
				tell_cell(b, e, i, columns[c].power);
}

/* ---- permissions ---- */

/* What whoever may call a function can do with it. Functions that set
 * parameters are many and say less; they are left out. */
static const struct {
	const char *function;
	enum power power;
} functions[] = {
	{ "upgradeTo", POWER_UPGRADE },
	{ "upgradeToAndCall", POWER_UPGRADE },
	{ "_authorizeUpgrade", POWER_UPGRADE },
	{ "changeAdmin", POWER_UPGRADE },
	{ "setImplementation", POWER_UPGRADE },
	{ "_setImplementation", POWER_UPGRADE },
	{ "transferOwnership", POWER_OWN },
	{ "grantRole", POWER_ADMIN },
	{ "pause", POWER_PAUSE },
	{ "emergencyPause", POWER_PAUSE },
	{ "setPoolPause", POWER_PAUSE },
	{ "unpause", POWER_UNPAUSE },
	{ "mint", POWER_MINT },
	{ "setMinter", POWER_ADMIN },
	{ "setPeer", POWER_BRIDGE_CONFIG },
	{ "setTrustedRemote", POWER_BRIDGE_CONFIG },
	{ "setDelegate", POWER_BRIDGE_CONFIG },
	{ "withdrawReserves", POWER_TRANSFER },
	{ "withdrawToken", POWER_TRANSFER },
	{ "withdrawEther", POWER_TRANSFER },
	{ "rescueTokens", POWER_TRANSFER },
	{ "setSupplyCap", POWER_SET_LIMITS },
	{ "setRateLimits", POWER_SET_LIMITS },
};

static enum power
power_of(struct str function)
{
	size_t i;

	function =
	    str_trim(str_slice(function, 0, str_find(function, STR("("), 0)));
	for (i = 0; i < COUNT_OF(functions); i++)
		if (str_eq(function, str_of(functions[i].function)))
			return functions[i].power;
	return POWER_NONE;
}

/* "A & B", "A, B", "A or B" and "A and B" are two. */
static bool
next_holder(struct str *rest, struct str *ret)
{
	static const char *const between[] = { " & ", ", ", " or ", " OR ",
		" and " };
	size_t i, at, end = rest->n, skip = 0;

	if (rest->n == 0)
		return false;
	for (i = 0; i < COUNT_OF(between); i++) {
		at = str_find(*rest, str_of(between[i]), 0);
		if (at < end) {
			end = at;
			skip = str_of(between[i]).n;
		}
	}
	*ret = str_trim(str_slice(*rest, 0, end));
	*rest = str_slice(*rest, end + skip, rest->n);
	return true;
}

static void
tell_holders(struct md_book *b, const struct deed *d, struct str asset,
    const struct md_cell *holders, struct role role)
{
	struct str rest = holders->text, one;

	while (next_holder(&rest, &one)) {
		struct md_cell cell = md_text(reading_arena(b->r), one);
		struct str who = md_entity(b, &cell, entity_chain(asset));

		if (one.n == 0)
			continue;
		b->nameless += who.n == 0;
		deed_power(
		    b->r, d, FACT_HOLDS, asset, who, role.power, role.name);
	}
}

void
md_permissions(struct md_book *b, const struct md_table *t)
{
	static const char *const contract[] = { "contract", NULL };
	static const char *const function[] = { "function", NULL };
	static const char *const owner[] = { "owner", "permission owner",
		"permission owners", "owners", NULL };
	size_t of = md_column(t, contract), by = md_column(t, owner);
	size_t what = md_column(t, function), j;

	if (of == MD_NO_COLUMN || what == MD_NO_COLUMN || by == MD_NO_COLUMN)
		return;
	for (j = 0; j < t->rows.n; j++) {
		const struct md_row *row = &t->rows.v[j];
		struct node place = { .line = row->line, .col = 1 };
		struct deed d = { .grade = GRADE_DECLARED, .at = &place };
		struct role role = { STR_NONE, POWER_NONE };
		struct str asset;

		if (of >= row->n || what >= row->n || by >= row->n)
			continue;
		role.power = power_of(row->cells[what].text);
		asset = md_entity(b, &row->cells[of],
		    chain_by_name(reading_arena(b->r), b->doc.chain));
		if (role.power == POWER_NONE || row->cells[by].text.n == 0)
			continue;
		if (asset.n > 0)
			tell_holders(b, &d, asset, &row->cells[by], role);
		else
			b->nameless++;
	}
}

/* ---- roles ---- */

/* "Role Permission inside `Vault`": the last word that is known. */
static struct str
contract_of(struct md_book *b, const struct md_table *t)
{
	struct str id = STR_NONE, found, rest, heading = STR_NONE;
	size_t i, end;

	for (i = MD_LEVELS; i-- > 0 && heading.n == 0;)
		heading = t->headings[i];
	for (rest = heading; rest.n > 0;
	     rest = str_slice(rest, end + 1, rest.n)) {
		struct md_cell word = { 0 };

		end = str_find(rest, STR(" "), 0);
		end = end == SIZE_MAX ? rest.n : end;
		word.text = str_slice(rest, 0, end);
		found =
		    word.text.n > 2 ? md_entity(b, &word, STR_NONE) : STR_NONE;
		if (found.n > 0)
			id = found;
	}
	return id;
}

/* People leave out the _ROLE. */
static struct role
role_named(struct md_book *b, struct str name)
{
	struct arena *a = reading_arena(b->r);
	struct role as_is = role_of(a, name), full;

	full = role_of(a, arena_printf(a, STR_FMT "_ROLE", STR_ARG(name)));
	return full.power == POWER_ROLE ? as_is : full;
}

void
md_roles(struct md_book *b, const struct md_table *t)
{
	static const char *const name[] = { "role name", "role", NULL };
	static const char *const holders[] = { "role owners", "role owner",
		"role holders", "role members", "members", "holders", NULL };
	size_t which = md_column(t, name), by = md_column(t, holders), j;
	struct str asset;

	if (which == MD_NO_COLUMN || by == MD_NO_COLUMN)
		return;
	asset = contract_of(b, t);
	for (j = 0; j < t->rows.n && asset.n > 0; j++) {
		const struct md_row *row = &t->rows.v[j];
		struct node place = { .line = row->line, .col = 1 };
		struct deed d = { .grade = GRADE_DECLARED, .at = &place };

		if (which < row->n && by < row->n &&
		    row->cells[which].text.n > 0)
			tell_holders(b, &d, asset, &row->cells[by],
			    role_named(b, row->cells[which].text));
	}
}
