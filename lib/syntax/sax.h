/*
 * Events out of XML and HTML: the one door to libxml2. Elements by local name and namespace,
 * text, and the line of each. Hostile input is expected: no DOCTYPE, no entities but the five, no
 * network.
 */
#ifndef LIB_SYNTAX_SAX_H
#define LIB_SYNTAX_SAX_H

#include "syntax/fault.h"

/* Nesting of elements that is followed, and attributes of one; one more is a FAULT_LIMIT. */
#define SAX_DEPTH_MOST 512
#define SAX_ATTRS_MOST 4096

struct sax_attr {
	struct str name;	/* local name */
	struct str ns;		/* namespace name, empty where it has none */
	struct str value;	/* UTF-8, references resolved */
};

/*
 * What is done at each event. A callback returns false to stop the reading; its slices hold
 * during the call only. A NULL callback is skipped. Lines count from 1.
 */
struct sax {
	/* An element begins; line is that of the end of its tag. */
	bool (*start)(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs,
	    size_t n, uint32_t line);
	/* Text or CDATA; one run of text may come in several calls. White space comes too. */
	bool (*text)(void *ctx, struct str text, uint32_t line);
	/* An element ends; each start has its end, unless the reading stops before. */
	bool (*end)(void *ctx, struct str name);
};

/* Why a reading broke off. */
struct sax_why {
	enum fault_kind kind;	/* FAULT_SYNTAX, FAULT_REFUSED (DOCTYPE) or FAULT_LIMIT */
	uint32_t line;		/* 1-based; 0 unknown */
	struct str text;	/* translated */
};

/* The value of the attribute of that local name, whatever its namespace; false if there is none. */
bool sax_attr(const struct sax_attr *attrs, size_t n, const char *name, struct str *value);

/*
 * Read a whole XML document; the encoding is that of its BOM or declaration.
 *
 * in:      a, for *why and the parser's scraps; ctx, passed to each callback
 * out:     *why, on false
 * returns: true at the end of a well-formed document or when a callback stopped it; false if it
 *          is broken, refused or too deep (everything before that was delivered); silent
 * lives:   no pointers kept
 */
bool sax_parse(struct arena *a, struct str bytes, const struct sax *h, void *ctx,
    struct sax_why *why);

/*
 * Read an HTML page as browsers do: there is no broken page. Names are lower case, namespaces
 * empty; implied elements and missing ends are supplied.
 *
 * in:      text, well-formed UTF-8, whatever the page says of its encoding
 * returns: as sax_parse(); false only for a limit
 */
bool html_sax(struct arena *a, struct str text, const struct sax *h, void *ctx,
    struct sax_why *why);

/* A reading that can rest between two tags. */
struct sax_reader;

/*
 * Begin to read an XML document piece by piece.
 *
 * in:      text, well-formed UTF-8 without a BOM, whatever the declaration says; all four live as
 *          long as the reader
 * returns: never NULL; to be passed to sax_close()
 */
struct sax_reader *sax_open(struct arena *a, struct str text, const struct sax *h, void *ctx);
/*
 * Read on, at most to the end of the next tag: one start, or one end, or both of an empty element.
 *
 * out:     *why, if the document is broken; its kind is FAULT_KINDS if it is not
 * returns: false at the end of the document, whether good or broken, and after a callback's stop
 */
bool sax_step(struct sax_reader *r, struct sax_why *why);
/*
 * Inside a callback of sax_step(): where the reading is, a byte offset in the text. In start() it
 * is at the '>' or "/>" of the tag, or at the end of a text that is cut there; in end() behind the
 * '>' of the end tag, or at the "/>" of an empty element.
 */
uint64_t sax_offset(const struct sax_reader *r);
/* Close a reader; NULL is fine. */
void sax_close(struct sax_reader *r);

#endif
