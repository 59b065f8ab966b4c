#ifndef POLICY_KEYS_H
#define POLICY_KEYS_H

#include "policy/source.h"

/* Private to policy/: PARAM_LIST as a table. */

enum key_type {
	KEY_NUMBER,
	KEY_DURATION,
	KEY_USD,
	KEY_SEVERITY,
	KEY_BOOL,
};

/* Which way is stricter? */
enum key_stricter {
	KEY_MORE,
	KEY_LESS,
};

struct key {
	const char *name;
	enum key_type type;
	int64_t def, least, most;
	enum key_stricter stricter;
	const char *says;
};

extern const struct key key_table[PARAMS];
extern const char *const key_names[PARAMS];

#define KEY_TEXT 32 /* the longest value of a parameter, and a NUL */

/* The value as a policy file writes it: "72h", "3", "high", "true". */
void key_format(const struct key *, int64_t, char ret[static KEY_TEXT]);
/* What a value must be: "a whole number". */
const char *key_wants(const struct key *);
/* NULL when text is a value of this key, else what is wrong with it, in buf. */
const char *key_parse(
    const struct key *, struct str text, char *buf, size_t size, int64_t *ret);
/* Those that a map (NULL: none) sets, and where; the others stay as they
 * are. */
int keys_read(const struct source *, const struct node *map,
    int64_t params[static PARAMS], struct where at[static PARAMS]);

#endif
