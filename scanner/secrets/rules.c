#include "secrets/proofs.h"
#include "secrets/rules_made.h"

static struct str
text_of(struct rule_span s)
{
	return (struct str){ rules_made.texts + s.from, s.n };
}

/* A list of the next n items. */
static const struct node *
list_of(struct arena *a, const struct rule_item **item, size_t n)
{
	struct node *v = arena_alloc(a, n + 1, sizeof(*v));
	size_t i;

	v[0].kind = NODE_LIST;
	v[0].n = n;
	v[0].first = n > 0 ? &v[1] : NULL;
	for (i = 1; i <= n; i++, ++*item) {
		v[i].kind = NODE_STRING;
		v[i].text = text_of((*item)->text);
		v[i].line = (*item)->line;
		v[i].col = (*item)->col;
		v[i].next = i < n ? &v[i + 1] : NULL;
	}
	return v;
}

static void
load(struct arena *a, const struct rule_row *row, const struct rule_item **item,
    struct rule *ret)
{
	size_t i;

	for (i = 0; i < RULE_TEXTS; i++)
		*rule_text(ret, i) = text_of(row->texts[i]);
	ret->severity = (enum severity)row->severity;
	ret->proof = row->proof == 0 ? NULL : &proof_list[row->proof - 1];
	ret->group = row->group;
	ret->before = row->before;
	ret->after = row->after;
	ret->mix = row->mix;
	ret->entropy = row->entropy;
	ret->public = row->public;
	ret->strict = row->strict;
	ret->at.line = row->line;
	ret->at.col = row->col;
	ret->literals = list_of(a, item, row->literals);
	ret->match = list_of(a, item, row->match);
	ret->no_match = list_of(a, item, row->no_match);
}

/* They were read when the program was built: nothing can be wrong with them. */
int
rules_load_builtin(struct arena *a, struct rules **ret, struct err *reterr)
{
	struct rules *rs = ARENA_NEW(a, struct rules);
	struct rule *v = arena_alloc(a, rules_made.n, sizeof(*v));
	const struct rule_item *item = rules_made.items;
	size_t i;

	(void)reterr;
	rs->n = rs->cap = rules_made.n;
	rs->v = arena_alloc(a, rs->n, sizeof(*rs->v));
	for (i = 0; i < rs->n; i++) {
		rs->v[i] = &v[i];
		load(a, &rules_made.rows[i], &item, &v[i]);
	}
	*ret = rs;
	return 0;
}

bool
rules_are_made(const struct rules *rs)
{
	size_t i;

	if (rs->n != rules_made.n)
		return false;
	for (i = 0; i < rs->n; i++)
		if (rs->v[i]->kind.id.p !=
		    rules_made.texts + rules_made.rows[i].texts[0].from)
			return false;
	return true;
}
