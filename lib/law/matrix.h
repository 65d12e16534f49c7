/*
 * The legal-basis matrix: which level of law may set, only specify, or may not set which kind of
 * power.
 * Read from schemas/legal-basis.yaml; every cell carries the clause that says so.
 */
#ifndef LIB_LAW_MATRIX_H
#define LIB_LAW_MATRIX_H

#include "base/arena.h"
#include "base/str.h"

/* Levels of law, from the top. */
enum law_level {
	LAW_LEVEL_UNKNOWN,
	LAW_LEVEL_CONSTITUTION,	/* 宪法 */
	LAW_LEVEL_LAW,		/* 法律 */
	LAW_LEVEL_REGULATION,	/* 行政法规 */
	LAW_LEVEL_DECISION,	/* 国务院决定 */
	LAW_LEVEL_SUPERVISION,	/* 监察法规 */
	LAW_LEVEL_LOCAL,	/* 地方性法规 */
	LAW_LEVEL_AUTONOMOUS,	/* 自治条例, 单行条例 */
	LAW_LEVEL_DEPARTMENT,	/* 部门规章 */
	LAW_LEVEL_PROVINCIAL,	/* 省级政府规章 */
	LAW_LEVEL_CITY,		/* 设区的市级政府规章 */
	LAW_LEVEL_NORMATIVE,	/* 其他规范性文件 */
	LAW_LEVELS
};

enum matrix_may { MATRIX_UNKNOWN, MATRIX_SET, MATRIX_SET_IF, MATRIX_SPECIFY, MATRIX_NONE };

/* Conditions of a cell; all must hold. Those marked * cannot be told from an item. */
enum matrix_condition {
	MATRIX_NO_HIGHER_LAW = 1,	/* * */
	MATRIX_NOT_LIBERTY = 2,
	MATRIX_NOT_BUSINESS_LICENCE = 4,
	MATRIX_MINOR_PENALTY = 8,
	MATRIX_SEAL_OR_SEIZE = 16,
	MATRIX_NOT_FREEZE = 32,
	MATRIX_TEMPORARY = 64,
	MATRIX_NOT_QUALIFICATION = 128,
	MATRIX_STATE_COUNCIL_MATTER = 256,	/* * */
	MATRIX_LOCAL_MATTER = 512,	/* * */
	MATRIX_WHEN_NECESSARY = 1024,	/* * */
	MATRIX_DELEGATED = 2048,	/* * */
	MATRIX_NO_BURDEN = 4096		/* * */
};

struct matrix_cell {
	enum law_level level;
	enum matrix_may may;
	unsigned conditions;	/* of MATRIX_SET_IF */
	enum matrix_may otherwise;	/* when a condition fails: MATRIX_SPECIFY or MATRIX_NONE */
	struct str article;	/* the clause, of the power's law */
	struct str else_article;	/* the clause of otherwise; empty: article */
};

struct matrix_power {
	struct str name;	/* "permit" */
	struct str zh;		/* 行政许可 */
	struct str sort;	/* "", or "measure", "execution", "property", "fee" */
	uint64_t kinds[2];	/* bit k of the two: kind k of codes/kind.yaml, 0 to 99 */
	struct str law;		/* title of the law that says so */
	int32_t from;		/* the day from which it holds, days since 1970 */
	struct matrix_cell *cells;
	size_t n;
};

struct matrix {
	struct matrix_power *powers;
	size_t n;
};

/* Load the carried matrix into a; false and told if it is not sound. */
bool matrix_load(struct arena *a, struct matrix *m);
/* The row of a kind and sort ("" for the plain one); NULL if there is none. */
const struct matrix_power *matrix_power(const struct matrix *m, int kind, const char *sort);
/*
 * The cell of a level in a row on a day.
 *
 * in:      p, may be NULL; day, days since 1970; has_day, false: unknown, and the row as it stands
 *          is taken
 * returns: NULL where nothing is said: p NULL, no such level, or a day before the row holds
 */
const struct matrix_cell *matrix_cell(const struct matrix_power *p, enum law_level level,
    int32_t day, bool has_day);
/* The level of that name in the schema ("law", "normative"); LAW_LEVEL_UNKNOWN if none. */
enum law_level matrix_level(struct str name);
/* The Chinese name of a level. */
const char *matrix_level_zh(enum law_level level);

#endif
