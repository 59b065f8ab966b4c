#ifndef TESTS_APP_JUDGED_H
#define TESTS_APP_JUDGED_H

#include "authority/random_story.h"
#include "engine/run.h"

/* Stories sealed as if every kind of fact had been looked for, and judged by
 * all checks with the baseline policy. */
static inline const struct graph *
story_seal_all_read(struct story *s)
{
	struct facts *fs = facts_new(s->arena);
	size_t i;

	facts_read(fs, ~UINT64_C(0));
	for (i = 0; i < s->facts.n; i++)
		facts_add(fs, &s->facts.v[i]);
	return graph_seal(fs, STORY_NOW);
}

static inline struct finding *const *
story_findings(struct story *s, const struct graph *g, size_t *n)
{
	const struct scene scene = { .graph = g,
		.policy = policy_builtin(
		    s->arena, STR("baseline"), engine_check_ids()),
		.now = STORY_NOW,
		.es99_usd = -1 };

	return findings_sorted(run_checks(s->arena, &scene), n);
}

#endif
