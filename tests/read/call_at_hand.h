#ifndef TESTS_READ_CALL_AT_HAND_H
#define TESTS_READ_CALL_AT_HAND_H

#include "told.h"

#include "read/calls.h"

/* For a program of tests: its one reader tells the call at hand, when a file
 * of the name "call" is read. */
static struct call now;

static bool
wants(struct str path)
{
	return str_eq(path, STR("call"));
}

static void
read_call(struct reading *r, const struct file *file)
{
	(void)file;
	call_tell(r, &now);
}

static const struct reader reader_call = {
	.name = "call", .wants = wants, .read = read_call
};
const struct reader *const readers[] = { &reader_call, 0 };
const size_t readers_n = 1;

#endif
