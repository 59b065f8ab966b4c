#include "base/date.h"
#include "report/json_parts.h"

void
json_place_members(struct json *j, const struct evidence *e)
{
	json_text(j, "path", e->path);
	if (e->line > 0)
		json_int(j, "line", e->line);
	else
		json_null(j, "line");
	if (e->col > 0)
		json_int(j, "column", e->col);
	else
		json_null(j, "column");
	json_text_or_null(j, "commit", e->commit);
	json_text_or_null(j, "blob", e->blob);
}

void
json_place(struct json *j, const struct evidence *e)
{
	json_open(j, NULL, '{');
	json_place_members(j, e);
	json_close(j, '}');
}

static void
write_standards(struct json *j, const struct check *c)
{
	size_t i;

	json_open(j, "standards", '[');
	for (i = 0;
	     c != NULL && c->standards != NULL && c->standards[i] != NULL; i++)
		json_text(j, NULL, str_of(c->standards[i]));
	json_close(j, ']');
}

static void
write_date(struct json *j, const char *key, int64_t day)
{
	char text[11];

	if (day == 0) {
		json_null(j, key);
		return;
	}
	date_format(day, text);
	json_text(j, key, str_of(text));
}

/* Who stands for the claim of the manifest that a finding rests on. */
static void
write_attested(struct json *j, const struct finding *f)
{
	if (f->grade != GRADE_ATTESTED || f->attested == NULL) {
		json_null(j, "attested");
		return;
	}
	json_open(j, "attested", '{');
	json_text_or_null(j, "by", f->attested->attested_by);
	write_date(j, "as_of", f->attested->time);
	write_date(j, "expires", f->attested->expires);
	json_close(j, '}');
}

static void
write_moment(struct json *j, const char *key, const struct secret_moment *m)
{
	if (m->commit.n == 0) {
		json_null(j, key);
		return;
	}
	json_open(j, key, '{');
	json_text(j, "commit", m->commit);
	json_text(j, "author", m->author);
	write_date(j, "date", m->time);
	json_close(j, '}');
}

static void
write_life(struct json *j, const struct secret_life *l)
{
	size_t i;

	if (l == NULL) {
		json_null(j, "life");
		return;
	}
	json_open(j, "life", '{');
	write_moment(j, "first", &l->first);
	write_moment(j, "gone", &l->gone);
	json_bool(j, "in_head", l->in_head);
	json_text_or_null(j, "in_ref", l->in_ref);
	json_bool(j, "unreachable", l->unreachable);
	json_open(j, "paths", '[');
	for (i = 0; i < l->n_paths; i++)
		json_text(j, NULL, l->paths[i]);
	json_close(j, ']');
	json_close(j, '}');
}

/* What leaked, never its value. */
static void
write_secret(struct json *j, const struct secret_told *s)
{
	if (s == NULL) {
		json_null(j, "secret");
		return;
	}
	json_open(j, "secret", '{');
	json_text(j, "rule", s->kind->id);
	json_text(j, "title", s->kind->title);
	json_text(j, "family", s->kind->family);
	json_text(j, "proof", str_of(secret_proof_words(s->proof)));
	json_text_or_null(j, "says", s->says);
	json_text_or_null(j, "revoke", s->kind->revoke);
	json_text_or_null(j, "rotate", s->kind->rotate);
	json_text_or_null(j, "check", s->kind->check);
	write_life(j, s->life);
	json_close(j, '}');
}

static void
write_finding(struct json *j, const struct finding *f)
{
	const struct check *c = engine_check(str_of(f->check));
	size_t i;

	json_open(j, NULL, '{');
	json_text(j, "check", str_of(f->check));
	json_text(j, "title", str_of(c != NULL ? c->title : f->check));
	json_text(j, "verdict", str_of(verdict_name(f->verdict)));
	json_text(j, "severity", str_of(severity_name(f->severity)));
	json_text(j, "grade", str_of(grade_name(f->grade)));
	json_bool(j, "confirmed", f->confirmed);
	json_bool(j, "test", f->test);
	json_text(j, "subject", f->subject);
	json_text_or_null(j, "cause", f->cause);
	json_text(j, "message", f->message);
	json_text_or_null(j, "fingerprint", f->fingerprint);
	json_text(j, "status", str_of(finding_status_name(f->status)));
	write_attested(j, f);
	json_bool(j, "excepted", f->excepted);
	json_text_or_null(j, "excepted_by", f->excepted_by);
	json_open(j, "evidence", '[');
	for (i = 0; i < f->n_evidence; i++)
		json_place(j, f->evidence[i]);
	json_close(j, ']');
	json_int(j, "evidence_more", (int64_t)f->n_evidence_more);
	write_secret(j, f->secret);
	json_text_or_null(j, "fix", c != NULL ? str_of(c->fix) : STR_NONE);
	write_standards(j, c);
	json_close(j, '}');
}

void
json_findings(struct json *j, const struct results *r)
{
	size_t i;

	json_open(j, "findings", '[');
	for (i = 0; i < r->n_findings; i++)
		write_finding(j, r->findings[i]);
	json_close(j, ']');
}
