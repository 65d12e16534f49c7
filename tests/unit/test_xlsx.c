/*
 * Workbooks of OOXML, made file by file. What real ones and openpyxl have is compared with openpyxl
 * by tests/check/workbooks; here stand the things that they don't have.
 */
#include "made.h"

#include "syntax/pack.h"
#include "syntax/xlsx.h"

#define NS	"http://schemas.openxmlformats.org/"
#define STRICT	"http://purl.oclc.org/ooxml/"
#define RELS	"<Relationships xmlns=\"" NS "package/2006/relationships\">"
#define REL(id, type, target) "<Relationship Id=\"" id "\" Type=\"" NS \
	"officeDocument/2006/relationships/" type "\" Target=\"" target "\"/>"
#define BOOK	"<workbook xmlns=\"" NS "spreadsheetml/2006/main\" xmlns:r=\"" NS \
	"officeDocument/2006/relationships\"><sheets>"
#define BOOK_END "</sheets></workbook>"
#define SHEET	"<worksheet xmlns=\"" NS "spreadsheetml/2006/main\">"
#define SHEET_END "</worksheet>"
#define DATA(rows) SHEET "<sheetData>" rows "</sheetData>" SHEET_END

/* A package with the usual files around one sheet. */
static struct str
made_book(struct arena *a, struct str sheet, struct str strings, struct str styles)
{
	const struct made_file files[] = {
		{ "_rels/.rels", STR(RELS REL("a", "officeDocument", "xl/workbook.xml")
		    "</Relationships>") },
		{ "xl/workbook.xml", STR(BOOK "<sheet name=\"S\" sheetId=\"1\" "
		    "r:id=\"r1\"/>" BOOK_END) },
		{ "xl/_rels/workbook.xml.rels", STR(RELS REL("r1", "worksheet", "worksheets/s.xml")
		    REL("r2", "sharedStrings", "/xl/SharedStrings.xml")
		    REL("r3", "styles", "./styles.xml")
		    "</Relationships>") },
		{ "xl/worksheets/s.xml", sheet },
		{ "xl/sharedStrings.xml", strings },
		{ "xl/styles.xml", styles },
	};

	return made_zip(a, files, sizeof(files) / sizeof(*files));
}

static const char strings_xml[] = "<sst xmlns=\"" NS "spreadsheetml/2006/main\">"
    "<si><t>一</t></si>"
    "<si><r><t xml:space=\"preserve\">a </t></r><r><rPr><b/></rPr><t>b</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>kana</t></rPh><phoneticPr fontId=\"1\"/></si>"
    "<si><t>x_x000D_y_x005F_x_xD842__xDFB7__xD842_</t></si>"
    "<si/>"
    "</sst>";

static const char styles_xml[] = "<styleSheet xmlns=\"" NS "spreadsheetml/2006/main\">"
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot;day&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/></cellXfs>"
    "<dxfs><dxf><numFmt numFmtId=\"165\" formatCode=\"yyyy\"/></dxf></dxfs></styleSheet>";

static struct str
read_sheet(struct arena *a, struct str sheet, const struct sheet_limits *most)
{
	return made_read(a, xlsx_read_within, made_book(a, sheet, str_from(strings_xml),
	    str_from(styles_xml)), most);
}

static void
check_sheet(struct str sheet, const char *want)
{
	struct arena a = { 0 };

	assert_text(read_sheet(&a, sheet, &sheet_limits), want);
	arena_clear(&a);
}

#define VALUES \
	"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>" \
	"<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>" \
	"<c r=\"E1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>x</t>" \
	"</rPh></is></c>" \
	"</row><row r=\"2\"><c r=\"A2\"><v>1.50</v></c><c r=\"B2\"><v>-0.25E2</v></c>" \
	"<c r=\"C2\"><v>123456789012345678901</v></c><c r=\"D2\" t=\"n\">" \
	"<v>1.1000000000000001</v></c>" \
	"<c r=\"E2\" s=\"1\"><v>41639</v></c><c r=\"F2\" s=\"2\"><v>60.5</v></c>" \
	"<c r=\"G2\" s=\"3\"><v>7</v></c></row>" \
	"<row r=\"3\"><c r=\"A3\" t=\"b\"><v>1</v></c><c r=\"B3\" t=\"b\"><v>0</v></c>" \
	"<c r=\"C3\" t=\"e\"><v>#N/A</v></c><c r=\"D3\" t=\"d\"><v>2013-12-31T00:00:00</v></c>" \
	"<c r=\"E3\" t=\"d\"><v>2013-12-31T08:30:00.000</v></c><c r=\"F3\" s=\"1\"><v>0.25" \
	"</v></c></row>" \
	"<row r=\"4\"><c r=\"A4\" t=\"str\"><f>A1&amp;1</f><v>_x4E00_1</v></c>" \
	"<c r=\"B4\"><f>1+1</f><v>2</v></c><c r=\"C4\"><f>2</f></c>" \
	"<c r=\"D4\" t=\"str\"><f>\"\"</f><v></v></c></row>"

static void
test_values(void **state)
{
	(void)state;
	check_sheet(STR(DATA(VALUES)), "[S]\n"
	    "1|一|a b|x\ry_x𠮷_xD842_||inline\n"
	    "2|1.5{N}|-25{N}|123456789012345678901{N}|1.1{N}|2013-12-31{D}|1900-02-29 12:00:00{D}|"
	    "7{N}\n"
	    "3|TRUE|FALSE|#N/A|2013-12-31{D}|2013-12-31 08:30:00{D}|06:00:00\n"
	    "4|一1{F}|2{NF}\n"
	    "? f[S]!C4: a formula without a stored value: open the workbook in a spreadsheet "
	    "program and save it\n");
}

static void
test_blanks(void **state)
{
	(void)state;
	/* Blanks around numbers are none of the value's; those of a text are. */
	check_sheet(STR(DATA("<row><c><v> 41 </v></c><c t=\"s\"><v>\n0\n</v></c><c t=\"b\"><v> "
	    "1</v></c>"
	    "<c t=\"str\"><v> a </v></c><c t=\"b\"><v> </v></c><c><v>\n</v></c></row>")),
	    "[S]\n1|41{N}|一|TRUE| a \n");
}

static void
test_places(void **state)
{
	(void)state;
	/* Rows and cells without references, gaps, another order. */
	check_sheet(STR(DATA("<row><c><v>1</v></c><c><v>2</v></c><c r=\"E1\"><v>3</v></c><c>"
	    "<v>4</v></c>"
	    "</row><row r=\"4\"><c><v>5</v></c></row><row><c><v>6</v></c></row>"
	    "<row r=\"2\"><c r=\"AA2\"><v>7</v></c></row>")),
	    "[S]\n1|1{N}|2{N}|||3{N}|4{N}\n2|||||||||||||||||||||||||||7{N}\n3\n4|5{N}\n5|6{N}\n");
	/* Blanks behind the last text are not kept, a merged range fills known rows. */
	check_sheet(STR(SHEET "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/></row>"
	    "<row r=\"2\"><c r=\"A2\"/></row><row r=\"3\"/></sheetData>"
	    "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"C1:C9\"/>"
	    "</mergeCells>" SHEET_END),
	    "[S]\n1|1{N}\n2|1{AN}\n");
	check_sheet(STR(DATA("<row r=\"x\"><c r=\"1A\"><v>1</v></c><c r=\"C9\"><v>2</v></c>"
	    "</row>")),
	    "[S]\n1|1{N}||2{N}\n? f[S]!A1: a row numbered \"x\": taken for the next\n"
	    "? f[S]!A1: a cell with the reference \"1A\": taken for the next\n"
	    "? f[S]!C1: a cell with the reference \"C9\" stands in row 1: taken for one of "
	    "this row\n");
}

static void
test_merged_and_hidden(void **state)
{
	(void)state;
	check_sheet(STR(SHEET "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" "
	    "max=\"5\"/></cols>"
	    "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>"
	    "<row r=\"2\" hidden=\"true\"><c r=\"B2\" t=\"b\"><v>1</v></c></row></sheetData>"
	    "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C1\"/><mergeCell "
	    "ref=\"D2:C1\"/>"
	    "<mergeCell ref=\"?\"/></mergeCells>" SHEET_END),
	    "[S]\n1|1{N}|1{LHN}|2{HN}\n2!|1{AN}|1{ALHN}\n"
	    "? f[S]!D2: a merged range \"D2:C1\": left out\n? f[S]!A1: a merged range \"?\": "
	    "left out\n"
	    "? f[S]!B2: a text that differs lies hidden under the merged range and is left "
	    "out: TRUE\n");
}

static void
test_foreign(void **state)
{
	(void)state;
	/* Extensions have elements of the same names, and may stand in a cell. */
	check_sheet(STR(SHEET "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v><extLst><ext><x:c "
	    "xmlns:x=\"urn:x\"><v>9</v></x:c></ext></extLst></c><c r=\"B1\"><v>2</v></c></row>"
	    "</sheetData>"
	    "<x:mergeCells xmlns:x=\"urn:x\"><mergeCell ref=\"A1:B1\"/></x:mergeCells>" SHEET_END),
	    "[S]\n1|1{N}|2{N}\n");
	/* The strict dialect. */
	check_sheet(STR("<x:worksheet xmlns:x=\"" STRICT "spreadsheetml/main\"><x:sheetData>"
	    "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData>"
	    "</x:worksheet>"), "[S]\n1|一\n");
}

static void
test_broken(void **state)
{
	(void)state;
	check_sheet(STR(DATA("<row><c t=\"s\"><v>4</v></c><c t=\"s\"><v>-1</v></c><c><v>one</v>"
	    "</c></row>")),
	    "[S]\n1|||one\n? f[S]!A1: shared text 4, where 4 are known (from 0 on): left out\n"
	    "? f[S]!B1: shared text -1, where 4 are known (from 0 on): left out\n");
	check_sheet(STR(SHEET "<sheetData><row><c><v>1</v></c></row><row>"),
	    "[S]\n1|1{N}\n? f[S]!A3: xl/worksheets/s.xml, line 1: broken XML: Extra content at "
	    "the end "
	    "of the document\n");
	check_sheet(STR("<!DOCTYPE x [<!ENTITY e \"e\">]>" DATA("")),
	    "[S]\n? f[S]!A1: xl/worksheets/s.xml, line 1: a DOCTYPE is not accepted\n");
}

/* A workbook of which only the workbook's own files are given. */
static void
check_book(struct str book, struct str rels, const char *want)
{
	const struct made_file files[] = {
		{ "_rels/.rels", STR(RELS REL("a", "officeDocument", "/xl/Workbook.xml")
		    "</Relationships>") },
		{ "XL\\workbook.xml", book },
		{ "xl/_rels/workbook.xml.rels", rels },
		{ "xl/worksheets/s.xml", STR(DATA("<row><c s=\"1\"><v>0</v></c></row>")) },
		{ "xl/styles.xml", str_from(styles_xml) },
	};
	struct arena a = { 0 };

	assert_text(made_read(&a, xlsx_read_within, made_zip(&a, files, 5), &sheet_limits), want);
	arena_clear(&a);
}

static void
test_books(void **state)
{
	const struct str rels = STR(RELS REL("r1", "worksheet", "worksheets/s.xml")
	    REL("r2", "chartsheet", "c.xml") REL("r3", "worksheet", "none.xml")
	    REL("r4", "styles", "styles.xml") "</Relationships>");
	const struct made_file other = { "x", STR("y") };
	struct arena a = { 0 };

	(void)state;
	check_book(STR("<workbook xmlns:r=\"" STRICT "officeDocument/relationships\" "
	    "xmlns=\"" STRICT
	    "spreadsheetml/main\"><workbookPr date1904=\"true\"/><sheets>"
	    "<sheet name=\"A&amp;B_x0021_\" r:id=\"r1\" state=\"hidden\"/>"
	    "<sheet name=\"C\" r:id=\"r2\"/><sheet name=\"D\" r:id=\"r3\" state=\"veryHidden\"/>"
	    "<sheet name=\"E\" r:id=\"r9\"/></sheets></workbook>"), rels,
	    "[A&B!]!\n1|1904-01-01{D}\n[D]!\n"
	    "? f: sheet \"C\" is a chartsheet, not a table: left out\n"
	    "? f[D]!A1: xl/none.xml: there is no such file in the package\n"
	    "? f: sheet \"E\": the package does not say where it is: left out\n");
	check_book(STR(BOOK BOOK_END), rels, "false\n? f: a workbook without sheets\n");
	assert_text(made_read(&a, xlsx_read_within, made_zip(&a, &other, 1), &sheet_limits),
	    "false\n? f: a ZIP file without a workbook in it\n");
	assert_text(made_read(&a, xlsx_read_within, STR("PK\3\4"), &sheet_limits),
	    "false\n? f: not a ZIP file, or a broken one\n");
	arena_clear(&a);
}

#define assert_has(sheet, most, text) \
	assert_true(str_has(read_sheet(&a, (sheet), (most)), STR(text)))

static void
test_limits(void **state)
{
	/* 4 rows, 7 columns, 5 + 7 + 6 + 2 cells, the longest text of 21 bytes. */
	struct sheet_limits most = { .cols = 7, .rows = 4, .sheets = 1, .cell = 21, .cells = 20,
		.unpacked = sizeof(DATA(VALUES)) - 1 };
	const struct str sheet = STR(DATA(VALUES));
	struct arena a = { 0 };

	(void)state;
	assert_str(read_sheet(&a, sheet, &most), read_sheet(&a, sheet, &sheet_limits));
	most.cols = 6;
	assert_has(sheet, &most, "[S]!G2: more than 6 columns");
	most.cols = 7;
	most.rows = 3;
	assert_has(sheet, &most, "06:00:00\n? f[S]!A4: more than 3 rows");
	most.rows = 4;
	most.cell = 20;
	assert_has(sheet, &most, "[S]!C2: a text of 21 bytes, more than 20");
	most.cell = 21;
	most.cells = 19;
	assert_has(sheet, &most, "06:00:00\n? f[S]!C4");
	assert_has(sheet, &most, "[S]!A4: more than 19 cells in all sheets");
	most.cells = 20;
	most.unpacked--;
	assert_has(sheet, &most, "[S]\n? f[S]!A1: xl/worksheets/s.xml unpacks to more than is "
	    "read");
	most.unpacked++;
	most.sheets = 0;
	assert_has(sheet, &most, "false\n? f: more than 0 sheets: \"S\" and those behind it");
	arena_clear(&a);
}

static void
test_merged_limits(void **state)
{
	struct sheet_limits most = sheet_limits;
	struct arena a = { 0 };
	const struct str sheet = STR(SHEET "<sheetData><row r=\"1\"><c><v>1</v></c></row>"
	    "<row r=\"100\"><c r=\"E100\"/></row></sheetData><mergeCells>"
	    "<mergeCell ref=\"A1:C1048576\"/><mergeCell ref=\"A1:C1048576\"/>"
	    "</mergeCells>" SHEET_END);

	(void)state;
	/* No more than the rows that are there are filled; ranges that overlap count again. */
	most.cells = 600;
	assert_has(sheet, &most, "99|1{AN}|1{ALN}|1{ALN}\n100|1{AN}|1{ALN}|1{ALN}\n");
	assert_false(str_has(read_sheet(&a, sheet, &most), STR("? ")));
	most.cells = 599;
	assert_has(sheet, &most, "100|1{AN}|1{ALN}|1{ALN}\n"
	    "? f[S]!A1: merged ranges of more than 599 cells: from here on they are not filled\n");
	most.cells = 299;
	assert_has(sheet, &most, "[S]\n1|1{N}\n? f[S]!A1: merged ranges of more than 299 cells");
	/* The limits that users meet: the columns of OOXML, the rows of OOXML, 1 MiB a cell. */
	assert_has(STR(DATA("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")),
	    &sheet_limits, "|1{N}\n");
	assert_has(STR(DATA("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")), &sheet_limits,
	    "? f[S]!XFE1: more than 16384 columns");
	assert_has(STR(DATA("<row r=\"1048577\"><c><v>1</v></c></row>")), &sheet_limits,
	    "? f[S]!A1048577: more than 1048576 rows");
	arena_clear(&a);
}

/* A file that unpacks to much more than it says, or to more than is read. */
static void
test_bomb(void **state)
{
	const size_t size = (size_t)4 << 20;
	struct sheet_limits most = sheet_limits;
	struct arena a = { 0 };
	char *p = arena_bytes(&a, size), *q;
	struct str bytes, got;
	size_t at;

	(void)state;
	memset(p, ' ', size);
	memcpy(p, SHEET, sizeof(SHEET) - 1);
	memcpy(p + size - sizeof(SHEET_END) + 1, SHEET_END, sizeof(SHEET_END) - 1);
	bytes = made_book(&a, (struct str){ p, size }, str_from(strings_xml), str_from(styles_xml));
	assert_in_range(bytes.n, 1, 20000);
	most.unpacked = size;
	assert_text(made_read(&a, xlsx_read_within, bytes, &most), "[S]\n");
	most.unpacked = size - 1;
	got = made_read(&a, xlsx_read_within, bytes, &most);
	assert_true(str_has(got, STR("s.xml unpacks to more than is read")));
	/* The sizes in the directory and the file's head say 1,000 bytes. */
	q = (char *)(uintptr_t)bytes.p;
	for (at = 0; (at = str_find(bytes, STR("\0\0\x40\0"), at)) != SIZE_MAX; at++)
		memcpy(q + at, "\xE8\3\0\0", 4);
	got = made_read(&a, xlsx_read_within, bytes, &most);
	assert_true(str_has(got, STR("s.xml can't be unpacked")) ||
	    str_has(got, STR("s.xml unpacks to more than is read")));
	arena_clear(&a);
}

static void
test_resolve(void **state)
{
	static const struct {
		const char *from, *target, *want;
	} cases[] = {
		{ "xl/workbook.xml", "worksheets/s.xml", "xl/worksheets/s.xml" },
		{ "xl/workbook.xml", "/xl/s.xml", "xl/s.xml" },
		{ "xl/workbook.xml", "../s.xml", "s.xml" },
		{ "xl/a/workbook.xml", "../.././b//s.xml", "b/s.xml" },
		{ "xl/workbook.xml", "../../../s.xml", "s.xml" },
		{ "", "xl/s.xml", "xl/s.xml" },
		{ "", "", "" },
		{ "xl/workbook.xml", "", "xl" },
	};
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(pack_resolve(&a, str_from(cases[i].from), str_from(cases[i].target)),
		    cases[i].want);
	arena_clear(&a);
}

static void
test_torture(void **state)
{
	const struct str sheet = STR(SHEET "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>"
	    "<sheetData>" VALUES "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
	    SHEET_END);
	struct str parts[] = { sheet, str_from(strings_xml), str_from(styles_xml) };
	struct str bytes;
	uint64_t random = 0x2545F4914F6CDD1D;
	struct arena a = { 0 };

	(void)state;
	bytes = made_book(&a, parts[0], parts[1], parts[2]);
	made_torture(xlsx_read_within, bytes, 0, bytes.n, 2000);
	/* In the XML, where no check sum stops the reading. */
	for (unsigned i = 0; i < 4000; i++) {
		struct arena b = { 0 };
		struct str changed[3] = { parts[0], parts[1], parts[2] };
		const size_t which = i % 4 == 3 ? 2 : i % 4 == 2 ? 1 : 0;

		changed[which] = made_change(&b, parts[which], 80, parts[which].n, &random);
		made_try(xlsx_read_within, made_book(&b, changed[0], changed[1], changed[2]));
		arena_clear(&b);
	}
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_merged_and_hidden),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_books),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_merged_limits),
		cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_resolve),
		cmocka_unit_test(test_torture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
