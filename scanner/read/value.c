#include "read/value.h"

#include <string.h>

#include "model/wordlist.h"
#include "read/secrecy.h"

#define KEY_DIGITS   64
#define RANDOM_LEAST 16

bool
value_has_word(struct str text, const char *list)
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

/* Source: the documentation of Foundry, Hardhat, Ganache, Truffle, Aave, the
 * ZKsync local node and the BIP-39 test vectors. Eight digits name one of their keys well enough. */
static const char *const published_starts[] = { "ac0974be", "59c6995e",
	"5de4111a", "7c852118", "47e179ec", "8b3a350c", "92db14e4", "4bbbf85c",
	"dbda1821", "2a871d07", "f214f2b2", "701b615b", "a267530f", "47c99abe",
	"c526ee95", "8166f546", "ea6c44ac", "689af8ef", "de9be858", "df57089f",
	"4f3edf98", "6cbed15c", "6370fd03", "646f1ce2", "add53f9a", "c87509a1",
	"ae6ae8e5", "0dbbe8e4", "b6b15c8c", "3d3cbc97", "509ca2e9", "7726827c",
	"ac1e735b", "d293c684", "850683b4", "f12e28c0", "e667e57a", "28a574ab",
	"74d8b3a1", "be797217", "3eb15da8", "00000000" };
static const char *const published_phrases[] = { "test test test",
	"myth like bonus", "candy maple cake", "fox sight canyon",
	"indoor dish desk", "bottom drive obey", "abandon abandon",
	"stuff slice staff", "legal winner thank" };

struct str
value_digits(struct str v)
{
	if (str_starts(v, STR("0x")) || str_starts(v, STR("0X")))
		v = str_slice(v, 2, v.n);
	return str_is_hex(v, KEY_DIGITS) ? v : STR_NONE;
}

bool
secrecy_is_published(struct str value)
{
	struct str digits = value_digits(value);
	size_t i;

	for (i = 0; digits.n > 0 && i < COUNT_OF(published_starts); i++)
		if (str_eq_nocase(
			str_slice(digits, 0, 8), str_of(published_starts[i])))
			return true;
	if (has_any(value, published_phrases, COUNT_OF(published_phrases)))
		return true;
	return value.n < KEY_DIGITS &&
	    value_has_word(
		value, "anvil hardhat ganache local localhost devnet");
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

struct str
value_fallback(struct str v)
{
	size_t at = str_find(v, STR(":-"), 0);

	if (!str_starts(v, STR("${")) || at == SIZE_MAX)
		return v;
	v = str_slice(v, at + 2, v.n);
	return str_ends(v, STR("}")) ? str_slice(v, 0, v.n - 1) : v;
}

bool
value_elsewhere(struct str v)
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

bool
value_phrase(struct str v)
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

bool
value_byte_list(struct str v)
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

struct letters
value_letters(struct str v)
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

bool
value_random(struct str v)
{
	struct letters l;

	if (v.n < RANDOM_LEAST || v.n > 4096)
		return false;
	if (str_starts(v, STR("0x")) && str_is_hex(str_slice(v, 2, v.n), 40))
		return false; /* an address */
	l = value_letters(v);
	return l.other <= v.n / 20 && l.digits >= 2 && l.small + l.large >= 2 &&
	    l.different >= VALUE_LETTERS && !is_words(v) &&
	    strchr("/.~", v.p[0]) == NULL && !str_starts(v, STR("sha256")) &&
	    !str_has(v, STR(".json"));
}

bool
value_account(struct str v)
{
	return v.n >= 32 && v.n <= 44 && value_letters(v).other == 0 &&
	    !str_has(v, STR("-")) && !str_has(v, STR("_")) &&
	    value_letters(v).large > 2;
}

bool
value_url_has_key(struct str v)
{
	size_t at = str_find(v, STR("://"), 0), i, from;

	if (at == SIZE_MAX || str_has(v, STR("localhost")) ||
	    str_has(v, STR("127.0.0.1")))
		return false;
	for (i = from = at + 3; i <= v.n; i++)
		if (i == v.n || strchr("/?&=:@", v.p[i]) != NULL) {
			struct str part = str_slice(v, from, i);

			if (value_random(part) && !str_has(part, STR(".")))
				return true;
			from = i + 1;
		}
	return false;
}
