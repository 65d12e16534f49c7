/*
 * The schema as a person reads it: a table on a terminal, and the FIELDS section of
 * catalog-item(5).
 */
#ifndef LIB_SCHEMA_MANUAL_H
#define LIB_SCHEMA_MANUAL_H

#include "base/buf.h"
#include "schema/schema.h"

/* A line a field: name, type, need, labels. */
void manual_text(struct buf *b, const struct schema *s);
/* mdoc: parts, fields with type, need, headings and source, code lists. Not locale dependent. */
void manual_mdoc(struct buf *b, const struct schema *s);

#endif
