#include "read/safes.h"

/* Without 0x; compared without regard to case. */
static const struct part {
	const char *address, *version; /* version NULL: a library */
} parts[] = {
	{ "b6029ea3b2c51d09a50b53ca8012feeb05bda35a",
	    "1.0.0" }, /* GnosisSafe, canonical */
	{ "34cfac646f301356faa8b21e94227e3583fe3f5f",
	    "1.1.1" }, /* GnosisSafe, canonical */
	{ "6851d6fdfafd08c0295c392436245e5bc78b0185",
	    "1.2.0" }, /* GnosisSafe, canonical */
	{ "d9db270c1b5e3bd161e8c8503c55ceabee709552",
	    "1.3.0" }, /* GnosisSafe, canonical */
	{ "69f4d1788e39c87893c980c06edf4b7f686e2938",
	    "1.3.0" }, /* GnosisSafe, eip155 */
	{ "b00ce5cccdef57e539ddced01df43a13855d9910",
	    "1.3.0" }, /* GnosisSafe, zksync */
	{ "3e5c63644e683549055b9be8653de26e0b4cd36e",
	    "1.3.0" }, /* GnosisSafeL2, canonical */
	{ "fb1bffc9d739b8d520daf37df666da4c687191ea",
	    "1.3.0" }, /* GnosisSafeL2, eip155 */
	{ "1727c2c531cf966f902e5927b98490fdfb3b2b70",
	    "1.3.0" }, /* GnosisSafeL2, zksync */
	{ "41675c099f32341bf84bfc5382af534df5c7461a",
	    "1.4.1" }, /* Safe, canonical */
	{ "c35f063962328ac65ced5d4c3fc5def8dec68dfa",
	    "1.4.1" }, /* Safe, zksync */
	{ "29fcb43b46531bca003ddc8fcb67ffe91900c762",
	    "1.4.1" }, /* SafeL2, canonical */
	{ "610fca2e0279fa1f8c00c8c2f71df522ad469380",
	    "1.4.1" }, /* SafeL2, zksync */
	{ "ff51a5898e281db6dfc7855790607438df2ca44b",
	    "1.5.0" }, /* Safe, canonical */
	{ "edd160febbd92e350d4d398fb636302fccd67c7e",
	    "1.5.0" }, /* SafeL2, canonical */
	/* CreateAndAddModules */
	{ "f61a721642b0c0c8b334ba3763ba1326f53798c0", NULL },
	/* CreateCall */
	{ "8538fcbccba7f5303d2c679fa5d7a629a8c9bf4a", NULL },
	{ "7cbb62eaa69f79e6873cd1ecb2392971036cfaa4", NULL },
	{ "b19d6ffc2182150f8eb585b79d4abcd7c5640a9d", NULL },
	{ "cb8e5e438c5c2b45fbe17b02ca9af91509a8ad56", NULL },
	{ "9b35af71d77eaf8d7e40252370304687390a1a52", NULL },
	{ "aaa566fe7978bb0fb0b5362b7ba23038f4428d8f", NULL },
	{ "2ef5ecfbea521449e4de05edb1ce63b75eda90b4", NULL },
	/* MultiSend */
	{ "8d29be29923b68abfdd21e541b9374737b49cdad", NULL },
	{ "a238cbeb142c10ef7ad8442c6d1f9e89e07e7761", NULL },
	{ "998739bfdaadde7c933b942a68053933098f9eda", NULL },
	{ "0dfcccb95225ffb03c6fbb2559b530c2b7c8a912", NULL },
	{ "38869bf66a61cf6bdb996a6ae40d5853fd43b526", NULL },
	{ "309d0b190fecca8e1d5d8309a16f7e3cb133e885", NULL },
	{ "218543288004cd07832472d464648173c77d7eb7", NULL },
	/* MultiSendCallOnly */
	{ "40a2accbd92bca938b02010e17a5b8929b49130d", NULL },
	{ "a1dabef33b3b82c7814b6d82a79e50f4ac44102b", NULL },
	{ "f220d3b4dfb23c4ade8c88e526c1353abacbc38f", NULL },
	{ "9641d764fc13c8b624c04430c7356c1c7c8102e2", NULL },
	{ "0408ef011960d02349d50286d20531229bcef773", NULL },
	{ "a83c336b20401af773b6219ba5027174338d1836", NULL },
	/* Multicall3, of mds1/multicall: it makes plain calls only */
	{ "ca11bde05977b3631167028862be2a173976ca11", NULL },
	/* SafeMigration */
	{ "526643f69b81b008f46d95cd5ced5ec0edffdac6", NULL },
	{ "817756c6c555a94bcee39eb5a102abc1678b09a7", NULL },
	{ "6439e7abd8bb915a5263094784c5cf561c4172ac", NULL },
	/* SafeToL2Migration */
	{ "ff83f6335d8930cbad1c0d439a841f01888d9f69", NULL },
	{ "a26620d1f8f1a2433f0d25027f141aacafb3e590", NULL },
	/* SafeToL2Setup */
	{ "bd89a1ce4dde368ffab0ec35506eece0b1ffdc54", NULL },
	{ "199a9df0224031c20cc27083a4164c9c8f1bcb39", NULL },
	{ "900c7589200010d6c6ecaae5b06ebe653bc2d82a", NULL },
	/* SignMessageLib */
	{ "a65387f16b013cf2af4605ad8aa5ec25a2cba3a2", NULL },
	{ "98ffbbf51bb33a056b08ddf711f289936aaff717", NULL },
	{ "357147caf9c0cca67dfa0cf5369318d8193c8407", NULL },
	{ "d53cd0ab83d845ac265be939c57f53ad838012c9", NULL },
	{ "aca1ec0a1a575cdccf1dc3d5d296202eb6061888", NULL },
	{ "4ffef8222648872b3de295ba1e49110e61f5b5aa", NULL },
	/* SimulateTxAccessor */
	{ "59ad6735bcd8152b84860cb256dd9e96b85f69da", NULL },
	{ "727a77a074d1e6c4530e814f89e618a3298fc044", NULL },
	{ "4191e2e12e8bc5002424ce0c51f9947b02675a44", NULL },
	{ "3d4ba2e0884aa488718476ca2fb8efc291a46199", NULL },
	{ "dd35026932273768a3e31f4eff7313b5b7a7199d", NULL },
	{ "07efa797c55b5dde3698d876b277abb6b893654c", NULL },
};

static const struct part *
part_of(struct str entity)
{
	struct str address = entity_address(entity);
	size_t i;

	address = str_slice(address, 2, address.n);
	for (i = 0; i < COUNT_OF(parts); i++)
		if (str_eq_nocase(address, str_of(parts[i].address)))
			return &parts[i];
	return NULL;
}

struct str
safes_version(struct str entity)
{
	const struct part *p = part_of(entity);

	return p == NULL ? STR_NONE : str_of(p->version);
}

bool
safes_library(struct str entity)
{
	const struct part *p = part_of(entity);

	return p != NULL && p->version == NULL;
}

void
safes_tell_proxy(
    struct reading *r, const struct deed *d, struct str proxy, struct str code)
{
	struct fact f = deed_fact(r, d, FACT_VERSION, proxy);

	f.detail = safes_version(code);
	if (proxy.n == 0 || f.detail.n == 0)
		return;
	deed_kind(r, d, proxy, PRINCIPAL_MULTISIG, KIND_BY_CREATION);
	tell(r, &f);
}
