/*
 * Answers to proposals. A row ties one old to one new item, so that merges and splits can be
 * answered item by item; what names the items is written in full, since a person must know them.
 */
#include "diff/pairs_file.h"

#include "base/enc.h"
#include "base/file.h"
#include "base/report.h"
#include "base/utf8.h"
#include "syntax/csv.h"
#include "syntax/node.h"

#define ANSWERS_MOST ((size_t)64 << 20)	/* bytes of such a file */

/* Where a text of a row goes; CSV columns, and members of the YAML maps old and new. */
static const struct {
	const char *column, *side, *member;
	size_t offset;
} texts[] = {
	{ "old_key", "old", "key", offsetof(struct lineage_row, old.key) },
	{ "old_code", "old", "code", offsetof(struct lineage_row, old.code) },
	{ "old_name", "old", "name", offsetof(struct lineage_row, old.name) },
	{ "old_sub_name", "old", "sub_name", offsetof(struct lineage_row, old.sub_name) },
	{ "old_body", "old", "body", offsetof(struct lineage_row, old.body) },
	{ "old_kind", "old", "kind", offsetof(struct lineage_row, old.kind) },
	{ "new_key", "new", "key", offsetof(struct lineage_row, new.key) },
	{ "new_code", "new", "code", offsetof(struct lineage_row, new.code) },
	{ "new_name", "new", "name", offsetof(struct lineage_row, new.name) },
	{ "new_sub_name", "new", "sub_name", offsetof(struct lineage_row, new.sub_name) },
	{ "new_body", "new", "body", offsetof(struct lineage_row, new.body) },
	{ "new_kind", "new", "kind", offsetof(struct lineage_row, new.kind) },
	{ "document", NULL, NULL, offsetof(struct lineage_row, document) },
};

#define TEXTS (sizeof(texts) / sizeof(texts[0]))

static struct str *
text_of(struct lineage_row *row, size_t i)
{
	return (struct str *)(void *)((char *)row + texts[i].offset);
}

static bool
is_one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_is(s, *words))
			return true;
	return false;
}

static bool
parse_answer(struct arena *a, struct str text, enum lineage_answer *answer)
{
	static const char *const yes[] = { "yes", "y", "是", "同", NULL };
	static const char *const no[] = { "no", "n", "否", "不是", "不同", NULL };
	static const char *const open[] = { "", "?", "open", "未定", NULL };
	const struct str s = utf8_fold(a, text);

	if (is_one_of(s, yes))
		*answer = LINEAGE_YES;
	else if (is_one_of(s, no))
		*answer = LINEAGE_NO;
	else if (is_one_of(s, open))
		*answer = LINEAGE_OPEN;
	else
		return false;
	return true;
}

static bool
refuse(struct loc at, const char *why, struct str what)
{
	struct buf b = { 0 };

	loc_print(&b, at);
	trouble("%.*s: %s: \"%.*s\"", STRF(buf_get(&b)), why, STRF(what));
	buf_clear(&b);
	return false;
}

static bool
is_named(const struct lineage_name *n)
{
	return n->key.n || n->code.n || n->name.n || n->sub_name.n;
}

static bool
add_row(struct lineage *l, struct lineage_row *row, struct str answer)
{
	if (!answer.n && row->document.n)
		row->answer = LINEAGE_YES;
	else if (!parse_answer(&l->arena, answer, &row->answer))
		return refuse(row->at, tr("answer wants yes, no or nothing"), answer);
	if (!is_named(&row->old) || !is_named(&row->new))
		return refuse(row->at,
		    tr("a row wants an old and a new item, by key, code or name"), row->old.name);
	lineage_add(l, row);
	return true;
}

static bool
tell_faults(const struct faults *fs)
{
	for (size_t i = 0; i < fs->n; i++)
		refuse(fs->f[i].at, tr("not read"), fs->f[i].text);
	return fs->n == 0;
}

static bool
read_map(struct lineage *l, const struct node *map)
{
	struct lineage_row row = { .at = map->at };

	for (size_t i = 0; i < TEXTS; i++) {
		const struct node *side = texts[i].side ? node_get(map, texts[i].side) : NULL;

		if (!texts[i].side)
			*text_of(&row, i) = str_trim(node_text(map, texts[i].column));
		else if (side && side->kind == NODE_MAP)
			*text_of(&row, i) = str_trim(node_text(side, texts[i].member));
		else
			*text_of(&row, i) = str_trim(node_text(map, texts[i].column));
	}
	return add_row(l, &row, str_trim(node_text(map, "answer")));
}

/* A document is a row, or has rows, or is a heading without either. */
static bool
read_document(struct lineage *l, const struct node *doc)
{
	const struct node *rows = node_get(doc, "rows");
	bool done = true;

	if (doc->kind == NODE_MAP && node_get(doc, "pairs") && !rows)
		return true;
	if (!rows)
		return read_map(l, doc);
	for (const struct node *row = rows->child; row; row = row->next)
		done = read_map(l, row) && done;
	return done;
}

static bool
read_nodes(struct lineage *l, const struct source *src)
{
	struct faults fs = { .a = &l->arena };
	struct node_reader *r = node_open(&l->arena, src, &fs);
	struct node *doc;
	bool done = true;

	while (node_next(r, &l->arena, &doc))
		if (doc)
			done = read_document(l, doc) && done;
	node_close(r);
	return tell_faults(&fs) && done;
}

/* The index in texts of each column; TEXTS for the answer, SIZE_MAX for others. */
static bool
read_columns(struct lineage *l, const struct source *src, const struct row *row, size_t *column)
{
	bool has_answer = false;

	for (size_t i = 0; i < row->n; i++) {
		const struct str name = utf8_fold(&l->arena, row->cells[i].text);

		column[i] = str_is(name, "answer") || str_is(name, "答复") ? TEXTS : SIZE_MAX;
		has_answer = has_answer || column[i] == TEXTS;
		for (size_t k = 0; k < TEXTS; k++)
			if (str_is(name, texts[k].column))
				column[i] = k;
	}
	if (!has_answer)
		return refuse(row_loc(src, row, 0), tr("the heading has no column answer"),
		    row->n ? row->cells[0].text : (struct str){ 0 });
	return true;
}

static bool
read_table(struct lineage *l, const struct source *src)
{
	struct faults fs = { .a = &l->arena };
	struct csv c;
	struct row row;
	size_t *column = NULL, width = 0;
	bool done = true;

	csv_start(&c, src, csv_delimiter(src->text));
	while (csv_next(&c, &l->arena, &row, &fs)) {
		struct lineage_row one = { 0 };
		struct str answer = { 0 };

		if (!row.n || (row.n == 1 && !str_trim(row.cells[0].text).n))
			continue;
		if (!column) {
			width = row.n;
			column = arena_new(&l->arena, width + 1, sizeof(*column));
			if (!read_columns(l, src, &row, column))
				return false;
			continue;
		}
		one.at = row_loc(src, &row, 0);
		for (size_t i = 0; i < row.n && i < width; i++) {
			if (column[i] == TEXTS)
				answer = str_trim(row.cells[i].text);
			else if (column[i] < TEXTS)
				*text_of(&one, column[i]) = str_trim(row.cells[i].text);
		}
		done = add_row(l, &one, answer) && done;
	}
	return tell_faults(&fs) && done;
}

bool
pairs_file_read(struct lineage *l, const char *path)
{
	struct source *src = arena_new(&l->arena, 1, sizeof(*src));
	struct file f = { 0 };
	bool done = false;
	size_t bad;

	if (!file_read(&f, path, ANSWERS_MOST))
		goto out;
	src->path = arena_str(&l->arena, str_from(path));
	src->form = form_sniff(f.bytes);
	if (!enc_decode(&l->arena, f.bytes, ENC_AUTO, &src->text, &src->enc, &bad)) {
		trouble(tr("%s is neither UTF-8 nor GB18030 (byte %zu)"), path, bad);
		goto out;
	}
	src->text = arena_str(&l->arena, src->text);
	if (src->form == FORM_YAML || src->form == FORM_JSONL)
		done = read_nodes(l, src);
	else if (src->form == FORM_CSV)
		done = read_table(l, src);
	else
		trouble(tr("%s: answers are YAML, JSON lines or CSV"), path);
out:
	file_clear(&f);
	return done;
}
