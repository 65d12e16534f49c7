/*
 * The facts of a register as one text that is read in place when a program starts: a line a law,
 * a version, a name; fields between tabs. It is a table of the register file beside those for
 * people.
 */
#ifndef LIB_LAW_REGISTER_IMAGE_H
#define LIB_LAW_REGISTER_IMAGE_H

#include "base/buf.h"
#include "law/register.h"

/* A key under which a law is found. */
struct register_name {
	struct str key;		/* folded title or number */
	uint64_t hash;		/* of key */
	uint32_t law;		/* index */
	uint32_t version;	/* of a number: index in the law; else 0 */
	enum register_sure sure;	/* of a title: EXACT, SHORT, OLDER; NONE for a number */
};

struct register_image {
	struct register_law *laws;	/* with n versions each, which are read at the first need */
	size_t n;
	struct str *blocks;		/* of each law: its versions, as text */
	struct register_name *names;
	size_t name_count;
	struct str *pool;		/* texts that come again and again; pool[0] is empty */
	size_t pool_count;
};

/* Write laws, in order, with all the names they are found by. */
void register_image_put(struct buf *b, const struct register_law *laws, size_t n);
/*
 * Read an image.
 *
 * out:     *im; texts are slices of text, arrays in a
 * returns: false if text is no image; silent
 */
bool register_image_read(struct arena *a, struct str text, struct register_image *im);
/* Read the versions of law i into a; false if they don't read: it then has none. Silent. */
bool register_image_versions(struct arena *a, struct register_image *im, size_t i);

#endif
