/*
 * Workbooks of Excel 5 to 2003, made record by record. What real ones and xlwt have is compared
 * with xlrd by tests/check/workbooks; here stand the things that they don't have.
 */
#include "made.h"

#include "syntax/xls.h"

/* A workbook as it is made: globals, one sheet for each call of sheet_of(). */
struct made {
	struct buf globals, sheets;
	size_t bounds[8];	/* where the offsets of the sheets stand in globals */
	size_t starts[8];	/* of the sheets in sheets */
	size_t n;
};

static void
u16(struct buf *b, unsigned v)
{
	buf_char(b, (char)(v & 0xFF));
	buf_char(b, (char)(v >> 8 & 0xFF));
}

static void
u32(struct buf *b, uint32_t v)
{
	u16(b, v & 0xFFFF);
	u16(b, v >> 16);
}

static void
rec(struct buf *b, unsigned type, struct str body)
{
	u16(b, type);
	u16(b, (unsigned)body.n);
	buf_str(b, body);
}

/* A record whose body is a literal with NULs in it. */
#define REC(b, type, lit) rec((b), (type), STR(lit))

#define BOF8_BOOK	"\x00\x06\x05\x00\0\0\0\0\0\0\0\0\0\0\0\0"
#define BOF8_SHEET	"\x00\x06\x10\x00\0\0\0\0\0\0\0\0\0\0\0\0"
#define BOF5_BOOK	"\x00\x05\x05\x00\0\0\0\0"
#define BOF5_SHEET	"\x00\x05\x10\x00\0\0\0\0"

/* Begin a sheet of BIFF8; flags are hidden state and kind as BOUNDSHEET has them. */
static void
sheet_of(struct made *m, const char *name, unsigned flags)
{
	struct buf body = { 0 };

	m->bounds[m->n] = m->globals.n + 4;
	m->starts[m->n++] = m->sheets.n;
	u32(&body, 0);
	u16(&body, flags);
	buf_char(&body, (char)strlen(name));
	buf_char(&body, 0);
	buf_add(&body, name);
	rec(&m->globals, XLS_BOUNDSHEET, buf_get(&body));
	buf_clear(&body);
	REC(&m->sheets, XLS_BOF, BOF8_SHEET);
}

/* The stream: globals with the offsets filled in, then the sheets. Clears m. */
static struct str
stream_of(struct arena *a, struct made *m)
{
	const size_t size = m->globals.n + 4;
	struct str out;

	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < 4; k++)
			m->globals.p[m->bounds[i] + k] = (char)((size + m->starts[i]) >> (8 * k));
	REC(&m->globals, XLS_EOF, "");
	buf_str(&m->globals, buf_get(&m->sheets));
	out = arena_str(a, buf_get(&m->globals));
	buf_clear(&m->globals);
	buf_clear(&m->sheets);
	return out;
}

static struct str
read_stream(struct arena *a, struct str stream, const struct sheet_limits *most)
{
	return made_read(a, xls_read_within, made_ole(a, "Workbook", stream), most);
}

static struct str
read_made(struct arena *a, struct made *m)
{
	return read_stream(a, stream_of(a, m), &sheet_limits);
}

/* Row, column and style at the start of a cell. */
#define AT(row, col, style) row "\0" col "\0" style "\0"

static void
put_values(struct made *m)
{
	struct buf *g = &m->globals, *s = &m->sheets;

	REC(g, XLS_BOF, BOF8_BOOK);
	REC(g, XLS_XF, "\0\0\0\0");
	REC(g, XLS_XF, "\0\0\x0E\0");				/* a built-in date */
	REC(g, XLS_FORMAT, "\xA4\0\x05\0\0" "[h]:m");
	REC(g, XLS_XF, "\0\0\xA4\0");				/* a duration */
	REC(g, XLS_SST, "\2\0\0\0\2\0\0\0" "\1\0\0A" "\2\0\1\x00\x4E\x8C\x4E");
	sheet_of(m, "S", 0);
	REC(s, XLS_LABELSST, AT("\0", "\0", "\0") "\1\0\0\0");
	REC(s, XLS_LABEL, AT("\0", "\1", "\0") "\2\0\0" "ab");
	REC(s, XLS_RSTRING, AT("\0", "\2", "\0") "\2\0\x08\1\0" "cd" "\0\0\0\0");
	REC(s, XLS_NUMBER, AT("\1", "\0", "\0") "\0\0\0\0\0\0\x04\x40");	/* 2.5 */
	REC(s, XLS_RK, AT("\1", "\1", "\0") "\x0B\0\0\0");	/* 2 / 100 */
	REC(s, XLS_MULRK, "\1\0\2\0" "\0\0\x06\0\0\0" "\1\0\xFE\0\0\0" "\3\0");	/* 1, day 63 */
	REC(s, XLS_BOOLERR, AT("\2", "\0", "\0") "\1\0");
	REC(s, XLS_BOOLERR, AT("\2", "\1", "\0") "\0\0");
	REC(s, XLS_BOOLERR, AT("\2", "\2", "\0") "\x2A\1");
	REC(s, XLS_BLANK, AT("\2", "\3", "\0"));
	REC(s, XLS_MULBLANK, "\2\0\4\0" "\0\0\0\0" "\5\0");
	REC(s, XLS_RK, AT("\2", "\6", "\2") "\x06\0\0\0");	/* 1, a duration */
	REC(s, XLS_FORMULA, AT("\3", "\0", "\0") "\0\0\0\0\0\0\x04\x40" "\0\0\0\0\0\0\0\0");
	REC(s, XLS_FORMULA, AT("\3", "\1", "\0") "\0\0\0\0\0\0\xFF\xFF" "\0\0\0\0\0\0\0\0");
	REC(s, 0x221, "anything");				/* may stand between */
	REC(s, XLS_STRING, "\2\0\0" "ef");
	REC(s, XLS_FORMULA, AT("\3", "\2", "\0") "\1\0\1\0\0\0\xFF\xFF" "\0\0\0\0\0\0\0\0");
	REC(s, XLS_FORMULA, AT("\3", "\3", "\0") "\2\0\x07\0\0\0\xFF\xFF" "\0\0\0\0\0\0\0\0");
	REC(s, XLS_FORMULA, AT("\3", "\4", "\0") "\3\0\0\0\0\0\xFF\xFF" "\0\0\0\0\0\0\0\0");
	REC(s, XLS_EOF, "");
}

static void
test_values(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };

	(void)state;
	put_values(&m);
	assert_text(read_made(&a, &m), "[S]\n"
	    "1|一二|ab|cd\n"
	    "2|2.5{N}|0.02{N}|1{N}|1900-03-03{D}\n"
	    "3|TRUE|FALSE|#N/A||||1{N}\n"
	    "4|2.5{NF}|ef{F}|TRUE{F}|#DIV/0!{F}\n");
	arena_clear(&a);
}

static void
test_merged_and_hidden(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };

	(void)state;
	REC(&m.globals, XLS_BOF, BOF8_BOOK);
	sheet_of(&m, "S", 2);
	REC(&m.sheets, XLS_COLINFO, "\2\0\2\0\0\0\0\0\1\0\0\0");
	REC(&m.sheets, XLS_ROW, "\1\0\0\0\0\0\0\0\0\0\0\0\x20\0\0\0");
	REC(&m.sheets, XLS_LABEL, AT("\0", "\0", "\0") "\1\0\0" "a");
	REC(&m.sheets, XLS_LABEL, AT("\1", "\1", "\0") "\1\0\0" "x");
	REC(&m.sheets, XLS_LABEL, AT("\2", "\2", "\0") "\1\0\0" "b");
	REC(&m.sheets, XLS_MERGEDCELLS, "\2\0" "\0\0\1\0\0\0\1\0" "\2\0\xFF\xFF\2\0\3\0");
	REC(&m.sheets, XLS_EOF, "");
	assert_text(read_made(&a, &m), "[S]!\n"
	    "1|a|a{L}\n"
	    "2!|a{A}|a{AL}\n"
	    "3|||b{H}|b{L}\n"
	    "? f[S]!B2: a text that differs lies hidden under the merged range and is left out: "
	    "x\n");
	arena_clear(&a);
}

static void
test_other_sheets(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };

	(void)state;
	REC(&m.globals, XLS_BOF, BOF8_BOOK);
	REC(&m.globals, XLS_DATEMODE, "\1\0");
	REC(&m.globals, XLS_XF, "\0\0\x0E\0");
	sheet_of(&m, "C", 0x200);
	REC(&m.sheets, XLS_EOF, "");
	sheet_of(&m, "M", 0x100);
	REC(&m.sheets, XLS_EOF, "");
	sheet_of(&m, "S", 1);
	/* A chart inside the sheet: its cells are not those of the sheet. */
	REC(&m.sheets, XLS_BOF, BOF8_SHEET);
	REC(&m.sheets, XLS_LABEL, AT("\0", "\0", "\0") "\1\0\0" "a");
	REC(&m.sheets, XLS_EOF, "");
	REC(&m.sheets, XLS_RK, AT("\0", "\1", "\0") "\2\0\0\0");
	REC(&m.sheets, XLS_EOF, "");
	assert_text(read_made(&a, &m), "[S]!\n1||1904-01-01{D}\n"
	    "? f: sheet \"C\" is a chart, not a table: left out\n"
	    "? f: sheet \"M\" holds macros, not a table: left out\n");
	arena_clear(&a);
}

/* A string of the shared strings as it is laid out, and where it may be cut. */
struct piece {
	struct buf bytes;
	size_t chars;		/* bytes of bytes before the characters */
	size_t behind;		/* bytes before what stands behind them */
	size_t width;		/* bytes a character */
};

static void
lay_string(struct piece *p, unsigned flags, struct str chars, unsigned n)
{
	*p = (struct piece){ .width = flags & 1 ? 2 : 1 };
	u16(&p->bytes, n);
	buf_char(&p->bytes, (char)flags);
	if (flags & 8)
		u16(&p->bytes, 2);
	if (flags & 4)
		u32(&p->bytes, 5);
	p->chars = p->bytes.n;
	buf_str(&p->bytes, chars);
	p->behind = p->bytes.n;
	if (flags & 8)
		buf_str(&p->bytes, STR("\1\0\2\0\3\0\4\0"));
	if (flags & 4)
		buf_str(&p->bytes, STR("\xAA\xBB\xCC\xDD\xEE"));
}

/* What follows a cut inside the characters: its flags, and the rest in the other width. */
static void
put_rest(struct buf *b, const struct piece *p, size_t cut)
{
	const struct str rest = str_sub(buf_get(&p->bytes), cut, p->behind);
	bool is_low = p->width == 2;

	for (size_t i = 1; i < rest.n && p->width == 2; i += 2)
		is_low = is_low && rest.p[i] == 0;
	buf_char(b, is_low || (p->width == 1 && rest.n == 0) ? 0 : 1);
	for (size_t i = 0; i < rest.n; i++) {
		if (p->width == 1) {
			buf_char(b, rest.p[i]);
			buf_char(b, 0);
		} else if (!is_low || i % 2 == 0) {
			buf_char(b, rest.p[i]);
		}
	}
	buf_str(b, str_sub(buf_get(&p->bytes), p->behind, p->bytes.n));
}

/* The SST record with its third string cut at byte cut, where the rest is in a CONTINUE. */
static void
put_strings(struct buf *g, const struct piece *pieces, size_t n, size_t which, size_t cut)
{
	const struct piece *p = &pieces[which];
	struct buf first = { 0 }, second = { 0 };

	u32(&first, (uint32_t)n);
	u32(&first, (uint32_t)n);
	for (size_t i = 0; i < which; i++)
		buf_str(&first, buf_get(&pieces[i].bytes));
	buf_str(&first, str_sub(buf_get(&p->bytes), 0, cut));
	if (cut >= p->chars && cut < p->behind)
		put_rest(&second, p, cut);
	else
		buf_str(&second, str_sub(buf_get(&p->bytes), cut, p->bytes.n));
	for (size_t i = which + 1; i < n; i++)
		buf_str(&second, buf_get(&pieces[i].bytes));
	rec(g, XLS_SST, buf_get(&first));
	rec(g, XLS_CONTINUE, STR(""));
	rec(g, XLS_CONTINUE, buf_get(&second));
	buf_clear(&first);
	buf_clear(&second);
}

static void
test_continued_strings(void **state)
{
	struct piece p[6];
	unsigned cuts = 0;

	(void)state;
	lay_string(&p[0], 0, STR("plain"), 5);
	lay_string(&p[1], 1, STR("\x43\x67\x29\x52w\0x\0"), 4);
	lay_string(&p[2], 8, STR("rich"), 4);
	lay_string(&p[3], 13, STR("\x43\x67\x42\xD8\xB7\xDF!\0"), 4);	/* 权, a pair, ! */
	lay_string(&p[4], 4, STR(""), 0);
	lay_string(&p[5], 0, STR("end"), 3);
	for (size_t which = 0; which < 6; which++) {
		for (size_t cut = 0; cut <= p[which].bytes.n; cut++) {
			struct arena a = { 0 };
			struct made m = { 0 };

			if (cut > p[which].chars && cut < p[which].behind &&
			    (cut - p[which].chars) % p[which].width)
				continue;
			REC(&m.globals, XLS_BOF, BOF8_BOOK);
			put_strings(&m.globals, p, 6, which, cut);
			sheet_of(&m, "S", 0);
			for (unsigned i = 0; i < 6; i++) {
				char cell[] = AT("\0", "\0", "\0") "\0\0\0";

				cell[2] = cell[6] = (char)i;
				rec(&m.sheets, XLS_LABELSST, (struct str){ cell, sizeof(cell) });
			}
			REC(&m.sheets, XLS_EOF, "");
			assert_text(read_made(&a, &m), "[S]\n1|plain|权利wx|rich|权𠮷!||end\n");
			arena_clear(&a);
			cuts++;
		}
	}
	assert_in_range(cuts, 80, 200);
	for (size_t i = 0; i < 6; i++)
		buf_clear(&p[i].bytes);
}

static void
test_continued_formula_text(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };

	(void)state;
	REC(&m.globals, XLS_BOF, BOF8_BOOK);
	sheet_of(&m, "S", 0);
	REC(&m.sheets, XLS_FORMULA, AT("\0", "\0", "\0") "\0\0\0\0\0\0\xFF\xFF" "\0\0\0\0\0\0\0\0");
	REC(&m.sheets, XLS_STRING, "\4\0\0" "ab");
	REC(&m.sheets, XLS_CONTINUE, "\1" "\x43\x67\x29\x52");
	REC(&m.sheets, XLS_LABEL, AT("\0", "\1", "\0") "\3\0\1" "\x43\x67");
	REC(&m.sheets, XLS_CONTINUE, "\0" "cd");
	REC(&m.sheets, XLS_EOF, "");
	assert_text(read_made(&a, &m), "[S]\n1|ab权利{F}|权cd\n");
	arena_clear(&a);
}

static void
test_broken_records(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };

	(void)state;
	REC(&m.globals, XLS_BOF, BOF8_BOOK);
	REC(&m.globals, XLS_SST, "\2\0\0\0\2\0\0\0" "\1\0\1\x42\xD8" "\x09\0\0A");
	sheet_of(&m, "S", 0);
	REC(&m.sheets, XLS_LABELSST, AT("\0", "\0", "\0") "\0\0\0\0");
	REC(&m.sheets, XLS_LABELSST, AT("\0", "\1", "\0") "\1\0\0\0");
	REC(&m.sheets, XLS_LABEL, AT("\0", "\2", "\0") "\2\0\1" "\x43\x67\x29");
	REC(&m.sheets, XLS_NUMBER, AT("\0", "\3", "\0") "\0\0\0");
	REC(&m.sheets, XLS_NUMBER, AT("\0", "\4", "\0") "\0\0\0\0\0\0\xF0\x7F");
	REC(&m.sheets, XLS_FORMULA, AT("\0", "\5", "\0") "\0\0\0\0\0\0\xFF\xFF" "\0\0\0\0\0\0\0\0");
	REC(&m.sheets, XLS_RK, AT("\1", "\0", "\xFF") "\2\0\0\0");
	assert_text(read_made(&a, &m), "[S]\n1|\xEF\xBF\xBD||||#NUM!\n2|0{N}\n"
	    "? f: shared text 1 of 2: a text with half a UTF-16 pair in it, made U+FFFD\n"
	    "? f: shared text 2 of 2: a text is longer than what stands there\n"
	    "? f[S]!B1: shared text 2, where 1 are known: left out\n"
	    "? f[S]!C1: a text is cut inside a character\n"
	    "? f[S]!D1: a record of 9 bytes, where 14 are needed: left out\n"
	    "? f[S]!F1: a formula without the text that it says it has\n"
	    "? f[S]!A3: the sheet is cut: its end is missing\n");
	arena_clear(&a);
}

/* A workbook of Excel 5 or 95: bytes of a code page, no shared strings. */
static struct str
made_biff5(struct arena *a, const char *codepage)
{
	struct made m = { 0 };

	REC(&m.globals, XLS_BOF, BOF5_BOOK);
	rec(&m.globals, XLS_CODEPAGE, (struct str){ codepage, 2 });
	REC(&m.globals, XLS_FORMAT, "\xA4\0\x07" "yyyy\xC4\xEAm");
	REC(&m.globals, XLS_XF, "\0\0\xA4\0\0\0\0\0\0\0\0\0\0\0\0\0");
	m.bounds[0] = m.globals.n + 4;
	REC(&m.globals, XLS_BOUNDSHEET, "\0\0\0\0\0\0\2\xB1\xED");
	m.n = 1;
	REC(&m.sheets, XLS_BOF, BOF5_SHEET);
	REC(&m.sheets, XLS_LABEL, AT("\0", "\0", "\1") "\4\0\xC8\xA8\xC0\xFB");
	REC(&m.sheets, XLS_RK, AT("\0", "\1", "\0") "\xFE\0\0\0");
	REC(&m.sheets, XLS_LABEL, AT("\0", "\2", "\1") "\1\0" "A");
	REC(&m.sheets, XLS_EOF, "");
	return stream_of(a, &m);
}

static void
test_biff5(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_text(made_read(&a, xls_read_within, made_ole(&a, "Book", made_biff5(&a, "\xA8\3")),
	    &sheet_limits), "[表]\n1|权利|1900-03-03{D}|A\n");
	assert_text(made_read(&a, xls_read_within, made_ole(&a, "Book", made_biff5(&a, "\xE4\4")),
	    &sheet_limits), "[]\n1||63{N}|A\n"
	    "? f: the name of sheet 1: a text in a code page other than 936 (GBK) is left out\n"
	    "? f!A1: a text in a code page other than 936 (GBK) is left out\n");
	arena_clear(&a);
}

static void
check_refused(const char *name, struct str stream, const char *want)
{
	struct arena a = { 0 };

	assert_text(made_read(&a, xls_read_within, made_ole(&a, name, stream), &sheet_limits),
	    want);
	arena_clear(&a);
}

static void
test_refused(void **state)
{
	struct arena a = { 0 };

	(void)state;
	check_refused("EncryptedPackage", STR("x"), "false\n"
	    "? f: the workbook is encrypted: save it without a password\n");
	check_refused("WordDocument", STR("x"), "false\n"
	    "? f: not a workbook: a document of Word 97 to 2003, save it as DOCX\n");
	check_refused("Something", STR("x"), "false\n"
	    "? f: an OLE2 container without a workbook in it\n");
	check_refused("Workbook", STR("\x09\x08\x10\0" BOF8_BOOK "\x2F\0\2\0\0\0"), "false\n"
	    "? f: the workbook is encrypted: save it without a password\n");
	check_refused("Workbook", STR("\x09\4\4\0\0\4\x10\0"), "false\n"
	    "? f: a workbook of Excel 4, older than is read here: save it as XLSX\n");
	check_refused("Workbook", STR("\x09\x08\4\0\0\7\x05\0"), "false\n"
	    "? f: a workbook of BIFF version 0700, where 0500 (Excel 5 and 95) or 0600 (97 to "
	    "2003) is expected\n");
	check_refused("Workbook", STR(""), "false\n"
	    "? f: the workbook's stream does not begin with BOF\n");
	check_refused("Workbook", STR("\x09\x08\x10\0" BOF8_BOOK "\x0A\0\0\0"), "false\n"
	    "? f: a workbook without sheets\n");
	check_refused("Workbook", STR("\x09\x08\x10\0" BOF8_BOOK "\x85\0\x09\0\xFF\0\0\0\0\0\1\0S"),
	    "false\n? f: sheet \"S\" is not where the workbook says it is: left out\n");
	assert_text(made_read(&a, xls_read_within, STR(""), &sheet_limits),
	    "false\n? f: not an OLE2 container, or a broken one\n");
	arena_clear(&a);
}

/* Fail unless the reading within these limits has this text in it. */
#define assert_has(stream, most, text) \
	assert_true(str_has(read_stream(&a, (stream), (most)), STR(text)))

static void
test_limits(void **state)
{
	/* The sheet of put_values() has 4 rows, 7 columns and 18 cells; one more follows. */
	struct sheet_limits most = { .cols = 7, .rows = 4, .sheets = 2, .cell = 10, .cells = 18 };
	struct arena a = { 0 };
	struct made m = { 0 };
	struct str stream;

	(void)state;
	put_values(&m);
	sheet_of(&m, "T", 0);
	REC(&m.sheets, XLS_EOF, "");
	stream = stream_of(&a, &m);
	most.unpacked = stream.n;
	assert_str(read_stream(&a, stream, &most), read_stream(&a, stream, &sheet_limits));
	most.cols = 6;
	assert_has(stream, &most, "3|TRUE|FALSE|#N/A\n4|2.5{NF}|ef{F}|TRUE{F}|#DIV/0!{F}\n[T]\n"
	    "? f[S]!G3: more than 6 columns: what stands beyond is left out\n");
	most.cols = 7;
	most.rows = 3;
	assert_has(stream, &most, "||||1{N}\n[T]\n"
	    "? f[S]!A4: more than 3 rows: what stands from here on is left out\n");
	most.rows = 4;
	most.sheets = 1;
	assert_has(stream, &most, "DIV/0!{F}\n"
	    "? f: more than 1 sheets: \"T\" and those behind it are left out\n");
	most.sheets = 2;
	most.cell = 9;
	assert_has(stream, &most, "1900-03-0{D}");
	assert_has(stream, &most, "[T]\n"
	    "? f[S]!D2: a text of 10 bytes, more than 9: it is cut there\n");
	most.cell = 5;
	assert_has(stream, &most, "1|一|ab|cd\n");
	most.cell = 10;
	most.cells = 17;
	assert_has(stream, &most, "1{N}\n[T]\n? f[S]!A4: more than 17 cells in all sheets: this "
	    "row and all behind it are left out\n");
	most.cells = 18;
	most.unpacked = stream.n - 1;
	assert_has(stream, &most, "false\n? f: the workbook's stream has more than");
	arena_clear(&a);
}

static void
test_overlap(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };
	struct str got;

	(void)state;
	REC(&m.globals, XLS_BOF, BOF8_BOOK);
	for (unsigned i = 0; i < 8; i++)
		sheet_of(&m, "S", 0);
	for (unsigned i = 0; i < 8; i++)
		m.starts[i] = m.starts[0];
	for (unsigned i = 0; i < 100; i++)
		REC(&m.sheets, XLS_LABEL, AT("\0", "\0", "\0") "\1\0\0" "a");
	REC(&m.sheets, XLS_EOF, "");
	got = read_made(&a, &m);
	assert_true(str_has(got, STR("sheet \"S\" overlaps with others: left out")));
	arena_clear(&a);
}

static void
test_torture(void **state)
{
	struct arena a = { 0 };
	struct made m = { 0 };
	struct str stream, bytes;
	size_t at;

	(void)state;
	put_values(&m);
	REC(&m.sheets, XLS_EOF, "");
	stream = stream_of(&a, &m);
	bytes = made_ole(&a, "Workbook", stream);
	made_torture(xls_read_within, bytes, 0, bytes.n, 10000);
	/* In the records alone, where no change of the container stops the reading. */
	at = str_find(bytes, str_sub(stream, 0, 64), 0);
	assert_true(at + stream.n < bytes.n);
	made_torture(xls_read_within, bytes, at, at + stream.n, 20000);
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_merged_and_hidden),
		cmocka_unit_test(test_other_sheets),
		cmocka_unit_test(test_continued_strings),
		cmocka_unit_test(test_continued_formula_text),
		cmocka_unit_test(test_broken_records),
		cmocka_unit_test(test_biff5),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_overlap),
		cmocka_unit_test(test_torture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
