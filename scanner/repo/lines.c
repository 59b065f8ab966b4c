#include <stdio.h>
#include <string.h>

#include <git2/sys/hashsig.h>

#include "base/map.h"
#include "repo/internal.h"

/*
 * Which lines of two files differ. libgit2 finds it, but gets numbers in the
 * place of lines, alike for those that are alike: the hash it would look them
 * up by is no secret. 16,000 lines that were made for it take it a second, and
 * twice as many four.
 */

/* A number in hex and the end of its line. */
#define TOKEN 9

struct ranges {
	struct arena *arena;
	VEC(struct line_range) list;
	uint32_t first; /* lines before those that are compared */
};

/* The first line, with its end. */
static struct str
first_line(struct str s)
{
	size_t end = str_find(s, STR("\n"), 0);

	return str_slice(s, 0, end == SIZE_MAX ? s.n : end + 1);
}

static uint32_t
count_lines(struct str s)
{
	uint32_t n = s.n > 0 && s.p[s.n - 1] != '\n';
	size_t i;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

/* Take off the lines that both begin with; how many. */
static uint32_t
trim_start(struct str *a, struct str *b)
{
	struct str line;
	uint32_t n = 0;

	while (a->n > 0 && b->n > 0 &&
	    str_eq(line = first_line(*a), first_line(*b))) {
		*a = str_slice(*a, line.n, a->n);
		*b = str_slice(*b, line.n, b->n);
		n++;
	}
	return n;
}

/* And those they end with: whole ones, with the end of the line before. */
static void
trim_end(struct str *a, struct str *b)
{
	size_t n = a->n < b->n ? a->n : b->n, same = 0, i;

	for (i = 1; i <= n && a->p[a->n - i] == b->p[b->n - i]; i++)
		if ((i == a->n || a->p[a->n - i - 1] == '\n') &&
		    (i == b->n || b->p[b->n - i - 1] == '\n'))
			same = i;
	a->n -= same;
	b->n -= same;
}

static struct str
numbers(struct arena *a, struct map *lines, struct str s, uint32_t n)
{
	char *text = arena_alloc(a, n + 1, TOKEN);
	struct str line;
	void **slot;
	uint32_t i;

	for (i = 0; i < n; i++) {
		line = first_line(s);
		s = str_slice(s, line.n, s.n);
		slot = map_slot(lines, line);
		if (*slot == NULL)
			*slot = (void *)(uintptr_t)map_count(lines);
		(void)snprintf(text + (size_t)i * TOKEN, TOKEN + 1, "%08x\n",
		    (unsigned)(uintptr_t)*slot);
	}
	return (struct str){ text, (size_t)n * TOKEN };
}

static void
add_range(struct ranges *rs, uint32_t line, uint32_t n)
{
	*VEC_ADD(rs->arena, &rs->list) =
	    (struct line_range){ rs->first + line, n };
}

static int
take_hunk(const git_diff_delta *d, const git_diff_hunk *h, void *arg)
{
	(void)d;
	add_range(arg, (uint32_t)h->new_start, (uint32_t)h->new_lines);
	return 0;
}

static bool
compare(struct ranges *rs, struct str before, struct str after)
{
	git_diff_options o;
	int error;

	library_begin();
	(void)git_diff_options_init(&o, GIT_DIFF_OPTIONS_VERSION);
	o.flags = GIT_DIFF_FORCE_TEXT;
	o.context_lines = 0;
	error = git_diff_buffers(before.p, before.n, NULL, after.p, after.n,
	    NULL, &o, NULL, NULL, take_hunk, NULL, rs);
	library_end();
	return error == 0;
}

static void
compare_lines(struct ranges *rs, struct str before, struct str after)
{
	uint32_t n = count_lines(before), m = count_lines(after);
	struct arena *a = arena_new();
	struct map *lines = map_new(a);
	bool done = false;

	if (n > 0 && m > 0 && n + m <= LIMIT_DIFF_LINES)
		done = compare(rs, numbers(a, lines, before, n),
		    numbers(a, lines, after, m));
	if (!done) { /* all of them; none: they stood behind the one before */
		rs->list.n = 0;
		add_range(rs, m > 0 ? 1 : 0, m);
	}
	arena_free(a);
}

const struct line_range *
lines_changed(struct arena *a, struct str before, struct str after, size_t *n)
{
	struct ranges rs = { .arena = a };

	rs.first = trim_start(&before, &after);
	trim_end(&before, &after);
	if (before.n > 0 || after.n > 0)
		compare_lines(&rs, before, after);
	*n = rs.list.n;
	return rs.list.v;
}

unsigned
likeness(struct str a, struct str b)
{
	git_hashsig *x = NULL, *y = NULL;
	int score = 0;

	if (str_eq(a, b))
		return 100;
	library_begin();
	if (a.n > 0 && b.n > 0 &&
	    git_hashsig_create(&x, a.p, a.n, GIT_HASHSIG_ALLOW_SMALL_FILES) ==
		0 &&
	    git_hashsig_create(&y, b.p, b.n, GIT_HASHSIG_ALLOW_SMALL_FILES) ==
		0)
		score = git_hashsig_compare(x, y);
	git_hashsig_free(x);
	git_hashsig_free(y);
	library_end();
	/* all is alike only of equals: lines may stand in another order */
	return score <= 0 ? 0 : score > 99 ? 99 : (unsigned)score;
}
