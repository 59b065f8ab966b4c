/*
 * measure RUNS COMMAND [ARGUMENT]...
 * Runs a command so many times, its output thrown away, and prints the median
 * of its wall and CPU milliseconds and its largest resident size; and of that
 * how much was its own, no file that is mapped (Linux; looked at every 5 ms):
 *   wall_ms cpu_ms max_rss_kb exit max_own_kb
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX 101

struct run {
	double wall, cpu;
	long rss, own;
	int code;
};

/* A thread beside the command. */
struct watch {
	pid_t pid;
	atomic_bool over;
	long own; /* kB */
};

static double
ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static double
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
become(char *argv[])
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null == -1 || dup2(null, STDOUT_FILENO) == -1 ||
	    dup2(null, STDERR_FILENO) == -1)
		_exit(126);
	(void)execvp(argv[0], argv);
	_exit(127);
}

static long
own_kb(pid_t pid)
{
	char path[64];
	long all, resident, shared, ret = 0;
	FILE *f;

	(void)snprintf(path, sizeof(path), "/proc/%ld/statm", (long)pid);
	f = fopen(path, "r");
	if (f == NULL)
		return 0;
	if (fscanf(f, "%ld %ld %ld", &all, &resident, &shared) == 3)
		ret = (resident - shared) * (sysconf(_SC_PAGESIZE) / 1024);
	(void)fclose(f);
	return ret;
}

static void *
watch(void *arg)
{
	const struct timespec pause = { .tv_nsec = 5000000 };
	struct watch *w = arg;
	long kb;

	while (!atomic_load(&w->over)) {
		kb = own_kb(w->pid);
		if (kb > w->own)
			w->own = kb;
		(void)nanosleep(&pause, NULL);
	}
	return NULL;
}

static struct run
run_once(char *argv[])
{
	struct run r = { .code = -1 };
	struct rusage use;
	double begun = now_ms();
	pid_t pid = fork(), ended;
	struct watch w = { .pid = pid };
	pthread_t thread;
	int status;

	if (pid == 0)
		become(argv);
	if (pid == -1 || pthread_create(&thread, NULL, watch, &w) != 0)
		return r;
	ended = wait4(pid, &status, 0, &use);
	r.wall = now_ms() - begun;
	atomic_store(&w.over, true);
	(void)pthread_join(thread, NULL);
	if (ended != pid)
		return r;
	r.own = w.own;
	r.cpu = ms_of(use.ru_utime) + ms_of(use.ru_stime);
	r.rss = use.ru_maxrss;
	r.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return r;
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
	double wall[RUNS_MAX], cpu[RUNS_MAX];
	struct run r = { .code = -1 };
	long rss = 0, own = 0;
	int i, runs = argc > 2 ? atoi(argv[1]) : 0;

	if (runs < 1 || runs > RUNS_MAX) {
		(void)fputs("usage: measure RUNS COMMAND...\n", stderr);
		return 2;
	}
	for (i = 0; i < runs; i++) {
		r = run_once(argv + 2);
		wall[i] = r.wall;
		cpu[i] = r.cpu;
		if (r.rss > rss)
			rss = r.rss;
		if (r.own > own)
			own = r.own;
	}
	qsort(wall, (size_t)runs, sizeof(*wall), by_value);
	qsort(cpu, (size_t)runs, sizeof(*cpu), by_value);
	(void)printf("%.1f %.1f %ld %d %ld\n", wall[runs / 2], cpu[runs / 2],
	    rss, r.code, own);
	return r.code >= 126 || r.code < 0 ? 1 : 0;
}
