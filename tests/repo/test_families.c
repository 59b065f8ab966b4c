#include "packer.h"
#include "taker.h"

/* Packs that git would not make, in memory. */
static struct packer k;
static struct arena *arena;
static struct repo repo;
static struct packer kept[4];

static int
begin(void **state)
{
	(void)state;
	arena = arena_new();
	memset(&repo, 0, sizeof(repo));
	repo.arena = arena;
	packer_begin(&k, 1);
	return 0;
}

/* The pack is done; the next begins with this number. */
static void
done(unsigned next)
{
	size_t i = repo.packs.n;

	packer_end(&k, VEC_ADD(arena, &repo.packs));
	kept[i] = k;
	packer_begin(&k, next);
}

static int
end(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < repo.packs.n; i++)
		packer_free(&kept[i]);
	packer_free(&k);
	arena_free(arena);
	return 0;
}

static struct heard *
number(unsigned i)
{
	unsigned char id[GIT_OID_RAWSZ];

	packer_id(i, id);
	return heard(id);
}

static void
is(unsigned i, const char *text)
{
	assert_int_equal(number(i)->taken, 1);
	assert_int_equal(number(i)->bytes.n, strlen(text));
	assert_memory_equal(number(i)->bytes.p, text, strlen(text));
}

static void
is_lost(unsigned i)
{
	assert_int_equal(number(i)->unread, 1);
	assert_string_equal(number(i)->why, "corrupt object");
}

static void
is_not_told(unsigned i)
{
	assert_int_equal(
	    number(i)->taken + number(i)->unread + number(i)->large, 0);
}

/* In every way it can be done. */
static void
each_way(void (*look)(void))
{
	static const size_t budgets[] = { 1, 100, (size_t)1 << 30 };
	size_t workers, i;

	done(0);
	for (workers = 1; workers <= 4; workers++)
		for (i = 0; i < COUNT_OF(budgets); i++) {
			take_all(&repo, workers, budgets[i]);
			look();
			forget();
		}
}

/* "ab" and then the base */
static unsigned
put_before(unsigned base, size_t base_n, const char *text, bool by_name)
{
	unsigned char d[100], *p = delta_size(d, base_n);

	p = delta_size(p, base_n + strlen(text));
	p = delta_bytes(p, text);
	p = delta_copy(p, 0, (uint32_t)base_n);
	return by_name ? packer_named(&k, base, d, (size_t)(p - d))
		       : packer_delta(&k, base, d, (size_t)(p - d));
}

static void
look_circles(void)
{
	is(1, "x");
	is_lost(2);
	is_lost(3);
	is_lost(4);
	is_lost(5);
	is(6, "dcx");
	is(7, "cx");
	is_lost(8);
	assert_int_equal(tk.all.n, 8);
}

static void
circles(void **state)
{
	(void)state;
	packer_blob(&k, "x", 1);
	put_before(2, 1, "self", true);
	put_before(4, 1, "each", true);
	put_before(3, 1, "other", true);
	put_before(4, 1, "on it", false);
	put_before(7, 2, "d", true);
	put_before(1, 1, "c", true);
	put_before(99, 1, "nowhere", true);
	each_way(look_circles);
}

static void
look_elsewhere(void)
{
	is(1, "x");
	is(2, "ax");
	is(4, "");
	is(11, "bax");
	is(12, "cbax");
	is_not_told(13);
	is_not_told(14);
	is_lost(15);
	is(16, "f");
}

/* Bases in another pack: of a blob, of a tree, of what is lost; and a second
 * look at what the first pack had. */
static void
elsewhere(void **state)
{
	unsigned char d[100];

	(void)state;
	packer_blob(&k, "x", 1);
	put_before(1, 1, "a", false);
	packer_head(&k, GIT_OBJECT_TREE, 1);
	packer_stream(&k, "t", 1);
	packer_blob(&k, "", 0);
	packer_head(&k, GIT_OBJECT_BLOB, 7);
	packer_stream(&k, "short", 5);
	done(11);
	put_before(2, 2, "b", true);
	put_before(11, 3, "c", false);
	put_before(3, 1, "d", true);
	put_before(13, 2, "e", false);
	put_before(5, 7, "f", true);
	(void)packer_named(&k, 4, d,
	    (size_t)(delta_bytes(delta_size(delta_size(d, 0), 1), "f") - d));
	each_way(look_elsewhere);
}

static void
look_twice(void)
{
	is(1, "x");
	is(2, "ax");
	is(3, "bax");
	is(4, "right");
	is(5, "cbax");
	assert_int_equal(number(4)->again, 0);
	assert_in_range(number(3)->again, 1, 2);
	assert_int_equal(tk.all.n, 5);
}

/* The same numbers in two packs: the first lost 4; 5 is new. */
static void
twice(void **state)
{
	(void)state;
	packer_blob(&k, "x", 1);
	put_before(1, 1, "a", false);
	put_before(2, 2, "b", false);
	packer_head(&k, GIT_OBJECT_BLOB, 5);
	packer_stream(&k, "wrong!", 6);
	done(1);
	packer_blob(&k, "x", 1);
	put_before(1, 1, "a", false);
	put_before(2, 2, "b", false);
	packer_blob(&k, "right", 5);
	put_before(3, 3, "c", false);
	each_way(look_twice);
}

static const struct {
	const char *delta;
	size_t n;
	const char *makes; /* NULL: nothing */
} deltas[] = {
	{ "\x05\x05\x90\x05", 4, "hello" },
	{ "\x05\x03\x91\x01\x03", 5, "ell" },
	{ "\x05\x05\x91\x03\x02\x90\x03", 7, "lohel" },
	{ "\x05\x07\x90\x05\x02!?", 7, "hello!?" },
	{ "\x05\x04\x91\x04\x01\x91\x04\x01\x91\x04\x01\x91\x04\x01", 14,
	    "oooo" },
	{ "\x05\x00", 2, "" },
	{ "\x85\x00\x02\x02hi", 6, "hi" },
	/* what it says of sizes */
	{ "\x04\x05\x90\x05", 4, NULL },
	{ "\x06\x05\x90\x05", 4, NULL },
	{ "\x05\x04\x90\x05", 4, NULL },
	{ "\x05\x06\x90\x05", 4, NULL },
	{ "\x05\x00\x90\x05", 4, NULL },
	{ "\x05\x05", 2, NULL },
	{ "\x05", 1, NULL },
	{ "", 0, NULL },
	{ "\x85\x85\x85", 3, NULL },
	{ "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x05\x90\x05", 14,
	    NULL },
	/* copies from outside */
	{ "\x05\x05\x90\x06", 4, NULL },
	{ "\x05\x05\x91\x01\x05", 5, NULL },
	{ "\x05\x01\x91\x05\x01", 5, NULL },
	{ "\x05\x05\x98\xff\x05", 5, NULL },
	{ "\x05\x05\x8f\xff\xff\xff\xff", 7, NULL },
	{ "\x05\x05\x80", 3, NULL },
	/* cut off */
	{ "\x05\x05\x90\x05\x90", 5, NULL },
	{ "\x05\x05\xff", 3, NULL },
	{ "\x05\x07\x90\x05\x02!", 6, NULL },
	{ "\x05\x06\x90\x05\x02!", 6, NULL },
	/* a step that is none; one too many */
	{ "\x05\x05\x90\x05\x00", 5, NULL },
	{ "\x05\x05\x90\x05\x01!", 6, NULL },
	{ "\x05\x05\x90\x05\x90\x01", 6, NULL },
};

static void
look_deltas(void)
{
	unsigned i;

	is(1, "hello");
	for (i = 0; i < COUNT_OF(deltas); i++) {
		if (deltas[i].makes != NULL)
			is(2 + 2 * i, deltas[i].makes);
		else
			is_lost(2 + 2 * i);
		if (deltas[i].makes == NULL || strlen(deltas[i].makes) != 5)
			is_lost(3 + 2 * i);
		else
			assert_int_equal(number(3 + 2 * i)->taken, 1);
	}
}

static void
all_deltas(void **state)
{
	unsigned i;

	(void)state;
	packer_blob(&k, "hello", 5);
	for (i = 0; i < COUNT_OF(deltas); i++) {
		packer_delta(&k, 1, deltas[i].delta, deltas[i].n);
		put_before(2 + 2 * i, 5, "on it", false);
	}
	each_way(look_deltas);
}

static void
look_entries(void)
{
	unsigned i;

	for (i = 1; i <= 9; i++)
		is_lost(i);
	is_not_told(10);
	is(11, "x");
	is_lost(12);
	is_lost(13);
	is(14, "last");
}

/* Sizes that are not those of the stream; types that are none; two names of
 * one place; one inside of another. */
static void
all_entries(void **state)
{
	(void)state;
	packer_head(&k, GIT_OBJECT_BLOB, 6);
	packer_stream(&k, "hello", 5);
	packer_head(&k, GIT_OBJECT_BLOB, 4);
	packer_stream(&k, "hello", 5);
	packer_head(&k, GIT_OBJECT_BLOB, 5);
	packer_stream(&k, "hello", 5);
	k.p[k.n - 1] ^= 1; /* the checksum */
	packer_head(&k, 0, 1);
	packer_stream(&k, "a", 1);
	packer_head(&k, 5, 1);
	packer_stream(&k, "a", 1);
	packer_blob(&k, "two names", 9);
	k.at[k.entries] = k.at[k.entries - 1];
	k.entries++;
	packer_blob(&k, "cut off by the next", 19);
	k.at[k.entries] = k.n - 15;
	k.p[k.n - 15] = 0x71; /* a delta that begins before the pack */
	k.entries++;
	packer_head(&k, GIT_OBJECT_COMMIT, 1);
	packer_stream(&k, "c", 1);
	packer_blob(&k, "x", 1);
	packer_head(&k, DELTA_BY_OFFSET, 1); /* base: not an entry */
	packer_distance(&k, 3);
	packer_stream(&k, "a", 1);
	packer_head(&k, DELTA_BY_OFFSET, 1); /* base: itself */
	packer_distance(&k, 0);
	packer_stream(&k, "a", 1);
	packer_blob(&k, "last", 4);
	each_way(look_entries);
}

static void
look_inside(void)
{
	is_lost(1);
	is(2, "inner");
	is(3, "x");
}

/* Bytes of one are another, both without a fault: else some thousand names of
 * a few bytes could be a pack of any size. */
static void
inside(void **state)
{
	struct packer inner;
	size_t n;

	(void)state;
	packer_begin(&inner, 1);
	packer_blob(&inner, "inner", 5);
	n = inner.n - (size_t)inner.at[0];
	packer_blob(&k, inner.p + inner.at[0], n);
	k.at[k.entries++] = k.n - 4 - n;
	packer_free(&inner);
	packer_blob(&k, "x", 1);
	each_way(look_inside);
}

#define DEEPEST 4095u

static void
look_deep(void)
{
	assert_int_equal(number(1 + DEEPEST)->taken, 1);
	assert_int_equal(number(1 + DEEPEST)->bytes.n, 1 + DEEPEST);
	is_lost(2 + DEEPEST);
	is_lost(3 + DEEPEST);
	is(4 + DEEPEST, "bax");
	assert_int_equal(tk.all.n, 4 + DEEPEST);
}

static void
deep(void **state)
{
	unsigned i;

	(void)state;
	packer_blob(&k, "x", 1);
	for (i = 0; i < DEEPEST + 2; i++)
		put_before(i + 1, i + 1, i % 2 == 0 ? "a" : "b", i % 3 == 0);
	put_before(2, 2, "b", false);
	each_way(look_deep);
}

static void
look_wide(void)
{
	assert_int_equal(tk.all.n, PACKER_MAX);
	assert_int_equal(tk.derived, PACKER_MAX - 1);
	is(PACKER_MAX, "zx");
}

/* One base of many, some of which are bases. */
static void
wide(void **state)
{
	unsigned i;

	(void)state;
	packer_blob(&k, "x", 1);
	for (i = 2; i < PACKER_MAX; i++)
		if (i % 10 == 0)
			put_before(i - 1, 2, "y", false);
		else
			put_before(1, 1, "a", false);
	put_before(1, 1, "z", false);
	each_way(look_wide);
}

/* ---- sizes ---- */

static const char why_base[] = "its base is larger than LIMIT_GIT_BYTES";

/* n bytes of copies of the base */
static unsigned
multiply(unsigned base, size_t base_n, size_t n)
{
	static unsigned char d[1 << 16];
	unsigned char *p = delta_size(delta_size(d, base_n), n);
	size_t part;

	for (; n > 0; n -= part) {
		part = n < base_n ? n : base_n;
		part = part < 0xffffff ? part : 0xffffff;
		p = delta_copy(p, 0, (uint32_t)part);
	}
	return packer_delta(&k, base, d, (size_t)(p - d));
}

#define MB ((size_t)1 << 20)

static void
look_large(void)
{
	assert_int_equal(number(1)->large, 1);
	assert_int_equal(number(2)->large, 1);
	assert_int_equal(number(3)->unread, 1);
	assert_string_equal(number(3)->why, why_base);
	assert_int_equal(number(4)->taken, 1);
	assert_int_equal(number(5)->large, 1);
	assert_int_equal(number(6)->large, 1);
	is(7, "aaaaa");
	assert_int_equal(number(8)->unread, 1);
	assert_string_equal(number(8)->why, why_base);
	assert_int_equal(number(9)->unread, 1);
	assert_string_equal(number(9)->why, why_base);
	is(10, "aaa");
	assert_int_equal(tk.all.n, 10);
}

/* What is claimed costs nothing; what is made of it is judged by itself. */
static void
large(void **state)
{
	static char aa[100000];

	(void)state;
	memset(aa, 'a', sizeof(aa));
	packer_head(&k, GIT_OBJECT_BLOB, 65 * MB);
	packer_stream(&k, "no", 2);
	packer_head(&k, GIT_OBJECT_BLOB, UINT64_C(1) << 55);
	packer_stream(&k, "no", 2);
	packer_head(&k, DELTA_BY_OFFSET, 200 * MB);
	packer_distance(&k, k.at[2] - k.at[1]);
	packer_stream(&k, "no", 2);
	(void)packer_blob(&k, aa, sizeof(aa));
	(void)multiply(4, sizeof(aa), 65 * MB);
	(void)multiply(4, sizeof(aa), 129 * MB);
	(void)multiply(5, 65 * MB, 5);
	(void)multiply(6, 129 * MB, 5);
	(void)multiply(8, 5, 2);
	(void)multiply(7, 5, 3);
	each_way(look_large);
}

static void
look_many(void)
{
	assert_int_equal(number(2)->taken, 1);
	assert_int_equal(number(2)->bytes.n, 300000);
	assert_int_equal(tk.derived, 1);
	is(3, "a");
}

/* More copies than anybody wants to know of: it is told without a base. */
static void
many_copies(void **state)
{
	unsigned char *d = malloc(8 * 300000 + 20), *p = d;
	unsigned i;

	(void)state;
	packer_blob(&k, "ab", 2);
	p = delta_size(delta_size(d, 2), 300000);
	for (i = 0; i < 300000; i++)
		p = delta_copy(p, 0, 1);
	packer_delta(&k, 1, d, (size_t)(p - d));
	p = delta_copy(delta_size(delta_size(d, 300000), 1), 299999, 1);
	packer_delta(&k, 2, d, (size_t)(p - d));
	free(d);
	each_way(look_many);
}

#undef TEST
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(circles),
		TEST(elsewhere),
		TEST(twice),
		TEST(all_deltas),
		TEST(all_entries),
		TEST(inside),
		TEST(deep),
		TEST(wide),
		TEST(large),
		TEST(many_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
