#include "policy/inside.h"

static int
read_severity(const struct source *s, const struct node *map, int *ret)
{
	const struct node *n = node_get(map, "severity");

	*ret = -1;
	if (n == NULL)
		return 0;
	if ((*ret = severity_by_name(node_str(n))) < 0)
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "'severity' must be one of info, low, medium, high, "
		    "critical");
	return 0;
}

static int
read_off(const struct source *s, const struct node *map, struct judgement *j)
{
	const struct node *n = node_get(map, "off");

	if (n == NULL)
		return 0;
	if (!node_is(n, NODE_BOOL))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "'off' must be true or false");
	j->off = str_eq_nocase(node_str(n), STR("true"));
	if (j->off && j->because.n == 0)
		return err_set(s->err, ERR_USAGE, source_at_key(s, n),
		    "a check that is off needs the reason: 'because'");
	return 0;
}

/* What the engine told of the check. */
static int
worst_of(const struct source *s, struct str check)
{
	size_t i;

	for (i = 0; s->ids.worst != NULL && i < s->ids.n; i++)
		if (str_eq(check, str_of(s->ids.ids[i])))
			return (int)s->ids.worst[i];
	return -1;
}

/* The place for a check's judgement: that of the policy below is replaced. */
static struct judgement *
judgement_slot(struct policy *p, struct str check)
{
	size_t i;

	for (i = 0; i < p->n_judgements; i++)
		if (str_eq(p->judgements[i].check, check))
			return &p->judgements[i];
	return &p->judgements[p->n_judgements++];
}

int
judgements_read(
    const struct source *s, const struct node *map, struct policy *p)
{
	static const char *const names[] = { "severity", "off", "because" };
	struct str path = arena_copy(s->arena, s->path);
	struct judgement j;
	const struct node *n;

	if (map != NULL && !node_is(map, NODE_NULL) && !node_is(map, NODE_MAP))
		return err_set(s->err, ERR_USAGE, source_at(s, map),
		    "'checks' must be a map from checks to judgements");
	for (n = map == NULL ? NULL : map->first; n != NULL; n = n->next) {
		j = (struct judgement){ .check = arena_copy(s->arena, n->key),
			.worst = worst_of(s, n->key),
			.at = { path, n->key_line, n->key_col } };
		if (source_check(s, source_at_key(s, n), n->key) < 0 ||
		    source_map(s, n, "a judgement", names, COUNT_OF(names)) <
			0 ||
		    source_text(s, n, "because", false, &j.because) < 0 ||
		    read_severity(s, n, &j.severity) < 0 ||
		    read_off(s, n, &j) < 0)
			return ERR_USAGE;
		*judgement_slot(p, j.check) = j;
	}
	return 0;
}
