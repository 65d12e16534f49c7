/*
 * Regions. Codes are compared without the zeros at their ends: of two that lie in one another one
 * begins the other.
 */
#include "lint/basis_region.h"

/* A code without the pairs of zeros at its end. */
static struct str
plain_code(struct str code)
{
	while (code.n > 2 && code.n % 2 == 0 && str_ends(code, STR("00")))
		code.n -= 2;
	return code;
}

/* The division whose name begins a title, the longest of them; NULL if none does. */
static const struct division *
division_of_title(const struct divisions *ds, struct str title)
{
	const struct division *found = NULL;

	for (size_t i = 0; i < ds->n; i++) {
		const struct division *d = &ds->d[i];

		if (d->zh.n && title.n > d->zh.n && d->zh.p[0] == title.p[0] &&
		    str_starts(title, d->zh) && (!found || d->zh.n > found->zh.n))
			found = d;
	}
	return found;
}

bool
basis_region_is_other(const struct check *ck, const struct basis_cite *b, struct str *name)
{
	const struct divisions *ds;
	const struct division *d;
	struct str law = b->match.law ? b->match.law->region : (struct str){ 0 }, here;

	if (!ck->catalog->region.n || (b->match.law && !law.n) || !b->c->name.n)
		return false;
	ds = basis_desk_divisions(ck->desk);
	d = law.n ? division_find(ds, law) : division_of_title(ds, b->c->name);
	if (!law.n && !d)
		return false;
	*name = d ? d->zh : law;
	law = plain_code(law.n ? law : d->code);
	here = plain_code(ck->catalog->region);
	return !str_starts(law, here) && !str_starts(here, law);
}
