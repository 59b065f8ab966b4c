#include <string.h>

#include "base/date.h"
#include "crypto/base32.h"
#include "secrets/proofs_parts.h"
#include "secrets/search.h"

/* ---- a checksum of the whole ---- */

/* Behind the first '_': ghp_, npm_, vcp_. */
void
proof_crc62(struct arena *a, struct str token, struct proof_result *ret)
{
	size_t at = str_find(token, STR("_"), 0);

	(void)a;
	ret->proof = token_crc62(token, at == SIZE_MAX ? 0 : at + 1);
}

void
proof_github_pat(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	ret->proof = token_github_pat(token);
}

void
proof_gitlab(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	ret->proof = token_gitlab(token);
}

void
proof_confluent(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	ret->proof = token_confluent(token);
}

void
proof_zuplo(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	ret->proof = token_zuplo(token);
}

/* 'S' and the role in ten bits, 32 bytes, and a CRC-16 of all before it.
 * Source: NATS, nkeys. */
void
proof_nkey(struct arena *a, struct str token, struct proof_result *ret)
{
	static const struct {
		char letter;
		const char *name;
	} roles[] = { { 'A', "account" }, { 'U', "user" }, { 'O', "operator" },
		{ 'N', "server" }, { 'C', "cluster" }, { 'X', "curve" } };
	unsigned char v[36];
	size_t i;

	if (token.n != 58 || token.p[0] != 'S' ||
	    base32_decode(token, v, sizeof(v)) != sizeof(v))
		return;
	proof_if(ret,
	    crc16_xmodem_of((struct str){ (const char *)v, 34 }) ==
		(v[34] | v[35] << 8));
	for (i = 0; i < COUNT_OF(roles); i++)
		if (roles[i].letter == token.p[1])
			proof_say(a, ret, "of a NATS %s", roles[i].name);
}

/* ---- marks, and ids that can be read ---- */

void
proof_aws(struct arena *a, struct str token, struct proof_result *ret)
{
	uint64_t account = token_aws_account(token);

	if (account == 0)
		return;
	ret->proof = PROOF_VALID;
	proof_say(a, ret, "account %012llu", (unsigned long long)account);
}

/* How many digits the text begins with. */
static size_t
digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

void
proof_telegram(struct arena *a, struct str token, struct proof_result *ret)
{
	size_t n = digits(token);

	if (n >= 5 && n <= 16 && n < token.n && token.p[n] == ':')
		proof_say(a, ret, "bot %.*s", (int)n, token.p);
}

/* The id of an account has the milliseconds since 2015 above 22 other bits.
 * Source: Discord developer documentation, snowflakes. */
void
proof_discord(struct arena *a, struct str token, struct proof_result *ret)
{
	size_t dot = str_find(token, STR("."), 0);
	char day[11];
	struct str id;
	uint64_t v;

	if (dot == SIZE_MAX ||
	    !proof_base64(a, str_slice(token, 0, dot), &id)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	proof_if(ret,
	    id.n >= 17 && id.n <= 20 && digits(id) == id.n && str_u64(id, &v));
	if (ret->proof == PROOF_WRONG)
		return;
	date_format((int64_t)(v >> 22) / 1000 + 1420070400, day);
	proof_say(a, ret, "account " STR_FMT " of %s", STR_ARG(id), day);
}

/* xoxb-<team>-<user>-...; the ids are of ten digits or more. */
void
proof_slack(struct arena *a, struct str token, struct proof_result *ret)
{
	size_t at = str_find(token, STR("-"), 0), n;

	if (at == SIZE_MAX)
		return;
	n = digits(str_slice(token, at + 1, token.n));
	if (n >= 10 && n <= 14)
		proof_say(a, ret, "team %.*s", (int)n, token.p + at + 1);
}

/* "OpenAI" in Base64 stands in the middle. */
void
proof_openai(struct arena *a, struct str token, struct proof_result *ret)
{
	size_t at = str_find(token, STR("T3BlbkFJ"), 0);

	(void)a;
	if (at != SIZE_MAX && at >= 20 && token.n - at - 8 >= 20)
		ret->proof = PROOF_VALID;
}

void
proof_anthropic(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	if (token.n == 108)
		proof_if(ret, str_ends(token, STR("AA")));
}

void
proof_azure64(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str bytes;

	proof_if(ret, proof_base64(a, token, &bytes) && bytes.n == 64);
}

/* Version 4, variant 1: one in 64 of other ids passes. RFC 9562, 5.4. */
void
proof_uuid4(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	if (token.n != 36)
		return;
	proof_if(
	    ret, token.p[14] == '4' && strchr("89abAB", token.p[19]) != NULL);
}

/* Two texts with a colon between, neither empty. RFC 7617, 2. */
void
proof_basic_auth(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str s, password;
	size_t i, colon;

	if (!proof_base64(a, token, &s)) {
		ret->proof = PROOF_WRONG;
		return;
	}
	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			break;
	colon = str_find(s, STR(":"), 0);
	proof_if(ret, i == s.n && colon != SIZE_MAX && colon + 1 < s.n);
	if (ret->proof == PROOF_WRONG)
		return;
	password = str_slice(s, colon + 1, s.n);
	ret->published = is_placeholder(password) ||
	    str_eq_nocase(password, STR("password")) ||
	    str_eq_nocase(password, STR("pass")) ||
	    str_eq(password, STR("test"));
}

/* wg genkey clamps: three bits are clear and two are set as RFC 7748, 5 has
 * it. One in 32 of other keys is so. */
void
proof_wireguard(struct arena *a, struct str token, struct proof_result *ret)
{
	struct str k;

	if (!proof_base64(a, token, &k) || k.n != 32)
		ret->proof = PROOF_WRONG;
	else if ((k.p[0] & 7) == 0 && (k.p[31] & 0xc0) == 0x40)
		ret->proof = PROOF_VALID;
}
