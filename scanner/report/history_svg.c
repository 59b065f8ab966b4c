#include <math.h>

#include "base/date.h"
#include "report/history.h"
#include "report/wording.h"

/*
 * Two lines over the commits, score and coverage, both of 100, as steps: what
 * a commit made of it holds until the next. No script, no link, no font of its
 * own. A triangle marks a commit at which a power got weaker; its shape and
 * its title say so, colour alone never does.
 */
#define WIDTH  760
#define HEIGHT 236
#define LEFT   46
#define RIGHT  56
#define TOP    44
#define BASE   (HEIGHT - 56) /* where 0 is */
#define TALL   (BASE - TOP)

#define LINE 14.0 /* from one line of text to the next */

#define ID_SHOWN   8
#define MARKS_SAID 20 /* in the text alternative; the rest is counted */

static const char style[] =
    "<style>"
    "text{font:12px sans-serif;fill:#44525f}"
    ".h{font-size:15px;font-weight:bold;fill:#1d2733}"
    ".g{stroke:#dde3ea;stroke-width:1}"
    ".s{fill:none;stroke:#1f5fa8;stroke-width:2.2}"
    ".c{fill:none;stroke:#8a6d1d;stroke-width:1.8;stroke-dasharray:5 3}"
    ".e{font-weight:bold;fill:#1f5fa8}.f{fill:#8a6d1d}"
    ".w{fill:#c21f1f;stroke:#fff;stroke-width:1}"
    "</style>\n";

static double
x_of(const struct history *h, size_t i)
{
	const double room = WIDTH - LEFT - RIGHT;

	return LEFT + (h->n < 2 ? 0 : room * (double)i / (double)(h->n - 1));
}

static double
y_of(double percent)
{
	return BASE - TALL * percent / 100;
}

static double
score_at(const struct history_point *p)
{
	return p->score.price.points;
}

static double
coverage_at(const struct history_point *p)
{
	return p->coverage / 10.0;
}

static void
put_line(struct out *o, const struct history *h, const char *class,
    double (*at)(const struct history_point *))
{
	double y = y_of(at(&h->points[0])), next;
	size_t i;

	out_printf(o, "<path class=\"%s\" d=\"M%d %.1f", class, LEFT, y);
	for (i = 1; i < h->n; i++, y = next) {
		next = y_of(at(&h->points[i]));
		if (fabs(next - y) > 0.05)
			out_printf(o, "H%.1fV%.1f", x_of(h, i), next);
	}
	out_printf(o, "H%d\"/>\n", WIDTH - RIGHT);
}

static void
put_words(struct out *o, int x, int y, const char *how, struct str s)
{
	out_printf(o, "<text x=\"%d\" y=\"%d\" %s>", x, y, how);
	out_xml(o, s);
	out_lit(o, "</text>\n");
}

static void
put_grid(struct out *o)
{
	static const char *const said[] = { "0", "50", "100" };
	size_t i;

	for (i = 0; i < COUNT_OF(said); i++) {
		int y = BASE - TALL * (int)i / 2;

		out_printf(o,
		    "<line class=\"g\" x1=\"%d\" x2=\"%d\" y1=\"%d\" "
		    "y2=\"%d\"/>\n",
		    LEFT, WIDTH - RIGHT, y, y);
		put_words(
		    o, LEFT - 8, y + 4, "text-anchor=\"end\"", str_of(said[i]));
	}
}

/* ---- words ---- */

static struct str
mark_words(struct arena *a, const struct history_point *p)
{
	char day[11];

	date_format(p->time, day);
	return arena_printf(a, "%s " STR_FMT ": " STR_FMT "%s", day,
	    STR_ARG(str_slice(p->commit, 0, ID_SHOWN)),
	    STR_ARG(p->changes[0].says),
	    history_weaker(p) > 1 ? ", and more" : "");
}

/* All that the picture shows, for who cannot see it. */
static void
put_description(struct out *o, struct arena *a, const struct history *h)
{
	const struct history_point *from = &h->points[0],
				   *to = &h->points[h->n - 1];
	size_t i, marks = 0;

	out_printf(o,
	    "<desc id=\"d\">%zu commit%s. Score from %ld (%c) to %ld (%c) of "
	    "100, coverage from %.1f to %.1f percent.",
	    h->commits, h->commits == 1 ? "" : "s",
	    lround(from->score.price.points), from->score.price.grade,
	    lround(to->score.price.points), to->score.price.grade,
	    coverage_at(from), coverage_at(to));
	for (i = 1; i < h->n; i++) {
		if (history_weaker(&h->points[i]) == 0 || marks++ >= MARKS_SAID)
			continue;
		out_lit(o, marks == 1 ? " Weaker: " : "; ");
		out_xml(o, mark_words(a, &h->points[i]));
	}
	if (marks > MARKS_SAID)
		out_printf(o, "; and %zu more", marks - MARKS_SAID);
	out_lit(o, marks == 0 ? " No power got weaker. " : ". ");
	out_xml(o, history_notes(a, h));
	out_lit(o, "</desc>\n");
}

static void
put_head(struct out *o, struct arena *a, const struct history *h)
{
	out_printf(o,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
	    "aria-labelledby=\"t d\" viewBox=\"0 0 %d %d\" width=\"%d\" "
	    "height=\"%d\">\n<title id=\"t\">History of posture of ",
	    WIDTH, HEIGHT, WIDTH, HEIGHT);
	out_xml(o, path_base(h->repo));
	out_lit(o, "</title>\n");
	put_description(o, a, h);
	out_lit(o, style);
	out_lit(o, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	put_words(o, LEFT, 26, "class=\"h\"", STR("Score and coverage"));
}

static void
put_marks(struct out *o, struct arena *a, const struct history *h)
{
	size_t i;

	for (i = 1; i < h->n; i++) {
		const struct history_point *p = &h->points[i];

		if (history_weaker(p) == 0)
			continue;
		out_printf(o,
		    "<path class=\"w\" d=\"M%.1f %.1fl6 -11h-12z\"><title>",
		    x_of(h, i), y_of(score_at(p)) - 3);
		out_xml(o, mark_words(a, p));
		out_lit(o, "</title></path>\n");
	}
}

/* Where the lines end, in numbers; they must not stand on each other. */
static void
put_ends(struct out *o, struct arena *a, const struct history *h)
{
	const struct history_point *p = &h->points[h->n - 1];
	double score = y_of(score_at(p)) + 4,
	       coverage = y_of(coverage_at(p)) + 4;

	if (fabs(score - coverage) < LINE) {
		const double up = score < coverage ? LINE / 2 : -LINE / 2;

		score -= up;
		coverage += up;
	}
	put_words(o, WIDTH - RIGHT + 6, (int)lround(score), "class=\"e\"",
	    arena_printf(
		a, "%ld %c", lround(score_at(p)), p->score.price.grade));
	put_words(o, WIDTH - RIGHT + 6, (int)lround(coverage), "class=\"f\"",
	    arena_printf(a, "%.0f %%", coverage_at(p)));
}

static void
put_days(struct out *o, const struct history *h)
{
	char day[11];

	date_format(h->points[0].time, day);
	put_words(o, LEFT, BASE + 18, "class=\"l\"", str_of(day));
	if (h->n < 2)
		return;
	date_format(h->points[h->n - 1].time, day);
	put_words(
	    o, WIDTH - RIGHT, BASE + 18, "text-anchor=\"end\"", str_of(day));
}

/* Under the picture: what its lines and its mark are. */
static void
put_legend(struct out *o)
{
	const int y = HEIGHT - 14;

	out_printf(o, "<path class=\"s\" d=\"M%d %dh26\"/>\n", LEFT, y - 4);
	put_words(o, LEFT + 32, y, "class=\"l\"", STR("score"));
	out_printf(
	    o, "<path class=\"c\" d=\"M%d %dh26\"/>\n", LEFT + 92, y - 4);
	put_words(o, LEFT + 124, y, "class=\"l\"", STR("coverage, percent"));
	out_printf(o, "<path class=\"w\" d=\"M%d %dl6 -11h-12z\"/>\n",
	    LEFT + 260, y + 1);
	put_words(o, LEFT + 272, y, "class=\"l\"", STR("a power got weaker"));
}

static void
write(struct out *o, const struct history *h)
{
	struct arena *a = arena_new();

	put_head(o, a, h);
	put_grid(o);
	put_line(o, h, "c", coverage_at);
	put_line(o, h, "s", score_at);
	put_marks(o, a, h);
	put_ends(o, a, h);
	put_days(o, h);
	put_legend(o);
	out_lit(o, "</svg>\n");
	arena_free(a);
}

const struct history_format history_svg = {
	.name = "svg",
	.says = "two lines over the commits, for a browser",
	.write = write,
};
