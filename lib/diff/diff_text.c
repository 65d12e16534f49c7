/*
 * A comparison for people: a block an item, columns aligned by display width, marks inside the
 * values. What did not change is left out of long values; control characters are shown, never sent.
 */
#include "diff/diff_text.h"

#include "base/report.h"
#include "base/utf8.h"
#include "diff/mark.h"

#define CONTEXT		16	/* code points of unchanged text beside a change */
#define TITLE_MOST	40	/* cells up to which columns are widened */
#define BODY_MOST	30
#define CODE_MOST	31
#define FIELD_MOST	44
#define PLACE_MOST	24

static const size_t widths_most[WIDTHS] = {
	[WIDTH_VERB] = 16, [WIDTH_TITLE] = TITLE_MOST, [WIDTH_BODY] = BODY_MOST, [WIDTH_KIND] = 14,
	[WIDTH_CODE] = CODE_MOST, [WIDTH_READING] = 30, [WIDTH_FIELD] = FIELD_MOST,
	[WIDTH_PLACE] = PLACE_MOST,
};

static const struct {
	const char *on, *off;
} paint[2][3] = {
	{ [MARK_SAME] = { "", "" }, [MARK_OLD] = { "[-", "-]" }, [MARK_NEW] = { "{+", "+}" } },
	{ [MARK_SAME] = { "", "" }, [MARK_OLD] = { "\033[9;31m", "\033[0m" },
		[MARK_NEW] = { "\033[4;32m", "\033[0m" } },
};

static void
flush(struct text_out *o)
{
	if (!o->is_measuring)
		fwrite(o->b.p, 1, o->b.n, o->fp);
	buf_reset(&o->b);
}

/* True for characters that would move a terminal's cursor or turn its text around. */
static bool
is_hostile(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || cp == 0x200E ||
	    cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
	    cp == 0xFEFF;
}

/* Add text on one line, with what a terminal would obey made visible. */
void
diff_text_shown(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t cp = utf8_next(s, &i);

		if (cp == '\n')
			buf_add(b, "↵");
		else if (is_hostile(cp))
			buf_fmt(b, "\\u{%X}", (unsigned)cp);
		else
			buf_str(b, str_sub(s, from, i));
	}
}

/* Add a column: padded when printed, its width learned when measured. */
void
diff_text_column(struct text_out *o, enum text_width column, struct str text)
{
	struct buf shown = { 0 };
	size_t width;

	diff_text_shown(&shown, text);
	width = utf8_width(buf_get(&shown));
	if (o->is_measuring && width <= widths_most[column] && width > o->width[column])
		o->width[column] = width;
	if (o->width[column] || width) {
		buf_str(&o->b, buf_get(&shown));
		for (; width < o->width[column]; width++)
			buf_char(&o->b, ' ');
		buf_add(&o->b, "  ");
	}
	buf_clear(&shown);
}

void
diff_text_end(struct text_out *o)
{
	while (o->b.n && o->b.p[o->b.n - 1] == ' ')
		o->b.n--;
	buf_char(&o->b, '\n');
	flush(o);
}

/* A place of a value: short when it is in the file and sheet where the item stands. */
static void
put_place(struct buf *b, struct loc at, struct loc item)
{
	if (at.src != item.src || !at.src) {
		loc_print(b, at);
	} else if (at.src->is_grid) {
		loc_letters(b, at.col);
		buf_fmt(b, "%u", at.line);
	} else {
		buf_fmt(b, "%u:%u", at.line, loc_column(at));
	}
}

void
diff_text_item(struct text_out *o, const char *verb, const struct diff_label *l)
{
	diff_text_column(o, WIDTH_VERB, str_from(verb));
	diff_text_column(o, WIDTH_TITLE, l->title);
	diff_text_column(o, WIDTH_BODY, l->body);
	diff_text_column(o, WIDTH_KIND, l->kind);
	diff_text_column(o, WIDTH_CODE, l->code);
}

/* One line for an item that came, went or could not be paired. */
static void
put_item(struct text_out *o, const char *verb, const struct catalog *c, size_t i,
    const struct diff_sense *sense)
{
	const struct diff_label l = diff_label(&o->a, o->d, c, c->items[i]);

	diff_text_item(o, verb, &l);
	loc_print(&o->b, l.at);
	if (sense && !diff_is_default(sense)) {
		buf_add(&o->b, "  ");
		diff_text_reading(&o->b, sense->reading, sense->is_sure);
	}
	diff_text_end(o);
	arena_reset(&o->a);
}

void
diff_text_reading(struct buf *b, const struct reading *r, bool is_sure)
{
	const char *name = tr(r->en);

	buf_add(b, name);
	if (!is_sure)
		buf_char(b, '?');
	if (!str_is(str_from(name), r->zh))
		buf_fmt(b, " (%s)", r->zh);
}

static struct str
reading_text(struct text_out *o, const struct change *c)
{
	struct buf b = { 0 };
	struct str text;

	if (c->reading)
		diff_text_reading(&b, c->reading, c->is_sure);
	else if (c->class != CHANGE_CONTENT)
		buf_add(&b, c->class == CHANGE_FORM ? tr("form") : tr("order"));
	text = arena_str(&o->a, buf_get(&b));
	buf_clear(&b);
	return text;
}

static struct str
field_text(struct text_out *o, const struct change *c)
{
	const struct fields *fs = &o->d->fields;
	const bool is_part = c->what == CHANGE_PART;
	const struct schema *s = o->d->schema;
	struct buf b = { 0 };
	struct str text, label = { 0 };

	if (is_part) {
		buf_str(&b, fs->parts[c->part]);
		if (c->part < s->part_count)
			label = s->parts[c->part].zh;
	} else {
		fields_name(&b, fs, c->row, change_lang(c));
		if (fs->rows[c->row].known)
			label = fs->rows[c->row].known->zh;
	}
	buf_char(&b, ' ');
	buf_str(&b, label);
	if (c->part != FIELDS_ITEM && c->old_part && c->new_part && c->old_part != c->new_part)
		buf_fmt(&b, " (%u -> %u)", c->old_part, c->new_part);
	else if (c->part != FIELDS_ITEM)
		buf_fmt(&b, " (%u)", c->old_part ? c->old_part : c->new_part);
	text = arena_str(&o->a, str_trim(buf_get(&b)));
	buf_clear(&b);
	return text;
}

static struct str
place_text(struct text_out *o, const struct diff_pair *p, const struct change *c)
{
	struct buf b = { 0 };
	struct str text;

	if (c->old)
		put_place(&b, c->old->at, p->old->at);
	buf_add(&b, c->old ? c->new ? " -> " : " ->" : "-> ");
	if (c->new)
		put_place(&b, c->new->at, p->new->at);
	text = arena_str(&o->a, buf_get(&b));
	buf_clear(&b);
	return text;
}

/* Unchanged text: only what stands beside a change. */
static void
put_same(struct buf *b, struct str s, bool is_first, bool is_last)
{
	const size_t n = utf8_count(s), head = is_first ? 0 : CONTEXT, tail = is_last ? 0 : CONTEXT;

	if (n <= head + tail + 4) {
		diff_text_shown(b, s);
		return;
	}
	diff_text_shown(b, str_sub(s, 0, utf8_at(s, head)));
	buf_add(b, "…");
	diff_text_shown(b, str_sub(s, utf8_at(s, n - tail), s.n));
}

static void
put_mark(struct text_out *o, enum mark_kind kind, struct str text)
{
	const bool colour = o->style->has_colour;

	buf_add(&o->b, paint[colour][kind].on);
	diff_text_shown(&o->b, text);
	buf_add(&o->b, paint[colour][kind].off);
}

/* A value as people read it: a bare code with its label behind it. */
static struct str
value_text(struct text_out *o, const struct change *c, const struct value *v)
{
	const struct field *f = o->d->fields.rows[c->row].known;
	const struct code *code = f && f->codes ? codes_find(f->codes, v->text) : NULL;

	if (c->class == CHANGE_FORM || !code || !str_eq(code->code, v->text))
		return v->text;
	return arena_fmt(&o->a, "%.*s %.*s", STRF(v->text), STRF(code->zh));
}

static void
put_marks(struct text_out *o, struct str old, struct str new)
{
	const struct marks ms = mark_texts(&o->a, old, new);

	for (size_t i = 0; i < ms.n; i++) {
		if (ms.m[i].kind == MARK_SAME)
			put_same(&o->b, ms.m[i].text, i == 0, i + 1 == ms.n);
		else
			put_mark(o, ms.m[i].kind, ms.m[i].text);
	}
}

/* The values of a whole part, named where there are several. */
static struct str
whole_part(struct text_out *o, const struct change *c, size_t n)
{
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < n; i++) {
		const struct str name = o->d->fields.rows[c[i].row].name;
		const size_t dot = str_find(name, STR("."), 0);

		if (i)
			buf_add(&b, "; ");
		if (n > 1) {
			buf_str(&b, dot == SIZE_MAX ? name : str_sub(name, dot + 1, name.n));
			buf_char(&b, ' ');
		}
		buf_str(&b, c[i].old ? c[i].old->text : c[i].new->text);
	}
	text = arena_str(&o->a, buf_get(&b));
	buf_clear(&b);
	return text;
}

static void
put_change(struct text_out *o, const struct diff_pair *p, const struct change *c, size_t n)
{
	diff_text_column(o, WIDTH_VERB, STR(""));
	diff_text_column(o, WIDTH_READING, reading_text(o, c));
	diff_text_column(o, WIDTH_FIELD, field_text(o, c));
	diff_text_column(o, WIDTH_PLACE, place_text(o, p, c));
	if (o->is_measuring) {
		buf_reset(&o->b);
		return;
	}
	if (c->what == CHANGE_PART && c->class != CHANGE_ORDER)
		put_mark(o, c->old ? MARK_OLD : MARK_NEW, whole_part(o, c, n));
	else if (c->what == CHANGE_PART)
		diff_text_shown(&o->b, c->new->text);
	else if (!c->old || !c->new)
		put_mark(o, c->old ? MARK_OLD : MARK_NEW,
		    value_text(o, c, c->old ? c->old : c->new));
	else
		put_marks(o, value_text(o, c, c->old), value_text(o, c, c->new));
	diff_text_end(o);
}

/* How many changes tell of one whole part, from here. */
static size_t
part_run(const struct change *c, size_t n)
{
	size_t i = 1;

	while (i < n && c->what == CHANGE_PART && c->class != CHANGE_ORDER &&
	    c[i].what == CHANGE_PART && c[i].class != CHANGE_ORDER && c[i].part == c->part &&
	    c[i].old_part == c->old_part && c[i].new_part == c->new_part)
		i++;
	return i;
}

static void
put_pair(struct text_out *o, const struct diff_pair *p)
{
	const struct diff_label l = diff_label(&o->a, o->d, o->d->old, p->old);

	diff_text_item(o, p->pair->way->is_guess ? tr("likely") : tr("changed"), &l);
	loc_print(&o->b, p->old->at);
	buf_add(&o->b, " -> ");
	loc_print(&o->b, p->new->at);
	diff_text_end(o);
	if (p->pair->shown.n)
		diff_text_why(o, p->pair->score, p->pair->is_certain, p->pair->shown);
	for (size_t i = 0; i < p->n;) {
		const size_t run = part_run(p->changes + i, p->n - i);

		put_change(o, p, p->changes + i, run);
		i += run;
	}
	arena_reset(&o->a);
}

static void
put_ambiguous(struct text_out *o)
{
	for (size_t i = 0; i < o->d->pairs.ambiguous_count; i++) {
		const struct pair_group *g = &o->d->pairs.ambiguous[i];

		for (size_t k = 0; k < g->old_count; k++)
			put_item(o, tr("ambiguous old"), o->d->old, g->old[k], NULL);
		for (size_t k = 0; k < g->new_count; k++)
			put_item(o, tr("ambiguous new"), o->d->new, g->new[k], NULL);
	}
}

static void
put_moved(struct text_out *o)
{
	for (size_t i = 0; i < o->d->pairs.n && o->style->is_verbose; i++) {
		const struct pair *p = &o->d->pairs.list[i];
		const struct item *old = o->d->old->items[p->old], *new = o->d->new->items[p->new];
		const struct diff_label l = diff_label(&o->a, o->d, o->d->old, old);

		if (!p->is_moved)
			continue;
		diff_text_item(o, tr("moved"), &l);
		loc_print(&o->b, old->at);
		buf_add(&o->b, " -> ");
		loc_print(&o->b, new->at);
		diff_text_end(o);
		arena_reset(&o->a);
	}
}

/* All blocks of items: in the order of the old catalogue, then what the new one adds. */
static void
put_items(struct text_out *o)
{
	const struct diff *d = o->d;
	const struct pairs *p = &d->pairs;
	size_t r = 0, k = 0;

	while (r < p->removed_count || k < d->counts.changed) {
		if (k == d->counts.changed ||
		    (r < p->removed_count && p->removed[r] < d->changed[k].pair->old)) {
			put_item(o, tr("removed"), d->old, p->removed[r], &d->removed[r]);
			r++;
		} else {
			put_pair(o, &d->changed[k++]);
		}
	}
	for (size_t i = 0; i < p->link_count; i++)
		diff_text_link(o, &p->links[i]);
	for (size_t i = 0; i < p->added_count; i++)
		put_item(o, tr("added"), d->new, p->added[i], &d->added[i]);
	put_ambiguous(o);
	put_moved(o);
}

static void
put_once(struct text_out *o)
{
	for (size_t i = 0; i < o->d->fields.n; i++) {
		const struct fields_row *row = &o->d->fields.rows[i];
		const enum change_verb verb = diff_row_verb(row);

		if (!row->differ)
			continue;
		buf_add(&o->b, verb == CHANGE_ADDED ? tr("field added") : verb == CHANGE_REMOVED
		    ? tr("field removed") : tr("field changed"));
		buf_add(&o->b, ": ");
		diff_text_shown(&o->b, row->name);
		if (row->known)
			buf_fmt(&o->b, " %.*s", STRF(row->known->zh));
		buf_fmt(&o->b, tr(" (items: %zu; --all-fields tells them one by one)"),
		    row->differ);
		diff_text_end(o);
	}
	if (o->d->counts.moved && !o->style->is_verbose) {
		buf_fmt(&o->b,
		    tr("order (items that moved: %zu; -v tells them one by one)"),
		    o->d->counts.moved);
		diff_text_end(o);
	}
}

static void
put_head(struct text_out *o, const char *sign, const struct catalog *c)
{
	const struct schema_ids *ids = &o->d->schema->ids;
	const uint16_t fields[] = { ids->head_catalog, ids->head_date, ids->head_document };
	bool is_first = true;

	buf_fmt(&o->b, "%s ", sign);
	diff_text_shown(&o->b, c->path);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const struct str text = catalog_head(c, fields[i]);

		if (!text.n)
			continue;
		buf_add(&o->b, is_first ? "  " : ", ");
		diff_text_shown(&o->b, text);
		is_first = false;
	}
	diff_text_end(o);
}

void
diff_text_write(const struct diff *d, const struct diff_style *style, FILE *fp)
{
	struct text_out o = { .d = d, .style = style, .fp = fp, .is_measuring = true };

	if (style->is_summary) {
		diff_text_summary(&o);
	} else if (!diff_is_equal(d)) {
		put_items(&o);
		o.is_measuring = false;
		put_head(&o, "---", d->old);
		put_head(&o, "+++", d->new);
		put_items(&o);
		put_once(&o);
		diff_text_balance(&o);
	}
	buf_clear(&o.b);
	arena_clear(&o.a);
}
