/*
 * Looks at one change, for the tests of readings.
 */
#include "diff/reading_case.h"

#include "schema/type.h"

const struct schema_ids *
reading_ids(const struct reading_case *rc)
{
	return &rc->fields->schema->ids;
}

bool
reading_is_other(const struct change *c, uint16_t field)
{
	return c->what == CHANGE_VALUE && c->part == FIELDS_ITEM && c->row == field &&
	    c->class == CHANGE_CONTENT && c->verb == CHANGE_CHANGED && change_lang(c) == LANG_ZH;
}

bool
reading_says(struct str decision, const char *words)
{
	struct str rest = str_from(words);

	while (decision.n && rest.n)
		if (str_has(decision, str_cut(&rest, '|')))
			return true;
	return false;
}

struct str
reading_code(const struct reading_case *rc, uint16_t field, const struct value *v)
{
	const struct codes *list;
	const struct code *c;

	if (!v || field == SCHEMA_NONE || !(list = rc->fields->schema->fields[field].codes))
		return (struct str){ 0 };
	c = codes_find(list, v->text);
	return c ? codes_canon(list, c)->code : (struct str){ 0 };
}

bool
reading_becomes(const struct reading_case *rc, const struct change *c, uint16_t field,
    const char *code)
{
	if (c->what == CHANGE_ITEM || c->row != field || !c->new)
		return false;
	return str_is(reading_code(rc, field, c->new), code) &&
	    !str_is(reading_code(rc, field, c->old), code);
}

bool
reading_is_field(const struct reading_case *rc, const struct change *c, const char *name)
{
	return c->what != CHANGE_ITEM && str_is(rc->fields->rows[c->row].name, name);
}
