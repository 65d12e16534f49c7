/*
 * Notes. Lines that every page or sheet repeats are kept once. Signatures are no part of a
 * catalogue and name private persons, so they stay out of the heading.
 */
#include "intake/notes.h"

#include "base/report.h"
#include "base/utf8.h"
#include "intake/header.h"
#include "intake/section.h"

void
notes_start(struct notes *ns, struct catalog *c)
{
	*ns = (struct notes){ .c = c };
}

static void
say(const char *what, struct str text, struct loc at)
{
	struct buf b = { 0 };

	if (report_level() > 0) {
		loc_print(&b, at);
		note("%.*s: %s: %.*s", STRF(buf_get(&b)), what, STRF(text));
	}
	buf_clear(&b);
}

void
notes_add(struct notes *ns, struct str text, struct loc at)
{
	bool is_new;

	text = str_trim(text);
	if (!text.n || heading_is_blank(text))
		return;
	if (section_names_person(text) || section_is_page(text)) {
		say(tr("a signature or page number, left out"), text, at);
		return;
	}
	map_put(&ns->seen, utf8_fold(&ns->c->arena, text), 0, &is_new);
	if (!is_new)
		return;
	if (ns->text.n)
		buf_char(&ns->text, '\n');
	else
		ns->at = at;
	buf_str(&ns->text, text);
	say(tr("kept as a note of the heading"), text, at);
}

struct str
notes_row(struct arena *a, const struct row *row)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < row->n; i++) {
		if (!header_is_own(&row->cells[i]))
			continue;
		if (b.n)
			buf_add(&b, "\u3000");
		buf_str(&b, str_trim(row->cells[i].text));
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

void
notes_end(struct notes *ns)
{
	const struct field *f = schema_heading(ns->c->schema, STR("note"));

	if (f && ns->text.n) {
		item_add(&ns->c->arena, &ns->c->head, (struct value){ .field = f->id,
		    .text = arena_str(&ns->c->arena, buf_get(&ns->text)), .at = ns->at });
		item_sort(ns->c->schema, &ns->c->head);
	}
}

void
notes_clear(struct notes *ns)
{
	map_clear(&ns->seen);
	buf_clear(&ns->text);
}
