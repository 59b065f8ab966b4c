#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/inside.h"
#include "model/graph_parts.h"

/* What tests of exceptions, the baseline and the policy's own checks share: a
 * check that says what the facts make it say, and a scene with a policy. */

#define SUBJECT  "eip155:1:0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define OTHER    "eip155:1:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"
#define JAN(day) (INT64_C(1767225600) + (day - 1) * DAY_SECONDS) /* 2026 */

static struct arena *arena;
static struct facts *facts;

static inline int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	facts = facts_new(arena);
	facts_read(facts, FACT_BIT(DELAY));
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Each delay below a day is a finding, low from an hour on; 0 is unknown. */
static inline void
run_delays(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *f;
	size_t i, n;

	(void)c;
	f = graph_facts(s->graph, FACT_DELAY, &n);
	for (i = 0; i < n; i++) {
		if (f[i]->number == 0)
			(void)finding_unknown(fs, SEVERITY_HIGH, f[i]->subject,
			    f[i], "a delay nobody told");
		else if (f[i]->number < DAY_SECONDS)
			(void)finding_fail(fs,
			    f[i]->number < 3600 ? SEVERITY_HIGH : SEVERITY_LOW,
			    f[i]->subject, f[i], "a delay of %d s",
			    (int)f[i]->number);
	}
}

static const struct check delays = {
	CHECK_HEAD,
	.id = "zz/delays",
	.title = "t",
	.why = "w",
	.fix = "f",
	.fix_long = "l",
	.needs = FACT_BIT(DELAY),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("none"),
	.run = run_delays,
};

/* subject waits so long, says line `line` of a file */
static inline void
tell_delay(const char *subject, int64_t seconds, uint32_t line)
{
	facts_add(facts,
	    &(struct fact){ .kind = FACT_DELAY,
		.grade = GRADE_DECLARED,
		.subject = str_of(subject),
		.number = seconds,
		.at = { .path = STR("a.json"), .line = line } });
}

/* Forget what was told, to tell another story. */
static inline void
anew(void)
{
	facts = facts_new(arena);
	facts_read(facts, FACT_BIT(DELAY));
}

static inline const struct policy *
policy(const char *text)
{
	const struct policy *p = NULL;
	struct err e = { 0 };

	if (policy_load(arena, STR("p.yaml"), str_of(text), NULL,
		engine_check_ids(), &p, &e) < 0)
		fail_msg("%u:%u: %s", e.at.line, e.at.col, e.msg);
	return p;
}

static inline struct scene
scene(const char *text)
{
	struct graph_parts parts = { .facts = facts };

	return (struct scene){ .graph = graph_of(arena, &parts),
		.policy = policy(text),
		.now = JAN(10) };
}

static inline struct findings *
judged(const char *text)
{
	const struct scene s = scene(text);

	return run_checks(arena, &s);
}

/* The nth finding of a check; NULL: there are not so many. */
static inline const struct finding *
nth(struct findings *fs, const char *check, size_t nth)
{
	struct finding *const *f;
	size_t i, n;

	f = findings_sorted(fs, &n);
	for (i = 0; i < n; i++)
		if (strcmp(f[i]->check, check) == 0 && nth-- == 0)
			return f[i];
	return NULL;
}

/* Of the delays. */
static inline bool
is_excepted(struct findings *fs, size_t i)
{
	const struct finding *f = nth(fs, "zz/delays", i);

	assert_non_null(f);
	return f->excepted;
}

/* It speaks once, and says this. */
static inline const struct finding *
says(struct findings *fs, const char *check, const char *message)
{
	const struct finding *f = nth(fs, check, 0);

	if (f == NULL)
		fail_msg("%s is silent", check);
	assert_string_equal(f->message.p, message);
	assert_null(nth(fs, check, 1));
	return f;
}

static inline void
silent(struct findings *fs, const char *check)
{
	const struct finding *f = nth(fs, check, 0);

	if (f != NULL && f->verdict != VERDICT_PASS)
		fail_msg("%s says: %s", check, f->message.p);
}
