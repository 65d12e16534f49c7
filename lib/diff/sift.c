/*
 * Sifting. A row is set aside when its bytes stand once on either side and no other row shares its
 * key; when it keeps its place among such rows; and when it is none of the witnesses: a few rows
 * that are read so that the rest knows which fields there are, what is common, and which codes
 * stand more than once.
 */
#include "diff/sift.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/map.h"
#include "base/work.h"
#include "diff/guess.h"
#include "diff/sequence.h"
#include "diff/sift_row.h"

#define NOBODY		SIZE_MAX
#define PIECE		((size_t)1 << 20)	/* bytes that are written at once */
#define SHARE_LEAST	50u	/* percent of the old rows that must be set aside */

/* A set of hashes with a number: open addressing, 0 is no hash. */
struct table {
	struct entry {
		uint64_t hash;
		uint32_t row, count;
	} *slots;
	size_t mask;
};

static void
table_init(struct table *t, size_t n)
{
	size_t cap = 16;

	while (cap < n * 2)
		cap *= 2;
	t->slots = mem_new(cap, sizeof(*t->slots));
	t->mask = cap - 1;
}

/* The slot of a hash, new ones with a count of 0. */
static struct entry *
table_at(struct table *t, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 29) & t->mask;

	while (t->slots[i].hash && t->slots[i].hash != hash)
		i = (i + 1) & t->mask;
	t->slots[i].hash = hash;
	return &t->slots[i];
}

static struct str
row_bytes(const struct sift_side *side, size_t i)
{
	return str_sub(side->src.text, (size_t)side->rows[i].off,
	    (size_t)side->rows[i].off + side->rows[i].len);
}

/* Tie rows of one content that stand once on either side. */
static void
match(struct sift *sf)
{
	struct table t;

	table_init(&t, sf->side[0].n);
	sf->mate = arena_new(&sf->arena, sf->side[0].n + 1, sizeof(*sf->mate));
	for (size_t i = 0; i < sf->side[0].n; i++) {
		struct entry *e = table_at(&t, sf->side[0].rows[i].content | 1);

		e->row = (uint32_t)i;
		e->count++;
		sf->mate[i] = NOBODY;
	}
	for (size_t i = 0; i < sf->side[1].n; i++) {
		struct entry *e = table_at(&t, sf->side[1].rows[i].content | 1);

		if (e->count == 0)
			e->count = 2;
		if (e->count != 1)
			continue;
		if (sf->mate[e->row] == NOBODY)
			sf->mate[e->row] = i;
		else
			e->count = 2;
	}
	for (size_t i = 0; i < sf->side[0].n; i++)
		if (sf->mate[i] != NOBODY &&
		    table_at(&t, sf->side[0].rows[i].content | 1)->count != 1)
			sf->mate[i] = NOBODY;
	mem_free(t.slots);
}

static void
keep_pair(struct sift *sf, size_t old)
{
	if (sf->mate[old] == NOBODY)
		return;
	sf->side[0].rows[old].is_kept = sf->side[1].rows[sf->mate[old]].is_kept = true;
	sf->mate[old] = NOBODY;
}

/* Keep all rows whose key another row of a side has, and those whose key a kept row has. */
static void
keep_shared(struct sift *sf)
{
	struct table t;

	table_init(&t, sf->side[0].n + sf->side[1].n);
	for (unsigned side = 0; side < 2; side++)
		for (size_t i = 0; i < sf->side[side].n; i++)
			table_at(&t, sf->side[side].rows[i].key)->count++;
	for (size_t i = 0; i < sf->side[0].n; i++)
		if (sf->mate[i] != NOBODY && table_at(&t, sf->side[0].rows[i].key)->count != 2)
			keep_pair(sf, i);
	mem_free(t.slots);
}

/* Keep those that stand at another place among what is set aside. */
static void
keep_moved(struct sift *sf)
{
	struct arena a = { 0 };
	size_t *to = arena_new(&a, sf->side[0].n + 1, sizeof(*to)), n = 0;
	const bool *moved;

	for (size_t i = 0; i < sf->side[0].n; i++)
		if (sf->mate[i] != NOBODY)
			to[n++] = sf->mate[i];
	moved = sequence_moved(&a, to, n);
	n = 0;
	for (size_t i = 0; i < sf->side[0].n; i++)
		if (sf->mate[i] != NOBODY && moved[n++])
			keep_pair(sf, i);
	arena_clear(&a);
}

/* Keep one row for each code that kept rows have too, so that it stands more than once there. */
static void
keep_codes(struct sift *sf)
{
	struct table t;

	table_init(&t, sf->side[0].n + sf->side[1].n);
	for (unsigned side = 0; side < 2; side++)
		for (size_t i = 0; i < sf->side[side].n; i++)
			if (sf->side[side].rows[i].is_kept && sf->side[side].rows[i].code)
				table_at(&t, sf->side[side].rows[i].code)->count = 1;
	for (size_t i = 0; i < sf->side[0].n; i++) {
		const uint64_t code = sf->side[0].rows[i].code;

		if (sf->mate[i] == NOBODY || !code || table_at(&t, code)->count != 1)
			continue;
		table_at(&t, code)->count = 2;
		keep_pair(sf, i);
	}
	mem_free(t.slots);
}

/* Keep the sample that tells what is common: it also tells which fields there are. */
static void
keep_sample(struct sift *sf)
{
	const size_t step[] = { guess_step(sf->side[0].n), guess_step(sf->side[1].n) };

	for (size_t i = 0; i < sf->side[0].n; i++)
		if (sf->mate[i] != NOBODY && (i % step[0] == 0 || sf->mate[i] % step[1] == 0))
			keep_pair(sf, i);
}

static void
settle(struct sift *sf)
{
	for (size_t i = 0; i < sf->side[0].n; i++) {
		const size_t mate = sf->mate[i];

		sf->side[0].rows[i].is_kept = mate == NOBODY;
		if (mate == NOBODY)
			continue;
		sf->same++;
		sf->number_differ +=
		    sf->side[0].rows[i].number != sf->side[1].rows[mate].number;
	}
	for (size_t i = 0; i < sf->side[1].n; i++)
		sf->side[1].rows[i].is_kept = true;
	for (size_t i = 0; i < sf->side[0].n; i++)
		if (sf->mate[i] != NOBODY)
			sf->side[1].rows[sf->mate[i]].is_kept = false;
}

/* Rows that are no pair of bytes are kept from the first. */
static void
keep_single(struct sift *sf)
{
	for (size_t i = 0; i < sf->side[1].n; i++)
		sf->side[1].rows[i].is_kept = true;
	for (size_t i = 0; i < sf->side[0].n; i++) {
		sf->side[0].rows[i].is_kept = sf->mate[i] == NOBODY;
		if (sf->mate[i] != NOBODY)
			sf->side[1].rows[sf->mate[i]].is_kept = false;
	}
}

/* One side that is to be read, in a thread of its own. */
struct reading {
	struct sift_side *side;
	const struct schema *s;
	const char *path;
	size_t least;
	bool is_old, done;
};

struct readings {
	struct reading of[2];
	size_t next;
};

static bool
reading_next(void *ctx, void *batch)
{
	struct readings *r = ctx;
	struct reading **at = batch;

	if (r->next == 2)
		return false;
	*at = &r->of[r->next++];
	return true;
}

static void
reading_run(void *ctx, void *batch)
{
	struct reading *r = *(struct reading **)batch;

	(void)ctx;
	r->done = sift_read(r->side, r->s, r->path, r->least, r->is_old);
}

static void
reading_done(void *ctx, void *batch)
{
	(void)ctx, (void)batch;
}

static bool
read_both(struct sift *sf, const struct sift_case *in)
{
	struct readings r = { .of = {
		{ &sf->side[0], in->schema, in->old, in->least, true, false },
		{ &sf->side[1], in->schema, in->new, in->least, false, false },
	} };
	struct reading *at[3] = { NULL };
	void *batches[] = { &at[0], &at[1], &at[2] };

	work_run(&(struct work_plan){ .next = reading_next, .run = reading_run,
	    .done = reading_done, .ctx = &r, .batches = batches, .batch_count = 3 }, in->jobs);
	return r.of[0].done && r.of[1].done && sift_same_heading(&sf->side[0], &sf->side[1]);
}

bool
sift_run(struct sift *sf, const struct sift_case *in)
{
	*sf = (struct sift){ 0 };
	sf->side[0].src.path = arena_str(&sf->arena, str_from(in->old));
	sf->side[1].src.path = arena_str(&sf->arena, str_from(in->new));
	if (!read_both(sf, in))
		return false;
	match(sf);
	keep_shared(sf);
	keep_moved(sf);
	keep_single(sf);
	keep_sample(sf);
	keep_codes(sf);
	settle(sf);
	return sf->same * 100 >= sf->side[0].n * SHARE_LEAST;
}

static bool
write_all(int fd, struct buf *b)
{
	struct str s = buf_get(b);

	while (s.n) {
		const ssize_t n = write(fd, s.p, s.n);

		if (n <= 0)
			return false;
		s = str_sub(s, (size_t)n, s.n);
	}
	buf_reset(b);
	return true;
}

bool
sift_write(const struct sift_side *side, int fd)
{
	struct buf b = { 0 };
	bool done = true;

	buf_str(&b, str_sub(side->src.text, 0, side->head));
	for (size_t i = 0; done && i < side->n; i++) {
		if (side->rows[i].is_kept)
			buf_str(&b, row_bytes(side, i));
		if (b.n > PIECE)
			done = write_all(fd, &b);
	}
	done = done && write_all(fd, &b);
	buf_clear(&b);
	return done;
}

/* Move one place by the way that its record is away from where it was read. */
static bool
move(struct loc *at, const struct source *src, const struct sift_row *row, uint64_t off,
    uint32_t line)
{
	if (!at->src || at->off < off || at->line < line || at->off - off > row->len)
		return false;
	at->src = src;
	at->off = at->off - off + row->off;
	at->line = at->line - line + row->line;
	return true;
}

bool
sift_restore(struct sift_side *side, struct catalog *c, struct str path)
{
	uint64_t off = side->head;
	uint32_t line = side->head_lines + 1;
	struct source *src = arena_new(&c->arena, 1, sizeof(*src));
	size_t n = 0;

	*src = side->src;
	src->path = c->path = arena_str(&c->arena, path);
	side->places = arena_new(&c->arena, c->n + 1, sizeof(*side->places));
	for (size_t i = 0; i < side->n; i++) {
		const struct sift_row *row = &side->rows[i];
		const struct str bytes = row_bytes(side, i);
		struct item *it;

		if (!row->is_kept)
			continue;
		if (n == c->n)
			return false;
		it = c->items[n];
		if (!it->at.src || it->at.src->enc != ENC_UTF8)
			return false;
		for (size_t k = 0; k < it->n; k++)
			if (!move(&it->v[k].at, src, row, off, line))
				return false;
		if (!move(&it->at, src, row, off, line))
			return false;
		side->places[n++] = i;
		off += row->len;
		for (size_t k = 0; k < bytes.n; k++)
			line += bytes.p[k] == '\n';
	}
	side->place_count = n;
	return n == c->n && c->faults.n == 0;
}

void
sift_shrink(struct sift *sf)
{
	for (unsigned i = 0; i < 2; i++) {
		mem_free(sf->side[i].rows);
		sf->side[i].rows = NULL;
	}
}

void
sift_clear(struct sift *sf)
{
	sift_shrink(sf);
	file_clear(&sf->side[0].file);
	file_clear(&sf->side[1].file);
	arena_clear(&sf->arena);
	*sf = (struct sift){ 0 };
}
