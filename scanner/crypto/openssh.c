#include <string.h>

#include "crypto/ed25519.h"
#include "crypto/openssh.h"

static bool
take_u32(struct str *rest, uint32_t *ret)
{
	const unsigned char *p = (const unsigned char *)rest->p;

	if (rest->n < 4)
		return false;
	*ret = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
	*rest = str_slice(*rest, 4, rest->n);
	return true;
}

static bool
take(struct str *rest, struct str *ret)
{
	struct str at = *rest;
	uint32_t n;

	if (!take_u32(&at, &n) || n > at.n)
		return false;
	*ret = str_slice(at, 0, n);
	*rest = str_slice(at, n, at.n);
	return true;
}

/* Two equal numbers, the type, and of Ed25519 the key twice: alone, and behind
 * the seed that gives it. */
static bool
private_part_holds(struct str part, struct str type)
{
	uint32_t one, two;
	struct str again, public, pair;

	if (!take_u32(&part, &one) || !take_u32(&part, &two) || one != two ||
	    !take(&part, &again) || !str_eq(again, type))
		return false;
	if (!str_eq(type, STR("ssh-ed25519")))
		return true;
	return take(&part, &public) && take(&part, &pair) && public.n == 32 &&
	    pair.n == 64 && memcmp(pair.p + 32, public.p, 32) == 0 &&
	    ed25519_pair_valid((const unsigned char *)pair.p);
}

bool
openssh_read(struct str bytes, struct openssh_key *ret)
{
	static const char magic[] = "openssh-key-v1"; /* with its NUL */
	struct openssh_key k = { 0 };
	struct str rest = str_slice(bytes, sizeof(magic), bytes.n);
	struct str kdf, options, public, part;
	uint32_t keys;

	if (bytes.n < sizeof(magic) ||
	    memcmp(bytes.p, magic, sizeof(magic)) != 0)
		return false;
	if (!take(&rest, &k.cipher) || !take(&rest, &kdf) ||
	    !take(&rest, &options) || !take_u32(&rest, &keys) || keys != 1 ||
	    !take(&rest, &public) || !take(&public, &k.type) ||
	    !take(&rest, &part))
		return false;
	k.encrypted = !str_eq(k.cipher, STR("none"));
	k.wrong = !k.encrypted && !private_part_holds(part, k.type);
	*ret = k;
	return true;
}
