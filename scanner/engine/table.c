#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "engine/inside.h"

/* The only state of the engine: which checks there are. */
static struct {
	const struct check *checks[LIMIT_CHECKS];
	const char *ids[LIMIT_CHECKS];
	enum severity worst[LIMIT_CHECKS];
	size_t n;
} table;

static void
put(const struct check *c)
{
	assert(table.n < LIMIT_CHECKS);
	table.checks[table.n] = c;
	table.worst[table.n] = c->severity;
	table.ids[table.n++] = c->id;
}

/* Two lists by id become one. */
static void
fill(void)
{
	size_t i, own = 0;

	if (table.n > 0)
		return;
	for (i = 0; i < builtin_checks_n; i++) {
		while (own < excepted_checks_n &&
		    strcmp(excepted_checks[own]->id, builtin_checks[i]->id) < 0)
			put(excepted_checks[own++]);
		put(builtin_checks[i]);
	}
	while (own < excepted_checks_n)
		put(excepted_checks[own++]);
}

bool
table_add(const struct check *c)
{
	fill();
	if (table.n == LIMIT_CHECKS)
		return false;
	put(c);
	return true;
}

const struct check *const *
engine_checks(size_t *n)
{
	fill();
	*n = table.n;
	return table.checks;
}

struct check_ids
engine_check_ids(void)
{
	fill();
	return (struct check_ids){ table.ids, table.n, table.worst };
}

const struct check *
engine_check(struct str id)
{
	size_t i;

	fill();
	for (i = 0; i < table.n; i++)
		if (str_eq(id, str_of(table.ids[i])))
			return table.checks[i];
	return NULL;
}
