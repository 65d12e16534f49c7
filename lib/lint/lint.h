/*
 * The engine: a stream of items goes in, findings come out in input order. Rules about one item run
 * in worker threads; what is kept of a whole catalogue is hashes, places and counts.
 */
#ifndef LIB_LINT_LINT_H
#define LIB_LINT_LINT_H

#include "item/catalog.h"
#include "lint/finding.h"
#include "lint/rule.h"

struct law_register;
struct lint;

/*
 * Make an engine for a schema.
 *
 * in:      a, where it lives; s; on[], which of the rules (rule_at()) run, NULL for all; sink,
 *          copied
 * returns: never NULL; to be passed to lint_close()
 */
struct lint *lint_open(struct arena *a, const struct schema *s, const bool *on,
    const struct finding_sink *sink);
/*
 * Give the engine a register of laws; before the first catalogue. Without one the rules that ask it
 * keep still.
 *
 * in:      r, borrowed until lint_close(); NULL: none
 */
void lint_set_laws(struct lint *l, const struct law_register *r);
/* The stream to hand to input_each(); it may pass many catalogues, one after the other. */
struct stream lint_stream(struct lint *l);
/* Pass a held catalogue through the engine, in the caller's thread. */
void lint_catalog(struct lint *l, struct catalog *c);
/* Give back what the engine holds. */
void lint_close(struct lint *l);

#endif
