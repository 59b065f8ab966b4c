/*
 * trace REPO [walk] < IDS
 * Traces these blobs (hex, one a line, each a group of its own) through the
 * history of a repository, or walks all of it as before, and prints
 *   commits sightings lives_that_are_gone cpu_ms own_kb
 * own_kb: memory at the end, without the mapped packs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/vec.h"
#include "repo/trace.h"

#define ID 20

struct blobs {
	VEC(struct traced_blob) all;
	uint32_t *groups;
};

static int
by_id(const void *a, const void *b)
{
	return str_cmp(((const struct traced_blob *)a)->id,
	    ((const struct traced_blob *)b)->id);
}

static void
read_ids(struct arena *a, struct blobs *b)
{
	char line[256];
	unsigned char *id;
	size_t i;

	while (fgets(line, sizeof(line), stdin) != NULL) {
		id = arena_alloc(a, ID, 1);
		if (!hex_bytes((struct str){ line, (size_t)2 * ID }, ID, id))
			continue;
		VEC_ADD(a, &b->all)->id = (struct str){ (char *)id, ID };
	}
	if (b->all.n > 0)
		qsort(b->all.v, b->all.n, sizeof(*b->all.v), by_id);
	b->groups = arena_alloc(a, b->all.n, sizeof(*b->groups));
	for (i = 0; i < b->all.n; i++) {
		b->groups[i] = (uint32_t)i;
		b->all.v[i].groups = &b->groups[i];
		b->all.v[i].n_groups = 1;
	}
}

static void
count_file(void *arg, const struct file *f)
{
	(void)f;
	++*(size_t *)arg;
}

/* Linux tells; elsewhere 0. */
static size_t
own_kb(void)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[256];
	size_t ret = 0;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "RssAnon:", 8) == 0)
			ret = strtoul(line + 8, NULL, 10);
	if (f != NULL)
		(void)fclose(f);
	return ret;
}

static double
ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

int
main(int argc, char *argv[])
{
	struct arena *a = arena_new();
	struct err e = { .msg = "" };
	struct blobs blobs = { .groups = NULL };
	struct traced ret = { .n = 0 };
	struct visitor v = { .arg = &ret.n };
	struct trace_query q;
	struct rusage use;
	struct repo *r;
	size_t i, gone = 0;

	if (argc < 2 || repo_open(a, argv[1], NULL, &r, &e) < 0) {
		(void)fprintf(stderr, "trace: %s\n", e.msg);
		return 2;
	}
	read_ids(a, &blobs);
	q = (struct trace_query){ blobs.all.v, blobs.all.n, blobs.all.n, NULL };
	if (argc > 2) {
		v.file = count_file;
		repo_walk_history(r, &v, NULL);
	} else {
		repo_trace(r, a, &q, &v, NULL, &ret);
		for (i = 0; i < q.n_groups; i++)
			gone += ret.lives[i].gone.commit.n > 0;
	}
	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf("%zu %zu %zu %.0f %zu\n", ret.n_commits, ret.n, gone,
	    ms(use.ru_utime) + ms(use.ru_stime), own_kb());
	repo_close(r);
	arena_free(a);
	return 0;
}
