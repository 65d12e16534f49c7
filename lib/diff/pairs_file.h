/*
 * The file in which a person answers proposals: YAML, a document a row, or CSV. It is written with
 * open answers, edited, kept, and read back as lineage; rows with a document are its word.
 */
#ifndef LIB_DIFF_PAIRS_FILE_H
#define LIB_DIFF_PAIRS_FILE_H

#include <stdbool.h>

#include "diff/lineage.h"

struct diff;

/*
 * Read such a file.
 *
 * in:      path, "-" for standard input; the form is found from the bytes
 * out:     its rows are added to l
 * returns: false if it cannot be read or a row is none (told with its place); sound rows are added
 */
bool pairs_file_read(struct lineage *l, const char *path);
/*
 * Write all proposals of a comparison for answering, and the answers that it was run with.
 *
 * in:      path; a name that ends in .csv gives CSV, any other YAML; known, its rows keep their
 *          answers
 * returns: false if it cannot be written; told
 */
bool pairs_file_write(const struct diff *d, const struct lineage *known, const char *path);

#endif
