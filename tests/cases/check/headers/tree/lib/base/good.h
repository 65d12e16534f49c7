/*
 * A good one.
 */
#ifndef LIB_BASE_GOOD_H
#define LIB_BASE_GOOD_H

#include <stddef.h>

struct good;
#define GOOD(x) (x)

/* The n of it. */
size_t good_n(const struct good *g);
/*
 * Say it.
 *
 * returns: nothing
 */
__attribute__((format(printf, 1, 2)))
void good_say(const char *fmt, ...);

#endif
