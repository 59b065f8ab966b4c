#include <math.h>

#include "base/date.h"
#include "base/version.h"
#include "report/history.h"
#include "report/json.h"

#define SCHEMA "quorate/history/1"

static void
write_day(struct json *j, const char *key, int64_t time)
{
	char day[11];

	date_format(time, day);
	json_text(j, key, str_of(day));
}

static void
write_score(struct json *j, const struct score *s)
{
	const char grade[] = { s->price.grade, '\0' };

	json_open(j, "score", '{');
	json_int(j, "points", llround(s->price.points));
	json_text(j, "grade", str_of(grade));
	json_int(j, "points_low", s->points_low);
	json_int(j, "points_high", s->points_high);
	json_number(j, "eal_bps", s->price.bps);
	json_int(j, "eal_usd", llround(s->price.eal_usd));
	json_bool(j, "relative", s->relative);
	json_bool(j, "exact", s->price.exact);
	json_close(j, '}');
}

static void
write_set(struct json *j, const struct history_point *p)
{
	if (p->keys == KEYS_UNKNOWN) {
		json_null(j, "set");
		return;
	}
	json_open(j, "set", '{');
	json_int(j, "keys", p->keys);
	json_bool(j, "exact", p->keys_exact);
	if (p->delay == DELAY_UNKNOWN)
		json_null(j, "delay");
	else
		json_int(j, "delay", p->delay);
	json_number(j, "share", p->permille / 1000.0);
	if (p->usd < 0)
		json_null(j, "usd");
	else
		json_int(j, "usd", p->usd);
	json_close(j, '}');
}

static void
write_changes(struct json *j, const struct history_point *p)
{
	size_t i;

	json_open(j, "changes", '[');
	for (i = 0; i < p->n_changes; i++) {
		json_open(j, NULL, '{');
		json_text(j, "how", str_of(change_how_name(p->changes[i].how)));
		json_text(j, "says", p->changes[i].says);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
write_point(struct json *j, const struct history_point *p)
{
	json_open(j, NULL, '{');
	json_text(j, "commit", p->commit);
	write_day(j, "date", p->time);
	write_day(j, "as_of", p->now);
	json_int(j, "left_out", (int64_t)p->left_out);
	json_bool(j, "moved", p->moved);
	json_bool(j, "incomplete", p->missing);
	write_score(j, &p->score);
	json_number(j, "coverage", p->coverage / 1000.0);
	write_set(j, p);
	json_text(j, "headline", p->headline);
	write_changes(j, p);
	json_close(j, '}');
}

static void
write_head(struct json *j, const struct history *h)
{
	const struct score *s = &h->points[0].score;

	json_text(j, "schema", STR(SCHEMA));
	json_open(j, "tool", '{');
	json_text(j, "name", STR("quorate"));
	json_text(j, "version", STR(QUORATE_VERSION));
	json_close(j, '}');
	json_text(j, "repository", h->repo);
	json_text(j, "since", h->points[0].commit);
	json_text(j, "rev", h->points[h->n - 1].commit);
	if (h->own_days)
		json_null(j, "now");
	else
		write_day(j, "now", h->now);
	json_int(j, "commits", (int64_t)h->commits);
	json_text(j, "model", s->model);
	json_text(j, "model_digest", s->model_digest);
}

static void
write(struct out *o, const struct history *h)
{
	struct json j = { .out = o };
	struct arena *a = arena_new();
	size_t i;

	json_open(&j, NULL, '{');
	write_head(&j, h);
	json_text(&j, "notes", history_notes(a, h));
	json_open(&j, "points", '[');
	for (i = 0; i < h->n; i++)
		write_point(&j, &h->points[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	arena_free(a);
}

const struct history_format history_json = {
	.name = "json",
	.says = "every commit, for programs (docs/schema/history.schema.json)",
	.write = write,
};
