/*
 * Tags before a law: 【法律】, [法规], （规章）, 法律：, with their slips.
 */
#ifndef LIB_LAW_CITATION_TAG_H
#define LIB_LAW_CITATION_TAG_H

#include "base/str.h"

/*
 * Read a tag at at.
 *
 * out:     *tag, as written; *code, code of schemas/codes/law_tag.yaml, "" for an unknown word in
 *          【】
 *          before 《
 * returns: the offset after it (after the last when it is doubled); at if there is none
 */
size_t citation_tag_read(struct str t, size_t at, struct str *tag, const char **code);
/* The code of a tag's text, with or without brackets; NULL if unknown. */
const char *citation_tag_code(struct str text);
/* The i-th word we know and its code; false past the last. For tests against the code list. */
bool citation_tag_at(size_t i, struct str *word, const char **code);

#endif
