#ifndef READ_SETTINGS_H
#define READ_SETTINGS_H

#include "read/reader.h"

/*
 * Is the value of a setting a secret? The name must say so and the value must
 * look drawn by lot: passwords like "postgres" are habits of local stacks.
 * References to a secret kept elsewhere, stand-ins, encrypted values, the
 * development keys that everybody knows and what is made public anyway
 * (addresses, URLs without a key, chain ids) are none.
 */
enum setting_kind {
	SETTING_PLAIN,
	SETTING_SECRET, /* a token, a password, a URL with one in it */
	SETTING_SIGNS,  /* a key or a phrase that signs transactions */
};

enum setting_kind setting_kind_of(struct str name, struct str value);

/* The name is of a key that signs transactions, whatever the value. */
bool setting_name_signs(struct str name);
/* "X" of "$X", "${X:-...}", "$(X)" and "{{ X }}"; else empty. */
struct str setting_reference(struct str value);
/* A key or a phrase that development tools publish, or its variable. */
bool setting_is_published(struct str value);

/* The secrets of one file, for one FACT_ENV_FILE; zeroed at first. */
struct secrets_found {
	size_t n;
	char names[200]; /* of the first of them */
	size_t used;
	struct node at; /* the first */
	bool signs;
};

void secrets_add(struct secrets_found *, enum setting_kind, struct str name,
    uint32_t line, uint32_t col);
/* Tell them; a file without secrets is told as well. */
void secrets_tell(
    struct reading *, const struct file *, const struct secrets_found *);

#endif
