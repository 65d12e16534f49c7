/*
 * Both texts are read by the readers of their form, side by side. Whatever a splice may get wrong,
 * a file is replaced only by one that says the same, but for what was to be fixed.
 */
#include "lint/fixes_check.h"

#include "base/report.h"
#include "syntax/csv.h"
#include "syntax/node.h"

/* Two texts side by side. */
struct pair {
	const struct fixes *x;
	size_t spot;		/* the next that was not met */
	struct arena arena;
	struct source old, new;
	struct faults old_faults, new_faults;
};

/* The spot at a place of the old text; NULL if nothing changes there. */
static const struct fixes_spot *
spot_of(struct pair *p, uint64_t off)
{
	const struct fixes *x = p->x;

	while (p->spot < x->n && (x->spots[p->spot].off < off || !x->spots[p->spot].n))
		p->spot++;
	return p->spot < x->n && x->spots[p->spot].off == off ? &x->spots[p->spot] : NULL;
}

/* True if new is what becomes of the text at off. */
static bool
is_due(struct pair *p, uint64_t off, struct str old, struct str new)
{
	const struct fixes_spot *s = spot_of(p, off);

	if (!s)
		return str_eq(old, new);
	return str_eq(old, s->splice.text) &&
	    str_eq(new, splice_text(&p->arena, old, s->edits, s->n));
}

static bool
same_row(struct pair *p, const struct row *old, const struct row *new)
{
	if (old->n != new->n)
		return false;
	for (size_t i = 0; i < old->n; i++)
		if (!is_due(p, old->cells[i].off, old->cells[i].text, new->cells[i].text))
			return false;
	return true;
}

static bool
same_tables(struct pair *p)
{
	const char delim = csv_delimiter(p->old.text);
	struct csv old, new;

	if (csv_delimiter(p->new.text) != delim)
		return false;
	csv_start(&old, &p->old, delim);
	csv_start(&new, &p->new, delim);
	for (;;) {
		struct row x, y;
		const bool more = csv_next(&old, &p->arena, &x, &p->old_faults);

		if (csv_next(&new, &p->arena, &y, &p->new_faults) != more)
			return false;
		if (!more)
			return true;
		if (!same_row(p, &x, &y))
			return false;
		arena_reset(&p->arena);
		p->old_faults = p->new_faults = (struct faults){ .a = &p->arena };
	}
}

/* Walk two trees in step; the texts are due where the old ones stand. */
static bool
same_trees(struct pair *p, const struct node *old, const struct node *new)
{
	struct {
		const struct node *old, *new;
	} up[NODE_DEPTH_MOST + 1];
	size_t depth = 0;

	for (;;) {
		if (!old || !new)
			return !old && !new && !depth;
		if (old->kind != new->kind || !str_eq(old->key, new->key) ||
		    (old->kind == NODE_TEXT && !is_due(p, old->at.off, old->text, new->text)))
			return false;
		if ((old->child || new->child) && depth < NODE_DEPTH_MOST) {
			up[depth].old = old;
			up[depth++].new = new;
			old = old->child;
			new = new->child;
			continue;
		}
		while (depth && !old->next && !new->next) {
			depth--;
			old = up[depth].old;
			new = up[depth].new;
		}
		if (!depth)
			return true;
		old = old->next;
		new = new->next;
	}
}

static bool
same_documents(struct pair *p)
{
	struct arena docs = { 0 };
	struct node_reader *x = node_open(&p->arena, &p->old, &p->old_faults);
	struct node_reader *y = node_open(&p->arena, &p->new, &p->new_faults);
	bool same = true, more = true;

	while (same && more) {
		struct node *old = NULL, *new = NULL;

		more = node_next(x, &docs, &old);
		same = node_next(y, &docs, &new) == more && !old == !new &&
		    (!old || same_trees(p, old, new));
		arena_reset(&docs);
	}
	node_close(x);
	node_close(y);
	arena_clear(&docs);
	return same;
}

bool
fixes_check(const struct fixes *x, struct str fixed)
{
	struct pair p = { .x = x, .old = { .form = x->form, .text = x->text },
	    .new = { .form = x->form, .text = fixed } };
	bool same;

	p.old_faults = p.new_faults = (struct faults){ .a = &p.arena };
	same = x->form == FORM_CSV ? same_tables(&p) : same_documents(&p);
	arena_clear(&p.arena);
	if (!same)
		trouble(tr("the fixed text would not read back as the old one: nothing is fixed"));
	return same;
}
