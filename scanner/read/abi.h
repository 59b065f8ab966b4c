#ifndef READ_ABI_H
#define READ_ABI_H

#include "base/arena.h"

/*
 * Bytes in the encoding of Solidity's ABI, as the hex digits a file has them
 * in. A struct abi borrows those digits; every offset and length found in
 * them is checked, and false or STR_NONE says it points outside. Word i of a
 * call is its argument i: dynamic ones have an offset there.
 */
struct abi {
	struct str hex; /* digits only, an even number of them */
};

/* Of "0x..."; false unless it is whole bytes. "0x" is no bytes. */
bool abi_of(struct str text, struct abi *ret);
/* Calldata: the selector and the arguments behind it. */
bool abi_call(struct abi, uint32_t *ret_selector, struct abi *ret);

size_t abi_size(struct abi); /* in bytes */
/* Bytes from a to b; false when b is past the end or before a. */
bool abi_slice(struct abi, size_t a, size_t b, struct abi *ret);

/* Word i as "0x" and 64 digits in lower case. */
struct str abi_word(struct arena *, struct abi, size_t i);
/* Word i as "0x" and 40; STR_NONE when its first twelve bytes are not zero. */
struct str abi_address(struct arena *, struct abi, size_t i);
bool abi_u64(struct abi, size_t i, uint64_t *ret); /* false: does not fit */

/* What the offset in word i leads to: `bytes`, and arrays of n elements. In
 * an array of dynamic elements their offsets count from ret's beginning, so
 * that abi_bytes(elements, j, ...) gives element j of a bytes[]. */
bool abi_bytes(struct abi, size_t i, struct abi *ret);
bool abi_array(struct abi, size_t i, size_t *ret_n, struct abi *ret);
/* A tuple that has dynamic parts: its words, offsets counting from them. */
bool abi_tuple(struct abi, size_t i, struct abi *ret);

#endif
