/*
 * Opening and closing a store, and what names a round in it.
 */
#include "item/store_file.h"

#include "base/num.h"
#include "base/report.h"
#include "base/utf8.h"
#include "item/store_steps.h"

static const char *const *const steps[] = { store_step_tables, store_step_views };

const struct sql_kind store_kind = {
	.name = TR_NOOP("a catalogue store"),
	.application = 0x43617461,	/* "Cata" */
	.steps = steps,
	.version = sizeof(steps) / sizeof(steps[0]),
};

struct store *
store_open(const char *path, enum store_mode mode)
{
	static const enum sql_mode modes[] = {
		[STORE_READ] = SQL_READ, [STORE_WRITE] = SQL_WRITE, [STORE_CREATE] = SQL_CREATE,
	};
	struct sql *db = sql_open(path, modes[mode], &store_kind);
	struct store *st;

	if (!db)
		return NULL;
	st = mem_new(1, sizeof(*st));
	st->db = db;
	st->path = arena_str(&st->arena, str_from(path));
	return st;
}

void
store_close(struct store *st)
{
	if (!st)
		return;
	sql_close(st->db);
	arena_clear(&st->arena);
	mem_free(st);
}

bool
store_is_name(struct str name)
{
	size_t at = 0;

	if (name.n == 0 || str_trim(name).n != name.n || utf8_count(name) > STORE_NAME_MOST)
		return false;
	while (at < name.n) {
		const uint32_t cp = utf8_next(name, &at);

		if (cp < ' ' || (cp >= 0x7F && cp < 0xA0) || cp == '@' || cp == '/')
			return false;
	}
	return true;
}

/* "", "latest", "3" or "-1". */
static bool
is_round(struct str text)
{
	int64_t n;

	return text.n == 0 || str_is(text, "latest") || num_parse(text, INT32_MIN, INT32_MAX, &n);
}

bool
store_cut(struct str ref, struct str *name, struct str *round)
{
	const size_t at = str_find(ref, STR("@"), 0);

	if (at == SIZE_MAX)
		return false;
	*name = str_sub(ref, 0, at);
	*round = str_sub(ref, at + 1, ref.n);
	return utf8_check(ref) == ref.n && store_is_name(*name) && is_round(*round);
}

bool
store_is_reference(struct str arg)
{
	struct str name, round;

	return store_cut(arg, &name, &round);
}
