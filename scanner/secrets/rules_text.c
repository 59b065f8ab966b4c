#include "secrets/rules_text.h"

#include <stdio.h>
#include <string.h>

#include "base/vec.h"

/* Bytes gathered one piece after another. */
struct text {
	struct arena *arena;
	char *v;
	size_t n, cap;
};

static void
put(struct text *t, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		*VEC_ADD(t->arena, t) = s.p[i];
}

/* ---- patterns ---- */

/* A name goes on ("_API_KEY", "['key']", " token"), something like a sign of
 * equality, and what opens a value. */
#define NAME "[\\w\\x20\\t.\\[\\]\"'`\\\\/-]{0,40}?"
#define SIGN                                                          \
	"(?:[:=]{1,4}[>~-]?|!={1,2}|\\|\\|=?|\\?\\?=?|[,(>\\t\\x20]|" \
	"\\?=|>\\r?\\n)[\\x20\\t]{0,24}@?"
/* A type stands between: `key: string = "..."`. */
#define TYPED \
	":\\x20?&?(?:'static\\x20)?(?i:string|str|bytes32|hex)\\??\\x20?=\\x20?"
/* YAML: `key: >-`, and the value in the line below. */
#define BLOCK ":\\x20?[|>][+-]?\\r?\\n[\\x20\\t]{1,24}"
/* The value has a name of its own, in the same line or the next:
 * `name: KEY`, `value: ...`; `variable "key" {`, `default = ...`. */
#define NEXT                                                         \
	"(?:</\\w{1,10}>)?[:{,]?\\s{0,40}"                           \
	"(?:[\"']?(?i:value|default)[\"']?\\x20{0,4}[:=]\\x20{0,4}|" \
	"<(?i:string|value)>)"
#define OPEN "(?:\\\\?[\"'`({\\[<]){0,3}(?:(?i:bearer|basic|token)\\x20)?"
#define IS   NAME "(?:" SIGN "|" TYPED "|" BLOCK "|" NEXT ")" OPEN

/* ---- values that are none, each a whole value ---- */

/* It says what should stand there, or where that comes from. */
#define BLANK                                                          \
	"\\W*|x+|.|"                                                   \
	"(?:your|my|some|the|db|data|user|strong|real|new)?[_-]?"      \
	"(?:super)?[_-]?(?:secret|pass(?:word|wd|phrase)?|passwd|pwd|" \
	"pw|token|api_?key|key)(?:[_-]?here)?|password\\d?|"           \
	"user(?:name)?|redacted|masked|hidden|change[_-]?me\\w*|todo|" \
	"none|null|undefined|.*placeholder.*|.*redacted.*|"            \
	".*example.*|your.*|\\[.*|\\$.*|.*\\$[{(].*|"                  \
	".*\\$[A-Z_]{3,}.*|\\#.*|:.*|\\+.*|&.*|.*\\*{3}.*|"            \
	".*\\.\\.\\..*"
/* What everybody takes where it does not matter. */
#define COMMON                                                         \
	"postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|"            \
	"rabbit(?:mq)?|neo4j|elastic|admin\\d*|root\\d*|guest|"        \
	"test\\w{0,6}|demo|dev\\w{0,4}|local\\w{0,6}|default|sa|"      \
	"foo\\w{0,3}|bar|baz|abc\\w{0,3}|1234\\d*|qwerty\\w*|letmein|" \
	"hunter2|toor|\\d{1,5}"
/* A word of the program, not what it holds: `client_1.expectString`, too. */
#define CODE_WORD "[A-Za-z_]+(?:\\d{1,3}[A-Za-z_]*)?"
#define CODE                                                            \
	"[%@{<\\[(/~-].*|.*[({\\[].*|https?:.*|"                        \
	"(?:self|this|process|os|env|settings|config|conf|options|"     \
	"opts|args|params|props|vars?|data|locals?|module|"             \
	"secrets?|credentials?|request|req|ctx|user)[.\\[].*|"          \
	"true|false|nil|yes|no|on|off|null|none|undefined|optional|"    \
	"required|string|disabled|enabled|[a-z]+(?:[_.-][a-z]+)*|"      \
	"[A-Z]+(?:_[A-Z0-9]+)*|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|" CODE_WORD \
	"(?:\\." CODE_WORD ")+"

/* A host that only this machine or its containers know: a name without a dot,
 * too. And one of an example. */
#define HERE                                                           \
	"(?i:localhost|127\\.|0\\.0\\.0\\.0|\\[?::1|host\\.docker|"    \
	"(?:[a-z0-9-]+\\.)*example\\b|"                                \
	"(?:your|my|some|the)?-?(?:db-?)?(?:host|server)(?:name)?\\b|" \
	"[a-z0-9_-]+(?:[^\\w.%{$<(-]|$))"

static const struct {
	const char *name, *text;
} shorts[] = {
	{ "<is>", "(?:" IS ")" },
	{ "<near>", "(?s:.{0,48}?)" },
	/* but "${KEY:-value}" of a shell */
	{ "<begin>", "(?<!\\w)(?:(?<!-)|(?<=:-))" },
	{ "<end>", "(?![\\w-])" },
	{ "<blank>", BLANK },
	{ "<weak>", BLANK "|" COMMON },
	{ "<code>", CODE },
	{ "<here>", HERE },
	{ "<uuid>",
	    "(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})" },
};

struct str
rules_expand(struct arena *a, struct str pattern)
{
	struct text t = { .arena = a };
	struct str rest = pattern;
	size_t i;

	while (rest.n > 0) {
		for (i = 0; i < COUNT_OF(shorts); i++)
			if (str_starts(rest, str_of(shorts[i].name)))
				break;
		if (i < COUNT_OF(shorts)) {
			put(&t, str_of(shorts[i].text));
			rest = str_slice(rest, strlen(shorts[i].name), rest.n);
		} else {
			put(&t, str_slice(rest, 0, 1));
			rest = str_slice(rest, 1, rest.n);
		}
	}
	return (struct str){ t.v, t.n };
}

/* ---- examples ---- */

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

/* More would be no example. */
#define CHARACTERS_MOST 5000

static const struct {
	const char *name, *letters;
} alphabets[] = { { "b62", UPPER LOWER DIGIT }, { "hex", DIGIT "abcdef" },
	{ "HEX", DIGIT "ABCDEF" }, { "b64", UPPER LOWER DIGIT "+/" },
	{ "b64u", UPPER LOWER DIGIT "-_" }, { "b32", UPPER "234567" },
	{ "b58",
	    "123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	    "abcdefghijkmnopqrstuvwxyz" },
	{ "digit", DIGIT }, { "lower", LOWER }, { "upper", UPPER },
	{ "an", LOWER DIGIT }, { "AN", UPPER DIGIT },
	{ "bech", "qpzry9x8gf2tvdw0s3jn54khce6mua7l" },
	{ "BECH", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" } };

/* Any characters will do that are the same in every run. */
static unsigned
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* What "<name:number>" at p stands for; its length, 0 if it is none, SIZE_MAX
 * if no alphabet has that name. */
static size_t
expand_one(struct text *t, const char *p, uint32_t *seed)
{
	const char *letters;
	char name[8];
	unsigned count;
	int len = 0;
	size_t i;

	if (sscanf(p, "<%7[A-Za-z0-9]:%4u>%n", name, &count, &len) != 2 ||
	    len == 0 || count > CHARACTERS_MOST)
		return 0;
	for (i = 0; i < COUNT_OF(alphabets); i++)
		if (strcmp(alphabets[i].name, name) == 0)
			break;
	if (i == COUNT_OF(alphabets))
		return SIZE_MAX;
	letters = alphabets[i].letters;
	while (count-- > 0)
		*VEC_ADD(t->arena, t) =
		    letters[next_random(seed) % strlen(letters)];
	return (size_t)len;
}

struct str
rules_example(struct arena *a, struct str example)
{
	struct text t = { .arena = a };
	struct str s = arena_copy(a, example); /* ends with a NUL */
	uint32_t seed = 7;
	size_t i, len;

	for (i = 0; i < s.n; i += len) {
		len = expand_one(&t, s.p + i, &seed);
		if (len == SIZE_MAX)
			return (struct str){ NULL, SIZE_MAX };
		if (len == 0) {
			put(&t, str_slice(s, i, i + 1));
			len = 1;
		}
	}
	return (struct str){ t.v, t.n };
}
