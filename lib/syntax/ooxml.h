/*
 * Packages of OOXML: what the readers of XLSX and DOCX share.
 */
#ifndef LIB_SYNTAX_OOXML_H
#define LIB_SYNTAX_OOXML_H

#include "base/map.h"
#include "syntax/pack.h"
#include "syntax/sax.h"
#include "syntax/sheet.h"

/* What a .rels file says of one target. */
struct ooxml_rel {
	struct str type;	/* what stands behind the last '/' of the type: "worksheet", … */
	struct str name;	/* of the file, from the top of the package */
};

/* The relations of one file. */
struct ooxml_rels {
	struct ooxml_rel *r;
	size_t n, cap;
	struct map ids;		/* id to place in r */
};

/* A package while it is read. */
struct ooxml {
	struct sheet_book book;
	struct pack *pack;
	size_t unpacked;	/* bytes of all files unpacked so far */
};

/*
 * Open a package.
 *
 * out:     x, to be passed to ooxml_close() in any case
 * returns: false if it is none; told
 */
bool ooxml_open(struct ooxml *x, struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct faults *fs);
/* Close it and hand the tables over. */
void ooxml_close(struct ooxml *x, struct tables *out);
/* The name of the main file, as the package says it; where it says nothing, the usual one. */
struct str ooxml_main(struct ooxml *x, struct str usual);

/*
 * Unpack a file and read it as XML.
 *
 * in:      sh, the sheet that faults belong to, or NULL
 * returns: false if it is absent, locked, too large or broken; told. What stands before the break
 *          was delivered
 */
bool ooxml_parse(struct ooxml *x, struct sheet *sh, struct str name, const struct sax *h,
    void *ctx);

/*
 * Read the relations of a file.
 *
 * out:     rels, in book.scratch, to be passed to ooxml_rels_clear(); empty if there are none
 */
void ooxml_rels_read(struct ooxml *x, struct str name, struct ooxml_rels *rels);
/* Give the memory back. */
void ooxml_rels_clear(struct ooxml_rels *rels);
/* The first relation of that type, NULL if there is none. */
const struct ooxml_rel *ooxml_rel_by_type(const struct ooxml_rels *rels, const char *type);
/* True if an attribute says yes: 1, true or on. */
bool ooxml_yes(const struct sax_attr *attrs, size_t n, const char *name);

#endif
