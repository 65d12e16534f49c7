/*
 * Trees: the parts that all forms share. Children are linked lists, since an item has few of them
 * and they are read once, in order.
 */
#include "syntax/node.h"

#include <string.h>

#include "base/map.h"
#include "base/report.h"
#include "syntax/node_form.h"

/* Maps of more keys than this are checked for duplicates with a hash. */
#define FEW_KEYS 16

struct node_reader {
	const struct node_form *form;	/* NULL if the source's form is no tree */
	void *state;
};

const struct node *
node_get(const struct node *n, const char *key)
{
	if (!n || n->kind != NODE_MAP)
		return NULL;
	for (const struct node *c = n->child; c; c = c->next)
		if (!c->is_raw && str_is(c->key, key))
			return c;
	return NULL;
}

struct str
node_text(const struct node *n, const char *key)
{
	const struct node *c = node_get(n, key);

	return c && c->kind == NODE_TEXT ? c->text : (struct str){ NULL, 0 };
}

size_t
node_count(const struct node *n)
{
	size_t count = 0;

	for (const struct node *c = n ? n->child : NULL; c; c = c->next)
		count++;
	return count;
}

struct node *
node_new(struct arena *a, enum node_kind kind, struct loc at)
{
	struct node *n = arena_new(a, 1, sizeof(*n));

	n->kind = kind;
	n->at = at;
	return n;
}

void
node_append(struct node *parent, struct node **last, struct node *child)
{
	if (*last)
		(*last)->next = child;
	else
		parent->child = child;
	*last = child;
}

void
node_tree_start(struct node_tree *t, struct arena *a, struct faults *fs)
{
	t->a = a;
	t->fs = fs;
	t->depth = t->nodes = 0;
	t->root = NULL;
}

bool
node_tree_put(struct node_tree *t, struct node *n)
{
	if (++t->nodes > NODE_DOC_MOST) {
		fault_add(t->fs, FAULT_LIMIT, n->at, tr("more than %zu nodes in one document"),
		    NODE_DOC_MOST);
		return false;
	}
	if (n->kind == NODE_TEXT && n->text.n > NODE_TEXT_MOST) {
		fault_add(t->fs, FAULT_LIMIT, n->at, tr("a text of more than %zu bytes"),
		    NODE_TEXT_MOST);
		return false;
	}
	if (t->depth == 0)
		t->root = n;
	else
		node_append(t->open[t->depth - 1].node, &t->open[t->depth - 1].last, n);
	return true;
}

bool
node_tree_begin(struct node_tree *t, struct node *n)
{
	if (!node_tree_put(t, n))
		return false;
	if (t->depth == NODE_DEPTH_MOST) {
		fault_add(t->fs, FAULT_LIMIT, n->at, tr("nested deeper than %d"), NODE_DEPTH_MOST);
		return false;
	}
	t->open[t->depth].node = n;
	t->open[t->depth++].last = NULL;
	return true;
}

void
node_tree_end(struct node_tree *t)
{
	t->depth--;
}

static bool
is_seen(const struct node *map, const struct node *until)
{
	for (const struct node *k = map->child; k != until; k = k->next)
		if (str_eq(k->key, until->key))
			return true;
	return false;
}

void
node_check_keys(struct faults *fs, const struct node *map)
{
	const size_t n = node_count(map);
	struct map seen = { 0 };

	for (const struct node *k = map->child; k; k = k->next) {
		bool is_new = true;

		if (n > FEW_KEYS)
			map_put(&seen, k->key, 0, &is_new);
		else
			is_new = !is_seen(map, k);
		if (!is_new)
			fault_add(fs, FAULT_DUPLICATE_KEY, k->key_at, tr("key given twice: %.*s"),
			    STRF(k->key));
	}
	map_clear(&seen);
}

static const struct node_form *const forms[] = { &node_yaml, &node_json, &node_xml };

struct node_reader *
node_open(struct arena *a, const struct source *src, struct faults *fs)
{
	struct node_reader *r = arena_new(a, 1, sizeof(*r));

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (forms[i]->form == src->form)
			r->form = forms[i];
	if (r->form)
		r->state = r->form->open(a, src, fs);
	return r;
}

bool
node_next(struct node_reader *r, struct arena *a, struct node **doc)
{
	*doc = NULL;
	return r->form && r->form->next(r->state, a, doc);
}

void
node_close(struct node_reader *r)
{
	if (r && r->form)
		r->form->close(r->state);
}
