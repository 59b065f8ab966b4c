/*
 * floor REPOSITORY
 * What it costs to read every blob of a repository, in CPU milliseconds, a
 * line each, and how often the floor:
 *   floor        unpacking every entry of a blob with libdeflate, and no more
 *   workers N    repo_blobs() with a taker that does nothing; and wall time
 *   cat-file     git cat-file --batch-all-objects, all kinds of objects
 * Each is the best of three.
 */
#include <sys/resource.h>

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "repo/families.h"

#define TIMES   3
#define BUDGET  ((size_t)256 << 20)
#define WORKERS 2

static size_t bytes[WORKERS], blobs[WORKERS];

static double
ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static double
cpu_ms(int who)
{
	struct rusage u;

	(void)getrusage(who, &u);
	return ms_of(u.ru_utime) + ms_of(u.ru_stime);
}

static double
wall_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The entries are found before the clock starts. */
static double
floor_of(const struct families *f, struct room *to)
{
	struct libdeflate_decompressor *z = inflate_new();
	double begun = cpu_ms(RUSAGE_SELF);
	struct packed e;
	uint32_t i;

	for (i = 0; i < f->n; i++) {
		if (f->v[i].weight == 0)
			continue;
		e = families_entry(f, i);
		(void)inflate_all(
		    z, e.stream, room_for(to, (size_t)e.size), (size_t)e.size);
	}
	begun = cpu_ms(RUSAGE_SELF) - begun;
	inflate_free(z);
	return begun;
}

static double
floor_all(struct repo *r)
{
	struct room to = { 0 };
	struct families f;
	struct arena *a;
	double sum = 0;
	size_t i;

	for (i = 0; i < r->packs.n; i++) {
		a = arena_new();
		families_find(a, &r->packs.v[i], NULL, &f);
		sum += floor_of(&f, &to);
		arena_free(a);
	}
	room_free(&to);
	return sum;
}

static void *
take(void *worker, const struct blob *b)
{
	size_t i = (size_t)((size_t *)worker - bytes);

	bytes[i] += b->bytes.n;
	blobs[i]++;
	return NULL;
}

static void
drop(void *worker, void *given)
{
	(void)worker;
	(void)given;
}

static void
unread(void *worker, struct str id, bool large, const char *why)
{
	(void)worker;
	(void)id;
	(void)fprintf(stderr, "unread%s: %s\n", large ? ", large" : "", why);
}

static void
best(double *of, double ms, int i)
{
	*of = i == 0 || ms < *of ? ms : *of;
}

static void
run_workers(struct repo *r, size_t n, double floor)
{
	static const struct blob_taker to = { take, drop, unread, NULL, NULL };
	void *workers[WORKERS] = { &bytes[0], &bytes[1] };
	double cpu = 0, wall = 0, c, w;
	int i;

	for (i = 0; i < TIMES; i++) {
		memset(bytes, 0, sizeof(bytes));
		memset(blobs, 0, sizeof(blobs));
		c = cpu_ms(RUSAGE_SELF);
		w = wall_ms();
		repo_blobs(r, &to, workers, n, BUDGET);
		best(&cpu, cpu_ms(RUSAGE_SELF) - c, i);
		best(&wall, wall_ms() - w, i);
	}
	(void)printf(
	    "workers %zu %.0f ms CPU, %.0f ms wall, %.2f of the floor; "
	    "%zu blobs, %zu MB\n",
	    n, cpu, wall, cpu / floor, blobs[0] + blobs[1],
	    (bytes[0] + bytes[1]) / 1000000);
}

static void
run_cat_file(const char *path, double floor)
{
	double c = cpu_ms(RUSAGE_CHILDREN);

	if (setenv("BENCH_REPOSITORY", path, 1) == -1 ||
	    system("git -C \"$BENCH_REPOSITORY\" cat-file --batch-all-objects "
		   "--batch --unordered --buffer > /dev/null") != 0)
		return;
	c = cpu_ms(RUSAGE_CHILDREN) - c;
	(void)printf("cat-file %.0f ms CPU, %.2f of the floor\n", c, c / floor);
}

int
main(int argc, char *argv[])
{
	struct arena *a = arena_new();
	double floor = 0;
	struct rusage use;
	struct repo *r;
	size_t n;
	int i;

	if (argc != 2 || repo_open(a, argv[1], NULL, &r, NULL) < 0)
		return 2;
	for (i = 0; i < TIMES; i++)
		best(&floor, floor_all(r), i);
	(void)printf("floor %.0f ms CPU\n", floor);
	for (n = 1; n <= WORKERS; n++)
		run_workers(r, n, floor);
	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf("peak %ld MB, with the pack that is mapped\n",
	    use.ru_maxrss / 1024);
	run_cat_file(argv[1], floor);
	repo_close(r);
	arena_free(a);
	return 0;
}
