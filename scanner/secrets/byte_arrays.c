#include <string.h>

#include "crypto/ed25519.h"
#include "crypto/solana.h"
#include "secrets/finder.h"
#include "secrets/search.h"

/*
 * Keys as numbers: Solana's key files are a JSON array of 64, 32 bytes of seed
 * and the public key they give; programs hold the same, or the seed alone, or
 * the pair as 128 hex digits. Numbers whose halves do not pair are something
 * else; 32 of them need a label.
 */
#define PAIR   64
#define SEED   32
#define DIGITS ((size_t)2 * PAIR)

/* Each number on a line of its own, well indented. */
#define ARRAY_MOST 2048
#define NEAR       96

static const struct secret_kind pair_kind = {
	.id = STR_INIT("solana-keypair"),
	.title = STR_INIT("key pair of Solana"),
	.family = STR_INIT("wallet"),
	.rotate = STR_INIT("Move what the key holds, and every authority it "
			   "has, to a new one."),
	.check = STR_INIT("What left its accounts since the first commit."),
};

static const struct secret_kind seed_kind = {
	.id = STR_INIT("ed25519-seed"),
	.title = STR_INIT("seed of an Ed25519 key"),
	.family = STR_INIT("wallet"),
	.rotate = STR_INIT("Move what the key holds, and every authority it "
			   "has, to a new one."),
	.check = STR_INIT("What left its accounts since the first commit."),
};

/* ---- numbers between brackets ---- */

static size_t
skip(struct str t, size_t i, const char *set)
{
	while (i < t.n && t.p[i] != '\0' && strchr(set, t.p[i]) != NULL)
		i++;
	return i;
}

/* 0..255, decimal or behind 0x; the offset behind, SIZE_MAX if none. */
static size_t
byte_at(struct str t, size_t i, unsigned char *ret)
{
	bool hex = i + 1 < t.n && t.p[i] == '0' && (t.p[i + 1] | 0x20) == 'x';
	size_t from = hex ? i + 2 : i, most = hex ? 2 : 3;
	int v = 0, digit;

	for (i = from; i < t.n && i - from < most; i++) {
		digit = hex_value(t.p[i]);
		if (digit < 0 || (!hex && digit > 9))
			break;
		v = v * (hex ? 16 : 10) + digit;
	}
	if (i == from || v > 255)
		return SIZE_MAX;
	*ret = (unsigned char)v;
	return i;
}

/* The numbers of a run, parted by commas, one more at the end may be; 0 when
 * they are not all bytes or more than there is room for. */
static size_t
bytes_of(struct str t, unsigned char ret[static PAIR])
{
	size_t i = skip(t, 0, " \t\r\n"), n = 0;

	while (i < t.n) {
		if (n == PAIR || (i = byte_at(t, i, &ret[n])) == SIZE_MAX)
			return 0;
		n++;
		i = skip(t, i, " \t\r\n");
		if (i < t.n && t.p[i++] != ',')
			return 0;
		i = skip(t, i, " \t\r\n");
	}
	return n;
}

static bool
is_bracketed(struct str t, struct span run)
{
	return run.from > 0 && run.to < t.n &&
	    strchr("[({", t.p[run.from - 1]) != NULL &&
	    t.p[run.from - 1] != '\0' && t.p[run.to] != '\0' &&
	    strchr("])}", t.p[run.to]) != NULL;
}

/* A name of a seed, and of nothing that is public. */
static bool
is_called_seed(struct str before)
{
	static const char *const words[] = { "secretkey", "secret_key",
		"privatekey", "private_key", "privkey", "fromseed", "from_seed",
		"signing_key", "signingkey" };
	size_t i;

	if (str_has_nocase(before, STR("pub")))
		return false;
	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has_nocase(before, str_of(words[i])))
			return true;
	return false;
}

/* The words before, on the line of the bracket. */
static struct str
line_before(struct str t, struct span run)
{
	struct str s = finder_before(t, run, NEAR);
	size_t from = s.n;

	while (from > 0 && s.p[from - 1] != '\n' && s.p[from - 1] != ';')
		from--;
	return str_slice(s, from, s.n);
}

/* Numbers that somebody counted up, or all alike. */
static bool
is_dull(const unsigned char *bytes, size_t n)
{
	size_t i, alike = 0;

	for (i = 1; i < n; i++)
		alike += (unsigned char)(bytes[i] - bytes[i - 1]) <= 1;
	return alike > n / 2;
}

static size_t
count_commas(struct str t)
{
	size_t i, n = 0;

	for (i = 0; i < t.n; i++)
		n += t.p[i] == ',';
	return n;
}

/* PAIR or SEED bytes that are a key; 0: they are none. */
static size_t
key_at(struct str t, struct span run, unsigned char ret[static PAIR])
{
	struct str text = str_slice(t, run.from, run.to);
	size_t n = count_commas(text);

	/* a comma behind the last number is one more */
	if (!is_bracketed(t, run) ||
	    (n != PAIR - 1 && n != PAIR && n != SEED - 1 && n != SEED))
		return 0;
	n = bytes_of(text, ret);
	if (n == PAIR)
		return ed25519_pair_valid(ret) ? n : 0;
	if (n == SEED && is_called_seed(line_before(t, run)))
		return n;
	return 0;
}

static bool
array_candidate(struct str t, struct span run)
{
	unsigned char bytes[PAIR];

	return key_at(t, run, bytes) > 0;
}

static void
tell(struct search *s, struct span at, const unsigned char key[static SEED],
    bool paired)
{
	unsigned char bytes[PAIR];
	struct secret x = { .at = at,
		.kind = paired ? &pair_kind : &seed_kind,
		.material = { (const char *)key, SEED },
		.proof = paired ? SECRET_PAIRED : SECRET_UNPROVEN,
		.flags = paired ? SECRET_PROVEN : 0,
		.severity = SEVERITY_HIGH };
	char text[SOLANA_TEXT];

	if (search_full(s))
		return;
	ed25519_pair_of(key, bytes);
	if (is_dull(key, SEED))
		x.flags = SECRET_PLACEHOLDER;
	if (live_at(s->by->scratch, s->text, at))
		x.flags |= SECRET_LIVE;
	solana_format(bytes + SEED, text);
	x.subject = entity_named(s->by->scratch, "solana", str_of(text));
	search_tell(s, &x);
}

/* The brackets are a part of it. */
static void
array_judge(struct search *s, struct span run)
{
	unsigned char bytes[PAIR];
	size_t n = key_at(s->text, run, bytes);

	if (n > 0)
		tell(s, (struct span){ run.from - 1, run.to + 1 }, bytes,
		    n == PAIR);
}

const struct finder finder_byte_array = {
	.kind = { .id = STR_INIT("solana-keypair"),
	    .title = STR_INIT("key pair of Solana"),
	    .family = STR_INIT("wallet") },
	.bytes = "0-9a-fA-FxX, \t\r\n",
	.least = 2 * SEED - 1,
	.most = ARRAY_MOST,
	.before = NEAR,
	.candidate = array_candidate,
	.judge = array_judge,
};

/* ---- 128 hex digits ---- */

static bool
pair_at(struct str t, struct span run, unsigned char ret[static PAIR])
{
	return hex_bytes(str_slice(t, run.from, run.to), PAIR, ret) &&
	    ed25519_pair_valid(ret);
}

static bool
hex_candidate(struct str t, struct span run)
{
	unsigned char bytes[PAIR];

	return pair_at(t, run, bytes);
}

static void
hex_judge(struct search *s, struct span run)
{
	unsigned char bytes[PAIR];

	if (pair_at(s->text, run, bytes))
		tell(s, run, bytes, true);
}

const struct finder finder_ed25519_hex = {
	.kind = { .id = STR_INIT("solana-keypair"),
	    .title = STR_INIT("key pair of Solana"),
	    .family = STR_INIT("wallet") },
	.bytes = "0-9a-fA-F",
	.least = DIGITS,
	.most = DIGITS,
	.candidate = hex_candidate,
	.judge = hex_judge,
};
