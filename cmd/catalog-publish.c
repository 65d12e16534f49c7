/*
 * catalog-publish: a catalogue to XML, CSV and a static site, swapped in as a whole.
 */
#include <getopt.h>

#include "base/num.h"
#include "base/prog.h"
#include "base/report.h"
#include "intake/input.h"
#include "intake/options.h"
#include "publish/publish.h"

#define KEEP_USUAL 3		/* generations */
#define KEEP_MOST 10000
#define LOCK_USUAL 60		/* seconds */
#define LOCK_MOST 86400

static const char usage[] = TR_NOOP(
    "usage: catalog-publish [-nqv] [-d FILE] [-j N] [-S FILE] [--as-of DATE]\n"
    "           [--decision FILE]... [--encoding NAME] [--force] [--from FORM] [--hidden WORD]\n"
    "           [--keep N] [--lock-timeout SECONDS] [--region CODE] [--site FILE]\n"
    "           -o FOLDER [INPUT]\n"
    "       catalog-publish -h | -V\n"
    "\n"
    "Publish what is public of a catalogue in FOLDER/current: a site, catalog.xml, catalog.csv.\n"
    "INPUT is a file, a folder, NAME@ROUND of a store, or - for standard input (the default).\n"
    "\n"
    "  -o, --output FOLDER   the folder of the generations; made if it is not there\n"
    "      --site FILE       the site's name, foot, colours and words: catalog-site(5)\n"
    "      --decision FILE   what became of items from round to round; may stand again\n"
    "  -n, --dry-run         say what would change, write nothing\n"
    "      --force           publish an empty, broken or suddenly shrunken catalogue too\n"
    "      --keep N          generations that stay, the new one counted (3)\n"
    "      --lock-timeout SECONDS  how long to wait for another run (60)\n"
    "      --from FORM       the form of the input instead of finding out\n"
    "      --encoding NAME   the encoding of a text file instead of finding out\n"
    "      --hidden WORD     keep or skip hidden rows, columns and sheets (keep)\n"
    "      --as-of DATE      the date of the data instead of the heading's\n"
    "      --region CODE     the division instead of the heading's\n"
    "  -d, --database FILE   the store of NAME@ROUND\n"
    "  -j, --jobs N          threads for reading\n"
    "  -S, --schema FILE     a schema in place of the carried one\n"
    "  -v, --verbose         tell what was done, and how much was withheld\n"
    "  -q, --quiet           no warnings\n"
    "  -h, --help            this text\n"
    "  -V, --version         the version\n"
    "\n"
    "Status: 0 published or unchanged, 1 refused, 2 trouble.\n");

enum {
	OPTION_FORCE = PROG_OWN, OPTION_KEEP, OPTION_LOCK, OPTION_ENCODING, OPTION_HIDDEN,
	OPTION_SITE, OPTION_DECISION
};

static const struct option options[] = {
	PROG_LONG,
	{ "output", required_argument, NULL, 'o' },
	{ "dry-run", no_argument, NULL, 'n' },
	{ "force", no_argument, NULL, OPTION_FORCE },
	{ "keep", required_argument, NULL, OPTION_KEEP },
	{ "lock-timeout", required_argument, NULL, OPTION_LOCK },
	{ "encoding", required_argument, NULL, OPTION_ENCODING },
	{ "hidden", required_argument, NULL, OPTION_HIDDEN },
	{ "site", required_argument, NULL, OPTION_SITE },
	{ "decision", required_argument, NULL, OPTION_DECISION },
	{ NULL, 0, NULL, 0 }
};

/* Read a number of an option; false and told if it is none. */
static bool
take_number(const char *name, const char *arg, int64_t least, int64_t most, long *n)
{
	int64_t got;

	if (!num_parse(str_from(arg), least, most, &got)) {
		trouble(tr("%s wants a number from %lld to %lld, not \"%s\""), name,
		    (long long)least, (long long)most, arg);
		return false;
	}
	*n = (long)got;
	return true;
}

/* Take an option of our own; the same answers as prog_option(). */
static int
own_option(struct publish_options *o, struct intake_options *in, int c, const char *arg)
{
	switch (c) {
	case 'o':
		o->out = arg;
		return 0;
	case 'n':
		o->is_dry_run = true;
		return 0;
	case OPTION_FORCE:
		o->is_forced = true;
		return 0;
	case OPTION_KEEP:
		return take_number("--keep", arg, 1, KEEP_MOST, &o->keep) ? 0 : 2;
	case OPTION_LOCK:
		return take_number("--lock-timeout", arg, 0, LOCK_MOST, &o->lock_timeout) ? 0 : 2;
	case OPTION_ENCODING:
		return options_encoding(in, str_from(arg)) ? 0 : 2;
	case OPTION_HIDDEN:
		return options_hidden(in, str_from(arg)) ? 0 : 2;
	case OPTION_SITE:
		o->site = arg;
		return 0;
	case OPTION_DECISION:
		o->decisions[o->decision_count++] = arg;
		return 0;
	default:
		return -1;
	}
}

static int
run(const struct prog *p, struct publish_options *o, const struct intake_options *intake,
    const char *arg)
{
	struct schema s = { 0 };
	struct catalog c = { 0 };
	const struct input in = { .prog = p, .schema = &s, .intake = intake };
	enum prog_status status = PROG_TROUBLE;

	o->in = &in;
	o->arg = arg;
	if (input_schema(p, &s) && input_load(&in, arg, &c))
		status = publish_catalog(o, &c);
	catalog_clear(&c);
	schema_clear(&s);
	return prog_end(status == PROG_FOUND) == PROG_TROUBLE ? PROG_TROUBLE : (int)status;
}

int
main(int argc, char **argv)
{
	struct publish_options o = { .keep = KEEP_USUAL, .lock_timeout = LOCK_USUAL };
	struct intake_options in = { 0 };
	struct arena a = { 0 };
	struct prog p;
	int c, answer = 0, status = -1;

	prog_start(&p, "catalog-publish");
	o.decisions = arena_new(&a, (size_t)argc, sizeof(*o.decisions));
	while (!answer && (c = getopt_long(argc, argv, PROG_SHORT "no:", options, NULL)) != -1) {
		answer = own_option(&o, &in, c, optarg);
		if (answer < 0)
			answer = prog_option(&p, c, optarg, usage);
	}
	if (answer)
		status = answer == 1 ? prog_end(false) : PROG_TROUBLE;
	else if (p.format)
		trouble(tr("-f is not for catalog-publish: it makes all of its forms"));
	else if (!o.out)
		trouble(tr("where to? -o FOLDER is missing; try '%s --help'"), p.name);
	else if (argc - optind > 1)
		trouble(tr("one input at a time; try '%s --help'"), p.name);
	else
		status = run(&p, &o, &in, argc - optind == 1 ? argv[optind] : "-");
	arena_clear(&a);
	return status < 0 ? prog_end(false) : status;
}
