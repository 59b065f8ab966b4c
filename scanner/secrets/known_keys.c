#include <string.h>

#include "crypto/hash.h"
#include "secrets/known_keys.h"

/* The first sixteen digits of the SHA-256 of each key's bytes. */
static const char *const hashes[] = {
	/* BIP-32, test vectors 1 to 4 */
	"6c5e8e17e826cc9d",
	"48df781f7a402c33",
	"2bc76ddd8c8ec023",
	"80b40eb28b912c88",
	"437035edcfc9c833",
	"fcfb1a3d686ec1d6",
	"aa35a728658d512b",
	"fd8f34809b377e48",
	"93d9f803d3cc822c",
	"33f36fbcad88bcdc",
	"c0cfc3f1c2c708af",
	"27f242aae80144bf",
	"7e3a18fc36709fe6",
	"e39924ce02336590",
	"52da90595e80214e",
	"db934e0f5fefe6a1",
	"64cb68631c4956a2",
	/* BIP-174, test vectors */
	"dbdb9712ba88f390",
	/* the keys 1, 2, 3 ... of 32 bytes */
	"ec4916dd28fc4c10",
	"9267d3dbed802941",
	"d9147961436944f4",
	"e38990d0c7fc0098",
	"96de8fc8c256fa1e",
	"d1ec675902ef1633",
	"48428bdb7ddd8294",
	"38df1c1f64a24a77",
	"887bf140ce0b6a49",
	"81b04ae4944e1704",
	/* Bitcoin wiki, Wallet import format */
	"8670e885b4ab4dc9",
	/* EOS, Antelope: eosio of a development chain */
	"e0dc0d6fd1380dcd",
	/* XRP: masterpassphrase */
	"04b61aa3b0ce3ec9",
	/* Stellar: the roots of its networks */
	"58f81e104653bce1",
	"f016a53457a4476c",
	"ae52696c750a8823",
	/* Substrate: //Alice, //Bob, the root of bottom drive obey ... */
	"606ac7df3c41aa03",
	"a6ad42163d0e8282",
	"25e31c357f70dff6",
	"32402807cf143afa",
	/* Tezos: bootstrap accounts of sandboxes, alice */
	"02943489e1901275",
	"73c0f86a00e69cb4",
	"ea0faa2c37557c43",
	/* Starknet: the first account of devnet, of Katana */
	"a4d84fb4be16a45e",
	"a21a39a569365eaa",
	/* Avalanche: ewoq */
	"67e925516bddd610",
	/* NIP-19 */
	"37bd6f6e63829ae7",
	/* RFC 8032, 7.1, test 1 */
	"644d50ab64864c20",
	/* EIP-2335, both test vectors */
	"7426ba0604c3f868",
};

/* The same of tokens. */
static const char *const tokens[] = {
	/* forge-std: the nodes it asks when it is told of no other */
	"3f5c72074b7686de",
	"c786a2dba110fad1",
	/* ethers, version 5: Infura, Alchemy, Etherscan */
	"dddb5c32e423345c",
	"0dec272a05c648a7",
	"8bbdc62331f17e54",
	/* Scaffold-ETH: Infura, Alchemy, Etherscan */
	"ce546055b7571447",
	"1e79c9e5cf21f86f",
	"8fa00d8ec2c5a64a",
	"5cd3848e7a38b12c",
	/* Yarn: to search packages */
	"2f21fd9c81678e39",
	/* Chainlink: nodes of its tests */
	"b16c0e1d167174af",
};

/* The same of phrases: the test vectors of BIP-39, as Trezor publishes them. */
static const char *const phrases[] = {
	"c557eec878dfd852",
	"ecb0e7ba498c5920",
	"3a64bcd9cea43c0a",
	"3c0949435a7e4277",
	"29aedb051d65bcc8",
	"e770e8aa42a869cf",
	"15f41342748aa6c0",
	"c1db187b992c8ddd",
	"69be79ef3c28f55d",
	"3b1c5e02107409ea",
	"a5fe1cb4158ffd2a",
	"e96bfc1d78867126",
	"683686040376ef44",
	"b12ee277a669b18f",
	"341c225b06c91708",
	"6d828debd306e21a",
	"cc95a8a1b5e9bf13",
	"30452ba5605dd252",
	"b2e71100d10bee74",
	"b8ae5c99142647d1",
	"0f388b04e512d7a0",
	"b1bff22ae077ce1a",
	"662c451cc5886e1d",
	"867f9f5929a7201c",
};

static bool
is_one_of(struct str bytes, const char *const *list, size_t n)
{
	unsigned char hash[32];
	char text[17];
	size_t i;

	sha256(bytes, hash);
	hex_format(hash, 8, text);
	for (i = 0; i < n; i++)
		if (strcmp(text, list[i]) == 0)
			return true;
	return false;
}

bool
known_key(struct str key)
{
	return is_one_of(key, hashes, COUNT_OF(hashes));
}

bool
known_token(struct str token)
{
	return is_one_of(token, tokens, COUNT_OF(tokens));
}

bool
known_phrase(struct str phrase)
{
	return is_one_of(phrase, phrases, COUNT_OF(phrases));
}
