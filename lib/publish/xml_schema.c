/*
 * One walk over the fields, two notations. A heading field and a part may bear one name (declared);
 * such an element holds either text or leaves, which XML Schema can only say as mixed content.
 */
#include "publish/xml_schema.h"

#include "syntax/write.h"

#define XML_NS "urn:catalog-toolkit:catalog:1"

static bool
is_leaf_of(const struct field *f, const struct part *p, bool heading)
{
	return f->is_public && f->is_heading == heading && f->part == (p ? p->index : SCHEMA_NONE);
}

/* The part that has the name of a field of the same level; NULL if there is none. */
static const struct part *
twin(const struct schema *s, const struct field *f)
{
	for (size_t i = 0; i < s->part_count; i++)
		if (s->parts[i].is_heading == f->is_heading && str_eq(s->parts[i].name, f->name))
			return &s->parts[i];
	return NULL;
}

/* True if a field of the same level has the name of a part. */
static bool
has_twin(const struct schema *s, const struct part *p)
{
	for (size_t i = 0; i < s->n; i++)
		if (is_leaf_of(&s->fields[i], NULL, p->is_heading) &&
		    str_eq(s->fields[i].name, p->name))
			return true;
	return false;
}

static void
put_doc(struct buf *b, struct str zh, struct str en, struct str help, struct str source)
{
	buf_add(b, "<xs:annotation>\n");
	if (zh.n) {
		buf_add(b, "<xs:documentation xml:lang=\"zh\">");
		xml_put(b, zh);
		buf_add(b, "</xs:documentation>\n");
	}
	buf_add(b, "<xs:documentation xml:lang=\"en\">");
	xml_put(b, en);
	if (help.n) {
		buf_add(b, ". ");
		xml_put(b, help);
	}
	if (source.n) {
		buf_add(b, " Source: ");
		xml_put(b, source);
	}
	buf_add(b, "</xs:documentation>\n</xs:annotation>\n");
}

static void
put_xsd_leaf(struct buf *b, const struct field *f)
{
	buf_fmt(b, "<xs:element name=\"%.*s\" type=\"text\">", STRF(f->leaf));
	put_doc(b, f->zh, f->en, f->help, f->source);
	buf_add(b, "</xs:element>\n");
}

static void
put_xsd_leaves(struct buf *b, const struct schema *s, const struct part *p, bool heading)
{
	for (size_t i = 0; i < s->n; i++)
		if (is_leaf_of(&s->fields[i], p, heading) && (p || !twin(s, &s->fields[i])))
			put_xsd_leaf(b, &s->fields[i]);
	buf_add(b, "<xs:element name=\"field\" type=\"unknown\"/>\n");
}

static void
put_xsd_part(struct buf *b, const struct schema *s, const struct part *p)
{
	buf_fmt(b, "<xs:element name=\"%.*s\">", STRF(p->name));
	put_doc(b, p->zh, p->en, p->help, p->source);
	buf_fmt(b, "<xs:complexType%s><xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n",
	    has_twin(s, p) ? " mixed=\"true\"" : "");
	put_xsd_leaves(b, s, p, p->is_heading);
	buf_add(b, "</xs:choice>");
	if (has_twin(s, p))
		buf_add(b, "<xs:attributeGroup ref=\"of_text\"/>");
	buf_add(b, "</xs:complexType>\n</xs:element>\n");
}

static void
put_xsd_level(struct buf *b, const struct schema *s, bool heading)
{
	buf_add(b, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
	put_xsd_leaves(b, s, NULL, heading);
	for (size_t i = 0; i < s->part_count; i++)
		if (s->parts[i].is_heading == heading)
			put_xsd_part(b, s, &s->parts[i]);
	buf_add(b, "</xs:choice>\n");
}

void
xml_schema_xsd(struct buf *b, const struct schema *s)
{
	buf_add(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"" XML_NS "\"\n"
	    "  targetNamespace=\"" XML_NS "\" elementFormDefault=\"qualified\" version=");
	xml_put_attr(b, s->version);
	buf_add(b, ">\n<xs:element name=\"catalog\"><xs:complexType><xs:sequence>\n"
	    "<xs:element name=\"heading\" type=\"heading\"/>\n"
	    "<xs:element name=\"item\" type=\"item\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"
	    "</xs:sequence><xs:attribute name=\"version\" use=\"required\" fixed=\"1\"/>"
	    "</xs:complexType></xs:element>\n"
	    "<xs:attributeGroup name=\"of_text\">\n"
	    "<xs:attribute name=\"escaped\"><xs:simpleType><xs:restriction base=\"xs:string\">"
	    "<xs:enumeration value=\"yes\"/></xs:restriction></xs:simpleType></xs:attribute>\n"
	    "<xs:anyAttribute namespace=\"http://www.w3.org/XML/1998/namespace\" "
	    "processContents=\"lax\"/>\n</xs:attributeGroup>\n"
	    "<xs:complexType name=\"text\"><xs:simpleContent><xs:extension base=\"xs:string\">"
	    "<xs:attributeGroup ref=\"of_text\"/></xs:extension></xs:simpleContent>"
	    "</xs:complexType>\n"
	    "<xs:complexType name=\"unknown\"><xs:simpleContent><xs:extension base=\"text\">"
	    "<xs:attribute name=\"name\" type=\"xs:string\" use=\"required\"/></xs:extension>"
	    "</xs:simpleContent></xs:complexType>\n<xs:complexType name=\"heading\">");
	put_xsd_level(b, s, true);
	buf_add(b, "</xs:complexType>\n<xs:complexType name=\"item\">");
	put_xsd_level(b, s, false);
	buf_add(b, "<xs:attribute name=\"key\" type=\"xs:string\" use=\"required\"/>\n"
	    "</xs:complexType>\n</xs:schema>\n");
}

static void
put_rnc_leaves(struct buf *b, const struct schema *s, const struct part *p, bool heading)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		/* a leading backslash: the name may be a keyword of the notation */
		if (is_leaf_of(f, p, heading) && (p || !twin(s, f)))
			buf_fmt(b, "  element \\%.*s { value } |\n", STRF(f->leaf));
	}
	buf_add(b, "  element field { attribute name { text }, value }");
}

static void
put_rnc_level(struct buf *b, const struct schema *s, bool heading)
{
	for (size_t i = 0; i < s->part_count; i++) {
		const struct part *p = &s->parts[i];

		if (p->is_heading != heading)
			continue;
		buf_fmt(b, "  element \\%.*s {%s (\n", STRF(p->name),
		    has_twin(s, p) ? " value | " : "");
		put_rnc_leaves(b, s, p, heading);
		buf_add(b, ")* } |\n");
	}
	put_rnc_leaves(b, s, NULL, heading);
	buf_add(b, "\n");
}

void
xml_schema_rnc(struct buf *b, const struct schema *s)
{
	buf_add(b, "default namespace = \"" XML_NS "\"\n\n"
	    "start = element catalog { attribute version { \"1\" }, heading, item* }\n"
	    "value = attribute xml:lang { xsd:language }?, attribute escaped { \"yes\" }?, text\n"
	    "heading = element heading { (\n");
	put_rnc_level(b, s, true);
	buf_add(b, ")* }\nitem = element item { attribute key { text }, (\n");
	put_rnc_level(b, s, false);
	buf_add(b, ")* }\n");
}
