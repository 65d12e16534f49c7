/*
 * The legal-basis matrix out of its YAML. It is small, some sixty cells, so look-ups walk it.
 */
#include "law/matrix.h"

#include "base/date.h"
#include "base/embed.h"
#include "base/num.h"
#include "base/report.h"
#include "syntax/node.h"

#define MATRIX_FILE "schemas/legal-basis.yaml"

static const struct {
	const char *name;
	const char *zh;
} levels[LAW_LEVELS] = {
	[LAW_LEVEL_UNKNOWN] = { "unknown", "" },
	[LAW_LEVEL_CONSTITUTION] = { "constitution", "宪法" },
	[LAW_LEVEL_LAW] = { "law", "法律" },
	[LAW_LEVEL_REGULATION] = { "regulation", "行政法规" },
	[LAW_LEVEL_DECISION] = { "decision", "国务院决定" },
	[LAW_LEVEL_SUPERVISION] = { "supervision", "监察法规" },
	[LAW_LEVEL_LOCAL] = { "local", "地方性法规" },
	[LAW_LEVEL_AUTONOMOUS] = { "autonomous", "自治条例、单行条例" },
	[LAW_LEVEL_DEPARTMENT] = { "department", "部门规章" },
	[LAW_LEVEL_PROVINCIAL] = { "provincial", "省级政府规章" },
	[LAW_LEVEL_CITY] = { "city", "设区的市级政府规章" },
	[LAW_LEVEL_NORMATIVE] = { "normative", "规范性文件" },
};

static const struct {
	const char *name;
	enum matrix_condition bit;
} conditions[] = {
	{ "no_higher_law", MATRIX_NO_HIGHER_LAW }, { "not_liberty", MATRIX_NOT_LIBERTY },
	{ "not_licence_of_business", MATRIX_NOT_BUSINESS_LICENCE },
	{ "minor_penalty", MATRIX_MINOR_PENALTY }, { "seal_or_seize", MATRIX_SEAL_OR_SEIZE },
	{ "not_freeze", MATRIX_NOT_FREEZE }, { "temporary", MATRIX_TEMPORARY },
	{ "not_qualification", MATRIX_NOT_QUALIFICATION },
	{ "state_council_matter", MATRIX_STATE_COUNCIL_MATTER },
	{ "local_matter", MATRIX_LOCAL_MATTER }, { "when_necessary", MATRIX_WHEN_NECESSARY },
	{ "delegated", MATRIX_DELEGATED }, { "no_burden_without_higher_law", MATRIX_NO_BURDEN },
};

static const struct {
	const char *name;
	enum matrix_may may;
} mays[] = {
	{ "set", MATRIX_SET }, { "set_if", MATRIX_SET_IF }, { "specify", MATRIX_SPECIFY },
	{ "none", MATRIX_NONE },
};

enum law_level
matrix_level(struct str name)
{
	for (size_t i = 1; i < LAW_LEVELS; i++)
		if (str_is(name, levels[i].name))
			return (enum law_level)i;
	return LAW_LEVEL_UNKNOWN;
}

const char *
matrix_level_zh(enum law_level level)
{
	return levels[level].zh;
}

static enum matrix_may
may_of(struct str word)
{
	for (size_t i = 0; i < sizeof(mays) / sizeof(mays[0]); i++)
		if (str_is(word, mays[i].name))
			return mays[i].may;
	return MATRIX_UNKNOWN;
}

/* The bit of a condition; 0 if its name is unknown. */
static unsigned
condition_of(struct str word)
{
	for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]); i++)
		if (str_is(word, conditions[i].name))
			return conditions[i].bit;
	return 0;
}

static bool
load_cell(struct arena *a, const struct node *n, struct matrix_cell *c)
{
	const struct node *list = node_get(n, "if");
	bool ok = true;

	c->level = matrix_level(node_text(n, "level"));
	c->may = may_of(node_text(n, "may"));
	c->otherwise = node_get(n, "else") ? may_of(node_text(n, "else")) : MATRIX_NONE;
	c->article = arena_str(a, node_text(n, "article"));
	c->else_article = arena_str(a, node_text(n, "else_article"));
	for (const struct node *k = list ? list->child : NULL; k; k = k->next) {
		const unsigned bit = condition_of(k->text);

		ok = ok && bit;
		c->conditions |= bit;
	}
	return ok && c->level && c->may && c->otherwise && c->article.n;
}

static bool
load_kinds(const struct node *list, struct matrix_power *p)
{
	for (const struct node *k = list ? list->child : NULL; k; k = k->next) {
		int64_t kind;

		if (!num_parse(k->text, 0, 99, &kind))
			return false;
		p->kinds[kind / 64] |= (uint64_t)1 << kind % 64;
	}
	return list != NULL;
}

static bool
load_power(struct arena *a, const struct node *n, struct matrix_power *p)
{
	const struct node *cells = node_get(n, "cells");
	bool ok = load_kinds(node_get(n, "kinds"), p) &&
	    date_parse(node_text(n, "from"), &p->from);

	p->name = arena_str(a, node_text(n, "power"));
	p->zh = arena_str(a, node_text(n, "zh"));
	p->sort = arena_str(a, node_text(n, "sort"));
	p->law = arena_str(a, node_text(n, "law"));
	p->cells = arena_new(a, node_count(cells), sizeof(*p->cells));
	for (const struct node *c = cells ? cells->child : NULL; c; c = c->next)
		ok = load_cell(a, c, &p->cells[p->n++]) && ok;
	return ok && p->name.n && p->law.n;
}

bool
matrix_load(struct arena *a, struct matrix *m)
{
	struct arena scratch = { 0 };
	struct faults fs = { .a = &scratch };
	const struct source src = { .path = STR(MATRIX_FILE), .form = FORM_JSONL,
	    .text = embed_get(MATRIX_FILE) };
	struct node_reader *r = node_open(&scratch, &src, &fs);
	struct node *doc = NULL;
	bool ok = node_next(r, &scratch, &doc) && doc && fs.n == 0;
	const struct node *list = ok ? node_get(doc, "powers") : NULL;

	*m = (struct matrix){ .powers = arena_new(a, node_count(list), sizeof(*m->powers)) };
	for (const struct node *n = list ? list->child : NULL; n; n = n->next) {
		if (load_power(a, n, &m->powers[m->n++]))
			continue;
		trouble("%s:%u: %s", MATRIX_FILE, n->at.line, tr("not a sound row"));
		ok = false;
	}
	if (!list)
		trouble("%s: %s", MATRIX_FILE, tr("not a sound row"));
	node_close(r);
	arena_clear(&scratch);
	return ok && list;
}

const struct matrix_power *
matrix_power(const struct matrix *m, int kind, const char *sort)
{
	for (size_t i = 0; kind >= 0 && kind < 100 && i < m->n; i++)
		if (m->powers[i].kinds[kind / 64] >> kind % 64 & 1 &&
		    str_is(m->powers[i].sort, sort))
			return &m->powers[i];
	return NULL;
}

const struct matrix_cell *
matrix_cell(const struct matrix_power *p, enum law_level level, int32_t day, bool has_day)
{
	for (size_t i = 0; p && i < p->n && !(has_day && day < p->from); i++)
		if (p->cells[i].level == level)
			return &p->cells[i];
	return NULL;
}
