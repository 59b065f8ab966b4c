#ifndef ENGINE_SAFES_H
#define ENGINE_SAFES_H

#include "engine/check.h"
#include "engine/history.h"

/*
 * What checks ask of Safes: their modules, which act without the quorum.
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

/* Could it be a Safe? Those are of the EVM. */
bool may_be_safe(const struct principal *);

#endif
