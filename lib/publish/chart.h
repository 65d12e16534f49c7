/*
 * Drawings as inline SVG: no script, no file, readable in light and dark, with words for those who
 * cannot see them.
 */
#ifndef LIB_PUBLISH_CHART_H
#define LIB_PUBLISH_CHART_H

#include "publish/page.h"
#include "publish/past.h"

/* How many items each round has, and the target: a chart, and the table that says the same. */
void chart_rounds(struct page *p, const struct past *past);

#endif
