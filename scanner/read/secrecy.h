#ifndef READ_SECRECY_H
#define READ_SECRECY_H

#include "read/reader.h"

/*
 * Is the value of a setting a secret? The name must say so and the value must
 * look drawn by lot: passwords like "postgres" are habits of local stacks.
 * References to a secret kept elsewhere, stand-ins, encrypted values, the
 * development keys that everybody knows and what is made public anyway
 * (addresses, URLs without a key, chain ids) are none.
 */
enum secrecy {
	SECRECY_PLAIN,
	SECRECY_SECRET, /* a token, a password, a URL with one in it */
	SECRECY_SIGNS,  /* a key or a phrase that signs transactions */
};

enum secrecy secrecy_of(struct str name, struct str value);

/* The name is of a key that signs transactions, whatever the value. */
bool secrecy_name_signs(struct str name);
/* "X" of "$X", "${X:-...}", "$(X)" and "{{ X }}"; else empty. */
struct str secrecy_reference(struct str value);
/* A key or a phrase that development tools publish, or its variable. */
bool secrecy_is_published(struct str value);

/* The secrets of one file, for one FACT_ENV_FILE; zeroed at first. */
struct secrets_found {
	size_t n;
	char names[200]; /* of the first of them */
	size_t used;
	struct node at; /* the first */
	bool signs;
};

void secrecy_add(struct secrets_found *, enum secrecy, struct str name,
    uint32_t line, uint32_t col);
/* Tell them; a file without secrets is told as well. */
void secrecy_tell(
    struct reading *, const struct file *, const struct secrets_found *);

#endif
