#include "fuzz.h"
#include "repo/packer.h"

/*
 * One or two packs, of what the input says: for each entry a byte each for
 * what it is, its base, a lie about its size and how many bytes of a delta or
 * blob follow; or of bytes that are no stream. All blobs are taken, in
 * several ways, and all told the same, each once.
 */
#define IDS 512

static unsigned char told[IDS];
static size_t given, dropped;

static void
tell(struct str id)
{
	const unsigned char *p = (const unsigned char *)id.p;

	assert(id.n == GIT_OID_RAWSZ && be32(p) < IDS);
	assert(told[be32(p)] < 255);
	told[be32(p)]++;
}

static void *
take(void *worker, const struct blob *b)
{
	const struct copy *c;
	size_t i;

	(void)worker;
	for (i = 0, c = b->copies; i < b->n_copies; i++, c++)
		assert(memcmp(b->bytes.p + c->to, b->base_bytes.p + c->from,
			   c->n) == 0);
	if (b->base != NULL)
		assert(*(const size_t *)b->base == b->base_bytes.n);
	if (!b->again)
		tell(b->id);
	given++;
	worker = malloc(sizeof(size_t));
	assert(worker != NULL);
	*(size_t *)worker = b->bytes.n;
	return worker;
}

static void
drop(void *worker, void *it)
{
	(void)worker;
	free(it);
	dropped++;
}

static void
unread(void *worker, struct str id, bool large, const char *why)
{
	(void)worker;
	(void)large;
	assert(why != NULL);
	tell(id);
}

static void
take_all(struct repo *r, size_t budget, unsigned char *ret)
{
	static const struct blob_taker to = { take, drop, unread, NULL, NULL };
	void *worker = &given;
	size_t i;

	memset(told, 0, sizeof(told));
	given = dropped = 0;
	repo_blobs(r, &to, &worker, 1, budget);
	assert(given == dropped);
	for (i = 0; i < IDS; i++)
		assert(told[i] <= 1);
	memcpy(ret, told, sizeof(told));
}

static void
read_each(struct repo *r)
{
	struct raw *raw = raw_new(r);
	git_object_t type;
	unsigned i;
	git_oid id;
	struct str s;

	for (i = 0; i < IDS; i++) {
		packer_id(i, id.id);
		(void)raw_read(raw, &id, &type, &s);
	}
	raw_free(raw);
}

static const uint8_t *
put_entry(struct packer *k, const uint8_t *p, const uint8_t *end)
{
	unsigned kind = p[0] & 15, base = p[1];
	size_t n = p[3], left = (size_t)(end - p) - 4;
	unsigned char id[GIT_OID_RAWSZ];
	unsigned i;

	n = n < left ? n : left;
	if (kind > 8) /* most are derived from one before */
		kind = kind % 2 == 0 ? DELTA_BY_OFFSET : GIT_OBJECT_BLOB;
	i = packer_head(k, kind & 7, n + p[2] % 16 / 15);
	if (kind == DELTA_BY_OFFSET && base > 127)
		packer_distance(k, base - 127);
	else if (kind == DELTA_BY_OFFSET && i > k->first)
		packer_distance(
		    k, k->at[i - k->first] - k->at[base % (i - k->first)]);
	packer_id(base % IDS, id);
	if (kind == DELTA_BY_NAME)
		packer_put(k, id, sizeof(id));
	if (kind == 8)
		packer_put(k, p + 4, n);
	else
		packer_stream(k, p + 4, n);
	return p + 4 + n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const size_t budgets[] = { 1, 500, 1 << 30 };
	static unsigned char results[COUNT_OF(budgets)][IDS];
	static struct packer k[2];
	const uint8_t *end = p + n;
	struct pack packs[2];
	struct arena *a = arena_new();
	struct repo r = { .arena = a };
	size_t i;

	r.packs.v = packs;
	r.packs.n = 2;
	for (i = 0; i < 2; i++) {
		packer_begin(&k[i], (unsigned)i * 50);
		while (end - p >= 4 && k[i].entries < 150 &&
		    (i == 1 || p[0] < 250))
			p = put_entry(&k[i], p, end);
		packer_end(&k[i], &packs[i]);
	}
	for (i = 0; i < COUNT_OF(budgets); i++)
		take_all(&r, budgets[i], results[i]);
	assert(memcmp(results[0], results[1], IDS) == 0);
	assert(memcmp(results[0], results[2], IDS) == 0);
	read_each(&r);
	packer_free(&k[0]);
	packer_free(&k[1]);
	arena_free(a);
	return 0;
}
