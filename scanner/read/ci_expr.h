#ifndef READ_CI_EXPR_H
#define READ_CI_EXPR_H

#include "base/arena.h"

/*
 * ${{ expressions }} of workflows. What a name stands for (an input, an
 * environment variable, a secret handed on) is put in its place as text, so
 * that in the end a script shows the secrets of the outermost workflow, by
 * whatever names they came to it.
 */

/* A reference in an expression: "secrets.X", "github.event.issue.title",
 * "secrets['X']". path is in lower case, name the last part as written; all
 * secrets at once, toJSON(secrets), is path "secrets" and name "*". */
struct ci_ref {
	struct str path, name;
};

/* The references of a text, one by one. Start with { .text = ... }; bare: all
 * of it is one expression (an `if`). */
struct ci_refs {
	struct str text;
	bool bare;
	size_t at, end; /* end: of the expression we are in; 0: in none */
};

bool ci_ref_next(struct arena *, struct ci_refs *, struct ci_ref *ret);
/* The same, but only secrets; the platform's own token is none. */
bool ci_secret_next(struct arena *, struct ci_refs *, struct str *ret);

/* What names stand for in one place; an inner place hides names of the outer
 * one. Lives in its arena. */
struct ci_scope;

struct ci_scope *ci_scope_new(struct arena *, const struct ci_scope *outer);
/* context: "env", "inputs" ...; text is expanded already. false: too many. */
bool ci_scope_set(
    struct ci_scope *, const char *context, struct str name, struct str text);
/* "env.private_key"; false: nothing told. */
bool ci_scope_get(const struct ci_scope *, struct str path, struct str *ret);

/* A name of a context, in any order; from NULL on, until NULL. */
struct ci_name {
	struct str context, name, text;
	const struct ci_name *next;
};

/* Without variables that hold no expression and name no network. */
const struct ci_name *ci_scope_names(const struct ci_scope *);
const struct ci_scope *ci_scope_outer(const struct ci_scope *);

/* The text with names replaced; cut at LIMIT_CI_TEXT (cut is then set). */
struct str ci_expand(
    struct arena *, const struct ci_scope *, struct str text, bool *cut);
/* The same for $NAME and ${NAME} of a shell. */
struct str ci_expand_shell(
    struct arena *, const struct ci_scope *, struct str text);

#endif
