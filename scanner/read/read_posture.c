#include "base/limits.h"
#include "read/posture.h"
#include "read/reader.h"

/*
 * The manifest of the team that runs the protocol. Only that at the root of
 * what is scanned is theirs; one in a vendored folder speaks for others.
 */
static bool
wants(struct str path)
{
	return str_eq(path, STR(POSTURE_PATH));
}

/* The manifest is a register of who can act: its entries are the quorums,
 * delays and lists of holders. Reviewed when the last of them was. */
static void
tell_registry(
    struct reading *r, const struct posture *posture, struct fact here)
{
	const fact_set entries = FACT_BIT(THRESHOLD) | FACT_BIT(DELAY) |
	    FACT_BIT(HOLDERS_ALL) | FACT_BIT(DEVICE);
	size_t i;

	here.kind = FACT_REGISTRY;
	for (i = 0; i < posture->n; i++) {
		const struct fact *f = &posture->claims[i].says;

		here.number += (entries >> f->kind & 1) != 0;
		if (f->time > here.time)
			here.time = f->time;
	}
	tell(r, &here);
}

static void
read_posture(struct reading *r, const struct file *file)
{
	struct fact here =
	    fact_at(r, NULL, FACT_KIND, GRADE_ATTESTED, STR_NONE);
	struct posture posture;
	struct err e;
	size_t i;

	if (posture_read(
		reading_arena(r), file->path, file->bytes, &posture, &e) < 0) {
		tell_gap(r, e.at.line, e.at.col, "%s", e.msg);
		return;
	}
	tell_registry(r, &posture, here);
	for (i = 0; i < posture.n; i++) {
		const struct claim *c = &posture.claims[i];
		struct fact f = c->says;

		f.test = here.test;
		f.at = here.at;
		f.at.line = c->at->line;
		f.at.col = c->at->col;
		tell(r, &f);
	}
	reading_done(r);
}

const struct reader reader_posture = {
	.name = "posture",
	.title = "The manifest .quorate/posture.yaml",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND) | FACT_BIT(HOLDS) |
	    FACT_BIT(HOLDERS_ALL) | FACT_BIT(DELAY) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(MODULE) |
	    FACT_BIT(GUARD) | FACT_BIT(DEVICE) | FACT_BIT(PERSON) |
	    FACT_BIT(VENDOR) | FACT_BIT(VALUE) | FACT_BIT(SIGNING) |
	    FACT_BIT(CONTACT) | FACT_BIT(DRILL) | FACT_BIT(MONITOR) |
	    FACT_BIT(REGISTRY),
	.wants = wants,
	.read = read_posture,
};
