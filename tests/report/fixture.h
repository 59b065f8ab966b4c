#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "engine/identity.h"
#include "model/graph_parts.h"
#include "report/report.h"

/* Names as an attacker would choose them: they end a terminal's colour, a
 * line, a log command, a script, a cell. */
#define HOSTILE "\033[2Jx\n::error::y</script>\"=1,\xe2\x80\xae\xff"

/* None of its raw bytes was sent, whatever the format. */
static inline bool
fixture_is_harmless(struct str s)
{
	return !str_has(s, STR("\033")) && !str_has(s, STR("\xff")) &&
	    !str_has(s, STR("\xe2\x80\xae"));
}

/* Results by hand. */
struct fixture {
	struct arena *arena;
	struct facts *facts;
	struct findings *findings;
	VEC(const struct principal *) principals;
	VEC(const struct authority *) authorities;
	struct results results;
	struct comparison change; /* of results, once fixture_change() */
};

static inline int
fixture_start(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));
	struct results *r = &x->results;

	assert(x != NULL);
	x->arena = arena_new();
	x->facts = facts_new(x->arena);
	x->findings = findings_new(x->arena);
	r->repo = STR("acme");
	r->commit = STR("0123456789012345678901234567890123456789");
	r->now = 1782864000; /* 2026-07-01 */
	r->policy =
	    policy_builtin(x->arena, STR("baseline"), engine_check_ids());
	r->exit_code = 1;
	r->exit_because = STR("findings at or above --fail-on");
	r->score = (struct score){
		.price = { .p_loss = .0407,
		    .eal_usd = 2495470.6,
		    .bps = 249.547,
		    .points = 40.07,
		    .grade = 'D',
		    .exact = true },
		.bps_low = 75.4,
		.bps_high = 601.6,
		.points_low = 31,
		.points_high = 53,
		.value_usd = 1e8,
		.relative = true,
		.model = STR("2026H1"),
		.model_digest = STR("00ff"),
		.n_elements = 1,
		.n_paths = 1,
		.draws = 1500,
	};
	*state = x;
	return 0;
}

static inline int
fixture_end(void **state)
{
	struct fixture *x = *state;

	arena_free(x->arena);
	free(x);
	return 0;
}

static inline const struct fact *
fixture_proof(
    struct fixture *x, enum grade grade, const char *path, uint32_t line)
{
	struct fact *f = ARENA_NEW(x->arena, struct fact);

	f->grade = grade;
	f->at.path = str_of(path);
	f->at.line = line;
	f->at.col = line > 0 ? 3 : 0;
	return f;
}

static inline struct principal *
fixture_principal(struct fixture *x, enum principal_kind kind,
    const char *digit, const char *name)
{
	struct principal *p = ARENA_NEW(x->arena, struct principal);
	char address[43] = "0x";

	memset(address + 2, *digit, 40);
	p->address = arena_copy(x->arena, str_of(address));
	p->chain = STR("eip155:1");
	p->id = arena_printf(x->arena, "eip155:1:%s", address);
	p->kind = kind;
	p->name = str_of(name);
	p->delay = DELAY_UNKNOWN;
	p->value_usd = -1;
	*VEC_ADD(x->arena, &x->principals) = p;
	return p;
}

static inline struct authority *
fixture_authority(struct fixture *x, const struct principal *asset,
    enum power power, const struct principal *key, uint32_t keys, int64_t delay)
{
	struct authority *a = ARENA_NEW(x->arena, struct authority);
	struct route *r = ARENA_NEW(x->arena, struct route);
	struct gate *g = ARENA_NEW(x->arena, struct gate);
	const struct fact **proof = arena_alloc(x->arena, 1, sizeof(*proof));

	*proof = fixture_proof(x, GRADE_DECLARED, "deploy.json", 4);
	g->kind = GATE_KEY;
	g->who = key;
	*r = (struct route){ .gate = g,
		.delay = delay,
		.keys = keys,
		.keys_exact = true,
		.persons = 1,
		.grade = GRADE_DECLARED,
		.proof = proof,
		.n_proof = 1 };
	a->asset = asset;
	a->power = power;
	a->routes = r;
	a->n_routes = 1;
	*VEC_ADD(x->arena, &x->authorities) = a;
	return a;
}

/* What a format writes of it, with a NUL after it. */
static inline struct str
fixture_write(struct fixture *x, const char *format, bool colour)
{
	struct graph_parts *parts = ARENA_NEW(x->arena, struct graph_parts);
	struct out out = { .colour = colour };
	struct str s;
	char *buf = NULL;
	size_t n = 0;

	parts->facts = x->facts;
	parts->principals = x->principals.v;
	parts->n_principals = x->principals.n;
	parts->authorities = x->authorities.v;
	parts->n_authorities = x->authorities.n;
	parts->coverage = (struct coverage){ .permille = 834,
		.parts = { { "who holds each power", 5, 6 } },
		.n_parts = 1,
		.files_read = 7,
		.gaps = 1 };
	x->results.graph = graph_of(x->arena, parts);
	x->change.graph_before = x->results.graph;
	x->results.findings =
	    findings_sorted(x->findings, &x->results.n_findings);
	identify(x->arena, x->results.findings, x->results.n_findings);
	out.f = open_memstream(&buf, &n);
	assert(out.f != NULL);
	report_format(str_of(format))->write(&out, &x->results);
	assert(out_end(&out) == 0);
	(void)fclose(out.f);
	s = arena_copy(x->arena, (struct str){ buf, n });
	free(buf);
	return s;
}

/* The results are of a change that took a timelock away. */
static inline void
fixture_change(struct fixture *x, const char *name)
{
	static const struct changed_lines lines[] = { { 7, 2 } };
	struct comparison *c = &x->change;
	struct authority_change *d =
	    ARENA_NEW(x->arena, struct authority_change);
	struct changed_file *f = ARENA_NEW(x->arena, struct changed_file);
	struct principal *p = fixture_principal(x, PRINCIPAL_EOA, "c", name);

	*d = (struct authority_change){ .how = CHANGE_WEAKER,
		.after = fixture_authority(x, p, POWER_UPGRADE, p, 1, 0),
		.was = STR("3 keys and 48 h"),
		.is = STR("1 key and no delay"),
		.says = str_of(name) };
	*f = (struct changed_file){ .path = str_of(name),
		.was = str_of(name),
		.lines = lines,
		.n_lines = COUNT_OF(lines) };
	*c = (struct comparison){
		.base = STR("1111111111111111111111111111111111111111"),
		.head = STR("2222222222222222222222222222222222222222"),
		.own_policy = true,
		.n_commits = 4,
		.files = f,
		.n_files = 1,
		.changes = d,
		.n_changes = 1,
		.before = x->results.score,
		.introduced = 1,
		.unchanged = 2,
		.hidden = 1,
	};
	c->before.price.points = 71;
	c->before.price.grade = 'B';
	x->results.change = c;
}

/* A FAIL of what one check finds of a subject. */
static inline struct finding *
fixture_fail(struct fixture *x, enum severity severity, const char *subject,
    enum finding_status status)
{
	const struct fact *proof =
	    fixture_proof(x, GRADE_DECLARED, "deploy.json", 7);
	struct finding *f;

	findings_by(x->findings, "signer/admin-eoa");
	f = finding_fail(x->findings, severity, str_of(subject), proof,
	    "%s has one key", subject);
	f->status = status;
	return f;
}

/* Some of everything, with names of the attacker's. */
static inline void
fixture_hostile(struct fixture *x)
{
	const struct fact *proof =
	    fixture_proof(x, GRADE_DECLARED, "a" HOSTILE ".json", 7);
	struct principal *p = fixture_principal(x, PRINCIPAL_EOA, "a", HOSTILE);
	struct gap gap = { .at = { .path = STR(HOSTILE), .line = 2 },
		.hides = FACT_BIT(HOLDS),
		.why = STR(HOSTILE) };
	struct fact fact = { .kind = FACT_LABEL,
		.subject = STR(HOSTILE),
		.detail = STR(HOSTILE),
		.at = { .path = STR(HOSTILE) } };
	struct finding *f;

	fixture_authority(x, p, POWER_ROLE, p, 1, 0)->role = STR(HOSTILE);
	facts_gap(x->facts, &gap);
	facts_add(x->facts, &fact);
	findings_by(x->findings, "signer/admin-eoa");
	finding_fail(
	    x->findings, SEVERITY_CRITICAL, STR(HOSTILE), proof, "%s", HOSTILE)
	    ->cause = STR(HOSTILE);
	f = finding_fail(x->findings, SEVERITY_HIGH, STR("b"), proof, "b");
	f->excepted = true;
	f->excepted_by = STR(HOSTILE);
	finding_unknown(
	    x->findings, SEVERITY_HIGH, STR(HOSTILE), NULL, "%s", HOSTILE);
	finding_pass(x->findings, STR(HOSTILE), proof, "%s", HOSTILE);
	x->results.repo = STR(HOSTILE);
	x->results.with_facts = x->results.with_passes = true;
}

#endif
