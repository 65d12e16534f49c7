/*
 * Lists of laws. Each form walks the same columns.
 */
#include "law/register_list.h"

#include "base/date.h"
#include "base/report.h"
#include "law/law_title.h"
#include "law/register_facts.h"
#include "law/register_standing.h"
#include "syntax/csv.h"
#include "syntax/write.h"

/* A law in a list. */
struct list_row {
	struct arena *a;
	const struct register_law *law;
	const struct register_version *version;	/* in force on the day, else the newest; or NULL */
	struct register_standing standing;
	bool has_day;
};

struct column {
	const char *name;
	struct str (*value)(const struct list_row *row);
};

struct register_list {
	const char *name;
	void (*heading)(struct buf *b);
	void (*put)(struct buf *b, const struct list_row *row);
};

static struct str
title(const struct list_row *row)
{
	return row->law->title;
}

static struct str
level(const struct list_row *row)
{
	return row->law->level;
}

static struct str
issuer(const struct list_row *row)
{
	return row->law->issuer;
}

static struct str
region(const struct list_row *row)
{
	return row->law->region;
}

static struct str
state(const struct list_row *row)
{
	return row->has_day ? str_from(register_standing_code(row->standing.state)) :
	    (struct str){ 0 };
}

static struct str
since(const struct list_row *row)
{
	if (!row->has_day || row->standing.since == REGISTER_NO_DAY)
		return (struct str){ 0 };
	return date_print(row->a, row->standing.since);
}

static struct str
version(const struct list_row *row)
{
	return row->version ? register_facts_date(row->version) : (struct str){ 0 };
}

static struct str
from(const struct list_row *row)
{
	return row->version ? row->version->from : (struct str){ 0 };
}

static struct str
number(const struct list_row *row)
{
	return row->version ? row->version->number : (struct str){ 0 };
}

static struct str
articles(const struct list_row *row)
{
	if (!row->version || !row->version->articles)
		return (struct str){ 0 };
	return arena_fmt(row->a, "%d", row->version->articles);
}

static struct str
join(struct arena *a, const struct str *list, size_t n)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(&b, ';');
		buf_str(&b, list[i]);
	}
	out = arena_str(a, buf_get(&b));
	buf_clear(&b);
	return out;
}

static struct str
versions(const struct list_row *row)
{
	struct str *dates = arena_new(row->a, row->law->n, sizeof(*dates));

	for (size_t i = 0; i < row->law->n; i++)
		dates[i] = register_facts_date(&row->law->versions[i]);
	return join(row->a, dates, row->law->n);
}

static struct str
repealed(const struct list_row *row)
{
	return row->law->repealed;
}

static struct str
replaced_by(const struct list_row *row)
{
	return join(row->a, row->law->replaced_by, row->law->replaced_count);
}

static const struct column columns[] = {
	{ "title", title },
	{ "level", level },
	{ "issuer", issuer },
	{ "region", region },
	{ "state", state },
	{ "since", since },
	{ "version", version },
	{ "from", from },
	{ "number", number },
	{ "articles", articles },
	{ "versions", versions },
	{ "repealed", repealed },
	{ "replaced_by", replaced_by },
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static void
no_heading(struct buf *b)
{
	(void)b;
}

static void
put_text(struct buf *b, const struct list_row *row)
{
	buf_str(b, row->law->title);
	if (level(row).n)
		buf_fmt(b, "  %.*s", STRF(level(row)));
	if (row->has_day)
		buf_fmt(b, "  %s", tr(register_standing_code(row->standing.state)));
	if (version(row).n)
		buf_fmt(b, "  %.*s", STRF(version(row)));
	if (from(row).n)
		buf_fmt(b, tr("  from %.*s"), STRF(from(row)));
	if (articles(row).n)
		buf_fmt(b, tr("  %.*s articles"), STRF(articles(row)));
	if (row->law->repealed.n)
		buf_fmt(b, tr("  repealed %.*s"), STRF(row->law->repealed));
	if (row->law->replaced_count)
		buf_fmt(b, tr("  by %.*s"), STRF(replaced_by(row)));
	buf_char(b, '\n');
}

static void
csv_heading(struct buf *b)
{
	for (size_t i = 0; i < COLUMNS; i++)
		buf_fmt(b, "%s%s", i ? "," : "", columns[i].name);
	buf_add(b, "\r\n");
}

static void
csv_row(struct buf *b, const struct list_row *row)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i)
			buf_char(b, ',');
		csv_put(b, columns[i].value(row), ',');
	}
	buf_add(b, "\r\n");
}

static void
jsonl_row(struct buf *b, const struct list_row *row)
{
	bool is_first = true;

	buf_char(b, '{');
	for (size_t i = 0; i < COLUMNS; i++) {
		const struct str text = columns[i].value(row);

		if (!text.n)
			continue;
		buf_fmt(b, "%s\"%s\":", is_first ? "" : ",", columns[i].name);
		json_put(b, text);
		is_first = false;
	}
	buf_add(b, "}\n");
}

static const struct register_list forms[] = {
	{ "text", no_heading, put_text },
	{ "csv", csv_heading, csv_row },
	{ "jsonl", no_heading, jsonl_row },
};

const struct register_list *
register_list_by_name(const char *name)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (str_is(str_from(name ? name : "text"), forms[i].name))
			return &forms[i];
	return NULL;
}

/* True if each word stands in one of the law's names. */
static bool
has_words(struct arena *a, const struct register_law *law, char *const *words, int n)
{
	for (int i = 0; i < n; i++) {
		const struct str word = law_title_fold(a, str_from(words[i]));
		bool found = str_has(law_title_fold(a, law->title), word);

		for (size_t k = 0; k < law->name_count; k++)
			found = found || str_has(law_title_fold(a, law->names[k]), word);
		if (!found)
			return false;
	}
	return true;
}

size_t
register_list_put(const struct register_list *form, struct buf *b, const struct law_register *r,
    int32_t day, char *const *words, int n)
{
	struct arena a = { 0 };
	size_t count, found = 0;
	const struct register_law *laws = register_laws(r, &count);

	form->heading(b);
	for (size_t i = 0; i < count; i++) {
		struct list_row row = { .a = &a, .law = &laws[i],
		    .has_day = day != REGISTER_NO_DAY };

		arena_reset(&a);
		if (!has_words(&a, &laws[i], words, n))
			continue;
		row.version = register_standing_newest(&laws[i]);
		if (row.has_day) {
			row.standing = register_standing_on(&laws[i], day);
			if (row.standing.version)
				row.version = row.standing.version;
		}
		form->put(b, &row);
		found++;
	}
	arena_clear(&a);
	return found;
}
