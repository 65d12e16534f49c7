/*
 * A comparison as one JSON object. Each member of an array stands on a line of its own, so that two
 * outputs compare well line by line.
 */
#include "diff/diff_write.h"

#include "syntax/write.h"

/* The version of the object; it grows when a member changes its meaning or goes. */
#define JSON_VERSION 1

struct json_out {
	const struct diff *d;
	FILE *fp;
	struct buf b;
	struct arena a;		/* one line's */
	size_t members;		/* of the array that is open */
};

static void
flush(struct json_out *o)
{
	fwrite(o->b.p, 1, o->b.n, o->fp);
	buf_reset(&o->b);
	arena_reset(&o->a);
}

/* Begin a member of an object; its value follows. */
static void
key(struct json_out *o, const char *name)
{
	if (o->b.n && o->b.p[o->b.n - 1] != '{' && o->b.p[o->b.n - 1] != '[')
		buf_add(&o->b, ", ");
	json_put(&o->b, str_from(name));
	buf_add(&o->b, ": ");
}

static void
put_text(struct json_out *o, const char *name, struct str text)
{
	key(o, name);
	json_put(&o->b, text);
}

/* A text that may be missing: then null. */
static void
put_value(struct json_out *o, const char *name, const struct value *v)
{
	key(o, name);
	if (v)
		json_put(&o->b, v->text);
	else
		buf_add(&o->b, "null");
}

static void
put_word(struct json_out *o, const char *name, const char *word)
{
	key(o, name);
	if (word)
		json_put(&o->b, str_from(word));
	else
		buf_add(&o->b, "null");
}

static void
put_number(struct json_out *o, const char *name, size_t n)
{
	key(o, name);
	buf_fmt(&o->b, "%zu", n);
}

/* The number of a part; null where there is none. */
static void
put_part(struct json_out *o, const char *name, uint16_t number)
{
	if (number)
		put_number(o, name, number);
	else
		put_word(o, name, NULL);
}

/* A place: the members of a finding of catalog-lint; null for none. */
static void
put_loc_object(struct json_out *o, struct loc at)
{
	if (!at.src) {
		buf_add(&o->b, "null");
		return;
	}
	buf_char(&o->b, '{');
	put_text(o, "file", at.src->path);
	if (at.src->sheet.n)
		put_text(o, "sheet", at.src->sheet);
	put_number(o, "line", at.line);
	put_number(o, "column", at.line ? loc_column(at) : 0);
	buf_char(&o->b, '}');
}

static void
put_loc(struct json_out *o, const char *name, struct loc at)
{
	key(o, name);
	put_loc_object(o, at);
}

static void
begin_array(struct json_out *o, const char *name)
{
	buf_add(&o->b, ",\n");
	json_put(&o->b, str_from(name));
	buf_add(&o->b, ": [");
	o->members = 0;
	flush(o);
}

static void
begin_member(struct json_out *o)
{
	buf_add(&o->b, o->members++ ? ",\n  {" : "\n  {");
}

static void
end_member(struct json_out *o)
{
	buf_char(&o->b, '}');
	flush(o);
}

static void
end_array(struct json_out *o)
{
	buf_add(&o->b, o->members ? "\n]" : "]");
	flush(o);
}

static void
put_label(struct json_out *o, const struct diff_label *l)
{
	put_text(o, "key", l->key);
	put_text(o, "name", l->title);
	put_text(o, "body", l->body);
	put_text(o, "kind", l->kind);
}

static void
put_flag(struct json_out *o, const char *name, bool is_set)
{
	key(o, name);
	buf_add(&o->b, is_set ? "true" : "false");
}

/* A reading, null if not known, and whether it is certain or only possible. */
static void
put_sense(struct json_out *o, const struct reading *r, bool is_sure)
{
	put_word(o, "reading", r ? r->zh : NULL);
	put_word(o, "reading_code", r ? r->code : NULL);
	if (r)
		put_flag(o, "reading_certain", is_sure);
}

static void
put_item(struct json_out *o, const struct catalog *c, size_t i, const struct diff_sense *s)
{
	const struct diff_label l = diff_label(&o->a, o->d, c, c->items[i]);

	begin_member(o);
	put_label(o, &l);
	put_sense(o, s->reading, s->is_sure);
	if (s->word) {
		put_text(o, "decision", s->word->decision);
		put_text(o, "document", s->word->document);
	}
	put_loc(o, "at", l.at);
	end_member(o);
}

/* How two items were found to be one, and how sure that is. */
static void
put_tie(struct json_out *o, const struct pair_way *way, bool is_certain, unsigned score,
    struct str why)
{
	put_word(o, "paired_by", way->name);
	put_flag(o, "certain", is_certain);
	key(o, "score");
	buf_fmt(&o->b, "%u.%02u", score / 100, score % 100);
	if (why.n)
		put_text(o, "why", why);
}

static void
put_change(struct json_out *o, const struct diff_pair *p, const struct change *c)
{
	const struct diff_label l = diff_label(&o->a, o->d, o->d->old, p->old);
	struct buf field = { 0 };

	fields_name(&field, &o->d->fields, c->row, change_lang(c));
	begin_member(o);
	put_label(o, &l);
	put_word(o, "verb", change_verb_name(c->verb));
	put_word(o, "what", change_what_name(c->what));
	put_text(o, "field", buf_get(&field));
	if (c->part != FIELDS_ITEM) {
		put_part(o, "old_part", c->old_part);
		put_part(o, "new_part", c->new_part);
	}
	put_value(o, "old", c->old);
	put_value(o, "new", c->new);
	put_loc(o, "old_at", c->old ? c->old->at : (struct loc){ 0 });
	put_loc(o, "new_at", c->new ? c->new->at : (struct loc){ 0 });
	put_word(o, "class", change_class_name(c->class));
	put_sense(o, c->reading, c->is_sure);
	put_tie(o, p->pair->way, p->pair->is_certain, p->pair->score, p->pair->reason);
	end_member(o);
	buf_clear(&field);
}

/* One side of a pair or link: a member of its own. */
static void
put_side(struct json_out *o, const struct catalog *c, size_t i)
{
	const struct diff_label l = diff_label(&o->a, o->d, c, c->items[i]);

	buf_char(&o->b, '{');
	put_label(o, &l);
	put_loc(o, "at", l.at);
	buf_char(&o->b, '}');
}

/* Pairs that are proposals or that somebody told. */
static void
put_ties(struct json_out *o)
{
	const struct pairs *p = &o->d->pairs;

	begin_array(o, "pairs");
	for (size_t i = 0; i < p->n; i++) {
		const struct pair *pair = &p->list[i];

		if (!diff_is_told(pair))
			continue;
		begin_member(o);
		key(o, "old");
		put_side(o, o->d->old, pair->old);
		key(o, "new");
		put_side(o, o->d->new, pair->new);
		put_tie(o, pair->way, pair->is_certain, pair->score, pair->reason);
		end_member(o);
	}
	end_array(o);
}

static void
put_sides(struct json_out *o, const char *name, const struct catalog *c, const size_t *items,
    size_t n)
{
	key(o, name);
	buf_char(&o->b, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add(&o->b, ", ");
		put_side(o, c, items[i]);
	}
	buf_char(&o->b, ']');
}

static void
put_links(struct json_out *o)
{
	const struct diff *d = o->d;

	begin_array(o, "links");
	for (size_t i = 0; i < d->pairs.link_count; i++) {
		const struct pair_link *l = &d->pairs.links[i];

		begin_member(o);
		put_sense(o, d->links[i].reading, d->links[i].is_sure);
		put_sides(o, "old", d->old, l->old, l->old_count);
		put_sides(o, "new", d->new, l->new, l->new_count);
		put_tie(o, l->way, l->is_certain, l->score, l->reason);
		end_member(o);
	}
	end_array(o);
}

static void
put_moved(struct json_out *o)
{
	const struct pairs *p = &o->d->pairs;

	begin_array(o, "moved");
	for (size_t i = 0; i < p->n; i++) {
		const struct item *old = o->d->old->items[p->list[i].old];
		const struct diff_label l = diff_label(&o->a, o->d, o->d->old, old);

		if (!p->list[i].is_moved)
			continue;
		begin_member(o);
		put_label(o, &l);
		put_loc(o, "old_at", l.at);
		put_loc(o, "new_at", o->d->new->items[p->list[i].new]->at);
		end_member(o);
	}
	end_array(o);
}

static void
put_places(struct json_out *o, const char *name, const struct catalog *c, const size_t *items,
    size_t n)
{
	key(o, name);
	buf_char(&o->b, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add(&o->b, ", ");
		put_loc_object(o, c->items[items[i]]->at);
	}
	buf_char(&o->b, ']');
}

static void
put_groups(struct json_out *o, const char *name, const struct pair_group *g, size_t n)
{
	const struct diff *d = o->d;

	begin_array(o, name);
	for (size_t i = 0; i < n; i++) {
		const bool is_old = g[i].old_count > 0;
		const struct catalog *c = is_old ? d->old : d->new;
		const struct diff_label l = diff_label(&o->a, d, c,
		    c->items[is_old ? g[i].old[0] : g[i].new[0]]);

		begin_member(o);
		put_label(o, &l);
		put_word(o, "by", g[i].way->name);
		put_places(o, "old_at", d->old, g[i].old, g[i].old_count);
		put_places(o, "new_at", d->new, g[i].new, g[i].new_count);
		end_member(o);
	}
	end_array(o);
}

static void
put_once(struct json_out *o)
{
	begin_array(o, "fields");
	for (size_t i = 0; i < o->d->fields.n; i++) {
		const struct fields_row *row = &o->d->fields.rows[i];

		if (!row->differ)
			continue;
		begin_member(o);
		put_word(o, "verb", change_verb_name(diff_row_verb(row)));
		put_text(o, "field", row->name);
		put_number(o, "items", row->differ);
		end_member(o);
	}
	end_array(o);
}

static void
put_catalog(struct json_out *o, const char *name, const struct catalog *c)
{
	const struct schema_ids *ids = &o->d->schema->ids;

	buf_add(&o->b, ",\n");
	json_put(&o->b, str_from(name));
	buf_add(&o->b, ": {");
	put_text(o, "path", c->path);
	put_text(o, "catalog", catalog_head(c, ids->head_catalog));
	put_text(o, "date", catalog_head(c, ids->head_date));
	put_text(o, "round", catalog_head(c, ids->head_round));
	put_text(o, "document", catalog_head(c, ids->head_document));
	put_number(o, "items", c == o->d->old ? o->d->counts.before : o->d->counts.after);
	buf_char(&o->b, '}');
	flush(o);
}

static void
put_summary(struct json_out *o)
{
	const struct diff_counts *c = &o->d->counts;

	buf_add(&o->b, ",\n\"summary\": {");
	put_number(o, "before", c->before);
	put_number(o, "removed", c->removed);
	put_number(o, "ambiguous_old", c->ambiguous_old);
	put_number(o, "joined_old", c->joined_old);
	put_number(o, "likely_old", c->likely_old);
	put_number(o, "added", c->added);
	put_number(o, "ambiguous_new", c->ambiguous_new);
	put_number(o, "joined_new", c->joined_new);
	put_number(o, "likely_new", c->likely_new);
	put_number(o, "after", c->after);
	put_number(o, "changed", c->changed);
	put_number(o, "moved", c->moved);
	put_number(o, "same", c->same);
	put_number(o, "likely", c->likely);
	key(o, "classes");
	buf_char(&o->b, '{');
	for (size_t i = 0; i < CHANGE_CLASSES; i++)
		put_number(o, change_class_name((enum change_class)i), c->classes[i]);
	buf_char(&o->b, '}');
	key(o, "readings");
	buf_char(&o->b, '{');
	for (size_t i = 0; i < c->reading_count; i++)
		put_number(o, c->readings[i].reading->zh, c->readings[i].n);
	buf_add(&o->b, "}, ");
	json_put(&o->b, STR("possible"));
	buf_add(&o->b, ": {");
	for (size_t i = 0; i < c->reading_count; i++)
		if (c->readings[i].n > c->readings[i].sure)
			put_number(o, c->readings[i].reading->zh,
			    c->readings[i].n - c->readings[i].sure);
	buf_add(&o->b, "}}");
	flush(o);
}

static void
put_arrays(struct json_out *o)
{
	const struct diff *d = o->d;

	begin_array(o, "added");
	for (size_t i = 0; i < d->pairs.added_count; i++)
		put_item(o, d->new, d->pairs.added[i], &d->added[i]);
	end_array(o);
	begin_array(o, "removed");
	for (size_t i = 0; i < d->pairs.removed_count; i++)
		put_item(o, d->old, d->pairs.removed[i], &d->removed[i]);
	end_array(o);
	begin_array(o, "changed");
	for (size_t i = 0; i < d->counts.changed; i++)
		for (size_t k = 0; k < d->changed[i].n; k++)
			put_change(o, &d->changed[i], &d->changed[i].changes[k]);
	end_array(o);
	put_ties(o);
	put_links(o);
	put_moved(o);
	put_groups(o, "ambiguous", d->pairs.ambiguous, d->pairs.ambiguous_count);
	put_groups(o, "duplicates", d->pairs.duplicates, d->pairs.duplicate_count);
	put_once(o);
}

void
diff_json_write(const struct diff *d, const struct diff_style *style, FILE *fp)
{
	struct json_out o = { .d = d, .fp = fp };

	buf_fmt(&o.b, "{\"version\": %d", JSON_VERSION);
	flush(&o);
	put_catalog(&o, "old", d->old);
	put_catalog(&o, "new", d->new);
	if (!style->is_summary)
		put_arrays(&o);
	put_summary(&o);
	fputs("}\n", fp);
	buf_clear(&o.b);
	arena_clear(&o.a);
}
