#include <string.h>

#include "engine/run.h"
#include "report/sarif.h"

/* Words of ours, or of whoever wrote a plug-in. */
static struct str
text(struct sarif *s, const char *words)
{
	return sarif_words(s->arena, str_of(words), SARIF_TEXT);
}

/* "GovNoTimelock" of "gov/no-timelock". */
static struct str
name_of(struct arena *a, const char *id)
{
	char *p = arena_alloc(a, strlen(id) + 1, 1);
	bool start = true;
	size_t n = 0;

	for (; *id != '\0' && n < 255; id++) {
		const char c = *id;

		if (c == '/' || c == '-' || c == '_') {
			start = true;
			continue;
		}
		p[n++] =
		    start && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
		start = false;
	}
	return (struct str){ p, n };
}

/* ---- help ---- */

struct part {
	const char *heading;
	struct str words;
};

static struct str
standards_of(struct arena *a, const struct check *c)
{
	struct str s = STR_NONE;
	size_t i;

	for (i = 0; c->standards != NULL && c->standards[i] != NULL; i++)
		s = arena_printf(a, STR_FMT "%s%s", STR_ARG(s),
		    i > 0 ? ", " : "", c->standards[i]);
	return s;
}

/* In Markdown a backslash takes the meaning from any punctuation. */
static struct str
markdown(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, 2 * s.n + 1, 1);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] != '\0' && strchr("\\`*_[]<>#|~&!", s.p[i]) != NULL)
			p[n++] = '\\';
		p[n++] = s.p[i];
	}
	return (struct str){ p, n };
}

static void
write_help(struct sarif *s, const struct check *c)
{
	struct arena *a = s->arena;
	const struct part parts[] = {
		{ "Why", str_of(c->why) },
		{ "What to do now", str_of(c->fix) },
		{ "So that it stays done", str_of(c->fix_long) },
		{ "Standards", standards_of(a, c) },
		{ "It would have caught", str_of(c->incident) },
	};
	struct str plain = STR_NONE, marked = STR_NONE, words;
	size_t i;

	for (i = 0; i < COUNT_OF(parts); i++) {
		if (parts[i].words.n == 0)
			continue;
		words = sarif_words(a, parts[i].words, 4 * SARIF_TEXT);
		plain = arena_printf(a, STR_FMT "%s%s: " STR_FMT,
		    STR_ARG(plain), plain.n > 0 ? "\n\n" : "", parts[i].heading,
		    STR_ARG(words));
		words = markdown(a, words);
		marked = arena_printf(a, STR_FMT "%s**%s**\n\n" STR_FMT,
		    STR_ARG(marked), marked.n > 0 ? "\n\n" : "",
		    parts[i].heading, STR_ARG(words));
	}
	if (plain.n == 0)
		plain = marked = STR("Nothing is known of this check.");
	json_open(&s->j, "help", '{');
	json_text(&s->j, "text", plain);
	json_text(&s->j, "markdown", marked);
	json_close(&s->j, '}');
}

/* ---- properties ---- */

/* Within the bounds by which GitHub and GitLab name them. */
static const char *const scores[] = {
	[SEVERITY_INFO] = "0.0",
	[SEVERITY_LOW] = "2.0",
	[SEVERITY_MEDIUM] = "5.5",
	[SEVERITY_HIGH] = "8.0",
	[SEVERITY_CRITICAL] = "9.5",
};

/* How often it is right: what it rests on says that. */
static const char *
precision(const struct finding *f)
{
	static const char *const by_grade[GRADES] = {
		[GRADE_DEPLOY] = "low",
		[GRADE_TRANSITION] = "high",
		[GRADE_ATTESTED] = "medium",
		[GRADE_DECLARED] = "high",
		[GRADE_OBSERVED] = "very-high",
	};

	return f->confirmed ? by_grade[f->grade] : "low";
}

/* Platforms know weaknesses by this form of their numbers. */
static struct str
tag_of(struct arena *a, struct str standard)
{
	if (!str_starts(standard, STR("CWE-")))
		return sarif_words(a, standard, SARIF_TEXT);
	return arena_printf(a, "external/cwe/cwe-" STR_FMT,
	    STR_ARG(str_slice(standard, 4, standard.n)));
}

static bool
is_among(const struct str *v, size_t n, struct str s)
{
	while (n-- > 0)
		if (str_eq(v[n], s))
			return true;
	return false;
}

static void
write_tags(struct sarif *s, const struct check *c)
{
	const struct str category =
	    str_slice(str_of(c->id), 0, str_find(str_of(c->id), STR("/"), 0));
	struct str tags[SARIF_TAGS] = { STR("security"), category };
	size_t i, n = 2;

	for (i = 0; c->standards != NULL && c->standards[i] != NULL; i++) {
		if (n == SARIF_TAGS)
			break;
		tags[n] = tag_of(s->arena, str_of(c->standards[i]));
		n += tags[n].n > 0 && !is_among(tags, n, tags[n]);
	}
	json_open(&s->j, "tags", '[');
	for (i = 0; i < n; i++)
		json_text(&s->j, NULL, tags[i]);
	json_close(&s->j, ']');
}

static void
write_properties(
    struct sarif *s, const struct check *c, const struct sarif_rule *r)
{
	json_open(&s->j, "properties", '{');
	write_tags(s, c);
	json_text(&s->j, "precision", str_of(precision(r->worst)));
	json_text(&s->j, "security-severity",
	    str_of(scores[sarif_weight(s, r->worst)]));
	json_close(&s->j, '}');
}

/*
 * A platform has one severity for all results of a rule: that of the worst, by
 * the policy, so the same rule may weigh more in one repository than in
 * another. Each result has its own beside it (rank, level).
 */
static void
write_rule(struct sarif *s, const struct sarif_rule *r)
{
	const struct check unknown = { .id = r->check, .title = r->check };
	const struct check *c = engine_check(str_of(r->check));
	struct json *j = &s->j;

	if (c == NULL)
		c = &unknown;
	json_open(j, NULL, '{');
	json_text(j, "id", str_of(c->id));
	json_text(j, "name", name_of(s->arena, c->id));
	sarif_message(j, "shortDescription",
	    text(s, c->title != NULL ? c->title : c->id));
	sarif_message(
	    j, "fullDescription", text(s, c->why != NULL ? c->why : c->id));
	write_help(s, c);
	json_open(j, "defaultConfiguration", '{');
	json_text(j, "level", str_of(sarif_level(r->worst)));
	json_close(j, '}');
	write_properties(s, c, r);
	json_close(j, '}');
}

void
sarif_rules(struct sarif *s)
{
	size_t i;

	json_open(&s->j, "rules", '[');
	for (i = 0; i < s->n_rules; i++)
		write_rule(s, &s->rules[i]);
	json_close(&s->j, ']');
}
