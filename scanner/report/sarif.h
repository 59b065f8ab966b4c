#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "base/arena.h"
#include "base/map.h"
#include "report/json.h"
#include "report/report.h"

/*
 * SARIF 2.1.0, as the platforms that show it read it. They take at most so
 * much and drop the rest in an order of their own, so what is left out is
 * chosen, and told, here.
 */
#define SARIF_RESULTS       5000u /* GitHub keeps as many of one upload */
#define SARIF_RELATED       10u
#define SARIF_NOTIFICATIONS 100u
#define SARIF_FLOW_PLACES   1000u /* of all results; the worst come first */
#define SARIF_TAGS          10u   /* GitHub shows as many */
#define SARIF_TEXT          1000u /* bytes of one description; 1024 there */

/* All findings of one check: a rule. */
struct sarif_rule {
	const char *check;
	const struct finding *worst; /* of those that are results */
};

struct sarif {
	struct json j;
	struct arena *arena;
	const struct results *results;
	/* what becomes a result, worst first */
	const struct finding **v;
	size_t n;
	size_t n_more;     /* past SARIF_RESULTS */
	size_t n_unknown;  /* could not be told, and do not count */
	size_t n_excepted; /* results.omit_excepted */
	/* in the order of their worst results */
	struct sarif_rule *rules;
	size_t n_rules;
	struct map *rule_of; /* by check: its struct sarif_rule */
	size_t flow_places;  /* written so far */
};

void sarif_select(struct sarif *);
void sarif_rules(struct sarif *);
void sarif_results(struct sarif *);
void sarif_invocations(struct sarif *);

/* The way from the keys to the asset, where the finding is about a power over
 * one; else nothing. */
void sarif_flows(struct sarif *, const struct finding *);

/* ---- values that several of them write ---- */

/* How bad a platform should call it: what could not be told is little, unless
 * the policy lets it fail the run. */
enum severity sarif_weight(const struct sarif *, const struct finding *);
const char *sarif_level(const struct finding *); /* "error" */
/* Text for people: what controls a terminal or turns text around is shown, and
 * what a message would read as a link or a placeholder is none. At most max
 * bytes, and of whole characters. */
struct str sarif_words(struct arena *, struct str, size_t max);
/* The same between the brackets of a link. */
struct str sarif_link(struct arena *, struct str, size_t max);
/* key: { "text": words } */
void sarif_message(struct json *, const char *key, struct str words);
/* The members of a location: the physical one. */
void sarif_place(struct sarif *, const struct evidence *);
bool same_place(const struct evidence *, const struct evidence *);

#endif
