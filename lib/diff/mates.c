/*
 * Certain pairs as two arrays, so that each question is one look.
 */
#include "diff/mates.h"

static size_t *
nobody(struct arena *a, size_t n)
{
	size_t *list = arena_new(a, n + 1, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = MATES_NONE;
	return list;
}

bool
mates_init(struct mates *m, const struct catalog *old, const struct catalog *new,
    const struct diff_options *options)
{
	struct diff_options sure = *options;
	struct arena *a = &m->d.arena;

	*m = (struct mates){ 0 };
	sure.no_guess = true;
	if (!diff_run(&m->d, old, new, &sure))
		return false;
	m->new_of = nobody(a, old->n);
	m->old_of = nobody(a, new->n);
	m->changed = arena_new(a, old->n + 1, sizeof(*m->changed));
	m->old_unsure = arena_new(a, old->n + 1, sizeof(*m->old_unsure));
	m->new_unsure = arena_new(a, new->n + 1, sizeof(*m->new_unsure));
	for (size_t i = 0; i < m->d.pairs.n; i++) {
		const struct pair *p = &m->d.pairs.list[i];

		m->new_of[p->old] = p->new;
		m->old_of[p->new] = p->old;
	}
	for (size_t i = 0; i < m->d.counts.changed; i++)
		m->changed[m->d.changed[i].pair->old] = &m->d.changed[i];
	for (size_t i = 0; i < m->d.pairs.ambiguous_count; i++) {
		const struct pair_group *g = &m->d.pairs.ambiguous[i];

		for (size_t k = 0; k < g->old_count; k++)
			m->old_unsure[g->old[k]] = true;
		for (size_t k = 0; k < g->new_count; k++)
			m->new_unsure[g->new[k]] = true;
	}
	return true;
}

void
mates_clear(struct mates *m)
{
	diff_clear(&m->d);
	*m = (struct mates){ 0 };
}

bool
mates_differ(const struct mates *m, size_t old, uint16_t field)
{
	const struct diff_pair *p = m->changed[old];

	for (size_t i = 0; p && i < p->n; i++)
		if (p->changes[i].part == FIELDS_ITEM && p->changes[i].row == field &&
		    p->changes[i].class == CHANGE_CONTENT && change_lang(&p->changes[i]) == LANG_ZH)
			return true;
	return false;
}

bool
mates_differ_basis(const struct mates *m, size_t old)
{
	const struct diff_pair *p = m->changed[old];

	for (size_t i = 0; p && i < p->n; i++)
		if (p->changes[i].part == m->d.schema->ids.part_basis &&
		    p->changes[i].class == CHANGE_CONTENT)
			return true;
	return false;
}

bool
mates_differ_any(const struct mates *m, size_t old)
{
	const struct diff_pair *p = m->changed[old];

	for (size_t i = 0; p && i < p->n; i++)
		if (p->changes[i].class == CHANGE_CONTENT)
			return true;
	return false;
}
