#include <math.h>

#include "report/json_parts.h"

#define SCHEMA "quorate/report/1"

void
json_score(struct json *j, const char *key, const struct score *s,
    const struct coverage *c)
{
	const char grade[] = { s->price.grade, '\0' };

	json_open(j, key, '{');
	json_int(j, "points", llround(s->price.points));
	json_text(j, "grade", str_of(grade));
	json_int(j, "points_low", s->points_low);
	json_int(j, "points_high", s->points_high);
	json_number(j, "eal_bps", s->price.bps);
	json_number(j, "bps_low", s->bps_low);
	json_number(j, "bps_high", s->bps_high);
	json_number(j, "p_loss", s->price.p_loss);
	json_int(j, "eal_usd", llround(s->price.eal_usd));
	json_int(j, "es99_usd", llround(s->es99_usd));
	json_int(j, "value_usd", llround(s->value_usd));
	json_bool(j, "relative", s->relative);
	json_int(j, "unvalued_assets", (int64_t)s->n_unvalued);
	json_bool(j, "exact", s->price.exact);
	json_int(j, "elements", (int64_t)s->n_elements);
	json_int(j, "paths", (int64_t)s->n_paths);
	json_int(j, "draws", (int64_t)s->draws);
	json_text(j, "model", s->model);
	json_text(j, "model_digest", s->model_digest);
	json_number(j, "coverage", c->permille / 1000.0);
	json_text(j, "code_risk", STR("not assessed"));
	json_close(j, '}');
}

static void
write_head(struct json *j, const struct results *r)
{
	json_open(j, "policy", '{');
	json_text(j, "name", policy_name(r->policy));
	json_text(j, "digest", policy_digest(r->policy));
	json_close(j, '}');
	json_text(j, "model", r->score.model);
	json_bool(j, "history_searched", r->history_searched);
	json_bool(j, "keys_only", r->keys_only);
	json_open(j, "exit", '{');
	json_int(j, "code", r->exit_code);
	json_text(j, "because", r->exit_because);
	json_close(j, '}');
}

static void
write(struct out *o, const struct results *r)
{
	const struct coverage *c = graph_coverage(r->graph);
	const struct authority *const *v;
	struct json j = { .out = o };
	size_t n;

	json_open(&j, NULL, '{');
	json_text(&j, "schema", STR(SCHEMA));
	json_source(&j, r);
	write_head(&j, r);
	json_headline_of(&j, r);
	if (r->keys_only)
		json_null(&j, "score");
	else
		json_score(&j, "score", &r->score, c);
	json_coverage(&j, c);
	json_findings(&j, r);
	if (r->change != NULL)
		json_change(&j, r);
	v = graph_authorities(r->graph, &n);
	json_authorities(&j, v, n);
	json_reaches(&j, r->graph);
	json_races(&j, r->graph);
	json_gaps(&j, r->graph);
	if (r->with_facts)
		json_facts(&j, r->graph);
	json_close(&j, '}');
}

const struct report_format report_json = {
	.name = "json",
	.says = "everything, for programs (docs/schema/report.schema.json)",
	.write = write,
	.whole = true,
};
