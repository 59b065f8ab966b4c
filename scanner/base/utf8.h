#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_BAD UINT32_MAX

/* Take the first character from a text that is not empty. UTF8_BAD, and one
 * byte taken, where there is none: overlong forms, surrogates and what is
 * past U+10FFFF are none. */
uint32_t utf8_next(struct str *rest);

/* The offset of the first byte that is not UTF-8; SIZE_MAX when all is. */
size_t utf8_check(struct str);

/* Would it move, hide or turn around the text beside it: control characters
 * (C0, DEL, C1), line separators, bidi controls. */
bool utf8_is_control(uint32_t);

#endif
