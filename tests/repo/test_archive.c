#include <stdlib.h>
#include <zlib.h>

#include "arena_test.h"
#include "base/limits.h"
#include "base/vec.h"
#include "repo/archive.h"

/*
 * Archives are made here, byte by byte, so that each lie can be told alone.
 * What comes of one becomes text: "path=bytes;" of a file, "path!why;" of what
 * could not be read.
 */
struct made {
	VEC(char) v;
};

static char said[4096];

static void
put(struct made *m, const void *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		*VEC_ADD(arena, &m->v) = ((const char *)p)[i];
}

static void
number(struct made *m, uint64_t v, size_t n)
{
	for (; n > 0; n--, v >>= 8)
		*VEC_ADD(arena, &m->v) = (char)(v & 0xff);
}

static struct str
bytes(const struct made *m)
{
	return (struct str){ m->v.v, m->v.n };
}

static void
say(struct str path, const char *between, struct str what)
{
	size_t n = strlen(said);

	(void)snprintf(said + n, sizeof(said) - n, STR_FMT "%s" STR_FMT ";",
	    STR_ARG(path), between, STR_ARG(what));
}

static bool
wants(void *arg, struct str path)
{
	(void)arg;
	return !str_ends(path, STR(".png"));
}

static void
file(void *arg, struct str path, struct str b)
{
	(void)arg;
	say(path, "=", str_slice(b, 0, 40));
}

static void
unread(void *arg, struct str path, const char *why)
{
	(void)arg;
	say(path, "!", str_of(why));
}

/* From a copy of just its length: reading past it is seen. */
static const char *
open_named(const char *name, struct str s)
{
	const struct archive_visitor v = {
		.wants = wants, .file = file, .unread = unread
	};
	char *p = malloc(s.n == 0 ? 1 : s.n);

	assert_non_null(p);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	said[0] = '\0';
	archive_each(str_of(name), (struct str){ p, s.n }, &v);
	free(p);
	return said;
}

static const char *
opened(const struct made *m)
{
	return open_named("a", bytes(m));
}

/* ---- deflate ---- */

static struct str
deflated(struct str s, int bits)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)s.p,
		.avail_in = (uInt)s.n };
	size_t most = s.n + 1000;
	char *p = arena_alloc(arena, most, 1);

	assert_int_equal(
	    deflateInit2(&z, 9, Z_DEFLATED, bits, 9, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)most;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	most -= z.avail_out;
	assert_int_equal(deflateEnd(&z), Z_OK);
	return (struct str){ p, most };
}

static struct str
noughts(size_t n)
{
	return (struct str){ arena_alloc(arena, n, 1), n };
}

/* ---- zip ---- */

struct member {
	const char *name;
	struct str bytes; /* as they stand there */
	unsigned flags, method;
	uint32_t size, crc;
	int32_t at;      /* where it is said to be, from where it is */
	uint32_t packed; /* so much more than there is */
};

static struct member
stored(const char *name, struct str s)
{
	return (struct member){ .name = name,
		.bytes = s,
		.size = (uint32_t)s.n,
		.crc = (uint32_t)crc32(0, (const Bytef *)s.p, (uInt)s.n) };
}

static struct member
packed(const char *name, struct str s)
{
	struct member m = stored(name, s);

	m.method = 8;
	m.bytes = deflated(s, -15);
	return m;
}

static void
fields(struct made *z, const struct member *m)
{
	number(z, 20, 2);
	number(z, m->flags, 2);
	number(z, m->method, 2);
	number(z, 0, 4);
	number(z, m->crc, 4);
	number(z, m->bytes.n + m->packed, 4);
	number(z, m->size, 4);
	number(z, strlen(m->name), 2);
}

static struct made
zip_of(const struct member *v, size_t n, const char *comment)
{
	struct made z = { 0 }, dir = { 0 };
	size_t i, at;

	for (i = 0; i < n; i++) {
		at = z.v.n;
		put(&z, "PK\3\4", 4);
		fields(&z, &v[i]);
		number(&z, 3, 2); /* an extra */
		put(&z, v[i].name, strlen(v[i].name));
		put(&z, "ext", 3);
		put(&z, v[i].bytes.p, v[i].bytes.n);
		put(&dir, "PK\1\2\24", 5);
		number(&dir, 0, 1);
		fields(&dir, &v[i]);
		number(&dir, 0, 2 + 2 + 2 + 2 + 4);
		number(&dir, at + (size_t)v[i].at, 4);
		put(&dir, v[i].name, strlen(v[i].name));
	}
	at = z.v.n;
	put(&z, dir.v.v, dir.v.n);
	put(&z, "PK\5\6", 4);
	number(&z, 0, 4);
	number(&z, n, 2);
	number(&z, n, 2);
	number(&z, dir.v.n, 4);
	number(&z, at, 4);
	number(&z, strlen(comment), 2);
	put(&z, comment, strlen(comment));
	return z;
}

static const char *
zip_with(struct member m)
{
	struct made z = zip_of(&m, 1, "");

	return opened(&z);
}

static void
zips(void **state)
{
	const struct member v[] = { stored("a", STR("one")),
		packed("b/", STR_NONE), packed("b/c", STR("two two two")),
		stored("d.png", STR("no")), stored("../../e", STR("three")),
		stored("f", STR_NONE) };
	struct made z = zip_of(v, COUNT_OF(v), "");

	(void)state;
	assert_true(archive_is(bytes(&z)));
	assert_string_equal(
	    opened(&z), "a=one;b/c=two two two;../../e=three;f=;");
	z = zip_of(v, 1, "a comment, PK\5\6 in it");
	assert_string_equal(opened(&z), "a=one;");
	z = zip_of(v, 0, "");
	assert_true(archive_is(bytes(&z)));
	assert_string_equal(opened(&z), "");
}

static void
zips_that_lie(void **state)
{
	const struct str text = STR("some text, some text");
	struct member m;

	(void)state;
#define BROKEN "an archive that is cut off or damaged;"
	m = packed("a", text);
	m.flags = 1;
	assert_string_equal(zip_with(m), "a!encrypted in its archive;");
	m = packed("a", text);
	m.method = 12;
	assert_string_equal(
	    zip_with(m), "a!compressed in a way that is not read;");
	m = packed("a", text);
	m.size = UINT32_MAX;
	assert_string_equal(
	    zip_with(m), "a!in a zip of more than 4 GiB (zip64);");
	m = packed("a", text);
	m.size = 8; /* more comes out than it says */
	assert_string_equal(zip_with(m), "a=some tex;a!" BROKEN);
	m.size = 80;
	assert_string_equal(zip_with(m), "a=some text, some text;a!" BROKEN);
	m = packed("a", text);
	m.bytes = str_slice(m.bytes, 0, m.bytes.n / 2);
	assert_non_null(strstr(zip_with(m), "a!" BROKEN));
	m = stored("a", text);
	m.crc++;
	assert_string_equal(zip_with(m), "a=some text, some text;a!" BROKEN);
	m = stored("a", text);
	m.at = 1;
	assert_string_equal(zip_with(m), "a!" BROKEN);
	m.at = 0x7fffffff;
	assert_string_equal(zip_with(m), "a!" BROKEN);
	m = stored("a", text);
	m.packed = 1u << 30;
	assert_string_equal(zip_with(m), "a!" BROKEN);
	m = packed("a.jar", text);
	assert_string_equal(
	    zip_with(m), "a.jar!an archive in an archive, not opened;");
	m = stored("a", deflated(text, 31));
	assert_string_equal(
	    zip_with(m), "a!an archive in an archive, not opened;");
	/* nobody asked for it */
	m = stored("a.png", text);
	m.flags = 1;
	assert_string_equal(zip_with(m), "");
}

static void
bombs(void **state)
{
	struct member v[3000];
	struct made z;
	size_t i;

	(void)state;
	assert_string_equal(
	    zip_with(packed("a", noughts(LIMIT_SEARCH_BYTES + 1))),
	    "a!larger than LIMIT_SEARCH_BYTES;");
	assert_string_equal(zip_with(packed("a", noughts(60 << 20))),
	    "a!more than LIMIT_ARCHIVE_BYTES or _RATIO;");
	/* all of them lie at the same place */
	v[0] = packed("a", noughts(1 << 20));
	v[0].name = "a.png";
	z = zip_of(v, 1, "");
	for (i = 1; i < COUNT_OF(v); i++) {
		v[i] = stored("f", STR_NONE);
		v[i].method = 8;
		v[i].size = v[0].size;
		v[i].crc = v[0].crc;
		v[i].packed = (uint32_t)v[0].bytes.n;
		v[i].at = -(int32_t)(v[0].bytes.n + 30 + 5 + 3 +
		    (i - 1) * (30 + 1 + 3));
	}
	z = zip_of(v, COUNT_OF(v), "");
	(void)opened(&z);
	assert_non_null(strstr(said, "f=;"));
	assert_non_null(strstr(said, "f!more than LIMIT_ARCHIVE"));
	open_named("a.gz", deflated(noughts(60 << 20), 31));
	assert_non_null(strstr(said, "!more than LIMIT_ARCHIVE"));
}

static void
many(void **state)
{
	struct member *v =
	    arena_alloc(arena, LIMIT_ARCHIVE_FILES + 2, sizeof(*v));
	struct made z;
	size_t i;

	(void)state;
	for (i = 0; i < LIMIT_ARCHIVE_FILES + 2; i++)
		v[i] = stored("a.png", STR_NONE);
	v[LIMIT_ARCHIVE_FILES - 1] = stored("b", STR("x"));
	v[LIMIT_ARCHIVE_FILES] = stored("c", STR("x"));
	z = zip_of(v, LIMIT_ARCHIVE_FILES + 1, "");
	/* the number of them does not fit; without it none would be read */
	assert_string_equal(opened(&z),
	    "b=x;!more files than "
	    "LIMIT_ARCHIVE_FILES;");
}

/* ---- tar ---- */

static void
entry(struct made *t, const char *name, char type, struct str b,
    const char *magic)
{
	char h[513] = { 0 };
	unsigned sum = 0;
	size_t i;

	memcpy(h, name, strnlen(name, 100));
	(void)snprintf(h + 124, 12, "%011o", (unsigned)b.n);
	memset(h + 148, ' ', 8);
	h[156] = type;
	memcpy(h + 257, magic, strlen(magic));
	if (strcmp(magic, "ustar") == 0)
		memcpy(h + 345, "up/and", 6);
	for (i = 0; i < 512; i++)
		sum += (unsigned char)h[i];
	(void)snprintf(h + 148, 8, "%06o", sum);
	put(t, h, 512);
	put(t, b.p, b.n);
	put(t, noughts(512).p, (512 - b.n % 512) % 512);
}

static void
end(struct made *t)
{
	put(t, noughts(1024).p, 1024);
}

static void
tars(void **state)
{
	struct made t = { 0 };
	char big[700];

	(void)state;
	memset(big, 'x', sizeof(big));
	entry(&t, "d/", '5', STR_NONE, "");
	entry(&t, "d/a", '0', STR("one"), "ustar  ");
	entry(&t, "b", '0', STR("two"), "ustar");
	entry(&t, "c.png", '\0', STR("no"), "");
	entry(&t, "", 'L', STR("a/long/name\0"), "ustar  ");
	entry(&t, "a/lo", '0', STR("three"), "ustar  ");
	entry(&t, "pax", 'x', STR("16 path=../else\n8 a=b=c\n10 size=2\n"),
	    "ustar");
	entry(&t, "e", '0', STR("four"), "ustar");
	entry(&t, "link", '2', STR_NONE, "ustar");
	entry(&t, "big", '0', (struct str){ big, sizeof(big) }, "");
	end(&t);
	assert_true(archive_is(bytes(&t)));
	assert_string_equal(opened(&t),
	    "d/a=one;up/and/b=two;a/long/name=three;../else=fo;"
	    "big=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;");
	assert_string_equal(open_named("a.tgz", deflated(bytes(&t), 31)),
	    "d/a=one;up/and/b=two;a/long/name=three;../else=fo;"
	    "big=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;");
	t = (struct made){ 0 };
	entry(&t, "", 'x', STR("22 GNU.sparse.major=1\n"), "ustar");
	entry(&t, "s", '0', STR("x"), "");
	entry(&t, "t", '0', STR("y"), "");
	end(&t);
	assert_string_equal(opened(&t), "s!a sparse file of a tar;s=x;t=y;");
}

static void
tars_that_lie(void **state)
{
	struct made t = { 0 };

	(void)state;
	entry(&t, "a", '0', STR("one"), "");
	assert_string_equal(opened(&t), "a=one;!" BROKEN); /* no end */
	end(&t);
	t.v.v[0] = 'b'; /* the sum is another */
	assert_false(archive_is(bytes(&t)));
	memcpy(t.v.v + 257, "ustar", 5);
	assert_string_equal(opened(&t), "!" BROKEN);
	t = (struct made){ 0 };
	entry(&t, "", 'x', STR("28 size=18446744073709551615\n"), "");
	entry(&t, "a", '0', STR("one"), "");
	assert_non_null(strstr(opened(&t), "a=one"));
	assert_non_null(strstr(said, "!" BROKEN));
	t = (struct made){ 0 };
	entry(&t, "", 'L', STR_NONE, ""); /* nothing behind it */
	assert_string_equal(opened(&t), "!" BROKEN);
	t = (struct made){ 0 };
	entry(&t, "", 'x', STR("99999 path=x\n"), "");
	entry(&t, "a", '0', STR("one"), "");
	end(&t);
	assert_string_equal(opened(&t), "a=one;");
}

/* ---- gzip ---- */

static void
gzips(void **state)
{
	struct str one = deflated(STR("one"), 31),
		   two = deflated(STR("two"), 31);
	struct made g = { 0 };

	(void)state;
	assert_string_equal(open_named("d/.env.gz", one), ".env=one;");
	assert_string_equal(open_named("d/x", one), "x=one;");
	put(&g, one.p, one.n);
	put(&g, two.p, two.n);
	assert_string_equal(open_named("a.gz", bytes(&g)), "a=onetwo;");
	put(&g, noughts(20).p, 20); /* padding */
	assert_string_equal(open_named("a.gz", bytes(&g)), "a=onetwo;");
	assert_string_equal(open_named("a.gz", str_slice(one, 0, one.n - 1)),
	    "!" BROKEN "a=one;");
	assert_string_equal(
	    open_named("a.gz", str_slice(one, 0, 5)), "!" BROKEN "a=;");
	assert_string_equal(open_named("a.gz", deflated(one, 31)),
	    "a!an archive in an archive, not opened;");
	assert_string_equal(open_named("a.gz", STR("text")),
	    "!not an archive that can be read;");
	assert_string_equal(open_named("a.gz", STR_NONE), "");
}

/* ---- anything ---- */

/* Cut at every place, and every byte changed: any answer, but an answer. */
static void
mutations(void **state)
{
	const struct member v[] = { stored("a", STR("one")),
		packed("b", STR("two two two")) };
	struct made made[3] = { zip_of(v, 2, "c") };
	struct str s;
	char *p;
	size_t i, k;

	(void)state;
	entry(&made[1], "a", '0', STR("one"), "ustar");
	entry(&made[1], "", 'x', STR("16 path=../else\n"), "ustar");
	entry(&made[1], "b", '0', STR("two"), "ustar");
	end(&made[1]);
	s = deflated(bytes(&made[1]), 31);
	put(&made[2], s.p, s.n);
	for (i = 0; i < COUNT_OF(made); i++) {
		s = bytes(&made[i]);
		p = arena_alloc(arena, s.n, 1);
		for (k = 0; k < s.n; k++) {
			(void)open_named("a.gz", str_slice(s, 0, k));
			memcpy(p, s.p, s.n);
			p[k] = (char)~p[k];
			(void)open_named("a.gz", (struct str){ p, s.n });
			p[k] = (char)0xff;
			(void)open_named("a.gz", (struct str){ p, s.n });
		}
	}
}

static void
names(void **state)
{
	(void)state;
	assert_true(archive_named(STR("a/b.ZIP")));
	assert_true(archive_named(STR("a.tar.gz")));
	assert_true(archive_named(STR("a.tgz")));
	assert_false(archive_named(STR("a.zip/b")));
	assert_false(archive_named(STR("zip")));
	assert_false(archive_is(STR("PK")));
	assert_false(archive_is(noughts(600)));
	assert_false(archive_is(STR_NONE));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(zips), TEST(zips_that_lie),
		TEST(bombs), TEST(many), TEST(tars), TEST(tars_that_lie),
		TEST(gzips), TEST(mutations), TEST(names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
