/*
 * carry: a step of the build. Turns a YAML file of ours into what the programs carry: the same
 * documents as JSON, each node on its line, so that faults are told where they stand. Reading that
 * costs a run of a program a tenth of what YAML does.
 */
#include <stdio.h>

#include "base/file.h"
#include "base/prog.h"
#include "base/report.h"
#include "syntax/node.h"
#include "syntax/write.h"

struct carrying {
	struct buf b;
	uint32_t line;		/* of what comes next */
};

/* Go on to a line of the source. */
static void
go_to(struct carrying *c, struct loc at)
{
	for (; c->line < at.line; c->line++)
		buf_char(&c->b, '\n');
}

/* Close every list and map that ends before what follows n; returns that, NULL at the end. */
static const struct node *
leave(struct carrying *c, const struct node *n, const struct node **open, size_t *depth)
{
	while (!n->next && *depth) {
		n = open[--*depth];
		buf_char(&c->b, n->kind == NODE_MAP ? '}' : ']');
	}
	if (n->next)
		buf_char(&c->b, ',');
	return n->next;
}

static void
carry(struct carrying *c, const struct node *doc)
{
	const struct node *open[NODE_DEPTH_MOST + 1];
	size_t depth = 0;

	for (const struct node *n = doc; n;) {
		if (depth && open[depth - 1]->kind == NODE_MAP) {
			go_to(c, n->key_at);
			json_put(&c->b, n->key);
			buf_char(&c->b, ':');
		}
		go_to(c, n->at);
		if (n->kind == NODE_TEXT) {
			json_put(&c->b, n->text);
		} else {
			buf_char(&c->b, n->kind == NODE_MAP ? '{' : '[');
			if (n->child) {
				open[depth++] = n;
				n = n->child;
				continue;
			}
			buf_char(&c->b, n->kind == NODE_MAP ? '}' : ']');
		}
		n = leave(c, n, open, &depth);
	}
	buf_char(&c->b, '\n');
	c->line++;
}

static void
carry_file(const char *path)
{
	struct arena a = { 0 };
	struct faults fs = { .a = &a };
	struct carrying c = { .line = 1 };
	struct file f = { 0 };
	struct source src = { .path = str_from(path), .form = FORM_YAML };
	struct node_reader *r;
	struct node *doc;

	if (!file_read(&f, path, FILE_MOST))
		return;
	src.text = f.bytes;
	r = node_open(&a, &src, &fs);
	while (node_next(r, &a, &doc))
		if (doc)
			carry(&c, doc);
	node_close(r);
	for (size_t i = 0; i < fs.n; i++)
		trouble("%s:%u: %.*s", path, fs.f[i].at.line, STRF(fs.f[i].text));
	fwrite(c.b.p, 1, c.b.n, stdout);
	buf_clear(&c.b);
	file_clear(&f);
	arena_clear(&a);
}

int
main(int argc, char **argv)
{
	struct prog prog;

	prog_start(&prog, "carry");
	if (argc != 2)
		trouble("usage: carry FILE.yaml >FILE.json");
	else
		carry_file(argv[1]);
	return prog_end(false);
}
