#include "report/report.h"

const struct report_format *
report_format(struct str name)
{
	size_t i;

	for (i = 0; i < report_formats_n; i++)
		if (str_eq(name, str_of(report_formats[i]->name)))
			return report_formats[i];
	return NULL;
}
