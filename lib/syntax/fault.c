/*
 * Faults are gathered, never printed here: reading goes on, and what they mean is decided above.
 */
#include "syntax/fault.h"

#include <stdio.h>

void
fault_add(struct faults *fs, enum fault_kind kind, struct loc at, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	n = n < 0 ? 0 : n;
	p = arena_bytes(fs->a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	va_end(ap);
	fs->f = arena_grow(fs->a, fs->f, fs->n, &fs->cap, sizeof(*fs->f));
	fs->f[fs->n++] = (struct fault){ kind, at, { p, (size_t)n } };
}
