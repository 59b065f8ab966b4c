#include "read/task.h"

#include "base/date.h"
#include "read/settings.h"

#define DATE_N     (sizeof("2026-05-13") - 1)
#define LEVELS_MAX 5 /* between a task and what all tasks use */

/* "2026-05-13-name"; the time is that of the day. */
static bool
is_dated(struct str part, int64_t *ret)
{
	return part.n > DATE_N + 1 && part.p[DATE_N] == '-' &&
	    date_parse(str_slice(part, 0, DATE_N), ret);
}

/* The task's folder, "" for none: the innermost that is dated, or the second
 * below tasks/. */
static struct str
folder_of(struct str path)
{
	struct str dir = path_dir(path);
	int64_t time;

	for (; dir.n > 0; dir = path_dir(dir))
		if (is_dated(path_base(dir), &time) ||
		    str_eq(path_base(path_dir(path_dir(dir))), STR("tasks")))
			return dir;
	return STR_NONE;
}

bool
task_has(struct str path)
{
	return folder_of(path).n > 0;
}

bool
task_shared(struct str path)
{
	struct str base = path_base(path);

	return str_eq(base, STR(".env")) ||
	    (str_ends(base, STR(".env")) &&
		str_eq(path_base(path_dir(path)), STR("config")));
}

/* ---- other files of the task ---- */

/* The file at up folders above the one at hand. */
static bool
above(struct reading *r, size_t up, struct str name, struct str *ret)
{
	struct arena *a = reading_arena(r);
	struct str s = arena_copy(a, name);

	while (up-- > 0)
		s = arena_printf(a, "../" STR_FMT, STR_ARG(s));
	return reading_sibling(r, s.p, ret);
}

static size_t
depth(struct str dir)
{
	size_t i, n = dir.n > 0 ? 1 : 0;

	for (i = 0; i < dir.n; i++)
		n += dir.p[i] == '/';
	return n;
}

static size_t
levels_below(struct str path)
{
	struct str folder = folder_of(path);

	return folder.n == 0 ? 0 : depth(path_dir(path)) - depth(folder);
}

bool
task_file(struct reading *r, struct str path, const char *name, struct str *ret)
{
	size_t up, below = levels_below(path);

	for (up = 0; up <= below && up <= LEVELS_MAX; up++)
		if (above(r, up, str_of(name), ret))
			return true;
	return false;
}

const struct node *
task_settings(struct reading *r, struct str path)
{
	struct str bytes;

	if (!task_file(r, path, ".env", &bytes))
		return NULL;
	return settings_of(reading_arena(r), bytes);
}

/* ---- which chain ---- */

/* The part of a path that names a network. */
static struct str
network_of(struct reading *r, struct str path)
{
	const struct str suffix = STR(".env");
	struct str part;
	uint64_t number;

	for (; path.n > 0; path = path_dir(path)) {
		part = path_base(path);
		if (part.n > suffix.n && str_ends(part, suffix))
			part.n -= suffix.n;
		if (!str_u64(part, &number) &&
		    chain_by_name(reading_arena(r), part).n > 0)
			return part;
	}
	return STR_NONE;
}

/* A network of the team's own has the name of the folder it is in. */
static struct str
l1_of(struct reading *r, struct str path)
{
	struct str network = network_of(r, path), folder = folder_of(path);

	if (network.n > 0)
		return chain_by_name(reading_arena(r), network);
	return arena_printf(reading_arena(r), "net:" STR_FMT,
	    STR_ARG(path_dir(folder.n > 0 ? folder : path)));
}

/* A setting of those that all tasks of the network use, nearest first. */
static struct str
shared_setting(struct reading *r, struct str path, const char *name)
{
	struct arena *a = reading_arena(r);
	struct str network = network_of(r, path), bytes, value = STR_NONE;
	struct str config =
	    arena_printf(a, "config/" STR_FMT ".env", STR_ARG(network));
	size_t up, least = levels_below(path);

	for (up = least; up <= least + LEVELS_MAX && value.n == 0; up++) {
		if (above(r, up, STR(".env"), &bytes))
			value = node_str(node_get(settings_of(a, bytes), name));
		if (value.n == 0 && network.n > 0 &&
		    above(r, up, config, &bytes))
			value = node_str(node_get(settings_of(a, bytes), name));
	}
	return value;
}

static struct str
l2_of(struct reading *r, struct str path)
{
	struct str number = shared_setting(r, path, "L2_CHAIN_ID");

	return number.n == 0 ? STR_NONE
			     : chain_by_name(reading_arena(r), number);
}

/* "L1", "L2" or "OPTIMISM", of the X_RPC_URL in a Makefile. */
static struct str
chain_by_rpc(struct reading *r, struct str path, struct str name)
{
	if (str_eq(name, STR("L1")))
		return l1_of(r, path);
	if (str_eq(name, STR("L2")))
		return l2_of(r, path);
	return chain_by_name(reading_arena(r), name);
}

static bool
is_capital(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The next X of an X_RPC_URL; *at goes behind it. */
static bool
next_rpc(struct str makefile, size_t *at, struct str *ret)
{
	const struct str url = STR("_RPC_URL");
	size_t end, from;

	while ((end = str_find(makefile, url, *at)) != SIZE_MAX) {
		*at = end + url.n;
		for (from = end; from > 0 && is_capital(makefile.p[from - 1]);)
			from--;
		*ret = str_slice(makefile, from, end);
		if (ret->n > 0)
			return true;
	}
	return false;
}

/* The one chain a Makefile works on; false: several. Without a Makefile, or
 * one that has no such name, it is the L1. */
static bool
chain_by_makefile(struct reading *r, struct str path, struct str *ret)
{
	struct str makefile, name, chain, one = STR_NONE;
	size_t at = 0;

	if (task_has(path) && task_file(r, path, "Makefile", &makefile))
		while (next_rpc(makefile, &at, &name)) {
			chain = chain_by_rpc(r, path, name);
			if (chain.n == 0 || (one.n > 0 && !str_eq(chain, one)))
				return false;
			one = chain;
		}
	*ret = one.n > 0 ? one : l1_of(r, path);
	return true;
}

static bool
chain_by_address(
    struct reading *r, struct str path, struct str rpc, struct str *ret)
{
	if (rpc.n == 0)
		return false;
	if (str_eq(rpc, shared_setting(r, path, "L1_RPC_URL")))
		*ret = l1_of(r, path);
	else if (str_eq(rpc, shared_setting(r, path, "L2_RPC_URL")))
		*ret = l2_of(r, path);
	else
		return false;
	return ret->n > 0;
}

static int64_t
time_of(struct str path)
{
	int64_t time = 0;

	for (; path.n > 0; path = path_dir(path))
		if (is_dated(path_base(path), &time))
			break;
	return time;
}

bool
task_deed(struct reading *r, struct str path, struct str rpc, struct deed *ret)
{
	struct deed d = { .time = time_of(path) };

	if (!chain_by_address(r, path, rpc, &d.chain) &&
	    !chain_by_makefile(r, path, &d.chain)) {
		tell_gap(r, 0, 0,
		    "a task on several networks, or on one without a number");
		return false;
	}
	*ret = d;
	return true;
}

/* ---- addresses ---- */

static bool
is_address(const struct node *n)
{
	struct str s = node_str(n);

	return str_starts(s, STR("0x")) && str_is_hex(str_slice(s, 2, s.n), 40);
}

const struct node *
task_address(struct reading *r, const struct node *settings, struct str name)
{
	static const char *const before[] = { "", "L1_" };
	static const char *const behind[] = { "", "_PROXY", "_ADDR",
		"_ADDRESS" };
	size_t i, j;

	for (i = 0; i < COUNT_OF(before); i++)
		for (j = 0; j < COUNT_OF(behind); j++) {
			const struct node *n = node_get(settings,
			    arena_printf(reading_arena(r), "%s" STR_FMT "%s",
				before[i], STR_ARG(name), behind[j])
				.p);

			if (is_address(n))
				return n;
		}
	return NULL;
}
