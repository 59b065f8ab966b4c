#include <string.h>

#include "crypto/base58.h"
#include "crypto/ed25519.h"
#include "secrets/search.h"

/*
 * Solana key files: a JSON array of 64 numbers, 32 bytes of seed and the
 * public key they give. An array whose halves do not pair is something else.
 */
#define PAIR 64

static size_t
skip_space(struct str t, size_t i)
{
	while (i < t.n && t.p[i] != '\0' && strchr(" \t\r\n", t.p[i]) != NULL)
		i++;
	return i;
}

/* A number of 0..255 at i; the offset behind it, SIZE_MAX if there is none. */
static size_t
byte_at(struct str t, size_t i, unsigned char *ret)
{
	unsigned v = 0;
	size_t from = i;

	while (i < t.n && i - from < 3 && t.p[i] >= '0' && t.p[i] <= '9')
		v = v * 10 + (unsigned)(t.p[i++] - '0');
	if (i == from || v > 255)
		return SIZE_MAX;
	*ret = (unsigned char)v;
	return i;
}

/* The offset behind the closing bracket; SIZE_MAX: not an array of PAIR. */
static size_t
pair_at(struct str t, size_t open, unsigned char ret[static PAIR])
{
	size_t i = open, k;

	for (k = 0; k < PAIR; k++) {
		i = byte_at(t, skip_space(t, i + 1), &ret[k]);
		if (i == SIZE_MAX)
			return SIZE_MAX;
		i = skip_space(t, i);
		if (i >= t.n || t.p[i] != (k + 1 < PAIR ? ',' : ']'))
			return SIZE_MAX;
	}
	return i + 1;
}

static void
tell(struct search *s, struct span at, const unsigned char pair[static PAIR])
{
	struct str seed = { (const char *)pair, PAIR / 2 };
	struct str public = { (const char *)pair + PAIR / 2, PAIR / 2 };
	char text[64];
	int n = base58_encode(public, text, sizeof(text));

	if (n < 0)
		return;
	search_tell(s,
	    &(struct secret){ .at = at,
		.rule = STR("solana-keypair"),
		.subject = entity_named(s->by->scratch, "solana", str_of(text)),
		.material = seed,
		.flags = SECRET_PROVEN,
		.severity = SEVERITY_HIGH });
}

void
solana_search(struct search *s)
{
	struct str t = s->text;
	unsigned char pair[PAIR];
	const char *open;
	size_t i = 0, end;

	while (i < t.n && (open = memchr(t.p + i, '[', t.n - i)) != NULL) {
		i = (size_t)(open - t.p) + 1;
		end = pair_at(t, i - 1, pair);
		if (end == SIZE_MAX)
			continue;
		if (search_full(s))
			return;
		if (!ed25519_pair_valid(pair))
			continue;
		tell(s, (struct span){ i - 1, end }, pair);
		i = end;
	}
}
