#include "app/progress.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define FIRST_MS 1000
#define EACH_MS  100

/* The terminal is one, so its state may be one too. */
static struct {
	int64_t begun, shown;
	const char *what; /* is being counted */
	int64_t since;    /* it began then */
	bool visible;
} bar;

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
progress(const char *what, size_t done, size_t all)
{
	if (done % 64 == 0)
		progress_now(what, done, all);
}

/* "objects 5000 of 20000 (25 %), 12000 a second, 2 s to go" */
static void
show(const char *what, size_t done, size_t all, int64_t ms)
{
	size_t rate = ms > 0 ? done * 1000 / (size_t)ms : 0;

	if (all == 0) {
		(void)fprintf(stderr, "\r\033[K%s %zu", what, done);
		return;
	}
	(void)fprintf(stderr, "\r\033[K%s %zu of %zu (%zu %%)", what, done, all,
	    done * 100 / all);
	if (rate > 0)
		(void)fprintf(stderr, ", %zu a second, %zu s to go", rate,
		    (all - done) / rate + 1);
}

void
progress_now(const char *what, size_t done, size_t all)
{
	int64_t now;

	if (isatty(STDERR_FILENO) == 0)
		return;
	now = now_ms();
	if (bar.begun == 0)
		bar.begun = now;
	if (bar.what != what) {
		bar.what = what;
		bar.since = now;
	}
	if (now - bar.begun < FIRST_MS || now - bar.shown < EACH_MS)
		return;
	bar.shown = now;
	bar.visible = true;
	show(what, done, all, now - bar.since);
}

void
progress_end(void)
{
	if (bar.visible)
		(void)fputs("\r\033[K", stderr);
	bar.visible = false;
}
