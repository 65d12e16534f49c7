/*
 * What is published: one row for each kind of file. Adding a page kind or a format is one file with
 * one row, and the row's name in output.c.
 */
#ifndef LIB_PUBLISH_OUTPUT_H
#define LIB_PUBLISH_OUTPUT_H

#include "publish/site.h"

/* Where files go. They are made twice: to be listed, then to be written. */
struct sink {
	void *ctx;
	/* Take a file: its name in the generation and its bytes; false: stop. */
	bool (*put)(void *ctx, struct str name, struct str bytes);
};

struct output {
	const char *name;	/* in code and messages */
	/* Make the files; the same bytes each time. False if the sink said stop. */
	bool (*make)(const struct site *s, const struct sink *to);
	bool is_edition;	/* made for each edition, with the site's lang set */
};

/* Make all files of all rows. */
bool output_all(const struct site *s, const struct sink *to);

/* The rows, each in a file of its name. */
extern const struct output output_data;		/* the files of download.h */
extern const struct output look;		/* style sheet, scripts */
extern const struct output search_index;	/* scripts that the search loads */
extern const struct output page_search, page_round, page_quality;
extern const struct output page_home, page_body, page_group, page_item, page_list, page_missing;

#endif
