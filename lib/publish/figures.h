/*
 * The counts of a site as a table for programs.
 */
#ifndef LIB_PUBLISH_FIGURES_H
#define LIB_PUBLISH_FIGURES_H

#include "publish/download.h"

#define FIGURES_NAME "figures.csv"

/* Write the table: group, name, items; the first row is the total. */
void figures_write(struct flow *f, const struct site *s);

#endif
