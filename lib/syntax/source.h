/*
 * Where a text came from: sources, and places in them. A place lives with its value to the end.
 */
#ifndef LIB_SYNTAX_SOURCE_H
#define LIB_SYNTAX_SOURCE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/enc.h"
#include "base/str.h"

enum form {
	FORM_UNKNOWN,
	FORM_YAML,
	FORM_CSV,	/* comma, tab or semicolon */
	FORM_JSONL,	/* JSON: lines, or one document */
	FORM_XML,	/* our own XML */
	FORM_XLSX,
	FORM_XLS,
	FORM_HTML,
	FORM_DOCX,
	FORM_STORE	/* a round in a store */
};

struct source {
	struct str path;	/* as the user gave it */
	struct str sheet;	/* sheet or table name, empty where a file has none */
	enum form form;
	enum enc enc;		/* what the bytes were */
	/* decoded text of text forms, for columns and excerpts; else empty */
	struct str text;
	bool is_grid;		/* places print as cells (B14) and not as line:column */
};

struct loc {
	const struct source *src;	/* NULL: nowhere */
	uint64_t off;	/* byte offset in src->text */
	uint32_t line;	/* 1-based line, or row of a sheet; 0 unknown */
	/* 1-based code point in the line, or column of a sheet; 0: count it from off */
	uint32_t col;
	uint32_t len;	/* bytes at off that a fix would replace; 0 unknown */
};

/* The name of a form as in --format and --from ("yaml", "csv", "jsonl", "xml", "xlsx", …). */
const char *form_name(enum form f);
/* The form of that name; FORM_UNKNOWN if there is none. */
enum form form_by_name(struct str name);

/*
 * Find what kind of file this is from its bytes, never from its name.
 *
 * in:      bytes, the whole file or at least its first 64 KiB
 * returns: FORM_UNKNOWN if they are none of ours, e.g. a picture or a PDF; text that is nothing
 *          else is CSV
 */
enum form form_sniff(struct str bytes);

/* 1-based column of a place; counts code points back to the line's start when it was not stored. */
uint32_t loc_column(struct loc at);
/* Print `FILE:LINE:COL` or, for a workbook, `FILE[SHEET]!B14`. */
void loc_print(struct buf *b, struct loc at);
/* The letters of a 1-based sheet column: 1 A, 27 AA. */
void loc_letters(struct buf *b, uint32_t col);

#endif
