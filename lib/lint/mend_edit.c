/*
 * Pieces of a fix. Whatever is changed, the text is read once more as it would be, and must name
 * the same laws, versions and places and quote the same; else nothing is offered.
 */
#include "lint/mend_edit.h"

#include "law/law_title.h"

void
mend_edit_add(struct mend *m, const struct value *v, size_t from, size_t to, struct str text)
{
	m->v = v;
	if (str_eq(str_sub(v->text, from, to), text))
		return;
	m->list = arena_grow(m->ck->a, m->list, m->n, &m->cap, sizeof(*m->list));
	m->list[m->n++] = (struct splice_edit){ from, to, text };
}

bool
mend_edit_replace(struct mend *m, const struct basis_cite *b, struct str old, struct str new)
{
	size_t off;
	const struct value *v = basis_place(m->ck, b, old, &off);

	if (!old.p || v->text.p + off != old.p || off + old.n > v->text.n || (m->v && m->v != v))
		return false;
	mend_edit_add(m, v, off, off + old.n, new);
	return true;
}

bool
mend_edit_same_places(const struct citation_place *x, size_t n, const struct citation_place *y,
    size_t k)
{
	if (n != k)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!citation_place_same(&x[i], &y[i]))
			return false;
	return true;
}

static bool
same_numbers(const struct citation *x, const struct citation *y)
{
	if (x->number_count != y->number_count)
		return false;
	for (size_t i = 0; i < x->number_count; i++)
		if (x->numbers[i].kind != y->numbers[i].kind ||
		    x->numbers[i].year != y->numbers[i].year ||
		    x->numbers[i].number != y->numbers[i].number)
			return false;
	return true;
}

/* True if two names are the same but for marks. */
static bool
same_letters(struct arena *a, struct str x, struct str y)
{
	return str_eq(law_title_fold(a, x), law_title_fold(a, y));
}

/* True if y is x but for what may change. */
static bool
same_citation(const struct mend *m, const struct citation *x, const struct citation *y)
{
	const bool renamed = m->from_name.n && str_eq(x->name, m->from_name);

	return x->kind == y->kind && x->law == y->law &&
	    (m->unmarks ? same_letters(m->ck->a, x->name, y->name) :
	    str_eq(renamed ? m->to_name : x->name, y->name)) &&
	    (m->retags || str_eq(str_from(x->tag_code), str_from(y->tag_code))) &&
	    x->version.year == y->version.year && x->version.month == y->version.month &&
	    x->version.day == y->version.day && same_numbers(x, y) &&
	    mend_edit_same_places(x->places, x->place_count, y->places, y->place_count) &&
	    (m->requotes ? !x->quote.n == !y->quote.n : str_eq(x->quote, y->quote)) &&
	    str_eq(x->reference, y->reference);
}

/* True if the text reads as the same citations with the edits made. */
static bool
reads_same(const struct mend *m)
{
	struct arena *a = m->ck->a;
	struct citations old, new;

	if (m->v->field != m->ck->desk->fields[BASIS_TEXT])
		return true;
	citation_parse(a, &m->ck->desk->memory, m->v->text, &old);
	citation_parse(a, &m->ck->desk->memory,
	    splice_text(a, m->v->text, m->list, m->n), &new);
	if (old.n != new.n || old.unread_count != new.unread_count)
		return false;
	for (size_t i = 0; i < old.n; i++)
		if (!same_citation(m, &old.list[i], &new.list[i]))
			return false;
	return true;
}

void
mend_edit_offer(struct mend *m)
{
	if (!m->v || !reads_same(m))
		return;
	for (size_t i = 0; i < m->n; i++)
		check_fix(m->ck, m->v, m->list[i].from, m->list[i].to, m->list[i].text);
}
