/*
 * The time limits of an item as a drawing.
 */
#ifndef LIB_PUBLISH_PAGE_LIMIT_H
#define LIB_PUBLISH_PAGE_LIMIT_H

#include "publish/page.h"

/* Draw the statutory limit against the promised one; false, and nothing, if they cannot be read. */
bool page_limits(struct page *p, const struct item *it);

#endif
