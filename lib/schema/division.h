/*
 * Administrative divisions: names, kinds and parents by their GB/T 2260 codes, from
 * catalogs/divisions/. The register has all provinces, and all leagues, cities and counties of
 * some.
 */
#ifndef LIB_SCHEMA_DIVISION_H
#define LIB_SCHEMA_DIVISION_H

#include "base/arena.h"
#include "base/map.h"

struct division {
	struct str code;	/* six digits, "150100" */
	struct str zh;
	struct str kind;	/* 盟 地级市 区 县级市 县 旗 自治旗; empty for a province */
	struct str parent;	/* the code one tier up, six digits; empty for a province */
	struct str mn;		/* in classical Mongolian script, only where a source gives it */
	/* a transliteration of the Mongolian name, only where a source gives it */
	struct str latin;
	struct str until;	/* the last list (its year) that has it; empty for a code in use */
};

struct divisions {
	struct division *d;	/* in the order of the files */
	size_t n, cap;
	struct map by_code;	/* six digits -> index; a code in use wins over an old one */
	struct map whole;	/* codes of provinces all of whose counties are here */
};

/*
 * Load the divisions that the program carries.
 *
 * out:     ds, to be passed to division_clear(); texts live in a
 * returns: false if a file is not sound; told
 */
bool division_load(struct arena *a, struct divisions *ds);
/* Free the maps. */
void division_clear(struct divisions *ds);

/*
 * Find a division.
 *
 * in:      code, of 2, 4, 6, 9 or 12 digits; zeros at its end are no tier (150000000000 is 15)
 * returns: NULL if it is not here: with division_is_whole() that means wrong, without it unknown;
 *          also NULL for tiers below the county
 * source:  GB/T 2260 through public tables; see catalogs/divisions/
 */
const struct division *division_find(const struct divisions *ds, struct str code);
/* The province of a code of any length by its first two digits; NULL if there is none. */
const struct division *division_province(const struct divisions *ds, struct str code);
/* True if all leagues, cities and counties of the code's province are here. */
bool division_is_whole(const struct divisions *ds, struct str code);

#endif
