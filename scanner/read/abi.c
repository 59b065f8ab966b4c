#include "read/abi.h"

#define WORD_BYTES     32u
#define ADDRESS_BYTES  20u
#define SELECTOR_BYTES 4u

bool
abi_of(struct str text, struct abi *ret)
{
	struct str hex = str_slice(text, 2, text.n);

	if (!str_starts(text, STR("0x")) || hex.n % 2 != 0 ||
	    !str_is_hex(hex, hex.n))
		return false;
	ret->hex = hex;
	return true;
}

static uint64_t
hex_number(struct str hex)
{
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < hex.n; i++)
		v = v << 4 | (unsigned)hex_value(hex.p[i]);
	return v;
}

bool
abi_call(struct abi calldata, uint32_t *ret_selector, struct abi *ret)
{
	struct abi selector;

	if (!abi_slice(calldata, 0, SELECTOR_BYTES, &selector))
		return false;
	*ret_selector = (uint32_t)hex_number(selector.hex);
	return abi_slice(calldata, SELECTOR_BYTES, abi_size(calldata), ret);
}

size_t
abi_size(struct abi d)
{
	return d.hex.n / 2;
}

bool
abi_slice(struct abi d, size_t a, size_t b, struct abi *ret)
{
	if (a > b || b > abi_size(d))
		return false;
	ret->hex = str_slice(d.hex, 2 * a, 2 * b);
	return true;
}

static bool
word_at(struct abi d, size_t i, struct abi *ret)
{
	if (i >= abi_size(d) / WORD_BYTES)
		return false;
	return abi_slice(d, i * WORD_BYTES, (i + 1) * WORD_BYTES, ret);
}

static bool
is_zero(struct str hex)
{
	size_t i;

	for (i = 0; i < hex.n; i++)
		if (hex.p[i] != '0')
			return false;
	return true;
}

/* The digits of word i without those before the last n bytes, which must be
 * zero. */
static bool
word_end(struct abi d, size_t i, size_t n, struct str *ret)
{
	const size_t pad = 2 * (WORD_BYTES - n);
	struct abi w;

	if (!word_at(d, i, &w) || !is_zero(str_slice(w.hex, 0, pad)))
		return false;
	*ret = str_slice(w.hex, pad, w.hex.n);
	return true;
}

static struct str
with_0x(struct arena *a, struct str hex)
{
	return arena_lower(a, arena_printf(a, "0x" STR_FMT, STR_ARG(hex)));
}

struct str
abi_word(struct arena *a, struct abi d, size_t i)
{
	struct abi w;

	return word_at(d, i, &w) ? with_0x(a, w.hex) : STR_NONE;
}

struct str
abi_address(struct arena *a, struct abi d, size_t i)
{
	struct str hex;

	if (!word_end(d, i, ADDRESS_BYTES, &hex))
		return STR_NONE;
	return with_0x(a, hex);
}

bool
abi_u64(struct abi d, size_t i, uint64_t *ret)
{
	struct str hex;

	if (!word_end(d, i, sizeof(*ret), &hex))
		return false;
	*ret = hex_number(hex);
	return true;
}

bool
abi_tuple(struct abi d, size_t i, struct abi *ret)
{
	uint64_t offset;

	return abi_u64(d, i, &offset) && offset <= abi_size(d) &&
	    abi_slice(d, (size_t)offset, abi_size(d), ret);
}

/* What stands behind the length that the offset in word i leads to. */
static bool
tail(struct abi d, size_t i, uint64_t *ret_length, struct abi *ret)
{
	struct abi at;

	if (!abi_tuple(d, i, &at) || !abi_u64(at, 0, ret_length))
		return false;
	return abi_slice(at, WORD_BYTES, abi_size(at), ret);
}

bool
abi_bytes(struct abi d, size_t i, struct abi *ret)
{
	uint64_t n;
	struct abi rest;

	if (!tail(d, i, &n, &rest) || n > abi_size(rest))
		return false;
	return abi_slice(rest, 0, (size_t)n, ret);
}

/* Every element takes a word at least, which bounds what n may claim. */
bool
abi_array(struct abi d, size_t i, size_t *ret_n, struct abi *ret)
{
	uint64_t n;
	struct abi rest;

	if (!tail(d, i, &n, &rest) || n > abi_size(rest) / WORD_BYTES)
		return false;
	*ret_n = (size_t)n;
	*ret = rest;
	return true;
}
