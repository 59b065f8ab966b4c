#include <assert.h>

#include "base/vec.h"
#include "secrets/literals.h"
#include "secrets/proofs.h"
#include "secrets/rules.h"
#include "secrets/search.h"

/* From literals to tokens: where one stands, its rule looks. */
struct anchor {
	size_t at;
	unsigned rule;
};

struct matcher {
	struct rules *rules;
	struct rule_code *code; /* of each rule, once needed */
	const struct literals *literals;
};

struct pass {
	struct search *s;
	struct matcher *m;
	VEC(struct anchor) anchors;
};

struct matcher *
matcher_new(struct arena *a, struct rules *rs)
{
	struct matcher *m = ARENA_NEW(a, struct matcher);
	VEC(struct str) texts = { 0 };
	VEC(uint32_t) owners = { 0 };
	const struct node *n;
	unsigned i;

	m->rules = rs;
	m->code = arena_alloc(a, rs->n, sizeof(*m->code));
	for (i = 0; i < rs->n; i++)
		for (n = rs->v[i]->literals->first; n != NULL; n = n->next) {
			*VEC_ADD(a, &owners) = i;
			*VEC_ADD(a, &texts) = n->text;
		}
	m->literals = literals_new(a, texts.v, owners.v, texts.n);
	return m;
}

void
matcher_free(struct matcher *m)
{
	size_t i;

	for (i = 0; m != NULL && i < m->rules->n; i++)
		rule_code_free(&m->code[i]);
}

static void
hit(void *arg, uint32_t rule, size_t at)
{
	struct pass *p = arg;

	*VEC_ADD(p->s->by->scratch, &p->anchors) = (struct anchor){ at, rule };
}

static int64_t
flags_of(struct search *s, const struct rule *r, struct str token,
    struct str *ret_subject)
{
	struct proof_result p = { .proof = PROOF_NONE };

	if (r->proof != NULL)
		r->proof->run(s->by->scratch, token, &p);
	*ret_subject = p.subject;
	if (p.published)
		return SECRET_PUBLISHED | SECRET_PROVEN;
	if (p.proof == PROOF_VALID)
		return SECRET_PROVEN;
	if (is_placeholder(token))
		return SECRET_PLACEHOLDER;
	return p.proof == PROOF_WRONG ? SECRET_DISPROVEN : 0;
}

static const struct rule_code *
code_of(struct matcher *m, unsigned rule)
{
	struct rule_code *c = &m->code[rule];

	if (c->pattern == NULL) {
		int e = rule_compile(m->rules->v[rule], c, NULL);

		assert(e == 0); /* test_rules.c compiles every one */
	}
	return c;
}

static bool
path_holds(const struct rule_code *c, struct str path)
{
	struct span g;

	return c->path == NULL ||
	    regex_find(c->path, path, 0, &g, 1) == REGEX_MATCH;
}

static void
look(struct search *s, struct matcher *m, const struct anchor *at)
{
	const struct rule *r = m->rules->v[at->rule];
	const struct rule_code *c = code_of(m, at->rule);
	struct secret x = { .kind = &r->kind, .severity = r->severity };
	enum regex_result found;

	if (r->strict)
		return;
	found = rule_find(r, c, s->text, at->at, &x.at);
	if (found == REGEX_LIMIT)
		search_gap(s, GAP_MATCH);
	if (found != REGEX_MATCH || !path_holds(c, s->file->path))
		return;
	x.material = str_slice(s->text, x.at.from, x.at.to);
	x.flags = flags_of(s, r, x.material, &x.subject);
	search_tell(s, &x);
}

void
matcher_search(struct search *s)
{
	struct matcher *m = s->by->matcher;
	struct pass p = { s, m, { 0 } };
	struct span all = { 0, s->text.n };
	size_t i, rule;

	literals_scan(m->literals, s->text, &all, 1, hit, &p);
	for (rule = 0; rule < m->rules->n; rule++)
		for (i = 0; i < p.anchors.n; i++)
			if (p.anchors.v[i].rule == rule)
				look(s, m, &p.anchors.v[i]);
}
