/*
 * Pinyin initials as bits by code point, since a character may have several readings.
 */
#include "publish/pinyin.h"

#include "base/embed.h"
#include "base/report.h"
#include "base/utf8.h"
#include "syntax/node.h"

#define PINYIN_FILE "schemas/pinyin.yaml"
#define PINYIN_END 0x10000u

static void
take_letter(struct pinyin *p, const struct node *n)
{
	const char letter = n->key.n == 1 ? n->key.p[0] : '\0';

	for (size_t at = 0; letter >= 'a' && letter <= 'z' && at < n->text.n;) {
		const uint32_t cp = utf8_next(n->text, &at);

		if (cp < PINYIN_END)
			p->letters[cp] |= 1u << (letter - 'a');
	}
}

bool
pinyin_load(struct pinyin *p)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	struct source src = { .path = STR(PINYIN_FILE), .form = FORM_JSONL,
	    .text = embed_get(PINYIN_FILE) };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct node *doc = NULL;
	const struct node *letters;
	const bool ok = node_next(r, &scratch, &doc) && doc && !fs.n;

	*p = (struct pinyin){ 0 };
	p->letters = arena_new(&p->arena, PINYIN_END, sizeof(*p->letters));
	letters = ok ? node_get(doc, "letters") : NULL;
	for (const struct node *n = letters ? letters->child : NULL; n; n = n->next)
		take_letter(p, n);
	if (!letters)
		trouble(tr("%s cannot be read"), PINYIN_FILE);
	node_close(r);
	arena_clear(&scratch);
	return letters != NULL;
}

void
pinyin_clear(struct pinyin *p)
{
	arena_clear(&p->arena);
	*p = (struct pinyin){ 0 };
}

void
pinyin_initials(struct buf *b, const struct pinyin *p, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		const uint32_t cp = utf8_next(text, &at);
		const uint32_t bits = cp < PINYIN_END ? p->letters[cp] : 0;
		const bool is_many = (bits & (bits - 1)) != 0;

		if (cp >= 'A' && cp <= 'Z')
			buf_char(b, (char)(cp | 0x20));
		else if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
			buf_char(b, (char)cp);
		if (is_many)
			buf_char(b, '[');
		for (unsigned i = 0; i < 26; i++)
			if (bits >> i & 1)
				buf_char(b, (char)('a' + i));
		if (is_many)
			buf_char(b, ']');
	}
}
