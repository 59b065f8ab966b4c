#include "read/signed.h"

#include <string.h>

#include "crypto/base58.h"
#include "crypto/ed25519.h"
#include "crypto/recover.h"

#define ED25519_SIGNATURE 64

static bool
is_hex_signature(struct str s, size_t bytes)
{
	return str_starts(s, STR("0x")) &&
	    str_is_hex(str_slice(s, 2, s.n), 2 * bytes);
}

/* 64 bytes, from hex or base58. */
static bool
ed25519_bytes(struct str s, unsigned char ret[static ED25519_SIGNATURE])
{
	if (is_hex_signature(s, ED25519_SIGNATURE))
		return hex_bytes(s, ED25519_SIGNATURE, ret);
	return base58_decode(s, ret, ED25519_SIGNATURE) == ED25519_SIGNATURE;
}

bool
signed_shape(struct str s)
{
	unsigned char raw[ED25519_SIGNATURE];

	return is_hex_signature(s, RECOVER_SIGNATURE) || ed25519_bytes(s, raw);
}

static bool
signed_by_evm(const unsigned char address[static 20], struct str text,
    struct str signature)
{
	unsigned char raw[RECOVER_SIGNATURE], who[20];

	return hex_bytes(signature, sizeof(raw), raw) &&
	    recover_eip191(text, raw, who) &&
	    memcmp(who, address, sizeof(who)) == 0;
}

bool
signed_by(struct str address, struct str text, struct str signature)
{
	unsigned char key[32], raw[ED25519_SIGNATURE];

	if (str_starts(address, STR("0x")))
		return hex_bytes(address, 20, key) &&
		    signed_by_evm(key, text, signature);
	return base58_decode(address, key, sizeof(key)) == sizeof(key) &&
	    ed25519_bytes(signature, raw) && ed25519_verify(text, key, raw);
}

struct str
signed_proof_text(struct arena *a, struct str address, struct str person)
{
	if (str_starts(address, STR("0x")))
		address = arena_lower(a, address);
	return arena_printf(a, "quorate: key " STR_FMT " is held by " STR_FMT,
	    STR_ARG(address), STR_ARG(person));
}
