/*
 * Arenas over malloc. Blocks double up to 4 MiB, so a run makes few of them; a request larger than
 * a block gets a block of its own. This is one of the two places that may end the program.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define BLOCK_FIRST	((size_t)16 << 10)
#define BLOCK_MOST	((size_t)4 << 20)
#define LARGE_PAGE	((uintptr_t)2 << 20)

struct arena_block {
	struct arena_block *next;	/* the block before */
	size_t size;			/* bytes of room after this head */
	max_align_t room[];
};

static void
no_memory(void)
{
	fputs("out of memory\n", stderr);
	exit(2);
}

static size_t
product(size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all) || all > PTRDIFF_MAX / 2)
		no_memory();
	return all;
}

/*
 * Ask the kernel for large pages: to hand out a gigabyte in pages of 4 KiB takes it longer than to
 * fill them. A wish only; where it is refused nothing else changes.
 */
static void
wish_large(void *p, size_t n)
{
	const uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
	const uintptr_t to = ((uintptr_t)p + n) & ~(LARGE_PAGE - 1);

	if (from < to)
		madvise((char *)p + (from - (uintptr_t)p), to - from, MADV_HUGEPAGE);
}

void *
mem_new(size_t n, size_t size)
{
	const size_t all = product(n ? n : 1, size ? size : 1);
	void *p = calloc(1, all);

	if (!p)
		no_memory();
	wish_large(p, all);
	return p;
}

void *
mem_grow(void *p, size_t n, size_t size)
{
	const size_t all = product(n ? n : 1, size ? size : 1);
	void *q = realloc(p, all);

	if (!q)
		no_memory();
	wish_large(q, all);
	return q;
}

void
mem_free(void *p)
{
	free(p);
}

void
arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void
arena_clear(struct arena *a)
{
	while (a->head) {
		struct arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
	arena_init(a);
}

void
arena_reset(struct arena *a)
{
	struct arena_block *keep = a->head;

	for (struct arena_block *b = a->head; b; b = b->next)
		if (b->size > keep->size)
			keep = b;
	while (a->head) {
		struct arena_block *next = a->head->next;

		if (a->head != keep)
			free(a->head);
		a->head = next;
	}
	if (keep)
		keep->next = NULL;
	a->head = keep;
	a->used = 0;
	a->total = keep ? keep->size : 0;
}

/* Add a block with room for least bytes; zero: all of it is zero. */
static void
add_block(struct arena *a, size_t least, bool zero)
{
	size_t size = a->head ? a->head->size * 2 : BLOCK_FIRST;
	struct arena_block *b;

	if (size > BLOCK_MOST)
		size = BLOCK_MOST;
	if (size < least)
		size = least;
	b = zero ? calloc(1, sizeof(*b) + product(size, 1)) : malloc(sizeof(*b) + product(size, 1));
	if (!b)
		no_memory();
	wish_large(b, sizeof(*b) + size);
	b->next = a->head;
	b->size = size;
	a->head = b;
	a->used = 0;
	a->total += size;
}

static char *
take(struct arena *a, size_t n, size_t align)
{
	size_t at = (a->used + align - 1) & ~(align - 1);
	char *p;

	if (!a->head || at > a->head->size || n > a->head->size - at) {
		add_block(a, n, false);
		at = 0;
	}
	p = (char *)a->head->room + at;
	a->used = at + n;
	return p;
}

void *
arena_new(struct arena *a, size_t n, size_t size)
{
	const size_t all = product(n, size);
	char *p;

	if (all > BLOCK_MOST) {	/* of its own, and untouched until it is used */
		add_block(a, all, true);
		a->used = all;
		return a->head->room;
	}
	p = take(a, all, sizeof(max_align_t) >= 16 ? 16 : 8);
	memset(p, 0, all);
	return p;
}

char *
arena_bytes(struct arena *a, size_t n)
{
	return take(a, product(n, 1), 1);
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p;

	if (s.n == 0)
		return (struct str){ "", 0 };
	p = arena_bytes(a, s.n);
	memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

struct str
arena_join(struct arena *a, struct str x, char sep, struct str y)
{
	char *p = arena_bytes(a, x.n + 1 + y.n);

	if (x.n)
		memcpy(p, x.p, x.n);
	p[x.n] = sep;
	if (y.n)
		memcpy(p + x.n + 1, y.p, y.n);
	return (struct str){ p, x.n + 1 + y.n };
}

char *
arena_cstr(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
arena_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return (struct str){ "", 0 };
	p = arena_bytes(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}

void *
arena_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size)
{
	void *q;

	if (n < *cap)
		return p;
	*cap = *cap ? product(*cap, 2) : size > 128 ? 2 : size > 32 ? 4 : 8;
	q = arena_new(a, *cap, size);
	if (n)
		memcpy(q, p, product(n, size));
	return q;
}
