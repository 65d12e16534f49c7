/*
 * The rules in words. There is no other list of rules: the page, --list-rules and --explain are
 * made here.
 */
#include "lint/rule_doc.h"

#include <string.h>

#include "base/report.h"
#include "lint/rule.h"
#include "syntax/csv.h"

/* Titles of the groups; one that has none is called by its two letters. */
static const struct {
	const char *prefix;
	const char *title;
} groups[] = {
	{ "SY", "Form of the input" }, { "SC", "Schema" }, { "CO", "Codes" },
	{ "SU", "Sub-items" }, { "DU", "Duplicates" }, { "TO", "Totals" },
	{ "LI", "Time limits" }, { "BO", "Bodies" }, { "PR", "Privacy and openness" },
	{ "LB", "Legal basis" }, { "LW", "Laws and their versions" },
	{ "MX", "Level of law" }, { "QT", "Quotations of laws" }, { "CI", "Form of citations" },
	{ "SV", "Service" }, { "ST", "State" }, { "TX", "Texts" }, { "MN", "Mongolian" },
};

/* True if each row says all that is printed of it; told, for who adds a rule. */
static bool
are_sound(void)
{
	bool ok = true;

	for (size_t i = 0; i < rule_count(); i++) {
		const struct rule *r = rule_at(i);
		const char *lacks = rule_lacks(r);

		if (lacks)
			trouble(tr("the row of rule %s has no %s"), r->code, lacks);
		ok = ok && !lacks;
	}
	return ok;
}

void
rule_doc_list(struct buf *b)
{
	const size_t n = rule_count();

	for (size_t i = 0; i < n; i++) {
		const struct rule *r = rule_at(i);

		buf_fmt(b, "%s  %-7s  %s%s\n", r->code, severity_title(r->severity), tr(r->title),
		    r->mends ? tr(" (fixable)") : "");
	}
}

/* The fields of a row in words; all is the word for all of them. */
static const char *
fields_of(const struct rule *r, const char *all)
{
	const struct str s = str_from(r->fields);

	if (!s.n)
		return "-";
	if (str_is(s, "*"))
		return all;
	return str_starts(s, STR("* ")) ? r->fields + 2 : r->fields;
}

bool
rule_doc_explain(struct buf *b, struct str code)
{
	const size_t i = rule_index(code);
	const struct rule *r;

	if (!are_sound())
		return false;
	if (i == SIZE_MAX) {
		trouble(tr("there is no rule \"%.*s\"; --list-rules prints them"), STRF(code));
		return false;
	}
	r = rule_at(i);
	buf_fmt(b, "%s  %s: %s\n\n", r->code, severity_title(r->severity), tr(r->title));
	buf_fmt(b, tr("why     %s\n"), tr(r->why));
	buf_fmt(b, tr("fix     %s\n"), tr(r->fix));
	if (r->mends)
		buf_fmt(b, tr("--fix   %s\n"), tr(r->mends));
	buf_fmt(b, tr("demand  %s\n"), demand_title(r->demand));
	buf_fmt(b, tr("fields  %s\n"), fields_of(r, tr("all")));
	buf_fmt(b, tr("source  %s\n"), tr(r->source));
	return true;
}

/* Text of a page: a line of it must not begin with a dot or a quote, and \ is written \e. */
static void
mdoc_text(struct buf *b, const char *text)
{
	if (*text == '.' || *text == '\'')
		buf_add(b, "\\&");
	for (; *text; text++) {
		if (*text == '\\')
			buf_add(b, "\\e");
		else
			buf_char(b, *text);
		/* a new sentence begins a new line */
		if (*text == '.' && text[1] == ' ') {
			buf_char(b, '\n');
			text++;
		}
	}
	buf_char(b, '\n');
}

static void
mdoc_rule(struct buf *b, const struct rule *r)
{
	buf_fmt(b, ".It Sy %s Pq %s\n", r->code, severity_name(r->severity));
	buf_char(b, (char)(r->title[0] >= 'a' && r->title[0] <= 'z' ? r->title[0] - 'a' + 'A'
	    : r->title[0]));
	mdoc_text(b, r->title + 1);
	b->n--;
	buf_add(b, ".\n");
	mdoc_text(b, r->why);
	mdoc_text(b, r->fix);
	if (r->mends) {
		buf_add(b, "With\n.Fl -fix :\n");
		mdoc_text(b, r->mends);
	}
	buf_fmt(b, "Demand: %s.\n", demand_name(r->demand));
	if (*r->fields)
		buf_fmt(b, "Fields: %s.\n", fields_of(r, "all"));
	buf_add(b, "Source: ");
	mdoc_text(b, r->source);
	b->n--;
	buf_add(b, ".\n");
}

static bool
same_group(const struct rule *r, const struct rule *other)
{
	return strncmp(r->code, other->code, 2) == 0;
}

/* True if no rule before the i-th is of its group. */
static bool
begins_group(size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_group(rule_at(k), rule_at(i)))
			return false;
	return true;
}

static void
mdoc_group(struct buf *b, const struct rule *first)
{
	const size_t n = sizeof(groups) / sizeof(groups[0]);
	size_t g = 0;

	while (g < n && strncmp(groups[g].prefix, first->code, 2) != 0)
		g++;
	buf_fmt(b, ".Ss %.*s\n", g < n ? (int)strlen(groups[g].title) : 2,
	    g < n ? groups[g].title : first->code);
}

void
rule_doc_mdoc(struct buf *b)
{
	const size_t n = rule_count();

	for (size_t i = 0; i < n; i++) {
		if (!begins_group(i))
			continue;
		mdoc_group(b, rule_at(i));
		buf_add(b, ".Bl -tag -width Ds\n");
		for (size_t k = i; k < n; k++)
			if (same_group(rule_at(k), rule_at(i)))
				mdoc_rule(b, rule_at(k));
		buf_add(b, ".El\n");
	}
}

static void
cell(struct buf *b, const char *text, char end)
{
	csv_put(b, str_from(text), ',');
	buf_char(b, end);
}

void
rule_doc_csv(struct buf *b)
{
	const size_t n = rule_count();

	buf_add(b, "code,severity,demand,fields,title,why,fix,mends,source\n");
	for (size_t i = 0; i < n; i++) {
		const struct rule *r = rule_at(i);

		cell(b, r->code, ',');
		cell(b, severity_name(r->severity), ',');
		cell(b, demand_name(r->demand), ',');
		cell(b, r->fields, ',');
		cell(b, r->title, ',');
		cell(b, r->why, ',');
		cell(b, r->fix, ',');
		cell(b, r->mends ? r->mends : "", ',');
		cell(b, r->source, '\n');
	}
}

bool
rule_doc_print(struct buf *b, const char *form)
{
	if (!are_sound())
		return false;
	if (strcmp(form, "mdoc") == 0)
		rule_doc_mdoc(b);
	else if (strcmp(form, "csv") == 0)
		rule_doc_csv(b);
	else
		rule_doc_list(b);
	return true;
}
