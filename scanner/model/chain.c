#include <inttypes.h>
#include <string.h>

#include "model/entity.h"
#include "model/wordlist.h"

/*
 * Networks by the names that tools and folders give them, in lower case and
 * without separators; "-mainnet" may follow any. Source of the numbers:
 * ethereum-lists/chains.
 */
static const struct chain {
	uint64_t id;
	const char *names;
} live[] = {
	{ 1, "mainnet ethereum eth ethmainnet homestead" },
	{ 10, "optimism optimisticethereum oeth op opmainnet" },
	{ 14, "flare" },
	{ 25, "cronos cronosevm" },
	{ 30, "rootstock rsk" },
	{ 50, "xdc" },
	{ 56, "bsc bnb bnbchain binance bnbsmartchain binancesmartchain" },
	{ 57, "syscoin" },
	{ 40, "telos" },
	{ 100, "gnosis xdai gnosischain" },
	{ 122, "fuse" },
	{ 128, "heco" },
	{ 130, "unichain" },
	{ 137, "polygon matic polygonpos" },
	{ 143, "monad" },
	{ 146, "sonic" },
	{ 169, "manta mantapacific" },
	{ 196, "xlayer" },
	{ 204, "opbnb" },
	{ 239, "tac" },
	{ 250, "fantom ftm opera fantomopera" },
	{ 252, "fraxtal" },
	{ 255, "kroma" },
	{ 288, "boba" },
	{ 324, "zksync zksyncera" },
	{ 480, "worldchain" },
	{ 592, "astar" },
	{ 747, "flow" },
	{ 999, "hyperevm hyperliquid hyperliquidevm" },
	{ 1030, "conflux confluxespace" },
	{ 1088, "metis andromeda metisandromeda" },
	{ 1101, "polygonzkevm zkevm" },
	{ 1116, "coredao" },
	{ 1135, "lisk" },
	{ 1284, "moonbeam" },
	{ 1285, "moonriver" },
	{ 1329, "sei" },
	{ 1514, "story" },
	{ 1868, "soneium" },
	{ 1923, "swell swellchain" },
	{ 2000, "dogechain" },
	{ 2020, "ronin" },
	{ 2222, "kava kavaevm" },
	{ 2741, "abstract" },
	{ 2818, "morph" },
	{ 4689, "iotex" },
	{ 5000, "mantle" },
	{ 7700, "canto" },
	{ 8217, "klaytn kaia cypress klaytncypress" },
	{ 8453, "base" },
	{ 9001, "evmos" },
	{ 9745, "plasma" },
	{ 13371, "immutable immutablezkevm" },
	{ 33139, "apechain" },
	{ 34443, "mode" },
	{ 42161, "arbitrum arbitrumone arb1 arbone arb" },
	{ 42170, "arbitrumnova nova" },
	{ 42220, "celo" },
	{ 42793, "etherlink" },
	{ 43114, "avalanche avax avalanchec cchain avalanchecchain" },
	{ 48900, "zircuit" },
	{ 53935, "dfk dfkchain" },
	{ 57073, "ink" },
	{ 59144, "linea" },
	{ 60808, "bob" },
	{ 80094, "berachain bera" },
	{ 81457, "blast" },
	{ 98866, "plume" },
	{ 167000, "taiko" },
	{ 534352, "scroll" },
	{ 747474, "katana" },
	{ 7777777, "zora" },
	{ 1313161554, "aurora" },
	{ 1666600000, "harmony harmonyone" },
};

/* Whatever happens here costs nobody anything. */
static const struct chain tests[] = {
	{ 3, "ropsten" },
	{ 4, "rinkeby" },
	{ 5, "goerli ethereumgoerli" },
	{ 42, "kovan" },
	{ 69, "optimismkovan opkovan" },
	{ 97, "bsctestnet bnbtestnet chapel binancetestnet" },
	{ 300, "zksyncsepolia zksynctestnet zksyncerasepolia" },
	{ 338, "cronostestnet" },
	{ 420, "optimismgoerli opgoerli" },
	{ 919, "modesepolia modetestnet" },
	{ 998, "hyperevmtestnet hyperliquidtestnet" },
	{ 1287, "moonbase moonbasealpha" },
	{ 1301, "unichainsepolia" },
	{ 1337, "ganache geth" },
	{ 1442, "polygonzkevmtestnet" },
	{ 1946, "soneiumminato minato" },
	{ 2522, "fraxtaltestnet" },
	{ 4002, "fantomtestnet" },
	{ 4801, "worldchainsepolia" },
	{ 5003, "mantlesepolia mantletestnet" },
	{ 9746, "plasmatestnet" },
	{ 10143, "monadtestnet" },
	{ 10200, "chiado gnosischiado" },
	{ 17000, "holesky ethereumholesky" },
	{ 31337, "hardhat localhost anvil local localnet foundry development" },
	{ 43113, "fuji avalanchefuji avalanchetestnet avaxfuji" },
	{ 44787, "alfajores celoalfajores" },
	{ 57054, "sonicblaze blaze" },
	{ 59140, "lineagoerli" },
	{ 59141, "lineasepolia" },
	{ 59902, "metissepolia" },
	{ 80001, "mumbai polygonmumbai" },
	{ 80002, "amoy polygonamoy" },
	{ 80069, "bepolia berachainbepolia" },
	{ 84531, "basegoerli" },
	{ 84532, "basesepolia basesep" },
	{ 421611, "arbitrumrinkeby arbrinkeby" },
	{ 421613, "arbitrumgoerli arbgoerli" },
	{ 421614, "arbitrumsepolia arbsepolia arbsep" },
	{ 534351, "scrollsepolia" },
	{ 560048, "hoodi ethereumhoodi" },
	{ 763373, "inksepolia" },
	{ 11142220, "celosepolia" },
	{ 11155111, "sepolia ethereumsepolia ethsepolia" },
	{ 11155420, "optimismsepolia opsepolia optsep" },
	{ 168587773, "blastsepolia" },
	{ 1313161555, "auroratestnet" },
	{ 1666700000, "harmonytestnet" },
};

static const struct chain *
by_name(const struct chain *table, size_t n, struct str name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (wordlist_has(table[i].names, name))
			return &table[i];
	return NULL;
}

/* Takes an ending off, unless nothing would be left. */
static bool
cut(struct str *s, struct str ending)
{
	if (s->n <= ending.n ||
	    !str_eq_nocase(str_slice(*s, s->n - ending.n, s->n), ending))
		return false;
	s->n -= ending.n;
	return true;
}

/*
 * "arbitrum", "arbitrum-mainnet", and LayerZero's ARBITRUM_V2_MAINNET and
 * SEPOLIA_V2_TESTNET. A name that says testnet is never a live network.
 */
static const struct chain *
find(struct str name)
{
	const struct chain *c;

	if (cut(&name, STR("v2testnet")) || cut(&name, STR("testnet"))) {
		char full[64];
		size_t n = name.n + sizeof("testnet") - 1;

		if (n > sizeof(full))
			return NULL;
		memcpy(full, name.p, name.n);
		memcpy(full + name.n, "testnet", n - name.n);
		c = by_name(tests, COUNT_OF(tests), (struct str){ full, n });
		return c != NULL ? c : by_name(tests, COUNT_OF(tests), name);
	}
	if (cut(&name, STR("mainnet")))
		(void)cut(&name, STR("v2"));
	c = by_name(live, COUNT_OF(live), name);
	return c != NULL ? c : by_name(tests, COUNT_OF(tests), name);
}

/* The letters and digits of a name; false when it is too long to be one. */
static bool
squeeze(struct str name, char *buf, size_t size, struct str *ret)
{
	size_t i, n = 0;

	for (i = 0; i < name.n; i++) {
		if (strchr("-_ .", name.p[i]) != NULL && name.p[i] != '\0')
			continue;
		if (n == size)
			return false;
		buf[n++] = name.p[i];
	}
	*ret = (struct str){ buf, n };
	return n > 0;
}

struct str
chain_by_name(struct arena *a, struct str name)
{
	char buf[48];
	const struct chain *c;
	struct str digits;
	uint64_t id;

	name = str_trim(name);
	digits = name;
	if (str_starts(name, STR("eip155:")))
		digits = str_slice(name, sizeof("eip155:") - 1, name.n);
	if (str_u64(digits, &id))
		return id == 0 ? STR_NONE
			       : arena_printf(a, "eip155:%" PRIu64, id);
	if (!squeeze(name, buf, sizeof(buf), &name) || (c = find(name)) == NULL)
		return STR_NONE;
	return arena_printf(a, "eip155:%" PRIu64, c->id);
}

bool
chain_is_test(struct str chain)
{
	struct str name = str_slice(chain, sizeof("net:") - 1, chain.n);
	uint64_t id;
	size_t i;

	if (str_starts(chain, STR("net:")))
		return path_is_test(name) ||
		    by_name(tests, COUNT_OF(tests), name) != NULL;
	if (!str_starts(chain, STR("eip155:")) ||
	    !str_u64(str_slice(chain, sizeof("eip155:") - 1, chain.n), &id))
		return false;
	for (i = 0; i < COUNT_OF(tests); i++)
		if (tests[i].id == id)
			return true;
	return false;
}
