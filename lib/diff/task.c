/*
 * The tasks: one row each, with the forms it can print and the inputs it wants.
 */
#include "diff/task.h"

#include <limits.h>

#include "base/num.h"
#include "base/report.h"
#include "diff/annex.h"
#include "diff/diff_load.h"
#include "diff/handover.h"
#include "diff/history.h"
#include "diff/holding.h"
#include "diff/ledger.h"

/* What a task works with. */
struct work {
	const struct task *t;
	const struct task_setting *s;
	struct schema schema;
	struct input in;		/* with the schema */
	struct decision *decisions;	/* those that could be read */
	size_t decision_count;
	struct catalog *catalogs;	/* of the inputs, in their order */
	size_t catalog_count;
};

static bool run_decision(struct work *w);
static bool run_ledger(struct work *w);
static bool run_annex(struct work *w);
static bool run_history(struct work *w);
static bool run_handover(struct work *w);

static const struct task_row {
	enum task_kind kind;
	const char *option;
	bool (*run)(struct work *w);
	int least, most;		/* inputs */
	const char *forms;		/* by commas */
	const char *wants;		/* inputs in words, to be translated */
} rows[] = {
	{ TASK_DECISION, "--decision", run_decision, 2, 2, "text,json,csv",
		TR_NOOP("two catalogues are wanted, OLD and NEW; try 'catalog-diff --help'") },
	{ TASK_LEDGER, "--ledger", run_ledger, 0, 0, "text,json,csv",
		TR_NOOP("--ledger takes no inputs but its own") },
	{ TASK_HANDOVER, "--handover", run_handover, 2, INT_MAX, "text,json,csv",
		TR_NOOP("--handover wants the upper catalogue and one lower or more") },
	{ TASK_HISTORY, "--history", run_history, 0, 0, "text,json,csv",
		TR_NOOP("--history takes no inputs but -d and -c") },
	{ TASK_ANNEX, "--annex", run_annex, 2, 2, "yaml,csv,xlsx,docx,html",
		TR_NOOP("two catalogues are wanted, OLD and NEW; try 'catalog-diff --help'") },
};

static const struct task_row *
row_of(enum task_kind kind)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].kind == kind)
			return &rows[i];
	return NULL;
}

static bool
take_target(struct task *t, const char *arg)
{
	t->has_target = num_parse(str_from(arg), 0, 99999999, &t->target);
	if (t->has_target)
		return true;
	trouble(tr("--target wants a number of items, not \"%s\""), arg);
	return false;
}

int
task_option(struct task *t, int c, const char *arg)
{
	switch (c) {
	case TASK_OPT_DECISION:
		t->decisions = arena_grow(&t->arena, t->decisions, t->decision_count,
		    &t->decision_cap, sizeof(*t->decisions));
		t->decisions[t->decision_count++] = arg;
		return 0;
	case TASK_OPT_LEDGER:
		t->ledger = arg;
		return 0;
	case TASK_OPT_TARGET:
		return take_target(t, arg) ? 0 : 2;
	case TASK_OPT_HANDOVER:
		t->handover = true;
		return 0;
	case TASK_OPT_ANNEX:
		t->annex = true;
		return 0;
	case TASK_OPT_HISTORY:
		t->history = arg;
		return 0;
	case 'c':
		t->catalog = arg;
		return 0;
	case 'o':
		t->output = arg;
		return 0;
	default:
		return -1;
	}
}

/* True if a list by commas has a word. */
static bool
has_word(const char *list, const char *word)
{
	struct str rest = str_from(list);

	while (rest.n)
		if (str_is(str_cut(&rest, ','), word))
			return true;
	return false;
}

bool
task_settle(struct task *t, const char *format, int n)
{
	const int asked = t->handover + t->annex + (t->history != NULL) + (t->ledger != NULL);
	const struct task_row *row;

	t->kind = t->handover ? TASK_HANDOVER : t->annex ? TASK_ANNEX : t->history ? TASK_HISTORY
	    : t->ledger ? TASK_LEDGER : t->decision_count ? TASK_DECISION : TASK_NONE;
	if (asked > 1) {
		trouble(tr("only one of --annex, --handover, --history and --ledger can be asked "
		    "for"));
		return false;
	}
	row = row_of(t->kind);
	if (!row)
		return true;
	if (n < row->least || n > row->most) {
		trouble("%s", tr(row->wants));
		return false;
	}
	if (format && !has_word(row->forms, format)) {
		trouble(tr("%s prints %s, not \"%s\""), row->option, row->forms, format);
		return false;
	}
	return true;
}

void
task_clear(struct task *t)
{
	arena_clear(&t->arena);
	*t = (struct task){ 0 };
}

/* Where it is printed; passed to finish(). */
static bool
start(const struct work *w, struct out_file *o)
{
	*o = (struct out_file){ .fp = stdout };
	return !w->t->output || file_create(o, w->t->output);
}

static void
finish(const struct work *w, struct out_file *o)
{
	if (w->t->output)
		file_commit(o);
}

static bool
run_decision(struct work *w)
{
	const struct holding_style style = { w->in.prog->format, w->s->is_summary,
	    w->s->is_verbose };
	struct holding h;
	struct out_file o;
	bool found = false;

	if (holding_run(&h, &w->catalogs[0], &w->catalogs[1], w->decisions, w->decision_count,
	    w->s->diff) && start(w, &o)) {
		diff_warn(&h.mates.d);
		holding_write(&h, &style, o.fp);
		finish(w, &o);
		found = !holding_is_sound(&h);
	}
	holding_clear(&h);
	return found;
}

static bool
run_ledger(struct work *w)
{
	const struct ledger_style style = { w->in.prog->format,
	    w->t->has_target ? w->t->target : LEDGER_UNKNOWN };
	const bool is_file = str_ends(str_from(w->t->ledger), STR(".yaml")) ||
	    str_ends(str_from(w->t->ledger), STR(".yml")) || !w->in.prog->database;
	struct ledger l;
	struct out_file o;
	bool found = false, done;

	ledger_init(&l);
	done = is_file ? ledger_from_file(&l, &w->in, w->t->ledger)
	    : ledger_from_store(&l, &w->in, str_from(w->t->ledger), w->decisions,
	    w->decision_count, w->s->diff);
	if (done && start(w, &o)) {
		ledger_write(&l, &style, o.fp);
		finish(w, &o);
		found = l.gap_count > 0;
	}
	ledger_clear(&l);
	return found;
}

static bool
run_annex(struct work *w)
{
	struct holding h;
	struct annex x = { 0 };
	struct out_file o;
	struct buf b = { 0 };
	bool found = false;

	if (holding_run(&h, &w->catalogs[0], &w->catalogs[1], w->decisions, w->decision_count,
	    w->s->diff)) {
		annex_init(&x, &h);
		if (annex_write(&x, w->in.prog->format, &b) && start(w, &o)) {
			fwrite(b.p ? b.p : "", 1, b.n, o.fp);
			finish(w, &o);
			found = x.n > 0;
		}
		annex_clear(&x);
	}
	buf_clear(&b);
	holding_clear(&h);
	return found;
}

static bool
run_handover(struct work *w)
{
	struct handover h;
	struct out_file o;
	bool found = false;

	handover_init(&h, &w->catalogs[0], w->catalogs + 1, w->catalog_count - 1, w->decisions,
	    w->decision_count);
	if (start(w, &o)) {
		handover_write(&h, w->in.prog->format, w->s->is_summary, w->s->is_verbose, o.fp);
		finish(w, &o);
		found = !handover_is_sound(&h);
	}
	handover_clear(&h);
	return found;
}

static bool
run_history(struct work *w)
{
	struct history h = { 0 };
	struct out_file o;

	if (!w->in.prog->database || !w->t->catalog) {
		trouble(tr("--history wants a store (-d) and the name of a catalogue (-c)"));
		return false;
	}
	if (history_init(&h, &w->in, str_from(w->t->catalog), str_from(w->t->history),
	    w->decisions, w->decision_count, w->s->diff) && start(w, &o)) {
		history_write(&h, w->in.prog->format, o.fp);
		finish(w, &o);
	}
	history_clear(&h);
	return false;
}

/* Read the decisions; false if one cannot be read. */
static bool
read_decisions(struct work *w, struct arena *a)
{
	bool done = true;

	w->decisions = arena_new(a, w->t->decision_count + 1, sizeof(*w->decisions));
	for (size_t i = 0; i < w->t->decision_count; i++) {
		struct decision *d = &w->decisions[w->decision_count++];

		decision_init(d);
		if (!decision_read(d, &w->in, w->t->decisions[i]))
			done = false;
		else
			decision_tell(d);
	}
	return done;
}

static bool
read_catalogs(struct work *w, struct arena *a, char *const *args, int n)
{
	bool done = true;

	w->catalogs = arena_new(a, (size_t)n + 1, sizeof(*w->catalogs));
	for (int i = 0; i < n; i++)
		done = diff_load_one(&w->in, a, args[i], &w->catalogs[w->catalog_count++]) && done;
	return done;
}

bool
task_run(const struct task *t, const struct task_setting *s, char *const *args, int n)
{
	struct work w = { .t = t, .s = s, .in = *s->in };
	struct arena a = { 0 };
	bool found = false;

	w.in.schema = &w.schema;
	if (input_schema(w.in.prog, &w.schema) && read_decisions(&w, &a) &&
	    read_catalogs(&w, &a, args, n))
		found = row_of(t->kind)->run(&w);
	for (size_t i = 0; i < w.catalog_count; i++)
		catalog_clear(&w.catalogs[i]);
	for (size_t i = 0; i < w.decision_count; i++)
		decision_clear(&w.decisions[i]);
	schema_clear(&w.schema);
	arena_clear(&a);
	return found;
}
