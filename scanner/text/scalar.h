#ifndef TEXT_SCALAR_H
#define TEXT_SCALAR_H

#include "text/node.h"

/* What a plain (unquoted) YAML scalar is by the YAML 1.2 core schema. */
enum node_kind scalar_kind(struct str);
bool scalar_is_true(struct str); /* of a NODE_BOOL */

#endif
