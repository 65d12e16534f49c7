/*
 * Interface words by language. Nobody translates here but the files.
 */
#include "publish/words.h"

#include "base/embed.h"
#include "base/report.h"

#define WORDS_FILE "lib/publish/assets/words.yaml"

static void
take(struct words *w, enum lang l, const struct node *map)
{
	for (const struct node *n = map ? map->child : NULL; n; n = n->next) {
		size_t *at;

		if (n->kind != NODE_TEXT || !n->text.n)
			continue;
		at = map_put(&w->by_zh[l], arena_str(&w->arena, n->key), w->n, NULL);
		w->text = arena_grow(&w->arena, w->text, w->n, &w->cap, sizeof(*w->text));
		w->text[w->n] = arena_str(&w->arena, n->text);
		*at = w->n++;
	}
}

bool
words_load(struct words *w, const struct config *c)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	struct source src = { .path = STR(WORDS_FILE), .form = FORM_JSONL,
	    .text = embed_get(WORDS_FILE) };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct node *doc = NULL;
	const bool ok = node_next(r, &scratch, &doc) && doc && !fs.n;

	*w = (struct words){ 0 };
	for (size_t l = 0; ok && l < LANG_COUNT; l++) {
		take(w, (enum lang)l, node_get(doc, lang_name((enum lang)l)));
		take(w, (enum lang)l, c->words[l]);
	}
	if (!ok)
		trouble(tr("%s cannot be read"), WORDS_FILE);
	node_close(r);
	arena_clear(&scratch);
	return ok;
}

void
words_clear(struct words *w)
{
	for (size_t l = 0; l < LANG_COUNT; l++)
		map_clear(&w->by_zh[l]);
	arena_clear(&w->arena);
	*w = (struct words){ 0 };
}

struct str
words_find(const struct words *w, enum lang l, struct str zh)
{
	size_t at;

	if (l == LANG_ZH)
		return zh;
	return map_get(&w->by_zh[l], zh, &at) && at < w->n ? w->text[at] : (struct str){ NULL, 0 };
}
