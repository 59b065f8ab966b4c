#ifndef SECRETS_PROOFS_PARTS_H
#define SECRETS_PROOFS_PARTS_H

#include "secrets/proofs.h"
#include "text/node.h"

/*
 * Inside the room: the proofs, each in the file of its kind, and what they
 * have in common. A proof is called with an empty result; what it does not
 * say stays so. None looks at anything but the token.
 */
typedef void proof_run(
    struct arena *, struct str token, struct proof_result *ret);

/* proofs_token.c: checksums and marks of services */
proof_run proof_crc62, proof_github_pat, proof_gitlab, proof_confluent,
    proof_zuplo, proof_aws, proof_telegram, proof_discord, proof_slack,
    proof_openai, proof_anthropic, proof_azure64, proof_uuid4, proof_basic_auth,
    proof_nkey, proof_wireguard;
/* proofs_json.c: JSON and macaroons inside */
proof_run proof_jwt, proof_base64_json, proof_onepassword, proof_google_sa,
    proof_macaroon, proof_substrate, proof_filecoin;
proof_run proof_jwk; /* proofs_jwk.c */
/* proofs_pem.c: files of keys */
proof_run proof_pem, proof_openssh, proof_signify, proof_hedera;
/* proofs_base58.c */
proof_run proof_base58check, proof_xprv, proof_wif, proof_bip38, proof_xrp,
    proof_tezos, proof_eos, proof_avalanche;
/* proofs_bech32.c */
proof_run proof_age, proof_sui, proof_cardano, proof_cardano_cbor, proof_zcash,
    proof_nostr;
/* proofs_pair.c: Ed25519 */
proof_run proof_solana, proof_near, proof_tendermint, proof_libp2p,
    proof_stellar, proof_aptos, proof_algorand, proof_pair_text;
/* proofs_scalar.c: numbers below the order of a group */
proof_run proof_evm, proof_bls, proof_starknet, proof_monero;
/* proofs_phrase.c */
proof_run proof_monero_phrase;
/* keystores.c */
proof_run proof_keystore_v3, proof_eip2335;

static inline void
proof_if(struct proof_result *ret, bool holds)
{
	ret->proof = holds ? PROOF_VALID : PROOF_WRONG;
}

/* The words; of a second call behind those of the first. */
void proof_say(struct arena *, struct proof_result *ret, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* What a token says of itself and nobody else wrote: its first characters, and
 * none that a reader can't see. */
struct str proof_said(struct arena *, struct str);

/* The bytes of Base64, either alphabet; of hex digits, 0x before them or not.
 * False if they are none. */
bool proof_base64(struct arena *, struct str text, struct str *ret);
bool proof_hex(struct arena *, struct str text, struct str *ret);
/* Bytes as hex digits. */
struct str proof_digits(struct arena *, struct str bytes);
/* A JSON value; NULL if it is none. */
const struct node *proof_parse(struct arena *, struct str text);

/* VALID, with what the key derives: of secp256k1 the account of the EVM. WRONG
 * when it is no key. */
void proof_evm_key(struct arena *, struct str key, struct proof_result *ret);
/* What a key derives, with nothing proven: WRONG when it is no key. */
void proof_evm_owner(struct arena *, struct str key, struct proof_result *ret);
/* A seed with the public key it gives: VALID or WRONG. */
void proof_pair(struct str pair, struct proof_result *ret);
/* Marks keys that are published, by what they are: their bytes. */
void proof_published(struct str key, struct proof_result *ret);

#endif
