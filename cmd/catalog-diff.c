/*
 * catalog-diff: what changed between two catalogues.
 */
#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/prog.h"
#include "base/report.h"
#include "diff/diff_load.h"
#include "diff/diff_write.h"
#include "intake/options.h"

static const char usage[] = TR_NOOP(
"usage: catalog-diff [OPTION ...] OLD NEW\n"
"\n"
"Tell what changed between two catalogues: files of any form, one sheet of a workbook as\n"
"FILE[SHEET], standard input as -, or rounds of a store as NAME@ROUND.\n"
"\n"
"  -f, --format FORM       text (default), json or csv\n"
"      --summary           print only the counts\n"
"      --fields LIST       compare only these fields and parts, separated by commas\n"
"      --ignore LIST       leave these out; form and order leave out such differences\n"
"      --pair-by LIST      what must be the same where no code tells (name,body,kind)\n"
"      --all-fields        tell new columns and running numbers item by item\n"
"      --color WHEN        auto (default), always or never\n"
"      --encoding NAME     utf-8, gb18030, utf-16le, utf-16be, instead of finding out\n"
"      --from FORM         the inputs' form, instead of finding out\n"
"      --list-readings     print what a change can be read as, and stop\n"
"\n"
"  -d, --database FILE     the store of NAME@ROUND\n"
"  -j, --jobs N            worker threads\n"
"  -S, --schema FILE       another schema\n"
"      --as-of DATE        the date of the catalogues\n"
"      --region CODE       the region of the catalogues\n"
"  -q, --quiet             say only what went wrong\n"
"  -v, --verbose           say more, and list the items that moved\n"
"  -h, --help              print this\n"
"  -V, --version           print the version\n"
"\n"
"Exit status: 0 no difference, 1 differences, 2 trouble.\n");

enum {
	OPT_FIELDS = PROG_OWN, OPT_IGNORE, OPT_ALL_FIELDS, OPT_SUMMARY, OPT_COLOR, OPT_ENCODING,
	OPT_PAIR_BY, OPT_LIST_READINGS
};

static const struct option long_options[] = {
	PROG_LONG,
	{ "fields", required_argument, NULL, OPT_FIELDS },
	{ "ignore", required_argument, NULL, OPT_IGNORE },
	{ "all-fields", no_argument, NULL, OPT_ALL_FIELDS },
	{ "summary", no_argument, NULL, OPT_SUMMARY },
	{ "color", required_argument, NULL, OPT_COLOR },
	{ "pair-by", required_argument, NULL, OPT_PAIR_BY },
	{ "encoding", required_argument, NULL, OPT_ENCODING },
	{ "list-readings", no_argument, NULL, OPT_LIST_READINGS },
	{ NULL, 0, NULL, 0 },
};

struct settings {
	struct prog prog;
	struct diff_options diff;
	struct diff_style style;
	const struct diff_writer *writer;
	const char *color;
	struct intake_options intake;
	bool is_list;
};

/* Take one option of this tool; the values of prog_option(). */
static int
own_option(struct settings *s, int c, const char *arg)
{
	switch (c) {
	case OPT_FIELDS:
		s->diff.fields = arg;
		return 0;
	case OPT_IGNORE:
		s->diff.ignore = arg;
		return 0;
	case OPT_ALL_FIELDS:
		s->diff.all_fields = true;
		return 0;
	case OPT_SUMMARY:
		s->style.is_summary = true;
		return 0;
	case OPT_COLOR:
		s->color = arg;
		return 0;
	case OPT_PAIR_BY:
		return pair_choose(&s->diff.pair, arg) ? 0 : 2;
	case OPT_LIST_READINGS:
		s->is_list = true;
		return 0;
	case OPT_ENCODING:
		return options_encoding(&s->intake, str_from(arg)) ? 0 : 2;
	default:
		return prog_option(&s->prog, c, arg, usage);
	}
}

/* Settle what depends on several options; false and told if they are not sound. */
static bool
settle(struct settings *s, int arg_count)
{
	const struct str color = str_from(s->color);
	const char *no_color = getenv("NO_COLOR");

	s->writer = diff_writer_by_name(s->prog.format);
	if (!s->writer) {
		trouble(tr("--format wants text, json or csv, not \"%s\""), s->prog.format);
		return false;
	}
	if (!str_is(color, "auto") && !str_is(color, "always") && !str_is(color, "never")) {
		trouble(tr("--color wants auto, always or never, not \"%s\""), s->color);
		return false;
	}
	s->style.has_colour = str_is(color, "always") ||
	    (str_is(color, "auto") && isatty(STDOUT_FILENO) && !(no_color && *no_color));
	s->style.is_verbose = s->prog.verbose;
	if (!s->is_list && arg_count != 2) {
		trouble(tr("two catalogues are wanted, OLD and NEW; try 'catalog-diff --help'"));
		return false;
	}
	return true;
}

static void
list_readings(void)
{
	const struct reading *r;

	for (size_t i = 0; (r = reading_at(i)); i++)
		printf(tr("%s  %s\n\t%s\n\tsource: %s\n"), r->code, r->zh, tr(r->doc),
		    tr(r->source));
}

/* Compare and print; true if there are differences. */
static bool
run(const struct settings *s, char *const *args)
{
	const struct input in = { &s->prog, NULL, &s->intake };
	struct diff_inputs inputs = { 0 };
	struct diff d = { 0 };
	bool found = false;

	if (diff_load(&inputs, &in, args[0], args[1]) &&
	    diff_run(&d, &inputs.old, &inputs.new, &s->diff)) {
		diff_warn(&d);
		s->writer->write(&d, &s->style, stdout);
		found = !diff_is_equal(&d);
	}
	diff_clear(&d);
	diff_inputs_clear(&inputs);
	return found;
}

int
main(int argc, char **argv)
{
	struct settings s = { .color = "auto" };
	bool found = false;
	int c;

	prog_start(&s.prog, "catalog-diff");
	while ((c = getopt_long(argc, argv, PROG_SHORT, long_options, NULL)) != -1) {
		const int done = own_option(&s, c, optarg);

		if (done == 1)
			return prog_end(false);
		if (done == 2)
			return PROG_TROUBLE;
	}
	if (!settle(&s, argc - optind))
		return PROG_TROUBLE;
	if (s.is_list)
		list_readings();
	else
		found = run(&s, argv + optind);
	return prog_end(found);
}
