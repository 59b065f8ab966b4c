#include "fixture.h"

/* Two links to "." would make 2^n paths of n names, a pipe would hang. */
static void
broken_refs(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; cd .git/refs; echo rubbish > heads/bad\n"
	   "ln -s . l1; ln -s . l2; mkfifo heads/pipe; : > heads/empty\n"
	   ": > heads/main.lock; echo 'ref: refs/heads/none' > heads/sym\n"
	   "printf %039d 1 > heads/short");
	walk_history_of("r", NULL);
	expect("u refs/heads/bad: not a ref\nu refs/heads/empty: not a ref\n"
	       "u refs/heads/pipe: not a regular file\n"
	       "u refs/heads/short: not a ref\nu refs/l1: not a ref\n"
	       "u refs/l2: not a ref\n");
}

/* A packed ref whose commit is gone does not matter once a loose one is
 * there of the same name. */
static void
loose_hides_packed(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; echo 2 > a; c two; git branch x HEAD\n"
	   "git pack-refs --all; git reset -q --hard HEAD~; c three "
	   "--allow-empty; git update-ref refs/heads/x HEAD; git reflog expire "
	   "--expire=all --all; git prune --expire=now");
	walk_history_of("r", NULL);
	expect("");
}

static void
broken_packed_refs(void **state)
{
	(void)state;
	sh("new r; echo 1 > a; c one; git checkout -qb x; echo 2 > a; c two\n"
	   "git pack-refs --all; git checkout -q main; c three --allow-empty\n"
	   "(echo rubbish; git rev-parse x; sed 's|$|\\r|' .git/packed-refs) "
	   "> p; mv p .git/packed-refs");
	walk_history_of("r", NULL);
	expect("u packed-refs: not a ref\nu packed-refs: not a ref\n"
	       "f a=2\n @\n"); /* git cannot name it now */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(broken_refs),
		TEST(loose_hides_packed),
		TEST(broken_packed_refs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
