#include "secrets/rule_runs.h"

#include <string.h>

#define DEPTH_MOST 50

/* The set holds a letter in both cases, so that it does not matter whether a
 * pattern asks for the case. */
static inline bool
is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') ||
	    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* ---- what a pattern asks for ---- */

struct parse {
	struct str s;
	size_t at;
	unsigned depth;
	bool lost; /* it has something that we do not know */
};

/* One item before its quantifier: a byte, or a group and the longest run that
 * each match of it has. */
struct item {
	bool group, alnum;
	size_t inner;
};

static size_t alternatives(struct parse *);

static char
peek(const struct parse *p)
{
	return p->at < p->s.n ? p->s.p[p->at] : '\0';
}

static char
next(struct parse *p)
{
	if (p->at == p->s.n) {
		p->lost = true;
		return '\0';
	}
	return p->s.p[p->at++];
}

static bool
take(struct parse *p, const char *text)
{
	if (!str_starts(str_slice(p->s, p->at, p->s.n), str_of(text)))
		return false;
	p->at += strlen(text);
	return true;
}

static size_t
number(struct parse *p)
{
	size_t n = 0;

	while (peek(p) >= '0' && peek(p) <= '9' && n < 100000)
		n = n * 10 + (size_t)(next(p) - '0');
	return n;
}

/* Behind a backslash; *ret is the byte it is, or -1 if it is many. */
static bool
escape(struct parse *p, int *ret)
{
	char c = next(p);

	*ret = -1;
	if (c == 'd')
		return true;
	if (c != '\0' && strchr("wsSWDbB", c) != NULL)
		return false;
	if (c == 'x' && is_hex(peek(p))) {
		*ret = hex_value(next(p));
		if (is_hex(peek(p)))
			*ret = *ret * 16 + hex_value(next(p));
	} else if (c == 'n' || c == 'r' || c == 't') {
		*ret = '\n';
	} else if (is_alnum((unsigned char)c)) {
		p->lost = true;
	} else {
		*ret = (unsigned char)c;
	}
	return *ret >= 0 && is_alnum((unsigned char)*ret);
}

static bool
member(struct parse *p, int *ret)
{
	char c = next(p);

	if (c == '\\')
		return escape(p, ret);
	p->lost |= c == '[' && strchr(":.=", peek(p)) != NULL;
	*ret = (unsigned char)c;
	return is_alnum((unsigned char)c);
}

static bool class(struct parse *p)
{
	bool alnum = !take(p, "^"), first = true;
	int from, to;

	for (; !p->lost && (first || peek(p) != ']'); first = false) {
		alnum &= member(p, &from);
		if (peek(p) != '-' || str_slice(p->s, p->at, p->at + 2).n < 2 ||
		    p->s.p[p->at + 1] == ']')
			continue;
		(void)next(p);
		alnum &= member(p, &to);
		p->lost |= from < 0 || to < 0;
		for (; !p->lost && from <= to; from++)
			alnum &= is_alnum((unsigned char)from);
	}
	(void)next(p);
	return alnum;
}

/* Behind a bracket and its question mark: is it a group that matches? */
static bool
is_group(struct parse *p)
{
	if (take(p, ":") || take(p, ">"))
		return true;
	if (take(p, "=") || take(p, "!") || take(p, "<=") || take(p, "<!"))
		return false;
	while (peek(p) == 'i' || peek(p) == 's' || peek(p) == 'm' ||
	    peek(p) == '-')
		(void)next(p);
	if (peek(p) == ')') /* options for what follows */
		return false;
	p->lost |= next(p) != ':';
	return true;
}

static void
group(struct parse *p, struct item *ret)
{
	bool matches;

	ret->group = true;
	p->lost |= peek(p) == '*' || ++p->depth > DEPTH_MOST;
	matches = !take(p, "?") || is_group(p);
	if (!p->lost)
		ret->inner = alternatives(p);
	if (!matches)
		ret->inner = 0;
	p->lost |= next(p) != ')';
	p->depth--;
}

static struct item
item(struct parse *p)
{
	struct item it = { .group = false };
	char c = next(p);
	int byte;

	if (c == '(')
		group(p, &it);
	else if (c == '[')
		it.alnum = class(p);
	else if (c == '\\')
		it.alnum = escape(p, &byte);
	else if (c == '#') /* a comment */
		p->lost = true;
	else if (is_space(c)) /* what would be repeated? */
		p->lost |= peek(p) != '\0' && strchr("*?+{", peek(p)) != NULL;
	else if (c != '.')
		it.alnum = is_alnum((unsigned char)c);
	return it;
}

/* How often it comes at least. */
static size_t
quantifier(struct parse *p)
{
	size_t at = p->at, n = 1;

	if (take(p, "*") || take(p, "?")) {
		n = 0;
	} else if (take(p, "{")) {
		n = number(p);
		if (take(p, ","))
			(void)number(p);
		p->lost |= at + 1 == p->at || !take(p, "}");
	} else if (!take(p, "+")) {
		return 1;
	}
	(void)(take(p, "?") || take(p, "+"));
	return n;
}

static size_t
take_item(struct parse *p)
{
	struct item it = item(p);
	size_t n = quantifier(p);

	if (it.group)
		return n > 0 ? it.inner : 0;
	return it.alnum ? n : 0;
}

static size_t
alternatives(struct parse *p)
{
	size_t least = SIZE_MAX, most, n;

	do {
		most = 0;
		while (!p->lost && p->at < p->s.n && peek(p) != '|' &&
		    peek(p) != ')') {
			n = take_item(p);
			most = n > most ? n : most;
		}
		least = most < least ? most : least;
	} while (take(p, "|"));
	return least;
}

bool
rule_wants_run(struct str pattern)
{
	struct parse p = { .s = pattern };
	size_t n = alternatives(&p);

	return !p.lost && p.at == pattern.n && n >= RULE_RUN;
}

/* ---- is it there? ---- */

/* The first run that begins at *at or behind it, and not behind `last`; of each
 * RULE_RUN bytes the last is looked at first. */
static bool
find(struct str t, size_t last, size_t *at)
{
	size_t known = *at, from, to;

	while (*at <= last) {
		to = *at + RULE_RUN;
		for (from = to; from > known; from--)
			if (!is_alnum((unsigned char)t.p[from - 1]))
				break;
		if (from == known)
			return true;
		known = to;
		*at = from;
	}
	return false;
}

bool
rule_run_in(struct rule_run *r, struct str text, size_t from, size_t to)
{
	size_t last;

	if (to - from < RULE_RUN)
		return false;
	last = to - RULE_RUN;
	if (from < r->from || from > r->at)
		*r = (struct rule_run){ from, from, false };
	if (!r->found && r->at <= last)
		r->found = find(text, last, &r->at);
	return r->found && r->at <= last;
}
