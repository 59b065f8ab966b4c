#include "secrets/rules_check.h"

#include "base/vec.h"
#include "secrets/rules_text.h"

struct checking {
	struct arena *arena;
	const struct rule *rule;
	struct rule_code code;
	void (*tell)(void *arg, const struct rule *, struct str words);
	void *arg;
	size_t n;
};

static void
say(struct checking *c, const char *words, struct str example)
{
	c->tell(c->arg, c->rule,
	    arena_printf(c->arena, "%s" STR_FMT, words, STR_ARG(example)));
	c->n++;
}

static bool
is_literal_at(const struct rule *r, struct str text, size_t at)
{
	const struct node *n;

	for (n = r->literals->first; n != NULL; n = n->next)
		if (str_eq_nocase(str_slice(text, at, at + n->text.n), n->text))
			return true;
	return false;
}

static bool
is_found(struct checking *c, struct str text)
{
	struct span at;
	size_t i;

	for (i = 0; i < text.n; i++)
		if (is_literal_at(c->rule, text, i) &&
		    rule_find(c->rule, &c->code, text, i, &at) == REGEX_MATCH)
			return true;
	return false;
}

/* What it matches alone it matches among other things, too. */
static void
check_example(struct checking *c, struct str example, bool want)
{
	struct str text = rules_example(c->arena, example);
	struct str lines;

	if (text.n == SIZE_MAX) {
		say(c, "no such alphabet: ", example);
		return;
	}
	lines = arena_printf(
	    c->arena, "a line\n" STR_FMT "\nanother line\n", STR_ARG(text));
	if (is_found(c, text) != want || is_found(c, lines) != want)
		say(c, want ? "does not match: " : "matches: ", example);
}

static void
check_rule(struct checking *c)
{
	const struct rule *r = c->rule;
	struct regex *path = NULL;
	const struct node *n;
	struct err e;

	if (rule_compile(r, &c->code, &e) < 0 ||
	    rule_compile_path(r, &path, &e) < 0) {
		say(c, "", str_of(e.msg));
		return;
	}
	regex_free(path);
	for (n = r->match->first; n != NULL; n = n->next)
		check_example(c, n->text, true);
	for (n = r->no_match->first; n != NULL; n = n->next)
		check_example(c, n->text, false);
	rule_code_free(&c->code);
}

size_t
rules_check(struct arena *a, const struct rules *rs,
    void (*tell)(void *arg, const struct rule *, struct str words), void *arg)
{
	struct checking c = { .arena = a, .tell = tell, .arg = arg };
	size_t i;

	for (i = 0; i < rs->n; i++) {
		c.rule = rs->v[i];
		check_rule(&c);
	}
	return c.n;
}
