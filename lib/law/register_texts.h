/*
 * Walking over files of texts: a file, or all .md and .txt files under a folder, in order of names.
 */
#ifndef LIB_LAW_REGISTER_TEXTS_H
#define LIB_LAW_REGISTER_TEXTS_H

#include "law/register_collect.h"
#include "law/register_file.h"

struct register_walk {
	struct register_collect *collect;
	struct register_bodies *bodies;	/* NULL: texts are not kept */
	const char *index;		/* a table of path and effective, with tabs; NULL: none */
	bool verbose;			/* tell each fault of a text */
	size_t files, skipped;		/* read; those that are no text of a law */
};

/* Take the facts, and the texts, of files and folders; false if one could not be read; told. */
bool register_texts_walk(struct register_walk *w, char *const *args, int n);

#endif
