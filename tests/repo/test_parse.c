#include "fixture.h"
#include "repo/tracing.h"

#define ID    "0123456789abcdef0123456789abcdef01234567"
#define OTHER "89abcdef0123456789abcdef0123456789abcdef"

static void
commits(void **state)
{
	struct commit_text c;
	struct str rest;
	git_oid id;

	(void)state;
	assert_true(
	    parse_commit(STR("tree " ID "\nparent " OTHER "\nparent " ID "\n"
			     "author A B <a> 12 +0100\nauthor X <x> 1"
			     " +0\ncommitter C <c <> d> -34 -0200\n\n"
			     "parent " ID "\n"),
		&c));
	assert_int_equal(c.tree.id[0], 0x01);
	assert_true(str_eq(c.author, STR("A B")));
	assert_int_equal(c.authored, 12);
	assert_int_equal(c.committed, -34);
	rest = c.parents;
	assert_true(parse_parent(&rest, &id));
	assert_int_equal(id.id[0], 0x89);
	assert_true(parse_parent(&rest, &id));
	assert_int_equal(id.id[0], 0x01);
	assert_false(parse_parent(&rest, &id));
}

static void
broken_commits(void **state)
{
	static const char *const bad[] = { "", "tree", "tree " ID,
		"tree " ID " \n", "tree 0123\n", "Tree " ID "\n",
		"tree " ID "\nparent 01\n", "tree " ID "\nparent " ID,
		"tree " ID "\nparent x" OTHER "\n" };
	static const char *const nobody[] = { "tree " ID "\n",
		"tree " ID "\nauthor", "tree " ID "\nauthor \ncommitter ",
		"tree " ID "\nauthor <>\ncommitter >",
		"tree " ID "\nauthor <> x\ncommitter > 99999999999999999999" };
	struct commit_text c;
	char name[2048];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_false(
		    parse_commit(arena_copy(fx.arena, str_of(bad[i])), &c));
	for (i = 0; i < COUNT_OF(nobody); i++) {
		assert_true(
		    parse_commit(arena_copy(fx.arena, str_of(nobody[i])), &c));
		assert_int_equal(c.author.n, 0);
		assert_int_equal(c.committed, 0);
	}
	(void)snprintf(name, sizeof(name), "tree " ID "\nauthor %01000d <", 0);
	assert_true(parse_commit(str_of(name), &c));
	assert_int_equal(c.author.n, 200);
}

#define ID_BYTES "01234567890123456789"

static void
entries(void **state)
{
	const struct {
		struct str mode;
		git_filemode_t is;
	} modes[] = { { STR("40000 "), GIT_FILEMODE_TREE },
		{ STR("040000 "), GIT_FILEMODE_TREE },
		{ STR("100644 "), GIT_FILEMODE_BLOB },
		{ STR("100755 "), GIT_FILEMODE_BLOB_EXECUTABLE },
		{ STR("120000 "), GIT_FILEMODE_LINK },
		{ STR("160000 "), GIT_FILEMODE_COMMIT },
		{ STR("160755 "), GIT_FILEMODE_BLOB_EXECUTABLE },
		{ STR("0 "), GIT_FILEMODE_BLOB } };
	const struct str bad[] = { STR("40000 a\0" ID_BYTES), STR("40000 a"),
		STR("40000 "), STR("40000"), STR("4"), STR(" a\0" ID_BYTES),
		STR("40008 a\0" ID_BYTES), STR("200000 a\0" ID_BYTES),
		STR("40000 \0" ID_BYTES) };
	struct tree_item e;
	struct str s;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(modes); i++) {
		s = arena_printf(fx.arena, STR_FMT "../a/%c" ID_BYTES "rest",
		    STR_ARG(modes[i].mode), '\0');
		assert_true(parse_entry(&s, &e));
		assert_true(str_eq(e.name, STR("../a/")));
		assert_int_equal(e.mode, modes[i].is);
		assert_memory_equal(e.id.id, ID_BYTES, 20);
		assert_true(str_eq(s, STR("rest")));
	}
	for (i = 0; i < COUNT_OF(bad); i++) {
		s = arena_copy(fx.arena, bad[i]);
		s.n -= i == 0;
		assert_false(parse_entry(&s, &e));
	}
}

/* ---- a tree against the last one ---- */

static bool
meet(void *arg, const struct tree_item *e, struct hold *ret)
{
	++*(size_t *)arg;
	ret->object = e->id.id[19];
	ret->tree = e->mode == GIT_FILEMODE_TREE;
	return ret->object % 2 == 0;
}

#define NAMES 12

/* Ids differ in their last byte only, and now and then the order is wrong. */
static struct str
random_tree(char *buf)
{
	size_t n = 0;
	int i, name;

	for (i = 0; i < NAMES; i++) {
		name = random() % 20 == 0 ? (int)(random() % NAMES) : i;
		if (random() % 4 == 0)
			continue;
		n += (size_t)sprintf(buf + n, "%s %.*s",
		    name % 3 == 0 ? "40000" : "100644", 1 + name % 2,
		    &"aabbccddeeffgg"[name]);
		buf[n++] = '\0';
		memset(buf + n, 'x', 19);
		buf[n + 19] = (char)(random() % 4);
		n += 20;
	}
	return (struct str){ buf, n };
}

static void
random_trees(void **state)
{
	struct opened two[2] = { { .n = 0 } }, whole, *now;
	size_t i, j, some, all, saved = 0;
	char buf[NAMES * 64];
	struct str s;

	(void)state;
	srandom(7);
	for (i = 0; i < 3000; i++) {
		s = random_tree(buf);
		if (random() % 30 == 0 && s.n > 0)
			s.n -= (size_t)random() % s.n;
		now = &two[i % 2];
		whole = (struct opened){ .n = 0 };
		some = all = 0;
		assert_int_equal(
		    opened_read(fx.arena, i == 0 ? NULL : &two[1 - i % 2], s,
			meet, &some, now),
		    opened_read(fx.arena, NULL, s, meet, &all, &whole));
		assert_true(some <= all);
		saved += all - some;
		assert_int_equal(now->n, whole.n);
		assert_int_equal(now->bytes_n, whole.bytes_n);
		if (now->n > 0)
			assert_memory_equal(now->starts, whole.starts,
			    now->n * sizeof(*now->starts));
		assert_int_equal(now->holds.n, whole.holds.n);
		for (j = 0; j < now->holds.n; j++) {
			assert_int_equal(
			    now->holds.v[j].start, whole.holds.v[j].start);
			assert_int_equal(
			    now->holds.v[j].object, whole.holds.v[j].object);
			assert_int_equal(
			    now->holds.v[j].tree, whole.holds.v[j].tree);
		}
	}
	assert_true(saved > 2000); /* so many were not looked at again */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(commits),
		TEST(broken_commits),
		TEST(entries),
		TEST(random_trees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
