/*
 * The import job. Each input has names of its own for what the schema lacks, so its items are
 * renamed into
 * the catalogue that gathers all.
 */
#include "intake/import.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/report.h"
#include "intake/account.h"
#include "intake/cleanup.h"

void
import_init(struct import *im, const struct input *in)
{
	*im = (struct import){ .in = in };
	catalog_init(&im->out, in->schema, STR(""));
}

void
import_clear(struct import *im)
{
	catalog_clear(&im->out);
	*im = (struct import){ 0 };
}

/* The id in the gathered catalogue of a field of an input. */
static uint16_t
gathered_id(struct import *im, const struct catalog *c, uint16_t field)
{
	if (field < c->schema->n)
		return field;
	return (uint16_t)(c->schema->n + names_add(&im->out.names, catalog_field_name(c, field)));
}

/* A copy of a source in the gathered catalogue: places outlive the input. */
static const struct source *
gathered_source(struct import *im, const struct source *src)
{
	struct source *mine = arena_new(&im->out.arena, 1, sizeof(*mine));

	*mine = *src;
	mine->path = arena_str(&im->out.arena, src->path);
	mine->sheet = arena_str(&im->out.arena, src->sheet);
	mine->text = (struct str){ NULL, 0 };
	return mine;
}

struct gather {
	struct import *im;
	const struct source *from, *to;	/* the source last met and its copy */
};

static struct loc
gathered_loc(struct gather *g, struct loc at)
{
	if (!at.src)
		return at;
	at.col = loc_column(at);
	if (at.src != g->from) {
		g->from = at.src;
		g->to = gathered_source(g->im, at.src);
	}
	at.src = g->to;
	return at;
}

static bool
take_item(void *ctx, struct catalog *c, struct item *it)
{
	struct gather *g = ctx;

	it->at = gathered_loc(g, it->at);
	for (size_t i = 0; i < it->n; i++) {
		it->v[i].field = gathered_id(g->im, c, it->v[i].field);
		it->v[i].at = gathered_loc(g, it->v[i].at);
	}
	/* names that the schema lacks come in the order in which they are met */
	item_sort(g->im->out.schema, it);
	catalog_keep(&g->im->out, it);
	return true;
}

/* A value that an input's heading has and the gathered one has otherwise, as a line of its note. */
static void
add_to_note(struct import *im, const struct value *v)
{
	struct catalog *out = &im->out;
	const struct field *f = schema_heading(out->schema, STR("note"));
	const struct field *of = catalog_field(out, v->field);
	struct str line = v->text, all;
	struct value *note = NULL;

	if (!f)
		return;
	if (of && of->id != f->id)
		line = arena_fmt(&out->arena, "%.*s：%.*s", STRF(of->zh), STRF(v->text));
	for (size_t i = 0; i < out->head.n; i++)
		if (out->head.v[i].field == f->id)
			note = &out->head.v[i];
	all = note ? arena_fmt(&out->arena, "%.*s\n%.*s", STRF(note->text), STRF(line)) : line;
	if (note)
		note->text = all;
	else
		item_add(&out->arena, &out->head, (struct value){ .field = f->id, .text = all,
		    .at = v->at });
}

/* Add the heading of an input: what is not yet said, and every part; the rest becomes a note. */
static void
gather_heading(struct gather *g, const struct catalog *c)
{
	struct catalog *out = &g->im->out;
	uint16_t *base = arena_new(&out->arena, out->schema->part_count + 1, sizeof(*base));

	for (uint16_t p = 0; p < out->schema->part_count; p++)
		base[p] = catalog_part_count(out, &out->head, p);
	for (size_t i = 0; i < c->head.n; i++) {
		struct value v = c->head.v[i];
		const struct value *was;

		v.field = gathered_id(g->im, c, v.field);
		v.at = gathered_loc(g, v.at);
		v.text = arena_str(&out->arena, v.text);
		if (v.part)
			v.part = (uint16_t)(v.part + base[catalog_part(out, v.field)]);
		was = v.part ? NULL : item_find(&out->head, v.field, 0, (enum lang)v.lang);
		if (!was)
			item_add(&out->arena, &out->head, v);
		else if (!str_eq(was->text, v.text))
			add_to_note(g->im, &v);
	}
	item_sort(out->schema, &out->head);
}

static void
tell_faults(struct import *im, const struct catalog *c)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < c->faults.n; i++) {
		buf_reset(&b);
		loc_print(&b, c->faults.f[i].at);
		fprintf(stderr, "%.*s: %s: %.*s\n", STRF(buf_get(&b)), tr("error"),
		    STRF(c->faults.f[i].text));
	}
	im->faults += c->faults.n;
	buf_clear(&b);
}

static void
note_file(struct import *im, const struct catalog *c)
{
	struct arena *a = &im->out.arena;

	im->files = arena_grow(a, im->files, im->file_count, &im->file_cap, sizeof(*im->files));
	im->files[im->file_count++] = (struct store_file){ .path = arena_str(a, c->path),
	    .sha256 = c->digest.n ? arena_str(a, c->digest) : hash_sha256(a, c->bytes.bytes),
	    .size = c->bytes.bytes.n, .is_round = c->digest.n > 0 };
}

static void
gather_account(struct gather *g, const struct catalog *c)
{
	struct account *ac = &g->im->account;
	const size_t before = ac->reject_count;

	g->im->has_account = true;
	account_add(ac, &g->im->out.arena, c->account);
	for (size_t i = before; i < ac->reject_count; i++)
		ac->rejects[i].at = gathered_loc(g, ac->rejects[i].at);
}

static bool
take_end(void *ctx, struct catalog *c)
{
	struct gather *g = ctx;

	gather_heading(g, c);
	tell_faults(g->im, c);
	note_file(g->im, c);
	if (c->account)
		gather_account(g, c);
	g->from = NULL;
	return true;
}

bool
import_read(struct import *im, char *const *args, int n)
{
	struct gather g = { .im = im };
	const struct stream to = { .ctx = &g, .item = take_item, .end = take_end };

	return input_each(im->in, args, n, &to);
}

void
import_print_account(const struct import *im)
{
	const struct cleanup *cu;

	if (!im->has_account || report_level() < 0)
		return;
	account_print(stderr, &im->account);
	if (report_level() > 0 && im->account.from_sections)
		fprintf(stderr, tr("  %ju values are those of the section above\n"),
		    (uintmax_t)im->account.from_sections);
	if (report_level() > 0 && im->account.numbered_subs)
		fprintf(stderr, tr("  %ju items are sub-items by their numbers\n"),
		    (uintmax_t)im->account.numbered_subs);
	for (size_t i = 0; report_level() > 0 && (cu = cleanup_at(i)); i++)
		if (im->account.cleaned[i])
			fprintf(stderr, tr("  %s: %ju texts (%s)\n"), cu->name,
			    (uintmax_t)im->account.cleaned[i], tr(cu->doc));
}

bool
import_write_rejects(const struct import *im, const char *path)
{
	struct out_file o;

	if (!file_create(&o, path))
		return false;
	fputs("file,sheet,line,column,reason,row\n", o.fp);
	account_rejects(o.fp, &im->account);
	return file_commit(&o);
}

bool
import_write(const struct import *im, const struct writer *w, const char *path)
{
	struct out_file o;

	if (!path) {
		writer_all(w, stdout, &im->out);
		return true;
	}
	if (!file_create(&o, path))
		return false;
	writer_all(w, o.fp, &im->out);
	return file_commit(&o);
}

/* The account as JSON, for the round's record. */
static struct str
account_json(struct arena *a, const struct import *im)
{
	const uint64_t *k = im->account.kinds;

	if (!im->has_account)
		return STR("");
	return arena_fmt(a, "{\"rows\":%ju,\"items\":%ju,\"continuations\":%ju,\"titles\":%ju,"
	    "\"headers\":%ju,\"blanks\":%ju,\"notes\":%ju,\"rejects\":%ju}",
	    (uintmax_t)im->account.rows, (uintmax_t)k[ROW_ITEM], (uintmax_t)k[ROW_CONTINUATION],
	    (uintmax_t)k[ROW_TITLE], (uintmax_t)k[ROW_HEADER], (uintmax_t)k[ROW_BLANK],
	    (uintmax_t)k[ROW_NOTE], (uintmax_t)k[ROW_REJECT]);
}

bool
import_store(const struct import *im, const char *database, struct store_info *info)
{
	struct arena a = { 0 };
	struct store *st = store_open(database, STORE_CREATE);
	enum store_outcome outcome = STORE_FAILED;
	struct round round = { 0 };

	info->files = im->files;
	info->file_count = im->file_count;
	info->account = account_json(&a, im);
	if (st)
		outcome = store_add(&a, st, info, &im->out, &round);
	store_close(st);
	if (outcome != STORE_FAILED)
		store_print_outcome(outcome, &round);
	arena_clear(&a);
	return outcome != STORE_FAILED;
}
