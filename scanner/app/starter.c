#include "app/starter.h"

#include "base/date.h"
#include "model/entity.h"

/* A chain the manifest can name, outside tests. */
static bool
is_worth_naming(const struct principal *p)
{
	return !p->test && p->address.n > 0 &&
	    (str_starts(p->chain, STR("eip155:")) ||
		str_eq(p->chain, STR("solana")));
}

/* What is only known from deployment must be looked at before it becomes a
 * claim: it is written as a comment. */
static const char *
unless_proven(const struct fact *by)
{
	return by != NULL && by->grade > GRADE_DEPLOY ? "" : "# ";
}

static void
key_value(struct out *o, const char *comment, const char *key, struct str value)
{
	out_printf(o, "  %s  %s: ", comment, key);
	out_json(o, value);
	out_lit(o, "\n");
}

static void
begin(struct out *o, const char *comment, const struct principal *p)
{
	if (*comment != '\0')
		out_lit(o, "  # as deployed: look, then uncomment\n");
	out_printf(o, "  %s- address: ", comment);
	out_json(o, p->address);
	out_lit(o, "\n");
	if (p->name.n > 0)
		key_value(o, comment, "name", p->name);
}

static void
write_key(struct out *o, const struct principal *p)
{
	begin(o, "", p);
	out_lit(o, "    chains: [");
	out_json(o, p->chain);
	out_lit(o,
	    "]\n    # device: hardware    # hsm, mpc, kms, hot\n"
	    "    # person: sec          # an id of people, above\n"
	    "    # dedicated: true      # and wallet, ui, os, proof\n");
}

static void
write_members(struct out *o, const char *comment, const struct principal *p)
{
	size_t i;

	out_printf(o, "  %s  members: [", comment);
	for (i = 0; i < p->n_members; i++) {
		out_lit(o, i == 0 ? "" : ", ");
		out_json(o, p->members[i]->address);
	}
	out_lit(o, "]\n");
}

static void
write_multisig(struct out *o, const struct principal *p)
{
	const bool exact = p->k > 0 && p->k_bound == BOUND_EXACT;
	const char *comment = exact ? unless_proven(p->k_by) : "# ";

	begin(o, comment, p);
	key_value(o, comment, "chain", p->chain);
	if (exact)
		out_printf(o, "  %s  k: %u\n", comment, p->k);
	else
		out_printf(
		    o, "  %s  k: 0                # not known\n", comment);
	if (p->members_known)
		write_members(o, comment, p);
	out_printf(o,
	    "  %s  # signing: clear       # or blind\n"
	    "  %s  # class: emergency     # treasury, upgrade\n",
	    comment, comment);
}

static void
write_timelock(struct out *o, const struct principal *p)
{
	const char *comment = unless_proven(p->delay_by);

	begin(o, comment, p);
	key_value(o, comment, "chain", p->chain);
	out_printf(o, "  %s  delay: %llds\n", comment,
	    p->delay == DELAY_UNKNOWN ? 0LL : (long long)p->delay);
}

static void
write_asset(struct out *o, const struct principal *p)
{
	begin(o, "", p);
	key_value(o, "", "chain", p->chain);
	out_lit(o, "    # usd: 1000000         # what can be lost here\n");
}

static void
write_unknown(struct out *o, const struct principal *p)
{
	out_lit(o, "#   ");
	out_json(o, p->id);
	out_lit(o, "\n");
}

static bool
holds_something(const struct graph *g, const struct principal *p)
{
	size_t n;

	(void)graph_held_by(g, p, &n);
	return n > 0;
}

static void
write_kind(struct out *o, const struct graph *g, enum principal_kind kind,
    const char *head, void (*write)(struct out *, const struct principal *))
{
	const struct principal *const *all;
	size_t i, n, written = 0;

	all = graph_principals(g, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->kind != kind || !is_worth_naming(all[i]) ||
		    !holds_something(g, all[i]))
			continue;
		if (written++ == 0)
			out_lit(o, head);
		write(o, all[i]);
	}
}

static void
write_assets(struct out *o, const struct graph *g)
{
	const struct authority *const *all;
	const struct principal *last = NULL;
	size_t i, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->asset == last || !is_worth_naming(all[i]->asset) ||
		    !power_moves_money(all[i]->power))
			continue;
		if (last == NULL)
			out_lit(o, "\nassets:\n");
		last = all[i]->asset;
		write_asset(o, last);
	}
}

void
starter_posture(struct out *o, const struct graph *g, int64_t now)
{
	char day[11];

	date_format(now, day);
	out_printf(o,
	    "# Who holds the keys: quorate-posture(5). Every line is a claim of "
	    "the team;\n# reports show it as attested.\n"
	    "quorate: 1\nas_of: %s\n# attested_by: sec\n"
	    "# expires:               # a quarter later: then look again\n\n"
	    "# people:\n#   - {id: sec, role: security lead}\n",
	    day);
	write_kind(o, g, PRINCIPAL_EOA, "\nkeys:\n", write_key);
	write_kind(o, g, PRINCIPAL_MULTISIG, "\nmultisigs:\n", write_multisig);
	write_kind(o, g, PRINCIPAL_TIMELOCK, "\ntimelocks:\n", write_timelock);
	write_assets(o, g);
	write_kind(o, g, PRINCIPAL_UNKNOWN,
	    "\n# They hold powers, and nothing says what they are. Name each "
	    "under keys,\n# multisigs or timelocks:\n",
	    write_unknown);
	out_lit(o,
	    "\n# incident:\n#   contacts:\n"
	    "#     - {person: sec, via: pager}\n"
	    "#   drills:\n#     - {date: 2026-01-31, what: pause}\n");
}

void
starter_policy(struct out *o)
{
	out_lit(o,
	    "# What this protocol asks of itself: quorate-policy(5).\n"
	    "# `quorate policy effective .quorate/policy.yaml` shows it all.\n"
	    "quorate: 1\nextends: baseline\n\n"
	    "# params:\n#   delay_upgrade: 7d\n\n"
	    "# checks:\n#   signer/n-of-n:\n#     severity: high\n");
}
