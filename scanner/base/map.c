#include <err.h>
#include <string.h>
#include <sys/random.h>
#include <threads.h>

#include "base/err.h"
#include "base/map.h"

#define CAP_MIN 16

/* Set in every hash that is kept, so that 0 marks a slot never used. */
#define HASH_USED (UINT64_C(1) << 63)

struct slot {
	uint64_t hash;
	struct str key;
	void *value;
};

struct map {
	struct arena *arena;
	struct slot *slots;
	size_t n, cap; /* cap is a power of two and never full, or 0 */
};

static uint64_t seed[2];
static once_flag seed_once = ONCE_FLAG_INIT;

static void
seed_draw(void)
{
	if (getrandom(seed, sizeof(seed), 0) != (ssize_t)sizeof(seed))
		err(EXIT_SYSTEM, "getrandom");
}

static uint64_t
rotl(uint64_t x, unsigned by)
{
	return x << by | x >> (64 - by);
}

static void
sip_round(uint64_t v[static 4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = rotl(v[1], 13) ^ v[0];
	v[3] = rotl(v[3], 16) ^ v[2];
	v[0] = rotl(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = rotl(v[1], 17) ^ v[2];
	v[3] = rotl(v[3], 21) ^ v[0];
	v[2] = rotl(v[2], 32);
}

static void
sip_word(uint64_t v[static 4], uint64_t word)
{
	v[3] ^= word;
	sip_round(v);
	v[0] ^= word;
}

/* SipHash-1-3 (Aumasson and Bernstein), words in the machine's byte order:
 * a hash never leaves the process. */
static uint64_t
hash(struct str s)
{
	uint64_t v[4] = { seed[0] ^ UINT64_C(0x736f6d6570736575),
		seed[1] ^ UINT64_C(0x646f72616e646f6d),
		seed[0] ^ UINT64_C(0x6c7967656e657261),
		seed[1] ^ UINT64_C(0x7465646279746573) };
	uint64_t word, last = (uint64_t)s.n << 56;
	size_t i;

	for (i = 0; s.n - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, s.p + i, sizeof(word));
		sip_word(v, word);
	}
	for (; i < s.n; i++)
		last |= (uint64_t)(unsigned char)s.p[i] << (i % 8 * 8);
	sip_word(v, last);
	v[2] ^= 0xff;
	for (i = 0; i < 3; i++)
		sip_round(v);
	return (v[0] ^ v[1] ^ v[2] ^ v[3]) | HASH_USED;
}

struct map *
map_new(struct arena *a)
{
	struct map *m = ARENA_NEW(a, struct map);

	call_once(&seed_once, seed_draw);
	m->arena = a;
	return m;
}

/* The slot of a key, or the free one where it belongs. */
static struct slot *
probe(struct slot *slots, size_t cap, uint64_t h, struct str key)
{
	size_t i = (size_t)h & (cap - 1);

	while (slots[i].hash != 0 &&
	    (slots[i].hash != h || !str_eq(slots[i].key, key)))
		i = (i + 1) & (cap - 1);
	return &slots[i];
}

static void
grow(struct map *m)
{
	size_t cap = m->cap == 0 ? CAP_MIN : 2 * m->cap, i;
	struct slot *slots = arena_alloc(m->arena, cap, sizeof(*slots));

	for (i = 0; i < m->cap; i++) {
		const struct slot *old = &m->slots[i];

		if (old->hash != 0)
			*probe(slots, cap, old->hash, old->key) = *old;
	}
	m->slots = slots;
	m->cap = cap;
}

void *
map_get(const struct map *m, struct str key)
{
	if (m->cap == 0)
		return NULL;
	return probe(m->slots, m->cap, hash(key), key)->value;
}

void **
map_slot(struct map *m, struct str key)
{
	uint64_t h = hash(key);
	struct slot *s;

	/* at most three quarters full, also after this one */
	if (m->n >= m->cap / 4 * 3)
		grow(m);
	s = probe(m->slots, m->cap, h, key);
	if (s->hash == 0) {
		*s = (struct slot){ .hash = h, .key = key };
		m->n++;
	}
	return &s->value;
}

size_t
map_count(const struct map *m)
{
	return m->n;
}
