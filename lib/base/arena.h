/*
 * Arenas: memory that is given out piece by piece and taken back as a whole.
 * Three live in a program: the run's, the catalogue's, the item's. No memory means the end (status
 * 2).
 */
#ifndef LIB_BASE_ARENA_H
#define LIB_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *head;	/* the block in use, newest first */
	size_t used;			/* bytes given out of head */
	size_t total;			/* bytes held in all blocks */
};

/* An empty arena; a zeroed one is the same. */
void arena_init(struct arena *a);
/* Give all memory back; the arena can be used again. */
void arena_clear(struct arena *a);
/*
 * Forget everything but keep the largest block for the next round: nothing of before may be used.
 */
void arena_reset(struct arena *a);
/* n objects of size bytes, zeroed, aligned for any type; the product is checked. Never NULL. */
void *arena_new(struct arena *a, size_t n, size_t size);
/* n bytes, not zeroed, not aligned. Never NULL. */
char *arena_bytes(struct arena *a, size_t n);
/* A copy of s. */
struct str arena_str(struct arena *a, struct str s);
/* The texts x and y with sep between. */
struct str arena_join(struct arena *a, struct str x, char sep, struct str y);
/* A NUL-terminated copy of s, for a library's door. */
char *arena_cstr(struct arena *a, struct str s);
/* Text made by a printf format. */
struct str arena_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Make room for one more object in an array that lives in an arena.
 *
 * in:      p, the array (NULL at first); n, objects in use; *cap, objects there is room for; size
 *          of one
 * out:     *cap, grown by doubling when n == *cap
 * returns: the array, moved if it had to grow; the old one stays in the arena until it is cleared
 */
void *arena_grow(struct arena *a, void *p, size_t n, size_t *cap, size_t size);

/*
 * The heap, for what must outlive or outgrow arenas: base/buf, base/map. No memory ends the
 * program.
 */
void *mem_new(size_t n, size_t size);
/* Resize to n objects of size bytes; new bytes are not zeroed. */
void *mem_grow(void *p, size_t n, size_t size);
/* Free p; NULL is fine. */
void mem_free(void *p);

#endif
