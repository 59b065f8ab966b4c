#include "base/limits.h"
#include "read/md_powers.h"

/*
 * What documents say in tables: which address is what, k of n, how long a
 * timelock waits, who owns what. People write these by hand and forget them,
 * so they are claims to hold the rest against (disc/claim-mismatch), and rank
 * behind every record of the same grade.
 */
static bool
wants(struct str path)
{
	return (str_ends(path, STR(".md")) || str_ends(path, STR(".mdx"))) &&
	    !path_is_made(path) && !str_starts(path, STR("lib/")) &&
	    !str_has(path, STR("/lib/")) && !str_has(path, STR("vendor/"));
}

/* ---- what a row says the thing is ---- */

/* "EOA", "Contract", "Multisig", "Timelock (48h)": all of the cell. */
static enum principal_kind
kind_of_cell(struct str text)
{
	size_t i, words = 1;
	struct str main =
	    str_trim(str_slice(text, 0, str_find(text, STR("("), 1)));

	if (str_eq_nocase(main, STR("contract")) ||
	    str_eq_nocase(main, STR("smart contract")))
		return PRINCIPAL_CONTRACT;
	for (i = 0; i < main.n; i++)
		words += main.p[i] == ' ';
	return words <= 3 ? book_kind(main) : PRINCIPAL_UNKNOWN;
}

static bool
says_multisig(struct str text)
{
	return str_has_nocase(text, STR("multisig")) ||
	    str_has_nocase(text, STR("multi-sig")) ||
	    str_has_nocase(text, STR("msig")) ||
	    str_has_nocase(text, STR("safe"));
}

struct says {
	enum principal_kind kind;
	bool quorum, threshold;
	uint64_t k, n;
};

static void
take_text(struct says *s, struct str text)
{
	if (!s->quorum && says_multisig(text) &&
	    book_quorum(text, &s->k, &s->n)) {
		s->quorum = true;
		s->kind = PRINCIPAL_MULTISIG;
	}
}

/* A column for k or k/n: only for what is known to be a multisig. */
static void
take_threshold(struct says *s, struct str head, struct str text)
{
	if (s->quorum || s->kind != PRINCIPAL_MULTISIG)
		return;
	if (!str_has(head, STR("threshold")) && !str_has(head, STR("quorum")) &&
	    !str_has(head, STR("signatures")) &&
	    !str_has(head, STR("confirmations")))
		return;
	if (book_quorum(text, &s->k, &s->n))
		s->quorum = true;
	else if (str_u64(text, &s->k) && s->k > 0 && s->k < UINT32_MAX)
		s->threshold = true;
}

/* A table of Safes need not say so in each row. */
static enum principal_kind
kind_around(const struct md_entry *e)
{
	enum principal_kind kind = book_kind(md_head(e->table, e->address));
	struct str heading = STR_NONE;
	size_t i;

	for (i = MD_LEVELS; i-- > 0 && heading.n == 0;)
		heading = e->table->headings[i];
	if (kind == PRINCIPAL_UNKNOWN && str_ends(heading, STR("s")))
		kind = kind_of_cell(str_slice(heading, 0, heading.n - 1));
	return kind;
}

static struct says
says_of(const struct md_entry *e)
{
	struct says s = { .kind = book_kind(e->name) };
	size_t i;

	take_text(&s, e->name);
	for (i = 0; i < e->row->n; i++) {
		struct str head = md_head(e->table, i);
		enum principal_kind kind;

		if (i == e->address || i == e->label ||
		    md_is_about_another(head) ||
		    e->row->cells[i].n_addresses > 0)
			continue;
		take_text(&s, e->row->cells[i].text);
		kind = kind_of_cell(e->row->cells[i].text);
		if (kind != PRINCIPAL_UNKNOWN)
			s.kind = kind;
	}
	if (s.kind == PRINCIPAL_UNKNOWN)
		s.kind = kind_around(e);
	for (i = 0; i < e->row->n; i++)
		take_threshold(&s, md_head(e->table, i), e->row->cells[i].text);
	return s;
}

/* ---- a delay ---- */

/* "Min delay (hours)": the unit in the head. */
static uint64_t
unit_of(struct str head)
{
	size_t open = str_find(head, STR("("), 0);
	size_t close = str_find(head, STR(")"), 0);

	return open == SIZE_MAX || close == SIZE_MAX || close < open
	    ? 0
	    : book_unit(str_slice(head, open + 1, close));
}

static bool
delay_of(const struct md_entry *e, uint64_t *ret)
{
	size_t i;

	for (i = 0; i < e->row->n; i++) {
		struct str head = md_head(e->table, i);
		struct str text = e->row->cells[i].text;

		if (i == e->address)
			continue;
		if (!str_has(head, STR("delay")) && i != e->label &&
		    book_kind(text) != PRINCIPAL_TIMELOCK)
			continue;
		if (book_duration(text, unit_of(head), ret))
			return true;
	}
	return false;
}

/* ---- telling ---- */

static void
tell_quorum(const struct md_book *b, const struct deed *d, struct str id,
    const struct says *s)
{
	if (s->quorum || s->threshold)
		deed_number(b->r, d, FACT_THRESHOLD, id, s->k, BOUND_EXACT);
	if (s->quorum)
		deed_number(b->r, d, FACT_MEMBERS_ALL, id, s->n, BOUND_EXACT);
}

/* Addresses in a column of owners or signers of a multisig. */
static void
tell_members(
    const struct md_book *b, const struct deed *d, const struct md_entry *e)
{
	size_t i, j;

	for (i = 0; i < e->row->n; i++) {
		struct str head = md_head(e->table, i);
		const struct md_cell *c = &e->row->cells[i];

		if (i == e->address || c->n_addresses < 2 ||
		    (!str_has(head, STR("owner")) &&
			!str_has(head, STR("signer")) &&
			!str_has(head, STR("member"))))
			continue;
		for (j = 0; j < c->n_addresses; j++)
			deed_tell(b->r, d, FACT_MEMBER, e->id,
			    deed_entity(b->r, d, c->addresses[j]));
		deed_number(b->r, d, FACT_MEMBERS_ALL, e->id, c->n_addresses,
		    BOUND_EXACT);
	}
}

static void
tell_entry(struct md_book *b, const struct md_entry *e)
{
	struct says s = says_of(e);
	struct deed d = e->deed;
	uint64_t seconds;

	d.at = &e->place;
	book_label(b->r, &d, e->id, e->name);
	if (s.kind != PRINCIPAL_UNKNOWN)
		deed_kind(b->r, &d, e->id, s.kind, KIND_BY_WORDS);
	tell_quorum(b, &d, e->id, &s);
	if (s.kind == PRINCIPAL_MULTISIG)
		tell_members(b, &d, e);
	else
		md_columns(b, e);
	if (s.kind == PRINCIPAL_TIMELOCK && delay_of(e, &seconds))
		deed_number(b->r, &d, FACT_DELAY, e->id, seconds, BOUND_EXACT);
}

static void
tell_table(struct md_book *b, const struct md_table *t)
{
	struct md_entry e;
	size_t j;

	for (j = 0; j < t->rows.n; j++)
		if (md_entry_of(b, t, &t->rows.v[j], &e))
			tell_entry(b, &e);
	md_pairs(b, t);
	md_permissions(b, t);
	md_roles(b, t);
}

static void
read_markdown(struct reading *r, const struct file *file)
{
	struct md_book b = { .r = r, .path = file->path };
	size_t i;

	if (!str_has(file->bytes, STR("0x")))
		return;
	if (file->bytes.n > LIMIT_DOCUMENT_BYTES) {
		tell_gap(r, 0, 0, "larger than LIMIT_DOCUMENT_BYTES (%u MiB)",
		    LIMIT_DOCUMENT_BYTES >> 20);
		return;
	}
	md_parse(reading_arena(r), file->bytes, &b.doc);
	md_learn(&b);
	for (i = 0; i < b.doc.tables.n; i++)
		tell_table(&b, &b.doc.tables.v[i]);
	if (b.nameless > 0)
		tell_gap(r, 0, 0,
		    "%zu times somebody holds a power who has no "
		    "address in the document",
		    b.nameless);
	reading_told(r);
}

const struct reader reader_markdown = {
	.name = "markdown",
	.title = "Tables and lists of addresses in Markdown documents",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND) | FACT_BIT(HOLDS) |
	    FACT_BIT(DELAY) | FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBERS_ALL) | FACT_BIT(PROXY),
	.wants = wants,
	.read = read_markdown,
};
