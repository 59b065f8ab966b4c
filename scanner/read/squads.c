#include <string.h>

#include "base/limits.h"
#include "read/squads.h"

#define MARK 8 /* SHA-256 of "account:Multisig", its first bytes */

static const unsigned char mark_multisig[MARK] = { 0xe0, 0x74, 0x79, 0xba, 0x44,
	0xa1, 0x4f, 0xec };
static const unsigned char mark_limit[MARK] = { 0x0a, 0xc9, 0x1b, 0xa0, 0xda,
	0xc3, 0xde, 0x98 };

#define MEMBER (SOLANA_ADDRESS + 1) /* key, permissions */

#define MAY_VOTE    2
#define PERMISSIONS 7 /* initiate, vote, execute */

/* Bytes taken from the front; bad once there were too few. */
struct bytes {
	const unsigned char *p;
	size_t n;
	bool bad;
};

static const unsigned char *
take(struct bytes *b, size_t n)
{
	/* for a parser that asks only at the end */
	static const unsigned char none[8 + 8 + SOLANA_ADDRESS];
	const unsigned char *p = b->p;

	if (b->bad || n > b->n) {
		b->bad = true;
		return none;
	}
	b->p += n;
	b->n -= n;
	return p;
}

static uint64_t
take_number(struct bytes *b, size_t n)
{
	const unsigned char *p = take(b, n);
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | p[n];
	return v;
}

/* So many elements of a size: their number, and where they begin. */
static const unsigned char *
take_vector(struct bytes *b, size_t size, size_t *ret)
{
	size_t n = (size_t)take_number(b, 4);

	if (b->bad || n > b->n / size || n > LIMIT_OWNERS) {
		b->bad = true;
		n = 0;
	}
	*ret = n;
	return take(b, n * size);
}

static bool
is_marked(struct str data, const unsigned char mark[static MARK])
{
	return data.n >= MARK && memcmp(data.p, mark, MARK) == 0;
}

enum squads_account
squads_account_of(struct str data)
{
	if (is_marked(data, mark_multisig))
		return SQUADS_MULTISIG;
	return is_marked(data, mark_limit) ? SQUADS_LIMIT : SQUADS_OTHER;
}

/* The program refuses unknown permissions and a threshold that the voters
 * cannot reach, so neither is a multisig of Squads. */
static bool
set_members(struct arena *a, const unsigned char *p, struct squads_multisig *ms)
{
	size_t i, voters = 0;

	ms->members = arena_alloc(a, ms->n_members, sizeof(*ms->members));
	for (i = 0; i < ms->n_members; i++, p += MEMBER) {
		if (p[SOLANA_ADDRESS] > PERMISSIONS)
			return false;
		ms->members[i].key = p;
		ms->members[i].votes = (p[SOLANA_ADDRESS] & MAY_VOTE) != 0;
		voters += ms->members[i].votes;
	}
	return ms->threshold > 0 && ms->threshold <= voters;
}

bool
squads_multisig_parse(
    struct arena *a, struct str data, struct squads_multisig *ret)
{
	struct bytes b = { (const unsigned char *)data.p, data.n, false };
	struct squads_multisig ms;
	const unsigned char *members;

	(void)take(&b, MARK);
	ms.create_key = take(&b, SOLANA_ADDRESS);
	ms.config_authority = take(&b, SOLANA_ADDRESS);
	ms.threshold = (uint32_t)take_number(&b, 2);
	ms.time_lock = (uint32_t)take_number(&b, 4);
	(void)take(&b, 8 + 8);
	if (take_number(&b, 1) != 0)
		(void)take(&b, SOLANA_ADDRESS);
	(void)take(&b, 1);
	members = take_vector(&b, MEMBER, &ms.n_members);
	if (b.bad || !set_members(a, members, &ms))
		return false;
	*ret = ms;
	return true;
}

bool
squads_limit_parse(struct str data, struct squads_limit *ret)
{
	struct bytes b = { (const unsigned char *)data.p, data.n, false };
	struct squads_limit l;

	(void)take(&b, MARK);
	l.multisig = take(&b, SOLANA_ADDRESS);
	l.create_key = take(&b, SOLANA_ADDRESS);
	(void)take(&b, 1 + SOLANA_ADDRESS);
	l.amount = take_number(&b, 8);
	(void)take(&b, 1 + 8 + 8 + 1);
	l.members = take_vector(&b, SOLANA_ADDRESS, &l.n_members);
	l.destinations = take_vector(&b, SOLANA_ADDRESS, &l.n_destinations);
	if (b.bad)
		return false;
	*ret = l;
	return true;
}
