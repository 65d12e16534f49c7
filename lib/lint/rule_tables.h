/*
 * The tables of the rules_*.c files, each ending with a row without a code. Used by rule.c alone.
 */
#ifndef LIB_LINT_RULE_TABLES_H
#define LIB_LINT_RULE_TABLES_H

#include "lint/rule.h"

extern const struct rule rules_syntax[];
extern const struct rule rules_schema[];
extern const struct rule rules_code[];
extern const struct rule rules_code_parts[];
extern const struct rule rules_sub_item[];
extern const struct rule rules_duplicate[];
extern const struct rule rules_total[];
extern const struct rule rules_limit[];
extern const struct rule rules_body[];
extern const struct rule rules_privacy[];
extern const struct rule rules_basis[];
extern const struct rule rules_law[];
extern const struct rule rules_matrix[];
extern const struct rule rules_quote[];
extern const struct rule rules_citation[];
extern const struct rule rules_service[];
extern const struct rule rules_state[];
extern const struct rule rules_text[];
extern const struct rule rules_mongolian[];

#endif
