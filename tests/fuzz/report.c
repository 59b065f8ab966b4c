#include <assert.h>
#include <stdlib.h>

#include "authority/authority.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "read/reader.h"
#include "report/report.h"

/*
 * From some files to every report: what readers tell goes through the graph,
 * the checks and the price. A line "=== path" begins a file.
 */
#define HEAD STR("=== ")

static struct facts *
read_all(struct arena *a, struct str input)
{
	struct facts *facts = facts_new(a);
	struct arena *scratch = arena_new();
	struct lines l = { .rest = input };
	struct file f = { .kind = ENTRY_FILE };
	struct str line;
	bool more = lines_next(&l, &line);

	while (more) {
		f.path = str_starts(line, HEAD)
		    ? str_slice(line, HEAD.n, line.n)
		    : STR("deployments/mainnet/A.json");
		f.bytes = l.rest;
		while (
		    (more = lines_next(&l, &line)) && !str_starts(line, HEAD))
			continue;
		if (more)
			f.bytes.n = (size_t)(line.p - f.bytes.p);
		if (f.path.n > 0)
			(void)read_file(facts, NULL, &f, scratch);
	}
	arena_free(scratch);
	return facts;
}

/* Nothing in a report speaks to a terminal or a log. */
static void
is_harmless(struct str s)
{
	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		assert(c != UTF8_BAD);
		assert(!utf8_is_control(c) || c == '\n' || c == '\r');
	}
}

static void
write_report(const struct report_format *format, const struct results *r)
{
	struct out o = { .f = NULL };
	struct arena *a = arena_new();
	const struct node *root;
	char *buf = NULL;
	size_t n = 0;

	o.f = open_memstream(&buf, &n);
	assert(o.f != NULL);
	format->write(&o, r);
	assert(out_end(&o) == 0);
	(void)fclose(o.f);
	is_harmless((struct str){ buf, n });
	if (str_eq(str_of(format->name), STR("json")))
		assert(json_parse(a, STR("report"), (struct str){ buf, n },
			   &root, NULL) == 0);
	free(buf);
	arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct facts *facts = read_all(a, (struct str){ (const char *)p, n });
	struct results r = { .repo = STR("fuzz"),
		.now = 20000 * INT64_C(86400),
		.with_facts = true,
		.with_passes = true,
		.exit_because = STR("fuzz") };
	struct scene scene;
	size_t i;

	r.policy = policy_builtin(a, STR("strict"), engine_check_ids());
	r.graph = graph_seal(facts, r.now);
	scene = (struct scene){ .graph = r.graph,
		.policy = r.policy,
		.now = r.now,
		.es99_usd = 1000000 };
	r.findings = findings_sorted(run_checks(a, &scene), &r.n_findings);
	for (i = 0; i < r.n_findings; i++)
		assert(r.findings[i]->message.n > 0 &&
		    (r.findings[i]->verdict != VERDICT_FAIL ||
			r.findings[i]->n_evidence > 0));
	r.score = score_graph(a, priors_builtin(a), r.graph);
	for (i = 0; i < report_formats_n; i++)
		write_report(report_formats[i], &r);
	arena_free(a);
	return 0;
}
