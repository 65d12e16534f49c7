/*
 * Workbooks of OOXML, transitional and strict: the package names the workbook, the workbook its
 * sheets, each through a file of relations.
 */
#include "syntax/xlsx.h"

#include "base/report.h"

/* What the workbook says of a sheet. */
struct listed {
	struct str name, id;
	bool is_hidden;
};

/* The workbook's own file while it is read. */
struct workbook {
	struct xlsx *x;
	struct listed *e;
	size_t n, cap;
};

static bool
on_workbook(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct workbook *w = ctx;
	struct arena *a = &w->x->ooxml.book.scratch;
	struct str title = { NULL, 0 }, id = { NULL, 0 }, state = { NULL, 0 };

	(void)ns, (void)line;
	if (str_is(name, "workbookPr") && ooxml_yes(attrs, n, "date1904"))
		w->x->is_1904 = true;
	if (!str_is(name, "sheet") || w->n > w->x->ooxml.book.most->sheets)
		return true;
	sax_attr(attrs, n, "name", &title);
	sax_attr(attrs, n, "id", &id);
	sax_attr(attrs, n, "state", &state);
	w->e = arena_grow(a, w->e, w->n, &w->cap, sizeof(*w->e));
	w->e[w->n++] = (struct listed){ arena_str(a, title), arena_str(a, id),
	    state.n && !str_is(state, "visible") };
	return true;
}

/* Read one sheet; false if the file has too many. */
static bool
read_sheet(struct xlsx *x, const struct listed *e, const struct ooxml_rels *rels)
{
	struct sheet_book *book = &x->ooxml.book;
	struct sheet sh;
	size_t at;

	if (!map_get(&rels->ids, e->id, &at)) {
		sheet_book_fault(book, FAULT_SYNTAX, tr("sheet \"%.*s\": the package does not say "
		    "where it is: left out"), STRF(e->name));
		return true;
	}
	if (!str_is(rels->r[at].type, "worksheet")) {
		sheet_book_fault(book, FAULT_REFUSED, tr("sheet \"%.*s\" is a %.*s, not a table: "
		    "left out"), STRF(e->name), STRF(rels->r[at].type));
		return true;
	}
	if (!sheet_start(&sh, book, xlsx_unescape(&book->scratch, e->name), e->is_hidden))
		return false;
	xlsx_sheet(x, &sh, rels->r[at].name);
	sheet_end(&sh);
	return true;
}

/* The workbook's own file: as the package says, else where it usually is. */
static bool
find_workbook(struct xlsx *x, struct str *name)
{
	*name = ooxml_main(&x->ooxml, STR("xl/workbook.xml"));
	if (str_ends(*name, STR(".bin"))) {
		sheet_book_fault(&x->ooxml.book, FAULT_REFUSED,
		    tr("a binary workbook (XLSB): save it as XLSX"));
		return false;
	}
	if (!pack_has(x->ooxml.pack, *name))
		sheet_book_fault(&x->ooxml.book, FAULT_SYNTAX,
		    tr("a ZIP file without a workbook in it"));
	return pack_has(x->ooxml.pack, *name);
}

static bool
read_workbook(struct xlsx *x)
{
	static const struct sax h = { .start = on_workbook };
	struct workbook w = { .x = x };
	const struct ooxml_rel *rel;
	struct ooxml_rels rels;
	struct str name;

	if (!find_workbook(x, &name))
		return false;
	ooxml_rels_read(&x->ooxml, name, &rels);
	ooxml_parse(&x->ooxml, NULL, name, &h, &w);
	if ((rel = ooxml_rel_by_type(&rels, "styles")))
		xlsx_styles(x, rel->name);
	/* Writers name shared strings that are not there when no cell needs one. */
	rel = ooxml_rel_by_type(&rels, "sharedStrings");
	if (rel && pack_has(x->ooxml.pack, rel->name))
		xlsx_strings(x, rel->name);
	for (size_t i = 0; i < w.n && read_sheet(x, &w.e[i], &rels); i++)
		continue;
	ooxml_rels_clear(&rels);
	if (w.n == 0)
		sheet_book_fault(&x->ooxml.book, FAULT_SYNTAX, tr("a workbook without sheets"));
	return x->ooxml.book.n > 0;
}

bool
xlsx_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs)
{
	struct xlsx x = { 0 };
	bool ok = false;

	if (ooxml_open(&x.ooxml, a, file, bytes, most, fs))
		ok = read_workbook(&x);
	ooxml_close(&x.ooxml, out);
	return ok;
}

bool
xlsx_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs)
{
	return xlsx_read_within(a, file, bytes, &sheet_limits, out, fs);
}
