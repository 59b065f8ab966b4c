#ifndef TESTS_REPO_ASKED_H
#define TESTS_REPO_ASKED_H

#include "fixture.h"
#include "repo/trace.h"

/*
 * What is asked for are blobs of one line, and each is called by that line:
 *
 *	+ path=S @words         a sighting; words: the commit's message
 *	S: one to two; a b      a life: first, gone, "in HEAD", "in <ref>",
 *	                        "unreachable"; its paths
 *	u path: why             unread
 */
#define ASKED_MAX 16
#define ID_BYTES  20

struct asked {
	const char *line;
	unsigned char id[ID_BYTES];
	uint32_t group;
};

static struct asked asked[ASKED_MAX];
static size_t asked_n;

/* The id of a blob with this line and nothing else. */
static inline void
line_id(const char *line, unsigned char *ret)
{
	char *command;

	if (asprintf(&command, "echo '%s' | git hash-object --stdin", line) ==
	    -1)
		abort();
	assert_true(hex_bytes(str_of(said(command)), ID_BYTES, ret));
	free(command);
}

static inline int
asked_by_id(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;

	return memcmp(x->id, y->id, ID_BYTES);
}

static inline void
ask(const char *line, uint32_t group)
{
	assert_in_range(asked_n, 0, ASKED_MAX - 1);
	asked[asked_n].line = line;
	asked[asked_n].group = group;
	line_id(line, asked[asked_n++].id);
	qsort(asked, asked_n, sizeof(*asked), asked_by_id);
}

static inline void
ask_only(const char *line)
{
	asked_n = 0;
	ask(line, 0);
}

/* The message of a commit of the repository at path. */
static inline const char *
words_of(const char *path, struct str commit)
{
	static char ret[512];
	char *command;

	if (commit.n == 0)
		return "-";
	if (asprintf(&command, "git -C '%s' log -1 --format=%%s " STR_FMT, path,
		STR_ARG(commit)) == -1)
		abort();
	(void)snprintf(ret, sizeof(ret), "%s", said(command));
	free(command);
	return ret;
}

static inline void
note_life(const char *path, const struct secret_life *l, const char *line)
{
	size_t i;

	note("%s: %s", line, words_of(path, l->first.commit));
	if (l->gone.commit.n > 0)
		note(" to %s", words_of(path, l->gone.commit));
	if (l->in_head)
		note(", in HEAD");
	if (l->in_ref.n > 0)
		note(", in " STR_FMT, STR_ARG(l->in_ref));
	if (l->unreachable)
		note(", unreachable");
	note(";");
	for (i = 0; i < l->n_paths; i++)
		note(" " STR_FMT, STR_ARG(l->paths[i]));
	note("\n");
}

static inline struct trace_query
query_of_asked(struct repo *since)
{
	struct traced_blob *v = arena_alloc(fx.arena, asked_n, sizeof(*v));
	struct trace_query q = { v, asked_n, 0, since };
	size_t i;

	for (i = 0; i < asked_n; i++) {
		v[i].id = (struct str){ (char *)asked[i].id, ID_BYTES };
		v[i].groups = &asked[i].group;
		v[i].n_groups = 1;
		if (asked[i].group >= q.n_groups)
			q.n_groups = asked[i].group + 1;
	}
	return q;
}

static inline void
note_lives(const char *path, const struct traced *t, size_t groups)
{
	size_t g, i;

	for (g = 0; g < groups; g++)
		for (i = 0; i < asked_n; i++)
			if (asked[i].group == g) {
				note_life(path, &t->lives[g], asked[i].line);
				break;
			}
}

static inline struct traced
trace_since(const char *path, const char *rev, const char *since)
{
	struct visitor v = { .wants = fixture_wants, .unread = note_unread };
	struct repo *r = open_ok(path, rev);
	struct trace_query q =
	    query_of_asked(since == NULL ? NULL : at(r, since));
	struct traced t;
	size_t i;

	fx.n = 0;
	fx.log[0] = '\0';
	repo_trace(r, fx.arena, &q, &v, NULL, &t);
	for (i = 0; i < t.n; i++)
		note("+ " STR_FMT "=%s @%s\n", STR_ARG(t.v[i].path),
		    asked[t.v[i].blob].line, words_of(path, t.v[i].commit));
	note_lives(path, &t, q.n_groups);
	repo_close(r);
	return t;
}

static inline struct traced
trace_of(const char *path)
{
	return trace_since(path, NULL, NULL);
}

#endif
