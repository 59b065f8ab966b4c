#include "secrets/finder.h"
#include "secrets/proofs_parts.h"
#include "secrets/search.h"

/*
 * Keys in Base58 and Base32 that begin like anything else. Only a proof tells
 * them: a checksum, or two halves that belong together. Those beside a word
 * that says what they are have rules of their own, right or wrong.
 */
#define ROTATE_WALLET \
	STR_INIT("Move what the key holds to a new one; nothing else helps.")
#define CHECK_WALLET STR_INIT("What left its accounts since the first commit.")

struct shape {
	struct secret_kind kind;
	size_t least, most; /* characters */
	const char *heads;  /* the first of them is one of these, if any */
	const char *tests;  /* of these: for a test network; may be NULL */
	proof_run *proof;
	enum secret_proof how;
};

static const struct shape base58[] = {
	{ .kind = { .id = STR_INIT("wif"),
	      .title = STR_INIT("private key in WIF"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 51,
	    .most = 52,
	    .heads = "5679KLcTQX",
	    .tests = "9c",
	    .proof = proof_wif,
	    .how = SECRET_CHECKSUM },
	{ .kind = { .id = STR_INIT("xrp-seed"),
	      .title = STR_INIT("seed of the XRP Ledger"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 26,
	    .most = 31,
	    .heads = "s",
	    .proof = proof_xrp,
	    .how = SECRET_CHECKSUM },
	/* 64 bytes: signatures of Solana are as long */
	{ .kind = { .id = STR_INIT("solana-keypair"),
	      .title = STR_INIT("key pair of Solana"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 86,
	    .most = 88,
	    .heads = "",
	    .proof = proof_solana,
	    .how = SECRET_PAIRED },
	{ .proof = NULL },
};

static const struct shape base32[] = {
	{ .kind = { .id = STR_INIT("stellar-seed"),
	      .title = STR_INIT("seed of Stellar"),
	      .family = STR_INIT("wallet"),
	      .rotate = ROTATE_WALLET,
	      .check = CHECK_WALLET },
	    .least = 56,
	    .most = 56,
	    .heads = "S",
	    .proof = proof_stellar,
	    .how = SECRET_CHECKSUM },
	{ .proof = NULL },
};

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

/* NULL: none of the shapes. */
static const struct shape *
shape_of(struct str t, struct span run, const struct shape *h)
{
	struct str text = str_slice(t, run.from, run.to);

	for (; h->proof != NULL; h++)
		if (text.n >= h->least && text.n <= h->most &&
		    (h->heads[0] == '\0' ||
			str_has(str_of(h->heads), str_slice(text, 0, 1))))
			return stands_alone(t, run) ? h : NULL;
	return NULL;
}

static bool
is_candidate(struct str t, struct span run, const struct shape *shapes)
{
	const struct shape *h = shape_of(t, run, shapes);
	struct proof_result r = { .proof = PROOF_NONE };
	struct arena *a;

	if (h == NULL)
		return false;
	a = arena_new();
	h->proof(a, str_slice(t, run.from, run.to), &r);
	arena_free(a);
	return r.proof == PROOF_VALID;
}

static void
judge(struct search *s, struct span run, const struct shape *shapes)
{
	const struct shape *h = shape_of(s->text, run, shapes);
	struct proof_result r = { .proof = PROOF_NONE };
	struct secret x = { .at = run,
		.material = str_slice(s->text, run.from, run.to),
		.flags = SECRET_PROVEN,
		.severity = SEVERITY_HIGH };

	if (h == NULL || search_full(s))
		return;
	h->proof(s->by->scratch, x.material, &r);
	if (r.proof != PROOF_VALID)
		return;
	x.kind = &h->kind;
	x.test = h->tests != NULL &&
	    str_has(str_of(h->tests), str_slice(x.material, 0, 1));
	x.subject = r.subject;
	x.proof = h->how;
	x.says = r.words;
	if (r.published)
		x.flags |= SECRET_PUBLISHED;
	if (live_at(s->by->scratch, s->text, run))
		x.flags |= SECRET_LIVE;
	search_tell(s, &x);
}

static bool
base58_candidate(struct str text, struct span run)
{
	return is_candidate(text, run, base58);
}

static void
base58_judge(struct search *s, struct span run)
{
	judge(s, run, base58);
}

const struct finder finder_base58 = {
	.kind = { .id = STR_INIT("base58-key"),
	    .title = STR_INIT("key in Base58"),
	    .family = STR_INIT("wallet") },
	.bytes = "1-9A-HJ-NP-Za-km-z",
	.least = 26,
	.most = 88,
	.candidate = base58_candidate,
	.judge = base58_judge,
};

static bool
base32_candidate(struct str text, struct span run)
{
	return is_candidate(text, run, base32);
}

static void
base32_judge(struct search *s, struct span run)
{
	judge(s, run, base32);
}

const struct finder finder_base32 = {
	.kind = { .id = STR_INIT("base32-seed"),
	    .title = STR_INIT("seed in Base32"),
	    .family = STR_INIT("wallet") },
	.bytes = "A-Z2-7",
	.least = 56,
	.most = 56,
	.candidate = base32_candidate,
	.judge = base32_judge,
};
