#include <string.h>

#include "crypto/hash.h"
#include "secrets/secrets.h"

/*
 * The accounts of phrases that tools and tutorials publish, at
 * m/44'/60'/0'/0/i. Their keys are known to everybody: whatever they may do,
 * anyone may do. tests/secrets/test_published.c derives them again.
 */
static const char *const addresses[] = {
	/* test test test ... junk: Hardhat, Anvil, Foundry */
	"f39fd6e51aad88f6f4ce6ab8827279cfffb92266",
	"70997970c51812dc3a010c7d01b50e0d17dc79c8",
	"3c44cdddb6a900fa2b585dd299e03d12fa4293bc",
	"90f79bf6eb2c4f870365e785982e1f101e93b906",
	"15d34aaf54267db7d7c367839aaf71a00a2c6a65",
	"9965507d1a55bcc2695c58ba16fb37d819b0a4dc",
	"976ea74026e726554db657fa54763abd0c3a0aa9",
	"14dc79964da2c08b23698b3d3cc7ca32193d9955",
	"23618e81e3f5cdf7f54c3d65f7fbc0abf5b21e8f",
	"a0ee7a142d267c1f36714e4a8f75612f20a79720",
	"bcd4042de499d14e55001ccbb24a551f3b954096",
	"71be63f3384f5fb98995898a86b02fb2426c5788",
	"fabb0ac9d68b0b445fb7357272ff202c5651694a",
	"1cbd3b2770909d4e10f157cabc84c7264073c9ec",
	"df3e18d64bc6a983f673ab319ccae4f1a57c7097",
	"cd3b766ccdd6ae721141f452c550ca635964ce71",
	"2546bcd3c84621e976d8185a91a922ae77ecec30",
	"bda5747bfd65f08deb54cb465eb87d40e51b197e",
	"dd2fd4581271e230360230f9337d5c0430bf44c0",
	"8626f6940e2eb28930efb4cef49b2d1f2c9c1199",
	/* myth like bonus ...: Ganache */
	"90f8bf6a479f320ead074411a4b0e7944ea8c9c1",
	"ffcf8fdee72ac11b5c542428b35eef5769c409f0",
	"22d491bde2303f2f43325b2108d26f1eaba1e32b",
	"e11ba2b4d45eaed5996cd0823791e0c93114882d",
	"d03ea8624c8c5987235048901fb614fdca89b117",
	"95ced938f7991cd0dfcb48f0a06a40fa1af46ebc",
	"3e5e9111ae8eb78fe1cc3bb8915d5d461f3ef9a9",
	"28a8746e75304c0780e011bed21c72cd78cd535e",
	"aca94ef8bd5ffee41947b4585a84bda5a3d3da6e",
	"1df62f291b2e969fb0849d99d9ce41e2f137006e",
	/* candy maple cake ...: Truffle */
	"627306090abab3a6e1400e9345bc60c78a8bef57",
	"f17f52151ebef6c7334fad080c5704d77216b732",
	"c5fdf4076b8f3a5357c5e395ab970b5b54098fef",
	"821aea9a577a9b44299b9c15c88cf3087f3b5544",
	"0d1d4e623d10f9fba5db95830f7d3839406c6af2",
	"2932b7a2355d6fecc4b5c0b6bd44cc31df247a2e",
	"2191ef87e392377ec08e7c08eb105ef5448eced5",
	"0f4f2ac550a1b4e2280d04c21cea7ebd822934b5",
	"6330a553fc93768f612722bb8c2ec78ac90b3bbc",
	"5aeda56215b167893e80b4fe645ba6d5bab767de",
	/* fox sight canyon ...: Aave and Acala test wallets */
	"75e480db528101a381ce68544611c169ad7eb342",
	"0085560b24769dac4ed057f1b2ae40746aa9aab6",
	"0294350d7cf2c145446358b6461c1610927b3a87",
	"a76f290c490c70f2d816d286efe47fd64a35800b",
	"4f9c798553d207536b79e886b54f169264a7a155",
	"a1b04c9cbb449d13c4fc29c7e6be1f810e6f35e9",
	"ad9fbd38281f615e7df3def2aad18935a9e0ffee",
	"0783094aadfb8ae9915fd712d28664c8d7d26afa",
	"e860947813c207abf9bf6722c49cda515d24971a",
	"8bffc896d42f07776561a5814d6e4240950d6d3a",
	/* indoor dish desk ...: Nitro test node */
	"3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e",
	"e2148ee53c0755215df69b2616e552154edc584f",
	"6a568afe0f82d34759347bb36f14a6bb171d2cbe",
	"863c904166e801527125d8672442d736194a3362",
	"3e6134aad4c4d422ff2a4391dc315c4ddf98d1a5",
	"5e1497dd1f08c87b2d8fe23e9aab6c1de833d927",
	"46225f4cee2b4a1d506c7f894bb3daeb21bf1596",
	"19ed240ddd4ddeeddf2b77aa279f258efc52f9b7",
	"adef93b37f314ae8c8d711c76db2c17587738db8",
	"ceed7efb59a5de0b885af9b5d416bc5e9725c8e0",
	/* bottom drive obey ...: Substrate, Moonbeam, Frontier */
	"f24ff3a9cf04c71dbc94d0b566f7a27b94566cac",
	"3cd0a705a2dc65e5b1e1205896baa2be8a07c6e0",
	"798d4ba9baf0064ec19eb4f0a1a45785ae9d6dfc",
	"773539d4ac0e786233d90a233654ccee26a613d9",
	"ff64d3f6efe2317ee2807d223a0bdc4c0c49dfdb",
	"c0f0f4ab324c46e55d02d0033343b4be8a55532d",
	/* abandon abandon ... about: BIP-39 test vectors */
	"9858effd232b4033e47d90003d41ec34ecaeda94",
	"6fac4d18c912343bf86fa7049364dd4e424ab9c0",
	"b6716976a3ebe8d39aceb04372f22ff8e6802d7a",
	"f3f50213c1d2e255e4b2bad430f8a38eef8d718e",
	"51ca8ff9f1c0a99f88e86b8112ea3237f55374ca",
	/* stuff slice staff ...: ZKsync local node */
	"36615cf349d7f6344891b1e7ca7c72883f5dc049",
	"a61464658afeaf65cccaafd3a512b69a83b77618",
	"0d43eb5b8a47ba8900d84aa36656c92024e9772e",
	"a13c10c0d5bd6f79041b9835c63f91de35a15883",
	"8002cd98cfb563492a6fb3e7c8243b7b9ad4cc92",
	/* legal winner thank ...: BIP-39 test vectors */
	"58a57ed9d8d624cbd12e2c467d34787555bb1b25",
	"0d3eb21b6b21833a4939cfff4810e9ae0758e12c",
	"e42f4612e154153b68e241e8fde337e0c4dd6bbd",
	"2f07c220dc62ce9531bc44b695a6d93578806d8d",
	"1454168e82efa260f49a6f86612cc6414ba633e9",
	/* the keys 1, 2, 3 ... */
	"7e5f4552091a69125d5dfcb7b8c2659029395bdf",
	"2b5ad5c4795c026514f8317c7a215e218dccd6cf",
	"6813eb9362372eef6200f3b1dbc3f819671cba69",
	"1eff47bc3a10a45d4b230b5d10e37751fe6aa718",
	"e1ab8145f7e55dc933d51a18c793f901a3a0b276",
	"e57bfe9f44b819898f47bf37e5af72a0783e1141",
	"d41c057fd1c78805aac12b0a94a405c0461a6fbb",
	"f1f6619b38a98d6de0800f1defc0a6399eb6d30c",
	"f7edc8fa1ecc32967f827c9043fcae6ba73afa5c",
	"4cceba2d7d2b4fdce4304d3e09a1fea9fbeb1528",
};

bool
published_address(const unsigned char address[static 20])
{
	char text[41];
	size_t i;

	hex_format(address, 20, text);
	for (i = 0; i < COUNT_OF(addresses); i++)
		if (strcmp(text, addresses[i]) == 0)
			return true;
	return false;
}
