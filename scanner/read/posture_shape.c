#include "read/posture_shape.h"

#include <assert.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/words.h"
#include "model/fact.h"
#include "read/posture_keys.h"
#include "read/signed.h"

#define KEYS_MAX 32 /* of one section */

struct shape {
	struct str path;
	size_t values; /* looked at; aliases count as often as they are used */
	struct err *err;
};

static struct where
place(const struct shape *s, const struct node *n)
{
	return (struct where){ s->path, n->line, n->col };
}

static bool
is_id(struct str s)
{
	size_t i;

	if (s.n > 64 || str_starts(s, STR("0x")))
		return false;
	for (i = 0; i < s.n; i++) {
		char c = char_lower(s.p[i]);

		if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' &&
		    c != '_' && c != '.')
			return false;
	}
	return true;
}

static bool
is_number(struct str s, int64_t most)
{
	int64_t n;

	return str_i64(s, &n) && n >= 0 && n <= most;
}

/* The values that are one of some words. */
static const char *const words[POSTURE_VALUES] = {
	[POSTURE_VERSION] = " 1 ",
	[POSTURE_SIGNING] = " clear blind ",
	[POSTURE_BOOL] = " true false ",
	[POSTURE_CLASS] = " emergency treasury upgrade ",
	[POSTURE_FLOW] = " outbound inbound mint withdraw ",
	[POSTURE_DESTINATIONS] = " any listed ",
	[POSTURE_COVER] = " reserve insurance ",
	[POSTURE_SCENARIO] = " key bridge frontend supply-chain oracle ",
};

static bool
is_word(const char *of, struct str s)
{
	size_t at = str_find(str_of(of), s, 0);

	return at != SIZE_MAX && !str_has(s, STR(" ")) && of[at - 1] == ' ' &&
	    of[at + s.n] == ' ';
}

static bool
is_commit(struct str s)
{
	return s.n >= 7 && s.n <= 64 && str_is_hex(s, s.n);
}

static bool
fits(enum posture_value value, struct str s)
{
	int64_t n;

	if (s.n == 0)
		return false;
	if (words[value] != NULL)
		return is_word(words[value], s);
	switch (value) {
	case POSTURE_ID:
		return is_id(s);
	case POSTURE_DATE:
		return date_parse(s, &n);
	case POSTURE_DURATION:
		return duration_parse(s, &n) && n >= 0;
	case POSTURE_COUNT:
		return is_number(s, 10000);
	case POSTURE_USD:
	case POSTURE_AMOUNT:
		return is_number(s, INT64_MAX);
	case POSTURE_DEVICE:
		return device_by_name(s) > DEVICE_UNKNOWN;
	case POSTURE_COMMIT:
		return is_commit(s);
	case POSTURE_SIGNATURE:
		return signed_shape(s);
	case POSTURE_POWER:
		return power_by_name(s) > POWER_NONE;
	default:
		return true;
	}
}

static int
spend(struct shape *s, const struct node *n)
{
	if (++s->values > LIMIT_MANIFEST_VALUES)
		return err_set(s->err, ERR_USAGE, place(s, n),
		    "more than LIMIT_MANIFEST_VALUES (%u) values",
		    LIMIT_MANIFEST_VALUES);
	return 0;
}

static int
must(const struct shape *s, const struct posture_key *key, const struct node *n)
{
	return err_set(s->err, ERR_USAGE, place(s, n), "%s must be %s%s",
	    key->name, posture_value_must[key->value],
	    key->many ? ", or a list" : "");
}

static const struct posture_key *
key_by_name(const struct posture_section *section, struct str name)
{
	size_t i;

	for (i = 0; i < section->n; i++)
		if (str_eq(str_of(section->keys[i].name), name))
			return &section->keys[i];
	return NULL;
}

static int
unknown_key(const struct shape *s, const struct posture_section *section,
    const struct node *n)
{
	struct where at = { s->path, n->key_line, n->key_col };
	const char *names[KEYS_MAX], *near;
	size_t i;

	assert(section->keys != NULL && section->n <= KEYS_MAX);
	for (i = 0; i < section->n; i++)
		names[i] = section->keys[i].name;
	near = nearest_name(n->key, names, section->n);
	if (near == NULL)
		return err_set(s->err, ERR_USAGE, at,
		    "unknown key '" STR_FMT "' in %s", STR_ARG(n->key),
		    section->name);
	return err_set(s->err, ERR_USAGE, at,
	    "unknown key '" STR_FMT "' in %s; did you mean '%s'?",
	    STR_ARG(n->key), section->name, near);
}

static int check_section(
    struct shape *, const struct posture_section *, const struct node *);

static int
check_item(struct shape *s, const struct posture_key *key, const struct node *n)
{
	if (key->of != NULL)
		return check_section(s, key->of, n);
	if (!fits(key->value, node_str(n)))
		return must(s, key, n);
	return spend(s, n);
}

static int
check_value(
    struct shape *s, const struct posture_key *key, const struct node *n)
{
	const struct node *item;
	int error = 0;

	if (n->kind == NODE_NULL && key->value == POSTURE_LIST)
		return 0; /* every line of it is commented out */
	if (n->kind != NODE_LIST && key->value == POSTURE_LIST)
		return must(s, key, n);
	if (n->kind != NODE_LIST || (key->value != POSTURE_LIST && !key->many))
		return check_item(s, key, n);
	for (item = n->first; item != NULL && error == 0; item = item->next)
		error = check_item(s, key, item);
	return error;
}

static int
check_required(const struct shape *s, const struct posture_section *section,
    const struct node *map)
{
	size_t i;

	for (i = 0; i < section->n; i++)
		if (section->keys[i].required &&
		    node_get(map, section->keys[i].name) == NULL)
			return err_set(s->err, ERR_USAGE, place(s, map),
			    "%s lacks the key '%s'", section->name,
			    section->keys[i].name);
	return 0;
}

/* As deep as the table, not as deep as the file. */
static int
check_section(struct shape *s, const struct posture_section *section,
    const struct node *map)
{
	const struct node *n;
	const struct posture_key *key;
	int error = spend(s, map);

	if (error == 0 && map->kind != NODE_MAP)
		return err_set(s->err, ERR_USAGE, place(s, map),
		    "%s must be a map", section->name);
	for (n = map->first; n != NULL && error == 0; n = n->next) {
		key = key_by_name(section, n->key);
		error = key == NULL ? unknown_key(s, section, n)
				    : check_value(s, key, n);
	}
	return error < 0 ? error : check_required(s, section, map);
}

int
posture_shape(struct str path, const struct node *root, struct err *reterr)
{
	struct shape s = { path, 0, reterr };

	return check_section(&s, &posture_manifest, root);
}
