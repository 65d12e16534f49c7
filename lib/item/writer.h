/*
 * Writing catalogues: YAML, CSV, JSON lines and our XML, each read back to the same values.
 */
#ifndef LIB_ITEM_WRITER_H
#define LIB_ITEM_WRITER_H

#include <stdio.h>

#include "base/buf.h"
#include "item/catalog.h"

struct writer {
	const char *name;	/* "yaml", as in --format */
	/* The heading, from c->head; NULL members write nothing. */
	void (*head)(struct buf *b, const struct catalog *c);
	void (*item)(struct buf *b, const struct catalog *c, const struct item *it);
	void (*tail)(struct buf *b, const struct catalog *c);
	bool needs_all;		/* head() looks at the held items (c->items) to know the columns */
};

/* The writer of that name; NULL if there is none. */
const struct writer *writer_by_name(const char *name);
/* The i-th writer, NULL past the last; the first is the default. */
const struct writer *writer_at(size_t i);
/* Write a held catalogue; write errors show when fp is closed. */
void writer_all(const struct writer *w, FILE *fp, const struct catalog *c);

/* The rows of the write_*.c files. */
extern const struct writer writer_yaml, writer_csv, writer_jsonl, writer_xml;

#endif
