#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* One target is one file with this one function: no input may crash it, leak
 * or run without end. */
int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

#endif
