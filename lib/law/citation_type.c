/*
 * A legal basis as a field type: any text is kept whole; two are the same if they differ only by
 * width,
 * punctuation style and blanks, since lists copy the same provision with every kind of bracket.
 */
#include "law/citation_type.h"

#include "base/utf8.h"
#include "schema/type.h"

static int
compare_citation(struct arena *a, const struct field *f, struct str x, struct str y)
{
	(void)f;
	return str_cmp(utf8_fold(a, x), utf8_fold(a, y));
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
