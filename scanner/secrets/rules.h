#ifndef SECRETS_RULES_H
#define SECRETS_RULES_H

#include "base/limits.h"
#include "model/finding.h"
#include "model/secret.h"
#include "secrets/rule_runs.h"
#include "text/node.h"
#include "text/regex.h"

/*
 * Rules for tokens, written in the files of policies/secrets:
 *
 *   quorate: 1
 *   family: source-host        what the tokens of this file open
 *   rules:
 *     - id: npm-token          of all rules only this one; detail of facts
 *       title: npm access token
 *       severity: high         if the token works
 *       literals: [npm_]       texts of 3 bytes or more, in any case; every
 *                              match holds one
 *       pattern: '...'         PCRE2; white space in it is ignored
 *       group: 1               the token itself; 0, the match, if not said
 *       before: 0              a match begins at most so many bytes before its
 *                              literal; 0, the literal begins it, if not said
 *       after: 300             and ends at most so many bytes behind where its
 *                              literal begins; 512 if not said
 *       context: '...'         PCRE2, in any case: must match on the lines of
 *                              the token, or the one before them
 *       path: '...'            PCRE2, in any case: must match in the path
 *       entropy: 3.5           least bits a character of the token (Shannon)
 *       mix: [digit, lower]    the token has each of digit, lower, upper,
 *                              letter, symbol at least once
 *       not: '...'             PCRE2: the token is none if this matches in it
 *       proof: crc62           a name of secrets/proofs.c
 *       public: true           it is no secret by itself: told as info
 *       strict: true           off unless the policy turns it on
 *       revoke: https://...    when it leaked: the page to revoke it,
 *       rotate: '...'          how to replace it,
 *       check: '...'           and what to look at
 *       examples:              <b62:36> is 36 random characters of b62
 *         match: ['npm_<b62:36>', ...]       two or more
 *         no_match: ['npm_<b62:12>', ...]    two or more
 *
 * The window of a rule is from `before` bytes before its literal to `after`
 * bytes behind where it begins, and RULE_EDGE more to each side; of a rule with
 * context LIMIT_RULE_CONTEXT more. Its verdict looks at nothing else (path and
 * proof apart), so what was found in one version of a file needs no second look
 * in the next, as long as the window is the same. To the pattern the ends of
 * the window are ends of the text.
 *
 * In `pattern`, `context` and `not` these stand for what comes up again and
 * again:
 *   <is>    from the end of a word such as a name or label to its value: the
 *           rest of the name, quotes, = : => := , ( and the like; also to
 *           what is called its value or default beside it or a line below
 *   <near>  at most 48 bytes of anything, a line end too
 *   <end>   no byte of a word, - or _ follows
 *   <begin> no byte of a word, - or _ stands before, or the :- of a shell
 *   <here>  a host that only this machine knows, "localhost", "db", or one of
 *           an example
 *   <uuid>  8-4-4-4-12 hex digits
 * and these for whole values, as alternatives: not: '(?i)^(?:<weak>|...)$'
 *   <blank> what says that a value should stand there: "your-key", "${KEY}"
 *   <weak>  that, and passwords of everybody: "postgres", "test123"
 *   <code>  words of a program: "config.key", "apiKey", "true"
 *
 * Rules are tried in the order of the files and within them; what one has
 * matched no later one matches again.
 */
#define RULE_AFTER    512u /* if a rule does not say */
#define RULE_EXAMPLES 1u   /* of each kind, at least */
#define RULE_EDGE     16u  /* bytes that look-around may see beyond a match */

enum mix {
	MIX_DIGIT = 1,
	MIX_LOWER = 2,
	MIX_UPPER = 4,
	MIX_LETTER = 8,
	MIX_SYMBOL = 16,
};

struct proof_kind; /* secrets/proofs.h */

struct rule {
	struct secret_kind kind;
	struct str pattern, context, path, exclude;
	enum severity severity;
	const struct proof_kind *proof; /* NULL: nothing can be proven */
	unsigned group, before, after, mix;
	double entropy;
	bool public, strict;
	const struct node *literals, *match, *no_match; /* lists */
	struct where at;
};

struct rules {
	struct rule **v;
	size_t n, cap;
};

/* Parse one file; an unknown key, a missing one, a wrong value or an id used
 * before is ERR_USAGE with its line. */
int rules_add(struct arena *, struct rules *, struct str path, struct str bytes,
    struct err *reterr);

/* All of policies/secrets, embedded in the program. */
int rules_load_builtin(struct arena *, struct rules **ret, struct err *reterr);

/* The patterns of one rule, compiled; not for two threads at a time. */
struct rule_code {
	struct regex *pattern, *context, *exclude; /* NULL: it has none */
	bool run;                                  /* rule_wants_run() */
};
int rule_compile(
    const struct rule *, struct rule_code *ret, struct err *reterr);
int rule_compile_path(
    const struct rule *, struct regex **ret, struct err *reterr);
void rule_code_free(struct rule_code *);

/*
 * Does the rule hold for its literal at `at`? It is a function of the bytes in
 * the window and of whether the window was cut by the ends of the text.
 * REGEX_MATCH: *ret is the token. Context, entropy, mix and not are part of
 * it; path and proof are not.
 */
struct span rule_window(const struct rule *, struct str text, size_t at);
enum regex_result rule_find(const struct rule *, const struct rule_code *,
    struct str text, size_t at, struct span *ret);

#endif
