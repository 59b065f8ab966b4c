#include "asked.h"
#include "base/limits.h"

#define SHALLOW "history of a shallow clone: `git fetch --unshallow` gets it"

static void
added_and_removed(void **state)
{
	struct traced t;

	(void)state;
	sh("new r; echo 1 > a; c one; echo S > key; c two; echo 2 > a; c three\n"
	   "rm key; c four; echo 3 > a; c five");
	ask_only("S");
	t = trace_of("r");
	expect("+ key=S @two\nS: two to four; key\n");
	assert_int_equal(t.n_commits, 5);
	assert_int_equal(t.lives[0].first.time, 1700000000);
	assert_true(str_eq(t.lives[0].first.author, STR("a")));
	assert_int_equal(t.lives[0].gone.time, 1700000000);
	ask_only("1");
	trace_of("r");
	expect("+ a=1 @one\n1: one to three; a\n");
	ask_only("3");
	trace_of("r");
	expect("+ a=3 @five\n3: five, in HEAD; a\n");
}

/* A group is gone with its last blob. */
static void
groups(void **state)
{
	(void)state;
	sh("new r; echo S > a; c one; echo T > a; c two; echo U > a; c three\n"
	   "echo S > a; c four; rm a; : > b; c five");
	asked_n = 0;
	ask("S", 0);
	ask("T", 0);
	ask("U", 1);
	trace_of("r");
	expect("+ a=S @one\n+ a=T @two\n+ a=U @three\n"
	       "S: one to five; a\nU: three to four; a\n");
}

static void
merge_only(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -qb x; echo x > x; c x\n"
	   "git checkout -q main; echo m > m; c m\n"
	   "git merge -q --no-commit x >/dev/null; echo E > evil; c merge\n"
	   "git rm -q evil; c clean");
	asked_n = 0;
	ask("E", 0);
	ask("x", 1);
	trace_of("r");
	expect("+ x=x @x\n+ evil=E @merge\n"
	       "E: merge to clean; evil\nx: x, in HEAD, in refs/heads/x; x\n");
}

static void
within_a_branch(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -qb x; echo S > s; c add\n"
	   "rm s; c remove; git checkout -q main; echo 1 > a; c main\n"
	   "git merge -qm merge x; git branch -qD x");
	ask_only("S");
	trace_of("r");
	expect("+ s=S @add\nS: add to remove; s\n");
}

static void
tag_of_deleted_branch(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; git checkout -qb x; echo S > s; c add\n"
	   "git tag -am t v1; git tag -am t v2 v1 2>/dev/null\n"
	   "git checkout -q main; git branch -qD x; echo 1 > a; c main");
	ask_only("S");
	trace_of("r");
	expect("+ s=S @add\nS: add, in refs/tags/v1; s\n");
}

static void
every_tip(void **state)
{
	(void)state;
	sh("new r; echo 0 > a; c root; echo 1 > a; git stash -q\n"
	   "echo 2 > a; git stash -q; git notes add -m N\n"
	   "git checkout -q --detach; echo 3 > a; c detached");
	asked_n = 0;
	ask("0", 0);
	ask("1", 1);
	ask("2", 2);
	ask("3", 3);
	trace_of("r");
	assert_non_null(strstr(fx.log, "0: root to detached, in refs/heads/"));
	assert_non_null(strstr(fx.log, "1: WIP on main: "));
	assert_non_null(strstr(fx.log, ", in refs/stash; a\n"));
	assert_non_null(strstr(fx.log, "3: detached, in HEAD; a\n"));
}

/* The scanned commit may be in no ref. */
static void
scanned_commit(void **state)
{
	char id[512];

	(void)state;
	sh("new r; : > a; c root; git checkout -q --detach; echo S > a\n"
	   "c one; git rev-parse HEAD > ../id; git checkout -q main");
	(void)snprintf(id, sizeof(id), "%s", said("cat id"));
	ask_only("S");
	trace_since("r", id, NULL);
	expect("+ a=S @one\nS: one; a\n");
	trace_of("r");
	expect("S: -, unreachable;\n");
}

static void
moved(void **state)
{
	(void)state;
	sh("new r; mkdir -p d/e; echo S > d/e/s; echo 0 > d/e/a; c one\n"
	   "git mv d/e/s d/e/t; c two; git mv d f; c three\n"
	   "echo 1 > f/e/a; c four; git mv f d; c five; git mv d/e e; c six\n"
	   "rm -r e; echo 0 > 0; c seven");
	ask_only("S");
	trace_of("r");
	expect("+ d/e/s=S @one\n+ d/e/t=S @two\n+ f/e/t=S @three\n"
	       "+ e/t=S @six\n"
	       "S: one to seven; d/e/s d/e/t f/e/t e/t\n");
}

static void
many_paths_at_once(void **state)
{
	(void)state;
	sh("new r; mkdir -p b/x c; echo S > b/x/s; echo S > c/s; echo S > a\n"
	   "echo S > b.s; cp -r b z; c one; git rm -qr b a; c two");
	ask_only("S");
	trace_of("r");
	expect("+ a=S @one\n+ b.s=S @one\n+ b/x/s=S @one\n+ c/s=S @one\n"
	       "+ z/x/s=S @one\n"
	       "S: one, in HEAD; a b.s b/x/s c/s z/x/s\n");
}

static void
clocks(void **state)
{
	(void)state;
	sh("new r; echo 4000000000 > $H/.time; echo S > a; c old\n"
	   "echo 1000000000 > $H/.time; echo S > b; c new\n"
	   "rm a b; echo 0 > c; c last");
	ask_only("S");
	trace_of("r");
	expect("+ a=S @old\n+ b=S @new\nS: old to last; a b\n");
}

static void
branches_by_time(void **state)
{
	(void)state;
	sh("new r; : > a; c root; git checkout -qb z; echo S > late; c z1\n"
	   "git checkout -q main; git checkout -qb y; echo 1700000000 > $H/.time"
	   "; echo S > early; c y1; git checkout -q main");
	ask_only("S");
	trace_of("r");
	expect("+ early=S @y1\n+ late=S @z1\n"
	       "S: y1, in refs/heads/y; early late\n");
}

static void
tags_of_blobs_and_trees(void **state)
{
	(void)state;
	sh("new r; : > a; c one; echo S > s; echo T > t\n"
	   "git tag -am b blob $(git hash-object -w s); rm s\n"
	   "git tag -am bb tag-of-tag blob 2>/dev/null; git add t\n"
	   "git tag -am t tree $(git write-tree); git rm -qf --cached t");
	asked_n = 0;
	ask("S", 0);
	ask("T", 1);
	trace_of("r");
	expect("+ refs/tags/blob=S @-\n+ t=T @-\n"
	       "S: -, in refs/tags/blob; refs/tags/blob\n"
	       "T: -, in refs/tags/tree; t\n");
}

/* What is the target of a link is in the history, and so told; a submodule is
 * not looked for. */
static void
links_and_submodules(void **state)
{
	(void)state;
	sh("new r; printf 'S\\n' > t; ln -s \"$(cat t)\" l; git add t\n"
	   "id=$(git hash-object t); git rm -q --cached t; rm t l\n"
	   "git update-index --add --cacheinfo 120000,$id,l\n"
	   "git update-index --add --cacheinfo 160000,$(printf %040d 7),sub\n"
	   "git commit -qm one");
	ask_only("S");
	trace_of("r");
	expect("+ l=S @one\nS: one, in HEAD; l\n");
}

static void
odd_authors(void **state)
{
	struct traced t;

	(void)state;
	sh("new r; echo S > s; git add s; t=$(git write-tree)\n"
	   "w() { git hash-object --literally -t commit -w --stdin; }\n"
	   "one=$(printf 'tree %s\\nauthor  \\033[1m\\377 <a> 99999999999999999"
	   "999 +0\\ncommitter c <c> 5 +0000\\n\\none\\n' $t | w)\n"
	   "git rm -qf --cached s; t=$(git write-tree)\n"
	   "two=$(printf 'tree %s\\nparent %s\\nauthor\\n\\ntwo\\n' $t $one | w)\n"
	   "git update-ref HEAD $(git commit-tree -p $two -m three $t)");
	ask_only("S");
	t = trace_of("r");
	expect("+ s=S @one\nS: one to two; s\n");
	assert_true(str_eq(t.lives[0].first.author, STR("\033[1m\377")));
	assert_int_equal(t.lives[0].first.time, 0);
	assert_int_equal(t.lives[0].gone.author.n, 0);
}

/* ---- trees that git would not write ---- */

/* An entry of the tree in the file "tree"; id: what names the object. */
static void
put(const char *mode, const char *name, const char *id)
{
	FILE *f = fopen("tree", "a");
	unsigned char bytes[ID_BYTES];
	char command[100];

	assert_non_null(f);
	(void)snprintf(command, sizeof(command), "git -C r rev-parse %s", id);
	assert_true(hex_bytes(str_of(said(command)), ID_BYTES, bytes));
	(void)fprintf(f, "%s %s%c", mode, name, '\0');
	(void)fwrite(bytes, 1, ID_BYTES, f);
	assert_int_equal(fclose(f), 0);
}

#define WRITE "cd r; t=$(git hash-object --literally -t tree -w ../tree)\n"

/* Names are what they are, as in the walk of a tree. */
static void
odd_names(void **state)
{
	(void)state;
	sh("new r; echo S > s; c zero");
	put("100644", "..", ":s");
	put("100644", "a/b", ":s");
	put("100644", ".", ":s");
	put("100644", "a/b", ":s");
	sh(WRITE "git update-ref HEAD $(git commit-tree -m one $t)");
	ask_only("S");
	trace_of("r");
	expect("+ .=S @one\n+ ..=S @one\n+ a/b=S @one\n"
	       "S: one, in HEAD; . .. a/b\n");
}

/* A blob that is also named as a folder, and a folder named as a file: each
 * counts as what it is, and hides nothing. */
static void
wrong_kinds(void **state)
{
	(void)state;
	sh("new r; mkdir d; echo S > d/s; c zero");
	put("100644", "d", "HEAD:d");
	put("40000", "s", "HEAD:d/s");
	sh(WRITE "one=$(git commit-tree -m one $t)\n"
		 "git update-ref HEAD $(git commit-tree -p $one -m two HEAD:)");
	ask_only("S");
	trace_of("r");
	expect("u s: missing object\n+ d/s=S @two\nS: two, in HEAD; d/s\n");
}

/* Of a tree that is cut off, what comes before counts. */
static void
cut_tree(void **state)
{
	(void)state;
	sh("new r; echo S > s; echo T > t; git add s t; t=$(git write-tree)\n"
	   "t=$(git cat-file tree $t | head -c 50 |\n"
	   "	git hash-object --literally -t tree -w --stdin)\n"
	   "git update-ref HEAD $(git commit-tree -m one $t)");
	asked_n = 0;
	ask("S", 0);
	ask("T", 1);
	trace_of("r");
	expect("u : corrupt object\n+ s=S @one\nS: one, in HEAD; s\nT: -;\n");
}

#define OWN "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void
note_depth(void *arg, const struct unread *u)
{
	assert_string_equal(u->why, "deeper than LIMIT_TREE_DEPTH");
	++*(size_t *)arg;
}

/* Ids are believed, so a tree may hold itself. At its first path it is opened
 * once; at another it has no end. */
static void
circle(void **state)
{
	size_t deep = 0;
	const struct visitor v = { .arg = &deep, .unread = note_depth };
	struct trace_query q;
	struct traced t;
	struct repo *r;

	(void)state;
	sh("new r; echo S > s; c zero");
	put("100644", "s", ":s");
	put("40000", "t", OWN);
	sh(WRITE "mkdir .git/objects/aa; chmod u+w $(object $t)\n"
		 "mv $(object $t) $(echo " OWN
		 " | sed 's|^..|.git/objects/&/|')\n"
		 "printf 'tree %s\\ncommitter c <c> 1 +0\\n\\none\\n' " OWN
		 " | git hash-object --literally -t commit -w --stdin"
		 " > .git/refs/heads/x; rm ../tree");
	put("40000", "up", OWN);
	sh(WRITE "printf 'tree %s\\ncommitter c <c> 2 +0\\n\\ntwo\\n' $t"
		 " | git hash-object --literally -t commit -w --stdin"
		 " > .git/refs/heads/y");
	ask_only("S");
	r = open_ok("r", NULL);
	q = query_of_asked(NULL);
	repo_trace(r, fx.arena, &q, &v, NULL, &t);
	assert_int_equal(deep, 1);
	/* "s" is the oldest; "up" and all below it but the last */
	assert_int_equal(t.n, LIMIT_TREE_DEPTH);
	assert_true(str_eq(t.v[0].path, STR("s")));
	assert_true(str_eq(t.v[1].path, STR("up/s")));
	assert_true(str_eq(t.v[2].path, STR("up/t/s")));
	assert_int_equal(t.lives[0].n_paths, LIMIT_TREE_DEPTH);
	repo_close(r);
}

static void
lost_objects(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4 5; do mkdir -p d$i\n"
	   "echo $i > a; echo d$i > d$i/b; c $i; git rm -qr d$i; done; c 6\n"
	   "git branch other HEAD~1; lose HEAD~5; lose HEAD~4:; lose HEAD~3:d3\n"
	   "lose HEAD~2:a; corrupt HEAD~1:");
	ask_only("d4");
	trace_of("r");
	expect("u : missing object\n" /* commit 1 */
	       "u : missing object\n" /* tree of 2 */
	       "u d3: missing object\nu a: missing object\n"
	       "u : corrupt object\n" /* tree of 5 */
	       "+ d4/b=d4 @4\nd4: 4 to 5; d4/b\n");
	ask_only("d3"); /* what cannot be read may lead to it */
	trace_of("r");
	assert_non_null(strstr(fx.log, "d3: -;\n"));
}

static bool
no_images(struct str path, uint64_t size)
{
	assert_int_equal(size, 0);
	return !str_ends(path, STR(".png"));
}

static void
lost_under_refused_name(void **state)
{
	(void)state;
	sh("new r; echo S > x.png; echo T > y.png; mkdir d; echo U > d/z.png\n"
	   "c one; git mv x.png x; git mv d e; c two; echo 0 > a; c three\n"
	   "cp x x2; git mv e/z.png e/z; c four; git rm -qr x x2 e; c five\n"
	   "for l in S T U; do lose $(echo $l | git hash-object --stdin); done");
	fx.wants = no_images;
	ask_only("0");
	trace_of("r");
	expect("u x: missing object\nu e/z: missing object\n"
	       "+ a=0 @three\n0: three, in HEAD; a\n");
}

static void
lost_tips(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; git checkout -qb x; echo 2 > a; c two\n"
	   "git tag -am t t; git tag -am u u; git checkout -q main; lose x\n"
	   "lose refs/tags/u");
	ask_only("2");
	trace_of("r");
	expect("u refs/heads/x: missing object\n"
	       "u refs/tags/u: missing object\n2: -;\n");
}

static void
shallow(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3 4; do echo $i > a; c $i; done; cd ..\n"
	   "git clone -q --depth 2 file://$H/r s; git -C s worktree add -q "
	   "../wt");
	ask_only("3");
	trace_of("s");
	expect("u : " SHALLOW "\n+ a=3 @3\n3: 3 to 4; a\n");
	trace_of("wt");
	expect("u : " SHALLOW "\n+ a=3 @3\n3: 3 to 4; a\n");
	trace_since("s", NULL, "HEAD~");
	expect("3: - to 4;\n");
}

static void
partial(void **state)
{
	(void)state;
	sh("new r; for i in 1 2 3; do echo $i > a; c $i; done\n"
	   "git config uploadpack.allowFilter true; cd ..\n"
	   "git clone -q --filter=blob:none file://$H/r p");
	ask_only("3");
	trace_of("p");
	expect("u a: missing object\nu a: missing object\n"
	       "+ a=3 @3\n3: 3, in HEAD; a\n");
}

static void
since(void **state)
{
	struct traced t;

	(void)state;
	sh("new r; mkdir d; echo S > d/s; echo 0 > a; c one; git branch fork\n"
	   "rm -r d; c two; git tag since; echo 0 > b; c three\n"
	   "git checkout -q fork; echo 1 > c; c four; git mv d e; c five\n"
	   "git checkout -q main; git merge -qm six -s ours fork; rm b; c seven");
	asked_n = 0;
	ask("0", 0);
	ask("1", 1);
	ask("S", 2);
	t = trace_since("r", NULL, "since");
	assert_int_equal(t.n_commits, 5);
	expect("+ b=0 @three\n+ c=1 @four\n+ e/s=S @five\n"
	       "0: three, in HEAD, in refs/heads/fork; b\n"
	       "1: four to six, in refs/heads/fork; c\n"
	       "S: five to six, in refs/heads/fork; e/s\n");
	t = trace_since("r", NULL, "main");
	assert_int_equal(t.n_commits, 0);
	assert_int_equal(t.n, 0);
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
	const struct trace_query q = { .n_blobs = 0 };
	struct visitor none = { .arg = NULL };
	struct traced t;
	struct repo *r;

	(void)state;
	sh("new r; : > a; c one; git fast-import --quiet <<-.\n"
	   "$(for i in $(seq 300); do printf 'commit refs/heads/x\\n"
	   "committer c <c> %d +0000\\ndata 0\\n' $i; done)\n.\n");
	r = open_ok("r", NULL);
	fx.n = 0;
	repo_trace(r, fx.arena, &q, &none, note_progress, &t);
	repo_close(r);
	expect("0/301 256/301 301/301 ");
	assert_int_equal(t.n_commits, 301);
}

static void
plain_folder(void **state)
{
	struct traced t;

	(void)state;
	sh("mkdir f; echo S > f/a");
	ask_only("S");
	t = trace_of("f");
	assert_int_equal(t.n, 0);
	expect("S: -;\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(added_and_removed),
		TEST(groups),
		TEST(merge_only),
		TEST(within_a_branch),
		TEST(tag_of_deleted_branch),
		TEST(every_tip),
		TEST(scanned_commit),
		TEST(moved),
		TEST(many_paths_at_once),
		TEST(clocks),
		TEST(branches_by_time),
		TEST(tags_of_blobs_and_trees),
		TEST(links_and_submodules),
		TEST(odd_authors),
		TEST(odd_names),
		TEST(wrong_kinds),
		TEST(cut_tree),
		TEST(circle),
		TEST(lost_objects),
		TEST(lost_under_refused_name),
		TEST(lost_tips),
		TEST(shallow),
		TEST(partial),
		TEST(since),
		TEST(progress),
		TEST(plain_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
