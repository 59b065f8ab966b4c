#include "report/anchor.h"
#include "report/page.h"
#include "report/sarif.h"
#include "report/selection.h"
#include "report/shown.h"
#include "report/wording.h"

#define WORDS_MOST 1000u
#define LINK_MOST  100u

/* ---- how bad ---- */

/* The standard: what is no failure has the level "none". */
const char *
sarif_level(const struct finding *f)
{
	static const char *const levels[] = {
		[SEVERITY_INFO] = "note",
		[SEVERITY_LOW] = "note",
		[SEVERITY_MEDIUM] = "warning",
		[SEVERITY_HIGH] = "error",
		[SEVERITY_CRITICAL] = "error",
	};

	if (f->verdict != VERDICT_FAIL)
		return "none";
	if (f->severity >= SEVERITY_HIGH && !f->confirmed)
		return "warning"; /* it may be so no more */
	return levels[f->severity];
}

/* 0 to 100, within the bounds by which GitLab names a severity; there it comes
 * before all else. */
static int
rank_of(const struct sarif *s, const struct finding *f)
{
	static const int ranks[] = {
		[SEVERITY_INFO] = 0,
		[SEVERITY_LOW] = 20,
		[SEVERITY_MEDIUM] = 55,
		[SEVERITY_HIGH] = 80,
		[SEVERITY_CRITICAL] = 95,
	};

	return ranks[sarif_weight(s, f)];
}

/* ---- what it says ---- */

/* The other places, as many as are shown. */
struct places {
	const struct evidence *v[SARIF_RELATED];
	size_t n, more;
};

static struct places
related(const struct finding *f, const struct evidence *anchor)
{
	struct places p = { .more = f->n_evidence_more };
	size_t i;

	for (i = 0; i < f->n_evidence; i++) {
		const struct evidence *e = f->evidence[i];

		if (e->path.n == 0 || same_place(e, anchor))
			continue;
		if (p.n < SARIF_RELATED)
			p.v[p.n++] = e;
		else
			p.more++;
	}
	return p;
}

static struct str
links(struct arena *a, const struct places *p)
{
	struct str s = STR_NONE, words;
	size_t i;

	for (i = 0; i < p->n; i++) {
		words = sarif_link(a, place_words(a, p->v[i]), LINK_MOST);
		s = arena_printf(a, STR_FMT "%s[" STR_FMT "](%zu)", STR_ARG(s),
		    i > 0 ? ", " : " See also ", STR_ARG(words), i + 1);
	}
	if (p->n > 0 && p->more > 0)
		s = arena_printf(
		    a, STR_FMT " and %zu more", STR_ARG(s), p->more);
	return p->n > 0 ? arena_printf(a, STR_FMT ".", STR_ARG(s)) : s;
}

static const char *
how_sure(const struct finding *f)
{
	return f->verdict != VERDICT_FAIL || f->confirmed
	    ? ""
	    : " Unconfirmed: it rests on how things were deployed, and nothing "
	      "here shows a later change.";
}

static struct str
labelled(struct arena *a, const char *label, struct str words)
{
	words = sarif_words(a, words, WORDS_MOST);
	return words.n == 0
	    ? words
	    : arena_printf(a, " %s: " STR_FMT, label, STR_ARG(words));
}

/* One sentence that stands alone, for there may be room for no more; then how
 * far to believe it, what to do, where to look. */
static struct str
message(struct sarif *s, const struct finding *f, const struct places *p)
{
	struct arena *a = s->arena;
	struct str words = sarif_words(a, finding_words(a, f), WORDS_MOST);
	struct str why = labelled(a, "Accepted", f->excepted_by);
	struct str fix = labelled(a, "Fix", fix_words(f));
	struct str more = links(a, p);

	return arena_printf(a, "%s" STR_FMT ".%s" STR_FMT "%s" STR_FMT STR_FMT,
	    f->verdict == VERDICT_UNKNOWN ? "Could not be told: " : "",
	    STR_ARG(words), how_sure(f), STR_ARG(why), why.n > 0 ? "." : "",
	    STR_ARG(fix), STR_ARG(more));
}

/* ---- where ---- */

static void
write_subject(struct sarif *s, const struct finding *f)
{
	const struct principal *p =
	    graph_principal(s->results->graph, f->subject);
	struct json *j = &s->j;

	if (f->subject.n == 0)
		return;
	json_open(j, "logicalLocations", '[');
	json_open(j, NULL, '{');
	json_text(j, "fullyQualifiedName", page_shown(s->arena, f->subject));
	if (p != NULL && p->name.n > 0)
		json_text(j, "name", page_shown(s->arena, p->name));
	json_close(j, '}');
	json_close(j, ']');
}

static void
write_places(struct sarif *s, const struct finding *f,
    const struct evidence *anchor, const struct places *p)
{
	struct json *j = &s->j;
	size_t i;

	json_open(j, "locations", '[');
	json_open(j, NULL, '{');
	sarif_place(s, anchor);
	write_subject(s, f);
	json_close(j, '}');
	json_close(j, ']');
	if (p->n == 0)
		return;
	json_open(j, "relatedLocations", '[');
	for (i = 0; i < p->n; i++) {
		json_open(j, NULL, '{');
		json_int(j, "id", (int64_t)i + 1);
		sarif_place(s, p->v[i]);
		sarif_message(j, "message", STR("More evidence"));
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* ---- which ---- */

static void
write_fingerprints(struct json *j, const struct finding *f)
{
	if (f->fingerprint.n == 0)
		return;
	json_open(j, "partialFingerprints", '{');
	json_text(j, "primaryLocationLineHash", f->fingerprint);
	json_text(j, "quorateFinding/v1", f->fingerprint);
	json_close(j, '}');
}

/* Only where there is one: an empty list means that it is not suppressed, but
 * a reader that asks whether all in it are accepted would drop the result. */
static void
write_suppressions(struct sarif *s, const struct finding *f)
{
	struct json *j = &s->j;

	if (!f->excepted)
		return;
	json_open(j, "suppressions", '[');
	json_open(j, NULL, '{');
	json_text(j, "kind", STR("external"));
	json_text(j, "status", STR("accepted"));
	if (f->excepted_by.n > 0)
		json_text(
		    j, "justification", page_shown(s->arena, f->excepted_by));
	json_close(j, '}');
	json_close(j, ']');
}

static void
write_properties(
    struct sarif *s, const struct finding *f, const struct evidence *anchor)
{
	const struct results *r = s->results;
	struct json *j = &s->j;

	json_open(j, "properties", '{');
	json_text(j, "verdict", str_of(verdict_name(f->verdict)));
	json_text(j, "severity", str_of(severity_name(f->severity)));
	json_text(j, "grade", str_of(grade_name(f->grade)));
	json_bool(j, "confirmed", f->confirmed);
	json_bool(j, "test", f->test);
	if (r->change != NULL)
		json_bool(j, "inDiff", anchor_in_diff(r, anchor));
	json_close(j, '}');
}

static void
write_result(struct sarif *s, const struct finding *f)
{
	const struct evidence anchor = anchor_of(s->results, f);
	const struct places p = related(f, &anchor);
	const struct sarif_rule *rule = map_get(s->rule_of, str_of(f->check));
	struct json *j = &s->j;

	json_open(j, NULL, '{');
	json_text(j, "ruleId", str_of(f->check));
	json_int(j, "ruleIndex", rule - s->rules);
	json_text(
	    j, "kind", f->verdict == VERDICT_FAIL ? STR("fail") : STR("open"));
	json_text(j, "level", str_of(sarif_level(f)));
	json_int(j, "rank", rank_of(s, f));
	if (s->results->change != NULL)
		json_text(j, "baselineState",
		    f->status == FINDING_INTRODUCED ? STR("new")
						    : STR("unchanged"));
	sarif_message(j, "message", message(s, f, &p));
	write_places(s, f, &anchor, &p);
	sarif_flows(s, f);
	write_fingerprints(j, f);
	write_suppressions(s, f);
	write_properties(s, f, &anchor);
	json_close(j, '}');
}

void
sarif_results(struct sarif *s)
{
	size_t i;

	json_open(&s->j, "results", '[');
	for (i = 0; i < s->n; i++)
		write_result(s, s->v[i]);
	json_close(&s->j, ']');
}
