#include <fcntl.h>

#include "fixture.h"

static struct repo *
staged(struct repo *r)
{
	struct repo *ret = NULL;
	struct err e = { .msg = "" };

	if (repo_staged(r, &ret, &e) < 0)
		fail_msg("%s", e.msg);
	return ret;
}

static void
walk_staged_of(const char *path)
{
	const struct visitor v = {
		.wants = fixture_wants, .file = note_file, .unread = note_unread
	};
	struct repo *r = open_ok(path, NULL);

	fx.n = 0;
	fx.log[0] = '\0';
	repo_walk_tree(staged(r), &v);
	repo_close(r);
}

static void
expect_no_index(const char *path, const char *words)
{
	struct repo *r = open_ok(path, NULL), *ret = NULL;
	struct err e = { .msg = "" };

	assert_int_equal(repo_staged(r, &ret, &e), ERR_INPUT);
	assert_null(ret);
	if (strstr(e.msg, words) == NULL)
		fail_msg("%s", e.msg);
	assert_true(str_eq(e.at.path, str_of(path)));
	repo_close(r);
}

/* What is staged, not what is committed and not what lies there. */
static void
entries(void **state)
{
	struct repo *r, *s;
	struct str text;

	(void)state;
	sh("new r; mkdir -p a b; echo 1 > a/x; echo 2 > a-b; echo gone > g\n"
	   "printf 4 > b/run; chmod +x b/run; ln -s ../a/x b/link; c one\n"
	   "git rm -q g; echo 3 > a.b; echo 5 > a/x; git add .; rm a-b\n"
	   "echo 6 > a/x; echo new > new; git update-index --add --cacheinfo "
	   "160000,$(printf %040d 7),sub");
	walk_staged_of("r");
	expect("f a-b=2\n\nf a.b=3\n\nf a/x=5\n\nl b/link=../a/x\nf b/run=4\n"
	       "s sub=\n");
	r = open_ok("r", NULL);
	s = staged(r);
	assert_true(repo_is_git(s));
	assert_int_equal(repo_commit(s).n, 0);
	assert_true(repo_read(s, fx.arena, STR("a/x"), &text));
	assert_true(str_eq(text, STR("5\n")));
	assert_true(repo_read(r, fx.arena, STR("a/x"), &text));
	assert_true(str_eq(text, STR("1\n")));
	assert_true(repo_blob(s, fx.arena, STR("b/run"), &text));
	assert_true(str_eq(text, str_of(said("git -C r rev-parse :b/run"))));
	assert_false(repo_blob(s, fx.arena, STR("b/link"), &text));
	assert_false(repo_blob(s, fx.arena, STR("b"), &text));
	assert_false(repo_blob(s, fx.arena, STR("g"), &text));
	assert_false(repo_blob(s, fx.arena, STR("sub"), &text));
	assert_false(repo_blob(s, fx.arena, STR("a/x/y"), &text));
	assert_false(repo_read(s, fx.arena, STR("new"), &text));
	repo_close(r);
}

static void
versions(void **state)
{
	static const char *const all[] = { "2", "3", "4" };
	char script[300];
	size_t i;

	(void)state;
	sh("new r; mkdir -p long/name; for i in 1 2 3 4 5 6 7 8 9 10; do\n"
	   "echo $i > long/name$i; echo $i > long/name/x$i$i; done; git add .\n"
	   "echo N > long/new; git add -N long/new");
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		(void)snprintf(script, sizeof(script),
		    "cd r; git update-index --index-version %s\n"
		    "git ls-files | grep -v new | while read f; do "
		    "echo \"f $f=$(cat $f)\"; echo; done > ../want",
		    all[i]);
		sh(script);
		walk_staged_of("r");
		{
			char want[4096];
			FILE *f = fopen("want", "r");
			size_t n;

			assert_non_null(f);
			n = fread(want, 1, sizeof(want) - 1, f);
			want[n] = '\0';
			(void)fclose(f);
			expect(want);
		}
	}
}

static void
nothing(void **state)
{
	(void)state;
	sh("new r; cd ..; git init -q --bare b; cp -r r s; cd s; echo 1 > a\n"
	   "git add a");
	walk_staged_of("r");
	expect("");
	walk_staged_of("b");
	expect("");
	walk_staged_of("s"); /* the first commit is still to be made */
	expect("f a=1\n\n");
}

static void
conflict(void **state)
{
	struct repo *r;
	struct str text;

	(void)state;
	sh("new r; echo 0 > a; echo 0 > b; c one; git checkout -qb x; echo 1 > a\n"
	   "echo 1 > b; c two; git checkout -q main; echo 2 > a; c three\n"
	   "git merge -q x >/dev/null || :");
	walk_staged_of("r");
	expect("u a: still to be merged\nf b=1\n\n");
	r = open_ok("r", NULL);
	assert_false(repo_blob(staged(r), fx.arena, STR("a"), &text));
	assert_true(repo_blob(staged(r), fx.arena, STR("b"), &text));
	repo_close(r);
}

static void
split(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; git update-index --split-index\n"
	   "echo 2 > b; git add b");
	expect_no_index("r", "index: split; `git update-index");
	sh("cd r; git update-index --no-split-index");
	walk_staged_of("r");
	expect("f a=1\n\nf b=2\n\n");
}

static void
sparse(void **state)
{
	struct repo *r;
	struct str text;

	(void)state;
	sh("new r; mkdir -p in out/deep; echo 1 > in/a; echo 2 > out/b\n"
	   "echo 3 > out/deep/c; echo 4 > z; mkdir out-x; echo 6 > out-x/d; c one\n"
	   "git sparse-checkout set --cone --sparse-index in\n"
	   "git ls-files --sparse | grep -qx out/; echo 5 > in/a; git add in");
	walk_staged_of("r");
	expect(
	    "f in/a=5\n\nf out-x/d=6\n\nf out/b=2\n\nf out/deep/c=3\n\nf z=4\n\n");
	r = open_ok("r", NULL);
	assert_true(repo_read(staged(r), fx.arena, STR("out/deep/c"), &text));
	assert_true(str_eq(text, STR("3\n")));
	assert_false(repo_read(staged(r), fx.arena, STR("out/deep"), &text));
	assert_false(repo_read(staged(r), fx.arena, STR("out"), &text));
	assert_false(repo_read(staged(r), fx.arena, STR("out/x"), &text));
	repo_close(r);
}

/* git commit -a shows its hooks another index. */
static void
of_a_hook(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; git worktree add -q ../wt 2>/dev/null\n"
	   "cp .git/index .git/index.lock; echo 2 > a\n"
	   "GIT_INDEX_FILE=.git/index.lock git add a; cp .git/index.lock ..");
	setenv("GIT_INDEX_FILE", "r/.git/index.lock", 1);
	walk_staged_of("r");
	expect("f a=2\n\n");
	setenv("GIT_INDEX_FILE", "r/.git/../../index.lock", 1);
	walk_staged_of("r");
	expect("f a=1\n\n");
	setenv("GIT_INDEX_FILE", "r/.git/", 1);
	expect_no_index("r", "index: not a regular file");
	setenv("GIT_INDEX_FILE", "nowhere/index", 1);
	walk_staged_of("r");
	expect("f a=1\n\n");
	setenv("GIT_INDEX_FILE", "r/.git/index.lock", 1);
	walk_staged_of("wt");
	expect("f a=1\n\n");
	unsetenv("GIT_INDEX_FILE");
	sh("cd wt; echo 3 > a; git add a");
	walk_staged_of("wt");
	expect("f a=3\n\n");
	walk_staged_of("r");
	expect("f a=1\n\n");
}

static void
lost_objects(void **state)
{
	(void)state;
	sh("new r; for i in a b c; do echo $i > $i; done; c one; lose :a\n"
	   "corrupt :b");
	walk_staged_of("r");
	expect("u a: missing object\nu b: corrupt object\nf c=c\n\n");
}

static void
not_regular(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; mv .git/index ..; mkfifo .git/index");
	expect_no_index("r", "index: not a regular file");
	sh("cd r; rm .git/index; mkdir .git/index");
	expect_no_index("r", "index: not a regular file");
	sh("cd r; rmdir .git/index; truncate -s 200M .git/index");
	expect_no_index("r", "index: too large");
	sh("cd r; : > .git/index");
	expect_no_index("r", "index: not an index");
	sh("cd r; printf 'DIRC\\0\\0\\0\\5%040d' 0 > .git/index");
	expect_no_index("r", "index: unknown version");
	sh("cd r; printf 'DIRC\\0\\0\\0\\2\\377\\377\\377\\377%040d' 0 > "
	   ".git/index");
	expect_no_index("r", "index: cut off");
}

static size_t
read_index(const char *name, char *buf, size_t size)
{
	FILE *f = fopen(name, "r");
	size_t n;

	assert_non_null(f);
	n = fread(buf, 1, size, f);
	(void)fclose(f);
	return n;
}

static void
write_index(const char *buf, size_t n)
{
	FILE *f = fopen("r/.git/index", "w");

	assert_non_null(f);
	assert_int_equal(fwrite(buf, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

/* Cut off at each byte of its entries: refused. What is behind them may be
 * anything. */
static void
cut_off(void **state)
{
	char all[4096];
	size_t i, n;
	struct repo *r, *ret;

	(void)state;
	sh("new r; mkdir d; echo 1 > a; echo 2 > d/b; c one");
	n = read_index("r/.git/index", all, sizeof(all));
	assert_in_range(n, 100, sizeof(all) - 1);
	r = open_ok("r", NULL);
	for (i = 0; i < 12 + 64 + 72 + 20; i++) {
		write_index(all, i);
		assert_int_equal(repo_staged(r, &ret, NULL), ERR_INPUT);
	}
	repo_close(r);
}

static bool
in_order(void *arg, struct str path, uint64_t size)
{
	static char last[8192];
	static size_t n;
	bool *first = arg;

	(void)size;
	assert_in_range(path.n, 1, 4096);
	if (!*first)
		assert_true(str_cmp((struct str){ last, n }, path) <= 0);
	memcpy(last, path.p, n = path.n);
	*first = false;
	return true;
}

/* Bytes that were changed at random: refused or read, never worse. */
static void
mutations(void **state)
{
	char all[4096], changed[4096];
	struct repo *r, *ret;
	bool first;
	const struct visitor v = { .arg = &first, .wants = in_order };
	size_t i, j, n, ok = 0;
	struct str text;

	(void)state;
	for (j = 0; j < 2; j++) {
		sh(j == 0 ? "new r; mkdir d d-e; for i in 1 2 3 4; do echo $i "
			    "> d/x$i; echo $i > d-e/y$i; done; git add .\n"
			    "git add -N .; git update-index --index-version 4"
			  : "cd r; git update-index --index-version 2");
		n = read_index("r/.git/index", all, sizeof(all));
		r = open_ok("r", NULL);
		srandom(7);
		for (i = 0; i < 1500; i++) {
			memcpy(changed, all, n);
			changed[(size_t)random() % n] = (char)random();
			if (i % 2 == 0)
				changed[(size_t)random() % n] =
				    "\1\377@\2"[i % 4];
			if (i % 3 == 0)
				changed[12 + (size_t)random() % 80] = '/';
			write_index(changed, n);
			if (repo_staged(r, &ret, NULL) < 0)
				continue;
			ok++;
			first = true;
			repo_walk_tree(ret, &v);
			(void)repo_read(ret, fx.arena, STR("d/x1"), &text);
			(void)repo_blob(ret, fx.arena, STR("d/x/1"), &text);
		}
		repo_close(r);
	}
	assert_in_range(ok, 100, 2900);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(entries),
		TEST(versions),
		TEST(nothing),
		TEST(conflict),
		TEST(split),
		TEST(sparse),
		TEST(of_a_hook),
		TEST(lost_objects),
		TEST(not_regular),
		TEST(cut_off),
		TEST(mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
