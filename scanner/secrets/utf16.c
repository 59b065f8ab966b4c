#include "secrets/utf16.h"

/* Fewer letters with NULs between could be anything. */
#define LETTERS_LEAST 4

#define MARK        0xfeffu
#define REPLACEMENT 0xfffdu

static uint32_t
unit_at(struct str s, size_t i, bool big)
{
	uint32_t a = (unsigned char)s.p[i], b = (unsigned char)s.p[i + 1];

	return big ? a << 8 | b : b << 8 | a;
}

static bool
is_plain(uint32_t c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
}

/* Which way round it is; false when it is no UTF-16. */
static bool
order_of(struct str s, bool *ret_big)
{
	struct str head = str_slice(s, 0, UTF16_LOOK);
	bool plain[2] = { true, true };
	size_t i;
	int big;

	for (big = 0; head.n >= 2 && big < 2; big++)
		if (unit_at(head, 0, big) == MARK) {
			*ret_big = big;
			/* UTF-32 begins with the same, and a NUL behind it */
			return head.n < 4 || unit_at(head, 2, big) != 0;
		}
	if (head.n < 2 * (size_t)LETTERS_LEAST)
		return false;
	for (i = 0; i + 1 < head.n; i += 2)
		for (big = 0; big < 2; big++)
			plain[big] =
			    plain[big] && is_plain(unit_at(head, i, big));
	*ret_big = plain[1];
	return plain[0] || plain[1];
}

static size_t
put(char *p, uint32_t c)
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	p[0] = (char)(0xf0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 0x3f));
	p[2] = (char)(0x80 | (c >> 6 & 0x3f));
	p[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* The character at *i, which is moved behind it. */
static uint32_t
take(struct str s, size_t *i, bool big)
{
	uint32_t c = unit_at(s, *i, big), low;

	*i += 2;
	if (c < 0xd800 || c > 0xdfff)
		return c;
	if (c > 0xdbff || *i + 1 >= s.n)
		return REPLACEMENT;
	low = unit_at(s, *i, big);
	if (low < 0xdc00 || low > 0xdfff)
		return REPLACEMENT;
	*i += 2;
	return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

bool
utf16_text(struct arena *a, struct str s, struct str *ret)
{
	size_t i = 0, n = 0;
	bool big;
	char *p;

	if (!order_of(s, &big))
		return false;
	if (unit_at(s, 0, big) == MARK)
		i = 2;
	/* two bytes become three at most */
	p = arena_alloc(a, s.n / 2 + 1, 3);
	while (i + 1 < s.n)
		n += put(p + n, take(s, &i, big));
	*ret = (struct str){ p, n };
	return true;
}
