#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "crypto/hash.h"
#include "policy/inside.h"
#include "policy/keys.h"

/* JSON strings are YAML's double-quoted ones, so no text can end early. */

static void
write_params(const struct policy *p, struct out *o)
{
	char value[KEY_TEXT];
	size_t i;

	out_lit(o, "params:\n");
	for (i = 0; i < PARAMS; i++) {
		key_format(&key_table[i], p->params[i], value);
		out_printf(o, "  %s: %s\n", key_table[i].name, value);
	}
}

static void
write_judgement(const struct judgement *j, struct out *o)
{
	const char *between = "";

	out_lit(o, "  ");
	out_json(o, j->check);
	out_lit(o, ": {");
	if (j->severity >= 0) {
		out_printf(o, "severity: %s",
		    severity_name((enum severity)j->severity));
		between = ", ";
	}
	if (j->off) {
		out_printf(o, "%soff: true", between);
		between = ", ";
	}
	if (j->because.n > 0) {
		out_printf(o, "%sbecause: ", between);
		out_json(o, j->because);
	}
	out_lit(o, "}\n");
}

static void
write_checks(const struct policy *p, struct out *o)
{
	size_t i;

	if (p->n_judgements > 0)
		out_lit(o, "checks:\n");
	for (i = 0; i < p->n_judgements; i++)
		write_judgement(&p->judgements[i], o);
}

void
write_text(struct out *o, const char *indent, const char *key, struct str text)
{
	if (text.n == 0)
		return;
	out_printf(o, "%s%s: ", indent, key);
	out_json(o, text);
	out_lit(o, "\n");
}

void
write_date(struct out *o, const char *indent, const char *key, int64_t at)
{
	char day[11];
	int64_t s = (at % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;

	date_format(at, day);
	out_printf(o, "%s%s: %s", indent, key, day);
	if (s != 0)
		out_printf(o, "T%02d:%02d:%02dZ", (int)(s / 3600),
		    (int)(s / 60 % 60), (int)(s % 60));
	out_lit(o, "\n");
}

static void
write_exception(const struct exception *e, struct out *o)
{
	static const char in[] = "    ";

	out_lit(o, "  -\n");
	write_text(o, in, "id", e->id);
	write_text(o, in, "check", e->check);
	write_text(o, in, "subject", e->subject);
	write_text(o, in, "fingerprint", e->fingerprint);
	write_text(o, in, "reason", e->reason);
	write_text(o, in, "owner", e->owner);
	write_text(o, in, "approver", e->approver);
	if (e->since != 0)
		write_date(o, in, "since", e->since);
	write_date(o, in, "expires", e->expires);
}

void
policy_write(const struct policy *p, struct out *o)
{
	size_t i;

	out_lit(o, "quorate: 1\n");
	write_params(p, o);
	write_checks(p, o);
	if (p->exceptions.n > 0)
		out_lit(o, "exceptions:\n");
	for (i = 0; i < p->exceptions.n; i++)
		write_exception(&p->exceptions.v[i], o);
	if (p->baseline != NULL) {
		out_lit(o, "baseline:\n");
		baseline_lines(p->baseline, "  ", o);
	}
}

struct str
write_digest(struct arena *a, const struct policy *p)
{
	unsigned char hash[32];
	char hex[2 * sizeof(hash) + 1];
	struct out o = { 0 };
	char *text = NULL;
	size_t n = 0;
	int closed;

	o.f = open_memstream(&text, &n);
	assert(o.f != NULL);
	policy_write(p, &o);
	closed = out_end(&o) | fclose(o.f);
	assert(closed == 0); /* only memory can run out, as in an arena */
	sha256((struct str){ text, n }, hash);
	free(text);
	hex_format(hash, sizeof(hash), hex);
	return arena_copy(a, str_of(hex));
}
