#include "secrets/rules.h"
#include "base/embed.h"
#include "base/vec.h"

extern const struct embedded secrets_files[];

void
rules_ready(struct arena *a, struct rules *rs)
{
	VEC(struct str) texts = { 0 };
	VEC(unsigned) owners = { 0 };
	const struct node *n;
	size_t i;

	for (i = 0; i < rs->n; i++)
		for (n = rs->v[i]->literals->first; n != NULL; n = n->next) {
			*VEC_ADD(a, &texts) = n->text;
			*VEC_ADD(a, &owners) = (unsigned)i;
		}
	rs->literals = literals_new(a, texts.v, owners.v, texts.n);
}

int
rules_load_builtin(struct arena *a, struct rules **ret, struct err *reterr)
{
	struct rules *rs = ARENA_NEW(a, struct rules);
	const struct embedded *f;
	int e;

	for (f = secrets_files; f->name != NULL; f++) {
		e = rules_add(
		    a, rs, str_of(f->name), (struct str){ f->p, f->n }, reterr);
		if (e < 0)
			return e;
	}
	rules_ready(a, rs);
	*ret = rs;
	return 0;
}

void
rules_free(struct rules *rs)
{
	size_t i;

	if (rs == NULL)
		return;
	for (i = 0; i < rs->n; i++) {
		regex_free(rs->v[i]->regex);
		regex_free(rs->v[i]->near);
		rs->v[i]->regex = rs->v[i]->near = NULL;
	}
}

int
rule_compile(struct rule *r, struct err *reterr)
{
	int e;

	if (r->regex != NULL)
		return 0;
	e = regex_new(r->pattern, REGEX_EXTENDED, &r->regex, reterr);
	if (e == 0 && r->context.n != 0)
		e = regex_new(r->context, REGEX_EXTENDED | REGEX_NOCASE,
		    &r->near, reterr);
	if (e < 0 && reterr != NULL)
		reterr->at = r->at;
	return e;
}
