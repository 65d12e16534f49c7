/*
 * The rules in words, printed from their rows.
 */
#ifndef LIB_LINT_RULE_DOC_H
#define LIB_LINT_RULE_DOC_H

#include "base/buf.h"

/* One line a rule: code, severity, title; a code begins each line. */
void rule_doc_list(struct buf *b);
/* All rules in a form: "mdoc", "csv", else lines of text; false and told if a row is not sound. */
bool rule_doc_print(struct buf *b, const char *form);
/*
 * All that the row of a rule says; false and told if there is none of that code, or if a row is
 * not sound.
 */
bool rule_doc_explain(struct buf *b, struct str code);
/* The rules as mdoc(7), for catalog-rules(7): a subsection for each group, English. */
void rule_doc_mdoc(struct buf *b);
/* The rules as CSV: code, severity, demand, fields, title, why, fix, mends, source,
 * English. */
void rule_doc_csv(struct buf *b);

#endif
