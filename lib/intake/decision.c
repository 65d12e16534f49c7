/*
 * Decisions. Keys of the YAML form are rows of one table, walked by reading and writing, so that
 * the two cannot differ.
 */
#include "intake/decision.h"

#include "base/report.h"
#include "intake/from_decision.h"
#include "intake/options.h"
#include "syntax/node.h"
#include "syntax/write.h"

struct key {
	const char *name;
	size_t at;	/* offset of the text in its struct */
};

#define HEAD(member) offsetof(struct decision, member)
#define ROW(member) offsetof(struct decision_row, member)

static const struct key head_keys[] = {
	{ "decisions", HEAD(title) }, { "region", HEAD(region) }, { "date", HEAD(date) },
	{ "round", HEAD(round) }, { "document", HEAD(document) }, { "note", HEAD(note) },
	{ "count", HEAD(count) }, { "before", HEAD(before) }, { "after", HEAD(after) },
};

static const struct key row_keys[] = {
	{ "number", ROW(number) }, { "name", ROW(name) }, { "sub_name", ROW(sub_name) },
	{ "code", ROW(code) }, { "body", ROW(body) }, { "basis", ROW(basis) },
	{ "decision", ROW(prose) }, { "successor", ROW(successor) },
};

#define COUNT(list) (sizeof(list) / sizeof(list[0]))

void
decision_init(struct decision *d)
{
	*d = (struct decision){ .heads = { .total = -1 } };
	d->faults.a = &d->arena;
}

void
decision_clear(struct decision *d)
{
	for (size_t i = 0; i < d->file_count; i++)
		file_clear(&d->files[i]);
	arena_clear(&d->arena);
	*d = (struct decision){ 0 };
}

void
decision_add(struct decision *d, struct decision_row row)
{
	row.said = verb_read(&d->arena, row.prose);
	d->rows = arena_grow(&d->arena, d->rows, d->n, &d->cap, sizeof(*d->rows));
	d->rows[d->n++] = row;
}

static struct str *
text_at(void *base, size_t at)
{
	return (struct str *)((char *)base + at);
}

/* Take the texts of a map; what has no such key is a fault, so that nothing is lost in silence. */
static void
take_map(struct decision *d, const struct node *map, const struct key *keys, size_t n, void *base,
    const char *list)
{
	for (const struct node *c = map->child; c; c = c->next) {
		size_t k = 0;

		while (k < n && !str_is(c->key, keys[k].name))
			k++;
		if (k < n && c->kind == NODE_TEXT) {
			struct str *to = text_at(base, keys[k].at);

			if (!to->n)
				*to = c->text;
			else if (!str_eq(*to, c->text))
				fault_add(&d->faults, FAULT_SYNTAX, c->at,
				    tr("\"%.*s\" was said otherwise before"), STRF(c->key));
		} else if (!list || !str_is(c->key, list)) {
			fault_add(&d->faults, FAULT_SYNTAX, c->key_at,
			    tr("a decision has no \"%.*s\""), STRF(c->key));
		}
	}
}

static void
take_rows(struct decision *d, const struct node *list)
{
	for (const struct node *c = list ? list->child : NULL; c; c = c->next) {
		struct decision_row row = { .at = c->at };

		if (c->kind != NODE_MAP) {
			fault_add(&d->faults, FAULT_SYNTAX, c->at, tr("a row is a map"));
			continue;
		}
		take_map(d, c, row_keys, COUNT(row_keys), &row, NULL);
		if (!row.name.n && !row.code.n)
			fault_add(&d->faults, FAULT_SYNTAX, c->at,
			    tr("a row needs a name or a code"));
		else
			decision_add(d, row);
	}
}

static bool
read_tree(struct decision *d, const struct source *src)
{
	struct node_reader *r = node_open(&d->arena, src, &d->faults);
	struct node *doc;
	bool is_decision = false;

	while (node_next(r, &d->arena, &doc)) {
		if (!doc)
			continue;
		if (!node_get(doc, "decisions")) {
			fault_add(&d->faults, FAULT_SYNTAX, doc->at,
			    tr("a decision begins with \"decisions:\", its title"));
			continue;
		}
		is_decision = true;
		take_map(d, doc, head_keys, COUNT(head_keys), d, "rows");
		take_rows(d, node_get(doc, "rows"));
	}
	node_close(r);
	if (!is_decision)
		trouble(tr("%.*s is no decision"), STRF(src->path));
	return is_decision;
}

static bool
read_table(struct decision *d, const struct source *src, struct str bytes)
{
	struct tables ts = { 0 };
	bool done;

	d->has_account = true;
	switch (src->form) {
	case FORM_CSV: done = from_decision_csv(d, src, &ts); break;
	case FORM_XLSX: done = xlsx_read(&d->arena, src, bytes, &ts, &d->faults); break;
	case FORM_XLS: done = xls_read(&d->arena, src, bytes, &ts, &d->faults); break;
	case FORM_HTML: done = html_read(&d->arena, src, bytes, &ts, &d->faults); break;
	case FORM_DOCX: done = docx_read(&d->arena, src, bytes, &ts, &d->faults); break;
	default: done = false;
	}
	if (!done) {
		const struct faults *fs = &d->faults;

		trouble(tr("%.*s: %.*s"), STRF(src->path),
		    STRF(fs->n ? fs->f[fs->n - 1].text : str_from(tr("cannot be read"))));
		return false;
	}
	if (from_decision_tables(d, &ts))
		return true;
	trouble(tr("%.*s: no table of a decision was found"), STRF(src->path));
	return false;
}

static bool
read_form(struct decision *d, const struct input *in, struct source *src, struct str bytes)
{
	const bool is_tree = src->form == FORM_YAML || src->form == FORM_JSONL;
	size_t bad;

	if ((is_tree || src->form == FORM_CSV) && !enc_decode(&d->arena, bytes,
	    in->intake ? in->intake->encoding : ENC_AUTO, &src->text, &src->enc, &bad)) {
		trouble(tr("%.*s is neither UTF-8 nor GB18030 (byte %zu): try --encoding"),
		    STRF(src->path), bad);
		return false;
	}
	if (is_tree)
		return read_tree(d, src);
	if (src->form == FORM_CSV || src->form == FORM_XLSX || src->form == FORM_XLS ||
	    src->form == FORM_HTML || src->form == FORM_DOCX)
		return read_table(d, src, bytes);
	trouble(tr("%.*s is no decision"), STRF(src->path));
	return false;
}

bool
decision_read(struct decision *d, const struct input *in, const char *path)
{
	struct source *src = arena_new(&d->arena, 1, sizeof(*src));
	struct file *f;
	bool done;

	d->files = arena_grow(&d->arena, d->files, d->file_count, &d->file_cap, sizeof(*d->files));
	f = &d->files[d->file_count];
	*f = (struct file){ 0 };
	if (!file_read(f, path, FILE_MOST))
		return false;
	d->file_count++;
	src->path = arena_str(&d->arena, str_from(path));
	if (!d->path.n)
		d->path = src->path;
	src->form = in->prog->from ? form_by_name(str_from(in->prog->from)) : form_sniff(f->bytes);
	done = read_form(d, in, src, f->bytes);
	head_count_read(&d->arena, d->count, &d->heads);
	return done;
}

void
decision_count(const struct decision *d, size_t *counts)
{
	for (size_t i = 0; i < VERB_COUNT; i++)
		counts[i] = 0;
	for (size_t i = 0; i < d->n; i++)
		counts[d->rows[i].said.id]++;
}

static bool
tell_heads(const struct decision *d)
{
	size_t counts[VERB_COUNT];
	bool sound = true;

	decision_count(d, counts);
	if (d->heads.total >= 0 && (size_t)d->heads.total != d->n) {
		warning(tr("%.*s: %jd items are declared and %zu rows are there"), STRF(d->path),
		    (intmax_t)d->heads.total, d->n);
		sound = false;
	}
	for (size_t i = 0; i < d->heads.n; i++) {
		const struct head_count_piece *p = &d->heads.pieces[i];

		if (p->verb == VERB_UNREAD || (size_t)p->count == counts[p->verb])
			continue;
		warning(tr("%.*s: %.*s: %jd items are declared and %zu rows are there"),
		    STRF(d->path), STRF(p->words), (intmax_t)p->count, counts[p->verb]);
		sound = false;
	}
	return sound;
}

static void
tell_at(struct loc at, const char *text, struct str of)
{
	struct buf b = { 0 };

	loc_print(&b, at);
	warning("%.*s: %s: %.*s", STRF(buf_get(&b)), text, STRF(of));
	buf_clear(&b);
}

bool
decision_tell(const struct decision *d)
{
	bool sound = d->faults.n == 0 && d->account.reject_count == 0;

	for (size_t i = 0; i < d->faults.n; i++)
		tell_at(d->faults.f[i].at, tr("not taken"), d->faults.f[i].text);
	for (size_t i = 0; i < d->account.reject_count; i++)
		tell_at(d->account.rejects[i].at, tr("not taken"),
		    str_from(tr(d->account.rejects[i].reason)));
	for (size_t i = 0; i < d->n; i++) {
		const struct decision_row *r = &d->rows[i];

		if (r->said.id != VERB_UNREAD)
			continue;
		tell_at(r->at, tr("no verb is read in this decision"), r->prose);
		sound = false;
	}
	return tell_heads(d) && sound;
}

struct str
decision_heads(struct arena *a, const struct decision *d)
{
	size_t counts[VERB_COUNT];
	struct buf b = { 0 };
	struct str out;
	const char *sep = "，其中";

	decision_count(d, counts);
	buf_fmt(&b, "共计%zu项", d->n);
	for (size_t i = 0; i < VERB_FIGURES; i++)
		for (size_t v = 1; v < VERB_COUNT; v++) {
			if (!counts[v] || verb_of((enum verb_id)v)->figure != (enum verb_figure)i)
				continue;
			buf_fmt(&b, "%s%s%zu项", sep, verb_of((enum verb_id)v)->zh, counts[v]);
			sep = "，";
		}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static void
put_keys(struct buf *b, const struct key *keys, size_t n, const void *base, int indent,
    const char *first)
{
	for (size_t i = 0; i < n; i++) {
		const struct str text = *(const struct str *)((const char *)base + keys[i].at);

		if (!text.n)
			continue;
		buf_add(b, first);
		first = indent ? "    " : "";
		buf_fmt(b, "%s: ", keys[i].name);
		yaml_put(b, text, indent);
		if (b->p[b->n - 1] != '\n')
			buf_char(b, '\n');
	}
}

void
decision_write(struct buf *b, const struct decision *d)
{
	if (!d->title.n)
		buf_add(b, "decisions: \"\"\n");
	put_keys(b, head_keys, COUNT(head_keys), d, 0, "");
	if (d->n)
		buf_add(b, "rows:\n");
	for (size_t i = 0; i < d->n; i++)
		put_keys(b, row_keys, COUNT(row_keys), &d->rows[i], 4, "  - ");
}
