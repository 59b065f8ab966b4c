#include "read/md_book.h"

/* ---- columns ---- */

struct str
md_head(const struct md_table *t, size_t i)
{
	return i < t->head.n ? t->head.cells[i].text : STR_NONE;
}

size_t
md_column(const struct md_table *t, const char *const *heads)
{
	size_t i;

	for (; *heads != NULL; heads++)
		for (i = 0; i < t->head.n; i++)
			if (str_eq(md_head(t, i), str_of(*heads)))
				return i;
	return MD_NO_COLUMN;
}

const struct md_cell *
md_cell_at(const struct md_row *row, size_t column)
{
	return column < row->n ? &row->cells[column] : NULL;
}

/* ---- rows ---- */

bool
md_is_about_another(struct str head)
{
	static const char *const words[] = { "own", "admin", "controll",
		"holder", "governed", "managed", "proposer", "guardian",
		"member", "upgrad", "implementation" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has(head, str_of(words[i])))
			return true;
	return false;
}

/* One address and hardly a word beside it, or a name that links to one. */
static bool
is_bare(const struct md_cell *c)
{
	return c->n_addresses == 1 &&
	    (c->text.n <= c->addresses[0].n + 6 ||
		!str_has(c->text, STR("0x")));
}

static bool
is_address_head(struct str head)
{
	return !md_is_about_another(head) &&
	    (str_has(head, STR("address")) || str_has(head, STR("account")));
}

static bool
is_empty(struct str cell)
{
	static const char *const words[] = { "", "-", "–", "—", "n/a", "none" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_eq_nocase(str_trim(cell), str_of(words[i])))
			return true;
	return false;
}

/* Where a table has proxies and their code, a row without a proxy is about
 * what stands for code: it is not upgradeable. */
static bool
is_without_proxy(const struct md_table *t, const struct md_row *row)
{
	static const char *const heads[] = { "proxy", "proxy address", NULL };
	const struct md_cell *proxy = md_cell_at(row, md_column(t, heads));

	return proxy != NULL && is_empty(proxy->text);
}

/* The first column that calls itself one of addresses and has just one here;
 * without such a head, the first that has nothing but one. */
static size_t
address_column(const struct md_table *t, const struct md_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (is_address_head(md_head(t, i)) &&
		    row->cells[i].n_addresses > 0)
			return row->cells[i].n_addresses == 1 ? i
							      : MD_NO_COLUMN;
	for (i = 0; i < row->n; i++)
		if (is_bare(&row->cells[i]) &&
		    (!md_is_about_another(md_head(t, i)) ||
			(str_has(md_head(t, i), STR("implementation")) &&
			    is_without_proxy(t, row))))
			return i;
	return MD_NO_COLUMN;
}

static bool
is_chain_head(struct str head)
{
	return str_eq(head, STR("network")) || str_eq(head, STR("chain")) ||
	    str_eq(head, STR("blockchain")) || str_eq(head, STR("chain id"));
}

static bool
has_letters(struct str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += char_lower(s.p[i]) >= 'a' && char_lower(s.p[i]) <= 'z';
	return n >= 2;
}

static size_t
label_column(const struct md_entry *e)
{
	const struct md_cell *c;
	size_t i;

	for (i = 0; i < e->row->n; i++) {
		c = &e->row->cells[i];
		if (i != e->address && c->n_addresses == 0 &&
		    has_letters(c->text) && !str_starts(c->text, STR("0x")) &&
		    !is_chain_head(md_head(e->table, i)))
			return i;
	}
	return MD_NO_COLUMN;
}

/* A table of chains is about the thing its heading names. */
static struct str
heading_of(const struct md_table *t)
{
	size_t i;

	for (i = MD_LEVELS; i-- > 0;)
		if (t->headings[i].n > 0)
			return t->headings[i];
	return STR_NONE;
}

static struct str
chain_column(struct md_book *b, const struct md_entry *e)
{
	struct arena *a = reading_arena(b->r);
	struct str chain;
	size_t i;

	for (i = 0; i < e->row->n; i++)
		if (is_chain_head(md_head(e->table, i))) {
			chain = md_chain_of_label(a, e->row->cells[i].text);
			if (chain.n > 0)
				return chain;
		}
	return STR_NONE;
}

static struct str
chain_of(struct md_book *b, const struct md_entry *e)
{
	struct arena *a = reading_arena(b->r);
	const struct md_cell *at = &e->row->cells[e->address];
	struct str heading = b->chains[e->table - b->doc.tables.v];
	struct str chain = STR_NONE;

	if (str_starts(heading, STR("net:"))) /* a test network */
		return heading;
	/* a link that leads elsewhere was copied from elsewhere */
	if (str_has_nocase(at->url, at->addresses[0]))
		chain = md_chain_of_url(a, at->url);
	if (chain.n == 0)
		chain = chain_column(b, e);
	if (chain.n == 0)
		chain = heading;
	if (chain.n == 0)
		chain = chain_by_name(a, b->doc.chain);
	if (chain.n == 0)
		chain = md_chain_of_label(a, e->name);
	return chain.n > 0 ? chain : book_chain(a, b->path);
}

/* "Manta" below "Safe Multisigs": where a thing is does not say what it is. */
static struct str
more_than_chain(struct arena *a, const struct md_table *t, struct str name)
{
	struct str heading = heading_of(t);

	if (chain_by_name(a, name).n == 0 || heading.n == 0 ||
	    chain_by_name(a, heading).n > 0)
		return name;
	return arena_printf(
	    a, STR_FMT " (" STR_FMT ")", STR_ARG(heading), STR_ARG(name));
}

/* Its rows are about what can be done, whatever addresses they name. */
static bool
is_of_functions(const struct md_table *t)
{
	static const char *const function[] = { "function", "functions", NULL };

	return md_column(t, function) != MD_NO_COLUMN;
}

bool
md_entry_of(struct md_book *b, const struct md_table *t,
    const struct md_row *row, struct md_entry *ret)
{
	struct md_entry e = { .table = t, .row = row };
	const struct md_cell *at;

	e.address = address_column(t, row);
	if (e.address == MD_NO_COLUMN || is_of_functions(t))
		return false;
	at = &row->cells[e.address];
	e.label = label_column(&e);
	if (e.label != MD_NO_COLUMN)
		e.name = row->cells[e.label].text;
	else if (has_letters(at->text) && !str_has(at->text, STR("0x")))
		e.name = at->text; /* the text of a link */
	else
		e.name = heading_of(t);
	e.deed.chain = chain_of(b, &e);
	e.deed.grade = GRADE_DECLARED;
	e.name = more_than_chain(reading_arena(b->r), t, e.name);
	e.id = deed_entity(b->r, &e.deed, at->addresses[0]);
	e.place = (struct node){ .line = row->line, .col = at->col };
	*ret = e;
	return e.id.n > 0 && !entity_is_zero(e.id);
}

/* ---- names ---- */

static struct str
squeezed(const struct md_book *b, struct str s)
{
	char *p = arena_alloc(reading_arena(b->r), s.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		char c = char_lower(s.p[i]);

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			p[n++] = c;
	}
	return (struct str){ p, n };
}

static void
learn_name(struct md_book *b, struct str name, struct str id)
{
	struct str key = squeezed(b, name);
	void **slot;
	struct md_named *named;

	if (key.n < 2)
		return;
	slot = map_slot(b->names, key);
	if (*slot == NULL) {
		named = ARENA_NEW(reading_arena(b->r), struct md_named);
		named->id = id;
		*slot = named;
		return;
	}
	named = *slot;
	if (!str_eq(named->id, id))
		named->id = STR_NONE;
}

/* "X (Proxy)" and "X (note)" are also X, the code of X is not. */
static void
learn_entry(struct md_book *b, const struct md_entry *e)
{
	size_t bracket = str_find(e->name, STR("("), 1);

	learn_name(b, e->name, e->id);
	if (bracket != SIZE_MAX &&
	    !str_has_nocase(e->name, STR("(implementation")))
		learn_name(b, str_slice(e->name, 0, bracket), e->id);
}

void
md_learn(struct md_book *b)
{
	struct md_entry e;
	struct arena *a = reading_arena(b->r);
	size_t i, j;

	b->names = map_new(a);
	b->chains = arena_alloc(a, b->doc.tables.n, sizeof(*b->chains));
	for (i = 0; i < b->doc.tables.n; i++) {
		const struct md_table *t = &b->doc.tables.v[i];

		b->chains[i] = md_chain_of_table(a, t, b->path);

		for (j = 0; j < t->rows.n; j++)
			if (md_entry_of(b, t, &t->rows.v[j], &e))
				learn_entry(b, &e);
	}
}

static struct str
by_name(struct md_book *b, struct str name)
{
	const struct md_named *named = map_get(b->names, squeezed(b, name));

	return named == NULL ? STR_NONE : named->id;
}

/* What is said of the code of X is meant of X. */
struct str
md_entity(struct md_book *b, const struct md_cell *cell, struct str chain)
{
	struct arena *a = reading_arena(b->r);
	struct deed d = { .chain = chain };
	struct str id = STR_NONE, main;
	size_t bracket;

	if (cell->n_addresses > 0)
		return cell->n_addresses > 1
		    ? STR_NONE
		    : deed_entity(b->r, &d, cell->addresses[0]);
	bracket = str_find(cell->text, STR("("), 1);
	main = str_slice(cell->text, 0, bracket);
	if (str_has_nocase(cell->text, STR("(implementation")))
		id = by_name(
		    b, arena_printf(a, STR_FMT " (Proxy)", STR_ARG(main)));
	if (id.n == 0)
		id = by_name(b, cell->text);
	return id.n > 0 || bracket == SIZE_MAX ? id : by_name(b, main);
}
