/*
 * The tables of annexes to the rows of a decision: 序号, 项目名称, 实施机关, 设定依据, 处理决定. Every row of
 * a table is accounted for as in an import of items.
 */
#ifndef LIB_INTAKE_FROM_DECISION_H
#define LIB_INTAKE_FROM_DECISION_H

#include "intake/decision.h"

/* Read all records of src->text as one table, in d's arena; faults go to d->faults. Always true. */
bool from_decision_csv(struct decision *d, const struct source *src, struct tables *ts);
/* Take the rows of tables; false if none has a heading of a decision, silent. */
bool from_decision_tables(struct decision *d, const struct tables *ts);

/* What catalog-import --decision is told. */
struct from_decision_job {
	const char *output;	/* NULL: standard output */
	const char *rejects;	/* where rejects go; NULL: nowhere */
	struct str date, document;	/* said of it beside its files */
};

/*
 * Read annexes as one decision and write it as YAML.
 *
 * in:      args, n files (none: "-")
 * returns: true if a row was rejected, a verb not read, or a head count is not that of the rows;
 *          trouble is told
 */
bool from_decision_run(const struct input *in, const struct from_decision_job *job,
    char *const *args, int n);

#endif
