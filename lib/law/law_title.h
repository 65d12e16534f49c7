/*
 * Titles of laws and numbers of documents, folded so that the same one compares equal however it is
 * cited.
 */
#ifndef LIB_LAW_LAW_TITLE_H
#define LIB_LAW_LAW_TITLE_H

#include "base/arena.h"

/*
 * Fold a title: no blanks, no marks 《》〈〉<>“” anywhere, brackets and letters of half width, lower
 * case. New in a.
 */
struct str law_title_fold(struct arena *a, struct str title);
/* A folded title without 中华人民共和国 at its start: a slice of it. */
struct str law_title_key(struct str folded);
/* A folded title without a version in brackets at its end (2021年修正): a slice of it. */
struct str law_title_bare(struct str folded);
/*
 * Fold a document number: no blanks, no 中华人民共和国, arabic digits, brackets [], 第7号令 as 令第7号.
 * 中华人民共和国主席令第三号 and 主席令第3号 are the same.
 */
struct str law_title_number(struct arena *a, struct str number);

/*
 * How far two folded keys are apart, for guessing what was meant.
 *
 * returns: code points to insert, drop or change; most + 1 if more than most (0 to 3)
 */
int law_title_distance(struct str x, struct str y, int most);
/*
 * How many wrong characters in a key can be a slip: none in a name of less than 6, one up to 11,
 * two from 12 on.
 */
int law_title_slips(struct str key);
/*
 * True if two keys that are a few characters apart can mean the same law: they end in the same kind
 * of law (法 and 办法 are two), and differ neither in a digit nor in the name of a place.
 */
bool law_title_may_mean(struct str x, struct str y);

#endif
