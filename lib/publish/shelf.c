/*
 * Packed items. The file is one that never had a name (O_TMPFILE), and its room is reserved before
 * it is mapped, so that a full disk shows here and not as a signal; then items stay in memory.
 */
#include "publish/shelf.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/work.h"

#define BLOCK ((size_t)1 << 20)		/* bytes of memory taken at once */
#define PIECE ((size_t)8 << 20)		/* bytes of the file mapped at once */
#define PIECE_ITEMS ((size_t)256)	/* items handed on together */

struct shelf_map {
	void *p;
	size_t size;
	struct shelf_map *next;
};

/* What stands before the texts of an item. */
struct packed {
	uint32_t key;		/* bytes */
	uint32_t values;	/* how many follow */
};

struct packed_value {
	uint32_t text;		/* bytes */
	uint16_t field, part;
	uint8_t lang;
};

void
shelf_init(struct shelf *s, int folder_fd)
{
	*s = (struct shelf){ .folder_fd = folder_fd, .fd = -1 };
}

void
shelf_clear(struct shelf *s)
{
	for (const struct shelf_map *m = s->maps; m; m = m->next)
		munmap(m->p, m->size);
	if (s->size)
		close(s->fd);
	mem_free(s->items);
	arena_clear(&s->arena);
	*s = (struct shelf){ .folder_fd = -1, .fd = -1 };
}

/* Room for at least n more bytes in the file; false if there is none. */
static bool
take_file(struct shelf *s, size_t n)
{
	const size_t size = n > PIECE ? (n + PIECE - 1) / PIECE * PIECE : PIECE;
	struct shelf_map *m;
	void *p;

	if (!s->size)
		s->fd = openat(s->folder_fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (s->fd < 0)
		return false;
	p = posix_fallocate(s->fd, (off_t)s->size, (off_t)size) != 0 ? MAP_FAILED
	    : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, s->fd, (off_t)s->size);
	if (p == MAP_FAILED) {
		if (!s->size)
			close(s->fd);
		s->folder_fd = -1;
		return false;
	}
	m = arena_new(&s->arena, 1, sizeof(*m));
	*m = (struct shelf_map){ p, size, s->maps };
	s->maps = m;
	s->size += size;
	s->room = p;
	s->left = size;
	return true;
}

static char *
take_room(struct shelf *s, size_t n)
{
	char *p;

	if (n > s->left && !(s->held > SHELF_MEMORY && s->folder_fd >= 0 && take_file(s, n))) {
		s->left = n > BLOCK ? n : BLOCK;
		s->room = arena_bytes(&s->arena, s->left);
		s->held += s->left;
	}
	p = s->room;
	s->room += n;
	s->left -= n;
	return p;
}

static size_t
packed_size(const struct item *it)
{
	size_t n = sizeof(struct packed) + it->key.n + it->n * sizeof(struct packed_value);

	for (size_t i = 0; i < it->n; i++)
		n += it->v[i].text.n;
	return n;
}

static char *
put(char *p, const void *from, size_t n)
{
	if (n)
		memcpy(p, from, n);
	return p + n;
}

void
shelf_add(struct shelf *s, const struct item *it)
{
	const struct packed head = { (uint32_t)it->key.n, (uint32_t)it->n };
	char *p = take_room(s, packed_size(it));

	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 1024;
		s->items = mem_grow(s->items, s->cap, sizeof(*s->items));
	}
	s->items[s->n++] = p;
	p = put(p, &head, sizeof(head));
	for (size_t i = 0; i < it->n; i++) {
		struct packed_value v;

		memset(&v, 0, sizeof(v));
		v.text = (uint32_t)it->v[i].text.n;
		v.field = it->v[i].field;
		v.part = it->v[i].part;
		v.lang = it->v[i].lang;
		p = put(p, &v, sizeof(v));
	}
	p = put(p, it->key.p, it->key.n);
	for (size_t i = 0; i < it->n; i++)
		p = put(p, it->v[i].text.p, it->v[i].text.n);
}

/* Unpack the i-th item; its values go to a. */
static void
unpack(const struct shelf *s, struct arena *a, size_t i, struct item *it)
{
	const char *p = s->items[i], *text;
	struct packed head;

	memcpy(&head, p, sizeof(head));
	p += sizeof(head);
	text = p + head.values * sizeof(struct packed_value);
	it->key = (struct str){ text, head.key };
	text += head.key;
	it->v = arena_new(a, head.values, sizeof(*it->v));
	it->n = it->cap = head.values;
	for (size_t k = 0; k < it->n; k++) {
		struct packed_value v;

		memcpy(&v, p, sizeof(v));
		p += sizeof(v);
		it->v[k].field = v.field;
		it->v[k].part = v.part;
		it->v[k].lang = v.lang;
		it->v[k].text = (struct str){ text, v.text };
		text += v.text;
	}
}

const struct item *
shelf_item(const struct shelf *s, struct arena *a, size_t i)
{
	struct item *it = arena_new(a, 1, sizeof(*it));

	unpack(s, a, i, it);
	return it;
}

/* Items that are handed on together. */
struct piece {
	struct arena arena;
	struct item **items;
	size_t n, first;
	void *result;		/* of the stream's work() */
};

struct replay {
	const struct shelf *s;
	struct catalog *c;
	const struct stream *to;
	size_t at;		/* items given out so far */
	bool stop;		/* the stream said stop */
};

static bool
next_piece(void *ctx, void *batch)
{
	struct replay *r = ctx;
	struct piece *p = batch;

	if (r->at == r->s->n || r->stop)
		return false;
	p->first = r->at;
	p->n = r->s->n - r->at < PIECE_ITEMS ? r->s->n - r->at : PIECE_ITEMS;
	r->at += p->n;
	return true;
}

static void
run_piece(void *ctx, void *batch)
{
	const struct replay *r = ctx;
	struct piece *p = batch;

	arena_reset(&p->arena);
	p->items = arena_new(&p->arena, p->n, sizeof(*p->items));
	for (size_t i = 0; i < p->n; i++) {
		p->items[i] = arena_new(&p->arena, 1, sizeof(struct item));
		unpack(r->s, &p->arena, p->first + i, p->items[i]);
	}
	p->result = !r->to->work ? NULL : r->to->work(r->to->ctx, r->c, &p->arena, p->items, p->n,
	    p->first);
}

static void
piece_done(void *ctx, void *batch)
{
	struct replay *r = ctx;
	struct piece *p = batch;
	const struct stream *to = r->to;

	if (to->work && to->batch && !r->stop)
		r->stop = !to->batch(to->ctx, r->c, p->items, p->n, p->first, p->result);
	for (size_t i = 0; i < p->n && !to->work && to->item && !r->stop; i++)
		r->stop = !to->item(to->ctx, r->c, p->items[i]);
}

bool
shelf_replay(const struct shelf *s, struct catalog *c, const struct stream *to, long jobs)
{
	struct arena a = { 0 };
	struct replay r = { .s = s, .c = c, .to = to };
	const size_t n = jobs > 1 ? 2 * (size_t)jobs : 1;
	struct piece *pieces = arena_new(&a, n, sizeof(*pieces));
	void **batches = arena_new(&a, n, sizeof(*batches));
	const struct work_plan plan = { .next = next_piece, .run = run_piece, .done = piece_done,
	    .ctx = &r, .batches = batches, .batch_count = n };

	for (size_t i = 0; i < n; i++)
		batches[i] = &pieces[i];
	if (to->begin)
		r.stop = !to->begin(to->ctx, c);
	work_run(&plan, jobs);
	if (to->end && !r.stop)
		r.stop = !to->end(to->ctx, c);
	for (size_t i = 0; i < n; i++)
		arena_clear(&pieces[i].arena);
	arena_clear(&a);
	return !r.stop;
}
