#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "base/out.h"

/*
 * JSON, one value a line, indented. A key is ours and needs no escaping; it
 * is NULL in a list. All text is escaped by out_json(). Numbers have one
 * form: whole, or %.6g.
 */
struct json {
	struct out *out;
	unsigned depth;
	bool after; /* a value stands before this one in its list or map */
};

void json_open(struct json *, const char *key, char bracket); /* { or [ */
void json_close(struct json *, char bracket);                 /* } or ] */
void json_text(struct json *, const char *key, struct str);
/* null where there is no text */
void json_text_or_null(struct json *, const char *key, struct str);
void json_int(struct json *, const char *key, int64_t);
void json_number(struct json *, const char *key, double); /* finite */
void json_bool(struct json *, const char *key, bool);
void json_null(struct json *, const char *key);

#endif
