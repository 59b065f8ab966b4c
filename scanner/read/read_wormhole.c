#include "read/prototxt.h"
#include "read/verifiers.h"

/*
 * Who attests the messages of Wormhole:
 *   guardianset/ *.prototxt   guardian_set{guardians{pubkey, name}}, or
 *                             delegated_guardians_config{config: "JSON"}
 *   .env*                     INIT_SIGNERS=["0x.."], the set of the genesis
 * The quorum of a set of guardians stands in no file: the contract asks for
 * more than two thirds (Messages.sol, quorum()). A delegated set names its own.
 * Source: wormhole-foundation/wormhole.
 */
struct set {
	struct reading *r;
	struct str path;
	struct verifiers v;
	uint64_t n;          /* guardians so far */
	bool whole;          /* each with a key */
	struct node key, at; /* of the guardian being read; of the set */
	struct str name;
};

static bool
is_env(struct str path)
{
	return str_starts(path_base(path), STR(".env"));
}

static bool
wants(struct str path)
{
	return str_ends(path, STR(".prototxt")) || is_env(path);
}

/* All that is said of one network, whichever file says it, is of one set. */
static struct str
subject_of(struct reading *r, struct str path)
{
	static const char *const networks[] = { "mainnet", "testnet",
		"devnet" };
	size_t i;

	for (i = 0; i < COUNT_OF(networks); i++)
		if (str_has_nocase(path, str_of(networks[i])))
			return arena_printf(reading_arena(r),
			    "bridge:wormhole %s", networks[i]);
	return STR("bridge:wormhole");
}

static struct verifiers
verifiers_of(struct reading *r, struct str path, enum grade grade)
{
	return (struct verifiers){ .r = r,
		.deed = { .grade = grade },
		.id = subject_of(r, path),
		.test = str_has_nocase(path, STR("devnet")) };
}

/* ---- sets of guardians ---- */

static void
end_guardian(struct set *s)
{
	struct arena *a = reading_arena(s->r);
	struct str key = entity_evm(a, STR("key"), s->key.text);
	struct fact f;

	s->n++;
	s->whole = s->whole && key.n > 0;
	if (key.n == 0) {
		tell_gap(s->r, s->key.line, s->key.col,
		    "a guardian without an address");
		return;
	}
	verifiers_member(&s->v, &s->key, key);
	f = fact_at(s->r, &s->key, FACT_VENDOR, s->v.deed.grade, key);
	f.object = entity_named(a, "vendor", s->name);
	f.test = f.test || s->v.test;
	if (s->name.n > 0)
		tell(s->r, &f);
}

static void
end_set(struct set *s)
{
	verifiers_tell(&s->v, &s->at, VALIDATORS,
	    arena_printf(reading_arena(s->r), "guardians of " STR_FMT,
		STR_ARG(str_slice(s->v.id, sizeof("bridge:") - 1, s->v.id.n))));
	if (s->whole && s->n > 0)
		verifiers_quorum(&s->v, &s->at, s->n * 2 / 3 + 1, s->n);
}

/* ---- delegated sets ---- */

/* {"59": {"keys": [], "threshold": 5}}, by Wormhole's numbers of chains. The
 * newer configuration of a chain replaces the older; they are counted. */
static void
tell_delegated(struct set *s, const struct prototxt_word *text, uint64_t index)
{
	struct arena *a = reading_arena(s->r);
	const struct node *root = NULL, *chain;
	struct err e;

	if (json_parse(a, s->path, prototxt_text(a, text->text), &root, &e) <
		0 ||
	    !node_is(root, NODE_MAP)) {
		tell_gap(s->r, text->place.line, text->place.col,
		    "a configuration of delegated guardians that is no JSON");
		return;
	}
	for (chain = root->first; chain != NULL; chain = chain->next) {
		struct node *keys = ARENA_NEW(a, struct node);
		struct verifiers v = s->v;
		const struct node *list = node_get(chain, "keys");
		const struct node *n;
		uint64_t k = 0;

		if (!node_is(list, NODE_LIST) ||
		    !node_u64(node_get(chain, "threshold"), &k))
			continue;
		*keys = text->place;
		v.deed.block = index + 1;
		v.id = arena_printf(a, STR_FMT ", chain " STR_FMT,
		    STR_ARG(s->v.id), STR_ARG(chain->key));
		verifiers_tell(&v, keys, VALIDATORS,
		    arena_printf(a, "delegated guardians of chain " STR_FMT,
			STR_ARG(chain->key)));
		for (n = list->first; n != NULL; n = n->next)
			verifiers_member(
			    &v, keys, entity_evm(a, STR("key"), node_str(n)));
		verifiers_quorum(&v, keys, k, list->n);
	}
}

/* ---- the files ---- */

/* What the last name before a value or a bracket was, at each depth. */
#define DEPTH_MOST 16

struct reader_state {
	struct set set;
	struct str names[DEPTH_MOST];
	unsigned depth;
	struct prototxt_word config; /* of delegated guardians */
	uint64_t index;
	bool is_ours, too_deep;
};

static struct str
inside(const struct reader_state *s)
{
	return s->depth > 0 ? s->names[s->depth - 1] : STR_NONE;
}

static void
take_value(struct reader_state *s, const struct prototxt_word *w)
{
	struct str name = s->names[s->depth];
	uint64_t number = 0;

	if (str_eq(inside(s), STR("guardians"))) {
		if (str_eq(name, STR("pubkey"))) {
			s->set.key = w->place;
			s->set.key.text = w->text;
		} else if (str_eq(name, STR("name"))) {
			s->set.name = w->text;
		}
	} else if (str_eq(name, STR("config"))) {
		s->config = *w;
	} else if (str_u64(w->text, &number) && number < INT64_MAX) {
		if (str_eq(name, STR("timestamp")) && s->depth == 0)
			s->set.v.deed.time = (int64_t)number;
		else if (str_eq(name, STR("config_index")))
			s->index = number;
	}
	s->names[s->depth] = STR_NONE;
}

static void
open_block(struct reader_state *s, const struct prototxt_word *w)
{
	struct str name = s->names[s->depth];

	if (s->depth + 1 == DEPTH_MOST) {
		s->too_deep = true;
		return;
	}
	if (str_eq(name, STR("guardian_set"))) {
		s->set.at = w->place;
		s->set.n = 0;
		s->set.whole = true;
	} else if (str_eq(name, STR("guardians"))) {
		s->set.key = w->place;
		s->set.key.text = s->set.name = STR_NONE;
	}
	s->names[++s->depth] = STR_NONE;
}

static void
close_block(struct reader_state *s)
{
	struct str name;

	if (s->depth == 0)
		return;
	name = s->names[--s->depth];
	if (str_eq(name, STR("guardians"))) {
		end_guardian(&s->set);
	} else if (str_eq(name, STR("guardian_set"))) {
		end_set(&s->set);
		s->is_ours = true;
	} else if (str_eq(name, STR("delegated_guardians_config"))) {
		tell_delegated(&s->set, &s->config, s->index);
		s->is_ours = true;
	}
	s->names[s->depth] = STR_NONE;
}

/* A name is one that is followed by a value or a block. */
static void
take_word(struct reader_state *s, const struct prototxt_word *w)
{
	switch (w->kind) {
	case PROTOTXT_OPEN:
		open_block(s, w);
		break;
	case PROTOTXT_CLOSE:
		close_block(s);
		break;
	case PROTOTXT_TEXT:
		take_value(s, w);
		break;
	default:
		if (s->names[s->depth].n > 0)
			take_value(s, w);
		else
			s->names[s->depth] = w->text;
	}
}

static void
read_prototxt(struct reading *r, const struct file *file)
{
	struct prototxt words = { .bytes = file->bytes, .line = 1 };
	struct reader_state s = { .set = { .r = r,
				      .path = file->path,
				      .v = verifiers_of(
					  r, file->path, GRADE_DECLARED) } };
	struct prototxt_word w;

	if (!str_has(file->bytes, STR("guardian_set")) &&
	    !str_has(file->bytes, STR("delegated_guardians_config")))
		return;
	while (!s.too_deep && prototxt_next(&words, &w))
		take_word(&s, &w);
	if (s.too_deep || s.depth > 0)
		tell_gap(r, words.line, 1, "brackets that do not close");
	if (s.is_ours)
		reading_done(r);
}

/* ["0xaa..","0xbb.."]: the brackets and quotes are customs only. */
static void
tell_genesis(
    struct reading *r, const struct file *file, const struct setting *at)
{
	struct arena *a = reading_arena(r);
	struct set s = { .r = r,
		.path = file->path,
		.v = verifiers_of(r, file->path, GRADE_DEPLOY),
		.whole = true,
		.at = { .line = at->line, .col = at->col } };
	size_t i = 0;

	while ((i = str_find(at->value, STR("0x"), i)) != SIZE_MAX) {
		struct str key =
		    entity_evm(a, STR("key"), str_slice(at->value, i, i + 42));

		verifiers_member(&s.v, &s.at, key);
		s.whole = s.whole && key.n > 0;
		s.n++;
		i += 2;
	}
	if (s.n == 0)
		return;
	end_set(&s);
	reading_done(r);
}

static void
read_wormhole(struct reading *r, const struct file *file)
{
	struct lines lines = { .rest = file->bytes };
	struct setting at;

	if (!is_env(file->path)) {
		read_prototxt(r, file);
		return;
	}
	if (!str_has(file->bytes, STR("INIT_SIGNERS")))
		return;
	while (dotenv_next(&lines, &at))
		if (str_eq(at.name, STR("INIT_SIGNERS")))
			tell_genesis(r, file, &at);
}

const struct reader reader_wormhole = {
	.name = "wormhole",
	.title = "Wormhole guardian sets",
	.tells = FACT_BIT(KIND) | FACT_BIT(LABEL) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(VENDOR),
	.wants = wants,
	.read = read_wormhole,
};
