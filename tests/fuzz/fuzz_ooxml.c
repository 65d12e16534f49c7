/*
 * Packages of OOXML. The first byte says what the rest is: a package, the document of a DOCX, or
 * the sheet, shared strings, styles and workbook of an XLSX, with NULs between them.
 */
#include "../unit/made.h"
#include "syntax/docx.h"
#include "syntax/xlsx.h"

#define RELS	"<r><Relationship Id=\"r1\" Type=\"/worksheet\" Target=\"s\"/>" \
	"<Relationship Id=\"r2\" Type=\"/sharedStrings\" Target=\"t\"/>" \
	"<Relationship Id=\"r3\" Type=\"/styles\" Target=\"u\"/></r>"

/* The fuzzer's entry. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct str
made_workbook(struct arena *a, struct str rest)
{
	struct made_file files[] = {
		{ "xl/s", str_cut(&rest, 0) }, { "xl/t", str_cut(&rest, 0) },
		{ "xl/u", str_cut(&rest, 0) }, { "xl/workbook.xml", rest },
		{ "xl/_rels/workbook.xml.rels", STR(RELS) },
	};

	if (rest.n == 0)
		files[3].text = STR("<w><sheet name=\"S\" id=\"r1\"/></w>");
	return made_zip(a, files, 5);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct made_file document = { "word/document.xml", { NULL, 0 } };
	struct arena a = { 0 };
	struct str bytes;

	if (n == 0)
		return 0;
	bytes = (struct str){ (const char *)data + 1, n - 1 };
	if (data[0] % 4 == 0) {
		made_try(xlsx_read_within, bytes);
		made_try(docx_read_within, bytes);
	} else if (data[0] % 4 == 1) {
		document.text = bytes;
		made_try(docx_read_within, made_zip(&a, &document, 1));
	} else {
		made_try(xlsx_read_within, made_workbook(&a, bytes));
	}
	arena_clear(&a);
	return 0;
}
