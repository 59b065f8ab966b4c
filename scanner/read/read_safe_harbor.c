#include "model/wordlist.h"
#include "read/reader.h"

/*
 * The details of a Whitehat Safe Harbor agreement, as a protocol adopts it:
 * {protocolName, agreementURI, bountyTerms, chains: [{assetRecoveryAddress,
 * accounts: [{accountAddress}]}]}. A template has stand-ins where it needs
 * addresses, and adopts nothing. Source: security-alliance/safe-harbor.
 */
static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return str_ends(base, STR(".json")) &&
	    (str_has_nocase(base, STR("agreement")) ||
		str_has_nocase(path, STR("harbor"))) &&
	    !str_has(path, STR("node_modules/"));
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("\"protocolName\"")) &&
	    (str_has(bytes, STR("\"bountyTerms\"")) ||
		str_has(bytes, STR("\"agreementURI\"")));
}

/* Real addresses have many different digits. */
static bool
is_real(struct str address)
{
	bool seen[256] = { false };
	size_t i, different = 0;

	if (str_starts(address, STR("0x")))
		address = str_slice(address, 2, address.n);
	for (i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)char_lower(address.p[i]);

		if (!is_hex((char)c) && (c < 'a' || c > 'z'))
			return false;
		different += !seen[c];
		seen[c] = true;
	}
	return address.n >= 32 && different >= 6;
}

static struct str
address_of(const struct node *account)
{
	struct str text = node_str(node_get(account, "accountAddress"));

	return text.n > 0 ? text : node_str(account);
}

/* Real accounts of a chain that says where to bring what was saved. */
static size_t
count_accounts(const struct node *chain)
{
	const struct node *n = node_get(chain, "accounts");
	size_t real = 0;

	if (!is_real(node_str(node_get(chain, "assetRecoveryAddress"))))
		return 0;
	for (n = n == NULL ? NULL : n->first; n != NULL; n = n->next)
		real += is_real(address_of(n));
	return real;
}

static void
read_harbor(struct reading *r, const struct file *file)
{
	const struct node *root, *chains, *n;
	struct fact f;

	if (!may_be_ours(file->bytes))
		return;
	root = reading_json(r, file);
	chains = node_get(root, "chains");
	if (!node_is(chains, NODE_LIST))
		return;
	f = fact_at(r, chains, FACT_SAFE_HARBOR, GRADE_DECLARED, STR_NONE);
	for (n = chains->first; n != NULL; n = n->next)
		f.number += (int64_t)count_accounts(n);
	f.detail = node_str(node_get(root, "protocolName"));
	if (f.number > 0)
		tell(r, &f);
	reading_done(r);
}

const struct reader reader_safe_harbor = {
	.name = "safe_harbor",
	.title = "Safe Harbor agreements",
	.tells = FACT_BIT(SAFE_HARBOR),
	.wants = wants,
	.read = read_harbor,
};
