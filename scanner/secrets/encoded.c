#include <string.h>

#include "secrets/encoded.h"
#include "secrets/finder.h"
#include "secrets/search.h"

/* `user:password`, no more, and a Secret of Kubernetes with a file in it. */
#define LEAST 24
#define MOST  16384

/* So many bytes must be plain letters, digits and signs: all but one in a
 * hundred thousand runs of other things are refused here. Letters of other
 * scripts may follow. */
#define PLAIN 12

/* Of %XX, so many; what stands in the address of a page has fewer. */
#define ESCAPES_LEAST 3

/* What is decoded, byte by byte; ret NULL: only looked at. */
struct decoded {
	char *ret;
	size_t n;
	bool other; /* a byte that text has not */
};

static void
put(struct decoded *d, unsigned c)
{
	bool plain =
	    (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';

	if (!plain && (d->n < PLAIN || c < 0x80))
		d->other = true;
	if (d->ret != NULL)
		d->ret[d->n] = (char)c;
	d->n++;
}

static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* Its padding is no part of the run. */
static bool
base64(struct str s, struct decoded *d)
{
	uint32_t bits = 0;
	size_t i;
	int v;

	for (i = 0; i < s.n && !d->other; i++) {
		v = base64_value(s.p[i]);
		if (v < 0)
			return false;
		bits = bits << 6 | (uint32_t)v;
		if (i % 4 > 0)
			put(d, bits >> (6 - 2 * (i % 4)) & 0xff);
	}
	/* a character alone holds no byte, and the bits that are left are 0 */
	if (s.n % 4 == 1 || (s.n % 4 == 2 && (bits & 0xf) != 0) ||
	    (s.n % 4 == 3 && (bits & 0x3) != 0))
		return false;
	return !d->other;
}

static bool
hex(struct str s, struct decoded *d)
{
	size_t i;

	if (s.n % 2 != 0)
		return false;
	for (i = 0; i < s.n && !d->other; i += 2) {
		if (hex_value(s.p[i]) < 0 || hex_value(s.p[i + 1]) < 0)
			return false;
		put(d,
		    (unsigned)(hex_value(s.p[i]) * 16 + hex_value(s.p[i + 1])));
	}
	return !d->other;
}

/* It is worth a look only if a sign of a setting or an address was hidden. */
static bool
percent(struct str s, struct decoded *d)
{
	size_t i, escapes = 0;
	bool signs = false;
	unsigned c;

	for (i = 0; i < s.n && !d->other; i++) {
		if (s.p[i] != '%') {
			put(d, (unsigned char)s.p[i]);
			continue;
		}
		if (i + 2 >= s.n || hex_value(s.p[i + 1]) < 0 ||
		    hex_value(s.p[i + 2]) < 0)
			return false;
		c = (unsigned)(hex_value(s.p[i + 1]) * 16 +
		    hex_value(s.p[i + 2]));
		put(d, c);
		signs |= c == ':' || c == '=' || c == '@' || c == '"';
		escapes++;
		i += 2;
	}
	return !d->other && signs && escapes >= ESCAPES_LEAST;
}

static bool
decode(struct str run, char *room, size_t *ret_n)
{
	struct decoded d = { .ret = room };
	bool ok;

	if (memchr(run.p, '%', run.n) != NULL) {
		ok = percent(run, &d);
	} else {
		ok = hex(run, &d);
		if (!ok) {
			d = (struct decoded){ .ret = room };
			ok = base64(run, &d);
		}
	}
	*ret_n = d.n;
	return ok && d.n > 0;
}

bool
encoded_decode(struct arena *a, struct str run, struct str *ret)
{
	char *room;
	size_t n;

	if (run.n == 0 || !decode(run, NULL, &n))
		return false;
	room = arena_alloc(a, n, 1);
	(void)decode(run, room, &n);
	*ret = (struct str){ room, n };
	return true;
}

static bool
candidate(struct str text, struct span run)
{
	size_t n;

	return decode(str_slice(text, run.from, run.to), NULL, &n);
}

static void
judge(struct search *s, struct span run)
{
	struct str text;

	if (encoded_decode(
		s->by->scratch, str_slice(s->text, run.from, run.to), &text))
		search_nested(s, run, text);
}

/* Both alphabets, hex digits too. */
const struct finder finder_base64 = {
	.kind = { .id = STR_INIT("base64"),
	    .title = STR_INIT("text in Base64 or hex digits") },
	.bytes = "A-Za-z0-9+/_-",
	.least = LEAST,
	.most = MOST,
	.candidate = candidate,
	.judge = judge,
};

static bool
percent_candidate(struct str text, struct span run)
{
	return memchr(text.p + run.from, '%', run.to - run.from) != NULL &&
	    candidate(text, run);
}

const struct finder finder_percent = {
	.kind = { .id = STR_INIT("percent"),
	    .title = STR_INIT("text with %XX in it") },
	.bytes = "A-Za-z0-9%._~+-",
	.least = LEAST,
	.most = MOST,
	.candidate = percent_candidate,
	.judge = judge,
};
