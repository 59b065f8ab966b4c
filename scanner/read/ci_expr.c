#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "read/ci_expr.h"
#include "read/ci_names.h"

/* ---- references ---- */

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* Past a 'string'; two quotes inside are one. */
static size_t
past_string(struct str s, size_t i)
{
	for (i++; i < s.n && s.p[i] != '\''; i++)
		;
	return i + 1;
}

/* A part of a path: ".name" or "['name']"; name is empty when it is [0]. */
static bool
next_part(struct str s, size_t *at, struct str *ret)
{
	size_t i = *at, from;

	if (i < s.n && s.p[i] == '.') {
		for (from = ++i; i < s.n && (is_name(s.p[i]) || s.p[i] == '*');)
			i++;
		*ret = str_slice(s, from, i);
		*at = i;
		return ret->n > 0;
	}
	if (i + 1 >= s.n || s.p[i] != '[')
		return false;
	from = str_find(s, STR("]"), i);
	if (from == SIZE_MAX)
		return false;
	*ret = str_trim(str_slice(s, i + 1, from));
	if (ret->n >= 2 && (ret->p[0] == '\'' || ret->p[0] == '"'))
		*ret = str_slice(*ret, 1, ret->n - 1);
	*at = from + 1;
	return true;
}

static struct ci_ref
reference(struct arena *a, struct str s, size_t *at)
{
	size_t from = *at, i = from;
	struct ci_ref ref;
	struct str part;

	while (i < s.n && is_name(s.p[i]))
		i++;
	ref.name = str_slice(s, from, i);
	ref.path = arena_lower(a, ref.name);
	while (next_part(s, &i, &part)) {
		ref.name = part;
		ref.path = arena_printf(a, STR_FMT "." STR_FMT,
		    STR_ARG(ref.path), STR_ARG(arena_lower(a, part)));
		if (ref.path.n > 400) /* no name of anybody's */
			break;
	}
	*at = i;
	return ref;
}

/* Names in front of '(' are functions. */
static bool
ref_within(struct arena *a, struct ci_refs *in, struct ci_ref *ret)
{
	struct str s = str_slice(in->text, 0, in->end);

	while (in->at < s.n) {
		if (s.p[in->at] == '\'') {
			in->at = past_string(s, in->at);
		} else if (!is_name(s.p[in->at])) {
			in->at++;
		} else {
			*ret = reference(a, s, &in->at);
			if (in->at < s.n && s.p[in->at] == '(')
				continue;
			if (str_eq(ret->path, STR("secrets")))
				ret->name = STR("*");
			return true;
		}
	}
	return false;
}

/* The expression that begins at or after from, with its brackets. */
static bool
next_expression(struct str text, size_t from, size_t *ret_from, size_t *ret_to)
{
	size_t close;

	*ret_from = str_find(text, STR("${{"), from);
	if (*ret_from == SIZE_MAX)
		return false;
	close = str_find(text, STR("}}"), *ret_from);
	*ret_to = close == SIZE_MAX ? text.n : close + 2;
	return true;
}

bool
ci_ref_next(struct arena *a, struct ci_refs *in, struct ci_ref *ret)
{
	size_t from;

	if (in->bare && in->end == 0)
		in->end = in->text.n;
	for (;;) {
		if (in->at < in->end && ref_within(a, in, ret))
			return true;
		if (in->bare ||
		    !next_expression(in->text, in->at, &from, &in->end))
			return false;
		in->at = from + 3;
	}
}

static bool
is_secret(struct str path)
{
	return str_eq(path, STR("secrets")) ||
	    (str_starts(path, STR("secrets.")) &&
		!str_eq(path, STR("secrets.github_token")));
}

bool
ci_secret_next(struct arena *a, struct ci_refs *in, struct str *ret)
{
	struct ci_ref ref;

	while (ci_ref_next(a, in, &ref))
		if (is_secret(ref.path)) {
			*ret = ref.name;
			return true;
		}
	return false;
}

/* ---- scopes ---- */

struct ci_scope {
	struct arena *arena;
	const struct ci_scope *outer;
	struct map *by_path; /* -> struct ci_name */
	const struct ci_name *names;
	size_t n; /* with those of the outer ones */
};

struct ci_scope *
ci_scope_new(struct arena *a, const struct ci_scope *outer)
{
	struct ci_scope *s = ARENA_NEW(a, struct ci_scope);

	s->arena = a;
	s->outer = outer;
	s->n = outer == NULL ? 0 : outer->n;
	return s;
}

bool
ci_scope_set(
    struct ci_scope *s, const char *context, struct str name, struct str text)
{
	struct ci_name *n;

	if (s->n >= LIMIT_CI_NAMES)
		return false;
	if (s->by_path == NULL)
		s->by_path = map_new(s->arena);
	n = ARENA_NEW(s->arena, struct ci_name);
	*n = (struct ci_name){ str_of(context), name, text, s->names };
	/* of an environment only what may hold a key or name a network */
	if (str_has(text, STR("${{")) || ci_name_is_network(name) ||
	    !str_eq(n->context, STR("env")))
		s->names = n;
	s->n++;
	*map_slot(s->by_path,
	    arena_printf(s->arena, "%s." STR_FMT, context,
		STR_ARG(arena_lower(s->arena, name)))) = n;
	return true;
}

bool
ci_scope_get(const struct ci_scope *s, struct str path, struct str *ret)
{
	const struct ci_name *n = NULL;

	for (; s != NULL && n == NULL; s = s->outer)
		if (s->by_path != NULL)
			n = map_get(s->by_path, path);
	if (n != NULL)
		*ret = n->text;
	return n != NULL;
}

const struct ci_name *
ci_scope_names(const struct ci_scope *s)
{
	return s->names;
}

const struct ci_scope *
ci_scope_outer(const struct ci_scope *s)
{
	return s->outer;
}

/* ---- replacing ---- */

/* Text that grows up to LIMIT_CI_TEXT; the rest is left out. */
struct grown {
	struct arena *arena;
	char *p;
	size_t n, cap;
	bool cut;
};

static void
grow(struct grown *g, struct str s)
{
	char *p;

	if (g->n + s.n > LIMIT_CI_TEXT) {
		s.n = LIMIT_CI_TEXT - g->n;
		g->cut = true;
	}
	if (g->n + s.n > g->cap) {
		g->cap = 2 * (g->n + s.n) + 64;
		p = arena_alloc(g->arena, g->cap, 1);
		if (g->n > 0)
			memcpy(p, g->p, g->n);
		g->p = p;
	}
	if (s.n > 0)
		memcpy(g->p + g->n, s.p, s.n);
	g->n += s.n;
}

/* "github.event.inputs.x" is another name of "inputs.x". */
static bool
stands_for(const struct ci_scope *s, struct str path, struct str *ret)
{
	const struct str event = STR("github.event.");

	if (str_starts(path, STR("github.event.inputs.")))
		path = str_slice(path, event.n, path.n);
	return ci_scope_get(s, path, ret);
}

/* An expression that is a name becomes what it stands for; one that computes
 * is kept, with what its names stand for behind it. */
static void
grow_expression(struct grown *g, const struct ci_scope *s, struct str e)
{
	struct ci_refs in = { .text = e };
	struct str body = str_trim(str_slice(e, 3, e.n - 2)), text;
	struct ci_ref ref;
	bool whole = false;

	if (str_ends(e, STR("}}")) && ci_ref_next(g->arena, &in, &ref) &&
	    stands_for(s, ref.path, &text)) {
		size_t i;

		for (i = 0;
		     i < body.n && (is_name(body.p[i]) || body.p[i] == '.');)
			i++;
		whole = i == body.n;
	}
	if (whole) {
		grow(g, text);
		return;
	}
	grow(g, e);
	in = (struct ci_refs){ .text = e };
	while (!g->cut && ci_ref_next(g->arena, &in, &ref))
		if (stands_for(s, ref.path, &text) && text.n > 0) {
			grow(g, STR(" "));
			grow(g, text);
		}
}

struct str
ci_expand(struct arena *a, const struct ci_scope *s, struct str text, bool *cut)
{
	struct grown g = { .arena = a };
	size_t at = 0, from, to;

	if (str_find(text, STR("${{"), 0) == SIZE_MAX &&
	    text.n <= LIMIT_CI_TEXT)
		return text;
	while (!g.cut && next_expression(text, at, &from, &to)) {
		grow(&g, str_slice(text, at, from));
		grow_expression(&g, s, str_slice(text, from, to));
		at = to;
	}
	grow(&g, str_slice(text, at, text.n));
	*cut = *cut || g.cut;
	return (struct str){ g.p, g.n };
}

static bool
is_shell_name(char c)
{
	return is_name(c) && c != '-';
}

/* The variable at i, which is '$': "$X", "${X}", "${X:-y}", "$env:X". Gives
 * its length; 0 when it is none. */
static size_t
variable_at(struct str s, size_t i, struct str *ret)
{
	size_t from = i + 1, to, end;
	bool braces = from < s.n && s.p[from] == '{';

	from += braces;
	if (str_starts(str_slice(s, from, s.n), STR("env:")))
		from += 4;
	for (to = from; to < s.n && is_shell_name(s.p[to]); to++)
		;
	*ret = str_slice(s, from, to);
	if (ret->n == 0)
		return 0;
	if (!braces)
		return to - i;
	end = str_find(s, STR("}"), to);
	return (end == SIZE_MAX ? s.n : end + 1) - i;
}

struct str
ci_expand_shell(struct arena *a, const struct ci_scope *s, struct str text)
{
	struct grown g = { .arena = a };
	struct str name, value, path;
	size_t i, at = 0, n;

	for (i = 0; i < text.n; i++) {
		if (text.p[i] != '$' || (n = variable_at(text, i, &name)) == 0)
			continue;
		path = arena_printf(
		    a, "env." STR_FMT, STR_ARG(arena_lower(a, name)));
		if (!ci_scope_get(s, path, &value))
			continue;
		grow(&g, str_slice(text, at, i));
		grow(&g, value);
		at = i + n;
		i = at - 1;
	}
	if (at == 0)
		return text;
	grow(&g, str_slice(text, at, text.n));
	return (struct str){ g.p, g.n };
}
