#include "secrets/keys.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "crypto/hash.h"

/* Open addressing over a dense list: 16 bytes a key, 6 to 11 for its slots. */
#define SLOTS_MIN 1024

struct key {
	uint64_t v[2];
};

struct keys {
	struct key *all;
	size_t n, cap;
	uint32_t *slots; /* number; 0: free */
	size_t slots_n;  /* a power of two */
};

static void *
must(void *p)
{
	if (p == NULL)
		err(EXIT_SYSTEM, "keys");
	return p;
}

struct keys *
keys_new(void)
{
	struct keys *k = must(calloc(1, sizeof(*k)));

	k->slots_n = SLOTS_MIN;
	k->slots = must(calloc(k->slots_n, sizeof(*k->slots)));
	return k;
}

void
keys_free(struct keys *k)
{
	if (k == NULL)
		return;
	free(k->all);
	free(k->slots);
	free(k);
}

size_t
keys_count(const struct keys *k)
{
	return k->n;
}

/* The slot of the key, or the free one where it belongs. */
static uint32_t *
slot_of(const struct keys *k, const struct key *key)
{
	size_t i = key->v[0] & (k->slots_n - 1);

	while (k->slots[i] != 0 &&
	    memcmp(&k->all[k->slots[i] - 1], key, sizeof(*key)) != 0)
		i = (i + 1) & (k->slots_n - 1);
	return &k->slots[i];
}

static void
grow(struct keys *k)
{
	size_t i;

	free(k->slots);
	k->slots_n *= 2;
	k->slots = must(calloc(k->slots_n, sizeof(*k->slots)));
	for (i = 0; i < k->n; i++)
		*slot_of(k, &k->all[i]) = (uint32_t)i + 1;
}

static struct key
key_of(const struct str *parts, size_t n)
{
	struct key key = { { 0 } }, ret = { { 0 } };
	size_t i;

	/* the parts are hashed one by one, so that their borders count */
	for (i = 0; i < n; i++) {
		hash128(parts[i], (unsigned char *)key.v);
		ret.v[0] = ret.v[0] * 3 + key.v[0];
		ret.v[1] = (ret.v[1] << 1 | ret.v[1] >> 63) + key.v[1];
	}
	return ret;
}

uint32_t
keys_number(struct keys *k, const struct str *parts, size_t n)
{
	struct key key = key_of(parts, n);
	uint32_t *slot = slot_of(k, &key);

	if (*slot != 0)
		return *slot;
	if (k->n == k->cap) {
		k->cap = k->cap == 0 ? SLOTS_MIN : 2 * k->cap;
		k->all = must(reallocarray(k->all, k->cap, sizeof(*k->all)));
	}
	k->all[k->n++] = key;
	*slot = (uint32_t)k->n;
	if (4 * k->n > 3 * k->slots_n)
		grow(k);
	return (uint32_t)k->n;
}

uint32_t
keys_find(const struct keys *k, struct str text)
{
	struct key key = key_of(&text, 1);

	return *slot_of(k, &key);
}
