#include "report/holders.h"
#include "report/json_parts.h"
#include "report/wording.h"

/* ---- authorities ---- */

static void
write_proofs(struct json *j, const struct fact *const *f, size_t n)
{
	size_t i;

	json_open(j, "evidence", '[');
	for (i = 0; i < n; i++)
		json_place(j, &f[i]->at);
	json_close(j, ']');
}

static void
write_delay(struct json *j, int64_t delay)
{
	if (delay == DELAY_UNKNOWN)
		json_null(j, "delay_seconds");
	else
		json_int(j, "delay_seconds", delay);
}

static void
write_who(struct json *j, const struct authority *a, const struct route *r)
{
	const struct principal *holders[HOLDERS_MOST];
	size_t i, n = route_holders(a, r, holders);

	json_open(j, "who", '[');
	for (i = 0; i < n; i++)
		json_text(j, NULL, holders[i]->id);
	json_close(j, ']');
}

/* What both an authority and each of its routes say. */
static void
members_of_route(
    struct json *j, const struct authority *a, const struct route *r)
{
	json_text(j, "opens", str_of(route_opens(r)));
	if (r->keys < KEYS_NEVER)
		json_int(j, "keys", r->keys);
	else
		json_null(j, "keys");
	json_bool(j, "keys_exact", r->keys_exact);
	if (r->persons > 0)
		json_int(j, "persons", r->persons);
	else
		json_null(j, "persons");
	write_delay(j, route_is_nameless(a, r) ? DELAY_UNKNOWN : route_wait(r));
	json_text(j, "grade", str_of(grade_name(r->grade)));
	write_who(j, a, r);
}

static void
write_route(struct json *j, const struct authority *a, const struct route *r)
{
	size_t i;

	json_open(j, NULL, '{');
	members_of_route(j, a, r);
	json_open(j, "via", '[');
	for (i = 0; i < r->n_via; i++)
		json_text(j, NULL, r->via[i]->id);
	json_close(j, ']');
	json_close(j, '}');
}

static void
write_authority(struct json *j, const struct authority *a)
{
	static const struct gate gate = { .kind = GATE_UNKNOWN };
	static const struct route unknown = {
		.gate = &gate, .delay = DELAY_UNKNOWN, .keys = KEYS_UNKNOWN
	};
	const struct route *worst = a->n_routes > 0 ? a->routes : &unknown;
	size_t i;

	json_open(j, NULL, '{');
	json_text(j, "asset", a->asset->id);
	json_text_or_null(j, "name", a->asset->name);
	json_text(j, "power", str_of(power_name(a->power)));
	json_text_or_null(j, "role", a->role);
	json_bool(j, "moves_money", power_moves_money(a->power));
	json_bool(j, "test", a->test);
	members_of_route(j, a, worst);
	json_open(j, "routes", '[');
	for (i = 0; i < a->n_routes; i++)
		write_route(j, a, &a->routes[i]);
	json_close(j, ']');
	json_sets(j, a);
	write_proofs(j, worst->proof, worst->n_proof);
	json_close(j, '}');
}

void
json_authorities(struct json *j, const struct authority *const *v, size_t n)
{
	size_t i;

	json_open(j, "authority", '[');
	for (i = 0; i < n; i++)
		write_authority(j, v[i]);
	json_close(j, ']');
}

/* ---- what was read and what was not ---- */

static void
write_kinds(struct json *j, const char *key, fact_set set)
{
	unsigned k;

	json_open(j, key, '[');
	for (k = 0; k < FACT_KINDS; k++)
		if ((set >> k & 1) != 0)
			json_text(
			    j, NULL, str_of(fact_kind_name((enum fact_kind)k)));
	json_close(j, ']');
}

void
json_gaps(struct json *j, const struct graph *g)
{
	size_t i, n;
	const struct gap *const *v = graph_gaps(g, &n);

	json_open(j, "gaps", '[');
	for (i = 0; i < n; i++) {
		json_open(j, NULL, '{');
		json_place_members(j, &v[i]->at);
		json_text(j, "why", v[i]->why);
		write_kinds(j, "hides", v[i]->hides);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
json_coverage(struct json *j, const struct coverage *c)
{
	size_t i;

	json_open(j, "coverage", '{');
	json_number(j, "percent", c->permille / 10.0);
	json_open(j, "parts", '[');
	for (i = 0; i < c->n_parts; i++) {
		json_open(j, NULL, '{');
		json_text(j, "question", str_of(c->parts[i].question));
		json_int(j, "known", (int64_t)c->parts[i].known);
		json_int(j, "asked", (int64_t)c->parts[i].asked);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_int(j, "files_read", (int64_t)c->files_read);
	json_int(j, "files_searched", (int64_t)c->files_searched);
	json_int(j, "past_blobs_searched", (int64_t)c->past_blobs_searched);
	json_int(j, "links", (int64_t)c->links);
	json_int(j, "submodules", (int64_t)c->submodules);
	json_int(j, "gaps", (int64_t)c->gaps);
	json_close(j, '}');
}

static void
write_fact(struct json *j, const struct fact *f)
{
	json_open(j, NULL, '{');
	json_text(j, "kind", str_of(fact_kind_name(f->kind)));
	json_text(j, "grade", str_of(grade_name(f->grade)));
	json_text(j, "subject", f->subject);
	json_text_or_null(j, "object", f->object);
	json_text(j, "power", str_of(power_name(f->power)));
	json_text_or_null(j, "detail", f->detail);
	json_int(j, "number", f->number);
	json_bool(j, "test", f->test);
	json_int(j, "time", f->time);
	json_open(j, "at", '{');
	json_place_members(j, &f->at);
	json_close(j, '}');
	json_close(j, '}');
}

void
json_facts(struct json *j, const struct graph *g)
{
	const struct fact *const *v;
	size_t i, n;
	int k;

	json_open(j, "facts", '[');
	for (k = 0; k < FACT_KINDS; k++) {
		v = graph_facts(g, (enum fact_kind)k, &n);
		for (i = 0; i < n; i++)
			write_fact(j, v[i]);
	}
	json_close(j, ']');
}
