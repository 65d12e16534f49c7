/*
 * All rules in one list. A new rules_*.c file adds its table to `tables`.
 */
#include "lint/rule.h"

#include "base/report.h"
#include "lint/rule_tables.h"

static const struct rule *const tables[] = {
	rules_syntax, rules_schema, rules_code, rules_code_parts, rules_sub_item, rules_duplicate,
	rules_total, rules_limit, rules_body, rules_privacy, rules_basis, rules_law, rules_matrix,
	rules_quote, rules_citation, rules_service, rules_state, rules_text, rules_mongolian,
};

#define TABLE_COUNT (sizeof(tables) / sizeof(tables[0]))

static const char *const severities[SEVERITY_COUNT] = {
	[SEVERITY_NOTE] = TR_NOOP("note"),
	[SEVERITY_WARNING] = TR_NOOP("warning"),
	[SEVERITY_ERROR] = TR_NOOP("error"),
};

static const char *const demands[DEMAND_COUNT] = {
	[DEMAND_BASIS] = TR_NOOP("lawful basis"),
	[DEMAND_ALLOCATION] = TR_NOOP("sound allocation"),
	[DEMAND_OPENNESS] = TR_NOOP("openness"),
	[DEMAND_EXERCISE] = TR_NOOP("lawful exercise"),
	[DEMAND_SUPERVISION] = TR_NOOP("supervision"),
};

size_t
rule_count(void)
{
	size_t n = 0;

	for (size_t t = 0; t < TABLE_COUNT; t++)
		for (const struct rule *r = tables[t]; r->code; r++)
			n++;
	return n;
}

const struct rule *
rule_at(size_t i)
{
	for (size_t t = 0; t < TABLE_COUNT; t++)
		for (const struct rule *r = tables[t]; r->code; r++)
			if (i-- == 0)
				return r;
	return NULL;
}

static bool
is_code(const char *code)
{
	for (size_t i = 0; i < 5; i++)
		if (i < 2 ? code[i] < 'A' || code[i] > 'Z' : code[i] < '0' || code[i] > '9')
			return false;
	return !code[5];
}

/* True if a text is there; as a sentence, with its full stop. */
static bool
is_told(const char *text, bool sentence)
{
	const struct str s = str_from(text ? text : "");

	return s.n && (!sentence || str_ends(s, STR(".")));
}

const char *
rule_lacks(const struct rule *r)
{
	const int calls = !!r->value + !!r->item + !!r->pass + !!r->end + r->is_fault;

	return !is_code(r->code) ? ".code of two capitals and three digits" :
	    !r->fields ? ".fields (\"\" for none, \"*\" for all)" :
	    !is_told(r->title, false) ? ".title" :
	    !is_told(r->why, true) ? ".why that ends in a full stop" :
	    !is_told(r->fix, false) ? ".fix" :
	    !is_told(r->source, false) ? ".source" :
	    r->mends && !is_told(r->mends, true) ? ".mends that ends in a full stop" :
	    calls != 1 ? "one function (.item, .value, .pass or .end)" : NULL;
}

size_t
rule_index(struct str code)
{
	const size_t n = rule_count();

	for (size_t i = 0; i < n; i++)
		if (str_is(code, rule_at(i)->code))
			return i;
	return SIZE_MAX;
}

bool
rule_switch(struct str list, bool *on, bool value)
{
	const size_t n = rule_count();

	while (list.n) {
		const struct str word = str_trim(str_cut(&list, ','));
		bool hit = false;

		for (size_t i = 0; word.n && i < n; i++)
			if (str_starts(str_from(rule_at(i)->code), word)) {
				on[i] = value;
				hit = true;
			}
		if (!hit) {
			trouble(tr("no rule begins with \"%.*s\"; --list-rules prints them"),
			    STRF(word));
			return false;
		}
	}
	return true;
}

const char *
severity_name(enum severity s)
{
	return severities[s];
}

const char *
severity_title(enum severity s)
{
	return tr(severities[s]);
}

const char *
demand_name(enum demand d)
{
	return demands[d];
}

const char *
demand_title(enum demand d)
{
	return tr(demands[d]);
}
