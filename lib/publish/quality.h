/*
 * What lint says of the catalogue that is published, counted.
 */
#ifndef LIB_PUBLISH_QUALITY_H
#define LIB_PUBLISH_QUALITY_H

#include "item/catalog.h"
#include "lint/rule.h"
#include "publish/public.h"

struct law_register;

struct quality {
	struct arena arena;
	size_t findings[RULE_MOST];		/* by rule */
	size_t items[RULE_MOST];		/* items with a finding of that rule */
	size_t demand_items[DEMAND_COUNT];	/* items with a warning or error under the demand */
	size_t severity[SEVERITY_COUNT];	/* findings */
	size_t all_items;
	/* of what is going on: the last item counted */
	const struct item *last[RULE_MOST];
	const struct item *demand_last[DEMAND_COUNT];
};

/*
 * Lint what is public.
 *
 * in:      laws, NULL: rules that ask it keep still; jobs, threads
 * out:     q, to be passed to quality_clear()
 */
void quality_run(struct quality *q, struct public_view *v, const struct law_register *laws,
    long jobs);
/* Give it all back; a zeroed one is fine. */
void quality_clear(struct quality *q);
/* A sentence of lint in Chinese, whatever the locale; the English one where there is none. */
struct str quality_chinese(struct arena *a, const char *english);

#endif
