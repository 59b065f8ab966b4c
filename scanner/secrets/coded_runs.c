#include "secrets/finder.h"
#include "secrets/proofs_parts.h"
#include "secrets/search.h"

/*
 * Keys in Base58 and Base32 that begin like anything else. Their proof
 * decides: a checksum, or two halves that belong together. Where the text
 * before says so too, one of the right length and beginning with a wrong
 * checksum is told as that.
 */
#define NEAR 64

/* An encrypted key is worth as much as its password. */
#define ROTATE_WALLET \
	STR_INIT("Move what the key holds to a new one; nothing else helps.")
#define CHECK_WALLET STR_INIT("What left its accounts since the first commit.")

struct shape {
	struct secret_kind kind;
	size_t least, most; /* characters */
	const char *heads;  /* how it begins, parted by spaces */
	proof_run *proof;
	enum severity severity;
	bool strict; /* but for its proof it could be a name or a hash */
};

static const struct shape shapes[] = {
	{ .kind = { .id = STR_INIT("wif"),
	      .title = STR_INIT("private key in WIF"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 51,
	    .most = 52,
	    .heads = "5 6 7 9 K L c T Q X",
	    .proof = proof_wif,
	    .severity = SEVERITY_HIGH },
	{ .kind = { .id = STR_INIT("bip38"),
	      .title = STR_INIT("encrypted private key (BIP-38)"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 58,
	    .most = 58,
	    .heads = "6P",
	    .proof = proof_bip38,
	    .severity = SEVERITY_MEDIUM },
	{ .kind = { .id = STR_INIT("tezos-key"),
	      .title = STR_INIT("private key of Tezos"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 54,
	    .most = 98,
	    .heads = "edsk spsk p2sk edesk",
	    .proof = proof_tezos,
	    .severity = SEVERITY_HIGH },
	{ .kind = { .id = STR_INIT("xrp-seed"),
	      .title = STR_INIT("seed of the XRP Ledger"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 26,
	    .most = 31,
	    .heads = "s",
	    .proof = proof_xrp,
	    .severity = SEVERITY_HIGH,
	    .strict = true },
	/* 64 bytes: signatures of Solana, too */
	{ .kind = { .id = STR_INIT("solana-keypair"),
	      .title = STR_INIT("key pair of Solana"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 86,
	    .most = 88,
	    .heads = "",
	    .proof = proof_solana,
	    .severity = SEVERITY_HIGH,
	    .strict = true },
	{ .kind = { .id = STR_INIT("stellar-seed"),
	      .title = STR_INIT("seed of Stellar"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 56,
	    .most = 56,
	    .heads = "S",
	    .proof = proof_stellar,
	    .severity = SEVERITY_HIGH },
	{ .kind = { .id = STR_INIT("nats-seed"),
	      .title = STR_INIT("seed of a NATS key"),
	      .family = STR_INIT("messaging"),
	      .rotate = STR_INIT("Make a new key and revoke the old one in "
				 "the account's token.") },
	    .least = 58,
	    .most = 58,
	    .heads = "SA SU SO SN SC SX",
	    .proof = proof_nkey,
	    .severity = SEVERITY_HIGH },
};
#define BASE58 &shapes[0], &shapes[5]
#define BASE32 &shapes[5], &shapes[COUNT_OF(shapes)]

/* One of the beginnings begins the text. */
static bool
begins(struct str text, struct str heads)
{
	size_t end;

	for (; heads.n > 0; heads = str_slice(heads, end + 1, heads.n)) {
		end = str_find(heads, STR(" "), 0);
		end = end == SIZE_MAX ? heads.n : end;
		if (str_starts(text, str_slice(heads, 0, end)))
			return true;
	}
	return false;
}

static const struct shape *
shape_of(struct str text, const struct shape *from, const struct shape *to)
{
	for (; from < to; from++)
		if (text.n >= from->least && text.n <= from->most &&
		    (from->heads[0] == '\0' ||
			begins(text, str_of(from->heads))))
			return from;
	return NULL;
}

static bool
is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_';
}

/* It is no part of a longer word. */
static bool
stands_alone(struct str t, struct span run)
{
	return (run.from == 0 || !is_word_byte(t.p[run.from - 1])) &&
	    (run.to == t.n || !is_word_byte(t.p[run.to]));
}

static bool
is_called_key(struct str before)
{
	static const char *const words[] = { "priv", "secret", "wif", "seed",
		"key", NULL };
	size_t i;

	for (i = 0; words[i] != NULL; i++)
		if (str_has_nocase(before, str_of(words[i])))
			return true;
	return false;
}

static bool
is_candidate(struct str t, struct span run, const struct shape *from,
    const struct shape *to)
{
	struct str text = str_slice(t, run.from, run.to);
	const struct shape *h = shape_of(text, from, to);
	struct proof_result r = { .proof = PROOF_NONE };
	struct arena *a;

	if (h == NULL || !stands_alone(t, run))
		return false;
	a = arena_new();
	h->proof(a, text, &r);
	arena_free(a);
	return r.proof == PROOF_VALID ||
	    (r.proof == PROOF_WRONG && !h->strict &&
		is_called_key(finder_before(t, run, NEAR)));
}

static enum secret_proof
proof_of(const struct shape *h)
{
	return h->proof == proof_solana ? SECRET_PAIRED : SECRET_CHECKSUM;
}

static void
tell(struct search *s, struct span run, const struct shape *h)
{
	struct str text = str_slice(s->text, run.from, run.to);
	struct proof_result r = { .proof = PROOF_NONE };
	struct secret x = { .at = run,
		.kind = &h->kind,
		.material = text,
		.severity = h->severity };

	h->proof(s->by->scratch, text, &r);
	x.subject = r.subject;
	if (r.proof == PROOF_VALID) {
		x.proof = proof_of(h);
		x.says = r.words;
		x.flags = SECRET_PROVEN | (r.published ? SECRET_PUBLISHED : 0);
	} else if (is_placeholder(text)) {
		x.flags = SECRET_PLACEHOLDER;
	} else {
		x.proof = SECRET_WRONG;
		x.flags = SECRET_DISPROVEN;
	}
	if (live_at(s->by->scratch, s->text, run))
		x.flags |= SECRET_LIVE;
	search_tell(s, &x);
}

static void
judge(struct search *s, struct span run, const struct shape *from,
    const struct shape *to)
{
	if (!search_full(s) && is_candidate(s->text, run, from, to))
		tell(s, run,
		    shape_of(str_slice(s->text, run.from, run.to), from, to));
}

static bool
base58_candidate(struct str text, struct span run)
{
	return is_candidate(text, run, BASE58);
}

static void
base58_judge(struct search *s, struct span run)
{
	judge(s, run, BASE58);
}

const struct finder finder_base58 = {
	.kind = { .id = STR_INIT("base58-key"),
	    .title = STR_INIT("key in Base58"),
	    .family = STR_INIT("wallet") },
	.bytes = "1-9A-HJ-NP-Za-km-z",
	.least = 26,
	.most = 98,
	.before = NEAR,
	.candidate = base58_candidate,
	.judge = base58_judge,
};

static bool
base32_candidate(struct str text, struct span run)
{
	return is_candidate(text, run, BASE32);
}

static void
base32_judge(struct search *s, struct span run)
{
	judge(s, run, BASE32);
}

const struct finder finder_base32 = {
	.kind = { .id = STR_INIT("base32-seed"),
	    .title = STR_INIT("seed in Base32"),
	    .family = STR_INIT("wallet") },
	.bytes = "A-Z2-7",
	.least = 56,
	.most = 58,
	.before = NEAR,
	.candidate = base32_candidate,
	.judge = base32_judge,
};
