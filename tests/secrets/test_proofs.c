#include "searching.h"

#include "crypto/base32.h"
#include "crypto/base58.h"
#include "crypto/curve.h"
#include "crypto/ed25519.h"
#include "crypto/token.h"
#include "secrets/keystores.h"
#include "secrets/proofs.h"

#include <sodium.h>

/*
 * Tokens are put together here from keys that have names, with encoders that
 * are not those of the scanner where it has none; and a few that standards
 * print. Each is tried whole, and with one character changed.
 */
struct made {
	unsigned char v[512];
	size_t n;
};

static void
put(struct made *m, const void *p, size_t n)
{
	assert_true(m->n + n <= sizeof(m->v));
	memcpy(m->v + m->n, p, n);
	m->n += n;
}

static struct str
bytes(const struct made *m)
{
	return (struct str){ (const char *)m->v, m->n };
}

static struct made
key(const char *name)
{
	struct made m = { .n = 32 };

	sha256(str_of(name), m.v);
	return m;
}

static struct made
pair(const char *name)
{
	struct made m = { .n = 64 }, seed = key(name);

	ed25519_pair_of(seed.v, m.v);
	return m;
}

static struct str
base64(struct bench *b, struct str s, int variant)
{
	size_t n = sodium_base64_encoded_len(s.n, variant);
	char *text = arena_alloc(b->arena, n, 1);

	sodium_bin2base64(text, n, (const unsigned char *)s.p, s.n, variant);
	return str_of(text);
}

static struct str
plain64(struct bench *b, struct str s)
{
	return base64(b, s, sodium_base64_VARIANT_ORIGINAL);
}

static struct str
url64(struct bench *b, struct str s)
{
	return base64(b, s, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static struct str
hex(struct bench *b, struct str s)
{
	char *text = arena_alloc(b->arena, 2 * s.n + 1, 1);

	hex_format((const unsigned char *)s.p, s.n, text);
	return str_of(text);
}

static struct str
base58(struct bench *b, struct str s)
{
	char *text = arena_alloc(b->arena, 256, 1);

	assert_true(base58_encode(s, text, 256) > 0);
	return str_of(text);
}

/* With four bytes of double SHA-256. */
static struct str
base58check(struct bench *b, const void *head, size_t n, struct str body)
{
	struct made m = { .n = 0 };
	unsigned char hash[32];

	put(&m, head, n);
	put(&m, body.p, body.n);
	sha256(bytes(&m), hash);
	sha256((struct str){ (char *)hash, 32 }, hash);
	put(&m, hash, 4);
	return base58(b, bytes(&m));
}

/* Bech32 with its checksum, in the polynomial's own words: the remainder of
 * the values, shifted by six, is what is added. */
static struct str
bech32(struct bench *b, const char *hrp, struct str body)
{
	static const char letters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
	static const uint32_t generator[] = { 0x3b6a57b2, 0x26508e6d,
		0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
	unsigned char v[1024];
	size_t n = 0, head, i;
	uint32_t sum = 1, top;
	char *text = arena_alloc(b->arena, 600, 1), *t = text;
	unsigned acc = 0, bits = 0;

	for (i = 0; hrp[i] != '\0'; i++)
		v[n++] = (unsigned char)hrp[i] >> 5;
	v[n++] = 0;
	for (i = 0; hrp[i] != '\0'; i++)
		v[n++] = hrp[i] & 31;
	head = n;
	for (i = 0; i < body.n; i++) {
		acc = (acc << 8 | (unsigned char)body.p[i]) & 0xffff;
		for (bits += 8; bits >= 5; bits -= 5)
			v[n++] = acc >> (bits - 5) & 31;
	}
	if (bits > 0)
		v[n++] = (unsigned char)(acc << (5 - bits) & 31);
	memset(v + n, 0, 6);
	for (i = 0; i < n + 6; i++) {
		top = sum >> 25;
		sum = (sum & 0x1ffffff) << 5 ^ v[i];
		for (unsigned k = 0; k < 5; k++)
			sum ^= top >> k & 1 ? generator[k] : 0;
	}
	sum ^= 1;
	for (i = 0; i < 6; i++)
		v[n++] = (unsigned char)(sum >> (25 - 5 * i) & 31);
	t += sprintf(t, "%s1", hrp);
	for (i = head; i < n; i++)
		*t++ = letters[v[i]];
	return str_of(text);
}

/* ---- what is expected ---- */

static struct proof_result
run(struct bench *b, const char *kind, struct str token)
{
	const struct proof_kind *k = proof_by_name(str_of(kind));
	struct proof_result ret = { .proof = PROOF_NONE };
	/* a copy of just its length: reading past it is seen */
	char *p = malloc(token.n == 0 ? 1 : token.n);

	assert_non_null(k);
	assert_non_null(p);
	if (token.n > 0)
		memcpy(p, token.p, token.n);
	k->run(b->arena, (struct str){ p, token.n }, &ret);
	/* nothing that stays may point into the token */
	memset(p, '?', token.n);
	free(p);
	return ret;
}

/* Another character of the same kind. */
static struct str
changed(struct bench *b, struct str token, size_t at)
{
	char *p = arena_alloc(b->arena, token.n + 1, 1);

	memcpy(p, token.p, token.n);
	p[at] = p[at] == 'a'               ? 'c'
	    : p[at] == '3'                 ? '5'
	    : p[at] >= '0' && p[at] <= '9' ? '3'
	    : p[at] >= 'a' && p[at] <= 'z' ? 'a'
	    : p[at] == 'A'                 ? 'D'
					   : 'A';
	return (struct str){ p, token.n };
}

static void
expect(struct bench *b, const char *kind, struct str token, enum proof want)
{
	struct proof_result r = run(b, kind, token);

	if (r.proof != want)
		fail_msg("%s: %d, not %d: " STR_FMT, kind, (int)r.proof,
		    (int)want, STR_ARG(token));
}

/* It holds, and with a character of its middle changed it does not. */
static struct proof_result
holds(struct bench *b, const char *kind, struct str token)
{
	expect(b, kind, token, PROOF_VALID);
	expect(b, kind, changed(b, token, token.n / 2), PROOF_WRONG);
	return run(b, kind, token);
}

static void
says(struct proof_result r, const char *words)
{
	if (!str_has(r.words, str_of(words)))
		fail_msg(
		    "\"" STR_FMT "\" has no \"%s\"", STR_ARG(r.words), words);
}

/* ---- tokens ---- */

static void
tokens(void **state)
{
	struct bench *b = *state;
	struct made m = pair("azure");

	says(run(b, "aws-account",
		 STR("ASIA"
		     "Y34FZKBOKMUTVV7A")),
	    "account 609629065308");
	says(run(b, "telegram", STR("123456789:AA")), "bot 123456789");
	says(run(b, "slack", STR("xoxb-1234567890-x")), "team 1234567890");
	expect(b, "azure-64", plain64(b, bytes(&m)), PROOF_VALID);
	expect(
	    b, "azure-64", plain64(b, (struct str){ "abc", 3 }), PROOF_WRONG);
	expect(b, "uuid4", STR("6ba7b810-9dad-41d1-80b4-00c04fd430c8"),
	    PROOF_VALID);
	expect(b, "uuid4", STR("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
	    PROOF_WRONG);
	expect(b, "openai",
	    STR("sk-aaaaaaaaaaaaaaaaaaaaT3BlbkFJaaaaaaaaaaaaaaa"
		"aaaaa"),
	    PROOF_VALID);
	expect(b, "openai", STR("sk-aaaaT3BlbkFJaaaa"), PROOF_NONE);
	/* the id of Discord's own example, of 2016-04-30 */
	says(holds(b, "discord-bot", STR("MTc1OTI4ODQ3Mjk5MTE3MDYz.a.b")),
	    "175928847299117063 of 2016-04-30");
	/* A server's 32-byte key is no account's */
	expect(b, "crc62", STR("ghp_1234567893jZRME"), PROOF_VALID);
}

static void
basic_auth(void **state)
{
	struct bench *b = *state;
	struct proof_result r;

	r = run(b, "basic-auth", plain64(b, STR("admin:s3cr3tW0rd")));
	assert_int_equal(r.proof, PROOF_VALID);
	assert_false(r.published);
	assert_int_equal(r.words.n, 0);
	r = run(b, "basic-auth", plain64(b, STR("user:password")));
	assert_true(r.published);
	expect(b, "basic-auth", plain64(b, STR("no colon")), PROOF_WRONG);
	expect(b, "basic-auth", plain64(b, STR("user:")), PROOF_WRONG);
	expect(b, "basic-auth", plain64(b, STR("a:\x01")), PROOF_WRONG);
	expect(b, "basic-auth", STR("!"), PROOF_WRONG);
}

static void
nkey(void **state)
{
	struct bench *b = *state;
	struct made m = { .n = 0 }, seed = key("nats");
	char text[64];
	uint16_t crc;

	/* S, and U (20): 18 << 3 | 20 >> 5, then the rest of 20 */
	put(&m, "\x95\x00", 2);
	put(&m, seed.v, 32);
	crc = crc16_xmodem_of(bytes(&m));
	put(&m,
	    (unsigned char[]){
		(unsigned char)(crc & 0xff), (unsigned char)(crc >> 8) },
	    2);
	base32_encode(bytes(&m), text);
	assert_true(text[0] == 'S' && text[1] == 'U' && text[2] == 'A');
	says(holds(b, "nkey", str_of(text)), "NATS user");
}

static struct str
jwt(struct bench *b, const char *head, const char *payload)
{
	struct str h = url64(b, str_of(head)), p = url64(b, str_of(payload));

	return arena_printf(
	    b->arena, STR_FMT "." STR_FMT ".c2ln", STR_ARG(h), STR_ARG(p));
}

static void
jwts(void **state)
{
	struct bench *b = *state;
	struct proof_result r;

	r = run(b, "jwt",
	    jwt(b, "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
		"{\"iss\":\"supabase\",\"role\":\"service_role\","
		"\"exp\":1735689600}"));
	assert_int_equal(r.proof, PROOF_VALID);
	says(r,
	    "signed with HS256, from supabase, role service_role, "
	    "until 2025-01-01");
	r = run(b, "jwt",
	    jwt(b, "{\"alg\":\"none\"}",
		"{\"sub\":\"1234567890\",\"name\":\"John Doe\"}"));
	says(r, "signed with none, never expires");
	assert_true(r.published);
	/* what is in there is shown cut and without control characters */
	r = run(b, "jwt",
	    jwt(b, "{\"alg\":\"a\\u001b[2Jb\"}",
		"{\"iss\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"zzz\"}"));
	says(r, "signed with a?[2Jb");
	assert_false(str_has(r.words, STR("z")));
	expect(b, "jwt", jwt(b, "{}", "{}"), PROOF_WRONG);
	expect(b, "jwt", jwt(b, "{\"alg\":\"x\"}", "[]"), PROOF_WRONG);
	expect(b, "jwt", STR("eyJ"), PROOF_WRONG);
	expect(b, "jwt", STR("a.b.c"), PROOF_WRONG);
	expect(b, "base64-json", plain64(b, STR("{\"a\":1}")), PROOF_VALID);
	expect(b, "base64-json", plain64(b, STR("{\"a\":1")), PROOF_WRONG);
}

static struct str
macaroon(struct bench *b, const char *place, bool hex_digits)
{
	struct made m = { .n = 0 }, sig = key("signature");

	put(&m, "\x02\x01", 2);
	put(&m, (unsigned char[]){ (unsigned char)strlen(place) }, 1);
	put(&m, place, strlen(place));
	put(&m,
	    "\x02\x03"
	    "abc\0\x02\x02{}\0\0\x06\x20",
	    14);
	put(&m, sig.v, 32);
	return hex_digits ? hex(b, bytes(&m)) : url64(b, bytes(&m));
}

static void
macaroons(void **state)
{
	struct bench *b = *state;
	struct str t = macaroon(b, "pypi.org", false);

	t = arena_printf(b->arena, "pypi-" STR_FMT, STR_ARG(t));
	assert_true(str_starts(t, STR("pypi-AgEIcHlwaS5vcmc")));
	says(run(b, "pypi", t), "for pypi.org");
	expect(b, "pypi", t, PROOF_VALID);
	expect(b, "pypi", str_slice(t, 0, t.n - 4), PROOF_WRONG);
	t = macaroon(b, "lnd", true);
	assert_true(str_starts(t, STR("0201036c6e64")));
	expect(b, "macaroon", t, PROOF_VALID);
	expect(b, "macaroon", str_slice(t, 0, t.n - 2), PROOF_WRONG);
	expect(b, "macaroon", STR("02"), PROOF_WRONG);
	expect(b, "macaroon", STR("0201ffffff"), PROOF_WRONG);
}

/* ---- Base58 ---- */

static void
xprvs(void **state)
{
	struct bench *b = *state;
	struct made m = { .n = 0 }, k = key("xprv"), chain = key("chain");
	struct proof_result r;
	struct str t;

	put(&m, "\0\0\0\0\0\0\0\0\0", 9);
	put(&m, chain.v, 32);
	put(&m, "", 1);
	put(&m, k.v, 32);
	t = base58check(b, "\x04\x88\xad\xe4", 4, bytes(&m));
	assert_true(str_starts(t, STR("xprv9")));
	r = holds(b, "xprv", t);
	says(r, "master key");
	assert_true(str_starts(r.subject, STR("key:0x")));
	assert_false(r.published);
	t = base58check(b, "\x04\xb2\x43\x0c", 4, bytes(&m));
	assert_true(str_starts(t, STR("zprv")));
	expect(b, "xprv", t, PROOF_VALID);
	m.v[1] = 1; /* a master has no parent */
	expect(b, "xprv", base58check(b, "\x04\x88\xad\xe4", 4, bytes(&m)),
	    PROOF_WRONG);
	m.v[0] = 3;
	says(run(b, "xprv", base58check(b, "\x04\x88\xad\xe4", 4, bytes(&m))),
	    "depth 3");
	m.v[41] = 2; /* as in a public one */
	expect(b, "xprv", base58check(b, "\x04\x88\xad\xe4", 4, bytes(&m)),
	    PROOF_WRONG);
	expect(b, "xprv", STR("xprv0OIl"), PROOF_NONE);
}

/* Source: BIP-32, test vector 1; m is made from its seed. */
static void
published_xprv(void **state)
{
	struct bench *b = *state;
	unsigned char seed[16], mac[64];
	struct made m = { .n = 0 };

	for (unsigned char i = 0; i < 16; i++)
		seed[i] = i;
	hmac_sha512(STR("Bitcoin seed"), (struct str){ (char *)seed, 16 }, mac);
	put(&m, "\0\0\0\0\0\0\0\0\0", 9);
	put(&m, mac + 32, 32);
	put(&m, "", 1);
	put(&m, mac, 32);
	assert_true(
	    run(b, "xprv", base58check(b, "\x04\x88\xad\xe4", 4, bytes(&m)))
		.published);
}

static void
wifs(void **state)
{
	struct bench *b = *state;
	struct made k = key("wif"), one = { .n = 32 };

	says(holds(b, "wif", base58check(b, "\x80", 1, bytes(&k))),
	    "for Bitcoin");
	put(&k, "\x01", 1);
	says(holds(b, "wif", base58check(b, "\xef", 1, bytes(&k))),
	    "for a test network");
	expect(b, "wif", base58check(b, "\x12", 1, bytes(&k)), PROOF_WRONG);
	k.v[32] = 2;
	expect(b, "wif", base58check(b, "\x80", 1, bytes(&k)), PROOF_WRONG);
	k.n = 31;
	expect(b, "wif", base58check(b, "\x80", 1, bytes(&k)), PROOF_WRONG);
	one.v[31] = 1;
	assert_true(
	    run(b, "wif", base58check(b, "\x80", 1, bytes(&one))).published);
	one.v[31] = 0; /* no key at all */
	expect(b, "wif", base58check(b, "\x80", 1, bytes(&one)), PROOF_WRONG);
	expect(b, "wif", STR("0OIl"), PROOF_NONE);
}

static void
base58s(void **state)
{
	struct bench *b = *state;
	struct made k = key("tezos"), p = pair("tezos"), m = key("eos");
	unsigned char hash[20];
	struct str t;

	t = base58check(b, "\x0d\x0f\x3a\x07", 4, bytes(&k));
	assert_true(str_starts(t, STR("edsk")) && t.n == 54);
	says(holds(b, "tezos", t), "Ed25519");
	t = base58check(b, "\x2b\xf6\x4e\x07", 4, bytes(&p));
	assert_true(str_starts(t, STR("edsk")) && t.n == 98);
	says(holds(b, "tezos", t), "Ed25519");
	t = base58check(b, "\x11\xa2\xe0\xc9", 4, bytes(&k));
	assert_true(str_starts(t, STR("spsk")) && t.n == 54);
	says(holds(b, "tezos", t), "secp256k1");
	t = base58check(b, "\x10\x51\xee\xbd", 4, bytes(&k));
	assert_true(str_starts(t, STR("p2sk")) && t.n == 54);
	says(holds(b, "tezos", t), "P-256");
	p.n = 56;
	t = base58check(b, "\x07\x5a\x3c\xb3\x29", 5, bytes(&p));
	assert_true(str_starts(t, STR("edesk")) && t.n == 88);
	says(holds(b, "tezos", t), "encrypted");

	put(&m, "K1", 2);
	ripemd160_of(bytes(&m), hash);
	m.n = 32;
	put(&m, hash, 4);
	t = base58(b, bytes(&m));
	t = arena_printf(b->arena, "PVT_K1_" STR_FMT, STR_ARG(t));
	(void)holds(b, "eos", t);

	m.n = 39;
	t = base58check(b, "\x01\x42\xc0", 3, (struct str){ (char *)m.v, 36 });
	assert_true(str_starts(t, STR("6P")) && t.n == 58);
	says(holds(b, "bip38", t), "encrypted");
}

/* The genesis account of XRP: a secret that everybody knows, as its sixteen
 * bytes, MD-like half of SHA-512 of "masterpassphrase". */
static void
xrp(void **state)
{
	static const char bitcoin[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdef"
				      "ghijkmnopqrstuvwxyz";
	struct bench *b = *state;
	unsigned char hash[64];
	struct proof_result r;
	char text[64];
	struct str t;

	sha512(STR("masterpassphrase"), hash);
	t = base58check(b, "\x21", 1, (struct str){ (char *)hash, 16 });
	for (size_t i = 0; i <= t.n; i++)
		text[i] = i == t.n
		    ? '\0'
		    : base58_ripple[strchr(bitcoin, t.p[i]) - bitcoin];
	r = holds(b, "xrp", str_of(text));
	assert_true(r.published);
	says(r, "secp256k1");
	assert_true(text[0] == 's' && strlen(text) == 29);
}

/* ---- Bech32 ---- */

static void
bech32s(void **state)
{
	struct bench *b = *state;
	struct made k = key("nostr"), sui = { .n = 0 }, long_one = { .n = 169 };
	struct str t;
	char *p;

	(void)holds(b, "nostr", bech32(b, "nsec", bytes(&k)));
	expect(b, "nostr", bech32(b, "npub", bytes(&k)), PROOF_WRONG);
	t = bech32(b, "age-secret-key-", bytes(&k));
	p = arena_alloc(b->arena, t.n + 1, 1);
	for (size_t i = 0; i < t.n; i++)
		p[i] = t.p[i] >= 'a' && t.p[i] <= 'z' ? (char)(t.p[i] - 32)
						      : t.p[i];
	assert_int_equal(t.n, 74);
	(void)holds(b, "age", (struct str){ p, t.n });
	put(&sui, "", 1);
	put(&sui, k.v, 32);
	t = bech32(b, "suiprivkey", bytes(&sui));
	assert_int_equal(t.n, 70);
	says(holds(b, "sui", t), "Ed25519, account 0x");
	says(run(b, "sui", plain64(b, bytes(&sui))), "account 0x");
	expect(b, "sui", plain64(b, bytes(&sui)), PROOF_NONE);
	sui.v[0] = 3; /* no such scheme */
	expect(b, "sui", bech32(b, "suiprivkey", bytes(&sui)), PROOF_WRONG);
	(void)holds(b, "zcash",
	    bech32(b, "secret-extended-key-main", bytes(&long_one)));
	(void)holds(b, "cardano", bech32(b, "addr_sk", bytes(&k)));
	expect(b, "cardano", bech32(b, "addr_vk", bytes(&k)), PROOF_WRONG);
	t = hex(b, bytes(&k));
	expect(b, "cardano-cbor",
	    arena_printf(b->arena, "5820" STR_FMT, STR_ARG(t)), PROOF_VALID);
	expect(b, "cardano-cbor",
	    arena_printf(b->arena, "5840" STR_FMT, STR_ARG(t)), PROOF_WRONG);
}

/* ---- Ed25519 ---- */

static void
pairs(void **state)
{
	struct bench *b = *state;
	struct made p = pair("solana"), lib = { .n = 0 }, bad = p;
	struct proof_result r;
	struct str t, public = { (const char *)p.v + 32, 32 };

	bad.v[3] ^= 1;
	r = run(b, "solana-pair", base58(b, bytes(&p)));
	assert_int_equal(r.proof, PROOF_VALID);
	t = base58(b, public);
	assert_true(str_eq(
	    r.subject, arena_printf(b->arena, "solana:" STR_FMT, STR_ARG(t))));
	r = run(b, "solana-pair", base58(b, bytes(&bad)));
	assert_int_equal(r.proof, PROOF_WRONG);
	assert_int_equal(r.subject.n, 0);

	t = base58(b, bytes(&p));
	t = arena_printf(b->arena, "ed25519:" STR_FMT, STR_ARG(t));
	r = run(b, "near", t);
	assert_int_equal(r.proof, PROOF_VALID);
	t = hex(b, public);
	assert_true(str_has(r.words, t));
	expect(b, "near", STR("ed25519:abc"), PROOF_WRONG);

	says(run(b, "tendermint-pair", plain64(b, bytes(&p))), "address ");
	expect(b, "tendermint-pair", plain64(b, bytes(&p)), PROOF_VALID);
	expect(b, "tendermint-pair", plain64(b, bytes(&bad)), PROOF_WRONG);
	expect(b, "ed25519-pair", hex(b, bytes(&p)), PROOF_VALID);
	expect(b, "ed25519-pair", hex(b, bytes(&bad)), PROOF_WRONG);
	expect(b, "ed25519-pair", plain64(b, bytes(&p)), PROOF_VALID);
	says(run(b, "algorand-pair", plain64(b, bytes(&p))), "account ");

	put(&lib, "\x08\x01\x12\x40", 4);
	put(&lib, p.v, 64);
	t = plain64(b, bytes(&lib));
	assert_true(str_starts(t, STR("CAESQ")));
	says(holds(b, "libp2p", t), "Ed25519");
	expect(b, "libp2p", plain64(b, bytes(&p)), PROOF_WRONG);
}

/* Half of a pair is not looked at when there is just that half. */
static void
nothing_proven(void **state)
{
	struct bench *b = *state;
	struct made k = key("cosmos");
	struct str t = base58(b, bytes(&k));

	expect(b, "tendermint-pair", plain64(b, bytes(&k)), PROOF_NONE);
	t = arena_printf(b->arena, "secp256k1:" STR_FMT, STR_ARG(t));
	expect(b, "near", t, PROOF_NONE);
	assert_true(str_starts(run(b, "near", t).subject, STR("key:0x")));
	memset(k.v, 0xff, 32);
	expect(b, "tendermint-pair", plain64(b, bytes(&k)), PROOF_WRONG);
}

/* Source: Stellar documentation: the root of a standalone network is of the
 * hash of its name, and has this account. */
static void
stellar(void **state)
{
	struct bench *b = *state;
	struct made m = { .n = 0 },
		    k = key("Standalone Network ; February 2017");
	struct proof_result r;
	char text[64];
	uint16_t crc;

	put(&m, "\x90", 1);
	put(&m, k.v, 32);
	crc = crc16_xmodem_of(bytes(&m));
	put(&m,
	    (unsigned char[]){
		(unsigned char)(crc & 0xff), (unsigned char)(crc >> 8) },
	    2);
	base32_encode(bytes(&m), text);
	r = holds(b, "stellar", str_of(text));
	says(r,
	    "account GBZXN7PIRZGNMHGA7MUUUF4GWPY5AYPV6LY4UV2GL6VJGIQRXFDNM"
	    "ADI");
	assert_true(r.published);
}

/* ---- numbers ---- */

static void
scalars(void **state)
{
	struct bench *b = *state;
	struct str k = str_of(key_of(b, "scalar"));
	struct proof_result r = run(b, "evm-scalar", k);

	assert_int_equal(r.proof, PROOF_VALID);
	assert_true(str_eq(r.subject, subject_of(b, "scalar")));
	r = run(b, "aptos",
	    arena_printf(b->arena, "secp256k1-priv-0x" STR_FMT, STR_ARG(k)));
	assert_true(str_eq(r.subject, subject_of(b, "scalar")));
	says(run(b, "aptos",
		 arena_printf(b->arena, "ed25519-priv-0x" STR_FMT, STR_ARG(k))),
	    "account 0x");
	expect(b, "evm-scalar", str_slice(k, 1, 64), PROOF_WRONG);
	r = run(b, "evm-scalar",
	    STR("0x00000000000000000000000000000000"
		"00000000000000000000000000000001"));
	assert_true(r.published);
	/* the order of secp256k1, one more than the last key */
	expect(b, "evm-scalar",
	    STR("fffffffffffffffffffffffffffffffe"
		"baaedce6af48a03bbfd25e8cd0364141"),
	    PROOF_WRONG);
	expect(b, "bls", STR("ffff"), PROOF_NONE);
	expect(b, "bls",
	    STR("73eda753299d7d483339d80809a1d805"
		"53bda402fffe5bfeffffffff00000001"),
	    PROOF_WRONG);
	expect(b, "starknet", STR("0x123"), PROOF_NONE);
	expect(b, "starknet", STR("0x0"), PROOF_WRONG);
	expect(b, "starknet", STR("xyz"), PROOF_WRONG);
	/* Source: starknet-devnet, the first account of seed 0 */
	assert_true(
	    run(b, "starknet", STR("0x71d7bb07b9a64f6f78ac4c816aff4da9"))
		.published);
	expect(b, "monero",
	    STR("edd3f55c1a631258d69cf7a2def9de14"
		"00000000000000000000000000000010"),
	    PROOF_WRONG);
}

/* Source: Monero, its functional tests of wallets. */
static void
phrases(void **state)
{
	struct bench *b = *state;

	expect(b, "monero-phrase",
	    STR("velvet lymph giddy number token physics poetry unquoted nibs "
		"useful sabotage limits benches lifestyle eden nitrogen anvil "
		"fewest avoid batch vials washing fences goat unquoted"),
	    PROOF_VALID);
	expect(b, "monero-phrase",
	    STR("lymph velvet giddy number token physics poetry unquoted nibs "
		"useful sabotage limits benches lifestyle eden nitrogen anvil "
		"fewest avoid batch vials washing fences goat unquoted"),
	    PROOF_WRONG);
	expect(b, "monero-phrase",
	    STR("a b c d e f g h i j k l m n o p q r s t u v w x y z"),
	    PROOF_WRONG);
	expect(b, "monero-phrase", STR_NONE, PROOF_WRONG);
}

/* ---- DER and files ---- */

static struct str
ec_der(struct bench *b, const char *name)
{
	struct str k = str_of(key_of(b, name));

	return arena_printf(b->arena,
	    "302e0201010420" STR_FMT "a00706052b8104000a", STR_ARG(k));
}

static void
der(void **state)
{
	struct bench *b = *state;
	struct str k = str_of(key_of(b, "hedera")), t;
	struct proof_result r;
	unsigned char raw[48];

	r = run(b, "hedera",
	    arena_printf(b->arena, "302e020100300506032b657004220420" STR_FMT,
		STR_ARG(k)));
	assert_int_equal(r.proof, PROOF_VALID);
	says(r, "Ed25519");
	r = run(b, "hedera",
	    arena_printf(b->arena,
		"3030020100300706052b8104000a04220420" STR_FMT, STR_ARG(k)));
	assert_true(str_eq(r.subject, subject_of(b, "hedera")));

	t = ec_der(b, "pem");
	assert_true(hex_bytes(t, sizeof(raw), raw));
	k = plain64(b, (struct str){ (char *)raw, sizeof(raw) });
	/* whole, with line ends as text, and only what is between */
	t = arena_printf(b->arena,
	    "-----BEGIN EC PRIV"
	    "ATE KEY-----\\n%.32s\\n%s\\n-----END EC",
	    k.p, k.p + 32);
	r = run(b, "wallet-pem", t);
	assert_int_equal(r.proof, PROOF_VALID);
	assert_true(str_eq(r.subject, subject_of(b, "pem")));
	says(r, "secp256k1");
	expect(b, "pem",
	    arena_printf(b->arena, "\r\n%.20s\r\n%s\n", k.p, k.p + 20),
	    PROOF_VALID);
	expect(b, "pem", plain64(b, t), PROOF_VALID);
	/* what the window cut off says nothing */
	expect(b, "pem", str_slice(k, 0, 40), PROOF_NONE);
	expect(b, "pem", STR("aGVsbG8gd29ybGQh"), PROOF_WRONG);
	says(run(b, "pem",
		 STR("-----BEGIN ENCRYPTED PRIV"
		     "ATE KEY-----\nMII")),
	    "encrypted");
	expect(b, "pem", STR("-----BEGIN"), PROOF_WRONG);
	expect(b, "openssh", STR("b3BlbnNzaC1rZXktdjEA"), PROOF_WRONG);
}

static void
signify(void **state)
{
	struct bench *b = *state;
	struct made m = { .n = 0 }, p = pair("signify"), salt = key("salt");
	unsigned char hash[64];

	sha512(bytes(&p), hash);
	put(&m, "EdBK\0\0\0\0", 8);
	put(&m, salt.v, 16);
	put(&m, hash, 8);
	put(&m, salt.v + 16, 8);
	put(&m, p.v, 64);
	says(holds(b, "signify", plain64(b, bytes(&m))), "not encrypted");
	m.v[7] = 42;
	expect(b, "signify", plain64(b, bytes(&m)), PROOF_NONE);
	says(run(b, "signify", plain64(b, bytes(&m))), "encrypted");
}

/* ---- JSON ---- */

static void
jwks(void **state)
{
	struct bench *b = *state;
	struct made k = key("jwk"), p = pair("jwk");
	unsigned char point[CURVE_POINT];
	struct str d = url64(b, bytes(&k)), x, y;
	struct proof_result r;

	assert_true(curve_point(k.v, point));
	x = url64(b, (struct str){ (char *)point + 1, 32 });
	y = url64(b, (struct str){ (char *)point + 33, 32 });
	r = run(b, "jwk",
	    arena_printf(b->arena,
		"{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"d\":\"%s\","
		"\"x\":\"%s\",\"y\":\"%s\"}",
		d.p, x.p, y.p));
	assert_int_equal(r.proof, PROOF_VALID);
	assert_true(str_eq(r.subject, subject_of(b, "jwk")));
	expect(b, "jwk",
	    arena_printf(b->arena,
		"{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"d\":\"%s\","
		"\"x\":\"%s\",\"y\":\"%s\"}",
		d.p, y.p, x.p),
	    PROOF_WRONG);
	x = url64(b, (struct str){ (char *)p.v + 32, 32 });
	expect(b, "jwk",
	    arena_printf(b->arena,
		"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"%s\","
		"\"x\":\"%s\"}",
		d.p, x.p),
	    PROOF_VALID);
	/* 61 * 53 = 3233 */
	expect(b, "jwk",
	    STR("{\"kty\":\"RSA\",\"n\":\"DKE\",\"e\":\"EQ\",\"d\":\"CsE\","
		"\"p\":\"PQ\",\"q\":\"NQ\"}"),
	    PROOF_VALID);
	expect(b, "jwk",
	    STR("{\"kty\":\"RSA\",\"n\":\"DKI\",\"e\":\"EQ\",\"d\":\"CsE\","
		"\"p\":\"PQ\",\"q\":\"NQ\"}"),
	    PROOF_WRONG);
	expect(b, "jwk", STR("{\"kty\":\"RSA\",\"n\":\"DKI\"}"), PROOF_WRONG);
	expect(b, "jwk", STR("{\"kty\":"), PROOF_NONE);
}

static void
filecoin(void **state)
{
	struct bench *b = *state;
	struct made k = key("lotus");
	struct str d = plain64(b, bytes(&k)), t;

	t = hex(b,
	    arena_printf(b->arena,
		"{\"Type\":\"secp256k1\",\"PrivateKey\":\"%s\"}", d.p));
	assert_true(str_starts(t, STR("7b2254797065223a22")));
	assert_true(
	    str_eq(run(b, "filecoin", t).subject, subject_of(b, "lotus")));
	expect(b, "filecoin", t, PROOF_VALID);
	expect(b, "filecoin", str_slice(t, 0, t.n - 2), PROOF_WRONG);
	expect(b, "filecoin", STR("7b7d"), PROOF_WRONG);
}

/* A keystore of little work, made here: PBKDF2 by libsodium's HMAC, the
 * cipher of a stream that is all noughts where the secret is the stream. */
static struct str
keystore(struct bench *b, const char *password, const char *rounds)
{
	unsigned char u[32], text[48 + 32], hash[32];
	struct made ct = key("ciphertext");
	struct str digits;

	/* one round: U1 = HMAC(password, salt || 1) */
	hmac_sha256(str_of(password), STR("saltsaltsaltsalt\0\0\0\1"), u);
	memcpy(text, u + 16, 16);
	memcpy(text + 16, ct.v, 32);
	sha256((struct str){ (char *)text, 48 }, hash);
	digits = hex(b, (struct str){ (char *)hash, 32 });
	ct.n = 32;
	return arena_printf(b->arena,
	    "{\"crypto\":{\"kdf\":{\"function\":\"pbkdf2\",\"params\":{"
	    "\"c\":%s,\"dklen\":32,\"prf\":\"hmac-sha256\",\"salt\":"
	    "\"73616c7473616c7473616c7473616c74\"},\"message\":\"\"},"
	    "\"checksum\":{\"function\":\"sha256\",\"message\":\"%s\"},"
	    "\"cipher\":{\"function\":\"aes-128-ctr\",\"params\":{\"iv\":"
	    "\"00000000000000000000000000000000\"},\"message\":\"%s\"}},"
	    "\"pubkey\":\"b0b0\",\"version\":4}",
	    rounds, digits.p, hex(b, bytes(&ct)).p);
}

static void
keystores(void **state)
{
	struct bench *b = *state;
	struct str t = keystore(b, "password1", "1");
	struct proof_result r = run(b, "eip-2335", t);

	assert_int_equal(r.proof, PROOF_VALID);
	says(r,
	    "encrypted, pbkdf2 c=1, weak: passwords are tried fast, of "
	    "b0b0");
	expect(b, "keystore-v3", t, PROOF_WRONG);
	assert_true(keystores_try(b->arena, t, STR("password1"), &r));
	assert_int_equal(r.proof, PROOF_VALID);
	/* EIP-2335 takes control characters away */
	assert_true(keystores_try(b->arena, t, STR("pass\tword1\n"), &r));
	assert_false(keystores_try(b->arena, t, STR("password2"), &r));
	/* too much work is refused, whatever the password */
	t = keystore(b, "password1", "4000000000");
	expect(b, "eip-2335", t, PROOF_WRONG);
	assert_false(keystores_try(b->arena, t, STR("password1"), &r));
	assert_false(keystores_try(b->arena, STR("{}"), STR("a"), &r));
	expect(b, "eip-2335", STR("{}"), PROOF_WRONG);
	expect(b, "eip-2335", str_slice(t, 0, 200), PROOF_NONE);
}

/* ---- of all ---- */

/* Whatever a token holds, a proof ends, says no more than it may and never
 * shows the token. */
static void
anything(void **state)
{
	static const char *const heads[] = { "", "0x", "pypi-", "ops_eyJ",
		"PVT_K1_",
		("-----BEGIN PRIV"
		 "ATE KEY-----"),
		"ed25519:", "58", "LS0tLS1CRUdJTi", "suiprivkey1",
		"{\"crypto\":", "302e" };
	static const char letters[] = "0123456789abcdefABCDEF{}\":,.-_+/=\\n "
				      "GHkxyz";
	struct bench *b = *state;
	const struct proof_kind *k;
	uint32_t seed = 1;
	char text[300];

	for (int round = 0; round < 400; round++)
		for (k = proof_kinds(); k->name != NULL; k++) {
			struct proof_result r;
			size_t n = (size_t)snprintf(text, sizeof(text), "%s",
			    heads[(size_t)round % COUNT_OF(heads)]);
			size_t most = n + (size_t)(round % 160);

			for (; n < most; n++) {
				seed = seed * 1664525u + 1013904223u;
				text[n] = letters[(seed >> 16) %
				    (sizeof(letters) - 1)];
			}
			r = run(b, k->name, (struct str){ text, n });
			assert_true(r.words.n < 400);
			assert_false(n > 60 &&
			    str_has(r.words, (struct str){ text, n }));
		}
}

static void
names(void **state)
{
	const struct proof_kind *k, *other;

	(void)state;
	for (k = proof_kinds(); k->name != NULL; k++) {
		assert_non_null(k->run);
		assert_true(proof_by_name(str_of(k->name)) == k);
		for (other = k + 1; other->name != NULL; other++)
			assert_string_not_equal(k->name, other->name);
	}
	assert_null(proof_by_name(STR("md5")));
	assert_null(proof_by_name(STR_NONE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(tokens), TEST(basic_auth),
		TEST(nkey), TEST(jwts), TEST(macaroons), TEST(xprvs),
		TEST(published_xprv), TEST(wifs), TEST(base58s), TEST(xrp),
		TEST(bech32s), TEST(pairs), TEST(nothing_proven), TEST(stellar),
		TEST(scalars), TEST(phrases), TEST(der), TEST(signify),
		TEST(jwks), TEST(filecoin), TEST(keystores), TEST(anything),
		TEST(names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
