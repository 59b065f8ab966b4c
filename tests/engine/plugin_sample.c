/*
 * The smallest plug-in, and with -D the shapes that must be refused:
 *   cc -shared -fPIC -Iscanner -o sample.so tests/engine/plugin_sample.c
 */
#include "engine/check.h"

#ifndef ABI
#define ABI CHECK_ABI
#endif
#ifndef SIZE
#define SIZE sizeof(struct check)
#endif
#ifndef ID
#define ID "sample/always"
#endif
#ifndef SECOND_ID
#define SECOND_ID "sample/never"
#endif
#ifndef COUNT
#define COUNT 2
#endif
#ifndef NAME
#define NAME check_plugin_v1
#endif

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	(void)s;
#ifdef ALONE /* without a program around it that has these */
	(void)c;
	(void)fs;
#else
	(void)finding_pass(fs, str_of(c->id), NULL, "said by a plug-in");
#endif
}

#define CHECK(check_id)                                             \
	{                                                           \
		.abi = CHECK_ABI, .size = SIZE, .id = check_id,     \
		.title = "A sample", .why = "It shows how.",        \
		.fix = "Nothing.", .fix_long = "Nothing.",          \
		.severity = SEVERITY_LOW, .test_cap = SEVERITY_LOW, \
		STANDARDS("none"), .run = run,                      \
	}

static const struct check samples[] = { CHECK(ID), CHECK(SECOND_ID) };
static const struct check *const all[] = { &samples[0], &samples[1] };

extern const struct check_plugin NAME;
const struct check_plugin NAME = { .abi = ABI, .n = COUNT, .checks = all };
