/*
 * seal FACTS
 * Makes so many facts of protocols as they are, seals them and prints
 *   facts principals powers sets reaches ms max_rss_kb
 * Each protocol: a Safe of 3/5 to 6/11 with members that other Safes have
 * too, now and then owned by other Safes; a timelock and a proxy admin it
 * works through; contracts behind them, some of them told by several files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "authority/authority.h"
#include "model/entity.h"

#define CONTRACTS 6 /* of one protocol */
#define MEMBERS   11

struct town {
	struct arena *arena;
	struct facts *facts;
	size_t n, most;
	uint32_t people, line;
	size_t safes;
	struct str path;
};

static struct str
account(struct town *t, unsigned kind, uint32_t number)
{
	struct str text = arena_printf(
	    t->arena, "0x%08x%08x%024x", kind, number, number * 2654435761u);

	return entity_evm(t->arena, STR("eip155:1"), text);
}

static void
tell(struct town *t, struct fact f)
{
	if (t->n == t->most)
		return;
	f.grade = GRADE_DECLARED;
	f.at.path = t->path;
	f.at.line = ++t->line;
	facts_add(t->facts, &f);
	t->n++;
}

static void
tell_kind(struct town *t, struct str who, enum principal_kind kind)
{
	tell(t,
	    (struct fact){ .kind = FACT_KIND,
		.subject = who,
		.number = kind,
		.strength = 5 });
}

static void
tell_holds(struct town *t, struct str asset, enum power power, const char *role,
    struct str holder)
{
	tell(t,
	    (struct fact){ .kind = FACT_HOLDS,
		.subject = asset,
		.object = holder,
		.power = power,
		.detail = str_of(role) });
}

static struct str
person(struct town *t)
{
	return account(t, 1, (uint32_t)random() % t->people);
}

/* Now and then a member is a Safe that came before. */
static void
build_safe(struct town *t, struct str safe)
{
	const unsigned k = 3 + (unsigned)random() % 4, n = 2 * k - 1;
	struct str who;
	unsigned i;

	tell_kind(t, safe, PRINCIPAL_MULTISIG);
	tell(t,
	    (struct fact){
		.kind = FACT_THRESHOLD, .subject = safe, .number = k });
	for (i = 0; i < n; i++) {
		if (i == 0 && t->safes > 0 && random() % 10 == 0)
			who = account(
			    t, 2, (uint32_t)((size_t)random() % t->safes));
		else
			who = person(t);
		tell(t,
		    (struct fact){
			.kind = FACT_MEMBER, .subject = safe, .object = who });
	}
	tell(t, (struct fact){ .kind = FACT_MEMBERS_ALL, .subject = safe });
}

static void
build_contract(struct town *t, uint32_t number, struct str admin,
    struct str lock, struct str safe)
{
	struct str it = account(t, 5, number);

	tell(t,
	    (struct fact){ .kind = FACT_CONTRACT,
		.subject = it,
		.detail = arena_printf(t->arena, "Vault%u", number) });
	tell(t,
	    (struct fact){
		.kind = FACT_LABEL, .subject = it, .detail = STR("Vault") });
	tell(t,
	    (struct fact){ .kind = FACT_DEPLOYER,
		.subject = it,
		.object = account(t, 1, 0) });
	tell(t,
	    (struct fact){ .kind = FACT_PROXY,
		.subject = it,
		.object = account(t, 6, number),
		.detail = STR("transparent") });
	tell_holds(t, it, POWER_UPGRADE, NULL, admin);
	if (number % 2 == 0)
		tell_holds(t, it, POWER_OWN, NULL, lock);
	if (number % 3 == 0) {
		tell_holds(t, it, POWER_MINT, "MINTER_ROLE", lock);
		tell_holds(t, it, POWER_ADMIN, "DEFAULT_ADMIN_ROLE", safe);
		tell_holds(t, it, POWER_PAUSE, "PAUSER_ROLE", person(t));
	}
	if (number % 5 == 0)
		tell(t,
		    (struct fact){ .kind = FACT_VALUE,
			.subject = it,
			.number = number * 1000 + 1 });
}

static void
build_protocol(struct town *t, uint32_t number)
{
	struct str safe = account(t, 2, (uint32_t)t->safes);
	struct str lock = account(t, 3, number);
	struct str admin = account(t, 4, number);
	unsigned copies = 1 + (unsigned)random() % 3, i;

	t->path = arena_printf(t->arena, "deployments/%u.json", number);
	t->line = 0;
	build_safe(t, safe);
	t->safes++;
	tell_kind(t, lock, PRINCIPAL_TIMELOCK);
	tell(t,
	    (struct fact){
		.kind = FACT_DELAY, .subject = lock, .number = 172800 });
	tell_holds(t, lock, POWER_PROPOSE, "PROPOSER_ROLE", safe);
	tell_holds(t, lock, POWER_CANCEL, "CANCELLER_ROLE", safe);
	tell_holds(t, lock, POWER_EXECUTE, "EXECUTOR_ROLE", person(t));
	tell_kind(t, admin, PRINCIPAL_PROXY_ADMIN);
	tell_holds(t, admin, POWER_OWN, NULL, lock);
	for (; copies > 0; copies--)
		for (i = 0; i < CONTRACTS; i++)
			build_contract(
			    t, number * CONTRACTS + i, admin, lock, safe);
}

static double
now_ms(void)
{
	struct timespec ts;

	(void)clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

int
main(int argc, char *argv[])
{
	struct town t = { .arena = arena_new(),
		.most = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000 };
	size_t principals, powers, reaches, sets = 0, i;
	const struct authority *const *all;
	const struct graph *g;
	struct rusage use;
	uint32_t number;
	double begun;

	srandom(1);
	t.facts = facts_new(t.arena);
	t.people = (uint32_t)(t.most / 40 + 12);
	for (number = 0; number < t.people; number++)
		tell_kind(&t, account(&t, 1, number), PRINCIPAL_EOA);
	for (number = 0; t.n < t.most; number++)
		build_protocol(&t, number);
	begun = now_ms();
	g = graph_seal(t.facts, 0);
	begun = now_ms() - begun;
	(void)graph_principals(g, &principals);
	all = graph_authorities(g, &powers);
	for (i = 0; i < powers; i++)
		sets += all[i]->n_sets;
	(void)graph_reaches(g, &reaches);
	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf("%zu %zu %zu %zu %zu %.1f %ld\n", t.n, principals, powers,
	    sets, reaches, begun, use.ru_maxrss);
	arena_free(t.arena);
	return 0;
}
