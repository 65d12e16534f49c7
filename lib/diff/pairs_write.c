/*
 * Proposals on paper: a row ties one old item to one new one, with all that a person needs to know
 * them, and an open answer. Answers that were read are written again, so that nothing of them is
 * lost when the file is written anew.
 */
#include "diff/pairs_file.h"

#include "base/file.h"
#include "diff/diff_write.h"
#include "syntax/csv.h"
#include "syntax/write.h"

/* One row to be written. */
struct pairs_row {
	const char *answer;
	const char *reading;
	struct lineage_name old, new;
	bool has_score;
	unsigned score;
	struct str why, document;
};

struct pairs_out {
	const struct diff *d;
	struct arena a;
	struct buf b;
	bool is_csv;
};

static const char *const columns = "answer,reading,score,old_key,old_code,old_name,old_sub_name,"
    "old_body,old_kind,new_key,new_code,new_name,new_sub_name,new_body,new_kind,why,document\n";

static struct lineage_name
name_of(struct pairs_out *o, const struct catalog *c, size_t i)
{
	const struct item *it = c->items[i];
	const struct diff_label l = diff_label(&o->a, o->d, c, it);

	return (struct lineage_name){ .key = l.key, .code = l.code,
		.name = item_text(it, c->schema->ids.name),
		.sub_name = item_text(it, c->schema->ids.sub_name), .body = l.body,
		.kind = l.kind };
}

static void
put_cells(struct pairs_out *o, const struct lineage_name *n)
{
	const struct str cells[] = { n->key, n->code, n->name, n->sub_name, n->body, n->kind };

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		csv_put(&o->b, cells[i], ',');
		buf_char(&o->b, ',');
	}
}

static void
put_csv(struct pairs_out *o, const struct pairs_row *r)
{
	buf_fmt(&o->b, "%s,", r->answer);
	csv_put(&o->b, str_from(r->reading), ',');
	buf_char(&o->b, ',');
	if (r->has_score)
		buf_fmt(&o->b, "%u.%02u", r->score / 100, r->score % 100);
	buf_char(&o->b, ',');
	put_cells(o, &r->old);
	put_cells(o, &r->new);
	csv_put(&o->b, r->why, ',');
	buf_char(&o->b, ',');
	csv_put(&o->b, r->document, ',');
	buf_char(&o->b, '\n');
}

static void
put_text(struct pairs_out *o, int indent, const char *key, struct str text)
{
	if (!text.n)
		return;
	buf_fmt(&o->b, "%*s%s: ", indent, "", key);
	yaml_put(&o->b, text, indent);
	buf_char(&o->b, '\n');
}

static void
put_map(struct pairs_out *o, const char *side, const struct lineage_name *n)
{
	buf_fmt(&o->b, "%s:\n", side);
	put_text(o, 2, "key", n->key);
	put_text(o, 2, "code", n->code);
	put_text(o, 2, "name", n->name);
	put_text(o, 2, "sub_name", n->sub_name);
	put_text(o, 2, "body", n->body);
	put_text(o, 2, "kind", n->kind);
}

static void
put_yaml(struct pairs_out *o, const struct pairs_row *r)
{
	buf_add(&o->b, "---\n");
	buf_fmt(&o->b, "answer: \"%s\"\n", r->answer);
	put_text(o, 0, "reading", str_from(r->reading));
	if (r->has_score)
		buf_fmt(&o->b, "score: \"%u.%02u\"\n", r->score / 100, r->score % 100);
	put_map(o, "old", &r->old);
	put_map(o, "new", &r->new);
	put_text(o, 0, "why", r->why);
	put_text(o, 0, "document", r->document);
}

static void
put_row(struct pairs_out *o, const struct pairs_row *r)
{
	if (o->is_csv)
		put_csv(o, r);
	else
		put_yaml(o, r);
	arena_reset(&o->a);
}

static void
put_proposal(struct pairs_out *o, size_t old, size_t new, const char *reading, unsigned score,
    struct str why)
{
	const struct pairs_row r = { .answer = "", .reading = reading,
		.old = name_of(o, o->d->old, old), .new = name_of(o, o->d->new, new),
		.has_score = true, .score = score, .why = why };

	put_row(o, &r);
}

/* The readings of a proposed pair in a word or two: those of name, body and kind. */
static const char *
pair_reading(const struct diff *d, const struct pair *p)
{
	for (size_t i = 0; i < d->counts.changed; i++)
		if (d->changed[i].pair == p)
			for (size_t k = 0; k < d->changed[i].n; k++)
				if (d->changed[i].changes[k].reading)
					return d->changed[i].changes[k].reading->zh;
	return "";
}

static void
put_known(struct pairs_out *o, const struct lineage *known)
{
	static const char *const answers[] = { [LINEAGE_OPEN] = "", [LINEAGE_YES] = "yes",
		[LINEAGE_NO] = "no" };

	for (size_t i = 0; known && i < known->n; i++) {
		const struct lineage_row *k = &known->rows[i];
		const struct pairs_row r = { .answer = answers[k->answer], .reading = "",
			.old = k->old, .new = k->new, .document = k->document };

		if (k->answer != LINEAGE_OPEN)
			put_row(o, &r);
	}
}

static void
put_proposals(struct pairs_out *o)
{
	const struct pairs *p = &o->d->pairs;

	for (size_t i = 0; i < p->n; i++)
		if (p->list[i].way->is_guess)
			put_proposal(o, p->list[i].old, p->list[i].new,
			    pair_reading(o->d, &p->list[i]), p->list[i].score, p->list[i].reason);
	for (size_t i = 0; i < p->link_count; i++) {
		const struct pair_link *l = &p->links[i];
		const struct reading *r = o->d->links[i].reading;

		if (!l->way->is_guess)
			continue;
		for (size_t k = 0; k < l->old_count; k++)
			for (size_t m = 0; m < l->new_count; m++)
				put_proposal(o, l->old[k], l->new[m], r ? r->zh : "", l->score,
				    l->reason);
	}
}

bool
pairs_file_write(const struct diff *d, const struct lineage *known, const char *path)
{
	struct pairs_out o = { .d = d, .is_csv = str_ends(str_from(path), STR(".csv")) };
	struct out_file out = { 0 };
	bool done = false;

	if (!file_create(&out, path))
		goto out;
	if (o.is_csv) {
		buf_add(&o.b, columns);
	} else {
		buf_add(&o.b, "# answer: yes, no, or nothing yet; read again by --pairs\n");
		put_text(&o, 0, "pairs", arena_fmt(&o.a, "%.*s -> %.*s", STRF(d->old->path),
		    STRF(d->new->path)));
	}
	put_known(&o, known);
	put_proposals(&o);
	fwrite(o.b.p, 1, o.b.n, out.fp);
	done = file_commit(&out);
out:
	file_abandon(&out);
	buf_clear(&o.b);
	arena_clear(&o.a);
	return done;
}
