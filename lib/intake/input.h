/*
 * Every kind of input for every tool: files, folders, standard input, rounds in a store.
 */
#ifndef LIB_INTAKE_INPUT_H
#define LIB_INTAKE_INPUT_H

#include "base/buf.h"
#include "base/prog.h"
#include "item/catalog.h"

struct intake_options;

/*
 * Load the schema that the options name, with the types of all floors; false and told if it is not
 * sound.
 */
bool input_schema(const struct prog *p, struct schema *s);

/* What reading needs to know; the same for every input of a run. */
struct input {
	const struct prog *prog;	/* --from, --as-of, --region, -d, -j */
	const struct schema *schema;
	const struct intake_options *intake;	/* NULL: the defaults */
};

/*
 * Walk the inputs: files, folders (their files in order of name), "-", NAME@ROUND with a store.
 *
 * in:      args, n of them (none: "-")
 * returns: false if one of them could not be read (told); the others are read all the same
 */
bool input_each(const struct input *in, char *const *args, int n, const struct stream *to);
/* Print how each input's headings would be mapped; false if one could not be read (told). */
bool input_explain(const struct input *in, char *const *args, int n, struct buf *b);
/*
 * Read one input and hold all of its items in c (to be cleared by the caller); false and told if it
 * cannot be read.
 */
bool input_load(const struct input *in, const char *arg, struct catalog *c);

#endif
