#include "secrets/proofs.h"

#include "secrets/proofs_parts.h"

/* By kind, as the files are that hold them. */
const struct proof_kind proof_list[] = {
	{ "crc62", PROOF_CHECKSUM, proof_crc62 },
	{ "github-pat", PROOF_CHECKSUM, proof_github_pat },
	{ "gitlab-crc36", PROOF_CHECKSUM, proof_gitlab },
	{ "confluent-crc", PROOF_CHECKSUM, proof_confluent },
	{ "zuplo-crc", PROOF_CHECKSUM, proof_zuplo },
	{ "nkey", PROOF_CHECKSUM, proof_nkey },
	{ "aws-account", PROOF_DECODE, proof_aws },
	{ "telegram", PROOF_DECODE, proof_telegram },
	{ "discord-bot", PROOF_DECODE, proof_discord },
	{ "slack", PROOF_DECODE, proof_slack },
	{ "openai", PROOF_DECODE, proof_openai },
	{ "anthropic", PROOF_DECODE, proof_anthropic },
	{ "azure-64", PROOF_DECODE, proof_azure64 },
	{ "uuid4", PROOF_DECODE, proof_uuid4 },
	{ "basic-auth", PROOF_DECODE, proof_basic_auth },
	{ "wireguard", PROOF_DECODE, proof_wireguard },

	{ "jwt", PROOF_DECODE, proof_jwt },
	{ "base64-json", PROOF_DECODE, proof_base64_json },
	{ "onepassword", PROOF_DECODE, proof_onepassword },
	{ "google-sa", PROOF_DECODE, proof_google_sa },
	{ "macaroon", PROOF_DECODE, proof_macaroon },
	{ "pypi", PROOF_DECODE, proof_macaroon },
	{ "substrate", PROOF_DECODE, proof_substrate },
	{ "filecoin", PROOF_DECODE, proof_filecoin },
	{ "jwk", PROOF_PAIR, proof_jwk },
	{ "arweave", PROOF_PAIR, proof_jwk },

	{ "pem", PROOF_DECODE, proof_pem },
	{ "wallet-pem", PROOF_DERIVE, proof_pem },
	{ "openssh", PROOF_DECODE, proof_openssh },
	{ "signify", PROOF_PAIR, proof_signify },
	{ "hedera", PROOF_DECODE, proof_hedera },

	{ "base58check", PROOF_CHECKSUM, proof_base58check },
	{ "xprv", PROOF_CHECKSUM, proof_xprv },
	{ "wif", PROOF_CHECKSUM, proof_wif },
	{ "bip38", PROOF_CHECKSUM, proof_bip38 },
	{ "xrp", PROOF_CHECKSUM, proof_xrp },
	{ "tezos", PROOF_CHECKSUM, proof_tezos },
	{ "eos", PROOF_CHECKSUM, proof_eos },
	{ "avalanche", PROOF_CHECKSUM, proof_avalanche },
	{ "age", PROOF_CHECKSUM, proof_age },
	{ "sui", PROOF_CHECKSUM, proof_sui },
	{ "cardano", PROOF_CHECKSUM, proof_cardano },
	{ "cardano-cbor", PROOF_DECODE, proof_cardano_cbor },
	{ "zcash", PROOF_CHECKSUM, proof_zcash },
	{ "nostr", PROOF_CHECKSUM, proof_nostr },

	{ "solana-pair", PROOF_PAIR, proof_solana },
	{ "near", PROOF_PAIR, proof_near },
	{ "tendermint-pair", PROOF_PAIR, proof_tendermint },
	{ "algorand-pair", PROOF_PAIR, proof_algorand },
	{ "ed25519-pair", PROOF_PAIR, proof_pair_text },
	{ "libp2p", PROOF_PAIR, proof_libp2p },
	{ "stellar", PROOF_CHECKSUM, proof_stellar },
	{ "aptos", PROOF_DERIVE, proof_aptos },
	{ "evm-scalar", PROOF_DERIVE, proof_evm },
	{ "bls", PROOF_DECODE, proof_bls },
	{ "starknet", PROOF_DECODE, proof_starknet },
	{ "monero", PROOF_DECODE, proof_monero },
	{ "monero-phrase", PROOF_CHECKSUM, proof_monero_phrase },
	{ "keystore-v3", PROOF_DECODE, proof_keystore_v3 },
	{ "eip-2335", PROOF_DECODE, proof_eip2335 },
	{ NULL, PROOF_CHECKSUM, NULL },
};

const struct proof_kind *
proof_kinds(void)
{
	return proof_list;
}

const struct proof_kind *
proof_by_name(struct str name)
{
	const struct proof_kind *k;

	for (k = proof_list; k->name != NULL; k++)
		if (str_eq(name, str_of(k->name)))
			return k;
	return NULL;
}
