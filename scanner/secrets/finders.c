#include "secrets/finder.h"

const struct finder *const finders[] = {
	&finder_evm,
	&finder_mnemonic,
	&finder_mnemonic_listed,
	&finder_base58,
	&finder_base32,
	&finder_byte_array,
	&finder_ed25519_hex,
	&finder_base64,
	&finder_percent,
};
const size_t finders_n = COUNT_OF(finders);

struct str
finder_before(struct str text, struct span run, size_t most)
{
	return str_slice(text, run.from > most ? run.from - most : 0, run.from);
}
