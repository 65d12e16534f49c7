/*
 * Links of several items: merges (n old, one new) and splits (one old, n new).
 */
#ifndef LIB_DIFF_LINK_H
#define LIB_DIFF_LINK_H

#include "diff/pair.h"

/* Add a link; its lists are sorted in place. */
void link_add(struct arena *a, struct pairs *p, struct pair_link l);
/* Add a link for each group of yes rows of p->told that is not one to one. */
void link_told(struct arena *a, struct pairs *p);
/* Put told links before guessed ones, each in the order of the first old item. */
void link_order(struct pairs *p);

#endif
