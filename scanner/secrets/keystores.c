#include "secrets/keystores.h"

#include "secrets/proofs_parts.h"

/* A password is written without control characters. EIP-2335 also has it in
 * Unicode's form NFKD, which is the same for ASCII; others we don't open. */
#define PASSWORD_MOST 1024

static bool
hex_at(
    struct arena *a, const struct node *n, const char *dotted, struct str *ret)
{
	return proof_hex(a, node_str(node_path(n, dotted)), ret);
}

static bool
kdf_params(struct arena *a, struct str name, const struct node *params,
    struct keystore *k)
{
	k->scrypt = str_eq(name, STR("scrypt"));
	if (!hex_at(a, params, "salt", &k->salt))
		return false;
	if (k->scrypt)
		return node_u64(node_get(params, "n"), &k->n) &&
		    node_u64(node_get(params, "r"), &k->r) &&
		    node_u64(node_get(params, "p"), &k->p);
	return str_eq(name, STR("pbkdf2")) &&
	    node_u64(node_get(params, "c"), &k->c);
}

bool
keystores_read(struct arena *a, const struct node *n, struct keystore *ret)
{
	const struct node *c = node_get(n, "crypto");
	struct keystore k = { 0 };
	bool ok;

	if (c == NULL)
		c = node_get(n, "Crypto");
	if (c == NULL)
		c = n;
	k.eip2335 = node_is(node_get(c, "kdf"), NODE_MAP);
	if (k.eip2335)
		ok = kdf_params(a, node_str(node_path(c, "kdf.function")),
			 node_path(c, "kdf.params"), &k) &&
		    hex_at(a, c, "cipher.message", &k.ciphertext) &&
		    hex_at(a, c, "cipher.params.iv", &k.iv) &&
		    hex_at(a, c, "checksum.message", &k.mac);
	else
		ok = kdf_params(a, node_str(node_get(c, "kdf")),
			 node_get(c, "kdfparams"), &k) &&
		    hex_at(a, c, "ciphertext", &k.ciphertext) &&
		    hex_at(a, c, "cipherparams.iv", &k.iv) &&
		    hex_at(a, c, "mac", &k.mac);
	if (ok)
		*ret = k;
	return ok;
}

static void
say(struct arena *a, const struct keystore *k, const struct node *n,
    struct proof_result *ret)
{
	struct str owner = node_str(node_get(n, "address"));

	if (k->scrypt)
		proof_say(a, ret, "encrypted, scrypt n=%llu",
		    (unsigned long long)k->n);
	else
		proof_say(a, ret, "encrypted, pbkdf2 c=%llu",
		    (unsigned long long)k->c);
	if (keystore_weak(k))
		proof_say(a, ret, "weak: passwords are tried fast");
	if (owner.n == 0)
		owner = node_str(node_get(n, "pubkey"));
	if (owner.n > 0)
		proof_say(a, ret, "of " STR_FMT, STR_ARG(proof_said(a, owner)));
}

static void
judge(struct arena *a, struct str token, bool eip2335, struct proof_result *ret)
{
	const struct node *n = proof_parse(a, token);
	struct keystore k;

	if (!node_is(n, NODE_MAP))
		return; /* the window may have cut it */
	if (!keystores_read(a, n, &k)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_if(ret, k.eip2335 == eip2335 && keystore_bearable(&k));
	say(a, &k, n, ret);
}

void
proof_keystore_v3(struct arena *a, struct str token, struct proof_result *ret)
{
	judge(a, token, false, ret);
}

void
proof_eip2335(struct arena *a, struct str token, struct proof_result *ret)
{
	judge(a, token, true, ret);
}

bool
keystores_prove(const struct proof_kind *k)
{
	return k->run == proof_keystore_v3 || k->run == proof_eip2335;
}

static struct str
without_controls(struct arena *a, struct str s)
{
	char *text = arena_alloc(a, s.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7f)
			text[n++] = s.p[i];
	return (struct str){ text, n };
}

bool
keystores_try(struct arena *a, struct str json, struct str password,
    struct proof_result *ret)
{
	unsigned char key[KEYSTORE_SECRET];
	struct proof_result r = { 0 };
	struct keystore k;

	if (password.n > PASSWORD_MOST ||
	    !keystores_read(a, proof_parse(a, json), &k))
		return false;
	if (k.eip2335)
		password = without_controls(a, password);
	if (!keystore_open(&k, password, key))
		return false;
	r.proof = PROOF_VALID;
	if (!k.eip2335)
		proof_evm_key(
		    a, (struct str){ (const char *)key, k.ciphertext.n }, &r);
	proof_say(a, &r, "a password beside it opens it");
	*ret = r;
	return true;
}
