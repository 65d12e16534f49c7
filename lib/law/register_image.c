/*
 * Images. A row of SQL costs a microsecond and more to step over and copy out, three thousand of
 * them would be most of a program's start; one text is read in a third of that. What comes again
 * and again (meetings, decisions, sources) stands once, at the start, and is told by its number.
 */
#include "law/register_image.h"

#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "law/law_title.h"
#include "law/register_facts.h"

#define MAGIC	"laws 2"
#define MOST	((size_t)1 << 22)	/* laws, versions, names of one image */

#define LAW_FIELDS	10
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

/* What is put once. */
struct pool {
	struct map numbers;	/* text -> its number, 1-based; 0 is the empty text */
	struct buf lines;
};

static void
put_pooled(struct buf *b, struct pool *p, struct str s, char end)
{
	bool is_new = false;
	size_t n = 0;

	if (s.n) {
		n = *map_put(&p->numbers, s, p->numbers.n + 1, &is_new);
		if (is_new)
			put(&p->lines, s, '\n');
	}
	put_number(b, (int64_t)n, end);
}

static void
put_version(struct buf *b, struct pool *p, const struct register_version *v)
{
	put(b, v->adopted, '\t');
	put(b, v->published, '\t');
	put(b, v->from, '\t');
	put(b, v->until, '\t');
	put_number(b, v->act, '\t');
	put_pooled(b, p, v->by, '\t');
	put(b, v->number, '\t');
	put_pooled(b, p, v->decision, '\t');
	put_number(b, v->articles, '\t');
	put_number(b, v->last, '\t');
	put(b, v->shape, '\t');
	put_pooled(b, p, v->source, '\t');
	put_pooled(b, p, v->faults, '\n');
}

static void
put_law(struct buf *b, struct pool *p, const struct register_law *law)
{
	struct buf versions = { 0 };

	for (size_t i = 0; i < law->n; i++)
		put_version(&versions, p, &law->versions[i]);
	put(b, law->title, '\t');
	put_pooled(b, p, law->level, '\t');
	put_pooled(b, p, law->issuer, '\t');
	put(b, law->region, '\t');
	put(b, law->repealed, '\t');
	put_list(b, law->replaced_by, law->replaced_count, '\t');
	put_pooled(b, p, law->source, '\t');
	put_number(b, (int64_t)law->n, '\t');
	put_number(b, (int64_t)law->name_count, '\t');
	put_number(b, (int64_t)versions.n, '\n');
	buf_str(b, buf_get(&versions));
	buf_clear(&versions);
	for (size_t i = 0; i < law->name_count; i++) {
		put_number(b, i >= law->older_from, '\t');
		put(b, law->names[i], '\n');
	}
}

/* A key that is the title, or the title without 中华人民共和国, is told by a mark. */
#define KEY_TITLE	"="
#define KEY_SHORT	"-"

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
	const struct str full = law_title_fold(&a, law->title), key = law_title_key(full);
	const bool is_plain = str_eq(full, law->title);
	size_t n = put_name(b, is_plain ? STR(KEY_TITLE) : full, at, 0, REGISTER_EXACT);

	if (key.n < full.n)
		n += put_name(b, is_plain ? STR(KEY_SHORT) : key, at, 0, REGISTER_SHORT);
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
	struct buf names = { 0 }, body = { 0 };
	struct pool pool = { 0 };
	size_t titles = 0, name_count = 0;

	for (size_t i = 0; i < n; i++) {
		titles += laws[i].name_count + laws[i].replaced_count;
		name_count += put_names(&names, &laws[i], i);
		put_law(&body, &pool, &laws[i]);
	}
	buf_fmt(b, MAGIC "\t%zu\t%zu\t%zu\t%zu\n", n, titles, name_count, pool.numbers.n);
	buf_str(b, buf_get(&pool.lines));
	buf_str(b, buf_get(&body));
	buf_str(b, buf_get(&names));
	map_clear(&pool.numbers);
	buf_clear(&pool.lines);
	buf_clear(&body);
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

/* A number from 0 to most. */
static bool
take_count(struct str s, size_t most, size_t *n)
{
	size_t v = 0;

	if (!s.n || s.n > 9)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (size_t)(s.p[i] - '0');
	}
	*n = v;
	return v <= most;
}

/* What is left to fill of an array of titles. */
struct room {
	struct str *titles;
	size_t title_count;
};

static bool
take_pooled(const struct register_image *im, struct str s, struct str *text)
{
	size_t n;

	if (!take_count(s, im->pool_count, &n))
		return false;
	*text = im->pool[n];
	return true;
}

static bool
read_version(struct str *rest, const struct register_image *im, struct register_version *v)
{
	struct str f[VERSION_FIELDS];
	size_t act, articles, last;

	if (!take_line(rest, f, VERSION_FIELDS) || !take_count(f[4], REGISTER_AMENDED, &act) ||
	    !take_count(f[8], INT32_MAX, &articles) || !take_count(f[9], INT32_MAX, &last) ||
	    !take_pooled(im, f[5], &v->by) || !take_pooled(im, f[7], &v->decision) ||
	    !take_pooled(im, f[11], &v->source) || !take_pooled(im, f[12], &v->faults))
		return false;
	v->adopted = f[0];
	v->published = f[1];
	v->from = f[2];
	v->until = f[3];
	v->act = (enum register_act)act;
	v->number = f[6];
	v->articles = (int32_t)articles;
	v->last = (int32_t)last;
	v->shape = f[10];
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
read_law(struct str *rest, struct room *room, struct register_image *im, size_t i)
{
	struct register_law *law = &im->laws[i];
	struct str f[LAW_FIELDS];
	size_t names, bytes;

	if (!take_line(rest, f, LAW_FIELDS))
		return false;
	law->title = f[0];
	law->region = f[3];
	law->repealed = f[4];
	law->repealed_day = register_facts_day(law->repealed);
	if (!take_pooled(im, f[1], &law->level) || !take_pooled(im, f[2], &law->issuer) ||
	    !take_pooled(im, f[6], &law->source) ||
	    !read_list(room, f[5], &law->replaced_by, &law->replaced_count) ||
	    !take_count(f[7], MOST, &law->n) || !take_count(f[8], room->title_count, &names) ||
	    !take_count(f[9], rest->n, &bytes) || law->n > bytes)
		return false;
	im->blocks[i] = str_sub(*rest, 0, bytes);
	*rest = str_sub(*rest, bytes, rest->n);
	return read_names(rest, room, law, names);
}

bool
register_image_versions(struct arena *a, struct register_image *im, size_t i)
{
	struct register_law *law = &im->laws[i];
	struct str rest = im->blocks[i];

	law->versions = arena_new(a, law->n, sizeof(*law->versions));
	for (size_t k = 0; k < law->n; k++)
		if (!read_version(&rest, im, &law->versions[k])) {
			law->n = 0;
			return false;
		}
	return true;
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
	if (str_is(f[0], KEY_TITLE))
		f[0] = im->laws[law].title;
	else if (str_is(f[0], KEY_SHORT))
		f[0] = law_title_key(im->laws[law].title);
	*name = (struct register_name){ f[0], hash_64(f[0]), (uint32_t)law, (uint32_t)version,
	    (enum register_sure)sure };
	return true;
}

/* Make the arrays that the heading tells the sizes of. */
static bool
read_heading(struct arena *a, struct str *rest, struct register_image *im, struct room *room)
{
	const size_t bytes = rest->n;
	struct str f[5];

	if (!take_line(rest, f, 5) || !str_is(f[0], MAGIC) || !take_count(f[1], MOST, &im->n) ||
	    !take_count(f[2], MOST, &room->title_count) ||
	    !take_count(f[3], MOST, &im->name_count) ||
	    !take_count(f[4], MOST, &im->pool_count) ||
	    im->n + room->title_count + im->name_count + im->pool_count > bytes)
		return false;
	im->laws = arena_new(a, im->n, sizeof(*im->laws));
	im->blocks = arena_new(a, im->n, sizeof(*im->blocks));
	im->names = arena_new(a, im->name_count, sizeof(*im->names));
	im->pool = arena_new(a, im->pool_count + 1, sizeof(*im->pool));
	room->titles = arena_new(a, room->title_count, sizeof(*room->titles));
	return true;
}

bool
register_image_read(struct arena *a, struct str text, struct register_image *im)
{
	struct str rest = text;
	struct room room;

	*im = (struct register_image){ 0 };
	if (!read_heading(a, &rest, im, &room))
		return false;
	for (size_t i = 1; i <= im->pool_count; i++)
		if (!take_line(&rest, &im->pool[i], 1))
			return false;
	for (size_t i = 0; i < im->n; i++)
		if (!read_law(&rest, &room, im, i))
			return false;
	for (size_t i = 0; i < im->name_count; i++)
		if (!read_name(&rest, im, &im->names[i]))
			return false;
	return rest.n == 0;
}
