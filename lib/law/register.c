/*
 * The register in memory. Names are found through a table of their hashes; misspellings through
 * the letters that names have in common, which is looked at only when a name is not there.
 */
#include "law/register.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/report.h"
#include "base/utf8.h"
#include "law/law_title.h"
#include "law/register_file.h"
#include "law/register_image.h"

#ifndef REGISTER_INSTALLED
#define REGISTER_INSTALLED "/usr/local/share/catalog-toolkit/laws.db"
#endif
#define BESIDE "/../share/catalog-toolkit/laws.db"

struct law_register {
	struct arena arena;
	struct str path;
	struct register_view view;
	struct register_image im;
	uint32_t *slots;	/* index of a name + 1, by hash; 0: free */
	size_t slot_count;	/* a power of two */
	pthread_mutex_t lock;	/* over all that is made at the first need: what follows */
	_Atomic bool *is_read;	/* of each law: its versions are there */
	uint64_t *letters;	/* of each name, a bit a letter; NULL until a name is not found */
};

const char *
register_act_code(enum register_act act)
{
	static const char *const codes[] = {
		[REGISTER_ISSUED] = TR_NOOP("issued"), [REGISTER_REVISED] = TR_NOOP("revised"),
		[REGISTER_AMENDED] = TR_NOOP("amended"),
	};

	return codes[act];
}

const char *
register_sure_code(enum register_sure sure)
{
	static const char *const codes[] = {
		[REGISTER_NONE] = "none", [REGISTER_LIKELY] = "likely",
		[REGISTER_OLDER] = "older", [REGISTER_SHORT] = "short",
		[REGISTER_EXACT] = "exact",
	};

	return codes[sure];
}

static void
index_names(struct law_register *r)
{
	r->slot_count = 64;
	while (r->slot_count < r->im.name_count * 2)
		r->slot_count *= 2;
	r->slots = arena_new(&r->arena, r->slot_count, sizeof(*r->slots));
	for (size_t i = 0; i < r->im.name_count; i++) {
		size_t at = (size_t)r->im.names[i].hash & (r->slot_count - 1);

		while (r->slots[at])
			at = (at + 1) & (r->slot_count - 1);
		r->slots[at] = (uint32_t)i + 1;
	}
}

static struct law_register *
new_register(void)
{
	struct law_register *r = mem_new(1, sizeof(*r));

	pthread_mutex_init(&r->lock, NULL);
	return r;
}

static struct law_register *
load(const char *path)
{
	struct law_register *r = new_register();

	if (!register_file_open(path, &r->view)) {
		register_close(r);
		return NULL;
	}
	if (!register_image_read(&r->arena, r->view.image, &r->im)) {
		trouble(tr("%s is damaged: its facts don't read"), path);
		register_close(r);
		return NULL;
	}
	r->path = str_from(arena_cstr(&r->arena, str_from(path)));
	r->is_read = arena_new(&r->arena, r->im.n, sizeof(*r->is_read));
	index_names(r);
	return r;
}

/* The register beside the program, in a; NULL if its own place is not known. */
static const char *
beside_program(struct arena *a)
{
	const size_t room = 4096;
	char *p = arena_bytes(a, room);
	const ssize_t n = readlink("/proc/self/exe", p, room);
	struct str dir = { p, n > 0 ? (size_t)n : 0 };

	while (dir.n && dir.p[dir.n - 1] != '/')
		dir.n--;
	return dir.n > 1 && dir.n < room ?
	    arena_fmt(a, "%.*s" BESIDE, (int)dir.n - 1, dir.p).p : NULL;
}

struct law_register *
register_open(const char *path)
{
	struct arena a = { 0 };
	struct law_register *r;

	if (!path)
		path = getenv("CATALOG_LAWS");
	if (!path || !*path) {
		path = beside_program(&a);
		if (!path || access(path, R_OK) != 0)
			path = REGISTER_INSTALLED;
		if (access(path, R_OK) != 0)
			path = NULL;
	}
	if (path) {
		r = load(path);
	} else {
		note(tr("there is no register of laws: nothing is known of any law"));
		r = new_register();
		index_names(r);
	}
	arena_clear(&a);
	return r;
}

void
register_close(struct law_register *r)
{
	if (!r)
		return;
	pthread_mutex_destroy(&r->lock);
	register_file_close(&r->view);
	arena_clear(&r->arena);
	mem_free(r);
}

struct str
register_path(const struct law_register *r)
{
	return r->path;
}

bool
register_has_texts(const struct law_register *r)
{
	return r->view.has_texts;
}

/* To those who ask, a register never changes: what is made at the first need is hidden here. */
static struct law_register *
writable(const struct law_register *r)
{
	return (struct law_register *)(uintptr_t)r;
}

/* A law whose versions are there. */
static const struct register_law *
law_at(const struct law_register *r, size_t i)
{
	struct law_register *w = writable(r);

	if (atomic_load_explicit(&r->is_read[i], memory_order_acquire))
		return &r->im.laws[i];
	pthread_mutex_lock(&w->lock);
	if (!r->is_read[i]) {
		if (!register_image_versions(&w->arena, &w->im, i))
			trouble(tr("%.*s is damaged: its facts don't read"), STRF(r->path));
		atomic_store_explicit(&w->is_read[i], true, memory_order_release);
	}
	pthread_mutex_unlock(&w->lock);
	return &r->im.laws[i];
}

const struct register_law *
register_laws(const struct law_register *r, size_t *n)
{
	*n = r->im.n;
	for (size_t i = 0; i < *n; i++)
		law_at(r, i);
	return r->im.laws;
}

void
register_cache_clear(struct register_cache *c)
{
	map_clear(&c->titles);
	arena_clear(&c->arena);
	*c = (struct register_cache){ 0 };
}

/* Of two laws of one name, the one that is meant: the surer, then the one that stands. */
static bool
is_better(const struct register_image *im, const struct register_name *x,
    const struct register_name *y)
{
	if (x->sure != y->sure)
		return x->sure > y->sure;
	return !im->laws[x->law].repealed.n && im->laws[y->law].repealed.n;
}

/* The name with that key: a title's, or a number's. NULL if there is none, or two are as good. */
static const struct register_name *
look_up(const struct law_register *r, struct str key, bool is_number)
{
	const struct register_name *best = NULL;
	const uint64_t hash = hash_64(key);
	bool is_tie = false;

	for (size_t at = (size_t)hash & (r->slot_count - 1); r->slots[at];
	    at = (at + 1) & (r->slot_count - 1)) {
		const struct register_name *name = &r->im.names[r->slots[at] - 1];

		if (name->hash != hash || (name->sure == REGISTER_NONE) != is_number ||
		    !str_eq(name->key, key))
			continue;
		if (!best || is_better(&r->im, name, best)) {
			best = name;
			is_tie = false;
		} else if (name->law != best->law && !is_better(&r->im, best, name)) {
			is_tie = true;
		}
	}
	return is_tie ? NULL : best;
}

static uint64_t
letters_of(struct str key)
{
	uint64_t letters = 0;

	for (size_t at = 0; at < key.n;)
		letters |= (uint64_t)1 << (utf8_next(key, &at) * 2654435761u >> 26);
	return letters;
}

/* The letters of all names, made at the first need. */
static const uint64_t *
all_letters(const struct law_register *r)
{
	struct law_register *w = writable(r);

	pthread_mutex_lock(&w->lock);
	if (!w->letters) {
		uint64_t *letters = arena_new(&w->arena, r->im.name_count + 1, sizeof(*letters));

		for (size_t i = 0; i < r->im.name_count; i++)
			letters[i] = letters_of(law_title_key(r->im.names[i].key));
		w->letters = letters;
	}
	pthread_mutex_unlock(&w->lock);
	return w->letters;
}

/* Letters that only one of the two has. */
static int
apart(uint64_t x, uint64_t y)
{
	return __builtin_popcountll(x ^ y);
}

/* The one law whose name is a slip away from key; NULL if none is, or several are as near. */
static const struct register_name *
guess(const struct law_register *r, struct str key)
{
	const int slips = law_title_slips(key);
	const uint64_t *letters, mine = letters_of(key);
	const struct register_name *best = NULL;
	int nearest = slips + 1;
	bool is_tie = false;

	if (!slips || !r->im.name_count)
		return NULL;
	letters = all_letters(r);
	for (size_t i = 0; i < r->im.name_count; i++) {
		const struct register_name *name = &r->im.names[i];
		struct str other;
		int distance;

		if (name->sure == REGISTER_NONE || apart(letters[i], mine) > 2 * slips)
			continue;
		other = law_title_key(name->key);
		distance = law_title_distance(key, other, slips);
		if (distance > slips || !law_title_may_mean(key, other))
			continue;
		if (distance < nearest) {
			nearest = distance;
			best = name;
			is_tie = false;
		} else if (distance == nearest && name->law != best->law) {
			is_tie = true;
		}
	}
	return is_tie ? NULL : best;
}

static struct register_match
match(const struct law_register *r, const struct register_name *name, enum register_sure sure)
{
	return name ? (struct register_match){ law_at(r, name->law), sure, NULL } :
	    (struct register_match){ NULL, REGISTER_NONE, NULL };
}

static struct register_match
find(const struct law_register *r, struct arena *a, struct str title)
{
	const struct str full = law_title_fold(a, title);
	const struct str tries[] = { full, law_title_key(full), law_title_bare(full),
	    law_title_key(law_title_bare(full)) };
	const struct register_name *name = NULL;

	for (size_t i = 0; i < 4; i++) {
		if (i && tries[i].n == tries[i - 1].n)
			continue;
		name = look_up(r, tries[i], false);
		/* 中华人民共和国 where the law has none is not its full title */
		if (name)
			return match(r, name, i % 2 && tries[i].n < tries[i - 1].n &&
			    name->sure == REGISTER_EXACT ? REGISTER_SHORT : name->sure);
	}
	return match(r, guess(r, tries[3]), REGISTER_LIKELY);
}

struct register_match
register_find(const struct law_register *r, struct register_cache *c, struct str title)
{
	struct register_match m;
	struct arena scratch = { 0 };
	size_t at;

	if (!c) {
		m = find(r, &scratch, title);
		arena_clear(&scratch);
		return m;
	}
	if (map_get(&c->titles, title, &at))
		return c->matches[at];
	m = find(r, &c->arena, title);
	c->matches = arena_grow(&c->arena, c->matches, c->n, &c->cap, sizeof(*c->matches));
	map_put(&c->titles, arena_str(&c->arena, title), c->n, NULL);
	return c->matches[c->n++] = m;
}

struct register_match
register_find_number(const struct law_register *r, struct str number)
{
	struct arena a = { 0 };
	const struct register_name *name = look_up(r, law_title_number(&a, number), true);
	struct register_match m = match(r, name, REGISTER_EXACT);

	if (name && name->version < m.law->n)
		m.version = &m.law->versions[name->version];
	arena_clear(&a);
	return m;
}
