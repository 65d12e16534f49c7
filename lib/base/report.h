/*
 * Talk for people, on stderr: trouble (the machine refused), warnings and notes of a program, and
 * the
 * words of both languages. Findings about data are not here: they are the product (lint/).
 */
#ifndef LIB_BASE_REPORT_H
#define LIB_BASE_REPORT_H

#include <stdbool.h>

#include "base/str.h"

/* Translate a message for people (gettext, domain "catalog"); data never goes through it. */
const char *tr(const char *msg) __attribute__((format_arg(1)));
/* Mark a message for translation where no call can stand. */
#define TR_NOOP(msg) msg

/* Set the program's name and the locale; called once by prog_start(). */
void report_start(const char *name);
/* How much is said: -1 only trouble, 0 warnings too, 1 notes too. Trouble is always said. */
void report_set_level(int level);
/* The level that was set. */
int report_level(void);

/*
 * Say that the machine refused something: once, where it was noticed, with the name of the thing.
 *
 * in:      fmt, a printf format; one that ends in ':' gets strerror(errno)
 * out:     a line `NAME: text` on stderr; report_troubles() grows, so the program ends with 2
 */
void trouble(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same for something that the user should know but that stops nothing. */
void warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same for what -v asks for. */
void note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* How often trouble() was called. Safe from any thread, like the three above. */
unsigned report_troubles(void);

#endif
