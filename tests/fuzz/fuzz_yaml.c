/*
 * Any text must be read to its end, with every place inside it and every node under its limits.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "syntax/node.h"

/* The fuzzer's entry. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_loc(struct loc at)
{
	if (at.off + at.len > at.src->text.n || at.line == 0 || loc_column(at) == 0)
		abort();
}

/* Walk a tree; what waits is a node of each level. */
static void
check_tree(const struct node *root)
{
	const struct node *stack[NODE_DEPTH_MOST + 1];
	size_t depth = 0;

	stack[depth++] = root;
	while (depth > 0) {
		const struct node *n = stack[depth - 1];

		check_loc(n->at);
		if (n->key_at.src)
			check_loc(n->key_at);
		if (n->next)
			stack[depth - 1] = n->next;
		else
			depth--;
		if (n->child) {
			if (depth > NODE_DEPTH_MOST)
				abort();
			stack[depth++] = n->child;
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	const struct source src = { .path = STR("x"), .form = FORM_YAML,
	    .text = { (const char *)data, n } };
	struct node_reader *r;
	struct node *doc;

	if (utf8_check(src.text) != n)
		return 0;
	r = node_open(&a, &src, &fs);
	while (node_next(r, &a, &doc))
		if (doc)
			check_tree(doc);
		else if (fs.n == 0)
			abort();
	for (size_t i = 0; i < fs.n; i++)
		check_loc(fs.f[i].at);
	node_close(r);
	arena_clear(&a);
	return 0;
}
