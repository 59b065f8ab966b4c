#include "crypto/evm.h"
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

/*
 * The next run of just 64 hex digits that begins at or after from. Each run
 * of that length covers every 64th byte, so one look decides about 64: text
 * without hashes is passed over nearly for free.
 */
static bool
next_digits(struct str t, size_t from, struct span *ret)
{
	while (t.n >= DIGITS && from <= t.n - DIGITS) {
		size_t a = from + DIGITS - 1, b = from + DIGITS;

		if (!is_hex(t.p[a])) {
			from = b;
			continue;
		}
		while (a > from && is_hex(t.p[a - 1]))
			a--;
		while (b < t.n && is_hex(t.p[b]))
			b++;
		from = b;
		if (b - a == DIGITS) {
			*ret = (struct span){ a, b };
			return true;
		}
	}
	return false;
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
judge(struct search *s, struct span at, struct str digits, enum label label)
{
	unsigned char key[32];
	struct secret x = { .at = at,
		.rule = STR("raw-evm"),
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

/* How a value in the text relates to the one before it. */
struct series {
	size_t end;       /* of the last value; SIZE_MAX: there was none */
	size_t length;    /* of the list it is in */
	enum label label; /* of the first in that list, and so of all */
};

static void
follow(struct search *s, struct series *list, struct span at)
{
	bool same = list->end != SIZE_MAX &&
	    label_is_filler(str_slice(s->text, list->end, at.from));

	list->end = at.to;
	list->length = same ? list->length + 1 : 1;
	if (!same)
		list->label = label_before(s->by->label, s->text, at.from);
}

void
evm_search(struct search *s)
{
	bool artefact = path_is_artefact(s->file->path);
	struct series list = { SIZE_MAX, 0, LABEL_NONE };
	struct span d = { 0, 0 }, at;

	while (next_digits(s->text, d.to, &d)) {
		at = (struct span){ value_start(s->text, d), d.to };
		if (at.from == SIZE_MAX)
			continue;
		follow(s, &list, at);
		if (list.label == LABEL_VETO ||
		    (artefact && list.label != LABEL_EXPLICIT) ||
		    (list.label == LABEL_NONE && list.length > LIST_MOST))
			continue;
		judge(s, at, str_slice(s->text, d.from, d.to), list.label);
	}
}
