#include "fixture.h"

#define SHALLOW "history of a shallow clone: `git fetch --unshallow` gets it"

static void
removed_blob(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; echo S > key; c one; rm key; echo 2 > a; c two\n"
	   "echo 3 > a; mkdir d; echo 4 > d/b; c three; rm -r d; c four");
	walk_history_of("r", NULL);
	expect("f a=1\n @one\nf key=S\n @one\nf a=2\n @two\n"
	       "f d/b=4\n @three\n");
	/* what is scanned decides what is past */
	walk_history_of("r", "HEAD~3");
	expect("f a=2\n @two\nf a=3\n @three\nf d/b=4\n @three\n");
}

static void
once_under_first_path(void **state)
{
	(void)state;
	sh("new r; mkdir x y; echo S > x/a; echo S > y/a; echo S > b; c one\n"
	   "git mv x z; c two; git rm -qr z y; echo 0 > b; c three");
	walk_history_of("r", NULL);
	expect("f b=S\n @one\n");
}

/* Commit times lie: only parents before children holds. */
static void
clocks(void **state)
{
	(void)state;
	sh("new r; echo 4000000000 > $H/.time; echo 1 > a; c old\n"
	   "echo 1000000000 > $H/.time; echo 2 > a; echo B > b; c new\n"
	   "rm b; echo 0 > a; c last");
	walk_history_of("r", NULL);
	expect("f a=1\n @old\nf a=2\n @new\nf b=B\n @new\n");
}

/* Of two branches with the same blob the older one has it. */
static void
branches_by_time(void **state)
{
	(void)state;
	sh("new r; : > a; c root; git checkout -qb z; echo S > late; c z1\n"
	   "git checkout -q main; git checkout -qb y; echo 1700000000 > $H/.time"
	   "; echo S > early; c y1; git checkout -q main");
	walk_history_of("r", NULL);
	expect("f early=S\n @y1\n");
}

static void
every_ref(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -q --detach\n"
	   "echo 1 > a; c tagged; git tag -am t deleted-branch\n"
	   "echo 2 > a; c remote; git update-ref refs/remotes/o/b HEAD\n"
	   "echo 3 > a; c pull; git update-ref refs/pull/1/head HEAD\n"
	   "git pack-refs --all; git checkout -q main\n"
	   "echo 4 > a; git stash -q; echo 5 > a; git stash -q\n"
	   "git notes add -m note; echo 6 > a; git checkout -q --detach\n"
	   "c detached; git checkout -q main~0; git checkout -qb side\n"
	   "echo 7 > a; c side; git branch -qf gone; git checkout -q main");
	walk_history_of("r", NULL);
	assert_non_null(strstr(fx.log, "f a=1\n @tagged\n"));
	assert_non_null(strstr(fx.log, "f a=2\n @remote\n"));
	assert_non_null(strstr(fx.log, "f a=3\n @pull\n"));
	assert_non_null(strstr(fx.log, "f a=4\n @"));
	assert_non_null(strstr(fx.log, "f a=5\n @"));
	assert_non_null(strstr(fx.log, "=note\n @Notes added"));
	assert_non_null(strstr(fx.log, "f a=7\n @side\n"));
	assert_null(strstr(fx.log, "f a=0"));
	assert_null(strstr(fx.log, "detached")); /* no ref has it */
	sh("cd r; git checkout -q $(git reflog --format=%H --grep=detached | "
	   "head -1)");
	walk_history_of("r", "main");
	assert_non_null(strstr(fx.log, "f a=6\n @detached\n"));
}

/* The past of what is scanned counts, also where no ref leads. */
static void
scanned_without_ref(void **state)
{
	char id[512];

	(void)state;
	sh("new r; : > a; c root; git checkout -q --detach; echo 1 > a\n"
	   "c one; echo 2 > a; c two; git rev-parse HEAD > ../id\n"
	   "git checkout -q main");
	(void)snprintf(id, sizeof(id), "%s", said("cat id"));
	walk_history_of("r", id);
	expect("f a= @root\nf a=1\n @one\n");
}

static void
tags_of_blobs_and_trees(void **state)
{
	(void)state;
	sh("new r; : > a; c one; echo S > s; echo T > t\n"
	   "git tag -am b blob $(git hash-object -w s); rm s\n"
	   "git tag -am bb tag-of-tag blob 2>/dev/null; git add t\n"
	   "git tag -am t tree $(git write-tree); git rm -qf --cached t");
	walk_history_of("r", NULL);
	expect("f refs/tags/blob=S\n @-\nf t=T\n @-\n");
}

static void
merges(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; for b in x y z; do\n"
	   "git checkout -qb $b main; echo $b > $b; c $b; done\n"
	   "git checkout -q main; git merge -qm octopus x y z >/dev/null\n"
	   "git checkout -qb w HEAD~; echo w > w; c w; git checkout -q main\n"
	   "git merge -q --no-commit w >/dev/null; echo E > evil; c evil-merge\n"
	   "git rm -q evil x y z w; c clean");
	walk_history_of("r", NULL);
	expect("f x=x\n @x\nf y=y\n @y\nf z=z\n @z\nf w=w\n @w\n"
	       "f evil=E\n @evil-merge\n");
}

static void
links_and_submodules(void **state)
{
	(void)state;
	sh("new r; ln -s /etc/passwd l; git add l; git update-index --add "
	   "--cacheinfo 160000,$(printf %040d 7),sub; git commit -qm one\n"
	   "git rm -q --cached l sub; rm l; echo 1 > a; c two");
	walk_history_of("r", NULL);
	expect("l l=/etc/passwd @one\n");
}

static bool
no_images(struct str path, uint64_t size)
{
	(void)size;
	return !str_ends(path, STR(".png"));
}

/* A secret does not vanish behind a name that nobody wants to read. */
static void
renamed_to_unwanted(void **state)
{
	(void)state;
	sh("new r; echo S > .env; c one; git mv .env x.png; c two\n"
	   "echo T > y.png; c three; git mv y.png y.env; c four\n"
	   "git rm -q y.env; c five");
	fx.wants = no_images;
	walk_history_of("r", NULL);
	expect("f .env=S\n @one\nf y.env=T\n @four\n");
}

static void
shallow(void **state)
{
	struct repo *r;

	(void)state;
	sh("new r; for i in 1 2 3 4; do echo $i > a; c $i; done; cd ..\n"
	   "git clone -q --depth 2 file://$H/r s; git -C s worktree add -q "
	   "../wt; git clone -q --bare --depth 1 file://$H/r t");
	walk_history_of("s", NULL);
	expect("u : " SHALLOW "\nf a=3\n @3\n");
	walk_history_of("wt", NULL);
	expect("u : " SHALLOW "\nf a=3\n @3\n");
	walk_history_of("t", NULL);
	expect("u : " SHALLOW "\n");
	r = open_ok("wt", NULL);
	assert_true(repo_is_shallow(r));
	repo_close(r);
}

static void
lost_objects(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4 5; do mkdir -p d$i\n"
	   "echo $i > a; echo d$i > d$i/b; c $i; git rm -qr d$i; done; c 6\n"
	   "git branch other HEAD~1; lose HEAD~5; lose HEAD~4:; lose HEAD~3:d3\n"
	   "lose HEAD~2:a; corrupt HEAD~1:d5/b");
	walk_history_of("r", NULL);
	expect("u : missing object\n" /* commit 1 */
	       "u : missing object\n" /* tree of 2 */
	       "f a=3\n @3\nu d3: missing object\n"
	       "u a: missing object\nf d4/b=d4\n @4\n"
	       "u d5/b: corrupt object\n");
}

static void
lost_tips(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; git checkout -qb x; echo 2 > a; c two\n"
	   "git tag -am t t; git tag -am u u; git checkout -q main; lose x\n"
	   "lose refs/tags/u");
	walk_history_of("r", NULL);
	expect("u refs/heads/x: missing object\n"
	       "u refs/tags/u: missing object\n");
}

static void
worktree_sees_all(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; echo 2 > a; c two\n"
	   "git worktree add -q ../wt HEAD~ 2>/dev/null; cd ../wt\n"
	   "echo 3 > a; c three; echo 4 > a; c four");
	walk_history_of("wt", NULL);
	expect("f a=1\n @one\nf a=2\n @two\nf a=3\n @three\n");
}

static void
plain_folder_has_none(void **state)
{
	(void)state;
	sh("mkdir f; echo 1 > f/a");
	walk_history_of("f", NULL);
	expect("");
}

static void
note_progress(void *arg, size_t done, size_t all)
{
	(void)arg;
	note("%zu/%zu ", done, all);
}

static void
progress(void **state)
{
	struct visitor none = { .arg = NULL };
	struct repo *r;

	(void)state;
	sh("new r; : > a; c one; git fast-import --quiet <<-.\n"
	   "$(for i in $(seq 300); do printf 'commit refs/heads/x\\n"
	   "committer c <c> %d +0000\\ndata 0\\n' $i; done)\n.\n");
	r = open_ok("r", NULL);
	fx.n = 0;
	repo_walk_history(r, &none, note_progress);
	repo_close(r);
	expect("0/301 256/301 301/301 ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(removed_blob),
		TEST(once_under_first_path),
		TEST(clocks),
		TEST(branches_by_time),
		TEST(every_ref),
		TEST(scanned_without_ref),
		TEST(tags_of_blobs_and_trees),
		TEST(merges),
		TEST(links_and_submodules),
		TEST(renamed_to_unwanted),
		TEST(shallow),
		TEST(lost_objects),
		TEST(lost_tips),
		TEST(worktree_sees_all),
		TEST(plain_folder_has_none),
		TEST(progress),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
