/*
 * Ledgers of declared numbers alone, where no items can be had. A figure may be a part of another;
 * only the smallest parts are put into columns, so that nothing is counted twice.
 */
#include "diff/ledger.h"

#include "base/num.h"
#include "base/report.h"
#include "intake/options.h"
#include "syntax/node.h"

static bool
is_text(struct ledger *l, const struct node *n)
{
	if (n->kind == NODE_TEXT)
		return true;
	fault_add(&l->faults, FAULT_SYNTAX, n->at, tr("a text is wanted here"));
	return false;
}

static int64_t
number_of(struct ledger *l, const struct node *n)
{
	int64_t value;

	if (!n)
		return LEDGER_UNKNOWN;
	if (n->kind == NODE_TEXT && num_parse(n->text, 0, 99999999, &value))
		return value;
	fault_add(&l->faults, FAULT_SYNTAX, n->at, tr("not a number of items: \"%.*s\""),
	    STRF(n->text));
	return LEDGER_UNKNOWN;
}

static bool
is_what(struct str what)
{
	enum verb_figure f;

	return str_is(what, "total") || str_is(what, "beside") || str_is(what, "other") ||
	    verb_figure_by_name(what, &f);
}

static bool
is_known(struct str key, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static void
check_keys(struct ledger *l, const struct node *map, const char *const *keys, size_t n)
{
	for (const struct node *c = map->child; c; c = c->next)
		if (!is_known(c->key, keys, n))
			fault_add(&l->faults, FAULT_SYNTAX, c->key_at,
			    tr("a ledger has no \"%.*s\" here"), STRF(c->key));
}

static void
take_figure(struct ledger *l, struct ledger_round *r, const struct node *n)
{
	static const char *const keys[] = {
		"what", "of", "words", "count", "published", "mark", "source",
	};
	struct ledger_figure f = { .what = node_text(n, "what"), .of = node_text(n, "of"),
	    .words = node_text(n, "words"), .mark = node_text(n, "mark"),
	    .source = node_text(n, "source"), .at = n->at };

	if (n->kind != NODE_MAP || !is_what(f.what)) {
		fault_add(&l->faults, FAULT_SYNTAX, n->at,
		    tr("a figure says what it counts: total, a figure of the ledger, other or "
		    "beside"));
		return;
	}
	check_keys(l, n, keys, sizeof(keys) / sizeof(keys[0]));
	f.count = number_of(l, node_get(n, "count"));
	f.published = number_of(l, node_get(n, "published"));
	if (!f.mark.n)
		f.mark = STR("unverified");
	r->figures = arena_grow(&l->arena, r->figures, r->n, &r->cap, sizeof(*r->figures));
	r->figures[r->n++] = f;
}

/* True if other figures are parts of this one. */
static bool
has_parts(const struct ledger_round *r, const struct ledger_figure *f)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->figures[i].of.n && str_eq(r->figures[i].of, f->what) && !f->of.n)
			return true;
	return false;
}

static void
add_to(int64_t *sum, int64_t n)
{
	if (n != LEDGER_UNKNOWN)
		*sum = (*sum == LEDGER_UNKNOWN ? 0 : *sum) + n;
}

static const struct ledger_figure *
total_of(const struct ledger_round *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_is(r->figures[i].what, "total"))
			return &r->figures[i];
	return NULL;
}

/* The sum of the figures that make up of (empty: the total); unknown if there are none. */
static int64_t
sum_of(const struct ledger_round *r, struct str of, bool published)
{
	int64_t sum = LEDGER_UNKNOWN;

	for (size_t i = 0; i < r->n; i++) {
		const struct ledger_figure *f = &r->figures[i];

		if (str_eq(f->of, of) && !str_is(f->what, "total") && !str_is(f->what, "beside"))
			add_to(&sum, published ? f->published : f->count);
	}
	return sum;
}

static void
put_lines(struct ledger_round *r)
{
	const struct ledger_figure *total = total_of(r);
	struct ledger_line *said = &r->lines[LEDGER_DECLARED];
	struct ledger_line *rows = &r->lines[LEDGER_ITEMISED];
	enum verb_figure col;

	r->has_line[LEDGER_DECLARED] = true;
	said->total = total ? total->count : sum_of(r, (struct str){ 0 }, false);
	rows->total = total && total->published != LEDGER_UNKNOWN ? total->published
	    : sum_of(r, (struct str){ 0 }, true);
	for (size_t i = 0; i < r->n; i++) {
		const struct ledger_figure *f = &r->figures[i];

		if (has_parts(r, f) || str_is(f->what, "total") || str_is(f->what, "beside"))
			continue;
		if (verb_figure_by_name(f->what, &col)) {
			add_to(&said->figures[col], f->count);
			add_to(&rows->figures[col], f->published);
		} else {
			add_to(&said->other, f->count);
			add_to(&rows->other, f->published);
		}
	}
	r->has_line[LEDGER_ITEMISED] = rows->total != LEDGER_UNKNOWN;
}

/* Declared less published, where both are known. */
static void
put_unpublished(struct ledger_round *r)
{
	const struct ledger_line *said = &r->lines[LEDGER_DECLARED];
	const struct ledger_line *rows = &r->lines[LEDGER_ITEMISED];
	struct ledger_line *more = &r->lines[LEDGER_UNPUBLISHED];

	if (!r->has_line[LEDGER_ITEMISED] || said->total == LEDGER_UNKNOWN)
		return;
	r->has_line[LEDGER_UNPUBLISHED] = true;
	more->total = said->total - rows->total;
	for (size_t i = 0; i < VERB_FIGURES; i++)
		if (said->figures[i] != LEDGER_UNKNOWN && rows->figures[i] != LEDGER_UNKNOWN)
			more->figures[i] = said->figures[i] - rows->figures[i];
}

/* The same number told twice, parts that do not make the whole, items that were not published. */
static void
check_figures(struct ledger *l, const struct ledger_round *r)
{
	const struct ledger_figure *total = total_of(r);
	const struct str top = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		const struct ledger_figure *f = &r->figures[i];
		struct ledger_gap g = { .round = r->name, .what = arena_cstr(&l->arena, f->what),
		    .detail = f->words, .at = f->at, .said = f->count, .found = f->published };
		const bool is_again = str_is(f->what, "total") && f != total;

		g.words = TR_NOOP("declared, published");
		ledger_gap(l, g);
		g.words = is_again ? TR_NOOP("declared, declared elsewhere")
		    : TR_NOOP("declared, sum of its parts");
		if (is_again) {
			g.said = total->count;
			g.found = f->count;
		} else {
			g.found = f == total ? sum_of(r, top, false)
			    : f->of.n ? LEDGER_UNKNOWN : sum_of(r, f->what, false);
		}
		ledger_gap(l, g);
	}
}

static const struct ledger_round *
round_of(const struct ledger *l, struct str name)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->rounds[i].name, name))
			return &l->rounds[i];
	return NULL;
}

/* A sum against its members; said if some of them have no number. */
static void
check_sum(struct ledger *l, const struct ledger_round *r)
{
	struct str rest = r->members;
	int64_t sum = 0;
	size_t unknown = 0, n = 0;

	while (rest.n) {
		const struct str name = str_trim(str_cut(&rest, ','));
		const struct ledger_round *m = round_of(l, name);

		if (!m || m == r) {
			fault_add(&l->faults, FAULT_SYNTAX, r->at,
			    tr("no round is called \"%.*s\""), STRF(name));
			return;
		}
		n++;
		if (m->lines[LEDGER_DECLARED].total == LEDGER_UNKNOWN)
			unknown++;
		else
			sum += m->lines[LEDGER_DECLARED].total;
	}
	if (unknown)
		note(tr("%.*s is not checked: %zu of its %zu members have no number"),
		    STRF(r->name), unknown, n);
	else if (n)
		ledger_gap(l, (struct ledger_gap){ .round = r->name, .what = "total",
		    .words = TR_NOOP("declared, sum of its rounds"), .detail = r->members,
		    .said = r->lines[LEDGER_DECLARED].total, .found = sum, .at = r->at });
}

static void
take_round(struct ledger *l, const struct node *n)
{
	static const char *const keys[] = {
		"round", "date", "document", "note", "members", "before", "after", "figures",
	};
	const struct node *figures = node_get(n, "figures");
	struct ledger_round *r;

	if (n->kind != NODE_MAP || !node_text(n, "round").n) {
		fault_add(&l->faults, FAULT_SYNTAX, n->at,
		    tr("a round of a ledger has a name: round"));
		return;
	}
	check_keys(l, n, keys, sizeof(keys) / sizeof(keys[0]));
	r = ledger_round(l, node_text(n, "round"));
	r->date = node_text(n, "date");
	r->document = node_text(n, "document");
	r->note = node_text(n, "note");
	r->members = node_text(n, "members");
	r->at = n->at;
	for (const struct node *c = figures ? figures->child : NULL; c; c = c->next)
		take_figure(l, r, c);
	put_lines(r);
	r->lines[LEDGER_DECLARED].before = number_of(l, node_get(n, "before"));
	r->lines[LEDGER_DECLARED].after = number_of(l, node_get(n, "after"));
	put_unpublished(r);
}

/* before - out + in = after where a round declares both, and the next begins where it ends. */
static void
check_ends(struct ledger *l)
{
	const struct ledger_round *last = NULL;

	for (size_t i = 0; i < l->n; i++) {
		const struct ledger_round *r = &l->rounds[i];
		const struct ledger_line *line = &r->lines[LEDGER_DECLARED];
		const int64_t out = ledger_out(line), in = ledger_in(line);
		struct ledger_gap g = { .round = r->name, .detail = r->document, .at = r->at };

		if (r->members.n)
			continue;
		g.what = "balance";
		g.words = TR_NOOP("declared before - out + in, declared after");
		g.found = line->after;
		g.said = line->before == LEDGER_UNKNOWN ? LEDGER_UNKNOWN : line->before -
		    (out == LEDGER_UNKNOWN ? 0 : out) + (in == LEDGER_UNKNOWN ? 0 : in);
		ledger_gap(l, g);
		g.what = "before";
		g.words = TR_NOOP("declared after the round before, declared before");
		g.said = last ? last->lines[LEDGER_DECLARED].after : LEDGER_UNKNOWN;
		g.found = line->before;
		ledger_gap(l, g);
		last = r;
	}
}

static void
take_doc(struct ledger *l, const struct node *doc)
{
	static const char *const keys[] = { "ledger", "note", "region", "rounds" };
	const struct node *rounds = node_get(doc, "rounds");

	check_keys(l, doc, keys, sizeof(keys) / sizeof(keys[0]));
	l->title = node_text(doc, "ledger");
	if (rounds && rounds->kind == NODE_LIST)
		for (const struct node *c = rounds->child; c; c = c->next)
			take_round(l, c);
	else if (rounds)
		is_text(l, rounds);
	for (size_t i = 0; i < l->n; i++) {
		check_figures(l, &l->rounds[i]);
		check_sum(l, &l->rounds[i]);
	}
	check_ends(l);
}

static bool
tell_faults(const struct ledger *l)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < l->faults.n; i++) {
		buf_reset(&b);
		loc_print(&b, l->faults.f[i].at);
		trouble("%.*s: %.*s", STRF(buf_get(&b)), STRF(l->faults.f[i].text));
	}
	buf_clear(&b);
	return l->faults.n == 0;
}

bool
ledger_from_file(struct ledger *l, const struct input *in, const char *path)
{
	struct source *src = arena_new(&l->arena, 1, sizeof(*src));
	const enum enc want = in->intake ? in->intake->encoding : ENC_AUTO;
	struct node_reader *r;
	struct node *doc = NULL, *more;
	size_t bad;

	if (!file_read(&l->file, path, FILE_MOST))
		return false;
	src->path = arena_str(&l->arena, str_from(path));
	src->form = FORM_YAML;
	if (!enc_decode(&l->arena, l->file.bytes, want, &src->text, &src->enc, &bad)) {
		trouble(tr("%.*s is neither UTF-8 nor GB18030 (byte %zu): try --encoding"),
		    STRF(src->path), bad);
		return false;
	}
	r = node_open(&l->arena, src, &l->faults);
	while (node_next(r, &l->arena, &more))
		doc = doc ? doc : more;
	node_close(r);
	if (!doc || !node_get(doc, "ledger")) {
		tell_faults(l);
		trouble(tr("%s is no ledger"), path);
		return false;
	}
	take_doc(l, doc);
	return tell_faults(l);
}
