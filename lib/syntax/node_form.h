/*
 * What a form of tree must offer to be read as a stream of nodes, and what all forms share.
 */
#ifndef LIB_SYNTAX_NODE_FORM_H
#define LIB_SYNTAX_NODE_FORM_H

#include "syntax/node.h"

struct node_form {
	enum form form;
	/* Open: the reader's own state in a. Never NULL. */
	void *(*open)(struct arena *a, const struct source *src, struct faults *fs);
	/* As node_next(). */
	bool (*next)(void *state, struct arena *a, struct node **doc);
	void (*close)(void *state);
};

extern const struct node_form node_yaml;	/* node_yaml.c, through libyaml */
extern const struct node_form node_json;	/* node_json.c */
extern const struct node_form node_xml;		/* node_xml.c, through libxml2's SAX2 */

/* A document that is being built: the maps and lists that are open, outermost first. */
struct node_tree {
	struct arena *a;	/* where nodes live */
	struct faults *fs;
	struct {
		struct node *node;
		struct node *last;	/* its last child so far */
	} open[NODE_DEPTH_MOST];
	size_t depth;		/* of open, in use */
	size_t nodes;		/* of this document */
	struct node *root;	/* NULL until there is one */
};

/* Begin a document; its nodes will live in a. */
void node_tree_start(struct node_tree *t, struct arena *a, struct faults *fs);
/*
 * Put a node, with its key if it has one, under the innermost open one; false at a limit, told in
 * fs.
 */
bool node_tree_put(struct node_tree *t, struct node *n);
/* The same, and open it: what follows goes under it until node_tree_end(). */
bool node_tree_begin(struct node_tree *t, struct node *n);
/* Close the innermost open node. */
void node_tree_end(struct node_tree *t);
/* Add a FAULT_DUPLICATE_KEY for each key of a map that was there before. */
void node_check_keys(struct faults *fs, const struct node *map);
/* A new node of that kind at a place. */
struct node *node_new(struct arena *a, enum node_kind kind, struct loc at);
/* Append child to parent; *last is the last child so far (NULL at first) and is moved on. */
void node_append(struct node *parent, struct node **last, struct node *child);

#endif
