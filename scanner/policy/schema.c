#include <inttypes.h>

#include "policy/keys.h"

#define DATE_SCHEMA                             \
	"{ \"type\": \"string\", \"pattern\": " \
	"\"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{8}Z)?$\" }"
#define DIGEST_SCHEMA \
	"{ \"type\": \"string\", \"pattern\": \"^[0-9a-fA-F]{32}$\" }"
#define TEXT_SCHEMA "{ \"type\": \"string\", \"minLength\": 1 }"

static void
write_severities(struct out *o)
{
	int s;

	out_lit(o, "\"enum\": [");
	for (s = SEVERITY_INFO; s <= SEVERITY_CRITICAL; s++)
		out_printf(o, "%s\"%s\"", s == SEVERITY_INFO ? "" : ", ",
		    severity_name((enum severity)s));
	out_lit(o, "]");
}

static void
write_type(const struct key *k, struct out *o)
{
	switch (k->type) {
	case KEY_NUMBER:
	case KEY_USD:
		out_printf(o,
		    "\"type\": \"integer\", \"minimum\": %" PRId64
		    ", \"maximum\": %" PRId64 ", \"default\": %" PRId64,
		    k->least, k->most, k->def);
		return;
	case KEY_DURATION:
		out_lit(o,
		    "\"type\": [\"string\", \"integer\"], "
		    "\"pattern\": \"^[0-9]+[smhdw]?$\"");
		return;
	case KEY_SEVERITY:
		write_severities(o);
		return;
	case KEY_BOOL:
		out_printf(o, "\"type\": \"boolean\", \"default\": %s",
		    k->def != 0 ? "true" : "false");
		return;
	}
}

/* A duration and a severity have their default as text. */
static void
write_default(const struct key *k, struct out *o)
{
	char value[KEY_TEXT];

	if (k->type != KEY_DURATION && k->type != KEY_SEVERITY)
		return;
	key_format(k, k->def, value);
	out_printf(o, ", \"default\": \"%s\"", value);
}

static void
write_params(struct out *o)
{
	size_t i;

	for (i = 0; i < PARAMS; i++) {
		out_printf(o, "        \"%s\": { ", key_table[i].name);
		write_type(&key_table[i], o);
		write_default(&key_table[i], o);
		out_lit(o, ", \"description\": ");
		out_json(o, str_of(key_table[i].says));
		out_printf(o, ", \"$comment\": \"%s\" }%s\n",
		    param_stricter((enum param)i), i + 1 < PARAMS ? "," : "");
	}
}

static void
write_ids(struct check_ids ids, struct out *o)
{
	size_t i;

	out_lit(o, "    \"check\": { \"enum\": [");
	for (i = 0; i < ids.n; i++) {
		out_lit(o, i == 0 ? "\n      " : ",\n      ");
		out_json(o, str_of(ids.ids[i]));
	}
	out_lit(o, "\n    ] },\n");
}

static void
write_judgement(struct out *o)
{
	out_lit(o,
	    "    \"judgement\": {\n"
	    "      \"type\": [\"object\", \"null\"],\n"
	    "      \"additionalProperties\": false,\n"
	    "      \"properties\": {\n"
	    "        \"severity\": { ");
	write_severities(o);
	out_lit(o,
	    " },\n"
	    "        \"off\": { \"type\": \"boolean\" },\n"
	    "        \"because\": " TEXT_SCHEMA "\n"
	    "      },\n"
	    "      \"if\": { \"properties\": { \"off\": { \"const\": true } "
	    "}, \"required\": [\"off\"] },\n"
	    "      \"then\": { \"required\": [\"because\"] }\n"
	    "    },\n");
}

static void
write_exception(struct out *o)
{
	out_lit(o,
	    "    \"exception\": {\n"
	    "      \"type\": \"object\",\n"
	    "      \"additionalProperties\": false,\n"
	    "      \"required\": [\"check\", \"subject\", \"reason\", "
	    "\"owner\", \"approver\", \"expires\"],\n"
	    "      \"properties\": {\n"
	    "        \"id\": " TEXT_SCHEMA ",\n"
	    "        \"check\": { \"$ref\": \"#/$defs/check\" },\n"
	    "        \"subject\": " TEXT_SCHEMA ",\n"
	    "        \"fingerprint\": { \"type\": \"string\", \"pattern\": "
	    "\"^[0-9a-fA-F]{32,64}$\" },\n"
	    "        \"reason\": " TEXT_SCHEMA ",\n"
	    "        \"owner\": " TEXT_SCHEMA ",\n"
	    "        \"approver\": " TEXT_SCHEMA ",\n"
	    "        \"since\": " DATE_SCHEMA ",\n"
	    "        \"expires\": " DATE_SCHEMA "\n"
	    "      }\n"
	    "    },\n");
}

static void
write_entry(struct out *o)
{
	out_lit(o,
	    "    \"entry\": {\n"
	    "      \"type\": \"object\",\n"
	    "      \"additionalProperties\": false,\n"
	    "      \"required\": [\"check\", \"subject\", \"fingerprint\", "
	    "\"state\", \"severity\"],\n"
	    "      \"properties\": {\n"
	    "        \"check\": { \"$ref\": \"#/$defs/check\" },\n"
	    "        \"subject\": " TEXT_SCHEMA ",\n"
	    "        \"fingerprint\": " DIGEST_SCHEMA ",\n"
	    "        \"state\": " DIGEST_SCHEMA ",\n"
	    "        \"severity\": { ");
	write_severities(o);
	out_lit(o,
	    " },\n"
	    "        \"says\": " TEXT_SCHEMA "\n"
	    "      }\n"
	    "    }\n");
}

/* Alone in a file it says `quorate: 1` too. */
static void
write_baseline(struct out *o)
{
	out_lit(o,
	    "    \"baseline\": {\n"
	    "      \"type\": \"object\",\n"
	    "      \"additionalProperties\": false,\n"
	    "      \"required\": [\"reason\", \"owner\", \"approver\", "
	    "\"since\", \"expires\", \"entries\"],\n"
	    "      \"properties\": {\n"
	    "        \"quorate\": { \"const\": 1 },\n"
	    "        \"reason\": " TEXT_SCHEMA ",\n"
	    "        \"owner\": " TEXT_SCHEMA ",\n"
	    "        \"approver\": " TEXT_SCHEMA ",\n"
	    "        \"since\": " DATE_SCHEMA ",\n"
	    "        \"commit\": { \"type\": \"string\", \"pattern\": "
	    "\"^[0-9a-fA-F]{40,64}$\" },\n"
	    "        \"expires\": " DATE_SCHEMA ",\n"
	    "        \"entries\": { \"type\": \"array\", \"items\": { "
	    "\"$ref\": \"#/$defs/entry\" } }\n"
	    "      }\n"
	    "    },\n");
	write_entry(o);
}

void
policy_write_schema(struct check_ids ids, struct out *o)
{
	out_lit(o,
	    "{\n"
	    "  \"$schema\": "
	    "\"https://json-schema.org/draft/2020-12/schema\",\n"
	    "  \"title\": \"quorate policy\",\n"
	    "  \"type\": \"object\",\n"
	    "  \"required\": [\"quorate\"],\n"
	    "  \"additionalProperties\": false,\n"
	    "  \"properties\": {\n"
	    "    \"quorate\": { \"const\": 1 },\n"
	    "    \"extends\": { \"enum\": [\"baseline\", \"strict\"] },\n"
	    "    \"params\": {\n"
	    "      \"type\": [\"object\", \"null\"],\n"
	    "      \"additionalProperties\": false,\n"
	    "      \"properties\": {\n");
	write_params(o);
	out_lit(o,
	    "      }\n"
	    "    },\n"
	    "    \"checks\": {\n"
	    "      \"type\": [\"object\", \"null\"],\n"
	    "      \"propertyNames\": { \"$ref\": \"#/$defs/check\" },\n"
	    "      \"additionalProperties\": { \"$ref\": "
	    "\"#/$defs/judgement\" }\n"
	    "    },\n"
	    "    \"exceptions\": {\n"
	    "      \"type\": [\"array\", \"null\"],\n"
	    "      \"items\": { \"$ref\": \"#/$defs/exception\" }\n"
	    "    },\n"
	    "    \"baseline\": { \"$ref\": \"#/$defs/baseline\" }\n"
	    "  },\n"
	    "  \"$defs\": {\n");
	write_ids(ids, o);
	write_judgement(o);
	write_exception(o);
	write_baseline(o);
	out_lit(o, "  }\n}\n");
}
