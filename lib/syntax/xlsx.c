/*
 * Workbooks of OOXML, transitional and strict: the package names the workbook, the workbook its sheets,
 * each through a file of relations. Only local names are looked at, so both dialects read alike.
 */
#include "syntax/xlsx.h"

#include <string.h>

#include "base/report.h"

/* What the workbook says of a sheet. */
struct entry {
	struct str name, id;
	bool is_hidden;
};

/* The workbook's own file while it is read. */
struct workbook {
	struct xlsx *x;
	struct entry *e;
	size_t n, cap;
};

bool
xlsx_yes(const struct sax_attr *attrs, size_t n, const char *name)
{
	struct str v;

	return sax_attr(attrs, n, name, &v) &&
	    (str_is(v, "1") || str_is(v, "true") || str_is(v, "on"));
}

static const char *
why_not(enum pack_got got)
{
	static const char *const whys[] = {
		[PACK_OK] = "",
		[PACK_ABSENT] = TR_NOOP("%.*s: there is no such file in the package"),
		[PACK_LOCKED] = TR_NOOP("%.*s is encrypted: save the file without a password"),
		[PACK_LARGE] = TR_NOOP("%.*s unpacks to more than is read"),
		[PACK_BROKEN] = TR_NOOP("%.*s can't be unpacked: the file is cut or broken"),
	};

	return tr(whys[got]);
}

static void
tell(struct xlsx *x, struct sheet *sh, enum fault_kind kind, struct str text)
{
	if (sh)
		sheet_fault(sh, kind, sh->n_rows, 0, "%.*s", STRF(text));
	else
		sheet_book_fault(&x->book, kind, "%.*s", STRF(text));
}

static bool
unpack(struct xlsx *x, struct sheet *sh, struct str name, struct buf *b)
{
	const size_t most = x->book.most->unpacked, left = 4 * most - x->unpacked;
	const enum pack_got got = pack_get(x->pack, name, left < most ? left : most, b);
	const char *why = why_not(got);

	x->unpacked += b->n;
	if (got == PACK_OK)
		return true;
	tell(x, sh, got == PACK_LARGE ? FAULT_LIMIT : got == PACK_LOCKED ? FAULT_REFUSED : FAULT_SYNTAX,
	    arena_fmt(&x->book.scratch, why, STRF(name)));
	return false;
}

bool
xlsx_parse(struct xlsx *x, struct sheet *sh, struct str name, const struct sax *h, void *ctx)
{
	struct buf b = { 0 };
	struct sax_why why;
	bool ok = false;

	if (unpack(x, sh, name, &b)) {
		ok = sax_parse(&x->book.scratch, buf_get(&b), h, ctx, &why);
		if (!ok)
			tell(x, sh, why.kind, arena_fmt(&x->book.scratch, tr("%.*s, line %u: %.*s"),
			    STRF(name), (unsigned)why.line, STRF(why.text)));
	}
	buf_clear(&b);
	return ok;
}

struct rels_reading {
	struct xlsx *x;
	struct str from;	/* the file that the relations are of */
	struct xlsx_rels *rels;
};

static bool
on_rel(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct rels_reading *rd = ctx;
	struct xlsx_rels *rels = rd->rels;
	struct arena *a = &rd->x->book.scratch;
	struct str id, type, target, mode;

	(void)ns, (void)line;
	if (!str_is(name, "Relationship") || !sax_attr(attrs, n, "Id", &id) ||
	    !sax_attr(attrs, n, "Type", &type) || !sax_attr(attrs, n, "Target", &target) ||
	    (sax_attr(attrs, n, "TargetMode", &mode) && str_is(mode, "External")))
		return true;
	for (size_t at; (at = str_find(type, STR("/"), 0)) != SIZE_MAX;)
		type = str_sub(type, at + 1, type.n);
	rels->r = arena_grow(a, rels->r, rels->n, &rels->cap, sizeof(*rels->r));
	rels->r[rels->n] = (struct xlsx_rel){ arena_str(a, type), pack_resolve(a, rd->from, target) };
	map_put(&rels->ids, arena_str(a, id), rels->n++, NULL);
	return true;
}

void
xlsx_rels_read(struct xlsx *x, struct str name, struct xlsx_rels *rels)
{
	static const struct sax h = { .start = on_rel };
	struct rels_reading rd = { x, name, rels };
	size_t folder = name.n;
	struct str file;

	*rels = (struct xlsx_rels){ 0 };
	while (folder > 0 && name.p[folder - 1] != '/')
		folder--;
	file = arena_fmt(&x->book.scratch, "%.*s_rels/%.*s.rels", (int)folder, name.p,
	    STRF(str_sub(name, folder, name.n)));
	if (pack_has(x->pack, file))
		xlsx_parse(x, NULL, file, &h, &rd);
}

void
xlsx_rels_clear(struct xlsx_rels *rels)
{
	map_clear(&rels->ids);
}

const struct xlsx_rel *
xlsx_rel_by_type(const struct xlsx_rels *rels, const char *type)
{
	for (size_t i = 0; i < rels->n; i++)
		if (str_is(rels->r[i].type, type))
			return &rels->r[i];
	return NULL;
}

static bool
on_workbook(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct workbook *w = ctx;
	struct arena *a = &w->x->book.scratch;
	struct str title = { NULL, 0 }, id = { NULL, 0 }, state = { NULL, 0 };

	(void)ns, (void)line;
	if (str_is(name, "workbookPr") && xlsx_yes(attrs, n, "date1904"))
		w->x->is_1904 = true;
	if (!str_is(name, "sheet") || w->n > w->x->book.most->sheets)
		return true;
	sax_attr(attrs, n, "name", &title);
	sax_attr(attrs, n, "id", &id);
	sax_attr(attrs, n, "state", &state);
	w->e = arena_grow(a, w->e, w->n, &w->cap, sizeof(*w->e));
	w->e[w->n++] = (struct entry){ arena_str(a, title), arena_str(a, id),
	    state.n && !str_is(state, "visible") };
	return true;
}

static void
read_sheets(struct xlsx *x, const struct workbook *w, const struct xlsx_rels *rels)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct entry *e = &w->e[i];
		struct sheet sh;
		size_t at;

		if (!map_get(&rels->ids, e->id, &at)) {
			sheet_book_fault(&x->book, FAULT_SYNTAX, tr("sheet \"%.*s\": the package does "
			    "not say where it is: left out"), STRF(e->name));
			continue;
		}
		if (!str_is(rels->r[at].type, "worksheet")) {
			sheet_book_fault(&x->book, FAULT_REFUSED, tr("sheet \"%.*s\" is a %.*s, not a "
			    "table: left out"), STRF(e->name), STRF(rels->r[at].type));
			continue;
		}
		if (!sheet_start(&sh, &x->book, xlsx_unescape(&x->book.scratch, e->name),
		    e->is_hidden))
			break;
		xlsx_sheet(x, &sh, rels->r[at].name);
		sheet_end(&sh);
	}
}

/* The workbook's own file: as the package says, else where it usually is. */
static bool
find_workbook(struct xlsx *x, struct str *name)
{
	const struct xlsx_rel *rel;
	struct xlsx_rels rels;

	xlsx_rels_read(x, STR(""), &rels);
	rel = xlsx_rel_by_type(&rels, "officeDocument");
	*name = rel && pack_has(x->pack, rel->name) ? rel->name : STR("xl/workbook.xml");
	xlsx_rels_clear(&rels);
	if (str_ends(*name, STR(".bin"))) {
		sheet_book_fault(&x->book, FAULT_REFUSED,
		    tr("a binary workbook (XLSB): save it as XLSX"));
		return false;
	}
	if (!pack_has(x->pack, *name))
		sheet_book_fault(&x->book, FAULT_SYNTAX, tr("a ZIP file without a workbook in it"));
	return pack_has(x->pack, *name);
}

static bool
read_workbook(struct xlsx *x)
{
	static const struct sax h = { .start = on_workbook };
	struct workbook w = { .x = x };
	const struct xlsx_rel *rel;
	struct xlsx_rels rels;
	struct str name;

	if (!find_workbook(x, &name))
		return false;
	xlsx_rels_read(x, name, &rels);
	xlsx_parse(x, NULL, name, &h, &w);
	if ((rel = xlsx_rel_by_type(&rels, "styles")))
		xlsx_styles(x, rel->name);
	if ((rel = xlsx_rel_by_type(&rels, "sharedStrings")))
		xlsx_strings(x, rel->name);
	read_sheets(x, &w, &rels);
	xlsx_rels_clear(&rels);
	if (w.n == 0)
		sheet_book_fault(&x->book, FAULT_SYNTAX, tr("a workbook without sheets"));
	return x->book.n > 0;
}

bool
xlsx_read_within(struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct tables *out, struct faults *fs)
{
	struct xlsx x = { 0 };
	bool ok = false;

	sheet_book_start(&x.book, a, file, most, fs);
	x.pack = pack_open(&x.book.scratch, bytes);
	if (x.pack)
		ok = read_workbook(&x);
	else
		sheet_book_fault(&x.book, FAULT_SYNTAX, tr("not a ZIP file, or a broken one"));
	pack_close(x.pack);
	sheet_book_end(&x.book, out);
	return ok;
}

bool
xlsx_read(struct arena *a, const struct source *file, struct str bytes, struct tables *out,
    struct faults *fs)
{
	return xlsx_read_within(a, file, bytes, &sheet_limits, out, fs);
}
