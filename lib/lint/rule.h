/*
 * A lint rule: one row says everything about it. The man page catalog-rules(7), --list-rules and
 * --explain print the row; the engine (lint.h) calls its function. To add a rule: a function, a row
 * under it in the table of its rules_*.c, and a folder tests/rules/CODE/.
 */
#ifndef LIB_LINT_RULE_H
#define LIB_LINT_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "syntax/fault.h"

struct check;
struct field;
struct value;

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT };

/* The five demands on a power; they are the chapters of the summary. */
enum demand {
	DEMAND_BASIS,		/* 取得有据 */
	DEMAND_ALLOCATION,	/* 配置科学 */
	DEMAND_OPENNESS,	/* 运行公开 */
	DEMAND_EXERCISE,	/* 行使依法 */
	DEMAND_SUPERVISION,	/* 监督到位 */
	DEMAND_COUNT
};

/* What a rule must know before it can speak; where it is unknown the rule keeps still. */
enum rule_wants { RULE_WANTS_DATE = 1, RULE_WANTS_REGION = 2 };

/* The most fields that one rule may name. */
#define RULE_FIELDS_MOST 12
/* The most rules that there may be. */
#define RULE_MOST 192

struct rule {
	const char *code;	/* two letters for its group, three digits */
	enum severity severity;
	enum demand demand;
	/*
	 * The fields that it reads, by name, blanks between: check_text(ck, 0) is the text of the
	 * first. item() is called when the item has one of the first field; after "* " for every
	 * item. value() is called for each value of these fields; for "*" of all fields.
	 */
	const char *fields;
	const char *title;	/* what it finds, a noun; English, translatable like why and fix */
	const char *why;	/* why that is wrong */
	const char *fix;	/* what to do */
	const char *source;	/* the clause that was read, or "this toolkit" */
	/* what --fix writes, and where it keeps still; NULL: a person must look */
	const char *mends;
	/* value() only where the text has one of these (scan.h); 0: always */
	uint32_t marks;
	unsigned wants;		/* enum rule_wants */
	/* "*" only for these fields; NULL: all known ones */
	bool (*applies)(const struct field *f);
	void (*value)(struct check *ck, const struct value *v);	/* any thread */
	void (*item)(struct check *ck);			/* any thread */
	/* each item in input order, sees check_whole() */
	void (*pass)(struct check *ck);
	void (*end)(struct check *ck);			/* once, after the last item */
	bool is_once;		/* the same message is told once a catalogue */
	bool is_fault;		/* it tells the faults of that kind */
	enum fault_kind fault;
};

/* All rules, in the order of their codes' groups. */
size_t rule_count(void);
/* The i-th rule, 0-based; i < rule_count(). */
const struct rule *rule_at(size_t i);
/*
 * What its row lacks, in words; NULL if nothing. A row that lacks something stops the build, as
 * catalog-rules(7) is printed from the rows.
 */
const char *rule_lacks(const struct rule *r);
/* Its index; SIZE_MAX if there is no rule of that code. */
size_t rule_index(struct str code);

/*
 * Switch rules on or off by a list.
 *
 * in:      list, codes or beginnings of codes ("CO", "TX005") with commas between
 * out:     on[], one for each rule: those of the list are set to value
 * returns: false if a word of the list begins no code; told
 */
bool rule_switch(struct str list, bool *on, bool value);

/* "note", "warning", "error": names for machines and options. */
const char *severity_name(enum severity s);
/* The same, translated for people. */
const char *severity_title(enum severity s);
/* "lawful basis" …, for machines. */
const char *demand_name(enum demand d);
/* The same, translated for people. */
const char *demand_title(enum demand d);

#endif
