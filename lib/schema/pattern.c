/*
 * Patterns through PCRE2, anchored at both ends, with limits: a pattern that runs wild is trouble
 * with
 * the schema, never a silent no. The text was checked to be UTF-8 at the door, so it is not checked
 * again.
 */
#include "schema/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define MATCH_MOST	100000	/* steps */
#define HEAP_MOST	16384	/* KiB */

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
};

const struct pattern *
pattern_new(struct arena *a, struct str regex, struct str *why)
{
	struct pattern *p = mem_new(1, sizeof(*p));
	PCRE2_UCHAR text[128];
	PCRE2_SIZE at;
	int err;

	p->code = pcre2_compile((PCRE2_SPTR)regex.p, regex.n,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C,
	    &err, &at, NULL);
	if (!p->code) {
		pcre2_get_error_message(err, text, sizeof(text));
		*why = arena_fmt(a, "%s (at %zu)", (const char *)text, (size_t)at);
		mem_free(p);
		return NULL;
	}
	p->limits = pcre2_match_context_create(NULL);
	if (p->limits) {
		pcre2_set_match_limit(p->limits, MATCH_MOST);
		pcre2_set_depth_limit(p->limits, MATCH_MOST);
		pcre2_set_heap_limit(p->limits, HEAP_MOST);
	}
	return p;
}

void
pattern_free(const struct pattern *p)
{
	struct pattern *mine = (struct pattern *)(uintptr_t)p;

	if (!mine)
		return;
	pcre2_match_context_free(mine->limits);
	pcre2_code_free(mine->code);
	mem_free(mine);
}

enum pattern_answer
pattern_matches(const struct pattern *p, struct str s)
{
	pcre2_match_data *md = pcre2_match_data_create(1, NULL);
	int rc;

	if (!md)
		return PATTERN_TROUBLE;
	rc = pcre2_match(p->code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, 0, PCRE2_NO_UTF_CHECK, md,
	    p->limits);
	pcre2_match_data_free(md);
	if (rc >= 0)
		return PATTERN_YES;
	return rc == PCRE2_ERROR_NOMATCH ? PATTERN_NO : PATTERN_TROUBLE;
}
