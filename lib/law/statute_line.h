/*
 * What a line of a statute is, told from its first characters.
 */
#ifndef LIB_LAW_STATUTE_LINE_H
#define LIB_LAW_STATUTE_LINE_H

#include "base/str.h"

/* Bytes of blanks of all kinds at the start of s. */
size_t statute_line_blanks(struct str s);
/* s without blanks of all kinds at both ends. */
struct str statute_line_trim(struct str s);
/*
 * Read the number of an article at the start of s: 第二十二条之一, 第22条.
 *
 * returns: bytes read, 0 if there is none; *zhi is 0 without 之
 */
size_t statute_line_article(struct str s, int32_t *number, int32_t *zhi);
/* Bytes of a subparagraph's number （三） at the start of s; 0 if there is none. */
size_t statute_line_item(struct str s, int32_t *number);
/* True if s begins with the number of a point: 1. 2． 3、 (4). */
bool statute_line_is_point(struct str s);
/* True if s names a 编, 章 or 节, as a heading does. */
bool statute_line_is_division(struct str s);
/* True if s is the heading of an annex. */
bool statute_line_is_annex(struct str s);
/* True if s is the heading of a table of contents. */
bool statute_line_is_contents(struct str s);
/* True if s ends as a sentence, or a part of one before a list, does. */
bool statute_line_is_closed(struct str s);

#endif
