/*
 * The figures of the site as CSV: how many items in all, by kind, body, level and theme, and in
 * each round. The first row is the total; the guard of the next run reads it.
 */
#include "publish/figures.h"

#include "publish/past.h"

static void
put_cell(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

static void
put_row(struct buf *b, const char *group, struct str name, size_t n)
{
	buf_fmt(b, "%s,", group);
	put_cell(b, name);
	buf_fmt(b, ",%zu\r\n", n);
}

static void
put_groups(struct buf *b, const char *group, const struct site_groups *gs)
{
	for (size_t i = 0; i < gs->n; i++)
		put_row(b, group, gs->g[i].word ? STR("") : gs->g[i].title, gs->g[i].n);
}

void
figures_write(struct flow *f, const struct site *s)
{
	struct buf *b = &f->b;

	buf_add(b, "group,name,items\r\n");
	put_row(b, "total", STR(""), s->c->n);
	put_groups(b, "kind", &s->kinds);
	put_groups(b, "level", &s->levels);
	put_groups(b, "theme", &s->themes);
	put_groups(b, "body", &s->bodies);
	for (size_t i = 0; s->past && i < s->past->n; i++)
		put_row(b, "round", s->past->rounds[i].number, s->past->rounds[i].n);
}
