/*
 * Counting findings for the quality page. The page knows no locale, so the Chinese of a rule is
 * taken from the carried catalogue of messages itself.
 */
#include "publish/quality.h"

#include "base/embed.h"
#include "base/report.h"
#include "base/buf.h"
#include "lint/lint.h"

static void
take_finding(void *ctx, const struct catalog *c, const struct item *it, const struct finding *f)
{
	struct quality *q = ctx;
	const struct rule *r = f->rule;

	(void)c;
	q->findings[f->rule_index]++;
	q->severity[r->severity]++;
	if (!it)
		return;
	q->items[f->rule_index] += q->last[f->rule_index] != it;
	q->last[f->rule_index] = it;
	if (r->severity == SEVERITY_NOTE)
		return;
	q->demand_items[r->demand] += q->demand_last[r->demand] != it;
	q->demand_last[r->demand] = it;
}

/* Lint's own stream behind one that forgets the last item: memory is used again for others. */
struct passing {
	struct quality *q;
	struct stream to;
};

static bool
pass_begin(void *ctx, struct catalog *c)
{
	struct passing *p = ctx;

	return p->to.begin(p->to.ctx, c);
}

static void *
pass_work(void *ctx, const struct catalog *c, struct arena *a, struct item **items, size_t n,
    size_t first)
{
	struct passing *p = ctx;

	return p->to.work(p->to.ctx, c, a, items, n, first);
}

static bool
pass_batch(void *ctx, struct catalog *c, struct item **items, size_t n, size_t first, void *result)
{
	struct passing *p = ctx;

	memset(p->q->last, 0, sizeof(p->q->last));
	memset(p->q->demand_last, 0, sizeof(p->q->demand_last));
	return p->to.batch(p->to.ctx, c, items, n, first, result);
}

static bool
pass_end(void *ctx, struct catalog *c)
{
	struct passing *p = ctx;

	return p->to.end(p->to.ctx, c);
}

void
quality_run(struct quality *q, struct public_view *v, const struct law_register *laws, long jobs)
{
	const struct finding_sink sink = { .ctx = q, .finding = take_finding };
	const int level = report_level();
	struct passing p = { .q = q };
	const struct stream to = { .ctx = &p, .begin = pass_begin, .work = pass_work,
	    .batch = pass_batch, .end = pass_end };
	struct lint *l;

	*q = (struct quality){ .all_items = v->c.n };
	l = lint_open(&q->arena, v->c.schema, NULL, &sink);
	lint_set_laws(l, laws);
	p.to = lint_stream(l);
	/* what lint would say of itself belongs to catalog-lint */
	report_set_level(level > 0 ? 0 : level);
	shelf_replay(&v->shelf, &v->c, &to, jobs);
	report_set_level(level);
	lint_close(l);
}

void
quality_clear(struct quality *q)
{
	arena_clear(&q->arena);
	*q = (struct quality){ 0 };
}

/* A text as a catalogue of messages writes it. */
static void
put_escaped(struct buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(b, '\\');
		if (*s == '\n')
			buf_add(b, "\\n");
		else
			buf_char(b, *s);
	}
}

/* The text between quotes at the start of a line, and of those that go on with it. */
static struct str
read_message(struct arena *a, struct str rest)
{
	struct buf b = { 0 };
	struct str out;

	while (rest.n && rest.p[0] == '"') {
		size_t i = 1;

		for (; i < rest.n && rest.p[i] != '"'; i++) {
			if (rest.p[i] == '\\' && i + 1 < rest.n)
				i++;
			buf_char(&b, rest.p[i]);
		}
		rest = str_sub(rest, i + 2, rest.n);
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

struct str
quality_chinese(struct arena *a, const char *english)
{
	const struct str po = embed_get("po/zh_CN.po");
	struct buf b = { 0 };
	struct str out = str_from(english);
	size_t at;

	buf_add(&b, "\nmsgid \"");
	put_escaped(&b, english);
	buf_add(&b, "\"\nmsgstr ");
	at = str_find(po, buf_get(&b), 0);
	if (at != SIZE_MAX)
		out = read_message(a, str_sub(po, at + b.n, po.n));
	buf_clear(&b);
	return out.n ? out : str_from(english);
}
