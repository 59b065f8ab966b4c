#include "read/ci_job.h"

/*
 * Pipelines of hosts whose files we do not read. They may sign as well as
 * those we do, so each is a gap.
 */
static const struct {
	const char *path, *host;
} others[] = {
	{ ".circleci/config.yml", "CircleCI" },
	{ ".travis.yml", "Travis CI" },
	{ "Jenkinsfile", "Jenkins" },
	{ "azure-pipelines.yml", "Azure Pipelines" },
	{ "bitbucket-pipelines.yml", "Bitbucket Pipelines" },
	{ ".buildkite/pipeline.yml", "Buildkite" },
	{ ".drone.yml", "Drone" },
	{ ".woodpecker.yml", "Woodpecker" },
};

static const char *
host_of(struct str path)
{
	size_t i;

	for (i = 0; i < COUNT_OF(others); i++)
		if (str_eq(path, str_of(others[i].path)))
			return others[i].host;
	return NULL;
}

static bool
wants(struct str path)
{
	return host_of(path) != NULL;
}

static void
read_other(struct reading *r, const struct file *file)
{
	tell_gap(r, 0, 0, "pipelines of %s are not read", host_of(file->path));
}

const struct reader reader_other_ci = {
	.name = "other_ci",
	.title = "pipelines that are not read, to say so",
	.tells = CI_JOB_TELLS | FACT_BIT(CI_TRIGGER),
	.wants = wants,
	.read = read_other,
};
