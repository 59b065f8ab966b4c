#include "report/report.h"

static void
write_finding(struct out *o, const struct finding *f)
{
	const struct evidence *at = f->n_evidence > 0 ? f->evidence[0] : NULL;

	out_printf(o, "%s,%s,%s,", verdict_name(f->verdict),
	    severity_name(f->severity), grade_name(f->grade));
	out_csv(o, str_of(f->check));
	out_lit(o, ",");
	out_csv(o, f->subject);
	out_lit(o, ",");
	out_csv(o, at != NULL ? at->path : STR_NONE);
	out_lit(o, ",");
	if (at != NULL && at->line > 0)
		out_printf(o, "%u", (unsigned)at->line);
	out_lit(o, ",");
	out_csv(o, f->message);
	out_lit(o, ",");
	out_csv(o, f->fingerprint);
	out_printf(o, ",%s\r\n", finding_status_name(f->status));
}

static void
write(struct out *o, const struct results *r)
{
	size_t i;

	out_lit(o,
	    "verdict,severity,grade,check,subject,path,line,message,"
	    "fingerprint,status\r\n");
	for (i = 0; i < r->n_findings; i++)
		write_finding(o, r->findings[i]);
}

const struct report_format report_csv = {
	.name = "csv",
	.says = "findings, one a row, for spreadsheets (RFC 4180)",
	.write = write,
	.whole = true,
};
