#include <assert.h>

#include "fuzz.h"
#include "read/calls.h"
#include "text/lines.h"

/*
 * One call. Its first line is a signature or a name, and what follows its
 * arguments in JSON; or, with an empty first line, calldata: any character
 * counts as a digit there, so that no mutation is in vain.
 */
static bool
wants(struct str path)
{
	(void)path;
	return true;
}

static struct str
digits(struct arena *a, struct str text)
{
	static const char hex[] = "0123456789abcdef";
	char *p = arena_alloc(a, text.n + 3, 1);
	size_t i, n = 0;

	p[n++] = '0';
	p[n++] = 'x';
	for (i = 0; i < text.n; i++) {
		int value = hex_value(text.p[i]);

		if (text.p[i] != '\n')
			p[n++] = hex[value < 0 ? text.p[i] & 15 : value];
	}
	return (struct str){ p, n & ~(size_t)1 };
}

static void
read_call(struct reading *r, const struct file *file)
{
	struct lines l = { .rest = file->bytes };
	struct call call = {
		.deed = { STR("eip155:1"), GRADE_TRANSITION, 7, 1000, NULL },
		.caller = STR("0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
		.target = STR("0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
	};

	if (!lines_next(&l, &call.function))
		return;
	if (call.function.n == 0)
		call.data = digits(reading_arena(r), l.rest);
	else if (json_parse(reading_arena(r), file->path, l.rest, &call.values,
		     NULL) < 0)
		return;
	call_tell(r, &call);
}

static const struct reader reader_call = {
	.name = "call", .wants = wants, .read = read_call
};
const struct reader *const readers[] = { &reader_call, 0 };
const size_t readers_n = 1;

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(), *scratch = arena_new();
	const struct file f = { .kind = ENTRY_FILE,
		.path = STR("call"),
		.bytes = { (const char *)p, n } };
	struct facts *facts = facts_new(a);
	const struct fact *const *told;
	size_t i, n_told;

	(void)read_file(facts, NULL, &f, scratch);
	told = facts_sorted(facts, &n_told);
	for (i = 0; i < n_told; i++)
		assert(told[i]->subject.n > 0);
	arena_free(scratch);
	arena_free(a);
	return 0;
}
