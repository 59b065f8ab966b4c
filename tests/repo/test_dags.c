#include <inttypes.h>

#include "fixture.h"

/*
 * Random histories with clocks that lie, against brute force. Each commit has
 * one of some contents in one of some files, the other files from its first
 * parent; a merge takes files from its other parents too.
 */
#define COMMITS  26
#define PARENTS  3
#define FILES    4
#define CONTENTS 40
#define ROUNDS   20
#define PAIRS    12

struct node {
	int parents[PARENTS], n;
	int64_t when;
	int files[FILES]; /* content of each; -1: not there */
	uint32_t behind;  /* commits it leads to, and itself */
	char id[OBJECT_ID_TEXT];
};

static struct node dag[COMMITS];

static int
below(int n)
{
	return (int)(random() % n);
}

static int64_t
clock_of(int i)
{
	switch (below(5)) {
	case 0:
		return below(3);
	case 1:
		return INT64_C(4070908800) + below(3);
	default:
		return 1700000000 + 60 * i;
	}
}

static void
make_node(int i, bool lie)
{
	struct node *c = &dag[i];
	int j, p;

	*c = (struct node){ .when = lie ? clock_of(i) : 1700000000 + 60 * i };
	c->behind = 1u << i;
	memset(c->files, -1, sizeof(c->files));
	c->n = i == 0 || below(9) == 0 ? 0 : 1 + below(3) * below(2);
	for (j = 0; j < c->n; j++) {
		p = i - 1 - below(i < 6 ? i : 6);
		c->parents[j] = p;
		c->behind |= dag[p].behind;
		if (j == 0)
			memcpy(c->files, dag[p].files, sizeof(c->files));
		else
			c->files[p % FILES] = dag[p].files[p % FILES];
	}
	c->files[below(FILES)] = below(6) == 0 ? -1 : below(CONTENTS);
}

static void
write_node(FILE *f, int i)
{
	const struct node *c = &dag[i];
	int j;

	(void)fprintf(f,
	    "commit refs/heads/c%d\nmark :%d\ncommitter c <c> %" PRId64
	    " +0000\ndata <<E\n%d\nE\n",
	    i, i + 1, c->when, i);
	for (j = 0; j < c->n; j++)
		(void)fprintf(f, "%s :%d\n", j == 0 ? "from" : "merge",
		    c->parents[j] + 1);
	(void)fprintf(f, "deleteall\n");
	for (j = 0; j < FILES; j++)
		if (c->files[j] != -1)
			(void)fprintf(f,
			    "M 100644 inline d%d/f\ndata <<E\n%d\nE\n", j,
			    c->files[j]);
	(void)fprintf(f, "\n");
}

static void
make(bool lie)
{
	FILE *f = fopen("import", "w");
	char line[100];
	int i;

	assert_non_null(f);
	for (i = 0; i < COMMITS; i++) {
		make_node(i, lie);
		write_node(f, i);
	}
	assert_int_equal(fclose(f), 0);
	sh("rm -rf r; new r; git fast-import --quiet --force "
	   "--export-marks=../marks < ../import");
	f = fopen("marks", "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		i = atoi(line + 1) - 1;
		assert_in_range(i, 0, COMMITS - 1);
		(void)sscanf(line, ":%*d %40s", dag[i].id);
	}
	(void)fclose(f);
}

static bool
leads_to(int from, int to)
{
	return (dag[from].behind >> to & 1) != 0;
}

#define NOBODY  (-1)
#define SEVERAL (-2)

/* Of the commits that both have the one that no other such leads to. */
static int
common_of(int a, int b)
{
	uint32_t both = dag[a].behind & dag[b].behind;
	int i, j, ret = NOBODY;

	for (i = 0; i < COMMITS; i++) {
		bool best = (both >> i & 1) != 0;

		for (j = 0; j < COMMITS; j++)
			if (j != i && (both >> j & 1) != 0 && leads_to(j, i))
				best = false;
		if (best)
			ret = ret == NOBODY ? i : SEVERAL;
	}
	return ret;
}

static bool
holds(int commit, int content)
{
	int j;

	for (j = 0; j < FILES; j++)
		if (dag[commit].files[j] == content)
			return true;
	return false;
}

struct told {
	uint32_t between, holders; /* commits whose trees count as known */
	bool content[CONTENTS];
};

static int
number_of(struct str id)
{
	int i;

	for (i = 0; i < COMMITS; i++)
		if (str_eq(str_of(dag[i].id), id))
			return i;
	fail();
	return -1;
}

static void
take(void *arg, const struct file *f)
{
	struct told *t = arg;
	int content = atoi(f->bytes.p), commit = number_of(f->commit), i;

	assert_in_range(content, 0, CONTENTS - 1);
	assert_false(t->content[content]);
	t->content[content] = true;
	assert_true((t->between >> commit & 1) != 0);
	assert_int_equal(dag[commit].files[f->path.p[1] - '0'], content);
	for (i = 0; i < COMMITS; i++) /* no older one between has it */
		if (i != commit && (t->between >> i & 1) != 0 &&
		    leads_to(commit, i))
			assert_false(holds(i, content));
}

static bool
is_held(const struct told *t, int content)
{
	int i;

	for (i = 0; i < COMMITS; i++)
		if ((t->holders >> i & 1) != 0 && holds(i, content))
			return true;
	return false;
}

static void
expect_between(struct repo *base, struct repo *head, int b, int h)
{
	struct told t = { .between = dag[h].behind & ~dag[b].behind };
	const struct visitor v = { .arg = &t, .file = take };
	int i, j;

	t.holders = 1u << h | 1u << b;
	for (i = 0; i < COMMITS; i++)
		for (j = 0; j < dag[i].n && (t.between >> i & 1) != 0; j++)
			if ((t.between >> dag[i].parents[j] & 1) == 0)
				t.holders |= 1u << dag[i].parents[j];
	assert_int_equal(
	    repo_walk_between(base, head, &v), __builtin_popcount(t.between));
	for (i = 0; i < CONTENTS; i++) {
		bool has = false;

		for (j = 0; j < COMMITS; j++)
			has |= (t.between >> j & 1) != 0 && holds(j, i);
		assert_int_equal(t.content[i], has && !is_held(&t, i));
	}
}

static void
expect_common(struct repo *one, struct repo *two, int a, int b)
{
	struct repo *ret = NULL;
	int want = common_of(a, b);

	if (want < 0) {
		assert_int_equal(repo_common(one, two, &ret),
		    want == NOBODY ? COMMON_NONE : COMMON_MANY);
		return;
	}
	assert_int_equal(repo_common(one, two, &ret), COMMON_FOUND);
	assert_true(str_eq(repo_commit(ret), str_of(dag[want].id)));
}

static void
random_histories(void **state)
{
	struct repo *r, *one, *two;
	int i, j, a, b;

	(void)state;
	srandom(4);
	for (i = 0; i < ROUNDS; i++) {
		make(i % 4 != 0);
		r = open_ok("r", dag[0].id);
		for (j = 0; j < PAIRS; j++) {
			a = COMMITS - 1 - below(8);
			b = COMMITS - 1 - below(COMMITS);
			one = at(r, dag[a].id);
			two = at(r, dag[b].id);
			expect_common(one, two, a, b);
			expect_between(one, two, a, b);
			expect_between(two, one, b, a);
		}
		repo_close(r);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(random_histories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
