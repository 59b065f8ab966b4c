#include "base/map.h"
#include "report/anchor.h"
#include "report/json.h"
#include "report/selection.h"
#include "report/shown.h"

static const char *const severities[] = {
	[SEVERITY_INFO] = "info",
	[SEVERITY_LOW] = "minor",
	[SEVERITY_MEDIUM] = "major",
	[SEVERITY_HIGH] = "critical",
	[SEVERITY_CRITICAL] = "blocker",
};

static void
write_finding(struct json *j, struct arena *a, const struct results *r,
    const struct finding *f)
{
	const struct evidence at = anchor_of(r, f);

	json_open(j, NULL, '{');
	json_text(j, "description", finding_words(a, f));
	json_text(j, "check_name", str_of(f->check));
	json_text(j, "fingerprint", f->fingerprint);
	json_text(j, "severity", str_of(severities[f->severity]));
	json_open(j, "location", '{');
	json_text(j, "path", at.path);
	json_open(j, "lines", '{');
	json_int(j, "begin", at.line);
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
}

/* GitLab compares the reports of two branches by itself, so a change tells
 * what is so after it. Of one fingerprint it keeps any one; so do we. */
static void
write(struct out *o, const struct results *r)
{
	struct arena *a = arena_new();
	struct map *told = map_new(a);
	struct json j = { .out = o };
	struct finding *f;
	void **slot;
	size_t i;

	json_open(&j, NULL, '[');
	for (i = 0; i < r->n_findings; i++) {
		f = r->findings[i];
		if (!is_there(f))
			continue;
		slot = map_slot(told, f->fingerprint);
		if (*slot == NULL)
			write_finding(&j, a, r, f);
		*slot = f;
	}
	json_close(&j, ']');
	arena_free(a);
}

const struct report_format report_gitlab = {
	.name = "gitlab",
	.says = "findings as GitLab's Code Quality reads them",
	.write = write,
	.whole = true,
};
