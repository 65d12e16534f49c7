/*
 * Reading the two sides. A fault in the form of an input, or a rejected row, would look like an
 * item that went or came, so each is told and the run ends as trouble, with all that could be
 * compared printed.
 */
#include "diff/diff_load.h"

#include <unistd.h>

#include "base/report.h"
#include "intake/account.h"
#include "intake/options.h"

#define FAULTS_TOLD 10	/* faults of one input that are told one by one */

static void
tell_fault(struct loc at, struct str text)
{
	struct buf b = { 0 };

	loc_print(&b, at);
	warning("%.*s: %.*s", STRF(buf_get(&b)), STRF(text));
	buf_clear(&b);
}

static void
tell_faults(const struct catalog *c)
{
	const size_t rejects = c->account ? c->account->reject_count : 0;
	const size_t all = c->faults.n + rejects;

	for (size_t i = 0; i < c->faults.n && i < FAULTS_TOLD; i++)
		tell_fault(c->faults.f[i].at, c->faults.f[i].text);
	for (size_t i = 0; i < rejects && c->faults.n + i < FAULTS_TOLD; i++)
		tell_fault(c->account->rejects[i].at, str_from(tr(c->account->rejects[i].reason)));
	if (all > FAULTS_TOLD)
		warning(tr("%.*s: and %zu more; catalog-lint tells all"), STRF(c->path),
		    all - FAULTS_TOLD);
	if (all)
		trouble(tr("%.*s: what could not be read is not compared (faults: %zu, rows: %zu)"),
		    STRF(c->path), c->faults.n, rejects);
}

/* Cut FILE[SHEET] where there is no file of that name; sheet stays empty otherwise. */
static const char *
cut_sheet(struct arena *a, const char *arg, struct str *sheet)
{
	const struct str s = str_from(arg);
	size_t open = s.n;

	if (!str_ends(s, STR("]")) || access(arg, F_OK) == 0)
		return arg;
	while (open > 0 && s.p[open - 1] != '[')
		open--;
	if (open < 2)
		return arg;
	*sheet = str_sub(s, open, s.n - 1);
	return arena_cstr(a, str_sub(s, 0, open - 1));
}

/* True if the items are of that sheet: forms without sheets read on when one is asked for. */
static bool
has_sheet(const struct catalog *c, struct str sheet)
{
	return c->n && c->items[0]->at.src && str_eq(c->items[0]->at.src->sheet, sheet);
}

bool
diff_load_one(const struct input *in, struct arena *a, const char *arg, struct catalog *c)
{
	struct intake_options opt = in->intake ? *in->intake : (struct intake_options){ 0 };
	const struct input one = { in->prog, in->schema, &opt };
	const char *path = cut_sheet(a, arg, &opt.sheet);
	const bool done = input_load(&one, path, c);

	if (!done)
		return false;
	if (opt.sheet.n) {
		c->path = arena_str(&c->arena, str_from(arg));
		if (!has_sheet(c, opt.sheet)) {
			trouble(tr("%s: no item is in a sheet of that name"), arg);
			return false;
		}
	}
	tell_faults(c);
	return true;
}

bool
diff_load(struct diff_inputs *i, const struct input *in, const char *old, const char *new)
{
	const struct input both = { in->prog, &i->schema, in->intake };
	bool done;

	*i = (struct diff_inputs){ 0 };
	if (!input_schema(in->prog, &i->schema))
		return false;
	i->has_schema = true;
	done = diff_load_one(&both, &i->arena, old, &i->old);
	return diff_load_one(&both, &i->arena, new, &i->new) && done;
}

void
diff_inputs_clear(struct diff_inputs *i)
{
	if (i->has_schema) {
		catalog_clear(&i->old);
		catalog_clear(&i->new);
	}
	sift_clear(&i->sift);
	schema_clear(&i->schema);
	arena_clear(&i->arena);
	*i = (struct diff_inputs){ 0 };
}
