/*
 * stage SRC DST    copy the folder SRC to DST, replacing placeholders
 * stage -e TEXT    print TEXT, replacing placeholders
 *
 * Samples need keys, phrases and tokens that pass every proof, and none may
 * lie in the repository: a sample names one (@KEY:deployer@) and this program
 * makes it from the name, the same one each time. The table of placeholders
 * is below.
 */
#include <err.h>
#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "crypto/base58.h"
#include "crypto/bip39.h"
#include "crypto/ed25519.h"
#include "crypto/evm.h"
#include "crypto/hash.h"
#include "crypto/token.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

/* ---- 32 bytes from a name ---- */

static void
key_of(struct str name, unsigned char ret[static 32])
{
	char text[128];
	int n = snprintf(
	    text, sizeof(text), "quorate sample key " STR_FMT, STR_ARG(name));

	if (n < 0 || (size_t)n >= sizeof(text))
		errx(1, "the name is too long: " STR_FMT, STR_ARG(name));
	sha256((struct str){ text, (size_t)n }, ret);
	while (!evm_key_valid(ret))
		sha256((struct str){ (char *)ret, 32 }, ret);
}

static void
key_of_phrase(const struct str words[], size_t n, uint32_t index,
    unsigned char ret[static 32])
{
	unsigned char seed[64];

	bip39_seed(words, n, STR_NONE, seed);
	if (!bip32_evm_key(seed, index, ret))
		errx(1, "a phrase without a key %u", index);
}

/* A key of the phrase that every development node knows. */
static void
dev_key_of(struct str number, unsigned char ret[static 32])
{
	struct str words[12];
	uint64_t index;

	if (!str_u64(number, &index) || index > UINT16_MAX)
		errx(1, "not the number of a key: " STR_FMT, STR_ARG(number));
	for (size_t i = 0; i < 11; i++)
		words[i] = STR("test");
	words[11] = STR("junk");
	key_of_phrase(words, 12, (uint32_t)index, ret);
}

/* ---- text from 32 bytes ---- */

static void
put_hex(FILE *f, const unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fprintf(f, "%02x", bytes[i]);
}

static void
put_key_digits(FILE *f, const unsigned char key[static 32])
{
	put_hex(f, key, 32);
}

static void
put_key(FILE *f, const unsigned char key[static 32])
{
	fputs("0x", f);
	put_hex(f, key, 32);
}

static void
address_of(const unsigned char key[static 32], unsigned char ret[static 20])
{
	if (!evm_key_address(key, ret))
		errx(1, "a key that is not valid");
}

static void
put_address(FILE *f, const unsigned char key[static 32])
{
	unsigned char address[20];
	char text[EVM_ADDRESS_TEXT];

	address_of(key, address);
	evm_address_format(address, text);
	fputs(text, f);
}

static void
put_lower_address(FILE *f, const unsigned char key[static 32])
{
	unsigned char address[20];

	address_of(key, address);
	fputs("0x", f);
	put_hex(f, address, sizeof(address));
}

static void
put_word(FILE *f, const unsigned char key[static 32])
{
	unsigned char word[32] = { 0 };

	address_of(key, word + 12);
	fputs("0x", f);
	put_hex(f, word, sizeof(word));
}

static void
put_phrase(FILE *f, const unsigned char entropy[static 32])
{
	struct str words[BIP39_WORDS_MAX];
	size_t n = bip39_words_of(entropy, 16, words);

	for (size_t i = 0; i < n; i++)
		fprintf(f, "%s" STR_FMT, i == 0 ? "" : " ", STR_ARG(words[i]));
}

static void
put_phrase_address(FILE *f, const unsigned char entropy[static 32])
{
	struct str words[BIP39_WORDS_MAX];
	unsigned char key[32];

	key_of_phrase(words, bip39_words_of(entropy, 16, words), 0, key);
	put_address(f, key);
}

static void
put_solana(FILE *f, const unsigned char seed[static 32])
{
	unsigned char pair[64];

	ed25519_pair_of(seed, pair);
	for (size_t i = 0; i < sizeof(pair); i++)
		fprintf(f, "%c%d", i == 0 ? '[' : ',', pair[i]);
	fputc(']', f);
}

/* Bitcoin's wallet import format, of a compressed key. */
static void
put_wif(FILE *f, const unsigned char key[static 32])
{
	unsigned char bytes[38] = { 0x80 }, hash[32];
	char text[64];

	memcpy(bytes + 1, key, 32);
	bytes[33] = 1;
	sha256((struct str){ (char *)bytes, 34 }, hash);
	sha256((struct str){ (char *)hash, 32 }, hash);
	memcpy(bytes + 34, hash, 4);
	if (base58_encode((struct str){ (char *)bytes, 38 }, text, 64) < 0)
		errx(1, "no room for a key");
	(void)fputs(text, f);
}

/* Characters from..to of the endless text that the seed gives in this
 * alphabet. */
static void
draw(const unsigned char seed[static 32], const char *alphabet, size_t from,
    size_t to, char *ret)
{
	unsigned char numbered[33], hash[32];

	memcpy(numbered, seed, 32);
	for (size_t i = from; i < to; i++) {
		numbered[32] = (unsigned char)i;
		sha256((struct str){ (char *)numbered, 33 }, hash);
		*ret++ = alphabet[hash[0] % strlen(alphabet)];
	}
}

static void
put_crc_token(FILE *f, const char *prefix, const unsigned char seed[static 32])
{
	char text[30 + TOKEN_CRC62];

	draw(seed, DIGIT UPPER LOWER, 0, 30, text);
	token_crc62_digits((struct str){ text, 30 }, text + 30);
	fprintf(f, "%s%.*s", prefix, (int)sizeof(text), text);
}

static void
put_github(FILE *f, const unsigned char seed[static 32])
{
	put_crc_token(f, "ghp_", seed);
}

static void
put_npm(FILE *f, const unsigned char seed[static 32])
{
	put_crc_token(f, "npm_", seed);
}

static void
put_aws_id(FILE *f, const unsigned char seed[static 32])
{
	char text[16];

	draw(seed, UPPER "234567", 0, sizeof(text), text);
	fprintf(f, "AKIA%.*s", (int)sizeof(text), text);
}

static void
put_aws_secret(FILE *f, const unsigned char seed[static 32])
{
	char text[40];

	draw(seed, UPPER LOWER DIGIT "/+", 0, sizeof(text), text);
	fprintf(f, "%.*s", (int)sizeof(text), text);
}

static void
put_slack(FILE *f, const unsigned char seed[static 32])
{
	char team[12], bot[12], secret[24];

	draw(seed, DIGIT, 0, 12, team);
	draw(seed, DIGIT, 12, 24, bot);
	draw(seed, DIGIT UPPER LOWER, 24, 48, secret);
	fprintf(f, "xoxb-%.12s-%.12s-%.24s", team, bot, secret);
}

static void
put_infura(FILE *f, const unsigned char seed[static 32])
{
	put_hex(f, seed, 16);
}

/* ---- placeholders: @NAME:what it is made from@ ---- */

static const struct placeholder {
	const char *name;
	void (*make)(struct str from, unsigned char ret[static 32]);
	void (*put)(FILE *, const unsigned char bytes[static 32]);
} placeholders[] = {
	{ "KEY", key_of, put_key },
	{ "KEYHEX", key_of, put_key_digits },
	{ "ADDRESS", key_of, put_address },
	{ "address", key_of, put_lower_address },
	{ "WORD", key_of, put_word },
	{ "MNEMONIC", key_of, put_phrase },
	{ "MNEMONIC-ADDRESS", key_of, put_phrase_address },
	{ "SOLANA", key_of, put_solana },
	{ "WIF", key_of, put_wif },
	{ "DEVKEY", dev_key_of, put_key },
	{ "DEVADDRESS", dev_key_of, put_address },
	{ "TOKEN:ghp", key_of, put_github },
	{ "TOKEN:npm", key_of, put_npm },
	{ "TOKEN:aws", key_of, put_aws_id },
	{ "TOKEN:awssecret", key_of, put_aws_secret },
	{ "TOKEN:slack", key_of, put_slack },
	{ "TOKEN:infura", key_of, put_infura },
};

/* The length of the characters of a set that s begins with. */
static size_t
span_of(struct str s, const char *set)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '\0' && strchr(set, s.p[n]) != NULL)
		n++;
	return n;
}

/* Replace the placeholder that text, which begins with '@', begins with.
 * Gives its length; 0 when it is just text. */
static size_t
put_placeholder(struct str text, FILE *f)
{
	struct str inside = str_slice(text, 1, text.n);
	unsigned char bytes[32];
	size_t colon, upper;

	inside.n = span_of(inside, UPPER LOWER DIGIT "-_.:");
	if (1 + inside.n >= text.n || text.p[1 + inside.n] != '@')
		return 0;
	for (size_t i = 0; i < COUNT_OF(placeholders); i++) {
		const struct placeholder *p = &placeholders[i];
		struct str name = str_of(p->name);

		if (!str_starts(inside, name) || inside.n < name.n + 2 ||
		    inside.p[name.n] != ':')
			continue;
		p->make(str_slice(inside, name.n + 1, inside.n), bytes);
		p->put(f, bytes);
		return inside.n + 2;
	}
	upper = span_of(inside, UPPER "-");
	colon = str_find(inside, STR(":"), 0);
	if (upper > 0 && upper == colon)
		errx(1, "unknown placeholder @" STR_FMT "@", STR_ARG(inside));
	return 0;
}

static void
put_text(struct str text, FILE *f)
{
	while (text.n > 0) {
		size_t n = *text.p == '@' ? put_placeholder(text, f) : 0;

		if (n == 0) {
			fputc(*text.p, f);
			n = 1;
		}
		text = str_slice(text, n, text.n);
	}
}

/* ---- folders ---- */

static void
stage_file(const char *from, size_t size, const char *to)
{
	struct arena *a = arena_new();
	char *text = arena_alloc(a, size + 1, 1);
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");

	if (in == NULL || fread(text, 1, size, in) != size)
		err(1, "%s", from);
	if (out == NULL)
		err(1, "%s", to);
	put_text((struct str){ text, size }, out);
	if (fclose(out) != 0)
		err(1, "%s", to);
	fclose(in);
	arena_free(a);
}

static void
stage_entry(const FTSENT *e, const char *to)
{
	switch (e->fts_info) {
	case FTS_D:
		if (mkdir(to, 0777) < 0 && errno != EEXIST)
			err(1, "%s", to);
		break;
	case FTS_F:
		stage_file(e->fts_accpath, (size_t)e->fts_statp->st_size, to);
		break;
	case FTS_DP:
		break;
	default:
		errx(1, "%s: neither a file nor a folder", e->fts_path);
	}
}

static void
stage_tree(char *from, const char *to)
{
	char *const roots[] = { from, NULL };
	size_t skip = strlen(from);
	const FTSENT *e;
	char *path;
	FTS *tree;

	while (skip > 1 && from[skip - 1] == '/')
		from[--skip] = '\0';
	tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	if (tree == NULL)
		err(1, "%s", from);
	while ((e = fts_read(tree)) != NULL) {
		if (asprintf(&path, "%s%s", to, e->fts_path + skip) < 0)
			err(1, NULL);
		stage_entry(e, path);
		free(path);
	}
	if (errno != 0)
		err(1, "%s", from);
	fts_close(tree);
}

int
main(int argc, char *argv[])
{
	if (argc != 3)
		errx(2, "usage: stage SRC DST | stage -e TEXT");
	if (strcmp(argv[1], "-e") != 0) {
		stage_tree(argv[1], argv[2]);
		return 0;
	}
	put_text(str_of(argv[2]), stdout);
	putchar('\n');
	return fflush(stdout) == 0 ? 0 : 1;
}
