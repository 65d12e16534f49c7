/*
 * Trees of maps, lists and texts as they stand in YAML, JSON and XML: no types, no meaning, with
 * places.
 */
#ifndef LIB_SYNTAX_NODE_H
#define LIB_SYNTAX_NODE_H

#include "syntax/fault.h"
#include "syntax/source.h"

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	struct str text;	/* NODE_TEXT: the text */
	struct str key;		/* in a map: the key; else empty */
	struct loc at;		/* where the node begins */
	struct loc key_at;	/* where its key begins */
	struct node *child;	/* NODE_LIST, NODE_MAP: the first child */
	struct node *next;	/* the next child of the same parent */
	/* key is a name that must not be looked up in the schema (XML <field name=…>) */
	bool is_raw;
	bool is_quoted;		/* the text stood in quotes or was a block */
};

/* The child of that key in a map; NULL if there is none or n is no map (NULL is fine). */
const struct node *node_get(const struct node *n, const char *key);
/* The text of the child of that key; empty if there is none. */
struct str node_text(const struct node *n, const char *key);
/* Children of a list or map. */
size_t node_count(const struct node *n);

/* Named limits of the tree readers. */
#define NODE_DEPTH_MOST	64			/* nesting */
#define NODE_TEXT_MOST	((size_t)16 << 20)	/* bytes of one text */
#define NODE_DOC_MOST	((size_t)4 << 20)	/* nodes of one document */

/*
 * A reader of a stream of documents: YAML documents, JSON lines, children of the root of our XML.
 */
struct node_reader;

/*
 * Open a reader on src->text, whose form is FORM_YAML, FORM_JSONL or FORM_XML.
 *
 * in:      a, for the reader itself; src and fs live as long as the reader
 * returns: never NULL; to be passed to node_close()
 */
struct node_reader *node_open(struct arena *a, const struct source *src, struct faults *fs);

/*
 * Read the next document.
 *
 * in:      a, where its nodes live
 * out:     *doc, the document, or NULL for one that was broken (a fault tells it; reading goes on
 *          after it)
 * returns: false at the end of the stream
 */
bool node_next(struct node_reader *r, struct arena *a, struct node **doc);
/* Close a reader. */
void node_close(struct node_reader *r);

#endif
