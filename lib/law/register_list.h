/*
 * Lists of laws: for people, as CSV, as JSON lines.
 */
#ifndef LIB_LAW_REGISTER_LIST_H
#define LIB_LAW_REGISTER_LIST_H

#include "base/buf.h"
#include "law/register.h"

/* The form of a list of that name (text, csv, jsonl; NULL is text); NULL if there is none. */
const struct register_list *register_list_by_name(const char *name);

/*
 * List laws.
 *
 * in:      day, as of which their state is told, or REGISTER_NO_DAY; words, each of which stands in
 *          the title or another name
 * out:     b, a line a law, in order of titles
 * returns: how many
 */
size_t register_list_put(const struct register_list *form, struct buf *b,
    const struct law_register *r, int32_t day, char *const *words, int n);

#endif
