/*
 * Files of facts, catalog-register(5): a YAML stream, a heading and then one law a document.
 */
#ifndef LIB_LAW_REGISTER_YAML_H
#define LIB_LAW_REGISTER_YAML_H

#include "base/buf.h"
#include "law/register_facts.h"

struct register_yaml {
	struct register_facts *facts;
	struct register_correction *corrections;	/* taken at the end */
	size_t n, cap;
	size_t faults;		/* told so far */
};

/*
 * Read a file of facts.
 *
 * in:      text, UTF-8, lives as long as the facts; path for messages
 * out:     laws and versions put into y->facts; documents with `why` are kept as corrections
 * returns: false if anything is wrong with it: each fault told with its place, the rest is read
 */
bool register_yaml_read(struct register_yaml *y, struct str path, struct str text);
/*
 * Apply the corrections in the order they came: what a correction says replaces what was there. A
 * version that it names by date and nothing matches is added; `drop: yes` takes one away.
 *
 * returns: false, told, if one names a law that is not there and gives no level to make it one
 */
bool register_yaml_correct(struct register_yaml *y);
/* Write a law as a document, with the --- before it. */
void register_yaml_put(struct buf *b, const struct register_law *law);

#endif
