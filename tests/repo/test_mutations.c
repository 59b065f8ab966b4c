#include <sys/wait.h>

#include <signal.h>

#include "fixture.h"
#include "repo/trace.h"

/*
 * One file of a repository is broken in some way, and all of it is read by a
 * process of its own, many times. It may say what it likes, but must
 * come to an end by itself. MUTATIONS=10000 tries harder; FIRST=n begins with
 * the n-th, as each is made of its number alone.
 */
#define MUTATIONS 150
#define FILE_MAX  (1 << 16)
#define FILES_MAX 200
#define SECONDS   20  /* a tenth of one is usual */
#define NEAR      200 /* bytes at the ends of a file, where most matters */
#define TRAILER   40  /* the very last of an index; all else makes it unfit */

/* Every shape in which git keeps things, and many objects of each kind. */
static const char every_shape[] =
    "git init -q -b main s; cd s; seq 99 > a; mkdir -p d/e; cp a d/e/b\n"
    "ln -s a l; c one; echo 5 >> a; c two; git tag -am t v1; cd ..\n"
    "git clone -q --shared s r; cd r; seq 200 > z; echo 6 >> a; c three\n"
    "git -c pack.indexVersion=1 repack -qdl; git prune-packed -q\n"
    "echo 7 >> a; c four; git -c repack.useDeltaBaseOffset=false repack -qdl\n"
    "git prune-packed -q; echo 8 >> z; echo 9 >> a; c five\n"
    "git repack -qdl; git multi-pack-index write; git prune-packed -q\n"
    "git pack-refs --all; echo 9 >> d/e/b; c six; git tag -am u v2; echo > n\n"
    "git add n; git stash -q; git checkout -q -b side HEAD~2; echo 4 > k\n"
    "c seven; git checkout -q main; git merge -q -m eight side\n"
    "git commit-graph write --reachable; cd ..\n"
    "(cd s && git -c repack.writeBitmaps=false repack -qad &&\n"
    " cd .git/objects/pack && git index-pack --index-version=2,0x60 *.pack)\n"
    "rm -rf [rs]/.git/hooks [rs]/.git/index [rs]/.git/*_* [rs]/.git/desc*\n"
    "find r/.git s/.git -type f | sort > files; chmod -R u+w r s\n";

static char files[FILES_MAX][200];
static size_t files_n;

struct bytes {
	unsigned char p[FILE_MAX];
	size_t n;
};

static uint64_t state_of_random;

static size_t
random_below(size_t n)
{
	state_of_random ^= state_of_random << 13;
	state_of_random ^= state_of_random >> 7;
	state_of_random ^= state_of_random << 17;
	return (size_t)(state_of_random >> 11) % n;
}

static void
list_files(void)
{
	FILE *f = fopen("files", "r");

	assert_non_null(f);
	files_n = 0;
	while (files_n < FILES_MAX &&
	    fgets(files[files_n], sizeof(files[0]), f) != NULL) {
		files[files_n][strcspn(files[files_n], "\n")] = '\0';
		files_n++;
	}
	assert_int_equal(fclose(f), 0);
	assert_in_range(files_n, 30, FILES_MAX - 1);
}

static void
get(const char *path, struct bytes *ret)
{
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	ret->n = fread(ret->p, 1, sizeof(ret->p), f);
	assert_in_range(ret->n, 0, sizeof(ret->p) / 2);
	assert_int_equal(fclose(f), 0);
}

static void
put(const char *path, const struct bytes *b)
{
	FILE *f;

	(void)remove(path);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(b->p, 1, b->n, f), b->n);
	assert_int_equal(fclose(f), 0);
}

static size_t
some_place(const struct bytes *b)
{
	size_t n = b->n > TRAILER ? b->n - TRAILER : b->n;
	size_t near = n < NEAR ? n : NEAR;

	switch (random_below(3)) {
	case 0:
		return random_below(near);
	case 1:
		return n - 1 - random_below(near);
	default:
		return random_below(b->n);
	}
}

/* Every second one of the few that have to do with packs. */
static const char *
some_file(void)
{
	const char *path;
	bool any = random_below(2) == 0;

	do
		path = files[random_below(files_n)];
	while (!any && strstr(path, "pack") == NULL);
	return path;
}

/* A number, as indexes have them where the rest of four is none. */
static void
put_number(struct bytes *b, size_t at)
{
	static const uint32_t odd[] = { 0, 1, 11, 0x100000, 0x7ffffff0,
		0x80000000, 0x80000001, 0xffffffff };
	uint32_t n = odd[random_below(COUNT_OF(odd))];
	size_t i;

	if (random_below(2) == 0)
		n = (uint32_t)random_below(
		    random_below(2) == 0 ? 1 << 24 : 2 * b->n);
	at -= at % 4;
	for (i = at; i < at + 4 && i < b->n; i++)
		b->p[i] = (unsigned char)(n >> 8 * (3 - i % 4));
}

static void
change(struct bytes *b)
{
	size_t at = some_place(b), from = some_place(b), n;

	n = 1 + random_below(b->n - (at > from ? at : from));
	switch (random_below(8)) {
	case 0:
		b->p[at] ^= (unsigned char)(1 << random_below(8));
		break;
	case 1:
		b->p[at] = (unsigned char)random_below(256);
		break;
	case 2:
		memmove(b->p + at, b->p + from, n < 40 ? n : 40);
		break;
	case 3:
		b->n = at;
		break;
	case 4:
		memcpy(b->p + b->n, b->p + from, n);
		b->n += n;
		break;
	default:
		put_number(b, at);
	}
}

static void
mutate(const char *path, struct bytes *b)
{
	size_t times = 1 + random_below(3);

	if (random_below(40) == 0) {
		(void)remove(path);
		assert_int_equal(mkfifo(path, 0600), 0);
		return;
	}
	for (; times > 0 && b->n > 0 && b->n < FILE_MAX / 2; times--)
		change(b);
	put(path, b);
}

static void
no_file(void *arg, const struct file *f)
{
	(void)arg;
	(void)f;
}

static void
trace(struct repo *r, struct str hex)
{
	static const uint32_t group;
	unsigned char id[20];
	const struct traced_blob b = { { (char *)id, sizeof(id) }, &group, 1 };
	struct trace_query q = { &b, 1, 1, NULL };
	const struct visitor none = { .arg = NULL };
	struct traced t;

	assert_true(hex_bytes(hex, sizeof(id), id));
	repo_trace(r, fx.arena, &q, &none, NULL, &t);
	if (repo_at(r, "HEAD~1", &q.since, NULL) == 0)
		repo_trace(r, fx.arena, &q, &none, NULL, &t);
}

static void
read_all_of_it(const char *path)
{
	struct visitor v = { .file = no_file };
	const struct str *line;
	struct repo *r, *side;
	struct str s;
	size_t n;

	if (repo_open(fx.arena, path, NULL, &r, NULL) < 0)
		return;
	repo_walk_tree(r, &v);
	repo_walk_history(r, &v, NULL);
	(void)repo_read(r, fx.arena, STR("d/e/b"), &s);
	if (repo_blob(r, fx.arena, STR("d/e/b"), &s))
		trace(r, s);
	if (repo_staged(r, &side, NULL) == 0)
		repo_walk_tree(side, &v);
	if (repo_at(r, "HEAD~1", &side, NULL) == 0) {
		(void)repo_walk_between(side, r, &v);
		(void)repo_first_parents(r, side, &line, &n, NULL);
		(void)repo_common(r, side, &side);
	}
	repo_close(r);
}

/* _exit(): memory that libgit2 leaks when it fails is not ours. */
static int
read_apart(void)
{
	pid_t pid = fork();
	int status;

	assert_true(pid != -1);
	if (pid == 0) {
		/* cmocka catches them to go on with the next test */
		(void)signal(SIGSEGV, SIG_DFL);
		(void)signal(SIGBUS, SIG_DFL);
		(void)alarm(SECONDS);
		read_all_of_it("r");
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
one(unsigned long number)
{
	static struct bytes whole, broken;
	const char *path;
	int status;

	state_of_random = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
	path = some_file();
	get(path, &whole);
	broken = whole;
	mutate(path, &broken);
	status = read_apart();
	if (status != 0)
		fail_msg("FIRST=%lu: %s: status %d", number, path, status);
	put(path, &whole);
}

static unsigned long
asked(const char *name, unsigned long otherwise)
{
	const char *s = getenv(name);

	return s == NULL ? otherwise : strtoul(s, NULL, 10);
}

static void
mutations(void **state)
{
	unsigned long i, first = asked("FIRST", 0);
	unsigned long n = asked("MUTATIONS", MUTATIONS);

	(void)state;
	sh(every_shape);
	list_files();
	walk_history_of("r", NULL);
	assert_null(strstr(fx.log, "u "));
	assert_int_equal(read_apart(), 0);
	for (i = first; i < first + n; i++)
		one(i);
	walk_history_of("r", NULL);
	assert_null(strstr(fx.log, "u "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
