/*
 * Rounds are looked at and withdrawn by the tool that makes them.
 */
#include "intake/rounds.h"

#include <string.h>

#include "base/report.h"
#include "item/store.h"

bool
rounds_manage(const struct rounds *r, const struct prog *p, struct str name, const struct schema *s)
{
	const enum store_form form = p->format && strcmp(p->format, "jsonl") == 0 ? STORE_JSONL
	    : STORE_TEXT;
	struct store *st;

	if (!r->list && !r->show && !r->withdraw)
		return false;
	if (!p->database) {
		trouble(tr("no store is given (-d)"));
		return true;
	}
	st = store_open(p->database, r->withdraw ? STORE_WRITE : STORE_READ);
	if (st && r->withdraw)
		store_withdraw(st, name, str_from(r->withdraw), str_from(r->reason));
	else if (st && r->show)
		store_print_round(st, str_from(r->show), s, form);
	else if (st)
		store_print_rounds(st, name, form);
	store_close(st);
	return true;
}
