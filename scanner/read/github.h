#ifndef READ_GITHUB_H
#define READ_GITHUB_H

#include "read/ci_job.h"

/*
 * GitHub workflows and composite actions. A job is followed into the actions
 * and workflows of the same repository that it calls, for what it hands them
 * is used there. Source: GitHub's workflow syntax reference.
 */
struct github {
	struct ci *ci;
	struct map *files; /* path -> struct github_file, parsed once */
	/* of the workflow being read, not of those it calls */
	const struct node *root;
	struct github_trigger *trigger;
};

/* Where a step stands. */
struct github_frame {
	struct str path;
	unsigned depth;
	const struct node *root; /* of its file */
};

/* The jobs of a workflow file; the steps of a composite action. */
void github_workflow(struct github *, const struct node *root);
void github_action(struct github *, const struct node *root);

/* ---- one step after the other ---- */

void github_steps(struct github *, struct ci_job *, const struct github_frame *,
    const struct ci_scope *, const struct node *steps);
/* Set the names of a map (env, with), and note their secrets. */
void github_names(struct github *, struct ci_job *, const struct github_frame *,
    struct ci_scope *, const char *context, const struct node *map,
    const struct ci_scope *outer);
/* Of a job or step: whether it runs at all, and what its failure is worth. */
void github_weigh(struct ci_job *, const struct node *);
/* A file of the repository; NULL: not there, or it cannot be read. */
const struct node *github_file(struct github *, struct str path);
/* What a call without a value gets: the defaults of its inputs. */
void github_defaults(struct ci *, struct ci_scope *, const struct node *inputs);

/* ---- who may start it, and what the text of strangers does ---- */

/* What one job does for strangers; filled while its steps are read. */
struct github_trigger {
	const struct node *on; /* where the triggers are named */
	struct str names[8];   /* those that strangers start */
	size_t n;
	bool dispatched; /* by a form with text fields */
	bool gated;      /* workflow-wide: only on a label */
	bool reviews;    /* pull requests start it, a stranger's or not */
	struct ci_place checkout, injection, input;
	bool head;    /* a stranger's code lies there */
	bool ran;     /* and something ran after it */
	bool unclear; /* it may be a stranger's code */
};

/* Which of the events of `on` strangers start. */
void github_triggers(const struct node *root, struct github_trigger *ret);
/* A step: raw is as written, full has its names replaced. */
void github_watch_script(struct ci *, struct github_trigger *, struct str raw,
    struct str full, struct ci_place);
void github_watch_action(struct github_trigger *, struct str uses,
    const struct node *with, struct ci_place);
/* Tell, when the job ends; unnamed: its permissions are not written. */
void github_trigger_tell(const struct ci_job *, struct github_trigger *,
    const struct node *job, bool unnamed);

/* ---- the token ---- */

/* Tell what the token of a job may do. ret_unnamed: nobody says. Returns
 * whether it may write. */
bool github_token(const struct ci_job *, const struct node *root,
    const struct node *job, bool *ret_unnamed);

#endif
