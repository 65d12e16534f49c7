/*
 * Images. A row of SQL costs a microsecond and more to step over and copy out, three thousand of
 * them would be most of a program's start; one text of half a megabyte is read in a third of that.
 */
#include "law/register_image.h"

#include <string.h>

#include "base/hash.h"
#include "base/num.h"
#include "law/law_title.h"
#include "law/register_facts.h"

#define MAGIC	"laws 1"
#define MOST	((int64_t)1 << 22)	/* laws, versions, names of one image */

#define LAW_FIELDS	9
#define VERSION_FIELDS	13
#define NAME_FIELDS	4

/* A field and the tab or line end behind it. Tabs and line ends in a text become blanks. */
static void
put(struct buf *b, struct str s, char end)
{
	const size_t from = b->n;

	buf_str(b, s);
	for (size_t i = from; i < b->n; i++)
		if (b->p[i] == '\t' || b->p[i] == '\n')
			b->p[i] = ' ';
	buf_char(b, end);
}

static void
put_number(struct buf *b, int64_t n, char end)
{
	buf_fmt(b, "%lld%c", (long long)n, end);
}

static void
put_list(struct buf *b, const struct str *list, size_t n, char end)
{
	struct buf joined = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(&joined, '|');
		buf_str(&joined, list[i]);
	}
	put(b, buf_get(&joined), end);
	buf_clear(&joined);
}

static void
put_version(struct buf *b, const struct register_version *v)
{
	put(b, v->adopted, '\t');
	put(b, v->published, '\t');
	put(b, v->from, '\t');
	put(b, v->until, '\t');
	put_number(b, v->act, '\t');
	put(b, v->by, '\t');
	put(b, v->number, '\t');
	put(b, v->decision, '\t');
	put_number(b, v->articles, '\t');
	put_number(b, v->last, '\t');
	put(b, v->shape, '\t');
	put(b, v->source, '\t');
	put(b, v->faults, '\n');
}

static void
put_law(struct buf *b, const struct register_law *law)
{
	put(b, law->title, '\t');
	put(b, law->level, '\t');
	put(b, law->issuer, '\t');
	put(b, law->region, '\t');
	put(b, law->repealed, '\t');
	put_list(b, law->replaced_by, law->replaced_count, '\t');
	put(b, law->source, '\t');
	put_number(b, (int64_t)law->n, '\t');
	put_number(b, (int64_t)law->name_count, '\n');
	for (size_t i = 0; i < law->n; i++)
		put_version(b, &law->versions[i]);
	for (size_t i = 0; i < law->name_count; i++) {
		put_number(b, i >= law->older_from, '\t');
		put(b, law->names[i], '\n');
	}
}

static size_t
put_name(struct buf *b, struct str key, size_t law, size_t version, enum register_sure sure)
{
	put(b, key, '\t');
	put_number(b, (int64_t)law, '\t');
	put_number(b, (int64_t)version, '\t');
	put_number(b, sure, '\n');
	return 1;
}

static size_t
put_names(struct buf *b, const struct register_law *law, size_t at)
{
	struct arena a = { 0 };
	const struct str full = law_title_fold(&a, law->title);
	size_t n = put_name(b, full, at, 0, REGISTER_EXACT);

	if (law_title_key(full).n < full.n)
		n += put_name(b, law_title_key(full), at, 0, REGISTER_SHORT);
	for (size_t i = 0; i < law->name_count; i++) {
		const struct str name = law_title_fold(&a, law->names[i]);
		const enum register_sure sure = i < law->older_from ? REGISTER_SHORT :
		    REGISTER_OLDER;

		n += put_name(b, name, at, 0, sure);
		if (law_title_key(name).n < name.n)
			n += put_name(b, law_title_key(name), at, 0, sure);
	}
	for (size_t i = 0; i < law->n; i++)
		if (law->versions[i].number.n)
			n += put_name(b, law_title_number(&a, law->versions[i].number), at, i,
			    REGISTER_NONE);
	arena_clear(&a);
	return n;
}

void
register_image_put(struct buf *b, const struct register_law *laws, size_t n)
{
	struct buf names = { 0 };
	size_t versions = 0, titles = 0, name_count = 0;

	for (size_t i = 0; i < n; i++) {
		versions += laws[i].n;
		titles += laws[i].name_count + laws[i].replaced_count;
		name_count += put_names(&names, &laws[i], i);
	}
	buf_fmt(b, MAGIC "\t%zu\t%zu\t%zu\t%zu\n", n, versions, titles, name_count);
	for (size_t i = 0; i < n; i++)
		put_law(b, &laws[i]);
	buf_str(b, buf_get(&names));
	buf_clear(&names);
}

/* Take a line of so many fields off *rest. */
static bool
take_line(struct str *rest, struct str *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *end = rest->n ? memchr(rest->p, i + 1 < count ? '\t' : '\n', rest->n) :
		    NULL;

		if (!end)
			return false;
		fields[i] = (struct str){ rest->p, (size_t)(end - rest->p) };
		rest->n -= fields[i].n + 1;
		rest->p = end + 1;
	}
	return true;
}

static bool
take_count(struct str s, size_t most, size_t *n)
{
	int64_t v;

	if (!num_parse(s, 0, (int64_t)most, &v))
		return false;
	*n = (size_t)v;
	return true;
}

/* What is left to fill of the arrays. */
struct room {
	struct register_version *versions;
	size_t version_count;
	struct str *titles;
	size_t title_count;
};

static bool
read_version(struct str *rest, struct register_version *v)
{
	struct str f[VERSION_FIELDS];
	size_t act, articles, last;

	if (!take_line(rest, f, VERSION_FIELDS) || !take_count(f[4], REGISTER_AMENDED, &act) ||
	    !take_count(f[8], INT32_MAX, &articles) || !take_count(f[9], INT32_MAX, &last))
		return false;
	*v = (struct register_version){ .adopted = f[0], .published = f[1], .from = f[2],
	    .until = f[3], .act = (enum register_act)act, .by = f[5], .number = f[6],
	    .decision = f[7], .articles = (int32_t)articles, .last = (int32_t)last,
	    .shape = f[10], .source = f[11], .faults = f[12] };
	v->day = register_facts_day(register_facts_date(v));
	v->from_day = register_facts_day(v->from);
	v->until_day = register_facts_day(v->until);
	return true;
}

/* Titles parted by |. */
static bool
read_list(struct room *room, struct str s, struct str **list, size_t *n)
{
	*list = room->titles;
	*n = 0;
	while (s.n) {
		if (!room->title_count)
			return false;
		*room->titles++ = str_cut(&s, '|');
		room->title_count--;
		(*n)++;
	}
	return true;
}

static bool
read_names(struct str *rest, struct room *room, struct register_law *law, size_t count)
{
	struct str f[2];

	law->names = room->titles;
	for (size_t i = 0; i < count; i++) {
		if (!room->title_count || !take_line(rest, f, 2))
			return false;
		*room->titles++ = f[1];
		room->title_count--;
		law->name_count++;
		if (str_is(f[0], "0"))
			law->older_from = law->name_count;
	}
	return true;
}

static bool
read_law(struct str *rest, struct room *room, struct register_law *law)
{
	struct str f[LAW_FIELDS];
	size_t names;

	if (!take_line(rest, f, LAW_FIELDS))
		return false;
	*law = (struct register_law){ .title = f[0], .level = f[1], .issuer = f[2],
	    .region = f[3], .repealed = f[4], .source = f[6] };
	law->repealed_day = register_facts_day(law->repealed);
	if (!read_list(room, f[5], &law->replaced_by, &law->replaced_count) ||
	    !take_count(f[7], room->version_count, &law->n) ||
	    !take_count(f[8], room->title_count, &names))
		return false;
	law->versions = room->versions;
	for (size_t i = 0; i < law->n; i++)
		if (!read_version(rest, &law->versions[i]))
			return false;
	room->versions += law->n;
	room->version_count -= law->n;
	return read_names(rest, room, law, names);
}

static bool
read_name(struct str *rest, const struct register_image *im, struct register_name *name)
{
	struct str f[NAME_FIELDS];
	size_t law, version, sure;

	if (!take_line(rest, f, NAME_FIELDS) || !im->n || !take_count(f[1], im->n - 1, &law) ||
	    !take_count(f[3], REGISTER_EXACT, &sure) ||
	    !take_count(f[2], im->laws[law].n ? im->laws[law].n - 1 : 0, &version))
		return false;
	if (sure == REGISTER_NONE && !im->laws[law].n)
		return false;
	*name = (struct register_name){ f[0], hash_64(f[0]), (uint32_t)law, (uint32_t)version,
	    (enum register_sure)sure };
	return true;
}

bool
register_image_read(struct arena *a, struct str text, struct register_image *im)
{
	struct str f[5], rest = text;
	struct room room;

	*im = (struct register_image){ 0 };
	if (!take_line(&rest, f, 5) || !str_is(f[0], MAGIC) ||
	    !take_count(f[1], MOST, &im->n) || !take_count(f[2], MOST, &room.version_count) ||
	    !take_count(f[3], MOST, &room.title_count) ||
	    !take_count(f[4], MOST, &im->name_count) ||
	    im->n + room.version_count + room.title_count + im->name_count > text.n)
		return false;
	im->laws = arena_new(a, im->n, sizeof(*im->laws));
	room.versions = arena_new(a, room.version_count, sizeof(*room.versions));
	room.titles = arena_new(a, room.title_count, sizeof(*room.titles));
	im->names = arena_new(a, im->name_count, sizeof(*im->names));
	for (size_t i = 0; i < im->n; i++)
		if (!read_law(&rest, &room, &im->laws[i]))
			return false;
	for (size_t i = 0; i < im->name_count; i++)
		if (!read_name(&rest, im, &im->names[i]))
			return false;
	return rest.n == 0;
}
