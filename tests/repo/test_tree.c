#include <git2.h>

#include "fixture.h"

static void
entries(void **state)
{
	(void)state;
	sh("new r; mkdir a b; echo 1 > a/x; echo 2 > a-b; echo 3 > a.b\n"
	   "printf 4 > b/run; chmod +x b/run; ln -s ../a/x b/link\n"
	   ": > empty; git add -A\n"
	   "git update-index --add --cacheinfo "
	   "160000,$(printf %040d 7),sub; git commit -qm one");
	walk_tree_of("r", NULL);
	expect("f a-b=2\n\nf a.b=3\n\nf a/x=1\n\nl b/link=../a/x\n"
	       "f b/run=4\nf empty=\ns sub=\n");
}

static void
note_ids(void *arg, const struct file *f)
{
	(void)arg;
	note(STR_FMT " " STR_FMT "\n", STR_ARG(f->blob), STR_ARG(f->commit));
}

static void
ids(void **state)
{
	struct visitor v = { .file = note_ids };
	struct repo *r;
	char want[1100], commit[512];

	(void)state;
	sh("new r; echo 1 > a; c one");
	(void)snprintf(
	    commit, sizeof(commit), "%s", said("git -C r rev-parse HEAD"));
	(void)snprintf(want, sizeof(want), "%s %s\n",
	    said("git -C r rev-parse HEAD:a"), commit);
	r = open_ok("r", NULL);
	fx.n = 0;
	repo_walk_tree(r, &v);
	repo_close(r);
	expect(want);
}

static void
damage(void **state)
{
	(void)state;
	sh("new r; mkdir d e; echo 1 > a; echo 2 > b; echo 3 > c\n"
	   "echo 4 > d/x; echo 5 > e/x; c one\n"
	   "lose HEAD:a; corrupt HEAD:b; lose HEAD:d; corrupt HEAD:e");
	walk_tree_of("r", NULL);
	expect("u a: missing object\nu b: corrupt object\nf c=3\n\n"
	       "u d: missing object\nu e: corrupt object\n");
	sh("cd r; lose HEAD:");
	walk_tree_of("r", NULL);
	expect("u : missing object\n");
}

/* The bytes of another blob under the name of this one. */
static void
swapped(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo 2 > b; c one\n"
	   "chmod u+w $(object HEAD:a); cp $(object HEAD:b) $(object HEAD:a)");
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\nf b=2\n\n");
}

/* Cut off at any place: libgit2 alone would never come back from some. */
static void
cut_off(void **state)
{
	(void)state;
	sh("new r; echo 1234567890 > a; echo 2 > b; c one\n"
	   "chmod u+w $(object HEAD:a); n=$(stat -c %s $(object HEAD:a))\n"
	   "cp $(object HEAD:a) ../whole; echo $n > ../n");
	for (int n = atoi(said("cat n")) - 1; n >= 0; n--) {
		char script[200];

		(void)snprintf(script, sizeof(script),
		    "cd r; head -c %d ../whole > $(object HEAD:a)", n);
		sh(script);
		walk_tree_of("r", NULL);
		expect("u a: corrupt object\nf b=2\n\n");
	}
	sh("cd r; truncate -s 100 $(object HEAD:a)");
	walk_tree_of("r", NULL);
	expect("u a: corrupt object\nf b=2\n\n");
	sh("cp whole r/$(cd r; object HEAD:a); cd r; chmod u+w "
	   "$(object HEAD:); truncate -s -6 $(object HEAD:)");
	walk_tree_of("r", NULL);
	expect("u : corrupt object\n");
	sh("cd r; chmod u+w $(object HEAD); truncate -s -6 $(object HEAD)");
	expect_refused("r", NULL, "HEAD");
}

static bool
not_b(struct str path, uint64_t size)
{
	(void)size;
	return !str_ends(path, STR("b"));
}

/* What nobody would read is not missed. */
static void
damage_unwanted(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo 2 > b; c one; lose HEAD:a; lose HEAD:b");
	fx.wants = not_b;
	walk_tree_of("r", NULL);
	fx.wants = NULL;
	expect("u a: missing object\n");
}

static void
partial_clone(void **state)
{
	(void)state;
	sh("new r; mkdir d; echo 1 > a; echo 2 > d/b; c one\n"
	   "git config uploadpack.allowFilter true; cd ..\n"
	   "git clone -q --bare --filter=blob:none file://$H/r p.git");
	walk_tree_of("p.git", NULL);
	expect("u a: missing object\nu d/b: missing object\n");
}

static bool
small(struct str path, uint64_t size)
{
	(void)path;
	return size < 5;
}

static void
asks_before_reading(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo 123456789 > b; c one\n"
	   "chmod u+w $(object HEAD:b); truncate -s -1 $(object HEAD:b)");
	fx.wants = small;
	walk_tree_of("r", NULL);
	expect("f a=1\n\n");
	fx.wants = NULL;
	walk_tree_of("r", NULL);
	expect("f a=1\n\nu b: corrupt object\n");
}

static void
too_large(void **state)
{
	(void)state;
	sh("new r; head -c 67108865 /dev/zero > big; : > a\n"
	   "git config core.bigFileThreshold 1g; c one; rm -f big");
	walk_tree_of("r", NULL);
	expect("f a=\nu big: larger than LIMIT_SEARCH_BYTES\n");
	fx.wants = small;
	walk_tree_of("r", NULL);
	expect("f a=\n");
}

static void
forged_names(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; id=$(git hash-object -w a); rm a\n"
	   "t=$(printf '100644 blob %s\\t..\\000"
	   "100644 blob %s\\t.git\\000"
	   "100644 blob %s\\ta\\nb\\0' $id $id $id | git mktree -z)\n"
	   "t=$(printf '040000 tree %s\\t..\\n' $t | git mktree)\n"
	   "git update-ref HEAD $(git commit-tree -m x $t)");
	walk_tree_of("r", NULL);
	expect("f ../..=1\n\nf ../.git=1\n\nf ../a\nb=1\n\n");
}

/* ---- trees that git would not write ---- */

static void
add_entry(
    struct arena *a, struct str *tree, const char *mode_name, const git_oid *id)
{
	struct str s = str_of(mode_name);
	char *p = arena_alloc(a, tree->n + s.n + 1 + sizeof(id->id), 1);

	memcpy(p, tree->p == NULL ? "" : tree->p, tree->n);
	memcpy(p + tree->n, s.p, s.n);
	memcpy(p + tree->n + s.n + 1, id->id, sizeof(id->id));
	*tree = (struct str){ p, tree->n + s.n + 1 + sizeof(id->id) };
}

static git_oid
write_object(struct str bytes, git_object_t type)
{
	git_odb *odb;
	git_oid id;

	assert_int_equal(git_odb_open(&odb, "r/.git/objects"), 0);
	assert_int_equal(git_odb_write(&id, odb, bytes.p, bytes.n, type), 0);
	git_odb_free(odb);
	return id;
}

static void
commit_tree(const git_oid *id)
{
	char hex[41], script[200];

	(void)snprintf(script, sizeof(script),
	    "cd r; git update-ref HEAD $(git commit-tree -m x %s)",
	    git_oid_tostr(hex, sizeof(hex), id));
	sh(script);
}

static int
library_begin_test(void **state)
{
	git_libgit2_init();
	return fixture_begin(state);
}

static int
library_end_test(void **state)
{
	git_libgit2_shutdown();
	return fixture_end(state);
}

static void
forged_order(void **state)
{
	struct str tree = STR_NONE, sub = STR_NONE;
	git_oid blob[2], id;

	(void)state;
	sh("new r");
	blob[0] = write_object(STR("1"), GIT_OBJECT_BLOB);
	blob[1] = write_object(STR("2"), GIT_OBJECT_BLOB);
	add_entry(fx.arena, &sub, "100644 x", &blob[1]);
	id = write_object(sub, GIT_OBJECT_TREE);
	add_entry(fx.arena, &tree, "100644 z", &blob[0]);
	add_entry(fx.arena, &tree, "40000 b", &id);
	add_entry(fx.arena, &tree, "100644 b-c", &blob[1]);
	add_entry(fx.arena, &tree, "100644 a", &blob[0]);
	add_entry(fx.arena, &tree, "100644 a", &blob[1]); /* twice */
	add_entry(fx.arena, &tree, "100644 t", &id);      /* a tree as a file */
	add_entry(fx.arena, &tree, "40000 u", &blob[0]);  /* and a file so */
	id = write_object(tree, GIT_OBJECT_TREE);
	commit_tree(&id);
	walk_tree_of("r", NULL);
	expect("f a=1\nf a=2\nf b-c=2\nf b/x=2\nu t: not a blob\n"
	       "u u: missing object\nf z=1\n");
}

static void
too_deep_or_long(void **state)
{
	git_oid id = { { 0 } };
	struct str tree = STR_NONE;
	char name[300] = "40000 ";
	size_t i;

	(void)state;
	sh("new r");
	id = write_object(STR("1"), GIT_OBJECT_BLOB);
	add_entry(fx.arena, &tree, "100644 x", &id);
	for (i = 0; i < 256; i++) {
		id = write_object(tree, GIT_OBJECT_TREE);
		tree = STR_NONE;
		add_entry(fx.arena, &tree, "40000 d", &id);
	}
	id = write_object(tree, GIT_OBJECT_TREE);
	commit_tree(&id);
	walk_tree_of("r", NULL);
	assert_non_null(strstr(fx.log, "d: deeper than LIMIT_TREE_DEPTH\n"));
	assert_int_equal(fx.log[0], 'u');
	assert_int_equal(strchr(fx.log, '\n') - fx.log, fx.n - 1);

	memset(name + 6, 'n', 250);
	tree = STR_NONE;
	id = write_object(STR("1"), GIT_OBJECT_BLOB);
	add_entry(fx.arena, &tree, "100644 x", &id);
	for (i = 0; i < 20; i++) {
		id = write_object(tree, GIT_OBJECT_TREE);
		tree = STR_NONE;
		add_entry(fx.arena, &tree, name, &id);
	}
	id = write_object(tree, GIT_OBJECT_TREE);
	commit_tree(&id);
	walk_tree_of("r", NULL);
	assert_non_null(strstr(fx.log, "n: path longer than LIMIT_PATH\n"));
	assert_null(strstr(fx.log, "=1"));
}

static void
reads_one(void **state)
{
	struct repo *r;
	struct str s = STR("kept");

	(void)state;
	sh("new r; mkdir d; echo 1 > d/a; ln -s a d/l; : > e; c one\n"
	   "head -c 33554433 /dev/zero > big; c two; rm big; echo 2 > d/a");
	r = open_ok("r", NULL);
	assert_true(repo_read(r, fx.arena, STR("d/a"), &s));
	assert_true(str_eq(s, STR("1\n")));
	assert_true(repo_read(r, fx.arena, STR("e"), &s));
	assert_int_equal(s.n, 0);
	s = STR("kept");
	assert_false(repo_read(r, fx.arena, STR("d"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/l"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/b"), &s));
	assert_false(repo_read(r, fx.arena, STR("d//a"), &s));
	assert_false(repo_read(r, fx.arena, STR("/d/a"), &s));
	assert_false(repo_read(r, fx.arena, STR("../r/d/a"), &s));
	assert_false(repo_read(r, fx.arena, STR("d/a\0x"), &s));
	assert_false(repo_read(r, fx.arena, STR(""), &s));
	assert_false(repo_read(r, fx.arena, STR("big"), &s));
	assert_true(str_eq(s, STR("kept")));
	repo_close(r);
}

#define TEST_GIT2(f) \
	cmocka_unit_test_setup_teardown(f, library_begin_test, library_end_test)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(entries),
		TEST(ids),
		TEST(damage),
		TEST(swapped),
		TEST(cut_off),
		TEST(damage_unwanted),
		TEST(partial_clone),
		TEST(asks_before_reading),
		TEST(too_large),
		TEST(forged_names),
		TEST_GIT2(forged_order),
		TEST_GIT2(too_deep_or_long),
		TEST(reads_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
