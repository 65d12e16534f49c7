/*
 * What the text writers of a comparison share: columns, lines and places.
 */
#ifndef LIB_DIFF_DIFF_TEXT_H
#define LIB_DIFF_DIFF_TEXT_H

#include "base/buf.h"
#include "diff/diff_write.h"

enum text_width { WIDTH_VERB, WIDTH_TITLE, WIDTH_BODY, WIDTH_KIND, WIDTH_CODE, WIDTH_READING,
	WIDTH_FIELD, WIDTH_PLACE, WIDTHS };

struct text_out {
	const struct diff *d;
	const struct diff_style *style;
	FILE *fp;
	struct buf b;
	struct arena a;			/* one block's */
	size_t width[WIDTHS];		/* cells of each column */
	bool is_measuring;		/* first pass: nothing is printed */
};

/* Add text on one line, with what a terminal would obey made visible. */
void diff_text_shown(struct buf *b, struct str s);
/* Add a column: padded when printed, its width learned when measured. */
void diff_text_column(struct text_out *o, enum text_width column, struct str text);
/* End a line: print it, or forget it when measuring. */
void diff_text_end(struct text_out *o);
/* Add the columns that name an item; verb leads the line. */
void diff_text_item(struct text_out *o, const char *verb, const struct diff_label *l);
/*
 * Add a reading in the user's language, with the Chinese word where that is not it, and with a
 * question mark where it is only possible.
 */
void diff_text_reading(struct buf *b, const struct reading *r, bool is_sure);
/* Print a link: its old items, its new ones, why (diff_text_link.c). */
void diff_text_link(struct text_out *o, const struct pair_link *l);
/* Print the line that says how sure a proposal is, and why. */
void diff_text_why(struct text_out *o, unsigned score, bool is_certain, struct str why);
/* Print the line in which the counts add up (diff_text_count.c). */
void diff_text_balance(struct text_out *o);
/* Print all counts, a line each. */
void diff_text_summary(struct text_out *o);

#endif
