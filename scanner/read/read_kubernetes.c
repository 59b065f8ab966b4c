#include <string.h>

#include "read/documents.h"
#include "read/hot_key.h"

/*
 * Manifests of Kubernetes and values of Helm charts: which workload is given
 * a signing key through its environment, from a secret of the cluster or from
 * a secret manager, and which secrets lie in the file itself. Templates of
 * Helm are read_helm.c's. Sources: the Kubernetes API reference; External Secrets Operator.
 */
#define ENCODED_MOST 8192 /* bytes of one value in base64 */

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return (str_ends(base, STR(".yml")) || str_ends(base, STR(".yaml"))) &&
	    !str_has_nocase(base, STR("compose")) &&
	    !str_starts(path, STR(".github/")) &&
	    !str_has(path, STR("node_modules/")) &&
	    !str_has(base, STR("-lock"));
}

static bool
is_manifest(struct str text)
{
	return str_has(text, STR("apiVersion:")) && str_has(text, STR("kind:"));
}

/* ---- secrets in the clear ---- */

static int
sextet(char c)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
	    "qrstuvwxyz0123456789+/";
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : (int)(at - digits);
}

/* Of base64; what is none of it is left as it is. */
static struct str
decoded(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, ENCODED_MOST, 1);
	unsigned bits = 0, have = 0;
	size_t i, n = 0;

	if (s.n > ENCODED_MOST)
		return s;
	for (i = 0; i < s.n && s.p[i] != '='; i++) {
		int six = sextet(s.p[i]);

		if (six < 0)
			return s;
		bits = (bits << 6 | (unsigned)six) & 0xffffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[n++] = (char)(bits >> have & 0xff);
		}
	}
	return (struct str){ out, n };
}

static void
take_secret(struct arena *a, const struct node *data, bool encoded,
    uint32_t first_line, struct secrets_found *found)
{
	const struct node *n = data == NULL ? NULL : data->first;

	for (; n != NULL; n = n->next) {
		struct str value = encoded ? decoded(a, n->text) : n->text;

		secrecy_add(found, secrecy_of(n->key, value), n->key,
		    n->line + first_line, n->col);
	}
}

/* ---- documents ---- */

static void
take_document(const struct documents *d, struct secrets_found *found)
{
	const struct node *root = documents_parse(d);
	struct arena *a = reading_arena(d->r);
	struct str kind = node_str(node_get(root, "kind"));
	struct str name = node_str(node_path(root, "metadata.name"));

	if (str_eq(kind, STR("Secret")) && node_get(root, "sops") == NULL) {
		take_secret(
		    a, node_get(root, "data"), true, d->first_line, found);
		take_secret(a, node_get(root, "stringData"), false,
		    d->first_line, found);
	} else if (!str_eq(kind, STR("SealedSecret")) &&
	    !str_eq(kind, STR("CustomResourceDefinition"))) {
		hot_service(d->r, root, name, d->first_line, found);
	}
}

/* values.yaml beside a Chart.yaml: keys that nobody has put in are "". */
static void
take_values(const struct node *n, struct secrets_found *found)
{
	const struct node *child = n == NULL ? NULL : n->first;

	for (; child != NULL; child = child->next) {
		if (child->key.n > 0 && node_is(child, NODE_STRING))
			secrecy_add(found, secrecy_of(child->key, child->text),
			    child->key, child->line, child->col);
		take_values(child, found);
	}
}

static bool
is_values(struct reading *r, struct str path)
{
	struct str chart;

	return str_starts(path_base(path), STR("values")) &&
	    (reading_sibling(r, "Chart.yaml", &chart) ||
		str_has(path, STR("helm")) || str_has(path, STR("charts/")));
}

static void
read_values(struct reading *r, const struct file *file)
{
	struct documents d = {
		.r = r, .path = file->path, .rest = file->bytes
	};
	struct secrets_found found = { 0 };

	if (!hot_named(file->bytes))
		return;
	if (documents_next(&d))
		take_values(documents_parse(&d), &found);
	if (found.n > 0)
		secrecy_tell(r, file, &found);
	reading_done(r);
}

static void
read_manifests(struct reading *r, const struct file *file)
{
	struct documents d = {
		.r = r, .path = file->path, .rest = file->bytes
	};
	struct secrets_found found = { 0 };

	while (documents_next(&d))
		if (is_manifest(d.text) && !str_has(d.text, STR("{{")))
			take_document(&d, &found);
	if (found.n > 0)
		secrecy_tell(r, file, &found);
	reading_done(r);
}

static void
read_kubernetes(struct reading *r, const struct file *file)
{
	if (is_manifest(file->bytes))
		read_manifests(r, file);
	else if (is_values(r, file->path))
		read_values(r, file);
}

const struct reader reader_kubernetes = {
	.name = "kubernetes",
	.title = "Kubernetes manifests, values of Helm",
	.tells = FACT_BIT(CUSTODY) | FACT_BIT(ENV_FILE),
	.wants = wants,
	.read = read_kubernetes,
};
