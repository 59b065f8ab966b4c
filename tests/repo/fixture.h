#ifndef TESTS_REPO_FIXTURE_H
#define TESTS_REPO_FIXTURE_H

#include <sys/stat.h>

#include <assert.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "repo/repo.h"

/*
 * Every test has a new folder and stands in it. A walk becomes text, a line
 * for each thing told, so that a test says in one string what it expects:
 *
 *	f path=bytes        a file; "l" a link, "s" a submodule (no bytes)
 *	f path=bytes @words the same in a history; words: the commit's message
 *	u path: why         unread
 */
struct fixture {
	char home[PATH_MAX + 16], start[PATH_MAX];
	struct arena *arena;
	char log[1 << 16];
	size_t n;
	bool (*wants)(struct str path, uint64_t size);
};

static struct fixture fx;

/* c: commit all there is, each a minute after the last. object: where git
 * keeps a loose one. */
static const char prelude[] =
    "set -e\n"
    "c() {\n"
    "	T=$(($(cat $H/.time) + 60)); echo $T > $H/.time\n"
    "	git add -A\n"
    "	GIT_COMMITTER_DATE=\"$T +0000\" git commit -qm \"$1\" $2 $3\n"
    "}\n"
    "new() { git init -q -b main \"$1\"; cd \"$1\"; }\n"
    "object() { git rev-parse $1 | sed 's|^..|.git/objects/&/|'; }\n"
    "lose() { rm $(object $1); }\n"
    "corrupt() { chmod u+w $(object $1); echo x > $(object $1); }\n";

static inline void
sh(const char *script)
{
	char *all;

	if (asprintf(&all, "exec 2>&1\n%s%s", prelude, script) == -1)
		abort();
	if (system(all) != 0)
		fail_msg("script failed: %s", script);
	free(all);
}

/* The first line a command prints. */
static inline const char *
said(const char *command)
{
	static char line[512];
	FILE *p = popen(command, "r");

	line[0] = '\0';
	if (p == NULL || fgets(line, sizeof(line), p) == NULL)
		line[0] = '\0';
	if (p != NULL)
		(void)pclose(p);
	line[strcspn(line, "\n")] = '\0';
	return line;
}

static inline int
fixture_begin(void **state)
{
	const char *b = getenv("B");
	char top[PATH_MAX];

	(void)state;
	if (getcwd(fx.start, sizeof(fx.start)) == NULL ||
	    realpath(b != NULL && access(b, W_OK) == 0 ? b : "/tmp", top) ==
		NULL)
		return -1;
	(void)snprintf(fx.home, sizeof(fx.home), "%s/repo-XXXXXX", top);
	if (mkdtemp(fx.home) == NULL || chdir(fx.home) == -1)
		return -1;
	setenv("HOME", fx.home, 1);
	setenv("H", fx.home, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_AUTHOR_NAME", "a", 1);
	setenv("GIT_AUTHOR_EMAIL", "a@example.org", 1);
	setenv("GIT_AUTHOR_DATE", "1700000000 +0000", 1);
	setenv("GIT_COMMITTER_NAME", "c", 1);
	setenv("GIT_COMMITTER_EMAIL", "c@example.org", 1);
	setenv("GIT_COMMITTER_DATE", "1700000000 +0000", 1);
	unsetenv("GIT_DIR");
	unsetenv("XDG_CONFIG_HOME");
	sh("echo 1700000000 > .time");
	fx.arena = arena_new();
	fx.wants = NULL;
	return 0;
}

static inline int
fixture_end(void **state)
{
	(void)state;
	arena_free(fx.arena);
	if (chdir(fx.start) == -1)
		return -1;
	return system("chmod -R u+rwx \"$H\" && rm -rf \"$H\"");
}

__attribute__((format(printf, 1, 2))) static inline void
note(const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(fx.log + fx.n, sizeof(fx.log) - fx.n, fmt, ap);
	va_end(ap);
	assert_in_range(n, 0, sizeof(fx.log) - fx.n - 1);
	fx.n += (size_t)n;
}

static inline bool
fixture_wants(void *arg, struct str path, uint64_t size)
{
	(void)arg;
	return fx.wants == NULL || fx.wants(path, size);
}

static inline void
note_file(void *arg, const struct file *f)
{
	static const char kinds[] = "fls";

	(void)arg;
	note("%c " STR_FMT "=%.*s\n", kinds[f->kind], STR_ARG(f->path),
	    f->bytes.n > 60 ? 60 : (int)f->bytes.n, f->bytes.p);
}

/* arg: the repository, as git is to find it */
static inline void
note_past(void *arg, const struct file *f)
{
	char *command;

	if (asprintf(&command, "git -C '%s' log -1 --format=%%s " STR_FMT,
		(char *)arg, STR_ARG(f->commit)) == -1)
		abort();
	note_file(arg, f);
	fx.n--;
	note(" @%s\n", f->commit.n == 0 ? "-" : said(command));
	free(command);
}

static inline void
note_unread(void *arg, const struct unread *u)
{
	(void)arg;
	note("u " STR_FMT ": %s\n", STR_ARG(u->path), u->why);
}

static inline struct repo *
open_ok(const char *path, const char *rev)
{
	struct repo *r = NULL;
	struct err e = { .msg = "" };

	if (repo_open(fx.arena, path, rev, &r, &e) < 0)
		fail_msg("%s: %s", path, e.msg);
	return r;
}

static inline struct repo *
at(struct repo *r, const char *rev)
{
	struct repo *ret = NULL;
	struct err e = { .msg = "" };

	if (repo_at(r, rev, &ret, &e) < 0)
		fail_msg("%s", e.msg);
	return ret;
}

static inline void
expect(const char *text)
{
	assert_string_equal(fx.log, text);
}

static inline void
walk_tree_of(const char *path, const char *rev)
{
	struct visitor v = {
		.wants = fixture_wants, .file = note_file, .unread = note_unread
	};
	struct repo *r = open_ok(path, rev);

	fx.n = 0;
	fx.log[0] = '\0';
	repo_walk_tree(r, &v);
	repo_close(r);
}

static inline void
walk_history_of(const char *path, const char *rev)
{
	struct visitor v = {
		.wants = fixture_wants, .file = note_past, .unread = note_unread
	};
	struct repo *r = open_ok(path, rev);
	char *arg = strdup(path);

	fx.n = 0;
	fx.log[0] = '\0';
	v.arg = arg;
	repo_walk_history(r, &v, NULL);
	repo_close(r);
	free(arg);
}

static inline void
expect_refused(const char *path, const char *rev, const char *words)
{
	struct repo *r = NULL;
	struct err e = { .msg = "" };

	assert_int_equal(repo_open(fx.arena, path, rev, &r, &e), ERR_INPUT);
	assert_null(r);
	if (strstr(e.msg, words) == NULL)
		fail_msg("%s: %s", path, e.msg);
	assert_true(str_eq(e.at.path, str_of(path)));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_begin, fixture_end)

#endif
