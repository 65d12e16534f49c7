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
/*
 * Walk the names of inputs: a folder is its files, in order of name.
 *
 * in:      args, n of them (none: "-"); one, called for each name that is no folder, with true for
 *          a file that only its folder named: it may be no table at all
 * returns: false if a folder could not be read (told) or one() was false
 */
bool input_walk(char *const *args, int n, bool (*one)(void *ctx, const char *arg, bool in_folder),
    void *ctx);
/* Read one input of that walk; false and told if it could not be read. */
bool input_one(const struct input *in, const char *arg, bool in_folder, const struct stream *to);
/* The same for a file whose bytes were read already; they are borrowed until the call returns. */
bool input_bytes(const struct input *in, const char *arg, bool in_folder, struct str bytes,
    const struct stream *to);
/* True if an input's name is that of a round in a store. */
bool input_is_round(const char *arg);
/* Print how each input's headings would be mapped; false if one could not be read (told). */
bool input_explain(const struct input *in, char *const *args, int n, struct buf *b);
/*
 * Read one input and hold all of its items in c (to be cleared by the caller); false and told if it
 * cannot be read.
 */
bool input_load(const struct input *in, const char *arg, struct catalog *c);
/* The same, but the items are handed to a stream and c holds what is known beside them. */
bool input_stream(const struct input *in, const char *arg, const struct stream *to,
    struct catalog *c);

#endif
