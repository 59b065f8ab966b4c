#include "read/secrecy.h"

#include <string.h>

#include "model/finding.h"
#include "model/wordlist.h"
#include "read/ci_names.h"

#define KEY_DIGITS     64
#define RANDOM_LEAST   16
#define RANDOM_LETTERS 9 /* different ones; a token of 16 has about 13 */
#define NAME_SHOWN     40
#define NAMES_SHOWN    8

static bool
has_word(struct str text, const char *list)
{
	struct str word;
	size_t at = 0;

	while (wordlist_next(text, &at, &word))
		if (wordlist_has(list, word))
			return true;
	return false;
}

static bool
has_any(struct str s, const char *const *parts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_has_nocase(s, str_of(parts[i])))
			return true;
	return false;
}

/* ---- what a value is ---- */

/* Source: the documentation of Foundry, Hardhat, Ganache, Truffle, Aave and
 * the BIP-39 test vectors. Eight digits name one of their keys well enough. */
static const char *const published_starts[] = { "ac0974be", "59c6995e",
	"5de4111a", "7c852118", "47e179ec", "8b3a350c", "92db14e4", "4bbbf85c",
	"dbda1821", "2a871d07", "f214f2b2", "701b615b", "a267530f", "47c99abe",
	"c526ee95", "8166f546", "ea6c44ac", "689af8ef", "de9be858", "df57089f",
	"4f3edf98", "6cbed15c", "6370fd03", "646f1ce2", "add53f9a", "c87509a1",
	"ae6ae8e5", "0dbbe8e4", "b6b15c8c", "00000000" };
static const char *const published_phrases[] = { "test test test",
	"myth like bonus", "candy maple cake", "fox sight canyon",
	"indoor dish desk", "bottom drive obey", "abandon abandon",
	"stuff slice staff", "legal winner thank" };

static struct str
digits_of(struct str v)
{
	if (str_starts(v, STR("0x")) || str_starts(v, STR("0X")))
		v = str_slice(v, 2, v.n);
	return str_is_hex(v, KEY_DIGITS) ? v : STR_NONE;
}

bool
secrecy_is_published(struct str value)
{
	struct str digits = digits_of(value);
	size_t i;

	for (i = 0; digits.n > 0 && i < COUNT_OF(published_starts); i++)
		if (str_eq_nocase(
			str_slice(digits, 0, 8), str_of(published_starts[i])))
			return true;
	if (has_any(value, published_phrases, COUNT_OF(published_phrases)))
		return true;
	return value.n < KEY_DIGITS &&
	    has_word(value, "anvil hardhat ganache local localhost devnet");
}

static bool
is_name_char(char c)
{
	char low = char_lower(c);

	return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') ||
	    c == '_' || c == '.';
}

struct str
secrecy_reference(struct str v)
{
	size_t i = 0, from;

	if (v.n == 0 || (v.p[0] != '$' && !str_starts(v, STR("{{"))))
		return STR_NONE;
	while (i < v.n && strchr("${( .", v.p[i]) != NULL && v.p[i] != '\0')
		i++;
	for (from = i; i < v.n && is_name_char(v.p[i]); i++)
		;
	return str_slice(v, from, i);
}

/* What ${NAME:-value} gives when nobody sets NAME; all else is itself. */
static struct str
fallback_of(struct str v)
{
	size_t at = str_find(v, STR(":-"), 0);

	if (!str_starts(v, STR("${")) || at == SIZE_MAX)
		return v;
	v = str_slice(v, at + 2, v.n);
	return str_ends(v, STR("}")) ? str_slice(v, 0, v.n - 1) : v;
}

static bool
is_elsewhere(struct str v)
{
	static const char *const starts[] = { "$", "{{", "<", "op://",
		"vault:", "arn:", "ENC[", "encrypted:", "secret://",
		"awskms://", "gcpkms:", "ref+", "file://",
		"env:", "process.env", "sm://", "!vault" };
	static const char *const words[] = { "your_", "your-", "yourkey",
		"your ", "xxxx", "example", "changeme", "change_me",
		"change-me", "placeholder", "dummy", "redacted", "replace",
		"insert", "sample", "todo", "fake", "...", "***", "12345678",
		"abcdefgh", "01234567", "{{", "${", "$(" };
	size_t i;

	for (i = 0; i < COUNT_OF(starts); i++)
		if (str_starts(v, str_of(starts[i])))
			return true;
	return v.n < 200 && has_any(v, words, COUNT_OF(words));
}

/* 12 to 24 words of small letters: what a BIP-39 phrase looks like. */
static bool
is_phrase(struct str v)
{
	size_t i, words = 1, len = 0;

	for (i = 0; i < v.n; i++) {
		if (v.p[i] == ' ') {
			if (len < 3 || len > 8)
				return false;
			words++;
			len = 0;
		} else if (v.p[i] < 'a' || v.p[i] > 'z') {
			return false;
		} else {
			len++;
		}
	}
	return len >= 3 && len <= 8 && words >= 12 && words <= 24 &&
	    words % 3 == 0;
}

/* [12,34,...]: the 64 bytes of a Solana key. */
static bool
is_byte_list(struct str v)
{
	size_t i, commas = 0;

	if (!str_starts(v, STR("[")) || !str_ends(v, STR("]")))
		return false;
	for (i = 1; i + 1 < v.n; i++) {
		if ((v.p[i] < '0' || v.p[i] > '9') && !is_space(v.p[i]) &&
		    v.p[i] != ',')
			return false;
		commas += v.p[i] == ',';
	}
	return commas == 63;
}

struct letters {
	size_t different, digits, small, large, other;
};

static struct letters
letters_of(struct str v)
{
	bool seen[256] = { false };
	struct letters l = { 0 };
	size_t i;

	for (i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];

		l.different += !seen[c];
		seen[c] = true;
		l.digits += c >= '0' && c <= '9';
		l.small += c >= 'a' && c <= 'z';
		l.large += c >= 'A' && c <= 'Z';
		l.other += c <= ' ' || c > '~' || strchr("/,;|\"'<>(){}[]", c);
	}
	return l;
}

/* "prod-cluster-01": parts of letters or of digits only are words. */
static bool
is_words(struct str v)
{
	size_t i, letters = 0, digits = 0;

	for (i = 0; i <= v.n; i++) {
		if (i == v.n || v.p[i] == '-' || v.p[i] == '_' ||
		    v.p[i] == '.') {
			if (letters > 0 && digits > 0)
				return false;
			letters = digits = 0;
		} else if (v.p[i] >= '0' && v.p[i] <= '9') {
			digits++;
		} else {
			letters++;
		}
	}
	return true;
}

static bool
is_random(struct str v)
{
	struct letters l;

	if (v.n < RANDOM_LEAST || v.n > 4096)
		return false;
	if (str_starts(v, STR("0x")) && str_is_hex(str_slice(v, 2, v.n), 40))
		return false; /* an address */
	l = letters_of(v);
	return l.other <= v.n / 20 && l.digits >= 2 && l.small + l.large >= 2 &&
	    l.different >= RANDOM_LETTERS && !is_words(v) &&
	    strchr("/.~", v.p[0]) == NULL && !str_starts(v, STR("sha256")) &&
	    !str_has(v, STR(".json"));
}

static bool
is_account_id(struct str v)
{
	return v.n >= 32 && v.n <= 44 && letters_of(v).other == 0 &&
	    !str_has(v, STR("-")) && !str_has(v, STR("_")) &&
	    letters_of(v).large > 2;
}

/* A path segment, a parameter or a password in a URL that is a key. */
static bool
url_has_key(struct str v)
{
	size_t at = str_find(v, STR("://"), 0), i, from;

	if (at == SIZE_MAX || str_has(v, STR("localhost")) ||
	    str_has(v, STR("127.0.0.1")))
		return false;
	for (i = from = at + 3; i <= v.n; i++)
		if (i == v.n || strchr("/?&=:@", v.p[i]) != NULL) {
			struct str part = str_slice(v, from, i);

			if (is_random(part) && !str_has(part, STR(".")))
				return true;
			from = i + 1;
		}
	return false;
}

/* ---- what a name says ---- */

bool
secrecy_name_signs(struct str name)
{
	static const char keys[] = "key keys pk privatekey privkey mnemonic "
				   "mnemonics seed phrase keypair secret";
	struct str word, last = STR_NONE;
	size_t at = 0;

	if (ci_name_is_other(name) ||
	    has_word(name, "index indexes derivation count generate"))
		return false;
	if (ci_name_signs(name) || has_word(name, "mnemonic mnemonics"))
		return has_word(name, keys);
	while (wordlist_next(name, &at, &word))
		last = word;
	return wordlist_has("key", last) &&
	    (str_has_nocase(name, STR("signer")) ||
		str_has_nocase(name, STR("validator")) ||
		str_has_nocase(name, STR("deployer")));
}

static bool
name_is_public(struct str name)
{
	return has_word(name,
		   "public pub address addr path file dir hash id ids name topic "
		   "role slot size type length count ttl symbol decimals expiry "
		   "expires header mint contract pool vite url uri host port") ||
	    str_starts(name, STR("REACT_APP")) ||
	    str_starts(name, STR("EXPO_"));
}

static bool
name_is_secret(struct str name)
{
	return has_word(name,
		   "key keys secret secrets token password passwd pwd pass "
		   "credential credentials apikey mnemonic mnemonics seed pk "
		   "privatekey privkey passphrase auth dsn keypair") &&
	    !name_is_public(name);
}

static bool
is_token_only(struct str name)
{
	return !has_word(name,
	    "key keys secret password api auth access bot github npm slack");
}

enum secrecy
secrecy_of(struct str name, struct str value)
{
	struct str v = str_trim(fallback_of(str_trim(value)));
	bool signs = secrecy_name_signs(name) || ci_name_signs(name);

	if (v.n < 8 || is_elsewhere(v) || secrecy_is_published(v))
		return SECRECY_PLAIN;
	if (is_phrase(v))
		return signs || name_is_secret(name) ? SECRECY_SIGNS
						     : SECRECY_PLAIN;
	if (digits_of(v).n > 0 && letters_of(v).different < RANDOM_LETTERS)
		return SECRECY_PLAIN; /* typed by holding keys down */
	if (signs &&
	    (digits_of(v).n > 0 || is_byte_list(v) ||
		(v.n >= 80 && is_random(v))))
		return SECRECY_SIGNS;
	if (str_starts(v, STR("-----BEGIN")))
		return str_has(v, STR("PRIVATE")) ? SECRECY_SECRET
						  : SECRECY_PLAIN;
	if (str_has(v, STR("://")))
		return url_has_key(v) ? SECRECY_SECRET : SECRECY_PLAIN;
	if (!name_is_secret(name) || !is_random(v) ||
	    (is_token_only(name) && is_account_id(v)))
		return SECRECY_PLAIN;
	return SECRECY_SECRET;
}

/* ---- the secrets of a file ---- */

void
secrecy_add(struct secrets_found *s, enum secrecy kind, struct str name,
    uint32_t line, uint32_t col)
{
	name = str_slice(name, 0, NAME_SHOWN);
	if (kind == SECRECY_PLAIN)
		return;
	if (s->n == 0)
		s->at = (struct node){ .line = line, .col = col };
	if (s->n < NAMES_SHOWN && s->used + name.n + 2 <= sizeof(s->names) &&
	    name.n > 0) {
		if (s->used > 0) {
			memcpy(s->names + s->used, ", ", 2);
			s->used += 2;
		}
		memcpy(s->names + s->used, name.p, name.n);
		s->used += name.n;
	}
	s->n++;
	s->signs = s->signs || kind == SECRECY_SIGNS;
}

void
secrecy_tell(
    struct reading *r, const struct file *file, const struct secrets_found *s)
{
	struct fact f = fact_at(r, s->n > 0 ? &s->at : NULL, FACT_ENV_FILE,
	    GRADE_DECLARED, file->path);

	f.number = (int64_t)s->n;
	f.detail = (struct str){ s->names, s->used };
	f.strength = s->signs ? SEVERITY_HIGH : SEVERITY_MEDIUM;
	tell(r, &f);
}
