#include "fixture.h"

static void
walk(struct repo *r, const struct visitor *v)
{
	fx.n = 0;
	fx.log[0] = '\0';
	repo_walk_tree(r, v);
}

/* One repository at three revisions, of which one is none. */
static void
three_sides(void **state)
{
	const struct visitor v = { .file = note_file, .unread = note_unread };
	struct repo *r, *old, *none;
	struct str s;

	(void)state;
	sh("new r; mkdir d; echo 1 > d/a; ln -s a d/l; c one\n"
	   "echo 2 > d/a; echo 3 > b; c two");
	r = open_ok("r", NULL);
	old = at(r, "HEAD~1");
	none = at(old, NULL);
	walk(old, &v);
	expect("f d/a=1\n\nl d/l=a\n");
	walk(none, &v);
	expect("");
	walk(r, &v);
	expect("f b=3\n\nf d/a=2\n\nl d/l=a\n");
	assert_int_equal(repo_commit(none).n, 0);
	assert_int_equal(repo_commit_time(none), 0);
	assert_true(repo_commit_time(old) < repo_commit_time(r));
	assert_true(repo_read(old, fx.arena, STR("d/a"), &s));
	assert_true(str_eq(s, STR("1\n")));
	assert_false(repo_read(none, fx.arena, STR("d/a"), &s));
	assert_true(repo_blob(r, fx.arena, STR("d/a"), &s));
	assert_true(str_eq(s, str_of(said("git -C r rev-parse HEAD:d/a"))));
	assert_true(repo_blob(old, fx.arena, STR("d/a"), &s));
	assert_true(str_eq(s, str_of(said("git -C r rev-parse HEAD~1:d/a"))));
	assert_false(repo_blob(none, fx.arena, STR("d/a"), &s));
	assert_false(repo_blob(old, fx.arena, STR("b"), &s));
	assert_false(repo_blob(r, fx.arena, STR("d"), &s));
	assert_false(repo_blob(r, fx.arena, STR("d/l"), &s));
	assert_false(repo_blob(r, fx.arena, STR(""), &s));
	repo_close(r);
}

static void
refused(void **state)
{
	struct repo *r, *ret = NULL;
	struct err e;
	struct str s;

	(void)state;
	sh("new r; echo 1 > a; c one; mkdir ../plain; echo 1 > ../plain/a");
	r = open_ok("r", NULL);
	assert_int_equal(repo_at(r, "nothing", &ret, &e), ERR_INPUT);
	assert_non_null(strstr(e.msg, "'nothing' cannot be resolved"));
	assert_true(str_eq(e.at.path, STR("r")));
	repo_close(r);
	r = open_ok("plain", NULL);
	assert_int_equal(repo_at(r, NULL, &ret, &e), ERR_INPUT);
	assert_int_equal(repo_at(r, "HEAD", &ret, &e), ERR_INPUT);
	assert_false(repo_blob(r, fx.arena, STR("a"), &s));
	assert_null(ret);
	repo_close(r);
}

/* Says that it knows what is called so, and notes what it was asked. */
static bool
knows(void *arg, const struct file *f)
{
	assert_true(f->commit.n == 40 && f->blob.n == 40 && f->bytes.n == 0);
	note("%c " STR_FMT "? ", "fls"[f->kind], STR_ARG(f->path));
	return str_has(f->path, str_of(arg));
}

static bool
not_b(void *arg, struct str path, uint64_t size)
{
	(void)arg;
	note("w " STR_FMT " %d ", STR_ARG(path), (int)size);
	return !str_eq(path, STR("b"));
}

/* Asked before anything is looked up: what is known may be missing. */
static void
known(void **state)
{
	char k[] = "k";
	const struct visitor v = { .arg = k,
		.known = knows,
		.wants = not_b,
		.file = note_file,
		.unread = note_unread };
	struct repo *r;

	(void)state;
	sh("new r; echo a > a; echo b > b; echo k > k; mkdir d; ln -s k d/k\n"
	   "ln -s b d/l; echo d > d/x; git add .; for s in ks s; do git update-index "
	   "--add --cacheinfo 160000,$(printf %040d 7),$s; done\n"
	   "git commit -qm one; lose HEAD:k; lose HEAD:d/k");
	r = open_ok("r", NULL);
	walk(r, &v);
	expect("f a? w a 2 f a=a\n\nf b? w b 2 l d/k? l d/l? w d/l 1 l d/l=b\n"
	       "f d/x? w d/x 2 f d/x=d\n\nf k? s ks? s s? s s=\n");
	repo_close(r);
}

static void
expect_words(struct repo *r, const char *rev, const char *words)
{
	struct repo *ret = NULL;
	struct err e = { .msg = "" };

	assert_int_equal(repo_at(r, rev, &ret, &e), ERR_INPUT);
	assert_null(ret);
	assert_string_equal(e.msg, words);
}

#define NOT_HERE "' is not in this shallow clone; get it with "
#define FETCH    "`git fetch --no-tags --unshallow origin"

/* The command of the words is run, and then it is there. */
static void
fetch(const char *rev)
{
	struct repo *r = open_ok("s", NULL), *ret = NULL;
	struct err e = { .msg = "" };
	char script[400];
	const char *start;

	assert_int_equal(repo_at(r, rev, &ret, &e), ERR_INPUT);
	repo_close(r);
	start = strchr(e.msg, '`');
	assert_non_null(start);
	(void)snprintf(script, sizeof(script), "cd s; %.*s -q",
	    (int)strcspn(start + 1, "`"), start + 1);
	sh(script);
	r = open_ok("s", NULL);
	assert_false(repo_is_shallow(r));
	(void)at(r, rev);
	repo_close(r);
	sh("rm -rf s; cp -r s0 s");
}

static void
shallow(void **state)
{
	struct repo *r;
	char id[80], off[80];

	(void)state;
	sh("new r; for i in 1 2 3 4 5; do echo $i > a; c $i; done\n"
	   "git checkout -qb topic/x HEAD~2; echo S > s; c six; git branch gone\n"
	   "git tag -am t v1; git checkout -q main; cd ..\n"
	   "git clone -q --depth 1 file://$H/r s; cp -r s s0");
	(void)snprintf(
	    id, sizeof(id), "%.40s", said("git -C r rev-parse main~3"));
	(void)snprintf(
	    off, sizeof(off), "%.40s", said("git -C r rev-parse topic/x"));
	fetch(id);
	fetch(off);
	fetch("HEAD~3");
	fetch("origin/main~2");
	fetch("origin/topic/x");
	fetch("origin/topic/x^");
	fetch("refs/tags/v1");
	fetch("topic/x");
	r = open_ok("s", NULL);
	expect_words(r, "HEAD~3", "revision 'HEAD~3" NOT_HERE FETCH "`");
	expect_words(r, "origin/topic/x",
	    "revision 'origin/topic/x" NOT_HERE FETCH
	    " +refs/heads/topic/x:refs/remotes/origin/topic/x`");
	/* names that a stranger chose, for a shell to run */
	expect_words(r, "x$(id)", "revision 'x$(id)" NOT_HERE FETCH "`");
	expect_words(r, "a;b", "revision 'a;b" NOT_HERE FETCH "`");
	expect_words(r, "a`b", "revision 'a`b" NOT_HERE FETCH "`");
	expect_words(r, "--x", "revision '--x" NOT_HERE FETCH "`");
	expect_words(r, "0123456", "revision '0123456" NOT_HERE FETCH "`");
	/* what is no name at all is told as ever */
	expect_words(
	    r, "HEAD^0x", "revision 'HEAD^0x' cannot be resolved to a commit");
	repo_close(r);
}

/* However long the name is, the command is whole. */
static void
long_names(void **state)
{
	char name[400] = "origin/";
	struct repo *r, *ret;
	struct err e;
	size_t n;

	(void)state;
	sh("new r; echo 1 > a; c one; echo 2 > a; c two; cd ..\n"
	   "git clone -q --depth 1 file://$H/r s");
	r = open_ok("s", NULL);
	for (n = strlen(name); n < sizeof(name) - 1; n++) {
		name[n] = 'x';
		assert_int_equal(repo_at(r, name, &ret, &e), ERR_INPUT);
		assert_int_equal(e.msg[strlen(e.msg) - 1], '`');
	}
	repo_close(r);
}

static void
line(void **state)
{
	const struct str *ids = NULL;
	struct repo *r;
	struct err e;
	size_t n = 0;

	(void)state;
	sh("new r; echo 0 > a; c 0; echo 1 > a; c 1; git checkout -qb x\n"
	   "echo x > x; c x; git checkout -q main; echo 2 > a; c 2\n"
	   "git merge -qm 3 x; echo 4 > a; c 4; cd ..\n"
	   "git clone -q --depth 2 file://$H/r s");
	r = open_ok("r", NULL);
	assert_int_equal(
	    repo_first_parents(r, at(r, "HEAD~3"), &ids, &n, &e), 0);
	assert_int_equal(n, 4);
	assert_true(str_eq(ids[0], repo_commit(at(r, "HEAD~3"))));
	assert_true(str_eq(ids[1], repo_commit(at(r, "HEAD~2"))));
	assert_true(str_eq(ids[2], repo_commit(at(r, "HEAD~1"))));
	assert_true(str_eq(ids[3], repo_commit(r)));
	assert_int_equal(repo_first_parents(r, r, &ids, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_int_equal(
	    repo_first_parents(r, at(r, "x"), &ids, &n, &e), ERR_INPUT);
	assert_non_null(strstr(e.msg, "does not lead back"));
	assert_int_equal(
	    repo_first_parents(at(r, "x"), r, &ids, &n, &e), ERR_INPUT);
	assert_int_equal(
	    repo_first_parents(r, at(r, NULL), &ids, &n, &e), ERR_INPUT);
	assert_int_equal(n, 1);
	repo_close(r);
}

static void
line_cut(void **state)
{
	const struct str *ids = NULL;
	struct repo *r, *x;
	struct err e;
	size_t n = 0;

	(void)state;
	sh("new r; for i in 1 2 3 4 5; do echo $i > a; c $i; done\n"
	   "git checkout -q --orphan x; c x; git checkout -q main; cd ..\n"
	   "git clone -q --no-single-branch --depth 2 file://$H/r s");
	r = open_ok("s", NULL);
	x = at(r, "origin/x");
	assert_int_equal(repo_first_parents(r, x, &ids, &n, &e), ERR_INPUT);
	assert_non_null(strstr(e.msg, "`git fetch --unshallow`"));
	assert_int_equal(
	    repo_first_parents(r, at(r, "HEAD~1"), &ids, &n, &e), 0);
	assert_int_equal(n, 2);
	repo_close(r);
	sh("cd r; lose HEAD~2");
	r = open_ok("r", NULL);
	assert_int_equal(
	    repo_first_parents(r, at(r, "x"), &ids, &n, &e), ERR_INPUT);
	assert_non_null(strstr(e.msg, "missing object"));
	repo_close(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(three_sides),
		TEST(refused),
		TEST(known),
		TEST(shallow),
		TEST(long_names),
		TEST(line),
		TEST(line_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
