#include <string.h>

#include "crypto/base64.h"
#include "crypto/curve.h"
#include "crypto/der.h"
#include "crypto/hash.h"
#include "crypto/openssh.h"
#include "secrets/proofs_parts.h"

/* ---- the text ---- */

/* Behind the line that begins a private key, if the token has one; the
 * parameters of its curve may stand before it. */
static struct str
body_of(struct str token)
{
	size_t begin = str_find(token, STR("-----BEGIN"), 0), end;

	if (begin == SIZE_MAX)
		return token;
	begin = str_find(token, STR("PRIVATE KEY"), begin);
	end = begin == SIZE_MAX ? begin : str_find(token, STR("-----"), begin);
	return end == SIZE_MAX ? STR_NONE : str_slice(token, end + 5, token.n);
}

static bool
is_base64(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '+' || c == '/' || c == '=';
}

/* The offset behind what only breaks lines: white space, and \n as a text that
 * was quoted once or twice has it. */
static size_t
skip_break(struct str s, size_t i)
{
	size_t at = i;

	if (is_space(s.p[i]))
		return i + 1;
	while (at < s.n && s.p[at] == '\\')
		at++;
	return at > i && at < s.n && strchr("nrt", s.p[at]) != NULL ? at + 1
								    : at;
}

/* What the characters up to the first foreign one decode to. */
static bool
decode(struct arena *a, struct str body, struct str *ret)
{
	char *text = arena_alloc(a, body.n + 1, 1);
	size_t i = 0, n = 0, next;
	unsigned char *bytes = arena_alloc(a, body.n + 1, 1);
	ptrdiff_t got;

	while (i < body.n) {
		if (is_base64(body.p[i])) {
			text[n++] = body.p[i++];
			continue;
		}
		next = skip_break(body, i);
		if (next == i)
			break;
		i = next;
	}
	/* what was cut loses its last, incomplete four */
	if (n % 4 != 0)
		n -= n % 4;
	got = base64_decode((struct str){ text, n }, bytes, body.n);
	if (got < 0)
		return false;
	*ret = (struct str){ (const char *)bytes, (size_t)got };
	return true;
}

/* ---- DER ---- */

static void
say_key(struct arena *a, const struct der_key *k, struct proof_result *ret)
{
	static const char *const names[] = { [DER_OTHER] = "",
		[DER_RSA] = "RSA",
		[DER_DSA] = "DSA",
		[DER_EC] = "EC",
		[DER_ED25519] = "Ed25519",
		[DER_X25519] = "X25519",
		[DER_ED448] = "Ed448",
		[DER_ENCRYPTED] = "encrypted" };

	if (k->bits > 0)
		proof_say(a, ret, "%s, %u bits", names[k->kind], k->bits);
	else if (k->curve.n > 0)
		proof_say(a, ret, STR_FMT, STR_ARG(k->curve));
	else if (k->kind != DER_OTHER)
		proof_say(a, ret, "%s", names[k->kind]);
}

/* Is the outermost value longer than what there is? */
static bool
is_cut(struct str der)
{
	struct str rest = der, body;
	unsigned char tag;

	return der.n > 2 && der.p[0] == DER_SEQUENCE &&
	    !der_next(&rest, &tag, &body);
}

static void
judge_der(struct arena *a, struct str der, struct proof_result *ret)
{
	struct der_key k;

	if (!der_private_key(der, &k)) {
		ret->proof = is_cut(der) ? PROOF_NONE : PROOF_WRONG;
		return;
	}
	proof_if(ret, !k.wrong);
	say_key(a, &k, ret);
	proof_published(der, ret);
	if (k.kind == DER_EC && str_eq(k.curve, STR("secp256k1")) && !k.wrong)
		proof_evm_key(a, k.secret, ret);
}

void
proof_pem(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str der;

	/* "-----BEGIN" in Base64 */
	if (str_starts(token, STR("LS0tLS1CRUdJTi")) && decode(a, token, &der))
		token = der;
	if (str_has(token, STR("OPENSSH"))) {
		proof_openssh(a, token, ret);
		return;
	}
	if (str_has(token, STR("ENCRYPTED"))) {
		proof_say(a, ret, "encrypted");
		return;
	}
	if (decode(a, body_of(token), &der))
		judge_der(a, der, ret);
	else
		ret->proof = PROOF_WRONG;
}

/* DER as hex digits. */
void
proof_hedera(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str der;

	if (proof_hex(a, token, &der))
		judge_der(a, der, ret);
	else
		ret->proof = PROOF_WRONG;
}

/* ---- others ---- */

void
proof_openssh(struct arena *a, struct str token, struct proof_result *ret)
{
	struct openssh_key k;
	struct str bytes;

	if (!decode(a, body_of(token), &bytes) || !openssh_read(bytes, &k)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_if(ret, !k.wrong);
	proof_say(a, ret, STR_FMT, STR_ARG(proof_said(a, k.type)));
	if (k.encrypted)
		proof_say(a, ret, "encrypted");
	proof_published(bytes, ret);
}

/* signify and minisign: a key with the seed first, under a stream of bytes
 * drawn from the password, all noughts when there is none. */
void
proof_signify(struct arena *a, struct str token, struct proof_result *ret)
{
	static const char zero[4];
	unsigned char hash[64];
	struct str b;

	if (!decode(a, token, &b) || b.n < 104 || memcmp(b.p, "Ed", 2) != 0) {
		ret->proof = PROOF_WRONG;
	} else if (b.n == 104 && memcmp(b.p + 4, zero, 4) == 0) {
		sha512(str_slice(b, 40, 104), hash);
		proof_pair(str_slice(b, 40, 104), ret);
		if (memcmp(hash, b.p + 24, 8) != 0)
			ret->proof = PROOF_WRONG;
		proof_say(a, ret, "not encrypted");
	} else if (b.n == 158 && memcmp(b.p + 2, zero, 2) == 0) {
		proof_pair(str_slice(b, 62, 126), ret);
		proof_say(a, ret, "not encrypted");
	} else if (b.n == 104 || b.n == 158) {
		proof_say(a, ret, "encrypted");
	} else {
		ret->proof = PROOF_WRONG;
	}
}
