#include "read/secrecy.h"

#include <string.h>

#include "model/finding.h"
#include "model/wordlist.h"
#include "read/ci_names.h"
#include "read/value.h"

#define NAME_SHOWN  40
#define NAMES_SHOWN 8

/* ---- what a name says ---- */

bool
secrecy_name_signs(struct str name)
{
	static const char keys[] = "key keys pk privatekey privkey mnemonic "
				   "mnemonics seed phrase keypair secret";
	struct str word, last = STR_NONE;
	size_t at = 0;

	if (ci_name_is_other(name) ||
	    value_has_word(name, "index indexes derivation count generate"))
		return false;
	if (ci_name_signs(name) || value_has_word(name, "mnemonic mnemonics"))
		return value_has_word(name, keys);
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
	return value_has_word(name,
		   "public pub address addr path file dir hash id ids name topic "
		   "role slot size type length count ttl symbol decimals expiry "
		   "expires header mint contract pool vite url uri host port") ||
	    str_starts(name, STR("REACT_APP")) ||
	    str_starts(name, STR("EXPO_"));
}

static bool
name_is_secret(struct str name)
{
	return value_has_word(name,
		   "key keys secret secrets token password passwd pwd pass "
		   "credential credentials apikey mnemonic mnemonics seed pk "
		   "privatekey privkey passphrase auth dsn keypair") &&
	    !name_is_public(name);
}

/* What came out of a key, or has the shape of one. */
static bool
name_is_result(struct str name)
{
	return value_has_word(name,
	    "signature sig sigs tx hash digest commit root "
	    "topic block role salt slot");
}

static bool
is_token_only(struct str name)
{
	return !value_has_word(name,
	    "key keys secret password api auth access bot github npm slack");
}

enum secrecy
secrecy_of(struct str name, struct str value)
{
	struct str v = str_trim(value_fallback(str_trim(value)));
	bool signs = !name_is_result(name) &&
	    (secrecy_name_signs(name) || ci_name_signs(name));

	if (v.n < 8 || value_elsewhere(v) || secrecy_is_published(v))
		return SECRECY_PLAIN;
	if (value_phrase(v))
		return signs || name_is_secret(name) ? SECRECY_SIGNS
						     : SECRECY_PLAIN;
	if (value_digits(v).n > 0 && value_letters(v).different < VALUE_LETTERS)
		return SECRECY_PLAIN; /* typed by holding keys down */
	if (signs &&
	    (value_digits(v).n > 0 || value_byte_list(v) ||
		(v.n >= 80 && value_random(v))))
		return SECRECY_SIGNS;
	if (str_starts(v, STR("-----BEGIN")))
		return str_has(v, STR("PRIVATE")) ? SECRECY_SECRET
						  : SECRECY_PLAIN;
	if (str_has(v, STR("://")))
		return value_url_has_key(v) ? SECRECY_SECRET : SECRECY_PLAIN;
	if (!name_is_secret(name) || !value_random(v) ||
	    (is_token_only(name) && value_account(v)))
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
