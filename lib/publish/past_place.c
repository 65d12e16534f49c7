/*
 * The addresses of what is gone, and those that items had under other codes.
 */
#include "base/map.h"
#include "publish/address.h"
#include "publish/past.h"
#include "publish/site.h"

/* An address that no page has: the first of the stem, stem__gone, stem__gone2, … */
static struct str
free_address(struct past *p, struct map *taken, struct str stem)
{
	for (size_t i = 0;; i++) {
		const struct str file = i < 1 ? arena_fmt(&p->arena, "item/%.*s.html", STRF(stem))
		    : i < 2 ? arena_fmt(&p->arena, "item/%.*s__gone.html", STRF(stem))
		    : arena_fmt(&p->arena, "item/%.*s__gone%zu.html", STRF(stem), i);
		bool is_new;

		map_put(taken, file, 0, &is_new);
		if (is_new)
			return file;
	}
}

static void
place_life(struct past *p, const struct site *s, struct past_life *life, struct map *taken)
{
	if (life->item != SIZE_MAX && !life->is_closed) {
		life->file = s->files[life->item];
		life->head = s->heads[life->item];
	} else if (past_is_gone(life)) {
		const struct item *it = p->gone.items[life->gone];

		life->file = free_address(p, taken, address_key(&p->arena, it->key));
		life->head = arena_fmt(&p->arena, "%.*s - 已不在目录 - %.*s", STRF(life->title),
		    STRF(str_sub(life->file, 5, life->file.n - 5)));
	}
}

/* Figures of the rounds, of what is told alone. */
static void
count_events(struct past *p, const struct past_life *life)
{
	for (size_t i = 0; i < life->n; i++) {
		const struct past_event *e = &life->events[i];
		struct past_round *r = &p->rounds[e->round];

		r->gone += e->what == PAST_GONE;
		r->came += e->what == PAST_CAME || e->what == PAST_OPENED;
		r->changed += e->what == PAST_CHANGED;
		if (e->verb != VERB_UNREAD && (e->what == PAST_GONE || e->what == PAST_CAME))
			r->figures[verb_of(e->verb)->figure]++;
	}
}

void
past_place(struct past *p, const struct site *s)
{
	struct map taken = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < s->c->n; i++)
		map_put(&taken, s->files[i], 0, NULL);
	for (size_t i = 0; i < p->life_count; i++)
		place_life(p, s, &p->lives[i], &taken);
	for (size_t i = 0; i < p->life_count; i++)
		if (!p->lives[i].is_closed)
			count_events(p, &p->lives[i]);
	for (size_t i = 0; i < p->address_count; i++) {
		struct past_address *a = &p->addresses[i];
		const struct str file = arena_fmt(&p->arena, "item/%.*s.html",
		    STRF(address_key(&p->arena, a->file)));
		bool is_new;

		if (p->lives[a->life].is_closed)
			continue;
		map_put(&taken, file, 0, &is_new);
		if (is_new)
			p->addresses[n++] = (struct past_address){ file, a->life };
	}
	p->address_count = n;
	for (size_t i = 0; i < p->n; i++) {
		struct past_round *r = &p->rounds[i];
		size_t told = 0;

		for (size_t k = 0; k < r->n; k++)
			if (!p->lives[r->members[k].life].is_closed)
				r->members[told++] = r->members[k];
		r->withheld += r->n - told;
		r->n = told;
	}
	map_clear(&taken);
}
