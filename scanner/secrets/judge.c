#include "secrets/judge.h"

#include <assert.h>
#include <stdlib.h>

#include "secrets/finder.h"
#include "secrets/keystores.h"
#include "secrets/known_keys.h"
#include "secrets/passwords.h"
#include "secrets/proofs.h"
#include "secrets/sieve.h"

/*
 * From what the sieve found to what is told: with the whole file at hand, its
 * path, and what a token proves of itself.
 */

/* ---- tokens of rules ---- */

static bool
path_holds(struct search *s, uint32_t rule)
{
	const struct rule *r = s->by->rules->v[rule];
	struct regex **re = &s->by->paths[rule];
	struct span g;
	int e = 0;

	if (r->path.n == 0)
		return true;
	if (*re == NULL)
		e = rule_compile_path(r, re, NULL);
	assert(e == 0); /* test_rules.c compiles every one */
	return regex_find(*re, s->file->path, 0, &g, 1) == REGEX_MATCH;
}

static enum secret_proof
proof_of(const struct proof_kind *k, enum proof p)
{
	static const enum secret_proof of[] = {
		[PROOF_CHECKSUM] = SECRET_CHECKSUM,
		[PROOF_DECODE] = SECRET_DECODES,
		[PROOF_PAIR] = SECRET_PAIRED,
		[PROOF_DERIVE] = SECRET_DERIVES,
	};

	if (p == PROOF_NONE)
		return SECRET_UNPROVEN;
	return p == PROOF_WRONG ? SECRET_WRONG : of[k->how];
}

static int64_t
flags_of(const struct proof_result *p, struct str token)
{
	if (p->published)
		return SECRET_PUBLISHED | SECRET_PROVEN;
	if (p->proof == PROOF_VALID)
		return SECRET_PROVEN;
	if (is_placeholder(token) || known_token(token))
		return SECRET_PLACEHOLDER;
	return p->proof == PROOF_WRONG ? SECRET_DISPROVEN : 0;
}

/* Two halves that do not belong together are no key, and a piece of a picture
 * is no token unless a checksum says so. */
static bool
is_nothing(struct search *s, const struct hit *h, const struct proof_result *p)
{
	const struct proof_kind *k = s->by->rules->v[h->rule]->proof;

	if (k != NULL && k->how == PROOF_PAIR && p->proof == PROOF_WRONG)
		return true;
	if (k != NULL && k->how != PROOF_DECODE && p->proof == PROOF_VALID)
		return false;
	return in_blob(s->text, (struct span){ h->from, h->to });
}

/* Where versions are pinned a name beside a value says nothing: the value is
 * a hash. But it may begin like a token, or stand before a host. */
static bool
is_pinned(const struct search *s, const struct hit *h)
{
	const struct node *c = s->by->rules->v[h->rule]->literals->first;
	struct str token = str_slice(s->text, h->from, h->to);

	if (!path_is_lock(s->file->path) ||
	    (h->to < s->text.n && s->text.p[h->to] == '@'))
		return false;
	for (; c != NULL; c = c->next)
		if (str_has_nocase(token, c->text))
			return false;
	return true;
}

/* A locked key is as good as an open one where its password lies beside it. */
static bool
is_opened(struct search *s, const struct rule *r, struct str token,
    struct proof_result *p)
{
	bool limit = false, opened;

	if (s->by->passwords == NULL || s->past || p->proof != PROOF_VALID ||
	    !keystores_prove(r->proof))
		return false;
	opened = passwords_open(
	    s->by->passwords, s->by->scratch, s->file->path, token, p, &limit);
	if (limit)
		search_gap(s, GAP_PASSWORDS);
	return opened;
}

static void
judge_token(struct search *s, const struct hit *h)
{
	const struct rule *r = s->by->rules->v[h->rule];
	struct str token = str_slice(s->text, h->from, h->to);
	struct proof_result p = { .proof = PROOF_NONE };
	struct secret x = { .at = { h->from, h->to },
		.kind = &r->kind,
		.severity = r->severity,
		.material = token };

	if ((r->strict && !s->by->strict) || !path_holds(s, h->rule) ||
	    search_full(s) || search_taken(s, x.at))
		return;
	if (r->proof != NULL)
		r->proof->run(s->by->scratch, token, &p);
	if (is_nothing(s, h, &p) || (p.proof != PROOF_VALID && is_pinned(s, h)))
		return;
	x.proof = proof_of(r->proof, p.proof);
	if (is_opened(s, r, token, &p)) {
		x.flags = SECRET_OPENED;
		x.severity = SEVERITY_CRITICAL;
		x.proof = p.subject.n > 0 ? SECRET_DERIVES : SECRET_DECODES;
	}
	x.subject = p.subject;
	x.says = p.words;
	x.flags |= flags_of(&p, token);
	search_tell(s, &x);
}

/* ---- all of a text ---- */

/* As the rules come: what one has told no later one tells again. */
static int
by_rule(const void *va, const void *vb)
{
	const struct hit *a = va, *b = vb;

	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return a->from < b->from ? -1 : a->from > b->from;
}

void
judge_text(struct search *s)
{
	size_t n_rules = s->by->rules->n, i;
	struct sifted *found = sieve_text(s->by->sieve, s->text);

	if (found->limit)
		search_gap(s, GAP_MATCH);
	for (i = 0; i < found->n; i++)
		if (found->v[i].rule >= n_rules)
			finders[found->v[i].rule - n_rules]->judge(s,
			    (struct span){ found->v[i].from, found->v[i].to });
	if (found->n > 1)
		qsort(found->v, found->n, sizeof(*found->v), by_rule);
	for (i = 0; i < found->n && found->v[i].rule < n_rules; i++)
		judge_token(s, &found->v[i]);
	sifted_free(found);
}
