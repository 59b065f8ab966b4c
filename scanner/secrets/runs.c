#include <assert.h>
#include <string.h>

#include "secrets/runs.h"

/* One byte of a bracket: x, \xNN or a backslash and a sign. */
static unsigned
take_byte(const char **p)
{
	const char *s = *p;

	if (s[0] != '\\') {
		*p += 1;
		return (unsigned char)s[0];
	}
	if (s[1] == 'x' && is_hex(s[2]) && is_hex(s[3])) {
		*p += 4;
		return (unsigned)(hex_value(s[2]) * 16 + hex_value(s[3]));
	}
	assert(strchr("\\-]^[", s[1]) != NULL && s[1] != '\0');
	*p += 2;
	return (unsigned char)s[1];
}

struct run_kind
run_kind(const char *bytes, size_t least, size_t most)
{
	struct run_kind k = { .least = least, .most = most };
	unsigned from, to;

	assert(least > 0 && least <= most);
	while (*bytes != '\0') {
		from = to = take_byte(&bytes);
		if (bytes[0] == '-' && bytes[1] != '\0') {
			bytes++;
			to = take_byte(&bytes);
		}
		for (assert(from <= to); from <= to; from++)
			k.is[from] = true;
	}
	return k;
}

static bool
is_of(const struct run_kind *k, struct str text, size_t at)
{
	return k->is[(unsigned char)text.p[at]];
}

/*
 * A run from *at on or behind it, of `least` bytes, has its last byte, or one
 * before, at *at + least - 1. Look there first, and back from there: the first
 * byte that is of another kind ends all that began before it. known: up to
 * there, from where we stand, all bytes are of the kind.
 */
bool
run_next(const struct run_kind *k, struct str text, size_t to, size_t *at,
    struct span *ret)
{
	size_t known = 0, end, i;

	while (*at < to && text.n - *at >= k->least) {
		end = *at + k->least;
		for (i = end; i > *at && i > known; i--)
			if (!is_of(k, text, i - 1))
				break;
		if (i > *at && i > known) {
			*at = i;
			known = end;
			continue;
		}
		while (end < text.n && is_of(k, text, end))
			end++;
		*ret = (struct span){ *at, end };
		*at = end < text.n ? end + 1 : end;
		if (ret->to - ret->from <= k->most)
			return true;
	}
	return false;
}

void
run_skip(const struct run_kind *k, struct str text, size_t from, size_t *at)
{
	size_t least = from > k->most + 1 ? from - k->most - 1 : 0;

	if (least < *at)
		least = *at;
	while (from > least && is_of(k, text, from - 1))
		from--;
	if (from > *at)
		*at = from;
}
