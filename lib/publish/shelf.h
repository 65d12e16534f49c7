/*
 * The public items of a catalogue, packed: a third of the memory of held ones, and none at all
 * beyond a bound, from where they stand in a file without a name that vanishes with the program.
 */
#ifndef LIB_PUBLISH_SHELF_H
#define LIB_PUBLISH_SHELF_H

#include "item/catalog.h"

/* Bytes of items that are kept in memory. */
#define SHELF_MEMORY ((size_t)48 << 20)

struct shelf {
	struct arena arena;	/* items in memory */
	const char **items;	/* where each is */
	size_t n, cap;
	char *room;		/* where the next one goes */
	size_t left;		/* bytes of room */
	size_t held;		/* bytes of items in memory */
	int folder_fd;		/* where the file may be made; -1: nowhere */
	int fd;			/* the file; -1: there is none */
	size_t size;		/* bytes of the file */
	struct shelf_map *maps;	/* its pieces in memory */
};

/*
 * An empty shelf.
 *
 * in:      folder_fd, a folder on a disk with room, borrowed; -1: all stays in memory
 * out:     s, to be passed to shelf_clear()
 */
void shelf_init(struct shelf *s, int folder_fd);
/* Give it all back; a zeroed one is fine. */
void shelf_clear(struct shelf *s);
/* Put a copy of an item, with its key and without places, at the end. */
void shelf_add(struct shelf *s, const struct item *it);
/* The i-th item, in a; its texts live as long as the shelf. Any thread may ask. */
const struct item *shelf_item(const struct shelf *s, struct arena *a, size_t i);
/*
 * Hand all items on as a stream.
 *
 * in:      c, the catalogue that they are of: heading and names; jobs, threads for its work()
 * returns: false if the stream said stop
 */
bool shelf_replay(const struct shelf *s, struct catalog *c, const struct stream *to, long jobs);

#endif
