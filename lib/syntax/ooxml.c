/*
 * Packages of OOXML, XLSX and DOCX alike: which file is the main one, where its others are, and
 * each of them as XML events. Only local names are looked at, so both dialects read alike.
 */
#include "syntax/ooxml.h"

#include "base/report.h"

bool
ooxml_yes(const struct sax_attr *attrs, size_t n, const char *name)
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
tell(struct ooxml *x, struct sheet *sh, enum fault_kind kind, struct str text)
{
	if (sh)
		sheet_fault(sh, kind, sh->n_rows, 0, "%.*s", STRF(text));
	else
		sheet_book_fault(&x->book, kind, "%.*s", STRF(text));
}

static bool
unpack(struct ooxml *x, struct sheet *sh, struct str name, struct buf *b)
{
	const size_t most = x->book.most->unpacked, left = 4 * most - x->unpacked;
	const enum pack_got got = pack_get(x->pack, name, left < most ? left : most, b);
	const char *why = why_not(got);

	x->unpacked += b->n;
	if (got == PACK_OK)
		return true;
	tell(x, sh, got == PACK_LARGE ? FAULT_LIMIT
	    : got == PACK_LOCKED ? FAULT_REFUSED : FAULT_SYNTAX,
	    arena_fmt(&x->book.scratch, why, STRF(name)));
	return false;
}

bool
ooxml_parse(struct ooxml *x, struct sheet *sh, struct str name, const struct sax *h, void *ctx)
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
	struct ooxml *x;
	struct str from;	/* the file that the relations are of */
	struct ooxml_rels *rels;
};

static bool
on_rel(void *ctx, struct str name, struct str ns, const struct sax_attr *attrs, size_t n,
    uint32_t line)
{
	struct rels_reading *rd = ctx;
	struct ooxml_rels *rels = rd->rels;
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
	rels->r[rels->n].type = arena_str(a, type);
	rels->r[rels->n].name = pack_resolve(a, rd->from, target);
	map_put(&rels->ids, arena_str(a, id), rels->n++, NULL);
	return true;
}

void
ooxml_rels_read(struct ooxml *x, struct str name, struct ooxml_rels *rels)
{
	static const struct sax h = { .start = on_rel };
	struct rels_reading rd = { x, name, rels };
	size_t folder = name.n;
	struct str file;

	*rels = (struct ooxml_rels){ 0 };
	while (folder > 0 && name.p[folder - 1] != '/')
		folder--;
	file = arena_fmt(&x->book.scratch, "%.*s_rels/%.*s.rels", (int)folder, name.p,
	    STRF(str_sub(name, folder, name.n)));
	if (pack_has(x->pack, file))
		ooxml_parse(x, NULL, file, &h, &rd);
}

void
ooxml_rels_clear(struct ooxml_rels *rels)
{
	map_clear(&rels->ids);
}

const struct ooxml_rel *
ooxml_rel_by_type(const struct ooxml_rels *rels, const char *type)
{
	for (size_t i = 0; i < rels->n; i++)
		if (str_is(rels->r[i].type, type))
			return &rels->r[i];
	return NULL;
}

struct str
ooxml_main(struct ooxml *x, struct str usual)
{
	const struct ooxml_rel *rel;
	struct ooxml_rels rels;
	struct str name = usual;

	ooxml_rels_read(x, STR(""), &rels);
	rel = ooxml_rel_by_type(&rels, "officeDocument");
	if (rel && pack_has(x->pack, rel->name))
		name = rel->name;
	ooxml_rels_clear(&rels);
	return name;
}

bool
ooxml_open(struct ooxml *x, struct arena *a, const struct source *file, struct str bytes,
    const struct sheet_limits *most, struct faults *fs)
{
	*x = (struct ooxml){ 0 };
	sheet_book_start(&x->book, a, file, most, fs);
	x->pack = pack_open(&x->book.scratch, bytes);
	if (!x->pack)
		sheet_book_fault(&x->book, FAULT_SYNTAX, tr("not a ZIP file, or a broken one"));
	return x->pack != NULL;
}

void
ooxml_close(struct ooxml *x, struct tables *out)
{
	pack_close(x->pack);
	sheet_book_end(&x->book, out);
}
