#include <fts.h>

#include "base/limits.h"
#include "base/vec.h"
#include "read/memo.h"
#include "repo/fixture.h"

/*
 * What is told through a memo is what plain reading tells: tried on trees of
 * our samples' files, mixed at random, each a commit.
 */
struct candidate {
	struct str path, bytes;
};

static VEC(struct candidate) candidates;

struct side {
	struct facts *facts;
	struct memo *memo; /* NULL: plain reading */
	struct repo *repo;
	struct arena *scratch;
	size_t known, asked;
};

static struct str
slurp(struct arena *a, const char *path, off_t size)
{
	char *p = arena_alloc(a, (size_t)size + 1, 1);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_int_equal(fread(p, 1, (size_t)size, f), size);
	(void)fclose(f);
	return (struct str){ p, (size_t)size };
}

/* What a file of a sample is called in the repository it becomes; NULL: it is
 * no part of it. */
static const char *
name_in_repo(char *path)
{
	char *slash = path, expect[PATH_MAX], *end;

	while ((slash = strchr(slash + 1, '/')) != NULL) {
		(void)snprintf(expect, sizeof(expect), "%.*s/expect",
		    (int)(slash - path), path);
		if (access(expect, F_OK) == 0)
			break;
	}
	if (slash == NULL || strcmp(slash, "/expect") == 0)
		return NULL;
	if (strncmp(slash, "/commits/", 9) != 0)
		return slash + 1;
	end = strchr(slash + 9, '/');
	return end == NULL ? NULL : end + 1;
}

static void
load_samples(void)
{
	char root[PATH_MAX + 16], *roots[] = { root, NULL };
	const char *name;
	FTS *fts;
	FTSENT *e;

	(void)snprintf(root, sizeof(root), "%s/samples", fx.start);
	memset(&candidates, 0, sizeof(candidates));
	fts = fts_open(roots, FTS_PHYSICAL, NULL);
	assert_non_null(fts);
	while ((e = fts_read(fts)) != NULL) {
		struct candidate *c;

		if (e->fts_info != FTS_F ||
		    (name = name_in_repo(e->fts_path)) == NULL)
			continue;
		c = VEC_ADD(fx.arena, &candidates);
		c->path = arena_copy(fx.arena, str_of(name));
		c->bytes =
		    slurp(fx.arena, e->fts_accpath, e->fts_statp->st_size);
	}
	(void)fts_close(fts);
	assert_in_range(candidates.n, 500, 1000000);
}

/* ---- commits ---- */

static void
put_file(FILE *to, const struct candidate *c)
{
	fprintf(to, "M 100644 inline " STR_FMT "\ndata %zu\n", STR_ARG(c->path),
	    c->bytes.n);
	assert_int_equal(fwrite(c->bytes.p, 1, c->bytes.n, to), c->bytes.n);
	(void)fputc('\n', to);
}

/* A path that comes again replaces the one before; some are cut short, so
 * that one path has many contents. */
static void
change_some(FILE *to, size_t n)
{
	while (n-- > 0) {
		struct candidate c =
		    candidates.v[(size_t)random() % candidates.n];

		if (random() % 3 == 0)
			fprintf(to, "D " STR_FMT "\n", STR_ARG(c.path));
		else if (random() % 20 == 0 && c.bytes.n > 0)
			c.bytes.n = (size_t)random() % c.bytes.n;
		if (random() % 3 != 0)
			put_file(to, &c);
	}
}

static void
make_commits(size_t n)
{
	FILE *to;
	size_t i;

	sh("new work");
	to = popen("git -C work fast-import --quiet", "w");
	assert_non_null(to);
	for (i = 0; i < n; i++) {
		fprintf(to,
		    "commit refs/heads/main\n"
		    "committer c <c@example.org> %zu +0000\ndata 0\n",
		    1700000000 + i);
		change_some(to, i == 0 ? candidates.n : 1 + i % 30);
	}
	assert_int_equal(pclose(to), 0);
}

/* ---- both ways ---- */

static bool
is_known(void *arg, const struct file *f)
{
	struct side *s = arg;
	bool known;

	s->asked++;
	known = s->memo != NULL && memo_tell(s->memo, s->facts, s->repo, f);
	s->known += known;
	return known;
}

static void
take(void *arg, const struct file *f)
{
	struct side *s = arg;

	if (s->memo != NULL)
		memo_read(s->memo, s->facts, s->repo, f, s->scratch);
	else
		facts_tally(s->facts)->files_read +=
		    read_file(s->facts, s->repo, f, s->scratch);
	arena_reset(s->scratch);
}

static void
read_tree(struct side *s, struct arena *a)
{
	const struct visitor v = { .arg = s, .known = is_known, .file = take };

	s->facts = facts_new(a);
	s->scratch = arena_new();
	repo_walk_tree(s->repo, &v);
	arena_free(s->scratch);
}

static void
assert_str(struct str a, struct str b)
{
	if (!str_eq(a, b))
		fail_msg(STR_FMT " is not " STR_FMT, STR_ARG(a), STR_ARG(b));
}

static void
assert_same_place(const struct evidence *a, const struct evidence *b)
{
	assert_str(a->path, b->path);
	assert_str(a->blob, b->blob);
	assert_str(a->commit, b->commit);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->col, b->col);
}

static void
assert_same_fact(const struct fact *a, const struct fact *b)
{
	struct fact x = *a, y = *b;

	assert_str(x.subject, y.subject);
	assert_str(x.object, y.object);
	assert_str(x.detail, y.detail);
	assert_str(x.attested_by, y.attested_by);
	assert_same_place(&x.at, &y.at);
	assert_int_equal(x.kind, y.kind);
	assert_int_equal(x.grade, y.grade);
	assert_int_equal(x.power, y.power);
	assert_int_equal(x.bound, y.bound);
	assert_int_equal(x.strength, y.strength);
	assert_int_equal(x.test, y.test);
	assert_int_equal(x.number, y.number);
	assert_int_equal(x.block, y.block);
	assert_int_equal(x.time, y.time);
	assert_int_equal(x.expires, y.expires);
}

static void
assert_same(struct facts *a, struct facts *b)
{
	size_t i, n, m;
	const struct fact *const *f = facts_sorted(a, &n);
	const struct fact *const *g = facts_sorted(b, &m);
	const struct gap *const *x, *const *y;

	assert_int_equal(n, m);
	for (i = 0; i < n; i++)
		assert_same_fact(f[i], g[i]);
	x = facts_gaps(a, &n);
	y = facts_gaps(b, &m);
	assert_int_equal(n, m);
	for (i = 0; i < n; i++) {
		assert_str(x[i]->why, y[i]->why);
		assert_int_equal(x[i]->hides, y[i]->hides);
		assert_same_place(&x[i]->at, &y[i]->at);
	}
	assert_int_equal(facts_were_read(a), facts_were_read(b));
	assert_int_equal(
	    facts_tally(a)->files_read, facts_tally(b)->files_read);
}

/* Read one revision with and without the memo: the share of its files, in
 * percent, that were known. */
static size_t
compare(struct memo *memo, const char *rev)
{
	struct arena *a = arena_new();
	struct side by_memo = { .memo = memo }, plain = { 0 };

	assert_int_equal(repo_open(a, "work", rev, &plain.repo, NULL), 0);
	by_memo.repo = plain.repo;
	read_tree(&plain, a);
	read_tree(&by_memo, a);
	assert_same(plain.facts, by_memo.facts);
	repo_close(plain.repo);
	arena_free(a);
	return by_memo.asked == 0 ? 100 : by_memo.known * 100 / by_memo.asked;
}

#define COMMITS 30

static void
test_a_walk_back_and_forth(void **state)
{
	struct arena *a = arena_new();
	struct memo *memo = memo_new(a);
	size_t i, known = 0;
	char rev[32];

	(void)state;
	srandom(4);
	load_samples();
	make_commits(COMMITS);
	for (i = 0; i < 2 * (size_t)COMMITS; i++) {
		(void)snprintf(rev, sizeof(rev), "main~%ld",
		    i < COMMITS ? COMMITS - 1 - (long)i : random() % COMMITS);
		known += compare(memo, rev);
	}
	assert_true(known / i >= 80);
	arena_free(a);
}

static void
test_two_sides(void **state)
{
	char rev[32];
	long i;

	(void)state;
	srandom(7);
	load_samples();
	make_commits(COMMITS);
	for (i = 0; i < 10; i++) {
		struct arena *a = arena_new();
		struct memo *memo = memo_new(a);

		(void)snprintf(rev, sizeof(rev), "main~%ld", i + 5);
		(void)compare(memo, rev);
		(void)snprintf(
		    rev, sizeof(rev), "main~%ld", random() % (i + 5));
		(void)compare(memo, rev);
		(void)compare(memo, rev);
		arena_free(a);
	}
}

/* A signature says nothing without the manifest beside it. */
static void
test_neighbours_count(void **state)
{
	struct arena *a = arena_new();
	struct memo *memo = memo_new(a);

	(void)state;
	sh("new work; mkdir .quorate x; cd .quorate\n"
	   "echo x > posture.yaml.sig; c alone\n"
	   "printf 'quorate: 1\\n' > posture.yaml; c beside\n"
	   "printf 'quorate: 2\\n' > posture.yaml; c other\n"
	   "git rm -q posture.yaml; c gone\n"
	   "ln -s ../x posture.yaml; c link");
	assert_int_equal(compare(memo, "main~4"), 0);
	assert_int_equal(compare(memo, "main~3"), 0);
	assert_int_equal(compare(memo, "main~3"), 100);
	assert_int_equal(compare(memo, "main~2"), 0);
	assert_int_equal(compare(memo, "main~1"), 0);
	assert_int_equal(compare(memo, "main~4"), 100);
	assert_int_equal(compare(memo, "main"), 50); /* the link is no file */
	assert_int_equal(compare(memo, "main~3"), 50);
	arena_free(a);
}

static void
test_a_path_counts(void **state)
{
	struct arena *a = arena_new();
	struct memo *memo = memo_new(a);

	(void)state;
	sh("new work; mkdir -p test .github\n"
	   "echo '* @a' > CODEOWNERS; c one\n"
	   "git mv CODEOWNERS .github; c moved\n"
	   "echo '* @a' > CODEOWNERS; c both");
	assert_int_equal(compare(memo, "main~2"), 0);
	assert_int_equal(compare(memo, "main~1"), 0);
	assert_int_equal(compare(memo, "main"), 50);
	assert_int_equal(compare(memo, "main~1"), 100);
	arena_free(a);
}

static void
test_what_nobody_reads(void **state)
{
	struct arena *a = arena_new();
	struct memo *memo = memo_new(a);
	struct facts *facts = facts_new(a);
	struct file f = { .kind = ENTRY_FILE,
		.path = STR("picture.png"),
		.blob = STR("aa") };

	(void)state;
	assert_true(memo_tell(memo, facts, NULL, &f));
	f.kind = ENTRY_LINK;
	assert_false(memo_tell(memo, facts, NULL, &f));
	arena_free(a);
}

static void
test_a_folder_is_not_remembered(void **state)
{
	struct arena *a = arena_new(), *scratch = arena_new();
	struct memo *memo = memo_new(a);
	struct facts *facts = facts_new(a);
	const struct file f = { .kind = ENTRY_FILE,
		.path = STR("CODEOWNERS"),
		.bytes = STR("* @a\n") };
	struct repo *repo;

	(void)state;
	sh("mkdir work");
	assert_int_equal(repo_open(a, "work", NULL, &repo, NULL), 0);
	memo_read(memo, facts, repo, &f, scratch);
	assert_int_equal(facts_tally(facts)->files_read, 1);
	assert_false(memo_tell(memo, facts, repo, &f));
	repo_close(repo);
	arena_free(scratch);
	arena_free(a);
}

#define IN_HOME(f) \
	cmocka_unit_test_setup_teardown(f, fixture_begin, fixture_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOME(test_a_walk_back_and_forth),
		IN_HOME(test_two_sides),
		IN_HOME(test_neighbours_count),
		IN_HOME(test_a_path_counts),
		IN_HOME(test_what_nobody_reads),
		IN_HOME(test_a_folder_is_not_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
