#ifndef TESTS_READ_BESIDE_H
#define TESTS_READ_BESIDE_H

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "told.h"

/* A file and those beside it, for readers that look at their neighbours; the
 * list ends with a path of NULL. */
struct beside {
	const char *path, *text;
};

static inline void
beside_write(struct arena *a, const char *root, const struct beside *b)
{
	char *path = strdup(arena_printf(a, "%s/%s", root, b->path).p);
	struct str text = told_quotes(a, b->text);
	char *slash = path + strlen(root) + 1;
	FILE *f;

	for (; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash = '/';
	}
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text.p, 1, text.n, f), text.n);
	assert_int_equal(fclose(f), 0);
	free(path);
}

static inline void
beside_remove(char *root)
{
	char *const roots[] = { root, NULL };
	FTS *fts = fts_open(roots, FTS_PHYSICAL, NULL);
	FTSENT *e;

	assert_non_null(fts);
	while ((e = fts_read(fts)) != NULL)
		if (e->fts_info != FTS_D)
			assert_int_equal(remove(e->fts_accpath), 0);
	assert_int_equal(fts_close(fts), 0);
}

/* Let all readers see the first file; the others are there. */
static inline bool
told_beside(struct told *t, const struct beside *files)
{
	char root[] = "/tmp/quorate-test-XXXXXX";
	struct file file = { .kind = ENTRY_FILE };
	struct repo *repo = NULL;
	size_t i;
	bool any;

	assert_non_null(mkdtemp(root));
	for (i = 0; files[i].path != NULL; i++)
		beside_write(t->arena, root, &files[i]);
	assert_int_equal(repo_open(t->arena, root, NULL, &repo, NULL), 0);
	file.path = str_of(files[0].path);
	file.bytes = told_quotes(t->arena, files[0].text);
	any = read_file(t->facts, repo, &file, t->scratch);
	repo_close(repo);
	beside_remove(root);
	return any;
}

#endif
