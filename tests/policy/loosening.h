#include "common.h"

/* Two policies, and what the second loosens of the first. */

static const enum severity worst[] = { SEVERITY_HIGH, SEVERITY_CRITICAL,
	SEVERITY_MEDIUM };
static const struct check_ids told = { id_list, COUNT_OF(id_list), worst };

static inline const struct policy *
policy(const char *path, const char *text)
{
	const struct policy *p = NULL;
	struct err e = { 0 };

	if (policy_load(arena, str_of(path), str_of(text), NULL, told, &p, &e) <
	    0)
		fail_msg("%u: %s in %s", e.at.line, e.msg, text);
	return p;
}

static inline const struct loosening *
compare(const char *base, const char *head, size_t *n)
{
	return policy_loosened(
	    arena, policy("base.yaml", base), policy("head.yaml", head), n);
}

/* Just this, at this line of the head's file. */
static inline void
loosens(const char *base, const char *head, enum loosened_how how,
    const char *what, const char *says, uint32_t line)
{
	const struct loosening *all;
	size_t n;

	all = compare(base, head, &n);
	if (n != 1)
		fail_msg("%zu instead of: %s", n, says);
	assert_int_equal(all->how, how);
	assert_string_equal(all->what.p, what);
	assert_string_equal(all->says.p, says);
	assert_string_equal(all->at.path.p, "head.yaml");
	assert_int_equal(all->at.line, line);
}

static inline void
keeps(const char *base, const char *head)
{
	const struct loosening *all;
	size_t n;

	all = compare(base, head, &n);
	if (n != 0)
		fail_msg("%s", all[0].says.p);
}

/* One is looser than the other, and not the other way round. */
static inline void
only_so(const char *strict, const char *loose, enum loosened_how how,
    const char *what, const char *says, uint32_t line)
{
	loosens(strict, loose, how, what, says, line);
	keeps(loose, strict);
	keeps(strict, strict);
	keeps(loose, loose);
}
