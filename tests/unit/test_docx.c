/*
 * Tables of Word documents, made file by file.
 */
#include "made.h"

#include "syntax/docx.h"

#define W	"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOC(body) "<w:document xmlns:w=\"" W "\" xmlns:x=\"urn:x\" " \
	"xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>" body \
	"</w:body></w:document>"
#define P(text)	"<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(props, paragraphs) "<w:tc><w:tcPr>" props "</w:tcPr>" paragraphs "</w:tc>"
#define CELL(text) TC("", P(text))
#define DOWN	"<w:vMerge w:val=\"restart\"/>"
#define ON	"<w:vMerge/>"
#define SPAN(n)	"<w:gridSpan w:val=\"" n "\"/>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl><w:tblPr/>" rows "</w:tbl>"

static struct str
made_document(struct arena *a, struct str document)
{
	const struct made_file files[] = { { "word/document.xml", document } };

	return made_zip(a, files, 1);
}

static void
check(struct str document, const char *want)
{
	struct arena a = { 0 };

	assert_text(made_read(&a, docx_read_within, made_document(&a, document), &sheet_limits),
	    want);
	arena_clear(&a);
}

static void
test_cells(void **state)
{
	(void)state;
	check(STR(DOC(TBL(
	    TR(TC("", P("a") P("b")) TC("", "<w:p><w:r><w:t>c</w:t><w:br/><w:t>d</w:t><w:tab/>"
	    "<w:t xml:space=\"preserve\"> e </w:t></w:r></w:p>"))
	    TR(TC("", "<w:p/><w:p/>") TC("", "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs>"
	    "</w:pPr><w:r><w:br w:type=\"page\"/><w:t>f</w:t><w:noBreakHyphen/><w:sym w:font=\"x\" "
	    "w:char=\"2611\"/><w:sym w:char=\"\"/><w:cr/><w:t>g</w:t></w:r></w:p>"))
	    TR(CELL("h"))))),
	    "[1]\n1|a\nb|c\nd\t e \n2||f-☑\ng\n3|h\n");
}

static void
test_merged(void **state)
{
	(void)state;
	check(STR(DOC(TBL(
	    TR(TC(SPAN("2"), P("title")) TC(DOWN, P("down")))
	    TR(CELL("a") CELL("b") TC(ON, "<w:p/>"))
	    TR(TC(SPAN("2") DOWN, P("block")) TC(DOWN, P("other")))
	    TR(TC(SPAN("2") ON, "<w:p/>") TC(ON, P("own")))
	    TR(CELL("x") TC(ON, P("lone")))
	    "<w:tr><w:trPr><w:gridBefore w:val=\"2\"/><w:hidden/></w:trPr>" CELL("y") "</w:tr>"
	    TR(TC(ON, P("first")) CELL("z"))))),
	    "[1]\n1|title|title{L}|down\n2|a|b|down{A}\n3|block|block{L}|other\n"
	    "4|block{A}|block{AL}|other{A}\n5|x|lone\n6!|||y\n7|first|z\n"
	    "? f[1]!C4: a text that differs lies hidden under the merged range and is left "
	    "out: own\n");
}

static void
test_names(void **state)
{
	(void)state;
	check(STR(DOC(P("附件1") P("  许可目录 ") "<w:p/>" TBL(TR(CELL("a"))) TBL(TR(CELL("b")))
	    P("处罚目录") TBL(TR(CELL("c") TC("", P("before") TBL(TR(CELL("in"))
	    TR(TC("", TBL(TR(CELL("deep"))) "<w:p/>"))) P("after")) CELL("d"))) P("end"))),
	    "[许可目录]\n1|a\n[2]\n1|b\n[处罚目录]\n1|c|before\nafter|d\n[4]\n1|in\n[5]\n1|deep\n");
}

static void
test_revisions(void **state)
{
	(void)state;
	check(STR(DOC(TBL(TR(
	    TC("<w:tcPrChange><w:tcPr>" SPAN("3") "</w:tcPr></w:tcPrChange>",
	    "<w:p><w:del><w:r><w:delText>old</w:delText><w:br/></w:r></w:del><w:ins><w:r>"
	    "<w:t>new</w:t>"
	    "</w:r></w:ins><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom><w:moveTo><w:r>"
	    "<w:t> here"
	    "</w:t></w:r></w:moveTo></w:p>")
	    TC("", "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r>"
	        "<w:instrText>PAGE"
	    "</w:instrText></w:r><w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt><w:rubyBase>"
	    "<w:r><w:t>字"
	    "</w:t></w:r></w:rubyBase></w:ruby></w:p>")
	    "<w:sdt><w:sdtContent>" TC("", "<w:sdt><w:sdtContent>" P("field") "</w:sdtContent>"
	    "</w:sdt>")
	    "</w:sdtContent></w:sdt>"
	    TC("", "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice>"
	        "<mc:Fallback>"
	    "<w:t>box</w:t></mc:Fallback></mc:AlternateContent><x:t>x</x:t><x:tc/><x:tbl/>"
	    "</w:r></w:p>")
	    )))), "[1]\n1|new here|link字|field|box\n");
	/* Automatic numbers are no text: told once a table. */
	check(STR(DOC(TBL(TR(TC("", "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr>"
	    "</w:pPr></w:p>"
	    ) CELL("a")) TR(TC("", "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr>"
	        "</w:pPr></w:p>"
	    ) CELL("b"))))), "[1]\n1||a\n2||b\n"
	    "? f[1]!A1: automatic numbers, here and perhaps further on: they are no text and "
	    "are left "
	    "out\n");
}

static void
test_broken(void **state)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	const struct made_file other = { "x", STR("y") };
	struct str got;

	(void)state;
	check(STR(DOC(P("no table"))), "");
	check(STR("<w:document xmlns:w=\"" W "\"><w:body><w:tbl><w:tr>" CELL("a") "<w:tc>"),
	    "[1]\n1|a\n? f: word/document.xml, line 1: broken XML: Extra content at the end of "
	    "the document\n");
	assert_text(made_read(&a, docx_read_within, STR("x"), &sheet_limits),
	    "false\n? f: not a ZIP file, or a broken one\n");
	assert_text(made_read(&a, docx_read_within, made_zip(&a, &other, 1), &sheet_limits),
	    "false\n? f: word/document.xml: there is no such file in the package\n");
	/* Tables in tables, deeper than is followed. */
	buf_add(&b, "<w:document xmlns:w=\"" W "\"><w:body>");
	for (unsigned i = 0; i < 300; i++)
		buf_add(&b, "<w:tbl><w:tr><w:tc>");
	got = made_read(&a, docx_read_within, made_document(&a, buf_get(&b)), &sheet_limits);
	assert_true(str_ends(got, STR("elements nested deeper than 512\n")));
	buf_clear(&b);
	arena_clear(&a);
}

#define SHAPE	DOC(TBL(TR(CELL("a") TC(SPAN("3"), P("text"))) TR(CELL("b"))) TBL(TR(CELL("c"))))

#define assert_has(text) \
	assert_true(str_has(made_read(&a, docx_read_within, bytes, &most), STR(text)))

static void
test_limits(void **state)
{
	struct sheet_limits most = { .cols = 4, .rows = 2, .sheets = 2, .cell = 4, .cells = 6,
		.unpacked = sizeof(SHAPE) - 1 };
	struct arena a = { 0 };
	const struct str bytes = made_document(&a, STR(SHAPE));
	const struct str whole = STR("[1]\n1|a|text|text{L}|text{L}\n2|b\n[2]\n1|c\n");

	(void)state;
	assert_str(made_read(&a, docx_read_within, bytes, &most), whole);
	most.cols = 1;
	assert_has("[1]\n1|a\n2|b\n[2]\n1|c\n? f[1]!B1: more than 1 columns");
	most.cols = 4;
	most.rows = 1;
	assert_has("text{L}\n[2]\n1|c\n? f[1]!A2: more than 1 rows");
	most.rows = 2;
	most.sheets = 1;
	assert_has("2|b\n? f: more than 1 sheets: \"2\" and those behind it are left out");
	most.sheets = 2;
	most.cell = 3;
	assert_has("1|a|tex|tex{L}|tex{L}\n2|b\n[2]\n1|c\n? f[1]!B1: a text of 4 bytes, more "
	    "than 3");
	most.cell = 4;
	most.cells = 5;
	assert_has("2|b\n[2]\n? f[2]!A1: more than 5 cells in all sheets");
	most.cells = 6;
	most.unpacked--;
	assert_has("false\n? f: word/document.xml unpacks to more than is read");
	arena_clear(&a);
}

static void
test_torture(void **state)
{
	const struct str document = STR(DOC(P("name") TBL(
	    TR(TC(SPAN("2"), P("title")) TC(DOWN, P("down")))
	    TR(CELL("a") CELL("b") TC(ON, "<w:p/>"))
	    TR(CELL("c") TC("", TBL(TR(CELL("in"))) "<w:p/>")))));
	struct arena a = { 0 };
	const struct str bytes = made_document(&a, document);
	uint64_t random = 0xDA3E39CB94B95BDB;

	(void)state;
	made_torture(docx_read_within, bytes, 0, bytes.n, 2000);
	for (unsigned i = 0; i < 4000; i++) {
		struct arena b = { 0 };

		made_try(docx_read_within, made_document(&b,
		    made_change(&b, document, 80, document.n, &random)));
		arena_clear(&b);
	}
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_revisions),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_torture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
