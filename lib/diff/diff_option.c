/*
 * The options of catalog-diff: their text, their table, what each sets.
 */
#include "diff/diff_option.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/num.h"
#include "base/report.h"
#include "diff/pairs_file.h"

const char diff_usage[] = TR_NOOP(
"usage: catalog-diff [OPTION ...] OLD NEW\n"
"\n"
"Tell what changed between two catalogues: files of any form, one sheet of a workbook as\n"
"FILE[SHEET], standard input as -, or rounds of a store as NAME@ROUND.\n"
"\n"
"  -f, --format FORM       text (default), json, csv or html\n"
"      --summary           print only the counts\n"
"      --fields LIST       compare only these fields and parts, separated by commas\n"
"      --ignore LIST       leave these out; form and order leave out such differences\n"
"      --pair-by LIST      what must be the same where no code tells (name,body,kind)\n"
"      --min-score NUMBER  how sure a proposal must be, 0.01 to 1 (0.60)\n"
"      --no-guess          propose nothing by likeness\n"
"      --pairs FILE        a person's yes and no to pairs; may be given again\n"
"      --write-pairs FILE  write the proposals for answering\n"
"      --all-fields        tell new columns and running numbers item by item\n"
"      --color WHEN        auto (default), always or never\n"
"      --encoding NAME     utf-8, gb18030, utf-16le, utf-16be, instead of finding out\n"
"      --from FORM         the inputs' form, instead of finding out\n"
"      --list-readings     print what a change can be read as, and stop\n"
"\n"
"      --decision FILE     hold OLD and NEW against a decision; may be given again\n"
"      --ledger NAME       the rounds of a catalogue of the store, or of FILE.yaml\n"
"      --target COUNT      with --ledger: progress to so many items\n"
"      --handover          of the items that the first input hands down, which the others have\n"
"      --annex             draft the tables of a decision from OLD to NEW\n"
"      --history ITEM      all rounds of the item of that code or name, with -d and -c\n"
"  -c, --catalog NAME      the catalogue's name in the store\n"
"  -o, --output FILE       write to FILE instead of standard output, for these\n"
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
	OPT_PAIR_BY, OPT_LIST_READINGS, OPT_MIN_SCORE, OPT_NO_GUESS, OPT_PAIRS, OPT_WRITE_PAIRS
};

const struct option diff_long_options[] = {
	PROG_LONG,
	TASK_LONG,
	{ "fields", required_argument, NULL, OPT_FIELDS },
	{ "ignore", required_argument, NULL, OPT_IGNORE },
	{ "all-fields", no_argument, NULL, OPT_ALL_FIELDS },
	{ "summary", no_argument, NULL, OPT_SUMMARY },
	{ "color", required_argument, NULL, OPT_COLOR },
	{ "pair-by", required_argument, NULL, OPT_PAIR_BY },
	{ "encoding", required_argument, NULL, OPT_ENCODING },
	{ "min-score", required_argument, NULL, OPT_MIN_SCORE },
	{ "no-guess", no_argument, NULL, OPT_NO_GUESS },
	{ "pairs", required_argument, NULL, OPT_PAIRS },
	{ "write-pairs", required_argument, NULL, OPT_WRITE_PAIRS },
	{ "list-readings", no_argument, NULL, OPT_LIST_READINGS },
	{ NULL, 0, NULL, 0 },
};

/* Take --min-score: 0.01 to 1. */
static bool
take_score(struct diff_settings *s, const char *arg)
{
	char *end;
	const double score = strtod(arg, &end);

	if (*arg < '0' || *arg > '9' || *end || score < 0.01 || score > 1) {
		trouble(tr("--min-score wants a number from 0.01 to 1, not \"%s\""), arg);
		return false;
	}
	s->diff.min_score = (unsigned)(score * 100 + 0.5);
	return true;
}

int
diff_option(struct diff_settings *s, int c, const char *arg)
{
	const int task = task_option(&s->task, c, arg);

	if (task >= 0)
		return task;
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
	case OPT_MIN_SCORE:
		return take_score(s, arg) ? 0 : 2;
	case OPT_NO_GUESS:
		s->diff.no_guess = true;
		return 0;
	case OPT_PAIRS:
		return pairs_file_read(&s->told, arg) ? 0 : 2;
	case OPT_WRITE_PAIRS:
		s->write_pairs = arg;
		return 0;
	case OPT_LIST_READINGS:
		s->is_list = true;
		return 0;
	case OPT_ENCODING:
		return options_encoding(&s->intake, str_from(arg)) ? 0 : 2;
	default:
		return prog_option(&s->prog, c, arg, diff_usage);
	}
}

bool
diff_option_settle(struct diff_settings *s, int arg_count)
{
	const struct str color = str_from(s->color ? s->color : "auto");
	const char *no_color = getenv("NO_COLOR");

	if (!task_settle(&s->task, s->prog.format, arg_count))
		return false;
	s->writer = diff_writer_by_name(s->prog.format);
	if (!s->writer && !s->task.kind) {
		trouble(tr("--format wants text, json, csv or html, not \"%s\""), s->prog.format);
		return false;
	}
	if (!str_is(color, "auto") && !str_is(color, "always") && !str_is(color, "never")) {
		trouble(tr("--color wants auto, always or never, not \"%s\""), s->color);
		return false;
	}
	s->style.has_colour = str_is(color, "always") ||
	    (str_is(color, "auto") && isatty(STDOUT_FILENO) && !(no_color && *no_color));
	s->style.is_verbose = s->prog.verbose;
	if (!s->is_list && !s->task.kind && arg_count != 2) {
		trouble(tr("two catalogues are wanted, OLD and NEW; try 'catalog-diff --help'"));
		return false;
	}
	return true;
}

void
diff_option_clear(struct diff_settings *s)
{
	lineage_clear(&s->told);
	task_clear(&s->task);
}

size_t
diff_option_sift(const struct diff_settings *s)
{
	const char *least = getenv("CATALOG_DIFF_SIFT");
	int64_t n;

	/* what is set aside is not looked at again, by other keys or for the running number */
	if (s->diff.all_fields || s->told.n || s->told.word_count || s->diff.fields ||
	    s->diff.pair.any_body || s->diff.pair.any_kind)
		return SIZE_MAX;
	return least && num_parse(str_from(least), 0, INT64_MAX, &n) ? (size_t)n : SIFT_LEAST;
}
