#include "secrets/proofs_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "crypto/base64.h"
#include "crypto/ed25519.h"
#include "crypto/evm.h"
#include "crypto/hash.h"
#include "model/entity.h"
#include "secrets/known_keys.h"
#include "secrets/secrets.h"

#define SAID_MOST 48

void
proof_say(struct arena *a, struct proof_result *ret, const char *fmt, ...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (ret->words.n == 0)
		ret->words = arena_printf(a, "%s", text);
	else
		ret->words =
		    arena_printf(a, STR_FMT ", %s", STR_ARG(ret->words), text);
}

struct str
proof_said(struct arena *a, struct str s)
{
	char text[SAID_MOST + 1];
	size_t n = 0;

	for (; n < s.n && n < SAID_MOST; n++)
		text[n] = s.p[n] > 0x20 && s.p[n] < 0x7f ? s.p[n] : '?';
	return arena_copy(a, (struct str){ text, n });
}

bool
proof_base64(struct arena *a, struct str text, struct str *ret)
{
	size_t room = text.n / 4 * 3 + 3;
	unsigned char *bytes = arena_alloc(a, room, 1);
	ptrdiff_t n = base64_decode(text, bytes, room);

	if (n < 0)
		n = base64url_decode(text, bytes, room);
	if (n < 0)
		return false;
	*ret = (struct str){ (const char *)bytes, (size_t)n };
	return true;
}

bool
proof_hex(struct arena *a, struct str text, struct str *ret)
{
	size_t head =
	    str_starts(text, STR("0x")) || str_starts(text, STR("0X")) ? 2 : 0;
	size_t n = (text.n - head) / 2;
	unsigned char *bytes = arena_alloc(a, n + 1, 1);

	if (n == 0 || !hex_bytes(text, n, bytes))
		return false;
	*ret = (struct str){ (const char *)bytes, n };
	return true;
}

struct str
proof_digits(struct arena *a, struct str bytes)
{
	char *text = arena_alloc(a, 2 * bytes.n + 1, 1);

	hex_format((const unsigned char *)bytes.p, bytes.n, text);
	return (struct str){ text, 2 * bytes.n };
}

const struct node *
proof_parse(struct arena *a, struct str text)
{
	const struct node *n = NULL;
	struct err e;

	return json_parse(a, STR("token"), text, &n, &e) == 0 ? n : NULL;
}

void
proof_evm_key(struct arena *a, struct str key, struct proof_result *ret)
{
	unsigned char address[20];
	char text[EVM_ADDRESS_TEXT];
	bool ok = key.n == 32 &&
	    evm_key_address((const unsigned char *)key.p, address);

	proof_if(ret, ok);
	if (!ok)
		return;
	evm_address_format(address, text);
	ret->subject = entity_evm(a, STR("key"), str_of(text));
	ret->published = ret->published || published_address(address);
}

void
proof_evm_owner(struct arena *a, struct str key, struct proof_result *ret)
{
	proof_evm_key(a, key, ret);
	if (ret->proof == PROOF_VALID)
		ret->proof = PROOF_NONE;
}

void
proof_pair(struct str pair, struct proof_result *ret)
{
	proof_if(ret,
	    pair.n == 64 && ed25519_pair_valid((const unsigned char *)pair.p));
	proof_published(str_slice(pair, 0, 32), ret);
}

void
proof_published(struct str key, struct proof_result *ret)
{
	ret->published = ret->published || known_key(key);
}
