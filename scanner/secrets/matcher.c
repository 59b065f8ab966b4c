#include <assert.h>
#include <string.h>

#include "crypto/token.h"
#include "secrets/rules.h"
#include "secrets/search.h"

/*
 * From literals to tokens. One pass finds which rules have a literal in the
 * file and where; only around those places their patterns run.
 */
#define GROUPS 16

struct windows {
	struct span *v;
	size_t n, cap;
};

struct pass {
	struct search *s;
	struct windows *of; /* of each rule */
};

/* Literals come in the order of their places, so windows that meet are one:
 * a rule goes over each byte once, however often its literal is there. */
static void
hit(void *arg, unsigned rule, size_t end)
{
	struct pass *p = arg;
	struct windows *w = &p->of[rule];
	size_t n = p->s->text.n;
	size_t from = end > LIMIT_RULE_BEFORE ? end - LIMIT_RULE_BEFORE : 0;
	size_t to = n - end > LIMIT_RULE_AFTER ? end + LIMIT_RULE_AFTER : n;

	if (w->n > 0 && from <= w->v[w->n - 1].to)
		w->v[w->n - 1].to = to;
	else
		*VEC_ADD(p->s->by->scratch, w) = (struct span){ from, to };
}

/* On the line of the token, or the one before it. */
static bool
context_holds(struct rule *r, struct str t, struct span at)
{
	size_t least =
	    at.from > LIMIT_RULE_BEFORE ? at.from - LIMIT_RULE_BEFORE : 0;
	size_t from = at.from, to = at.to, lines = 0;
	struct span g;

	if (r->near == NULL)
		return true;
	for (; from > least; from--)
		if (t.p[from - 1] == '\n' && ++lines == 2)
			break;
	while (to < t.n && to - at.to < LIMIT_RULE_BEFORE && t.p[to] != '\n')
		to++;
	return regex_find(r->near, str_slice(t, from, to), 0, &g, 1) ==
	    REGEX_MATCH;
}

/* Where the part with the checksum begins: ghp_, npm_. */
static size_t
prefix_of(struct str token)
{
	const char *p = memchr(token.p, '_', token.n);

	return p == NULL ? 0 : (size_t)(p - token.p) + 1;
}

static int64_t
flags_of(const struct rule *r, struct str token)
{
	enum proof proof = PROOF_NONE;

	if (r->checksum == CHECKSUM_CRC62)
		proof = token_crc62(token, prefix_of(token));
	else if (r->checksum == CHECKSUM_GITHUB_PAT)
		proof = token_github_pat(token);
	if (proof == PROOF_VALID)
		return SECRET_PROVEN;
	if (is_placeholder(token))
		return SECRET_PLACEHOLDER;
	return proof == PROOF_WRONG ? SECRET_DISPROVEN : 0;
}

static void
tell(struct search *s, struct rule *r, struct span at)
{
	struct str token = str_slice(s->text, at.from, at.to);

	if (token.n == 0 || !context_holds(r, s->text, at))
		return;
	search_tell(s,
	    &(struct secret){ .at = at,
		.rule = r->id,
		.material = token,
		.flags = flags_of(r, token),
		.severity = r->severity });
}

static void
run_rule(struct search *s, struct rule *r, struct span window)
{
	struct str t = str_slice(s->text, 0, window.to);
	struct span g[GROUPS];
	enum regex_result found;
	size_t from = window.from;

	while (from < t.n) {
		found = regex_find(r->regex, t, from, g, GROUPS);
		if (found == REGEX_LIMIT)
			search_gap(s, GAP_MATCH);
		if (found != REGEX_MATCH)
			return;
		if (g[r->group].to != SIZE_MAX)
			tell(s, r, g[r->group]);
		from = g[0].to > from ? g[0].to : from + 1;
	}
}

void
matcher_search(struct search *s)
{
	struct rules *rs = s->by->rules;
	struct pass p = { s,
		arena_alloc(s->by->scratch, rs->n, sizeof(struct windows)) };
	size_t i, k;
	int e;

	literals_scan(rs->literals, s->text, hit, &p);
	for (i = 0; i < rs->n; i++) {
		if (p.of[i].n == 0)
			continue;
		e = rule_compile(rs->v[i], NULL);
		assert(e == 0); /* test_rules.c compiles every one */
		for (k = 0; k < p.of[i].n; k++)
			run_rule(s, rs->v[i], p.of[i].v[k]);
	}
}
