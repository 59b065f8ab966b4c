#include "crypto/evm.h"
#include "secrets/finder.h"
#include "secrets/search.h"

/*
 * Private keys of secp256k1: 64 hex digits with nothing of a word around
 * them. They carry no checksum, so a label decides; those without one are
 * told as SECRET_NAKED with the address they derive.
 */
#define DIGITS 64

/* Nobody has more keys in a row without a word about them; leaves of a Merkle
 * tree come by the thousand. */
#define LIST_MOST 20

/* Bytes before a value that candidate() looks at. */
#define REACH 256

/* What one scalar gave, so that a value that comes a thousand times is
 * derived once. */
struct evm_key {
	bool valid, published;
	bool told_naked[2]; /* in the tree, in history */
	struct str subject;
};

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

/* Start of the value if the digits stand alone (0x before them is theirs),
 * SIZE_MAX if they are part of a longer word. */
static size_t
value_start(struct str t, struct span digits)
{
	size_t at = digits.from;

	if (digits.to < t.n && is_alnum(t.p[digits.to]))
		return SIZE_MAX;
	if (at >= 2 && t.p[at - 2] == '0' && (t.p[at - 1] | 0x20) == 'x')
		at -= 2;
	if (at > 0 && is_alnum(t.p[at - 1]))
		return SIZE_MAX;
	return at;
}

static struct evm_key *
derive(struct searcher *by, const unsigned char key[static 32])
{
	struct str bytes = { (const char *)key, 32 };
	struct evm_key *k = map_get(by->keys, bytes);
	unsigned char address[20];
	char text[EVM_ADDRESS_TEXT];

	if (k != NULL)
		return k;
	k = ARENA_NEW(by->arena, struct evm_key);
	*map_slot(by->keys, arena_copy(by->arena, bytes)) = k;
	k->valid = evm_key_address(key, address);
	if (!k->valid)
		return k;
	k->published = published_address(address);
	evm_address_format(address, text);
	k->subject = entity_evm(by->arena, STR("key"), str_of(text));
	return k;
}

/* Is there room for one more key that no label speaks for? */
static bool
naked_room(struct search *s)
{
	if (s->naked >= LIMIT_NAKED_PER_FILE)
		search_gap(s, GAP_NAKED_FILE);
	else if (s->by->naked >= LIMIT_NAKED_KEYS)
		search_gap(s, GAP_NAKED_SCAN);
	else
		return true;
	return false;
}

/* A naked value is told once a scan, and only so many are derived. */
static bool
admit_naked(struct search *s, const unsigned char key[static 32])
{
	struct str bytes = { (const char *)key, 32 };
	struct evm_key *k = map_get(s->by->keys, bytes);

	if (k == NULL && !naked_room(s))
		return false;
	if (k == NULL) {
		s->naked++;
		s->by->naked++;
		k = derive(s->by, key);
	}
	if (k->told_naked[s->past])
		return false;
	k->told_naked[s->past] = true;
	return true;
}

static void
tell(struct search *s, struct span at, struct str digits, enum label label)
{
	unsigned char key[32];
	struct secret x = { .at = at,
		.kind = &finder_evm.kind,
		.severity = SEVERITY_HIGH,
		.material = { (const char *)key, sizeof(key) } };
	bool trivial = is_trivial_scalar(digits);
	const struct evm_key *k;

	if (!hex_bytes(digits, sizeof(key), key))
		return;
	if (label == LABEL_NONE ? trivial || !admit_naked(s, key)
				: search_full(s))
		return;
	k = derive(s->by, key);
	if (!k->valid)
		return;
	x.subject = k->subject;
	x.proof = SECRET_DERIVES;
	if (k->published)
		x.flags = SECRET_PUBLISHED | SECRET_PROVEN;
	else if (trivial)
		x.flags = SECRET_PLACEHOLDER;
	else if (label == LABEL_NONE)
		x.flags = SECRET_NAKED;
	if (x.flags != SECRET_NAKED && live_at(s->by->scratch, s->text, at))
		x.flags |= SECRET_LIVE;
	x.test = label != LABEL_NONE && local_at(s->by->scratch, s->text, at);
	search_tell(s, &x);
}

/* ---- values one after another: what is said of the first holds for all ---- */

static bool
is_value_at(struct str t, struct span digits)
{
	return digits.to - digits.from == DIGITS &&
	    value_start(t, digits) != SIZE_MAX;
}

/* The value before `at`, nothing said between them, that begins at or after
 * least. */
static bool
value_before(struct str t, size_t least, size_t at, struct span *ret)
{
	size_t from, to = at;

	while (to > least && label_is_filler(str_slice(t, to - 1, to)))
		to--;
	for (from = to;
	     from > least && to - from <= DIGITS && is_hex(t.p[from - 1]);)
		from--;
	if (to == at || !is_value_at(t, (struct span){ from, to }))
		return false;
	*ret = (struct span){ value_start(t, (struct span){ from, to }), to };
	return ret->from >= least;
}

/*
 * The list a value is in, as far as it was not followed before: candidates
 * come in the order of their places, and what candidate() refused is in the
 * list too.
 */
static void
follow(struct search *s, struct span at)
{
	struct series *list = &s->series;
	struct span before = at;
	size_t n = 1;

	while (value_before(s->text, 0, before.from, &before)) {
		if (list->n > 0 && before.to == list->end) {
			*list =
			    (struct series){ at.to, list->n + n, list->label };
			return;
		}
		n++;
	}
	*list = (struct series){ at.to, n,
		label_before(s->by->label, s->text, before.from) };
}

static void
judge(struct search *s, struct span digits)
{
	struct span at = { value_start(s->text, digits), digits.to };
	const struct series *list = &s->series;

	if (at.from == SIZE_MAX)
		return;
	follow(s, at);
	if (list->label == LABEL_VETO ||
	    (list->label != LABEL_EXPLICIT &&
		path_is_artefact(s->file->path)) ||
	    (list->label == LABEL_NONE && list->n > LIST_MOST))
		return;
	tell(s, at, str_slice(s->text, digits.from, digits.to), list->label);
}

/* A word that makes hashes of values stands right before the first of those
 * we can see. */
static bool
is_vetoed(struct str t, struct span at)
{
	size_t least = at.from > REACH ? at.from - REACH : 0;

	while (value_before(t, least, at.from, &at))
		;
	return label_vetoes(str_slice(t, least, at.from));
}

static bool
candidate(struct str text, struct span digits)
{
	struct span at = { value_start(text, digits), digits.to };

	return at.from != SIZE_MAX &&
	    !is_known_word(str_slice(text, digits.from, digits.to)) &&
	    !is_vetoed(text, at);
}

const struct finder finder_evm = {
	.kind = { .id = STR_INIT("raw-evm"),
	    .title = STR_INIT("private key of secp256k1"),
	    .family = STR_INIT("wallet"),
	    .rotate = STR_INIT("Move what the key holds, and every role it "
			       "has, to a new one; then revoke its roles."),
	    .check = STR_INIT("Its transactions since the first commit, on "
			      "every chain.") },
	.bytes = "0-9a-fA-F",
	.least = DIGITS,
	.most = DIGITS,
	.naked = true,
	.before = REACH + 4, /* 0x and what stands before it */
	.candidate = candidate,
	.judge = judge,
};
