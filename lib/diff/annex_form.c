/*
 * A draft in the forms of an office: one table a group, 附件1 and on, each with its head count.
 */
#include "diff/annex.h"

#include "base/report.h"
#include "syntax/csv.h"
#include "syntax/docx_write.h"
#include "syntax/write.h"
#include "syntax/xlsx_write.h"

static const struct {
	const char *name, *title;
} groups[ANNEX_GROUPS] = {
	[ANNEX_CANCELLED] = { "取消", "取消的事项目录" },
	[ANNEX_DELEGATED] = { "下放", "下放管理层级的事项目录" },
	[ANNEX_MERGED] = { "合并", "合并实施的事项目录" },
	[ANNEX_STRUCK] = { "停止实施等", "停止实施和不再列入的事项目录" },
	[ANNEX_GONE] = { "减少", "减少的事项目录" },
	[ANNEX_CHANGED] = { "调整", "调整的事项目录" },
	[ANNEX_ADDED] = { "新增", "新增的事项目录" },
	[ANNEX_TAKEN_OVER] = { "承接", "承接的事项目录" },
};

enum { COL_NUMBER, COL_NAME, COL_SUB, COL_BODY, COL_BASIS, COL_PROSE, COLS };

static const struct text_column columns[COLS] = {
	[COL_NUMBER] = { STR_INIT("序号"), 5 }, [COL_NAME] = { STR_INIT("项目名称"), 24 },
	[COL_SUB] = { STR_INIT("子项名称"), 16 }, [COL_BODY] = { STR_INIT("实施机关"), 16 },
	[COL_BASIS] = { STR_INIT("设定依据"), 34 }, [COL_PROSE] = { STR_INIT("处理决定"), 20 },
};

static struct str
cell(struct arena *a, const struct decision_row *r, size_t col, size_t number)
{
	switch (col) {
	case COL_NUMBER:
		return arena_fmt(a, "%zu", number);
	case COL_NAME:
		return r->name;
	case COL_SUB:
		return r->sub_name;
	case COL_BODY:
		return r->body;
	case COL_BASIS:
		return r->basis;
	default:
		return r->prose;
	}
}

/* 共计8项，其中改变类别2项，更名6项; the verbs are told only where there are several. */
static struct str
heads_of(struct arena *a, const struct annex_row *rows, size_t n)
{
	struct decision d;
	struct str heads;
	bool is_one = true;

	decision_init(&d);
	for (size_t i = 0; i < n; i++) {
		decision_add(&d, rows[i].row);
		is_one = is_one && rows[i].row.said.id == rows[0].row.said.id;
	}
	heads = is_one ? arena_fmt(a, "共计%zu项", n) : decision_heads(a, &d);
	decision_clear(&d);
	return heads;
}

/* The columns that the draft needs: 子项名称 only where there are sub-items. */
static struct text_column *
columns_of(struct arena *a, const struct annex *x, size_t *which, size_t *n)
{
	struct text_column *list = arena_new(a, COLS, sizeof(*list));

	*n = 0;
	for (size_t c = 0; c < COLS; c++) {
		if (c == COL_SUB && !x->has_subs)
			continue;
		which[*n] = c;
		list[(*n)++] = columns[c];
	}
	return list;
}

static struct text_table *
tables_of(struct arena *a, const struct annex *x, size_t *count)
{
	struct text_table *tables = arena_new(a, ANNEX_GROUPS, sizeof(*tables));
	size_t which[COLS], width;
	struct text_column *cols = columns_of(a, x, which, &width);

	*count = 0;
	for (size_t from = 0, end; from < x->n; from = end) {
		const enum annex_group group = x->rows[from].group;
		struct text_table *t = &tables[(*count)++];
		struct str *cells;

		for (end = from; end < x->n && x->rows[end].group == group;)
			end++;
		cells = arena_new(a, (end - from) * width, sizeof(*cells));
		for (size_t i = 0; i < (end - from) * width; i++)
			cells[i] = cell(a, &x->rows[from + i / width].row, which[i % width],
			    i / width + 1);
		*t = (struct text_table){ .name = str_from(groups[group].name),
		    .label = arena_fmt(a, "附件%zu", *count), .columns = cols, .width = width,
		    .cells = cells, .rows = end - from };
		t->title = arena_fmt(a, "%s（%.*s）", groups[group].title,
		    STRF(heads_of(a, x->rows + from, end - from)));
	}
	return tables;
}

static bool
write_yaml(const struct annex *x, struct buf *b)
{
	decision_write(b, &x->draft);
	return true;
}

/* One table: with the number of the annex and the codes, so that it can be read back. */
static bool
write_csv(const struct annex *x, struct buf *b)
{
	size_t number = 0;

	buf_add(b, "附件,序号,项目名称,子项名称,项目编码,实施机关,设定依据,处理决定,调整后编码\n");
	for (size_t i = 0; i < x->n; i++) {
		const struct decision_row *r = &x->rows[i].row;
		const struct str cells[] = { r->name, r->sub_name, r->code, r->body, r->basis,
		    r->prose, r->successor };

		number = i && x->rows[i - 1].group == x->rows[i].group ? number + 1 : 1;
		buf_fmt(b, "%s,%zu", groups[x->rows[i].group].name, number);
		for (size_t c = 0; c < sizeof(cells) / sizeof(cells[0]); c++) {
			buf_char(b, ',');
			csv_put(b, cells[c], ',');
		}
		buf_char(b, '\n');
	}
	return true;
}

static bool
write_xlsx(const struct annex *x, struct buf *b)
{
	struct arena a = { 0 };
	size_t n;
	const struct text_table *tables = tables_of(&a, x, &n);
	const bool done = xlsx_write(b, tables, n);

	arena_clear(&a);
	return done;
}

static bool
write_docx(const struct annex *x, struct buf *b)
{
	struct arena a = { 0 };
	size_t n;
	const struct text_table *tables = tables_of(&a, x, &n);
	const bool done = docx_write(b, tables, n);

	arena_clear(&a);
	return done;
}

static const char page_head[] =
"<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n"
"<meta name=\"viewport\" content=\"width=device-width\">\n"
"<style>\n"
"body { font: 16px/1.6 \"FangSong\", \"Noto Serif CJK SC\", serif; margin: 2em; }\n"
"section { break-before: page; }\n"
"section:first-of-type { break-before: auto; }\n"
"h2 { text-align: center; font-size: 1.4em; }\n"
"table { border-collapse: collapse; width: 100%; }\n"
"thead { display: table-header-group; }\n"
"tr { break-inside: avoid; }\n"
"td, th { border: 1px solid; padding: .3em .5em; vertical-align: middle; }\n"
"td { white-space: pre-line; }\n"
"</style>\n";

static void
put_cells(struct buf *b, const struct text_table *t, size_t row)
{
	buf_add(b, "<tr>");
	for (size_t c = 0; c < t->width; c++) {
		buf_add(b, "<td>");
		xml_put(b, t->cells[row * t->width + c]);
		buf_add(b, "</td>");
	}
	buf_add(b, "</tr>\n");
}

static void
put_section(struct buf *b, const struct text_table *t)
{
	buf_add(b, "<section>\n<p>");
	xml_put(b, t->label);
	buf_add(b, "</p>\n<h2>");
	xml_put(b, t->title);
	buf_add(b, "</h2>\n<table>\n<thead><tr>");
	for (size_t c = 0; c < t->width; c++) {
		buf_add(b, "<th scope=\"col\">");
		xml_put(b, t->columns[c].head);
		buf_add(b, "</th>");
	}
	buf_add(b, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < t->rows; r++)
		put_cells(b, t, r);
	buf_add(b, "</tbody>\n</table>\n</section>\n");
}

static bool
write_html(const struct annex *x, struct buf *b)
{
	struct arena a = { 0 };
	size_t n;
	const struct text_table *tables = tables_of(&a, x, &n);

	buf_add(b, page_head);
	buf_add(b, "<title>");
	xml_put(b, x->draft.title);
	buf_add(b, "</title>\n");
	for (size_t i = 0; i < n; i++)
		put_section(b, &tables[i]);
	buf_add(b, "</html>\n");
	arena_clear(&a);
	return true;
}

static const struct {
	const char *name;
	bool (*write)(const struct annex *x, struct buf *b);
} forms[] = {
	{ "yaml", write_yaml }, { "csv", write_csv }, { "xlsx", write_xlsx },
	{ "docx", write_docx }, { "html", write_html },
};

bool
annex_write(const struct annex *x, const char *form, struct buf *b)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (!form || str_is(str_from(form), forms[i].name))
			return forms[i].write(x, b);
	return false;
}
