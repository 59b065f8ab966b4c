#include "base/limits.h"
#include "read/posture.h"
#include "read/reader.h"
#include "read/signed.h"

/*
 * The signatures of people over the very bytes of the manifest beside it, one
 * a line:  PERSON SCHEME KEY SIGNATURE
 * where SCHEME is eip191 or ed25519 and KEY an address or public key that the
 * manifest says is the person's: else anybody could sign as anybody.
 */
#define MANIFEST "posture.yaml"

enum word { PERSON, SCHEME, KEY, SIGNATURE, WORDS };

struct signing {
	struct reading *r;
	struct str manifest;
	struct posture posture;
	struct lines lines;
	uint32_t checked;
};

static bool
wants(struct str path)
{
	return str_eq(path, STR(POSTURE_PATH ".sig"));
}

/* The words of a line; false when there are more or fewer. */
static bool
split(struct str line, struct str ret[static WORDS])
{
	size_t i = 0, n = 0, from;

	while (i < line.n) {
		for (from = i; i < line.n && !is_space(line.p[i]);)
			i++;
		if (i > from && n == WORDS)
			return false;
		if (i > from)
			ret[n++] = str_slice(line, from, i);
		for (; i < line.n && is_space(line.p[i]);)
			i++;
	}
	return n == WORDS;
}

static bool
is_scheme_of(struct str scheme, struct str key)
{
	return str_eq(scheme,
	    str_starts(key, STR("0x")) ? STR("eip191") : STR("ed25519"));
}

/* Does the manifest say that the key is the person's? */
static bool
is_held_by(const struct posture *p, struct str key, struct str person)
{
	const struct fact *f;
	size_t i;

	for (i = 0; i < p->n; i++) {
		f = &p->claims[i].says;
		if (f->kind == FACT_PERSON && str_eq(f->object, person) &&
		    str_eq(entity_address(f->subject), key))
			return true;
	}
	return false;
}

static void
tell_signature(struct signing *s, const struct str word[static WORDS])
{
	struct arena *a = reading_arena(s->r);
	struct str key = word[KEY];
	struct fact f =
	    fact_at(s->r, NULL, FACT_ATTESTATION, GRADE_ATTESTED, STR_NONE);

	if (str_starts(key, STR("0x")))
		key = arena_lower(a, key);
	f.object = entity_named(a, "person", word[PERSON]);
	f.at.line = s->lines.line;
	f.at.col = 1;
	if (!is_held_by(&s->posture, key, f.object))
		f.detail = STR("the manifest does not give this key to them");
	else if (!signed_by(key, s->manifest, word[SIGNATURE]))
		f.detail = STR("the signature is not of these bytes");
	f.number = f.detail.n == 0;
	tell(s->r, &f);
}

static void
read_line(struct signing *s, struct str line)
{
	struct str word[WORDS];

	line = str_trim(line);
	if (line.n == 0 || str_starts(line, STR("#")))
		return;
	if (!split(line, word) || !is_scheme_of(word[SCHEME], word[KEY]) ||
	    !signed_shape(word[SIGNATURE]))
		tell_gap(s->r, s->lines.line, 1,
		    "not a person, eip191 or ed25519, a key and a signature");
	else if (s->checked++ < LIMIT_SIGNATURES)
		tell_signature(s, word);
	else if (s->checked == LIMIT_SIGNATURES + 1)
		tell_gap(s->r, s->lines.line, 1,
		    "more than LIMIT_SIGNATURES (%u) signatures",
		    LIMIT_SIGNATURES);
}

static void
read_signatures(struct reading *r, const struct file *file)
{
	struct signing s = { .r = r, .lines = { .rest = file->bytes } };
	struct str line;
	struct err e;

	if (!reading_sibling(r, MANIFEST, &s.manifest)) {
		tell_gap(r, 0, 0, "there is no " MANIFEST " beside it");
		return;
	}
	if (posture_read(reading_arena(r), STR(POSTURE_PATH), s.manifest,
		&s.posture, &e) < 0) {
		tell_gap(r, 0, 0, MANIFEST " is wrong in line %u", e.at.line);
		return;
	}
	while (lines_next(&s.lines, &line))
		read_line(&s, line);
	reading_done(r);
}

const struct reader reader_posture_signature = {
	.name = "posture_signature",
	.title = "Signatures of the manifest, .quorate/posture.yaml.sig",
	.tells = FACT_BIT(ATTESTATION),
	.wants = wants,
	.read = read_signatures,
};
