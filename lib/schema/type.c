/*
 * The registry of field types: the rows of the type_*.c files, and those that a floor above adds.
 */
#include "schema/type.h"

#include "schema/schema.h"
#include "schema/type_rows.h"

#define ADDED_MOST 8	/* types that floors above may add */

static const struct type *const built_in[] = {
	&type_text, &type_name, &type_code, &type_int, &type_bool, &type_date, &type_datetime,
	&type_limit, &type_phone, &type_url, &type_mail, &type_uscc, &type_orgcode, &type_basiccode,
	&type_implcode, &type_handlecode, &type_region, &type_number,
};

#define BUILT_IN (sizeof(built_in) / sizeof(built_in[0]))

static struct {
	const struct type *t[ADDED_MOST];
	size_t n;
} added;

void
type_register(const struct type *t)
{
	if (!type_by_name(str_from(t->name)) && added.n < ADDED_MOST)
		added.t[added.n++] = t;
}

const struct type *
type_at(size_t i)
{
	if (i < BUILT_IN)
		return built_in[i];
	i -= BUILT_IN;
	return i < added.n ? added.t[i] : NULL;
}

const struct type *
type_by_name(struct str name)
{
	const struct type *t;

	for (size_t i = 0; (t = type_at(i)); i++)
		if (str_is(name, t->name))
			return t;
	return NULL;
}

bool
type_parse(const struct field *f, struct str text, const char **why)
{
	return !f->type->parse || f->type->parse(f, text, why);
}

struct str
type_canon(struct arena *a, const struct field *f, struct str text)
{
	return f->type->canon ? f->type->canon(a, f, text) : text;
}

int
type_compare(struct arena *a, const struct field *f, struct str x, struct str y)
{
	return f->type->compare ? f->type->compare(a, f, x, y) : str_cmp(x, y);
}

struct str
type_show(struct arena *a, const struct field *f, struct str text)
{
	return f->type->show ? f->type->show(a, f, text) : text;
}
