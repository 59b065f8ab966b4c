#include "report/anchor.h"
#include "report/json.h"
#include "report/selection.h"
#include "report/shown.h"

static const char *
severity_of(const struct results *r, const struct finding *f)
{
	if (fails_gate(r, f))
		return "ERROR";
	return f->verdict == VERDICT_FAIL ? "WARNING" : "INFO";
}

static void
write_position(struct json *j, const char *key, const struct evidence *at)
{
	json_open(j, key, '{');
	json_int(j, "line", at->line);
	if (at->col > 0)
		json_int(j, "column", at->col);
	json_close(j, '}');
}

/* Where the text ends that proves it nobody noted: with a column it is a
 * point, without one the line. */
static void
write_location(struct json *j, const struct evidence *at)
{
	json_open(j, "location", '{');
	json_text(j, "path", at->path);
	json_open(j, "range", '{');
	write_position(j, "start", at);
	write_position(j, "end", at);
	json_close(j, '}');
	json_close(j, '}');
}

static void
write_finding(struct json *j, struct arena *a, const struct results *r,
    const struct finding *f)
{
	const struct evidence at = anchor_of(r, f);
	struct str words = finding_words(a, f), fix = fix_words(f);

	if (fix.n > 0)
		words = arena_printf(
		    a, STR_FMT "\nFix: " STR_FMT, STR_ARG(words), STR_ARG(fix));
	json_open(j, NULL, '{');
	json_text(j, "message", words);
	write_location(j, &at);
	json_text(j, "severity", str_of(severity_of(r, f)));
	json_open(j, "code", '{');
	json_text(j, "value", str_of(f->check));
	json_close(j, '}');
	json_close(j, '}');
}

static void
write(struct out *o, const struct results *r)
{
	struct arena *a = arena_new();
	struct json j = { .out = o };
	size_t i;

	json_open(&j, NULL, '{');
	json_open(&j, "source", '{');
	json_text(&j, "name", STR("quorate"));
	json_close(&j, '}');
	json_open(&j, "diagnostics", '[');
	for (i = 0; i < r->n_findings; i++)
		if (is_news(r->findings[i]))
			write_finding(&j, a, r, r->findings[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	arena_free(a);
}

const struct report_format report_rdjson = {
	.name = "rdjson",
	.says = "findings as reviewdog reads them, for any place of review",
	.write = write,
};
