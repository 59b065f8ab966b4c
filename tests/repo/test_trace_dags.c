#include <inttypes.h>

#include "fixture.h"
#include "repo/trace.h"

/*
 * Random histories with clocks that lie, against brute force and against the
 * walk of the whole history. Folders move and come back; refs lead to some of
 * the commits only; a blob is of two groups.
 */
#define COMMITS  24
#define PARENTS  3
#define CONTENTS 14
#define GROUPS   8 /* content % 5, and 5 + content % 3 */
#define ROUNDS   25
#define ID_BYTES 20

static const char *const paths[] = { "a", "d-x", "d.x/a", "d/a", "d/b", "d/e/a",
	"d/e/b", "e/a", "e/b", "e/e/a", "e/e/b", "f" };
#define PATHS  (int)COUNT_OF(paths)
#define D_SIZE 4 /* of d from 3 on, and of e from 7 on */

struct node {
	int parents[PARENTS], n;
	int64_t when; /* its own, later put right */
	int files[PATHS];
	uint32_t behind; /* commits it leads to, and itself */
	bool ref;
	char id[OBJECT_ID_TEXT];
};

static struct node dag[COMMITS];
static int head, order[COMMITS];
static unsigned char blobs[CONTENTS][ID_BYTES];

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
change(int *files)
{
	int i, swap;

	if (below(5) == 0)
		for (i = 0; i < D_SIZE; i++) {
			swap = files[3 + i];
			files[3 + i] = files[7 + i];
			files[7 + i] = swap;
		}
	if (below(8) == 0) /* a copy of the folder */
		memcpy(files + 7, files + 3, D_SIZE * sizeof(*files));
	if (below(6) == 0) /* of what is in it, a level deeper */
		memcpy(files + 5, files + 3, 2 * sizeof(*files));
	for (i = below(3); i >= 0; i--)
		files[below(PATHS)] = below(3) == 0 ? -1 : below(CONTENTS);
}

static void
make_node(int i)
{
	struct node *c = &dag[i];
	int j, p;

	*c = (struct node){ .when = clock_of(i), .ref = below(3) == 0 };
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
			c->files[p % PATHS] = dag[p].files[p % PATHS];
	}
	change(c->files);
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
	for (j = 0; j < PATHS; j++)
		if (c->files[j] != -1)
			(void)fprintf(f,
			    "M 100644 inline %s\ndata <<E\n%d\nE\n", paths[j],
			    c->files[j]);
	(void)fprintf(f, "\n");
}

static void
import(void)
{
	FILE *f = fopen("import", "w"), *refs = fopen("refs", "w");
	char line[100];
	int i;

	assert_non_null(f);
	assert_non_null(refs);
	for (i = 0; i < COMMITS; i++) {
		make_node(i);
		write_node(f, i);
		if (!dag[i].ref)
			(void)fprintf(refs, "delete refs/heads/c%d\n", i);
	}
	assert_int_equal(fclose(f), 0);
	assert_int_equal(fclose(refs), 0);
	sh("rm -rf r; new r; git fast-import --quiet --force "
	   "--export-marks=../marks < ../import\n"
	   "git update-ref --stdin < ../refs");
	f = fopen("marks", "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		i = atoi(line + 1) - 1;
		if (i < COMMITS) /* blobs have marks of their own */
			(void)sscanf(line, ":%*d %40s", dag[i].id);
	}
	(void)fclose(f);
}

static int
by_time(const void *a, const void *b)
{
	const struct node *x = &dag[*(const int *)a];
	const struct node *y = &dag[*(const int *)b];

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return strcmp(x->id, y->id);
}

static void
make(void)
{
	char command[200];
	int i, j, p;

	import();
	for (i = 0; i < COMMITS; i++) {
		order[i] = i;
		for (j = 0; j < dag[i].n; j++) {
			p = dag[i].parents[j];
			if (dag[p].when >= dag[i].when)
				dag[i].when = dag[p].when + 1;
		}
	}
	qsort(order, COMMITS, sizeof(*order), by_time);
	head = below(COMMITS);
	(void)snprintf(command, sizeof(command),
	    "cd r; git update-ref --no-deref HEAD %s", dag[head].id);
	sh(command);
}

/* ---- what is to be told ---- */

struct truth {
	uint32_t walked, known; /* commits; known: with their trees */
	bool at[CONTENTS][PATHS];
	int first[GROUPS], gone[GROUPS], ref[GROUPS];
	bool in_head[GROUPS], path[GROUPS][PATHS];
};

static bool
of_group(int content, int group)
{
	return content >= 0 &&
	    (content % 5 == group || 5 + content % 3 == group);
}

static bool
holds(int commit, int group)
{
	int j;

	for (j = 0; j < PATHS; j++)
		if (of_group(dag[commit].files[j], group))
			return true;
	return false;
}

static void
sight(struct truth *t, int c, int path, bool told)
{
	int content = dag[c].files[path], g;

	if (content < 0 || t->at[content][path])
		return;
	t->at[content][path] = true;
	if (!told)
		return;
	note("%s=%d @%s\n", paths[path], content, dag[c].id);
	for (g = 0; g < GROUPS; g++) {
		if (!of_group(content, g))
			continue;
		if (t->first[g] < 0)
			t->first[g] = c;
		t->path[g][path] = true;
	}
}

static void
go(struct truth *t, int c)
{
	int g, j;

	for (j = 0; j < PATHS; j++)
		sight(t, c, j, true);
	for (g = 0; g < GROUPS; g++)
		for (j = 0; j < dag[c].n; j++)
			if (!holds(c, g) && holds(dag[c].parents[j], g))
				t->gone[g] = c;
}

static bool
before_by_name(int a, int b)
{
	char x[20], y[20];

	(void)snprintf(x, sizeof(x), "%d", a);
	(void)snprintf(y, sizeof(y), "%d", b);
	return strcmp(x, y) < 0;
}

static void
ask_tips(struct truth *t, int g)
{
	int i;

	t->in_head[g] = (t->known >> head & 1) != 0 && holds(head, g);
	for (i = 0; i < COMMITS; i++)
		if (dag[i].ref && i != head && (t->known >> i & 1) != 0 &&
		    holds(i, g) &&
		    (t->ref[g] < 0 || before_by_name(i, t->ref[g])))
			t->ref[g] = i;
}

static void
find_walked(struct truth *t, int since)
{
	int i, j;

	t->walked = dag[head].behind;
	for (i = 0; i < COMMITS; i++)
		t->walked |= dag[i].ref ? dag[i].behind : 0;
	if (since >= 0)
		t->walked &= ~dag[since].behind;
	t->known = t->walked | (since >= 0 ? 1u << since : 0);
	for (i = 0; i < COMMITS; i++)
		for (j = 0; j < dag[i].n && (t->walked >> i & 1) != 0; j++)
			t->known |= 1u << dag[i].parents[j];
}

static void
tell_truth(struct truth *t, int since)
{
	int i, j, g;

	memset(t, 0, sizeof(*t));
	memset(t->first, -1, sizeof(t->first));
	memset(t->gone, -1, sizeof(t->gone));
	memset(t->ref, -1, sizeof(t->ref));
	find_walked(t, since);
	for (i = 0; i < COMMITS; i++)
		for (j = 0; j < PATHS; j++)
			if (((t->known & ~t->walked) >> i & 1) != 0)
				sight(t, i, j, false);
	for (i = 0; i < COMMITS; i++)
		if ((t->walked >> order[i] & 1) != 0)
			go(t, order[i]);
	for (g = 0; g < GROUPS; g++)
		ask_tips(t, g);
}

/* ---- what is told ---- */

static const unsigned char *by_id[CONTENTS];
static uint32_t groups[CONTENTS][2];
static struct traced_blob query[CONTENTS];

static int
compare_ids(const void *a, const void *b)
{
	return memcmp(
	    *(unsigned char *const *)a, *(unsigned char *const *)b, ID_BYTES);
}

static int
content_of(size_t blob)
{
	return (int)(by_id[blob] - blobs[0]) / ID_BYTES;
}

static void
make_query(void)
{
	char command[100];
	int i;

	for (i = 0; i < CONTENTS; i++) {
		(void)snprintf(command, sizeof(command),
		    "echo %d | git hash-object --stdin", i);
		assert_true(
		    hex_bytes(str_of(said(command)), ID_BYTES, blobs[i]));
		by_id[i] = blobs[i];
	}
	qsort(by_id, CONTENTS, sizeof(*by_id), compare_ids);
	for (i = 0; i < CONTENTS; i++) {
		groups[i][0] = (uint32_t)content_of((size_t)i) % 5;
		groups[i][1] = 5 + (uint32_t)content_of((size_t)i) % 3;
		query[i] =
		    (struct traced_blob){ { (const char *)by_id[i], ID_BYTES },
			    groups[i], 2 };
	}
}

static void
expect_commit(struct str id, int commit)
{
	if (commit < 0)
		assert_int_equal(id.n, 0);
	else
		assert_true(str_eq(id, str_of(dag[commit].id)));
}

static void
expect_life(
    const struct secret_life *l, const struct truth *t, int g, int since)
{
	size_t n = 0;
	char ref[40] = "";
	int j;

	expect_commit(l->first.commit, t->first[g]);
	expect_commit(l->gone.commit, t->in_head[g] ? -1 : t->gone[g]);
	assert_int_equal(l->in_head, t->in_head[g]);
	if (t->ref[g] >= 0)
		(void)snprintf(ref, sizeof(ref), "refs/heads/c%d", t->ref[g]);
	assert_true(str_eq(l->in_ref, str_of(ref)));
	assert_int_equal(l->unreachable, since < 0 && t->first[g] < 0);
	for (j = 0; j < PATHS; j++)
		n += t->path[g][j];
	assert_int_equal(l->n_paths, n);
}

/* Each in the order of its first sighting. */
static void
expect_paths(const struct traced *t)
{
	size_t n[GROUPS] = { 0 }, i, j, k;
	const struct secret_life *l;

	for (i = 0; i < t->n; i++)
		for (j = 0; j < 2; j++) {
			l = &t->lives[groups[t->v[i].blob][j]];
			for (k = 0; k < n[groups[t->v[i].blob][j]]; k++)
				if (str_eq(l->paths[k], t->v[i].path))
					break;
			if (k < n[groups[t->v[i].blob][j]])
				continue;
			assert_true(k < l->n_paths);
			assert_true(str_eq(l->paths[k], t->v[i].path));
			n[groups[t->v[i].blob][j]]++;
		}
}

static void
fail_unread(void *arg, const struct unread *u)
{
	(void)arg;
	fail_msg("%s", u->why);
}

static struct traced
expect_trace(struct repo *r, int since)
{
	const struct trace_query q = { query, CONTENTS, GROUPS,
		since < 0 ? NULL : at(r, dag[since].id) };
	const struct visitor v = { .unread = fail_unread };
	struct truth truth;
	struct traced t;
	size_t i;
	char *told;
	int g;

	fx.n = 0;
	fx.log[0] = '\0';
	repo_trace(r, fx.arena, &q, &v, NULL, &t);
	for (i = 0; i < t.n; i++)
		note(STR_FMT "=%d @" STR_FMT "\n", STR_ARG(t.v[i].path),
		    content_of(t.v[i].blob), STR_ARG(t.v[i].commit));
	told = strdup(fx.log);
	fx.n = 0;
	fx.log[0] = '\0';
	tell_truth(&truth, since);
	assert_string_equal(told, fx.log);
	free(told);
	assert_int_equal(t.n_commits, __builtin_popcount(truth.walked));
	for (g = 0; g < GROUPS; g++)
		expect_life(&t.lives[g], &truth, g, since);
	expect_paths(&t);
	return t;
}

/* ---- the walk of the whole history ---- */

struct past {
	const struct traced *traced;
	bool seen[CONTENTS];
};

static void
take(void *arg, const struct file *f)
{
	struct past *p = arg;
	int content = atoi(f->bytes.p);
	size_t i;

	assert_in_range(content, 0, CONTENTS - 1);
	p->seen[content] = true;
	for (i = 0; i < p->traced->n; i++)
		if (content_of(p->traced->v[i].blob) == content)
			break;
	assert_true(i < p->traced->n);
	assert_true(str_eq(p->traced->v[i].commit, f->commit));
	assert_true(str_eq(p->traced->v[i].path, f->path));
}

static void
expect_history(struct repo *r, const struct traced *t)
{
	struct past p = { .traced = t };
	const struct visitor v = { .arg = &p, .file = take };
	size_t i;
	int j;

	for (j = 0; j < PATHS; j++)
		if (dag[head].files[j] >= 0)
			p.seen[dag[head].files[j]] = true;
	repo_walk_history(r, &v, NULL);
	for (i = 0; i < t->n; i++)
		assert_true(p.seen[content_of(t->v[i].blob)]);
}

static void
random_histories(void **state)
{
	struct traced t;
	struct repo *r;
	int i, j;

	(void)state;
	srandom(5);
	make_query();
	for (i = 0; i < ROUNDS; i++) {
		make();
		r = open_ok("r", NULL);
		t = expect_trace(r, -1);
		expect_history(r, &t);
		for (j = 0; j < 4; j++)
			(void)expect_trace(r, below(COMMITS));
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
