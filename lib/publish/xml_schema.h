/*
 * The XML schemas of a catalogue, printed from the schema in force: every element that it may have,
 * with label, help and source. schemas/catalog.xsd and .rnc are the frame that holds for any
 * schema.
 */
#ifndef LIB_PUBLISH_XML_SCHEMA_H
#define LIB_PUBLISH_XML_SCHEMA_H

#include "base/buf.h"
#include "schema/schema.h"

/* Print the W3C XML Schema; fields that are never published are left out. */
void xml_schema_xsd(struct buf *b, const struct schema *s);
/* Print the same in the compact syntax of RELAX NG. */
void xml_schema_rnc(struct buf *b, const struct schema *s);

#endif
