/*
 * catalog-lint: findings about the items of catalogues, each with a place, a rule and a reason.
 */
#include <getopt.h>
#include <locale.h>
#include <string.h>

#include "base/num.h"
#include "base/prog.h"
#include "base/report.h"
#include "intake/input.h"
#include "law/register.h"
#include "lint/fix_run.h"
#include "lint/rule_doc.h"

static const char usage[] = TR_NOOP(
"usage: catalog-lint [OPTION ...] [FILE | FOLDER | NAME@ROUND | -] ...\n"
"\n"
"Say what is wrong with the items of catalogues.\n"
"\n"
"  -f, --format FORM       text (default), json or csv; with --list-rules text, csv or mdoc\n"
"      --rules LIST        only these rules: codes or beginnings of codes, commas between\n"
"      --no-rules LIST     all but these rules\n"
"      --fail-on SEVERITY  from where findings make the status 1: note, warning (default),\n"
"                          error or never\n"
"      --fix               fix what is safe to fix in its file, and say what is left\n"
"      --dry-run           with --fix: print what would change, and change nothing\n"
"      --max N             write no more than N findings\n"
"      --summary           write the counts by demand, rule and body in place of findings\n"
"      --list-rules        print the rules, and stop\n"
"      --explain CODE      print all about a rule, and stop\n"
"\n"
"      --from FORM         the input's form, instead of finding out\n"
"  -d, --database FILE     the store of NAME@ROUND\n"
"  -j, --jobs N            worker threads\n"
"  -S, --schema FILE       another schema\n"
"      --as-of DATE        the date of the catalogue\n"
"      --region CODE       the region of the catalogue\n"
"      --laws FILE         the register of laws (catalog-law)\n"
"  -q, --quiet             say only what went wrong\n"
"  -v, --verbose           say more\n"
"  -h, --help              print this\n"
"  -V, --version           print the version\n");

enum {
	OPT_RULES = PROG_OWN, OPT_NO_RULES, OPT_FAIL_ON, OPT_MAX, OPT_SUMMARY, OPT_LIST_RULES,
	OPT_EXPLAIN, OPT_LAWS, OPT_FIX, OPT_DRY_RUN
};

static const struct option options[] = {
	PROG_LONG,
	{ "rules", required_argument, NULL, OPT_RULES },
	{ "no-rules", required_argument, NULL, OPT_NO_RULES },
	{ "fail-on", required_argument, NULL, OPT_FAIL_ON },
	{ "max", required_argument, NULL, OPT_MAX },
	{ "summary", no_argument, NULL, OPT_SUMMARY },
	{ "list-rules", no_argument, NULL, OPT_LIST_RULES },
	{ "explain", required_argument, NULL, OPT_EXPLAIN },
	{ "laws", required_argument, NULL, OPT_LAWS },
	{ "fix", no_argument, NULL, OPT_FIX },
	{ "dry-run", no_argument, NULL, OPT_DRY_RUN },
	{ 0 }
};

struct lint_cmd {
	struct prog prog;
	bool on[RULE_MOST];	/* rules that run */
	const char *rules, *no_rules;
	const char *explain;
	const char *laws;
	enum severity fail_on;	/* SEVERITY_COUNT: never */
	size_t most;
	bool summary, list_rules, fix, dry_run;
};

static bool
set_fail_on(struct lint_cmd *cmd, const char *arg)
{
	for (cmd->fail_on = SEVERITY_NOTE; cmd->fail_on < SEVERITY_COUNT; cmd->fail_on++)
		if (strcmp(arg, severity_name(cmd->fail_on)) == 0)
			return true;
	if (strcmp(arg, "never") == 0)
		return true;
	trouble(tr("--fail-on wants note, warning, error or never, not \"%s\""), arg);
	return false;
}

static bool
set_most(struct lint_cmd *cmd, const char *arg)
{
	int64_t n;

	if (!num_parse(str_from(arg), 0, INT32_MAX, &n)) {
		trouble(tr("--max wants a number from 0 to %d, not \"%s\""), INT32_MAX, arg);
		return false;
	}
	cmd->most = (size_t)n;
	return true;
}

static bool
set_option(struct lint_cmd *cmd, int c, const char *arg)
{
	switch (c) {
	case OPT_RULES: cmd->rules = arg; return true;
	case OPT_NO_RULES: cmd->no_rules = arg; return true;
	case OPT_FAIL_ON: return set_fail_on(cmd, arg);
	case OPT_SUMMARY: cmd->summary = true; return true;
	case OPT_LIST_RULES: cmd->list_rules = true; return true;
	case OPT_EXPLAIN: cmd->explain = arg; return true;
	case OPT_LAWS: cmd->laws = arg; return true;
	case OPT_FIX: cmd->fix = true; return true;
	case OPT_DRY_RUN: cmd->dry_run = true; return true;
	default: return set_most(cmd, arg);
	}
}

static bool
choose_rules(struct lint_cmd *cmd)
{
	for (size_t i = 0; i < RULE_MOST; i++)
		cmd->on[i] = !cmd->rules;
	return (!cmd->rules || rule_switch(str_from(cmd->rules), cmd->on, true)) &&
	    (!cmd->no_rules || rule_switch(str_from(cmd->no_rules), cmd->on, false));
}

/* Print rules; true if that was asked for. */
static bool
print_rules(const struct lint_cmd *cmd)
{
	const char *form = cmd->prog.format ? cmd->prog.format : "text";
	struct buf b = { 0 };

	if (!cmd->list_rules && !cmd->explain)
		return false;
	if (cmd->explain)
		rule_doc_explain(&b, str_from(cmd->explain));
	else
		rule_doc_print(&b, form);
	fwrite(b.p ? b.p : "", 1, b.n, stdout);
	buf_clear(&b);
	return true;
}

static bool
run(struct lint_cmd *cmd, const struct schema *s, const struct law_register *laws,
    char *const *args, int n)
{
	const struct input in = { .prog = &cmd->prog, .schema = s };
	const char *name = cmd->prog.format ? cmd->prog.format : "text";
	struct lint_run r = { .form = lint_form_by_name(name), .fp = stdout, .most = cmd->most };
	struct fix_run fix = { .in = &in, .on = cmd->on, .laws = laws, .report = &r,
	    .is_fixing = cmd->fix, .is_dry = cmd->dry_run, .quiet = cmd->prog.quiet };
	bool failed;

	if (cmd->summary || cmd->dry_run)
		r.form = NULL;
	else if (r.form->is_machine)
		setlocale(LC_MESSAGES, "C");
	lint_run_begin(&r);
	fix_run_each(&fix, args, n);
	lint_run_end(&r);
	setlocale(LC_MESSAGES, "");
	lint_run_say(&r, cmd->summary && !cmd->dry_run, cmd->prog.quiet);
	failed = lint_run_failed(&r, cmd->fail_on) || (cmd->dry_run && r.tally.fixed);
	lint_run_clear(&r);
	return failed;
}

int
main(int argc, char **argv)
{
	struct lint_cmd cmd = { .fail_on = SEVERITY_WARNING, .most = SIZE_MAX };
	struct schema schema = { 0 };
	struct law_register *laws = NULL;
	bool found = false;
	int c, done = 0;

	prog_start(&cmd.prog, "catalog-lint");
	while (!done && (c = getopt_long(argc, argv, PROG_SHORT, options, NULL)) != -1) {
		done = prog_option(&cmd.prog, c, optarg, usage);
		if (done == -1)
			done = set_option(&cmd, c, optarg) ? 0 : 2;
	}
	if (!done && choose_rules(&cmd) && !print_rules(&cmd)) {
		if (cmd.prog.format && !lint_form_by_name(cmd.prog.format))
			trouble(tr("no form is called \"%s\""), cmd.prog.format);
		else if (cmd.dry_run && !cmd.fix)
			trouble(tr("--dry-run goes with --fix"));
		else if (input_schema(&cmd.prog, &schema) && (laws = register_open(cmd.laws)))
			found = run(&cmd, &schema, laws, argv + optind, argc - optind);
	}
	register_close(laws);
	schema_clear(&schema);
	return prog_end(found);
}
