/*
 * Families of tiered codes, as in lists of divisions: where most children of one code went, there
 * their parent went too, and there a child without a mate is looked for.
 */
#ifndef LIB_DIFF_FAMILY_H
#define LIB_DIFF_FAMILY_H

struct guess;

/*
 * Weigh the tries of a search by families, and add tries of parents whose children agree.
 *
 * in:      g, before its tries are indexed; the code column is tiered
 */
void family_weigh(struct guess *g);
/* Propose the last ones without a mate of two families that are one, and what another took in. */
void family_finish(struct guess *g);

#endif
