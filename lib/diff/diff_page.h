/*
 * The fixed pieces of a comparison's page: its head with the style, and its words, which are
 * Chinese as the data are, whoever prints it.
 */
#ifndef LIB_DIFF_DIFF_PAGE_H
#define LIB_DIFF_DIFF_PAGE_H

#include "base/arena.h"

/* From the doctype to the heading, both included. */
extern const char diff_page_head[];
/* The page's word for one of ours; the same word if the page has none. */
const char *diff_page_word(const char *word);
/* The reasons of a proposal in the page's words, in a; what is not known stays as it is. */
struct str diff_page_reasons(struct arena *a, struct str why);

#endif
