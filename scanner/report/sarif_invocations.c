#include "report/page.h"
#include "report/sarif.h"

#define WHY_MOST 400u

static void
write_note(struct sarif *s, const char *level, struct str words)
{
	struct json *j = &s->j;

	json_open(j, NULL, '{');
	json_text(j, "level", str_of(level));
	sarif_message(j, "message", words);
	json_close(j, '}');
}

static void
write_gap(struct sarif *s, const struct gap *g)
{
	struct json *j = &s->j;
	struct str why = sarif_words(s->arena, g->why, WHY_MOST);

	json_open(j, NULL, '{');
	json_text(j, "level", STR("warning"));
	sarif_message(j, "message",
	    arena_printf(s->arena, "Not read: " STR_FMT, STR_ARG(why)));
	if (g->at.path.n > 0) {
		json_open(j, "locations", '[');
		json_open(j, NULL, '{');
		sarif_place(s, &g->at);
		json_close(j, '}');
		json_close(j, ']');
	}
	json_close(j, '}');
}

static void
write_count(struct sarif *s, const char *before, size_t n, const char *behind)
{
	if (n > 0)
		write_note(s, "note",
		    arena_printf(s->arena, "%s: %zu %s.", before, n, behind));
}

/* What is not among the results: what could not be read, and what was left
 * out, by count. */
static void
write_notifications(struct sarif *s)
{
	static const char left_out[] =
	    "Not among these results (the JSON report has them)";
	struct json *j = &s->j;
	size_t i, n;
	const struct gap *const *gaps = graph_gaps(s->results->graph, &n);

	json_open(j, "toolExecutionNotifications", '[');
	for (i = 0; i < n && i < SARIF_NOTIFICATIONS; i++)
		write_gap(s, gaps[i]);
	write_count(s, "Not read", n - i, "more");
	write_count(s, left_out, s->n_more, "no worse than those that are");
	write_count(s, left_out, s->n_unknown, "that could not be told");
	write_count(s, left_out, s->n_excepted, "accepted by exceptions");
	json_close(j, ']');
}

/* 0 and 1 are answers; a run that ended with another has none to give. */
void
sarif_invocations(struct sarif *s)
{
	const struct results *r = s->results;
	struct json *j = &s->j;

	json_open(j, "invocations", '[');
	json_open(j, NULL, '{');
	json_bool(j, "executionSuccessful", r->exit_code <= 1);
	json_int(j, "exitCode", r->exit_code);
	if (r->exit_because.n > 0)
		json_text(j, "exitCodeDescription",
		    page_shown(s->arena, r->exit_because));
	write_notifications(s);
	json_close(j, '}');
	json_close(j, ']');
}
