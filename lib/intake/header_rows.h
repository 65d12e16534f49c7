/*
 * The rows of a heading: which belong to it, and the texts over each column.
 */
#ifndef LIB_INTAKE_HEADER_ROWS_H
#define LIB_INTAKE_HEADER_ROWS_H

#include "intake/header.h"

/*
 * Find which rows belong to the heading row rows[at]: groups above it, sub-headings below.
 *
 * out:     m->row, m->rows, m->texts; m->n is known
 */
void header_extend(struct catalog *c, const struct row *rows, size_t n, size_t at,
    struct mapping *m);

/*
 * The texts over column i, from the top group down.
 *
 * out:     path, room for HEADING_ROWS_MOST
 * returns: how many; 0 for a column without a heading
 */
size_t header_path(const struct mapping *m, const struct row *rows, size_t i, struct str *path);

#endif
