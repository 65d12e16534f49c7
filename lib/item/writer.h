/*
 * Writing catalogues: YAML, CSV, JSON and our XML, each read back to the same values.
 */
#ifndef LIB_ITEM_WRITER_H
#define LIB_ITEM_WRITER_H

#include <stdio.h>

#include "base/buf.h"
#include "item/catalog.h"
#include "item/columns.h"

/* A catalogue that is being written. */
struct writing {
	const struct writer *w;
	const struct catalog *c;	/* heading and names; its items are the caller's business */
	struct buf b;		/* what is written; the caller takes it away when it likes */
	struct columns cols;	/* of a table */
	struct str *cells;	/* a row of it; the writer's own */
	size_t n;		/* items written so far */
	bool has_keys;		/* JSON: each item has its key, as "@key" */
};

struct writer {
	const char *name;	/* "yaml", as in --format */
	const char *from;	/* what --from calls the form */
	/* It is a table: writer_look() must see every item before the first is written. */
	bool is_table;
	/* What stands before the items; NULL members write nothing. */
	void (*head)(struct writing *w);
	/* An item; NULL for the heading alone, in a table that has no items. */
	void (*item)(struct writing *w, const struct item *it);
	void (*tail)(struct writing *w);
	/* Learn of an item or the heading what a table must know beside its columns. */
	void (*look)(struct writing *w, const struct item *it, bool heading);
};

/* The writer of that name; NULL if there is none. */
const struct writer *writer_by_name(const char *name);
/* The i-th writer, NULL past the last; the first is the default. */
const struct writer *writer_at(size_t i);

/* Begin to write; c is borrowed, the result is to be passed to writer_clear(). */
void writer_start(struct writing *w, const struct writer *how, const struct catalog *c);
/* See an item that will be written; only tables need it. */
void writer_look(struct writing *w, const struct item *it);
/* Write what stands before the items: all of them were seen. */
void writer_head(struct writing *w);
/* Write an item. */
void writer_item(struct writing *w, const struct item *it);
/* Write what stands behind the items. */
void writer_tail(struct writing *w);
/* Give it all back. */
void writer_clear(struct writing *w);

/* Write a held catalogue; write errors show when fp is closed. */
void writer_all(const struct writer *w, FILE *fp, const struct catalog *c);

/* The rows of the write_*.c files. */
extern const struct writer writer_yaml, writer_csv, writer_excel, writer_json, writer_jsonl,
    writer_xml;

#endif
