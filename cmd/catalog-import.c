/*
 * catalog-import: foreign tables to catalogue items, on stdout or as a round in a store.
 */
#include <getopt.h>
#include <string.h>

#include "base/prog.h"
#include "base/report.h"
#include "intake/from_decision.h"
#include "intake/import.h"
#include "intake/options.h"
#include "intake/rounds.h"
#include "schema/manual.h"

static const char usage[] = TR_NOOP(
"usage: catalog-import [OPTION ...] [FILE | FOLDER | NAME@ROUND | -] ...\n"
"\n"
"Make catalogue items of tables, pages, workbooks and catalogues.\n"
"\n"
"  -o, --output FILE       write to FILE instead of standard output\n"
"  -f, --format FORM       yaml (default), csv, excel, json, jsonl or xml\n"
"      --from FORM         the input's form, instead of finding out\n"
"      --encoding NAME     utf-8, gb18030, utf-16le, utf-16be, instead of finding out\n"
"      --delimiter CHAR    the CSV separator, instead of finding out; tab for a tab\n"
"      --sheet NAME        only the sheet or table of this name\n"
"      --hidden WHAT       keep (default) or skip hidden rows, columns and sheets\n"
"      --no-clean LIST     clean-ups not to make, separated by commas, or all\n"
"      --rejects FILE      write the rows that fit nowhere to FILE\n"
"      --explain           print which heading became which field, and stop\n"
"      --fields            print the fields of the schema, and stop\n"
"      --decision          read the annex of a decision and write it as YAML\n"
"\n"
"  -d, --database FILE     the store; with -c the input becomes a round\n"
"  -c, --catalog NAME      the catalogue's name in the store\n"
"      --date DATE         the round's date\n"
"      --document TEXT     the document that made the round\n"
"      --declared COUNT    the declared total, or KIND=COUNT,KIND=COUNT\n"
"      --corrects ROUND    the round that this one replaces\n"
"      --rounds            list the rounds\n"
"      --show NAME@ROUND   show all that is known of a round\n"
"      --withdraw ROUND    withdraw a round of -c NAME\n"
"      --reason TEXT       why it is withdrawn\n"
"\n"
"  -j, --jobs N            worker threads\n"
"  -S, --schema FILE       another schema\n"
"      --as-of DATE        the date of the catalogue\n"
"      --region CODE       the region of the catalogue\n"
"  -q, --quiet             say only what went wrong\n"
"  -v, --verbose           say more\n"
"  -h, --help              print this\n"
"  -V, --version           print the version\n");

enum {
	OPT_ENCODING = PROG_OWN, OPT_DELIMITER, OPT_SHEET, OPT_HIDDEN, OPT_NO_CLEAN, OPT_REJECTS,
	OPT_EXPLAIN, OPT_FIELDS, OPT_DATE, OPT_DOCUMENT, OPT_DECLARED, OPT_CORRECTS, OPT_ROUNDS,
	    OPT_SHOW,
	OPT_WITHDRAW, OPT_REASON, OPT_DECISION
};

static const struct option options[] = {
	PROG_LONG,
	{ "output", required_argument, NULL, 'o' },
	{ "catalog", required_argument, NULL, 'c' },
	{ "encoding", required_argument, NULL, OPT_ENCODING },
	{ "delimiter", required_argument, NULL, OPT_DELIMITER },
	{ "sheet", required_argument, NULL, OPT_SHEET },
	{ "hidden", required_argument, NULL, OPT_HIDDEN },
	{ "no-clean", required_argument, NULL, OPT_NO_CLEAN },
	{ "rejects", required_argument, NULL, OPT_REJECTS },
	{ "explain", no_argument, NULL, OPT_EXPLAIN },
	{ "fields", no_argument, NULL, OPT_FIELDS },
	{ "date", required_argument, NULL, OPT_DATE },
	{ "document", required_argument, NULL, OPT_DOCUMENT },
	{ "declared", required_argument, NULL, OPT_DECLARED },
	{ "corrects", required_argument, NULL, OPT_CORRECTS },
	{ "rounds", no_argument, NULL, OPT_ROUNDS },
	{ "show", required_argument, NULL, OPT_SHOW },
	{ "withdraw", required_argument, NULL, OPT_WITHDRAW },
	{ "reason", required_argument, NULL, OPT_REASON },
	{ "decision", no_argument, NULL, OPT_DECISION },
	{ 0 }
};

struct import_cmd {
	struct prog prog;
	struct intake_options intake;
	struct store_info info;
	struct rounds rounds;
	const char *output, *rejects;
	bool explain, fields, decision;
};

static bool
set_option(struct import_cmd *cmd, int c, const char *arg)
{
	switch (c) {
	case 'o': cmd->output = arg; return true;
	case 'c': cmd->info.name = str_from(arg); return true;
	case OPT_SHEET: cmd->intake.sheet = str_from(arg); return true;
	case OPT_NO_CLEAN: return options_no_clean(&cmd->intake, str_from(arg));
	case OPT_REJECTS: cmd->rejects = arg; return true;
	case OPT_EXPLAIN: cmd->explain = true; return true;
	case OPT_FIELDS: cmd->fields = true; return true;
	case OPT_DECISION: cmd->decision = true; return true;
	case OPT_DATE: cmd->info.date = str_from(arg); return true;
	case OPT_DOCUMENT: cmd->info.document = str_from(arg); return true;
	case OPT_DECLARED: cmd->info.declared = str_from(arg); return true;
	case OPT_CORRECTS: cmd->info.corrects = str_from(arg); return true;
	case OPT_ROUNDS: cmd->rounds.list = true; return true;
	case OPT_SHOW: cmd->rounds.show = arg; return true;
	case OPT_WITHDRAW: cmd->rounds.withdraw = arg; return true;
	case OPT_REASON: cmd->rounds.reason = arg; return true;
	case OPT_ENCODING: return options_encoding(&cmd->intake, str_from(arg));
	case OPT_DELIMITER: return options_delimiter(&cmd->intake, str_from(arg));
	default: return options_hidden(&cmd->intake, str_from(arg));
	}
}

static bool
run(struct import_cmd *cmd, const struct schema *s, char *const *args, int n)
{
	const struct input in = { .prog = &cmd->prog, .schema = s, .intake = &cmd->intake };
	const struct writer *w = writer_by_name(cmd->prog.format ? cmd->prog.format : "yaml");
	const struct from_decision_job job = { cmd->output, cmd->rejects, cmd->info.date,
	    cmd->info.document };
	struct import im;
	bool ok;

	if (!w) {
		trouble(tr("no form is called \"%s\""), cmd->prog.format);
		return false;
	}
	if (cmd->decision)
		return from_decision_run(&in, &job, args, n);
	import_init(&im, &in);
	ok = import_read(&im, args, n);
	import_print_account(&im);
	if (cmd->rejects)
		import_write_rejects(&im, cmd->rejects);
	if (ok && cmd->info.name.n && cmd->prog.database)
		import_store(&im, cmd->prog.database, &cmd->info);
	else if (ok)
		import_write(&im, w, cmd->output);
	ok = im.faults || im.account.reject_count;
	import_clear(&im);
	return ok;
}

/* Print how headings are mapped, or the fields of the schema; true if that was asked for. */
static bool
explain(const struct import_cmd *cmd, const struct schema *s, char *const *args, int n)
{
	const struct input in = { .prog = &cmd->prog, .schema = s, .intake = &cmd->intake };
	struct buf b = { 0 };

	if (cmd->explain)
		input_explain(&in, args, n, &b);
	else if (cmd->fields && cmd->prog.format && !strcmp(cmd->prog.format, "mdoc"))
		manual_mdoc(&b, s);
	else if (cmd->fields)
		manual_text(&b, s);
	fwrite(b.p ? b.p : "", 1, b.n, stdout);
	buf_clear(&b);
	return cmd->explain || cmd->fields;
}

int
main(int argc, char **argv)
{
	struct import_cmd cmd = { 0 };
	struct schema schema = { 0 };
	bool found = false;
	int c, done = 0;

	prog_start(&cmd.prog, "catalog-import");
	while (!done && (c = getopt_long(argc, argv, PROG_SHORT "o:c:", options, NULL)) != -1) {
		done = prog_option(&cmd.prog, c, optarg, usage);
		if (done == -1)
			done = set_option(&cmd, c, optarg) ? 0 : 2;
	}
	argv += optind;
	argc -= optind;
	if (!done && input_schema(&cmd.prog, &schema) && !rounds_manage(&cmd.rounds, &cmd.prog,
	    cmd.info.name, &schema) &&
	    !explain(&cmd, &schema, argv, argc))
		found = run(&cmd, &schema, argv, argc);
	schema_clear(&schema);
	return prog_end(found);
}
