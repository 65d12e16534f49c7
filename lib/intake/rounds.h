/*
 * What catalog-import does to the rounds of a store besides adding to them.
 */
#ifndef LIB_INTAKE_ROUNDS_H
#define LIB_INTAKE_ROUNDS_H

#include "base/prog.h"
#include "schema/schema.h"

struct rounds {
	bool list;		/* --rounds */
	const char *show;	/* --show NAME@ROUND, else NULL */
	const char *withdraw;	/* --withdraw ROUND, else NULL */
	const char *reason;	/* --reason */
};

/*
 * List, show or withdraw rounds if that was asked for.
 *
 * in:      name, of the catalogue (-c), empty for all; p, the store and the form
 * returns: false if nothing of the kind was asked for; what goes wrong is told
 */
bool rounds_manage(const struct rounds *r, const struct prog *p, struct str name,
    const struct schema *s);

#endif
