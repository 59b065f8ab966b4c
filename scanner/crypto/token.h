#ifndef CRYPTO_TOKEN_H
#define CRYPTO_TOKEN_H

#include "base/str.h"

uint32_t crc32_of(struct str);        /* IEEE 802.3, as zlib's */
uint16_t crc16_xmodem_of(struct str); /* polynomial 0x1021, from 0 */

/*
 * Checksums that tokens carry. A wrong checksum lowers confidence and never
 * drops a finding: many published examples have been altered by hand.
 */
enum proof {
	PROOF_NONE, /* this kind of token has no checksum we know */
	PROOF_VALID,
	PROOF_WRONG,
};

/* ghp_ gho_ ghu_ ghs_ ghr_ npm_ vcp_ ...: the last six characters are the
 * CRC-32 of the body in base 62 (0-9A-Za-z), padded with '0'.
 * Source: GitHub, "Behind GitHub's new authentication token formats".
 * PROOF_NONE when the token holds other characters than those. */
enum proof token_crc62(struct str token, size_t prefix);
/* The six characters that belong to a body; no NUL. */
#define TOKEN_CRC62 6
void token_crc62_digits(struct str body, char ret[static TOKEN_CRC62]);
/* GitLab's routable tokens, <prefix><Base64url>.<version>.<LL><ccccccc>: the
 * length of the second part and the CRC-32 of all before, both in base 36. */
enum proof token_gitlab(struct str token);
/* cflt, 54 characters, and six: of Base64 of their CRC-32, lowest byte first. */
enum proof token_confluent(struct str token);
/* zpka_, 32 characters, '_', and the CRC-32 of these 32 in hex. */
enum proof token_zuplo(struct str token);
/* github_pat_ tokens. */
enum proof token_github_pat(struct str token);
/* The account number in an AWS key id (AKIA..., ASIA...); 0 when it holds
 * none. */
uint64_t token_aws_account(struct str key_id);

#endif
