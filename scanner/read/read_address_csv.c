#include "read/book.h"

/*
 * Tables of addresses with names, in a file with a heading:
 *   address,name,chainId
 * as aave-address-book and the address book of Safe's web app have them. The
 * columns are known by name, so their order is free. Lists of accounts with
 * amounts (airdrops) name nobody.
 */
#define COLUMNS 32

struct columns {
	size_t address, name, chain; /* COLUMNS: there is none */
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".csv"));
}

/* The next field of a line, without its quotes; "" inside stays doubled. */
static bool
next_field(struct str *rest, bool *more, struct str *ret)
{
	const struct str quote = STR("\"");
	size_t end;

	if (!*more)
		return false;
	*rest = str_trim(*rest);
	if (str_starts(*rest, quote)) {
		end = str_find(*rest, quote, 1);
		while (end != SIZE_MAX && end + 1 < rest->n &&
		    rest->p[end + 1] == '"')
			end = str_find(*rest, quote, end + 2);
		if (end == SIZE_MAX)
			return false;
		*ret = str_slice(*rest, 1, end);
		end = str_find(*rest, STR(","), end + 1);
	} else {
		end = str_find(*rest, STR(","), 0);
		*ret = str_trim(str_slice(*rest, 0, end));
	}
	*more = end != SIZE_MAX;
	*rest = str_slice(*rest, end == SIZE_MAX ? rest->n : end + 1, rest->n);
	return true;
}

static size_t
fields_of(struct str line, struct str fields[static COLUMNS])
{
	bool more = true;
	size_t n = 0;

	while (n < COLUMNS && next_field(&line, &more, &fields[n]))
		n++;
	return n;
}

/* The field that is called one of the names; COLUMNS: none is. */
static size_t
column(const struct str *fields, size_t n, const char *const *names)
{
	size_t i;

	for (; *names != NULL; names++)
		for (i = 0; i < n; i++)
			if (str_eq_nocase(fields[i], str_of(*names)))
				return i;
	return COLUMNS;
}

static bool
columns_of(struct str line, struct columns *ret)
{
	static const char *const address[] = { "address", "contract address",
		"contractAddress", "contract_address", NULL };
	static const char *const name[] = { "name", "label", "contract",
		"contractName", "contract_name", NULL };
	static const char *const chain[] = { "chainId", "chain_id", "chain",
		"network", NULL };
	static const char *const amounts[] = { "amount", "balance", "value",
		"shares", "score", "percentage", NULL };
	struct str fields[COLUMNS];
	size_t n = fields_of(line, fields);

	ret->address = column(fields, n, address);
	ret->name = column(fields, n, name);
	ret->chain = column(fields, n, chain);
	return ret->address != COLUMNS && ret->name != COLUMNS &&
	    ret->name != ret->address && column(fields, n, amounts) == COLUMNS;
}

/* One row; false: no address on a chain. */
static bool
tell_row(struct reading *r, const struct columns *at, struct str chain,
    struct str line, uint32_t number)
{
	struct node place = { .line = number, .col = 1 };
	struct deed d = { chain, GRADE_DECLARED, 0, 0, &place };
	struct str fields[COLUMNS], id;
	size_t n = fields_of(line, fields);

	if (at->address >= n || at->name >= n)
		return false;
	if (at->chain < n && fields[at->chain].n > 0)
		d.chain = chain_by_name(reading_arena(r), fields[at->chain]);
	id = deed_entity(r, &d, fields[at->address]);
	book_label(r, &d, id, fields[at->name]);
	return id.n > 0;
}

static void
read_csv(struct reading *r, const struct file *file)
{
	const struct str mark = STR("\xef\xbb\xbf"); /* of byte order */
	struct lines lines = { .rest = file->bytes };
	struct columns at;
	struct str line, chain;
	size_t odd = 0, good = 0;

	if (str_starts(lines.rest, mark))
		lines.rest = str_slice(lines.rest, mark.n, lines.rest.n);
	if (!lines_next(&lines, &line) || !columns_of(line, &at))
		return;
	chain = book_chain(reading_arena(r), file->path);
	while (lines_next(&lines, &line)) {
		if (str_trim(line).n == 0)
			continue;
		if (tell_row(r, &at, chain, line, lines.line))
			good++;
		else
			odd++;
	}
	if (good == 0)
		return; /* addresses of another kind */
	if (odd > 0)
		tell_gap(r, 0, 0,
		    "%zu rows without an address on a known chain", odd);
	reading_told(r);
}

const struct reader reader_address_csv = {
	.name = "address_csv",
	.title = "Address books as CSV (address, name, chainId)",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND),
	.wants = wants,
	.read = read_csv,
};
