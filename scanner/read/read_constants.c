#include <string.h>

#include "read/book.h"

/*
 * Address books in source code: files called addresses.js, Addresses.sol,
 * constants.py and the like, one name and one address a line:
 *   addresses.base.guardian = "0x..";          // JavaScript, TypeScript
 *   guardian: "0x..",                          // inside  base: {
 *   address internal constant GUARDIAN = 0x..; // inside  library Base {
 * The chain is a part of the name, a block around it or the path; without one
 * nothing is told. No language is parsed: a line of another shape is passed
 * over, so what is named here is named, and nothing follows from silence.
 */
#define DIGITS   42u /* of an address with its 0x */
#define DEPTH    8u  /* of blocks that are remembered */
#define PARTS    6u  /* of a name: addresses.base.guardian */
#define NAME_END " \t\"'`]"

struct blocks {
	struct str chain[DEPTH]; /* what the block's name says, or empty */
	unsigned depth;          /* may exceed DEPTH */
};

struct scanning {
	struct reading *r;
	struct blocks blocks;
	struct str chain;    /* of the path; may be empty */
	struct str previous; /* the line before, when it ends in = or : */
};

static bool
wants(struct str path)
{
	static const char *const ends[] = { ".js", ".mjs", ".cjs", ".ts",
		".mts", ".py", ".sol" };
	static const char *const words[] = { "addresses", "addressbook",
		"address-book", "constants", "multisigs" };
	struct str base = path_base(path);
	bool code = false, book = false;
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		code = code || str_ends(base, str_of(ends[i]));
	for (i = 0; i < COUNT_OF(words); i++)
		book = book || str_has_nocase(base, str_of(words[i]));
	return code && book && !path_is_made(path);
}

/* ---- names ---- */

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || c == '_' || c == '$' ||
	    (char_lower(c) >= 'a' && char_lower(c) <= 'z');
}

static struct str
cut_end(struct str s, const char *chars)
{
	while (s.n > 0 && strchr(chars, s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

/* The last word of s, which loses it and what stands behind it. */
static struct str
last_word(struct str *s)
{
	size_t to;

	*s = cut_end(*s, NAME_END);
	to = s->n;
	while (s->n > 0 && is_word(s->p[s->n - 1]))
		s->n--;
	return str_slice((struct str){ s->p, to }, s->n, to);
}

/* `getAddress("0x..` and `payable(0x..`: calls around the address. */
static struct str
without_calls(struct str s)
{
	s = cut_end(s, NAME_END);
	while (s.n > 0 && s.p[s.n - 1] == '(') {
		s.n--;
		do
			(void)last_word(&s);
		while (s.n > 0 && s.p[s.n - 1] == '.' && s.n--);
		s = cut_end(s, NAME_END);
	}
	return s;
}

/* `=` or `:`, but for comparisons and arrows. */
static bool
cut_assignment(struct str *s)
{
	*s = without_calls(*s);
	if (s->n == 0 || (s->p[s->n - 1] != '=' && s->p[s->n - 1] != ':'))
		return false;
	s->n--;
	return s->n > 0 && strchr("=!<>:?", s->p[s->n - 1]) == NULL;
}

/* a.b.c, a["b"].c and, in TypeScript, c: Type, the last part first. */
static size_t
parts_of(struct str s, struct str ret[PARTS])
{
	struct str typed = s;
	size_t n = 0;

	(void)last_word(&typed);
	typed = cut_end(typed, " \t");
	if (typed.n > 0 && typed.p[typed.n - 1] == ':')
		s = str_slice(typed, 0, typed.n - 1);
	while (n < PARTS && (ret[n] = last_word(&s)).n > 0) {
		n++;
		s = cut_end(s, NAME_END);
		if (s.n == 0 || (s.p[s.n - 1] != '.' && s.p[s.n - 1] != '['))
			break;
		s.n--;
	}
	return n;
}

/* ---- where ---- */

/* `base: {`, `library Base {`, `[ChainId.BASE]: {`, `BASE = {`. */
static struct str
chain_of_block(struct arena *a, struct str before)
{
	struct str word;

	before = cut_end(before, " \t=:");
	before = cut_end(before, NAME_END);
	word = last_word(&before);
	return word.n == 0 ? STR_NONE : chain_by_name(a, word);
}

static void
follow_blocks(struct scanning *s, struct str line)
{
	struct blocks *b = &s->blocks;
	size_t i;

	for (i = 0; i < line.n; i++) {
		if (line.p[i] == '}' && b->depth > 0)
			b->depth--;
		if (line.p[i] != '{')
			continue;
		if (b->depth < DEPTH)
			b->chain[b->depth] = chain_of_block(
			    reading_arena(s->r), str_slice(line, 0, i));
		b->depth++;
	}
}

static struct str
chain_of(struct scanning *s, const struct str *parts, size_t n)
{
	struct str chain = STR_NONE;
	size_t i;
	unsigned d;

	for (i = 1; i < n && chain.n == 0; i++)
		chain = chain_by_name(reading_arena(s->r), parts[i]);
	for (d = s->blocks.depth < DEPTH ? s->blocks.depth : DEPTH;
	     d-- > 0 && chain.n == 0;)
		chain = s->blocks.chain[d];
	return chain.n > 0 ? chain : s->chain;
}

/* ---- lines ---- */

static bool
is_comment(struct str line)
{
	static const char *const marks[] = { "//", "#", "*", "/*", "\"\"\"" };
	size_t i;

	for (i = 0; i < COUNT_OF(marks); i++)
		if (str_starts(line, str_of(marks[i])))
			return true;
	return false;
}

/* The one address of the line; SIZE_MAX when there is none, or another. */
static size_t
address_at(struct str line)
{
	size_t at = 0, found = SIZE_MAX;

	while ((at = str_find(line, STR("0x"), at)) != SIZE_MAX) {
		size_t end = at + 2;

		while (end < line.n && is_word(line.p[end]))
			end++;
		if (end - at == DIGITS &&
		    str_is_hex(str_slice(line, at + 2, end), DIGITS - 2)) {
			if (found != SIZE_MAX)
				return SIZE_MAX;
			found = at;
		}
		at = end;
	}
	return found;
}

/* In code "governor" alone is whoever governs, as often a Safe as a vote. */
static void
tell_name(
    struct reading *r, const struct deed *d, struct str id, struct str name)
{
	struct fact f = deed_fact(r, d, FACT_LABEL, id);

	if (!str_eq_nocase(name, STR("governor"))) {
		book_label(r, d, id, name);
		return;
	}
	f.detail = name;
	f.strength = LABEL_OF_ROLE;
	tell(r, &f);
}

static void
take_address(struct scanning *s, struct str line, uint32_t number, size_t at)
{
	struct node place = { .line = number, .col = (uint32_t)at + 1 };
	struct deed d = { .grade = GRADE_DECLARED, .at = &place };
	struct str before = str_slice(line, 0, at), parts[PARTS], id;
	size_t n;

	if (without_calls(str_trim(before)).n == 0)
		before = s->previous;
	if (!cut_assignment(&before) || (n = parts_of(before, parts)) == 0)
		return;
	d.chain = chain_of(s, parts, n);
	if (d.chain.n == 0)
		return;
	id = deed_entity(s->r, &d, str_slice(line, at, at + DIGITS));
	if (id.n > 0 && !entity_is_zero(id))
		tell_name(s->r, &d, id, parts[0]);
}

static void
read_constants(struct reading *r, const struct file *file)
{
	struct scanning s = { .r = r };
	struct lines lines = { .rest = file->bytes };
	struct str line;
	size_t at;

	s.chain = deed_chain_by_path(reading_arena(r), file->path);
	while (lines_next(&lines, &line)) {
		if (is_comment(str_trim(line)))
			continue;
		at = address_at(line);
		if (at != SIZE_MAX)
			take_address(&s, line, lines.line, at);
		follow_blocks(&s, line);
		s.previous = line;
	}
	reading_told(r);
}

const struct reader reader_constants = {
	.name = "constants",
	.title = "address books in source code",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND),
	.wants = wants,
	.read = read_constants,
};
