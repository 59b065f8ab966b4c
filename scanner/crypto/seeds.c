#include <nettle/pbkdf2.h>
#include <sodium.h>
#include <string.h>

#include "crypto/hash.h"
#include "crypto/seeds.h"
#include "crypto/token.h"

#define SLIP39_LEAST 20
#define SLIP39_MOST  59

#define MONERO_MOST   25
#define MONERO_PREFIX 16 /* bytes of one; other lists have four letters */

#define ALGORAND_WORDS 24
#define ALGORAND_KEY   32

#define TON_ROUNDS 390 /* 100,000 / 256 */

static uint32_t
rs1024_step(uint32_t sum, unsigned value)
{
	static const uint32_t generator[] = { 0x00e0e040, 0x01c1c080,
		0x03838100, 0x07070200, 0x0e0e0009, 0x1c0c2412, 0x38086c24,
		0x3090fc48, 0x21b1f890, 0x03f3f120 };
	uint32_t top = sum >> 20;

	sum = (sum & 0xfffff) << 10 ^ value;
	for (unsigned i = 0; i < 10; i++)
		if (top >> i & 1)
			sum ^= generator[i];
	return sum;
}

/* The bit after the fifteen of the identifier says which text goes first. */
bool
slip39_valid(const unsigned index[], size_t n)
{
	const char *text;
	uint32_t sum = 1;

	if (n < SLIP39_LEAST || n > SLIP39_MOST)
		return false;
	text = index[1] >> 4 & 1 ? "shamir_extendable" : "shamir";
	for (; *text != '\0'; text++)
		sum = rs1024_step(sum, (unsigned char)*text);
	for (size_t i = 0; i < n; i++) {
		if (index[i] >= 1024)
			return false;
		sum = rs1024_step(sum, index[i]);
	}
	return sum == 1;
}

enum electrum_seed
electrum_seed_kind(struct str phrase)
{
	unsigned char mac[64];
	unsigned twelve;

	hmac_sha512(STR("Seed version"), phrase, mac);
	if (mac[0] == 0x01)
		return ELECTRUM_STANDARD;
	twelve = (unsigned)mac[0] << 4 | mac[1] >> 4;
	return twelve == 0x100 ? ELECTRUM_SEGWIT
	    : twelve == 0x101  ? ELECTRUM_2FA
	    : twelve == 0x102  ? ELECTRUM_2FA_SEGWIT
			       : ELECTRUM_NONE;
}

/* The first letters of a word: UTF-8, so a letter may be more bytes. */
static struct str
letters(struct str word, size_t n)
{
	size_t i = 0;

	while (i < word.n && n > 0) {
		i++;
		while (i < word.n && ((unsigned char)word.p[i] & 0xc0) == 0x80)
			i++;
		n--;
	}
	return str_slice(word, 0, i);
}

bool
monero_valid(const struct str words[], size_t n, size_t prefix)
{
	char text[(MONERO_MOST - 1) * MONERO_PREFIX];
	size_t used = 0, which;
	bool ok = n == 13 || n == MONERO_MOST;

	for (size_t i = 0; ok && i + 1 < n; i++) {
		struct str head = letters(words[i], prefix);

		ok = head.n <= MONERO_PREFIX;
		for (size_t k = 0; ok && k < head.n; k++)
			text[used++] = char_lower(head.p[k]);
	}
	if (!ok)
		return false;
	which = crc32_of((struct str){ text, used }) % (n - 1);
	sodium_memzero(text, sizeof(text));
	return str_eq_nocase(
	    letters(words[which], prefix), letters(words[n - 1], prefix));
}

bool
algorand_valid(const unsigned index[static 25])
{
	unsigned char key[ALGORAND_WORDS * 11 / 8] = { 0 }, hash[32];
	size_t bit = 0;

	for (size_t i = 0; i <= ALGORAND_WORDS; i++)
		if (index[i] >= 2048)
			return false;
	for (size_t i = 0; i < ALGORAND_WORDS; i++)
		for (unsigned b = 0; b < 11; b++, bit++)
			if (index[i] >> b & 1)
				key[bit / 8] |= (unsigned char)(1 << bit % 8);
	sha512_256((struct str){ (char *)key, ALGORAND_KEY }, hash);
	/* 264 bits were written, of which a key has 256 */
	if (key[ALGORAND_KEY] != 0)
		return false;
	sodium_memzero(key, sizeof(key));
	return index[ALGORAND_WORDS] == (hash[0] | (hash[1] & 7u) << 8);
}

bool
ton_valid(struct str phrase)
{
	static const char salt[] = "TON seed version";
	unsigned char entropy[64], seed[64];
	bool ok;

	hmac_sha512(phrase, STR_NONE, entropy);
	pbkdf2_hmac_sha512(sizeof(entropy), entropy, TON_ROUNDS,
	    sizeof(salt) - 1, (const uint8_t *)salt, sizeof(seed), seed);
	ok = seed[0] == 0;
	sodium_memzero(entropy, sizeof(entropy));
	sodium_memzero(seed, sizeof(seed));
	return ok;
}
