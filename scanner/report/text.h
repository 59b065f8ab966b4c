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

#endif
