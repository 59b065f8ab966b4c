/*
 * Exactness on packs made by git: secrets planted at starts, ends and seams of
 * versions, fifty deltas deep, in large blobs and in merges; every blob is
 * sifted both ways and the hits are compared, for every rule there is.
 * PLANTED=DIR compares the blobs of any repository instead.
 */
#include "../repo/fixture.h"
#include "repo/blobs.h"
#include "secrets/sieve.h"

#define VERSIONS 220
#define LARGE    (3u << 20)

/* ---- both ways ---- */

struct comparer {
	struct sieve *sieve;
	size_t blobs, derived, hits, bytes;
};

static void
compare(const struct sifted *a, const struct sifted *b)
{
	size_t i;

	assert_int_equal(a->n, b->n);
	assert_int_equal(a->limit, b->limit);
	for (i = 0; i < a->n; i++) {
		assert_int_equal(a->v[i].rule, b->v[i].rule);
		assert_int_equal(a->v[i].from, b->v[i].from);
		assert_int_equal(a->v[i].to, b->v[i].to);
	}
}

static void *
take(void *worker, const struct blob *b)
{
	struct comparer *c = worker;
	struct sifted *whole = sieve_text(c->sieve, b->bytes), *derived;

	c->blobs++;
	c->hits += whole->n;
	c->bytes += b->bytes.n;
	if (b->base == NULL || b->n_copies == 0)
		return whole;
	c->derived++;
	derived = sieve_derived(
	    c->sieve, b->bytes, b->base, b->base_bytes, b->copies, b->n_copies);
	compare(whole, derived);
	sifted_free(whole);
	return derived;
}

static void
drop(void *worker, void *given)
{
	(void)worker;
	sifted_free(given);
}

static void
unread(void *worker, struct str id, bool large, const char *why)
{
	(void)worker, (void)id;
	if (!large)
		fail_msg("%s", why);
}

/* Of all blobs of a repository, with two workers. */
static struct comparer
compare_all(const char *path)
{
	const struct blob_taker t = {
		.take = take, .drop = drop, .unread = unread
	};
	struct comparer c[2] = { { 0 } };
	void *workers[] = { &c[0], &c[1] };
	const struct sieve_rules *sr;
	struct rules *rs;
	struct repo *r;
	struct err e;

	assert_int_equal(rules_load_builtin(fx.arena, &rs, &e), 0);
	sr = sieve_rules_new(fx.arena, rs);
	c[0].sieve = sieve_new(sr);
	c[1].sieve = sieve_new(sr);
	assert_int_equal(repo_open(fx.arena, path, NULL, &r, &e), 0);
	repo_blobs(r, &t, workers, 2, 64u << 20);
	repo_close(r);
	sieve_free(c[0].sieve);
	sieve_free(c[1].sieve);
	c[0].blobs += c[1].blobs;
	c[0].derived += c[1].derived;
	c[0].hits += c[1].hits;
	return c[0];
}

/* ---- a history ---- */

static uint32_t seed = 1;

static uint32_t
below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

struct version {
	char *p;
	size_t n;
};

/* Put text at a place. */
static void
insert(struct version *v, size_t at, const char *text, size_t n)
{
	v->p = realloc(v->p, v->n + n);
	assert_non_null(v->p);
	memmove(v->p + at + n, v->p + at, v->n - at);
	memcpy(v->p + at, text, n);
	v->n += n;
}

static void
cut(struct version *v, size_t at, size_t n)
{
	memmove(v->p + at, v->p + at + n, v->n - at - n);
	v->n -= n;
}

/* Something that a rule or finder looks at, or nearly; no real one. */
static size_t
token(char *ret)
{
	static const struct {
		const char *before, *letters, *behind;
		unsigned n;
	} kinds[] = {
		{ "ghp_", "0123456789abcdefXYZ", " ", 36 },
		{ "AKIA", "ABCDEFGHIJ234567", "\n", 16 },
		{ "token: glpat-", "abcdefghij0123456789_", "\"", 20 },
		{ "PRIVATE_KEY=0x", "0123456789abcdef", "\n", 64 },
		{ "\"txHash\": \"0x", "0123456789abcdef", "\",", 64 },
		{ "-----BEGIN PRIVATE KEY-----\n", "ABCabc0123+/", "\n", 150 },
		{ "npm_", "0123456789abcdefXYZ", "", 36 },
		{ "etherscan: { apiKey: '", "ABCDEFGHJK0123456789", "' }", 34 },
		{ "password = \"", "abcdefghXYZ123", "\"\n", 14 },
		{ "K", "123456789ABCDEFGHJKLMNPQRST", " ", 51 },
		{ "abandon ability able about ", "abcdefg ", "\n", 60 },
		{ "postgres://u:", "abcdef0123", "@db.example.org/x\n", 12 },
	};
	unsigned k = below(COUNT_OF(kinds)), i;
	/* one in four is cut off or a byte too long */
	unsigned n = kinds[k].n + (below(4) == 0 ? below(3) - 1 : 0);
	size_t len = (size_t)sprintf(ret, "%s", kinds[k].before);

	for (i = 0; i < n; i++)
		ret[len++] =
		    kinds[k].letters[below((uint32_t)strlen(kinds[k].letters))];
	len += (size_t)sprintf(ret + len, "%s", kinds[k].behind);
	return len;
}

static void
edit(struct version *v)
{
	char text[512];
	size_t at, n;

	n = token(text);
	switch (below(7)) {
	case 0: /* at the start */
		insert(v, 0, text, n);
		break;
	case 1: /* at the end */
		insert(v, v->n, text, n);
		break;
	case 2: /* a piece goes */
		n = below((uint32_t)(v->n / 20));
		cut(v, below((uint32_t)(v->n - n)), n);
		break;
	case 3: /* one byte changes */
		v->p[below((uint32_t)v->n)] = (char)('a' + below(26));
		break;
	case 4: /* a piece comes again, somewhere else */
		n = 20 + below(400);
		at = below((uint32_t)(v->n - n));
		memcpy(text, v->p + at, n < sizeof(text) ? n : sizeof(text));
		insert(v, below((uint32_t)v->n), text,
		    n < sizeof(text) ? n : sizeof(text));
		break;
	default:
		insert(v, below((uint32_t)v->n), text, n);
	}
}

static struct version
begin(size_t n)
{
	struct version v = { malloc(n + 600), 0 };

	assert_non_null(v.p);
	while (v.n < n)
		v.n += below(6) == 0
		    ? token(v.p + v.n)
		    : (size_t)sprintf(v.p + v.n, "line %u of %u words\n",
			  below(1000), below(7));
	return v;
}

static void
write_commit(FILE *f, const struct version *v, const char *name, unsigned i)
{
	(void)fprintf(f,
	    "commit refs/heads/%s\ncommitter a <a@example.org> %u +0000\n"
	    "data 1\nc\n",
	    name, 1700000000 + i);
	(void)fprintf(f, "M 100644 inline %s\ndata %zu\n", name, v->n);
	(void)fwrite(v->p, 1, v->n, f);
	(void)fprintf(f, "\n");
}

/* A branch, so that every version has a family of its own. */
static void
write_branch(FILE *f, const char *name, size_t size, unsigned versions)
{
	struct version v = begin(size);
	unsigned i, k;

	for (i = 0; i < versions; i++) {
		write_commit(f, &v, name, i);
		for (k = below(6); k < 6; k++)
			edit(&v);
	}
	free(v.p);
}

static void
planted(void **state)
{
	struct comparer c;
	FILE *f;

	(void)state;
	sh("new r");
	f = popen("git -C r fast-import --quiet", "w");
	assert_non_null(f);
	write_branch(f, "small", 3000, VERSIONS);
	write_branch(f, "middle", 40000, VERSIONS);
	write_branch(f, "large", LARGE, 4);
	/* one that no side of a merge has */
	(void)fprintf(f,
	    "commit refs/heads/merge\n"
	    "committer a <a@example.org> 1800000000 +0000\n"
	    "data 1\nm\nfrom refs/heads/small\n"
	    "merge refs/heads/middle\n"
	    "M 100644 inline only-here\ndata 5\nhere\n\n");
	assert_int_equal(pclose(f), 0);
	sh("cd r && git repack -q -adf --depth=50 --window=60");
	c = compare_all("r");
	/* else this test says nothing */
	assert_true(c.blobs > 2 * VERSIONS);
	assert_true(c.derived > VERSIONS);
	assert_true(c.hits > 20000);
	assert_true(atoi(said("git verify-pack -v r/.git/objects/pack/*.idx"
			      " | sed -n 's/^chain length = \\([0-9]*\\).*/"
			      "\\1/p' | tail -n 1")) >= 40);
}

static void
given(void **state)
{
	struct comparer c;

	(void)state;
	if (getenv("PLANTED") == NULL)
		skip();
	c = compare_all(getenv("PLANTED"));
	print_message(
	    "%zu blobs, %zu derived, %zu hits\n", c.blobs, c.derived, c.hits);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    planted, fixture_begin, fixture_end),
		cmocka_unit_test_setup_teardown(
		    given, fixture_begin, fixture_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
