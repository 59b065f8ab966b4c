/*
 * floor REPOSITORY RUNS
 * The least that reading every blob of a repository can cost: CPU
 * milliseconds of unpacking every entry of a blob with libdeflate, and no
 * more; the median of so many runs.
 */
#include <sys/resource.h>

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

#include "repo/families.h"

#define RUNS_MOST 101

static double
ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static double
cpu_ms(void)
{
	struct rusage u;

	(void)getrusage(RUSAGE_SELF, &u);
	return ms_of(u.ru_utime) + ms_of(u.ru_stime);
}

/* The entries are found before the clock starts. */
static double
floor_of(const struct families *f, struct room *to)
{
	struct libdeflate_decompressor *z = inflate_new();
	double begun = cpu_ms();
	struct packed e;
	uint32_t i;

	for (i = 0; i < f->n; i++) {
		if (f->v[i].weight == 0)
			continue;
		e = families_entry(f, i);
		(void)inflate_all(
		    z, e.stream, room_for(to, (size_t)e.size), (size_t)e.size);
	}
	begun = cpu_ms() - begun;
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

static int
by_value(const void *va, const void *vb)
{
	double a = *(const double *)va, b = *(const double *)vb;

	return (a > b) - (a < b);
}

int
main(int argc, char *argv[])
{
	struct arena *a = arena_new();
	int i, runs = argc == 3 ? atoi(argv[2]) : 0;
	double ms[RUNS_MOST];
	struct repo *r;

	if (runs < 1 || runs > RUNS_MOST ||
	    repo_open(a, argv[1], NULL, &r, NULL) < 0)
		return 2;
	for (i = 0; i < runs; i++)
		ms[i] = floor_all(r);
	qsort(ms, (size_t)runs, sizeof(*ms), by_value);
	(void)printf("%.1f\n", ms[runs / 2]);
	repo_close(r);
	arena_free(a);
	return 0;
}
