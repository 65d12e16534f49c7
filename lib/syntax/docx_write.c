/*
 * Word documents: three small parts and the text. Only what an annex needs: paragraphs, one style
 * of table, heads that are repeated on each page.
 */
#include "syntax/docx_write.h"

#include "syntax/pack.h"
#include "syntax/write.h"

#define PAGE_WIDTH 13958	/* twentieths of a point between the margins of A4 across */

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char types[] = XML
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>\n";

static const char rels[] = XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" REL "/officeDocument\" Target=\"word/document.xml\"/>"
    "</Relationships>\n";

enum look { LOOK_LABEL, LOOK_TITLE, LOOK_HEAD, LOOK_CELL };

static const struct {
	const char *paragraph;	/* properties */
	const char *run;
} looks[] = {
	[LOOK_LABEL] = { "", "<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"32\"/>" },
	[LOOK_TITLE] = { "<w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
		"<w:rFonts w:eastAsia=\"宋体\"/><w:b/><w:sz w:val=\"44\"/>" },
	[LOOK_HEAD] = { "<w:jc w:val=\"center\"/>",
		"<w:rFonts w:eastAsia=\"黑体\"/><w:sz w:val=\"24\"/>" },
	[LOOK_CELL] = { "", "<w:rFonts w:eastAsia=\"仿宋\"/><w:sz w:val=\"24\"/>" },
};

/* A text as runs, a line break for each line feed; what XML cannot carry is escaped. */
static void
put_text(struct buf *b, struct str text)
{
	while (text.n) {
		const size_t before = text.n;
		const struct str line = str_cut(&text, '\n');

		buf_add(b, "<w:t xml:space=\"preserve\">");
		if (xml_can(line)) {
			xml_put(b, line);
		} else {
			struct buf safe = { 0 };

			xml_escape(&safe, line);
			xml_put(b, buf_get(&safe));
			buf_clear(&safe);
		}
		buf_add(b, "</w:t>");
		if (before > line.n && text.n)
			buf_add(b, "<w:br/>");
	}
}

static void
put_paragraph(struct buf *b, enum look look, struct str text, bool breaks_page)
{
	buf_fmt(b, "<w:p><w:pPr>%s%s</w:pPr>", breaks_page ? "<w:pageBreakBefore/>" : "",
	    looks[look].paragraph);
	if (text.n) {
		buf_fmt(b, "<w:r><w:rPr>%s</w:rPr>", looks[look].run);
		put_text(b, text);
		buf_add(b, "</w:r>");
	}
	buf_add(b, "</w:p>");
}

/* How wide column c is, in twentieths of a point. */
static int
width_of(const struct text_table *t, size_t c)
{
	int all = 0;

	for (size_t i = 0; i < t->width; i++)
		all += t->columns[i].width;
	return PAGE_WIDTH * t->columns[c].width / (all ? all : 1);
}

static void
put_cell(struct buf *b, const struct text_table *t, size_t c, enum look look, struct str text)
{
	buf_fmt(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:vAlign w:val=\"center\"/></w:tcPr>", width_of(t, c));
	put_paragraph(b, look, text, false);
	buf_add(b, "</w:tc>");
}

static void
put_borders(struct buf *b)
{
	static const char *const sides[] = { "top", "left", "bottom", "right", "insideH",
		"insideV" };

	buf_add(b, "<w:tblBorders>");
	for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++)
		buf_fmt(b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
		    sides[i]);
	buf_add(b, "</w:tblBorders>");
}

static void
put_table(struct buf *b, const struct text_table *t)
{
	buf_add(b, "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/>");
	put_borders(b);
	buf_add(b, "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < t->width; c++)
		buf_fmt(b, "<w:gridCol w:w=\"%d\"/>", width_of(t, c));
	buf_add(b, "</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	for (size_t c = 0; c < t->width; c++)
		put_cell(b, t, c, LOOK_HEAD, t->columns[c].head);
	buf_add(b, "</w:tr>\n");
	for (size_t r = 0; r < t->rows; r++) {
		buf_add(b, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
		for (size_t c = 0; c < t->width; c++)
			put_cell(b, t, c, LOOK_CELL, t->cells[r * t->width + c]);
		buf_add(b, "</w:tr>\n");
	}
	buf_add(b, "</w:tbl>\n");
}

bool
docx_write(struct buf *b, const struct text_table *tables, size_t n)
{
	const struct str none = { 0 };
	struct buf text = { 0 };
	bool done;

	buf_add(&text, XML "<w:document xmlns:w=\"" W "\"><w:body>\n");
	for (size_t i = 0; i < n; i++) {
		if (tables[i].label.n)
			put_paragraph(&text, LOOK_LABEL, tables[i].label, i > 0);
		put_paragraph(&text, LOOK_TITLE, tables[i].title, i > 0 && !tables[i].label.n);
		put_table(&text, &tables[i]);
	}
	put_paragraph(&text, LOOK_CELL, none, false);
	buf_add(&text, "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
	    "<w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" "
	    "w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>"
	    "</w:body></w:document>\n");
	done = pack_write(b, (const struct pack_part[]){
	    { "[Content_Types].xml", str_from(types) }, { "_rels/.rels", str_from(rels) },
	    { "word/document.xml", buf_get(&text) } }, 3);
	buf_clear(&text);
	return done;
}
