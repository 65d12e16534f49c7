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

void
quality_run(struct quality *q, struct catalog *c, const struct law_register *laws)
{
	const struct finding_sink sink = { .ctx = q, .finding = take_finding };
	const int level = report_level();
	struct lint *l;

	*q = (struct quality){ .all_items = c->n };
	l = lint_open(&q->arena, c->schema, NULL, &sink);
	lint_set_laws(l, laws);
	/* what lint would say of itself belongs to catalog-lint */
	report_set_level(level > 0 ? 0 : level);
	lint_catalog(l, c);
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
