#include "read/markdown.h"

#include <string.h>

#include "read/md_list.h"
#include "text/lines.h"

#define ADDRESS_TEXT 42 /* "0x" and 40 digits */

/* What is longer is no table, link or tag of a human being; it bounds the
 * work for one byte. */
#define COLUMNS_MOST 64
#define LINK_MOST    2048
#define IN_CELL_MOST 64 /* addresses */

/* ---- text ---- */

static bool
is_address_at(struct str s, size_t i)
{
	return s.n - i >= ADDRESS_TEXT && s.p[i] == '0' && s.p[i + 1] == 'x' &&
	    (i == 0 || !is_hex(s.p[i - 1])) &&
	    str_is_hex(str_slice(s, i + 2, i + ADDRESS_TEXT), 40) &&
	    (i + ADDRESS_TEXT == s.n || !is_hex(s.p[i + ADDRESS_TEXT]));
}

static void
find_addresses(struct arena *a, struct str s, struct md_cell *cell)
{
	VEC(struct str) found = { 0 };
	size_t i, j;

	for (i = 0; i + ADDRESS_TEXT <= s.n; i++) {
		struct str one = str_slice(s, i, i + ADDRESS_TEXT);

		if (!is_address_at(s, i))
			continue;
		for (j = 0; j < found.n; j++)
			if (str_eq_nocase(found.v[j], one))
				break;
		if (j == found.n && j < IN_CELL_MOST)
			*VEC_ADD(a, &found) = one;
		i += ADDRESS_TEXT - 1;
	}
	cell->addresses = found.v;
	cell->n_addresses = found.n;
}

/* "](url)" at i: where it ends, or 0. */
static size_t
link_end(struct str raw, size_t i, struct str *ret_url)
{
	size_t end;

	if (raw.p[i] != ']' || i + 1 >= raw.n || raw.p[i + 1] != '(')
		return 0;
	end = str_find(str_slice(raw, 0, i + LINK_MOST), STR(")"), i + 2);
	if (end == SIZE_MAX)
		return 0;
	*ret_url = str_slice(raw, i + 2, end);
	return end + 1;
}

static size_t
tag_end(struct str raw, size_t i)
{
	return str_find(str_slice(raw, 0, i + LINK_MOST), STR(">"), i);
}

struct md_cell
md_text(struct arena *a, struct str raw)
{
	struct md_cell cell = { 0 };
	char *p = arena_alloc(a, raw.n + 1, 1);
	size_t i = 0, n = 0, end;
	struct str url;

	while (i < raw.n) {
		char c = raw.p[i];

		if ((end = link_end(raw, i, &url)) > 0) {
			if (cell.url.n == 0)
				cell.url = url;
			i = end;
		} else if (c == '<' && (end = tag_end(raw, i)) != SIZE_MAX) {
			p[n++] = ' ';
			i = end + 1;
		} else {
			if (c == '\\' && i + 1 < raw.n)
				c = raw.p[++i];
			else if (c == '[' || c == ']' || c == '*' || c == '`')
				c = '\0';
			if (c != '\0')
				p[n++] = c;
			i++;
		}
	}
	cell.text = str_trim((struct str){ p, n });
	find_addresses(a, cell.text, &cell);
	if (cell.n_addresses == 0)
		find_addresses(a, cell.url, &cell);
	return cell;
}

/* ---- tables ---- */

/* The end of the cell that begins at i: a bar that is not escaped. */
static size_t
cell_end(struct str line, size_t i)
{
	while (i < line.n && line.p[i] != '|')
		i += line.p[i] == '\\' ? 2 : 1;
	return i < line.n ? i : line.n;
}

/* head: in small letters. */
static struct md_row
row_of(struct arena *a, struct str line, uint32_t number, bool head)
{
	struct md_cell *cells;
	size_t i, end, n = 0, bars = 0;

	for (i = 0; i < line.n && bars < COLUMNS_MOST; i++)
		bars += line.p[i] == '|';
	cells = arena_alloc(a, bars, sizeof(*cells));
	for (i = 1; i < line.n && n < bars; i = end + 1) {
		struct str raw;

		end = cell_end(line, i);
		raw = str_slice(line, i, end);
		if (end >= line.n && str_trim(raw).n == 0)
			break;
		cells[n] = md_text(a, head ? arena_lower(a, raw) : raw);
		cells[n++].col = (uint32_t)i + 1;
	}
	return (struct md_row){ number, cells, n };
}

static bool
is_delimiter(struct str line)
{
	size_t i;

	for (i = 0; i < line.n; i++)
		if (strchr("|-: \t", line.p[i]) == NULL || line.p[i] == '\0')
			return false;
	return str_has(line, STR("-"));
}

/* ---- the document ---- */

struct parsing {
	struct arena *arena;
	struct md_doc *doc;
	struct str headings[MD_LEVELS];
	struct md_table *table; /* being read; dies with the next */
	struct str first;       /* the line of its first row */
	struct str fence;       /* what ends the code block we are in */
	bool comment, front;
	bool list;  /* the table is a list */
	bool group; /* the last heading is an item of a list */
};

static void
take_heading(struct parsing *p, struct str line)
{
	size_t level = 0, i;

	while (level < line.n && line.p[level] == '#')
		level++;
	if (level > MD_LEVELS || level == line.n || line.p[level] != ' ')
		return;
	p->headings[level - 1] =
	    md_text(p->arena, str_slice(line, level, line.n)).text;
	for (i = level; i < MD_LEVELS; i++)
		p->headings[i] = STR_NONE;
}

static struct str
without_colon(struct str s)
{
	return str_ends(s, STR(":")) ? str_slice(s, 0, s.n - 1) : s;
}

static struct md_table *
table_begin(struct parsing *p, bool list)
{
	struct md_table *t = VEC_ADD(p->arena, &p->doc->tables);

	memcpy(t->headings, p->headings, sizeof(t->headings));
	p->table = t;
	p->list = list;
	return t;
}

/* A name and an address are a row of two cells. Any other item is a heading
 * of those below it: "- Base". */
static void
take_item(struct parsing *p, struct str item, uint32_t number)
{
	struct str *group = &p->headings[MD_LEVELS - 1], name, target;
	struct md_cell *cells;
	size_t n = 0;

	if (!md_item_split(item, &name, &target)) {
		p->table = NULL;
		p->group = p->group || group->n == 0;
		if (p->group)
			*group = without_colon(md_text(p->arena, item).text);
		return;
	}
	cells = arena_alloc(p->arena, 2, sizeof(*cells));
	if (name.n > 0)
		cells[n++] = md_text(p->arena, name);
	cells[n++] = md_text(p->arena, target);
	if (p->table == NULL || !p->list)
		(void)table_begin(p, true);
	*VEC_ADD(p->arena, &p->table->rows) =
	    (struct md_row){ number, cells, n };
}

/* What is no list ends the reach of its items. */
static void
end_list(struct parsing *p)
{
	if (p->group)
		p->headings[MD_LEVELS - 1] = STR_NONE;
	p->group = false;
}

static void
take_row(struct parsing *p, struct str line, uint32_t number)
{
	struct md_table *t = p->table;

	if (p->list)
		t = NULL;
	if (is_delimiter(line)) {
		if (t != NULL && t->rows.n == 1 && t->head.n == 0) {
			t->head =
			    row_of(p->arena, p->first, t->rows.v[0].line, true);
			t->rows.n = 0;
		}
		return;
	}
	if (t == NULL) {
		t = table_begin(p, false);
		p->first = line;
	}
	*VEC_ADD(p->arena, &t->rows) = row_of(p->arena, line, number, false);
}

/* Fences, comments and the front matter, of which only the chain is ours. */
static bool
is_hidden(struct parsing *p, struct str line, uint32_t number)
{
	static const char *const fences[] = { "```", "~~~" };
	const struct str chain = STR("chain:");
	size_t i;

	if (number == 1 && str_eq(line, STR("---"))) {
		p->front = true;
		return true;
	}
	if (p->front) {
		p->front = !str_eq(line, STR("---"));
		if (str_starts(line, chain)) {
			line = str_trim(str_slice(line, chain.n, line.n));
			if (line.n > 2 &&
			    (line.p[0] == '"' || line.p[0] == '\''))
				line = str_slice(line, 1, line.n - 1);
			p->doc->chain = line;
		}
		return true;
	}
	if (p->fence.n > 0) {
		if (str_starts(line, p->fence))
			p->fence = STR_NONE;
		return true;
	}
	for (i = 0; i < COUNT_OF(fences) && !p->comment; i++)
		if (str_starts(line, str_of(fences[i]))) {
			p->fence = str_of(fences[i]);
			return true;
		}
	if (p->comment || str_starts(line, STR("<!--"))) {
		p->comment = !str_has(line, STR("-->"));
		return true;
	}
	return false;
}

static void
take_line(struct parsing *p, struct str line, uint32_t number)
{
	struct str item;

	if (md_item(line, &item)) {
		take_item(p, item, number);
		return;
	}
	if (line.n > 0)
		end_list(p);
	if (str_starts(line, STR("|")))
		take_row(p, line, number);
	else if (line.n > 0 || !p->list)
		p->table = NULL;
	if (str_starts(line, STR("#")))
		take_heading(p, line);
}

void
md_parse(struct arena *a, struct str bytes, struct md_doc *ret)
{
	struct parsing p = { .arena = a, .doc = ret };
	struct lines lines = { .rest = bytes };
	struct str line;

	*ret = (struct md_doc){ 0 };
	while (lines_next(&lines, &line)) {
		line = str_trim(line);
		if (is_hidden(&p, line, lines.line))
			continue;
		take_line(&p, line, lines.line);
	}
}
