#include <stdlib.h>

#include "base/map.h"
#include "policy/inside.h"

static int
by_finding(const void *va, const void *vb)
{
	const struct exception *a = va, *b = vb;
	int d;

	if ((d = str_cmp(a->check, b->check)) != 0 ||
	    (d = str_cmp(a->subject, b->subject)) != 0)
		return d;
	return str_cmp(a->fingerprint, b->fingerprint);
}

void
baseline_sort(struct exception *entries, size_t n)
{
	if (n > 1)
		qsort(entries, n, sizeof(*entries), by_finding);
}

/* ---- reading ---- */

/* Reason, owner, approver and end are the baseline's. */
static struct exception
new_entry(const struct baseline *b, const struct node *n)
{
	return (struct exception){
		.reason = b->reason,
		.owner = b->owner,
		.approver = b->approver,
		.expires = b->expires,
		.since = b->since,
		.at = { b->at.path, n->line, n->col },
	};
}

static int
read_entry(const struct source *s, const struct node *n, struct exception *e)
{
	static const char *const names[] = { "check", "subject", "fingerprint",
		"state", "severity", "says" };
	const struct node *severity = node_get(n, "severity");
	int worth = severity_by_name(node_str(severity));

	if (!node_is(n, NODE_MAP))
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "an entry must be a map of keys");
	if (source_map(s, n, "an entry", names, COUNT_OF(names)) < 0 ||
	    source_text(s, n, "check", true, &e->check) < 0 ||
	    source_text(s, n, "subject", true, &e->subject) < 0 ||
	    source_hex(s, n, "fingerprint", true, FINGERPRINT_LEAST,
		FINGERPRINT_LEAST, &e->fingerprint) < 0 ||
	    source_hex(s, n, "state", true, FINGERPRINT_LEAST,
		FINGERPRINT_LEAST, &e->state) < 0 ||
	    source_text(s, n, "says", false, &e->says) < 0 ||
	    source_check(s, source_at(s, node_get(n, "check")), e->check) < 0)
		return ERR_USAGE;
	if (severity == NULL || worth < 0)
		return err_set(s->err, ERR_USAGE,
		    source_at(s, severity == NULL ? n : severity),
		    "'severity' must be one of info, low, medium, high, "
		    "critical");
	e->severity = (enum severity)worth;
	return 0;
}

static int
refuse_twice(const struct source *s, const struct node *n, struct map *known,
    const struct exception *e)
{
	void **slot = map_slot(known, e->fingerprint);
	const struct node *first = *slot;
	union {
		const struct node *in;
		void *out;
	} node = { .in = n };

	if (first != NULL)
		return err_set(s->err, ERR_USAGE, source_at(s, n),
		    "this fingerprint is there already, in line %u",
		    first->line);
	*slot = node.out;
	return 0;
}

static int
read_entries(
    const struct source *s, const struct node *list, struct baseline *b)
{
	struct map *known = map_new(s->arena);
	struct exceptions all = { 0 };
	struct exception e;
	const struct node *n;

	if (!node_is(list, NODE_LIST))
		return err_set(s->err, ERR_USAGE, source_at(s, list),
		    "'entries' must be a list");
	for (n = list->first; n != NULL; n = n->next) {
		e = new_entry(b, n);
		if (read_entry(s, n, &e) < 0 ||
		    refuse_twice(s, n, known, &e) < 0)
			return ERR_USAGE;
		*VEC_ADD(s->arena, &all) = e;
	}
	baseline_sort(all.v, all.n);
	b->entries = all.v;
	b->n = all.n;
	return 0;
}

static int
read_header(const struct source *s, const struct node *map, struct baseline *b)
{
	if (source_text(s, map, "reason", true, &b->reason) < 0 ||
	    source_text(s, map, "owner", true, &b->owner) < 0 ||
	    source_text(s, map, "approver", true, &b->approver) < 0 ||
	    source_date(s, map, "since", true, &b->since) < 0 ||
	    source_hex(s, map, "commit", false, 40, 64, &b->commit) < 0 ||
	    source_date(s, map, "expires", true, &b->expires) < 0)
		return ERR_USAGE;
	if (b->since > b->expires)
		return err_set(s->err, ERR_USAGE,
		    source_at(s, node_get(map, "since")),
		    "'since' is later than 'expires'");
	if (node_get(map, "entries") == NULL)
		return err_set(s->err, ERR_USAGE, source_at(s, map),
		    "the key 'entries' is missing");
	return 0;
}

int
baseline_read(const struct source *s, const struct node *map, bool is_file,
    struct policy *p)
{
	/* the language is told once, at the top of a file */
	static const char *const names[] = { "reason", "owner", "approver",
		"since", "commit", "expires", "entries", "quorate" };
	const size_t n_names = COUNT_OF(names) - !is_file;
	struct baseline *b = ARENA_NEW(s->arena, struct baseline);

	if (map == NULL)
		return 0;
	if (!node_is(map, NODE_MAP))
		return err_set(s->err, ERR_USAGE, source_at(s, map),
		    "a baseline must be a map of keys");
	b->at = source_at(s, map);
	b->at.path = arena_copy(s->arena, s->path);
	if (p->baseline != NULL)
		return err_set(s->err, ERR_USAGE, b->at,
		    "there is a baseline already, at " STR_FMT ":%u",
		    STR_ARG(p->baseline->at.path), p->baseline->at.line);
	if (source_map(s, map, "a baseline", names, n_names) < 0 ||
	    read_header(s, map, b) < 0 ||
	    read_entries(s, node_get(map, "entries"), b) < 0)
		return ERR_USAGE;
	p->baseline = b;
	return 0;
}

/* ---- writing ---- */

static void
write_entry(const struct exception *e, const char *indent, struct out *o)
{
	char first[16], in[16];

	(void)snprintf(first, sizeof(first), "%s- ", indent);
	(void)snprintf(in, sizeof(in), "%s  ", indent);
	write_text(o, first, "check", e->check);
	write_text(o, in, "subject", e->subject);
	write_text(o, in, "fingerprint", e->fingerprint);
	write_text(o, in, "state", e->state);
	out_printf(o, "%sseverity: %s\n", in, severity_name(e->severity));
	write_text(o, in, "says", e->says);
}

void
baseline_lines(const struct baseline *b, const char *indent, struct out *o)
{
	size_t i;

	write_text(o, indent, "reason", b->reason);
	write_text(o, indent, "owner", b->owner);
	write_text(o, indent, "approver", b->approver);
	write_date(o, indent, "since", b->since);
	write_text(o, indent, "commit", b->commit);
	write_date(o, indent, "expires", b->expires);
	out_printf(o, "%sentries:%s\n", indent, b->n == 0 ? " []" : "");
	for (i = 0; i < b->n; i++)
		write_entry(&b->entries[i], indent, o);
}

void
baseline_write(const struct baseline *b, struct out *o)
{
	out_lit(o, "quorate: 1\n");
	baseline_lines(b, "", o);
}
