#include "base/vec.h"
#include "secrets/rules_made.h"

struct str *
rule_text(struct rule *r, size_t i)
{
	struct str *const v[RULE_TEXTS] = { &r->kind.id, &r->kind.title,
		&r->kind.family, &r->kind.revoke, &r->kind.rotate,
		&r->kind.check, &r->pattern, &r->context, &r->path, &r->exclude,
		&r->at.path };

	return v[i];
}

const struct literals *
rules_literals(struct arena *a, const struct rules *rs)
{
	VEC(struct str) texts = { 0 };
	VEC(uint32_t) owners = { 0 };
	const struct node *n;
	uint32_t i;

	for (i = 0; i < rs->n; i++)
		for (n = rs->v[i]->literals->first; n != NULL; n = n->next) {
			*VEC_ADD(a, &texts) = n->text;
			*VEC_ADD(a, &owners) = i;
		}
	return literals_new(a, texts.v, owners.v, texts.n);
}
