#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include <stddef.h>

/* One line on a terminal's stderr, once a second has passed; nothing when
 * stderr is no terminal. progress_end() wipes it. */
void progress(const char *what, size_t done, size_t all); /* all 0: unknown */
/* The same where each step is long: every one counts, not each 64th. */
void progress_now(const char *what, size_t done, size_t all);
void progress_end(void);

#endif
