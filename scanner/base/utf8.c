#include <string.h>

#include "base/utf8.h"

/* What a first byte promises; min is the smallest character of that length. */
struct lead {
	size_t n;
	uint32_t bits, min;
};

static struct lead
lead_of(unsigned char c)
{
	if (c < 0x80)
		return (struct lead){ 1, c, 0 };
	if ((c & 0xe0) == 0xc0)
		return (struct lead){ 2, c & 0x1f, 0x80 };
	if ((c & 0xf0) == 0xe0)
		return (struct lead){ 3, c & 0x0f, 0x800 };
	if ((c & 0xf8) == 0xf0)
		return (struct lead){ 4, c & 0x07, 0x10000 };
	return (struct lead){ 0, 0, 0 };
}

/* The number of bytes of the character at p, 0 when there is none. */
static size_t
decode(const char *p, size_t n, uint32_t *ret)
{
	struct lead lead = lead_of((unsigned char)p[0]);
	uint32_t c = lead.bits;
	size_t i;

	if (lead.n == 0 || lead.n > n)
		return 0;
	for (i = 1; i < lead.n; i++) {
		if (((unsigned char)p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | ((unsigned char)p[i] & 0x3f);
	}
	if (c < lead.min || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*ret = c;
	return lead.n;
}

uint32_t
utf8_next(struct str *rest)
{
	uint32_t c = UTF8_BAD;
	size_t n = decode(rest->p, rest->n, &c);

	*rest = str_slice(*rest, n == 0 ? 1 : n, rest->n);
	return c;
}

/* Eight bytes of ASCII at a time: most files have nothing else. */
static size_t
skip_ascii(struct str s, size_t i)
{
	uint64_t eight;

	for (; s.n - i >= sizeof(eight); i += sizeof(eight)) {
		memcpy(&eight, s.p + i, sizeof(eight));
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	return i;
}

size_t
utf8_check(struct str s)
{
	uint32_t c;
	size_t i = 0, n;

	while ((i = skip_ascii(s, i)) < s.n) {
		n = decode(s.p + i, s.n - i, &c);
		if (n == 0)
			return i;
		i += n;
	}
	return SIZE_MAX;
}

bool
utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
	    c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}
