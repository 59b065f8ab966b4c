#include <stdlib.h>

#include "arena_test.h"
#include "policy/policy.h"

/* What the tests of this room share: a scan's arena, some checks, and
 * loading a text that must or must not be a policy. */

static const char *const id_list[] = { "gov/no-timelock", "key/raw-evm",
	"signer/n-of-n" };
static const struct check_ids ids = { id_list, COUNT_OF(id_list), NULL };

static inline const struct policy *
good(const char *text)
{
	const struct policy *p = NULL;
	struct err e = { 0 };
	char words[400];

	if (policy_load(arena, STR("p.yaml"), str_of(text), NULL, ids, &p, &e) <
	    0) {
		err_words(&e, words, sizeof(words));
		fail_msg("%s", words);
	}
	return p;
}

/* Exactly these words, and nothing returned. */
static inline void
refused(const char *text, const char *want)
{
	const struct policy *p = NULL;
	struct err e = { 0 };
	char words[400];

	assert_int_equal(
	    policy_load(arena, STR("p.yaml"), str_of(text), NULL, ids, &p, &e),
	    ERR_USAGE);
	err_words(&e, words, sizeof(words));
	assert_string_equal(words, want);
	assert_null(p);
	assert_int_equal(e.code, ERR_USAGE);
	/* nobody has to ask for the reason */
	assert_int_equal(policy_load(arena, STR("p.yaml"), str_of(text), NULL,
			     ids, &p, NULL),
	    ERR_USAGE);
}

static inline char *
written(const struct policy *p)
{
	struct out o = { 0 };
	char *text = NULL;
	size_t n;

	o.f = open_memstream(&text, &n);
	assert_non_null(o.f);
	policy_write(p, &o);
	assert_int_equal(out_end(&o), 0);
	(void)fclose(o.f);
	return text;
}
