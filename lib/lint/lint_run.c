/*
 * A run. Output is gathered in pieces of some 64 KiB, since findings come by the hundred thousand.
 */
#include "lint/lint_run.h"

#include "base/report.h"

#define PIECE ((size_t)64 << 10)

static void
flush(struct lint_run *r)
{
	fwrite(r->out.p ? r->out.p : "", 1, r->out.n, r->fp);
	buf_reset(&r->out);
}

static void
take(void *ctx, const struct catalog *c, const struct item *it, const struct finding *f)
{
	struct lint_run *r = ctx;
	const struct told t = { .c = c, .it = it, .f = f, .number = r->written };

	tally_add(&r->tally, f->rule_index,
	    it ? item_text(it, c->schema->ids.body) : (struct str){ 0 }, f->edit_n > 0);
	if (!r->form || r->written >= r->most)
		return;
	r->form->finding(&r->out, &r->scratch, &t);
	arena_reset(&r->scratch);
	r->written++;
	if (r->out.n >= PIECE)
		flush(r);
}

static void
count_items(void *ctx, const struct catalog *c)
{
	struct lint_run *r = ctx;

	r->tally.items += c->n;
}

struct finding_sink
lint_run_sink(struct lint_run *r)
{
	return (struct finding_sink){ .ctx = r, .finding = take, .end = count_items };
}

void
lint_run_begin(struct lint_run *r)
{
	if (r->form && r->form->begin)
		r->form->begin(&r->out);
}

void
lint_run_end(struct lint_run *r)
{
	const size_t left_out = r->form ? r->tally.findings - r->written : 0;

	if (r->form && r->form->end)
		r->form->end(&r->out, &r->tally, left_out);
	flush(r);
	fflush(r->fp);
	if (left_out)
		warning(tr("%zu more findings are not shown (--max)"), left_out);
}

void
lint_run_say(struct lint_run *r, bool summary, bool quiet)
{
	struct buf b = { 0 };

	if (summary)
		tally_print(&b, &r->tally);
	else if (!quiet)
		tally_line(&b, &r->tally);
	if (b.n)
		fprintf(summary ? stdout : stderr, "%.*s%s", (int)b.n, b.p, summary ? "" : "\n");
	buf_clear(&b);
}

bool
lint_run_failed(const struct lint_run *r, enum severity from)
{
	for (int s = (int)from; s < SEVERITY_COUNT; s++)
		if (r->tally.severity[s])
			return true;
	return false;
}

void
lint_run_clear(struct lint_run *r)
{
	tally_clear(&r->tally);
	buf_clear(&r->out);
	arena_clear(&r->scratch);
}
