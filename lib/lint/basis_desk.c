/*
 * Desks. A thread takes one for a batch and gives it back, so that its memory of titles serves
 * the next batch too, in whichever thread.
 */
#include "lint/basis_desk.h"

#include "law/register_text.h"

static const char *const fields[BASIS_FIELDS] = {
	[BASIS_TEXT] = "basis.text", [BASIS_TAG] = "basis.tag", [BASIS_LAW] = "basis.law",
	[BASIS_DOCUMENT] = "basis.document", [BASIS_ISSUER] = "basis.issuer",
	[BASIS_VERSION] = "basis.version", [BASIS_ARTICLE] = "basis.article",
	[BASIS_PARAGRAPH] = "basis.paragraph", [BASIS_SUBPARAGRAPH] = "basis.subparagraph",
	[BASIS_POINT] = "basis.point", [BASIS_QUOTE] = "basis.quote",
};

static uint16_t
id_of(const struct schema *s, const char *name)
{
	const struct field *f = schema_field(s, str_from(name));

	return f ? f->id : SCHEMA_NONE;
}

void
basis_desk_init(struct basis_desks *ds, const struct schema *s)
{
	*ds = (struct basis_desks){ 0 };
	for (size_t i = 0; i < BASIS_FIELDS; i++)
		ds->fields[i] = id_of(s, fields[i]);
	ds->fee_fields[0] = id_of(s, "fee_basis");
	ds->fee_fields[1] = id_of(s, "fee.basis");
	pthread_mutex_init(&ds->lock, NULL);
	ds->has_matrix = matrix_load(&ds->arena, &ds->matrix);
}

struct basis_desk *
basis_desk_get(struct basis_desks *ds)
{
	struct basis_desk *d;

	pthread_mutex_lock(&ds->lock);
	d = ds->idle;
	if (d)
		ds->idle = d->next;
	else
		d = arena_new(&ds->arena, 1, sizeof(*d));
	pthread_mutex_unlock(&ds->lock);
	d->of = ds;
	d->fields = ds->fields;
	d->fee_fields = ds->fee_fields;
	d->laws = ds->laws;
	d->matrix = ds->has_matrix ? &ds->matrix : NULL;
	return d;
}

void
basis_desk_put(struct basis_desks *ds, struct basis_desk *d)
{
	basis_desk_turn(d);
	pthread_mutex_lock(&ds->lock);
	d->next = ds->idle;
	ds->idle = d;
	pthread_mutex_unlock(&ds->lock);
}

void
basis_desk_turn(struct basis_desk *d)
{
	arena_reset(&d->arena);
	d->basis = d->fees = NULL;
}

struct register_text *
basis_desk_texts(struct basis_desk *d)
{
	if (!d->asked_texts && d->laws)
		d->texts = register_text_open(d->laws);
	d->asked_texts = true;
	return d->texts;
}

const struct divisions *
basis_desk_divisions(struct basis_desk *d)
{
	struct basis_desks *ds = d->of;

	pthread_mutex_lock(&ds->lock);
	if (!ds->has_divisions)
		division_load(&ds->arena, &ds->divisions);
	ds->has_divisions = true;
	pthread_mutex_unlock(&ds->lock);
	return &ds->divisions;
}

void
basis_desk_clear(struct basis_desks *ds)
{
	for (struct basis_desk *d = ds->idle; d; d = d->next) {
		register_text_close(d->texts);
		register_cache_clear(&d->cache);
		citation_memory_clear(&d->memory);
		arena_clear(&d->arena);
	}
	ds->idle = NULL;
	division_clear(&ds->divisions);
	arena_clear(&ds->arena);
	pthread_mutex_destroy(&ds->lock);
}
