/*
 * Quotations. Everything is compared folded (width, style of punctuation and blanks do not
 * count); the place of a difference is then looked for in the texts as they are.
 */
#include "lint/basis_quote.h"

#include <string.h>

#include "base/utf8.h"
#include "lint/basis_piece.h"

#define ARTICLES_MOST 40	/* that one citation lists */
#define QUOTE_LEAST 36		/* bytes of a folded quotation that can tell articles apart */
#define SHARE_OTHER 80		/* percent from which a text is another article's */
#define SHARE_APART 70		/* the same, if no other article comes near */
#define SHARE_GONE 40		/* percent below which it is no article's */
#define NEAR 10			/* percent by which the next one has less */
#define MORE 4			/* percent by which it must be likelier than the cited one */

struct number {
	int32_t n, zhi;
};

/* What is compared. */
struct job {
	struct arena *a;
	struct register_text *texts;
	const struct basis_cite *b;
	struct number articles[ARTICLES_MOST];	/* that are cited */
	size_t article_n;
	struct str quote;		/* the quotation; if there is none, the older text */
	struct basis_pieces p;		/* of it */
};

static void
articles_list(struct job *j)
{
	const struct citation *c = j->b->c;

	for (size_t i = 0; i < c->place_count; i++) {
		const struct citation_place *p = &c->places[i];
		const int32_t first = p->n[CITATION_ARTICLE];
		const int32_t last = p->to && p->level == CITATION_ARTICLE ? p->to : first;

		if (p->n[CITATION_ANNEX] || !first)
			continue;
		for (int32_t n = first; n <= last && j->article_n < ARTICLES_MOST; n++)
			j->articles[j->article_n++] = (struct number){ n, p->zhi };
	}
}

/* The i-th cited article in a text; NULL if it is not there. */
static const struct register_article *
cited(const struct job *j, const struct register_body *body, size_t i)
{
	return register_text_article(body, j->articles[i].n, j->articles[i].zhi);
}

static bool
has(const struct job *j, const struct register_article *t, struct str key)
{
	return basis_piece_find(j->a, t, key) != NULL;
}

/* The first piece that none of the cited articles has; j->p.n if they have all. */
static size_t
missing(const struct job *j, const struct register_body *body)
{
	for (size_t k = 0; k < j->p.n; k++) {
		bool found = false;

		for (size_t i = 0; i < j->article_n && !found; i++)
			found = has(j, cited(j, body, i), j->p.key[k]);
		if (!found)
			return k;
	}
	return j->p.n;
}

/* True if one of the cited articles has some piece that tells it from others. */
static bool
has_some(const struct job *j, const struct register_body *body)
{
	for (size_t k = 0; k < j->p.n; k++)
		for (size_t i = 0; i < j->article_n; i++)
			if (j->p.key[k].n >= QUOTE_LEAST && has(j, cited(j, body, i), j->p.key[k]))
				return true;
	return false;
}

/* True if an article has all pieces. */
static bool
has_all(const struct job *j, const struct register_article *t)
{
	for (size_t k = 0; k < j->p.n; k++)
		if (!has(j, t, j->p.key[k]))
			return false;
	return true;
}

/* The byte offset in s at which its folded form has n bytes. */
static size_t
unfold(struct arena *a, struct str s, size_t n)
{
	size_t at = 0, have = 0;

	while (at < s.n && have < n) {
		const size_t from = at;

		utf8_next(s, &at);
		have += utf8_fold(a, str_sub(s, from, at)).n;
	}
	return at;
}

/* The offset after what folding drops. */
static size_t
skip(struct arena *a, struct str s, size_t at)
{
	while (at < s.n) {
		size_t next = at;

		utf8_next(s, &next);
		if (utf8_fold(a, str_sub(s, at, next)).n)
			break;
		at = next;
	}
	return at;
}

/*
 * True if a sign of the list is that of the text. Texts at hand have half-width brackets and
 * marks where the gazette has those of full width, so these are right, too.
 */
static bool
is_same_sign(uint32_t list, uint32_t text)
{
	const bool is_digit_or_letter = (list >= 0xFF10 && list <= 0xFF19) ||
	    (list >= 0xFF21 && list <= 0xFF3A) || (list >= 0xFF41 && list <= 0xFF5A);

	return list == text || (text < 0x80 && list >= 0x2010 && !is_digit_or_letter);
}

/* Where a piece that an article has folded differs from it as written; false if nowhere. */
static bool
style_differs(struct job *j, const struct register_article *t, size_t piece,
    struct basis_quote *q)
{
	const struct str raw = j->p.raw[piece], key = j->p.key[piece];
	const char *found = memmem(t->key.p, t->key.n, key.p, key.n);
	size_t x = 0, y;

	if (!found || memmem(t->body.p, t->body.n, raw.p, raw.n))
		return false;
	y = skip(j->a, t->body, unfold(j->a, t->body, (size_t)(found - t->key.p)));
	for (;;) {
		size_t x2, y2;

		x2 = x = skip(j->a, raw, x);
		y2 = y = skip(j->a, t->body, y);
		if (x >= raw.n || y >= t->body.n)
			return false;
		if (!is_same_sign(utf8_next(raw, &x2), utf8_next(t->body, &y2)))
			break;
		x = x2;
		y = y2;
	}
	q->here = str_sub(raw, x, raw.n);
	q->there = str_sub(t->body, y, t->body.n);
	return true;
}

static void
compare_style(struct job *j, const struct register_body *body, struct basis_quote *q)
{
	q->is = BASIS_QUOTE_SAME;
	for (size_t k = 0; k < j->p.n; k++) {
		const struct register_article *t = NULL;

		for (size_t i = 0; i < j->article_n && !has(j, t, j->p.key[k]); i++)
			t = cited(j, body, i);
		if (has(j, t, j->p.key[k]) && style_differs(j, t, k, q)) {
			q->is = BASIS_QUOTE_STYLE;
			return;
		}
	}
}

/* True if the cited articles have all pieces but for their marks and ways to write numbers. */
static bool
differs_in_marks(const struct job *j, const struct register_body *body)
{
	struct str texts[ARTICLES_MOST];

	for (size_t i = 0; i < j->article_n; i++)
		texts[i] = basis_piece_bare(j->a, cited(j, body, i)->key);
	for (size_t k = 0; k < j->p.n; k++) {
		const struct str key = basis_piece_bare(j->a, j->p.key[k]);
		bool found = !key.n;

		for (size_t i = 0; i < j->article_n && !found; i++)
			found = memmem(texts[i].p, texts[i].n, key.p, key.n) != NULL;
		if (!found)
			return false;
	}
	return true;
}

/* Bytes of the longest beginning of key that a text has; *at, where. */
static size_t
prefix(struct str text, struct str key, size_t *at)
{
	size_t n = 0;

	*at = 0;
	for (size_t next = 0; next < key.n; n = next) {
		const char *found;

		utf8_next(key, &next);
		found = memmem(text.p + *at, text.n - *at, key.p, next);
		if (!found)
			break;
		*at = (size_t)(found - text.p);
	}
	return n;
}

/* Find where piece k leaves the cited article that has most of its beginning. */
static void
locate(struct job *j, const struct register_body *body, size_t k, struct basis_quote *q)
{
	const struct register_article *best = NULL;
	size_t most = 0, where = 0;

	for (size_t i = 0; i < j->article_n; i++) {
		const struct register_article *t = cited(j, body, i);
		size_t at, n;

		if (!t)
			continue;
		n = prefix(t->key, j->p.key[k], &at);
		if (!best || n > most) {
			best = t;
			most = n;
			where = at;
		}
	}
	q->here = str_sub(j->p.raw[k], unfold(j->a, j->p.raw[k], most), j->p.raw[k].n);
	q->is_foreign = !most;
	q->there = !best || !most ? (struct str){ 0 } :
	    str_sub(best->body, unfold(j->a, best->body, where + most), best->body.n);
}

/* Percent of the quotation's pairs of characters that the cited articles have, 0 if below 60. */
static int
share(const struct job *j, const struct register_body *body, struct str quote)
{
	int most = 0;

	for (size_t i = 0; i < j->article_n; i++) {
		const struct register_article *t = cited(j, body, i);
		struct register_body one = { 0 };
		struct register_quote r;

		if (!t)
			continue;
		one.articles = arena_new(j->a, 1, sizeof(*t));
		one.articles[0] = *t;
		one.n = one.cap = 1;
		r = register_text_quote(&one, quote);
		if (r.article && r.share > most)
			most = r.share;
	}
	return most;
}

/* The only article that has all pieces; NULL if none or several have. */
static const struct register_article *
only_article(const struct job *j, const struct register_body *body)
{
	const struct register_article *found = NULL;

	for (size_t i = 0; i < body->n; i++)
		if (has_all(j, &body->articles[i])) {
			if (found)
				return NULL;
			found = &body->articles[i];
		}
	return found;
}

/* A version before the one that counts whose cited articles have all pieces; NULL if none has. */
static const struct register_version *
older_with(struct job *j)
{
	const struct register_law *law = j->b->match.law;

	for (size_t i = law->n; i-- > 0;) {
		const struct register_version *v = &law->versions[i];
		const struct register_body *body;

		if (v >= j->b->now)
			continue;
		body = register_text_body(j->texts, law, v);
		if (body && missing(j, body) == j->p.n)
			return v;
	}
	return NULL;
}

/* The version that is named, if it is an older one whose text the register lacks; else NULL. */
static const struct register_version *
named_older(struct job *j)
{
	const struct basis_cite *b = j->b;

	return b->cited && b->cited < b->now &&
	    !register_text_body(j->texts, b->match.law, b->cited) ? b->cited : NULL;
}

/*
 * The article of the version that counts that is most like the quotation, other than those
 * cited. Of an older text one that is less like it will do: articles are amended when they move.
 */
static const struct register_article *
like_article(struct job *j, const struct register_body *body, int likeness,
    struct basis_quote *q)
{
	const struct register_article *t;
	struct register_quote like;

	if (j->p.bytes < QUOTE_LEAST)
		return NULL;
	t = only_article(j, body);
	if (t || (likeness && !q->older))
		return t;
	like = register_text_quote(body, j->quote);
	q->is_gone = q->older && like.share < SHARE_GONE;
	if (like.share >= SHARE_OTHER && like.share >= likeness + MORE)
		return like.article;
	return q->older && !likeness && like.share >= SHARE_APART &&
	    like.share >= like.next + NEAR ? like.article : NULL;
}

static void
compare(struct job *j, const struct register_body *body, struct basis_quote *q)
{
	const size_t first = missing(j, body);
	const struct register_article *t;
	int likeness;

	if (first == j->p.n) {
		compare_style(j, body, q);
		return;
	}
	if (differs_in_marks(j, body)) {
		q->is = BASIS_QUOTE_STYLE;
		locate(j, body, first, q);
		return;
	}
	likeness = share(j, body, j->quote);
	q->older = older_with(j);
	q->is_quoted = q->older != NULL;
	if (!q->older)
		q->older = named_older(j);
	t = like_article(j, body, likeness, q);
	if (q->older)
		q->is = t ? BASIS_QUOTE_MOVED : BASIS_QUOTE_OLDER;
	else if (t)
		q->is = BASIS_QUOTE_OTHER;
	else
		q->is = likeness || has_some(j, body) ? BASIS_QUOTE_DIFFERS :
		    BASIS_QUOTE_ABSENT;
	if (t) {
		q->article = t->number;
		q->zhi = t->zhi;
		q->is_whole = has_all(j, t);
	}
	locate(j, body, first, q);
}

/* The only article that is cited, as the older version that is named has it; else empty. */
static struct str
older_text(struct job *j)
{
	const struct basis_cite *b = j->b;
	const struct register_body *body;
	const struct register_article *t;

	if (j->article_n != 1 || !b->cited || b->cited >= b->now)
		return (struct str){ 0 };
	body = register_text_body(j->texts, b->match.law, b->cited);
	t = body ? cited(j, body, 0) : NULL;
	return t ? t->body : (struct str){ 0 };
}

struct basis_quote *
basis_quote_look(const struct check *ck, const struct basis_cite *b)
{
	struct basis_quote *q = arena_new(&ck->desk->arena, 1, sizeof(*q));
	struct job j = { .a = &ck->desk->arena, .b = b };
	const struct register_body *body;

	if (!b->match.law || !b->now || !b->c->place_count)
		return q;
	j.texts = basis_desk_texts(ck->desk);
	body = register_text_body(j.texts, b->match.law, b->now);
	articles_list(&j);
	for (size_t i = 0; i < j.article_n && body; i++)
		if (!cited(&j, body, i))
			return q;
	if (!body || !j.article_n)
		return q;
	q->place = b->c->places[0];
	j.quote = b->c->quote.n ? b->c->quote : older_text(&j);
	basis_piece_cut(j.a, j.quote, &j.p);
	if (!j.p.n)
		return q;
	compare(&j, body, q);
	q->is_bare = !b->c->quote.n;
	/* that it reads otherwise is no fault of what is not quoted */
	if (q->is_bare && q->is != BASIS_QUOTE_MOVED && !(q->is == BASIS_QUOTE_OLDER && q->is_gone))
		q->is = BASIS_QUOTE_UNKNOWN;
	return q;
}

bool
basis_quote_is_old(const struct check *ck, const struct register_law *law)
{
	const struct basis *all = basis_of(ck);

	for (size_t i = 0; i < all->n; i++) {
		const struct basis_cite *b = &all->list[i];

		if (b->match.law == law && b->c->quote.n &&
		    (basis_quote_of(ck, b)->is == BASIS_QUOTE_OLDER ||
		    basis_quote_of(ck, b)->is == BASIS_QUOTE_MOVED))
			return true;
	}
	return false;
}

const struct basis_quote *
basis_quote_of(const struct check *ck, const struct basis_cite *b)
{
	const struct basis *all = basis_of(ck);

	if (!b->quote)
		all->list[b - all->list].quote = basis_quote_look(ck, b);
	return b->quote;
}
