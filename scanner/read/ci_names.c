#include "read/ci_names.h"
#include "model/entity.h"
#include "model/wordlist.h"

/* ---- secrets ---- */

static const char alone[] =
    "mnemonic keypair deployer signer pk seed privatekey privkey";

/* Two words side by side. */
static const struct {
	const char *first, *second;
} pairs[] = {
	{ "private priv signing", "key" },
	{ "upgrade", "authority key" },
	{ "seed secret recovery", "phrase" },
	{ "owner admin wallet operator keeper relayer payer eth evm solana "
	  "guardian minter multisig oracle updater hot",
	    "key wallet" },
};

/* Keys that sign other things, and what is no key at all. */
static const char other[] =
    "ssh gpg pgp github gh app apps docker dockerhub npm pypi cosign sigstore "
    "minisign apple android ios macos windows tauri sparkle electron firebase "
    "gcp google service aws azure jwt rsa tls ssl cert certificate oauth "
    "openai slack discord telegram address addr url uri rpc api token username "
    "user email host public pub pubkey database db extension keystore jks "
    "passphrase maven sonatype ossrh snowflake deploykey webhook id codecov "
    "cachix nix attestation";

static bool
has_word(const char *list, struct str name)
{
	struct str word;
	size_t at = 0;

	while (wordlist_next(name, &at, &word))
		if (wordlist_has(list, word))
			return true;
	return false;
}

bool
ci_name_is_other(struct str name)
{
	return has_word(other, name);
}

static bool
is_pair(struct str first, struct str second)
{
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++)
		if (wordlist_has(pairs[i].first, first) &&
		    wordlist_has(pairs[i].second, second))
			return true;
	return false;
}

bool
ci_name_signs(struct str name)
{
	struct str word, last = STR_NONE;
	size_t at = 0;
	bool signs = false;

	while (wordlist_next(name, &at, &word)) {
		if (wordlist_has(other, word))
			return false;
		signs =
		    signs || wordlist_has(alone, word) || is_pair(last, word);
		last = word;
	}
	return signs;
}

/* Its last word: where to publish or as whom, which publishes nothing. */
static bool
is_place(struct str name)
{
	struct str word, last = STR_NONE;
	size_t at = 0;

	while (wordlist_next(name, &at, &word))
		last = word;
	return wordlist_has(
	    "id url uri endpoint host region name email user username org",
	    last);
}

/* CF is Cloudflare only beside what is of Cloudflare: a team whose name has
 * these letters begins all its secrets so. */
static bool
is_cloudflare(struct str name)
{
	static const char theirs[] =
	    "api token key secret account zone dns access auth global deploy "
	    "page pages worker workers bucket r2 kv";
	struct str word;
	size_t at = 0;
	bool cf = false;

	while (wordlist_next(name, &at, &word)) {
		if (cf && wordlist_has(theirs, word))
			return true;
		cf = wordlist_has("cf", word);
	}
	return cf;
}

bool
ci_name_publishes(struct str name)
{
	return !is_place(name) &&
	    (has_word("npm cargo crates pypi twine publish cloudflare wrangler "
		      "vercel netlify chrome fleek pinata surge "
		      "heroku firebase cws",
		 name) ||
		is_cloudflare(name) || str_has_nocase(name, STR("node_auth")));
}

bool
ci_name_is_cloud(struct str name)
{
	return has_word("aws gcp google azure kms vault", name);
}

bool
ci_name_is_network(struct str name)
{
	static const char *const parts[] = { "rpc", "network", "chain",
		"cluster", "provider" };
	size_t i;

	for (i = 0; i < COUNT_OF(parts); i++)
		if (str_has_nocase(name, str_of(parts[i])))
			return true;
	return false;
}

bool
ci_name_deploys(struct str name)
{
	return has_word(
	    "deploy deploys deployment deployments upgrade broadcast migrate "
	    "migrations migration execute propose mint submit wire sweep "
	    "initialize sign release publish rollout send transfer",
	    name);
}

/* ---- networks ---- */

enum ci_network
ci_network_named(struct arena *a, struct str name)
{
	struct str chain = chain_by_name(a, name);

	if (chain.n > 0)
		return chain_is_test(chain) ? CI_NETWORK_TEST : CI_NETWORK_LIVE;
	return ci_network_of(a, name, true);
}

/* In running text the names of live chains are ordinary words ("base",
 * "mode"), those of test chains are not. */
static enum ci_network
word_says(struct arena *a, struct str word, bool loose)
{
	uint64_t number;

	if (wordlist_has("mainnet production prod", word))
		return CI_NETWORK_LIVE;
	if (wordlist_has("testnet devnet localnet localhost", word) ||
	    (loose && wordlist_has("test tests testing local", word)))
		return CI_NETWORK_TEST;
	if (word.n < 4 || str_u64(word, &number))
		return CI_NETWORK_SILENT;
	return chain_is_test(chain_by_name(a, word)) ? CI_NETWORK_TEST
						     : CI_NETWORK_SILENT;
}

enum ci_network
ci_network_of(struct arena *a, struct str text, bool loose)
{
	enum ci_network says = str_has(text, STR("127.0.0.1"))
	    ? CI_NETWORK_TEST
	    : CI_NETWORK_SILENT;
	struct str word;
	size_t at = 0;

	while (says != CI_NETWORK_LIVE && wordlist_next(text, &at, &word)) {
		enum ci_network w = word_says(a, word, loose);

		if (w > says)
			says = w;
	}
	return says;
}

/* ---- actions ---- */

/* A version: "v4", "1.2.3", "v2-beta". Everything else moves by habit. */
static bool
is_version(struct str ref)
{
	if (ref.n > 0 && (ref.p[0] == 'v' || ref.p[0] == 'V'))
		ref = str_slice(ref, 1, ref.n);
	return ref.n > 0 && ref.p[0] >= '0' && ref.p[0] <= '9';
}

/* Images of the registry's own library have no owner: "node:20". */
static unsigned
image_flags(struct str image)
{
	size_t digest = str_find(image, STR("@sha256:"), 0);

	if (digest != SIZE_MAX &&
	    str_is_hex(
		str_slice(image, digest + STR("@sha256:").n, image.n), 64))
		return CI_PINNED;
	return str_has(image, STR("/")) ? 0 : CI_OWN;
}

unsigned
ci_action_flags(struct str uses)
{
	const struct str docker = STR("docker://");
	size_t at = str_find(uses, STR("@"), 0);
	struct str ref;
	unsigned flags = 0;

	if (str_starts(uses, docker))
		return image_flags(str_slice(uses, docker.n, uses.n));
	if (str_starts(uses, STR("actions/")) ||
	    str_starts(uses, STR("github/")))
		flags |= CI_OWN;
	ref = at == SIZE_MAX ? STR_NONE : str_slice(uses, at + 1, uses.n);
	if (str_is_hex(ref, 40) || str_is_hex(ref, 64))
		flags |= CI_PINNED;
	else if (!is_version(ref))
		flags |= CI_BRANCH;
	return flags;
}
