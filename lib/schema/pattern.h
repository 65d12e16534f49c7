/*
 * Patterns: regular expressions that must match a whole text. The one door to PCRE2.
 */
#ifndef LIB_SCHEMA_PATTERN_H
#define LIB_SCHEMA_PATTERN_H

#include "base/arena.h"
#include "base/str.h"

struct pattern;

/*
 * Compile a pattern that will live as long as the program; NULL and *why (in a) if it is not one.
 */
const struct pattern *pattern_new(struct arena *a, struct str regex, struct str *why);
/* Free a compiled pattern; NULL is fine. */
void pattern_free(const struct pattern *p);

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_TROUBLE };

/*
 * True to the end: does the whole of s match? TROUBLE: a limit was hit, neither yes nor no. Any
 * thread.
 */
enum pattern_answer pattern_matches(const struct pattern *p, struct str s);

#endif
