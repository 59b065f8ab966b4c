#include "read/ccip.h"

#include <inttypes.h>

/*
 * CCIP numbers chains by 64-bit selectors of its own, and names them in its
 * own way too. Source: selectors.yml of smartcontractkit/chain-selectors,
 * 2026-08. Chains that are not here keep the selector as their name.
 */
static const struct selector {
	uint32_t chain;
	uint64_t selector;
} selectors[] = {
	{ 1, UINT64_C(5009297550715157269) },
	{ 10, UINT64_C(3734403246176062136) },
	{ 25, UINT64_C(1456215246176062136) },
	{ 30, UINT64_C(11964252391146578476) },
	{ 40, UINT64_C(1477345371608778000) },
	{ 50, UINT64_C(17673274061779414707) },
	{ 56, UINT64_C(11344663589394136015) },
	{ 97, UINT64_C(13264668187771770619) },
	{ 100, UINT64_C(465200170687744372) },
	{ 130, UINT64_C(1923510103922296319) },
	{ 137, UINT64_C(4051577828743386545) },
	{ 143, UINT64_C(8481857512324358265) },
	{ 146, UINT64_C(1673871237479749969) },
	{ 196, UINT64_C(3016212468291539606) },
	{ 204, UINT64_C(465944652040885897) },
	{ 232, UINT64_C(5608378062013572713) },
	{ 239, UINT64_C(5936861837188149645) },
	{ 250, UINT64_C(3768048213127883732) },
	{ 252, UINT64_C(1462016016387883143) },
	{ 255, UINT64_C(3719320017875267166) },
	{ 295, UINT64_C(3229138320728879060) },
	{ 300, UINT64_C(6898391096552792247) },
	{ 324, UINT64_C(1562403441176082196) },
	{ 338, UINT64_C(2995292832068775165) },
	{ 388, UINT64_C(8788096068760390840) },
	{ 420, UINT64_C(2664363617261496610) },
	{ 480, UINT64_C(2049429975587534727) },
	{ 592, UINT64_C(6422105447186081193) },
	{ 919, UINT64_C(829525985033418733) },
	{ 988, UINT64_C(16978377838628290997) },
	{ 998, UINT64_C(4286062357653186312) },
	{ 999, UINT64_C(2442541497099098535) },
	{ 1030, UINT64_C(3358365939762719202) },
	{ 1088, UINT64_C(8805746078405598895) },
	{ 1101, UINT64_C(4348158687435793198) },
	{ 1116, UINT64_C(1224752112135636129) },
	{ 1135, UINT64_C(15293031020466096408) },
	{ 1284, UINT64_C(1252863800116739621) },
	{ 1285, UINT64_C(1355020143337428062) },
	{ 1287, UINT64_C(5361632739113536121) },
	{ 1301, UINT64_C(14135854469784514356) },
	{ 1329, UINT64_C(9027416829622342829) },
	{ 1442, UINT64_C(11059667695644972511) },
	{ 1868, UINT64_C(12505351618335765396) },
	{ 1946, UINT64_C(686603546605904534) },
	{ 2020, UINT64_C(6916147374840168594) },
	{ 2222, UINT64_C(7550000543357438061) },
	{ 2522, UINT64_C(8901520481741771655) },
	{ 2741, UINT64_C(3577778157919314504) },
	{ 2818, UINT64_C(18164309074156128038) },
	{ 3637, UINT64_C(4560701533377838164) },
	{ 4002, UINT64_C(4905564228793744293) },
	{ 4200, UINT64_C(241851231317828981) },
	{ 4326, UINT64_C(6093540873831549674) },
	{ 4801, UINT64_C(5299555114858065850) },
	{ 5000, UINT64_C(1556008542357238666) },
	{ 5003, UINT64_C(8236463271206331221) },
	{ 6900, UINT64_C(17349189558768828726) },
	{ 8217, UINT64_C(9813823125703490621) },
	{ 8453, UINT64_C(15971525489660198786) },
	{ 9745, UINT64_C(9335212494177455608) },
	{ 9746, UINT64_C(3967220077692964309) },
	{ 10143, UINT64_C(2183018362218727504) },
	{ 10200, UINT64_C(8871595565390010547) },
	{ 13371, UINT64_C(1237925231416731909) },
	{ 16661, UINT64_C(4426351306075016396) },
	{ 17000, UINT64_C(7717148896336251131) },
	{ 33139, UINT64_C(14894068710063348487) },
	{ 34443, UINT64_C(7264351850409363825) },
	{ 42161, UINT64_C(4949039107694359620) },
	{ 42220, UINT64_C(1346049177634351622) },
	{ 42793, UINT64_C(13624601974233774587) },
	{ 43111, UINT64_C(1804312132722180201) },
	{ 43113, UINT64_C(14767482510784806043) },
	{ 43114, UINT64_C(6433500567565415381) },
	{ 44787, UINT64_C(3552045678561919002) },
	{ 48900, UINT64_C(17198166215261833993) },
	{ 57054, UINT64_C(3676871237479449268) },
	{ 57073, UINT64_C(3461204551265785888) },
	{ 59140, UINT64_C(1355246678561316402) },
	{ 59141, UINT64_C(5719461335882077547) },
	{ 59144, UINT64_C(4627098889531055414) },
	{ 59902, UINT64_C(3777822886988675105) },
	{ 60808, UINT64_C(3849287863852499584) },
	{ 80001, UINT64_C(12532609583862916517) },
	{ 80002, UINT64_C(16281711391670634445) },
	{ 80069, UINT64_C(7728255861635209484) },
	{ 80094, UINT64_C(1294465214383781161) },
	{ 81224, UINT64_C(9478124434908827753) },
	{ 81457, UINT64_C(4411394078118774322) },
	{ 84531, UINT64_C(5790810961207155433) },
	{ 84532, UINT64_C(10344971235874465080) },
	{ 98866, UINT64_C(17912061998839310979) },
	{ 167000, UINT64_C(16468599424800719238) },
	{ 200901, UINT64_C(7937294810946806131) },
	{ 421613, UINT64_C(6101244977088475029) },
	{ 421614, UINT64_C(3478487238524512106) },
	{ 534351, UINT64_C(2279865765895943307) },
	{ 534352, UINT64_C(13204309965629103672) },
	{ 560048, UINT64_C(10380998176179737091) },
	{ 747474, UINT64_C(2459028469735686113) },
	{ 763373, UINT64_C(9763904284804119144) },
	{ 810180, UINT64_C(4350319965322101699) },
	{ 7777777, UINT64_C(3555797439612589184) },
	{ 11142220, UINT64_C(3761762704474186180) },
	{ 11155111, UINT64_C(16015286601757825753) },
	{ 11155420, UINT64_C(5224473277236331295) },
	{ 168587773, UINT64_C(2027362563942762617) },
};

/* solana-mainnet and solana-devnet, selectors_solana.yml */
#define SOLANA_MAIN UINT64_C(124615329519749607)
#define SOLANA_TEST UINT64_C(16423721717087811551)

struct str
ccip_chain(struct arena *a, uint64_t selector)
{
	size_t i;

	if (selector == SOLANA_MAIN)
		return STR("solana");
	if (selector == SOLANA_TEST)
		return STR("net:solana-devnet");
	for (i = 0; i < COUNT_OF(selectors); i++)
		if (selectors[i].selector == selector)
			return arena_printf(
			    a, "eip155:%" PRIu32, selectors[i].chain);
	return arena_printf(a, "net:ccip-%" PRIu64, selector);
}

/* "ethereum-testnet-sepolia-base-1" -> "base-sepolia", "base". */
static struct str
plain_name(struct arena *a, struct str name)
{
	const struct str main = STR("-mainnet-"), test = STR("-testnet-");
	size_t at = str_find(name, main, 0), dash;
	struct str rest;

	if (str_ends(name, STR("-1")))
		name.n -= STR("-1").n;
	if (at != SIZE_MAX)
		return str_slice(name, at + main.n, name.n);
	at = str_find(name, test, 0);
	if (at == SIZE_MAX)
		return STR_NONE;
	rest = str_slice(name, at + test.n, name.n);
	dash = str_find(rest, STR("-"), 0);
	if (dash == SIZE_MAX)
		return arena_printf(a, STR_FMT "-" STR_FMT,
		    STR_ARG(str_slice(name, 0, at)), STR_ARG(rest));
	return arena_printf(a, STR_FMT "-" STR_FMT,
	    STR_ARG(str_slice(rest, dash + 1, rest.n)),
	    STR_ARG(str_slice(rest, 0, dash)));
}

struct str
ccip_chain_by_name(struct arena *a, struct str name)
{
	struct str chain = chain_by_name(a, name);
	uint64_t selector;

	if (str_u64(name, &selector) && selector > UINT32_MAX)
		return ccip_chain(a, selector);
	if (str_eq(name, STR("solana")) || str_eq(name, STR("solana-mainnet")))
		return STR("solana");
	return chain.n > 0 ? chain : chain_by_name(a, plain_name(a, name));
}

/* ---- limits ---- */

static const char *const most[] = {
	"340282366920938463463374607431768211455", /* 2^128 - 1 */
	"0xffffffffffffffffffffffffffffffff",
};

static struct str
without_zeros(struct str s)
{
	size_t i = 2;

	if (!str_starts(s, STR("0x")))
		return s;
	while (i < s.n && s.p[i] == '0')
		i++;
	return str_slice(s, i, s.n);
}

/* Units of the token, as far as they can be counted; the largest number there
 * is bounds nothing. A limit of 0 lets nothing pass. */
static int64_t
bound_of(const struct ccip_limit *l)
{
	uint64_t n;
	size_t i;

	if (!l->enabled)
		return 0;
	for (i = 0; i < COUNT_OF(most); i++)
		if (str_eq_nocase(without_zeros(l->capacity),
			without_zeros(str_of(most[i]))))
			return 0;
	if (!str_u64(l->capacity, &n) || n > INT64_MAX)
		return INT64_MAX;
	return n == 0 ? 1 : (int64_t)n;
}

void
ccip_tell_limit(struct reading *r, const struct deed *d, struct str pool,
    const char *what, struct str chain, const struct ccip_limit *limit)
{
	struct fact f = deed_fact(r, d, FACT_LIMIT, pool);

	f.detail = str_of(what);
	f.object = chain;
	f.number = bound_of(limit);
	f.bound = f.number == INT64_MAX ? BOUND_AT_LEAST : BOUND_EXACT;
	f.test = f.test || chain_is_test(d->chain) || chain_is_test(chain);
	if (pool.n > 0)
		tell(r, &f);
}

void
ccip_tell_peer(struct reading *r, const struct deed *d, struct str pool,
    struct str remote, struct str chain)
{
	struct fact f = deed_fact(r, d, FACT_PEER, pool);

	f.object = remote;
	f.detail = chain;
	f.test = f.test || chain_is_test(d->chain) || chain_is_test(chain);
	if (pool.n > 0 && remote.n > 0)
		tell(r, &f);
}
