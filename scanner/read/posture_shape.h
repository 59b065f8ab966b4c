#ifndef READ_POSTURE_SHAPE_H
#define READ_POSTURE_SHAPE_H

#include "text/node.h"

/*
 * Does a manifest hold what posture_keys.c allows, and nothing else? 0, or
 * ERR_USAGE with the place of the first thing that is wrong. Ids, addresses
 * and chains are only words here; posture.c looks them up.
 */
int posture_shape(struct str path, const struct node *root, struct err *reterr);

#endif
