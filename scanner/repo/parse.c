#include <string.h>

#include "repo/internal.h"

/*
 * What commits and trees say, taken from their bytes. libgit2's own commits
 * and trees cost several times what it takes to read them, and it passes over
 * a commit whose author is written wrong. We need of it only its tree and its
 * parents; what else is broken is as good as not there.
 */

/* Names longer than this are nobody's. */
#define AUTHOR_MAX 200

#define TREE_LINE   (5 + GIT_OID_HEXSZ + 1)
#define PARENT_LINE (7 + GIT_OID_HEXSZ + 1)

/* "parent <id>\n" */
static bool
id_line(struct str s, struct str word, git_oid *ret)
{
	return str_starts(s, word) && s.n > word.n + GIT_OID_HEXSZ &&
	    s.p[word.n + GIT_OID_HEXSZ] == '\n' &&
	    git_oid_fromstrn(ret, s.p + word.n, GIT_OID_HEXSZ) == 0;
}

bool
parse_parent(struct str *lines, git_oid *ret)
{
	if (!id_line(*lines, STR("parent "), ret))
		return false;
	*lines = str_slice(*lines, PARENT_LINE, lines->n);
	return true;
}

static int64_t
seconds(struct str s)
{
	const char *close = memrchr(s.p, '>', s.n);
	int64_t ret;

	if (close == NULL)
		return 0;
	s = str_trim(str_slice(s, (size_t)(close - s.p) + 1, s.n));
	s = str_slice(s, 0, str_find(s, STR(" "), 0));
	return str_i64(s, &ret) ? ret : 0;
}

/* "author Name <mail> 1700000000 +0100\n", if text begins with it. */
static void
person(struct str *text, struct str word, struct str *ret_name, int64_t *ret)
{
	struct str line = str_slice(*text, 0, str_find(*text, STR("\n"), 0));

	if (!str_starts(line, word))
		return;
	*text = str_slice(*text, line.n + 1, text->n);
	line = str_slice(line, word.n, line.n);
	if (line.n == 0)
		return;
	*ret = seconds(line);
	line = str_trim(str_slice(line, 0, str_find(line, STR("<"), 0)));
	*ret_name = str_slice(line, 0, AUTHOR_MAX);
}

bool
parse_commit(struct str text, struct commit_text *ret)
{
	struct str rest, nobody;
	int64_t ignored;
	git_oid parent;

	*ret = (struct commit_text){ .authored = 0 };
	if (!id_line(text, STR("tree "), &ret->tree))
		return false;
	text = str_slice(text, TREE_LINE, text.n);
	for (rest = text; parse_parent(&rest, &parent);)
		;
	if (str_starts(rest, STR("parent ")))
		return false; /* a parent we would not go to */
	ret->parents = str_slice(text, 0, text.n - rest.n);
	person(&rest, STR("author "), &ret->author, &ret->authored);
	while (str_starts(rest, STR("author "))) /* some tools wrote several */
		person(&rest, STR("author "), &nobody, &ignored);
	person(&rest, STR("committer "), &nobody, &ret->committed);
	return true;
}

/* As libgit2 reads it: octal, to a space. */
static bool
take_mode(struct str *rest, uint32_t *ret)
{
	size_t i;

	*ret = 0;
	for (i = 0; i < rest->n && rest->p[i] != ' '; i++) {
		if (rest->p[i] < '0' || rest->p[i] > '7')
			return false;
		*ret = *ret << 3 | (uint32_t)(rest->p[i] - '0');
		if (*ret > UINT16_MAX)
			return false;
	}
	if (i == 0 || i == rest->n)
		return false;
	rest->p += i + 1;
	rest->n -= i + 1;
	return true;
}

/* The mode that libgit2 makes of it: what may be run is a file first. */
static git_filemode_t
filemode(uint32_t mode)
{
	uint32_t type = mode & 0170000;

	if (type == GIT_FILEMODE_TREE)
		return GIT_FILEMODE_TREE;
	if ((mode & 0100) != 0)
		return GIT_FILEMODE_BLOB_EXECUTABLE;
	return type == GIT_FILEMODE_COMMIT ? GIT_FILEMODE_COMMIT
	    : type == GIT_FILEMODE_LINK    ? GIT_FILEMODE_LINK
					   : GIT_FILEMODE_BLOB;
}

bool
parse_entry(struct str *rest, struct tree_item *ret)
{
	struct str s = *rest;
	const char *end;
	uint32_t mode;

	if (!take_mode(&s, &mode))
		return false;
	end = memchr(s.p, '\0', s.n);
	if (end == NULL || end == s.p || end - s.p > UINT16_MAX ||
	    s.n - (size_t)(end - s.p) - 1 < GIT_OID_RAWSZ)
		return false;
	ret->mode = filemode(mode);
	ret->name = (struct str){ s.p, (size_t)(end - s.p) };
	memcpy(ret->id.id, end + 1, GIT_OID_RAWSZ);
	rest->n -= (size_t)(end + 1 + GIT_OID_RAWSZ - rest->p);
	rest->p = end + 1 + GIT_OID_RAWSZ;
	return true;
}
