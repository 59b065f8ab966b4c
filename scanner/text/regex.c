#define PCRE2_CODE_UNIT_WIDTH 8
#include <err.h>
#include <pcre2.h>
#include <stdlib.h>

#include "base/limits.h"
#include "text/regex.h"

#define JIT_STACK_MIN (32u << 10)

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	pcre2_jit_stack *stack;
	bool made; /* into machine code */
};

static uint32_t
options_of(unsigned flags)
{
	/* a pattern may not turn its text into UTF-8 either: (*UTF) */
	uint32_t options = PCRE2_NEVER_UTF | PCRE2_NEVER_UCP;

	if (flags & REGEX_NOCASE)
		options |= PCRE2_CASELESS;
	if (flags & REGEX_EXTENDED)
		options |= PCRE2_EXTENDED;
	if (flags & REGEX_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & REGEX_ANCHORED)
		options |= PCRE2_ANCHORED;
	return options;
}

static void *
must(void *made)
{
	if (made == NULL)
		err(EXIT_SYSTEM, "pcre2");
	return made;
}

static pcre2_match_context *
limits_new(pcre2_jit_stack *stack)
{
	pcre2_match_context *limits = must(pcre2_match_context_create(NULL));

	pcre2_set_match_limit(limits, LIMIT_MATCH);
	pcre2_set_depth_limit(limits, LIMIT_MATCH_DEPTH);
	pcre2_set_heap_limit(limits, LIMIT_MATCH_KIB);
	pcre2_jit_stack_assign(limits, NULL, stack);
	return limits;
}

int
regex_new(
    struct str pattern, unsigned flags, struct regex **ret, struct err *reterr)
{
	PCRE2_UCHAR words[160];
	PCRE2_SIZE offset;
	struct regex *re;
	pcre2_code *code;
	int why;

	code = pcre2_compile((PCRE2_SPTR)(pattern.n == 0 ? "" : pattern.p),
	    pattern.n, options_of(flags), &why, &offset, NULL);
	if (code == NULL) {
		(void)pcre2_get_error_message(why, words, sizeof(words));
		return err_set(reterr, ERR_USAGE,
		    (struct where){ STR_NONE, 0, (uint32_t)offset + 1 }, "%s",
		    (const char *)words);
	}
	re = must(calloc(1, sizeof(*re)));
	re->code = code;
	/* where the kernel forbids made code, matching is slower but the same */
	re->made = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
	re->data = must(pcre2_match_data_create_from_pattern(code, NULL));
	re->stack = pcre2_jit_stack_create(
	    JIT_STACK_MIN, (size_t)LIMIT_MATCH_KIB << 10, NULL);
	re->limits = limits_new(re->stack);
	*ret = re;
	return 0;
}

void
regex_free(struct regex *re)
{
	if (re == NULL)
		return;
	pcre2_match_context_free(re->limits);
	pcre2_jit_stack_free(re->stack);
	pcre2_match_data_free(re->data);
	pcre2_code_free(re->code);
	free(re);
}

enum regex_result
regex_find(struct regex *re, struct str text, size_t from, struct span *groups,
    size_t n_groups)
{
	const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(re->data);
	size_t known = pcre2_get_ovector_count(re->data), i;
	PCRE2_SPTR subject = (PCRE2_SPTR)(text.n == 0 ? "" : text.p);
	int rc;

	if (from > text.n)
		return REGEX_NONE;
	if (re->made) /* of what pcre2_match() checks first nothing can fail */
		rc = pcre2_jit_match(
		    re->code, subject, text.n, from, 0, re->data, re->limits);
	else
		rc = pcre2_match(
		    re->code, subject, text.n, from, 0, re->data, re->limits);
	if (rc == PCRE2_ERROR_NOMATCH)
		return REGEX_NONE;
	if (rc < 0)
		return REGEX_LIMIT;
	for (i = 0; i < n_groups; i++)
		groups[i] = i < known
		    ? (struct span){ pairs[2 * i], pairs[2 * i + 1] }
		    : (struct span){ SIZE_MAX, SIZE_MAX };
	return REGEX_MATCH;
}

int
regex_group(const struct regex *re, const char *name)
{
	int n = pcre2_substring_number_from_name(re->code, (PCRE2_SPTR)name);

	return n > 0 ? n : -1;
}
