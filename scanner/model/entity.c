#include <string.h>

#include "model/entity.h"

#define ADDRESS_BYTES 20
#define ADDRESS_TEXT  (2 + 2 * ADDRESS_BYTES)
#define WORD_TEXT     (2 + 2 * 32) /* an address as the EVM stores it */

static struct str
join(struct arena *a, struct str x, char between, struct str y)
{
	char *p = arena_alloc(a, x.n + 1 + y.n + 1, 1);

	if (x.n != 0)
		memcpy(p, x.p, x.n);
	p[x.n] = between;
	if (y.n != 0)
		memcpy(p + x.n + 1, y.p, y.n);
	return (struct str){ p, x.n + 1 + y.n };
}

static bool
is_address(struct str s)
{
	return s.n == ADDRESS_TEXT && str_starts(s, STR("0x")) &&
	    str_is_hex(str_slice(s, 2, s.n), 2 * ADDRESS_BYTES);
}

/* The 40 digits of an address, also of one padded to 32 bytes. */
static bool
address_digits(struct str s, struct str *ret)
{
	size_t i, pad;

	if (!str_starts(s, STR("0x")) && !str_starts(s, STR("0X")))
		return false;
	if (s.n != ADDRESS_TEXT && s.n != WORD_TEXT)
		return false;
	pad = s.n - 2 * ADDRESS_BYTES;
	for (i = 2; i < pad; i++)
		if (s.p[i] != '0')
			return false;
	*ret = str_slice(s, pad, s.n);
	return str_is_hex(*ret, 2 * ADDRESS_BYTES);
}

struct str
entity_evm(struct arena *a, struct str chain, struct str address)
{
	char text[ADDRESS_TEXT] = "0x";
	struct str digits;
	size_t i;

	if (!str_starts(chain, STR("eip155:")) &&
	    !str_starts(chain, STR("net:")) && !str_eq(chain, STR("key")))
		return STR_NONE;
	if (!address_digits(address, &digits))
		return STR_NONE;
	for (i = 0; i < digits.n; i++)
		text[2 + i] = "0123456789abcdef"[hex_value(digits.p[i])];
	return join(a, chain, ':', (struct str){ text, sizeof(text) });
}

struct str
entity_named(struct arena *a, const char *scheme, struct str name)
{
	return join(a, str_of(scheme), ':', name);
}

struct str
entity_address(struct str id)
{
	size_t from = id.n < ADDRESS_TEXT ? 0 : id.n - ADDRESS_TEXT;
	struct str evm = str_slice(id, from, id.n);

	if (from > 0 && id.p[from - 1] == ':' && is_address(evm))
		return evm;
	if (str_starts(id, STR("solana:")))
		return str_slice(id, sizeof("solana:") - 1, id.n);
	return STR_NONE;
}

struct str
entity_chain(struct str id)
{
	struct str address = entity_address(id);

	if (address.n == 0 || str_starts(id, STR("key:")))
		return STR_NONE;
	return str_slice(id, 0, id.n - address.n - 1);
}

bool
entity_covers(struct str by, struct str of)
{
	struct str address = is_address(of) ? of : entity_address(of);

	if (str_eq(by, of) || (address.n > 0 && str_eq(by, address)))
		return true;
	return str_starts(address, STR("0x")) &&
	    (str_eq_nocase(by, of) || str_eq_nocase(by, address));
}

/* Solana writes 32 zero bytes as 32 times "1". */
bool
entity_is_zero(struct str id)
{
	struct str address = entity_address(id);

	return str_eq(address,
		   STR("0x0000000000000000000000000000000000000000")) ||
	    str_eq(address, STR("11111111111111111111111111111111"));
}

bool
entity_is_burn(struct str id)
{
	return str_eq(entity_address(id),
	    STR("0x000000000000000000000000000000000000dead"));
}

struct str
entity_alias(struct arena *a, struct str l2_chain, struct str l1_address)
{
	static const unsigned char offset[ADDRESS_BYTES] = { 0x11,
		0x11, [18] = 0x11, [19] = 0x11 };
	unsigned char bytes[ADDRESS_BYTES];
	char text[ADDRESS_TEXT] = "0x";
	struct str digits;
	unsigned sum = 0;
	size_t i;

	if (!address_digits(l1_address, &digits) ||
	    !hex_bytes(digits, sizeof(bytes), bytes))
		return STR_NONE;
	for (i = sizeof(bytes); i-- > 0;) { /* modulo 2^160 */
		sum = bytes[i] + offset[i] + (sum >> 8);
		text[2 + 2 * i] = "0123456789abcdef"[sum >> 4 & 15];
		text[3 + 2 * i] = "0123456789abcdef"[sum & 15];
	}
	return entity_evm(a, l2_chain, (struct str){ text, sizeof(text) });
}
