/* catalog-law: the register of laws: make it, look up a law or an article. */
#include <getopt.h>
#include <stdio.h>

#include "base/date.h"
#include "base/prog.h"
#include "base/report.h"
#include "law/register_check.h"
#include "law/register_list.h"
#include "law/register_make.h"
#include "law/register_show.h"

static const char usage[] = TR_NOOP(
"usage: catalog-law [OPTION ...] show TITLE [ARTICLE]\n"
"       catalog-law [OPTION ...] list [WORD ...]\n"
"       catalog-law [OPTION ...] check [FILE ...]\n"
"       catalog-law [OPTION ...] build -o REGISTER [FILE ...]\n"
"       catalog-law [OPTION ...] add -o REGISTER FILE | FOLDER ...\n"
"       catalog-law [OPTION ...] facts FILE | FOLDER ...\n"
"\n"
"Look up laws and articles in the register of laws, and make it.\n"
"\n"
"      --laws FILE         the register, instead of $CATALOG_LAWS or the installed one\n"
"  -o, --output FILE       build, add: the register to write\n"
"      --extra             build, check: FILEs come beside the facts that are carried\n"
"      --index FILE        add, facts: a table with the columns path and effective\n"
"      --level LEVEL       facts: only laws of this level, none for those without\n"
"  -f, --format FORM       list: text (default), csv or jsonl\n"
"      --as-of DATE        show, list: as in force on this date\n"
"\n"
"  -d, --database FILE     taken as in all tools, and not used here; the same for\n"
"  -j, --jobs N\n"
"  -S, --schema FILE\n"
"      --from FORM\n"
"      --region CODE\n"
"  -q, --quiet             say only what went wrong\n"
"  -v, --verbose           say more: each fault of a text, each note of check\n"
"  -h, --help              print this\n"
"  -V, --version           print the version\n"
"\n"
"Exit status: 0 found, sound; 1 not found, or faults; 2 trouble.\n");

enum { OPT_LAWS = PROG_OWN, OPT_INDEX, OPT_LEVEL, OPT_EXTRA };

static const struct option options[] = {
	PROG_LONG,
	{ "output", required_argument, NULL, 'o' },
	{ "laws", required_argument, NULL, OPT_LAWS },
	{ "index", required_argument, NULL, OPT_INDEX },
	{ "level", required_argument, NULL, OPT_LEVEL },
	{ "extra", no_argument, NULL, OPT_EXTRA },
	{ 0 }
};

struct law_cmd {
	struct prog prog;
	struct register_make make;
};

/* What the first operand asks for. */
struct verb {
	const char *name;
	bool (*run)(const struct law_cmd *cmd, char *const *args, int n);	/* true: status 1 */
	int least;		/* operands it wants */
	bool has_output;	/* it wants -o */
};

static int32_t
as_of(const struct law_cmd *cmd)
{
	int32_t day;

	return date_parse(cmd->prog.as_of, &day) ? day : REGISTER_NO_DAY;
}

static void
print(struct buf *b)
{
	fwrite(b->p ? b->p : "", 1, b->n, stdout);
	buf_clear(b);
}

static bool
show(const struct law_cmd *cmd, char *const *args, int n)
{
	struct law_register *r = register_open(cmd->make.laws);
	struct buf b = { 0 };
	const bool found = r && register_show_put(&b, r, str_from(args[0]),
	    str_from(n > 1 ? args[1] : NULL), as_of(cmd));

	print(&b);
	register_close(r);
	return !found;
}

static bool
list(const struct law_cmd *cmd, char *const *args, int n)
{
	const struct register_list *form = register_list_by_name(cmd->prog.format);
	struct law_register *r = form ? register_open(cmd->make.laws) : NULL;
	struct buf b = { 0 };
	size_t found = 0;

	if (!form)
		trouble(tr("--format wants text, csv or jsonl, not \"%s\""), cmd->prog.format);
	if (r)
		found = register_list_put(form, &b, r, as_of(cmd), args, n);
	print(&b);
	register_close(r);
	return found == 0;
}

static bool
check(const struct law_cmd *cmd, char *const *args, int n)
{
	struct arena a = { 0 };
	struct register_facts facts;
	size_t errors, notes;

	register_facts_init(&facts, &a);
	register_make_read(&facts, cmd->make.extra, args, n);
	register_check(stdout, facts.laws, facts.n, cmd->prog.verbose, &errors, &notes);
	if (!cmd->prog.quiet)
		fprintf(stderr, tr("%zu laws: %zu errors, %zu notes\n"), facts.n, errors, notes);
	register_facts_clear(&facts);
	arena_clear(&a);
	return errors > 0;
}

static bool
build(const struct law_cmd *cmd, char *const *args, int n)
{
	return !register_make_build(&cmd->make, args, n);
}

static bool
add(const struct law_cmd *cmd, char *const *args, int n)
{
	return register_make_add(&cmd->make, args, n);
}

static bool
gather(const struct law_cmd *cmd, char *const *args, int n)
{
	return register_make_facts(&cmd->make, args, n);
}

static const struct verb verbs[] = {
	{ "show", show, 1, false },
	{ "list", list, 0, false },
	{ "check", check, 0, false },
	{ "build", build, 0, true },
	{ "add", add, 1, true },
	{ "facts", gather, 1, false },
};

/* The verb of that name, if its operands and options are there; NULL and told if not. */
static const struct verb *
find_verb(const struct law_cmd *cmd, const char *name, int n)
{
	for (size_t i = 0; name && i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (!str_is(str_from(name), verbs[i].name))
			continue;
		if (n >= verbs[i].least && (cmd->make.output || !verbs[i].has_output))
			return &verbs[i];
		trouble(tr("%s wants more; try 'catalog-law --help'"), name);
		return NULL;
	}
	trouble(tr("show, list, check, build, add or facts is wanted; try 'catalog-law --help'"));
	return NULL;
}

int
main(int argc, char **argv)
{
	struct law_cmd cmd = { 0 };
	const struct verb *verb;
	bool found = false;
	int c, done = 0;

	prog_start(&cmd.prog, "catalog-law");
	while (!done && (c = getopt_long(argc, argv, PROG_SHORT "o:", options, NULL)) != -1) {
		switch (c) {
		case 'o': cmd.make.output = optarg; break;
		case OPT_LAWS: cmd.make.laws = optarg; break;
		case OPT_INDEX: cmd.make.index = optarg; break;
		case OPT_LEVEL: cmd.make.level = str_from(optarg); break;
		case OPT_EXTRA: cmd.make.extra = true; break;
		default: done = prog_option(&cmd.prog, c, optarg, usage);
		}
	}
	cmd.make.verbose = cmd.prog.verbose;
	argv += optind;
	argc -= optind;
	verb = done ? NULL : find_verb(&cmd, argv[0], argc - 1);
	if (verb)
		found = verb->run(&cmd, argv + 1, argc - 1);
	return prog_end(found);
}
