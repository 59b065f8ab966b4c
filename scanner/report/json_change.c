#include "report/json_parts.h"

static void
write_files(struct json *j, const struct comparison *c)
{
	size_t i;

	json_open(j, "files", '[');
	for (i = 0; i < c->n_files; i++) {
		json_open(j, NULL, '{');
		json_text(j, "path", c->files[i].path);
		json_text_or_null(j, "was", c->files[i].was);
		json_bool(j, "gone", c->files[i].gone);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
write_authority(struct json *j, const struct authority_change *c)
{
	const struct authority *a = c->after != NULL ? c->after : c->before;

	json_open(j, NULL, '{');
	json_text(j, "how", str_of(change_how_name(c->how)));
	json_text(j, "asset", a->asset->id);
	json_text(j, "power", str_of(power_name(a->power)));
	json_text_or_null(j, "role", a->role);
	json_text(j, "before", c->was);
	json_text(j, "after", c->is);
	json_text(j, "says", c->says);
	json_close(j, '}');
}

static void
write_counts(struct json *j, const struct results *r)
{
	json_open(j, "counts", '{');
	json_int(j, "introduced", (int64_t)r->change->introduced);
	json_int(j, "fixed", (int64_t)r->change->fixed);
	json_int(j, "hidden", (int64_t)r->change->hidden);
	json_int(j, "unchanged", (int64_t)r->change->unchanged);
	json_close(j, '}');
}

void
json_change(struct json *j, const struct results *r)
{
	const struct comparison *c = r->change;
	size_t i;

	json_open(j, "change", '{');
	json_text_or_null(j, "base", c->base);
	json_text_or_null(j, "head", c->head);
	json_text_or_null(j, "compared", c->compared);
	json_bool(j, "staged", c->staged);
	json_bool(j, "policy_of_base", c->own_policy);
	json_int(j, "commits", (int64_t)c->n_commits);
	write_files(j, c);
	json_open(j, "authority", '[');
	for (i = 0; i < c->n_changes; i++)
		write_authority(j, &c->changes[i]);
	json_close(j, ']');
	write_counts(j, r);
	json_score(
	    j, "score_before", &c->before, graph_coverage(c->graph_before));
	json_close(j, '}');
}
