/*
 * The files for machines, one row for each. From these rows they are written, the pages make their
 * lists of downloads, and the data set is described.
 */
#ifndef LIB_PUBLISH_DOWNLOAD_H
#define LIB_PUBLISH_DOWNLOAD_H

#include "publish/output.h"

/* What a file is for. */
enum download_use {
	DOWNLOAD_DATA,		/* the whole catalogue in some form */
	DOWNLOAD_ITEM,		/* an item in some form: a file beside each page of an item */
	DOWNLOAD_ABOUT,		/* describes other files: schemas, the list of checksums */
	DOWNLOAD_FEED,		/* what changed */
	DOWNLOAD_ROBOT		/* for search engines; no reader looks for it */
};

/* A file as it is written, piece by piece. */
struct flow {
	struct buf b;		/* what is not given on yet; writers add here */
	const struct sink *to;
	bool is_stopped;	/* the sink said stop */
};

struct download {
	/* its name in the site; of DOWNLOAD_ITEM what stands in place of the page's ".html" */
	const char *path;
	const char *media;	/* its media type, as registered: "text/csv" */
	const char *label;	/* what it is called, in Chinese: a word of the interface */
	const char *what;	/* what it is good for, the same */
	const char *type;	/* its name in the EU's list of file types ("CSV"); NULL: none */
	enum download_use use;
	/* True if the site has it; NULL: always. */
	bool (*is_made)(const struct site *s);
	/* Write it; NULL for what the run writes itself. */
	void (*write)(struct flow *f, const struct site *s);
	/* Write that of an item (DOWNLOAD_ITEM). */
	void (*write_item)(struct buf *b, const struct site *s, size_t item);
};

/* The i-th file of a site, in the order of lists; NULL past the last. */
const struct download *download_at(size_t i);
/* True if the site has it. */
bool download_is_made(const struct download *d, const struct site *s);
/* The name of the file of an item: "item/0131.xml" beside "item/0131.html". In a. */
struct str download_name(struct arena *a, const struct download *d, const struct site *s,
    size_t item);
/* Give on what was added, if it is much; a writer calls it after each item. */
void flow_more(struct flow *f);

#endif
