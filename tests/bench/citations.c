/*
 * Reading citations alone: citations FILE..., the basis texts of catalogues or workbooks. As in
 * catalog-lint, versions are remembered from text to text, but nothing from run to run.
 */
#include <stdio.h>
#include <time.h>

#include "base/prog.h"
#include "intake/input.h"
#include "law/citation.h"
#include "law/citation_memory.h"

#define RUNS 51

struct bench {
	struct str *texts;	/* the basis texts */
	size_t n, cap, bytes;
	size_t citations;	/* of all texts */
	size_t unread;		/* slices of them that are none */
};

static void
take(struct bench *b, struct arena *a, const struct catalog *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct item *it = c->items[i];

		for (size_t k = 0; k < it->n; k++) {
			const struct value *v = &it->v[k];

			if (v->field >= c->schema->n ||
			    !str_is(c->schema->fields[v->field].name, "basis.text"))
				continue;
			b->texts = arena_grow(a, b->texts, b->n, &b->cap, sizeof(*b->texts));
			b->texts[b->n++] = arena_str(a, v->text);
			b->bytes += v->text.n;
		}
	}
}

/* Microseconds of processor time for all texts. */
static double
run(struct bench *b)
{
	struct citation_memory m = { 0 };
	struct arena a = { 0 };
	struct timespec from, to;

	b->citations = b->unread = 0;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (size_t i = 0; i < b->n; i++) {
		struct citations cs;

		citation_parse(&a, &m, b->texts[i], &cs);
		b->citations += cs.n;
		b->unread += cs.unread_count;
		arena_reset(&a);
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	citation_memory_clear(&m);
	arena_clear(&a);
	return (double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3;
}

int
main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct bench b = { 0 };
	struct schema s;
	struct prog p;
	double best = 0;

	prog_start(&p, "citations");
	if (!input_schema(&p, &s))
		return PROG_TROUBLE;
	for (int i = 1; i < argc; i++) {
		const struct input in = { .prog = &p, .schema = &s };
		struct catalog c;

		if (input_load(&in, argv[i], &c))
			take(&b, &a, &c);
		catalog_clear(&c);
	}
	for (int i = 0; i < RUNS && b.bytes; i++) {
		const double us = run(&b);

		if (i == 0 || us < best)
			best = us;
	}
	printf("%zu texts, %zu bytes, %zu citations, %zu unread: %.2f us a KB\n", b.n, b.bytes,
	    b.citations, b.unread, b.bytes ? best / ((double)b.bytes / 1024) : 0.0);
	arena_clear(&a);
	return b.bytes ? PROG_CLEAN : PROG_TROUBLE;
}
