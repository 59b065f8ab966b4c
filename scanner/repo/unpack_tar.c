#include <string.h>

#include "repo/unpack.h"

/*
 * A tar is headers of 512 bytes, each with its file behind it, and ends with
 * one of noughts. Long names stand in files of their own before. Source: POSIX
 * pax, "ustar Interchange Format"; GNU tar, "Basic Tar Format".
 */
#define BLOCK 512

struct tar {
	struct unpack *u;
	struct str rest;
	/* told of the next file by those before it */
	struct str name;
	uint64_t size;
	bool has_size, sparse;
};

static struct str
field(struct str header, size_t at, size_t n)
{
	struct str s = str_slice(header, at, at + n);
	const char *nul = s.n == 0 ? NULL : memchr(s.p, '\0', s.n);

	return nul == NULL ? s : str_slice(s, 0, (size_t)(nul - s.p));
}

/* Octal digits; larger numbers as bytes, the first of them 0x80. */
static bool
number(struct str header, size_t at, size_t n, uint64_t *ret)
{
	const unsigned char *p = (const unsigned char *)header.p + at;
	struct str digits = str_trim(field(header, at, n));
	uint64_t v = 0;
	size_t i;

	if (p[0] == 0x80) {
		for (i = 1; i < n; i++) {
			if (v >> 48 != 0)
				return false;
			v = v << 8 | p[i];
		}
		*ret = v;
		return true;
	}
	for (i = 0; i < digits.n; i++) {
		if (digits.p[i] < '0' || digits.p[i] > '7' || v >> 60 != 0)
			return false;
		v = v << 3 | (uint64_t)(digits.p[i] - '0');
	}
	*ret = v;
	return true;
}

/* All its bytes together, those of the sum itself as spaces. */
static bool
sum_holds(struct str header)
{
	uint64_t want, sum = 8 * ' ';
	size_t i;

	for (i = 0; i < BLOCK; i++)
		if (i < 148 || i >= 156)
			sum += (unsigned char)header.p[i];
	return number(header, 148, 8, &want) && want == sum;
}

static bool
is_end(struct str header)
{
	size_t i;

	for (i = 0; i < BLOCK; i++)
		if (header.p[i] != '\0')
			return false;
	return true;
}

bool
tar_is(struct str s)
{
	if (s.n < BLOCK)
		return false;
	return str_eq(str_slice(s, 257, 262), STR("ustar")) || sum_holds(s);
}

/* Of records "<length> <key>=<value>\n" what tells of the next file. */
static void
take_records(struct tar *t, struct str s)
{
	struct str record, value;
	size_t space, equals;
	uint64_t n;

	while ((space = str_find(s, STR(" "), 0)) != SIZE_MAX) {
		if (!str_u64(str_slice(s, 0, space), &n) || n <= space + 1 ||
		    n > s.n)
			return;
		record = str_slice(s, space + 1, (size_t)n - 1);
		s = str_slice(s, (size_t)n, s.n);
		equals = str_find(record, STR("="), 0);
		if (equals == SIZE_MAX)
			return;
		value = str_slice(record, equals + 1, record.n);
		if (str_starts(record, STR("path=")))
			t->name = value;
		else if (str_starts(record, STR("size=")))
			t->has_size = str_u64(value, &t->size);
		else if (str_starts(record, STR("GNU.sparse.")))
			t->sparse = true;
	}
}

/* Long ones are in two parts, but GNU's have other things there. */
static struct str
name_of(const struct tar *t, struct str header)
{
	struct str name = field(header, 0, 100), prefix;

	if (t->name.n > 0)
		return t->name;
	if (!str_eq(str_slice(header, 257, 263), STR("ustar\0")))
		return name;
	prefix = field(header, 345, 155);
	if (prefix.n == 0)
		return name;
	return arena_printf(
	    t->u->arena, STR_FMT "/" STR_FMT, STR_ARG(prefix), STR_ARG(name));
}

/* Links, devices and folders have nothing behind them, whatever they say. */
static bool
is_bare(char type)
{
	return type >= '1' && type <= '6';
}

static void
take_file(struct tar *t, struct str header, char type, struct str bytes)
{
	struct str name = name_of(t, header);

	if (!is_bare(type) && !str_ends(name, STR("/")) &&
	    unpack_wants(t->u, name)) {
		if (t->sparse || type == 'S')
			unpack_gap(t->u, name, UNPACK_SPARSE);
		unpack_file(t->u, name, bytes);
	}
	t->name = STR_NONE;
	t->has_size = t->sparse = false;
	arena_reset(t->u->arena);
}

static void
take(struct tar *t, struct str header, char type, struct str bytes)
{
	switch (type) {
	case 'L':
		t->name = field(bytes, 0, bytes.n);
		break;
	case 'x':
		take_records(t, bytes);
		break;
	case 'K': /* where a link leads to */
	case 'g': /* of all files: never a name */
		break;
	default:
		take_file(t, header, type, bytes);
	}
}

static bool
is_about_next(char type)
{
	return type == 'L' || type == 'K' || type == 'x' || type == 'g';
}

/* False: this was the last, or nobody knows where the next one begins. */
static bool
take_next(struct tar *t)
{
	struct str header = str_slice(t->rest, 0, BLOCK), bytes;
	bool whole;
	uint64_t size;
	char type;

	if (header.n == BLOCK && is_end(header))
		return false;
	if (header.n < BLOCK || !sum_holds(header) ||
	    !number(header, 124, 12, &size)) {
		unpack_gap(t->u, STR_NONE, UNPACK_BROKEN);
		return false;
	}
	type = header.p[156];
	if (t->has_size && !is_about_next(type))
		size = t->size;
	if (is_bare(type))
		size = 0;
	t->rest = str_slice(t->rest, BLOCK, t->rest.n);
	whole = size <= t->rest.n;
	bytes = str_slice(t->rest, 0, whole ? (size_t)size : t->rest.n);
	take(t, header, type, bytes);
	if (!whole)
		unpack_gap(t->u, STR_NONE, UNPACK_BROKEN);
	t->rest = str_slice(
	    t->rest, (bytes.n + BLOCK - 1) / BLOCK * BLOCK, t->rest.n);
	return whole;
}

void
unpack_tar(struct unpack *u, struct str s)
{
	struct tar t = { .u = u, .rest = s };

	while (unpack_count(u) && take_next(&t))
		;
}
