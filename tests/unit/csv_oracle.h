/*
 * libcsv in strict mode as the oracle of our splitter. It is fed one physical line at a time, which
 * makes the line of every record known; blanks are no matter of its own, blank lines are records of
 * one empty cell, and a broken record costs its first line, as with ours.
 */
#ifndef TESTS_UNIT_CSV_ORACLE_H
#define TESTS_UNIT_CSV_ORACLE_H

#include <csv.h>
#include <string.h>

#include "base/arena.h"

struct oracle_row {
	struct str *cells;
	size_t n, cap;
	uint32_t line;		/* 1-based, where it begins */
	bool is_broken;
};

struct oracle {
	struct arena *a;
	struct oracle_row *rows;
	size_t n, cap;
	bool is_done;		/* the record that is being read has ended */
	size_t lines_read;	/* for bounds: lines fed, those fed again included */
};

static inline void
oracle_cell(void *text, size_t n, void *ctx)
{
	struct oracle *o = ctx;
	struct oracle_row *r = &o->rows[o->n - 1];

	r->cells = arena_grow(o->a, r->cells, r->n, &r->cap, sizeof(*r->cells));
	r->cells[r->n++] = arena_str(o->a, (struct str){ text, n });
}

static inline void
oracle_end(int c, void *ctx)
{
	(void)c;
	((struct oracle *)ctx)->is_done = true;
}

static inline int
oracle_blank(unsigned char c)
{
	(void)c;
	return 0;
}

/* The physical line at *at with its end (LF, CRLF or CR), which *at moves past. */
static inline struct str
oracle_line(struct str t, size_t *at)
{
	const size_t from = *at;

	while (*at < t.n && t.p[*at] != '\n' && t.p[*at] != '\r')
		*at += 1;
	if (*at + 1 < t.n && t.p[*at] == '\r' && t.p[*at + 1] == '\n')
		*at += 1;
	if (*at < t.n)
		*at += 1;
	return (struct str){ t.p + from, *at - from };
}

/* Read one record at *at, line *line; both move past it. */
static inline void
oracle_record(struct oracle *o, struct str t, char delim, size_t *at, uint32_t *line)
{
	struct oracle_row *r;
	struct csv_parser p;
	size_t to = *at;
	uint32_t lines = 0;
	bool ok = true;

	o->rows = arena_grow(o->a, o->rows, o->n, &o->cap, sizeof(*o->rows));
	r = &o->rows[o->n++];
	*r = (struct oracle_row){ .line = *line };
	o->is_done = false;
	if (t.p[to] == '\n' || t.p[to] == '\r') {
		oracle_line(t, at);
		oracle_cell(NULL, 0, o);
		*line += 1;
		return;
	}
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
	csv_set_delim(&p, (unsigned char)delim);
	csv_set_space_func(&p, oracle_blank);
	while (ok && !o->is_done && to < t.n) {
		const struct str text = oracle_line(t, &to);

		ok = csv_parse(&p, text.p, text.n, oracle_cell, oracle_end, o) == text.n;
		lines++;
		o->lines_read++;
	}
	if (ok && !o->is_done)
		ok = csv_fini(&p, oracle_cell, oracle_end, o) == 0;
	csv_free(&p);
	if (!ok) {
		r->is_broken = true;
		r->n = 0;
		to = *at;
		oracle_line(t, &to);
		lines = 1;
	}
	*at = to;
	*line += lines;
}

/* Read a whole text. */
static inline void
oracle_read(struct oracle *o, struct arena *a, struct str text, char delim)
{
	uint32_t line = 1;

	*o = (struct oracle){ .a = a };
	for (size_t at = 0; at < text.n;)
		oracle_record(o, text, delim, &at, &line);
}

#endif
