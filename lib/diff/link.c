/*
 * Rows that share an item are one link: a walk from row to row by the items they share, found
 * with a union of sets over the rows.
 */
#include "diff/link.h"

#include <stdlib.h>

#include "base/map.h"

#define NOBODY SIZE_MAX

static int
by_index(const void *x, const void *y)
{
	const size_t m = *(const size_t *)x, n = *(const size_t *)y;

	return (m > n) - (m < n);
}

/* Sort a list and drop what stands twice. */
static size_t
unique(size_t *list, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(list, n, sizeof(*list), by_index);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || list[i] != list[kept - 1])
			list[kept++] = list[i];
	return kept;
}

void
link_add(struct arena *a, struct pairs *p, struct pair_link l)
{
	l.old_count = unique(l.old, l.old_count);
	l.new_count = unique(l.new, l.new_count);
	p->links = arena_grow(a, p->links, p->link_count, &p->link_cap, sizeof(*p->links));
	p->links[p->link_count++] = l;
}

static size_t
root(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

/* Make rows that name the same old (or new) item one set. */
static void
unite(const struct pairs *p, size_t *up, bool is_new)
{
	struct map first = { 0 };

	for (size_t i = 0; i < p->told_count; i++) {
		const size_t *item = is_new ? &p->told[i].new : &p->told[i].old;
		size_t at;

		if (p->told[i].row->answer != LINEAGE_YES)
			continue;
		at = *map_put(&first, (struct str){ (const char *)item, sizeof(*item) }, i, NULL);
		up[root(up, i)] = root(up, at);
	}
	map_clear(&first);
}

/* The rows of one set, from the first on, as a link. */
static void
add_set(struct arena *a, struct pairs *p, size_t *up, size_t from)
{
	struct pair_link l = { .is_certain = true, .score = 100 };
	size_t n = 0;

	for (size_t i = from; i < p->told_count; i++)
		n += root(up, i) == root(up, from);
	l.old = arena_new(a, n, sizeof(*l.old));
	l.new = arena_new(a, n, sizeof(*l.new));
	for (size_t i = from; i < p->told_count; i++) {
		const struct lineage_row *row = p->told[i].row;

		if (row->answer != LINEAGE_YES || root(up, i) != root(up, from))
			continue;
		l.old[l.old_count++] = p->told[i].old;
		l.new[l.new_count++] = p->told[i].new;
		if (!l.reason.n)
			l.reason = l.shown = row->document;
	}
	l.way = l.reason.n ? &pair_by_document : &pair_by_person;
	l.old_count = unique(l.old, l.old_count);
	l.new_count = unique(l.new, l.new_count);
	if (l.old_count > 1 || l.new_count > 1)
		link_add(a, p, l);
}

void
link_told(struct arena *a, struct pairs *p)
{
	struct arena work = { 0 };
	size_t *up = arena_new(&work, p->told_count + 1, sizeof(*up));
	bool *is_done = arena_new(&work, p->told_count + 1, sizeof(*is_done));

	for (size_t i = 0; i < p->told_count; i++)
		up[i] = i;
	unite(p, up, false);
	unite(p, up, true);
	for (size_t i = 0; i < p->told_count; i++) {
		if (p->told[i].row->answer != LINEAGE_YES || is_done[root(up, i)])
			continue;
		is_done[root(up, i)] = true;
		add_set(a, p, up, i);
	}
	arena_clear(&work);
}

static int
told_first(const void *x, const void *y)
{
	const struct pair_link *l = x, *m = y;

	if (l->is_certain != m->is_certain)
		return l->is_certain ? -1 : 1;
	if (l->old[0] != m->old[0])
		return l->old[0] < m->old[0] ? -1 : 1;
	return (l->new[0] > m->new[0]) - (l->new[0] < m->new[0]);
}

void
link_order(struct pairs *p)
{
	if (p->link_count)
		qsort(p->links, p->link_count, sizeof(*p->links), told_first);
}
