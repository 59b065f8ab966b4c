#include "base/version.h"
#include "report/headline.h"
#include "report/json_parts.h"

static void
write_members(struct json *j, const struct compromise *c)
{
	size_t i;

	json_open(j, "members", '[');
	for (i = 0; i < c->n_members; i++)
		json_text(j, NULL, c->members[i]->id);
	json_close(j, ']');
}

static void
members_of_set(struct json *j, const struct compromise *c)
{
	json_int(j, "keys", c->keys);
	json_int(j, "keys_at_least", c->least);
	json_bool(j, "exact", c->exact);
	json_int(j, "persons", c->persons);
	json_bool(j, "persons_known", c->persons_known);
	json_int(j, "vendors", c->vendors);
	if (c->delay == DELAY_UNKNOWN)
		json_null(j, "delay_seconds");
	else
		json_int(j, "delay_seconds", c->delay);
	json_int(j, "sets", c->sets > INT64_MAX ? INT64_MAX : (int64_t)c->sets);
	write_members(j, c);
}

static void
write_set(struct json *j, const char *key, const struct compromise *c)
{
	if (c == NULL) {
		json_null(j, key);
		return;
	}
	json_open(j, key, '{');
	members_of_set(j, c);
	json_close(j, '}');
}

void
json_sets(struct json *j, const struct authority *a)
{
	size_t i;

	json_open(j, "sets", '[');
	for (i = 0; i < a->n_sets; i++)
		write_set(j, NULL, &a->sets[i]);
	json_close(j, ']');
}

void
json_races(struct json *j, const struct graph *g)
{
	size_t i, n;
	const struct race *v = graph_races(g, &n);

	json_open(j, "races", '[');
	for (i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_text(j, "asset", v[i].asset->id);
		json_text_or_null(j, "move_power",
		    v[i].move_by == NULL
			? STR_NONE
			: str_of(power_name(v[i].move_by->power)));
		write_set(j, "move", v[i].move);
		json_text_or_null(j, "stop_power",
		    v[i].stop_by == NULL
			? STR_NONE
			: str_of(power_name(v[i].stop_by->power)));
		write_set(j, "stop", v[i].stop);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
write_opens(struct json *j, const struct reach *r)
{
	size_t i;

	json_open(j, "opens", '[');
	for (i = 0; i < r->n_opens; i++) {
		json_open(j, NULL, '{');
		json_text(j, "asset", r->opens[i]->asset->id);
		json_text(j, "power", str_of(power_name(r->opens[i]->power)));
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
json_reaches(struct json *j, const struct graph *g)
{
	size_t i, n;
	const struct reach *v = graph_reaches(g, &n);

	json_open(j, "reaches", '[');
	for (i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		write_set(j, "by", v[i].by);
		write_opens(j, &v[i]);
		if (v[i].usd < 0)
			json_null(j, "reach_usd");
		else
			json_int(j, "reach_usd", v[i].usd);
		json_number(j, "reach_percent", v[i].permille / 10.0);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* ---- whom it is about ---- */

static void
write_principal(struct json *j, const struct principal *p)
{
	size_t i;

	json_open(j, NULL, '{');
	json_text(j, "id", p->id);
	json_text_or_null(j, "name", p->name);
	json_text(j, "kind", str_of(principal_kind_name(p->kind)));
	json_bool(j, "test", p->test);
	if (p->kind == PRINCIPAL_MULTISIG || p->kind == PRINCIPAL_VERIFIERS) {
		json_int(j, "k", p->k);
		json_int(j, "n", p->n);
		json_open(j, "members", '[');
		for (i = 0; i < p->n_members; i++)
			json_text(j, NULL, p->members[i]->id);
		json_close(j, ']');
	}
	if (p->delay != DELAY_UNKNOWN)
		json_int(j, "delay_seconds", p->delay);
	if (p->value_usd >= 0)
		json_int(j, "value_usd", p->value_usd);
	if (p->device != DEVICE_UNKNOWN)
		json_text(j, "device", str_of(device_name(p->device)));
	if (p->person.n > 0)
		json_text(j, "person", p->person);
	if (p->vendor.n > 0)
		json_text(j, "vendor", p->vendor);
	json_bool(j, "leaked", p->leak != NULL);
	json_close(j, '}');
}

void
json_principals(struct json *j, const struct graph *g)
{
	size_t i, n;
	const struct principal *const *v = graph_principals(g, &n);

	json_open(j, "principals", '[');
	for (i = 0; i < n; i++)
		write_principal(j, v[i]);
	json_close(j, ']');
}

void
json_headline(struct json *j, const struct graph *g)
{
	struct arena *a = arena_new();

	json_text(j, "headline", headline(a, g));
	arena_free(a);
}

void
json_headline_of(struct json *j, const struct results *r)
{
	struct arena *a = arena_new();

	json_text(j, "headline", headline_of(a, r));
	arena_free(a);
}

void
json_source(struct json *j, const struct results *r)
{
	char day[11];

	date_format(r->now, day);
	json_open(j, "tool", '{');
	json_text(j, "name", STR("quorate"));
	json_text(j, "version", STR(QUORATE_VERSION));
	json_close(j, '}');
	json_text(j, "repository", r->repo);
	json_text_or_null(j, "commit", r->commit);
	json_text(j, "now", str_of(day));
}
