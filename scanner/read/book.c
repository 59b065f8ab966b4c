#include "read/book.h"

#include "base/date.h"
#include "base/limits.h"

#define NAME_MOST 80 /* bytes; what is longer is prose */

/* ---- chains ---- */

struct str
book_unnamed_chain(struct arena *a, struct str path)
{
	struct str base = path_base(path);
	size_t dot = str_find(base, STR("."), 1);

	if (dot != SIZE_MAX)
		path.n -= base.n - dot;
	return arena_printf(a, "net:" STR_FMT, STR_ARG(path));
}

static bool
is_year(uint64_t n)
{
	return n >= 2015 && n <= 2100;
}

struct str
book_chain(struct arena *a, struct str path)
{
	struct str stem = path_base(path), chain;
	size_t end = 0;
	uint64_t id;

	while (end < stem.n && stem.p[end] >= '0' && stem.p[end] <= '9')
		end++;
	if (end < stem.n && (stem.p[end] == '.' || stem.p[end] == '-') &&
	    str_u64(str_slice(stem, 0, end), &id) && id > 0 && !is_year(id))
		return chain_by_name(a, str_slice(stem, 0, end));
	chain = deed_chain_by_path(a, path);
	return chain.n > 0 ? chain : book_unnamed_chain(a, path);
}

/* ---- names ---- */

/* What stands where a name would, and is none. */
static bool
is_blank(struct str s)
{
	static const char *const blanks[] = { "address", "n/a", "none", "tba",
		"tbd", "todo", "unknown" };
	size_t i;

	for (i = 0; i < COUNT_OF(blanks); i++)
		if (str_eq_nocase(s, str_of(blanks[i])))
			return true;
	return false;
}

static bool
is_name(struct str s)
{
	size_t i, letters = 0;

	if (is_blank(s))
		return false;
	for (i = 0; i < s.n; i++)
		letters +=
		    char_lower(s.p[i]) >= 'a' && char_lower(s.p[i]) <= 'z';
	return letters >= 2 && s.n <= NAME_MOST && !str_starts(s, STR("0x"));
}

enum principal_kind
book_kind(struct str name)
{
	size_t bracket = str_find(name, STR("("), 1);
	struct str main = str_slice(name, 0, bracket);
	int kind = kind_by_label(main);

	if (kind == PRINCIPAL_EOA && !str_has_nocase(main, STR("eoa")))
		return PRINCIPAL_UNKNOWN;
	/* a contract is named Governor, "governor" is who governs: as often
	 * a multisig or a key as a vote */
	if (str_eq(str_trim(main), STR("governor")))
		return PRINCIPAL_UNKNOWN;
	return (enum principal_kind)kind;
}

/* "ProxyAdmin Owner", "Timelock Proposer": what it is to something else. */
static bool
is_role(struct str name)
{
	static const char *const ends[] = { "owner", "proposer", "executor",
		"canceller", "admin", "signer", "guardian" };
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++) {
		struct str end = str_of(ends[i]);

		if (name.n > end.n &&
		    str_eq_nocase(str_slice(name, name.n - end.n, name.n), end))
			return book_kind(name) == PRINCIPAL_UNKNOWN;
	}
	return false;
}

void
book_label(
    struct reading *r, const struct deed *d, struct str id, struct str name)
{
	struct fact f = deed_fact(r, d, FACT_LABEL, id);
	enum principal_kind kind = book_kind(name);

	if (id.n == 0 || !is_name(name))
		return;
	f.detail = name;
	f.strength = is_role(name) ? LABEL_OF_ROLE : KIND_BY_WORDS;
	tell(r, &f);
	if (kind != PRINCIPAL_UNKNOWN)
		deed_kind(r, d, id, kind, KIND_BY_WORDS);
}

/* ---- numbers ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number at *at, with commas between thousands; *at is moved past it. */
static bool
number_at(struct str s, size_t *at, uint64_t *ret)
{
	uint64_t n = 0;
	size_t i = *at;

	for (; i < s.n; i++) {
		if (s.p[i] == ',' && i > *at && i + 3 < s.n &&
		    is_digit(s.p[i + 1]) && is_digit(s.p[i + 2]) &&
		    is_digit(s.p[i + 3]))
			continue;
		if (!is_digit(s.p[i]))
			break;
		if (n > UINT64_MAX / 100)
			return false;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	if (i == *at)
		return false;
	*at = i;
	*ret = n;
	return true;
}

/* What stands between k and n: "/", "of", "-of-", "out of". */
static bool
skip_of(struct str s, size_t *at)
{
	static const char *const words[] = { "/", "of", "out of" };
	size_t i = *at, w;

	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '-'))
		i++;
	for (w = COUNT_OF(words); w-- > 0;) {
		struct str word = str_of(words[w]);

		if (!str_eq_nocase(str_slice(s, i, i + word.n), word))
			continue;
		i += word.n;
		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '-'))
			i++;
		*at = i;
		return true;
	}
	return false;
}

static bool
begins_word(struct str s, size_t i)
{
	char c = i == 0 ? ' ' : char_lower(s.p[i - 1]);

	return c != '.' && c != '/' && !is_digit(c) && !(c >= 'a' && c <= 'z');
}

bool
book_quorum(struct str s, uint64_t *ret_k, uint64_t *ret_n)
{
	uint64_t k, n;
	size_t i, at;

	for (i = 0; i < s.n; i++) {
		at = i;
		if (!is_digit(s.p[i]) || !begins_word(s, i) ||
		    !number_at(s, &at, &k) || !skip_of(s, &at) ||
		    !number_at(s, &at, &n))
			continue;
		if (k < 1 || k > n || n > LIMIT_OWNERS ||
		    (at < s.n && s.p[at] == '/')) /* a date */
			continue;
		*ret_k = k;
		*ret_n = n;
		return true;
	}
	return false;
}

uint64_t
book_unit(struct str word)
{
	static const struct {
		const char *names;
		uint64_t seconds;
	} units[] = {
		{ " s sec secs second seconds ", 1 },
		{ " min mins minute minutes ", 60 },
		{ " h hr hrs hour hours ", 3600 },
		{ " d day days ", DAY_SECONDS },
		{ " w week weeks ", UINT64_C(7) * DAY_SECONDS },
	};
	char padded[16] = " ";
	size_t i;

	if (word.n == 0 || word.n > sizeof(padded) - 2)
		return 0;
	for (i = 0; i < word.n; i++)
		padded[i + 1] = char_lower(word.p[i]);
	padded[word.n + 1] = ' ';
	for (i = 0; i < COUNT_OF(units); i++)
		if (str_has(str_of(units[i].names),
			(struct str){ padded, word.n + 2 }))
			return units[i].seconds;
	return 0;
}

bool
book_duration(struct str s, uint64_t unit, uint64_t *ret)
{
	uint64_t n, written;
	size_t i, at, end;

	for (i = 0; i < s.n; i++) {
		at = i;
		if (!is_digit(s.p[i]) || !begins_word(s, i) ||
		    !number_at(s, &at, &n))
			continue;
		while (at < s.n && (s.p[at] == ' ' || s.p[at] == '-'))
			at++;
		for (end = at; end < s.n && char_lower(s.p[end]) >= 'a' &&
		     char_lower(s.p[end]) <= 'z';
		     end++)
			;
		written = book_unit(str_slice(s, at, end));
		if (written == 0 && i == 0 && at == s.n)
			written = unit;
		if (written == 0 || n > INT64_MAX / written)
			continue;
		*ret = n * written;
		return true;
	}
	return false;
}
