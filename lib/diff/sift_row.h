/*
 * Reading the records of a table for sifting, and nothing of what they mean but where the keys are.
 */
#ifndef LIB_DIFF_SIFT_ROW_H
#define LIB_DIFF_SIFT_ROW_H

#include "diff/sift.h"

/*
 * Read a file's records: file, src and rows of the side.
 *
 * in:      side, zeroed but for src.path; is_checked, all of it is UTF-8; else keys alone are
 *          looked at, since what is set aside is the same as what was checked, and what is kept
 *          is checked by its reader
 * returns: false if it is no plain table in UTF-8 with a heading in its first line, a name in every
 *          row and no other rows between; silent
 */
bool sift_read(struct sift_side *side, const struct schema *s, const char *path, size_t least,
    bool is_checked);
/* True if both have the same heading, byte for byte. */
bool sift_same_heading(const struct sift_side *x, const struct sift_side *y);

#endif
