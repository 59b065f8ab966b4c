#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/crash.h"

#ifndef __has_feature /* clang's; gcc defines __SANITIZE_ADDRESS__ */
#define __has_feature(x) 0
#endif

#if !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer)

/* Nothing is sure any more, so only what POSIX lets a handler do. */
static void
last_words(int sig)
{
	static const char words[] =
	    "quorate: internal error while reading the repository; nothing "
	    "it printed is complete\n";
	ssize_t n = write(STDERR_FILENO, words, sizeof(words) - 1);

	(void)sig;
	(void)n;
	_exit(EXIT_INTERNAL);
}

void
crash_begin(void)
{
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGABRT };
	/* its own, as the stack may be what ran out; at least MINSIGSTKSZ of
	 * any processor */
	static char stack[1 << 16];
	const stack_t own = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction act = { .sa_handler = last_words,
		.sa_flags = SA_ONSTACK };
	size_t i;

	(void)sigaltstack(&own, NULL);
	(void)sigemptyset(&act.sa_mask);
	for (i = 0; i < COUNT_OF(fatal); i++)
		(void)sigaction(fatal[i], &act, NULL);
}

#else /* a sanitizer tells more */

void
crash_begin(void)
{
}

#endif
