#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "report/page.h"
#include "report/report.h"

/* FAILs, those of one check together, in it those of one cause, each with
 * its proof. */
void text_fails(struct page *, const struct results *);
/* What somebody accepted, with who and until when. */
void text_excepted(struct page *, const struct results *);
/* A line or so each; many of one check are counted. */
void text_unknowns(struct page *, const struct results *);
void text_passes(struct page *, const struct results *);

/* What a change does: the whole report of the gate. */
void text_change(struct page *, const struct results *);

/* Parts that a scan and the gate share. */
void text_gaps(struct page *, const struct results *);
void text_coverage(struct page *, const struct coverage *);
void text_labelled(struct page *, const char *label, struct str words);

#endif
