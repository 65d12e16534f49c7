/*
 * The data that the programs carry inside them: schemas, registers, the site's style sheet. The
 * YAML that is read at every start is carried as JSON, each node on the line that it has in the
 * file (cmd/carry.c); the laws and all else as they are.
 */
#ifndef LIB_BASE_EMBED_H
#define LIB_BASE_EMBED_H

#include "base/str.h"

struct embed {
	/* path from the top of the source tree, e.g. schemas/item.yaml */
	const char *name;
	const unsigned char *data;	/* the bytes as they are carried */
	size_t size;			/* bytes */
};

/* Made at build from the files themselves; those of one folder are ordered by name. */
extern const struct embed embed_table[];
extern const size_t embed_count;

/* The bytes of a carried file; the empty slice if there is none of that name. */
struct str embed_get(const char *name);
/* The i-th carried file whose name starts with prefix (0-based), NULL past the last. */
const struct embed *embed_under(const char *prefix, size_t i);

#endif
