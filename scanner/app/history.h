#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/options.h"
#include "report/history.h"

/*
 * `quorate history`, and `quorate gate --since`: what each commit on the line
 * of first parents from options.since to options.rev made of the posture,
 * written as the options say. Returns the exit code.
 *
 * Each commit is judged by its own manifest, as of its own day; as of
 * options.now when options.now_given.
 */
int history_run(const struct options *);

#endif
