/*
 * The run: public view, list of files, guards, then the same files once more, written. Making
 * pages is cheaper than keeping them, and the list made first is what a run without changes ends
 * with.
 */
#include "publish/publish.h"

#include <stdio.h>

#include "base/report.h"
#include "intake/account.h"
#include "law/register.h"
#include "publish/generation.h"
#include "publish/output.h"
#include "publish/past.h"
#include "publish/quality.h"

static bool
put_in_list(void *ctx, struct str name, struct str bytes)
{
	manifest_add(ctx, name, bytes);
	return true;
}

static bool
put_in_folder(void *ctx, struct str name, struct str bytes)
{
	return generation_put(ctx, name, bytes);
}

static bool
list_files(const struct site *s, struct manifest *m)
{
	const struct sink to = { m, put_in_list };

	return output_all(s, &to) && manifest_sort(m);
}

static bool
refuse(const struct publish_options *o, const char *why)
{
	if (o->is_forced) {
		note(tr("%s; published all the same"), why);
		return false;
	}
	warning(tr("%s; nothing is published, --force overrides"), why);
	return true;
}

/* True if the catalogue looks as if something went wrong on the way here. */
static bool
is_suspect(const struct publish_options *o, const struct catalog *c, const struct site *s,
    const struct generation *g)
{
	const size_t before = generation_items(g), now = s->c->n;
	struct arena a = { 0 };
	bool is = false;

	if (c->faults.n) {
		struct buf at = { 0 };

		loc_print(&at, c->faults.f[0].at);
		is = refuse(o, arena_cstr(&a, arena_fmt(&a,
		    tr("%zu faults of form in the input, see catalog-lint; the first: %.*s: %.*s"),
		    c->faults.n, STRF(buf_get(&at)), STRF(c->faults.f[0].text))));
		buf_clear(&at);
	}
	if (!is && !now)
		is = refuse(o, tr("the catalogue has no public items"));
	if (!is && now < before && (before - now) * PUBLISH_SHRINK > before)
		is = refuse(o, arena_cstr(&a, arena_fmt(&a,
		    tr("the catalogue has %zu public items, before it had %zu"), now, before)));
	arena_clear(&a);
	return is;
}

/* Walk the old list and the new side by side and say what differs. */
static void
print_changes(const struct manifest *old, const struct manifest *m)
{
	size_t i = 0, k = 0, added = 0, changed = 0, deleted = 0;

	while (i < old->n || k < m->n) {
		const int c = i == old->n ? 1 : k == m->n ? -1
		    : str_cmp(old->rows[i].name, m->rows[k].name);
		const struct str name = c < 0 ? old->rows[i].name : m->rows[k].name;

		if (c < 0 && ++deleted)
			printf(tr("delete %.*s\n"), STRF(name));
		else if (c > 0 && ++added)
			printf(tr("add %.*s\n"), STRF(name));
		else if (c == 0 && !str_eq(old->rows[i].sha256, m->rows[k].sha256) && ++changed)
			printf(tr("change %.*s\n"), STRF(name));
		i += c <= 0;
		k += c >= 0;
	}
	printf(tr("%zu to add, %zu to change, %zu to delete, %zu unchanged\n"), added, changed,
	    deleted, m->n - added - changed);
}

static bool
write_files(struct generation *g, const struct site *s, const struct manifest *m)
{
	const struct sink to = { g, put_in_folder };

	return generation_begin(g, m) && output_all(s, &to) && generation_finish(g);
}

static void
tell_counts(const struct site *s)
{
	const struct public_counts *n = s->counts;

	if (n->items[PUBLIC_UNCLEAR])
		warning(tr("%zu items withheld: their openness is neither open nor closed"),
		    n->items[PUBLIC_UNCLEAR]);
	if (n->items[PUBLIC_CLOSED] || n->items[PUBLIC_ON_REQUEST] || n->values)
		note(tr("withheld: %zu items closed or secret, %zu on request, %zu values"),
		    n->items[PUBLIC_CLOSED], n->items[PUBLIC_ON_REQUEST], n->values);
	if (s->shared_keys)
		note(tr("%zu items share a key with one before them"), s->shared_keys);
}

/* What the reading of a table left open: it stops nothing, but the webmaster should know. */
static void
tell_account(const struct account *ac)
{
	if (!ac)
		return;
	if (ac->kinds[ROW_REJECT])
		warning(tr("%llu rows of the input were rejected, see catalog-import --rejects"),
		    (unsigned long long)ac->kinds[ROW_REJECT]);
	if (ac->hidden)
		warning(tr("%llu hidden rows of the input are published"),
		    (unsigned long long)ac->hidden);
}

/* The run behind the lock. */
static enum prog_status
publish_site(const struct publish_options *o, const struct catalog *c, const struct site *s,
    struct generation *g)
{
	struct arena a = { 0 };
	struct manifest m = { .a = &a };
	enum prog_status status = PROG_TROUBLE;

	if (!list_files(s, &m))
		goto out;
	tell_account(c->account);
	tell_counts(s);
	status = PROG_FOUND;
	if (is_suspect(o, c, s, g))
		goto out;
	status = PROG_CLEAN;
	if (o->is_dry_run) {
		print_changes(&g->old, &m);
	} else if (generation_is_current(g, &m)) {
		note(tr("%zu items, %zu files: unchanged, %s/%s"), s->c->n, m.n, o->out,
		    g->current);
	} else if ((generation_is_kept(g, &m) || write_files(g, s, &m)) &&
	    generation_show(g, o->keep)) {
		note(tr("%zu items, %zu files: published, %s/%s"), s->c->n, m.n, o->out, g->name);
	} else {
		status = PROG_TROUBLE;
	}
out:
	arena_clear(&a);
	return status;
}

/* What is read beside the catalogue. */
struct beside {
	struct config config;
	struct words words;
	struct decision *decisions;
	size_t decision_count;
	struct past past;
	bool has_past;
	struct quality quality;
	struct law_register *laws;
	struct register_cache cache;
	struct arena arena;
};

static bool
load_decisions(struct beside *b, const struct publish_options *o)
{
	b->decisions = arena_new(&b->arena, o->decision_count + 1, sizeof(*b->decisions));
	for (size_t i = 0; i < o->decision_count; i++) {
		struct decision *d = &b->decisions[b->decision_count++];

		decision_init(d);
		if (!decision_read(d, o->in, o->decisions[i]))
			return false;
	}
	return true;
}

/* The configuration first, then what came before, where a store tells it. */
static bool
load_beside(struct beside *b, const struct publish_options *o)
{
	if (!config_load(&b->config, o->site) || !words_load(&b->words, &b->config))
		return false;
	config_check(&b->config);
	b->laws = register_open(NULL);
	if (!b->laws || !load_decisions(b, o))
		return false;
	b->has_past = o->in && o->in->prog->database && store_is_reference(str_from(o->arg));
	return !b->has_past || past_load(&b->past, o->in, o->arg, b->decisions,
	    b->decision_count);
}

static void
clear_beside(struct beside *b)
{
	for (size_t i = 0; i < b->decision_count; i++)
		decision_clear(&b->decisions[i]);
	if (b->has_past)
		past_clear(&b->past);
	quality_clear(&b->quality);
	register_cache_clear(&b->cache);
	register_close(b->laws);
	words_clear(&b->words);
	config_clear(&b->config);
	arena_clear(&b->arena);
}

enum prog_status
publish_catalog(const struct publish_options *o, const struct catalog *c)
{
	struct public_view v;
	struct beside b = { 0 };
	struct generation g = { 0 };
	struct site s = { 0 };
	enum prog_status status = PROG_TROUBLE;

	public_start(&v, c->schema, -1);
	for (size_t i = 0; i < c->n; i++)
		public_take(&v, c, c->items[i]);
	public_end(&v, c);
	if (!load_beside(&b, o))
		goto out;
	quality_run(&b.quality, &v, b.laws, o->in ? o->in->prog->jobs : 1);
	site_init(&s, &v, &b.config, &b.words);
	s.quality = &b.quality;
	s.laws = b.laws;
	s.law_cache = &b.cache;
	if (b.has_past) {
		past_place(&b.past, &s);
		s.past = &b.past;
	}
	if (generation_open(&g, o->out, o->lock_timeout, o->is_dry_run))
		status = publish_site(o, c, &s, &g);
	generation_close(&g);
out:
	site_clear(&s);
	clear_beside(&b);
	public_clear(&v);
	return status;
}
