/*
 * Fixing one file is a loop in memory: its bytes are read once, each pass makes the fixes of what
 * it finds, and the last text is written once. What cannot be fixed in its place says so.
 */
#include "lint/fix_run.h"

#include <string.h>

#include "base/report.h"
#include "lint/fix_diff.h"
#include "lint/fixes.h"

static void
take(void *ctx, const struct catalog *c, const struct item *it, const struct finding *f)
{
	struct fix_run *r = ctx;

	(void)c;
	(void)it;
	fixes_take(r->pass, f);
}

/* What was made of one input. */
struct work {
	struct buf text;		/* its bytes anew, while n is not 0 */
	size_t by_rule[RULE_MOST];	/* findings that were fixed */
	size_t fixed;
	size_t elsewhere, stuck;	/* those of the last pass that could not be */
	enum form form;
	enum enc enc;
};

/* One pass: false when nothing more can be fixed. */
static bool
pass(struct fix_run *r, struct work *w, const char *arg, bool in_folder, struct str bytes,
    bool *ok)
{
	const struct stream to = lint_stream(r->fixing);
	struct fixes x = { .bytes = bytes };
	struct buf out = { 0 };
	bool made;

	r->pass = &x;
	*ok = input_bytes(r->in, arg, in_folder, bytes, &to);
	made = *ok && fixes_make(&x, &out);
	fixes_count(&x, w->by_rule);
	w->fixed += x.fixed;
	w->elsewhere = x.elsewhere;
	w->stuck = x.stuck;
	w->form = x.elsewhere_form;
	w->enc = x.elsewhere_enc;
	fixes_clear(&x);
	if (made) {
		buf_clear(&w->text);
		w->text = out;
	}
	return made;
}

/* Pass over a file until nothing more is fixed; false if it could not be read (told). */
static bool
fix(struct fix_run *r, struct work *w, const char *arg, bool in_folder, struct str bytes)
{
	const int level = report_level();
	bool ok = true;

	for (int i = 0; i < FIX_RUN_PASSES && ok; i++) {
		if (!pass(r, w, arg, in_folder, w->text.n ? buf_get(&w->text) : bytes, &ok))
			break;
		report_set_level(-1);	/* it was all said in the first pass */
	}
	report_set_level(level);
	return ok;
}

/* Say what could not be fixed, and what to do about it. */
static void
tell_left(const struct work *w, const char *arg)
{
	if (w->elsewhere && (w->form == FORM_YAML || w->form == FORM_CSV))
		trouble(tr("%s is %s: %zu findings can be fixed in UTF-8 only; import it first: "
		    "catalog-import %s >FILE.yaml"), arg, enc_name(w->enc), w->elsewhere, arg);
	else if (w->elsewhere)
		trouble(tr("%s is %s: %zu findings can be fixed in YAML, CSV and TSV only; import "
		    "it first: catalog-import %s >FILE.yaml"), arg, form_name(w->form),
		    w->elsewhere, arg);
	if (w->stuck)
		warning(tr("%s: %zu findings can be fixed, but not where they stand"), arg,
		    w->stuck);
}

/* "FILE: 12 fixed: LB007 3, TX006 9". */
static void
tell_fixed(const struct fix_run *r, const struct work *w, const char *arg)
{
	struct buf b = { 0 };

	if (r->quiet || !w->fixed)
		return;
	for (size_t i = 0; i < rule_count(); i++)
		if (w->by_rule[i])
			buf_fmt(&b, "%s%s %zu", b.n ? ", " : "", rule_at(i)->code, w->by_rule[i]);
	fprintf(stderr, r->is_dry ? tr("%s: %zu would be fixed: %.*s\n") :
	    tr("%s: %zu fixed: %.*s\n"), arg, w->fixed, (int)b.n, b.p);
	buf_clear(&b);
}

/* Check the text as it is now, and tell what is left; what reading says was said. */
static void
report(struct fix_run *r, const char *arg, bool in_folder, struct str bytes)
{
	const struct stream to = lint_stream(r->telling);
	const int level = report_level();

	report_set_level(-1);
	input_bytes(r->in, arg, in_folder, bytes, &to);
	report_set_level(level);
}

static void
print_diff(const struct work *w, const char *arg, struct str bytes)
{
	struct buf b = { 0 };

	fix_diff_print(&b, str_from(arg), bytes, buf_get(&w->text));
	fwrite(b.p ? b.p : "", 1, b.n, stdout);
	buf_clear(&b);
}

/* Fix one file; "-" in a dry run too. */
static bool
fix_file(struct fix_run *r, const char *arg, bool in_folder)
{
	struct work w = { 0 };
	struct file f;
	bool ok = file_read(&f, arg, FILE_MOST) && fix(r, &w, arg, in_folder, f.bytes);

	if (ok && w.fixed && r->is_dry)
		print_diff(&w, arg, f.bytes);
	else if (ok && w.fixed && !file_replace(&f, arg, buf_get(&w.text)))
		w.fixed = 0;
	if (ok) {
		tell_fixed(r, &w, arg);
		tell_left(&w, arg);
		report(r, arg, in_folder, w.fixed ? buf_get(&w.text) : f.bytes);
		r->report->tally.fixed += w.fixed;
	}
	file_clear(&f);
	buf_clear(&w.text);
	return ok;
}

/* Look at what cannot be fixed where it is: a round, standard input. */
static bool
look_only(struct fix_run *r, const char *arg, bool in_folder)
{
	const struct stream to = lint_stream(r->telling);
	const size_t before = r->report->tally.fixable;
	const bool ok = input_one(r->in, arg, in_folder, &to);
	const size_t n = r->report->tally.fixable - before;

	if (ok && n && input_is_round(arg))
		trouble(tr("%s: %zu findings can be fixed, but a round never changes: export it, "
		    "fix it and import it again"), arg, n);
	else if (ok && n)
		trouble(tr("standard input cannot be replaced: %zu findings can be fixed in a "
		    "file; --dry-run prints how"), n);
	return ok;
}

static bool
fix_one(void *ctx, const char *arg, bool in_folder)
{
	struct fix_run *r = ctx;

	if (input_is_round(arg) || (!r->is_dry && strcmp(arg, "-") == 0))
		return look_only(r, arg, in_folder);
	return fix_file(r, arg, in_folder);
}

static struct lint *
engine(const struct fix_run *r, struct arena *a, struct finding_sink sink)
{
	struct lint *l = lint_open(a, r->in->schema, r->on, &sink);

	lint_set_laws(l, r->laws);
	return l;
}

void
fix_run_each(struct fix_run *r, char *const *args, int n)
{
	struct arena a = { 0 };
	struct stream to;

	r->telling = engine(r, &a, lint_run_sink(r->report));
	to = lint_stream(r->telling);
	if (!r->is_fixing) {
		input_each(r->in, args, n, &to);
	} else {
		r->fixing = engine(r, &a, (struct finding_sink){ .ctx = r, .finding = take });
		input_walk(args, n, fix_one, r);
		lint_close(r->fixing);
	}
	lint_close(r->telling);
	arena_clear(&a);
}
