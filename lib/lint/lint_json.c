/*
 * Findings as one JSON object: {"version", "findings": [...], "summary": {...}}. Members are never
 * left out, so that a reader needs no default; numbers are 0 and texts "" where nothing is known.
 */
#include "lint/lint_form.h"

#include "base/utf8.h"
#include "lint/fixes.h"
#include "syntax/write.h"

static void
member(struct buf *b, const char *name, struct str text)
{
	buf_fmt(b, "\"%s\":", name);
	json_put(b, text);
	buf_char(b, ',');
}

static void
json_begin(struct buf *b)
{
	buf_add(b, "{\"version\":\"1\",\"findings\":[");
}

/* Bytes of the file before the text that was read from it: a byte order mark. */
static uint64_t
bytes_before(const struct catalog *c, const struct source *src)
{
	const struct str file = c->bytes.bytes;

	return src->text.p > file.p && src->text.p <= file.p + file.n ?
	    (uint64_t)(src->text.p - file.p) : 0;
}

static void
json_edit(struct buf *b, struct arena *a, const struct told *t, const struct finding_edit *e)
{
	const struct str old = str_sub(e->v->text, e->from, e->to);
	struct fixes_place p;
	const bool in_file = fixes_place(a, e, &p);

	buf_add(b, "{");
	member(b, "field", catalog_field_name(t->c, e->v->field));
	buf_fmt(b, "\"part\":%u,\"character\":%zu,\"characters\":%zu,", e->v->part,
	    utf8_count(str_sub(e->v->text, 0, e->from)) + 1, utf8_count(old));
	member(b, "old", old);
	member(b, "text", e->text);
	buf_fmt(b, "\"offset\":%ju,\"bytes\":%ju,\"insert\":",
	    (uintmax_t)(in_file ? p.off + bytes_before(t->c, e->v->at.src) : 0),
	    (uintmax_t)(in_file ? p.len : 0));
	json_put(b, in_file ? p.text : (struct str){ 0 });
	buf_char(b, '}');
}

static void
json_fix(struct buf *b, struct arena *a, const struct told *t)
{
	buf_add(b, ",\"fix\":[");
	for (size_t i = 0; i < t->f->edit_n; i++) {
		buf_add(b, i ? "," : "");
		json_edit(b, a, t, &t->f->edits[i]);
	}
	buf_char(b, ']');
}

static void
json_finding(struct buf *b, struct arena *a, const struct told *t)
{
	const struct finding *f = t->f;
	const struct schema *s = t->c->schema;
	const struct source *src = f->at.src;
	const struct str none = { 0 };

	buf_add(b, t->number ? ",\n{" : "\n{");
	member(b, "code", str_from(f->rule->code));
	member(b, "severity", str_from(severity_name(f->rule->severity)));
	member(b, "demand", str_from(demand_name(f->rule->demand)));
	member(b, "item", t->it ? t->it->key : none);
	member(b, "item_name", t->it ? item_title(a, s, t->it) : none);
	member(b, "body", t->it ? item_text(t->it, s->ids.body) : none);
	member(b, "field", f->field == SCHEMA_NONE ? none : catalog_field_name(t->c, f->field));
	buf_fmt(b, "\"part\":%u,", f->part);
	member(b, "file", src ? src->path : t->c->path);
	member(b, "sheet", src ? src->sheet : none);
	buf_fmt(b, "\"line\":%u,\"column\":%u,", f->at.line, src ? loc_column(f->at) : f->at.col);
	member(b, "message", f->text);
	buf_add(b, "\"source\":");
	json_put(b, str_from(f->rule->source));
	json_fix(b, a, t);
	buf_char(b, '}');
}

static void
json_rules(struct buf *b, const struct tally *t)
{
	const size_t n = rule_count();
	bool first = true;

	buf_add(b, ",\n\"rules\":[");
	for (size_t i = 0; i < n; i++) {
		if (!t->rule[i])
			continue;
		buf_add(b, first ? "\n{" : ",\n{");
		first = false;
		member(b, "code", str_from(rule_at(i)->code));
		member(b, "severity", str_from(severity_name(rule_at(i)->severity)));
		member(b, "title", str_from(rule_at(i)->title));
		buf_fmt(b, "\"count\":%zu}", t->rule[i]);
	}
	buf_add(b, "]");
}

static void
json_bodies(struct buf *b, const struct tally *t)
{
	const size_t n = rule_count();
	size_t other = 0;

	buf_add(b, ",\n\"bodies\":[");
	for (size_t i = 0; i < t->pair_count; i++) {
		buf_add(b, i ? ",\n{" : "\n{");
		member(b, "code", str_from(rule_at(t->pairs[i].rule)->code));
		member(b, "body", t->pairs[i].body);
		buf_fmt(b, "\"count\":%zu}", t->pairs[i].count);
	}
	for (size_t i = 0; i < n; i++)
		other += t->other[i];
	buf_fmt(b, "],\n\"other_bodies\":%zu", other);
}

static void
json_end(struct buf *b, struct tally *t, size_t left_out)
{
	tally_sort(t);
	buf_fmt(b, "\n],\n\"summary\":{\"items\":%zu,\"findings\":%zu,\"left_out\":%zu,", t->items,
	    t->findings, left_out);
	buf_fmt(b, "\"fixable\":%zu,\"fixed\":%zu,", t->fixable, t->fixed);
	buf_fmt(b, "\"error\":%zu,\"warning\":%zu,\"note\":%zu,\n\"demands\":[",
	    t->severity[SEVERITY_ERROR], t->severity[SEVERITY_WARNING], t->severity[SEVERITY_NOTE]);
	for (int d = 0; d < DEMAND_COUNT; d++) {
		buf_add(b, d ? ",{" : "{");
		member(b, "demand", str_from(demand_name((enum demand)d)));
		buf_fmt(b, "\"count\":%zu}", t->demand[d]);
	}
	buf_add(b, "]");
	json_rules(b, t);
	json_bodies(b, t);
	buf_add(b, "}}\n");
}

const struct lint_form lint_form_json = {
	.name = "json", .is_machine = true, .begin = json_begin, .finding = json_finding,
	.end = json_end,
};
