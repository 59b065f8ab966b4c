#include <string.h>

#include "base/date.h"
#include "secrets/proofs_parts.h"

/* ---- JSON in Base64 ---- */

static const struct node *
decoded_json(struct arena *a, struct str base64)
{
	struct str bytes;
	const struct node *n;

	if (!proof_base64(a, base64, &bytes))
		return NULL;
	n = proof_parse(a, bytes);
	return node_is(n, NODE_MAP) ? n : NULL;
}

static void
say_claim(struct arena *a, struct proof_result *ret, const char *words,
    struct str value)
{
	if (value.n > 0)
		proof_say(a, ret, "%s " STR_FMT, words,
		    STR_ARG(proof_said(a, value)));
}

/* The sample of jwt.io, in half of all tutorials. */
static bool
is_sample(const struct node *payload)
{
	return str_eq(node_str(node_get(payload, "sub")), STR("1234567890")) &&
	    str_eq(node_str(node_get(payload, "name")), STR("John Doe"));
}

static void
say_payload(
    struct arena *a, const struct node *payload, struct proof_result *ret)
{
	uint64_t until;
	char day[11];

	say_claim(a, ret, "from", node_str(node_get(payload, "iss")));
	say_claim(a, ret, "for", node_str(node_get(payload, "aud")));
	say_claim(a, ret, "role", node_str(node_get(payload, "role")));
	if (!node_u64(node_get(payload, "exp"), &until)) {
		proof_say(a, ret, "never expires");
	} else if (until < UINT64_C(4102444800)) { /* the year 2100 */
		date_format((int64_t)until, day);
		proof_say(a, ret, "until %s", day);
	}
}

/* RFC 7519. Who signed it nobody can tell without the key. */
void
proof_jwt(struct arena *a, struct str token, struct proof_result *ret)
{
	size_t one = str_find(token, STR("."), 0), two;
	const struct node *head, *payload;
	struct str alg;

	two = one == SIZE_MAX ? one : str_find(token, STR("."), one + 1);
	if (two == SIZE_MAX) {
		ret->proof = PROOF_WRONG;
		return;
	}
	head = decoded_json(a, str_slice(token, 0, one));
	payload = decoded_json(a, str_slice(token, one + 1, two));
	alg = node_str(node_get(head, "alg"));
	proof_if(ret, alg.n > 0 && payload != NULL);
	if (ret->proof == PROOF_WRONG)
		return;
	say_claim(a, ret, "signed with", alg);
	say_payload(a, payload, ret);
	ret->published = is_sample(payload);
}

static struct str
behind(struct str token, struct str prefix)
{
	return str_starts(token, prefix) ? str_slice(token, prefix.n, token.n)
					 : token;
}

void
proof_base64_json(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str t = token;
	size_t at = str_find(t, STR("eyJ"), 0); /* what `{"` begins with */

	if (at != SIZE_MAX)
		t = str_slice(t, at, t.n);
	proof_if(ret, decoded_json(a, t) != NULL);
}

/* A service account is JSON; the secret key of a person is five or six groups
 * without the letters and digits that look alike. */
void
proof_onepassword(struct arena *a, struct str token, struct proof_result *ret)
{
	static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTVWXYZ-";
	const struct node *n;
	size_t i;

	if (str_starts(token, STR("ops_"))) {
		n = decoded_json(a, behind(token, STR("ops_")));
		proof_if(ret, n != NULL);
		say_claim(a, ret, "at", node_str(node_get(n, "signInAddress")));
		return;
	}
	for (i = 3; i < token.n; i++)
		if (strchr(letters, token.p[i]) == NULL)
			ret->proof = PROOF_WRONG;
}

/* ---- whole files ---- */

void
proof_google_sa(struct arena *a, struct str token, struct proof_result *ret)
{
	const struct node *n = proof_parse(a, token);
	struct str key = node_str(node_get(n, "private_key"));

	if (!node_is(n, NODE_MAP)) {
		if (str_has(token, STR("BEGIN")))
			proof_pem(a, token, ret);
		return;
	}
	proof_pem(a, key, ret);
	ret->words = STR_NONE;
	say_claim(a, ret, "account", node_str(node_get(n, "client_email")));
}

/* polkadot.js: PKCS#8 of Ed25519 whatever the curve, in a box or bare. */
void
proof_substrate(struct arena *a, struct str token, struct proof_result *ret)
{
	static const char head[] = "\x30\x53\x02\x01\x01\x30\x05\x06\x03\x2b"
				   "\x65\x70\x04\x22\x04\x20";
	const struct node *n = proof_parse(a, token), *type;
	struct str bytes;
	bool bare;

	if (!node_is(n, NODE_MAP)) {
		if (proof_hex(a, token, &bytes) && bytes.n == 32)
			proof_published(bytes, ret);
		return;
	}
	type = node_path(n, "encoding.type");
	if (node_is(type, NODE_LIST))
		type = node_at(type, type->n - 1);
	bare = str_eq(node_str(type), STR("none"));
	if (!proof_base64(a, node_str(node_get(n, "encoded")), &bytes)) {
		if (!proof_hex(a, node_str(node_get(n, "encoded")), &bytes))
			return;
	}
	if (bare)
		proof_if(ret, bytes.n > 80 && memcmp(bytes.p, head, 16) == 0);
	else
		proof_if(ret, bytes.n > 24 + 16 + 80);
	proof_say(a, ret, bare ? "not encrypted" : "encrypted");
	say_claim(a, ret, "account", node_str(node_get(n, "address")));
}

/* lotus wallet export: JSON in hex. */
void
proof_filecoin(struct arena *a, struct str token, struct proof_result *ret)
{
	const struct node *n;
	struct str bytes, key, type;

	ret->proof = PROOF_WRONG;
	if (!proof_hex(a, token, &bytes) ||
	    !node_is(n = proof_parse(a, bytes), NODE_MAP) ||
	    !proof_base64(a, node_str(node_get(n, "PrivateKey")), &key))
		return;
	type = node_str(node_get(n, "Type"));
	say_claim(a, ret, "type", type);
	if (str_eq(type, STR("secp256k1")))
		proof_evm_key(a, key, ret);
	else
		proof_if(ret, key.n == 32 && type.n > 0);
}

/* ---- macaroons ---- */

static bool
take_length(struct str *rest, size_t *ret)
{
	size_t v = 0, i;

	for (i = 0; i < 3 && i < rest->n; i++) {
		unsigned char c = (unsigned char)rest->p[i];

		v |= (size_t)(c & 0x7f) << 7 * i;
		if (c < 0x80) {
			*rest = str_slice(*rest, i + 1, rest->n);
			*ret = v;
			return v <= rest->n;
		}
	}
	return false;
}

/* Version 2: fields of a type, a length and that many bytes, 0 between parts;
 * the last is the signature. Its first may be where it is for. */
static bool
macaroon_holds(struct str rest, struct str *place)
{
	size_t n;
	char type;

	if (rest.n == 0 || rest.p[0] != 2)
		return false;
	rest = str_slice(rest, 1, rest.n);
	while (rest.n > 0) {
		type = rest.p[0];
		rest = str_slice(rest, 1, rest.n);
		if (type == 0)
			continue;
		if (!take_length(&rest, &n))
			return false;
		if (type == 6)
			return n == 32 && rest.n == n;
		if (type == 1 && place->n == 0)
			*place = str_slice(rest, 0, n);
		rest = str_slice(rest, n, rest.n);
	}
	return false;
}

void
proof_macaroon(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str bytes, place = STR_NONE;

	token = behind(token, STR("pypi-"));
	if (!proof_hex(a, token, &bytes) && !proof_base64(a, token, &bytes)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_if(ret, macaroon_holds(bytes, &place));
	say_claim(a, ret, "for", place);
}
