#include <nettle/sha3.h>
#include <string.h>

#include "crypto/keccak.h"

#define RATE SHA3_256_BLOCK_SIZE

/* Lanes are little-endian whatever the machine is. */
static void
absorb(struct sha3_state *state, const unsigned char block[static RATE])
{
	for (size_t i = 0; i < RATE; i++)
		state->a[i / 8] ^= (uint64_t)block[i] << (i % 8 * 8);
	sha3_permute(state);
}

/* Nettle has the permutation but pads as FIPS 202 does, so the sponge around
 * it is ours. */
void
keccak256(struct str s, unsigned char ret[static 32])
{
	struct sha3_state state = { { 0 } };
	unsigned char block[RATE] = { 0 };
	const unsigned char *p = (const unsigned char *)s.p;
	size_t left;

	for (left = s.n; left >= RATE; left -= RATE, p += RATE)
		absorb(&state, p);
	if (left > 0)
		memcpy(block, p, left);
	block[left] = 0x01;
	block[RATE - 1] |= 0x80;
	absorb(&state, block);
	for (size_t i = 0; i < 32; i++)
		ret[i] = (unsigned char)(state.a[i / 8] >> (i % 8 * 8));
}
