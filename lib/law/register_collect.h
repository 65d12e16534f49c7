/*
 * Facts out of the texts of laws: what heading lines and closing articles tell, and the shape.
 */
#ifndef LIB_LAW_REGISTER_COLLECT_H
#define LIB_LAW_REGISTER_COLLECT_H

#include "law/register_facts.h"
#include "law/statute.h"

/* What a collection says of a text beside the text itself. */
struct register_label {
	struct str date;	/* YYYY-MM-DD under which it holds the text; empty: none */
	struct str level;	/* code of law_tag.yaml, from the folder's name; empty: none */
	struct str from;	/* YYYY-MM-DD, from the index: in force from; empty: none */
};

struct register_collect {
	struct register_facts *facts;
	struct register_piece *pieces;	/* texts that are parts of one law */
	size_t piece_count, piece_cap;
	size_t texts, clean;	/* texts taken; those that cut without a fault */
	size_t articles;
};

/*
 * Take the facts of one text.
 *
 * out:     law, versions and repeals put into c->facts
 * returns: the date of the version whose text it is (see register_facts_date), and *law, the title;
 *          both empty if the text has no title
 */
struct str register_collect_text(struct register_collect *c, const struct statute *st,
    const struct register_label *label, struct str *law);
/* Join the parts of laws that stand in several texts; before register_facts_finish(). */
void register_collect_end(struct register_collect *c);

#endif
