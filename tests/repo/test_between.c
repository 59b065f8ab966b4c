#include "fixture.h"

#define SHALLOW "history of a shallow clone: `git fetch --unshallow` gets it"

/* "r", from base to head; what is told stands in the log. */
static size_t
between(const char *path, const char *base, const char *head)
{
	struct visitor v = {
		.wants = fixture_wants, .file = note_past, .unread = note_unread
	};
	struct repo *r = open_ok(path, NULL);
	char *arg = strdup(path);
	size_t n;

	fx.n = 0;
	fx.log[0] = '\0';
	v.arg = arg;
	n = repo_walk_between(at(r, base), at(r, head), &v);
	repo_close(r);
	free(arg);
	return n;
}

static void
added_and_removed(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo O > old; c one; git tag base\n"
	   "echo S > key; c two; rm key; echo 2 > a; c three; echo 3 > a; c 4");
	assert_int_equal(between("r", "base", "HEAD"), 3);
	expect("f key=S\n @two\nf a=2\n @three\n");
	assert_int_equal(between("r", "HEAD", "HEAD"), 0);
	expect("");
	assert_int_equal(between("r", "HEAD", "base"), 0);
	expect("");
	assert_int_equal(between("r", NULL, "HEAD~1"), 3);
	expect("f a=1\n @one\nf key=S\n @two\n");
	assert_int_equal(between("r", "base", NULL), 0);
	expect("");
}

/* What came from the other side is not of the change, what only the merge has
 * is. */
static void
merges(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -qb topic; echo T > t\n"
	   "c topic; rm t; c clean; git checkout -q main; echo M > m; c main\n"
	   "echo N > m; c main2; git checkout -q topic\n"
	   "git merge -q --no-commit main >/dev/null; echo E > evil; c evil\n"
	   "git rm -q evil; c last");
	assert_int_equal(between("r", "main", "topic"), 4);
	expect("f t=T\n @topic\nf evil=E\n @evil\n");
	/* seen from where they parted, the other side is of it too */
	assert_int_equal(between("r", "main~2", "topic"), 6);
	expect("f t=T\n @topic\nf m=M\n @main\nf evil=E\n @evil\n");
	assert_int_equal(between("r", "topic", "main"), 0);
}

static void
octopus(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git tag root; for b in x y z; do\n"
	   "git checkout -qb $b main; echo $b > $b; c $b; done\n"
	   "git checkout -q main; git merge -qm octopus x y z >/dev/null\n"
	   "git rm -q x y z; c clean");
	assert_int_equal(between("r", "root", "main"), 5);
	expect("f x=x\n @x\nf y=y\n @y\nf z=z\n @z\n");
	assert_int_equal(between("r", "y", "main"), 4);
	expect("f x=x\n @x\nf z=z\n @z\n");
}

static void
criss_cross(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -qb x; echo X > x; c x1\n"
	   "git checkout -q main; echo M > m; c m1; git branch m1\n"
	   "git merge -qm m2 x; git checkout -q x; git merge -qm x2 m1\n"
	   "echo Y > y; c x3; git rm -q x y; c x4; git checkout -q main\n"
	   "git rm -q m; c m3");
	assert_int_equal(between("r", "main", "x"), 3);
	expect("f y=Y\n @x3\n");
	assert_int_equal(between("r", "x", "main"), 2);
	expect("");
}

static void
several_roots(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -q --orphan o; git rm -qrf .\n"
	   "echo O > o; c other; git rm -q o; echo P > p; c other2\n"
	   "git checkout -q main\n"
	   "git merge -q --allow-unrelated-histories -m m o; git rm -q p; c l");
	assert_int_equal(between("r", "main~2", "main"), 4);
	expect("f o=O\n @other\nf p=P\n @other2\n");
	assert_int_equal(between("r", "o", "main~2"), 1);
	expect("");
	assert_int_equal(between("r", "main~2", "o~1"), 1);
	expect("");
}

/* The base was pushed anew and leads to what head stands on no more. */
static void
base_elsewhere(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; echo 1 > b; c one; git checkout -qb topic\n"
	   "echo S > s; c two; git rm -q s; c three; git checkout -q main\n"
	   "git reset -q --hard HEAD~1; echo 2 > b; echo S > elsewhere; c new");
	assert_int_equal(between("r", "main", "topic"), 3);
	expect("");
	sh("cd r; git rm -q elsewhere; c newer");
	assert_int_equal(between("r", "main", "topic"), 3);
	expect("f s=S\n @two\n");
}

static void
clocks(void **state)
{
	(void)state;
	sh("new r; echo 4070908800 > $H/.time; echo 0 > a; c root\n"
	   "echo 100000000 > $H/.time; echo 1 > a; c old; echo 4070908900 > $H/.time\n"
	   "echo 2 > a; c new; git checkout -qb topic; echo 100000000 > $H/.time\n"
	   "echo S > s; c s; echo 4070908800 > $H/.time; git rm -q s; c 5\n"
	   "echo 100000060 > $H/.time; echo T > t; c t; git rm -q t; c 7\n"
	   "git checkout -q main; echo 100000000 > $H/.time; echo 3 > m; c m");
	assert_int_equal(between("r", "main", "topic"), 4);
	expect("f s=S\n @s\nf t=T\n @t\n");
	assert_int_equal(between("r", "main~3", "topic"), 6);
	expect("f a=1\n @old\nf s=S\n @s\nf t=T\n @t\n");
}

static void
renamed(void **state)
{
	(void)state;
	sh("new r; mkdir d; echo S > d/a; echo T > d/b; c one; git tag base\n"
	   "git mv d e; c two; git mv e d; c three; git mv d/a x; c 4\n"
	   "git rm -q x; c 5");
	assert_int_equal(between("r", "base", "HEAD"), 4);
	expect("");
}

static void
once(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c one; git tag base; mkdir y; echo S > z\n"
	   "echo S > y/s; c two; git rm -q z y/s; c three; echo S > b; c four\n"
	   "git rm -q b; c five");
	assert_int_equal(between("r", "base", "HEAD"), 4);
	expect("f y/s=S\n @two\n");
}

static bool
no_images(struct str path, uint64_t size)
{
	(void)size;
	return !str_ends(path, STR(".png"));
}

/* What nobody reads in base or head is not held there. */
static void
unwanted_names(void **state)
{
	(void)state;
	sh("new r; echo B > b.png; echo C > c; c one; git tag base\n"
	   "cp b.png b.env; echo S > .env; c two\n"
	   "git mv .env x.png; git rm -q b.env; c three; git mv c c.png; c 4");
	fx.wants = no_images;
	assert_int_equal(between("r", "base", "HEAD"), 3);
	expect("f .env=S\n @two\nf b.env=B\n @two\n");
}

/* Links are not searched, so the bytes of one are not held either. */
static void
links(void **state)
{
	(void)state;
	sh("new r; printf S > a; ln -s B b; c one; git tag base; printf S > s\n"
	   "rm a; ln -s S a; rm b; printf B > b; printf T > t; c two\n"
	   "git rm -q b s; rm t; ln -s T t; c three");
	assert_int_equal(between("r", "base", "HEAD"), 2);
	expect("f b=B @two\nf t=T @two\n");
}

static void
shallow(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4 5; do echo $i > a; c $i; done\n"
	   "git checkout -qb topic HEAD~3; echo S > s; c six; git rm -q s; c 7\n"
	   "cd ..; git clone -q --depth 2 --no-single-branch file://$H/r s\n"
	   "git clone -q --depth 3 --no-single-branch file://$H/r t");
	assert_int_equal(between("s", "origin/main", "origin/topic"), 2);
	expect("u : " SHALLOW "\nf s=S\n @six\n");
	assert_int_equal(between("t", "origin/main", "origin/topic"), 2);
	expect("f s=S\n @six\n");
	assert_int_equal(between("t", NULL, "origin/main"), 4);
	expect("u : " SHALLOW "\nf a=2\n @2\nf a=3\n @3\nf a=4\n @4\n");
}

static void
lost(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4 5 6; do mkdir d; echo $i > a\n"
	   "echo d$i > d/x; c $i; git rm -qr d; done; c 7; git branch b HEAD~6\n"
	   "lose HEAD~4; lose HEAD~2:; lose HEAD~1:d/x");
	/* 3 is gone, so what is before it cannot be told, and git shows no 4 */
	assert_int_equal(between("r", "b", "HEAD"), 4);
	expect("u : missing object\nf a=4\n @\nf d/x=d4\n @\n"
	       "u : missing object\nu d/x: missing object\n");
	/* a base that is there, but not what it stands on */
	assert_int_equal(between("r", "HEAD~3", "HEAD"), 3);
	expect("u : missing object\nu d/x: missing object\n");
	sh("cd r; corrupt HEAD~3");
	assert_int_equal(between("r", "b", "HEAD"), 3);
	assert_true(strncmp(fx.log, "u : corrupt object\n", 19) == 0);
}

/* What is lost behind base may lead to all that head stands on. */
static void
lost_behind_base(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo O > o; c one; git checkout -qb topic\n"
	   "git rm -q o; c two; git checkout -q main; echo 3 > a; c three\n"
	   "echo 4 > a; c four; lose HEAD~1");
	assert_int_equal(between("r", "main", "topic"), 2);
	expect("u : missing object\n");
	/* and further down than anybody has to look it is not asked for */
	sh("cd r; git checkout -q topic; echo N > n; c new; git rm -q n\n"
	   "c newer; lose topic~3");
	assert_int_equal(between("r", "topic~2", "topic"), 2);
	expect("f n=N\n @new\n");
}

/* More lowest commits than there are colours for, and a base whose side
 * branches lead to none of them. */
static void
many_branches(void **state)
{
	(void)state;
	sh("mkdir r; cd r; git init -q -b main; {\n"
	   "commit() { printf 'commit refs/heads/%s\\nmark :%d\\ncommitter c <c>"
	   " %d +0000\\ndata <<E\\n%s\\nE\\n' $1 $2 $((1700000000 + $3)) $2; }\n"
	   "file() { printf 'M 100644 inline f\\ndata <<E\\n%d\\nE\\n\\n' $1; }\n"
	   "commit main 1 0; file 1\n"
	   "for i in $(seq 2 80); do commit main $i $i; printf 'from :%d\\n' "
	   "$((i - 1)); file $i; done\n"
	   "for i in $(seq 2 80); do commit s $((i + 100)) $((4000 - i))\n"
	   "printf 'from :%d\\n' $i; file $((i + 100)); done\n"
	   "commit h 200 1; printf 'from :102\\n'; file 200\n"
	   "for i in $(seq 3 80); do commit h $((i + 200)) $i\n"
	   "printf 'from :%d\\nmerge :%d\\n' $((i == 3 ? 200 : i + 199)) "
	   "$((i + 100)); file 200; done; } > ../in\n"
	   "git fast-import --quiet --force < ../in; git reset -q --hard");
	assert_int_equal(between("r", "main", "h"), 79 + 1 + 78);
	assert_non_null(strstr(fx.log, "f f=102\n @102\n"));
	assert_non_null(strstr(fx.log, "f f=180\n @180\n"));
	assert_null(strstr(fx.log, "f f=80\n"));
	assert_null(strstr(fx.log, "f f=79\n"));
	assert_int_equal(between("r", "h", "main"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(added_and_removed),
		TEST(merges),
		TEST(octopus),
		TEST(criss_cross),
		TEST(several_roots),
		TEST(base_elsewhere),
		TEST(clocks),
		TEST(renamed),
		TEST(once),
		TEST(unwanted_names),
		TEST(links),
		TEST(shallow),
		TEST(lost),
		TEST(lost_behind_base),
		TEST(many_branches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
