#include "model/entity.h"
#include "model/fact.h"
#include "model/wordlist.h"

/* ---- paths ---- */

/* In capitals it is two words, "E2" and "E". */
static bool
is_end_to_end(struct str file)
{
	return str_starts(file, STR("E2E.")) || str_starts(file, STR("E2E-")) ||
	    str_starts(file, STR("E2E_"));
}

bool
path_is_test(struct str path)
{
	/* Words, so that "latest" and "contest" say nothing. */
	static const char words[] =
	    "test tests testing testdata testutil testutils unittest unittests "
	    "conftest jest cypress vitest playwright example examples sample "
	    "samples template templates fixture fixtures snippet snippets e2e mock "
	    "mocks devnet localhost localnet locally "
	    "sandbox rehearsal rehearsals zeronet fuji hoodi holesky mumbai "
	    "amoy";
	struct str word, file = path_base(path);
	size_t at = 0;

	if (str_has_nocase(path, STR("testnet")) ||
	    str_has_nocase(path, STR("sepolia")) ||
	    str_has_nocase(path, STR("goerli")))
		return true;
	if (is_end_to_end(file) || str_ends(file, STR(".t.sol")) ||
	    str_has(file, STR(".spec.")))
		return true;
	while (wordlist_next(path, &at, &word))
		if (wordlist_has(words, word))
			return true;
	return false;
}

/* ---- labels ---- */

/* A label is a few words; of prose only the beginning is looked at. */
#define LABEL_WORDS 16

/*
 * What a word, or two side by side, say about the thing so named, unless one
 * of the words in not_after comes before.
 */
static const struct saying {
	enum principal_kind kind;
	const char *first, *second, *not_after;
} sayings[] = {
	{ PRINCIPAL_MULTISIG, "multisig msig", NULL, "" },
	{ PRINCIPAL_MULTISIG, "multi", "sig", "" },
	{ PRINCIPAL_MULTISIG, "safe", NULL, "fail thread un" },
	{ PRINCIPAL_TIMELOCK, "timelock", NULL, "token vesting" },
	{ PRINCIPAL_TIMELOCK, "time", "lock", "token vesting" },
	{ PRINCIPAL_GOVERNOR, "governor", NULL, "" },
	{ PRINCIPAL_PROXY_ADMIN, "proxyadmin", NULL, "" },
	{ PRINCIPAL_PROXY_ADMIN, "proxy", "admin", "" },
	{ PRINCIPAL_EOA, "eoa", NULL, "" },
	{ PRINCIPAL_EOA, "hot", "wallet key signer", "" },
	{ PRINCIPAL_EOA, "deployer", NULL,
	    "token pool create create2 create3 address proxy contract vault "
	    "market safe multisig timelock governor" },
	{ PRINCIPAL_EOA, "bot keeper relayer", NULL, "" },
};

/* "safe owner", "SafeMath", "RelayerRegistry": the next word tells that this
 * is something that belongs to such a thing, or a library or a contract. */
static const char changes[] =
    "owner owners signer signers member members proposer proposers executor "
    "executors canceller cancellers admin admins guardian role roles delay "
    "threshold quorum nonce factory singleton mastercopy implementation impl "
    "module guard handler lib library math cast erc erc20 erc721 erc1155 "
    "erc4626 bep20 transfer transfers token tokens swap ownable engine "
    "manager saviour harbor harbour registry box price oracle call mint "
    "helper helpers util utils hub adapter receiver storage interface "
    "controllable uint int counter";

/* These make a name its own contrary. */
static const char denials[] = "not non no only is isnt i";

/* "SafeModule2", "Multisig3": a number behind a word changes nothing. */
static bool
listed(const char *list, struct str word)
{
	if (wordlist_has(list, word))
		return true;
	while (word.n > 0 && word.p[word.n - 1] >= '0' &&
	    word.p[word.n - 1] <= '9')
		word.n--;
	return word.n > 0 && wordlist_has(list, word);
}

static bool
says(const struct saying *s, const struct str *words, size_t n, size_t i)
{
	size_t after = i + 1;

	if (!listed(s->first, words[i]))
		return false;
	if (s->second != NULL &&
	    (after >= n || !listed(s->second, words[after++])))
		return false;
	if (i > 0 &&
	    (listed(denials, words[i - 1]) ||
		listed(s->not_after, words[i - 1])))
		return false;
	if (after < n && listed("proxy contract", words[after]))
		after++;
	return after >= n || !listed(changes, words[after]);
}

/* English names end with what the thing is: a "Deployer Multisig" is a
 * multisig. So the last word that says something decides. "gnosis" alone is
 * as often the chain, and says nothing. */
int
kind_by_label(struct str label)
{
	struct str words[LABEL_WORDS];
	int kind = PRINCIPAL_UNKNOWN;
	size_t at = 0, n = 0, i, j;

	while (n < LABEL_WORDS && wordlist_next(label, &at, &words[n]))
		n++;
	for (i = 0; i < n; i++)
		for (j = 0; j < COUNT_OF(sayings); j++)
			if (says(&sayings[j], words, n, i))
				kind = (int)sayings[j].kind;
	return kind;
}
