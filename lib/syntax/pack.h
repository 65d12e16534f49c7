/*
 * The files inside a ZIP package (XLSX, DOCX), read and written: the one door to libzip. Sizes that
 * a package claims are not believed, names are found in any case.
 */
#ifndef LIB_SYNTAX_PACK_H
#define LIB_SYNTAX_PACK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct pack;

enum pack_got {
	PACK_OK,
	PACK_ABSENT,	/* there is no such file in it */
	PACK_LOCKED,	/* it is encrypted */
	PACK_LARGE,	/* it unpacks to more than the limit */
	PACK_BROKEN	/* cut, or its check sum is wrong */
};

/*
 * Open a package.
 *
 * in:      a, for what the package needs; bytes, borrowed until pack_close()
 * returns: NULL if it is no ZIP file, or a broken one; silent
 */
struct pack *pack_open(struct arena *a, struct str bytes);
/* Close it; NULL is fine. */
void pack_close(struct pack *p);
/* True if it has a file of that name. */
bool pack_has(const struct pack *p, struct str name);

/*
 * Unpack one file.
 *
 * in:      name, with or without a leading '/', in any case; most, bytes that it may have
 * out:     b, the bytes in place of what it held; to be cleared by the caller
 * returns: PACK_OK, or why not, and b is empty; silent
 */
enum pack_got pack_get(struct pack *p, struct str name, size_t most, struct buf *b);

/*
 * Find the name that a reference stands for.
 *
 * in:      from, the file that refers, e.g. xl/workbook.xml; target, e.g. worksheets/sheet1.xml,
 *          ../a.xml or /xl/a.xml
 * returns: the name from the top of the package, in a
 */
struct str pack_resolve(struct arena *a, struct str from, struct str target);

/* A file of a package that is written. */
struct pack_part {
	const char *name;	/* from the top of the package */
	struct str bytes;
};

/*
 * Write a package: the files in their order, compressed, all of one date, so that the same files
 * give the same bytes.
 *
 * out:     b, the package is added
 * returns: false if it cannot be made; told
 */
bool pack_write(struct buf *b, const struct pack_part *parts, size_t n);

#endif
