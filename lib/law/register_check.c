/*
 * Checks of facts. An error is a contradiction that makes an answer wrong; what is merely not known
 * is a note.
 */
#include "law/register_check.h"

#include "base/map.h"
#include "base/report.h"
#include "law/law_title.h"
#include "law/register_facts.h"
#include "law/register_place.h"

struct check {
	FILE *fp;
	const struct register_law *laws;
	size_t n;
	bool all;
	size_t errors, notes;
	struct arena arena;
	struct map titles;	/* folded names -> index of the law */
};

static void
say(struct check *c, const struct register_law *law, const struct register_version *v,
    bool is_error, const char *code, const char *text, struct str what)
{
	struct buf b = { 0 };
	const struct loc at = v && v->at.src ? v->at : law->at;

	*(is_error ? &c->errors : &c->notes) += 1;
	if (!is_error && !c->all)
		return;
	if (at.src)
		loc_print(&b, at);
	else
		buf_str(&b, law->title);
	fprintf(c->fp, "%.*s: %s: %.*s", STRF(buf_get(&b)), is_error ? tr("error") : tr("note"),
	    STRF(law->title));
	if (v)
		fprintf(c->fp, " (%.*s)", STRF(register_facts_date(v)));
	fprintf(c->fp, ": %s%s%.*s [%s]\n", text, what.n ? ": " : "", STRF(what), code);
	buf_clear(&b);
}

static void
check_order(struct check *c, const struct register_law *law, const struct register_version *v,
    const struct register_version *next)
{
	if (v->from_day != REGISTER_NO_DAY && v->day != REGISTER_NO_DAY && v->from_day < v->day)
		say(c, law, v, false, "before-date", tr("in force before it was published"),
		    v->from);
	if (v->from_day != REGISTER_NO_DAY && v->until_day != REGISTER_NO_DAY &&
	    v->until_day < v->from_day)
		say(c, law, v, true, "ends-early", tr("it ends before it begins"), v->until);
	if (!next)
		return;
	if (v->from_day != REGISTER_NO_DAY && next->from_day != REGISTER_NO_DAY &&
	    next->from_day < v->from_day)
		say(c, law, v, true, "overlap", tr("the next version is in force before this one"),
		    next->from);
	if (v->until_day != REGISTER_NO_DAY && next->from_day != REGISTER_NO_DAY &&
	    v->until_day != next->from_day)
		say(c, law, v, v->until_day > next->from_day, v->until_day > next->from_day ?
		    "overlap" : "hole", v->until_day > next->from_day ?
		    tr("it ends after the next version begins") :
		    tr("nothing is in force between it and the next version"), v->until);
}

static void
check_version(struct check *c, const struct register_law *law, const struct register_version *v,
    const struct register_version *next)
{
	size_t bad;

	if (!register_facts_date(v).n)
		say(c, law, v, false, "no-date", tr("a version without a date"), (struct str){ 0 });
	else if (v->from_day == REGISTER_NO_DAY)
		say(c, law, v, false, "no-from", tr("from when it is in force is not known"),
		    (struct str){ 0 });
	if (!register_shape_check(v->shape, &bad))
		say(c, law, v, true, "shape", tr("its shape does not read"),
		    str_sub(v->shape, bad, bad + 20));
	if (v->faults.n)
		say(c, law, v, false, "faults", tr("its text has faults"), v->faults);
	check_order(c, law, v, next);
}

static void
check_repeal(struct check *c, const struct register_law *law)
{
	size_t at;

	if (law->repealed.n && law->repealed_day == REGISTER_NO_DAY)
		say(c, law, NULL, true, "repealed", tr("its repeal is not a date"), law->repealed);
	for (size_t i = 0; i < law->replaced_count; i++) {
		const struct str key = law_title_key(law_title_fold(&c->arena,
		    law->replaced_by[i]));

		if (!map_get(&c->titles, key, &at))
			say(c, law, NULL, true, "successor",
			    tr("the law that took its place is not in the register"),
			    law->replaced_by[i]);
		else if (&c->laws[at] == law)
			say(c, law, NULL, true, "successor", tr("it is its own successor"),
			    law->title);
	}
	if (law->repealed_day != REGISTER_NO_DAY && law->n &&
	    law->versions[law->n - 1].from_day != REGISTER_NO_DAY &&
	    law->versions[law->n - 1].from_day > law->repealed_day)
		say(c, law, &law->versions[law->n - 1], true, "after-repeal",
		    tr("a version enters into force after the repeal"), law->repealed);
}

/* Put a name of a law on the map; two laws of one name are an error unless one is repealed. */
static void
claim(struct check *c, size_t law, struct str name)
{
	const struct str key = law_title_key(law_title_fold(&c->arena, name));
	bool is_new;
	const size_t first = *map_put(&c->titles, key, law, &is_new);

	if (!is_new && first != law)
		say(c, &c->laws[law], NULL, !c->laws[law].repealed.n && !c->laws[first].repealed.n,
		    "same-name", tr("another law has this name"), name);
}

void
register_check(FILE *fp, const struct register_law *laws, size_t n, bool all, size_t *errors,
    size_t *notes)
{
	struct check c = { .fp = fp, .laws = laws, .n = n, .all = all };

	for (size_t i = 0; i < n; i++) {
		claim(&c, i, laws[i].title);
		for (size_t k = 0; k < laws[i].name_count; k++)
			claim(&c, i, laws[i].names[k]);
	}
	for (size_t i = 0; i < n; i++) {
		const struct register_law *law = &laws[i];

		if (!law->level.n)
			say(&c, law, NULL, false, "no-level", tr("its level is not known"),
			    (struct str){ 0 });
		check_repeal(&c, law);
		for (size_t k = 0; k < law->n; k++)
			check_version(&c, law, &law->versions[k],
			    k + 1 < law->n ? &law->versions[k + 1] : NULL);
	}
	*errors = c.errors;
	*notes = c.notes;
	map_clear(&c.titles);
	arena_clear(&c.arena);
}
