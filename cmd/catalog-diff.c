/*
 * catalog-diff: what changed between two catalogues.
 */
#include <getopt.h>

#include "base/prog.h"
#include "base/report.h"
#include "diff/diff_load.h"
#include "diff/diff_option.h"
#include "diff/pairs_file.h"

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
run(struct diff_settings *s, char *const *args)
{
	const struct input in = { &s->prog, NULL, &s->intake };
	struct diff_inputs inputs = { 0 };
	struct diff d = { 0 };
	bool found = false;

	s->diff.told = &s->told;
	s->diff.sift = &inputs.sift;
	if (diff_load_large(&inputs, &in, args[0], args[1], diff_option_sift(s)) &&
	    diff_run(&d, &inputs.old, &inputs.new, &s->diff)) {
		diff_warn(&d);
		s->writer->write(&d, &s->style, stdout);
		found = !diff_is_equal(&d);
		if (s->write_pairs)
			pairs_file_write(&d, &s->told, s->write_pairs);
	}
	diff_clear(&d);
	diff_inputs_clear(&inputs);
	return found;
}

/* Do what is asked for besides a comparison; true if there is something to say. */
static bool
run_task(struct diff_settings *s, char *const *args, int n)
{
	const struct input in = { &s->prog, NULL, &s->intake };
	const struct task_setting setting = { &in, &s->diff, s->style.is_summary,
	    s->prog.verbose };

	s->diff.told = &s->told;
	return task_run(&s->task, &setting, args, n);
}

int
main(int argc, char **argv)
{
	struct diff_settings s = { 0 };
	bool found = false;
	int c, done = 0;

	prog_start(&s.prog, "catalog-diff");
	while (!done && (c = getopt_long(argc, argv, PROG_SHORT TASK_SHORT, diff_long_options,
	    NULL)) != -1)
		done = diff_option(&s, c, optarg);
	if (!done && !diff_option_settle(&s, argc - optind))
		done = 2;
	if (!done && s.is_list)
		list_readings();
	else if (!done && s.task.kind)
		found = run_task(&s, argv + optind, argc - optind);
	else if (!done)
		found = run(&s, argv + optind);
	diff_option_clear(&s);
	return done == 2 ? PROG_TROUBLE : prog_end(found);
}
