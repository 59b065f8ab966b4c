#ifndef BASE_OUT_H
#define BASE_OUT_H

#include <stdio.h>

#include "base/str.h"

/*
 * Write freely, ask once: the first failure sticks and out_end() tells it.
 * Text from a repository goes through one of the escaping calls; out_lit()
 * and out_printf() are for our own words and numbers only.
 */
struct out {
	FILE *f;
	bool failed;
	bool colour; /* set by whoever opened it */
};

void out_lit(struct out *, const char *);
void out_printf(struct out *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* For a terminal: control bytes, invalid UTF-8 and the characters that turn
 * text around (bidi controls) are shown as \xNN or \u{NNNN}. Newlines too, and
 * "::" and "##", which in the log of a CI job begin commands. */
void out_text(struct out *, struct str);
/* A JSON string with its quotes; invalid UTF-8 becomes U+FFFD. '<', '>' and
 * '&' are written as \u00NN so that no report can be broken out of, and so
 * are the characters that out_text() hides, as \uNNNN. */
void out_json(struct out *, struct str);
/* Text or an attribute of XML and HTML: what could end it is a reference, what
 * out_text() hides is shown as it shows it. */
void out_xml(struct out *, struct str);
/* The inside of a quoted string of Graphviz, which reads references too. */
void out_dot(struct out *, struct str);
/* A CSV field (RFC 4180), made harmless for spreadsheets ('=', '+', '-', '@'
 * at the start get a quote before them). The rest is shown as by out_text(),
 * so a row is one line. */
void out_csv(struct out *, struct str);
/* A command to the runner of GitHub Actions, "::error file=PROPERTY::MESSAGE":
 * '%' and line ends are written as the runner reads them, in a property ':'
 * and ',' too; the rest is shown as by out_text(). */
void out_message(struct out *, struct str);
void out_property(struct out *, struct str);
/* Words in a line of Markdown, or a cell of its tables, as GitHub and GitLab
 * read it: nothing in them is markup or HTML, and no name, number or address
 * becomes a mention, a reference or a link; for that a space of no width may
 * stand in it. What out_text() hides is shown as it shows it. */
void out_markdown(struct out *, struct str);
/* Flush; -1 when anything was lost. Does not close f. */
int out_end(struct out *);

#endif
