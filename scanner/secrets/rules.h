#ifndef SECRETS_RULES_H
#define SECRETS_RULES_H

#include "model/finding.h"
#include "secrets/literals.h"
#include "text/node.h"
#include "text/regex.h"

/*
 * Rules for tokens, written in the files of policies/secrets:
 *
 *   quorate: 1
 *   rules:
 *     - id: npm-token            of all rules only this one; detail of facts
 *       title: npm access token
 *       severity: high           if the token works
 *       literals: [npm_]         one of them (2 bytes or more, in any case)
 *                                stands in or within reach of every match
 *       pattern: '...'           PCRE2, white space in it is ignored
 *       group: 1                 the token itself; 0, the match, if not said
 *       checksum: crc62          crc62 | github-pat | none
 *       context: '...'           must match on the line, or the one before
 *       examples:                <b62:36> is 36 random characters of b62
 *         match: ['npm_<b62:36>']
 *         no_match: ['npm_<b62:12>']
 *
 * Rules are tried in the order of the files and within them; what one has
 * matched no later one matches again.
 */
enum checksum {
	CHECKSUM_NONE,
	CHECKSUM_CRC62,
	CHECKSUM_GITHUB_PAT,
};

struct rule {
	struct str id, title, pattern, context;
	enum severity severity;
	enum checksum checksum;
	unsigned group;
	const struct node *literals, *match, *no_match; /* lists */
	struct where at;
	struct regex *regex, *near; /* of pattern and context, once needed */
};

struct rules {
	struct rule **v;
	size_t n, cap;
	struct literals *literals; /* owners are indices of v */
};

/* Parse one file; an unknown key, a missing one, a wrong value or an id used
 * before is ERR_USAGE with its line. rules_ready() after the last. */
int rules_add(struct arena *, struct rules *, struct str path, struct str bytes,
    struct err *reterr);
void rules_ready(struct arena *, struct rules *);

/* All of policies/secrets, embedded in the program. */
int rules_load_builtin(struct arena *, struct rules **ret, struct err *reterr);
void rules_free(struct rules *); /* the patterns; NULL is fine */

/* Compile the patterns of a rule if that is not done. */
int rule_compile(struct rule *, struct err *reterr);

#endif
