#ifndef ENGINE_SAFES_H
#define ENGINE_SAFES_H

#include "engine/check.h"
#include "engine/history.h"

/*
 * What checks ask of the settings of multisigs on EVM chains: modules, which
 * act for a Safe without its quorum, and what an export did not tell.
 */

/* The modules that are enabled now, as holders of the signature of a Safe;
 * the next from *i on. NULL: there are no more. */
const struct holding *next_module(const struct graph *, size_t *i);
/* The manifest names the module: somebody stands for it. NULL: nobody does.
 * modules: history_of() FACT_MODULE. */
const struct fact *module_vouched(
    const struct history *modules, const struct holding *module);

/* A module that Safe itself publishes. */
struct known_module {
	const char *address, *name;
	bool asks_quorum; /* it checks the signatures of the owners itself */
	const char *does;
};
/* NULL: it is none of them. */
const struct known_module *module_known(const struct principal *);

/* The next multisig that could be a Safe, of no test. */
const struct principal *next_safe(const struct graph *, size_t *i);

/* One UNKNOWN for all Safes of which nobody tells something ("the modules"),
 * with the places that speak of them. */
void ask_untold_safes(const struct check *, const struct scene *,
    struct findings *, const char *what,
    bool (*is_told)(const void *with, const struct principal *),
    const void *with);

#endif
