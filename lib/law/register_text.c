/*
 * Texts of a register. A law has a hundred articles and 20 KB of text: what a quotation is from is
 * found by looking through all of them, folded, which takes some 10 µs and needs no index on disk.
 */
#include "law/register_text.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "law/register_facts.h"

#define SHARE_LEAST	60	/* percent, below which an article is not like a quotation */

struct register_text {
	struct sql *db;
	struct arena arena;
	struct map seen;		/* bytes of a version's address -> index of bodies */
	struct register_body *bodies;
	const struct register_version **versions;	/* whose they are; keys of seen */
	size_t n, cap, version_cap;
};

struct register_text *
register_text_open(const struct law_register *r)
{
	struct register_text *t;
	struct sql *db;

	if (!register_has_texts(r))
		return NULL;
	db = sql_open(register_path(r).p, SQL_LOOK, &register_file_kind);
	if (!db)
		return NULL;
	t = mem_new(1, sizeof(*t));
	t->db = db;
	return t;
}

void
register_text_close(struct register_text *t)
{
	if (!t)
		return;
	sql_close(t->db);
	map_clear(&t->seen);
	arena_clear(&t->arena);
	mem_free(t);
}

/* Read the text of a version under any of its dates. */
static void
read_body(struct register_text *t, const struct register_law *law,
    const struct register_version *v, struct register_body *b)
{
	const struct str dates[] = { v->published, v->adopted, v->from };

	*b = (struct register_body){ 0 };
	for (size_t i = 0; i < 3 && !b->n; i++)
		if (dates[i].n && !register_file_body(t->db, &t->arena, law->title, dates[i], b))
			return;
}

const struct register_body *
register_text_body(struct register_text *t, const struct register_law *law,
    const struct register_version *v)
{
	const struct register_version **key;
	size_t at;

	if (!t || !v)
		return NULL;
	if (!map_get(&t->seen, (struct str){ (const char *)&v, sizeof(v) }, &at)) {
		struct register_body b;

		read_body(t, law, v, &b);
		key = arena_new(&t->arena, 1, sizeof(*key));
		*key = v;
		t->bodies = arena_grow(&t->arena, t->bodies, t->n, &t->cap, sizeof(*t->bodies));
		at = t->n++;
		t->bodies[at] = b;
		map_put(&t->seen, (struct str){ (const char *)key, sizeof(*key) }, at, NULL);
	}
	return t->bodies[at].n ? &t->bodies[at] : NULL;
}

const struct register_article *
register_text_article(const struct register_body *b, int32_t number, int32_t zhi)
{
	for (size_t i = 0; b && i < b->n; i++)
		if (b->articles[i].number == number && b->articles[i].zhi == zhi)
			return &b->articles[i];
	return NULL;
}

/* Join a paragraph and its subparagraphs. */
static struct str
join(struct arena *a, const struct statute_paragraph *p)
{
	struct buf b = { 0 };
	struct str out;

	buf_str(&b, p->text);
	for (size_t i = 0; i < p->item_count; i++) {
		/* those in the paragraph's own line are there already */
		if (p->items[i].text.p >= p->text.p &&
		    p->items[i].text.p < p->text.p + p->text.n)
			continue;
		buf_char(&b, '\n');
		buf_str(&b, p->items[i].text);
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

bool
register_text_part(struct arena *a, struct str body, int32_t paragraph, int32_t subparagraph,
    struct str *part)
{
	/* an article of its own, cut by the one who cuts whole texts */
	struct buf b = { 0 };
	struct source src = { 0 };
	struct statute st;
	const struct statute_paragraph *p;

	buf_add(&b, "第一条 ");
	for (size_t i = 0; i < body.n; i++) {
		buf_char(&b, body.p[i]);
		if (body.p[i] == '\n')
			buf_char(&b, '\n');
	}
	src.text = arena_str(a, buf_get(&b));
	buf_clear(&b);
	statute_cut(a, &src, &st);
	if (!st.n || paragraph < 1 || (size_t)paragraph > st.articles[0].paragraph_count)
		return false;
	p = &st.articles[0].paragraphs[paragraph - 1];
	if (!subparagraph) {
		*part = join(a, p);
		return true;
	}
	for (size_t i = 0; i < p->item_count; i++)
		if (p->items[i].number == subparagraph) {
			*part = p->items[i].text;
			return true;
		}
	return false;
}

/* Pairs of characters of a quotation, in a table without a way to take one out. */
struct pairs {
	uint64_t *slots;	/* pair + 1; 0: free */
	uint32_t *seen;		/* the article, 1-based, that has it */
	size_t size;		/* a power of two */
	size_t n;
};

static size_t
slot_of(const struct pairs *p, uint64_t pair)
{
	size_t at = (size_t)((pair * 0x9E3779B97F4A7C15u) >> 32) & (p->size - 1);

	while (p->slots[at] && p->slots[at] != pair + 1)
		at = (at + 1) & (p->size - 1);
	return at;
}

/* The pair of the characters at *at, which moves one on; 0 at the end. */
static uint64_t
next_pair(struct str s, size_t *at)
{
	uint64_t first;
	size_t next;

	if (*at >= s.n)
		return 0;
	first = utf8_next(s, at);
	next = *at;
	return next < s.n ? first << 21 | utf8_next(s, &next) : 0;
}

static struct pairs
pairs_of(struct arena *a, struct str key)
{
	struct pairs p = { .size = 64 };
	uint64_t pair;

	while (p.size < key.n)
		p.size *= 2;
	p.slots = arena_new(a, p.size, sizeof(*p.slots));
	p.seen = arena_new(a, p.size, sizeof(*p.seen));
	for (size_t at = 0; (pair = next_pair(key, &at));) {
		const size_t slot = slot_of(&p, pair);

		p.n += p.slots[slot] == 0;
		p.slots[slot] = pair + 1;
	}
	return p;
}

/* Percent of the pairs that an article has. */
static int
share_of(struct pairs *p, struct str key, uint32_t article)
{
	size_t have = 0;
	uint64_t pair;

	for (size_t at = 0; (pair = next_pair(key, &at));) {
		const size_t slot = slot_of(p, pair);

		if (!p->slots[slot] || p->seen[slot] == article)
			continue;
		p->seen[slot] = article;
		have++;
	}
	return p->n ? (int)(have * 100 / p->n) : 0;
}

/* The folded quotation without ellipses at its ends and the marks that close it. */
static struct str
quote_key(struct arena *a, struct str quote)
{
	struct str key = utf8_fold(a, quote);
	size_t before;

	do {
		before = key.n;
		while (key.n && strchr(".,;:\"'", key.p[key.n - 1]))
			key.n--;
		while (key.n && strchr(".,;:\"'", key.p[0]))
			key = str_sub(key, 1, key.n);
		if (str_ends(key, STR("…")))
			key.n -= strlen("…");
		if (str_starts(key, STR("…")))
			key = str_sub(key, strlen("…"), key.n);
	} while (key.n != before);
	return key;
}

struct register_quote
register_text_quote(const struct register_body *b, struct str quote)
{
	struct register_quote q = { 0 };
	struct arena a = { 0 };
	const struct str key = quote_key(&a, quote);
	struct pairs pairs;

	for (size_t i = 0; b && key.n && i < b->n; i++) {
		if (!memmem(b->articles[i].key.p, b->articles[i].key.n, key.p, key.n))
			continue;
		if (q.article)
			q.others++;
		else
			q = (struct register_quote){
				.article = &b->articles[i], .is_whole = true, .share = 100,
			};
	}
	if (b && key.n && !q.article) {
		pairs = pairs_of(&a, key);
		for (size_t i = 0; i < b->n; i++) {
			const int share = share_of(&pairs, b->articles[i].key, (uint32_t)i + 1);

			if (share <= q.share) {
				q.next = share > q.next ? share : q.next;
				continue;
			}
			q.next = q.share;
			q.share = share;
			q.article = share >= SHARE_LEAST ? &b->articles[i] : NULL;
		}
	}
	arena_clear(&a);
	return q;
}
