#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/scan.h"
#include "app/starter.h"

static int
fail(const char *path, const char *what)
{
	struct err e;

	(void)err_set(&e, ERR_USAGE, (struct where){ .path = str_of(path) },
	    "%s: %s", what, strerror(errno));
	return complain(&e);
}

/* The folder REPO/.quorate, made if need be, never through a link. */
static int
open_folder(const char *repo)
{
	int root, dir;

	root = open(repo, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (root == -1)
		return -1;
	if (mkdirat(root, ".quorate", 0755) != 0 && errno != EEXIST) {
		(void)close(root);
		return -1;
	}
	dir = openat(
	    root, ".quorate", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	(void)close(root);
	return dir;
}

/* A stream on a new file; NULL when there is one of that name. */
static FILE *
create(int dir, const char *name)
{
	int fd = openat(dir, name,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

	return fd == -1 ? NULL : fdopen(fd, "w");
}

static int
write_starter(int dir, const char *name, const struct results *r)
{
	struct out out = { .f = create(dir, name) };

	if (out.f == NULL) {
		if (errno != EEXIST)
			return fail(name, "cannot be made");
		(void)printf(".quorate/%s is there already\n", name);
		return EXIT_PASS;
	}
	if (strcmp(name, "posture.yaml") == 0)
		starter_posture(&out, r->graph, r->now);
	else
		starter_policy(&out);
	if (out_end(&out) != 0 || fclose(out.f) != 0)
		return fail(name, "cannot be written");
	(void)printf("wrote .quorate/%s\n", name);
	return EXIT_PASS;
}

static int
init(const struct options *o, const struct results *r)
{
	int dir, end;

	dir = open_folder(o->repo);
	if (dir == -1)
		return fail(o->repo, "the folder .quorate");
	end = write_starter(dir, "posture.yaml", r);
	if (end == EXIT_PASS)
		end = write_starter(dir, "policy.yaml", r);
	(void)close(dir);
	return end;
}

static int
run(int argc, char *argv[])
{
	struct options o;
	struct scan s;
	struct err e;
	int end = options_parse(&cmd_init, argc, argv, &o);

	if (end != 0)
		return end < 0 ? EXIT_USAGE : EXIT_PASS;
	o.history = false;
	if (scan_run(&o, &s, &e) != 0)
		return complain(&e);
	end = init(&o, &s.results);
	scan_end(&s);
	return end;
}

const struct command cmd_init = {
	.name = "init",
	.usage = "init [OPTION]... [REPO]",
	.says = "Write a starter manifest and policy from what a scan finds",
	.help = "Writes .quorate/posture.yaml (the manifest) and "
		".quorate/policy.yaml into REPO,\nfilled with what a scan "
		"found. Files that exist are left alone.\n\n",
	.takes = OF_INIT,
	.run = run,
};
