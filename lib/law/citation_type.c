/*
 * A legal basis as a field type: any text is kept whole. Two are the same if they differ only by
 * width, punctuation style and blanks, since lists copy the same provision with every kind of
 * bracket; or if all of both is read, and they cite the same places of the same laws with the
 * same
 * quotes (第38条 and 第三十八条).
 */
#include "law/citation_type.h"

#include "base/utf8.h"
#include "law/citation.h"
#include "schema/type.h"

/*
 * The standard form of a text that is citations and nothing else; empty if something is unread.
 */
static struct str
standard_form(struct arena *a, struct str text)
{
	struct citations cs;
	struct buf b = { 0 };
	struct str s = { 0 };

	citation_parse(a, NULL, text, &cs);
	for (size_t i = 0; i < cs.n; i++) {
		citation_print(&b, a, &cs.list[i], CITATION_PRINT_ALL);
		buf_char(&b, '\n');
		buf_str(&b, cs.list[i].quote);
		buf_char(&b, '\n');
	}
	if (cs.n && cs.unread_count == 0)
		s = utf8_fold(a, buf_get(&b));
	buf_clear(&b);
	return s;
}

static int
compare_citation(struct arena *a, const struct field *f, struct str x, struct str y)
{
	const int order = str_cmp(utf8_fold(a, x), utf8_fold(a, y));
	struct str form;

	(void)f;
	if (order == 0)
		return 0;
	form = standard_form(a, x);
	return form.n && str_eq(form, standard_form(a, y)) ? 0 : order;
}

static const struct type type_citation = {
	.name = "citation", .compare = compare_citation,
	.doc = "A legal basis as printed: 《title》第…条第…款第…项, with the text of the provision "
	    "if it is given.",
};

void
citation_type_register(void)
{
	type_register(&type_citation);
}
