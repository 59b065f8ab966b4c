#include <math.h>
#include <string.h>

#include "secrets/rules.h"

/*
 * One rule at one of its literals. Everything here is a function of the bytes
 * of the window, so a verdict holds wherever the same window comes again.
 */
#define GROUPS 16

/* ---- patterns ---- */

static int
compile(const struct rule *r, struct str pattern, unsigned flags,
    struct regex **ret, struct err *reterr)
{
	int e;

	if (pattern.n == 0)
		return 0;
	e = regex_new(pattern, REGEX_EXTENDED | flags, ret, reterr);
	if (e < 0 && reterr != NULL)
		reterr->at = r->at;
	return e;
}

int
rule_compile(const struct rule *r, struct rule_code *ret, struct err *reterr)
{
	struct rule_code c = { .run = rule_wants_run(r->pattern) };
	unsigned anchored = r->before == 0 ? REGEX_ANCHORED : 0;
	int e;

	e = compile(r, r->pattern, anchored, &c.pattern, reterr);
	if (e == 0)
		e = compile(r, r->context, REGEX_NOCASE, &c.context, reterr);
	if (e == 0)
		e = compile(r, r->exclude, 0, &c.exclude, reterr);
	if (e < 0)
		rule_code_free(&c);
	else
		*ret = c;
	return e;
}

int
rule_compile_path(const struct rule *r, struct regex **ret, struct err *reterr)
{
	return compile(r, r->path, REGEX_NOCASE, ret, reterr);
}

void
rule_code_free(struct rule_code *c)
{
	regex_free(c->pattern);
	regex_free(c->context);
	regex_free(c->exclude);
	*c = (struct rule_code){ 0 };
}

/* ---- conditions on the token ---- */

static double
entropy_of(struct str s)
{
	unsigned count[256] = { 0 };
	double bits = 0, n = (double)s.n;
	size_t i;

	for (i = 0; i < s.n; i++)
		count[(unsigned char)s.p[i]]++;
	for (i = 0; i < 256; i++)
		if (count[i] > 0)
			bits -= count[i] / n * log2(count[i] / n);
	return bits;
}

static unsigned
mix_of(struct str s)
{
	unsigned mix = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			mix |= MIX_DIGIT;
		else if (s.p[i] >= 'a' && s.p[i] <= 'z')
			mix |= MIX_LOWER | MIX_LETTER;
		else if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			mix |= MIX_UPPER | MIX_LETTER;
		else
			mix |= MIX_SYMBOL;
	}
	return mix;
}

static enum regex_result
find_in(struct regex *re, struct str text)
{
	struct span g;

	return regex_find(re, text, 0, &g, 1);
}

/* The lines of the token and the one before them, within reach. */
static struct str
lines_around(struct str t, struct span at)
{
	size_t least =
	    at.from > LIMIT_RULE_CONTEXT ? at.from - LIMIT_RULE_CONTEXT : 0;
	size_t from = at.from, to = at.to, lines = 0;

	for (; from > least; from--)
		if (t.p[from - 1] == '\n' && ++lines == 2)
			break;
	while (to < t.n && to - at.to < LIMIT_RULE_CONTEXT && t.p[to] != '\n')
		to++;
	return str_slice(t, from, to);
}

static enum regex_result
conditions(const struct rule *r, const struct rule_code *c, struct str window,
    struct span at)
{
	struct str token = str_slice(window, at.from, at.to);
	enum regex_result excluded;

	if (token.n == 0 || (mix_of(token) & r->mix) != r->mix ||
	    (r->entropy > 0 && entropy_of(token) < r->entropy))
		return REGEX_NONE;
	if (c->exclude != NULL) {
		excluded = find_in(c->exclude, token);
		if (excluded != REGEX_NONE)
			return excluded == REGEX_MATCH ? REGEX_NONE : excluded;
	}
	if (c->context != NULL)
		return find_in(c->context, lines_around(window, at));
	return REGEX_MATCH;
}

/* ---- the rule ---- */

static size_t
less(size_t at, size_t n)
{
	return at > n ? at - n : 0;
}

struct span
rule_window(const struct rule *r, struct str text, size_t at)
{
	size_t edge = RULE_EDGE + (r->context.n > 0 ? LIMIT_RULE_CONTEXT : 0);
	size_t ahead = r->after + edge;

	return (struct span){ less(at, r->before + edge),
		text.n - at > ahead ? at + ahead : text.n };
}

enum regex_result
rule_find(const struct rule *r, const struct rule_code *c, struct str text,
    size_t at, struct span *ret)
{
	struct span w = rule_window(r, text, at), g[GROUPS];
	struct str window = str_slice(text, w.from, w.to);
	/* from here on as seen in the window */
	size_t literal = at - w.from, from = less(literal, r->before);
	enum regex_result found;

	for (; from <= literal; from = g[0].from + 1) {
		found = regex_find(c->pattern, window, from, g, GROUPS);
		if (found != REGEX_MATCH || g[0].from > literal)
			return found == REGEX_MATCH ? REGEX_NONE : found;
		if (g[0].to <= literal || g[r->group].to == SIZE_MAX)
			continue;
		found = conditions(r, c, window, g[r->group]);
		if (found == REGEX_MATCH)
			*ret = (struct span){ g[r->group].from + w.from,
				g[r->group].to + w.from };
		if (found != REGEX_NONE)
			return found;
	}
	return REGEX_NONE;
}
