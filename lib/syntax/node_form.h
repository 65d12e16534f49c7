/*
 * What a form of tree must offer to be read as a stream of nodes; used by node.c alone.
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

/* A new node of that kind at a place. */
struct node *node_new(struct arena *a, enum node_kind kind, struct loc at);
/* Append child to parent; *last is the last child so far (NULL at first) and is moved on. */
void node_append(struct node *parent, struct node **last, struct node *child);

#endif
