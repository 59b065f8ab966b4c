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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(three_sides),
		TEST(refused),
		TEST(known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
