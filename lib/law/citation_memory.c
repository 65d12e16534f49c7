/*
 * Remembered readings. They are kept as slices of a copy of the text and moved to the text at hand,
 * so what is added is the same as if it had been read there.
 */
#include "law/citation_memory.h"

#define REMEMBERED_MOST 4096	/* texts */

struct citation_remembered {
	struct str text;
	struct citation_numbers numbers;
	struct citation_version version;
	bool says;		/* it says something of a version or number */
};

static bool
read_text(struct arena *a, struct str text, struct citation_numbers *ns, struct citation_version *v)
{
	const size_t numbers = ns->n, events = v->n;

	citation_number_scan(a, text, ns);
	citation_version_scan(a, text, v);
	return ns->n > numbers || v->n > events || citation_version_is(text);
}

/* A slice of one text as that of an equal one. */
static struct str
move(struct str slice, struct str from, struct str to)
{
	return slice.p ? (struct str){ to.p + (slice.p - from.p), slice.n } : slice;
}

static const struct citation_remembered *
find(struct citation_memory *m, struct str text)
{
	struct citation_remembered *r;
	size_t i;

	if (map_get(&m->by_text, text, &i))
		return &m->list[i];
	if (m->n == REMEMBERED_MOST)
		citation_memory_clear(m);
	m->list = arena_grow(&m->arena, m->list, m->n, &m->cap, sizeof(*m->list));
	r = &m->list[m->n];
	*r = (struct citation_remembered){ .text = arena_str(&m->arena, text) };
	r->says = read_text(&m->arena, r->text, &r->numbers, &r->version);
	map_put(&m->by_text, r->text, m->n++, NULL);
	return r;
}

bool
citation_memory_read(struct citation_memory *m, struct arena *a, struct str text,
    struct citation_numbers *ns, struct citation_version *v)
{
	const struct citation_remembered *r;

	if (!m || !text.n)
		return read_text(a, text, ns, v);
	r = find(m, text);
	for (size_t i = 0; i < r->numbers.n; i++) {
		struct citation_number n = r->numbers.list[i];

		n.text = move(n.text, r->text, text);
		n.issuer = move(n.issuer, r->text, text);
		citation_number_add(a, ns, &n);
	}
	citation_version_add(a, v, r->version.events, r->version.n);
	for (size_t i = v->n - r->version.n; i < v->n; i++)
		v->events[i].text = move(v->events[i].text, r->text, text);
	return r->says;
}

void
citation_memory_clear(struct citation_memory *m)
{
	map_clear(&m->by_text);
	arena_clear(&m->arena);
	*m = (struct citation_memory){ 0 };
}
