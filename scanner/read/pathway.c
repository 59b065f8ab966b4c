#include "read/pathway.h"

#include "read/layerzero.h"

void
pathway_say(struct reading *r, struct fact *f, bool test)
{
	f->test = f->test || test;
	if (f->subject.n > 0)
		tell(r, f);
}

/* ---- ends ---- */

/* An address of a chain that is not the EVM's, as the file has it. */
static struct str
foreign(struct arena *a, struct str chain, struct str address)
{
	if (address.n < 32 || address.n > 80)
		return STR_NONE;
	return arena_printf(
	    a, STR_FMT ":" STR_FMT, STR_ARG(chain), STR_ARG(address));
}

struct str
pathway_entity(struct reading *r, struct str chain, struct str address)
{
	struct arena *a = reading_arena(r);
	struct str id = entity_evm(a, chain, address);

	return id.n > 0 || str_starts(chain, STR("eip155:"))
	    ? id
	    : foreign(a, chain, address);
}

bool
pathway_app_of(struct reading *r, struct str chain, bool test, struct str name,
    struct str address, struct pathway_app *ret)
{
	struct arena *a = reading_arena(r);
	struct pathway_app app = { .name = name, .chain = chain, .test = test };

	app.test = test || chain_is_test(chain);
	if (address.n > 0)
		app.id = pathway_entity(r, chain, address);
	if (app.id.n == 0 && name.n > 0)
		app.id = entity_named(a, "bridge",
		    arena_printf(a, STR_FMT " on " STR_FMT, STR_ARG(name),
			STR_ARG(chain)));
	app.key = address.n == 0 || app.id.n == 0 ? name : address;
	if (entity_address(app.id).n > 0)
		app.key = entity_address(app.id);
	*ret = app;
	return app.id.n > 0;
}

/* What people read: "0x12ab…89ef" where there is no name. */
static struct str
shown(struct arena *a, const struct pathway_app *app)
{
	const struct str key = app->key;

	if (app->name.n > 0 || key.n < 16)
		return app->name.n > 0 ? app->name : key;
	return arena_printf(a, STR_FMT "…" STR_FMT,
	    STR_ARG(str_slice(key, 0, 6)),
	    STR_ARG(str_slice(key, key.n - 4, key.n)));
}

/* "KEY eip155:1 to eip155:10" */
static struct str
between(struct arena *a, struct str key, struct str from, struct str to,
    enum pathway_side side)
{
	return arena_printf(a, STR_FMT " " STR_FMT " %s " STR_FMT "%s",
	    STR_ARG(key), STR_ARG(from), side == PATHWAY_EITHER ? "with" : "to",
	    STR_ARG(to), side == PATHWAY_SENDS ? " as sent" : "");
}

struct pathway
pathway_of(struct reading *r, const struct pathway_app *self,
    const struct pathway_app *other, enum pathway_side side)
{
	struct arena *a = reading_arena(r);
	struct pathway p = {
		.app = self->id, .test = self->test || other->test, .side = side
	};
	const struct pathway_app *from = other, *to = self;

	if (side == PATHWAY_SENDS) {
		from = self;
		to = other;
	}
	if (side != PATHWAY_EITHER) {
		p.src = from->chain;
		p.dst = to->chain;
	}
	p.name = between(a, shown(a, to), from->chain, to->chain, side);
	p.id = entity_named(
	    a, "bridge", between(a, to->key, from->chain, to->chain, side));
	return p;
}

void
pathway_peer(struct reading *r, const struct deed *d,
    const struct pathway_app *self, const struct pathway_app *other)
{
	struct fact f = deed_fact(r, d, FACT_PEER, self->id);

	f.object = other->id;
	f.detail = other->chain;
	pathway_say(r, &f, self->test || other->test);
}

/* ---- verifiers ---- */

static void
tell_operator(struct reading *r, const struct deed *d, struct str verifier)
{
	const char *name = layerzero_operator(layerzero_at(verifier));
	struct fact f;

	if (name == NULL)
		return;
	f = deed_fact(r, d, FACT_VENDOR, verifier);
	f.object = entity_named(reading_arena(r), "vendor", str_of(name));
	tell(r, &f);
}

/* "LayerZero Labs" -> vendor:layerzero-labs. */
static struct str
vendor_of(struct arena *a, struct str name)
{
	struct str s = arena_lower(a, str_trim(name));
	char *p = arena_alloc(a, s.n + 1, 1);
	size_t i;

	for (i = 0; i < s.n; i++)
		p[i] = is_space(s.p[i]) ? '-' : s.p[i];
	return entity_named(a, "vendor", (struct str){ p, s.n });
}

/* Solana's Base58 and other chains' hex are long words; names of operators
 * have spaces or are short. */
static bool
is_name(struct str text)
{
	return text.n > 0 && text.n <= 40 && !str_starts(text, STR("0x")) &&
	    (text.n < 32 || str_has(text, STR(" ")));
}

struct str
pathway_verifier(
    struct reading *r, const struct deed *d, struct str chain, struct str text)
{
	struct arena *a = reading_arena(r);
	struct str id;

	if (is_name(text)) {
		id = vendor_of(a, text);
		deed_kind(r, d, id, PRINCIPAL_VENDOR, KIND_BY_WORDS);
		return id;
	}
	id = pathway_entity(r, chain, text);
	tell_operator(r, d, id);
	return id;
}

static bool
lists(const struct str *v, size_t n, struct str id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(v[i], id))
			return true;
	return false;
}

void
attesters_require(struct reading *r, struct attesters *as, struct str verifier)
{
	if (as->required.n < ATTESTERS_MAX &&
	    !lists(as->required.v, as->required.n, verifier))
		*VEC_ADD(reading_arena(r), &as->required) = verifier;
}

void
attesters_optional(struct reading *r, struct attesters *as, struct str verifier)
{
	if (lists(as->required.v, as->required.n, verifier)) {
		as->threshold -= as->threshold > 0;
		return;
	}
	if (as->optional.n < ATTESTERS_MAX &&
	    !lists(as->optional.v, as->optional.n, verifier))
		*VEC_ADD(reading_arena(r), &as->optional) = verifier;
}

/* ---- facts ---- */

static void
tell_members(struct reading *r, const struct deed *d, const struct pathway *p,
    const struct str *v, size_t n, bool required)
{
	struct fact f = deed_fact(r, d, FACT_MEMBER, p->id);
	size_t i;

	f.number = required;
	for (i = 0; i < n; i++) {
		f.object = v[i];
		pathway_say(r, &f, p->test);
	}
}

static void
tell_number(struct reading *r, const struct deed *d, const struct pathway *p,
    enum fact_kind kind, uint64_t number)
{
	struct fact f = deed_fact(r, d, kind, p->id);

	f.number = number > INT64_MAX ? INT64_MAX : (int64_t)number;
	if (kind == FACT_CONFIRMATIONS)
		f.detail = p->src;
	pathway_say(r, &f, p->test);
}

static void
tell_itself(struct reading *r, const struct deed *d, const struct pathway *p)
{
	struct fact f = deed_fact(r, d, FACT_KIND, p->id);

	f.number = PRINCIPAL_VERIFIERS;
	f.strength = KIND_BY_CONTRACT;
	pathway_say(r, &f, p->test);
	f = deed_fact(r, d, FACT_LABEL, p->id);
	f.detail = p->name;
	f.strength = KIND_BY_CONTRACT;
	pathway_say(r, &f, p->test);
	if (p->side == PATHWAY_SENDS)
		return;
	f = deed_fact(r, d, FACT_HOLDS, p->app);
	f.object = p->id;
	f.power = POWER_VERIFY;
	pathway_say(r, &f, p->test);
}

void
pathway_default(struct reading *r, const struct deed *d,
    const struct pathway *p, const char *what)
{
	struct fact f = deed_fact(r, d, FACT_DEFAULTS, p->id);

	f.detail = str_of(what);
	pathway_say(r, &f, p->test);
}

/* The senders' verifiers are on the other chain, at other addresses than the
 * receiver's, so only their number can be compared. */
static void
tell_quorum(struct reading *r, const struct deed *d, const struct pathway *p,
    const struct attesters *as)
{
	const size_t n = as->required.n + as->optional.n;

	if (p->side != PATHWAY_SENDS) {
		tell_members(r, d, p, as->required.v, as->required.n, true);
		tell_members(r, d, p, as->optional.v, as->optional.n, false);
	}
	tell_number(r, d, p, FACT_THRESHOLD, as->required.n + as->threshold);
	tell_number(r, d, p, FACT_MEMBERS_ALL, n);
}

void
pathway_tell(struct reading *r, const struct deed *d, const struct pathway *p,
    const struct attesters *as)
{
	tell_itself(r, d, p);
	if (as->unclear)
		return;
	if (as->told && as->required.n + as->threshold > 0)
		tell_quorum(r, d, p, as);
	else
		pathway_default(r, d, p, "verifiers");
	if (as->told && !as->optional_told)
		pathway_default(r, d, p, "optional verifiers");
	if (as->confirmations_told && p->side != PATHWAY_EITHER)
		tell_number(r, d, p, FACT_CONFIRMATIONS, as->confirmations);
	else if (!as->confirmations_told)
		pathway_default(r, d, p, "confirmations");
}
