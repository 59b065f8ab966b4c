#include "base/version.h"
#include "report/sarif.h"

#define SCHEMA                                                                \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/" \
	"sarif-schema-2.1.0.json"

static void
write_tool(struct sarif *s)
{
	struct json *j = &s->j;

	json_open(j, "tool", '{');
	json_open(j, "driver", '{');
	json_text(j, "name", STR("quorate"));
	json_text(j, "semanticVersion", STR(QUORATE_VERSION));
	sarif_rules(s);
	json_close(j, '}');
	json_close(j, '}');
}

/* One category for each kind of run, or one upload takes another's place; what
 * would stand behind the slash tells runs apart, and theirs does that. */
static void
write_category(struct sarif *s)
{
	json_open(&s->j, "automationDetails", '{');
	json_text(&s->j, "id",
	    s->results->change != NULL ? STR("quorate/gate/")
				       : STR("quorate/scan/"));
	json_close(&s->j, '}');
}

static void
write_root(struct json *j)
{
	json_open(j, "originalUriBaseIds", '{');
	json_open(j, "%SRCROOT%", '{');
	sarif_message(j, "description", STR("The root of the repository."));
	json_close(j, '}');
	json_close(j, '}');
}

/* What was judged and by what. A run has a member for its commit too, but not
 * without the address of the repository, which nobody told us. */
static void
write_properties(struct sarif *s)
{
	const struct results *r = s->results;
	struct json *j = &s->j;

	json_open(j, "properties", '{');
	json_text_or_null(j, "commit", r->commit);
	if (r->change != NULL)
		json_text_or_null(j, "base", r->change->base);
	json_text(j, "policy", policy_name(r->policy));
	json_text(j, "policyDigest", policy_digest(r->policy));
	json_number(j, "coverage", graph_coverage(r->graph)->permille / 1000.0);
	json_int(j, "resultsLeftOut", (int64_t)s->n_more);
	json_int(j, "unknownLeftOut", (int64_t)s->n_unknown);
	json_int(j, "exceptedLeftOut", (int64_t)s->n_excepted);
	json_close(j, '}');
}

static void
write_run(struct sarif *s)
{
	struct json *j = &s->j;

	json_open(j, NULL, '{');
	write_tool(s);
	write_category(s);
	sarif_invocations(s);
	write_root(j);
	/* ours are of bytes: the same as far as the line is ASCII */
	json_text(j, "columnKind", STR("unicodeCodePoints"));
	sarif_results(s);
	write_properties(s);
	json_close(j, '}');
}

static void
write(struct out *o, const struct results *r)
{
	struct sarif s = {
		.j = { .out = o }, .arena = arena_new(), .results = r
	};

	sarif_select(&s);
	json_open(&s.j, NULL, '{');
	json_text(&s.j, "$schema", STR(SCHEMA));
	json_text(&s.j, "version", STR("2.1.0"));
	json_open(&s.j, "runs", '[');
	write_run(&s);
	json_close(&s.j, ']');
	json_close(&s.j, '}');
	arena_free(s.arena);
}

const struct report_format report_sarif = {
	.name = "sarif",
	.says = "SARIF 2.1.0, for code scanning (GitHub, GitLab)",
	.write = write,
	.whole = true,
};
